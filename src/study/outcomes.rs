//! What a variant of an estate led to, replication by replication.

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::random::Seed;
use crate::sim::{Observer, Outcome, Program, Workspace, YearDraw, simulate, simulate_year};
use crate::study::batch::Watch;

/// Replications that one thread runs at a time.
const CHUNK: u64 = 64;

/// Replications that are run even if the watcher asks to stop: a variance takes two.
const LEAST: usize = 2;

/// Recovery times, missed and breached objectives, and losses of some replications.
#[derive(Debug, Clone, Default, PartialEq)]
pub(in crate::study) struct Outcomes {
    runs: usize,
    services: usize,
    /// Recovery times, service by service `[s]`.
    recovery: Vec<f64>,
    missed: Vec<bool>,
    breached: Vec<bool>,
    /// Losses of services, service by service `[currency]`.
    service_loss: Vec<f64>,
    /// Total loss `[currency]`.
    loss: Vec<f64>,
    /// Work events of all replications.
    events: u64,
    /// Whether more data were lost than the RPO allows, service by service.
    rpo_missed: Vec<bool>,
    /// Total loss of each part of a year, replication by replication, if years are cut in parts.
    parts: Vec<f64>,
}

impl Outcomes {
    /// Room for replications.
    fn new(services: usize, runs: usize) -> Outcomes {
        Outcomes {
            runs,
            services,
            recovery: vec![0.0; services * runs],
            missed: vec![false; services * runs],
            breached: vec![false; services * runs],
            service_loss: vec![0.0; services * runs],
            loss: vec![0.0; runs],
            events: 0,
            rpo_missed: vec![false; services * runs],
            parts: Vec::new(),
        }
    }

    /// Number of replications.
    pub(in crate::study) fn runs(&self) -> usize {
        self.runs
    }

    /// Recovery times of a service `[s]`.
    pub(in crate::study) fn recovery(
        &self,
        service: usize,
        runs: std::ops::Range<usize>,
    ) -> &[f64] {
        &self.recovery[service * self.runs..][runs]
    }

    /// Whether a service missed its RTO.
    pub(in crate::study) fn missed(&self, service: usize, runs: std::ops::Range<usize>) -> &[bool] {
        &self.missed[service * self.runs..][runs]
    }

    /// Whether a service exceeded its MTPD.
    pub(in crate::study) fn breached(
        &self,
        service: usize,
        runs: std::ops::Range<usize>,
    ) -> &[bool] {
        &self.breached[service * self.runs..][runs]
    }

    /// Whether a service lost more data than its RPO allows.
    pub(in crate::study) fn rpo_missed(
        &self,
        service: usize,
        runs: std::ops::Range<usize>,
    ) -> &[bool] {
        &self.rpo_missed[service * self.runs..][runs]
    }

    /// Losses of a service `[currency]`.
    pub(in crate::study) fn service_loss(
        &self,
        service: usize,
        runs: std::ops::Range<usize>,
    ) -> &[f64] {
        &self.service_loss[service * self.runs..][runs]
    }

    /// Total loss `[currency]`.
    pub(in crate::study) fn loss(&self, runs: std::ops::Range<usize>) -> &[f64] {
        &self.loss[runs]
    }

    /// Losses of the parts of each year, replication by replication `[currency]`; none if years were
    /// not cut.
    pub(in crate::study) fn parts(&self) -> &[f64] {
        &self.parts
    }

    /// Work events of all replications.
    pub(in crate::study) fn events(&self) -> u64 {
        self.events
    }

    /// Whether all replications came to the same.
    pub(in crate::study) fn are_alike(&self) -> bool {
        let same = |values: &[f64]| values.iter().all(|value| *value == values[0]);
        self.runs > 0
            && same(&self.loss)
            && (0..self.services).all(|service| same(self.recovery(service, 0..self.runs)))
    }

    /// Keeps what a year came to: the longest recovery, and whether anything was ever missed.
    fn keep_year(&mut self, run: usize, outcome: &Outcome) {
        for (service, found) in outcome.year.services.iter().enumerate() {
            let at = service * self.runs + run;
            self.recovery[at] = found.longest;
            self.missed[at] = found.rto_missed > 0;
            self.breached[at] = found.mtpd_breached > 0;
            self.rpo_missed[at] = found.rpo_missed > 0;
            self.service_loss[at] = found.loss;
        }
        self.loss[run] = outcome.year.loss;
        self.events += outcome.events;
    }

