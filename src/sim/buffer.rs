//! Buffers between a node and what it needs: UPS, fuel, stock, cache.
//!
//! A buffer holds the level of its supply at the time that it fell. While supply is below the
//! held level its charge runs from 1 to 0 over the tolerance, which is drawn at each start from
//! full; when it is empty the supply is seen as it is. Charge comes back over the refill time once
//! supply reaches the held level again, so a partly refilled buffer holds that fraction.

use std::sync::Arc;

use crate::law::{Estimated, Sampler};
use crate::random::Address;
use crate::random::Draws;
use crate::sim::network::SAME;

/// What does not change of a buffer.
#[derive(Debug, Clone)]
pub(super) struct BufferRow {
    pub(super) vertex: u32,
    pub(super) tolerance: Sampler,
    pub(super) refill: Sampler,
    /// Whether it can hold anything at all: its tolerance is not constantly 0.
    pub(super) holds: bool,
    pub(super) address: Address,
    /// What is known of the scale of tolerance and refill, if it is not certain.
    pub(super) estimates: [Option<Arc<Estimated>>; 2],
}

/// What changes of a buffer.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct BufferState {
    /// The level that it keeps up.
    held: f64,
    /// Charge at `since`, in [0, 1].
    charge: f64,
    since: f64,
    mode: Mode,
    /// Current tolerance and refill time from empty to full `[s]`.
    tolerance: f64,
    refill: f64,
    /// Times it started from full: the ordinal of its draws.
    starts: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Filling,
    Draining,
    Empty,
}

impl BufferState {
    /// A full buffer with this supply.
    pub(super) fn full(supply: f64) -> BufferState {
        BufferState {
            held: supply,
            charge: 1.0,
            since: 0.0,
            mode: Mode::Filling,
            tolerance: 0.0,
            refill: 0.0,
            starts: 0,
        }
    }

    /// When it runs empty if nothing changes `[s]`.
    pub(super) fn empties_at(&self) -> Option<f64> {
        (self.mode == Mode::Draining).then_some(self.since + self.charge * self.tolerance)
    }

    fn charge_at(&self, now: f64) -> f64 {
        match self.mode {
            Mode::Empty => 0.0,
            Mode::Draining => (self.charge - (now - self.since) / self.tolerance).clamp(0.0, 1.0),
            Mode::Filling if self.charge >= 1.0 || self.refill <= 0.0 => 1.0,
            Mode::Filling => (self.charge + (now - self.since) / self.refill).min(1.0),
        }
    }

    /// What would be seen with this supply, without changing anything.
    pub(super) fn seen(&self, row: &BufferRow, supply: f64, now: f64) -> f64 {
        let holds = match self.mode {
            Mode::Empty => false,
            Mode::Draining => true,
            Mode::Filling => self.charge_at(now) > 0.0 && row.holds,
        };
        if supply < self.held - SAME && holds { self.held } else { supply }
    }

    /// The supply is now `supply`; returns what is seen through the buffer.
    pub(super) fn supply_is(
        &mut self,
        row: &BufferRow,
        supply: f64,
        now: f64,
        draws: &Draws,
    ) -> f64 {
        if supply >= self.held - SAME {
            if self.mode != Mode::Filling {
                self.charge = self.charge_at(now);
                self.since = now;
                self.mode = Mode::Filling;
            }
            self.held = self.held.max(supply);
            return supply;
        }
        match self.mode {
            Mode::Empty => supply,
            Mode::Draining => self.held,
            Mode::Filling => {
                let charge = self.charge_at(now);
                if charge >= 1.0 {
                    let (lasts, fills) = draws.pair(row.address, u64::from(self.starts));
                    self.starts += 1;
                    self.tolerance = row.tolerance.draw(lasts);
                    self.refill = row.refill.draw(fills);
                }
                (self.charge, self.since) = (charge, now);
                if charge * self.tolerance > 0.0 {
                    self.mode = Mode::Draining;
                    self.held
                } else {
                    self.mode = Mode::Empty;
                    supply
                }
            }
        }
    }

    /// Marks it empty if its time has come; false if the event is out of date.
    pub(super) fn run_empty(&mut self, now: f64) -> bool {
        let due = self.empties_at() == Some(now);
        if due {
            (self.mode, self.charge, self.since) = (Mode::Empty, 0.0, now);
        }
        due
    }
}
