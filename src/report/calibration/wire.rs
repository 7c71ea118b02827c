//! Fits as plain data.

use serde::Serialize;

use crate::fit::{Fit, FitError, Goodness, ProductLimit, fit_all};
use crate::history::{Group, History};
use crate::law::math;
use crate::report::calibration::snippet;
use crate::report::figure::Figure;
use crate::report::wire::SCHEMA_VERSION;
use crate::stats::Interval;

/// What a history of incidents tells about how long they take and how often they come.
#[derive(Debug, Clone, Serialize)]
pub struct CalibrationReport {
    /// Version of these keys.
    pub schema_version: u32,
    /// Version of the program.
    pub version: &'static str,
    /// Name of the table.
    pub history: String,
    /// Rows of the table.
    pub rows: u64,
    /// Of all intervals.
    pub confidence: f64,
    /// For how long incidents were watched; null if nothing tells.
    pub watched: Option<Watched>,
    /// Each group, by name.
    pub groups: Vec<CalibratedGroup>,
}

/// For how long incidents were watched.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Watched {
    /// Years of 8760 h.
    pub years: Figure,
    /// Whether that was stated; otherwise it is the time from the first beginning to the last,
    /// lengthened by one mean distance.
    pub stated: bool,
}

/// The incidents of one group.
#[derive(Debug, Clone, Serialize)]
pub struct CalibratedGroup {
    /// Its name; `all` without grouping.
    pub group: String,
    /// Rows of the table.
    pub rows: u64,
    /// Durations of incidents that ended.
    pub ended: u64,
    /// Lower bounds, of incidents that are open.
    pub open: u64,
    /// Left out: of no duration.
    pub zero: u64,
    /// Left out: of unknown duration.
    pub missing: u64,
    /// Left out: unreadable.
    pub unreadable: u64,
    /// Left out: begun outside the time of watching.
    pub outside: u64,
    /// Joined to one that they overlap.
    pub merged: u64,
    /// Median by the product-limit estimate, without a law; null if it is beyond the data.
    pub median_h: Figure,
    /// P90 by the product-limit estimate.
    pub p90_h: Figure,
    /// Incidents a year; null if nothing tells for how long they were watched.
    pub rate: Option<Rate>,
    /// Laws, the best by AIC first.
    pub fits: Vec<FittedLaw>,
    /// Line to paste: the best law.
    pub takes: String,
    /// Line to paste: the rate; null without one.
    pub rate_line: Option<String>,
}

/// How often incidents begin.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Rate {
    /// Incidents.
    pub events: u64,
    /// Years of 8760 h, times the number of things that were watched.
    pub years: Figure,
    /// Incidents a year, of each thing.
    pub per_year: Figure,
    /// Lower end of the interval.
    pub low: Figure,
    /// Upper end.
    pub high: Figure,
    /// Shape of the gamma law that the count gives the rate.
    pub gamma_shape: Figure,
    /// Its scale `[1/yr]`.
    pub gamma_scale: Figure,
}

/// A value and its interval.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Between {
    /// The estimate.
    pub value: Figure,
    /// Lower end of the interval.
    pub low: Figure,
    /// Upper end; null if the data do not bound it.
    pub high: Figure,
}

impl Between {
    fn new((value, interval): (f64, Interval), unit: f64) -> Between {
        let figure = |x: f64| Figure(x / unit);
        Between { value: figure(value), low: figure(interval.low), high: figure(interval.high) }
    }
}

/// A law fitted to durations.
#[derive(Debug, Clone, Serialize)]
pub struct FittedLaw {
    /// `lognormal`, `loglogistic`, `weibull`, `gamma` or `exponential`.
    pub family: &'static str,
    /// As it is written in a scenario.
    pub law: String,
    /// Its parameters: times in hours.
    pub parameters: Vec<FittedParameter>,
    /// ln of the likelihood, densities in 1/s.
    pub log_likelihood: Figure,
    /// Akaike's criterion of that: with densities in 1/h it is less by 2 n ln 3600.
    pub aic: Figure,
    /// The same less that of the best law.
    pub aic_difference: Figure,
    /// The share that AIC gives this law among these five.
    pub weight: Figure,
    /// Largest difference between the law and the product-limit estimate.
    pub ks: Figure,
    /// A² of Anderson and Darling; null if there are open incidents.
    pub anderson_darling: Option<Figure>,
    /// The mean; null if it is infinite.
    pub mean_h: Figure,
    /// The median.
    pub median_h: Between,
    /// The P90.
    pub p90_h: Between,
    /// The P99.
    pub p99_h: Between,
    #[serde(skip)]
    pub(in crate::report) fit: Fit,
}

