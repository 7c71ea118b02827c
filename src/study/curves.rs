//! Levels, impact and restoration over time.

use std::sync::{Mutex, MutexGuard, PoisonError};

use std::collections::BTreeSet;

use crate::sim::{Accrual, Outcome, Program};
use crate::stats::{Bands, LevelCounts, Sample};
use crate::study::findings::{CurveFindings, GroupFindings};
use crate::study::milestones::Milestones;
use crate::study::plan::Detail;

/// Points of the time grid before those at which something changes in every run.
const POINTS: usize = 241;

/// Moments of change that the grid takes in. Where there are more, they differ from run to run.
const MOMENTS: usize = 48;

/// Shares of a group whose return is timed in every run.
pub const SHARES_BACK: [f64; 3] = [0.5, 0.9, 1.0];

/// Values that a sample keeps exactly.
const CAPACITY: usize = 16_384;

/// Steps that a batch keeps before it hands them over: tens of megabytes.
const MOST_STEPS: usize = 1 << 20;

/// Bands of all services and groups, which all batches add to.
///
/// Bands count and sum integers, so they do not depend on who adds first.
#[derive(Debug)]
pub(super) struct Curves {
    /// Empty if only groups are asked for.
    services: Vec<Mutex<ServiceCurves>>,
    groups: Vec<Mutex<GroupCurves>>,
    milestones: Milestones,
    /// Row of the first group among the steps of an outcome.
    first_group: u32,
    /// Times of the grid.
    n_times: usize,
}

/// The curves of one service.
#[derive(Debug)]
struct ServiceCurves {
    level: LevelCounts,
    /// Over no time at all if it can lose nothing.
    loss: Bands,
}

/// The curves of one group.
#[derive(Debug)]
struct GroupCurves {
    share: LevelCounts,
    /// When each of [`SHARES_BACK`] is back for good, since the onset `[s]`.
    back: [Sample; SHARES_BACK.len()],
}

/// The curves of some replications, by replication.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Beginning of each replication after the earliest one, and its onset `[s]`.
    onsets: Vec<(f64, f64)>,
    steps: Vec<Step>,
    /// When impact begins anew; values mean nothing.
    anew: Vec<Step>,
    /// What services lose besides, and in which replication.
    accruals: Vec<(u32, Accrual)>,
}

/// A curve takes a value.
#[derive(Debug, Clone, Copy)]
struct Step {
    /// Service, or group after the services.
    row: u32,
    replication: u32,
    time: f64,
    value: f64,
}

/// What a pilot found of when things change.
#[derive(Debug, Default)]
pub(super) struct Moments {
    /// When they change, as bits, which sort as times do; the first of those that are too many.
    seen: BTreeSet<u64>,
}

impl Moments {
    /// Takes in the changes of one replication.
    pub(super) fn add(&mut self, outcome: &Outcome) {
        let changes = outcome.curve.iter().map(|change| change.1);
        let accruals = outcome.accruals.iter().flat_map(|it| [it.from, it.until]);
        for time in changes.chain(accruals).filter(|time| *time > 0.0) {
            if self.seen.len() > MOMENTS {
                return;
            }
            self.seen.insert(time.to_bits());
        }
    }
}

/// Times from 0 to the horizon `[s]`: most of them up to `until`, closer at the beginning, where most
/// happens; those at which things change, if they are few; and the end, at which all is lost that
/// will be.
fn grid(until: f64, horizon: f64, moments: &Moments) -> Vec<f64> {
    let mut grid: Vec<f64> = (0..POINTS)
        .map(|i| {
            let x = i as f64 / (POINTS - 1) as f64;
            until * (x * (1.0 + 3.0 * x) / 4.0)
        })
        .collect();
    if moments.seen.len() <= MOMENTS {
        grid.extend(moments.seen.iter().map(|&bits| f64::from_bits(bits)));
    }
    grid.push(horizon);
    grid.retain(|time| *time <= horizon);
    grid.sort_by(f64::total_cmp);
    grid.dedup();
    grid
}

