//! Terms of the model in the words of a language.

use crate::analysis::FailureImpact;
use crate::model::{Category, Confidence, MeasureKind, Severity};
use crate::report::chart::map::ArrowKind;
use crate::report::tongue::{Tongue, say};
use crate::sim::Cause;
use crate::units::exposure;
use crate::units::rate::YEAR;

/// The time that a simulated year covers, which need not be a year, as messages say it.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::report) struct Horizon {
    /// 1 if it is a year, else 0: which form of a message is meant.
    pub(in crate::report) one: u64,
    /// `1 year`, `5 years`, `1000h`.
    pub(in crate::report) words: String,
    /// Its length `[yr]`: by what a mean is divided to be one of a year.
    pub(in crate::report) years: f64,
}

impl Tongue {
    /// A severity of harm that has no price.
    pub fn severity(&self, severity: Severity) -> String {
        let words = match severity {
            Severity::None => say!(self, "severity-none"),
            Severity::Minor => say!(self, "severity-minor"),
            Severity::Moderate => say!(self, "severity-moderate"),
            Severity::Major => say!(self, "severity-major"),
            Severity::Unacceptable => say!(self, "severity-unacceptable"),
        };
        words.text()
    }

    /// A category of impact; `None` is money.
    pub fn category(&self, category: Option<Category>) -> String {
        let words = match category {
            None => say!(self, "category-money"),
            Some(Category::Reputation) => say!(self, "category-reputation"),
            Some(Category::Customers) => say!(self, "category-customers"),
            Some(Category::Morale) => say!(self, "category-morale"),
            Some(Category::Safety) => say!(self, "category-safety"),
            Some(Category::Legal) => say!(self, "category-legal"),
            Some(Category::Competitive) => say!(self, "category-competitive"),
        };
        words.text()
    }

    /// How sure somebody is of a value.
    pub fn confidence(&self, confidence: Confidence) -> String {
        let words = match confidence {
            Confidence::Low => say!(self, "confidence-low"),
            Confidence::Medium => say!(self, "confidence-medium"),
            Confidence::High => say!(self, "confidence-high"),
        };
        words.text()
    }

    /// A span of years `[yr]`, in months if it is shorter than one.
    pub fn term(&self, years: f64) -> String {
        let (number, is_month) = if years < 1.0 { (years * 12.0, true) } else { (years, false) };
        let number = (number * 10.0).round() / 10.0;
        let shown = self.number(number);
        let words = match (number == 1.0, is_month) {
            (true, true) => say!(self, "term-month", n = shown),
            (false, true) => say!(self, "term-months", n = shown),
            (true, false) => say!(self, "term-year", n = shown),
            (false, false) => say!(self, "term-years", n = shown),
        };
        words.text()
    }

    /// The same where a language bends it: within, after or in so many years.
    pub fn term_within(&self, years: f64) -> String {
        let (number, is_month) = if years < 1.0 { (years * 12.0, true) } else { (years, false) };
        let number = (number * 10.0).round() / 10.0;
        let shown = self.number(number);
        let words = match (number == 1.0, is_month) {
            (true, true) => say!(self, "term-month", n = shown),
            (false, true) => say!(self, "term-within-months", n = shown),
            (true, false) => say!(self, "term-year", n = shown),
            (false, false) => say!(self, "term-within-years", n = shown),
        };
        words.text()
    }

    /// How long the time is that a simulated year covers `[s]`.
    pub(in crate::report) fn horizon(&self, seconds: f64) -> Horizon {
        let years = seconds / YEAR;
        let words = if years >= 1.0 && years.fract() == 0.0 {
            self.term(years)
        } else if let Some(hours) = exposure::whole_hours(seconds) {
            self.hours(hours)
        } else {
            self.duration(seconds)
        };
        Horizon { one: u64::from(years == 1.0), words, years }
    }

    /// What the loss of an asset does to a service.
    pub fn failure_impact(&self, impact: FailureImpact) -> String {
        let words = match impact {
            FailureImpact::TakesOver => say!(self, "bia-takes-over"),
            FailureImpact::Reduced => say!(self, "bia-reduced"),
            FailureImpact::Backup => say!(self, "bia-after-intervention"),
            FailureImpact::Outage => say!(self, "bia-outage"),
        };
        words.text()
    }

    /// How one thing needs another.
    pub fn arrow(&self, kind: ArrowKind) -> String {
        let words = match kind {
            ArrowKind::Needed => say!(self, "arrow-needed"),
            ArrowKind::Alternative => say!(self, "arrow-alternative"),
            ArrowKind::Dispensable => say!(self, "arrow-dispensable"),
            ArrowKind::StandsBy => say!(self, "arrow-stands-by"),
            ArrowKind::Starts => say!(self, "arrow-starts"),
        };
        words.text()
    }

    /// What a measure does to incidents.
    pub fn measure(&self, kind: MeasureKind) -> String {
        let words = match kind {
            MeasureKind::Preventive => say!(self, "measure-preventive"),
            MeasureKind::Reductive => say!(self, "measure-reductive"),
            MeasureKind::Detective => say!(self, "measure-detective"),
            MeasureKind::Repressive => say!(self, "measure-repressive"),
            MeasureKind::Corrective => say!(self, "measure-corrective"),
        };
        words.text()
    }

    /// What recovery time goes into.
    pub fn cause(&self, cause: Cause) -> String {
        let words = match cause {
            Cause::Detection => say!(self, "cause-detection"),
            Cause::Diagnosis => say!(self, "cause-diagnosis"),
            Cause::Declaration => say!(self, "cause-declaration"),
            Cause::Mobilisation => say!(self, "cause-mobilisation"),
            Cause::People => say!(self, "cause-people"),
            Cause::OffShift => say!(self, "cause-off-shift"),
            Cause::Prerequisite => say!(self, "cause-prerequisite"),
            Cause::Supplier => say!(self, "cause-supplier"),
            Cause::Channel => say!(self, "cause-channel"),
            Cause::Work => say!(self, "cause-work"),
            Cause::Retry => say!(self, "cause-retry"),
        };
        words.text()
    }
}
