//! The families of laws that can be fitted, and how likely durations are under them.

use crate::fit::Observed;
use crate::fit::location_scale::Shape;
use crate::law::Law;
use crate::law::math;
use crate::law::special;

/// A family of laws of durations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// The logarithm is normal.
    Lognormal,
    /// The logarithm is logistic: a heavier tail.
    LogLogistic,
    /// Shape below 1: what lasts long is ever less likely to end soon.
    Weibull,
    /// Tail of an exponential law.
    Gamma,
    /// Without memory: one parameter.
    Exponential,
}

impl Family {
    /// All of them.
    pub const ALL: [Family; 5] = [
        Family::Lognormal,
        Family::LogLogistic,
        Family::Weibull,
        Family::Gamma,
        Family::Exponential,
    ];

    /// Its name as laws are written.
    pub fn name(self) -> &'static str {
        match self {
            Family::Lognormal => "lognormal",
            Family::LogLogistic => "loglogistic",
            Family::Weibull => "weibull",
            Family::Gamma => "gamma",
            Family::Exponential => "exponential",
        }
    }

    /// How many parameters it has.
    pub fn n_parameters(self) -> usize {
        if self == Family::Exponential { 1 } else { 2 }
    }

    /// The law with these parameters without bounds: logarithm of the scale (of a lognormal and a
    /// log-logistic law the median), then of the shape (of a lognormal law, σ).
    pub(super) fn law(self, at: [f64; 2]) -> Law {
        let (scale, shape) = (math::exp(at[0]), math::exp(at[1]));
        match self {
            Family::Lognormal => Law::Lognormal { mu: at[0], sigma: shape },
            Family::LogLogistic => Law::LogLogistic { scale, shape },
            Family::Weibull => Law::Weibull { shape, scale },
            Family::Gamma => Law::Gamma { shape, scale },
            Family::Exponential => Law::Exponential { mean: scale },
        }
    }

    /// The logarithm of the likelihood of durations `[s]`: of the density `[1/s]` of what ended, of the
    /// probability to last longer of what is open.
    pub(super) fn log_likelihood(self, at: [f64; 2], observed: &Observed) -> f64 {
        let [mu, log_shape] = at;
        let ended = observed.ended().iter();
        let open = observed.open().iter();
        let shape = math::exp(log_shape);
        // Per duration: ln of the density of the logarithm, which is that of the duration times it.
        let (density, survival): (f64, f64) = match self {
            Family::Lognormal | Family::LogLogistic | Family::Weibull => {
                let (form, rate, log_rate) = match self {
                    Family::Lognormal => (Shape::Normal, 1.0 / shape, -log_shape),
                    Family::LogLogistic => (Shape::Logistic, shape, log_shape),
                    _ => (Shape::Extreme, shape, log_shape),
                };
                let u = |x: &f64| rate * (math::ln(*x) - mu);
                (
                    ended.map(|x| log_rate + form.density(u(x))[0]).sum(),
                    open.map(|x| form.survival(u(x))[0]).sum(),
                )
            }
            Family::Gamma => {
                let scale = math::exp(mu);
                (
                    ended.map(|x| special::gamma_ln_density_of_log(shape, x / scale)).sum(),
                    open.map(|x| special::gamma_ln_upper(shape, x / scale)).sum(),
                )
            }
            Family::Exponential => {
                let mean = math::exp(mu);
                (ended.map(|x| math::ln(*x) - mu - x / mean).sum(), open.map(|x| -x / mean).sum())
            }
        };
        density + survival - observed.mean_log() * observed.ended().len() as f64
    }
}
