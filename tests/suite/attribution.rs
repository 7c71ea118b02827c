//! Where the time went: in the scenarios that are shipped, and by hand.

use blackstart::random::Seed;
use blackstart::scenario::load;
use blackstart::sim::{Cause, InBrief, Observer, Program, Workspace, YearDraw, simulate};
use blackstart::study::Quiet;
use blackstart::study::year::{YearPlan, run_years};

use crate::estate::H;
use crate::files::InFolder;
use crate::golden::shipped_scenarios;
use crate::told;

/// Replications of each.
const REPLICATIONS: u64 = 300;

/// Sums of at most a few hundred parts are exact to this share.
const ROUNDING: f64 = 1e-9;

/// Asks for all that is told of one replication.
struct Told;

impl Observer for Told {
    const CAUSES: bool = true;
    const EVENTS: bool = true;
}

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

/// Hours by cause of the recovery of the first service, those that are not 0.
#[track_caller]
fn parts(yaml: &str) -> Vec<(Cause, f64)> {
    let program = Program::compile(&told::model(yaml));
    let mut work = Workspace::default();
    let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut InBrief);
    let hours = Cause::ALL.map(|cause| (cause, outcome.delays[0][cause as usize] / H));
    hours.into_iter().filter(|part| part.1 != 0.0).collect()
}

/// The same node is hit by two incidents, and the first outage is the longer one: it is told with the
/// phases of its own incident, although the same job runs again.
#[test]
fn an_outage_is_told_with_the_phases_of_its_own_incident() {
    let parts = parts(
        "services: {s: {needs: [a]}}
assets: {a: {restored by: [{fix: {takes: 3h}}]}}
happens:
  - {hits: {nodes: a}, effect: down, phases: {detection: 2h, diagnosis: 1h}}
  - {at: 10h, hits: {nodes: a}, effect: down, phases: {detection: 30m}}",
    );
    assert_eq!(parts, [(Cause::Detection, 2.0), (Cause::Diagnosis, 1.0), (Cause::Work, 3.0)]);
}

/// An hour of work that worse damage of the same kind makes pointless.
#[test]
fn work_that_is_begun_anew_was_in_vain() {
    let parts = parts(
        "services: {s: {needs: [a]}}
assets: {a: {restored by: [{fix: {takes: 2h}}]}}
happens:
  - {hits: {nodes: a}, effect: {degraded: 60%}}
  - {at: 1h, hits: {nodes: a}, effect: {degraded: 40%}}",
    );
    assert_eq!(parts, [(Cause::Work, 2.0), (Cause::Retry, 1.0)]);
}

/// An hour of work that is suspended for want of b and given up after three.
#[test]
fn what_was_done_before_a_suspension_was_in_vain_with_the_rest() {
    let parts = parts(
        "services: {s: {needs: [a]}}
procedures: {quick: [{patch: {takes: 1h}}]}
assets:
  a: {restored by: [{fix: {takes: 4h, needs: b, throughout: yes, give up after: 3h, fallback: quick}}]}
  b:
happens:
  - {hits: {nodes: a}, effect: down}
  - {at: 1h, hits: {nodes: b}, effect: {unavailable: 10h}}",
    );
    assert_eq!(parts, [(Cause::Prerequisite, 2.0), (Cause::Work, 1.0), (Cause::Retry, 1.0)]);
}

/// A chain of switches, each of which passes on what reaches it: the source, the first and the
/// second come back one after the other, an hour each.
#[test]
fn the_walk_goes_through_a_network() {
    let parts = parts(
        "services: {s: {needs: [b]}}
assets:
  source: {restored by: [{fix: {takes: 1h}}]}
  a: {on loss: restart, restarted by: [{boot: {takes: 1h}}], needs: {reaches: {to: source, over: w*}}}
  b: {on loss: restart, restarted by: [{boot: {takes: 1h}}], needs: {reaches: {to: source, over: w*}}}
  w1: {joins: [source, a]}
  w2: {joins: [a, b]}
happens: [{hits: {nodes: source}, effect: down}]",
    );
    assert_eq!(parts, [(Cause::Work, 3.0)]);
}

