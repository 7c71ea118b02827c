//! Phases of incidents that depend on what else happened, with answers in closed form.

use blackstart::sim::Cause;

use crate::estate::H;
use crate::told::{brief, scenario};
use crate::within::assert_mean;

const RUNS: u64 = 40_000;

/// A service that an hour of work restores after declaration, with these phases and more.
fn yaml(phases: &str, more: &str) -> String {
    format!(
        "
phases:
{phases}
services: {{pay: {{rto: 4h, restored by: repair}}}}
assets:
  monitor: {{restored by: repair}}
  vpn: {{restored by: late}}
  phones: {{}}
procedures:
  repair: {{after: declaration, needs: [], tasks: [{{work: {{takes: 1h}}}}]}}
  late: {{after: onset, needs: [], tasks: [{{work: {{takes: 6h}}}}]}}
happens:
  - {{hits: [{{nodes: pay, effect: down}}{more}]}}
"
    )
}

#[test]
fn a_call_tree_takes_the_sum_of_geometric_waits() {
    // Manager or deputy in one round with 1 − 0.4 · 0.5 = 0.8, then the director with 0.25, then
    // nobody more, for the director has authority.
    let phases = "
  diagnosis: 30m
  call tree:
    - {role: manager, answers: 60%, deputies: {deputy: 50%}, retry every: 10m}
    - {person: director, answers: 25%, retry every: 20m, authority: yes}
    - {role: board, answers: 1%, retry every: 1d}
  declaration: 15m";
    let found = brief(&scenario(&yaml(phases, "")), RUNS).services.remove(0);
    let calls = 10.0 * 0.2 / 0.8 + 20.0 * 0.75 / 0.25;
    assert_mean(&found.recovery_moments, 0.5 + calls / 60.0 + 0.25 + 1.0);
    // Waits of 10 min and 20 min, each as often as a geometric number: of r minutes, with chance q
    // that a round fails, κ₂ = r² q / (1 − q)² and κ₄ = r⁴ q (1 + 4q + q²) / (1 − q)⁴. The variance
    // of a sample variance is (κ₄ + 2 κ₂²) / n.
    let waits = [(10.0_f64, 0.2_f64), (20.0, 0.75)];
    let sum =
        |of: &dyn Fn(f64, f64) -> f64| waits.iter().map(|&(r, q)| of(r / 60.0, q)).sum::<f64>();
    let variance = sum(&|r, q| r.powi(2) * q / (1.0 - q).powi(2));
    let fourth = sum(&|r, q| r.powi(4) * q * (1.0 + 4.0 * q + q * q) / (1.0 - q).powi(4));
    let error = ((fourth + 2.0 * variance * variance) / RUNS as f64).sqrt();
    let got = found.recovery_moments.variance() / (H * H);
    assert!((got - variance).abs() < 4.0 * error, "{got}, expected {variance} ± {}", 4.0 * error);
    let parts: f64 = found.delay.iter().sum();
    assert!((parts - found.recovery_moments.mean()).abs() < 1e-6 * parts, "they add up");
    let declared = found.delay[Cause::Declaration as usize] / H;
    assert!((declared - (found.recovery_moments.mean() / H - 1.5)).abs() < 1e-9);
}

#[test]
fn nobody_is_reached_while_the_phones_are_dead() {
    let phases = "
  call tree: [{role: manager, answers: 100%, retry every: 10m}]
  calls need: phones";
    let dead = ", {nodes: phones, effect: {unavailable: 25m}}";
    let found = brief(&scenario(&yaml(phases, dead)), 2).services.remove(0);
    assert_eq!(found.recovery_moments.max(), 1.5 * H, "the call after 30 min gets through");
    let found = brief(&scenario(&yaml(phases, "")), 2).services.remove(0);
    assert_eq!(found.recovery_moments.max(), H);
}

#[test]
fn detection_is_a_mixture_of_seen_and_unseen() {
    let phases = "
  detection: 6m
  monitoring: {by: monitor, unmonitored: 5h}";
    let hit = ", {nodes: monitor, chance: 30%, effect: down}";
    let found = brief(&scenario(&yaml(phases, hit)), RUNS).services.remove(0);
    assert_mean(&found.recovery_moments, 0.7 * 0.1 + 0.3 * 5.0 + 1.0);
    let seen = found.delay[Cause::Detection as usize] / H;
    let error = 4.0 * 4.9 * (0.3 * 0.7 / RUNS as f64).sqrt();
    assert!((seen - (0.7 * 0.1 + 0.3 * 5.0)).abs() < error, "{seen}");
}