fn lock<T>(bands: &Mutex<T>) -> MutexGuard<'_, T> {
    bands.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Curves {
    /// Empty bands whose times are close up to `until` `[s]`.
    pub(super) fn new(program: &Program, detail: Detail, until: f64, moments: &Moments) -> Curves {
        let grid = grid(until, program.horizon(), moments);
        let levels = || LevelCounts::new(grid.clone());
        let curves = |service: usize| {
            let costs = program.loss_clock(service).is_some();
            let loss = Bands::amounts(if costs { grid.clone() } else { Vec::new() });
            Mutex::new(ServiceCurves { level: levels(), loss })
        };
        let n_services = if detail == Detail::Full { program.n_services() } else { 0 };
        Curves {
            services: (0..n_services).map(curves).collect(),
            groups: (0..program.n_groups())
                .map(|_| GroupCurves {
                    share: levels(),
                    back: SHARES_BACK.map(|_| Sample::exact(CAPACITY)),
                })
                .map(Mutex::new)
                .collect(),
            milestones: Milestones::new(program),
            first_group: program.n_services() as u32,
            n_times: grid.len(),
        }
    }

    /// Adds the curve of one replication to those kept, and hands them over if they are many.
    pub(super) fn keep(&self, kept: &mut Kept, program: &Program, outcome: &Outcome) {
        self.milestones.add(program, outcome);
        let replication = kept.onsets.len() as u32;
        let from = if self.services.is_empty() { self.first_group } else { 0 };
        let steps = outcome.curve.iter().filter(|step| step.0 >= from);
        kept.steps.extend(steps.map(|&(row, time, value)| Step { row, replication, time, value }));
        if from == 0 {
            let of = |&(row, time)| Step { row, replication, time, value: 0.0 };
            kept.anew.extend(outcome.anew.iter().map(of));
            kept.accruals.extend(outcome.accruals.iter().map(|&accrual| (replication, accrual)));
        }
        kept.onsets.push((outcome.begin, outcome.onset));
        if kept.steps.len() >= MOST_STEPS {
            self.add(kept, program);
        }
    }

    /// Adds the curves of all replications kept, and forgets them. Curve by curve, so that the
    /// counts of one stay in the cache.
    pub(super) fn add(&self, kept: &mut Kept, program: &Program) {
        // Stable: the steps of a curve stay in the order of time.
        kept.steps.sort_by_key(|step| (step.row, step.replication));
        kept.anew.sort_by_key(|step| (step.row, step.replication));
        kept.accruals.sort_by_key(|(replication, accrual)| (accrual.service, *replication));
        let mut coming = Coming::of(&kept.steps);
        let mut restarts = Coming::of(&kept.anew);
        let (mut due, mut accruals) = (kept.accruals.as_slice(), Vec::new());
        let mut amounts = vec![0.0; self.n_times];
        for (index, curves) in self.services.iter().enumerate() {
            let initial = program.initial_level(index);
            let mut clock = program.loss_clock(index);
            let mut curves = lock(curves);
            let ServiceCurves { level, loss } = &mut *curves;
            let mut quiet = 0;
            for (replication, begins) in kept.onsets.iter().enumerate() {
                let steps = coming.take(index as u32, replication, |level| level);
                let anew = restarts.take(index as u32, replication, |none| none);
                let key = (index as u32, replication as u32);
                let n_due = due.iter().take_while(|(run, it)| (it.service, *run) == key).count();
                accruals.clear();
                accruals.extend(due[..n_due].iter().map(|(_, accrual)| *accrual));
                due = &due[n_due..];
                if steps.is_empty() && initial >= 1.0 && accruals.is_empty() {
                    quiet += 1;
                    continue;
                }
                level.push(initial, steps);
                if let Some(clock) = &mut clock {
                    let out = &mut amounts;
                    clock.over_time(*begins, steps, anew, &accruals, loss.grid(), out);
                    loss.push_values(&amounts);
                }
            }
            level.push_constant(initial, quiet);
            loss.push_constant(0.0, quiet);
        }
        for (group, bands) in self.groups.iter().enumerate() {
            let (members, up) = program.group(group);
            let share = |count: f64| if members == 0 { 1.0 } else { count / f64::from(members) };
            let mut curves = lock(bands);
            for (replication, (_, onset)) in kept.onsets.iter().enumerate() {
                let row = self.first_group + group as u32;
                let initial = share(f64::from(up));
                let steps = coming.take(row, replication, share);
                curves.share.push(initial, steps);
                let onset = if onset.is_finite() { *onset } else { 0.0 };
                for (wanted, back) in SHARES_BACK.iter().zip(&mut curves.back) {
                    back.push(back_after(*wanted, initial, steps, onset));
                }
            }
        }
        kept.onsets.clear();
        kept.steps.clear();
        kept.anew.clear();
        kept.accruals.clear();
    }

    /// What was found of services, if they were asked for, of groups, and at published times.
    pub(super) fn finish(
        self,
        program: &Program,
    ) -> (Vec<CurveFindings>, Vec<GroupFindings>, Vec<Bands>) {
        let services = self.services.into_iter().map(|it| {
            let it = it.into_inner().unwrap_or_else(PoisonError::into_inner);
            CurveFindings { level: it.level.finish(), loss: it.loss }
        });
        let groups = self.groups.into_iter().enumerate().map(|(group, it)| {
            let it = it.into_inner().unwrap_or_else(PoisonError::into_inner);
            GroupFindings {
                members: program.group(group).0,
                restored: it.share.finish(),
                back: it.back.map(Sample::finish),
            }
        });
        (services.collect(), groups.collect(), self.milestones.finish())
    }
}

