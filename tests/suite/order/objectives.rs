//! What a replication reports of a service: objectives, loss, levels.

use crate::order::story::Story;

/// Levels 0, 40 %, 80 %, 100 % from 0, 1, 2 and `full`.
fn staircase(full: &str) -> Story {
    Story::of(&format!(
        "services:
  s: {{rto: {{40%: 1h, 80%: 2h, 100%: 4h}}, needs: [{{pool: {{a: 40%, b: 40%, c: 20%}}}}]}}
assets:
  a: {{restored by: [{{work: {{takes: 1h}}}}]}}
  b: {{restored by: [{{work: {{takes: 2h}}}}]}}
  c: {{restored by: [{{work: {{takes: {full}}}}}]}}
happens: [{{hits: {{nodes: [a, b, c]}}, effect: down}}]"
    ))
}

#[test]
fn every_step_of_a_staircase_has_its_own_limit_and_equality_meets_it() {
    let story = staircase("4h");
    let service = story.service("s");
    assert_eq!((story.recovery("s"), service.rto_met), (1.0, true));
    assert_eq!(service.full_service, 4.0 * 3600.0);
    // A second too late for the last step; recovery is still that of the first.
    let story = staircase("4h 1s");
    assert_eq!((story.recovery("s"), story.service("s").rto_met), (1.0, false));
}

#[test]
fn the_longest_disruption_counts_and_all_of_them_add_up() {
    // 0-1, 2-4 and 5-6: longest 2, in total 4.
    let story = Story::of(
        "services: {s: {rto: 2h, needs: [a]}}
assets: {a: {}}
happens:
  - {hits: {nodes: [a]}, effect: unavailable, for: 1h}
  - {at: 2h, hits: {nodes: [a]}, effect: unavailable, for: 2h}
  - {at: 5h, hits: {nodes: [a]}, effect: unavailable, for: 1h}",
    );
    let service = story.service("s");
    assert_eq!((story.recovery("s"), service.rto_met), (2.0, true));
    assert_eq!((service.downtime, service.disruptions), (4.0 * 3600.0, 3));
    assert_eq!(service.full_service, 6.0 * 3600.0);
}

#[test]
fn the_clock_of_the_rto_may_start_later() {
    // Disrupted at 1, detected at 2, diagnosed at 3, declared at 3.5; the repair of 3 h follows the
    // declaration: back at 6.5.
    for (clock, recovery, met) in
        [("disruption", 5.5, false), ("detection", 4.5, false), ("declaration", 3.0, true)]
    {
        let story = Story::of(&format!(
            "services: {{s: {{rto: 4h, needs: [a]}}}}
rto clock: {clock}
assets: {{a: {{restored by: recover}}}}
procedures: {{recover: {{after: declaration, tasks: [{{work: {{takes: 3h}}}}]}}}}
phases: {{detection: 1h, diagnosis: 1h, declaration: 30m}}
happens: [{{at: 1h, hits: {{nodes: [a]}}, effect: down}}]"
        ));
        assert_eq!(story.starts("a/work"), [3.5]);
        assert_eq!((story.recovery("s"), story.service("s").rto_met), (recovery, met), "{clock}");
        assert_eq!(story.service("s").downtime, 5.5 * 3600.0);
    }
}

#[test]
fn a_disruption_that_is_over_before_the_clock_starts_is_no_recovery_time() {
    let story = Story::of(
        "services: {s: {rto: 4h, needs: [a]}}
rto clock: detection
assets: {a: {}}
phases: {detection: 2h}
happens: [{hits: {nodes: [a]}, effect: unavailable, for: 1h}]",
    );
    assert_eq!((story.recovery("s"), story.service("s").rto_met), (0.0, true));
    assert_eq!(story.service("s").downtime, 3600.0);
}

#[test]
fn work_that_follows_counts_against_the_mtpd_but_not_the_rto() {
    // Back after 3 h, 1 h of backlog: 4 h is not more than 4 h, a minute more is.
    for (backlog, breached) in [("60m", false), ("61m", true)] {
        let story = Story::of(&format!(
            "services: {{s: {{rto: 3h, mtpd: 4h, wrt: {backlog}, needs: [a]}}}}
assets: {{a: {{restored by: [{{work: {{takes: 3h}}}}]}}}}
happens: [{{hits: {{nodes: [a]}}, effect: down}}]"
        ));
        let service = story.service("s");
        assert_eq!((service.rto_met, service.mtpd_breached), (true, breached), "{backlog}");
    }
}

#[test]
fn what_is_not_back_at_the_horizon_breaches_every_objective() {
    let story = Story::of(
        "services: {s: {rto: 30h, mtpd: 40h, needs: [a]}}
horizon: 10h
assets: {a: {restored by: [{work: {takes: 20h}}]}}
happens: [{at: 1h, hits: {nodes: [a]}, effect: down}]",
    );
    let service = story.service("s");
    assert_eq!(service.recovery, f64::INFINITY);
    assert_eq!((service.rto_met, service.mtpd_breached), (false, true));
    assert_eq!((service.downtime, service.disruptions), (9.0 * 3600.0, 1));
    assert_eq!(service.full_service, f64::INFINITY);
}

#[test]
fn what_is_back_at_the_horizon_itself_is_back() {
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
horizon: 10h
assets: {a: {restored by: [{work: {takes: 9h}}]}}
happens: [{at: 1h, hits: {nodes: [a]}, effect: down}]",
    );
    assert_eq!((story.recovery("s"), story.service("s").rto_met), (9.0, true));
}

