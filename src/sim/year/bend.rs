//! Luck that is bent while an incident is forced: what hits, what succeeds, and how long it takes.
//!
//! One law takes one uniform number, so whatever is drawn can be drawn otherwise by bending that
//! number. The weight is multiplied by what its density was over what it is. The luck that comes
//! out is good for every use that the stated one is.

use crate::law::{Sampler, math};
use crate::random::{Threshold, open_unit};
use crate::sim::data::DataState;
use crate::sim::observer::Observer;
use crate::sim::program::{NONE, Program};
use crate::sim::replication::Run;
use crate::sim::year::forced::{Forced, Stage};
use crate::sim::year::places::{Coin, Length};
use crate::sim::year::tilt::{Breach, Tilt};
use crate::sim::year::way::Way;

/// The power of the tail that is looked into before anything is learnt: of a chance of 1e-6, one
/// draw in 16 comes upon it.
const EXPLORING: f64 = 0.2;

/// How a length is drawn: with v as the chance of one that is more extreme, with the density
///
/// ```text
/// g(v) = 1 − first − learnt − left + first · b v^(b−1)
///        + learnt · (¾ t(v, c, edge) + ¼ t(v, c, e · edge)) + left · (¾ t(v, 1, s) + ¼ t(v, 1, e · s))
/// t(v, c, z) = c/z · (v/z)^(c−1) for v < z, and 0 beyond
/// ```
///
/// instead of 1, b = 0.2; s is the chance of one that lasts until the breach is decided, with what has
/// passed of the outage. No weight is above 1 / (1 − first − learnt − left). Where several lengths have to be
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
    /// The share that lasts until the breach is decided.
    pub left: f64,
}

/// The share of what was learnt that looks before the edge, and how far.
const BEFORE: (f64, f64) = (0.25, std::f64::consts::E);

impl Tail {
    /// As the model states it.
    pub const STATED: Tail = Tail { first: 0.0, learnt: 0.0, edge: 1.0, power: 1.0, left: 0.0 };

    /// What a uniform number becomes, where a length lasts until the breach is decided with chance
    /// `decides`.
    fn bend(self, u: f64, decides: f64) -> f64 {
        let mut u = u;
        let mut v = f64::NAN;
        for (share, power, edge) in self.parts(decides) {
            if u < share {
                v = edge * math::pow(u / share, 1.0 / power);
                break;
            }
            u -= share;
        }
        if v.is_nan() {
            v = u / self.rest();
        }
        v.clamp(f64::MIN_POSITIVE, 1.0 - 0.5 * f64::EPSILON)
    }

    /// The density of what became.
    fn density(self, v: f64, decides: f64) -> f64 {
        let of = |(share, power, edge): (f64, f64, f64)| {
            if share > 0.0 && v < edge {
                share * power / edge * math::pow(v / edge, power - 1.0)
            } else {
                0.0
            }
        };
        self.rest() + self.parts(decides).into_iter().map(of).sum::<f64>()
    }

    /// The share that is drawn as stated.
    fn rest(self) -> f64 {
        1.0 - self.first - self.learnt - self.left
    }

    /// The others: share, power and edge.
    fn parts(self, decides: f64) -> [(f64, f64, f64); 5] {
        let (here, before) = (1.0 - BEFORE.0, BEFORE.0);
        let wider = |edge: f64| (edge * BEFORE.1).min(1.0);
        [
            (self.first, EXPLORING, 1.0),
            (here * self.learnt, self.power, self.edge),
            (before * self.learnt, self.power, wider(self.edge)),
            (here * self.left, 1.0, decides),
            (before * self.left, 1.0, wider(decides)),
        ]
    }
}

/// Luck below which so much of all luck lies.
fn luck_at(share: f64) -> u64 {
    // The cast saturates.
    (share * 2.0_f64.powi(64)) as u64
}