/// A node that restarts from 1 h to 2 h on is damaged at 1.5 h, and repaired until 3.5 h.
#[test]
fn damage_during_a_restart_leaves_its_work_what_it_was() {
    let parts = parts(
        "services: {s: {needs: [a]}}
assets:
  mains:
  a:
    needs: mains
    on loss: restart
    restarted by: [{boot: {takes: 1h}}]
    restored by: [{fix: {takes: 2h}}]
happens:
  - {hits: {nodes: mains}, effect: {unavailable: 1h}}
  - {at: 90m, hits: {nodes: a}, effect: {degraded: 50%}}",
    );
    assert_eq!(parts, [(Cause::Prerequisite, 1.0), (Cause::Work, 2.5)]);
}

/// Contained until something else is repaired: the time is that of the repair, with a restart of its
/// own or without.
#[test]
fn the_walk_goes_through_what_ends_a_containment() {
    for (until, restart, expected) in [
        ("{task: repair/fix, of: b}", "", 3.0),
        ("{node: b, becomes: up}", "", 3.0),
        ("{task: repair/fix, of: b}", "restarted by: [{boot: {takes: 1h}}]", 4.0),
        ("{node: b, becomes: up}", "restarted by: [{boot: {takes: 1h}}]", 4.0),
    ] {
        let parts = parts(&format!(
            "services: {{s: {{needs: [a]}}}}
procedures: {{repair: [{{fix: {{takes: 3h}}}}]}}
assets: {{a: {{{restart}}}, b: {{restored by: repair}}}}
happens:
  - {{hits: {{nodes: b}}, effect: down}}
  - {{hits: {{nodes: a}}, effect: contained, until: {until}}}"
        ));
        assert_eq!(parts, [(Cause::Work, expected)], "{until} {restart}");
    }
}

/// While c was out, nobody could begin on a: the walk enters the repairs that held it at each moment.
#[test]
fn a_wait_is_the_repairs_that_held_it_up_and_not_the_last_of_them_alone() {
    let parts = parts(
        "services: {s: {needs: [a]}}
assets:
  a: {needs: [b, c], restored by: {takes: 1h}}
  b: {restored by: {down: {takes: 2h}, destroyed: {takes: 3h}}}
  c: {restored by: {takes: 4h}}
happens:
  - {hits: {nodes: [a, b]}, effect: down}
  - {at: 1h, hits: {nodes: c}, effect: down}
  - {at: 4h, hits: {nodes: b}, effect: destroyed}",
    );
    assert_eq!(parts, [(Cause::Work, 8.0)]);
}

/// Repaired by 2 h, half an hour of a restart that is lost, repaired again from 2:30 to 4:30.
#[test]
fn a_restart_that_lost_its_needs_was_in_vain() {
    let parts = parts(
        "services: {s: {needs: [a]}}
assets:
  m: {restored by: {takes: 2h}}
  a: {needs: [m], on loss: restart, restarted by: {takes: 1h}}
happens:
  - {hits: {nodes: m}, effect: down}
  - {at: 2h 30m, hits: {nodes: m}, effect: down}",
    );
    assert_eq!(parts, [(Cause::Work, 5.0), (Cause::Retry, 0.5)]);
}

/// The same of a restart that worse damage breaks off; before it the mains came back by themselves.
#[test]
fn a_restart_that_damage_breaks_off_was_in_vain() {
    let parts = parts(
        "services: {s: {needs: [a]}}
assets:
  m: {}
  a: {needs: [m], on loss: restart, restarted by: {takes: 1h}, restored by: {takes: 3h}}
happens:
  - {hits: {nodes: m}, effect: {unavailable: 2h}}
  - {at: 2h 30m, hits: {nodes: a}, effect: down, phases: {detection: 1h}}",
    );
    let expected = [
        (Cause::Detection, 1.0),
        (Cause::Prerequisite, 2.0),
        (Cause::Work, 3.0),
        (Cause::Retry, 0.5),
    ];
    assert_eq!(parts, expected);
}

