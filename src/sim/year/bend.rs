//! Luck that is bent while an incident is forced: what hits, what succeeds, and how long it takes.
//!
//! One law takes one uniform number, so whatever is drawn can be drawn otherwise by bending that
//! number. The weight is multiplied by what its density was over what it is. The luck that comes
//! out is good for every use that the stated one is.

use crate::law::{Sampler, math};
use crate::random::{Threshold, open_unit};
use crate::sim::observer::Observer;
use crate::sim::program::{NONE, Program};
use crate::sim::replication::Run;
use crate::sim::year::tilt::Tilt;

/// A yes or no that an incident draws.
#[derive(Debug, Clone, Copy)]
pub(in crate::sim) enum Coin {
    /// Whether the target of a hit is hit.
    Target(u32),
    /// Whether a hit strikes its targets, all together.
    Together(u32),
    /// Whether an attempt at a task succeeds.
    Task(u32),
    /// Whether a standby starts.
    Standby(u32),
    /// Whether going back from a standby takes down what it stood in for.
    Failback(u32),
    /// Whether a trigger sets something off.
    Trigger(u32),
    /// Whether a hit spreads along an arrow.
    Spread(u32),
    /// Whether a supplier keeps to its contract.
    Contract(u32),
}

/// A length that an incident draws.
#[derive(Debug, Clone, Copy)]
pub(in crate::sim) enum Length {
    /// What an attempt at a task takes.
    Task(u32),
    /// How long a standby runs before it breaks.
    Wear(u32),
    /// How long an effect of a hit lasts.
    Effect(u32),
    /// A phase of the incident, by its number.
    Phase(u32),
    /// How long a supplier takes to come.
    Response(u32),
    /// How long a supplier takes for the repair.
    Repair(u32),
    /// How long work recovery takes in a service.
    WorkRecovery(u32),
    /// What lengths of an incident are multiplied by.
    Factor(u32),
}

/// Phases of an incident.
const N_PHASES: usize = 4;

/// The power of the tail that is looked into before anything is learnt: of a chance of 1e-6, one
/// draw in 16 comes upon it.
const EXPLORING: f64 = 0.2;

/// How a length is drawn: with v as the chance of one that is more extreme, with the density
///
/// ```text
/// g(v) = 1 − first − learnt + first · b v^(b−1) + learnt · (¾ t(v, edge) + ¼ t(v, e · edge))
/// t(v, z) = c/z · (v/z)^(c−1) for v < z, and 0 beyond
/// ```
///
/// instead of 1, b = 0.2. No weight is above 1 / (1 − first − learnt). Where several lengths have to be
/// beyond their limits at once, v is even below the chance of the limit: c = 1. Where a sum has to be
/// long, edge = 1 and c is small. What lies a little before a learnt edge is drawn often enough that
/// its weight is not many times that of what lies beyond.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Tail {
    /// The share that explores.
    pub first: f64,
    /// The share that follows what was learnt.
    pub learnt: f64,
    /// What was learnt: the chance below which it is, in (0, 1].
    pub edge: f64,
    /// What was learnt: c, in (0, 1].
    pub power: f64,
}

/// The share of what was learnt that looks before the edge, and how far.
const BEFORE: (f64, f64) = (0.25, std::f64::consts::E);

impl Tail {
    /// As the model states it.
    pub const STATED: Tail = Tail { first: 0.0, learnt: 0.0, edge: 1.0, power: 1.0 };

    /// What a uniform number becomes, and the logarithm of its weight.
    fn bend(self, u: f64) -> (f64, f64) {
        let rest = 1.0 - self.first - self.learnt;
        let before = (self.edge * BEFORE.1).min(1.0);
        let (tight, wide) = ((1.0 - BEFORE.0) * self.learnt, BEFORE.0 * self.learnt);
        let v = if u < self.first {
            math::pow(u / self.first, 1.0 / EXPLORING)
        } else if u < self.first + tight {
            self.edge * math::pow((u - self.first) / tight, 1.0 / self.power)
        } else if u < self.first + self.learnt {
            before * math::pow((u - self.first - tight) / wide, 1.0 / self.power)
        } else {
            (u - self.first - self.learnt) / rest
        };
        let v = v.clamp(f64::MIN_POSITIVE, 1.0 - 0.5 * f64::EPSILON);
        let of = |power: f64, edge: f64| {
            if v < edge { power / edge * math::pow(v / edge, power - 1.0) } else { 0.0 }
        };
        let density = rest
            + self.first * of(EXPLORING, 1.0)
            + tight * of(self.power, self.edge)
            + wide * of(self.power, before);
        (v, -math::ln(density))
    }
}

