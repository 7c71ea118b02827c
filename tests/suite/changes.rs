//! `blackstart diff`: what a change moves, and how pipelines are told.

use std::collections::BTreeMap;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use serde_json::Value;

use crate::cli::{Folder, Reply, SMALL, blackstart};

const EXAMPLE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/changes");

fn diff(arguments: &[&str]) -> Reply {
    let few = ["--runs", "400", "--quiet"];
    blackstart(
        &["diff"].into_iter().chain(arguments.iter().copied()).chain(few).collect::<Vec<_>>(),
    )
    .go()
}

fn change(measure: &str) -> Value {
    diff(&[EXAMPLE, "--with", measure, "--format", "json"]).ends_with(0).json()
}

/// Codes of what the change brings.
fn brings(report: &Value) -> Vec<String> {
    let items = report["items"].as_array().expect("items");
    let new = items.iter().filter(|item| item["origin"] == "new");
    new.map(|item| item["code"].as_str().expect("a code").to_owned()).collect()
}

#[test]
fn an_estate_differs_from_itself_by_exactly_nothing() {
    for path in [EXAMPLE, concat!(env!("CARGO_MANIFEST_DIR"), "/scenarios/bank")] {
        let report = diff(&[path, path, "--format", "json"]).ends_with(0).json();
        assert_eq!((&report["touched"], &report["decision"]), (&0.0.into(), &"approve".into()));
        assert_eq!(report["items"], serde_json::json!([]));
        for service in report["services"].as_array().expect("services") {
            for figure in ["p_rto_met", "p90_h", "loss"] {
                for part in ["difference", "low", "high"] {
                    assert_eq!(service[figure][part], 0.0, "{path} {figure} {part}");
                }
            }
        }
        let page = diff(&[path, path, "--fail-if", "p-rto drops 0%"]).ends_with(0).out;
        assert!(page.contains("Nothing is different, in no run."), "{page}");
    }
}

#[test]
fn the_shipped_changes_move_what_they_should() {
    let orders = |report: &Value| report["services"][0].clone();
    let rto = |report: &Value| orders(report)["p_rto_met"]["difference"].as_f64().expect("a share");

    let longer = change("longer-hours");
    let words = longer["items"].to_string();
    assert!(
        words.contains("service hours counter (50h a week) -> counter (78h a week)"),
        "{words}"
    );
    // More hours of an outage count against the RTO.
    assert!(rto(&longer) < 0.0, "{longer:#}");

    let shorter = change("shorter-rto");
    assert!(shorter["items"].to_string().contains("RTO 6h -> 4h"));
    assert!(rto(&shorter) < 0.0);
    assert_eq!(orders(&shorter)["p90_h"]["difference"], 0.0);
    assert_eq!(orders(&shorter)["loss"]["difference"], 0.0);

    let moved = change("server-moved");
    let codes = brings(&moved);
    for code in ["BS0851", "BS0853", "BS0854", "BS0855"] {
        assert!(codes.iter().any(|it| it == code), "{code}: {codes:?}");
    }
    assert_eq!(moved["decision"], "approve_with_conditions");

    let dropped = change("supplier-dropped");
    assert_eq!(dropped["removed"], serde_json::json!(["maintainer"]));
    assert!(dropped["loss"]["difference"].as_f64().is_some_and(|loss| loss >= 0.0), "{dropped:#}");
}

#[test]
fn limits_decide_on_the_exit_code() {
    let shorter = |limit: &str| diff(&[EXAMPLE, "--with", "shorter-rto", "--fail-if", limit]);
    shorter("p-rto drops 0%").ends_with(10);
    shorter("p-rto drops 99%").ends_with(0);
    shorter("p-rto drops 0% for picking").ends_with(0);
    shorter("new single point").ends_with(0);
    let moved = diff(&[EXAMPLE, "--with", "server-moved", "--fail-if", "outdated test"]);
    moved.ends_with(10);
    for (limit, told) in [
        ("p-rto drops", "is no limit"),
        ("p-rto drops 30m", "write `1%`"),
        ("p90 rises 1h for orderz", "did you mean `orders`?"),
    ] {
        let reply = shorter(limit).ends_with(2);
        assert!(reply.err.contains(told), "{limit}: {}", reply.err);
    }
    let reply = diff(&[EXAMPLE]).ends_with(2);
    assert!(reply.err.contains("--with"), "{}", reply.err);
}

