//! How likely it is that a length lasts until the breach is decided.

use crate::law::{Sampler, math};
use crate::sim::program::{NONE, Program};
use crate::sim::year::places::N_PHASES;

/// The length with each chance of a longer one, from 1 down in equal steps of the logarithm.
///
/// In between the logarithm is taken to be a straight line: what is drawn by it is weighted by its own
/// density, so that this need not be exact.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Reach {
    /// `[s]`; empty if nothing is known.
    lengths: Vec<f64>,
}

/// Steps, and how far minus the logarithm goes with each.
const STEPS: (usize, f64) = (64, 0.5);

impl Reach {
    /// Nothing is known of the length.
    pub(super) const NONE: Reach = Reach { lengths: Vec::new() };

    fn of(sampler: &Sampler) -> Reach {
        if sampler.constant().is_some() {
            return Reach::NONE;
        }
        let at = |step: usize| {
            let chance = math::exp(-(step as f64) * STEPS.1);
            // The cast saturates.
            sampler.draw(!((chance * 2.0_f64.powi(64)) as u64))
        };
        Reach { lengths: (0..STEPS.0).map(at).collect() }
    }

    /// Minus the logarithm of the chance of a length above `left` `[s]`; 0 if that is not known.
    pub(super) fn beyond(&self, left: f64) -> f64 {
        let step = self.lengths.partition_point(|length| *length <= left);
        if step == 0 || step == self.lengths.len() {
            return 0.0;
        }
        let (from, to) = (self.lengths[step - 1], self.lengths[step]);
        (step as f64 - 1.0 + (left - from) / (to - from)) * STEPS.1
    }
}

impl Program {
    /// The reach of the lengths of tasks, effects and suppliers, in the order of their places.
    pub(super) fn reaches(&self) -> Vec<Reach> {
        let none = |n: usize| std::iter::repeat_n(NONE, n);
        let samplers = (self.slots.iter().map(|slot| slot.takes))
            .chain(none(self.standbys.rows.len()))
            .chain(self.hits.iter().map(|hit| hit.sampler))
            .chain(none(N_PHASES))
            .chain(self.calls.iter().map(|call| call.response))
            .chain(self.calls.iter().map(|call| call.repair));
        let of = |sampler: u32| match self.samplers.get(sampler as usize) {
            Some(it) if sampler != NONE => Reach::of(it),
            _ => Reach::NONE,
        };
        samplers.map(of).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;

    #[test]
    fn the_chance_of_a_longer_one_is_that_of_the_law() {
        let reach = Reach::of(&Sampler::new(&Law::exponential(2.0).expect("a law")));
        for left in [0.3, 2.0, 17.0, 50.0] {
            // Luck has 53 bits that count.
            let error = 1e-6 + 2.0_f64.powi(-51) * math::exp(left / 2.0);
            assert!((reach.beyond(left) - left / 2.0).abs() < error, "{left}");
        }
        // Beyond what is known, and without anything known, nothing is said.
        assert_eq!((reach.beyond(1e9), Reach::NONE.beyond(1.0)), (0.0, 0.0));
    }
}
