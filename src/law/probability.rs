//! Distribution function and quantiles, exact to rounding.

use crate::law::Law;
use crate::law::kind::pert_shapes;
use crate::law::math;
use crate::law::special;

impl Law {
    /// The probability of a value of at most `x`.
    pub fn cdf(&self, x: f64) -> f64 {
        match *self {
            Self::Estimated(ref it) => it.law.cdf(x),
            Self::Constant(value) => f64::from(u8::from(x >= value)),
            Self::Empirical(ref values) => {
                values.partition_point(|v| *v <= x) as f64 / values.len() as f64
            }
            Self::Uniform { low, high } => ((x - low) / (high - low)).clamp(0.0, 1.0),
            Self::Triangular { low, mode, high } => triangular_cdf(low, mode, high, x),
            _ if x <= 0.0 => 0.0,
            _ if x == f64::INFINITY => 1.0,
            Self::Pert { low, mode, high } => {
                let (a, b) = pert_shapes(low, mode, high);
                let width = high - low;
                special::beta_cdf(a, b, (x - low) / width, (high - x) / width)
            }
            Self::Normal { mean, sd } => {
                let below = special::normal_cdf(-mean / sd);
                let cdf = special::normal_cdf((x - mean) / sd);
                ((cdf - below) / special::normal_cdf(mean / sd)).clamp(0.0, 1.0)
            }
            Self::Exponential { mean } => -math::exp_m1(-x / mean),
            Self::Lognormal { mu, sigma } => special::normal_cdf((math::ln(x) - mu) / sigma),
            Self::LogLogistic { scale, shape } => 1.0 / (1.0 + math::pow(x / scale, -shape)),
            Self::Gamma { shape, scale } => special::gamma_tails(shape, x / scale).0,
            Self::Weibull { shape, scale } => -math::exp_m1(-math::pow(x / scale, shape)),
        }
    }

    /// The value that a share `u` of all values stays at or below, 0 < u < 1.
    ///
    /// The reference for [`Sampler`](crate::law::Sampler), which is much
    /// faster. At 0 and 1 the ends of the law's range.
    pub fn quantile(&self, u: f64) -> f64 {
        self.inverse(u, 1.0 - u)
    }

    /// The value with `p` below and `q` = 1 − p above it, where the smaller of
    /// the two is accurate.
    pub(crate) fn inverse(&self, p: f64, q: f64) -> f64 {
        match *self {
            Self::Estimated(ref it) => it.law.inverse(p, q),
            Self::Constant(value) => value,
            Self::Empirical(ref values) => {
                let rank = (p * values.len() as f64).ceil() as usize;
                values[rank.clamp(1, values.len()) - 1]
            }
            Self::Uniform { low, high } if p <= q => low + p * (high - low),
            Self::Uniform { low, high } => high - q * (high - low),
            Self::Triangular { low, mode, high } => {
                let width = high - low;
                if p * width < mode - low {
                    low + (p * width * (mode - low)).sqrt()
                } else {
                    high - (q * width * (high - mode)).sqrt()
                }
            }
            Self::Pert { low, mode, high } => {
                let (a, b) = pert_shapes(low, mode, high);
                if p <= q {
                    low + (high - low) * special::beta_inverse(a, b, p)
                } else {
                    high - (high - low) * special::beta_inverse(b, a, q)
                }
            }
            Self::Normal { mean, sd } => {
                let kept = special::normal_cdf(mean / sd);
                let lower = special::normal_cdf(-mean / sd) + p * kept;
                (mean + sd * special::normal_inverse(lower, q * kept)).max(0.0)
            }
            Self::Exponential { mean } => mean * hazard(p, q),
            Self::Lognormal { mu, sigma } => math::exp(mu + sigma * special::normal_inverse(p, q)),
            Self::LogLogistic { scale, shape } => scale * math::pow(p / q, 1.0 / shape),
            Self::Gamma { shape, scale } => {
                scale * math::exp(special::gamma_inverse_ln(shape, p, q))
            }
            Self::Weibull { shape, scale } => scale * math::pow(hazard(p, q), 1.0 / shape),
        }
    }

