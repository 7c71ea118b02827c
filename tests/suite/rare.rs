//! Rare breaches by importance sampling, against exact answers and against long plain runs.

use blackstart::law::Law;
use blackstart::model::{Arrival, Effect, Need, NodeId, Rate};
use blackstart::sim::{Breach, Program, YearDraw};
use blackstart::study::Quiet;
use blackstart::study::year::{RareFindings, YearPlan, rare_breach, run_years};

use crate::estate::H;
use crate::estate::{Estate, all, any, exponential, hit, hours};
use crate::fault_tree::trees;
use crate::sensitivity::Disk;
use crate::years::{Chain, YEAR, Z95, assert_mean, k_of_n, lognormal};

#[track_caller]
fn assert_rare(estate: &Estate, breach: Breach, exact: f64) {
    for seed in [1, 2, 3] {
        let found = rare(estate, breach, 30_000, seed);
        assert!(found.is_reliable(), "{found:?}");
        assert_mean(found.probability, exact);
        // What is called reliable weighs as much as 100 equal outages or more.
        assert!(standard_error(&found) < exact / 100.0_f64.sqrt(), "{found:?}");
    }
}

fn rare(estate: &Estate, breach: Breach, runs: u64, seed: u64) -> RareFindings {
    rare_breach(&estate.program(), breach, &YearPlan::new(runs, seed), &Quiet)
}

fn standard_error(found: &RareFindings) -> f64 {
    (found.probability.interval.high - found.probability.mean) / Z95
}

/// The same tree with all chances in one demand a year: quiet years cannot be left out.
#[test]
fn importance_sampling_finds_the_top_event_of_the_lift() {
    let trees = trees();
    let lift = trees.iter().find(|tree| tree.name == "lift").expect("the lift");
    let mut estate = lift.estate();
    estate.parts.occurrences[0].arrival = Some(Arrival::Renewal(hours(8000.0)));
    estate.year(YEAR, 0.0, 0.0);
    assert_rare(&estate, Breach::Outage(0), lift.exact);
}

/// What is rare by its rate and by the length of the repair.
#[test]
fn importance_sampling_finds_a_repair_that_is_too_long() {
    let mut estate = Estate::new();
    let unit = estate.asset("unit", Need::nothing());
    estate.repair(unit, exponential(10.0), &[]);
    estate.service("service", all(&[unit]), 40.0);
    let hits = vec![hit(&[unit], Effect::Down)];
    estate.arrives("fire", Arrival::Poisson(Rate::certain(1e-3)), hits);
    estate.year(YEAR, 0.0, 1000.0);
    // Twice in a year does not matter: a fire during repair is absorbed.
    assert_rare(&estate, Breach::Rto(0), 1e-3 * (-4.0_f64).exp());
}

/// Two of three or one of three units suffice, repaired in an hour each or by one crew: outages in
/// 1 of 5000 to 1 of a few million years.
#[test]
fn importance_sampling_finds_the_outage_of_a_redundant_system() {
    for (n, k, mttf, crews) in [
        (3, 1, 1000.0, None),
        (3, 2, 20_000.0, None),
        (3, 2, 200_000.0, Some(1)),
        (4, 1, 700.0, None),
    ] {
        let failed = n - k + 1;
        let chain = Chain::of(n, mttf, 1.0, crews.map_or(n, |crews| crews as usize));
        let exact = chain.reached(failed, YEAR, &[]);
        assert!((1e-7..5e-4).contains(&exact), "{n} {k}: {exact}");
        let mut estate = k_of_n(n, k, mttf, 1.0, crews);
        estate.year(YEAR, 0.0, 100.0);
        assert_rare(&estate, Breach::Outage(0), exact);
    }
}

