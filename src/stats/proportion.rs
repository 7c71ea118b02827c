//! How often something happened.

use super::interval::Interval;
use super::interval::z;

/// `hits` out of `n` replications; `hits ≤ n`.
///
/// Merging is integer addition: any order gives the same proportion.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Proportion {
    /// Replications in which it happened.
    pub hits: u64,
    /// All replications.
    pub n: u64,
}

impl Proportion {
    /// `hits` out of `n`; `hits ≤ n`.
    pub fn new(hits: u64, n: u64) -> Self {
        debug_assert!(hits <= n, "there cannot be more hits than replications");
        Self { hits, n }
    }

    /// Counts one more replication.
    pub fn push(&mut self, hit: bool) {
        self.hits += u64::from(hit);
        self.n += 1;
    }

    /// Adds the replications of `other`.
    pub fn merge(&mut self, other: Self) {
        self.hits += other.hits;
        self.n += other.n;
    }

    /// The share of hits, in [0, 1]; NaN if nothing was counted.
    pub fn share(self) -> f64 {
        self.hits as f64 / self.n as f64
    }

    /// The proportion of replications that were not hits.
    #[must_use]
    pub fn complement(self) -> Self {
        Self { hits: self.n - self.hits, n: self.n }
    }

    /// Wilson's score interval for the true probability, always inside [0, 1];
    /// `0 < confidence < 1`.
    ///
    /// ```text
    /// (2np + z² ± z·√(z² + 4npq)) / (2(n + z²))
    /// ```
    ///
    /// Preferred to `p ± z·√(pq/n)`, which has no width when every replication
    /// is a hit: the case that a report on recovery shows most often.
    ///
    /// Source: Newcombe, *Two-sided confidence intervals for the single
    /// proportion: comparison of seven methods*, Statistics in Medicine 17
    /// (1998), 857–872, method 3.
    ///
    /// # Examples
    ///
    /// ```
    /// use blackstart::stats::Proportion;
    ///
    /// // Table I of the source.
    /// let interval = Proportion::new(81, 263).wilson(0.95);
    /// assert_eq!(format!("{:.4} {:.4}", interval.low, interval.high), "0.2553 0.3662");
    /// ```
    pub fn wilson(self, confidence: f64) -> Interval {
        if self.n == 0 {
            return Interval { low: 0.0, high: 1.0 };
        }
        let (center, half) = wilson_parts(self.share(), self.n as f64, z(confidence));
        // Without hits centre and half-width are the same number, as √(z·z) is
        // exactly z. With hits alone their sum may miss 1 by a rounding.
        let high = if self.hits == self.n { 1.0 } else { (center + half).min(1.0) };
        Interval { low: (center - half).max(0.0), high }
    }
}

/// Centre and half-width of Wilson's interval before it is clipped to [0, 1].
pub(super) fn wilson_parts(share: f64, n: f64, z: f64) -> (f64, f64) {
    let z2 = z * z;
    let scale = 2.0 * (n + z2);
    let center = (2.0 * n * share + z2) / scale;
    let half = z * (z2 + 4.0 * n * share * (1.0 - share)).sqrt() / scale;
    (center, half)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_reproduces_newcombes_table() {
        for (hits, n, expected) in [
            (81, 263, "0.2553 0.3662"),
            (15, 148, "0.0624 0.1605"),
            (0, 20, "0.0000 0.1611"),
            (1, 29, "0.0061 0.1718"),
        ] {
            let interval = Proportion::new(hits, n).wilson(0.95);
            assert_eq!(format!("{:.4} {:.4}", interval.low, interval.high), expected);
        }
    }

    /// P(X = k) of the binomial law by its definition.
    fn pmf(n: i32, k: i32, p: f64) -> f64 {
        let ways: f64 = (0..k).map(|i| f64::from(n - i) / f64::from(i + 1)).product();
        ways * p.powi(k) * (1.0 - p).powi(n - k)
    }

    #[test]
    fn wilson_holds_exactly_the_probabilities_that_the_score_test_accepts() {
        let z = z(0.95);
        for hits in 0..=30_u64 {
            let interval = Proportion::new(hits, 30).wilson(0.95);
            for step in 1..1000 {
                let p = f64::from(step) / 1000.0;
                let score = (hits as f64 / 30.0 - p) / (p * (1.0 - p) / 30.0).sqrt();
                assert_eq!(interval.contains(p), score.abs() <= z, "{hits} of 30, p = {p}");
            }
        }
    }

    #[test]
    fn wilson_never_covers_less_than_just_below_the_lower_limit_of_one_hit() {
        // There, at p = 0.00591 for n = 30, the interval of one hit no longer
        // holds p and only that of no hit does: (1 − 0.00591)³⁰ = 0.837. All
        // 31 outcomes are enumerated for each p.
        for step in 1..1000 {
            let p = f64::from(step) / 1000.0;
            let coverage: f64 = (0..=30)
                .filter(|&k| Proportion::new(k as u64, 30).wilson(0.95).contains(p))
                .map(|k| pmf(30, k, p))
                .sum();
            assert!(coverage >= 0.837, "p = {p}: {coverage}");
        }
    }

    #[test]
    fn never_and_always_reach_the_ends_of_the_range_exactly() {
        for n in 1..3000 {
            assert_eq!(Proportion::new(0, n).wilson(0.95).low, 0.0);
            assert_eq!(Proportion::new(n, n).wilson(0.95).high, 1.0);
        }
    }

    #[test]
    fn nothing_counted_says_nothing() {
        let none = Proportion::default();
        assert!(none.share().is_nan());
        assert_eq!(none.wilson(0.95), Interval { low: 0.0, high: 1.0 });
    }

    #[test]
    fn wilson_of_the_complement_is_the_mirror_image() {
        let seen = Proportion::new(7, 90);
        let (a, b) = (seen.wilson(0.9), seen.complement().wilson(0.9));
        // A few roundings of numbers not above 1.
        assert!((a.low + b.high - 1.0).abs() < 8.0 * f64::EPSILON);
        assert!((a.high + b.low - 1.0).abs() < 8.0 * f64::EPSILON);
    }

    #[test]
    fn pushing_and_merging_count_alike() {
        let (mut whole, mut left, mut right) =
            (Proportion::default(), Proportion::default(), Proportion::default());
        for i in 0..10 {
            whole.push(i % 3 == 0);
            if i < 4 { left.push(i % 3 == 0) } else { right.push(i % 3 == 0) }
        }
        left.merge(right);
        assert_eq!(left, whole);
        assert_eq!(whole, Proportion::new(4, 10));
    }
}
