//! How often a sum is exceeded: the tail of a distribution of which a part is known to be zero.

use super::interval::Interval;
use super::rank;

/// Values of equal weight that cover a share of all probability; the rest is known to be 0.
///
/// Years in which nothing strikes need not be simulated: their probability is known exactly.
#[derive(Debug, Clone, PartialEq)]
pub struct Exceedance {
    /// Ascending, not negative.
    sorted: Vec<f64>,
    covered: f64,
}

impl Exceedance {
    /// The values that were found, none negative or not a number, which stand for the share
    /// `covered` of all cases, in [0, 1].
    pub fn new(mut values: Vec<f64>, covered: f64) -> Exceedance {
        values.sort_unstable_by(f64::total_cmp);
        Exceedance { sorted: values, covered }
    }

    /// Probability of more than `x`.
    pub fn above(&self, x: f64) -> f64 {
        let n = self.sorted.len();
        if n == 0 {
            return 0.0;
        }
        let above = n - self.sorted.partition_point(|&value| value <= x);
        self.covered * above as f64 / n as f64
    }

    /// Mean over all cases.
    pub fn mean(&self) -> f64 {
        self.tail_sum(0)
    }

    /// The `p`-quantile over all cases: the smallest `x` with P(X ≤ x) ≥ `p`.
    pub fn quantile(&self, p: f64) -> f64 {
        match self.rank_of(p) {
            Some(rank) => self.sorted[rank],
            None => 0.0,
        }
    }

    /// An interval of the `p`-quantile from the order statistics around it, by their binomial
    /// ranks.
    pub fn quantile_interval(&self, p: f64, confidence: f64) -> Interval {
        let n = self.sorted.len() as u64;
        if n == 0 || self.covered <= 0.0 {
            return Interval { low: 0.0, high: 0.0 };
        }
        let within = (p - (1.0 - self.covered)) / self.covered;
        if within <= 0.0 {
            return Interval { low: 0.0, high: 0.0 };
        }
        let rank::Bounds { low, high } = rank::bounds(n, within, confidence);
        let value = |rank: Option<u64>, beyond: f64| {
            rank.and_then(|rank| self.sorted.get((rank - 1) as usize)).copied().unwrap_or(beyond)
        };
        Interval { low: value(low, 0.0), high: value(high, f64::INFINITY) }
    }

    /// The mean of the worst share `1 − p` of all cases, for `p` < 1: the tail mean, also called
    /// expected shortfall or tail value at risk.
    ///
    /// Source: Acerbi and Tasche, *On the coherence of expected shortfall*, Journal of Banking and
    /// Finance 26 (2002), definition 2.6: the quantile takes the part of the share that whole
    /// values do not fill.
    pub fn tail_mean(&self, p: f64) -> f64 {
        let Some(rank) = self.rank_of(p) else { return self.mean() / (1.0 - p) };
        let each = self.covered / self.sorted.len() as f64;
        let above = self.tail_sum(rank + 1);
        let filled = (self.sorted.len() - rank - 1) as f64 * each;
        (above + (1.0 - p - filled) * self.sorted[rank]) / (1.0 - p)
    }

    /// Points (value, probability of more than it) that draw the curve, ascending: all steps, or
    /// about `most` of them, closer together in the tail.
    pub fn points(&self, most: usize) -> Vec<(f64, f64)> {
        let n = self.sorted.len();
        let mut points = vec![(0.0, self.above(0.0))];
        let mut left = n - self.sorted.partition_point(|&value| value <= 0.0);
        // Equal steps of the logarithm of the probability.
        let factor = 1.0 - 1.0 / (most.max(2) as f64 / 8.0).max(1.5);
        while left > 0 {
            let value = self.sorted[n - left];
            if points.last().is_none_or(|last| last.0 < value) {
                points.push((value, self.above(value)));
            }
            let next = (left as f64 * factor).floor() as usize;
            left = if n <= most { left - 1 } else { next.min(left - 1) };
        }
        if let Some(&largest) = self.sorted.last()
            && points.last().is_none_or(|last| last.0 < largest)
        {
            points.push((largest, 0.0));
        }
        points
    }

    /// Row of the value that is the `p`-quantile; `None` if that lies in what is known to be 0.
    fn rank_of(&self, p: f64) -> Option<usize> {
        let n = self.sorted.len();
        let within = (p - (1.0 - self.covered)) / self.covered;
        if n == 0 || within.is_nan() || within <= 0.0 {
            return None;
        }
        let rank = (n as f64 * within - 1e-9).ceil().max(1.0) as usize;
        Some(rank.min(n) - 1)
    }

    /// Integral over the values from row `from` on.
    fn tail_sum(&self, from: usize) -> f64 {
        let sum: f64 = self.sorted.iter().skip(from).sum();
        if self.sorted.is_empty() { 0.0 } else { sum * self.covered / self.sorted.len() as f64 }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn half() -> Exceedance {
        Exceedance::new(vec![4.0, 1.0, 2.0, 3.0], 0.5)
    }

    #[test]
    fn what_is_known_to_be_nothing_counts() {
        let half = half();
        assert_eq!(half.mean(), 1.25);
        assert_eq!((half.above(0.0), half.above(2.0), half.above(4.0)), (0.5, 0.25, 0.0));
        assert_eq!([0.2, 0.5, 0.6, 0.75, 1.0].map(|p| half.quantile(p)), [0.0, 0.0, 1.0, 2.0, 4.0]);
    }

    #[test]
    fn the_tail_mean_is_that_of_the_worst_share() {
        let half = half();
        assert_eq!(half.tail_mean(0.875), 4.0);
        assert_eq!(half.tail_mean(0.75), 3.5);
        // The worst fifth: the 4, and six tenths of the 3.
        assert!((half.tail_mean(0.8) - (0.125 * 4.0 + 0.075 * 3.0) / 0.2).abs() < 1e-12);
        // Nothing but all there is.
        assert!((half.tail_mean(0.0) - 1.25).abs() < 1e-12);
        assert!((half.tail_mean(0.4) - 1.25 / 0.6).abs() < 1e-12);
    }

    #[test]
    fn the_area_under_the_curve_is_the_mean() {
        let values: Vec<f64> = (0..100).map(|i| f64::from(i % 37) * 1.5).collect();
        let curve = Exceedance::new(values, 0.3);
        let points = curve.points(1000);
        let area: f64 = points.windows(2).map(|pair| (pair[1].0 - pair[0].0) * pair[0].1).sum();
        assert!((area - curve.mean()).abs() < 1e-9, "{area} for {}", curve.mean());
    }

    #[test]
    fn few_points_reach_from_the_first_to_the_largest() {
        let curve = Exceedance::new((1..=100_000).map(f64::from).collect(), 0.1);
        let points = curve.points(200);
        assert!(points.len() > 40 && points.len() < 400, "{}", points.len());
        assert_eq!(points[0], (0.0, 0.1));
        assert_eq!(points.last(), Some(&(100_000.0, 0.0)));
        assert!(points.is_sorted_by(|a, b| a.0 < b.0 && a.1 > b.1));
    }

    #[test]
    fn an_empty_tail_is_nothing() {
        let none = Exceedance::new(Vec::new(), 0.0);
        assert_eq!((none.mean(), none.quantile(0.99), none.above(0.0)), (0.0, 0.0, 0.0));
        assert_eq!(none.tail_mean(0.99), 0.0);
    }
}
