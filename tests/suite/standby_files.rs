//! Recovery options as they are written.

use blackstart::model::{Gate, Need, NodeId, RecoveryOption, Tested};
use blackstart::scenario::Scenario;
use blackstart::sim::Cause;

use crate::estate::H;
use crate::told::{brief, scenario};

const TWO_SITES: &str = "
as of: 2026-09-01
phases: {detection: 10m, diagnosis: 20m, declaration: 30m, mobilisation: 1h}
teams: {ops: 1}
locations: {a: , b: }
services:
  orders: {rto: 8h, needs: {any: [main, spare]}}
assets:
  main: {at: a, restored by: [{rebuild: {takes: 20h, team: ops}}]}
  spare:
    at: b
    standby for: main
    activation: failover
    last test: 2025-09-01
    success: 100%
    sustain: 5h
    failback: 1h
procedures:
  failover:
    - start: {takes: 2h, team: ops}
    - switch: {takes: 30m}
happens: [{hits: {at: a}, effect: down}]
";

#[test]
fn an_activation_with_people_waits_for_mobilisation_and_its_parts_add_up() {
    let scenario = scenario(TWO_SITES);
    let spare = scenario.model.nodes.last().expect("nodes");
    let standby = spare.standby.as_ref().expect("it stands by");
    assert_eq!(spare.name, "spare for main");
    assert_eq!((standby.tested, standby.option), (Tested::Lately, RecoveryOption::Unnamed));
    assert_eq!(
        scenario.model.nodes[0].needs,
        Need::Any(vec![Need::Node(NodeId::from_index(1)), Need::Node(NodeId::from_index(3)),])
    );
    let activation = spare.on_damage.restart.expect("an activation");
    assert_eq!(scenario.model.procedures[activation.index()].after, Gate::Mobilisation);
    // The repair takes the only person at 0:30 and keeps them until 20:30.
    let found = brief(&scenario, 2).services.remove(0);
    assert_eq!(found.recovery_moments.max(), 20.5 * H);
    let two = scenario_with_two();
    let found = brief(&two, 2).services.remove(0);
    // Detected 0:10, diagnosed 0:30, declared 1:00, mobilised 2:00, over at 4:30; gone at 9:30 and
    // back with the repair at 20:30.
    assert_eq!(found.recovery_moments.max(), 11.0 * H);
    assert_eq!(found.downtime.max(), 15.5 * H);
    let first = without_sustain(&two);
    let found = brief(&first, 2).services.remove(0);
    assert_eq!(found.recovery_moments.max(), 4.5 * H);
    let part = |cause: Cause| found.delay[cause as usize] / H;
    let parts = [Cause::Detection, Cause::Diagnosis, Cause::Declaration, Cause::Mobilisation];
    let hours = parts.map(part);
    assert!((hours[0] - 1.0 / 6.0).abs() < 1e-9 && (hours[1] - 1.0 / 3.0).abs() < 1e-9);
    assert_eq!((hours[2], hours[3], part(Cause::Work)), (0.5, 1.0, 2.5));
}

fn scenario_with_two() -> Scenario {
    scenario(&TWO_SITES.replace("ops: 1", "ops: 2"))
}

fn without_sustain(_: &Scenario) -> Scenario {
    scenario(&TWO_SITES.replace("ops: 1", "ops: 2").replace("sustain: 5h", "tries: 1"))
}

#[test]
fn a_cordon_around_the_standby_holds_up_its_activation() {
    let yaml = TWO_SITES
        .replace("ops: 1", "ops: 2")
        .replace("effect: down}]", "effect: down}, {hits: {at: b}, effect: {inaccessible: 6h}}]");
    let found = brief(&scenario(&yaml), 2).services.remove(0);
    // Over at 8:30 instead of 4:30, and gone at 13:30.
    assert_eq!(found.recovery_moments.max(), 8.5 * H);
}

