//! Horizon runs whose answer is known. Tolerances are four standard errors, of the run itself or of
//! the known distribution.

use blackstart::law::Law;
use blackstart::model::{
    Arrival, Backlog, Curve, Demand, Effect, GammaRate, Hit, Impact, Need, NodeId, Penalty, Rate,
    Shape, Step, Target,
};
use blackstart::report::year::YearReport;
use blackstart::sim::{Breach, Program, YearDraw};
use blackstart::stats::{Exceedance, Proportion};
use blackstart::study::Quiet;
use blackstart::study::year::{
    Estimate, YearFindings, YearPlan, rare_breach, rate_band, run_years,
};

use crate::bm_model;
use crate::estate::{Estate, H, all, exponential, hit, hours};
use crate::fault_tree::trees;

/// Hours of a year.
pub(crate) const YEAR: f64 = 8760.0;

/// Half-width of a 95 % interval in standard errors.
pub(crate) const Z95: f64 = 1.959_964;

/// Asserts a mean within four standard errors, which its 95 % interval tells.
#[track_caller]
pub(crate) fn assert_mean(found: Estimate, expected: f64) {
    let error = (found.interval.high - found.mean) / Z95;
    let got = found.mean;
    assert!((got - expected).abs() <= 4.0 * error, "{got}, expected {expected} ± {}", 4.0 * error);
}

/// Asserts the probability of a kind of year, found in a share of those that were run.
#[track_caller]
fn assert_share(years: &YearFindings, found: Proportion, expected: f64) {
    let within = expected / years.covered;
    let error = years.covered * (within * (1.0 - within) / found.n as f64).sqrt();
    let got = years.over_all(found).mean;
    assert!((got - expected).abs() <= 4.0 * error, "{got}, expected {expected} ± {}", 4.0 * error);
}

/// A direct loss by this law.
fn loss(law: Law) -> Hit {
    Hit { target: Target::Organisation, effect: Effect::Loss(law), ..hit(&[], Effect::Down) }
}

/// Something that costs this at this mean rate a year, and a service that nothing happens to.
fn losses(threats: &[(Rate, Law)]) -> Estate {
    let mut estate = Estate::new();
    estate.service("service", Need::nothing(), 1.0);
    for (row, (rate, law)) in threats.iter().enumerate() {
        let hits = vec![loss(law.clone())];
        estate.arrives(&format!("threat {row}"), Arrival::Poisson(rate.clone()), hits);
    }
    estate.year(YEAR, 0.0, 0.0);
    estate
}

/// A lognormal whose 5 % and 95 % quantiles these are.
pub(crate) fn lognormal(low: f64, high: f64) -> Law {
    Law::lognormal_interval(low, high).expect("a lognormal")
}

/// The same loss in every hour.
fn flat(per_hour: f64) -> Curve {
    Curve { points: vec![(0.0, per_hour / H)], shape: Shape::Steps }
}

/// The example of riskquant's README (Netflix, 2020): 0.1 events a year of 100k to 1M each.
#[test]
fn a_compound_poisson_loss_has_its_mean_its_variance_and_its_chance_of_nothing() {
    let law = lognormal(1e5, 1e6);
    let years = losses(&[(Rate::certain(0.1), law.clone())]).years(40_000);
    assert!((years.covered - (1.0 - (-0.1_f64).exp())).abs() < 1e-15, "quiet years are exact");
    let mean = 0.1 * 404_001.282_694_573_05;
    assert_mean(years.loss(), mean);
    let curve = years.aggregate();
    assert!((1.0 - curve.above(0.0) - (-0.1_f64).exp()).abs() < 1e-12);
    // λ E[X²], from all years: the squares as a loss of their own.
    let squares: Vec<f64> = years.losses.iter().map(|loss| loss * loss).collect();
    let second = Exceedance::new(squares, years.covered).mean();
    let sd = (second - years.loss().mean.powi(2)).sqrt();
    // The error of a standard deviation is that of the variance over 2 sd.
    let fourth: Vec<f64> = years.losses.iter().map(|loss| loss.powi(4)).collect();
    let fourth = Exceedance::new(fourth, years.covered).mean();
    let error = ((fourth - second * second) / years.runs as f64).sqrt() / (2.0 * sd);
    assert!((sd - 163_217.036_418_860_23).abs() < 4.0 * error, "{sd}, error {error}");
    // A single event beyond the upper 5 %.
    let above = years.largest.iter().filter(|loss| **loss > 1e6).count() as u64;
    let found = Proportion::new(above, years.runs);
    assert_share(&years, found, 1.0 - (-0.1_f64 * 0.05).exp());
}

