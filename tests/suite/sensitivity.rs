//! What results hang on: indices and effects against exact values.

use serde_json::Value;

use blackstart::sim::Program;

use crate::cli::{Folder, blackstart};

/// Two tasks in a row, of 0 to 2 h and of 0 to 4 h.
const SUM: &str = "
services: {shop: {needs: [db], rto: 3h}}
assets: {db: {restored by: fix}}
procedures:
  fix:
    - one: {takes: \"uniform(0h, 2h)\"}
    - two: {after: one, takes: \"uniform(0h, 4h)\"}
threats: {fault: {hits: [{nodes: db, effect: down}]}}
happens: [{at: 0h, threat: fault}]
";

/// Two tasks at once, both exponential with a mean of 1 h.
const MAXIMUM: &str = "
services: {shop: {needs: [a, b]}}
assets: {a: {restored by: left}, b: {restored by: right}}
procedures:
  left: [{one: {takes: exponential(mean 1h)}}]
  right: [{two: {takes: exponential(mean 1h)}}]
threats: {fault: {hits: [{nodes: [a, b], effect: down}]}}
happens: [{at: 0h, threat: fault}]
horizon: 30d
";

fn report(scenario: &str, more: &[&str]) -> Value {
    let folder = Folder::with("scenario.yaml", scenario);
    let path = folder.text("scenario.yaml");
    let call = ["sensitivity", &path, "-q", "--format", "json"];
    blackstart(&[&call[..], more].concat()).go().ends_with(0).json()
}

fn named<'a>(list: &'a Value, name: &str) -> &'a Value {
    let list = list.as_array().expect("a list");
    list.iter().find(|entry| entry["name"] == name).unwrap_or_else(|| panic!("{name}: {list:?}"))
}

/// The estimate is within four standard errors of the exact value; the interval has 1.96 of them
/// on either side. An index that is wrong by 0.08 is noticed.
fn agrees(band: &Value, exact: f64) {
    let number = |key: &str| band[key].as_f64().expect("a number");
    let error = (number("high") - number("low")) / 2.0 / 1.959_964;
    assert!(error < 0.02 && (number("value") - exact).abs() <= 4.0 * error, "{band} {exact}");
}

#[test]
fn in_a_sum_every_index_is_the_share_of_the_variance() {
    let report = report(SUM, &["-n", "20000"]);
    assert_eq!(report["outputs"][0]["output"], "recovery");
    for (name, share) in [("fix/one", 0.2), ("fix/two", 0.8)] {
        let source = named(&report["sources"], name);
        assert_eq!(source["kind"], "task");
        agrees(&source["indices"][0]["total"], share);
        agrees(&source["indices"][0]["first"], share);
    }
    // The threat strikes for certain and nothing else is drawn.
    assert_eq!(report["sources"].as_array().expect("a list").len(), 2);
    assert!(report["sources_without_effect"].as_u64().expect("a number") >= 1);
}

#[test]
fn in_a_maximum_the_two_act_together() {
    // Var max = 5/4 and Var E(max | X) = Var (X + e^−X) = 1 + 1/12 − 1/2 = 7/12: first order
    // 7/15, and what is left of two is 8/15.
    let report = report(MAXIMUM, &["-n", "20000"]);
    for name in ["left/one", "right/two"] {
        let source = named(&report["sources"], name);
        agrees(&source["indices"][0]["first"], 7.0 / 15.0);
        agrees(&source["indices"][0]["total"], 8.0 / 15.0);
    }
    let sd = report["outputs"][0]["sd"].as_f64().expect("a number");
    // The kurtosis of the maximum is below 9: s.e. of the variance below √(8/n) of it.
    assert!((sd * sd / 1.25 - 1.0).abs() < 4.0 * (8.0_f64 / 20_000.0).sqrt(), "{sd}");
}

