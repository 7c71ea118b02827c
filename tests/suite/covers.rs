//! What `blackstart diff` sees of copies of data, of what its scenario does not exercise, and of
//! what gets worse without a limit.

use serde_json::Value;

use crate::cli::{Folder, Reply, blackstart};

/// Data with one copy on another hill, of which the scenario needs nothing.
const OLD: &str = "
currency: EUR
locations: {cellar: {}, hill: {}}
services: {s: {rto: 8h, rpo: 6h, needs: [db]}}
assets:
  db:
    at: cellar
    restored by: {down: fix, corrupt: rest}
    data: {size: 10GB, backups: [{kind: full, every: 4h, kept at: vault, retention: 30d, immutable: yes, restore: 1h}]}
  vault: {at: hill}
procedures:
  fix: [{mend: {takes: 1h}}]
  rest: [{read: {restores: yes}}]
happens: [{hits: {nodes: db, effect: down}}]
";

fn diff(old: &str, new: &str, more: &[&str]) -> Reply {
    let folder = Folder::with("old.yaml", old);
    std::fs::write(folder.path("new.yaml"), new).expect("a file");
    let (old, new) = (folder.text("old.yaml"), folder.text("new.yaml"));
    let call = ["diff", &old, &new, "-n", "500", "-q"];
    blackstart(&[&call[..], more].concat()).go().ends_with(0)
}

fn lost(report: &Value) -> Vec<String> {
    let items = report["items"].as_array().expect("items").iter();
    let lost = items.filter(|item| item["code"] == "BS0855" && item["origin"] == "new");
    lost.map(|item| item["message"].as_str().expect("words").to_owned()).collect()
}

#[test]
fn whatever_a_copy_no_longer_does_is_an_objection() {
    for (from, to, told) in [
        (", immutable: yes", "", "can now be changed or deleted by what hits it"),
        ("retention: 30d", "retention: 1d", "is kept 1d, no longer 30d"),
        ("restore: 1h", "restore: 1h, fails silently: 30%", "notic"),
        ("restore: 1h", "restore: 1h, never worked: 50%", "never was any good in 50% of cases"),
        ("restore: 1h", "restore: 1h, success: 80%", "cannot be read back in 20% of cases"),
        ("restore: 1h", "restore: 40h", "on average instead of 1h, beyond the RTO of 8h of `s`"),
        ("every: 4h", "every: 2d", "beyond the RPO of 6h of `s`"),
        ("vault: {at: hill}", "vault: {at: cellar}", "no copy of it is kept at another place"),
        ("full, every: 4h", "full, name: other, every: 4h", "is gone"),
    ] {
        assert!(OLD.contains(from), "{from}");
        let new = OLD.replace(from, to);
        let report = diff(OLD, &new, &["--format", "json"]).json();
        let found = lost(&report);
        assert!(found.len() == 1 && found[0].contains(told), "{told}: {found:?}");
        assert_eq!(report["decision"], "approve_with_conditions", "{told}");
        assert_eq!(lost(&diff(&new, OLD, &["--format", "json"]).json()).len(), {
            // Another name is another copy, whichever way.
            usize::from(to.contains("name: other"))
        });
    }
}

#[test]
fn copies_that_still_do_what_they_should_are_none() {
    for (from, to) in [
        ("restore: 1h", "restore: 2h"),
        ("every: 4h", "every: 5h"),
        ("retention: 30d", "retention: 60d"),
    ] {
        let report = diff(OLD, &OLD.replace(from, to), &["--format", "json"]).json();
        assert_eq!(lost(&report), Vec::<String>::new(), "{to}");
        assert_eq!(report["decision"], "approve");
    }
}

