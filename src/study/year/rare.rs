//! Rare breaches by importance sampling: forced incidents, the chances learnt from pilots.
//!
//! See [`Tilt`] for what is forced and how it is weighted. Pilots draw incidents and keep the best
//! tenth, or those that stand out where most are alike, by how near they come to the breach: how
//! many nodes that the service needs were out of order at once, then the recovery time against its
//! limit. Where incidents begin, what is added while they are under way, and the chances of hits
//! are moved towards what they were in these, weighted back to the stated model, until a tenth of a
//! pilot breach; a part always stays as it was at first, so that no way to a breach is forgotten.
//! What is reported comes from fresh replications.

use crate::random::Seed;
use crate::sim::{Breach, DEPTHS, Outcome, Program, Tilt, TiltTally, YearDraw, simulate_year};
use crate::stats::{Interval, Moments};
use crate::study::batch::{Batches, WAVE, Watch, batch_size};
use crate::study::year::findings::Estimate;
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
}

/// Breaches of equal weight that an interval by the normal law needs.
const ENOUGH: f64 = 100.0;

/// Replications of a pilot.
const PILOT: u64 = 4000;

/// Pilots, at least and at most.
const PILOTS: (u32, u32) = (3, 10);

/// The share of a pilot that is learnt from.
const ELITE: f64 = 0.1;

/// How much of what is drawn follows what was learnt; the rest stays as it was at first.
const LEARNT: f64 = 0.8;

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
    let first = Tilt::exploring(program, breach);
    let mut tilt = first.clone();
    let mut pilots = 0;
    while pilots < PILOTS.1 && !watch.stop() {
        // Pilots have replications of their own.
        let seed = plan.seed ^ (0x7069_6c6f_7400 + u64::from(pilots));
        let mut all = forced(program, &draw.tilted(tilt.clone()), PILOT, seed, watch, |outcome| {
            let year = &outcome.year;
            let score = score(outcome, breach, limit);
            Pilot { score, weight: year.weight, drawn: year.drawn.clone() }
        });
        pilots += 1;
        all.retain(|pilot| pilot.weight > 0.0);
        let Some((level, is_frequent)) = level(&all) else { break };
        learn(&mut tilt, &first, &all, level);
        if level >= BREACH && is_frequent && pilots >= PILOTS.0 {
            break;
        }
    }
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
        pilots,
    }
}

/// An incident of a pilot.
struct Pilot {
    score: f64,
    weight: f64,
    drawn: TiltTally,
}

/// The score from which on a pilot is learnt from, and whether a tenth of it reaches it. Where most
/// incidents are alike, those that stand out are fewer.
fn level(pilot: &[Pilot]) -> Option<(f64, bool)> {
    let mut scores: Vec<f64> = pilot.iter().map(|it| it.score).collect();
    scores.sort_unstable_by(f64::total_cmp);
    let level = *scores.get((scores.len() as f64 * (1.0 - ELITE)) as usize)?;
    let breaches = scores.len() - scores.partition_point(|&score| score < BREACH);
    if level >= BREACH || breaches >= MANY {
        return Some((BREACH, level >= BREACH));
    }
    let beyond = scores.partition_point(|&score| score <= level);
    let reach = scores.len() - scores.partition_point(|&score| score < level);
    let is_flat = reach as f64 > 2.0 * ELITE * scores.len() as f64;
    match scores.get(beyond) {
        Some(&next) if is_flat && scores.len() - beyond >= FEWEST => Some((next, false)),
        _ => Some((level, true)),
    }
}

/// Incidents that can be learnt from, at least.
const FEWEST: usize = 10;

/// Breaches that suffice to learn from them alone.
const MANY: usize = 50;

/// The score of a breach; what is below it is nearer the larger it is.
const BREACH: f64 = 2.0;

fn score(outcome: &Outcome, breach: Breach, limit: f64) -> f64 {
    let service = &outcome.year.services[breach.service()];
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
    let down = f64::from(outcome.year.drawn.most_down);
    down / (down + 1.0)
}