/// The first example of pyfair: frequency normal (0.3, 0.1), magnitude 5M. Frequency times
/// magnitude has the right mean, but no year costs 1.5M: 74.4 % cost nothing, and the P99 is two
/// events, 10M, where the product says 2.7M.
#[test]
fn a_frequency_is_not_multiplied_by_a_magnitude() {
    let known = GammaRate { shape: 9.0, years: 30.0 };
    let rate = Rate { known: Some(known), ..Rate::certain(0.3) };
    let years = losses(&[(rate, Law::constant(5e6).expect("a sum"))]).years(40_000);
    let curve = years.aggregate();
    let none = (30.0_f64 / 31.0).powi(9);
    assert!((1.0 - curve.above(0.0) - none).abs() < 1e-12);
    assert_eq!(format!("{none:.3}"), "0.744");
    assert_mean(years.loss(), 1.5e6);
    assert_eq!([0.5, 0.9, 0.95, 0.99].map(|p| curve.quantile(p)), [0.0, 5e6, 5e6, 1e7]);
}

#[test]
fn the_area_under_the_exceedance_curve_is_the_annual_loss() {
    let threats = [(Rate::certain(0.5), lognormal(1e4, 1e5)), (Rate::certain(2.0), hours(3.0))];
    let years = losses(&threats).years(2000);
    let points = years.aggregate().points(usize::MAX);
    let area: f64 = points.windows(2).map(|pair| (pair[1].0 - pair[0].0) * pair[0].1).sum();
    let mean = years.loss().mean;
    assert!((area - mean).abs() < 1e-9 * mean, "{area} for {mean}");
}

/// Two sources of the same losses are one with the sum of their rates; and each has its share.
#[test]
fn threats_add_up() {
    let law = lognormal(1e4, 1e5);
    let both = [(Rate::certain(0.3), law.clone()), (Rate::certain(0.9), law.clone())];
    let both = losses(&both).years(20_000);
    let expected = 1.2 * law.mean();
    assert_mean(both.loss(), expected);
    let shares: Vec<f64> = both.threats.iter().map(|it| it.loss / both.loss().mean).collect();
    assert!((shares[0] + shares[1] - 1.0).abs() < 1e-9, "{shares:?}");
    // Var A / (A + B) ≈ (¾² Var A + ¼² Var B) / (E A + E B)², where Var A = 0.3 E X² and so on.
    let squared = law.mean().powi(2) + law.variance();
    let error = ((0.75_f64.powi(2) * 0.3 + 0.25_f64.powi(2) * 0.9) * squared / 20_000.0).sqrt();
    assert!((shares[0] - 0.25).abs() < 4.0 * error / expected, "{shares:?}");
    assert!((both.incidents - 1.2).abs() < 4.0 * (1.2_f64 / 20_000.0).sqrt());
}

/// One more threat moves nobody else's losses.
#[test]
fn a_threat_that_is_added_moves_no_other() {
    let law = lognormal(1e4, 1e5);
    let one = losses(&[(Rate::certain(0.7), law.clone())]);
    let two = losses(&[(Rate::certain(0.7), law.clone()), (Rate::certain(5.0), hours(0.0))]);
    let run = |estate: &Estate| {
        let program = estate.program();
        run_years(&program, &YearDraw::of(&program).with_quiet(), &YearPlan::new(500, 3), &Quiet)
    };
    assert_eq!(run(&one).losses, run(&two).losses);
}

/// Variants that differ in a rate meet the same years.
#[test]
fn variants_are_paired_year_by_year() {
    let law = lognormal(1e4, 1e5);
    let often = losses(&[(Rate::certain(0.2), law.clone())]).program();
    let seldom = losses(&[(Rate::certain(0.05), law.clone())]).program();
    let (a, b) = (YearDraw::of(&often), YearDraw::of(&seldom));
    let run = |program: &Program, draw: &YearDraw| {
        run_years(program, &draw.among(&[&a, &b]), &YearPlan::new(20_000, 3), &Quiet)
    };
    let (first, second) = (run(&often, &a), run(&seldom, &b));
    assert!(first.losses.iter().zip(&second.losses).all(|(a, b)| b <= a));
    assert_mean(first.loss(), 0.2 * law.mean());
    assert_mean(second.loss(), 0.05 * law.mean());
    assert_eq!(run(&often, &a).losses, first.losses);
}