    /// Books what an incident costs in the part of the year in which it begins, and what belongs to
    /// none evenly over the year.
    fn cut(&mut self, outcome: &Outcome, cuts: &[f64], year: f64) {
        if cuts.is_empty() {
            return;
        }
        let first = self.parts.len();
        self.parts.resize(first + cuts.len() + 1, 0.0);
        let parts = &mut self.parts[first..];
        let mut rest = outcome.year.loss;
        for incident in &outcome.year.incidents {
            parts[cuts.partition_point(|cut| *cut <= incident.onset)] += incident.loss;
            rest -= incident.loss;
        }
        let ends = cuts.iter().copied().chain([year]);
        let mut from = 0.0;
        for (part, to) in parts.iter_mut().zip(ends) {
            *part += rest * (to - from) / year;
            from = to;
        }
    }

    fn keep(&mut self, run: usize, outcome: &Outcome) {
        let mut loss = outcome.direct_loss;
        for (service, found) in outcome.services.iter().enumerate() {
            self.recovery[service * self.runs + run] = found.recovery;
            self.missed[service * self.runs + run] = !found.rto_met;
            self.breached[service * self.runs + run] = found.mtpd_breached;
            self.service_loss[service * self.runs + run] = found.loss;
            loss += found.loss;
        }
        self.loss[run] = loss;
        self.events += outcome.events;
    }

    /// Only the first replications.
    fn truncated(self, runs: usize) -> Outcomes {
        let first =
            |all: &[f64]| all.chunks(self.runs).flat_map(|of| &of[..runs]).copied().collect();
        let flags =
            |all: &[bool]| all.chunks(self.runs).flat_map(|of| &of[..runs]).copied().collect();
        let n_parts = self.parts.len() / self.runs.max(1);
        Outcomes {
            runs,
            recovery: first(&self.recovery),
            missed: flags(&self.missed),
            breached: flags(&self.breached),
            rpo_missed: flags(&self.rpo_missed),
            service_loss: first(&self.service_loss),
            loss: self.loss[..runs].to_vec(),
            parts: self.parts[..n_parts * runs].to_vec(),
            ..self
        }
    }

