//! Estimates that are not certain, beyond rates: against exact answers.

use blackstart::law::{ChanceLaw, Law};
use blackstart::model::{Bundle, Model};
use blackstart::random::{Draws, Seed};
use blackstart::scenario::Opened;
use blackstart::sim::{Program, Workspace, YearDraw, simulate};
use blackstart::study::Quiet;
use blackstart::study::measures::{
    ComparePlan, Comparison, Estates, FrontierPlan, Residual, Uncertain, compare, frontier,
};
use blackstart::study::sensitivity::{Change, Input};
use blackstart::study::year::{YearPlan, rare_breach, rate_band, run_years};
use serde_json::Value;

use crate::cli::{Folder, blackstart};
use crate::files::Text;
use crate::years::{Z95, assert_mean};

fn model(page: &str) -> Model {
    let text = Text(page);
    let opened = Opened::read(&text, "it");
    let loaded = opened.load();
    let told: Vec<&str> = loaded.diagnostics.iter().map(|it| it.message.as_str()).collect();
    loaded.scenario.unwrap_or_else(|| panic!("{told:?}")).model
}

fn program(page: &str) -> Program {
    Program::compile(&model(page))
}

/// What is seen in each of the first replications.
fn seen<T>(program: &Program, runs: u64, look: impl Fn(&blackstart::sim::Outcome) -> T) -> Vec<T> {
    let mut work = Workspace::default();
    (0..runs).map(|run| look(simulate(program, Seed::new(7), run, &mut work, &mut ()))).collect()
}

/// Mean and variance with their standard errors.
fn moments(values: &[f64]) -> [(f64, f64); 2] {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    let central = |power: i32| values.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / n;
    let variance = central(2);
    [(mean, (variance / n).sqrt()), (variance, ((central(4) - variance * variance) / n).sqrt())]
}

#[track_caller]
fn assert_near((found, error): (f64, f64), exact: f64) {
    assert!((found - exact).abs() <= 4.0 * error, "{found} ± {error}, expected {exact}");
}

/// Asserts the share of replications in which something is so.
#[track_caller]
fn assert_share(found: &[bool], exact: f64) {
    let n = found.len() as f64;
    let share = found.iter().filter(|it| **it).count() as f64 / n;
    assert_near((share, (exact * (1.0 - exact) / n).sqrt()), exact);
}

/// Something strikes eight times in a year for certain, at 1000 h, 2000 h and so on, and costs 1 with
/// this chance.
fn strikes(chance: &str) -> String {
    format!(
        "year: {{}}\nservices: {{s: {{needs: [a]}}}}\nassets: {{a: {{}}}}\n\
         threats: {{t: {{renewal: 1000h, hits: {{effect: {{loss: 1}}, chance: \"{chance}\"}}}}}}\n"
    )
}

/// The chance is the same for all strikes of a year: what they cost is beta-binomial, with mean np,
/// variance npq (a + b + n) / (a + b + 1) and P(0) = B(a, b + n) / B(a, b).
#[test]
fn the_strikes_of_a_year_share_a_chance_that_is_not_certain() {
    let losses = seen(&program(&strikes("beta(2, 18)")), 20_000, |it| it.year.loss);
    let [mean, variance] = moments(&losses);
    assert_near(mean, 0.8);
    assert_near(variance, 8.0 * 0.1 * 0.9 * 28.0 / 21.0);
    let none: Vec<bool> = losses.iter().map(|loss| *loss == 0.0).collect();
    assert_share(&none, 19.0 * 18.0 / (27.0 * 26.0));
    // Of 2 cases in 20 from Jeffreys' prior: beta(2.5, 18.5).
    let losses = seen(&program(&strikes("2 of 20")), 20_000, |it| it.year.loss);
    let [mean, variance] = moments(&losses);
    let p = 2.5 / 21.0;
    assert_near(mean, 8.0 * p);
    assert_near(variance, 8.0 * p * (1.0 - p) * 29.0 / 22.0);
}