/// Uncertain rates: the middle 90 % of the sets have the mean losses of the gamma's quantiles.
#[test]
fn the_band_of_rates_is_that_of_what_is_known() {
    let known = GammaRate { shape: 0.5, years: 0.0 }.after(2.0, 7.0);
    assert_eq!(known, GammaRate { shape: 2.5, years: 7.0 });
    let rate = Rate { known: Some(known), ..Rate::certain(known.mean()) };
    let estate = losses(&[(rate, Law::constant(1.0).expect("a sum"))]);
    let program = estate.program();
    let draw = YearDraw::of(&program);
    assert!(draw.is_uncertain());
    let plan = YearPlan::new(400, 5);
    let band = rate_band(&program, &draw, 400, &plan, &Quiet);
    let law = Law::gamma(known.shape, 1.0 / known.years).expect("a gamma law");
    for p in [0.05, 0.5, 0.95] {
        // As a probability: chance within a set adds to it, but little.
        let share = band.mean.share_at_most(law.quantile(p)).share();
        let error = 4.0 * (p * (1.0 - p) / 400.0_f64).sqrt() + 0.03;
        assert!((share - p).abs() < error, "P{p}: {share}");
    }
    let (low, high) = band.above(0.0);
    assert!(low < 1.0 - (-known.mean()).exp() && 1.0 - (-known.mean()).exp() < high);
}

/// One unit, up for 1000 h and down for 8 h on average: ∫ of the unavailability from 0 to 720 h.
#[test]
fn a_repairable_unit_is_as_available_as_the_two_state_chain() {
    let mut estate = Estate::new();
    let unit = estate.asset("unit", Need::nothing());
    estate.repair(unit, exponential(8.0), &[]);
    estate.fails(unit, exponential(1000.0));
    estate.service("service", all(&[unit]), 24.0);
    estate.year(720.0, 0.0, 1000.0);
    let years = estate.years(40_000);
    let (fails, mends) = (1.0 / 1000.0, 1.0 / 8.0);
    let rate: f64 = fails + mends;
    let downtime = fails / rate * (720.0 - (1.0 - (-rate * 720.0_f64).exp()) / rate);
    assert!((downtime - 5.651_297_556).abs() < 1e-6);
    let service = &years.services[0];
    assert_mean(service.downtime, downtime * H);
    assert!((service.availability() - (1.0 - downtime / 720.0)).abs() < 1e-3);
    assert_share(&years, service.with_outage, 1.0 - (-0.72_f64).exp());
    // A repair longer than a day, per incident.
    let late = (-24.0_f64 / 8.0).exp();
    let met = service.rto_met;
    let error = 4.0 * (late * (1.0 - late) / met.n as f64).sqrt();
    assert!((met.share() - (1.0 - late)).abs() < error, "{}", met.share());
}

/// The long run of an alternating renewal process depends on the means alone: Weibull to failure,
/// lognormal to repair.
#[test]
fn the_long_run_of_a_unit_depends_on_the_means_alone() {
    let mut estate = Estate::new();
    let unit = estate.asset("unit", Need::nothing());
    let wears_out = Law::weibull(2.0, 500.0 * H).expect("a Weibull law");
    let mean = wears_out.mean() / H;
    estate.repair(unit, lognormal(5.0 * H, 40.0 * H), &[]);
    let repair = lognormal(5.0 * H, 40.0 * H).mean() / H;
    estate.fails(unit, wears_out);
    estate.service("service", all(&[unit]), 24.0);
    estate.year(10.0 * YEAR, YEAR, 1000.0);
    let service = &estate.years(2000).services[0];
    assert_mean(service.downtime, 10.0 * YEAR * repair / (mean + repair) * H);
    assert_mean(service.outages, 10.0 * YEAR / (mean + repair));
}

/// States are the failed units; rates `[1/h]` up and down.
pub(crate) struct Chain {
    up: Vec<f64>,
    down: Vec<f64>,
}

impl Chain {
    /// `n` units that fail at 1/`mttf` each and are repaired by `crews`.
    pub(crate) fn of(n: usize, mttf: f64, mttr: f64, crews: usize) -> Chain {
        Chain {
            up: (0..n).map(|failed| (n - failed) as f64 / mttf).collect(),
            down: (1..=n).map(|failed| failed.min(crews) as f64 / mttr).collect(),
        }
    }