#[test]
fn an_empty_watch_sees_nothing() {
    let phases = "
  detection: 6m
  monitoring: {by: watch, unmonitored: 5h}";
    let with = |hit: &str| {
        let text = yaml(phases, hit) + "teams: {watch: 1}\n";
        brief(&scenario(&text), 2).services.remove(0).recovery_moments.max() / H
    };
    assert_eq!(with(""), 1.1);
    assert_eq!(with(", {team: watch, effect: {absent: 1}}"), 6.0);
}

#[test]
fn diagnosis_takes_longer_without_what_it_works_with() {
    let phases = "
  detection: 1h
  diagnosis: 2h
  slower without: {vpn: 3}";
    let found = |hit: &str| brief(&scenario(&yaml(phases, hit)), RUNS).services.remove(0);
    let some = found(", {nodes: vpn, chance: 25%, effect: down}");
    assert_mean(&some.recovery_moments, 1.0 + 0.75 * 2.0 + 0.25 * 6.0 + 1.0);
    // What is back when diagnosis begins does not matter any more.
    let back = found(", {nodes: vpn, effect: {unavailable: 30m}}");
    assert_eq!(back.recovery_moments.max(), 4.0 * H);
}

#[test]
fn work_that_begins_later_in_an_incident_waits_for_the_same_moments() {
    let phases = "
  detection: 1h
  monitoring: {by: monitor, unmonitored: 3h}
  diagnosis: 1h";
    let text = yaml(phases, ", {nodes: monitor, effect: down}")
        .replace("services: {pay:", "services: {other: {rto: 4h, restored by: repair}, pay:")
        + "  - {at: 30m, hits: {nodes: other}, effect: down}\n";
    let found = brief(&scenario(&text), 2);
    // Unseen at 0: detected at 3 h, declared at 4 h. The second incident is not seen either.
    assert_eq!(found.services[1].recovery_moments.max(), 5.0 * H);
    assert_eq!(found.services[0].recovery_moments.max(), 5.0 * H);
}

#[test]
fn people_work_where_they_can_get_to() {
    let text = |task: &str| {
        format!(
            "
access: {{remote: vpn, on site: doors}}
teams: {{ops: 2}}
services: {{pay: {{rto: 4h, restored by: [{{fix: {{takes: 1h, team: ops{task}}}}}]}}}}
assets:
  vpn: {{restored by: [{{reset: {{takes: 3h}}}}]}}
  doors: {{restored by: [{{reset: {{takes: 2h}}}}]}}
happens: [{{hits: {{nodes: [pay, vpn, doors]}}, effect: down}}]
"
        )
    };
    let recovery = |task: &str| {
        let found = brief(&scenario(&text(task)), 2).services.remove(0);
        // The repair of what people need is part of the way back.
        assert_eq!(found.delay[Cause::Work as usize], found.recovery_moments.mean());
        found.recovery_moments.max() / H
    };
    assert_eq!(recovery(""), 3.0);
    assert_eq!(recovery(", remote: yes"), 4.0);
}

#[test]
fn a_standby_is_invoked_when_somebody_with_authority_answers() {
    let text = "
phases:
  call tree: [{role: manager, answers: 40%, retry every: 30m}]
services: {web: {rto: 4h, needs: {any: [here, there]}}}
assets:
  here: {restored by: [{fix: {takes: 500h}}]}
  there: {standby for: here, activation: 1h, success: 100%}
horizon: 60d
happens: [{hits: {nodes: here}, effect: down}]
";
    let found = brief(&scenario(text), RUNS).services.remove(0);
    assert_mean(&found.recovery_moments, 0.5 * 0.6 / 0.4 + 1.0);
}

#[test]
fn what_an_event_sets_off_joins_the_incident_that_began_last() {
    // The second incident begins at 1 h and is detected after 3 h, at 4 h. What falls with it is
    // repaired in the same incident: from 4 h to 5 h. Had it an incident of its own, then with the
    // phases of the scenario, 10 h.
    let text = "
phases: {detection: 10h}
services:
  pay: {rto: 4h, restored by: repair}
  web: {rto: 4h, restored by: repair}
assets: {db: {restored by: repair}}
procedures: {repair: {after: detection, needs: [], tasks: [{work: {takes: 1h}}]}}
happens:
  - {hits: {nodes: web}, effect: down}
  - {at: 1h, hits: {nodes: db}, effect: down, phases: {detection: 3h}}
  - {when: {node: db, becomes: down}, hits: {nodes: pay}, effect: down}
";
    let found = brief(&scenario(text), 2);
    assert_eq!(found.services[0].recovery_moments.max(), 4.0 * H);
    assert_eq!(found.services[1].recovery_moments.max(), 11.0 * H);
}

