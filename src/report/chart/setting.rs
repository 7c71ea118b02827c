//! What all charts of a study have in common.

use crate::law::Law;
use crate::model::{Model, RtoClock, RtoCounts};
use crate::report::chart::closed::Civil;
use crate::report::chart::words;
use crate::report::tongue::{Tongue, say};
use crate::study::Findings;

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
    /// Whether the first disruption is the zero of simulated time in every replication.
    pub starts_at_disruption: bool,
    /// The language and the customs of what is written.
    pub tongue: Tongue,
    /// Civil time, if every replication begins at the same moment and services have hours.
    pub civil: Option<Civil>,
}

impl Setting {
    /// The setting of the study of a model that found this.
    pub fn new(model: &Model, findings: &Findings) -> Setting {
        let mut incidents = model.occurrences.iter().filter_map(|o| o.incident.as_ref());
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
            starts_at_disruption: incidents.all(|incident| incident.at == Law::Constant(0.0)),
        }
    }

    /// What the axis of simulated time counts from.
    pub(super) fn since(&self) -> String {
        let words = if self.starts_at_disruption {
            say!(self.tongue, "chart-since-disruption")
        } else {
            say!(self.tongue, "chart-since-start")
        };
        words.text()
    }

    /// The last line of a chart.
    pub(super) fn footer(&self) -> String {
        let tongue = &self.tongue;
        let clock = match self.clock {
            RtoClock::Disruption => say!(tongue, "chart-clock-disruption"),
            RtoClock::Detection => say!(tongue, "chart-clock-detection"),
            RtoClock::Declaration => say!(tongue, "chart-clock-declaration"),
        };
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
