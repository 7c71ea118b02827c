//! What was back at published times.

use std::sync::{Mutex, PoisonError};

use crate::sim::{Outcome, Program};
use crate::stats::Bands;

/// The simulated value at the time of each milestone, counted from the first onset of the
/// replication: two replications of an incident that begins at random are compared at the same age
/// of the incident, not at the same time of the simulation. Where nothing strikes, the time counts
/// from the start.
///
/// Bands count and sum integers, so they do not depend on who adds first.
#[derive(Debug)]
pub(super) struct Milestones {
    /// One point of time for each.
    found: Mutex<Vec<Bands>>,
}

impl Milestones {
    /// Nothing found yet.
    pub(super) fn new(program: &Program) -> Milestones {
        let bands = program.milestones().iter().map(|point| Bands::levels(vec![point.at]));
        Milestones { found: Mutex::new(bands.collect()) }
    }

    /// Adds one replication.
    pub(super) fn add(&self, program: &Program, outcome: &Outcome) {
        if program.milestones().is_empty() {
            return;
        }
        let since = if outcome.onset.is_finite() { outcome.onset } else { 0.0 };
        let mut found = self.found.lock().unwrap_or_else(PoisonError::into_inner);
        for (point, bands) in program.milestones().iter().zip(found.iter_mut()) {
            let at = since + point.at;
            // Changes come in the order of time: the last that is not later holds.
            let changes = outcome.curve.iter().rev();
            let last = changes.clone().find(|change| change.0 == point.row && change.1 <= at);
            let value = last.map_or(point.initially, |change| change.2);
            bands.push_values(&[value / point.whole]);
        }
    }

    /// The findings, in the order of the model.
    pub(super) fn finish(self) -> Vec<Bands> {
        self.found.into_inner().unwrap_or_else(PoisonError::into_inner)
    }
}