/// A parameter of a law.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct FittedParameter {
    /// Its name as laws are written.
    pub name: &'static str,
    /// `h` for a time; null for a number.
    pub unit: Option<&'static str>,
    /// Estimate and interval.
    #[serde(flatten)]
    pub value: Between,
}

const HOUR: f64 = 3600.0;

impl CalibrationReport {
    /// Fits every law to every group; intervals at `confidence`, in (0, 1).
    ///
    /// # Errors
    ///
    /// A group to which none can be fitted.
    pub fn new(name: &str, history: &History, confidence: f64) -> Result<Self, FitError> {
        let groups: Result<Vec<CalibratedGroup>, FitError> =
            history.groups.iter().map(|group| CalibratedGroup::new(group, confidence)).collect();
        Ok(CalibrationReport {
            schema_version: SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION"),
            history: name.to_owned(),
            rows: history.rows,
            confidence,
            watched: history
                .watched
                .map(|(years, stated)| Watched { years: Figure(years), stated }),
            groups: groups?,
        })
    }

    /// The report as one JSON object, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let mut text =
            serde_json::to_string_pretty(self).expect("invariant: a report is plain data");
        text.push('\n');
        text
    }
}

impl CalibratedGroup {
    fn new(group: &Group, confidence: f64) -> Result<Self, FitError> {
        let fits = fit_all(&group.observed, confidence)?;
        let best = fits[0].aic;
        let total: f64 = fits.iter().map(|fit| math::exp(0.5 * (best - fit.aic))).sum();
        let takes = format!("takes: {}", snippet::law(&fits[0]));
        let estimate = ProductLimit::of(&group.observed);
        let rate = group.arrivals.map(|arrivals| {
            let interval = arrivals.interval(confidence);
            Rate {
                events: arrivals.events,
                years: Figure(arrivals.years),
                per_year: Figure(arrivals.rate()),
                low: Figure(interval.low),
                high: Figure(interval.high),
                gamma_shape: Figure(arrivals.events as f64 + 0.5),
                gamma_scale: Figure(1.0 / arrivals.years),
            }
        });
        let out = group.left_out;
        Ok(CalibratedGroup {
            group: group.name.clone(),
            rows: group.rows,
            ended: group.observed.ended().len() as u64,
            open: group.observed.open().len() as u64,
            zero: out.zero,
            missing: out.missing,
            unreadable: out.unreadable,
            outside: out.outside,
            merged: out.merged,
            median_h: Figure::hours(estimate.quantile(0.5)),
            p90_h: Figure::hours(estimate.quantile(0.9)),
            rate_line: group.arrivals.map(snippet::rate),
            rate,
            takes,
            fits: fits
                .into_iter()
                .map(|fit| FittedLaw::new(fit, best, total, confidence))
                .collect(),
        })
    }
}

impl FittedLaw {
    fn new(fit: Fit, best: f64, total: f64, confidence: f64) -> Self {
        let quantile = |u: f64| Between::new(fit.quantile(u, confidence), HOUR);
        let Goodness { ks, anderson_darling } = fit.goodness;
        let parameters = fit.parameters.iter().map(|parameter| {
            let unit = if parameter.is_time { HOUR } else { 1.0 };
            FittedParameter {
                name: parameter.name,
                unit: parameter.is_time.then_some("h"),
                value: Between::new((parameter.value, parameter.interval), unit),
            }
        });
        FittedLaw {
            family: fit.family.name(),
            law: snippet::law(&fit),
            parameters: parameters.collect(),
            log_likelihood: Figure(fit.log_likelihood),
            aic: Figure(fit.aic),
            aic_difference: Figure(fit.aic - best),
            weight: Figure(math::exp(0.5 * (best - fit.aic)) / total),
            ks: Figure(ks),
            anderson_darling: anderson_darling.map(Figure),
            mean_h: Figure::hours(fit.law.mean()),
            median_h: quantile(0.5),
            p90_h: quantile(0.9),
            p99_h: quantile(0.99),
            fit,
        }
    }
}
