//! How many replications are enough.

use super::distribution::Distribution;
use super::interval::Interval;
use super::interval::z;
use super::moments::Moments;
use super::proportion::Proportion;
use super::proportion::wilson_parts;

/// How narrow the intervals of a study shall be.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Precision {
    /// Largest half-width: of a probability as it is, of a mean or a quantile
    /// relative to its value; above 0.
    pub half_width: f64,
    /// Confidence of the intervals, inside (0, 1).
    pub confidence: f64,
}

/// Whether more replications are needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// The interval is narrow enough.
    Enough,
    /// About so many further replications, at least 1.
    Further(u64),
    /// No number of replications will do: the value is infinite.
    Never,
}

impl Need {
    /// The greater need of two; what is never met is not waited for.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Further(a), Self::Further(b)) => Self::Further(a.max(b)),
            (Self::Further(n), _) | (_, Self::Further(n)) => Self::Further(n),
            (Self::Never, _) | (_, Self::Never) => Self::Never,
            (Self::Enough, Self::Enough) => Self::Enough,
        }
    }
}

impl Precision {
    /// Replications that Wilson's interval of a probability still needs.
    ///
    /// The estimate is the smallest number for which the interval is narrow
    /// enough if the share stays as it is; nothing counted yet is taken for
    /// the worst case, a share of one half.
    pub fn of_share(self, seen: Proportion) -> Need {
        let z = z(self.confidence);
        let share = if seen.n == 0 { 0.5 } else { seen.share() };
        let is_enough = |n: u64| self.is_share_narrow(share, n, z);
        if seen.n > 0 && is_enough(seen.n) {
            return Need::Enough;
        }
        let mut too_few = seen.n;
        let mut enough = seen.n.max(1);
        while !is_enough(enough) {
            too_few = enough;
            enough = enough.saturating_mul(2);
        }
        while enough - too_few > 1 {
            let middle = too_few + (enough - too_few) / 2;
            if is_enough(middle) { enough = middle } else { too_few = middle }
        }
        Need::Further(enough - seen.n)
    }

    /// Replications that the normal interval of a mean still needs.
    ///
    /// The half-width shrinks with `1/√n`:
    ///
    /// ```text
    /// n' = n · (half-width / (relative half-width · |mean|))²
    /// ```
    ///
    /// Source: Law, *Simulation Modeling and Analysis*, section on obtaining a
    /// specified precision.
    pub fn of_mean(self, seen: &Moments) -> Need {
        if seen.censored() > 0 {
            return Need::Never;
        }
        self.of_interval(seen.len(), seen.mean(), seen.interval(self.confidence))
    }

    /// Replications that the distribution-free interval of a `p`-quantile still
    /// needs; `0 ≤ p ≤ 1`.
    ///
    /// An infinite upper end gives no scale to estimate by: as many again as
    /// there are. A quantile that is infinite for certain needs no more.
    pub fn of_quantile(self, seen: &Distribution, p: f64) -> Need {
        let interval = seen.quantile_interval(p, self.confidence);
        self.of_interval(seen.len(), seen.quantile(p), interval)
    }

    fn is_share_narrow(self, share: f64, n: u64, z: f64) -> bool {
        let (center, half) = wilson_parts(share, n as f64, z);
        let clipped = (center + half).min(1.0) - (center - half).max(0.0);
        n == u64::MAX || clipped / 2.0 <= self.half_width
    }