/// One of two copies comes to lie with the data: the other is still elsewhere.
#[test]
fn a_copy_that_comes_to_lie_with_the_data_is_told_by_itself() {
    let two = OLD
        .replace(
            "restore: 1h}",
            "restore: 1h}, {name: near, kind: full, every: 4h, kept at: shelf}",
        )
        .replace("vault: {at: hill}", "vault: {at: hill}\n  shelf: {at: hill}");
    let report =
        diff(&two, &two.replace("shelf: {at: hill}", "shelf: {at: cellar}"), &["--format", "json"])
            .json();
    let found = lost(&report);
    assert!(
        found.len() == 1 && found[0].contains("`near` now lies where the data are"),
        "{found:?}"
    );
}

#[test]
fn what_the_scenario_does_not_exercise_is_named() {
    let new = OLD.replace("retention: 30d", "retention: 1d");
    let told = "No run differs: this scenario does not exercise what was changed: `db` (data).";
    for format in ["text", "markdown"] {
        let page = diff(OLD, &new, &["--format", format]).out;
        assert!(page.replace('\n', " ").contains(told), "{page}");
        assert!(!page.contains("Nothing is different"), "{page}");
    }
    // A procedure that nothing needs in this scenario, and a change that makes no difference at all.
    let new = OLD.replace("read: {restores: yes}", "read: {restores: yes, takes: 1h}");
    let page = diff(OLD, &new, &[]).out;
    assert!(page.contains("`rest` (procedure)"), "{page}");
    let page = diff(OLD, &format!("{OLD}title: Other\n"), &[]).out;
    assert!(page.contains("No run differs: no run depends on what was changed."), "{page}");
    let page = diff(OLD, OLD, &[]).out;
    assert!(page.contains("Nothing is different, in no run."), "{page}");
}

#[test]
fn what_gets_worse_for_certain_is_said_though_no_limit_is_set_for_it() {
    let new = OLD.replace("mend: {takes: 1h}", "mend: {takes: 2h}");
    let report = diff(OLD, &new, &["--format", "json"]).json();
    assert_eq!(report["worse"][0]["service"], "s");
    assert_eq!(report["worse"][0]["because"], "P90 1h -> 2h");
    assert_eq!(report["decision"], "approve_with_conditions");
    let page = diff(OLD, &new, &[]).out;
    assert!(page.contains("s: worse, with no limit set: P90 1h -> 2h"), "{page}");
    // Whoever sets limits is told the same, and judges by them.
    let report = diff(OLD, &new, &["--fail-if", "p-rto drops 1%", "--format", "json"]).json();
    assert_eq!(
        (&report["decision"], report["worse"].as_array().map(Vec::len)),
        (&"approve".into(), Some(1))
    );
    let report = diff(OLD, &new, &["--fail-if", "p90 rises 3h", "--format", "json"]).json();
    assert_eq!(report["worse"], serde_json::json!([]));
    assert_eq!(diff(&new, OLD, &["--format", "json"]).json()["worse"], serde_json::json!([]));
}

#[test]
fn a_circle_is_told_once_and_years_are_as_long_as_they_are() {
    let circle =
        OLD.replace("fix: [{mend: {takes: 1h}}]", "fix: [{mend: {takes: 1h, needs: [s]}}]");
    let report = diff(OLD, &circle, &["--format", "json"]).json();
    let items = report["items"].as_array().expect("items").iter();
    assert_eq!(items.filter(|item| item["code"] == "BS0852").count(), 1, "{report:#}");

    let happens = "happens: [{hits: {nodes: db, effect: down}}]";
    let year =
        "threats: {t: {rate: 1/year, hits: {nodes: db, effect: down}}}\nyear: {lasts: 2 years}";
    let old = OLD.replace(happens, year);
    let new = old.replace("mend: {takes: 1h}", "mend: {takes: 2h}");
    for format in ["text", "markdown"] {
        let page = diff(&old, &new, &["--format", format]).out;
        assert!(page.contains("Each run is 2 years: shares are of runs"), "{page}");
        assert!(!page.contains("500 years"), "{page}");
    }
    let report = diff(&old, &new, &["--format", "json"]).json();
    assert_eq!(report["span_years"], 2.0);
}