/// Without any other luck A − Aᵢ is B − Bᵢ, and nothing is left to chance.
fn agrees_exactly(band: &Value, exact: f64) {
    assert!((band["value"].as_f64().expect("a number") - exact).abs() < 1e-9, "{band}");
}

/// The difference that a change makes to the first output.
fn difference(report: &Value, name: &str, change: &str) -> Value {
    let list = report["inputs"].as_array().expect("a list");
    let found = list.iter().find(|entry| entry["name"] == name && entry["change"] == change);
    found.unwrap_or_else(|| panic!("{name} {change}: {list:?}"))["differences"][0].clone()
}

#[test]
fn a_tornado_has_the_means_at_the_ends() {
    let report = report(SUM, &["-n", "20000"]);
    for (name, mean) in [("fix/one", 1.0), ("fix/two", 2.0)] {
        // A uniform law from 0 to 2m is at 0.2m and at 1.8m; half of it is shorter by m/2.
        agrees(&difference(&report, name, "p10"), -0.8 * mean);
        agrees(&difference(&report, name, "p90"), 0.8 * mean);
        agrees(&difference(&report, name, "half"), -0.5 * mean);
    }
}

const CHANCE: &str = "
services: {shop: {needs: [db, web], rto: 3h, impact: {money: 1k/h}}}
assets: {db: {restored by: fix}, web: {restored by: fix}}
procedures: {fix: [{one: {takes: 2h}}]}
threats:
  fault: {hits: [{nodes: db, chance: 30%, effect: down}]}
happens: [{at: 0h, threat: fault}]
";

#[test]
fn what_never_fails_and_what_fails_for_certain_are_exact() {
    let report = report(CHANCE, &["-n", "5000"]);
    let mean = report["outputs"][0]["mean"].as_f64().expect("a number");
    let value = |change: &str, name: &str| {
        difference(&report, name, change)["value"].as_f64().expect("a number")
    };
    assert!((value("never", "db") + mean).abs() < 1e-9);
    assert!((value("certainly", "db") - (2.0 - mean)).abs() < 1e-9);
    assert!((value("half", "fix/one") + mean / 2.0).abs() < 1e-9);
    // Nothing can be said of quantiles of what is certain, nor of what cannot be hit.
    let list = report["inputs"].as_array().expect("a list");
    assert!(
        list.iter().all(|entry| entry["change"] != "p10" && entry["name"] != "web"),
        "{list:?}"
    );
    // All luck is that of the threat.
    let source = named(&report["sources"], "fault");
    agrees_exactly(&source["indices"][0]["first"], 1.0);
}

#[test]
fn the_page_the_table_and_the_picture() {
    let folder = Folder::with("scenario.yaml", SUM);
    let (path, charts) = (folder.text("scenario.yaml"), folder.text("charts"));
    let call = ["sensitivity", &path, "-n", "500", "-q"];
    let page = blackstart(&[&call[..], &["--charts", &charts]].concat()).go().ends_with(0).out;
    for expected in ["Whose luck it is", "fix/two", "at its P90", "a better one is worth most for"]
    {
        assert!(page.contains(expected), "{expected}:\n{page}");
    }
    for ending in ["svg", "png"] {
        assert!(folder.path("charts").join(format!("shop-recovery-tornado.{ending}")).exists());
    }
    let csv = |threads: &str| {
        blackstart(&[&call[..], &["--format", "csv", "-j", threads]].concat()).go().ends_with(0).out
    };
    let alone = csv("1");
    assert!(alone.starts_with("what,kind,name,output,service,unit,value,low,high\n"), "{alone}");
    assert_eq!(alone, csv("2"));
    let wrong = blackstart(&[&call[..], &["--service", "shp"]].concat()).go().ends_with(2);
    assert!(wrong.err.contains("did you mean `shop`?"), "{}", wrong.err);
}