#[test]
fn a_service_that_is_down_at_the_start_counts_from_the_first_strike() {
    // Down from the start, something strikes at 2, the horizon ends at 10.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
horizon: 10h
assets: {a: {initially: down}, b: {}}
happens: [{at: 2h, hits: {nodes: [b]}, effect: down}]",
    );
    let service = story.service("s");
    assert!(service.down_before);
    assert_eq!((service.recovery, service.downtime), (f64::INFINITY, 8.0 * 3600.0));
}

/// Down 0-0.5 and 2-3 in one incident (if `level` is not 0: at that level); 1k in the first hour, 3k
/// in each that follows.
fn loss(level: &str, more: &str) -> f64 {
    Story::of(&format!(
        "services: {{s: {{rto: 4h, mbco: 70%, needs: [{{on: a, without: {level}}}], impact: {{money: {{0h: 0, 1h: 1k, 2h: 4k}}{more}}}}}}}
assets: {{a: {{}}}}
threats:
  cut: {{hits: {{nodes: a, effect: unavailable, for: 30m}}, triggers: [{{threat: again, after: 2h}}]}}
  again: {{hits: {{nodes: a, effect: unavailable, for: 1h}}}}
happens: [{{threat: cut}}]"
    ))
    .service("s")
    .loss
}

#[track_caller]
fn assert_sum(got: f64, expected: f64) {
    // Rates are sums by the second; what they add up to is right to a thousandth of a cent.
    assert!((got - expected).abs() < 1e-5, "{got}, expected {expected}");
}

#[test]
fn loss_grows_with_a_clock_that_pauses_while_all_is_well() {
    // 500 in the first half hour; then from 30 to 60 min on the clock another 500, and half an hour
    // at 3k/h: 1,500.
    assert_sum(loss("0%", ""), 2_500.0);
    // At 40 % it is 60 % of that.
    assert_sum(loss("40%", ""), 1_500.0);
}

#[test]
fn loss_by_the_curve_is_capped_and_penalties_and_one_off_sums_come_on_top() {
    assert_sum(loss("0%", ", cap: 2k"), 2_000.0);
    assert_sum(loss("0%", ", cap: 2k, one off: 10k"), 12_000.0);
    // The longest disruption lasts 1 h: due after an hour, not after two, although the clock shows
    // an hour and a half.
    let penalties =
        ", penalties: [{after: 1h, sum: 50k, for: delay}, {after: 75m, sum: 900k, for: more}]";
    assert_sum(loss("0%", penalties), 52_500.0);
    // Above the MBCO no penalty is due, but the curve runs on: a quarter of it.
    assert_sum(loss("75%", penalties), 625.0);
}

#[test]
fn a_rate_runs_in_straight_lines() {
    // From 0 to 2/h over 2 h, then flat: after 3 h 2 + 2.
    let story = Story::of(
        "services: {s: {rto: 4h, needs: [a], impact: {rate: {0h: 0/h, 2h: 2/h}}}}
assets: {a: {}}
happens: [{hits: {nodes: [a]}, effect: unavailable, for: 3h}]",
    );
    assert_sum(story.service("s").loss, 4.0);
}

#[test]
fn a_pool_under_overload_serves_what_is_left_of_demand() {
    // Two of 1,500/h for 2,000/h x 1.6: 3,000 of 3,200, and 1,500 of 3,200 without one of them,
    // which is lost at 1 and back at 3; demand is back to normal at 5.
    let story = Story::of(
        "services: {bank: {rto: 4h, needs: [{pool: {a: 1500/h, b: 1500/h}, demand: 2000/h}]}}
assets: {a: {}, b: {restored by: [{work: {takes: 2h}}]}}
happens:
  - {hits: {nodes: [bank]}, effect: {overload: 1.6}, for: 5h}
  - {at: 1h, hits: {nodes: [b]}, effect: down}",
    );
    let levels = story.levels("bank");
    let expected =
        [(0.0, 3000.0 / 3200.0), (1.0, 1500.0 / 3200.0), (3.0, 3000.0 / 3200.0), (5.0, 1.0)];
    assert_eq!(levels.len(), expected.len(), "{levels:?}");
    for (&(at, level), (when, left)) in levels.iter().zip(expected) {
        assert!(at == when && (level - left).abs() < 1e-12, "{level} at {at}, expected {left}");
    }
}

#[test]
fn a_pool_has_room_for_a_loss_at_normal_demand() {
    // One of two that carry half as much again as is asked of each leaves 75 %.
    let story = Story::of(
        "services: {bank: {rto: 4h, mbco: 75%, needs: [{pool: {a: 75%, b: 75%}}]}}
assets: {a: {}, b: {restored by: [{work: {takes: 2h}}]}}
happens: [{hits: {nodes: [b]}, effect: down}]",
    );
    assert_eq!(story.levels("bank"), [(0.0, 0.75), (2.0, 1.0)]);
    assert_eq!(story.service("bank").disruptions, 0);
}

#[test]
fn a_node_with_room_to_spare_bears_some_overload() {
    // Capacity 1.5 against a demand of 2: 75 %; of 80 % of it: 60 %.
    let story = Story::of(
        "services: {s: {rto: 4h, needs: [web]}}
assets: {web: {capacity: 1.5, restored by: [{work: {takes: 2h}}]}}
happens:
  - {hits: {nodes: [web]}, effect: {overload: 2}, for: 5h}
  - {at: 1h, hits: {nodes: [web]}, effect: {degraded: 80%}}",
    );
    let levels = story.levels("s");
    let expected = [(0.0, 0.75), (1.0, 0.6), (3.0, 0.75), (5.0, 1.0)];
    assert_eq!(levels.len(), expected.len(), "{levels:?}");
    for (&(at, level), (when, left)) in levels.iter().zip(expected) {
        assert!(at == when && (level - left).abs() < 1e-12, "{level} at {at}, expected {left}");
    }
}
