//! Where the time went: in the scenarios that are shipped, and by hand.

use blackstart::random::Seed;
use blackstart::scenario::load;
use blackstart::sim::{Cause, InBrief, Program, Workspace, simulate};

use crate::estate::H;
use crate::files::InFolder;
use crate::golden::shipped_scenarios;
use crate::told;

/// Replications of each.
const REPLICATIONS: u64 = 300;

/// Sums of at most a few hundred parts are exact to this share.
const ROUNDING: f64 = 1e-9;

#[test]
fn the_parts_of_every_delay_add_up_in_every_shipped_scenario() {
    let (mut recovered, mut exercises) = (0, 0);
    for path in shipped_scenarios() {
        let folder = path.parent().expect("a file lies in a folder").to_owned();
        let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
        let loaded = load(&InFolder(folder), name);
        let model = loaded.scenario.unwrap_or_else(|| panic!("{}", path.display())).model;
        let program = Program::compile(&model);
        if program.is_year() {
            // Recovery times are those of its incidents, and are not taken apart.
            continue;
        }
        exercises += 1;
        let mut work = Workspace::default();
        for replication in 0..REPLICATIONS {
            let outcome = simulate(&program, Seed::new(1), replication, &mut work, &mut InBrief);
            for (row, (service, delay)) in outcome.services.iter().zip(&outcome.delays).enumerate()
            {
                if !service.recovery.is_finite() {
                    continue;
                }
                recovered += u32::from(service.recovery > 0.0);
                let sum: f64 = delay.iter().sum();
                assert!(
                    (sum - service.recovery).abs() <= ROUNDING * service.recovery.max(1.0)
                        && delay.iter().all(|part| *part >= 0.0),
                    "{}, replication {replication}, service {row}: {delay:?} of {}",
                    path.display(),
                    service.recovery,
                );
            }
        }
    }
    assert!(exercises > 20 && recovered > 1000, "{exercises} scenarios, {recovered} recoveries");
}

/// The same node is hit by two incidents, and the first outage is the longer one: it is told with the
/// phases of its own incident, although the same job runs again.
#[test]
fn an_outage_is_told_with_the_phases_of_its_own_incident() {
    let model = told::model(
        "services: {s: {needs: [a]}}
assets: {a: {restored by: [{fix: {takes: 3h}}]}}
happens:
  - {hits: {nodes: a}, effect: down, phases: {detection: 2h, diagnosis: 1h}}
  - {at: 10h, hits: {nodes: a}, effect: down, phases: {detection: 30m}}",
    );
    let program = Program::compile(&model);
    let mut work = Workspace::default();
    let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut InBrief);
    let part = |cause: Cause| outcome.delays[0][cause as usize] / H;
    assert_eq!(outcome.services[0].recovery, 6.0 * H);
    assert_eq!(part(Cause::Detection), 2.0);
    assert_eq!(part(Cause::Diagnosis), 1.0);
    assert_eq!(part(Cause::Work), 3.0);
}
