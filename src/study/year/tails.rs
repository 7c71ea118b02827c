//! How far out in its tail each length was in the incidents that came nearest.

use crate::law::math;
use crate::sim::{Tail, Way};
use crate::study::year::learn::{FEWEST, Pilot};
use crate::study::year::needs::Needs;

/// Powers of tails, at least.
const FARTHEST: f64 = 0.02;

/// Standard errors beyond which a tail is taken to matter.
const STANDS_OUT: f64 = 2.0;

/// The share of each length that goes on exploring, at most.
const EXPLORES: f64 = 0.25;

/// Edges that are tried.
const EDGES: usize = 20;

/// Rounds of expectation and maximisation for each edge.
const ROUNDS: usize = 8;

/// Beyond this minus the logarithm of a chance is as good as infinite.
const FAR: f64 = 300.0;

/// Moves tails towards how far out lengths were. Some of those of one place matter, and were as the
/// tail says; the others were drawn as stated: the share, the edge and the power that are most likely
/// together (A. Dempster, N. Laird, D. Rubin, 1977).
pub(super) fn learn_tails(
    way: &mut Way,
    first: &Way,
    barred: &Needs,
    elite: &[&Pilot],
    learnt: f64,
) {
    let mut drawn: Vec<Vec<Draw>> = vec![Vec::new(); way.tails.len()];
    for it in elite {
        for &(place, far, decides) in &it.drawn.lengths {
            drawn[place as usize].push(Draw { far: far.min(FAR), decides, weight: it.weight });
        }
    }
    for (place, draws) in drawn.iter_mut().enumerate() {
        if draws.is_empty() || barred.has_length(place) {
            continue;
        }
        // A way to the breach that is a small part of all of it teaches little: what explores goes on.
        let explores = first.tails[place].first.min(EXPLORES);
        way.tails[place] = Tail { first: explores, ..Tail::STATED };
        if let Some(fit) = fit(draws) {
            let tail = &mut way.tails[place];
            tail.learnt = (1.0 - explores) * learnt * fit.share;
            tail.left = (1.0 - explores) * learnt * fit.decides;
            (tail.edge, tail.power) = (math::exp(-fit.edge), fit.power);
        }
    }
}

/// A length that was drawn: minus the logarithm of the chance of a more extreme one, and the weight.
#[derive(Debug, Clone, Copy)]
struct Draw {
    far: f64,
    /// Minus the logarithm of the chance of one that decides the breach; 0 if that is not known.
    decides: f64,
    weight: f64,
}

/// How lengths of a place were drawn.
#[derive(Debug, Clone, Copy)]
struct Fit {
    /// The share of them that matter.
    share: f64,
    /// Where these begin: minus the logarithm of the chance.
    edge: f64,
    /// The power of their density beyond.
    power: f64,
    /// The share of those that decide the breach.
    decides: f64,
    likelihood: f64,
}

/// The most likely tail; `None` if what was drawn does not stand out.
fn fit(draws: &mut [Draw]) -> Option<Fit> {
    let (mut sum, mut squares, mut far) = (0.0, 0.0, 0.0);
    for it in draws.iter() {
        sum += it.weight;
        squares += it.weight * it.weight;
        far += it.weight * it.far;
    }
    let n = sum * sum / squares;
    if (far / sum - 1.0) * n.sqrt() <= STANDS_OUT {
        return None;
    }
    draws.sort_unstable_by(|a, b| a.far.total_cmp(&b.far));
    let mut best: Option<Fit> = None;
    let mut below = 0.0;
    let mut tried = 0;
    for it in draws.iter() {
        if below >= sum * tried as f64 / EDGES as f64 {
            // What comes next is about so much nearer than the nearest of n.
            let edge = (it.far - MARGIN / n).max(0.0);
            let found = with_edge(draws, sum, n, edge);
            if best.is_none_or(|best| found.likelihood > best.likelihood) {
                best = Some(found);
            }
            tried = (below / sum * EDGES as f64) as usize + 1;
        }
        below += it.weight;
    }
    let decided = with_decisions(draws, sum, n);
    if draws.iter().any(|it| it.decides > 0.0)
        && best.is_none_or(|best| decided.likelihood > best.likelihood)
    {
        best = Some(decided);
    }
    best
}

/// The most likely tail from the middle on, where some draws decide the breach by themselves, of draws
/// that weigh `sum` together and are worth `n`. The time that is left says how long these are: the next
/// of several in a row has to be the shorter the longer those before it were.
fn with_decisions(draws: &[Draw], sum: f64, n: f64) -> Fit {
    let third = 1.0 / 3.0;
    let mut fit = Fit { share: third, edge: 0.0, power: 0.5, decides: third, likelihood: 0.0 };
    for _ in 0..2 * ROUNDS {
        let (mut matter, mut beyond, mut decide, mut likelihood) = (0.0, 0.0, 0.0, 0.0);
        for it in draws {
            let stated = 1.0 - fit.share - fit.decides;
            let tail = fit.share * fit.power * math::exp((1.0 - fit.power) * it.far);
            let decides =
                if it.far < it.decides { 0.0 } else { fit.decides * math::exp(it.decides) };
            let all = stated + tail + decides;
            matter += it.weight * tail / all;
            beyond += it.weight * tail / all * it.far;
            decide += it.weight * decides / all;
            likelihood += it.weight * math::ln(all);
        }
        fit.power = power(n * matter / sum, matter, beyond);
        fit.share = (matter / sum).clamp(SHARES.0, SHARES.1 - SHARES.0);
        fit.decides = (decide / sum).clamp(SHARES.0, SHARES.1 - fit.share);
        fit.likelihood = likelihood;
    }
    fit
}

/// The most likely power of a tail of which `seen` were seen, that weigh `matter` and lie `beyond` its
/// edge together. Few say less of how far they reach.
fn power(seen: f64, matter: f64, beyond: f64) -> f64 {
    let few = FEWEST as f64;
    let mean = if matter > 0.0 { (seen * beyond / matter + few) / (seen + few) } else { 1.0 };
    (1.0 / mean).clamp(FARTHEST, 1.0)
}

/// How much nearer than the nearest that was seen an edge is taken to be, in mean distances to it.
const MARGIN: f64 = 3.0;

/// The most likely share and power of a tail from `edge` on, of draws that weigh `sum` together and are
/// worth `n`.
fn with_edge(draws: &[Draw], sum: f64, n: f64, edge: f64) -> Fit {
    let mut fit = Fit { share: 0.5, edge, power: 0.5, decides: 0.0, likelihood: 0.0 };
    for _ in 0..ROUNDS {
        let (mut matter, mut beyond, mut likelihood) = (0.0, 0.0, 0.0);
        for it in draws {
            let stated = 1.0 - fit.share;
            let tail = if it.far < edge {
                0.0
            } else {
                let ln = edge + (1.0 - fit.power) * (it.far - edge);
                fit.share * fit.power * math::exp(ln)
            };
            let part = it.weight * tail / (stated + tail);
            matter += part;
            beyond += part * (it.far - edge);
            likelihood += it.weight * math::ln(stated + tail);
        }
        fit.power = power(n * matter / sum, matter, beyond);
        fit.share = (matter / sum).clamp(SHARES.0, SHARES.1);
        fit.likelihood = likelihood;
    }
    fit
}

/// Shares that matter, at least and at most: at their ends nothing more is learnt.
const SHARES: (f64, f64) = (1e-3, 0.999);
