//! Fixed batches, run in parallel, merged in order.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::random::Seed;
use crate::sim::{InBrief, InFull, Program, Workspace, simulate};
use crate::stats::Precision;
use crate::study::curves::{Curves, Kept, Moments};
use crate::study::findings::Findings;
use crate::study::plan::{Detail, Plan};
use crate::study::tally::Tally;

/// Batches that are run before their results are merged and the watcher is asked, at most.
pub(super) const WAVE: u64 = 64;

/// Replications after which the watcher is told: slow ones make a batch of minutes.
const STEP: u64 = 32;

/// Replications of the pilot that finds the time axis of curves.
const PILOT: u64 = 256;

/// Replications before precision is looked at.
const FIRST_LOOK: u64 = 2048;

/// Is told how a study goes, and may stop it.
pub trait Watch: Sync {
    /// So many more replications are done. Called from several threads, a few times a batch.
    fn progress(&self, done: u64) {
        let _ = done;
    }

    /// Whether to stop after the replications that are under way. Once it says so it goes on saying
    /// so.
    fn stop(&self) -> bool {
        false
    }
}

/// Watches nothing.
#[derive(Debug, Clone, Copy, Default)]
pub struct Quiet;

impl Watch for Quiet {}

/// Runs a study.
///
/// The findings depend on the program and the plan, never on the number of threads. If `watch`
/// stops it, they cover the replications from the first on without a gap, at least one, and are
/// those of a plan of so many.
pub fn run(program: &Program, plan: &Plan, watch: &impl Watch) -> Findings {
    let seed = Seed::new(plan.seed);
    let curves = (plan.detail >= Detail::Groups).then(|| {
        let (until, moments) = time_axis(program, plan, seed, watch);
        Curves::new(program, plan.detail, until, &moments)
    });
    let mut total = Tally::new(program, plan);
    let size = batch_size(program);
    let first = if plan.precision.is_some() { FIRST_LOOK.div_ceil(size).min(WAVE) } else { WAVE };
    let batches = Batches { runs: plan.runs, size, first, watch };
    batches.run(
        || (Tally::new(program, plan), Kept::default()),
        |(tally, kept), work, replication| {
            let outcome = match plan.detail {
                Detail::Outcomes => simulate(program, seed, replication, work, &mut ()),
                Detail::Brief => simulate(program, seed, replication, work, &mut InBrief),
                Detail::Groups | Detail::Full => {
                    simulate(program, seed, replication, work, &mut InFull)
                }
            };
            tally.add(program, outcome);
            if let Some(curves) = &curves {
                curves.keep(kept, program, outcome);
            }
        },
        |(tally, mut kept)| {
            if let Some(curves) = &curves {
                curves.add(&mut kept, program);
            }
            tally
        },
        |tallies| {
            for tally in tallies {
                total.merge(tally);
            }
            precise_enough(&total, plan)
        },
    );
    total.finish(program, plan, curves)
}

/// Replications cut into batches.
pub(super) struct Batches<'w, W> {
    pub(super) runs: u64,
    /// Replications a batch.
    pub(super) size: u64,
    /// Batches of the first wave, 1 to [`WAVE`]; each wave has twice as many as the one before.
    pub(super) first: u64,
    pub(super) watch: &'w W,
}

impl<W: Watch> Batches<'_, W> {
    /// Runs them: `start` begins a batch, `one` adds a replication to it and `end` closes it, all of
    /// them on any thread; `merge` takes closed batches in order, and may say that they are enough.
    /// If the watcher asks to stop, the first batch that is not whole is the last.
    pub(super) fn run<T, D: Send>(
        &self,
        start: impl Fn() -> T + Sync,
        one: impl Fn(&mut T, &mut Workspace, u64) + Sync,
        end: impl Fn(T) -> D + Sync,
        mut merge: impl FnMut(Vec<D>) -> bool,
    ) {
        let Batches { runs, size, first: mut wave, watch } = *self;
        let n_batches = runs.div_ceil(size);
        let mut first = 0;
        while first < n_batches && (first == 0 || !watch.stop()) {
            let last = n_batches.min(first + wave);
            // Batches are handed out in order: up to the first that was stopped none is missing.
            let next = AtomicU64::new(first);
            let mut done: Vec<(u64, bool, D)> = (first..last)
                .into_par_iter()
                .map_init(Workspace::default, |work, _| {
                    let batch = next.fetch_add(1, Ordering::Relaxed);
                    let mut is_whole = true;
                    let replications = batch * size..runs.min((batch + 1) * size);
                    let mut kept = start();
                    let mut told = replications.start;
                    for replication in replications.clone() {
                        // A replication may take long itself.
                        if replication > 0 && watch.stop() {
                            is_whole = false;
                            break;
                        }
                        if replication - told == STEP {
                            watch.progress(STEP);
                            told = replication;
                        }
                        one(&mut kept, work, replication);
                    }
                    if is_whole {
                        watch.progress(replications.end - told);
                    }
                    (batch, is_whole, end(kept))
                })
                .collect();
            done.sort_unstable_by_key(|(batch, ..)| *batch);
            let n_whole = done.iter().take_while(|(_, is_whole, _)| *is_whole).count();
            let was_stopped = n_whole < done.len();
            let kept = done.into_iter().take(n_whole + 1).map(|(.., kept)| kept);
            let is_enough = merge(kept.collect());
            if was_stopped || is_enough {
                break;
            }
            first += wave;
            wave = WAVE.min(2 * wave);
        }
    }
}

/// Replications per batch: part of the result, since sums depend on their grouping.
pub(super) fn batch_size(program: &Program) -> u64 {
    ((1u64 << 18) / program.n_services().max(1) as u64).clamp(16, 1024)
}

/// Whether every share is known as well as the plan asks.
fn precise_enough(total: &Tally, plan: &Plan) -> bool {
    let Some(half_width) = plan.precision else { return false };
    let wanted = Precision { half_width, confidence: plan.confidence };
    total.runs() >= FIRST_LOOK
        && total.rto_met().all(|share| wanted.of_share(share) == crate::stats::Need::Enough)
}

/// The time that curves run to: a little beyond the longest recovery of a pilot and the last sum
/// that falls due in it `[s]`; and when things change in it.
fn time_axis(program: &Program, plan: &Plan, seed: Seed, watch: &impl Watch) -> (f64, Moments) {
    let mut work = Workspace::default();
    let mut longest = 0.0f64;
    let mut moments = Moments::default();
    for replication in 0..plan.runs.min(PILOT) {
        if replication > 0 && watch.stop() {
            break;
        }
        let outcome = simulate(program, seed, replication, &mut work, &mut InFull);
        moments.add(outcome);
        for service in &outcome.services {
            let end = if service.full_service.is_finite() {
                service.first.min(outcome.onset) + service.full_service
            } else {
                program.horizon()
            };
            if service.elapsed > 0.0 {
                longest = longest.max(end);
            }
        }
        let dated = outcome.accruals.iter().map(|accrual| accrual.until);
        let last = dated.fold(outcome.charged_at, f64::max);
        longest = longest.max(outcome.work_ended).max(last);
    }
    let until = if longest > 0.0 { longest * 1.05 } else { program.horizon() };
    (until.min(program.horizon()), moments)
}
