//! What services lost of their data, over many replications.

use crate::sim::{DataOutcome, Program};
use crate::stats::{Distribution, Moments, Proportion, Sample};

/// What was found of the data of a service.
#[derive(Debug, Clone)]
pub struct DataFindings {
    /// The service, in the order of the model.
    pub service: usize,
    /// The most data that it lost in one incident `[s]`, 0 if none, infinite if everything.
    pub loss: Distribution,
    /// Moments of the same.
    pub loss_moments: Moments,
    /// Share in which everything was lost even if what may still come back after the horizon does.
    pub lost_for_good: Proportion,
    /// Share in which that was within the RPO.
    pub rpo_met: Proportion,
    /// What lost data cost `[currency]`.
    pub cost: Moments,
}

impl DataFindings {
    /// Share in which all data were missing at the horizon and could still come back.
    #[must_use]
    pub fn not_back(&self) -> Proportion {
        let (missing, lost) = (self.loss.censored(), self.lost_for_good);
        Proportion::new(missing.hits.saturating_sub(lost.hits), missing.n)
    }
}

/// Sums of the data of a service.
#[derive(Debug)]
pub(super) struct DataTally {
    service: usize,
    loss: Sample,
    moments: Moments,
    lost_for_good: u64,
    rpo_met: u64,
    cost: Moments,
}

impl DataTally {
    /// A tally for each service that stands on data; each keeps `capacity` values exactly.
    pub(super) fn all(program: &Program, capacity: usize) -> Vec<DataTally> {
        let services = program.services_on_data();
        let tallies = services.map(|service| DataTally {
            service,
            loss: Sample::exact(capacity),
            moments: Moments::default(),
            lost_for_good: 0,
            rpo_met: 0,
            cost: Moments::default(),
        });
        tallies.collect()
    }

    pub(super) fn add(&mut self, outcome: &DataOutcome) {
        self.loss.push(outcome.loss);
        self.moments.push(outcome.loss);
        self.lost_for_good += u64::from(outcome.lost_for_good);
        self.rpo_met += u64::from(outcome.rpo_met);
        self.cost.push(outcome.cost);
    }

    pub(super) fn merge(&mut self, other: DataTally) {
        self.loss.merge(other.loss);
        self.moments.merge(&other.moments);
        self.lost_for_good += other.lost_for_good;
        self.rpo_met += other.rpo_met;
        self.cost.merge(&other.cost);
    }

    pub(super) fn finish(self, runs: u64) -> DataFindings {
        DataFindings {
            service: self.service,
            loss: self.loss.finish(),
            loss_moments: self.moments,
            lost_for_good: Proportion::new(self.lost_for_good, runs),
            rpo_met: Proportion::new(self.rpo_met, runs),
            cost: self.cost,
        }
    }
}