/// The second incident is detected already, and lengthens the outage of the first.
#[test]
fn an_incident_that_makes_damage_worse_lengthens_the_outage() {
    let program = Program::compile(&told::model(
        "services: {s: {needs: [a]}}
assets: {a: {restored by: {down: {takes: 2h}, destroyed: {takes: 3h}}}}
happens:
  - {hits: {nodes: a}, effect: down}
  - {at: 1h, hits: {nodes: a}, effect: destroyed}",
    ));
    let mut work = Workspace::default();
    let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut Told);
    assert_eq!(outcome.services[0].recovery, 4.0 * H);
    assert_eq!(outcome.behind, [(0, 0), (0, 1)]);
}

/// Half of what an hour of overload asks for is lost in each of four hours a year, a whole hour in
/// each that the asset is down.
#[test]
fn an_outage_by_too_much_demand_is_begun_by_the_service_itself() {
    let model = told::model(
        "
currency: EUR
year: {}
services: {s: {rto: 1h, needs: [a], impact: {money: 1k/h}}}
assets: {a: {restored by: [{mend: {takes: 1s}}]}}
threats:
  rush: {rate: 4/year, hits: {nodes: s, effect: {overload: 2}, for: 1h}}
  fail: {rate: 1/year, hits: {nodes: a, effect: down}}
",
    );
    let program = Program::compile(&model);
    let years = run_years(&program, &YearDraw::of(&program), &YearPlan::new(2_000, 3), &Quiet);
    let begun: Vec<(&str, f64)> = years
        .nodes
        .iter()
        .map(|found| (&*model.nodes[found.node as usize].name, found.loss))
        .collect();
    let by = |name: &str| begun.iter().find(|it| it.0 == name).expect("a row").1;
    let threat = |row: usize| years.threats[row].loss;
    // An asset is mended in a second: what it costs in an hour of overload is nothing to speak of.
    assert!((by("s") - threat(0)).abs() < 1e-3 * threat(0), "{begun:?}");
    assert!((by("a") - threat(1)).abs() < 1e-3 * threat(0), "{begun:?}");
    assert!(threat(0) > 1_000.0, "{}", threat(0));
}

/// Work that waited for people or parts when its supply failed waited for them until then.
#[test]
fn the_wait_before_the_supply_failed_is_that_for_people_or_parts() {
    let busy = parts(
        "services: {s: {needs: [a]}, x: {needs: b}}
assets:
  m: {restored by: {takes: 4h}}
  a: {needs: [m], restored by: {takes: 1h, team: t}}
  b: {restored by: {takes: 4h, team: t}}
teams: {t: 1}
happens:
  - {at: 0h, hits: {nodes: b}, effect: down}
  - {at: 1h, hits: {nodes: a}, effect: down}
  - {at: 2h, hits: {nodes: m}, effect: down}",
    );
    assert_eq!(busy, [(Cause::People, 1.0), (Cause::Work, 5.0)]);
    let ordered = parts(
        "services: {s: {needs: [a]}}
assets:
  m: {restored by: {takes: 4h}}
  a: {needs: [m], restored by: {takes: 1h, spares: disk}}
spares: {disk: {restock: 3h}}
happens:
  - {at: 1h, hits: {nodes: a}, effect: down}
  - {at: 2h, hits: {nodes: m}, effect: down}",
    );
    assert_eq!(ordered, [(Cause::Supplier, 1.0), (Cause::Work, 5.0)]);
}

/// The restart is broken off at 3 h and waits for the second repair of its supply when the node is lost
/// altogether: what was before that is not the wait for a prerequisite.
#[test]
fn what_was_under_way_before_worse_damage_is_walked_through() {
    let parts = parts(
        "phases: {detection: 30m}
services: {s: {needs: [a]}}
assets:
  m: {restored by: {takes: 2h}}
  a: {needs: [m], on loss: restart, restarted by: {takes: 4h}, restored by: {takes: 1h}}
happens:
  - {name: one, at: 0h, hits: {nodes: m}, effect: down}
  - {name: two, at: 3h, hits: {nodes: m}, effect: down}
  - {name: three, at: 4h, hits: {nodes: a}, effect: destroyed}",
    );
    assert_eq!(parts, [(Cause::Detection, 1.0), (Cause::Work, 5.0), (Cause::Retry, 0.5)]);
}

