//! Levels, impact and restoration over time.

use std::sync::{Mutex, MutexGuard, PoisonError};

use crate::sim::{Outcome, Program};
use crate::stats::Bands;
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
    services: Vec<Mutex<CurveFindings>>,
    groups: Vec<Mutex<Bands>>,
    milestones: Milestones,
    /// Row of the first group among the steps of an outcome.
    first_group: u32,
}

/// The curves of some replications, by replication.
#[derive(Debug, Default)]
pub(super) struct Kept {
    /// Onset of each replication, and its beginning after the earliest one `[s]`.
    onsets: Vec<(f64, f64)>,
    steps: Vec<Step>,
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
        let curve = || CurveFindings {
            level: Bands::levels(grid.clone()),
            loss: Bands::amounts(grid.clone()),
        };
        let n_services = if detail == Detail::Full { program.n_services() } else { 0 };
        Curves {
            services: (0..n_services).map(|_| Mutex::new(curve())).collect(),
            groups: (0..program.n_groups())
                .map(|_| Mutex::new(Bands::levels(grid.clone())))
                .collect(),
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
        let mut amounts = vec![0.0; POINTS];
        let mut steps = Vec::new();
        for (index, curve) in self.services.iter().enumerate() {
            let initial = program.initial_level(index);
            let mut curve = lock(curve);
            let mut quiet = 0;
            for (replication, onset) in kept.onsets.iter().enumerate() {
                kept.copy(index as u32, replication, &mut steps);
                if steps.is_empty() && initial >= 1.0 {
                    quiet += 1;
                    continue;
                }
                let CurveFindings { level, loss } = &mut *curve;
                level.push(initial, &steps);
                let (onset, begin) = *onset;
                program.loss_over_time(index, begin, onset, &steps, loss.grid(), &mut amounts);
                loss.push_values(&amounts);
            }
            curve.level.push_constant(initial, quiet);
            curve.loss.push_constant(0.0, quiet);
        }
        for (group, bands) in self.groups.iter().enumerate() {
            let (members, up) = program.group(group);
            let share = |count: f64| if members == 0 { 1.0 } else { count / f64::from(members) };
            let mut bands = lock(bands);
            for replication in 0..kept.onsets.len() {
                kept.copy(self.first_group + group as u32, replication, &mut steps);
                for step in &mut steps {
                    step.1 = share(step.1);
                }
                bands.push(share(f64::from(up)), &steps);
            }
        }
        kept.onsets.clear();
        kept.steps.clear();
    }

    /// What was found of services, if they were asked for, of groups, and at published times.
    pub(super) fn finish(
        self,
        program: &Program,
    ) -> (Vec<CurveFindings>, Vec<GroupFindings>, Vec<Bands>) {
        let services = self
            .services
            .into_iter()
            .map(|it| it.into_inner().unwrap_or_else(PoisonError::into_inner));
        let groups = self.groups.into_iter().enumerate().map(|(group, bands)| GroupFindings {
            members: program.group(group).0,
            restored: bands.into_inner().unwrap_or_else(PoisonError::into_inner),
        });
        (services.collect(), groups.collect(), self.milestones.finish())
    }
}

impl Kept {
    /// The steps of one curve in one replication, from the sorted ones.
    fn copy(&self, row: u32, replication: usize, steps: &mut Vec<(f64, f64)>) {
        let key = (row, replication as u32);
        let from = self.steps.partition_point(|step| (step.row, step.replication) < key);
        let found = self.steps[from..].iter().take_while(|it| (it.row, it.replication) == key);
        steps.clear();
        steps.extend(found.map(|step| (step.time, step.value)));
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
