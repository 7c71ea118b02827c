//! Rare breaches by importance sampling, the other chances chosen by cross-entropy.
//!
//! Pilots draw years and keep the best tenth, or those that stand out where most are alike, by how
//! near they come to the breach: how many nodes were out of order at once, then the recovery time
//! against its limit. Rates, chances and hazards are set to what they were in these years, weighted
//! back to the stated model; so the next pilot comes nearer, until a tenth of its years breach. What
//! is reported comes from fresh years.

use crate::random::Seed;
use crate::sim::{ORDERS, Outcome, Program, Tilt, TiltTally, YearDraw, simulate_year};
use crate::stats::{Interval, Moments};
use crate::study::batch::{Batches, Watch, batch_size};
use crate::study::year::findings::Estimate;
use crate::study::year::plan::YearPlan;

/// What is rare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breach {
    /// An outage of a service, by its row.
    Outage(usize),
    /// A service misses its RTO.
    Rto(usize),
    /// A service exceeds its MTPD.
    Mtpd(usize),
}

/// The probability of a rare breach in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RareFindings {
    /// What it is about.
    pub breach: Breach,
    /// The probability with its interval.
    pub probability: Estimate,
    /// Years that were run, without the pilots.
    pub runs: u64,
    /// Years among them with the breach.
    pub hits: u64,
    /// How many years of equal weight those with the breach are worth: (Σw)² / Σw².
    pub effective: f64,
    /// Pilots that were run.
    pub pilots: u32,
}

impl RareFindings {
    /// Whether the interval can be relied on: enough years of equal weight.
    pub fn is_reliable(&self) -> bool {
        self.effective >= ENOUGH
    }
}

/// Years of equal weight that an interval by the normal law needs.
const ENOUGH: f64 = 100.0;

/// Years of a pilot.
const PILOT: u64 = 4000;

/// Pilots at most.
const PILOTS: u32 = 12;

/// The share of a pilot's years that is learnt from.
const ELITE: f64 = 0.1;

/// How much of what was learnt is taken over at once.
const SMOOTH: f64 = 0.7;

/// Estimates the probability that a year has a breach.
///
/// Rates that are not certain are taken at their means.
pub fn rare_breach(
    program: &Program,
    breach: Breach,
    plan: &YearPlan,
    watch: &impl Watch,
) -> RareFindings {
    let draw = YearDraw::of(program).with_rates(program, |_, rate| rate);
    let limit = limit(program, breach);
    let mut tilt = Tilt::exploring(program);
    let mut pilots = 0;
    while pilots < PILOTS && !watch.stop() {
        // Pilots have years of their own.
        let seed = plan.seed ^ (0x7069_6c6f_7400 + u64::from(pilots));
        let years = years(program, &draw.tilted(tilt.clone()), PILOT, seed, watch, |outcome| {
            let year = &outcome.year;
            let score = score(outcome, breach, limit);
            Pilot { score, weight: year.weight, drawn: year.drawn.clone() }
        });
        pilots += 1;
        let Some((level, is_frequent)) = level(&years) else { break };
        learn(&mut tilt, &years, level);
        if level >= BREACH && is_frequent {
            break;
        }
    }
    let drawn = |tilt: &Tilt| {
        let draw = draw.tilted(tilt.clone());
        let found = years(program, &draw, plan.runs, plan.seed, watch, |outcome| {
            if score(outcome, breach, limit) >= BREACH { outcome.year.weight } else { 0.0 }
        });
        (found, draw.covered())
    };
    let (mut found, mut covered) = drawn(&tilt);
    if found.iter().any(|weight| !weight.is_finite()) {
        // Hazards have run away: weights that no number can hold say nothing.
        tilt.hazards = [1.0; ORDERS];
        (found, covered) = drawn(&tilt);
    }
    let mut moments = Moments::default();
    let (mut sum, mut squares, mut hits) = (0.0, 0.0, 0);
    for &weight in &found {
        moments.push(weight * covered);
        sum += weight;
        squares += weight * weight;
        hits += u64::from(weight > 0.0);
    }
    let Interval { low, high } = moments.interval(plan.confidence);
    let mean = if moments.is_empty() { 0.0 } else { moments.mean() };
    RareFindings {
        breach,
        probability: Estimate { mean, interval: Interval { low: low.max(0.0), high } },
        runs: found.len() as u64,
        hits,
        effective: if squares > 0.0 { sum * sum / squares } else { 0.0 },
        pilots,
    }
}

/// A year of a pilot.
struct Pilot {
    score: f64,
    weight: f64,
    drawn: TiltTally,
}