/// The same with a common cause that strikes once in 2000 years and takes each unit with chance ½:
/// outages by it alone, by failures alone, and by both.
#[test]
fn importance_sampling_finds_a_common_cause_and_what_comes_together() {
    let (mttf, rate) = (1000.0, 5e-4);
    let mut estate = k_of_n(3, 1, mttf, 1.0, None);
    let units: Vec<NodeId> = (0..3).map(NodeId::from_index).collect();
    let mut each = hit(&units, Effect::Down);
    each.chance = 0.5;
    estate.arrives("shock", Arrival::Poisson(Rate::certain(rate)), vec![each]);
    estate.year(YEAR, 0.0, 100.0);
    let per_hour = rate / YEAR;
    // Of the units in order all, two or one are taken.
    let shocks = [
        (0, 1, 3.0 / 8.0 * per_hour),
        (0, 2, 3.0 / 8.0 * per_hour),
        (0, 3, 1.0 / 8.0 * per_hour),
        (1, 2, 2.0 / 4.0 * per_hour),
        (1, 3, 1.0 / 4.0 * per_hour),
        (2, 3, 1.0 / 2.0 * per_hour),
    ];
    let chain = Chain::of(3, mttf, 1.0, 3);
    let exact = chain.reached(3, YEAR, &shocks);
    let alone = chain.reached(3, YEAR, &[]);
    assert!(alone < 0.5 * exact && alone > 0.2 * exact, "both matter: {alone} of {exact}");
    assert_rare(&estate, Breach::Outage(0), exact);
}

/// Two threats of which the second must fall into the recovery of the first: each takes one of two
/// sites for a day.
#[test]
fn importance_sampling_finds_a_strike_within_the_recovery_from_another() {
    let mut estate = Estate::new();
    let rates = [0.02, 0.05];
    let sites: Vec<NodeId> = rates
        .iter()
        .enumerate()
        .map(|(row, &rate)| {
            let site = estate.asset(&format!("site {row}"), Need::nothing());
            estate.repair(site, exponential(24.0), &[]);
            let hits = vec![hit(&[site], Effect::Down)];
            estate.arrives(&format!("fire {row}"), Arrival::Poisson(Rate::certain(rate)), hits);
            site
        })
        .collect();
    estate.service("service", any(&sites), 1.0);
    estate.year(YEAR, 0.0, 1000.0);
    // States: none, the first, the second, both; the last absorbs.
    let [a, b] = rates.map(|rate| rate / YEAR);
    let mend = 1.0 / 24.0;
    let mut p = [1.0, 0.0, 0.0];
    let mut both = 0.0;
    let step = 0.01;
    for _ in 0..(YEAR / step) as u64 {
        // The middle of the step: second order.
        let slope = |p: &[f64; 3]| {
            [
                -(a + b) * p[0] + mend * (p[1] + p[2]),
                a * p[0] - (mend + b) * p[1],
                b * p[0] - (mend + a) * p[2],
            ]
        };
        let k = slope(&p);
        let half = [0, 1, 2].map(|at| p[at] + step / 2.0 * k[at]);
        let k = slope(&half);
        both += step * (b * half[1] + a * half[2]);
        p = [0, 1, 2].map(|at| p[at] + step * k[at]);
    }
    assert!((1e-6..1e-5).contains(&both), "{both}");
    assert_rare(&estate, Breach::Outage(0), both);
}

/// One of two must be in order: the first is out for 10 h after every 700 h, the second for one
/// hour after an exponential time with mean a million hours. The outage comes if the second fails
/// in one of twelve times of 11 h; that it fails twice in a year is too rare to be seen.
#[test]
fn importance_sampling_holds_for_an_age_at_which_a_unit_always_fails() {
    let mut estate = Estate::new();
    let first = estate.asset("first", Need::nothing());
    estate.repair(first, hours(10.0), &[]);
    estate.fails(first, hours(700.0));
    let second = estate.asset("second", Need::nothing());
    estate.repair(second, hours(1.0), &[]);
    estate.fails(second, exponential(1e6));
    estate.service("service", any(&[first, second]), 1.0);
    estate.year(YEAR, 0.0, 100.0);
    let times = (YEAR / 710.0).floor();
    assert_rare(&estate, Breach::Outage(0), -(-times * 11.0 / 1e6).exp_m1());
}

