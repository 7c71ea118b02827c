//! Mean and variance.

use crate::law::Law;
use crate::law::kind::pert_shapes;
use crate::law::math;
use crate::law::special;
use std::f64::consts::PI;

impl Law {
    /// The mean; infinite for a log-logistic law of shape 1 or below.
    ///
    /// Sources: N. Johnson, S. Kotz, N. Balakrishnan, *Continuous Univariate
    /// Distributions*, 2nd ed., §13.10.1 (truncated normal), ch. 14, 17, 21, 23.
    pub fn mean(&self) -> f64 {
        match *self {
            Self::Constant(value) => value,
            Self::Uniform { low, high } => 0.5 * (low + high),
            Self::Triangular { low, mode, high } => (low + mode + high) / 3.0,
            Self::Pert { low, mode, high } => (low + 4.0 * mode + high) / 6.0,
            Self::Normal { mean, sd } => mean + sd * inverse_mills(mean / sd),
            Self::Exponential { mean } => mean,
            Self::Lognormal { mu, sigma } => math::exp(mu + 0.5 * sigma * sigma),
            Self::LogLogistic { scale, shape } => scale * log_logistic_moment(shape, 1.0),
            Self::Gamma { shape, scale } => shape * scale,
            Self::Weibull { shape, scale } => scale * math::gamma(1.0 + 1.0 / shape),
            Self::Empirical(ref values) => values.iter().sum::<f64>() / values.len() as f64,
            Self::Estimated(ref it) => it.law.mean(),
        }
    }

    /// The variance; infinite for a log-logistic law of shape 2 or below.
    pub fn variance(&self) -> f64 {
        match *self {
            Self::Constant(_) => 0.0,
            Self::Uniform { low, high } => (high - low) * (high - low) / 12.0,
            Self::Triangular { low, mode, high } => {
                let (up, down, width) = (mode - low, high - mode, high - low);
                (up * up + down * down + width * width) / 36.0
            }
            Self::Pert { low, mode, high } => {
                let (a, b) = pert_shapes(low, mode, high);
                let total = a + b;
                (high - low) * (high - low) * a * b / (total * total * (total + 1.0))
            }
            Self::Normal { mean, sd } => {
                let mills = inverse_mills(mean / sd);
                sd * sd * (1.0 - mills * (mean / sd + mills))
            }
            Self::Exponential { mean } => mean * mean,
            Self::Lognormal { mu, sigma } => {
                let s2 = sigma * sigma;
                math::exp_m1(s2) * math::exp(2.0 * mu + s2)
            }
            Self::LogLogistic { scale, shape } => {
                let second = log_logistic_moment(shape, 2.0);
                if second == f64::INFINITY {
                    return f64::INFINITY;
                }
                let first = log_logistic_moment(shape, 1.0);
                scale * scale * (second - first * first)
            }
            Self::Gamma { shape, scale } => shape * scale * scale,
            Self::Weibull { shape, scale } => {
                let first = math::gamma(1.0 + 1.0 / shape);
                scale * scale * (math::gamma(1.0 + 2.0 / shape) - first * first)
            }
            Self::Empirical(ref values) => {
                let mean = self.mean();
                values.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / values.len() as f64
            }
            Self::Estimated(ref it) => it.law.variance(),
        }
    }
}

/// φ(t) / Φ(t).
fn inverse_mills(t: f64) -> f64 {
    special::normal_density(t) / special::normal_cdf(t)
}

/// E Xʳ of the standard log-logistic law: (rπ/k) / sin(rπ/k) for k > r.
fn log_logistic_moment(shape: f64, order: f64) -> f64 {
    if shape <= order {
        return f64::INFINITY;
    }
    let angle = order * PI / shape;
    angle / math::sin(angle)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::sampler::examples;

    /// Integrates the quantile function by the midpoint rule: mean and second
    /// moment of everything but the outermost 1e-5, with fine steps in the
    /// tails.
    #[test]
    fn moments_are_the_integrals_of_the_quantile_function() {
        const N: u32 = 20_000;
        for law in examples() {
            if !law.variance().is_finite() {
                continue;
            }
            let (mut first, mut second) = (0.0, 0.0);
            // p = s²(3 − 2s) concentrates points at both ends.
            for i in 0..N {
                let s = (f64::from(i) + 0.5) / f64::from(N);
                let weight = 6.0 * s * (1.0 - s) / f64::from(N);
                let (p, r) = (s * s * (3.0 - 2.0 * s), 1.0 - s);
                let x = law.inverse(p, r * r * (3.0 - 2.0 * r));
                first += weight * x;
                second += weight * x * x;
            }
            let variance = second - first * first;
            assert!((first / law.mean() - 1.0).abs() < 1e-3, "{law:?}: {first}");
            let limit = if law.mean() * law.mean() < law.variance() { 5e-2 } else { 5e-3 };
            if law.variance() > 0.0 {
                assert!((variance / law.variance() - 1.0).abs() < limit, "{law:?}: {variance}");
            }
        }
    }

    #[test]
    fn a_heavy_tail_has_no_mean() {
        let law = |shape| Law::log_logistic(2.0, shape).expect("valid");
        assert_eq!(law(1.0).mean(), f64::INFINITY);
        assert_eq!(law(2.0).variance(), f64::INFINITY);
        assert!((law(2.0).mean() - PI).abs() < 1e-12);
    }
}