/// Whatever has a chance: where it is asked for twice in a run, both go by the same chance. With all
/// chances alike thought possible that is ⅓ for twice yes, where chances of ½ have ¼.
#[test]
fn whatever_has_a_chance_may_not_be_certain_of_it() {
    let base = "
services: {one: {needs: [a]}, two: {needs: [b]}}
procedures:
  fix: [{work: {takes: 1h, SUCCESS}}]
  call: [{work: {supplier: vendor, SUCCESS}}]
happens: [{hits: {nodes: [SOURCE], effect: down, SPREAD}}]
horizon: 10d
";
    let page = |parts: [(&str, &str); 3], more: &str| {
        let mut page = base.to_owned();
        for (word, text) in parts {
            page = page.replace(word, text);
        }
        page.replace(", }", "}") + more
    };
    let unsure = "\"uniform(0%, 100%)\"";
    let attempts = page(
        [("SUCCESS", &format!("success: {unsure}")), ("SOURCE", "a, b"), (", SPREAD", "")],
        "assets: {a: {restored by: fix}, b: {restored by: fix}}\nsuppliers: {vendor: {repair: 1h}}\n",
    );
    let spread = page(
        [
            (", SUCCESS", ""),
            ("SOURCE", "c"),
            ("SPREAD", &format!("spread: {{chance: {unsure}, limit: 1}}")),
        ],
        "assets:\n  a: {needs: {on: c, without: 100%}, restored by: fix}\n  b: {needs: {on: c, \
         without: 100%}, restored by: fix}\n  c: {restored by: fix}\nsuppliers: {vendor: {repair: \
         1h}}\n",
    );
    let contracts = page(
        [(", SUCCESS", ""), ("SOURCE", "a, b"), (", SPREAD", "")],
        &format!(
            "assets: {{a: {{restored by: call}}, b: {{restored by: call}}}}\n\
             suppliers: {{vendor: {{repair: 1h, honours: {unsure}, otherwise: 30d}}}}\n"
        ),
    );
    // Back, or not hit, or served as agreed: both, or neither.
    for (page, is_yes) in [
        (attempts, (|recovery: f64| recovery.is_finite()) as fn(f64) -> bool),
        (spread, |recovery| recovery == 0.0),
        (contracts, |recovery| recovery.is_finite()),
    ] {
        let program = program(&page);
        assert_eq!(program.estimates().count(), 1, "{page}");
        let both = seen(&program, 20_000, |it| {
            (is_yes(it.services[0].recovery), is_yes(it.services[1].recovery))
        });
        let yes: Vec<bool> = both.iter().map(|it| it.0).collect();
        assert_share(&yes, 0.5);
        for wanted in [true, false] {
            let alike: Vec<bool> = both.iter().map(|it| *it == (wanted, wanted)).collect();
            assert_share(&alike, 1.0 / 3.0);
        }
    }
}

