//! What an order led to, replication by replication.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::random::Seed;
use crate::sim::{Observer, Outcome, Program, Workspace, simulate};
use crate::study::batch::Watch;

/// Replications that one thread runs at a time.
const CHUNK: u64 = 64;

/// Recovery times, missed objectives and losses of some replications.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Outcomes {
    runs: usize,
    services: usize,
    /// Recovery times, service by service `[s]`.
    recovery: Vec<f64>,
    missed: Vec<bool>,
    /// Total loss `[currency]`.
    loss: Vec<f64>,
    /// Work events of all replications.
    events: u64,
}

impl Outcomes {
    /// Room for replications.
    fn new(services: usize, runs: usize) -> Outcomes {
        Outcomes {
            runs,
            services,
            recovery: vec![0.0; services * runs],
            missed: vec![false; services * runs],
            loss: vec![0.0; runs],
            events: 0,
        }
    }

    /// Number of replications.
    pub(super) fn runs(&self) -> usize {
        self.runs
    }

    /// Recovery times of a service `[s]`.
    pub(super) fn recovery(&self, service: usize, runs: std::ops::Range<usize>) -> &[f64] {
        &self.recovery[service * self.runs..][runs]
    }

    /// Whether a service missed its RTO.
    pub(super) fn missed(&self, service: usize, runs: std::ops::Range<usize>) -> &[bool] {
        &self.missed[service * self.runs..][runs]
    }

    /// Total loss `[currency]`.
    pub(super) fn loss(&self, runs: std::ops::Range<usize>) -> &[f64] {
        &self.loss[runs]
    }

    /// Work events of all replications.
    pub(super) fn events(&self) -> u64 {
        self.events
    }

    /// Whether all replications came to the same.
    pub(super) fn are_alike(&self) -> bool {
        let same = |values: &[f64]| values.iter().all(|value| *value == values[0]);
        self.runs > 0
            && same(&self.loss)
            && (0..self.services).all(|service| same(self.recovery(service, 0..self.runs)))
    }

    fn keep(&mut self, run: usize, outcome: &Outcome) {
        let mut loss = outcome.direct_loss;
        for (service, found) in outcome.services.iter().enumerate() {
            self.recovery[service * self.runs + run] = found.recovery;
            self.missed[service * self.runs + run] = !found.rto_met;
            loss += found.loss;
        }
        self.loss[run] = loss;
        self.events += outcome.events;
    }

    /// Runs replications on one thread, over the memory of earlier ones.
    pub(super) fn refill(
        &mut self,
        program: &Program,
        seed: Seed,
        runs: std::ops::Range<u64>,
        work: &mut Workspace,
        observer: &mut impl Observer,
    ) {
        let n = (runs.end - runs.start) as usize;
        if self.runs != n || self.services != program.n_services() {
            *self = Outcomes::new(program.n_services(), n);
        }
        self.events = 0;
        for (run, replication) in runs.enumerate() {
            let outcome = simulate(program, seed, replication, work, observer);
            self.keep(run, outcome);
        }
    }

    /// Runs replications on all threads; the result does not depend on how many there are. If
    /// `watch` asks to stop, only those from the first on that are done by then, at least one
    /// chunk.
    pub(super) fn of(
        program: &Program,
        seed: Seed,
        runs: std::ops::Range<u64>,
        watch: &impl Watch,
    ) -> Outcomes {
        let n_chunks = (runs.end - runs.start).div_ceil(CHUNK);
        let chunks: Vec<Option<Outcomes>> = (0..n_chunks)
            .into_par_iter()
            .map_init(Workspace::default, |work, chunk| {
                if chunk > 0 && watch.stop() {
                    return None;
                }
                let first = runs.start + chunk * CHUNK;
                let mut outcomes = Outcomes::default();
                let of_chunk = first..runs.end.min(first + CHUNK);
                outcomes.refill(program, seed, of_chunk, work, &mut ());
                watch.progress(outcomes.runs as u64);
                Some(outcomes)
            })
            .collect();
        let done: Vec<Outcomes> = chunks.into_iter().map_while(|chunk| chunk).collect();
        Outcomes::joined(program.n_services(), &done)
    }

    fn joined(services: usize, parts: &[Outcomes]) -> Outcomes {
        let runs = parts.iter().map(|part| part.runs).sum();
        let mut all = Outcomes::new(services, runs);
        let mut from = 0;
        for part in parts {
            for service in 0..services {
                let at = service * runs + from;
                let of_part = part.recovery(service, 0..part.runs);
                all.recovery[at..at + part.runs].copy_from_slice(of_part);
                let of_part = part.missed(service, 0..part.runs);
                all.missed[at..at + part.runs].copy_from_slice(of_part);
            }
            all.loss[from..from + part.runs].copy_from_slice(&part.loss);
            from += part.runs;
            all.events += part.events;
        }
        all
    }
}
