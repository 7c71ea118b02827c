//! What all charts of a study have in common.

use crate::law::Law;
use crate::model::{Model, RtoClock, RtoCounts};
use crate::report::chart::closed::Civil;
use crate::report::chart::words;
use crate::study::Findings;
use crate::units::duration;

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
            civil: Civil::of(model),
            starts_at_disruption: incidents.all(|incident| incident.at == Law::Constant(0.0)),
        }
    }

    /// What the axis of simulated time counts from.
    pub(super) fn since(&self) -> &'static str {
        if self.starts_at_disruption {
            "since disruption (t = 0)"
        } else {
            "since the start of the simulation (t = 0)"
        }
    }

    /// The last line of a chart.
    pub(super) fn footer(&self) -> String {
        let scenario = self.scenario.trim();
        let condition = if scenario.is_empty() {
            String::new()
        } else {
            format!("Conditional on the scenario \u{201c}{scenario}\u{201d}. ")
        };
        let clock = match self.clock {
            RtoClock::Disruption => "the disruption",
            RtoClock::Detection => "detection",
            RtoClock::Declaration => "declaration",
        };
        let counts = match self.counts {
            RtoCounts::Elapsed => "",
            RtoCounts::ServiceHours => ", in service hours",
        };
        format!(
            "{condition}{} {}, seed {}, horizon {}. RTO counted from {clock}{counts}. Brackets: {} confidence.",
            words::count(self.runs),
            if self.runs == 1 { "run" } else { "runs" },
            self.seed,
            duration::format(self.horizon),
            words::percent(self.confidence),
        )
    }
}