fn limit(program: &Program, breach: Breach) -> f64 {
    match breach {
        Breach::Outage(_) => 0.0,
        Breach::Rto(row) => program.rto(row),
        Breach::Mtpd(row) => program.mtpd(row),
    }
}

/// Some replications, in order.
fn forced<T: Send>(
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

/// Moves the tilt towards what was drawn in the incidents that came as near as `level`.
fn learn(tilt: &mut Tilt, first: &Tilt, pilot: &[Pilot], level: f64) {
    let elite: Vec<&Pilot> = pilot.iter().filter(|it| it.score >= level).collect();
    let (sum, squares) = elite
        .iter()
        .fold((0.0, 0.0), |(sum, squares), it| (sum + it.weight, squares + it.weight * it.weight));
    // Few of much weight teach less.
    let effective = sum * sum / squares;
    let learnt = LEARNT * effective / (effective + FEWEST as f64);
    let mut began = vec![0.0; tilt.begins.len()];
    for it in &elite {
        began[it.drawn.source] += it.weight;
    }
    move_to(&mut tilt.begins, &first.begins, &began, learnt);
    learn_chances(&mut tilt.chances, &elite);
    for depth in 0..DEPTHS {
        let adds = &mut tilt.adds[depth];
        // How long it takes in the stated model: what is added cuts it short.
        let stays = pilot.iter().map(|it| (it.weight, it.drawn.stays[depth]));
        let stays = stays.filter(|(_, stay)| *stay > 0.0);
        let (n, sum) = stays.fold((0.0, 0.0), |(n, sum), (w, stay)| (n + w, sum + w * stay));
        if n > 0.0 {
            adds.scale = sum / n;
        }
        let mut failed = vec![0.0; adds.shares.len()];
        let mut exposed = 0.0;
        for it in &elite {
            exposed += it.weight * it.drawn.exposed[depth];
            for &(_, source) in it.drawn.failures.iter().filter(|(at, _)| *at == depth) {
                // Those of no share come by themselves.
                failed[source] +=
                    if first.adds[depth].shares[source] > 0.0 { it.weight } else { 0.0 };
            }
        }
        if exposed > 0.0 {
            let wanted = (failed.iter().sum::<f64>() / exposed).clamp(FORCED.0, FORCED.1);
            // What only comes near says how to come so far, and nothing of the way that is left.
            adds.total = if level >= BREACH { wanted } else { wanted.max(adds.total) };
        }
        move_to(&mut adds.shares, &first.adds[depth].shares, &failed, learnt);
    }
}

/// Failures to force for each e-fold of time, at least and at most. With m for that number, and the
/// scale as the mean of an exponential time within which the failure has to come, the mean square of
/// the weight is ∫ (1 + x)^(1 + m) e^(−x) dx / m, which is least, 5.0, close to m = 1.
const FORCED: (f64, f64) = (0.1, 1.0);

/// Shares by what was found, a part of them as they were at first.
fn move_to(shares: &mut [f64], first: &[f64], found: &[f64], learnt: f64) {
    let total: f64 = found.iter().sum();
    if total <= 0.0 {
        return;
    }
    for ((share, first), found) in shares.iter_mut().zip(first).zip(found) {
        *share = learnt * found / total + (1.0 - learnt) * first;
    }
}

fn learn_chances(chances: &mut [f64], elite: &[&Pilot]) {
    let mut drawn: Vec<(f64, f64)> = vec![(0.0, 0.0); chances.len()];
    for it in elite {
        for &(place, hits) in &it.drawn.chances {
            let row = &mut drawn[place as usize];
            row.0 += it.weight;
            row.1 += if hits { it.weight } else { 0.0 };
        }
    }
    for (chance, (tried, hit)) in chances.iter_mut().zip(drawn) {
        if hit > 0.0 {
            let wanted = (hit / tried).clamp(1e-9, 0.95);
            *chance =
                if chance.is_nan() { wanted } else { LEARNT * wanted + (1.0 - LEARNT) * *chance };
        } else if tried > 0.0 {
            // It has no part in it.
            *chance = f64::NAN;
        }
    }
}
