//! What all charts of a study have in common.

use crate::model::{Model, RtoClock, RtoCounts, Service};
use crate::report::chart::closed::Civil;
use crate::report::chart::words;
use crate::report::document::Words;
use crate::report::tongue::{Tongue, say};
use crate::stats::Moments;
use crate::study::{Findings, ServiceFindings};

/// The study that a chart is of: stands at the foot of every picture.
#[derive(Debug, Clone, PartialEq)]
pub struct Setting {
    /// Title of the scenario: what every figure is conditional on.
    pub scenario: String,
    /// Currency printed beside money; may be empty.
    pub currency: String,
    /// Replications that were run.
    pub runs: u64,
    /// The user's seed.
    pub seed: u64,
    /// Time at which what is not recovered is censored `[s]`.
    pub horizon: f64,
    /// Confidence of intervals, in (0, 1).
    pub confidence: f64,
    /// From when the RTO is counted.
    pub clock: RtoClock,
    /// Which time RTOs and recovery times count.
    pub counts: RtoCounts,
    /// When the first incident strikes, if at the same moment in every replication `[s]`.
    pub onset: Option<f64>,
    /// The language and the customs of what is written.
    pub tongue: Tongue,
    /// Civil time, if every replication begins at the same moment and services have hours.
    pub civil: Option<Civil>,
}

impl Setting {
    /// The setting of the study of a model that found this.
    pub fn new(model: &Model, findings: &Findings) -> Setting {
        Setting {
            scenario: model.title.clone(),
            currency: model.currency.clone(),
            runs: findings.runs,
            seed: findings.seed,
            horizon: findings.horizon,
            confidence: findings.confidence,
            clock: model.rto_clock,
            counts: model.rto_counts,
            tongue: Tongue::default(),
            civil: Civil::of(model),
            onset: only(&findings.onset),
        }
    }

    /// When a service first falls below its minimum level, if at the same moment in every
    /// replication in which it does `[s]`; of one that never does, the first incident.
    pub(super) fn falls_at(&self, found: &ServiceFindings) -> Option<f64> {
        if found.first.is_empty() { self.onset } else { only(&found.first) }
    }

    /// When the RTO clock of a service starts, if at the same moment in every replication `[s]`.
    pub(super) fn rto_starts_at(&self, service: &Service, found: &ServiceFindings) -> Option<f64> {
        let falls_at =
            self.falls_at(found).filter(|_| self.counts_all_since_disruption(service))?;
        // It may fall below a higher step of its staircase earlier, but not before anything strikes.
        (service.steps.len() < 2 || self.onset == Some(falls_at)).then_some(falls_at)
    }

    /// Whether recovery times of a service count all time from the disruption on, as MTPDs do. If
    /// not, they are no measure of an MTPD.
    pub fn counts_all_since_disruption(&self, service: &Service) -> bool {
        self.clock == RtoClock::Disruption && !self.counts_hours_of(service)
    }

    /// Whether recovery times of a service count only time within its hours.
    pub fn counts_hours_of(&self, service: &Service) -> bool {
        self.counts == RtoCounts::ServiceHours && service.hours.is_some()
    }

    /// What an axis of recovery times counts, of services of which some count their hours or none
    /// does.
    pub(super) fn to_recovery(&self, in_hours: bool) -> String {
        let tongue = &self.tongue;
        let words = match self.clock {
            RtoClock::Disruption => say!(tongue, "chart-to-recovery"),
            RtoClock::Detection => say!(tongue, "chart-detection-to-recovery"),
            RtoClock::Declaration => say!(tongue, "chart-declaration-to-recovery"),
        };
        if in_hours {
            say!(tongue, "chart-in-service-hours", clock = words).text()
        } else {
            words.text()
        }
    }

    /// From when recovery times count, unless it is all time from the disruption.
    pub fn counting(&self, in_hours: bool) -> Option<Words> {
        counting_from(&self.tongue, self.clock, in_hours)
    }

    fn clock_words(&self) -> Words {
        clock_words(&self.tongue, self.clock)
    }

    /// What the axis of simulated time counts from.
    pub(super) fn since(&self) -> String {
        let words = if self.onset == Some(0.0) {
            say!(self.tongue, "chart-since-disruption")
        } else {
            say!(self.tongue, "chart-since-start")
        };
        words.text()
    }

    /// The last line of a chart.
    pub(super) fn footer(&self) -> String {
        let tongue = &self.tongue;
        let clock = self.clock_words();
        let clock = match self.counts {
            RtoCounts::Elapsed => clock,
            RtoCounts::ServiceHours => say!(tongue, "chart-in-service-hours", clock = clock),
        };
        let runs = say!(
            tongue,
            "chart-runs",
            runs = self.runs,
            seed = self.seed.to_string(),
            horizon = tongue.duration(self.horizon),
            clock = clock,
            confidence = words::percent(tongue, self.confidence)
        );
        match self.scenario.trim() {
            "" => runs.text(),
            scenario => {
                let condition = say!(tongue, "chart-conditional", scenario = scenario);
                format!("{} {}", condition.text(), runs.text())
            }
        }
    }
}

/// From when recovery times count, unless it is all time from the disruption; `in_hours` if they
/// count the hours of a service only.
pub fn counting_from(tongue: &Tongue, clock: RtoClock, in_hours: bool) -> Option<Words> {
    if clock == RtoClock::Disruption && !in_hours {
        return None;
    }
    let clock = clock_words(tongue, clock);
    let clock =
        if in_hours { say!(tongue, "chart-in-service-hours", clock = clock) } else { clock };
    Some(say!(tongue, "chart-times-count", clock = clock))
}

fn clock_words(tongue: &Tongue, clock: RtoClock) -> Words {
    match clock {
        RtoClock::Disruption => say!(tongue, "chart-clock-disruption"),
        RtoClock::Detection => say!(tongue, "chart-clock-detection"),
        RtoClock::Declaration => say!(tongue, "chart-clock-declaration"),
    }
}

/// The only value there is.
fn only(times: &Moments) -> Option<f64> {
    (times.min() == times.max()).then(|| times.min())
}
