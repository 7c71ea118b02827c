//! A law fitted to durations, and how well it is known.

use crate::fit::Family;
use crate::fit::FitError;
use crate::fit::Goodness;
use crate::fit::Observed;
use crate::fit::gamma;
use crate::fit::information::covariance;
use crate::fit::location_scale;
use crate::fit::location_scale::Shape;
use crate::law::Law;
use crate::law::math;
use crate::stats::Interval;
use crate::stats::z;

/// A parameter of a fitted law.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parameter {
    /// Its name as laws are written.
    pub name: &'static str,
    /// Whether it is a time `[s]`; otherwise a number.
    pub is_time: bool,
    /// Its estimate.
    pub value: f64,
    /// Its interval at the confidence asked for.
    pub interval: Interval,
}

/// The law of a family under which durations are most likely.
#[derive(Debug, Clone, PartialEq)]
pub struct Fit {
    /// The family.
    pub family: Family,
    /// The law, in seconds.
    pub law: Law,
    /// ln of the likelihood, densities in `[1/s]`: comparable between fits to the same durations
    /// only.
    pub log_likelihood: f64,
    /// Akaike's criterion, twice the number of parameters less twice the log-likelihood: small is
    /// good.
    pub aic: f64,
    /// The scale first, then the shape if there is one.
    pub parameters: Vec<Parameter>,
    /// How far the law is from the durations.
    pub goodness: Goodness,
    /// Covariance of the logarithms of scale and shape.
    covariance: Option<[[f64; 2]; 2]>,
    at: [f64; 2],
}

impl Fit {
    /// The value that a share `u` stays below `[s]`, 0 < u < 1, and its interval.
    ///
    /// By the delta method for the logarithm of the quantile, so that the interval is above 0.
    pub fn quantile(&self, u: f64, confidence: f64) -> (f64, Interval) {
        const STEP: f64 = 1e-4;
        let value = self.law.quantile(u);
        let log_at = |by: [f64; 2]| {
            let at = [self.at[0] + by[0] * STEP, self.at[1] + by[1] * STEP];
            math::ln(self.family.law(at).quantile(u))
        };
        let slope = |by: [f64; 2]| (log_at(by) - log_at(by.map(|x| -x))) / (2.0 * STEP);
        let gradient = [slope([1.0, 0.0]), slope([0.0, 1.0])];
        let variance = self.covariance.map_or(f64::INFINITY, |c| {
            gradient[0] * gradient[0] * c[0][0]
                + 2.0 * gradient[0] * gradient[1] * c[0][1]
                + gradient[1] * gradient[1] * c[1][1]
        });
        (value, around_log(math::ln(value), variance, confidence))
    }
}

/// Fits a law of one family; intervals at `confidence`, in (0, 1).
///
/// ```text
/// ln L = Σ ln f(x) over what ended + Σ ln (1 − F(c)) over what is open
/// ```
///
/// Intervals are normal for the logarithm of a parameter (for μ of a lognormal law, the logarithm
/// of its median), with the covariance from the observed information: right for some dozens of
/// durations and more.
///
/// # Errors
///
/// Durations that tell nothing about the law.
///
/// # Examples
///
/// ```
/// use blackstart::fit::{Family, Observed, fit};
///
/// // Two ended after 2 h and 6 h, one is open after 4 h: 12 h for 2 events.
/// let observed = Observed::new([7200.0, 21_600.0], [14_400.0]);
/// let fit = fit(Family::Exponential, &observed, 0.95)?;
/// assert_eq!(fit.law.mean().round(), 21_600.0);
/// # Ok::<(), blackstart::fit::FitError>(())
/// ```
pub fn fit(family: Family, observed: &Observed, confidence: f64) -> Result<Fit, FitError> {
    match observed.check() {
        Err(FitError::AllEqual) if family == Family::Exponential => {}
        checked => checked?,
    }
    // In units of a typical duration, so that nothing over- or underflows.
    let shift = observed.mean_log();
    let scaled = observed.in_units_of(math::exp(shift));
    let [scale, shape] = maximum(family, &scaled);
    let n = family.n_parameters();
    let value = |at: [f64; 2]| family.log_likelihood(at, &scaled);
    let covariance = covariance(n, [scale, shape], value);
    let at = [scale + shift, shape];
    let law = family.law(at);
    let log_likelihood = value([scale, shape]) - shift * observed.ended().len() as f64;
    let variance = |i: usize| covariance.map_or(f64::INFINITY, |c| c[i][i]);
    let names = match family {
        Family::Lognormal => ["median", "sigma"],
        Family::LogLogistic => ["median", "shape"],
        Family::Weibull | Family::Gamma => ["scale", "shape"],
        Family::Exponential => ["mean", ""],
    };
    let parameters = (0..n).map(|i| Parameter {
        name: names[i],
        is_time: i == 0,
        value: math::exp(at[i]),
        interval: around_log(at[i], variance(i), confidence),
    });
    Ok(Fit {
        family,
        log_likelihood,
        aic: 2.0 * n as f64 - 2.0 * log_likelihood,
        parameters: parameters.collect(),
        goodness: Goodness::of(&law, observed),
        law,
        covariance,
        at,
    })
}

/// The unbounded parameters at the maximum: ln of the scale, ln of the shape.
fn maximum(family: Family, observed: &Observed) -> [f64; 2] {
    match family {
        Family::Exponential => {
            let total: f64 = observed.ended().iter().chain(observed.open()).sum();
            [math::ln(total / observed.ended().len() as f64), 0.0]
        }
        Family::Gamma => {
            let (scale, shape) = gamma::maximise(observed);
            [scale, shape]
        }
        Family::Lognormal => {
            let (mu, sigma) = location_scale::maximise(Shape::Normal, observed);
            [mu, math::ln(sigma)]
        }
        Family::LogLogistic | Family::Weibull => {
            let is_weibull = family == Family::Weibull;
            let form = if is_weibull { Shape::Extreme } else { Shape::Logistic };
            let (location, scale) = location_scale::maximise(form, observed);
            [location, -math::ln(scale)]
        }
    }
}

/// All families, the smallest AIC first; between equals in the order of [`Family::ALL`].
///
/// # Errors
///
/// Those of [`fit`].
pub fn fit_all(observed: &Observed, confidence: f64) -> Result<Vec<Fit>, FitError> {
    observed.check()?;
    let fits: Result<Vec<Fit>, FitError> =
        Family::ALL.iter().map(|family| fit(*family, observed, confidence)).collect();
    let mut fits = fits?;
    fits.sort_by(|a, b| a.aic.total_cmp(&b.aic));
    Ok(fits)
}

/// The interval of what has a normal logarithm.
fn around_log(center: f64, variance: f64, confidence: f64) -> Interval {
    if !variance.is_finite() {
        return Interval { low: 0.0, high: f64::INFINITY };
    }
    let half = z(confidence) * variance.max(0.0).sqrt();
    Interval { low: math::exp(center - half), high: math::exp(center + half) }
}