/// Luck below which so much of all luck lies.
fn luck_at(share: f64) -> u64 {
    // The cast saturates.
    (share * 2.0_f64.powi(64)) as u64
}

impl Coin {
    fn place(self, program: &Program) -> usize {
        let (targets, hits) = (program.targets.node.len(), program.hits.len());
        let (slots, standbys) = (program.slots.len(), program.standbys.rows.len());
        let sizes = [targets, hits, slots, standbys, standbys, program.triggers.len(), hits];
        let (kind, row) = match self {
            Coin::Target(row) => (0, row),
            Coin::Together(row) => (1, row),
            Coin::Task(row) => (2, row),
            Coin::Standby(row) => (3, row),
            Coin::Failback(row) => (4, row),
            Coin::Trigger(row) => (5, row),
            Coin::Spread(row) => (6, row),
            Coin::Contract(row) => (7, row),
        };
        place(&sizes, kind, row)
    }
}

/// The place of a row of one kind, behind all rows of the kinds before.
fn place(sizes: &[usize], kind: usize, row: u32) -> usize {
    sizes[..kind].iter().sum::<usize>() + row as usize
}

impl Length {
    fn place(self, program: &Program) -> usize {
        let calls = program.calls.len();
        let standbys = program.standbys.rows.len();
        let (hits, services) = (program.hits.len(), program.services.len());
        let sizes = [program.slots.len(), standbys, hits, N_PHASES, calls, calls, services];
        let (kind, row) = match self {
            Length::Task(row) => (0, row),
            Length::Wear(row) => (1, row),
            Length::Effect(row) => (2, row),
            Length::Phase(row) => (3, row),
            Length::Response(row) => (4, row),
            Length::Repair(row) => (5, row),
            Length::WorkRecovery(row) => (6, row),
            Length::Factor(row) => (7, row),
        };
        place(&sizes, kind, row)
    }

    /// Whether the extreme is a short one.
    fn is_worst_short(self) -> bool {
        matches!(self, Length::Wear(_))
    }
}

impl Program {
    /// The chance of a yes, by place of a [`Coin`].
    pub(crate) fn coins(&self) -> Vec<f64> {
        let standbys = &self.standbys.rows;
        let together = self.hits.iter().map(|hit| hit.together.map(|(_, chance)| chance));
        let spread = self.hits.iter().map(|hit| hit.spread.as_ref().map(|spread| spread.chance));
        let failback = standbys.iter().map(|row| (row.outage != NONE).then_some(row.p_outage));
        let all = (self.targets.chance.iter().copied().map(Some))
            .chain(together)
            .chain(self.slots.iter().map(|slot| Some(slot.success)))
            .chain(standbys.iter().map(|row| Some(row.success)))
            .chain(failback)
            .chain(self.triggers.iter().map(|row| Some(row.chance)))
            .chain(spread)
            .chain(self.calls.iter().map(|call| Some(call.honours)));
        all.map(|chance| chance.map_or(1.0, Threshold::probability)).collect()
    }

    /// How lengths are drawn at first, by place of a [`Length`].
    pub(super) fn stated_tails(&self) -> Vec<Tail> {
        let n = Length::Factor(self.factors.len() as u32).place(self);
        vec![Tail::STATED; n]
    }
}

/// Chances to look for what is rare with: each coin turns its rarer side up about as often as any
/// other, and one of them in an incident; not a number for what is frequent anyway.
pub(super) fn exploring_chances(stated: &[f64]) -> Vec<f64> {
    let n_open = stated.iter().filter(|p| 0.0 < **p && **p < 1.0).count();
    let often = 1.0 / n_open.max(2) as f64;
    let look = |&p: &f64| match p {
        p if 0.0 < p && p < often => often,
        p if 0.0 < 1.0 - p && 1.0 - p < often => 1.0 - often,
        _ => f64::NAN,
    };
    stated.iter().map(look).collect()
}

impl Tilt {
    /// Looks into the tails of all lengths, now that incidents are known to draw about so many.
    pub(crate) fn explore_tails(&mut self, lengths: f64) {
        let first = 1.0 / lengths.max(2.0);
        self.tails.fill(Tail { first, ..Tail::STATED });
    }
}

