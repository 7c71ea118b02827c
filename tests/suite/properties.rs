//! Laws that hold for every estate.

use blackstart::random::Seed;
use blackstart::sim::{Cause, InBrief, InFull, Outcome, Program, Workspace, simulate};
use blackstart::study::{Detail, Plan, Quiet, run};
use proptest::prelude::*;

use crate::estate::Estate;
use crate::random_estate;
use crate::random_estate::Dice;

const REPLICATIONS: u64 = 8;

/// An outcome as text: two outcomes are the same iff their texts are, bit for bit.
fn text(outcome: &Outcome) -> String {
    format!("{outcome:?}")
}

/// A random estate, with or without standbys and phases that depend on each other.
fn made(seed: u64, prepared: bool) -> Estate {
    if prepared {
        random_estate::prepared_estate(seed, 12)
    } else {
        random_estate::estate(seed, 12)
    }
}

/// An estate in which all is damaged and repaired: nodes that need nodes before them, some of which
/// restart, procedures of a few tasks for one crew or nobody, hits at whole hours.
fn damaged(seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let dice = &mut dice;
    let mut page = String::from("horizon: 90d\nteams: {crew: 1}\n");
    if dice.chance(50) {
        page += &format!("phases: {{detection: {}m}}\n", 10 + dice.below(100));
    }
    page += "procedures:\n";
    for name in ["p0", "p1", "p2", "r"] {
        let tasks: Vec<String> = (0..=dice.below(3))
            .map(|at| {
                let crew = if dice.chance(40) { ", team: crew" } else { "" };
                format!("{{k{at}: {{takes: {}m{crew}}}}}", 30 + dice.below(900))
            })
            .collect();
        page += &format!("  {name}: [{}]\n", tasks.join(", "));
    }
    let n = 3 + dice.below(5);
    page += "assets:\n";
    for node in 0..n {
        let some = |dice: &mut Dice| format!("a{}", dice.below(node));
        let needs: Vec<String> = (0..if node == 0 { 0 } else { dice.below(3) })
            .map(|_| {
                if dice.chance(30) {
                    format!("{{any: [{}, {}]}}", some(dice), some(dice))
                } else {
                    some(dice)
                }
            })
            .collect();
        let mut procedure = || format!("p{}", dice.below(3));
        let by = [procedure(), procedure(), procedure()];
        let restarts = if dice.chance(50) { ", on loss: restart, restarted by: r" } else { "" };
        page += &format!(
            "  a{node}: {{needs: [{}], restored by: {{down: {}, destroyed: {}, degraded: {}}}{restarts}}}\n",
            needs.join(", "),
            by[0],
            by[1],
            by[2],
        );
    }
    page += "services:\n";
    for service in 0..2 {
        let mbco = ["50%", "100%"][dice.below(2)];
        page += &format!("  s{service}: {{mbco: {mbco}, needs: [a{}]}}\n", n - 1 - dice.below(2));
    }
    page += "happens:\n";
    for _ in 0..2 + dice.below(4) {
        let effect = ["down", "destroyed", "{degraded: 30%}"][dice.below(3)];
        let (at, node) = (dice.below(30), dice.below(n));
        page += &format!("  - {{at: {at}h, hits: {{nodes: a{node}}}, effect: {effect}}}\n");
    }
    page
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_parts_of_a_delay_add_up_to_the_recovery_time(seed: u64, prepared: bool) {
        let program = made(seed, prepared).program();
        let mut work = Workspace::default();
        for replication in 0..REPLICATIONS {
            let outcome = simulate(&program, Seed::new(seed), replication, &mut work, &mut InBrief);
            for (service, delay) in outcome.services.iter().zip(&outcome.delays) {
                if service.recovery.is_finite() {
                    let sum: f64 = delay.iter().sum();
                    prop_assert!((sum - service.recovery).abs() <= 1e-9 * service.recovery.max(1.0),
                        "parts {sum}, recovery {}", service.recovery);
                    prop_assert!(delay.iter().all(|part| *part >= 0.0));
                }
            }
        }
    }

    /// Where nothing comes back by itself, all time is work, people and phases: the walk enters the
    /// repair of whatever was waited for.
    #[test]
    fn nothing_is_waited_for_that_nobody_works_on(seed: u64) {
        let page = damaged(seed);
        let program = Program::compile(&crate::told::model(&page));
        let mut work = Workspace::default();
        let outcome = simulate(&program, Seed::new(seed), 0, &mut work, &mut InBrief);
        for (service, delay) in outcome.services.iter().zip(&outcome.delays) {
            let waited = delay[Cause::Prerequisite as usize];
            let is_back = service.recovery.is_finite();
            prop_assert!(!is_back || waited.abs() < 1e-6, "{waited} s of {}\n{page}", service.recovery);
        }
    }

    #[test]
    fn a_replication_does_not_depend_on_what_the_workspace_did_before(seed: u64, prepared: bool) {
        let program = made(seed, prepared).program();
        let mut used = Workspace::default();
        for replication in 0..REPLICATIONS {
            let again = text(simulate(&program, Seed::new(1), replication, &mut used, &mut InFull));
            let mut fresh = Workspace::default();
            let alone = text(simulate(&program, Seed::new(1), replication, &mut fresh, &mut InFull));
            prop_assert_eq!(again, alone);
        }
    }

    #[test]
    fn what_is_recorded_does_not_change_what_happens(seed: u64, prepared: bool) {
        let program = made(seed, prepared).program();
        let mut work = Workspace::default();
        for replication in 0..REPLICATIONS {
            let plain = simulate(&program, Seed::new(1), replication, &mut work, &mut ()).services.clone();
            let full = simulate(&program, Seed::new(1), replication, &mut work, &mut InFull).services.clone();
            prop_assert_eq!(plain, full);
        }
    }

    #[test]
    fn the_short_way_of_decoupled_work_leads_to_the_same_outcome(seed: u64) {
        let program = random_estate::decoupled_estate(seed, 12).program();
        prop_assert!(program.is_decoupled());
        let mut work = Workspace::default();
        for replication in 0..REPLICATIONS {
            let short = simulate(&program, Seed::new(1), replication, &mut work, &mut ()).clone();
            let long = simulate(&program, Seed::new(1), replication, &mut work, &mut InFull).clone();
            prop_assert_eq!(short.services, long.services);
            prop_assert_eq!((short.events, short.onset), (long.events, long.onset));
            prop_assert_eq!((short.work_ended, short.direct_loss), (long.work_ended, long.direct_loss));
        }
    }

    #[test]
    fn outcomes_keep_their_own_order(seed: u64, prepared: bool) {
        let estate = made(seed, prepared);
        let program = estate.program();
        let mut work = Workspace::default();
        for replication in 0..REPLICATIONS {
            let outcome = simulate(&program, Seed::new(1), replication, &mut work, &mut InBrief);
            prop_assert_eq!(outcome.runaway, None);
            for service in &outcome.services {
                prop_assert!(service.downtime <= program.horizon());
                if service.recovery.is_finite() {
                    prop_assert!(service.recovery <= service.downtime);
                    prop_assert!(service.full_service.is_infinite() || service.full_service >= service.recovery);
                }
                prop_assert!(service.loss >= 0.0);
                prop_assert_eq!(service.disruptions == 0, service.downtime == 0.0);
            }
        }
    }

    #[test]
    fn an_asset_that_nothing_concerns_moves_nobody(seed: u64) {
        let estate = random_estate::estate(seed, 8);
        let mut larger = estate.clone();
        larger.asset("zz unrelated", blackstart::model::Need::nothing());
        let outcomes = |estate: &Estate| {
            let program = estate.program();
            let mut work = Workspace::default();
            (0..REPLICATIONS)
                .map(|r| simulate(&program, Seed::new(1), r, &mut work, &mut ()).services.clone())
                .collect::<Vec<_>>()
        };
        prop_assert_eq!(outcomes(&estate), outcomes(&larger));
    }
}

#[test]
fn a_study_gives_the_same_bits_on_any_number_of_threads() {
    let program = random_estate::estate(7, 12).program();
    let plan = Plan { detail: Detail::Full, ..Plan::new(5_000, 3) };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        format!("{:?}", pool.install(|| run(&program, &plan, &Quiet)))
    };
    let one = on(1);
    for threads in [2, 3, 8] {
        assert!(on(threads) == one, "{threads} threads differ from one");
    }
}

#[test]
fn a_deterministic_estate_has_no_variance_and_nothing_happens_without_threats() {
    let mut estate = Estate::new();
    let asset = estate.asset("a", blackstart::model::Need::nothing());
    estate.repair(asset, crate::estate::hours(3.0), &[]);
    estate.service("s", crate::estate::all(&[asset]), 4.0);
    let quiet = estate.run(100).services.remove(0);
    assert_eq!((quiet.disrupted.hits, quiet.recovery_moments.max()), (0, 0.0));
    estate.down(1.0, &[asset]);
    let fixed = estate.run(100).services.remove(0);
    assert_eq!(fixed.recovery_moments.variance(), 0.0);
    assert_eq!(fixed.recovery_moments.mean(), 3.0 * crate::estate::H);
}
