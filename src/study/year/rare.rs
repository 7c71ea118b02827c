//! Rare breaches by importance sampling: forced incidents, the chances learnt from pilots.
//!
//! See [`Tilt`](crate::sim::Tilt) for what is forced and how it is weighted. What is reported comes from
//! fresh replications, drawn in the ways that pilots have learnt.

use crate::random::Seed;
use crate::sim::{Breach, Outcome, Program, YearDraw, simulate_year};
use crate::stats::{Interval, Moments, Proportion, poisson_at_least, poisson_at_most};
use crate::study::batch::{Batches, WAVE, Watch, batch_size};
use crate::study::year::findings::Estimate;
use crate::study::year::learn::BREACH;
use crate::study::year::pilots::Pilots;
use crate::study::year::plan::YearPlan;

/// The probability of a rare breach in a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RareFindings {
    /// What it is about.
    pub breach: Breach,
    /// The probability with its interval.
    pub probability: Estimate,
    /// Incidents that were forced, without the pilots.
    pub runs: u64,
    /// Those among them that led to the breach.
    pub hits: u64,
    /// How many of equal weight those with the breach are worth: (Σw)² / Σw².
    pub effective: f64,
    /// Pilots that were run.
    pub pilots: u32,
}

impl RareFindings {
    /// Whether the interval can be relied on: enough breaches of equal weight.
    pub fn is_reliable(&self) -> bool {
        self.effective >= ENOUGH
    }

    /// About how many runs would do for an interval that can be relied on; `None` if it can be, or if
    /// the breaches are too few to say. Effective runs spread about like a count, so that one
    /// standard error less is reckoned with, and two digits are kept.
    pub fn runs_that_would_do(&self) -> Option<u64> {
        if self.is_reliable() || self.effective < SOME {
            return None;
        }
        let runs = self.runs as f64 * ENOUGH / (self.effective - self.effective.sqrt());
        let mut digit = 1;
        while runs / digit as f64 >= 100.0 {
            digit *= 10;
        }
        Some((runs / digit as f64).ceil() as u64 * digit)
    }

    /// Whether plain years, `seen` of which have the breach, are not as good as impossible under its
    /// interval: a way to the breach that nothing forces shows in these. `covered` is the share of
    /// all years that they stand for.
    pub fn agrees_with(&self, seen: Proportion, covered: f64) -> bool {
        let Interval { low, high } = self.probability.interval;
        let expected = |p: f64| p / covered * seen.n as f64;
        poisson_at_least(seen.hits, expected(high)) >= IMPOSSIBLE
            && poisson_at_most(seen.hits, expected(low)) >= IMPOSSIBLE
    }
}

/// Breaches of equal weight that an interval by the normal law needs.
const ENOUGH: f64 = 100.0;

/// Breaches of equal weight from which on one can say how many runs would do.
const SOME: f64 = 4.0;

/// What has less than this chance is not taken for chance.
const IMPOSSIBLE: f64 = 1e-4;

/// Estimates the probability that a year has a breach.
///
/// Rates that are not certain are taken at their means.
pub fn rare_breach(
    program: &Program,
    breach: Breach,
    plan: &YearPlan,
    watch: &impl Watch,
) -> RareFindings {
    let limit = limit(program, breach);
    let draw = YearDraw::of(program).with_rates(program, |_, rate| rate);
    let mut pilots = Pilots::new(program, breach, limit, &draw, plan, watch);
    let tilt = pilots.tilt();
    let weights = forced(program, &draw.tilted(tilt), plan.runs, plan.seed, watch, |outcome| {
        if score(outcome, breach, limit) >= BREACH { outcome.year.weight } else { 0.0 }
    });
    let mut moments = Moments::default();
    let (mut sum, mut squares, mut hits) = (0.0, 0.0, 0);
    for &weight in &weights {
        moments.push(weight);
        sum += weight;
        squares += weight * weight;
        hits += u64::from(weight > 0.0);
    }
    let Interval { low, high } = moments.interval(plan.confidence);
    let mean = if moments.is_empty() { 0.0 } else { moments.mean() };
    RareFindings {
        breach,
        probability: Estimate { mean, interval: Interval { low: low.max(0.0), high } },
        runs: weights.len() as u64,
        hits,
        effective: if squares > 0.0 { sum * sum / squares } else { 0.0 },
        pilots: pilots.run,
    }
}

pub(super) fn score(outcome: &Outcome, breach: Breach, limit: f64) -> f64 {
    let service = &outcome.year.services[breach.service()];
    let is_breach = match breach {
        Breach::Outage(_) => service.outages > 0,
        Breach::Rto(_) => service.rto_missed > 0,
        Breach::Mtpd(_) => service.mtpd_breached > 0,
        Breach::Rpo(_) => service.rpo_missed > 0,
    };
    if is_breach {
        return BREACH;
    }
    // Of the incident that was forced: what the year was like before is drawn as it is stated, and
    // teaches nothing of how to come nearer.
    let drawn = &outcome.year.drawn;
    let came = if matches!(breach, Breach::Rpo(_)) { drawn.lost } else { drawn.longest };
    if came > 0.0 && limit.is_finite() && limit > 0.0 {
        return 1.0 + (came / limit).min(0.999);
    }
    let down = f64::from(drawn.most_down);
    down / (down + 1.0)
}

fn limit(program: &Program, breach: Breach) -> f64 {
    match breach {
        Breach::Outage(_) => 0.0,
        Breach::Rto(row) => program.rto(row),
        Breach::Mtpd(row) => program.mtpd(row),
        Breach::Rpo(row) => program.rpo(row),
    }
}

/// Some replications, in order.
pub(super) fn forced<T: Send>(
    program: &Program,
    draw: &YearDraw,
    runs: u64,
    seed: u64,
    watch: &impl Watch,
    look: impl Fn(&Outcome) -> T + Sync,
) -> Vec<T> {
    let seed = Seed::new(seed);
    let mut all = Vec::new();
    let batches = Batches { runs, size: batch_size(program), first: WAVE, watch };
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