#[test]
fn events_on_a_standby_are_those_of_its_activation() {
    // A crowd comes 1 h after the standby has taken over, and the primary's repair is not watched.
    let with = |when: &str| {
        let yaml = TWO_SITES.replace("ops: 1", "ops: 2").replace(
            "effect: down}]",
            &format!("effect: down}}, {{when: {when}, hits: [{{effect: {{loss: 10}}}}]}}]"),
        );
        brief(&scenario(&yaml), 2).direct_loss.mean()
    };
    assert_eq!(with("{node: spare, becomes: up}"), 10.0);
    assert_eq!(with("{task: failover/switch, of: spare}"), 10.0);
    assert_eq!(with("{node: spare, below: 50%, for: 1d}"), 10.0);
}

#[test]
fn a_region_that_is_hit_excludes_its_standby() {
    let yaml = TWO_SITES.replace("ops: 1", "ops: 2").replace("sustain: 5h", "not when: {at: a}");
    let found = brief(&scenario(&yaml), 2).services.remove(0);
    assert_eq!(found.recovery_moments.max(), 20.5 * H);
}

#[test]
fn the_day_on_which_a_scenario_begins_stands_in_for_today() {
    let tested = |line: &str| {
        let read = scenario(&TWO_SITES.replace("as of: 2026-09-01", line));
        read.model.nodes.iter().find_map(|node| Some(node.standby.as_ref()?.tested))
    };
    assert_eq!(tested("begins: 2026-08-31 09:00"), Some(Tested::Lately));
    assert_eq!(tested("begins: {between: [2026-09-02, 2026-09-30]}"), Some(Tested::LongAgo));
    let both = "as of: 2026-08-31\nbegins: 2027-09-01 09:00";
    assert_eq!(tested(both), Some(Tested::Lately));
}

#[test]
fn options_bring_their_usual_times_and_list_them() {
    let yaml = "
services: {web: {rto: 4h, needs: {any: [here, there]}}}
assets:
  here: {restored by: [{fix: {takes: 50h}}]}
  there: {standby for: here, option: pilot light, success: 100%}
happens: [{hits: {nodes: here}, effect: down}]
";
    let loaded = scenario(yaml);
    let used: Vec<(&str, &str)> =
        loaded.defaults_used.iter().map(|it| (it.key.as_str(), it.text.as_str())).collect();
    let expected =
        [("data as of", "uniform(1min, 10min)"), ("activation", "uniform(10min, 60min)")];
    assert_eq!(used, expected);
    let found = brief(&loaded, 20_000);
    let recovery = &found.services[0].recovery_moments;
    let error = 4.0 * recovery.standard_error();
    assert!((recovery.mean() - 35.0 * 60.0).abs() < error);
    let lag = &found.standbys[0].data_lag;
    assert!((lag.mean() - 5.5 * 60.0).abs() < 4.0 * lag.standard_error());
    let mirrored = scenario(&yaml.replace("pilot light", "mirrored"));
    assert_eq!(brief(&mirrored, 2).services[0].recovery_moments.max(), 0.0);
    let nothing = scenario(&yaml.replace("pilot light", "do nothing"));
    assert_eq!(brief(&nothing, 2).services[0].recovery_moments.max(), 50.0 * H);
}

#[test]
fn what_is_down_from_the_beginning_has_its_standby_by_the_time_something_strikes() {
    // In use from 1 h; without it the service would be down at 5 h, when something else strikes.
    let text = "
services: {web: {rto: 4h, needs: {any: [here, there]}}, other: {rto: 4h}}
assets:
  here: {initially: down, restored by: [{fix: {takes: 20h}}]}
  there: {standby for: here, activation: 1h, success: 100%, data as of: 0h}
procedures: {mend: [{fix: {takes: 1h}}]}
happens: [{at: 5h, hits: {nodes: other}, effect: {unavailable: 1h}}]
";
    let found = brief(&scenario(text), 2);
    assert_eq!(found.services[0].disrupted.hits, 0);
    let without = text.replace("activation: 1h", "activation: 30h");
    let found = brief(&scenario(&without), 2);
    assert_eq!(found.services[0].recovery_moments.max(), 15.0 * H);
}