    /// Long-run probabilities of the states.
    fn steady(&self) -> Vec<f64> {
        let mut weights = vec![1.0];
        for (up, down) in self.up.iter().zip(&self.down) {
            weights.push(weights[weights.len() - 1] * up / down);
        }
        let sum: f64 = weights.iter().sum();
        weights.into_iter().map(|weight| weight / sum).collect()
    }

    /// Probability of having been in state `failed` by `time` [h], from all in order: fourth-order
    /// Runge-Kutta steps with that state absorbing. `shocks` are further rates [1/h] from one state
    /// to another.
    pub(crate) fn reached(&self, failed: usize, time: f64, shocks: &[(usize, usize, f64)]) -> f64 {
        let slope = |p: &[f64]| {
            let mut d = vec![0.0; failed + 1];
            for &(from, to, rate) in shocks {
                d[from] -= rate * p[from];
                d[to] += rate * p[from];
            }
            for state in 0..failed {
                let up = self.up[state] * p[state];
                d[state] -= up;
                d[state + 1] += up;
                if state > 0 {
                    let down = self.down[state - 1] * p[state];
                    d[state] -= down;
                    d[state - 1] += down;
                }
            }
            d
        };
        let fastest = self.up.iter().chain(&self.down).sum::<f64>();
        let n = (time * fastest * 2.0).ceil() as usize;
        let h = time / n as f64;
        let mut p = vec![0.0; failed + 1];
        p[0] = 1.0;
        for _ in 0..n {
            let moved = |k: &[f64], by: f64| -> Vec<f64> {
                p.iter().zip(k).map(|(p, k)| p + by * k).collect()
            };
            let a = slope(&p);
            let b = slope(&moved(&a, h / 2.0));
            let c = slope(&moved(&b, h / 2.0));
            let d = slope(&moved(&c, h));
            for state in 0..=failed {
                p[state] += h / 6.0 * (a[state] + 2.0 * b[state] + 2.0 * c[state] + d[state]);
            }
        }
        p[failed]
    }
}

/// `n` units of which the service needs `k`, with a number of crews.
pub(crate) fn k_of_n(n: usize, k: usize, mttf: f64, mttr: f64, crews: Option<u32>) -> Estate {
    let mut estate = Estate::new();
    let team = crews.map(|crews| estate.team("crew", crews));
    let people: Vec<_> = team.iter().map(|&team| (team, 1)).collect();
    let units: Vec<NodeId> =
        (0..n).map(|i| estate.asset(&format!("unit-{i}"), Need::nothing())).collect();
    for &unit in &units {
        estate.repair(unit, exponential(mttr), &people);
        estate.fails(unit, exponential(mttf));
    }
    let of = units.iter().map(|&unit| Need::Node(unit)).collect();
    estate.service("service", Need::AtLeast { k, of }, 1.0);
    estate
}

/// Unavailability, number and mean length of outages in the long run; time to the first.
#[test]
fn k_of_n_with_repair_follows_its_markov_chain() {
    for (n, k, mttr, crews) in [(2, 1, 10.0, 1), (3, 2, 24.0, 1), (3, 2, 24.0, 3)] {
        let chain = Chain::of(n, 1000.0, mttr, crews);
        let steady = chain.steady();
        let failing = n - k + 1;
        let unavailable: f64 = steady[failing..].iter().sum();
        let frequency = steady[failing - 1] * chain.up[failing - 1];
        let mut estate = k_of_n(n, k, 1000.0, mttr, Some(crews as u32));
        estate.year(YEAR, 20.0 * mttr, 2000.0);
        let service = estate.years(8000).services.remove(0);
        assert_mean(service.downtime, unavailable * YEAR * H);
        assert_mean(service.outages, frequency * YEAR);
        let length = unavailable / frequency;
        assert!((service.mean_outage / H / length - 1.0).abs() < 0.1, "{}", service.mean_outage);
        estate.year(YEAR, 0.0, 2000.0);
        let years = estate.years(8000);
        assert_share(&years, years.services[0].with_outage, chain.reached(failing, YEAR, &[]));
    }
}

