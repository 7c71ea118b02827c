//! The gamma law under which durations are most likely.

use crate::fit::Observed;
use crate::fit::root::falling;
use crate::law::math;
use crate::law::special;

/// What the likelihood needs to know.
struct Sums<'a> {
    n: f64,
    total: f64,
    logs: f64,
    open: &'a [f64],
}

impl Sums<'_> {
    /// ln of the scale under which the durations are most likely for this shape.
    ///
    /// The derivative by ln θ, Σx/θ + Σ z f(z)/Q(z) − kn with z = c/θ for each open one, falls in θ:
    /// z f(z)/Q(z) is the hazard of ln Z, whose density is log-concave.
    fn log_scale(&self, shape: f64) -> f64 {
        let start = math::ln(self.total / (self.n * shape));
        if self.open.is_empty() {
            return start;
        }
        falling(start, 0.5, |log_scale| {
            let scale = math::exp(log_scale);
            let hazards = self.open.iter().map(|c| {
                let z = c / scale;
                let ln_upper = special::gamma_ln_upper(shape, z);
                math::exp(special::gamma_ln_density_of_log(shape, z) - ln_upper)
            });
            self.total / scale + hazards.sum::<f64>() - shape * self.n
        })
    }

    /// The derivative of the log-likelihood by the shape, at the best scale.
    fn slope(&self, shape: f64) -> f64 {
        let log_scale = self.log_scale(shape);
        let scale = math::exp(log_scale);
        // ln Q has no simple derivative by the shape. The difference is off by h²/6 times the
        // third derivative and by a rounding over h, both near 1e-10.
        let h = 1e-5 * shape;
        let open = self.open.iter().map(|c| {
            let ln_upper = |shape| special::gamma_ln_upper(shape, c / scale);
            (ln_upper(shape + h) - ln_upper(shape - h)) / (2.0 * h)
        });
        self.logs - self.n * log_scale - self.n * special::digamma(shape) + open.sum::<f64>()
    }
}

/// ln of scale and of shape under which the durations are most likely; at least two of those that
/// ended differ.
///
/// Source: J. Lawless, *Statistical Models and Methods for Lifetime Data*, 2nd ed., §5.2.
pub(super) fn maximise(observed: &Observed) -> (f64, f64) {
    let ended = observed.ended();
    let n = ended.len() as f64;
    let sums =
        Sums { n, total: ended.iter().sum(), logs: n * observed.mean_log(), open: observed.open() };
    // T. Minka, *Estimating a Gamma distribution* (2002), eq. 4: near the root without open ones.
    let gap = math::ln(sums.total / n) - observed.mean_log();
    let start = 0.5 / gap.max(1e-12);
    let log_shape = falling(math::ln(start), 0.3, |log_shape| sums.slope(math::exp(log_shape)));
    (sums.log_scale(math::exp(log_shape)), log_shape)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_open_incidents_mean_and_mean_logarithm_are_met() {
        let values = [0.3, 1.0, 2.0, 2.5, 9.0, 4.0];
        let (log_scale, log_shape) = maximise(&Observed::new(values, []));
        let (scale, shape) = (math::exp(log_scale), math::exp(log_shape));
        assert!((shape * scale - 18.8 / 6.0).abs() < 1e-12);
        let mean_log = values.iter().map(|x| math::ln(*x)).sum::<f64>() / 6.0;
        assert!((special::digamma(shape) + log_scale - mean_log).abs() < 1e-12);
    }
}
