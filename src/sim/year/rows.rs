//! What arrives, as dense tables.

use std::sync::Arc;

use crate::calendar::Intensity;
use crate::law::Law;
use crate::model::GammaRate;
use crate::random::Address;

/// A horizon run, compiled.
#[derive(Debug, Clone, Default)]
pub(in crate::sim) struct YearTables {
    /// Time that is not counted `[s]`.
    pub(in crate::sim) warm_up: f64,
    /// When it ends `[s]`.
    pub(in crate::sim) end: f64,
    pub(in crate::sim) arrivals: Vec<ArrivalRow>,
    pub(in crate::sim) clocks: Vec<ClockRow>,
    /// Clock of each node, or [`NONE`](crate::sim::program::NONE); empty without clocks.
    pub(in crate::sim) clock_of_node: Vec<u32>,
    /// Clock that runs with each node, likewise.
    pub(in crate::sim) clock_with_node: Vec<u32>,
    /// How its numbers are drawn unless a study says otherwise.
    pub(in crate::sim) plain: crate::sim::year::YearDraw,
}

/// A threat that strikes by itself.
#[derive(Debug, Clone)]
pub(in crate::sim) struct ArrivalRow {
    pub(in crate::sim) occurrence: u32,
    pub(in crate::sim) address: Address,
    pub(in crate::sim) kind: ArrivalKind,
    /// Sampler of the time from one to the next, of a renewal process.
    pub(in crate::sim) between: u32,
    /// When it tends to strike; at any time alike if `None`.
    pub(in crate::sim) profile: Option<Arc<Intensity>>,
    /// The largest integral of that over the simulated time, whenever it begins: strikes that lie
    /// beyond the integral from a beginning do not come `[s]`.
    pub(in crate::sim) whole: f64,
}

/// How strikes are spread over time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ArrivalKind {
    /// At random.
    Poisson {
        /// Mean number in a year of 8760 h `[1/yr]`.
        rate: f64,
        /// Mean number in the simulated time up to the end, from the beginning with most of them.
        mean: f64,
        /// What is known of the rate, if it is not certain.
        known: Option<GammaRate>,
    },
    /// With a law for the time from one to the next.
    Renewal,
}

/// A node that fails by itself.
#[derive(Debug, Clone)]
pub(in crate::sim) struct ClockRow {
    pub(in crate::sim) node: u32,
    pub(in crate::sim) occurrence: u32,
    /// Sampler of the time in good order until it fails.
    pub(in crate::sim) after: u32,
    pub(in crate::sim) address: Address,
    /// The law of that time.
    pub(in crate::sim) law: Law,
    /// Nodes one of which must deliver for the time to pass; empty if it always does.
    pub(in crate::sim) runs_with: Vec<u32>,
}

impl YearTables {
    /// How much of the time from `from` to `to` is counted `[s]`.
    #[inline]
    pub(in crate::sim) fn counted(&self, from: f64, to: f64) -> f64 {
        (to.min(self.end) - from.max(self.warm_up)).max(0.0)
    }

    /// Whether what begins at `at` belongs to it.
    #[inline]
    pub(in crate::sim) fn covers(&self, at: f64) -> bool {
        self.warm_up <= at && at < self.end
    }
}