    /// The value that half of all values stay at or below.
    pub fn median(&self) -> f64 {
        self.quantile(0.5)
    }
}

/// −ln q, the standard exponential quantile.
pub(crate) fn hazard(p: f64, q: f64) -> f64 {
    if p <= q { -math::ln_1p(-p) } else { -math::ln(q) }
}

fn triangular_cdf(low: f64, mode: f64, high: f64, x: f64) -> f64 {
    let width = high - low;
    if x <= low {
        0.0
    } else if x >= high {
        1.0
    } else if x < mode {
        (x - low) * (x - low) / (width * (mode - low))
    } else {
        1.0 - (high - x) * (high - x) / (width * (high - mode))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::sampler::examples;
    use statrs::distribution::ContinuousCDF;
    use statrs::distribution::{Beta, Exp, Gamma, LogNormal, Normal, Triangular, Weibull};

    /// The share of the reference law at `x` or below.
    type Reference = Box<dyn Fn(f64) -> f64>;

    fn reference(law: &Law) -> Option<Reference> {
        Some(match *law {
            Law::Triangular { low, mode, high } => {
                let law = Triangular::new(low, high, mode).ok()?;
                Box::new(move |x| law.cdf(x))
            }
            Law::Pert { low, mode, high } => {
                let (a, b) = pert_shapes(low, mode, high);
                let law = Beta::new(a, b).ok()?;
                Box::new(move |x| law.cdf((x - low) / (high - low)))
            }
            Law::Normal { mean, sd } => {
                let law = Normal::new(mean, sd).ok()?;
                Box::new(move |x| (law.cdf(x) - law.cdf(0.0)) / law.sf(0.0))
            }
            Law::Exponential { mean } => {
                let law = Exp::new(1.0 / mean).ok()?;
                Box::new(move |x| law.cdf(x))
            }
            Law::Lognormal { mu, sigma } => {
                let law = LogNormal::new(mu, sigma).ok()?;
                Box::new(move |x| law.cdf(x))
            }
            Law::Gamma { shape, scale } => {
                let law = Gamma::new(shape, 1.0 / scale).ok()?;
                Box::new(move |x| law.cdf(x))
            }
            Law::Weibull { shape, scale } => {
                let law = Weibull::new(shape, scale).ok()?;
                Box::new(move |x| law.cdf(x))
            }
            _ => return None,
        })
    }

    #[test]
    fn distribution_functions_agree_with_statrs() {
        let mut n_compared = 0;
        for law in examples() {
            let Some(reference) = reference(&law) else { continue };
            n_compared += 1;
            for i in 1..200 {
                let x = law.quantile(f64::from(i) / 200.0);
                let (mine, theirs) = (law.cdf(x), reference(x));
                assert!((mine - theirs).abs() < 1e-10, "{law:?} {x}: {mine} {theirs}");
            }
        }
        assert!(n_compared >= 10);
    }

    #[test]
    fn quantiles_undo_distribution_functions() {
        for law in examples() {
            if matches!(law, Law::Constant(_) | Law::Empirical(_)) {
                continue;
            }
            for u in [1e-6, 0.003, 0.2, 0.5, 0.9, 0.9999] {
                let back = law.cdf(law.quantile(u));
                assert!((back - u).abs() < 1e-11, "{law:?} {u}: {back}");
            }
        }
    }

    #[test]
    fn an_empirical_law_steps_at_its_values() {
        let law = Law::empirical(vec![3.0, 1.0, 2.0, 2.0]).expect("valid");
        assert_eq!([0.0, 1.0, 2.0, 2.5, 3.0].map(|x| law.cdf(x)), [0.0, 0.25, 0.75, 0.75, 1.0]);
        assert_eq!([0.2, 0.25, 0.3, 0.75, 0.8].map(|u| law.quantile(u)), [1.0, 1.0, 2.0, 2.0, 3.0]);
    }
}