/// An activation that is tried twice and fails in both tries: E (1 − p)² = ⅓.
#[test]
fn the_tries_of_an_activation_share_its_chance() {
    let page = "
services: {one: {needs: {any: [a, b]}}}
assets:
  a: {}
  b: {standby for: a, auto: true, activation: 1h, success: \"uniform(0%, 100%)\", tries: 2}
happens: [{hits: {nodes: [a], effect: down}}]
horizon: 10d
";
    let back = seen(&program(page), 20_000, |it| it.services[0].recovery);
    let never: Vec<bool> = back.iter().map(|it| it.is_infinite()).collect();
    assert_share(&never, 1.0 / 3.0);
    let second: Vec<bool> = back.iter().map(|it| *it > 3700.0 && it.is_finite()).collect();
    assert_share(&second, 1.0 / 6.0);
}

/// Two repairs by one procedure, lognormal with a median that is known within a factor of 2: each is
/// lognormal with the variances added, and both share the part that is not known.
#[test]
fn a_lognormal_of_an_unsure_median_is_a_wider_lognormal() {
    let page = "
services: {one: {needs: [a]}, two: {needs: [b]}}
assets: {a: {restored by: fix}, b: {restored by: fix}}
procedures: {fix: [{work: {takes: \"lognormal(median 4h, sigma 0.5) within factor 2\"}}]}
happens: [{hits: {nodes: [a, b], effect: down}}]
horizon: 1000d
";
    let logs = seen(&program(page), 20_000, |it| {
        [0, 1].map(|row| (it.services[row].recovery / 14_400.0).ln())
    });
    let unknown = (2.0_f64.ln() / 1.644_854).powi(2);
    let one: Vec<f64> = logs.iter().map(|it| it[0]).collect();
    let [mean, variance] = moments(&one);
    assert_near(mean, 0.0);
    assert_near(variance, 0.25 + unknown);
    // Half the variance of the sum is that of one and what both have in common.
    let sum: Vec<f64> = logs.iter().map(|it| it[0] + it[1]).collect();
    assert_near(moments(&sum)[1], 2.0 * (0.25 + unknown) + 2.0 * unknown);
    // A normal law: 5 % lie below −1.645 deviations.
    let low = -1.644_854 * (0.25 + unknown).sqrt();
    let below: Vec<bool> = one.iter().map(|it| *it < low).collect();
    assert_share(&below, 0.05);
}

/// Any length may be known within a factor: of a phase, an effect, a supplier, work recovery, a factor
/// in common, a time to failure, a sum. Constant ones become lognormal ones.
#[test]
fn whatever_has_a_scale_may_not_be_certain_of_it() {
    let page = "
currency: EUR
services:
  one: {needs: [a], wrt: 2h within factor 2}
  two: {needs: [b]}
  three: {needs: [c]}
  four: {needs: [{on: a, tolerates: 1h within factor 2}]}
assets: {a: {restored by: fix}, b: {}, c: {restored by: call}}
suppliers: {vendor: {response: 1h, repair: 4h within factor 2}}
procedures:
  fix: [{work: {takes: 4h, together: load, cost: 1k within factor 2}}]
  call: [{work: {supplier: vendor}}]
factors: {load: 1 within factor 2}
phases: {detection: 4h within factor 2}
threats:
  t:
    hits:
      - {nodes: [a, c], effect: down}
      - {nodes: [b], effect: unavailable, for: 4h within factor 2}
happens: [{threat: t}]
horizon: 1000d
";
    let program = program(page);
    let names: Vec<&str> = program.estimates().map(|it| it.name).collect();
    let expected = [
        "factors.load",
        "phases.detection",
        "procedures.fix.work.cost",
        "services.four.needs.1.tolerates",
        "services.one.wrt",
        "suppliers.vendor.repair",
        "threats.t.hits.2.for",
    ];
    assert_eq!(names, expected);
    let values: Vec<Vec<f64>> =
        (0..200).map(|run| program.values_of_estimates(&Draws::new(Seed::new(7), run))).collect();
    let hours = |seconds: f64| seconds / 3600.0;
    let found = seen(&program, 200, |it| {
        (
            [0, 1, 2, 3].map(|row| hours(it.services[row].recovery)),
            hours(it.services[0].work_recovery),
            it.direct_loss,
        )
    });
    for (values, (recovery, wrt, loss)) in values.iter().zip(found) {
        let [load, detection, cost, holds, work, repair, lasts] = values[..] else {
            panic!("{values:?}")
        };
        let near = |a: f64, b: f64| assert!((a - b).abs() <= 1e-6 * b, "{a} {b}");
        near(recovery[0], 4.0 * detection + 4.0 * load);
        near(recovery[1], 4.0 * lasts);
        near(recovery[2], 4.0 * detection + 1.0 + 4.0 * repair);
        near(recovery[3], (recovery[0] - holds).max(0.0));
        near(wrt, 2.0 * work);
        near(loss, 1000.0 * cost);
    }
}

/// Exponential lives whose mean is known within a factor of 3: the number of failures in a year is
/// Poisson with a lognormal mean, 8.76 / f.
#[test]
fn a_time_to_failure_may_be_known_within_a_factor() {
    let page = "
year: {}
services: {one: {needs: [a]}}
assets: {a: {fails: exponential(1000h) within factor 3, restored by: {takes: 1s}}}
";
    let counts = seen(&program(page), 20_000, |it| f64::from(it.year.services[0].outages));
    let sigma2 = (3.0_f64.ln() / 1.644_854).powi(2);
    let mean = 8.76 * (sigma2 / 2.0).exp();
    let [found, variance] = moments(&counts);
    assert_near(found, mean);
    assert_near(variance, mean + mean * mean * sigma2.exp_m1());
}

/// With all estimates at one quantile a program is that of a model with certain values, bit for bit,
/// by the short way, too; and what is left out goes on as it was.
#[test]
fn an_estimate_that_is_settled_is_a_certain_value() {
    let page = |chance: &str, success: &str| {
        format!(
            "services: {{s: {{needs: [a, b], impact: {{money: 1k/h}}}}}}\n\
             assets: {{a: {{restored by: fix}}, b: {{restored by: fix}}}}\n\
             procedures: {{fix: [{{work: {{takes: \"lognormal(median 4h, sigma 1)\", success: \
             \"{success}\", tries: 9}}}}]}}\n\
             happens: [{{hits: {{nodes: [a, b], effect: down, chance: \"{chance}\"}}}}]\n"
        )
    };
    let unsure = program(&page("uniform(0%, 50%)", "beta(3, 1)"));
    let at = |law: &str, u: f64| {
        let law = ChanceLaw::read(law).expect("a law").expect("not certain");
        law.quantile(u).to_string()
    };
    let recovery = |program: &Program| seen(program, 300, |it| it.services[0].recovery.to_bits());
    for u in [0.1, 0.7] {
        let settled = unsure.with_estimates(|_, _| Some(u));
        assert!(!settled.is_estimated());
        let certain = program(&page(&at("uniform(0%, 50%)", u), &at("beta(3, 1)", u)));
        assert_eq!(recovery(&settled), recovery(&certain));
        // One of them by itself leaves the other as it was.
        let half = unsure.with_estimates(|row, _| (row == 0).then_some(u));
        let other = program(&page(&at("uniform(0%, 50%)", u), "beta(3, 1)"));
        assert_eq!(half.estimates().count(), 1);
        let names: Vec<&str> = unsure.estimates().map(|it| it.name).collect();
        assert_eq!(names, ["happens.1.hits.chance", "procedures.fix.work.success"]);
        assert_eq!(recovery(&half), recovery(&other));
    }
    assert_ne!(recovery(&unsure), recovery(&unsure.with_estimates(|_, _| Some(0.5))));
}

/// What is added, or written before it, moves nobody's estimates: two variants share them.
#[test]
fn variants_share_their_estimates() {
    let first = strikes("beta(2, 18)");
    let second = first.replace(
        "threats: {t:",
        "threats: {a: {rate: 1/year, hits: {effect: {loss: 1}, chance: 1 of 9}}, t:",
    );
    let values = |page: &str| {
        let program = program(page);
        let at = program.estimates().position(|it| it.name == "threats.t.hits.chance");
        let at = at.expect("it has that name");
        (0..50)
            .map(|run| program.values_of_estimates(&Draws::new(Seed::new(1), run))[at].to_bits())
            .collect::<Vec<u64>>()
    };
    assert_eq!(values(&first), values(&second));
}

/// Ignorance apart from chance: with a chance of 10 % to 30 % and two strikes a year the mean loss of a
/// set is twice its chance.
#[test]
fn the_band_is_that_of_what_is_known_of_estimates() {
    let page = strikes("uniform(10%, 30%)").replace("renewal: 1000h", "rate: 2/year");
    let program = program(&page);
    let draw = YearDraw::of(&program);
    let plan = YearPlan::new(400, 5);
    let band = rate_band(&program, &draw, 400, &plan, &Quiet);
    assert!(!band.has_rates && band.estimates == ["threats.t.hits.chance"]);
    for p in [0.05, 0.5, 0.95] {
        let exact = 2.0 * (0.1 + 0.2 * p);
        // As a probability: what a mean of 400 years is off by moves it.
        let share = band.mean.share_at_most(exact).share();
        let error = (p * (1.0 - p) / 400.0_f64).sqrt() + (exact / 400.0).sqrt() / 0.4;
        assert!((share - p).abs() < 4.0 * error, "P{p}: {share}");
    }
    assert!(band.mean.quantile(0.05) > 0.1 && band.mean.quantile(0.95) < 0.75);
    // All together: mean 0.4 and, within a year, one chance for both.
    assert_mean(run_years(&program, &draw, &YearPlan::new(20_000, 5), &Quiet).loss(), 0.4);
}

/// One strike a year, and ten years in which the chance stays what it is: the number of those that
/// cost something is 0 to 10, each alike, so that 45k for 10k each pay with 6 in 11.
#[test]
fn an_estimate_stays_what_it_is_for_all_years_of_a_period() {
    let page = "
economics: {discount rate: 0%, period: 10y}
services: {s: {needs: [a]}}
assets: {a: {}}
threats: {t: {renewal: 5000h, hits: {effect: {loss: 10k}, chance: \"uniform(0%, 100%)\"}}}
year: {}
measures: {m: {cost: {once: 45k}, changes: {threats: {t: {hits: {effect: {loss: 0k}}}}}}}
";
    let found = compared(page, &[&["m"]], 20_000, false);
    let pays = found.variants[0].worth.as_ref().expect("years").pays;
    assert_eq!(pays.n, 2000);
    let exact: f64 = 6.0 / 11.0;
    assert_near((pays.share(), (exact * (1.0 - exact) / 2000.0).sqrt()), exact);
}

fn compared(page: &str, choices: &[&[&str]], runs: u64, apart: bool) -> Comparison {
    let text = Text(page);
    let opened = Opened::read(&text, "it");
    let measures = opened.load().scenario.expect("valid").measures;
    let bundles: Vec<Bundle> =
        choices.iter().map(|names| measures.named(names).expect("they go together")).collect();
    let make = |bundle: &Bundle| opened.model_with(bundle).ok_or("no model");
    let mut estates = Estates::make(&measures, &bundles, make).expect("models");
    if apart {
        estates.draw_rates_apart();
    }
    compare(&estates, &bundles, &ComparePlan::new(runs, 3), &Quiet)
}

/// A fire a year that costs 100k with a chance θ of 0 to 100 %, or nothing with sprinklers for 40k:
/// they are worth 100k · (θ − 0.4). To know θ is worth 100k · 0.6² / 2 − 10k = 8k, and changes the
/// choice with 40 %.
const SPRINKLERS: &str = "
services: {shop: {needs: [db]}}
assets: {db: {}}
threats:
  fire: {renewal: 5000h, hits: {effect: {loss: 100k}, chance: \"uniform(0%, 100%)\"}}
  theft: {renewal: 6000h, hits: {effect: {loss: 1k within factor 2}}}
year: {}
economics: {discount rate: 0%, period: 1y}
measures:
  sprinklers: {cost: {yearly: 40k}, changes: {threats: {fire: {hits: {chance: 0%}}}}}
";

#[test]
fn knowing_an_estimate_is_worth_what_the_better_choice_gains() {
    let found = compared(SPRINKLERS, &[&["sprinklers"]], 40_000, true);
    let information = found.information.expect("asked for");
    assert_eq!(information.best, Some(0));
    let of = |name: &str| {
        let what = Uncertain::Estimate(name.to_owned());
        let mut each = information.each.iter();
        each.find(|it| it.what.as_ref() == Some(&what)).expect("not certain")
    };
    let fire = of("threats.fire.hits.chance");
    // Student's t with 19 degrees of freedom.
    let error = (fire.worth.interval.high - fire.worth.value) / 2.093;
    assert_near((fire.worth.value, error), 8000.0);
    assert!(error < 400.0, "{fire:?}");
    assert!((fire.changes - 0.4).abs() < 4.0 * 0.01, "{fire:?}");
    let theft = of("threats.theft.hits.effect.loss");
    assert_eq!(theft.changes, 0.0, "{theft:?}");
}

/// P(θ > 0.4) = 60 %: so sure it is that sprinklers are best.
#[test]
fn how_sure_a_ranking_is_knows_of_estimates() {
    let text = Text(SPRINKLERS);
    let opened = Opened::read(&text, "it");
    let measures = opened.load().scenario.expect("valid").measures;
    let make = |bundle: &Bundle| opened.model_with(bundle).ok_or("no model");
    let plan = FrontierPlan::new(Residual::Benefit, None, 20_000, 3);
    let found = frontier(&measures, &plan, make, &Quiet).expect("models");
    let last = found.efficient.last().expect("one at least");
    // 400 resamples; a mean is off by 100k · ½ / √20,000, twice, where θ has the density 1.
    let error = (0.24_f64 / 400.0).sqrt() + 0.5 * (2.0 / 20_000.0_f64).sqrt();
    assert_near((last.best, error), 0.6);
}

/// At its P10 and P90 a chance of 10 % to 30 % is 12 % and 28 %.
#[test]
fn an_estimate_has_a_bar_and_a_share_of_the_luck() {
    let page = "
services: {s: {needs: [a], impact: {money: 1k/h}}}
assets: {a: {restored by: fix}}
procedures: {fix: [{work: {takes: 10h}}]}
happens: [{hits: {nodes: [a], effect: down, chance: \"uniform(10%, 30%)\"}}]
";
    let folder = Folder::with("it.yaml", page);
    let path = folder.text("it.yaml");
    let call = ["sensitivity", &path, "-q", "--loss", "-n", "20000"];
    let report = blackstart(&[&call[..], &["--format", "json"]].concat()).go().ends_with(0).json();
    let name = "happens.1.hits.chance";
    let is_it = |row: &&Value| row["kind"] == "estimate" && row["name"] == name;
    let outputs = report["outputs"].as_array().expect("outputs");
    let loss = outputs.iter().position(|it| it["output"] == "loss").expect("a loss");
    for (change, by) in [("p10", -0.08), ("p90", 0.08)] {
        let mut rows = report["inputs"].as_array().expect("inputs").iter().filter(is_it);
        let row = rows.find(|row| row["change"] == change).expect("a bar");
        let band = &row["differences"][loss];
        let of = |key: &str| band[key].as_f64().expect("a sum");
        assert_near((of("value"), (of("high") - of("low")) / 2.0 / Z95), by * 10_000.0);
    }
    let sources = report["sources"].as_array().expect("sources");
    let source = sources.iter().find(is_it).expect("a source");
    // Var E(loss | p) = 10k² · 0.2² / 12 of the 10k² · 0.2 · 0.8 in all.
    let band = &source["indices"][loss]["first"];
    let of = |key: &str| band[key].as_f64().expect("a share");
    assert_near((of("value"), (of("high") - of("low")) / 2.0 / Z95), 0.04 / 12.0 / 0.16);
    let run = blackstart(&["run", &path, "-q", "-n", "50"]).go().ends_with(0).out;
    assert!(
        run.contains("Not certain, and drawn once a run from what is known (1): happens.1"),
        "{run}"
    );
    let page = blackstart(&call).go().ends_with(0).out;
    assert!(page.contains("estimate  happens.1.hits.chance"), "{page}");
}

/// What never or always happens does so whatever was known of it.
#[test]
fn never_and_certainly_overrule_an_estimate() {
    let page = "
services: {s: {needs: [a]}}
assets: {a: {restored by: fix}}
procedures: {fix: [{work: {takes: 1h, success: 3 of 4}}]}
happens: [{hits: {nodes: [a], effect: down, chance: 1 of 2}}]
horizon: 10d
";
    let model = model(page);
    let share = |input: Input, change: Change| {
        let program = input.program(&model, change).expect("it changes something");
        let lost = seen(&program, 500, |it| it.services[0].recovery);
        let of = |is: &dyn Fn(f64) -> bool| lost.iter().filter(|it| is(**it)).count();
        (of(&|it| it > 0.0), of(&f64::is_infinite))
    };
    assert_eq!(share(Input::Node(1), Change::Certainly).0, 500);
    assert_eq!(share(Input::Node(1), Change::Never).0, 0);
    assert_eq!(share(Input::Attempt(0, 0), Change::Never).1, 0);
    let (hit, lost) = share(Input::Attempt(0, 0), Change::Certainly);
    assert!(hit == lost && hit > 0);
}

/// A rare breach by a chance that is not certain: 1 − E e^(−0.01 p) of a year, p with mean 10 %.
#[test]
fn rare_breaches_draw_estimates_as_they_are_known() {
    let page = "
year: {}
services: {s: {rto: 1h, needs: [a]}}
assets: {a: {restored by: fix}}
procedures: {fix: [{work: {takes: 2h}}]}
threats: {t: {rate: 0.001/year, hits: {nodes: a, effect: down, chance: \"beta(2, 18)\"}}}
";
    let program = program(page);
    let found =
        rare_breach(&program, blackstart::sim::Breach::Rto(0), &YearPlan::new(20_000, 3), &Quiet);
    let found = found.probability;
    let error = (found.interval.high - found.interval.low) / 2.0 / Z95;
    assert_near((found.mean, error), 1e-4);
    assert!(error < 1e-5, "{error}");
}

#[test]
fn a_year_and_a_choice_tell_what_is_not_known() {
    let folder = Folder::with("it.yaml", SPRINKLERS);
    let path = folder.text("it.yaml");
    let page = blackstart(&["year", &path, "-q", "-n", "400"]).go().ends_with(0).out;
    assert!(page.contains("Estimates are not certain. For 90% of"), "{page}");
    let call = ["year", &path, "-q", "-n", "400", "--format", "json"];
    let report = blackstart(&call).go().ends_with(0).json();
    let names = ["threats.fire.hits.chance", "threats.theft.hits.effect.loss"];
    assert_eq!(report["rates"]["estimates"], serde_json::json!(names));
    let call = ["compare", &path, "-q", "-n", "4000", "--information"];
    let page = blackstart(&call).go().ends_with(0).out;
    for name in names {
        assert!(page.contains(name), "{page}");
    }
    assert!(page.contains("Spend no more than this on finding out more."), "{page}");
    let report = blackstart(&[&call[..], &["--format", "json"]].concat()).go().ends_with(0).json();
    assert_eq!(report["information"]["rates"][0]["estimate"], names[0]);
    // Laws still say what they are at the best estimate.
    let law = Law::constant(3600.0).expect("a law").within(2.0, "x").expect("a factor");
    assert_eq!((law.mean(), law.quantile(0.9)), (3600.0, 3600.0));
}

/// What one program drew stays in nobody else's memory, nor does the number of threads matter.
#[test]
fn a_replication_does_not_depend_on_what_its_workspace_settled_before() {
    let pages = [strikes("beta(2, 18)"), strikes("beta(18, 2)"), strikes("10%")];
    let programs: Vec<Program> = pages.iter().map(|page| program(page)).collect();
    let look = |program: &Program, run: u64, work: &mut Workspace| {
        simulate(program, Seed::new(7), run, work, &mut ()).year.loss.to_bits()
    };
    let mut shared = Workspace::default();
    for run in 0..60 {
        for program in &programs {
            let copy = program.clone();
            let alone = look(program, run, &mut Workspace::default());
            assert_eq!(look(program, run, &mut shared), alone);
            assert_eq!(look(&copy, run, &mut shared), alone);
        }
    }
    let folder = Folder::with("it.yaml", SPRINKLERS);
    let path = folder.text("it.yaml");
    let on = |threads: &str| {
        let call = ["year", &path, "-q", "-n", "3000", "-j", threads, "--format", "json"];
        blackstart(&call).go().ends_with(0).out
    };
    assert_eq!(on("1"), on("3"));
}

/// A published figure is an estimate like any other, and hosts that are written together share one.
#[test]
fn published_figures_may_be_known_within_a_factor() {
    let page = "
year: {}
services: {one: {needs: {any: [host-1, host-2]}}}
assets: {\"host-[1..2]\": {fails: evidence(disk-failure) within factor 2, restored by: fix}}
procedures: {fix: [{work: {takes: evidence(lanl-hardware) within factor 3}}]}
";
    let program = program(page);
    let names: Vec<&str> = program.estimates().map(|it| it.name).collect();
    assert_eq!(names, ["assets.host-[1..2].fails", "procedures.fix.work.takes"]);
}
