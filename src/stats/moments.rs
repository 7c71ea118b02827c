//! Count, mean, variance and extremes in one pass.

use super::interval::Interval;
use super::interval::z;

/// Count, mean, variance and extremes of a quantity, in its own unit.
///
/// Infinite (censored) values are counted and make the mean and the variance
/// infinite, but the finite values' sums stay usable.
///
/// Promises the same bits for the same values pushed in the same order and
/// merged in the same order; another grouping may differ in the last bits.
///
/// Source: Chan, Golub and others, *Algorithms for computing the sample
/// variance*, The American Statistician 37 (1983), 242–247; Welford's
/// updating is its case of one value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Moments {
    finite: u64,
    censored: u64,
    mean: f64,
    m2: f64,
    min: f64,
    max: f64,
}

impl Default for Moments {
    fn default() -> Self {
        Self {
            finite: 0,
            censored: 0,
            mean: 0.0,
            m2: 0.0,
            min: f64::INFINITY,
            max: f64::NEG_INFINITY,
        }
    }
}

impl Moments {
    /// Adds one value; not NaN and not negative infinity.
    pub fn push(&mut self, x: f64) {
        debug_assert!(!x.is_nan() && x != f64::NEG_INFINITY, "value must be a number or +infinity");
        self.min = self.min.min(x);
        self.max = self.max.max(x);
        if x == f64::INFINITY {
            self.censored += 1;
            return;
        }
        self.finite += 1;
        let delta = x - self.mean;
        self.mean += delta / self.finite as f64;
        self.m2 += delta * (x - self.mean);
    }

    /// Adds the values of `other` behind those of `self`.
    pub fn merge(&mut self, other: &Self) {
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        self.censored += other.censored;
        if other.finite == 0 {
            return;
        }
        if self.finite == 0 {
            self.mean = other.mean;
            self.m2 = other.m2;
            self.finite = other.finite;
            return;
        }
        let (a, b) = (self.finite as f64, other.finite as f64);
        let total = a + b;
        let delta = other.mean - self.mean;
        self.mean += delta * (b / total);
        self.m2 += other.m2 + delta * delta * (a * b / total);
        self.finite += other.finite;
    }

    /// Number of values, the censored ones included.
    pub fn len(&self) -> u64 {
        self.finite + self.censored
    }

    /// Whether nothing was pushed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Number of infinite values.
    pub fn censored(&self) -> u64 {
        self.censored
    }

    /// Arithmetic mean; infinite if a value was, NaN if there is none.
    pub fn mean(&self) -> f64 {
        if self.censored > 0 {
            f64::INFINITY
        } else if self.finite == 0 {
            f64::NAN
        } else {
            self.mean
        }
    }

    /// Unbiased variance (divisor `n − 1`); infinite if a value was, NaN for
    /// fewer than two values.
    pub fn variance(&self) -> f64 {
        if self.censored > 0 {
            f64::INFINITY
        } else if self.finite < 2 {
            f64::NAN
        } else {
            self.m2 / (self.finite - 1) as f64
        }
    }

    /// Standard error of the mean, `√(variance / n)`.
    pub fn standard_error(&self) -> f64 {
        (self.variance() / self.len() as f64).sqrt()
    }

    /// Smallest value; positive infinity if there is none.
    pub fn min(&self) -> f64 {
        self.min
    }

    /// Largest value; negative infinity if there is none.
    pub fn max(&self) -> f64 {
        self.max
    }

    /// Normal interval of the mean, `mean ± z · standard error`;
    /// `0 < confidence < 1`.
    ///
    /// Meant for the hundreds of replications and more of a study, where the
    /// normal quantile and Student's agree. Fewer than two values bound
    /// nothing; an infinite mean is infinite at both ends.
    ///
    /// Source: Law, *Simulation Modeling and Analysis*, chapter on output
    /// analysis, confidence interval of a mean over replications.
    pub fn interval(&self, confidence: f64) -> Interval {
        if self.censored > 0 {
            return Interval { low: f64::INFINITY, high: f64::INFINITY };
        }
        if self.finite < 2 {
            return Interval { low: f64::NEG_INFINITY, high: f64::INFINITY };
        }
        Interval::around(self.mean, z(confidence) * self.standard_error())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values: &[f64]) -> Moments {
        let mut moments = Moments::default();
        for &x in values {
            moments.push(x);
        }
        moments
    }

    #[test]
    fn a_small_example_by_hand() {
        let moments = of(&[2.0, 4.0, 4.0, 4.0, 5.0, 5.0, 7.0, 9.0]);
        assert_eq!(moments.mean(), 5.0);
        // Squared deviations: 9 + 1 + 1 + 1 + 0 + 0 + 4 + 16.
        assert!((moments.variance() - 32.0 / 7.0).abs() < 8.0 * f64::EPSILON * 32.0 / 7.0);
        assert_eq!((moments.min(), moments.max(), moments.len()), (2.0, 9.0, 8));
    }

    #[test]
    fn a_censored_value_makes_the_mean_infinite_and_is_counted() {
        let moments = of(&[1.0, f64::INFINITY, 3.0]);
        assert_eq!((moments.len(), moments.censored()), (3, 1));
        assert_eq!(moments.mean(), f64::INFINITY);
        assert_eq!(moments.interval(0.95).low, f64::INFINITY);
        assert_eq!(moments.min(), 1.0);
    }

    #[test]
    fn one_value_bounds_nothing() {
        let interval = of(&[7.0]).interval(0.95);
        assert_eq!(interval, Interval { low: f64::NEG_INFINITY, high: f64::INFINITY });
        assert!(of(&[]).mean().is_nan());
    }

    #[test]
    fn equal_values_have_no_variance_at_all() {
        let moments = of(&[0.1; 1000]);
        assert_eq!((moments.mean(), moments.variance()), (0.1, 0.0));
        assert_eq!(moments.interval(0.99).half_width(), 0.0);
    }

    proptest! {
        #[test]
        fn one_pass_agrees_with_two(values in prop::collection::vec(0.0..1e6_f64, 2..200)) {
            let n = values.len() as f64;
            let mean = values.iter().sum::<f64>() / n;
            let m2: f64 = values.iter().map(|x| (x - mean) * (x - mean)).sum();
            let moments = of(&values);
            // n roundings of numbers up to 1e6, and of their squares.
            prop_assert!((moments.mean() - mean).abs() <= 4.0 * n * f64::EPSILON * 1e6);
            prop_assert!((moments.variance() - m2 / (n - 1.0)).abs() <= 8.0 * n * f64::EPSILON * 1e12);
        }

        #[test]
        fn any_split_merges_to_the_whole(
            values in prop::collection::vec(0.0..1e6_f64, 2..200),
            at in any::<prop::sample::Index>(),
        ) {
            let (left, right) = values.split_at(at.index(values.len()));
            let (whole, mut merged, mut again) = (of(&values), of(left), of(left));
            merged.merge(&of(right));
            again.merge(&of(right));
            prop_assert_eq!(merged, again, "the same order gives the same bits");
            let n = values.len() as f64;
            prop_assert_eq!(merged.len(), whole.len());
            prop_assert_eq!((merged.min(), merged.max()), (whole.min(), whole.max()));
            prop_assert!((merged.mean() - whole.mean()).abs() <= 4.0 * n * f64::EPSILON * 1e6);
            prop_assert!((merged.variance() - whole.variance()).abs() <= 8.0 * n * f64::EPSILON * 1e12);
        }
    }
}