impl<O: Observer> Run<'_, O> {
    /// The luck of a yes or no, bent if something is forced.
    #[inline]
    pub(in crate::sim) fn coin(&mut self, coin: Coin, chance: Threshold, luck: u64) -> u64 {
        if self.is_bending() { self.bent_coin(coin, chance, luck) } else { luck }
    }

    /// The luck of a yes or no that shows after so long `[s]`, bent if something is forced and will not
    /// be decided by then.
    #[inline]
    pub(in crate::sim) fn coin_after(
        &mut self,
        takes: f64,
        coin: Coin,
        chance: Threshold,
        luck: u64,
    ) -> u64 {
        let is_late =
            |tilt: &Tilt| self.outage(tilt).is_some_and(|outage| outage + takes > tilt.decided);
        if !self.is_bending() || self.tilt().is_some_and(is_late) {
            return luck;
        }
        self.bent_coin(coin, chance, luck)
    }

    /// The luck of a length that a sampler draws, bent if something is forced.
    #[inline]
    pub(in crate::sim) fn length(&mut self, length: Length, sampler: u32, luck: u64) -> u64 {
        if sampler == NONE || !self.is_bending() {
            return luck;
        }
        self.bent_length(length, &self.p.samplers[sampler as usize], luck)
    }

    /// The luck of a factor that an incident draws, bent if something is forced.
    pub(super) fn factor_luck(&mut self, factor: u32, sampler: &Sampler, luck: u64) -> u64 {
        if !self.is_bending() {
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

    /// The luck of a length that may be asked for again, bent if something is forced. `at` says which it
    /// is, and is the same for nothing else.
    pub(in crate::sim) fn length_again(
        &mut self,
        length: Length,
        sampler: u32,
        at: (u64, u64),
        luck: u64,
    ) -> u64 {
        match self.bender() {
            Some(mut bender) => bender.length(length, sampler, Asked { at, luck }),
            None => luck,
        }
    }

    /// What bends the luck of what may be asked for again, if something is forced.
    fn bender(&mut self) -> Option<Bender<'_>> {
        let tilt = self.tilt()?;
        let is_bending = self.is_bending();
        Some(Bender { tilt, program: self.p, forced: &mut self.w.year.forced, is_bending })
    }

    /// The memory of data, and what bends its luck, if something is forced.
    pub(in crate::sim) fn data_and_bender(&mut self) -> (&mut DataState, Option<Bender<'_>>) {
        let tilt = self.tilt();
        // What a replica was behind is asked for when all is over.
        let is_over = self.w.year.forced.stage == Stage::Over;
        let late = tilt.is_some_and(|tilt| matches!(tilt.breach, Breach::Rpo(_))) && is_over;
        let is_bending = late || tilt.is_some() && self.is_bending();
        let (program, w) = (self.p, &mut *self.w);
        let forced = &mut w.year.forced;
        (&mut w.data, tilt.map(|tilt| Bender { tilt, program, forced, is_bending }))
    }

    /// Whether luck is bent now: the incident that is forced is under way, and it is not known yet that
    /// it is a breach.
    #[inline]
    fn is_bending(&self) -> bool {
        self.is_under_way() && !self.is_decided()
    }

    fn bent_coin(&mut self, coin: Coin, chance: Threshold, luck: u64) -> u64 {
        let Some(tilt) = self.tilt() else { return luck };
        let place = coin.place(self.p);
        self.w.year.forced.bent_coin(tilt, place, chance, luck)
    }

    fn bent_length(&mut self, length: Length, sampler: &Sampler, luck: u64) -> u64 {
        let Some(tilt) = self.tilt() else { return luck };
        if sampler.constant().is_some() {
            return luck;
        }
        let place = length.place(self.p);
        let left = tilt.decided - self.outage(tilt).unwrap_or(0.0);
        let far = tilt.reaches.get(place).map_or(0.0, |reach| reach.beyond(left));
        self.w.year.forced.bent_length(tilt, (place, length.is_worst_short()), far, luck)
    }
}

/// Luck that is asked for, maybe again.
#[derive(Debug, Clone, Copy)]
pub(in crate::sim) struct Asked {
    /// Which it is: nothing else has the same.
    pub(in crate::sim) at: (u64, u64),
    /// As it is stated.
    pub(in crate::sim) luck: u64,
}

/// Bends luck that may be asked for again: it is bent once, and is then what it was, and luck that was
/// asked for before the incident that is forced stays as it is stated.
#[derive(Debug)]
pub(in crate::sim) struct Bender<'a> {
    tilt: &'a Tilt,
    program: &'a Program,
    forced: &'a mut Forced,
    is_bending: bool,
}

