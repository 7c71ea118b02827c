//! Quantiles and shares of a finished sample.

use super::histogram::Bin;
use super::histogram::Histogram;
use super::interval::Interval;
use super::proportion::Proportion;
use super::rank;
use super::sample::stored;

/// The distribution of one quantity over all replications, in its own unit.
///
/// Made by [`Sample::finish`](super::Sample::finish). Censored values are
/// infinite: a quantile among them is infinite, and they are never at most a
/// finite value.
#[derive(Debug, Clone, PartialEq)]
pub struct Distribution {
    n: u64,
    zeros: u64,
    censored: u64,
    store: Store,
}

#[derive(Debug, Clone, PartialEq)]
enum Store {
    Sorted(Vec<f32>),
    /// Bins that are not empty, each with the number of values up to its end.
    Bins(Vec<(Bin, u64)>),
}

impl Distribution {
    pub(super) fn from_values(mut values: Vec<f32>) -> Self {
        // Values are not negative, so their bits sort as they do, and sorting bits is faster.
        let mut bits: Vec<u32> = values.iter().map(|value| value.to_bits()).collect();
        bits.sort_unstable();
        for (value, bits) in values.iter_mut().zip(bits) {
            *value = f32::from_bits(bits);
        }
        let n = values.len() as u64;
        let zeros = values.partition_point(|&x| x <= 0.0) as u64;
        let censored = n - values.partition_point(|&x| x < f32::INFINITY) as u64;
        Self { n, zeros, censored, store: Store::Sorted(values) }
    }

    pub(super) fn from_histogram(histogram: &Histogram) -> Self {
        let mut up_to = 0;
        let bins = histogram.bins().map(|bin| {
            up_to += bin.count;
            (bin, up_to)
        });
        Self {
            store: Store::Bins(bins.collect()),
            n: histogram.len(),
            zeros: histogram.zeros(),
            censored: histogram.censored(),
        }
    }

