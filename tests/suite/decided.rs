//! Rules that the law leaves open and the methods decide, worked out by hand.

use blackstart::report::Report;
use blackstart::sim::Program;

use crate::told;

/// Mean recovery of the first service `[h]`.
#[track_caller]
fn recovery(yaml: &str) -> f64 {
    told::study(yaml, 2).services[0].recovery_moments.mean() / 3600.0
}

/// The repair of a took ten hours, of which one was done when its people left for an hour. While they
/// were away m fell: until 21 h 30 min it is not gone on with, then nine hours. People who had stayed
/// would have been done after ten.
#[test]
fn suspended_work_tests_its_prerequisite_again() {
    let estate = "
services: {s: {needs: a}}
assets: {m: {}, a: {needs: m, restored by: {takes: 10h, team: t}}}
teams: {t: 1}
happens:
  - {hits: {nodes: a}, effect: down}
  - {at: 1h 30m, hits: {nodes: m}, effect: {unavailable: 20h}}
";
    let away = "  - {at: 1h, hits: {team: t}, effect: {absent: 1, for: 1h}}\n";
    assert_eq!(recovery(&format!("{estate}{away}")), 30.5);
    // The work is done after ten hours, but the service still needs m.
    assert_eq!(recovery(estate), 21.5);
}

/// One hour of four was done when what the node needs fell for ten: three are left at 11 h, when the
/// work that was not suspended has long been done.
#[test]
fn throughout_covers_the_prerequisite_of_the_procedure() {
    let done = |throughout: &str| {
        let found = told::replication(
            &format!(
                "
services: {{s: {{needs: a}}}}
assets: {{m: {{}}, a: {{needs: m, restored by: fix}}}}
procedures: {{fix: [{{mend: {{takes: 4h, throughout: {throughout}}}}}]}}
happens:
  - {{hits: {{nodes: a}}, effect: down}}
  - {{at: 1h, hits: {{nodes: m}}, effect: {{unavailable: 10h}}}}
"
            ),
            0,
        );
        found.services[0].recovery / 3600.0
    };
    assert_eq!((done("yes"), done("no")), (14.0, 11.0));
}

/// The feed is out until 2 h; a restart of two hours follows. At 3 h the feed drops for half an hour to
/// 30 %, below the 45 % at which the machine trips: the restart is done at 4 h. A drop to 0 begins it
/// anew at 3 h 30 min.
#[test]
fn a_low_supply_does_not_break_off_a_restart() {
    let with = |effect: &str| {
        recovery(&format!(
            "
services: {{s: {{needs: a}}}}
assets:
  feed: {{restored by: {{takes: 30m}}}}
  a: {{needs: feed, on loss: restart, trips below: 45%, restarted by: {{takes: 2h}}}}
happens:
  - {{hits: {{nodes: feed}}, effect: {{unavailable: 2h}}}}
  - {{at: 3h, hits: {{nodes: feed}}, effect: {effect}}}
"
        ))
    };
    assert_eq!((with("{degraded: 30%}"), with("down")), (4.0, 5.5));
}

/// The repair of a degraded machine takes its hour though what it needs to start is gone; that of a
/// machine that is down waits for it, twenty hours and one.
#[test]
fn the_repair_of_a_degraded_node_does_not_look_at_starts() {
    let with = |effect: &str| {
        recovery(&format!(
            "
services: {{s: {{mbco: 90%, needs: a}}}}
assets:
  k: {{restored by: {{takes: 20h}}}}
  a: {{starts: k, restored by: {{degraded: fix, down: fix}}}}
procedures: {{fix: [{{go: {{takes: 1h}}}}]}}
happens:
  - {{hits: {{nodes: k}}, effect: down}}
  - {{hits: {{nodes: a}}, effect: {effect}}}
"
        ))
    };
    assert_eq!((with("{degraded: 30%}"), with("down")), (1.0, 21.0));
}

/// Repairs of two and of ten hours. In a cycle the one that is repaired first needs no restart; what
/// stands on the other from outside has lost what it needs, and restarts for five hours.
#[test]
fn a_repaired_member_of_a_cycle_needs_no_restart_of_its_own() {
    let with = |back: &str| {
        recovery(&format!(
            "
services: {{s: {{needs: a}}}}
assets:
  a: {{needs: b, on loss: restart, restarted by: {{takes: 5h}}, restored by: fix}}
  b: {{{back}restored by: {{takes: 10h}}}}
  tool: {{}}
procedures: {{fix: {{tasks: [{{go: {{takes: 2h}}}}], needs: [tool]}}}}
happens: [{{hits: {{nodes: [a, b]}}, effect: down}}]
"
        ))
    };
    assert_eq!((with("needs: a, "), with("")), (10.0, 15.0));
}

/// What was hit is named, not what needs it, also where two need each other.
#[test]
fn what_was_hit_and_has_no_procedure_holds_a_service_up() {
    let because = |yaml: &str| {
        let scenario = told::scenario(yaml);
        let program = Program::compile(&scenario.model);
        let found = told::brief(&scenario, 10);
        let report = Report::new(&scenario.model, &program, &found, Vec::new(), true);
        report.never_recovered[0].because.clone()
    };
    let estate = |dns: &str, hit: &str| {
        format!(
            "
services: {{mail: {{rto: 4h, needs: dns}}}}
assets:
  ad: {{needs: dns}}
  dns: {{needs: {dns}, restored by: {{takes: 1h}}}}
happens: [{{hits: {{nodes: {hit}}}, effect: down}}]
"
        )
    };
    let held = "`ad` was down at the end of 10 runs and has no recovery procedure";
    assert_eq!(because(&estate("ad", "ad")), held);
    assert_eq!(because(&estate("ad", "[ad, dns]")), held);
}

/// What comes at the horizon comes too late, by both ways through a replication.
#[test]
fn a_strike_at_the_horizon_is_none() {
    for needs in ["", ", needs: []"] {
        let yaml = format!(
            "
horizon: 2d
services: {{s: {{rto: 4h, needs: [a]}}}}
assets: {{a: {{restored by: {{tasks: [{{w: {{takes: 3h}}}}]{needs}}}}}}}
happens: [{{at: AT, hits: {{nodes: a}}, effect: down}}]
"
        );
        let with = |at: &str| told::study(&yaml.replace("AT", at), 5);
        let (late, last) = (with("2d"), with("1d 23h 59m"));
        let disrupted = |found: &blackstart::study::Findings| found.services[0].disrupted.hits;
        assert_eq!((disrupted(&late), disrupted(&last)), (0, 5), "{needs}");
        assert_eq!(late.services[0].recovery.censored().hits, 0);
    }
}
