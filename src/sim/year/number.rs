//! How often a threat strikes in a year: the inverse of the distribution function of its number.

use crate::law::{Law, math};
use crate::random::{Draws, open_unit};
use crate::sim::year::draw::DrawRow;

/// Means above this are drawn in parts, for e to their power would vanish.
const PART: f64 = 500.0;

impl DrawRow {
    /// Minus the logarithm of the chance that it does not strike.
    pub(super) fn ln_none(&self) -> f64 {
        if self.shape.is_finite() {
            self.shape * math::ln_1p(self.drawn / self.shape)
        } else {
            self.drawn
        }
    }

    /// The probability of one more than `number` against that of `number`.
    fn ratio(&self, number: u64) -> f64 {
        let next = (number + 1) as f64;
        if self.shape.is_finite() {
            (self.shape + number as f64) / next * (self.drawn / (self.shape + self.drawn))
        } else {
            self.drawn / next
        }
    }

    /// The `u`-quantile of the number of strikes, given that there is one.
    pub(super) fn at_least_one(&self, u: f64) -> u64 {
        let none = self.ln_none();
        if none > PART {
            // That there is none is out of the question.
            return self.far(u).max(1);
        }
        self.from(u, 1, self.ratio(0) / math::exp_m1(none))
    }

    /// The number of strikes.
    pub(super) fn any(&self, u: f64, draws: &Draws) -> u64 {
        let none = self.ln_none();
        if none <= 0.0 {
            0
        } else if none <= PART {
            self.from(u, 0, math::exp(-none))
        } else if self.shape.is_finite() {
            self.far(u)
        } else {
            // The sum of independent parts.
            let parts = (self.drawn / PART).ceil() as u64;
            let part = DrawRow { drawn: self.drawn / parts as f64, ..*self };
            let address = self.address.with(u64::MAX);
            let numbers = (0..parts).map(|at| {
                part.from(open_unit(draws.pair(address, at).0), 0, math::exp(-part.drawn))
            });
            numbers.sum()
        }
    }

    /// The `u`-quantile of a large number by the normal law that it is close to.
    fn far(&self, u: f64) -> u64 {
        let variance = self.drawn + self.drawn * self.drawn / self.shape;
        let law = Law::normal(self.drawn, variance.sqrt());
        law.map_or(0, |law| law.quantile(u).round() as u64)
    }

    /// The first number from `first` on at which the sum of probabilities reaches `u`; that of
    /// `first` is `p`.
    fn from(&self, u: f64, first: u64, mut p: f64) -> u64 {
        let mut number = first;
        let mut sum = p;
        while sum < u {
            p *= self.ratio(number);
            number += 1;
            sum += p;
            // Far in the tail rounding stops the sum below 1.
            if p < sum * 1e-18 && number as f64 > self.drawn {
                break;
            }
        }
        number
    }
}