/// Five machines, one crew: each is up for 64.07 % of the time, since a crew is waited for.
#[test]
fn machines_wait_for_their_crew_as_the_finite_source_queue_says() {
    let (n, mttf, mttr) = (5, 100.0, 25.0);
    let steady = Chain::of(n, mttf, mttr, 1).steady();
    let failed: f64 = steady.iter().enumerate().map(|(failed, p)| failed as f64 * p).sum();
    assert!((1.0 - failed / 5.0 - 0.640_746_5).abs() < 1e-6);
    let mut estate = k_of_n(n, n, mttf, mttr, Some(1));
    let machine = NodeId::from_index(0);
    estate.service("machine", all(&[machine]), 1.0);
    estate.year(YEAR, 1000.0, 2000.0);
    let years = estate.years(1000);
    // All machines up, and one of them.
    assert_mean(years.services[0].downtime, (1.0 - steady[0]) * YEAR * H);
    assert_mean(years.services[1].downtime, failed / 5.0 * YEAR * H);
}

/// `AvailSim4`'s benchmark BM11, BM100 and BM1000: mean share of 1000 h up, from a delay equation.
#[test]
fn blocks_in_series_are_up_for_the_share_of_the_delay_equation() {
    for (n_blocks, runs, share) in
        [(1, 8000, 0.990_005_0), (9, 1500, 0.913_560_0), (81, 100, 0.443_289_6)]
    {
        let program = Program::compile(&bm_model::model(n_blocks));
        let years = run_years(&program, &YearDraw::of(&program), &YearPlan::new(runs, 11), &Quiet);
        assert_mean(years.services[0].downtime, (1.0 - share) * 1000.0 * H);
    }
}

/// The fault tree Lift of the SCRAM benchmark, its events as threats with rates of their own: quiet
/// years left out, plain sampling does.
#[test]
fn the_lift_fails_as_often_as_its_fault_tree_says() {
    let trees = trees();
    let lift = trees.iter().find(|tree| tree.name == "lift").expect("the lift");
    let mut estate = lift.estate();
    estate.parts.occurrences.clear();
    for (row, (name, chance)) in lift.events.iter().enumerate() {
        let rate = Rate::certain(-(-chance).ln_1p());
        let hits = vec![hit(&[NodeId::from_index(row)], Effect::Down)];
        estate.arrives(name, Arrival::Poisson(rate), hits);
    }
    estate.year(YEAR, 0.0, 0.0);
    let years = estate.years(10_000);
    assert_share(&years, years.services[0].with_outage, lift.exact);
    let found = years.over_all(years.services[0].with_outage);
    // So narrow an interval would take (2 · 1.96 / 0.05)² / 1.2e-5, half a billion, plain years.
    assert!(found.interval.high - found.interval.low < 0.05 * lift.exact);
}

/// Half of the level is lost for 4 h, twice a year: the step of 50 % is kept, that of 100 % in 3 h
/// never is.
#[test]
fn a_later_step_of_an_rto_is_missed_without_a_disruption() {
    let mut estate = Estate::new();
    let half = estate.asset("half", Need::nothing());
    estate.repair(half, hours(4.0), &[]);
    let needs = Need::Without { on: Box::new(Need::Node(half)), left: 0.5 };
    let service = estate.service("service", needs, 1.0);
    let steps = [(0.5, 1.0), (1.0, 3.0)].map(|(level, limit)| Step { level, limit: limit * H });
    estate.node(service).service.as_mut().expect("a service").steps = steps.to_vec();
    let hits = vec![hit(&[half], Effect::Down)];
    estate.arrives("fire", Arrival::Poisson(Rate::certain(2.0)), hits);
    estate.year(YEAR, 0.0, 100.0);
    let years = estate.years(2000);
    let found = &years.services[0];
    assert_share(&years, found.rto_missed, 1.0 - (-2.0_f64).exp());
    assert_eq!(found.outages.mean, 0.0);
    // It is met by fires that find another one burning, 4 h of 8760 for each of the two a year.
    let absorbed = 2.0 * 4.0 / YEAR;
    let n = years.incidents * 2000.0 / years.covered;
    assert!(found.rto_met.share() < absorbed + 4.0 * (absorbed / n).sqrt(), "{found:?}");
    assert_share(&years, years.rto_missed, 1.0 - (-2.0_f64).exp());
    let rare = rare_breach(&estate.program(), Breach::Rto(0), &YearPlan::new(20_000, 1), &Quiet);
    assert_mean(rare.probability, 1.0 - (-2.0_f64).exp());
}