    /// Number of values, the censored ones included.
    pub fn len(&self) -> u64 {
        self.n
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// How many values are above zero.
    pub fn positive(&self) -> Proportion {
        Proportion::new(self.n - self.zeros, self.n)
    }

    /// How many values are infinite.
    pub fn censored(&self) -> Proportion {
        Proportion::new(self.censored, self.n)
    }

    /// Bound of the relative error of a quantile against the order statistic
    /// it stands for: 0 if every value was kept.
    ///
    /// The rounding of a kept value to `f32`, at most 2⁻²⁴ of it, is not
    /// counted.
    pub fn relative_error(&self) -> f64 {
        match self.store {
            Store::Sorted(_) => 0.0,
            Store::Bins(_) => <Histogram>::RELATIVE_ERROR,
        }
    }

    /// The values in ascending order, if every value was kept.
    pub fn sorted(&self) -> Option<&[f32]> {
        match &self.store {
            Store::Sorted(values) => Some(values),
            Store::Bins(_) => None,
        }
    }

    /// The `p`-quantile: the smallest `x` with F(x) ≥ p, which is the order
    /// statistic of rank `⌈n·p⌉`, at least 1; `0 ≤ p ≤ 1`.
    ///
    /// Infinite if it falls among the censored values, NaN if there is none.
    ///
    /// Source: Hyndman and Fan, *Sample quantiles in statistical packages*,
    /// The American Statistician 50 (1996), definition 1.
    ///
    /// # Examples
    ///
    /// ```
    /// let mut hours = blackstart::stats::Sample::exact(100);
    /// for x in [3.0, 1.0, f64::INFINITY, 2.0] {
    ///     hours.push(x);
    /// }
    /// let hours = hours.finish();
    /// assert_eq!(hours.quantile(0.5), 2.0);
    /// assert_eq!(hours.quantile(0.9), f64::INFINITY);
    /// ```
    pub fn quantile(&self, p: f64) -> f64 {
        if self.n == 0 {
            return f64::NAN;
        }
        self.at_rank(rank::of_quantile(self.n, p)).value
    }

    /// Distribution-free interval of the true `p`-quantile;
    /// `0 < confidence < 1`.
    ///
    /// The ends are order statistics whose ranks follow from the exact
    /// binomial law, so the interval holds the quantile with at least the
    /// confidence asked for, whatever the law of the values (and ties only
    /// widen it). In a sketch the ends are those of the bins. A side that so
    /// few values cannot bound is 0 or infinity.
    ///
    /// Source: Conover, *Practical Nonparametric Statistics*, confidence
    /// interval for a quantile; Hahn and Meeker, *Statistical Intervals*,
    /// distribution-free intervals for a percentile.
    pub fn quantile_interval(&self, p: f64, confidence: f64) -> Interval {
        self.interval_behind(0, p, confidence)
    }

    /// The `p`-quantile of the values above zero alone; `None` if there is none.
    pub fn quantile_if_positive(&self, p: f64) -> Option<f64> {
        let positive = self.n - self.zeros;
        (positive > 0).then(|| self.at_rank(self.zeros + rank::of_quantile(positive, p)).value)
    }

    /// [`Self::quantile_interval`] of the values above zero alone, given how
    /// many there are.
    pub fn quantile_interval_if_positive(&self, p: f64, confidence: f64) -> Interval {
        self.interval_behind(self.zeros, p, confidence)
    }

    /// How many values are not above `x`; equality counts. `x` is not NaN.
    ///
    /// If every value was kept, `x` is rounded as they were, so that a value
    /// equal to `x` counts whatever its digits. In a sketch the count is exact
    /// at 0 and at infinity; elsewhere values within
    /// [`Self::relative_error`] of `x` may fall on either side of it.
    pub fn share_at_most(&self, x: f64) -> Proportion {
        Proportion::new(self.count_at_most(x), self.n)
    }

    /// Points of the cumulative distribution for a chart: values in ascending
    /// order, each with the share of all values not above it.
    ///
    /// At most `max_points`, evenly spread over the ranks from the smallest
    /// finite value to the largest; censored values have no point, so the last
    /// share is below 1 if there are any.
    pub fn cdf_points(&self, max_points: usize) -> Vec<(f64, f64)> {
        let finite = self.n - self.censored;
        let wanted = finite.min(max_points as u64);
        let mut points: Vec<(f64, f64)> = Vec::new();
        for i in 1..=wanted {
            // The last point is the largest value, the first the smallest.
            let back = u128::from(wanted - i) * u128::from(finite - 1);
            let rank = finite - (back / u128::from((wanted - 1).max(1))) as u64;
            let value = self.at_rank(rank).value;
            if points.last().is_none_or(|&(last, _)| last < value) {
                points.push((value, self.share_at_most(value).share()));
            }
        }
        points
    }

    fn count_at_most(&self, x: f64) -> u64 {
        match &self.store {
            Store::Sorted(values) => {
                let x = stored(x);
                values.partition_point(|&value| value <= x) as u64
            }
            Store::Bins(bins) => {
                let n_bins = bins.partition_point(|(bin, _)| bin.value <= x);
                n_bins.checked_sub(1).map_or(0, |last| bins[last].1)
            }
        }
    }

    /// The quantile interval of the values behind the `skipped` smallest.
    fn interval_behind(&self, skipped: u64, p: f64, confidence: f64) -> Interval {
        let bounds = rank::bounds(self.n - skipped, p, confidence);
        Interval {
            low: bounds.low.map_or(0.0, |low| self.at_rank(skipped + low).low),
            high: bounds.high.map_or(f64::INFINITY, |high| self.at_rank(skipped + high).high),
        }
    }

    /// What is known of the order statistic of a rank from 1 to `n`.
    fn at_rank(&self, rank: u64) -> Bin {
        match &self.store {
            Store::Sorted(values) => {
                let value = f64::from(values[rank as usize - 1]);
                Bin { low: value, value, high: value, count: 1 }
            }
            Store::Bins(bins) => bins[bins.partition_point(|&(_, up_to)| up_to < rank)].0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stats::sample::Sample;
    use proptest::prelude::*;

    fn exact(values: &[f64]) -> Distribution {
        let mut sample = Sample::exact(usize::MAX);
        for &x in values {
            sample.push(x);
        }
        sample.finish()
    }

    fn sketch(values: &[f64]) -> Distribution {
        let mut sample = Sample::sketch();
        for &x in values {
            sample.push(x);
        }
        sample.finish()
    }

    fn one_to(n: u32) -> Vec<f64> {
        (1..=n).map(f64::from).collect()
    }

    #[test]
    fn a_quantile_is_the_smallest_value_whose_share_reaches_it() {
        let hundred = exact(&one_to(100));
        assert_eq!(hundred.quantile(0.07), 7.0);
        assert_eq!(hundred.quantile(0.95), 95.0);
        assert_eq!(hundred.quantile(0.951), 96.0);
        assert_eq!((hundred.quantile(0.0), hundred.quantile(1.0)), (1.0, 100.0));
    }

    #[test]
    fn the_interval_of_the_median_of_thirty_is_the_tabulated_pair() {
        for distribution in [exact(&one_to(30)), sketch(&one_to(30))] {
            let interval = distribution.quantile_interval(0.5, 0.95);
            assert!(interval.contains(10.0) && interval.contains(21.0));
            assert!(!interval.contains(9.5) && !interval.contains(21.5));
        }
    }

    #[test]
    fn a_side_that_few_values_cannot_bound_is_the_end_of_the_range() {
        let few = exact(&one_to(20));
        assert_eq!(few.quantile_interval(0.99, 0.95).high, f64::INFINITY);
        assert_eq!(few.quantile_interval(0.01, 0.95).low, 0.0);
        let none = exact(&[]);
        assert!(none.quantile(0.5).is_nan());
        let interval = none.quantile_interval(0.5, 0.95);
        assert_eq!(interval, Interval { low: 0.0, high: f64::INFINITY });
    }

    #[test]
    fn censored_values_are_counted_and_bound_quantiles_by_infinity() {
        let mut values = one_to(90);
        values.extend([f64::INFINITY; 10]);
        for distribution in [exact(&values), sketch(&values)] {
            assert_eq!(distribution.quantile(0.91), f64::INFINITY);
            assert!(distribution.quantile(0.90).is_finite());
            assert_eq!(distribution.censored(), Proportion::new(10, 100));
            assert_eq!(distribution.share_at_most(1e30), Proportion::new(90, 100));
            assert_eq!(distribution.cdf_points(50).last().map(|point| point.1), Some(0.9));
        }
    }

    #[test]
    fn quantiles_of_the_disrupted_leave_out_the_zeros() {
        let mut values = vec![0.0; 60];
        values.extend(one_to(40));
        let distribution = exact(&values);
        assert_eq!(distribution.positive(), Proportion::new(40, 100));
        assert_eq!(distribution.quantile(0.5), 0.0);
        assert_eq!(distribution.quantile_if_positive(0.5), Some(20.0));
        assert_eq!(
            distribution.quantile_interval_if_positive(0.5, 0.9),
            exact(&one_to(40)).quantile_interval(0.5, 0.9)
        );
        assert_eq!(exact(&[0.0, 0.0]).quantile_if_positive(0.5), None);
    }

    #[test]
    fn equality_meets_an_objective_even_if_it_is_no_f32() {
        let objective = 0.1 * 86_400.0 + 1.0 / 3.0;
        let distribution = exact(&[objective, 2.0 * objective]);
        assert_eq!(distribution.share_at_most(objective), Proportion::new(1, 2));
        assert_eq!(distribution.share_at_most(-1.0), Proportion::new(0, 2));
        assert_eq!(distribution.share_at_most(f64::INFINITY), Proportion::new(2, 2));
    }

    #[test]
    fn cdf_points_show_a_jump_where_many_values_agree() {
        let mut values = vec![0.0; 500];
        values.extend(one_to(500));
        let points = exact(&values).cdf_points(11);
        assert_eq!(points[0], (0.0, 0.5));
        assert_eq!(points.last(), Some(&(500.0, 1.0)));
        assert!(points.len() <= 11);
        assert_eq!(exact(&values).cdf_points(1), [(500.0, 1.0)]);
        assert_eq!(exact(&values).cdf_points(0), []);
    }

    proptest! {
        #[test]
        fn a_sketch_answers_like_the_exact_sample_within_its_error(
            values in prop::collection::vec(
                prop_oneof![3 => Just(0.0), 1 => Just(f64::INFINITY), 9 => 0.01..1e7_f64], 1..150),
            p in 0.0..=1.0_f64,
        ) {
            let (exact, sketch) = (exact(&values), sketch(&values));
            let (a, b) = (exact.quantile(p), sketch.quantile(p));
            prop_assert!(a == b || (a - b).abs() <= sketch.relative_error() * a);
            let (a, b) = (exact.quantile_interval(p, 0.9), sketch.quantile_interval(p, 0.9));
            prop_assert!(b.low <= a.low && a.high <= b.high, "bins only widen");
            prop_assert_eq!(exact.positive(), sketch.positive());
        }

        #[test]
        fn cdf_points_ascend_and_are_true(
            values in prop::collection::vec(0..50_u32, 1..200), max in 1..60_usize,
        ) {
            let values: Vec<f64> = values.into_iter().map(f64::from).collect();
            for distribution in [exact(&values), sketch(&values)] {
                let points = distribution.cdf_points(max);
                prop_assert!(points.len() <= max);
                prop_assert!(points.is_sorted_by(|a, b| a.0 < b.0 && a.1 < b.1));
                prop_assert_eq!(points.last().map(|point| point.1), Some(1.0));
                for (x, share) in points {
                    prop_assert_eq!(share, distribution.share_at_most(x).share());
                }
            }
        }

        #[test]
        fn the_order_of_the_values_does_not_matter(
            values in prop::collection::vec(0.0..1e7_f64, 1..50).prop_shuffle(),
        ) {
            let mut sorted = values.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            prop_assert_eq!(exact(&values), exact(&sorted));
        }
    }
}
