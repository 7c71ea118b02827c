//! What the absence of each person does to recovery, on common random numbers.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::random::Seed;
use crate::sim::{Missing, Program, Workspace, simulate};
use crate::stats::{Paired, Proportion};
use crate::study::batch::Watch;
use crate::study::plan::Plan;

/// Replications of a batch: part of the result, since sums depend on their grouping.
const BATCH: u64 = 64;

/// Recovery without somebody, against recovery with everybody.
#[derive(Debug, Clone)]
pub struct Absence {
    /// Who is missing.
    pub who: Missing,
    /// Services in the order of the model.
    pub services: Vec<ServiceAbsence>,
}

/// The difference to one service.
#[derive(Debug, Clone, Copy, Default)]
pub struct ServiceAbsence {
    /// Recovery times `[s]`; one that was not back by the horizon counts as the horizon.
    pub recovery: Paired,
    /// Replications in which it was back with everybody, and without this one was not.
    pub never: u64,
    with: u64,
    without: u64,
}

impl ServiceAbsence {
    /// Share that met the RTO with everybody.
    pub fn rto_met_with(&self) -> Proportion {
        Proportion::new(self.with, self.recovery.len())
    }

    /// Share that met the RTO without.
    pub fn rto_met_without(&self) -> Proportion {
        Proportion::new(self.without, self.recovery.len())
    }

    fn merge(&mut self, other: &ServiceAbsence) {
        self.recovery.merge(&other.recovery);
        self.never += other.never;
        self.with += other.with;
        self.without += other.without;
    }
}

impl Absence {
    /// The service whose mean recovery time is lengthened most, and by how much `[s]`; `None` if
    /// there are no services.
    pub fn worst(&self) -> Option<(usize, &ServiceAbsence)> {
        let services = self.services.iter().enumerate();
        services.reduce(|worst, next| {
            let is_worse = next.1.recovery.mean() > worst.1.recovery.mean();
            if is_worse { next } else { worst }
        })
    }

    fn weight(&self) -> f64 {
        self.worst().map_or(0.0, |(_, service)| service.recovery.mean())
    }
}

/// Runs the study once more without each person in turn, on the same random numbers. Those whose
/// absence lengthens the recovery of some service most come first; equals in the order of the
/// program.
pub fn absences(program: &Program, plan: &Plan, watch: &impl Watch) -> Vec<Absence> {
    let seed = Seed::new(plan.seed);
    let everybody = program.everybody();
    let without: Vec<Program> = everybody.iter().map(|&who| program.without(who)).collect();
    let n_services = program.n_services();
    let horizon = program.horizon();
    let n_batches = plan.runs.div_ceil(BATCH);
    let batches: Vec<Vec<ServiceAbsence>> = (0..n_batches)
        .into_par_iter()
        .map_init(
            || (Workspace::default(), Workspace::default()),
            |(first, second), batch| {
                let mut found = vec![ServiceAbsence::default(); n_services * without.len()];
                if watch.stop() {
                    return found;
                }
                let runs = batch * BATCH..plan.runs.min((batch + 1) * BATCH);
                for replication in runs.clone() {
                    if watch.stop() {
                        break;
                    }
                    let with = simulate(program, seed, replication, first, &mut ());
                    for (index, other) in without.iter().enumerate() {
                        let outcome = simulate(other, seed, replication, second, &mut ());
                        let rows = &mut found[index * n_services..];
                        for (row, (a, b)) in
                            rows.iter_mut().zip(with.services.iter().zip(&outcome.services))
                        {
                            row.recovery.push(a.recovery.min(horizon), b.recovery.min(horizon));
                            let is_lost = a.recovery.is_finite() && b.recovery.is_infinite();
                            row.never += u64::from(is_lost);
                            row.with += u64::from(a.rto_met);
                            row.without += u64::from(b.rto_met);
                        }
                    }
                }
                watch.progress(runs.end - runs.start);
                found
            },
        )
        .collect();
    let mut total = vec![ServiceAbsence::default(); n_services * without.len()];
    for batch in batches {
        for (mine, theirs) in total.iter_mut().zip(&batch) {
            mine.merge(theirs);
        }
    }
    let mut found: Vec<Absence> = everybody
        .into_iter()
        .enumerate()
        .map(|(index, who)| {
            let services = total[index * n_services..(index + 1) * n_services].to_vec();
            Absence { who, services }
        })
        .collect();
    found.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    found
}
