//! How often a sum is exceeded: the tail of a distribution of which a part is known to be zero.

use super::interval::Interval;
use super::moments::Moments;
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

    /// An interval of [`tail_mean`](Self::tail_mean), for `p` < 1; open above if the values are too
    /// few to bound the `p`-quantile.
    ///
    /// With q the quantile, the tail mean is q + E\[(X − q)⁺\] / (1 − p), and no other q makes that
    /// less: an error of q does not count in the first order, so that the interval is that of the
    /// mean excess over q.
    ///
    /// Source: Rockafellar and Uryasev, *Optimization of conditional value-at-risk*, Journal of Risk
    /// 2 (2000), theorem 1.
    pub fn tail_mean_interval(&self, p: f64, confidence: f64) -> Interval {
        let bounds = self.quantile_interval(p, confidence);
        if self.sorted.is_empty() || bounds.high.is_infinite() {
            return bounds;
        }
        let quantile = self.quantile(p);
        let mut excess = Moments::default();
        self.sorted.iter().for_each(|value| excess.push((value - quantile).max(0.0)));
        let Interval { low, high } = excess.interval(confidence);
        let end = |mean: f64| quantile + self.covered * mean / (1.0 - p);
        Interval { low: end(low.max(0.0)), high: end(high) }
    }

    /// Points (value, probability of more than it) that draw the curve as steps, ascending: all
    /// steps, or about `most` of them, closer together in the tail.
    ///
    /// Where steps are left out, one stands for several, at the mean of their values: the area under
    /// the curve stays the mean, whatever is left out. A value that is found very often keeps a step
    /// of its own.
    pub fn points(&self, most: usize) -> Vec<(f64, f64)> {
        let n = self.sorted.len();
        let mut points = vec![(0.0, self.above(0.0))];
        // Equal steps of the logarithm of the probability.
        let part = 1.0 / (most.max(2) as f64 / 8.0).max(1.5);
        let mut from = self.sorted.partition_point(|&value| value <= 0.0);
        while from < n {
            let left = n - from;
            let size = if n <= most { 1 } else { (left as f64 * part).ceil() as usize };
            let mut to = self.after(from);
            while to < n && self.after(to) - from <= size {
                to = self.after(to);
            }
            let first = self.sorted[from];
            // Exact where all are equal.
            let beyond: f64 = self.sorted[from..to].iter().map(|value| value - first).sum();
            let value = first + beyond / (to - from) as f64;
            points.push((value, self.covered * (n - to) as f64 / n as f64));
            from = to;
        }
        points
    }

    /// Row of the first value above that of row `from`.
    fn after(&self, from: usize) -> usize {
        let value = self.sorted[from];
        from + self.sorted[from..].partition_point(|&other| other <= value)
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
    fn points_that_are_left_out_leave_the_area() {
        // Heavy tail, 20,000 values of 1e3 to 1e7, and one value in four the same.
        let of = |i: u32| if i.is_multiple_of(4) { 5e4 } else { 1e7 / f64::from(i) };
        let curve = Exceedance::new((1..=20_000).map(of).collect(), 0.3);
        let points = curve.points(200);
        assert!(points.len() < 400, "{}", points.len());
        let area: f64 = points.windows(2).map(|pair| (pair[1].0 - pair[0].0) * pair[0].1).sum();
        assert!((area / curve.mean() - 1.0).abs() < 1e-12, "{area} for {}", curve.mean());
        let step = points.iter().position(|point| point.0 == 5e4).expect("what is frequent");
        assert_eq!(points[step].1, curve.above(5e4));
        for pair in points.windows(2) {
            let middle = f64::midpoint(pair[0].0, pair[1].0);
            let (high, low) = (pair[0].1, pair[1].1);
            let exact = curve.above(middle);
            assert!(exact <= high * 1.05 && exact >= low * 0.95, "{middle}: {exact}");
        }
        assert!(points.is_sorted_by(|a, b| a.0 < b.0 && a.1 > b.1));
    }

    #[test]
    fn the_interval_of_a_tail_mean_holds_it() {
        // Uniform on [0, 1], half of all cases: the worst 5 % are those above 0.9.
        let (p, covered, expected) = (0.95, 0.5, 0.95);
        let (mut held, mut sum) = (0, 0.0);
        let mut state = 1_u64;
        let mut uniform = || {
            // A generator by the book, Knuth's MMIX: statistics need no more here.
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 11) as f64 / (1_u64 << 53) as f64
        };
        for _ in 0..1000 {
            let curve = Exceedance::new((0..2000).map(|_| uniform()).collect(), covered);
            let interval = curve.tail_mean_interval(p, 0.95);
            held += u32::from(interval.contains(expected));
            sum += curve.tail_mean(p);
        }
        // Four standard errors of the share 0.95, and half a point for a tail of 200 values.
        assert!((917..=983).contains(&held), "{held}");
        // Var((X − 0.9)⁺) = 0.1³/3 − (0.1²/2)², of 2000 · 1000 values.
        let error = (1e-3_f64 / 3.0 - 2.5e-5).sqrt() * covered / (1.0 - p) / 2e6_f64.sqrt();
        // The least of a sample lies below the least of the law, by 0.9 / (2 · 2000).
        let found = sum / 1000.0 + 0.9 / 4000.0;
        assert!((found - expected).abs() < 4.0 * error, "{found}");
    }

    #[test]
    fn too_few_values_bound_no_tail() {
        let curve = Exceedance::new((1..=50).map(f64::from).collect(), 1.0);
        let interval = curve.tail_mean_interval(0.99, 0.95);
        assert!(interval.high.is_infinite() && interval.low <= 50.0, "{interval:?}");
        assert_eq!(Exceedance::new(Vec::new(), 0.0).tail_mean_interval(0.9, 0.95).high, 0.0);
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
