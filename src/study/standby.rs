//! What came of standbys.

use crate::sim::Program;
use crate::sim::StandbyUse;
use crate::stats::Moments;
use crate::stats::Proportion;

/// What was found of a standby.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandbyFindings {
    /// Row of its node in the model.
    pub node: usize,
    /// Share in which it was invoked.
    pub invoked: Proportion,
    /// Share in which it took over at least once.
    pub took_over: Proportion,
    /// Time from the fall of what it replaces until it took over, mean within a replication, of
    /// those in which it did `[s]`.
    pub activation: Moments,
    /// Time in use, of the same `[s]`.
    pub in_use: Moments,
    /// How far its data lagged behind, of the same `[s]`.
    pub data_lag: Moments,
}

/// Sums over replications.
#[derive(Debug, Default)]
pub(super) struct StandbyTally {
    invoked: u64,
    took_over: u64,
    activation: Moments,
    in_use: Moments,
    data_lag: Moments,
}

impl StandbyTally {
    pub(super) fn add(&mut self, used: &StandbyUse) {
        self.invoked += 1;
        if used.succeeded > 0 {
            self.took_over += 1;
            self.activation.push(used.activation / f64::from(used.succeeded));
            self.in_use.push(used.in_use);
            self.data_lag.push(used.data_lag);
        }
    }

    pub(super) fn merge(&mut self, other: &StandbyTally) {
        self.invoked += other.invoked;
        self.took_over += other.took_over;
        self.activation.merge(&other.activation);
        self.in_use.merge(&other.in_use);
        self.data_lag.merge(&other.data_lag);
    }

    pub(super) fn finish(&self, program: &Program, index: usize, runs: u64) -> StandbyFindings {
        StandbyFindings {
            node: program.standby_node(index),
            invoked: Proportion::new(self.invoked, runs),
            took_over: Proportion::new(self.took_over, runs),
            activation: self.activation,
            in_use: self.in_use,
            data_lag: self.data_lag,
        }
    }
}