#[test]
fn what_waits_for_an_event_does_not_start_the_clock() {
    let text = |clock: &str| {
        format!(
            "
rto clock: {clock}
phases: {{detection: 2h, declaration: 30m}}
services: {{pay: {{rto: 4h, restored by: repair}}, web: {{rto: 1h}}}}
procedures: {{repair: {{after: declaration, needs: [], tasks: [{{work: {{takes: 1h}}}}]}}}}
happens:
  - {{at: 5h, hits: {{nodes: pay}}, effect: down}}
  - {{when: {{node: pay, becomes: up}}, hits: {{nodes: web}}, effect: {{unavailable: 1m}}}}
"
        )
    };
    let recovery =
        |clock: &str| brief(&scenario(&text(clock)), 2).services[0].recovery_moments.max() / H;
    assert_eq!(recovery("disruption"), 3.5);
    assert_eq!(recovery("detection"), 1.5);
    assert_eq!(recovery("declaration"), 1.0);
}

#[test]
fn an_event_before_any_incident_begins_one() {
    // The repair of what is down from the start is no incident. What its end sets off is detected
    // after 0 to 2 h, which has the variance 1/3 h².
    let text = "
services: {pay: {rto: 4h, restored by: repair}}
assets:
  power: {initially: down, restored by: [{switch on: {takes: 1h}}]}
procedures: {repair: {after: detection, needs: [], tasks: [{work: {takes: 1h}}]}}
threats:
  surge: {hits: [{nodes: pay, effect: down}], phases: {detection: 'uniform(0h, 2h)'}}
happens: [{when: {node: power, becomes: up}, threat: surge}]
";
    let found = brief(&scenario(text), RUNS).services.remove(0);
    assert_mean(&found.recovery_moments, 2.0);
    // The fourth central moment is 1/5 h⁴: the sample variance has the variance (1/5 − 1/9) / n.
    let variance = found.recovery_moments.variance() / (H * H);
    let error = 4.0 * ((0.2 - 1.0 / 9.0) / RUNS as f64).sqrt();
    assert!((variance - 1.0 / 3.0).abs() < error, "{variance}");
}

#[test]
fn what_nobody_sees_is_found_when_the_next_shift_begins() {
    // Monday 20:00, and monitoring is down. The day shift begins on Tuesday at 6:00, the late one at
    // 14:00; the office opens at 9:00.
    let text = |at: &str, moment: &str| {
        format!(
            "
begins: 2026-03-02 {at} Europe/Berlin
calendars:
  day: {{zone: Europe/Berlin, open: {{mon-sun: 06:00-14:00}}}}
  late: {{zone: Europe/Berlin, open: {{mon-sun: 14:00-22:00}}}}
  office: {{zone: Europe/Berlin, open: {{mon-fri: 09:00-17:00}}}}
teams: {{ops: {{}}}}
people: {{ann: {{team: ops, shift: day}}, bob: {{team: ops, shift: late}}}}
phases: {{detection: 6m, monitoring: {{by: monitor, unmonitored: {{{moment}}}}}}}
services: {{pay: {{rto: 4h, restored by: repair}}}}
assets: {{monitor: {{restored by: repair}}}}
procedures: {{repair: {{after: detection, needs: [], tasks: [{{work: {{takes: 1h}}}}]}}}}
happens: [{{hits: {{nodes: [pay, monitor]}}, effect: down}}]
"
        )
    };
    let recovery = |at: &str, moment: &str| {
        brief(&scenario(&text(at, moment)), 2).services[0].recovery_moments.max() / H
    };
    assert_eq!(recovery("20:00", "next shift: ops"), 10.0 + 1.0);
    assert_eq!(
        recovery("06:00", "next shift: ops"),
        8.0 + 1.0,
        "those who are there do not notice"
    );
    assert_eq!(recovery("20:00", "next opening: office"), 13.0 + 1.0);
    assert_eq!(recovery("10:00", "next opening: office"), 23.0 + 1.0);
}