/// The score from which on a pilot's years are learnt from, and whether a tenth of them reach it.
/// Where most years are alike, those that stand out are fewer.
fn level(years: &[Pilot]) -> Option<(f64, bool)> {
    let mut scores: Vec<f64> = years.iter().map(|year| year.score).collect();
    scores.sort_unstable_by(f64::total_cmp);
    let level = *scores.get((scores.len() as f64 * (1.0 - ELITE)) as usize)?;
    if level >= BREACH {
        return Some((BREACH, true));
    }
    let beyond = scores.partition_point(|&score| score <= level);
    let reach = scores.len() - scores.partition_point(|&score| score < level);
    let is_flat = reach as f64 > 2.0 * ELITE * scores.len() as f64;
    match scores.get(beyond) {
        Some(&next) if is_flat && scores.len() - beyond >= FEWEST => Some((next, false)),
        _ => Some((level, true)),
    }
}

/// Years that can be learnt from, at least.
const FEWEST: usize = 10;

/// The score of a breach; what is below it is nearer the larger it is.
const BREACH: f64 = 2.0;

fn score(outcome: &Outcome, breach: Breach, limit: f64) -> f64 {
    let (Breach::Outage(row) | Breach::Rto(row) | Breach::Mtpd(row)) = breach;
    let service = &outcome.year.services[row];
    let is_breach = match breach {
        Breach::Outage(_) => service.outages > 0,
        Breach::Rto(_) => service.rto_missed > 0,
        Breach::Mtpd(_) => service.mtpd_breached > 0,
    };
    if is_breach {
        return BREACH;
    }
    if service.longest > 0.0 && limit.is_finite() && limit > 0.0 {
        return 1.0 + (service.longest / limit).min(0.999);
    }
    let down = f64::from(outcome.year.most_down);
    down / (down + 1.0)
}

fn limit(program: &Program, breach: Breach) -> f64 {
    match breach {
        Breach::Outage(_) => 0.0,
        Breach::Rto(row) => program.rto(row),
        Breach::Mtpd(row) => program.mtpd(row),
    }
}

/// Some years, in order.
fn years<T: Send>(
    program: &Program,
    draw: &YearDraw,
    runs: u64,
    seed: u64,
    watch: &impl Watch,
    look: impl Fn(&Outcome) -> T + Sync,
) -> Vec<T> {
    let seed = Seed::new(seed);
    let mut all = Vec::new();
    let batches = Batches { runs, size: batch_size(program), watch };
    batches.run(
        Vec::new,
        |kept, work, replication| {
            kept.push(look(simulate_year(program, draw, seed, replication, work, &mut ())));
        },
        |kept| kept,
        |done| {
            all.extend(done.into_iter().flatten());
            false
        },
    );
    all
}

/// Moves the tilt towards what was drawn in the years that came as near as `level`.
fn learn(tilt: &mut Tilt, years: &[Pilot], level: f64) {
    let elite: Vec<&Pilot> = years.iter().filter(|year| year.score >= level).collect();
    let total: f64 = elite.iter().map(|year| year.weight).sum();
    if total <= 0.0 || !total.is_finite() {
        return;
    }
    let plain: f64 = years.iter().map(|year| year.weight).sum();
    for (row, factor) in tilt.arrivals.iter_mut().enumerate() {
        let strikes = |year: &Pilot| year.weight * f64::from(year.drawn.strikes[row]);
        let among_elite = elite.iter().map(|year| strikes(year)).sum::<f64>() / total;
        let among_all = years.iter().map(strikes).sum::<f64>() / plain;
        if among_all > 0.0 {
            mix(factor, (among_elite / among_all).clamp(0.2, 1e6));
        }
    }
    let mut chances: Vec<(f64, f64)> = vec![(0.0, 0.0); tilt.chances.len()];
    for year in &elite {
        for &(place, hits) in &year.drawn.chances {
            let it = &mut chances[place as usize];
            it.0 += year.weight;
            it.1 += if hits { year.weight } else { 0.0 };
        }
    }
    for (chance, (tried, hit)) in tilt.chances.iter_mut().zip(chances) {
        if hit > 0.0 {
            let wanted = (hit / tried).clamp(1e-9, 0.95);
            if chance.is_nan() {
                *chance = wanted;
            } else {
                mix(chance, wanted);
            }
        } else if tried > 0.0 {
            // It has no part in it.
            *chance = f64::NAN;
        }
    }
    for order in 0..ORDERS {
        let failures = |year: &&Pilot| year.weight * f64::from(year.drawn.failures[order]);
        let expected = |year: &&Pilot| year.weight * year.drawn.expected[order];
        let (found, usual): (f64, f64) =
            (elite.iter().map(failures).sum(), elite.iter().map(expected).sum());
        let hazard = &mut tilt.hazards[order];
        if usual > 0.0 && found > 0.0 {
            mix(hazard, (found / usual).clamp(0.2, 1e7));
        } else if usual > 0.0 {
            // Too rare to be seen: until half a failure a year is to be expected.
            *hazard = hazard.max(0.5 * total / usual);
        }
    }
}

fn mix(old: &mut f64, new: f64) {
    *old = SMOOTH * new + (1.0 - SMOOTH) * *old;
}