#[test]
fn a_changed_estate_with_errors_is_told_as_such() {
    let folder = Folder::with("old.yaml", SMALL);
    let new = SMALL.replace("needs: [db]", "needs: [dbb]");
    std::fs::write(folder.path("new.yaml"), new).expect("a file can be written");
    let reply = diff(&[&folder.text("old.yaml"), &folder.text("new.yaml")]).ends_with(3);
    assert!(reply.err.contains("dbb"), "{}", reply.err);
}

#[test]
fn the_ticket_is_a_page_of_markdown() {
    let page = diff(&[EXAMPLE, "--with", "server-moved", "--format", "markdown"]).ends_with(0).out;
    assert!(page.starts_with("# Change: "), "{page}");
    for part in ["**Verdict: approve with conditions.**", "| service |", "- [ ] BS0854", "seed 1"] {
        assert!(page.contains(part), "{part}:\n{page}");
    }
    assert!(page.lines().count() < 70, "more than a page:\n{page}");
}

/// What the schema of SARIF 2.1.0 requires, and what viewers ask for besides.
#[test]
fn sarif_has_what_its_schema_requires() {
    let log = diff(&[EXAMPLE, "--with", "server-moved", "--format", "sarif"]).ends_with(0).json();
    assert_eq!(log["version"], "2.1.0");
    assert!(log["$schema"].as_str().is_some_and(|it| it.ends_with("sarif-schema-2.1.0.json")));
    let runs = log["runs"].as_array().expect("runs are required");
    assert_eq!(runs.len(), 1);
    let driver = &runs[0]["tool"]["driver"];
    assert!(driver["name"].is_string(), "a driver needs a name");
    let rules = driver["rules"].as_array().expect("rules");
    let results = runs[0]["results"].as_array().expect("results");
    assert!(!results.is_empty());
    for result in results {
        assert!(result["message"]["text"].as_str().is_some_and(|text| !text.is_empty()));
        let level = result["level"].as_str().expect("a level");
        assert!(["none", "note", "warning", "error"].contains(&level), "{level}");
        let state = result["baselineState"].as_str().expect("a state");
        assert!(["new", "unchanged", "updated", "absent"].contains(&state), "{state}");
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(rules[index]["id"], result["ruleId"]);
        let place = &result["locations"][0]["physicalLocation"];
        let uri = place["artifactLocation"]["uri"].as_str().expect("a place");
        assert!(!uri.is_empty() && !uri.contains([' ', '\\']), "{uri}");
        assert!(place["region"]["startLine"].as_u64().is_some_and(|line| line >= 1));
    }
    for rule in rules {
        let id = rule["id"].as_str().expect("an id");
        assert!(id.starts_with("BS") && rule["shortDescription"]["text"].is_string(), "{rule}");
        blackstart(&["explain", id]).go().ends_with(0);
    }
}

fn attributes(element: &BytesStart<'_>) -> BTreeMap<String, String> {
    let pairs = element.attributes().map(|pair| {
        let pair = pair.expect("well formed");
        (pair.key.as_ref().to_owned(), pair.value.to_string())
    });
    pairs.collect()
}

/// Elements with the attributes that Jenkins' `junit-10.xsd` allows them, of those that are used.
const JUNIT: [(&str, &[&str]); 5] = [
    ("testsuites", &["name", "time", "tests", "failures", "errors", "disabled"]),
    (
        "testsuite",
        &[
            "name",
            "tests",
            "failures",
            "errors",
            "group",
            "time",
            "skipped",
            "timestamp",
            "hostname",
            "id",
            "package",
            "file",
            "log",
            "url",
            "version",
        ],
    ),
    ("testcase", &["name", "time", "classname", "group", "file", "line"]),
    ("failure", &["type", "message"]),
    ("skipped", &["type", "message"]),
];

