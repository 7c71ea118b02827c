//! The laws and what their parameters may be.

use crate::law::LawError;
use crate::law::math;
use crate::law::special;
use std::sync::Arc;

/// A law of a random quantity that is never negative.
///
/// Values are in a unit that the caller knows: seconds or money. Make one with
/// the constructors, which check the parameters; the fields are for reading.
#[derive(Debug, Clone, PartialEq)]
pub enum Law {
    /// Always the same value, ≥ 0.
    Constant(f64),
    /// Every value from `low` to `high` alike.
    Uniform {
        /// Smallest value, ≥ 0.
        low: f64,
        /// Largest value, > `low`.
        high: f64,
    },
    /// Rises linearly to `mode` and falls linearly after it.
    Triangular {
        /// Smallest value, ≥ 0.
        low: f64,
        /// Most likely value, `low` ≤ `mode` ≤ `high`.
        mode: f64,
        /// Largest value, > `low`.
        high: f64,
    },
    /// The beta law with mean (low + 4 mode + high) / 6.
    Pert {
        /// Smallest value, ≥ 0.
        low: f64,
        /// Most likely value, `low` ≤ `mode` ≤ `high`.
        mode: f64,
        /// Largest value, > `low`.
        high: f64,
    },
    /// The normal law given that the value is above 0.
    Normal {
        /// Mean before the condition, ≥ 0.
        mean: f64,
        /// Standard deviation before the condition, > 0.
        sd: f64,
    },
    /// Without memory.
    Exponential {
        /// Mean, > 0.
        mean: f64,
    },
    /// The logarithm is normal.
    Lognormal {
        /// Mean of the logarithm of the value.
        mu: f64,
        /// Standard deviation of the logarithm, > 0.
        sigma: f64,
    },
    /// The logarithm is logistic: like the lognormal, with a heavier tail.
    LogLogistic {
        /// Median, > 0.
        scale: f64,
        /// Shape, > 0; the mean is finite above 1, the variance above 2.
        shape: f64,
    },
    /// The sum of `shape` exponential times, for a whole `shape`.
    Gamma {
        /// Shape, > 0.
        shape: f64,
        /// Scale, > 0; the mean is `shape` · `scale`.
        scale: f64,
    },
    /// Fails ever more often (shape above 1) or ever less often (below 1).
    Weibull {
        /// Shape, > 0.
        shape: f64,
        /// Scale, > 0: the value that 1 − 1/e = 63 % stay below.
        scale: f64,
    },
    /// One of the given values, each as likely as the others; sorted.
    Empirical(Arc<[f64]>),
    /// A law whose scale is not certain. Moments, quantiles and hazards are those at the best
    /// estimate; who simulates multiplies by a factor that is drawn apart.
    Estimated(Arc<Estimated>),
}

/// A law whose scale is known within a factor only.
#[derive(Debug, Clone, PartialEq)]
pub struct Estimated {
    /// The law at the best estimate.
    pub law: Law,
    /// With 90 % the scale is not farther off than by this factor, above 1, either way.
    pub factor: f64,
    /// Where it is written: the keys down to it, with dots between them.
    pub name: String,
}

impl Estimated {
    /// Standard deviation of the logarithm of the factor, which is normal: ln f / 1.645.
    pub fn sigma(&self) -> f64 {
        math::ln(self.factor) / special::normal_inverse(0.95, 0.05)
    }
}

impl Law {
    /// Always `value`, ≥ 0.
    ///
    /// # Errors
    ///
    /// A negative or infinite value.
    pub fn constant(value: f64) -> Result<Self, LawError> {
        Ok(Self::Constant(not_negative("value", value)?))
    }

    /// Uniform from `low` to `high`, 0 ≤ `low` ≤ `high`; constant if they are
    /// equal.
    ///
    /// # Errors
    ///
    /// Negative, infinite or out of order.
    pub fn uniform(low: f64, high: f64) -> Result<Self, LawError> {
        not_negative("low", low)?;
        in_order(("low", low), ("high", not_negative("high", high)?))?;
        Ok(if low == high { Self::Constant(low) } else { Self::Uniform { low, high } })
    }

