//! Results whose sensitivity is asked for.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::random::Seed;
use crate::sim::{Outcome, Program, Workspace, simulate};
use crate::stats::Moments;
use crate::study::batch::Watch;

/// A result of one replication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Output {
    /// Recovery time of a service by its row `[s]`; not recovered counts as the horizon.
    Recovery(usize),
    /// Whether a service missed its RTO: 1 or 0.
    Missed(usize),
    /// Loss of everything together `[currency]`.
    Loss,
}

impl Output {
    fn of(self, outcome: &Outcome, horizon: f64) -> f64 {
        match self {
            Output::Recovery(service) => outcome.services[service].recovery.min(horizon),
            Output::Missed(service) => f64::from(u8::from(!outcome.services[service].rto_met)),
            Output::Loss => {
                let services: f64 = outcome.services.iter().map(|service| service.loss).sum();
                outcome.direct_loss + services
            }
        }
    }
}

/// Replications of the pilot that finds the services whose recovery varies most.
const PILOT: u64 = 64;

/// The outputs of the `most` services whose recovery varies most, in their own order: recovery and,
/// where there is an RTO, whether it is missed; then the loss.
pub fn outputs(program: &Program, seed: u64, most: usize) -> Vec<Output> {
    let n_services = program.n_services();
    let all: Vec<Output> = (0..n_services).map(Output::Recovery).collect();
    let mut chosen: Vec<usize> = (0..n_services).collect();
    if n_services > most {
        let runs = Runs::of(program, &all, seed, 0..PILOT);
        let spread = |service: &usize| {
            let moments = runs.moments(*service);
            moments.variance()
        };
        chosen.sort_by(|a, b| spread(b).total_cmp(&spread(a)).then(a.cmp(b)));
        chosen.truncate(most);
        chosen.sort_unstable();
    }
    let mut outputs = Vec::new();
    for service in chosen {
        outputs.push(Output::Recovery(service));
        if program.has_rto(service) {
            outputs.push(Output::Missed(service));
        }
    }
    outputs.push(Output::Loss);
    outputs
}

/// Replications of a batch.
const BATCH: u64 = 64;

/// The outputs of replications, one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Runs {
    pub(super) n_outputs: usize,
    /// All outputs of the first replication, then of the next.
    values: Vec<f64>,
}

impl Runs {
    /// Runs replications on all threads; the result does not depend on how many there are.
    pub(super) fn of(
        program: &Program,
        outputs: &[Output],
        seed: u64,
        runs: std::ops::Range<u64>,
    ) -> Runs {
        let seed = Seed::new(seed);
        let horizon = program.horizon();
        let n_batches = (runs.end - runs.start).div_ceil(BATCH);
        let batches: Vec<Vec<f64>> = (0..n_batches)
            .into_par_iter()
            .map_init(Workspace::default, |work, batch| {
                let from = runs.start + batch * BATCH;
                let mut values = Vec::new();
                for replication in from..runs.end.min(from + BATCH) {
                    let outcome = simulate(program, seed, replication, work, &mut ());
                    values.extend(outputs.iter().map(|output| output.of(outcome, horizon)));
                }
                values
            })
            .collect();
        Runs { n_outputs: outputs.len(), values: batches.concat() }
    }

    /// The same, telling a watcher; less than all if it asks to stop.
    pub(super) fn watched(
        program: &Program,
        outputs: &[Output],
        plan: &super::SensitivityPlan,
        watch: &impl Watch,
    ) -> Option<Runs> {
        if watch.stop() {
            return None;
        }
        let runs = Runs::of(program, outputs, plan.seed, 0..plan.runs);
        watch.progress(plan.runs);
        Some(runs)
    }

    /// How many replications there are.
    pub(super) fn len(&self) -> usize {
        self.values.len().checked_div(self.n_outputs).unwrap_or(0)
    }

    /// Output `output` of each replication.
    pub(super) fn column(&self, output: usize) -> impl Iterator<Item = f64> {
        self.values.iter().skip(output).step_by(self.n_outputs).copied()
    }

    pub(super) fn moments(&self, output: usize) -> Moments {
        let mut moments = Moments::default();
        self.column(output).for_each(|value| moments.push(value));
        moments
    }

    /// Whether all replications came to the same, as far as there are in both.
    pub(super) fn agrees_with(&self, other: &Runs) -> bool {
        self.values.iter().zip(&other.values).all(|(a, b)| a == b)
    }
}
