//! Years drawn by other chances, and weighted for it: importance sampling.
//!
//! Rare breaches are drawn often by raising rates, chances of hits, and the hazards at which nodes
//! fail, the latter apart by how many nodes are out of order. Each year has the weight
//!
//! ```text
//! ∏ (chance as stated) / (chance drawn with)
//! ```
//!
//! over everything that was drawn, which makes expectations those of the stated model. For an
//! exponential clock with rate λ that is drawn with rate φλ the factor is e^((φ − 1)λt) for each
//! time t that it runs, and 1/φ if it fails. Since such clocks have no memory, what is left of one
//! is stretched when φ changes.
//!
//! Sources: P. Heidelberger, *Fast simulation of rare events in queueing and reliability models*
//! (ACM TOMACS 5, 1995), sections on likelihood ratios of Markov chains and on failure biasing;
//! R. Rubinstein, D. Kroese, *The Cross-Entropy Method* (2004), chapter 3, for the choice.

use crate::law::math;
use crate::random::{Threshold, open_unit};
use crate::sim::agenda::Event;
use crate::sim::observer::Observer;
use crate::sim::program::Program;
use crate::sim::replication::Run;
use crate::sim::year::rows::{ArrivalKind, YearTables};

/// Hazards are told apart by how many nodes are out of order: none, one, two, more.
pub const ORDERS: usize = 4;

/// Chances and hazards to draw with.
#[derive(Debug, Clone, PartialEq)]
pub struct Tilt {
    /// Factor on the mean number of strikes, by arrival.
    pub arrivals: Vec<f64>,
    /// Chance to draw with, by target of a hit and then by hit, for those that strike all targets
    /// together; not a number for the stated one.
    pub chances: Vec<f64>,
    /// Factors on the rates of exponential clocks, by how many nodes are out of order.
    pub hazards: [f64; ORDERS],
}

impl Tilt {
    /// A tilt to begin with: whatever is rare is drawn now and then, so that every way to a breach
    /// is seen.
    pub fn exploring(program: &Program) -> Tilt {
        let arrivals = program.years.iter().flat_map(|years| &years.arrivals);
        let means: Vec<f64> = arrivals
            .map(|row| match row.kind {
                ArrivalKind::Poisson { mean, .. } => mean,
                ArrivalKind::Renewal => f64::INFINITY,
            })
            .collect();
        let together = program.hits.iter().map(|hit| hit.together.map(|(_, chance)| chance));
        let chances = program.targets.chance.iter().copied().map(Some).chain(together);
        let stated: Vec<f64> = chances.map(|it| it.map_or(1.0, Threshold::probability)).collect();
        let n_open = stated.iter().filter(|p| 0.0 < **p && **p < 1.0).count();
        let often = |n: usize| 1.0 / n.max(2) as f64;
        Tilt {
            arrivals: means
                .iter()
                .map(|&mean| if mean > 0.0 { (often(means.len()) / mean).max(1.0) } else { 1.0 })
                .collect(),
            chances: stated
                .iter()
                .map(|&p| if p > 0.0 && p < often(n_open) { often(n_open) } else { f64::NAN })
                .collect(),
            hazards: [1.0; ORDERS],
        }
    }
}

/// What was drawn in a year, from which the cross-entropy method chooses the next tilt.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct TiltTally {
    /// Strikes, by arrival.
    pub strikes: Vec<u32>,
    /// Chances that were drawn, by their place in [`Tilt::chances`], and whether they hit.
    pub chances: Vec<(u32, bool)>,
    /// Failures of exponential clocks, by how many nodes were out of order.
    pub failures: [u32; ORDERS],
    /// Failures that were to be expected in these times by the stated rates.
    pub expected: [f64; ORDERS],
}

impl TiltTally {
    pub(super) fn reset(&mut self, n_arrivals: usize) {
        self.strikes.clear();
        self.strikes.resize(n_arrivals, 0);
        self.chances.clear();
        self.failures = [0; ORDERS];
        self.expected = [0.0; ORDERS];
    }
}

impl<O: Observer> Run<'_, O> {
    fn tilt(&self) -> Option<&Tilt> {
        self.year.and_then(|draw| draw.tilt())
    }

    /// Whether target `target` is hit, or all targets of a hit are.
    #[inline]
    pub(in crate::sim) fn is_hit(&mut self, target: u32, chance: Threshold, luck: u64) -> bool {
        if self.tilt().is_none() {
            return chance.hits(luck);
        }
        self.tilted_hit(target as usize, chance, luck)
    }

    /// The same for a hit that strikes all its targets together.
    #[inline]
    pub(in crate::sim) fn all_are_hit(&mut self, hit: u32, chance: Threshold, luck: u64) -> bool {
        if self.tilt().is_none() {
            return chance.hits(luck);
        }
        self.tilted_hit(self.p.targets.node.len() + hit as usize, chance, luck)
    }

    fn tilted_hit(&mut self, place: usize, chance: Threshold, luck: u64) -> bool {
        let stated = chance.probability();
        let drawn = self.tilt().map_or(f64::NAN, |tilt| tilt.chances[place]);
        if stated <= 0.0 || stated >= 1.0 {
            return stated > 0.0;
        }
        let drawn = if drawn.is_nan() { stated } else { drawn };
        let hits = open_unit(luck) < drawn;
        let ratio = if hits { stated / drawn } else { (1.0 - stated) / (1.0 - drawn) };
        self.w.year.ln_weight += math::ln(ratio);
        self.w.year.tally.chances.push((place as u32, hits));
        hits
    }

    /// How many nodes are out of order, as hazards tell them apart.
    fn order(&self) -> usize {
        (self.w.year.n_down as usize).min(ORDERS - 1)
    }

    /// The factor on the rates of clocks now.
    pub(super) fn hazard(&self) -> f64 {
        self.tilt().map_or(1.0, |tilt| tilt.hazards[self.order()])
    }

    /// Brings the weight up to now, before anything about clocks changes.
    pub(super) fn weigh(&mut self, tables: &YearTables, now: f64) {
        let Some(tilt) = self.tilt() else { return };
        let (hazard, order) = (tilt.hazards[self.order()], self.order());
        let year = &mut self.w.year;
        let lasted = now.min(tables.end) - year.weighed_at;
        if lasted > 0.0 {
            let expected = year.running * lasted;
            year.ln_weight += (hazard - 1.0) * expected;
            year.tally.expected[order] += expected;
            year.weighed_at = now.min(tables.end);
        }
    }

    /// An exponential clock has run down.
    pub(super) fn weigh_failure(&mut self, rate: f64) {
        let Some(tilt) = self.tilt() else { return };
        if rate > 0.0 {
            let (hazard, order) = (tilt.hazards[self.order()], self.order());
            self.w.year.ln_weight -= math::ln(hazard);
            self.w.year.tally.failures[order] += 1;
            self.w.year.running -= rate;
        }
    }

    /// Stretches what is left of exponential clocks when their rates have changed by `factor`.
    pub(super) fn stretch(&mut self, tables: &YearTables, factor: f64) {
        if factor == 1.0 {
            return;
        }
        for (clock, row) in tables.clocks.iter().enumerate() {
            let state = &mut self.w.year.clocks[clock];
            if row.rate <= 0.0 || state.due.is_nan() {
                continue;
            }
            state.due = self.now + (state.due - self.now) / factor;
            if state.due < tables.end {
                let due = state.due;
                self.w.year.coming += 1;
                self.w.agenda.push(due, Event::Fails(clock as u32));
            }
        }
    }
}