/// What ends by itself lengthens an outage as well, whether it holds the service or its repair.
#[test]
fn an_incident_that_ends_by_itself_lengthens_the_outage() {
    for (page, hours) in [
        (
            "assets: {m: , a: {needs: [m]}}
happens:
  - {hits: {nodes: a}, effect: {unavailable: 5h}}
  - {at: 1h, hits: {nodes: a}, effect: {unavailable: 6h}}",
            7.0,
        ),
        (
            "assets: {m: , a: {needs: [m]}}
happens:
  - {hits: {nodes: a}, effect: {unavailable: 5h}}
  - {at: 1h, hits: {nodes: m}, effect: {unavailable: 6h}}",
            7.0,
        ),
        (
            "assets: {a: {restored by: {takes: 5h, needs: wiki, throughout: true}}, wiki: }
happens:
  - {hits: {nodes: a}, effect: down}
  - {at: 2h, hits: {nodes: wiki}, effect: {unavailable: 3h}}",
            8.0,
        ),
    ] {
        let page = format!("services: {{s: {{needs: [a]}}}}\n{page}");
        let program = Program::compile(&told::model(&page));
        let mut work = Workspace::default();
        let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut Told);
        assert_eq!(outcome.services[0].recovery, hours * H, "{page}");
        assert_eq!(outcome.behind, [(0, 0), (0, 1)], "{page}");
    }
}

/// What holds people, places, lines or parts lengthens an outage without damage to anything in it.
#[test]
fn an_incident_that_holds_up_work_lengthens_the_outage() {
    let one = "  - {name: one, at: 0h, hits: {nodes: a}, effect: down}\n  - ";
    let both = "services: {s: {needs: [a]}}\n";
    let pages = [
        (
            "assets: {a: {restored by: {takes: 5h, team: t}}}\nteams: {t: 1}",
            "{at: 1h, hits: {team: t}, effect: {absent: 1, for: 10h}}",
            15.0,
            true,
        ),
        (
            "assets: {a: {restored by: {takes: 5h, team: t}}}\npeople: {ada: {team: t}, ben: {team: t}}\nteams: {t: {}}",
            "{at: 1h, hits: {team: t}, effect: {absent: 2, for: 10h}}",
            15.0,
            true,
        ),
        (
            "assets: {a: {restored by: {takes: 5h, skill: x}}}\npeople: {ada: {skills: x}, ben: }",
            "{at: 1h, hits: {person: ada}, effect: absent, for: 10h}",
            15.0,
            true,
        ),
        (
            "assets: {a: {restored by: {takes: 5h, skill: x}}}\npeople: {ada: {skills: x}, ben: }",
            "{at: 1h, hits: {person: ben}, effect: absent, for: 10h}",
            5.0,
            false,
        ),
        (
            "assets: {a: {at: room, restored by: {takes: 5h}}}\nlocations: {room: , hall: }",
            "{at: 1h, hits: {at: room}, effect: inaccessible, for: 10h}",
            15.0,
            true,
        ),
        (
            "assets: {a: {at: room, restored by: {takes: 5h}}, b: {at: hall}}\nlocations: {room: , hall: }",
            "{at: 1h, hits: {at: hall}, effect: inaccessible, for: 10h}",
            5.0,
            false,
        ),
        (
            "assets: {a: {restored by: p}, b: {priority: 1, restored by: {takes: 3h, team: t}}}
teams: {t: 1}
procedures: {p: [{first: {takes: 2h, team: t}}, {second: {takes: 2h, team: t}}]}",
            "{at: 1h, hits: {nodes: b}, effect: down}",
            7.0,
            true,
        ),
        (
            "assets: {a: {restored by: p}, b: {restored by: {takes: 3h, team: u}}}
teams: {t: 1, u: 1}
procedures: {p: [{first: {takes: 2h, team: t}}, {second: {takes: 2h, team: t}}]}",
            "{at: 1h, hits: {nodes: b}, effect: down}",
            4.0,
            false,
        ),
        (
            "assets: {a: {restored by: p}, b: {restored by: p}}
channels: {wan: {bandwidth: 100 MB/s}}
procedures: {p: [{copy: {transfers: 360 GB, channel: wan}}]}",
            "{at: 30m, hits: {nodes: b}, effect: down}",
            1.5,
            true,
        ),
        (
            "assets: {a: {restored by: p}, b: {restored by: q}}
spares: {disk: {stock: 1, restock: 10h}}
procedures:
  p: [{look: {takes: 3h}}, {swap: {takes: 1h, spares: {disk: 1}}}]
  q: [{swap: {takes: 1h, spares: {disk: 1}}}]",
            "{at: 1h, hits: {nodes: b}, effect: down}",
            12.0,
            true,
        ),
        (
            "assets: {a: {capacity: 1, restored by: {takes: 2h}}}",
            "{at: 1h, hits: {nodes: a}, effect: {overload: 2, for: 5h}}",
            6.0,
            true,
        ),
    ];
    for (estate, second, hours, lengthens) in pages {
        let page = format!("{both}{estate}\nhappens:\n{one}{second}");
        let program = Program::compile(&told::model(&page));
        let mut work = Workspace::default();
        let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut Told);
        assert_eq!(outcome.services[0].recovery, hours * H, "{page}");
        let behind: &[_] = if lengthens { &[(0, 0), (0, 1)] } else { &[(0, 0)] };
        assert_eq!(outcome.behind, behind, "{page}");
    }
}