/// What Jenkins' `junit-10.xsd` asks for: counts that are those of the tests, and a name each.
#[test]
fn junit_counts_its_tests() {
    let limits = ["p-rto drops 0%", "p90 rises 500%", "outdated test", "new deadlock"];
    let mut arguments = vec![EXAMPLE, "--with", "server-moved", "--format", "junit"];
    arguments.extend(limits.iter().flat_map(|limit| ["--fail-if", limit]));
    let text = diff(&arguments).ends_with(10).out;
    assert!(text.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\"?>"), "{text}");
    let mut reader = Reader::from_str(&text);
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let mut suite = BTreeMap::new();
    loop {
        match reader.read_event().expect("well formed") {
            Event::Eof => break,
            Event::Start(element) | Event::Empty(element) => {
                let name = element.name().as_ref().to_owned();
                let found = attributes(&element);
                let (_, allowed) = JUNIT.iter().find(|(of, _)| *of == name).expect("in the schema");
                for key in found.keys() {
                    assert!(allowed.contains(&key.as_str()), "`{key}` of `{name}`");
                }
                match name.as_str() {
                    "testsuite" => suite = found,
                    "testcase" => {
                        assert!(found.contains_key("name") && found.contains_key("classname"));
                    }
                    "failure" => assert!(found.contains_key("message")),
                    _ => {}
                }
                *counts.entry(name).or_default() += 1;
            }
            _ => {}
        }
    }
    let stated = |key: &str| suite[key].parse::<u64>().expect("a number");
    let counted = |name: &str| counts.get(name).copied().unwrap_or(0);
    assert_eq!((counted("testsuites"), counted("testsuite")), (1, 1));
    // Two services for each figure, one test for each of the others.
    assert_eq!(counted("testcase"), 6);
    assert_eq!(stated("tests"), counted("testcase"));
    assert_eq!(stated("failures"), counted("failure"));
    assert_eq!(stated("skipped"), counted("skipped"));
    assert!(counted("failure") >= 1);
}

/// What is about an asset or a service stands at its line.
#[test]
fn sarif_marks_the_line_of_what_a_result_is_about() {
    let old = "
services:
  s: {rto: 2h, needs: [{any: [a, b]}]}
assets:
  a: {restored by: fix}
  b: {restored by: fix}
procedures: {fix: [{work: {takes: 1h}}]}
happens: [{hits: {nodes: a}, effect: down}]
";
    let folder = Folder::with("old.yaml", old);
    let new = old.replace("{any: [a, b]}", "a").replace("1h", "3h");
    std::fs::write(folder.path("new.yaml"), new).expect("a file");
    let (old, new) = (folder.text("old.yaml"), folder.text("new.yaml"));
    let log = diff(&[&old, &new, "--format", "sarif"]).ends_with(0).json();
    let results = log["runs"][0]["results"].as_array().expect("results");
    let line = |id: &str| {
        let result = results.iter().find(|it| it["ruleId"] == id).expect(id);
        result["locations"][0]["physicalLocation"]["region"]["startLine"].as_u64()
    };
    // The service that is later than it was, and the asset that it now hangs on.
    assert_eq!((line("BS0850"), line("BS0851")), (Some(3), Some(5)));
}

const TWO: &str = "
currency: GBP
services: {s: {rto: 2h, needs: [a]}}
assets: {a: {restored by: [{work: {takes: 3h}}]}}
happens: [{hits: {nodes: a, chance: 5%}, effect: down}]
";

/// What is of different things is not subtracted.
#[test]
fn figures_that_cannot_be_subtracted_are_refused() {
    let folder = Folder::with("old.yaml", TWO);
    let year = "threats: {t: {rate: 1/year, hits: {nodes: a, effect: down}}}\nyear: {}";
    let as_year = TWO.replace("happens: [{hits: {nodes: a, chance: 5%}, effect: down}]", year);
    for (new, told) in [
        (as_year, "one tells of years"),
        (format!("{TWO}horizon: 2d\n"), "different times"),
        (TWO.replace("GBP", "EUR"), "different currencies"),
        (format!("{TWO}rto clock: detection\n"), "count recovery times differently"),
    ] {
        std::fs::write(folder.path("new.yaml"), new).expect("it can be written");
        let reply = diff(&[&folder.text("old.yaml"), &folder.text("new.yaml")]).ends_with(2);
        assert!(reply.err.contains(told), "{told}: {}", reply.err);
    }
}

