//! What sets off what: triggers, spread, common factors.

use crate::order::story::NEVER;
use crate::order::story::Story;

/// Cooling falls to `level` at 1 and is repaired in `repair`; the server dies if cooling was below
/// half for 45 min.
fn heat(level: &str, repair: &str) -> Vec<f64> {
    Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [server]}}}}
assets:
  cooling: {{restored by: [{{work: {{takes: {repair}}}}}]}}
  server: {{restored by: [{{work: {{takes: 2h}}}}]}}
threats: {{meltdown: {{hits: [{{nodes: [server], effect: down}}]}}}}
happens:
  - {{at: 1h, hits: {{nodes: [cooling]}}, effect: {{degraded: {level}}}}}
  - {{when: {{node: cooling, below: 50%, for: 45m}}, threat: meltdown}}"
    ))
    .strikes("meltdown")
}

#[test]
fn a_threat_waits_until_a_node_has_been_below_a_level_for_long_enough() {
    assert_eq!(heat("40%", "3h"), [1.75]);
    assert_eq!(heat("40%", "30m"), NEVER);
    // Half is not below half.
    assert_eq!(heat("50%", "3h"), NEVER);
    // Back in the instant in which it would strike.
    assert_eq!(heat("40%", "45m"), NEVER);
}

#[test]
fn time_below_a_level_counts_from_the_last_fall() {
    // Away 0-0.5 and 1-3: 45 min are over at 1.75, not at 1.25.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [server]}}
assets: {cooling: {}, server: {restored by: [{work: {takes: 2h}}]}}
threats: {meltdown: {hits: [{nodes: [server], effect: down}]}}
happens:
  - {hits: {nodes: [cooling]}, effect: unavailable, for: 30m}
  - {at: 1h, hits: {nodes: [cooling]}, effect: unavailable, for: 2h}
  - {when: {node: cooling, below: 50%, for: 45m}, threat: meltdown}",
    );
    assert_eq!(story.strikes("meltdown"), [1.75]);
    // Down 1.75-3.75.
    assert_eq!(story.recovery("s"), 2.0);
}

#[test]
fn a_trigger_counts_once_unless_it_repeats() {
    // The mains come back at 1, 3 and 5.
    let surges = |repeat: &str| {
        Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: [mains]}}}}
assets: {{mains: {{}}}}
threats: {{surge: {{hits: [{{effect: {{loss: 10}}}}]}}}}
happens:
  - {{hits: {{nodes: [mains]}}, effect: unavailable, for: 1h}}
  - {{at: 2h, hits: {{nodes: [mains]}}, effect: unavailable, for: 1h}}
  - {{at: 4h, hits: {{nodes: [mains]}}, effect: unavailable, for: 1h}}
  - {{when: {{node: mains, becomes: up}}, threat: surge, after: 15m{repeat}}}"
        ))
    };
    let story = surges("");
    assert_eq!(story.strikes("surge"), [1.25]);
    assert_eq!(story.outcome.direct_loss, 10.0);
    let story = surges(", repeat: 2");
    assert_eq!(story.strikes("surge"), [1.25, 3.25]);
    assert_eq!(story.outcome.direct_loss, 20.0);
}

#[test]
fn a_threat_triggers_another() {
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {restored by: [{work: {takes: 2h}}]}}
threats:
  storm: {hits: [{effect: {loss: 10}}], triggers: [{threat: flood, after: 1h}]}
  flood: {hits: [{nodes: [a], effect: down}]}
happens: [{at: 1h, threat: storm}]",
    );
    assert_eq!(story.strikes("flood"), [2.0]);
    assert_eq!(story.recovery("s"), 2.0);
}

/// A chain of four, each a step of 15 min from the one before; whatever else happens.
fn worm(spread: &str, more: &str) -> Story {
    Story::of(&format!(
        "services: {{s: {{rto: 9h, needs: [d]}}}}
assets: {{a: {{}}, b: {{needs: [a]}}, c: {{needs: [b]}}, d: {{needs: [c]}}}}
happens:
{more}
  - {{at: 1h, hits: [{{nodes: [a], effect: down, spread: {{{spread}chance: 100%, delay: 15m}}}}]}}"
    ))
}