/// From 1 h on there was too much demand, and until then it was repaired.
#[test]
fn too_much_demand_holds_a_service_until_it_falls() {
    let parts = parts(
        "services: {s: {needs: [a]}}
assets: {a: {capacity: 1, restored by: {takes: 2h}}}
happens:
  - {at: 0h, hits: {nodes: a}, effect: down}
  - {at: 1h, hits: {nodes: a}, effect: {overload: 2, for: 5h}}",
    );
    assert_eq!(parts, [(Cause::Prerequisite, 5.0), (Cause::Work, 1.0)]);
}

/// The electrician's work on the feed is what the server waited for, until worse came.
#[test]
fn what_a_prerequisite_was_repaired_for_is_work_although_worse_damage_came() {
    for (estate, second, expected) in [
        (
            "  m: {restored by: {takes: 10h}}
  a: {needs: m, on loss: restart, restarted by: {takes: 1h}, restored by: {takes: 2h}}",
            "{at: 9h, hits: {nodes: a}, effect: destroyed, phases: {detection: 2h}}",
            [(Cause::Detection, 2.0), (Cause::Work, 11.0)],
        ),
        (
            "  m: {restored by: {takes: 10h}}
  a: {restored by: {down: {takes: 1h, needs: m}, destroyed: {takes: 6h, needs: []}}}",
            "{at: 6h, hits: {nodes: a}, effect: destroyed, phases: {detection: 1h}}",
            [(Cause::Detection, 1.0), (Cause::Work, 12.0)],
        ),
    ] {
        let hit = if estate.contains("[]") { "[m, a]" } else { "m" };
        let parts = parts(&format!(
            "services: {{s: {{needs: a}}}}
assets:
{estate}
happens:
  - {{at: 0h, hits: {{nodes: {hit}}}, effect: down}}
  - {second}"
        ));
        assert_eq!(parts, expected, "{estate}");
    }
}

/// Of two that come back at the same moment the one with the first name was the last.
#[test]
fn of_two_that_rise_at_once_the_first_name_bound() {
    for (needs, expected) in [("[b, a]", Cause::Work), ("[a, b]", Cause::Work)] {
        let parts = parts(&format!(
            "services: {{s: {{needs: {needs}}}}}
assets: {{a: {{restored by: {{takes: 4h}}}}, b: }}
happens:
  - {{at: 0h, hits: {{nodes: a}}, effect: down}}
  - {{at: 0h, hits: {{nodes: b}}, effect: {{unavailable: 4h}}}}"
        ));
        assert_eq!(parts, [(expected, 4.0)], "{needs}");
    }
}
