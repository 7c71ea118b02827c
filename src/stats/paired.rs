//! The difference of two variants on common random numbers.

use super::interval::Interval;
use super::moments::Moments;
use super::proportion::Proportion;

/// Differences `second − first` of one quantity, replication by replication, in
/// its own unit.
///
/// Because both values of a pair come from the same random numbers, what they
/// have in common cancels and the interval is that of the difference itself.
/// Two identical variants differ by exactly 0, with an interval of no width.
///
/// A pair that is censored on both sides shows no difference within the time
/// observed and counts as 0. A pair censored on one side only has an infinite
/// difference, and so has the mean.
///
/// Merging follows the rule of [`Moments`]: same order, same bits.
///
/// Source: Law, *Simulation Modeling and Analysis*, sections on comparing two
/// systems by a paired-t interval and on common random numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Paired {
    differences: Moments,
    lower: u64,
    higher: u64,
    only_first_censored: u64,
    only_second_censored: u64,
}

impl Paired {
    /// Adds the pair of one replication; neither value is NaN.
    pub fn push(&mut self, first: f64, second: f64) {
        self.lower += u64::from(second < first);
        self.higher += u64::from(second > first);
        match (first == f64::INFINITY, second == f64::INFINITY) {
            (false, false) => self.differences.push(second - first),
            (true, true) => self.differences.push(0.0),
            (true, false) => self.only_first_censored += 1,
            (false, true) => self.only_second_censored += 1,
        }
    }

    /// Adds the pairs of `other` behind those of `self`.
    pub fn merge(&mut self, other: &Self) {
        self.differences.merge(&other.differences);
        self.lower += other.lower;
        self.higher += other.higher;
        self.only_first_censored += other.only_first_censored;
        self.only_second_censored += other.only_second_censored;
    }

    /// Number of pairs.
    pub fn len(&self) -> u64 {
        self.differences.len() + self.only_first_censored + self.only_second_censored
    }

    /// Whether nothing was pushed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Mean of `second − first`: infinite if one side alone was censored, NaN if
    /// there is no pair or each side was censored alone at some time.
    pub fn mean(&self) -> f64 {
        match (self.only_first_censored > 0, self.only_second_censored > 0) {
            (false, false) => self.differences.mean(),
            (true, false) => f64::NEG_INFINITY,
            (false, true) => f64::INFINITY,
            (true, true) => f64::NAN,
        }
    }

    /// Normal interval of the mean difference; `0 < confidence < 1`.
    ///
    /// Where the mean is infinite both ends are; where it is NaN nothing is
    /// bounded.
    pub fn interval(&self, confidence: f64) -> Interval {
        let mean = self.mean();
        if mean.is_infinite() {
            Interval { low: mean, high: mean }
        } else if mean.is_nan() {
            Interval { low: f64::NEG_INFINITY, high: f64::INFINITY }
        } else {
            self.differences.interval(confidence)
        }
    }

    /// How often `second` was strictly below `first`.
    pub fn lower(&self) -> Proportion {
        Proportion::new(self.lower, self.len())
    }

    /// How often `second` was strictly above `first`.
    pub fn higher(&self) -> Proportion {
        Proportion::new(self.higher, self.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn identical_variants_differ_by_exactly_nothing() {
        let mut paired = Paired::default();
        for x in [0.0, 0.1, 1e9, f64::INFINITY, 3.7] {
            paired.push(x, x);
        }
        assert_eq!((paired.len(), paired.mean()), (5, 0.0));
        assert_eq!(paired.interval(0.99), Interval { low: 0.0, high: 0.0 });
        assert_eq!((paired.lower().hits, paired.higher().hits), (0, 0));
    }

    #[test]
    fn what_both_have_in_common_cancels() {
        let mut paired = Paired::default();
        for i in 0..100 {
            let common = f64::from(i * i);
            paired.push(common, common - 2.0);
        }
        assert_eq!(paired.mean(), -2.0);
        assert_eq!(paired.interval(0.95).half_width(), 0.0);
        assert_eq!(paired.lower(), Proportion::new(100, 100));
    }

    #[test]
    fn a_side_that_never_recovers_makes_the_difference_infinite() {
        let mut paired = Paired::default();
        paired.push(5.0, 4.0);
        paired.push(f64::INFINITY, 4.0);
        assert_eq!(paired.mean(), f64::NEG_INFINITY);
        assert_eq!(paired.lower(), Proportion::new(2, 2));
        paired.push(1.0, f64::INFINITY);
        assert!(paired.mean().is_nan());
        assert_eq!(paired.interval(0.9).high, f64::INFINITY);
    }

    #[test]
    fn a_split_merges_to_the_whole() {
        let pairs = [(1.0, 2.0), (4.0, 4.0), (8.0, 5.0), (f64::INFINITY, 6.0)];
        let (mut whole, mut left, mut right) =
            (Paired::default(), Paired::default(), Paired::default());
        for (i, (a, b)) in pairs.into_iter().enumerate() {
            whole.push(a, b);
            if i < 1 { left.push(a, b) } else { right.push(a, b) }
        }
        left.merge(&right);
        assert_eq!((left.len(), left.lower(), left.higher()), (4, whole.lower(), whole.higher()));
        assert_eq!(left.mean(), whole.mean());
    }
}
