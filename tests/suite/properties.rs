//! Laws that hold for every estate.

use blackstart::random::Seed;
use blackstart::sim::{InBrief, InFull, Outcome, Workspace, simulate};
use blackstart::study::{Detail, Plan, Quiet, run};
use proptest::prelude::*;

use crate::estate::Estate;
use crate::random_estate;

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
