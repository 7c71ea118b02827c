//! Impact of several incidents, by hand.

use blackstart::sim::{Outcome, Program};
use blackstart::study::{Detail, Plan, Quiet, run};

use crate::cli::{Folder, blackstart};
use crate::estate::H;
use crate::told;

/// A service on two assets of which one takes 2 h and the other 3 h to repair. In an incident, the
/// first hour costs 1k and each that follows 4k, together at most 8k; 600 come to that.
fn page(rest: &str) -> String {
    format!(
        "
currency: EUR
services:
  s:
    rto: 4h
    needs: [a, b]
    impact:
      money: {{0h: 0, 1h: 1k, 3h: 9k}}
      cap: 8k
      one off: 100
      penalties: [{{after: 90m, sum: 500}}]
      customers: {{4h: major}}
assets:
  a: {{restored by: [{{fix: {{takes: 2h}}}}]}}
  b: {{restored by: [{{fix: {{takes: 3h}}}}]}}
threats:
  first: {{hits: {{nodes: a, effect: down}}, triggers: [{{threat: later, after: 10h}}]}}
  later: {{hits: {{nodes: b, effect: down}}}}
{rest}"
    )
}

fn outcome(rest: &str) -> Outcome {
    told::replication(&page(rest), 0)
}

#[test]
fn each_incident_has_an_elapsed_time_a_cap_and_penalties_of_its_own() {
    let two = "happens:
  - {hits: {nodes: a}, effect: down}
  - {at: 10h, hits: {nodes: b}, effect: down}";
    let service = outcome(two).services[0];
    // 1k + 4k + 600, and 9k that are capped + 600.
    assert_eq!(service.loss, 5_600.0 + 8_600.0);
    assert_eq!((service.elapsed, service.incidents, service.disruptions), (3.0 * H, 2, 2));
    assert_eq!((service.recovery, service.downtime), (3.0 * H, 5.0 * H));
}

#[test]
fn what_an_incident_triggers_goes_on_with_its_elapsed_time() {
    let service = outcome("happens: [{threat: first}]").services[0];
    // Five hours of one incident.
    assert_eq!(service.loss, 8_600.0);
    assert_eq!((service.elapsed, service.incidents, service.disruptions), (5.0 * H, 1, 2));
}

#[test]
fn an_incident_that_lengthens_a_disruption_gets_no_share_of_it() {
    let overlapping = "happens:
  - {hits: {nodes: a}, effect: down}
  - {at: 1h, hits: {nodes: b}, effect: down}";
    let service = outcome(overlapping).services[0];
    assert_eq!(service.loss, 8_600.0);
    assert_eq!((service.elapsed, service.incidents, service.disruptions), (4.0 * H, 1, 1));
}

/// The fall is by the incident that damaged what the service stands on, not by the latest one: a
/// buffer has it fall after another incident has begun elsewhere.
#[test]
fn a_fall_belongs_to_the_incident_below_it() {
    let page = "
currency: EUR
rto clock: detection
services:
  s: {rto: 4h, needs: [{on: mains, tolerates: 2h}], impact: {money: 1k/h, one off: 100}}
  other: {needs: [b]}
assets:
  mains: {restored by: [{fix: {takes: 5h}}]}
  b: {restored by: [{fix: {takes: 1h}}]}
happens:
  - {hits: {nodes: mains}, effect: down, phases: {detection: 3h}}
  - {at: 1h, hits: {nodes: b}, effect: down, phases: {detection: 4h}}";
    let service = told::replication(page, 0).services[0];
    // Down from 2 h to 8 h; the clock runs from 3 h on, not from the 5 h of the other incident.
    assert_eq!(service.recovery, 5.0 * H);
    assert_eq!((service.loss, service.incidents), (6_100.0, 1));
}

#[test]
fn the_curve_of_losses_ends_with_the_loss() {
    let two = "happens:
  - {hits: {nodes: a}, effect: down}
  - {at: 10h, hits: {nodes: b}, effect: down}
horizon: 20h";
    let program = Program::compile(&told::model(&page(two)));
    let found = run(&program, &Plan { detail: Detail::Full, ..Plan::new(10, 1) }, &Quiet);
    let loss = &found.services[0].curves.as_ref().expect("asked for").loss;
    let last = loss.mean(loss.grid().len() - 1);
    assert_eq!(last, 14_200.0);
    assert_eq!(found.services[0].loss_moments.mean(), 14_200.0);
}

#[test]
fn the_story_names_what_began_and_what_lengthened_an_outage() {
    let overlapping = "happens:
  - {threat: first}
  - {at: 1h, threat: later}";
    let told = |rest: &str| {
        let folder = Folder::with("scenario.yaml", &page(rest));
        blackstart(&["trace", &folder.text("scenario.yaml")]).go().ends_with(0).out
    };
    let text = told(overlapping);
    assert!(text.contains("begun by first, lengthened by later"), "{text}");
    // A single incident needs no name.
    let text = told("happens: [{threat: later}]");
    assert!(!text.contains("begun by"), "{text}");
}

/// The first incident, detected after a minute, takes the service below its upper step; the second
/// one, detected after two hours, below its MBCO: each step counts from the detection of its own.
#[test]
fn each_step_counts_from_the_clock_of_its_own_incident() {
    let outcome = told::replication(
        "
rto clock: detection
services: {s: {rto: {50%: 4.9h, 100%: 4.95h}, needs: {pool: {a: 50%, b: 50%}}}}
assets: {a: , b: }
happens:
  - {hits: {nodes: a}, effect: {unavailable: 5h}, phases: {detection: 1m}}
  - {at: 2h, hits: {nodes: b}, effect: {unavailable: 2h}, phases: {detection: 2h}}",
        0,
    );
    // 5 h less a minute are more than 4 h 57 min.
    assert_eq!((outcome.services[0].missed_steps, outcome.services[0].rto_met), (0b10, false));
}
