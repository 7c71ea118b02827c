//! Levels, impact and restoration over time.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::sim::{Outcome, Program};
use crate::stats::{Bands, LevelCounts};
use crate::study::findings::{CurveFindings, GroupFindings};
use crate::study::milestones::Milestones;
use crate::study::plan::Detail;

/// Points of the time grid.
const POINTS: usize = 241;

/// Steps that a batch keeps before it hands them over: tens of megabytes.
const MOST_STEPS: usize = 1 << 20;

/// Bands of all services and groups, which all batches add to.
///
/// Bands count and sum integers, so they do not depend on who adds first.
#[derive(Debug)]
pub(super) struct Curves {
    /// Empty if only groups are asked for.
    services: Vec<Mutex<ServiceCurves>>,
    groups: Vec<Mutex<LevelCounts>>,
    milestones: Milestones,
    /// Row of the first group among the steps of an outcome.
    first_group: u32,
}

/// The curves of one service.
#[derive(Debug)]
struct ServiceCurves {
    level: LevelCounts,
    /// Over no time at all if its outages cost nothing as they last.
    loss: Bands,
}

/// The curves of some replications, by replication.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Onset of each replication, and its beginning after the earliest one `[s]`.
    onsets: Vec<(f64, f64)>,
    steps: Vec<Step>,
    /// When impact begins anew; values mean nothing.
    anew: Vec<Step>,
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

/// Times from 0 to `until` `[s]`, closer at the beginning, where most happens.
fn grid(until: f64) -> Vec<f64> {
    (0..POINTS)
        .map(|i| {
            let x = i as f64 / (POINTS - 1) as f64;
            until * (x * (1.0 + 3.0 * x) / 4.0)
        })
        .collect()
}

fn lock<T>(bands: &Mutex<T>) -> MutexGuard<'_, T> {
    bands.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Curves {
    /// Empty bands from 0 to `until` `[s]`.
    pub(super) fn new(program: &Program, detail: Detail, until: f64) -> Curves {
        let grid = grid(until);
        let levels = || LevelCounts::new(grid.clone());
        let curves = |service: usize| {
            let costs = program.loss_clock(service).is_some();
            let loss = Bands::amounts(if costs { grid.clone() } else { Vec::new() });
            Mutex::new(ServiceCurves { level: levels(), loss })
        };
        let n_services = if detail == Detail::Full { program.n_services() } else { 0 };
        Curves {
            services: (0..n_services).map(curves).collect(),
            groups: (0..program.n_groups()).map(|_| Mutex::new(levels())).collect(),
            milestones: Milestones::new(program),
            first_group: program.n_services() as u32,
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
        }
        kept.onsets.push((outcome.onset, outcome.begin));
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
        let mut coming = Coming::of(&kept.steps);
        let mut restarts = Coming::of(&kept.anew);
        let mut amounts = vec![0.0; POINTS];
        for (index, curves) in self.services.iter().enumerate() {
            let initial = program.initial_level(index);
            let mut clock = program.loss_clock(index);
            let mut curves = lock(curves);
            let ServiceCurves { level, loss } = &mut *curves;
            let mut quiet = 0;
            for (replication, onset) in kept.onsets.iter().enumerate() {
                let steps = coming.take(index as u32, replication, |level| level);
                let anew = restarts.take(index as u32, replication, |none| none);
                if steps.is_empty() && initial >= 1.0 {
                    quiet += 1;
                    continue;
                }
                level.push(initial, steps);
                let (onset, begin) = *onset;
                if let Some(clock) = &mut clock {
                    clock.over_time(begin, onset, steps, anew, loss.grid(), &mut amounts);
                    loss.push_values(&amounts);
                }
            }
            level.push_constant(initial, quiet);
            loss.push_constant(0.0, quiet);
        }
        for (group, bands) in self.groups.iter().enumerate() {
            let (members, up) = program.group(group);
            let share = |count: f64| if members == 0 { 1.0 } else { count / f64::from(members) };
            let mut bands = lock(bands);
            for replication in 0..kept.onsets.len() {
                let row = self.first_group + group as u32;
                bands.push(share(f64::from(up)), coming.take(row, replication, share));
            }
        }
        kept.onsets.clear();
        kept.steps.clear();
        kept.anew.clear();
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
        let groups = self.groups.into_iter().enumerate().map(|(group, bands)| GroupFindings {
            members: program.group(group).0,
            restored: bands.into_inner().unwrap_or_else(PoisonError::into_inner).finish(),
        });
        (services.collect(), groups.collect(), self.milestones.finish())
    }
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
        let grid = grid(1000.0);
        assert_eq!((grid[0], grid[POINTS - 1]), (0.0, 1000.0));
        let gaps: Vec<f64> = grid.windows(2).map(|pair| pair[1] - pair[0]).collect();
        assert!(gaps.is_sorted() && gaps[0] > 0.0);
        assert!(gaps[0] < 0.3 * 1000.0 / (POINTS - 1) as f64);
    }
}