/// Three times as likely at weekends, of which each hour down costs 1: in a week of 120 + 3 × 48, 47 h
/// cost 1, the last hour of Sunday and, a third as likely, the last of Friday a half on average. 2026
/// is 52 weeks and a Thursday.
#[test]
fn a_profile_says_when_and_not_how_often() {
    let model = crate::told::model(
        "
begins: 2026-01-01 00:00 UTC
currency: EUR
calendars: {weekends: {zone: UTC, open: {sat-sun: 00:00-24:00}}}
services: {s: {hours: weekends, needs: [a], impact: {money: 1/h}}}
assets: {a: {}}
threats: {cut: {rate: 4/year, profile: {weekend: 3}, hits: {nodes: a, effect: {unavailable: 1h}}}}
year: {run off: 1d}
",
    );
    let program = Program::compile(&model);
    let plan = YearPlan::new(20_000, 1);
    let years = run_years(&program, &YearDraw::of(&program), &plan, &Quiet);
    let week = 3.0 * 47.0 + 3.0 * 0.5 + 0.5;
    let expected = 4.0 * 52.0 * week / (52.0 * 264.0 + 24.0);
    assert_mean(years.services[0].loss, expected);
    let error = (4.0 / 20_000.0_f64).sqrt();
    assert!((years.incidents - 4.0).abs() < 4.0 * error, "{}", years.incidents);
}

#[test]
fn a_short_horizon_may_miss_a_season() {
    let model = crate::told::model(
        "
begins: 2026-06-01 00:00 UTC
services: {s: {needs: [a]}}
assets: {a: {restored by: [{fix: {takes: 1h}}]}}
threats: {storm: {rate: 100/year, profile: winter, hits: {nodes: a, effect: down}}}
year: {lasts: 30d}
",
    );
    let program = Program::compile(&model);
    let plan = YearPlan::new(100, 1);
    let found = run_years(&program, &YearDraw::of(&program), &plan, &Quiet);
    assert_eq!(found.incidents, 0.0);
}

/// Loss and downtime stop with the year, recovery is followed beyond it, and what comes before is
/// not counted.
#[test]
fn a_year_has_borders() {
    let mut estate = Estate::new();
    let unit = estate.asset("unit", Need::nothing());
    estate.repair(unit, hours(100.0), &[]);
    let service = estate.service("service", all(&[unit]), 90.0);
    let money = flat(10.0);
    estate.node(service).service.as_mut().expect("a service").impact =
        Impact { money: Some(money), ..Impact::default() };
    let hits = vec![hit(&[unit], Effect::Down)];
    // Strikes at 950, 1900 …: the first falls into the warm-up and reaches 50 h into the year.
    estate.arrives("strike", Arrival::Renewal(hours(950.0)), hits);
    estate.year(930.0, 1000.0, 200.0);
    let years = estate.years(1);
    let service = &years.services[0];
    // 50 h of the first, 30 h of the second up to the end at 1930.
    assert_eq!(service.downtime.mean, 80.0 * H);
    assert!((years.losses[0] - 800.0).abs() < 1e-6, "{}", years.losses[0]);
    assert_eq!((years.incidents, service.outages.mean), (1.0, 1.0));
    // Its recovery took 100 h all the same.
    assert_eq!(service.rto_met, Proportion::new(0, 1));
    assert_eq!(service.rto_missed, Proportion::new(1, 1));
}