/// With 60 runs alike, up to 1.96 / 62 = 3.2 % may differ; a limit of 5 % is kept, one of 0.5 % is not
/// decided, and two estates that are the same keep any.
#[test]
fn runs_that_are_alike_prove_no_more_than_they_can() {
    let folder = Folder::with("old.yaml", TWO);
    std::fs::write(folder.path("new.yaml"), TWO.replace("5%", "5.01%")).expect("a file");
    let (old, new) = (folder.text("old.yaml"), folder.text("new.yaml"));
    let with = |new: &str, limit: &str| {
        let arguments = ["diff", &old, new, "-n", "60", "-q", "--fail-if", limit];
        blackstart(&arguments).go()
    };
    with(&new, "p-rto drops 5%").ends_with(0);
    with(&new, "p-rto drops 0.5%").ends_with(12);
    with(&new, "p-rto drops 0%").ends_with(0);
    with(&old, "p-rto drops 0.5%").ends_with(0);
}

#[test]
fn a_limit_is_about_a_service_that_both_have_and_files_keep_their_folder() {
    let folder = Folder::with("old.yaml", TWO);
    std::fs::create_dir(folder.path("after")).expect("a folder");
    let more = TWO.replace("needs: [a]}}", "needs: [a]}, other: {needs: [a]}}");
    std::fs::write(folder.path("after/new.yaml"), more).expect("a file");
    let (old, new) = (folder.text("old.yaml"), folder.text("after/new.yaml"));
    let reply = diff(&[&old, &new, "--fail-if", "p-rto drops 1% for other"]).ends_with(2);
    assert!(reply.err.contains("no service `other` before the change"), "{}", reply.err);
    let log = diff(&[&old, &new, "--format", "sarif"]).ends_with(0).json();
    let uris = log["runs"][0]["results"].as_array().expect("results").iter().map(|result| {
        let place = &result["locations"][0]["physicalLocation"];
        place["artifactLocation"]["uri"].as_str().expect("a place").to_owned()
    });
    let uris: Vec<String> = uris.collect();
    assert!(!uris.is_empty() && uris.iter().all(|uri| uri.ends_with("after/new.yaml")), "{uris:?}");
}

/// Whoever prints an estate with measures sees so, and whether they always work.
#[test]
fn measures_in_force_are_named() {
    let page = format!(
        "{TWO}measures:\n  m: {{works: 10%, changes: {{assets: {{a: {{restored by: [{{work: {{takes: 1h}}}}]}}}}}}}}\n"
    );
    let folder = Folder::with("it.yaml", &page);
    let reply = blackstart(&["run", &folder.text("it.yaml"), "-n", "20", "--with", "m"]).go();
    let reply = reply.ends_with(0);
    assert!(reply.out.starts_with("with m"), "{}", reply.out);
    assert!(reply.err.contains("`m` works in 10% of cases; here it does"), "{}", reply.err);
}

/// Fires at 0.3 a year; copies once a day lose more than 18 h in one case of four, copies every 12 h never.
#[test]
fn a_year_tells_how_often_the_rpo_is_missed() {
    let folder = Folder::with(
        "old.yaml",
        "services: {s: {rto: 1d, rpo: 18h, needs: db}}
assets:
  db: {restored by: {destroyed: [{read: {restores: yes}}]}, data: {backups: [{kind: full, every: 24h, kept at: vault}]}}
  vault: {}
threats: {fire: {rate: 0.3/year, hits: {nodes: db, effect: destroyed}}}
year: {}",
    );
    let old = std::fs::read_to_string(folder.path("old.yaml")).expect("a file");
    std::fs::write(folder.path("new.yaml"), old.replace("24h", "12h")).expect("a file");
    let (old, new) = (folder.text("old.yaml"), folder.text("new.yaml"));
    let call = ["diff", &old, &new, "--runs", "4000", "--quiet", "--format", "json"];
    let report = blackstart(&call).go().json();
    let rpo = &report["services"][0]["p_rpo_met"];
    let kept = (-0.3_f64 / 4.0).exp();
    let (before, after) = (rpo["before"].as_f64().expect("a share"), &rpo["after"]);
    assert_eq!(after.as_f64(), Some(1.0));
    assert!((before - kept).abs() < 4.0 * (kept * (1.0 - kept) / 4000.0).sqrt(), "{before}");
}