    /// Triangular, 0 ≤ `low` ≤ `mode` ≤ `high`; constant if all are equal.
    ///
    /// # Errors
    ///
    /// Negative, infinite or out of order.
    pub fn triangular(low: f64, mode: f64, high: f64) -> Result<Self, LawError> {
        let law = Self::Triangular { low, mode, high };
        three_points(low, mode, high).map(|()| if low == high { Self::Constant(low) } else { law })
    }

    /// PERT, 0 ≤ `low` ≤ `mode` ≤ `high`; constant if all are equal.
    ///
    /// ```text
    /// (x − low) / (high − low) ~ Beta(1 + 4 (mode − low) / (high − low), 1 + 4 (high − mode) / (high − low))
    /// ```
    ///
    /// Source: D. Vose, *Risk Analysis*, 3rd ed., appendix III, modified PERT
    /// with λ = 4.
    ///
    /// # Errors
    ///
    /// Negative, infinite or out of order.
    pub fn pert(low: f64, mode: f64, high: f64) -> Result<Self, LawError> {
        let law = Self::Pert { low, mode, high };
        three_points(low, mode, high).map(|()| if low == high { Self::Constant(low) } else { law })
    }

    /// Normal with `mean` ≥ 0 and `sd` > 0, given that the value is above 0.
    ///
    /// # Errors
    ///
    /// A parameter outside its range.
    pub fn normal(mean: f64, sd: f64) -> Result<Self, LawError> {
        Ok(Self::Normal { mean: not_negative("mean", mean)?, sd: positive("sd", sd)? })
    }

    /// Exponential with `mean` > 0.
    ///
    /// # Errors
    ///
    /// A parameter outside its range.
    pub fn exponential(mean: f64) -> Result<Self, LawError> {
        Ok(Self::Exponential { mean: positive("mean", mean)? })
    }

    /// Lognormal; `mu` and `sigma` > 0 are mean and standard deviation of the
    /// logarithm.
    ///
    /// # Errors
    ///
    /// A parameter outside its range.
    pub fn lognormal(mu: f64, sigma: f64) -> Result<Self, LawError> {
        Ok(Self::Lognormal { mu: finite("mu", mu)?, sigma: positive("sigma", sigma)? })
    }

    /// Lognormal by its `median` > 0 and the standard deviation `sigma` > 0 of
    /// its logarithm.
    ///
    /// # Errors
    ///
    /// A parameter outside its range.
    pub fn lognormal_median(median: f64, sigma: f64) -> Result<Self, LawError> {
        Self::lognormal(math::ln(positive("median", median)?), sigma)
    }

    /// Lognormal by its `median` > 0 and the value that 90 % stay below.
    ///
    /// # Errors
    ///
    /// A parameter outside its range, or `p90` not above `median`.
    pub fn lognormal_p90(median: f64, p90: f64) -> Result<Self, LawError> {
        Self::lognormal_upper(median, ("p90", p90), special::normal_inverse(0.9, 0.1))
    }

    /// Lognormal by its `median` > 0 and the value that 95 % stay below.
    ///
    /// # Errors
    ///
    /// A parameter outside its range, or `p95` not above `median`.
    pub fn lognormal_p95(median: f64, p95: f64) -> Result<Self, LawError> {
        Self::lognormal_upper(median, ("p95", p95), special::normal_inverse(0.95, 0.05))
    }