/// Demand that is lost, penalties and cut-offs count within the year like the money of each hour: in
/// an outage that began in the warm-up, and in one that goes on after the end.
#[test]
fn what_falls_due_outside_the_year_is_not_of_it() {
    let priced = |impact: Impact, backlog: Option<Backlog>| {
        let mut estate = Estate::new();
        let unit = estate.asset("unit", Need::nothing());
        estate.repair(unit, hours(100.0), &[]);
        let service = estate.service("service", all(&[unit]), 90.0);
        let stated = estate.node(service).service.as_mut().expect("a service");
        (stated.impact, stated.backlog) = (impact, backlog);
        // As in `a_year_has_borders`: 950 to 1050, of which 1000 to 1050 lie in the year, and 1900 to
        // 2000, of which 1900 to 1930 do.
        let hits = vec![hit(&[unit], Effect::Down)];
        estate.arrives("strike", Arrival::Renewal(hours(950.0)), hits);
        estate.year(930.0, 1000.0, 200.0);
        estate.years(1).losses[0]
    };
    let demand = |backlog: Backlog| {
        let demand = Some(Demand { rate: 10.0 / H, unit: String::new() });
        priced(Impact::default(), Some(Backlog { demand, lost_unit: 1.0, ..backlog }))
    };
    let money = priced(Impact { money: Some(flat(10.0)), ..Impact::default() }, None);
    assert!((money - 800.0).abs() < 1e-6, "{money}");
    let lost = demand(Backlog::default());
    assert!((lost - money).abs() < 1e-6, "{lost}");
    // Half closed for 40 h more after each outage: those after the second lie beyond the end.
    let staged =
        demand(Backlog { reopens: vec![(0.0, 0.5), (40.0 * H, 1.0)], ..Backlog::default() });
    assert!((staged - (800.0 + 40.0 * 0.5 * 10.0)).abs() < 1e-6, "{staged}");
    // Due 20, 30 and 60 h after the fall: at 970, 980, 1010; 1920, 1930, 1960. The end is beyond.
    for (after, due) in [(20.0, 1.0), (29.0, 1.0), (60.0, 1.0), (49.0, 0.0), (51.0, 1.0)] {
        let penalties = vec![Penalty { after: after * H, sum: 7.0, label: String::new() }];
        let found = priced(Impact { penalties, ..Impact::default() }, None);
        assert!((found - due * 7.0).abs() < 1e-9, "after {after}: {found}");
    }
}

/// A second incident during the recovery of the first is an incident of its own, and each loss
/// stays with the incident that began it.
#[test]
fn incidents_overlap() {
    let mut estate = Estate::new();
    let crew = estate.team("crew", 1);
    let mut services = Vec::new();
    for name in ["a", "b"] {
        let unit = estate.asset(name, Need::nothing());
        estate.repair(unit, hours(10.0), &[(crew, 1)]);
        let service = estate.service(&format!("service {name}"), all(&[unit]), 12.0);
        let money = flat(1.0);
        estate.node(service).service.as_mut().expect("a service").impact =
            Impact { money: Some(money), ..Impact::default() };
        services.push(unit);
    }
    for (name, node, at) in [("first", services[0], 100.0), ("second", services[1], 104.0)] {
        let hits = vec![hit(&[node], Effect::Down)];
        estate.arrives(name, Arrival::Renewal(hours(at)), hits);
    }
    estate.year(150.0, 0.0, 100.0);
    let years = estate.years(1);
    // The second waits 6 h for the crew.
    let losses: Vec<f64> = years.threats.iter().map(|it| it.loss.round()).collect();
    assert_eq!(losses, [10.0, 16.0]);
    let missed: Vec<f64> = years.threats.iter().map(|it| it.rto_missed).collect();
    assert_eq!(missed, [0.0, 1.0]);
    assert_eq!(years.services[1].downtime.mean, 16.0 * H);
    assert!((years.losses[0] - 26.0).abs() < 1e-9);
    let nodes: Vec<(u32, f64)> = years.nodes.iter().map(|it| (it.node, it.loss.round())).collect();
    assert_eq!(nodes, [(0, 10.0), (2, 16.0)]);
}

/// The number of threads changes nothing.
#[test]
fn threads_do_not_change_a_year() {
    let estate = k_of_n(3, 2, 100.0, 24.0, Some(1));
    let mut estate = estate;
    estate.year(YEAR, 0.0, 100.0);
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("a pool");
        pool.install(|| estate.years(100))
    };
    let (one, three) = (run(1), run(3));
    assert_eq!(one.services[0].downtime, three.services[0].downtime);
    assert_eq!(one.events, three.events);
}

/// The exceedance curve of a chart, and none where nothing costs anything.
#[test]
fn a_year_that_costs_something_is_drawn() {
    let draw = |estate: &Estate| {
        let mut report = YearReport::new(&estate.model(), &estate.years(2000), true);
        let program = estate.program();
        let draw = YearDraw::of(&program);
        let band = rate_band(&program, &draw, 5, &YearPlan::new(200, 1), &Quiet);
        report.add_rates(&band, 200);
        report.draw()
    };
    let known = GammaRate { shape: 2.5, years: 7.0 };
    let rate = Rate { known: Some(known), ..Rate::certain(known.mean()) };
    let chart = draw(&losses(&[(rate.clone(), lognormal(1e4, 1e5))])).expect("a chart");
    assert!(chart.to_svg().contains("90% of what is known of estimates"));
    assert!(draw(&losses(&[(rate, hours(0.0))])).is_none());
}
