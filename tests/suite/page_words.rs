//! What the page of a run, a trace and a check name: the cause and not a symptom, whoever works,
//! and words that the author wrote.

use crate::cli::{Folder, blackstart};

fn page(scenario: &str, arguments: &[&str]) -> String {
    let folder = Folder::with("scenario.yaml", scenario);
    let path = folder.text("scenario.yaml");
    let all: Vec<&str> =
        arguments.iter().map(|it| if *it == "FILE" { &*path } else { *it }).collect();
    blackstart(&all).go().out
}

fn run(scenario: &str) -> String {
    page(scenario, &["run", "FILE", "-q", "--runs", "200"])
}

#[test]
fn what_waits_to_start_is_not_named_but_what_it_waits_for() {
    let page = run("
services: {load: {rto: 1d, needs: [coal]}}
assets:
  coal: {starts: gas, restored by: start-coal}
  gas: {restored by: start-gas}
procedures:
  start-gas: [start: {takes: 1h, success: 50%}]
  start-coal: [start: {takes: 1h}]
happens: [{hits: {nodes: [gas, coal]}, effect: down}]
");
    assert!(page.contains("`start` on `gas` was given up in"), "{page}");
    assert!(!page.contains("`coal` was still down"), "{page}");
}

#[test]
fn recoveries_that_wait_for_each_other_are_named_together() {
    let page = run("
services: {load: {rto: 1d, needs: [shop]}}
assets:
  shop: {starts: a, restored by: fix}
  a: {starts: b, restored by: fix}
  b: {starts: a, restored by: fix}
procedures: {fix: [start: {takes: 1h}]}
happens: [{hits: {nodes: [shop, a, b]}, effect: down}]
");
    assert!(page.contains("`a`, `b` wait for each other"), "{page}");
}

#[test]
fn work_that_takes_people_who_leave_is_named_with_them() {
    let page = run("
horizon: 100d
services: {bank: {rto: 2d, needs: [platform]}}
assets: {platform: {restored by: mend}}
teams: {own: 5, ibm: {members: 0, outside help: {members: 20, arrives after: 1d, for: 10d}}}
procedures: {mend: [fix: {takes: 40d, team: {own: 1, ibm: 10}}]}
happens: [{hits: {nodes: platform}, effect: down}]
");
    assert!(page.contains("its task `fix` takes `ibm`, whose outside help leaves"), "{page}");
}

#[test]
fn a_trace_names_persons_and_those_that_a_team_counts() {
    let page = page(
        "
services: {s: {rto: 1h, needs: a}}
assets: {a: {restored by: fix}}
people: {ann: {team: eng}}
teams: {eng: {}, vendor: 2}
procedures: {fix: [f: {takes: 67m, team: {eng: 1, vendor: 1}}]}
happens: [{hits: {nodes: a}, effect: down}]
",
        &["trace", "FILE"],
    );
    assert!(page.contains("ann + vendor start \"f\" on a"), "{page}");
}

#[test]
fn columns_of_a_trace_stay_apart_after_ten_days() {
    let page = page(
        "
begins: 2026-01-01 00:00 UTC
services: {s: {rto: 20h, needs: a}}
assets: {a: {restored by: fix}}
procedures: {fix: [p: {takes: 12d 3h 5m 7s}]}
happens: [{hits: {nodes: a}, effect: down}]
",
        &["trace", "FILE"],
    );
    assert!(page.contains("03:05:07 +12d 03:05"), "{page}");
}

#[test]
fn demand_that_is_deferred_is_not_called_done() {
    let page = run("
horizon: 30d
services: {s: {rto: 1h, needs: a, demand: 100/h, deferred: 50%}}
assets: {a: {}}
happens: [{hits: {nodes: a}, effect: down}]
");
    assert!(page.contains(" deferred (largest backlog"), "{page}");
    assert!(!page.contains("done later"), "{page}");
}

#[test]
fn defaults_are_listed_by_the_word_of_the_author() {
    let page = run("
services: {s: {rto: 1h, needs: g}}
assets: {g: {kind: generator}}
happens: [{hits: {nodes: g}, effect: down}]
");
    assert!(page.contains("generator restored by: down") && !page.contains("ups"), "{page}");
}

#[test]
fn durations_of_effects_are_varied() {
    let page = page(
        "
services: {s: {rto: 1h, needs: a}}
assets: {a: {}}
happens: [{name: cut, hits: {nodes: a}, effect: {unavailable: \"uniform(1h, 9h)\"}}]
",
        &["sensitivity", "FILE", "-q", "--runs", "200"],
    );
    assert!(page.contains("a better one is worth most for cut/a (effect)."), "{page}");
}

#[test]
fn who_is_never_there_is_the_reason() {
    let page = run("
horizon: 60d
begins: 2026-06-01 15:00 UTC
calendars:
  nights: {zone: UTC, open: {daily: 17:00-01:00}}
  noon: {zone: UTC, open: {mon-fri: 12:00-13:00}}
services: {s: {rto: 1h, needs: a}}
assets: {a: {restored by: fix}}
teams: {t: {members: 1, shift: nights}}
procedures: {fix: [{mend: {takes: 1h, team: t, during: noon}}]}
happens: [{hits: {nodes: a}, effect: down}]
");
    assert!(page.contains("those whom its task `mend` asks for are never there at once"), "{page}");
}