impl Bender<'_> {
    /// The luck of a yes or no. `matters` says whether it may still do so.
    pub(in crate::sim) fn coin(
        &mut self,
        coin: Coin,
        chance: Threshold,
        asked: Asked,
        matters: bool,
    ) -> u64 {
        if chance.probability() <= 0.0 || chance.probability() >= 1.0 {
            return asked.luck;
        }
        self.once(asked, matters, |forced, tilt, program| {
            forced.bent_coin(tilt, coin.place(program), chance, asked.luck)
        })
    }

    /// The luck of a length.
    pub(in crate::sim) fn length(&mut self, length: Length, sampler: u32, asked: Asked) -> u64 {
        if sampler == NONE || self.program.samplers[sampler as usize].constant().is_some() {
            return asked.luck;
        }
        self.once(asked, true, |forced, tilt, program| {
            let (place, is_short) = (length.place(program), length.is_worst_short());
            forced.bent_length(tilt, (place, is_short), 0.0, asked.luck)
        })
    }

    /// The most data that a service may lose for what is looked for `[s]`; infinite if that is not it.
    pub(in crate::sim) fn rpo(&self) -> f64 {
        match self.tilt.breach {
            Breach::Rpo(row) => self.program.rpo(row),
            _ => f64::INFINITY,
        }
    }

    fn once(
        &mut self,
        asked: Asked,
        matters: bool,
        bend: impl Fn(&mut Forced, &Tilt, &Program) -> u64,
    ) -> u64 {
        let at = match self.forced.known.binary_search_by_key(&asked.at, |known| known.at) {
            Ok(at) => return self.forced.known[at].luck,
            Err(at) => at,
        };
        let luck = if self.is_bending && matters {
            bend(self.forced, self.tilt, self.program)
        } else {
            asked.luck
        };
        self.forced.known.insert(at, Asked { luck, ..asked });
        luck
    }
}

impl Forced {
    /// The luck of a yes or no that stands at a place.
    fn bent_coin(&mut self, tilt: &Tilt, place: usize, chance: Threshold, luck: u64) -> u64 {
        let stated = chance.probability();
        if stated <= 0.0 || stated >= 1.0 {
            return luck;
        }
        let of = |way: &Way| match way.chances[place] {
            chance if chance.is_nan() => stated,
            chance => chance,
        };
        let drawn = of(&tilt.ways[self.way]);
        let u = open_unit(luck);
        let (is_yes, bent) = if drawn == stated {
            (chance.hits(luck), luck)
        } else if u < drawn {
            (true, luck_at(stated * (u / drawn)))
        } else {
            (false, luck_at(stated + (u - drawn) * ((1.0 - stated) / (1.0 - drawn))))
        };
        for (way, ln_bent) in tilt.ways.iter().zip(&mut self.ln_bent) {
            let drawn = of(way);
            if drawn != stated {
                let ratio = if is_yes { drawn / stated } else { (1.0 - drawn) / (1.0 - stated) };
                *ln_bent += math::ln(ratio);
            }
        }
        self.tally.coins.push((place as u32, is_yes));
        // Rounding does not change sides.
        let edge = luck_at(stated);
        match chance.hits(bent) {
            hits if hits == is_yes => bent,
            _ if is_yes => edge.saturating_sub(2),
            _ => edge.saturating_add(2),
        }
    }

    /// The luck of a length that stands at a place, whose extreme may be a short one; `decides` is minus
    /// the logarithm of the chance that it lasts until the breach is decided, or 0.
    fn bent_length(
        &mut self,
        tilt: &Tilt,
        (place, is_short): (usize, bool),
        decides: f64,
        luck: u64,
    ) -> u64 {
        let u = if is_short { open_unit(luck) } else { open_unit(!luck) };
        let tail = tilt.ways[self.way].tails[place];
        let chance = math::exp(-decides);
        let (v, bent) = if tail == Tail::STATED {
            (u, luck)
        } else {
            let v = tail.bend(u, chance);
            (v, if is_short { luck_at(v) } else { !luck_at(v) })
        };
        for (way, ln_bent) in tilt.ways.iter().zip(&mut self.ln_bent) {
            let tail = way.tails[place];
            if tail != Tail::STATED {
                *ln_bent += math::ln(tail.density(v, chance));
            }
        }
        self.tally.lengths.push((place as u32, -math::ln(v), decides));
        bent
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Weights add up to what the stated model gives: v itself has mean 1/2, and lies below 1e-6 once
    /// in a million; whether or not what was learnt begins at an edge.
    #[test]
    fn bent_lengths_have_the_stated_mean_and_tail() {
        for (edge, power, left) in [(1.0, 0.1, 0.0), (1e-5, 1.0, 0.0), (0.3, 0.2, 0.1)] {
            let tail = Tail { first: 0.2, learnt: 0.6 - left, edge, power, left };
            let n = 200_000;
            let (mut all, mut mean, mut far) = (0.0, 0.0, (0.0, 0.0));
            for i in 0..n {
                let v = tail.bend((f64::from(i) + 0.5) / f64::from(n), 1e-4);
                let ln_weight = -math::ln(tail.density(v, 1e-4));
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
}