impl<O: Observer> Run<'_, O> {
    /// The luck of a yes or no, bent if something is forced.
    #[inline]
    pub(in crate::sim) fn coin(&mut self, coin: Coin, chance: Threshold, luck: u64) -> u64 {
        if self.is_under_way() { self.bent_coin(coin, chance, luck) } else { luck }
    }

    /// The luck of a length that a sampler draws, bent if something is forced.
    #[inline]
    pub(in crate::sim) fn length(&mut self, length: Length, sampler: u32, luck: u64) -> u64 {
        if !self.is_under_way() || sampler == NONE {
            return luck;
        }
        self.bent_length(length, &self.p.samplers[sampler as usize], luck)
    }

    /// The luck of a factor that an incident draws, bent if something is forced.
    pub(super) fn factor_luck(&mut self, factor: u32, sampler: &Sampler, luck: u64) -> u64 {
        if !self.is_under_way() {
            return luck;
        }
        self.bent_length(Length::Factor(factor), sampler, luck)
    }

    /// The luck of work recovery in a service that was not whole from `began` `[s]`, bent if that
    /// belongs to what is forced.
    pub(in crate::sim) fn work_luck(&mut self, service: usize, began: f64, luck: u64) -> u64 {
        let sampler = self.p.services[service].wrt;
        if sampler == NONE || !self.is_of_forced(service, began) {
            return luck;
        }
        let length = Length::WorkRecovery(service as u32);
        self.bent_length(length, &self.p.samplers[sampler as usize], luck)
    }

    fn bent_coin(&mut self, coin: Coin, chance: Threshold, luck: u64) -> u64 {
        let place = coin.place(self.p);
        let stated = chance.probability();
        let drawn = self.tilt().map_or(f64::NAN, |tilt| tilt.chances[place]);
        if stated <= 0.0 || stated >= 1.0 {
            return luck;
        }
        let forced = &mut self.w.year.forced;
        if drawn.is_nan() {
            forced.tally.coins.push((place as u32, chance.hits(luck)));
            return luck;
        }
        let u = open_unit(luck);
        let is_yes = u < drawn;
        let (ratio, bent) = if is_yes {
            (stated / drawn, stated * (u / drawn))
        } else {
            let ratio = (1.0 - stated) / (1.0 - drawn);
            (ratio, stated + (u - drawn) * ratio)
        };
        forced.ln_weight += math::ln(ratio);
        forced.tally.coins.push((place as u32, is_yes));
        let bent = luck_at(bent);
        // Rounding does not change sides.
        let edge = luck_at(stated);
        match chance.hits(bent) {
            hits if hits == is_yes => bent,
            _ if is_yes => edge.saturating_sub(2),
            _ => edge.saturating_add(2),
        }
    }

    fn bent_length(&mut self, length: Length, sampler: &Sampler, luck: u64) -> u64 {
        if sampler.constant().is_some() {
            return luck;
        }
        let place = length.place(self.p);
        let tail = self.tilt().map_or(Tail::STATED, |tilt| tilt.tails[place]);
        let is_short = length.is_worst_short();
        let u = if is_short { open_unit(luck) } else { open_unit(!luck) };
        let forced = &mut self.w.year.forced;
        if tail == Tail::STATED {
            forced.tally.lengths.push((place as u32, -math::ln(u)));
            return luck;
        }
        let (v, ln_weight) = tail.bend(u);
        forced.ln_weight += ln_weight;
        forced.tally.lengths.push((place as u32, -math::ln(v)));
        let bent = luck_at(v);
        if is_short { bent } else { !bent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weights add up to what the stated model gives: v itself has mean 1/2, and lies below 1e-6 once
    /// in a million; whether or not what was learnt begins at an edge.
    #[test]
    fn bent_lengths_have_the_stated_mean_and_tail() {
        for (edge, power) in [(1.0, 0.1), (1e-5, 1.0), (0.3, 0.2)] {
            let tail = Tail { first: 0.2, learnt: 0.6, edge, power };
            let n = 200_000;
            let (mut all, mut mean, mut far) = (0.0, 0.0, (0.0, 0.0));
            for i in 0..n {
                let (v, ln_weight) = tail.bend((f64::from(i) + 0.5) / f64::from(n));
                let weight = math::exp(ln_weight) / f64::from(n);
                assert!(ln_weight <= -math::ln(0.2) + 1e-12);
                all += weight;
                mean += weight * v;
                if v < 1e-6 {
                    far = (far.0 + weight, far.1 + 1.0);
                }
            }
            // The midpoint rule: its error is far below these.
            assert!((all - 1.0).abs() < 1e-4 && (mean - 0.5).abs() < 1e-4, "{all} {mean}");
            assert!((far.0 / 1e-6 - 1.0).abs() < 1e-3 && far.1 > 10_000.0, "{far:?}");
        }
    }

    #[test]
    fn rare_sides_of_coins_are_looked_for() {
        let chances = exploring_chances(&[0.0, 1.0, 0.001, 0.999, 0.5]);
        assert!(chances[0].is_nan() && chances[1].is_nan() && chances[4].is_nan());
        assert_eq!(chances[2], 1.0 / 3.0);
        assert_eq!(chances[3], 1.0 - 1.0 / 3.0);
    }
}