#[test]
fn damage_spreads_step_by_step_as_far_as_its_limit() {
    let story = worm("limit: 2, ", "");
    assert_eq!(story.hits("a"), [1.0]);
    assert_eq!((story.hits("b"), story.hits("c")), (vec![1.25], vec![1.5]));
    assert_eq!(story.hits("d"), NEVER);
    assert_eq!(worm("", "").hits("d"), [1.75]);
}

#[test]
fn damage_does_not_spread_into_or_out_of_what_is_contained() {
    let contained = |node: &str, from: &str| {
        let more =
            format!("  - {{at: {from}, hits: {{nodes: [{node}]}}, effect: contained, for: 100h}}");
        let story = worm("", &more);
        ["a", "b", "c", "d"].map(|name| story.damaged(name))
    };
    // b is off before the worm comes: it goes no further than a.
    assert_eq!(contained("b", "0h"), [vec![1.0], vec![], vec![], vec![]]);
    // c is off as b is hit at 1.25, and b's arrow to it is tried then.
    assert_eq!(contained("c", "70m"), [vec![1.0], vec![1.25], vec![], vec![]]);
}

#[test]
fn each_node_is_hit_once_and_each_arrow_is_tried_once() {
    // A diamond: d can be reached by b and by c, and all spread both ways.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [d]}}
assets: {a: {}, b: {needs: [a]}, c: {needs: [a]}, d: {needs: [b, c]}}
happens:
  - {hits: [{nodes: [a], effect: down, spread: {to: both, chance: 100%, delay: 15m}}]}",
    );
    let hits = ["a", "b", "c", "d"].map(|name| story.hits(name));
    assert_eq!(hits, [vec![0.0], vec![0.25], vec![0.25], vec![0.5]]);
}

#[test]
fn damage_spreads_to_neighbouring_places() {
    // a | b | c: the fire of room a reaches b after 15 min and c after 30.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [x]}}
locations: {a: {next to: [b]}, b: {next to: [c]}, c: }
assets: {x: {at: a}, y: {at: b}, z: {at: c}}
happens:
  - {hits: [{nodes: [x], effect: destroyed, spread: {to: neighbours, chance: 100%, delay: 15m}}]}",
    );
    assert_eq!(["x", "y", "z"].map(|name| story.hits(name)), [[0.0], [0.25], [0.5]]);
}

#[test]
fn what_shares_a_factor_is_long_or_short_together() {
    // 1 h and 3 h times the same factor: always three times as long, and seldom 3 h.
    let lengths: Vec<(f64, f64)> = (0..20)
        .map(|replication| {
            let story = Story::replication(
                "services: {s: {rto: 9h, needs: [a]}, t: {rto: 9h, needs: [b]}}
assets:
  a: {restored by: [{work: {takes: 1h, together: confusion}}]}
  b: {restored by: [{work: {takes: 3h, together: confusion}}]}
factors: {confusion: 'lognormal(median 1, sigma 0.4)'}
happens: [{hits: {nodes: [a, b]}, effect: down}]",
                replication,
            );
            (story.recovery("s"), story.recovery("t"))
        })
        .collect();
    for &(short, long) in &lengths {
        assert!((long - 3.0 * short).abs() < 1e-9, "{short} h and {long} h");
    }
    let first = lengths[0].0;
    assert!(lengths.iter().all(|&(short, _)| short > 0.0));
    assert!(lengths[1..].iter().all(|&(short, _)| short != first), "each run draws its own");
}

#[test]
fn a_common_cause_hits_all_or_none_of_its_targets() {
    let mut n_hit = 0;
    for replication in 0..40 {
        let story = Story::replication(
            "services: {s: {rto: 9h, needs: [a]}}
assets: {a: {}, b: {}}
happens: [{hits: [{nodes: [a, b], together: true, chance: 50%, effect: down}]}]",
            replication,
        );
        assert_eq!(story.hits("a"), story.hits("b"));
        n_hit += story.hits("a").len();
    }
    // Four standard errors of 40 fair tosses are 12.6.
    assert!((8..=32).contains(&n_hit), "{n_hit} of 40");
}

