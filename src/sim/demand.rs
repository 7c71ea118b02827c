//! Demand on a service over time.

use std::sync::Arc;

use crate::calendar::Intensity;

/// Normal demand as a step function of time, as a share of itself at its usual height.
#[derive(Debug, Clone, Default)]
pub(super) struct DemandSteps(Option<Arc<Intensity>>);

impl DemandSteps {
    /// The demand of a calendar; 1 at all times without one.
    pub(super) fn new(demand: Option<Arc<Intensity>>) -> DemandSteps {
        DemandSteps(demand)
    }

    /// Demand at `at` `[s]` of a replication that begins at `begin` `[s]`, and the time up to which
    /// it stays so `[s]`.
    pub(super) fn at(&self, begin: f64, at: f64) -> (f64, f64) {
        match &self.0 {
            None => (1.0, f64::INFINITY),
            Some(demand) => (demand.at(begin + at), demand.next_change(begin + at) - begin),
        }
    }
}
