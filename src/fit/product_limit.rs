//! What durations say without a law.

use crate::fit::Observed;

/// The share of incidents that are over by a time: Kaplan and Meier's product-limit estimate,
/// which without open incidents is the empirical distribution function.
///
/// Source: E. Kaplan and P. Meier, *Nonparametric estimation from incomplete observations*,
/// Journal of the American Statistical Association 53 (1958), 457–481.
#[derive(Debug, Clone, PartialEq)]
pub struct ProductLimit {
    /// Each time at which an incident ended `[s]`, ascending, and the share that is over then.
    steps: Vec<(f64, f64)>,
}

impl ProductLimit {
    /// The estimate from durations. What is open at the moment another ends still counts as at
    /// risk.
    pub fn of(observed: &Observed) -> Self {
        let (ended, open) = (observed.ended(), observed.open());
        let mut left = 1.0;
        let mut steps = Vec::new();
        let mut from = 0;
        let is_complete = open.is_empty();
        while from < ended.len() {
            let at = ended[from];
            let to = from + ended[from..].partition_point(|x| *x <= at);
            if is_complete {
                // Exact shares rather than products of them.
                steps.push((at, to as f64 / ended.len() as f64));
            } else {
                let at_risk = ended.len() - from + open.len() - open.partition_point(|c| *c < at);
                left *= 1.0 - (to - from) as f64 / at_risk as f64;
                steps.push((at, 1.0 - left));
            }
            from = to;
        }
        Self { steps }
    }

    /// Times at which incidents ended `[s]`, ascending, with the share that is over then.
    pub fn steps(&self) -> &[(f64, f64)] {
        &self.steps
    }

    /// The first time by which at least a share `u` is over `[s]`; infinite if there is none.
    pub fn quantile(&self, u: f64) -> f64 {
        let at = self.steps.partition_point(|(_, share)| *share < u * (1.0 - 1e-12));
        self.steps.get(at).map_or(f64::INFINITY, |(at, _)| *at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_estimate_by_hand() {
        // At risk: 5 at 1, 3 at 3 (one is open at 2), 1 at 5 (one is open at 4).
        let estimate = ProductLimit::of(&Observed::new([1.0, 3.0, 5.0], [2.0, 4.0]));
        let expected = [(1.0, 1.0 - 0.8), (3.0, 1.0 - 0.8 * 2.0 / 3.0), (5.0, 1.0)];
        for (found, expected) in estimate.steps().iter().zip(expected) {
            assert_eq!(found.0, expected.0);
            assert!((found.1 - expected.1).abs() < 1e-15);
        }
        assert_eq!(estimate.quantile(0.4), 3.0);
    }

    #[test]
    fn what_is_open_when_another_ends_is_still_at_risk() {
        let estimate = ProductLimit::of(&Observed::new([2.0], [2.0]));
        assert_eq!(estimate.steps(), [(2.0, 0.5)]);
        assert_eq!(estimate.quantile(0.9), f64::INFINITY);
    }

    #[test]
    fn without_open_incidents_it_is_the_share_that_is_over() {
        let estimate = ProductLimit::of(&Observed::new([3.0, 1.0, 1.0, 2.0], []));
        assert_eq!(estimate.steps(), [(1.0, 0.5), (2.0, 0.75), (3.0, 1.0)]);
        assert_eq!(estimate.quantile(0.5), 1.0);
    }
}