#[test]
fn a_threat_that_spreads_may_strike_again() {
    // Each node is hit once an occurrence; the second occurrence at 5 is another one.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [b]}}
assets:
  a: {restored by: [{work: {takes: 1h}}]}
  b: {needs: [a], restored by: [{work: {takes: 1h}}]}
  mains: {}
threats:
  worm: {hits: [{nodes: [a], effect: down, spread: {chance: 100%, delay: 15m}}]}
happens:
  - {hits: {nodes: [mains]}, effect: unavailable, for: 1h}
  - {at: 4h, hits: {nodes: [mains]}, effect: unavailable, for: 1h}
  - {when: {node: mains, becomes: up}, threat: worm, repeat: 2}",
    );
    assert_eq!(story.strikes("worm"), [1.0, 5.0]);
    assert_eq!(story.hits("a"), [1.0, 5.0]);
    assert_eq!(story.hits("b"), [1.25, 5.25]);
}

#[test]
fn one_kind_of_damage_does_not_shield_from_another_of_the_same_threat() {
    // The fire closes the room and destroys what stands in it, and goes on to the next room.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [x]}}
locations: {a: {next to: [b]}, b: }
assets: {x: {at: a, restored by: [{work: {takes: 1h}}]}, y: {at: b}}
threats:
  fire:
    hits:
      - {at: a, effect: inaccessible, for: 5h}
      - {at: a, effect: destroyed, spread: {to: neighbours, chance: 100%, delay: 15m}}
happens: [{threat: fire}]",
    );
    assert_eq!((story.damaged("x"), story.damaged("y")), (vec![0.0], vec![0.25]));
    assert_eq!(story.recovery("s"), 6.0);
}

#[test]
fn threats_that_set_off_each_other_do_so_once() {
    // x, y an hour later, x an hour later, and no more.
    let story = Story::of(
        "services: {s: {rto: 9h, needs: [b]}}
assets: {b: {}}
threats:
  x: {hits: {nodes: b, effect: {unavailable: 30m}}, triggers: [{threat: y, after: 1h}]}
  y: {hits: {nodes: b, effect: {unavailable: 30m}}, triggers: [{threat: x, after: 1h}]}
happens: [{threat: x}]",
    );
    assert_eq!(story.hits("b"), [0.0, 1.0, 2.0]);
}

/// A worm goes from a to b in an hour, unless one of them is switched off when it would arrive.
#[test]
fn nothing_spreads_into_or_out_of_what_is_contained() {
    let hits = |entry: &str| {
        Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: [b]}}}}
assets: {{a: {{}}, b: {{needs: {{on: a, without: 100%}}}}}}
threats: {{worm: {{hits: [{{nodes: a, effect: down, spread: {{delay: 1h}}}}]}}}}
happens: [{{threat: worm}}{entry}]"
        ))
        .damaged("b")
    };
    assert_eq!(hits(""), [1.0]);
    for node in ["a", "b"] {
        let off = |at: &str, lasts: &str| {
            format!(", {{at: {at}, hits: {{nodes: {node}}}, effect: contained, for: {lasts}}}")
        };
        assert_eq!(hits(&off("10m", "10h")), [0.0; 0], "{node}");
        assert_eq!(hits(&off("2h", "10h")), [1.0], "{node}");
        assert_eq!(hits(&off("10m", "10m")), [1.0], "{node}");
    }
}

/// A restart of 2 h begins when power is back at 1 h, and again when it is back at 3 h.
#[test]
fn a_power_cut_during_a_restart_begins_it_anew() {
    let recovery = |needs: &str, cut: &str| {
        Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: [h]}}}}
assets:
  mains:
  h: {{needs: {needs}, on loss: restart, restarted by: [{{boot: {{takes: 2h}}}}]}}
happens:
  - {{hits: {{nodes: mains}}, effect: {{unavailable: 1h}}}}
  - {{at: 2h, hits: {{nodes: mains}}, effect: {{unavailable: {cut}}}}}"
        ))
        .recovery("s")
    };
    assert_eq!(recovery("mains", "1h"), 5.0);
    // A battery bridges the second cut, if it is short: down from 30m to 3h.
    assert_eq!(recovery("{on: mains, tolerates: 30m}", "20m"), 2.5);
}

/// What stands by is destroyed half an hour into its activation of an hour, and built anew in 3 h.
#[test]
fn an_activation_waits_until_what_stands_by_is_repaired() {
    let story = Story::of(
        "services: {s: {rto: 4h, needs: {any: [a, dr]}}}
assets:
  a: {restored by: [{work: {takes: 20h}}]}
  dr: {standby for: a, activation: 1h, success: 100%, restored by: [{build: {takes: 3h}}]}
happens:
  - {hits: {nodes: a}, effect: down}
  - {at: 30m, hits: {nodes: dr}, effect: down}",
    );
    assert_eq!(story.recovery("s"), 4.0);
}

