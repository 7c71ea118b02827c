//! Results whose sensitivity is asked for.

use crate::random::Seed;
use crate::sim::{Program, YearDraw};
use crate::stats::Moments;
use crate::study::batch::{Quiet, Watch};
use crate::study::outcomes::Outcomes;

/// A result of one replication, that is of an incident or of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Output {
    /// Recovery time of a service by its row `[s]`, the longest of a year; not recovered counts as
    /// the horizon.
    Recovery(usize),
    /// Whether a service missed its RTO, in a year at least once: 1 or 0.
    Missed(usize),
    /// Loss of everything together `[currency]`.
    Loss,
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
        let runs = Runs::of(program, &all, seed, 0..PILOT, &Quiet);
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

/// The outputs of replications.
#[derive(Debug, Clone, Default)]
pub(super) struct Runs {
    /// By output, replication by replication.
    columns: Vec<Vec<f64>>,
}

impl Runs {
    /// Runs replications on all threads; the result does not depend on how many there are. Of
    /// years all are run, quiet ones included, so that what strikes does not depend on what else
    /// does.
    pub(super) fn of(
        program: &Program,
        outputs: &[Output],
        seed: u64,
        runs: std::ops::Range<u64>,
        watch: &impl Watch,
    ) -> Runs {
        let seed = Seed::new(seed);
        let outcomes = if program.is_year() {
            let draw = YearDraw::of(program).with_quiet();
            Outcomes::of_years(program, &draw, seed, runs, &[], watch)
        } else {
            Outcomes::of(program, seed, runs, watch)
        };
        let all = || 0..outcomes.runs();
        let column = |output: &Output| match *output {
            Output::Recovery(service) => {
                let recovery = outcomes.recovery(service, all()).iter();
                recovery.map(|time| time.min(program.horizon())).collect()
            }
            Output::Missed(service) => {
                let missed = outcomes.missed(service, all()).iter();
                missed.map(|missed| f64::from(u8::from(*missed))).collect()
            }
            Output::Loss => outcomes.loss(all()).to_vec(),
        };
        Runs { columns: outputs.iter().map(column).collect() }
    }

    /// The same, telling a watcher; none if it asks to stop.
    pub(super) fn watched(
        program: &Program,
        outputs: &[Output],
        plan: &super::SensitivityPlan,
        watch: &impl Watch,
    ) -> Option<Runs> {
        if watch.stop() {
            return None;
        }
        let runs = Runs::of(program, outputs, plan.seed, 0..plan.runs, watch);
        (runs.len() as u64 == plan.runs).then_some(runs)
    }

    /// How many replications there are.
    pub(super) fn len(&self) -> usize {
        self.columns.first().map_or(0, Vec::len)
    }

    /// Output `output` of each replication.
    pub(super) fn column(&self, output: usize) -> impl Iterator<Item = f64> {
        self.columns[output].iter().copied()
    }

    pub(super) fn moments(&self, output: usize) -> Moments {
        let mut moments = Moments::default();
        self.column(output).for_each(|value| moments.push(value));
        moments
    }

    /// Whether all replications came to the same, as far as there are in both.
    pub(super) fn agrees_with(&self, other: &Runs) -> bool {
        let columns = self.columns.iter().zip(&other.columns);
        columns.into_iter().all(|(a, b)| a.iter().zip(b).all(|(a, b)| a == b))
    }
}
