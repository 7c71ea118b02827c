//! What a study found of the work that is left after technical restoration.

use crate::sim::ServiceOutcome;
use crate::stats::{Distribution, Moments, Sample};

/// Work recovery of a service over all replications; an undisrupted one counts as 0.
#[derive(Debug, Clone)]
pub struct WorkFindings {
    /// From technical restoration until the work is recovered `[s]`; infinite if it is not by the
    /// horizon.
    pub times: Distribution,
    /// Demand that was lost `[units]`.
    pub lost: Moments,
    /// Demand that was deferred `[units]`.
    pub deferred: Moments,
    /// The largest backlog `[units]`.
    pub peak: Moments,
}

/// Sums of work recovery.
#[derive(Debug)]
pub(super) struct WorkTally {
    times: Sample,
    demand: [Moments; 3],
}

impl WorkTally {
    pub(super) fn new(capacity: usize) -> WorkTally {
        WorkTally { times: Sample::exact(capacity), demand: Default::default() }
    }

    pub(super) fn add(&mut self, service: &ServiceOutcome) {
        self.times.push(service.work_recovery);
        for (moments, amount) in self.demand.iter_mut().zip(service.demand) {
            moments.push(amount);
        }
    }

    pub(super) fn merge(&mut self, other: WorkTally) {
        self.times.merge(other.times);
        for (mine, theirs) in self.demand.iter_mut().zip(&other.demand) {
            mine.merge(theirs);
        }
    }

    pub(super) fn finish(self) -> WorkFindings {
        let [lost, deferred, peak] = self.demand;
        WorkFindings { times: self.times.finish(), lost, deferred, peak }
    }
}
