//! How far a law is from the durations that it was fitted to.

use crate::fit::Observed;
use crate::fit::ProductLimit;
use crate::law::Law;
use crate::law::math;

/// Distances between a law and durations.
///
/// The law was fitted to the same durations, so that the distances are smaller than those of a law
/// that was known before: the printed tables of critical values do not hold.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Goodness {
    /// Kolmogorov and Smirnov's distance: the largest difference, over all times, between the share
    /// that is over by the law and by the [`ProductLimit`] estimate.
    pub ks: f64,
    /// Anderson and Darling's A², which weighs the tails more; none if there are open incidents.
    pub anderson_darling: Option<f64>,
}

impl Goodness {
    /// The distances of a law from durations.
    ///
    /// Source: M. Stephens, *EDF statistics for goodness of fit and some comparisons*, Journal of
    /// the American Statistical Association 69 (1974), 730–737.
    pub fn of(law: &Law, observed: &Observed) -> Self {
        let mut ks = 0.0_f64;
        let mut before = 0.0;
        for &(at, share) in ProductLimit::of(observed).steps() {
            let expected = law.cdf(at);
            ks = ks.max((expected - before).abs()).max((share - expected).abs());
            before = share;
        }
        let anderson_darling = observed.open().is_empty().then(|| a_squared(law, observed.ended()));
        Self { ks, anderson_darling }
    }
}

/// A² = −n − 1/n Σ (2i − 1) (ln F(xᵢ) + ln (1 − F(xₙ₊₁₋ᵢ))), for ascending x.
fn a_squared(law: &Law, ended: &[f64]) -> f64 {
    let n = ended.len() as f64;
    // A value in the far tail has a finite, if small, probability beyond it.
    let log = |p: f64| math::ln(p.max(f64::MIN_POSITIVE));
    let sum: f64 = ended
        .iter()
        .zip(ended.iter().rev())
        .enumerate()
        .map(|(i, (low, high))| {
            let weight = 2.0 * i as f64 + 1.0;
            weight * (log(law.cdf(*low)) + log(1.0 - law.cdf(*high)))
        })
        .sum();
    -n - sum / n
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distances_by_hand() {
        let law = Law::uniform(0.0, 1.0).expect("valid");
        let good = Goodness::of(&law, &Observed::new([0.5], []));
        assert_eq!(good.ks, 0.5);
        // −1 − 2 ln ½.
        let expected = 2.0 * std::f64::consts::LN_2 - 1.0;
        assert!((good.anderson_darling.expect("complete") - expected).abs() < 1e-15);
        let good = Goodness::of(&law, &Observed::new([0.2, 0.6, 0.9], []));
        assert!((good.ks - (0.6 - 1.0 / 3.0)).abs() < 1e-15);
        assert_eq!(Goodness::of(&law, &Observed::new([0.2], [0.1])).anderson_darling, None);
    }
}