    fn of_interval(self, n: u64, value: f64, interval: Interval) -> Need {
        let half_width = interval.half_width();
        let allowed = self.half_width * value.abs();
        if n > 0 && (half_width == 0.0 || half_width <= allowed && half_width.is_finite()) {
            return Need::Enough;
        }
        let excess = half_width / allowed;
        let wanted = n as f64 * excess * excess;
        // Casting a float clips to the range of the integer.
        let further = if wanted.is_finite() { (wanted.ceil() as u64).saturating_sub(n) } else { n };
        Need::Further(further.max(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::sample::Sample;
    use proptest::prelude::*;

    const ONE_PERCENT: Precision = Precision { half_width: 0.01, confidence: 0.95 };

    fn uniform(n: u32) -> Distribution {
        let mut sample = Sample::exact(usize::MAX);
        (1..=n).for_each(|i| sample.push(f64::from(i) / f64::from(n)));
        sample.finish()
    }

    #[test]
    fn a_share_of_one_half_to_one_percent_takes_the_textbook_number() {
        // For a share of one half Wilson's half-width is z / (2·√(n + z²)), so
        // n = (z / 0.02)² − z² = 9603.6 − 3.8.
        assert_eq!(ONE_PERCENT.of_share(Proportion::default()), Need::Further(9600));
        assert_eq!(ONE_PERCENT.of_share(Proportion::new(4800, 9600)), Need::Enough);
        assert_eq!(ONE_PERCENT.of_share(Proportion::new(4799, 9598)), Need::Further(2));
    }

    #[test]
    fn a_share_of_nothing_needs_few() {
        // All misses: half of z² / (n + z²) at most 0.01, so n ≥ 49·z² = 188.2.
        assert_eq!(ONE_PERCENT.of_share(Proportion::new(0, 50)), Need::Further(139));
        assert_eq!(ONE_PERCENT.of_share(Proportion::new(0, 189)), Need::Enough);
    }

    #[test]
    fn a_mean_needs_four_times_the_runs_for_half_the_width() {
        let mut seen = Moments::default();
        for i in 0..1000 {
            seen.push(if i % 2 == 0 { 0.0 } else { 2.0 });
        }
        let width = seen.interval(0.95).half_width();
        let wanted = |half_width| Precision { half_width, confidence: 0.95 }.of_mean(&seen);
        assert_eq!(wanted(width * 1.001), Need::Enough);
        // The mean is 1, so relative and absolute widths agree; 4 · 1000 up to
        // one replication of rounding.
        let Need::Further(n) = wanted(width / 2.0) else { panic!("more is needed") };
        assert!((2999..=3001).contains(&n), "{n}");
    }

    #[test]
    fn an_infinite_mean_never_becomes_narrow() {
        let mut seen = Moments::default();
        seen.push(f64::INFINITY);
        assert_eq!(ONE_PERCENT.of_mean(&seen), Need::Never);
    }

    #[test]
    fn a_quantile_is_enough_when_its_interval_is_narrow() {
        // Relative half-width at the median of n uniform values: about
        // z·√(¼/n)/½ = z/√n, which is 0.01 at n = 38,415.
        assert_eq!(ONE_PERCENT.of_quantile(&uniform(42_000), 0.5), Need::Enough);
        let Need::Further(n) = ONE_PERCENT.of_quantile(&uniform(10_000), 0.5) else {
            panic!("more is needed")
        };
        // The ranks are whole numbers: each end of the interval of ±98 ranks
        // is off by at most one, its square by 1 part in 49.
        assert!((n as f64 - 28_415.0).abs() <= 38_415.0 / 49.0, "{n}");
    }

    #[test]
    fn a_quantile_that_nothing_bounds_yet_asks_for_as_many_again() {
        assert_eq!(ONE_PERCENT.of_quantile(&uniform(100), 0.99), Need::Further(100));
        assert_eq!(ONE_PERCENT.of_quantile(&uniform(0), 0.5), Need::Further(1));
    }

    #[test]
    fn a_quantile_surely_zero_or_surely_censored_needs_no_more() {
        for value in [0.0, f64::INFINITY] {
            let mut sample = Sample::exact(1000);
            (0..1000).for_each(|_| sample.push(value));
            assert_eq!(ONE_PERCENT.of_quantile(&sample.finish(), 0.5), Need::Enough);
        }
    }

    #[test]
    fn of_several_needs_the_greatest_counts() {
        let needs = [Need::Enough, Need::Further(3), Need::Never, Need::Further(7)];
        assert_eq!(needs.into_iter().fold(Need::Enough, Need::and), Need::Further(7));
        assert_eq!(Need::Enough.and(Need::Never), Need::Never);
    }

    proptest! {
        #[test]
        fn the_number_asked_for_a_share_is_enough_and_one_less_is_not(
            n in 1..5000_u64, per_cent in 0..=100_u64,
        ) {
            let seen = Proportion::new(n * per_cent / 100, n);
            if let Need::Further(more) = ONE_PERCENT.of_share(seen) {
                let z = z(0.95);
                prop_assert!(ONE_PERCENT.is_share_narrow(seen.share(), n + more, z));
                prop_assert!(!ONE_PERCENT.is_share_narrow(seen.share(), n + more - 1, z));
            }
        }
    }
}