    fn lognormal_upper(median: f64, upper: (&'static str, f64), z: f64) -> Result<Self, LawError> {
        positive("median", median)?;
        positive(upper.0, upper.1)?;
        strictly_in_order(("median", median), upper)?;
        let mu = math::ln(median);
        Self::lognormal(mu, (math::ln(upper.1) - mu) / z)
    }

    /// Lognormal by the interval that holds 90 % of it: `p5` > 0 and `p95` are
    /// its 5 % and 95 % quantiles.
    ///
    /// # Errors
    ///
    /// A parameter outside its range, or `p95` not above `p5`.
    pub fn lognormal_interval(p5: f64, p95: f64) -> Result<Self, LawError> {
        positive("p5", p5)?;
        positive("p95", p95)?;
        strictly_in_order(("p5", p5), ("p95", p95))?;
        let (low, high) = (math::ln(p5), math::ln(p95));
        let width = 2.0 * special::normal_inverse(0.95, 0.05);
        Self::lognormal(0.5 * (low + high), (high - low) / width)
    }

    /// Log-logistic by its `median` > 0 and `shape` > 0.
    ///
    /// # Errors
    ///
    /// A parameter outside its range.
    pub fn log_logistic(median: f64, shape: f64) -> Result<Self, LawError> {
        Ok(Self::LogLogistic {
            scale: positive("median", median)?,
            shape: positive("shape", shape)?,
        })
    }

    /// Gamma with `shape` > 0 and `scale` > 0.
    ///
    /// # Errors
    ///
    /// A parameter outside its range.
    pub fn gamma(shape: f64, scale: f64) -> Result<Self, LawError> {
        Ok(Self::Gamma { shape: positive("shape", shape)?, scale: positive("scale", scale)? })
    }

    /// Gamma by its `shape` > 0 and `mean` > 0.
    ///
    /// # Errors
    ///
    /// A parameter outside its range.
    pub fn gamma_mean(shape: f64, mean: f64) -> Result<Self, LawError> {
        Self::gamma(positive("shape", shape)?, positive("mean", mean)? / shape)
    }

    /// Weibull with `shape` > 0 and `scale` > 0.
    ///
    /// # Errors
    ///
    /// A parameter outside its range.
    pub fn weibull(shape: f64, scale: f64) -> Result<Self, LawError> {
        Ok(Self::Weibull { shape: positive("shape", shape)?, scale: positive("scale", scale)? })
    }

    /// One of `values`, each ≥ 0 and as likely as the others, in any order.
    ///
    /// # Errors
    ///
    /// No value, or one that is negative or infinite.
    pub fn empirical(mut values: Vec<f64>) -> Result<Self, LawError> {
        if values.is_empty() {
            return Err(LawError::Empty);
        }
        for value in &values {
            not_negative("value", *value)?;
        }
        values.sort_unstable_by(f64::total_cmp);
        Ok(Self::Empirical(values.into()))
    }

    /// The law with a scale that is known within `factor` > 1: 90 % of what is thought possible lies
    /// between the scale over it and the scale times it, lognormal, half of it below.
    ///
    /// # Errors
    ///
    /// A factor of 1 or below, or one that is not finite.
    pub fn within(self, factor: f64, name: &str) -> Result<Self, LawError> {
        let parameter = "factor";
        if finite(parameter, factor)? <= 1.0 {
            return Err(LawError::NotAboveOne { parameter, value: factor });
        }
        let law = self.best_estimate().clone();
        Ok(Self::Estimated(Arc::new(Estimated { law, factor, name: name.to_owned() })))
    }

    /// What is known of its scale, if that is not certain.
    pub fn estimate(&self) -> Option<Arc<Estimated>> {
        match self {
            Self::Estimated(it) => Some(Arc::clone(it)),
            _ => None,
        }
    }

    /// The law itself, or at the best estimate if its scale is not certain.
    pub fn best_estimate(&self) -> &Law {
        match self {
            Self::Estimated(it) => &it.law,
            law => law,
        }
    }

    /// The law of `factor` times the value, `factor` ≥ 0.
    ///
    /// # Errors
    ///
    /// A negative or infinite factor, or one that takes a parameter out of its
    /// range.
    pub fn scaled(&self, factor: f64) -> Result<Self, LawError> {
        let k = not_negative("factor", factor)?;
        if k == 0.0 {
            return Self::constant(0.0);
        }
        match *self {
            Self::Constant(value) => Self::constant(k * value),
            Self::Uniform { low, high } => Self::uniform(k * low, k * high),
            Self::Triangular { low, mode, high } => Self::triangular(k * low, k * mode, k * high),
            Self::Pert { low, mode, high } => Self::pert(k * low, k * mode, k * high),
            Self::Normal { mean, sd } => Self::normal(k * mean, k * sd),
            Self::Exponential { mean } => Self::exponential(k * mean),
            Self::Lognormal { mu, sigma } => Self::lognormal(mu + math::ln(k), sigma),
            Self::LogLogistic { scale, shape } => Self::log_logistic(k * scale, shape),
            Self::Gamma { shape, scale } => Self::gamma(shape, k * scale),
            Self::Weibull { shape, scale } => Self::weibull(shape, k * scale),
            Self::Empirical(ref values) => Self::empirical(values.iter().map(|x| k * x).collect()),
            Self::Estimated(ref it) => it.law.scaled(k)?.within(it.factor, &it.name),
        }
    }
}

/// The two shapes of the beta law behind a PERT law.
pub(crate) fn pert_shapes(low: f64, mode: f64, high: f64) -> (f64, f64) {
    let width = high - low;
    (1.0 + 4.0 * (mode - low) / width, 1.0 + 4.0 * (high - mode) / width)
}

fn finite(parameter: &'static str, value: f64) -> Result<f64, LawError> {
    if value.is_finite() { Ok(value) } else { Err(LawError::NotFinite { parameter }) }
}

fn not_negative(parameter: &'static str, value: f64) -> Result<f64, LawError> {
    if finite(parameter, value)? < 0.0 {
        return Err(LawError::Negative { parameter, value });
    }
    Ok(value)
}

fn positive(parameter: &'static str, value: f64) -> Result<f64, LawError> {
    if finite(parameter, value)? <= 0.0 {
        return Err(LawError::NotPositive { parameter, value });
    }
    Ok(value)
}

fn in_order(low: (&'static str, f64), high: (&'static str, f64)) -> Result<(), LawError> {
    if low.1 <= high.1 { Ok(()) } else { Err(LawError::OutOfOrder { lower: low.0, upper: high.0 }) }
}

fn strictly_in_order(low: (&'static str, f64), high: (&'static str, f64)) -> Result<(), LawError> {
    if low.1 < high.1 { Ok(()) } else { Err(LawError::OutOfOrder { lower: low.0, upper: high.0 }) }
}

fn three_points(low: f64, mode: f64, high: f64) -> Result<(), LawError> {
    for (name, value) in [("low", low), ("mode", mode), ("high", high)] {
        not_negative(name, value)?;
    }
    in_order(("low", low), ("mode", mode))?;
    in_order(("mode", mode), ("high", high))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_parameters_are_refused_by_name() {
        for (law, message) in [
            (Law::constant(-1.0), "`value` cannot be negative, got `-1`"),
            (Law::uniform(2.0, 1.0), "`high` is not above `low`"),
            (Law::triangular(1.0, 9.0, 6.0), "`high` is not above `mode`"),
            (Law::pert(1.0, 0.5, 6.0), "`mode` is not above `low`"),
            (Law::normal(1.0, 0.0), "`sd` must be above 0, got `0`"),
            (Law::exponential(f64::NAN), "`mean` is not a finite number"),
            (Law::lognormal_p90(2.0, 2.0), "`p90` is not above `median`"),
            (Law::weibull(-1.0, 2.0), "`shape` must be above 0, got `-1`"),
            (Law::empirical(vec![]), "an empirical law needs at least one value"),
        ] {
            assert_eq!(law.expect_err(message).to_string(), message);
        }
    }

    #[test]
    fn helper_constructors_hit_the_quantiles_they_are_given() {
        let near = |x: f64, y: f64| assert!((x / y - 1.0).abs() < 1e-12, "{x} {y}");
        let law = Law::lognormal_p90(4.0, 12.0).expect("valid");
        near(law.median(), 4.0);
        near(law.quantile(0.9), 12.0);
        near(Law::lognormal_p95(4.0, 12.0).expect("valid").quantile(0.95), 12.0);
        let law = Law::lognormal_interval(1.0, 12.0).expect("valid");
        near(law.quantile(0.05), 1.0);
        near(law.quantile(0.95), 12.0);
        near(Law::gamma_mean(2.0, 6.0).expect("valid").mean(), 6.0);
        near(Law::log_logistic(2.0, 1.2).expect("valid").median(), 2.0);
    }

    #[test]
    fn scaling_scales_every_quantile() {
        for law in crate::law::sampler::examples() {
            let scaled = law.scaled(2.5).expect("valid");
            for u in [0.001, 0.4, 0.99] {
                let (x, y) = (2.5 * law.quantile(u), scaled.quantile(u));
                assert!((x - y).abs() <= 1e-9 * x, "{law:?} {u}: {x} {y}");
            }
        }
    }
}