/// How often a threat strikes and what it costs have the threat's name, and are two bars.
#[test]
fn a_tornado_tells_inputs_of_one_name_apart_by_their_kind() {
    let text = "
currency: EUR
services: {s: {}}
threats:
  breach: {rate: {mean: 2/year, worth: 2 years}, hits: [{effect: {loss: \"uniform(1k, 60k)\"}}]}
year: {}
";
    let folder = Folder::with("s.yaml", text);
    let (path, charts) = (folder.text("s.yaml"), folder.text("charts"));
    let call = ["sensitivity", &path, "--loss", "-n", "500", "-q", "--charts", &charts];
    blackstart(&call).go().ends_with(0);
    let chart = std::fs::read_to_string(folder.path("charts").join("all-loss-tornado.svg"));
    let chart = chart.expect("a chart");
    for bar in ["breach (rate)", "breach (sum)"] {
        assert!(chart.contains(bar), "{bar}: {chart}");
    }
    // It is of a year, and says so in its title, at its axis and below.
    for words in ["mean loss of a year", "change of the mean of a year", "For a year of"] {
        assert!(chart.contains(words), "{words}: {chart}");
    }
    assert!(!chart.contains("Conditional on"), "{chart}");
    let told =
        blackstart(&["sensitivity", &path, "-n", "20", "-q", "--format", "json"]).go().json();
    assert_eq!((&told["mode"], &told["span_years"]), (&"year".into(), &1.0.into()));
}

/// Whoever asks for a picture of what does not vary is told why there is none.
#[test]
fn where_no_estimate_moves_the_result_it_is_said_that_there_is_no_chart() {
    let text = "
services: {s: {rto: 1h, needs: a}}
assets: {a: {restored by: {takes: 2h}}}
happens: [{hits: {nodes: a, chance: 50%}, effect: down}]
";
    let folder = Folder::with("s.yaml", text);
    let (path, charts) = (folder.text("s.yaml"), folder.text("charts"));
    let reply = blackstart(&["sensitivity", &path, "-n", "50", "--charts", &charts]).go();
    let reply = reply.ends_with(0);
    assert!(reply.err.contains("no chart: no estimate moves the result"), "{}", reply.err);
    assert!(!folder.path("charts").exists());
}

/// The numbers after each `Address(` of what a program holds, and the columns of addresses.
fn addresses(program: &Program) -> Vec<String> {
    let text = format!("{program:?}");
    let own = text
        .split("Address(")
        .skip(1)
        .map(|rest| rest.split(')').next().unwrap_or_default().to_owned());
    let columns = text
        .split("address: [")
        .skip(1)
        .flat_map(|rest| rest.split(']').next().unwrap_or_default().split(", ").map(str::to_owned));
    own.chain(columns).filter(|address| !address.is_empty()).collect()
}

#[test]
fn every_address_of_every_shipped_scenario_belongs_to_some_source() {
    let mut n_addresses = 0;
    for entry in std::fs::read_dir("scenarios").expect("the folder exists") {
        let folder = entry.expect("readable").path();
        let mut opened = blackstart::scenario::load(&Disk(folder.clone()), "scenario.yaml");
        let Some(scenario) = opened.scenario.take() else { panic!("{}", folder.display()) };
        if scenario.model.years.is_some() {
            continue;
        }
        let program = Program::compile(&scenario.model);
        // What a program of hundreds of nodes holds takes long to write down.
        if program.n_nodes() > 100 {
            continue;
        }
        let before = addresses(&program);
        let after = addresses(&program.redrawn(|_| true));
        assert_eq!(before.len(), after.len());
        let kept = before.iter().zip(&after).filter(|(a, b)| a == b).count();
        assert_eq!(kept, 0, "{}: {kept} of {}", folder.display(), before.len());
        n_addresses += before.len();
        // Drawing each anew by itself moves every address once.
        if program.sources().len() > 25 {
            continue;
        }
        let one_by_one: usize = program
            .sources()
            .into_iter()
            .map(|source| {
                let other = addresses(&program.redrawn(|it| it == source));
                before.iter().zip(&other).filter(|(a, b)| a != b).count()
            })
            .sum();
        assert_eq!(one_by_one, before.len(), "{}", folder.display());
    }
    assert!(n_addresses > 100, "{n_addresses}");
}

/// The files of a folder.
pub(crate) struct Disk(pub(crate) std::path::PathBuf);

impl blackstart::scenario::project::Files for Disk {
    fn read(&self, path: &str) -> Result<Vec<u8>, blackstart::scenario::project::ReadError> {
        let found = std::fs::read(self.0.join(path));
        found.map_err(|_| blackstart::scenario::project::ReadError::NotFound)
    }

    fn siblings(&self, _: &str) -> Vec<String> {
        Vec::new()
    }
}

/// Two threats that cost 1k and 3k each time, at 2 and at 1 a year; the second rate is not certain:
/// a guess of 1 worth four years.
const YEARS: &str = "
currency: EUR
services: {shop: {needs: [db], rto: 3h}}
assets: {db: {}}
threats:
  often: {rate: 2/year, hits: [{effect: {loss: 1k}}]}
  seldom: {rate: {mean: 1/year, worth: 4 years}, hits: [{effect: {loss: 3k}}]}
year: {}
";

/// A compound Poisson sum: the variance of each threat is rate · cost², and that of the uncertain
/// one has cost² · ¼ more, the variance of its rate.
#[test]
fn the_variance_of_a_year_is_shared_by_its_threats() {
    let report = report(YEARS, &["-n", "20000"]);
    let outputs = report["outputs"].as_array().expect("a list");
    let loss = outputs.iter().position(|it| it["output"] == "loss").expect("the loss");
    let (often, seldom) = (2.0, 9.0 * 1.25);
    for (name, variance) in [("often", often), ("seldom", seldom)] {
        let source = named(&report["sources"], name);
        assert_eq!(source["kind"], "threat");
        let share = variance / (often + seldom);
        for order in ["total", "first"] {
            let band = &source["indices"][loss][order];
            let number = |key: &str| band[key].as_f64().expect("a number");
            let error = (number("high") - number("low")) / 2.0 / 1.959_964;
            assert!((number("value") - share).abs() <= 4.0 * error, "{name} {order}: {band}");
            // Narrow enough to tell the one share from the other.
            assert!(4.0 * error < (seldom - often) / (often + seldom), "{band}");
        }
    }
}

/// What a rate is worth: half as often, never, and at the bounds of what is known of it, which is
/// a gamma distribution of shape 4 and mean 1: P10 0.4362, P90 1.6702.
#[test]
fn a_year_hangs_on_its_rates() {
    let report = report(YEARS, &["-n", "20000"]);
    let outputs = report["outputs"].as_array().expect("a list");
    let loss = outputs.iter().position(|it| it["output"] == "loss").expect("the loss");
    let inputs = report["inputs"].as_array().expect("a list");
    for (name, change, expected) in [
        ("often", "half", -1000.0),
        ("often", "never", -2000.0),
        ("seldom", "half", -1500.0),
        ("seldom", "never", -3000.0),
        ("seldom", "p10", 3000.0 * (0.436_192 - 1.0)),
        ("seldom", "p90", 3000.0 * (1.670_196 - 1.0)),
    ] {
        let is_it =
            |it: &&Value| it["kind"] == "rate" && it["name"] == name && it["change"] == change;
        let found = inputs.iter().find(is_it);
        let band = &found.unwrap_or_else(|| panic!("{name} {change}"))["differences"][loss];
        let number = |key: &str| band[key].as_f64().expect("a number");
        let error = (number("high") - number("low")) / 2.0 / 1.959_964;
        assert!((number("value") - expected).abs() <= 4.0 * error, "{name} {change}: {band}");
    }
    let certain = inputs.iter().any(|it| it["name"] == "often" && it["change"] == "p10");
    assert!(!certain, "a certain rate has no quantiles");
}

/// Sums, chances and work recovery are inputs as durations are: of uniform(0, 10k) the P10 is 1k, 4k
/// below the mean; an attempt that never fails takes 2 h, one with 50 % and two tries 3 h on average.
#[test]
fn sums_and_chances_are_varied() {
    let page = "
services: {s: {rto: 9h, wrt: \"uniform(1h, 3h)\", mtpd: 1d, needs: [{any: [a, b]}], impact: {money: 1k/h, one off: \"uniform(0k, 10k)\"}}}
assets:
  a: {restored by: fix}
  b: {standby for: a, activation: 5h, success: 70%}
procedures: {fix: [{mend: {takes: 2h, success: 50%, tries: 2}}]}
threats: {breach: {hits: [{nodes: a, effect: down}, {effect: {loss: \"uniform(0k, 10k)\"}}]}}
happens: [{at: 0h, threat: breach}]
";
    let report = report(page, &["-n", "4000", "--loss"]);
    let loss = report["outputs"].as_array().expect("outputs").iter();
    let loss = loss.clone().position(|it| it["output"] == "loss").expect("a loss");
    let of = |kind: &str, name: &str, change: &str| -> f64 {
        let inputs = report["inputs"].as_array().expect("inputs").iter();
        let mut found = inputs
            .clone()
            .filter(|it| it["kind"] == kind && it["name"] == name && it["change"] == change);
        let found = found.next().unwrap_or_else(|| panic!("{kind} {name} {change}: {report:#}"));
        found["differences"][loss]["value"].as_f64().expect("a number")
    };
    // The standard error of a mean of uniform(0, 10k) over 4,000 runs is 46.
    assert!((of("sum", "breach", "p10") + 4000.0).abs() < 185.0);
    assert!((of("sum", "breach", "p90") - 4000.0).abs() < 185.0);
    assert!((of("sum", "one-off loss of s", "p90") - 4000.0).abs() < 185.0);
    assert!(of("attempt", "fix/mend", "never") < 0.0);
    assert!(of("attempt", "fix/mend", "certainly") > 0.0);
    assert!(of("attempt", "b for a", "certainly") > 0.0);
}

/// Two pieces of work of two hours: one after the other if one of the two who do them is missing.
const PEOPLE: &str = "
services: {shop: {needs: [a, b, c], rto: 3h}}
teams: {crew: {members: [ann, bob]}, firm: 2}
people: {ann: {rate: 7/h}, bob: }
assets:
  a: {restored by: [{work: {takes: 2h, team: crew}}]}
  b: {restored by: [{work: {takes: 2h, team: crew}}]}
  c: {restored by: [{work: {takes: 1h, people: [{team: firm, count: 2}]}}]}
happens:
  - {hits: {nodes: [a, b]}, effect: down}
  - {hits: {person: ann, chance: 30%}, effect: absent}
  - {hits: {nodes: c, chance: 10%}, effect: down}
horizon: 10d
";

#[test]
fn what_people_are_worth_is_what_their_absence_does() {
    let report = report(PEOPLE, &["-n", "4000"]);
    let mean = report["outputs"][0]["mean"].as_f64().expect("a number");
    assert_eq!(named(&report["inputs"], "ann")["kind"], "person");
    let value = |change: &str, name: &str| {
        difference(&report, name, change)["value"].as_f64().expect("a number")
    };
    assert!((value("never", "ann") - (2.0 - mean)).abs() < 1e-9);
    assert!((value("certainly", "ann") - (4.0 - mean)).abs() < 1e-9);
    // Nobody of the firm does alone what takes two: in a tenth of the runs it is not back by the
    // horizon, and not after 2 h, or 4 h in three runs of ten.
    let (firm, share, gap) = (value("certainly", "one of firm"), 0.1, 240.0 - 2.6);
    let error = (share * (1.0 - share) / 4_000.0_f64).sqrt() * gap;
    assert!((firm - share * gap).abs() <= 4.0 * error, "{firm}");
}