#[test]
fn an_activation_by_skilled_people_waits_for_mobilisation() {
    for people in ["team: t", "skill: sql", "people: [{skill: sql}]"] {
        let story = Story::of(&format!(
            "services: {{s: {{rto: 4h, needs: {{any: [a, dr]}}}}}}
assets:
  a: {{restored by: [{{work: {{takes: 20h}}}}]}}
  dr: {{standby for: a, activation: [{{go: {{takes: 1h, {people}}}}}], success: 100%}}
teams: {{t: {{members: [ann]}}}}
people: {{ann: {{skills: [sql]}}}}
phases: {{declaration: 10m, mobilisation: 1h}}
happens: [{{hits: {{nodes: a}}, effect: down}}]"
        ));
        assert!((story.recovery("s") - 13.0 / 6.0).abs() < 1e-9, "{people}");
    }
}

/// One draw for both: whenever the less likely one is hit, the other one is as well.
#[test]
fn a_common_cause_keeps_the_chances_of_its_targets() {
    let yaml = "services: {a: {needs: [x]}, b: {needs: [y]}}
assets: {x: , y: }
happens: [{hits: {nodes: {x: 90%, y: 40%}, together: yes}, effect: unavailable, for: 1h}]";
    let (mut first, mut second) = (0, 0);
    let n = 2000;
    for number in 0..n {
        let story = Story::replication(yaml, number);
        let down = |service: &str| story.service(service).disruptions > 0;
        assert!(down("a") || !down("b"), "{number}");
        first += u32::from(down("a"));
        second += u32::from(down("b"));
    }
    for (hits, chance) in [(first, 0.9_f64), (second, 0.4)] {
        let error = 4.0 * (chance * (1.0 - chance) / n as f64).sqrt();
        assert!((f64::from(hits) / n as f64 - chance).abs() <= error, "{hits} of {n}");
    }
}

/// What stands beside all hits is for those that do not say it themselves.
#[test]
fn a_time_beside_all_hits_is_for_those_without_their_own() {
    let story = Story::of(
        "services: {s: {needs: [a]}, t: {needs: [b]}}
assets: {a: , b: }
happens: [{hits: [{nodes: a}, {nodes: b, effect: {unavailable: 2h}}], effect: unavailable, for: 1h}]",
    );
    assert_eq!((story.recovery("s"), story.recovery("t")), (1.0, 2.0));
}

#[test]
fn a_watch_counts_from_the_fall_however_early_that_was() {
    // Cooling is out until 10. The watch begins with what its threat does: before it is over, and after.
    let trips = |hot: &str, cooling: &str| {
        Story::of(&format!(
            "services: {{s: {{rto: 9h, needs: room}}}}
assets:
  cooling: {{{cooling}restored by: {{takes: 10h}}}}
  room: {{restored by: {{takes: 1h}}}}
threats:
  hot: {{hits: {{effect: {{loss: 1}}}}, triggers: {{threat: trip, when: {{node: cooling, below: 50%, for: 30m}}}}}}
  trip: {{hits: {{nodes: room, effect: down}}}}
  out: {{hits: {{nodes: cooling, effect: down}}}}
happens:
  - {{at: {}, threat: out}}
  - {{at: {hot}, threat: hot}}",
            if cooling.is_empty() { "0h" } else { "20h" }
        ))
        .strikes("trip")
    };
    for cooling in ["", "initially: down, "] {
        assert_eq!(trips("15m", cooling)[0], 0.5, "{cooling}");
        assert_eq!(trips("30m", cooling)[0], 0.5, "{cooling}");
        assert_eq!(trips("2h", cooling)[0], 2.0, "{cooling}");
    }
    // It is back by then.
    assert_eq!(trips("11h", ""), NEVER);
    let of_scenario = Story::of(
        "services: {s: {rto: 9h, needs: room}}
assets: {cooling: {initially: down, restored by: {takes: 10h}}, room: {restored by: {takes: 1h}}}
happens: [{name: trip, when: {node: cooling, below: 50%, for: 30m}, hits: {nodes: room}, effect: down}]",
    );
    assert_eq!(of_scenario.strikes("trip"), [0.5]);
}
