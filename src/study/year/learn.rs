//! What pilots teach: where incidents begin, what is added to them, and how luck is bent.

use crate::sim::{DEPTHS, TiltTally, Way};
use crate::study::year::needs::Needs;
use crate::study::year::tails::learn_tails;

/// An incident of a pilot.
pub(super) struct Pilot {
    /// How near it came to the breach.
    pub(super) score: f64,
    pub(super) weight: f64,
    pub(super) drawn: TiltTally,
}

/// The score of a breach; what is below it is nearer the larger it is.
pub(super) const BREACH: f64 = 2.0;

/// Incidents that can be learnt from, at least.
pub(super) const FEWEST: usize = 10;

/// How much of what is drawn follows what was learnt; the rest stays as it was at first.
const LEARNT: f64 = 0.85;

/// Chances with which the rarer side of a coin is looked for, at least and at most.
const RARER: (f64, f64) = (1e-9, 0.95);

/// Shares of the incidents to which nothing is added, at least and at most.
const PLAIN: (f64, f64) = (0.02, 0.95);

/// Moves a way towards what was drawn in the incidents that came as near as `level`.
///
/// `first` is how it was at first, `barred` is what it must not need, `coins` are the stated chances of a yes.
pub(super) fn learn(
    way: &mut Way,
    first: &Way,
    barred: &Needs,
    coins: &[f64],
    pilot: &[Pilot],
    level: f64,
) {
    let elite: Vec<&Pilot> = pilot.iter().filter(|it| it.score >= level).collect();
    let (sum, squares) = elite
        .iter()
        .fold((0.0, 0.0), |(sum, squares), it| (sum + it.weight, squares + it.weight * it.weight));
    // Few of much weight teach less.
    let effective = sum * sum / squares;
    let learnt = LEARNT * effective / (effective + FEWEST as f64);
    let mut began = vec![0.0; way.begins.len()];
    for it in &elite {
        began[it.drawn.source] += it.weight;
    }
    move_to(&mut way.begins, &first.begins, &began, learnt);
    // That something was to be added, and was not, says nothing for adding.
    let plain = |it: &Pilot| if it.drawn.failures.is_empty() { 1.0 } else { it.drawn.plain };
    let plain = elite.iter().map(|it| it.weight * plain(it)).sum::<f64>() / sum;
    way.plain = learnt * plain.clamp(PLAIN.0, PLAIN.1) + (1.0 - learnt) * first.plain;
    learn_chances(way, first, barred, coins, &elite, learnt);
    learn_tails(way, first, barred, &elite, learnt);
    for depth in 0..DEPTHS {
        let adds = &mut way.adds[depth];
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

/// Chances towards how often each side came up; a part as it was at first.
fn learn_chances(
    way: &mut Way,
    first: &Way,
    barred: &Needs,
    coins: &[f64],
    elite: &[&Pilot],
    learnt: f64,
) {
    let mut drawn: Vec<(f64, f64)> = vec![(0.0, 0.0); coins.len()];
    for it in elite {
        for &(place, is_yes) in &it.drawn.coins {
            let row = &mut drawn[place as usize];
            row.0 += it.weight;
            row.1 += if is_yes { it.weight } else { 0.0 };
        }
    }
    for (place, (tried, yes)) in drawn.into_iter().enumerate() {
        if tried <= 0.0 || barred.has_coin(place) {
            continue;
        }
        let stated = coins[place];
        let is_yes_rarer = stated <= 0.5;
        let side = |yes: f64| if is_yes_rarer { yes } else { 1.0 - yes };
        let found = side(yes / tried);
        let (stated, first) = (side(stated), first.chances[place]);
        let first = if first.is_nan() { stated } else { side(first) };
        // What never came up has no part in it.
        let wanted = if found > 0.0 { found.clamp(RARER.0, RARER.1) } else { stated };
        way.chances[place] = side(learnt * wanted + (1.0 - learnt) * first);
    }
}
