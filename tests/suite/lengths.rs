//! Lengths of work outside the simulation: restores, suppliers, outages by the hour.

use blackstart::analysis::{invocation_deadlines, required_rto, task_times, work_times};

use crate::cli::{Folder, blackstart};
use crate::told;

/// Reading 2 TB at 50 MB/s takes 40,000 s.
const RESTORE: &str = "
services: {s: {rto: 13h, needs: a}, r: {rto: 6h, needs: b}}
assets:
  a: {restored by: fix, data: {backups: [{kind: full, every: 1d, kept at: v, restore: 40000s}]}}
  b: {restored by: other}
  v: {}
teams: {t: 1}
procedures:
  fix: [{prepare: {takes: 1h, team: t}}, {read: {restores: yes}}]
  other: [{work: {takes: 2h, team: t}}]
happens: [{hits: {nodes: [a, b]}, effect: destroyed}]
";

/// What must be restored within 13 h has 1.9 h left for what comes before it, and goes first.
#[test]
fn a_restore_counts_in_the_order_of_work_and_in_its_length() {
    let found = told::replication(RESTORE, 0);
    let hours = |row: usize| found.services[row].recovery / 3600.0;
    assert!((hours(0) - (1.0 + 40_000.0 / 3600.0)).abs() < 1e-9, "{}", hours(0));
    assert_eq!(hours(1), 3.0);
    let model = told::model(RESTORE);
    assert_eq!((work_times(&model)[0].p50, task_times(&model)[0][1].p90), (43_600.0, 40_000.0));
    let required = required_rto(&model);
    assert_eq!(required[0], Some(13.0 * 3600.0));
}

/// A supplier's response and repair, exponential both: Erlang of shape 2, of which the median is
/// 1.678347 and the P90 3.889720 means. Found within 1 %, as its documentation says.
#[test]
fn a_supplier_takes_as_long_as_the_laws_of_its_contract() {
    let model = told::model(
        "
services: {s: {rto: 20d, needs: a}}
assets: {a: {restored by: fix}}
suppliers: {maker: {response: exponential(1d), repair: exponential(1d)}}
procedures: {fix: [{work: {supplier: maker}}]}
happens: [{hits: {nodes: a}, effect: down}]
",
    );
    for times in [work_times(&model)[0], task_times(&model)[0][0]] {
        assert!((times.p50 / (1.678_347 * 86_400.0) - 1.0).abs() < 0.01, "{times:?}");
        assert!((times.p90 / (3.889_720 * 86_400.0) - 1.0).abs() < 0.01, "{times:?}");
    }
}

#[test]
fn a_standby_that_cannot_carry_a_service_is_not_safe_for_it() {
    let estate = |level: &str| {
        told::model(&format!(
            "
services: {{s: {{rto: 4h, needs: {{any: [a, b]}}}}}}
assets:
  a: {{restored by: [{{work: {{takes: 10h}}}}]}}
  b: {{standby for: a, activation: 1h, level: {level}, success: 100%}}
happens: [{{hits: {{nodes: a}}, effect: down}}]
"
        ))
    };
    let latest = |level| invocation_deadlines(&estate(level)).first().map(|by| by.latest);
    assert_eq!(latest("100%"), Some(3.0 * 3600.0));
    assert_eq!(latest("10%"), None);
}

/// Open from 9 to 17 on workdays at 1k an hour: 8 hours of a day, 24 of three, 40 of a week.
#[test]
fn what_an_outage_costs_counts_the_hours_of_the_service() {
    let folder = Folder::with(
        "scenario.yaml",
        "
currency: EUR
begins: 2026-03-02 09:00 UTC
calendars: {office: {zone: UTC, open: {mon-fri: 09:00-17:00}}}
services: {s: {rto: 2h, hours: office, needs: a, impact: {money: 1k/h}}}
assets: {a: {restored by: [{work: {takes: 1h}}]}}
happens: [{hits: {nodes: a}, effect: down}]
",
    );
    let out = folder.text("out");
    blackstart(&["report", &folder.text("scenario.yaml"), "-n", "20", "-q", "--out", &out])
        .go()
        .ends_with(0);
    let table = std::fs::read_to_string(folder.path("out/tables/loss-table.csv")).expect("a table");
    let row = table.lines().nth(1).expect("the service");
    let sums: Vec<&str> = row.split(',').skip(1).collect();
    // After 1, 4 and 8 hours, 1, 2, 3, 5, 7, 14 and 30 days; 30 days hold 22 workdays at most.
    let expected =
        ["1000", "4000", "8000", "8000", "16000", "24000", "40000", "40000", "80000", "176000"];
    assert_eq!(sums, expected, "{table}");
}

/// Attempts of an hour each, of which 60 % succeed: of those that succeed within three, 64.1 % do so
/// within 1 h, 89.7 % within 2 h, and all within 3 h.
#[test]
fn the_latest_safe_moment_counts_all_attempts_that_it_takes() {
    let estate = |tries: u32| {
        told::model(&format!(
            "
services: {{s: {{rto: 4h, needs: {{any: [a, b]}}}}}}
assets:
  a: {{restored by: [{{fix: {{takes: 9d}}}}]}}
  b: {{standby for: a, activation: 1h, success: 60%, tries: {tries}}}
happens: [{{hits: {{nodes: a}}, effect: down}}]
"
        ))
    };
    for (tries, latest, success) in [(1, 3.0, 0.6), (2, 2.0, 0.84), (3, 1.0, 0.936)] {
        let found = invocation_deadlines(&estate(tries));
        assert!((found[0].latest / 3600.0 - latest).abs() < 0.01, "{tries}: {found:?}");
        assert!((found[0].success - success).abs() < 1e-12, "{tries}: {found:?}");
    }
}

/// Two phases of lognormal lengths: median 4 h and P90 12 h each. By 4 million draws the P90 of their sum
/// is 21.33 h ± 0.02 h.
#[test]
fn the_length_of_an_activation_of_several_parts_is_not_underestimated() {
    let model = told::model(
        "
services: {s: {rto: 40h, needs: {any: [a, b]}}}
assets:
  a: {restored by: [{fix: {takes: 9d}}]}
  b: {standby for: a, activation: [{one: {takes: x}}, {two: {takes: x}}], success: 100%}
happens: [{hits: {nodes: a}, effect: down}]
"
        .replace("takes: x", "takes: \"lognormal(median 4h, p90 12h)\"")
        .as_str(),
    );
    let found = invocation_deadlines(&model);
    let hours = found[0].activation_p90 / 3600.0;
    assert!((hours - 21.33).abs() < 0.03, "{hours}");
}
