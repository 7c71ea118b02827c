//! The difference of two shares, replication by replication.

use super::interval::{Interval, z};

/// How often something holds for the second of two variants, less how often for the first, on the
/// same replications.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MatchedShares {
    /// Share of the first.
    pub first: f64,
    /// Share of the second.
    pub second: f64,
    /// Second less first.
    pub difference: f64,
    /// Interval of the difference.
    pub interval: Interval,
}

impl MatchedShares {
    /// Compares two columns of the same length, ≥ 1; `0 < confidence < 1`.
    ///
    /// ```text
    /// b = pairs in which only the second holds, c = only the first, N = n + 2
    /// (b − c)/N ± z √( (b + c + 1) − (b − c)²/N ) / N
    /// ```
    ///
    /// Where no pair differs the difference is 0 and the interval has no width: nothing was
    /// different in any replication.
    ///
    /// Source: A. Agresti, Y. Min, *Simple improved confidence intervals for comparing matched
    /// proportions*, Statistics in Medicine 24 (2005), half a pair added to each cell.
    pub fn of(first: &[bool], second: &[bool], confidence: f64) -> MatchedShares {
        let n = first.len().min(second.len()) as f64;
        let count = |wanted: (bool, bool)| {
            first.iter().zip(second).filter(|(a, b)| (**a, **b) == wanted).count() as f64
        };
        let (both, b, c) = (count((true, true)), count((false, true)), count((true, false)));
        let interval = if b + c == 0.0 {
            Interval { low: 0.0, high: 0.0 }
        } else {
            let n = n + 2.0;
            let variance = ((b + c + 1.0) - (b - c) * (b - c) / n).max(0.0);
            let around = Interval::around((b - c) / n, z(confidence) * variance.sqrt() / n);
            // The figure itself is always inside.
            let value = (b - c) / (n - 2.0);
            Interval { low: around.low.min(value).max(-1.0), high: around.high.max(value).min(1.0) }
        };
        MatchedShares {
            first: (both + c) / n,
            second: (both + b) / n,
            difference: (b - c) / n,
            interval,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_differs_has_no_width() {
        let column = [true, false, true, true];
        let shares = MatchedShares::of(&column, &column, 0.95);
        assert_eq!((shares.first, shares.difference), (0.75, 0.0));
        assert_eq!(shares.interval, Interval { low: 0.0, high: 0.0 });
    }

    #[test]
    fn the_interval_is_that_of_the_formula() {
        // n = 100, b = 20, c = 5: 15/102 ± 1.959964 √(26 − 225/102)/102.
        let first: Vec<bool> = (0..100).map(|i| !(5..50).contains(&i)).collect();
        let second: Vec<bool> = (0..100).map(|i| (5..25).contains(&i) || i >= 50).collect();
        let shares = MatchedShares::of(&first, &second, 0.95);
        assert!((shares.difference - 0.15).abs() < 1e-15);
        let half = 1.959_964 * (26.0 - 225.0 / 102.0_f64).sqrt() / 102.0;
        assert!((shares.interval.low - (15.0 / 102.0 - half)).abs() < 1e-6, "{shares:?}");
        assert!((shares.interval.high - (15.0 / 102.0 + half)).abs() < 1e-6, "{shares:?}");
    }
}