/// How long after `onset` a share of a group is back for good `[s]`: 0 if it never falls below,
/// infinite if it is not back at the end.
fn back_after(wanted: f64, initial: f64, steps: &[(f64, f64)], onset: f64) -> f64 {
    let is_below = |share: f64| share < wanted - 1e-9;
    if is_below(steps.last().map_or(initial, |step| step.1)) {
        return f64::INFINITY;
    }
    let last = steps.iter().rposition(|step| is_below(step.1));
    let back = match last {
        Some(last) => steps.get(last + 1).map_or(f64::INFINITY, |step| step.0),
        None if is_below(initial) => steps.first().map_or(f64::INFINITY, |step| step.0),
        None => return 0.0,
    };
    (back - onset).max(0.0)
}

/// Sorted steps that are handed out from the first to the last.
struct Coming<'a> {
    steps: &'a [Step],
    next: usize,
    copied: Vec<(f64, f64)>,
}

impl Coming<'_> {
    fn of(steps: &[Step]) -> Coming<'_> {
        Coming { steps, next: 0, copied: Vec::new() }
    }

    /// The steps of one curve in one replication, their values changed by `of`. Curves must be
    /// asked for in the order of the sort.
    fn take(&mut self, row: u32, replication: usize, of: impl Fn(f64) -> f64) -> &[(f64, f64)] {
        let key = (row, replication as u32);
        let rest = &self.steps[self.next..];
        debug_assert!(rest.first().is_none_or(|step| (step.row, step.replication) >= key));
        let found = rest.iter().take_while(|step| (step.row, step.replication) == key);
        self.copied.clear();
        self.copied.extend(found.map(|step| (step.time, of(step.value))));
        self.next += self.copied.len();
        &self.copied
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_grid_runs_from_zero_to_its_end_and_is_closer_at_the_beginning() {
        let grid = grid(1000.0, 5000.0, &Moments::default());
        assert_eq!((grid[0], grid[POINTS - 1], grid[POINTS]), (0.0, 1000.0, 5000.0));
        let gaps: Vec<f64> = grid.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps.is_sorted() && gaps[0] > 0.0);
        assert!(gaps[0] < 0.3 * 1000.0 / (POINTS - 1) as f64);
    }

    #[test]
    fn the_grid_takes_in_moments_that_are_the_same_in_all_runs() {
        let mut moments = Moments::default();
        let outcome = Outcome { curve: vec![(0, 123.456, 0.0)], ..Outcome::default() };
        moments.add(&outcome);
        assert!(grid(1000.0, 1000.0, &moments).contains(&123.456));
        for time in 1..=MOMENTS as u32 {
            let change = (0, f64::from(time), 0.0);
            moments.add(&Outcome { curve: vec![change], ..Outcome::default() });
        }
        assert_eq!(grid(1000.0, 1000.0, &moments).len(), POINTS);
    }

    #[test]
    fn a_share_is_back_when_it_is_so_for_good() {
        let steps = [(10.0, 0.2), (20.0, 0.6), (30.0, 0.4), (40.0, 0.95), (50.0, 1.0)];
        let back = |wanted| back_after(wanted, 1.0, &steps, 10.0);
        assert_eq!([0.2, 0.5, 0.9, 1.0].map(back), [0.0, 30.0, 30.0, 40.0]);
        assert_eq!(back_after(1.0, 1.0, &steps[..4], 10.0), f64::INFINITY);
    }
}