    /// Runs replications on one thread, over the memory of earlier ones.
    pub(in crate::study) fn refill(
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
            self.add(run, program, seed, replication, work, observer);
        }
    }

    fn add(
        &mut self,
        run: usize,
        program: &Program,
        seed: Seed,
        replication: u64,
        work: &mut Workspace,
        observer: &mut impl Observer,
    ) {
        let outcome = simulate(program, seed, replication, work, observer);
        self.keep(run, outcome);
        for (service, data) in program.services_on_data().zip(&outcome.data) {
            self.rpo_missed[service * self.runs + run] = !data.rpo_met;
        }
    }

    /// Runs replications on all threads; the result does not depend on how many there are. If
    /// `watch` asks to stop, only those from the first on that are done by then, at least two.
    pub(in crate::study) fn of(
        program: &Program,
        seed: Seed,
        runs: std::ops::Range<u64>,
        watch: &impl Watch,
    ) -> Outcomes {
        Outcomes::in_chunks(program, runs, watch, |outcomes, run, replication, work| {
            outcomes.add(run, program, seed, replication, work, &mut ());
        })
    }

    /// The same of years, whose strikes are drawn by `draw`. `cuts` are the times at which they are
    /// cut in parts, rising and within the year `[s]`.
    pub(in crate::study) fn of_years(
        program: &Program,
        draw: &YearDraw,
        seed: Seed,
        runs: std::ops::Range<u64>,
        cuts: &[f64],
        watch: &impl Watch,
    ) -> Outcomes {
        Outcomes::in_chunks(program, runs, watch, |outcomes, run, year, work| {
            let outcome = simulate_year(program, draw, seed, year, work, &mut ());
            outcomes.keep_year(run, outcome);
            outcomes.cut(outcome, cuts, program.horizon());
        })
    }

    /// Runs replications by `one`, which puts one of them where it belongs in a chunk.
    fn in_chunks(
        program: &Program,
        runs: std::ops::Range<u64>,
        watch: &impl Watch,
        one: impl Fn(&mut Outcomes, usize, u64, &mut Workspace) + Sync,
    ) -> Outcomes {
        let n_chunks = (runs.end - runs.start).div_ceil(CHUNK);
        let chunks: Vec<(bool, Outcomes)> = (0..n_chunks)
            .into_par_iter()
            .map_init(Workspace::default, |work, chunk| {
                let first = runs.start + chunk * CHUNK;
                let of_chunk = first..runs.end.min(first + CHUNK);
                let n = (of_chunk.end - of_chunk.start) as usize;
                let mut outcomes = Outcomes::new(program.n_services(), n);
                for (run, replication) in of_chunk.enumerate() {
                    let is_needed = chunk == 0 && run < LEAST;
                    if !is_needed && watch.stop() {
                        return (false, outcomes.truncated(run));
                    }
                    one(&mut outcomes, run, replication, work);
                }
                watch.progress(n as u64);
                (true, outcomes)
            })
            .collect();
        // What comes after the first chunk that was stopped is not without a gap.
        let n_whole = chunks.iter().take_while(|(is_whole, _)| *is_whole).count();
        let done = chunks.into_iter().take(n_whole + 1).map(|(_, outcomes)| outcomes);
        let done: Vec<Outcomes> = done.collect();
        Outcomes::joined(program.n_services(), &done)
    }

    /// The same with only these services, in this order; the total loss stays that of all.
    pub(in crate::study) fn of_services(self, rows: &[usize]) -> Outcomes {
        if rows.iter().copied().eq(0..self.services) {
            return self;
        }
        let of = |row: &usize| *row * self.runs..(*row + 1) * self.runs;
        Outcomes {
            runs: self.runs,
            services: rows.len(),
            recovery: rows.iter().flat_map(|row| self.recovery[of(row)].to_vec()).collect(),
            missed: rows.iter().flat_map(|row| self.missed[of(row)].to_vec()).collect(),
            breached: rows.iter().flat_map(|row| self.breached[of(row)].to_vec()).collect(),
            service_loss: rows.iter().flat_map(|row| self.service_loss[of(row)].to_vec()).collect(),
            loss: self.loss,
            parts: self.parts,
            events: self.events,
            rpo_missed: rows.iter().flat_map(|row| self.rpo_missed[of(row)].to_vec()).collect(),
        }
    }

    /// Whether some service exceeded its MTPD, replication by replication.
    pub(in crate::study) fn any_breached(&self) -> Vec<bool> {
        let mut any = vec![false; self.runs];
        for service in 0..self.services {
            let breached = self.breached(service, 0..self.runs);
            any.iter_mut().zip(breached).for_each(|(any, breached)| *any |= *breached);
        }
        any
    }

    /// Replication by replication those of one of several variants, which `of` tells by its number.
    /// Only as many as all of them have.
    pub(in crate::study) fn mixed(
        variants: &[&Outcomes],
        mut of: impl FnMut(usize) -> usize,
    ) -> Outcomes {
        let runs = variants.iter().map(|variant| variant.runs).min().unwrap_or(0);
        let services = variants.first().map_or(0, |variant| variant.services);
        let mut mixed = Outcomes::new(services, runs);
        for run in 0..runs {
            let from = variants[of(run)];
            for service in 0..services {
                let (to, at) = (service * runs + run, service * from.runs + run);
                mixed.recovery[to] = from.recovery[at];
                mixed.missed[to] = from.missed[at];
                mixed.breached[to] = from.breached[at];
                mixed.service_loss[to] = from.service_loss[at];
                mixed.rpo_missed[to] = from.rpo_missed[at];
            }
            mixed.loss[run] = from.loss[run];
            let n_parts = from.parts.len() / from.runs.max(1);
            mixed.parts.extend_from_slice(&from.parts[run * n_parts..][..n_parts]);
        }
        mixed
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
                let of_part = part.breached(service, 0..part.runs);
                all.breached[at..at + part.runs].copy_from_slice(of_part);
                let of_part = part.service_loss(service, 0..part.runs);
                all.service_loss[at..at + part.runs].copy_from_slice(of_part);
                let of_part = part.rpo_missed(service, 0..part.runs);
                all.rpo_missed[at..at + part.runs].copy_from_slice(of_part);
            }
            all.loss[from..from + part.runs].copy_from_slice(&part.loss);
            all.parts.extend_from_slice(&part.parts);
            from += part.runs;
            all.events += part.events;
        }
        all
    }
}

/// The order statistic of rank ⌈n·p⌉, at least 1, as in [`crate::stats::Distribution::quantile`].
pub(in crate::study) fn quantile(values: &[f64], p: f64, scratch: &mut Vec<f64>) -> f64 {
    if values.is_empty() {
        return f64::NAN;
    }
    scratch.clear();
    scratch.extend_from_slice(values);
    let rank = ((values.len() as f64 * p).ceil() as usize).clamp(1, values.len());
    *scratch.select_nth_unstable_by(rank - 1, f64::total_cmp).1
}