/// Weibull to failure and lognormal to repair, one of two: as a plain run of 60,000 years says.
#[test]
fn importance_sampling_holds_for_laws_with_memory() {
    let mut estate = Estate::new();
    let units: Vec<NodeId> = (0..2)
        .map(|row| {
            let unit = estate.asset(&format!("unit {row}"), Need::nothing());
            estate.repair(unit, lognormal(0.5 * H, 10.0 * H), &[]);
            estate.fails(unit, Law::weibull(2.0, 4000.0 * H).expect("a Weibull law"));
            unit
        })
        .collect();
    estate.service("service", any(&units), 1.0);
    estate.year(YEAR, 0.0, 1000.0);
    let plain = estate.years(60_000);
    let plain = plain.over_all(plain.services[0].with_outage);
    let plain_error = (plain.interval.high - plain.interval.low) / (2.0 * Z95);
    for seed in [1, 2, 3] {
        let found = rare(&estate, Breach::Outage(0), 20_000, seed);
        assert!(found.is_reliable(), "{found:?}");
        let difference = (found.probability.mean - plain.mean).abs();
        let error = standard_error(&found).hypot(plain_error);
        assert!(difference < 4.0 * error, "{found:?}, plain {plain:?}");
        assert!(standard_error(&found) < plain_error, "{found:?}, plain {plain:?}");
    }
}

/// A whole estate, with people, suppliers and work to catch up on: as plain years say.
#[test]
fn importance_sampling_agrees_with_plain_years_of_the_bank() {
    let opened = blackstart::scenario::load(&Disk("scenarios/bank".into()), "year.yaml");
    let program = Program::compile(&opened.scenario.expect("valid").model);
    let draw = YearDraw::of(&program).with_rates(&program, |_, rate| rate);
    let plain = run_years(&program, &draw, &YearPlan::new(10_000, 1), &Quiet);
    let plain = plain.over_all(plain.services[0].mtpd_breached);
    let plain_error = (plain.interval.high - plain.interval.low) / (2.0 * Z95);
    let found = rare_breach(&program, Breach::Mtpd(0), &YearPlan::new(10_000, 2), &Quiet);
    let error = standard_error(&found).hypot(plain_error);
    assert!(
        (found.probability.mean - plain.mean).abs() < 4.0 * error,
        "{found:?}, plain {plain:?}"
    );
    assert!(found.is_reliable(), "{found:?}");
}

/// Of repeated studies as many intervals hold the exact answer as they say, within 4 standard
/// errors of such a share, and their mean has no bias.
#[test]
fn intervals_of_rare_breaches_hold_the_truth_as_often_as_they_say() {
    const STUDIES: u64 = 40;
    let exact = Chain::of(3, 20_000.0, 1.0, 3).reached(2, YEAR, &[]);
    let mut estate = k_of_n(3, 2, 20_000.0, 1.0, None);
    estate.year(YEAR, 0.0, 100.0);
    let (mut holds, mut sum, mut variance) = (0, 0.0, 0.0);
    for seed in 100..100 + STUDIES {
        let found = rare(&estate, Breach::Outage(0), 2000, seed);
        let interval = found.probability.interval;
        holds += u32::from(interval.low <= exact && exact <= interval.high);
        sum += found.probability.mean;
        variance += standard_error(&found).powi(2);
    }
    let n = STUDIES as f64;
    let limit = 0.95 * n - 4.0 * (n * 0.95 * 0.05).sqrt();
    assert!(f64::from(holds) >= limit, "{holds} of {STUDIES}");
    let error = variance.sqrt() / n;
    assert!((sum / n - exact).abs() < 4.0 * error, "{} for {exact}", sum / n);
}
