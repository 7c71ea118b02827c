//! How long the work of a procedure takes by itself.

use std::borrow::Cow;

use crate::analysis::attempts;
use crate::analysis::attempts::{Attempts, Chances};
use crate::analysis::duration::readers;
use crate::law::Law;
use crate::model::Gate;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::Otherwise;
use crate::model::Procedure;
use crate::model::Supplier;
use crate::model::Task;

/// Points by which a quantile of several random durations is found, and equally likely parts into
/// which each law is divided.
const GRID: (u32, u32) = (8192, 1024);

/// The same where a decision hangs on it.
const FINE_GRID: (u32, u32) = (65_536, 16_384);

/// How long the work of a procedure takes, from when it may begin until its last task is done, if
/// nobody has to be waited for and nothing fails but what suppliers promise.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct WorkTime {
    /// The time within which half of the cases are done `[s]`.
    pub p50: f64,
    /// The time within which nine of ten are done `[s]`.
    pub p90: f64,
}

/// The time that the work of each procedure takes, in their order.
///
/// It is the longest path through the tasks; without tasks it is 0. One random duration gives the
/// quantiles exactly, several give them within 1 %, by a sequence of low discrepancy (M. Roberts,
/// *The Unreasonable Effectiveness of Quasirandom Sequences*, 2018). Of a procedure that brings back
/// the data of several nodes, those that take longest are read.
pub fn work_times(model: &Model) -> Vec<WorkTime> {
    let mut quantiles = WorkQuantiles::default();
    let times = model.procedures.iter().zip(readers(model)).map(|(procedure, reader)| {
        let [p50, p90] = quantiles.of(model, reader, procedure, None, [0.5, 0.9]);
        WorkTime { p50, p90 }
    });
    times.collect()
}

/// The time within which nine of ten are done, from when people are called, of procedures that wait
/// until people come; of the others that of the work alone `[s]`.
///
/// It is the P90 of both together: the sum of two P90s is more than nine of ten cases take.
pub fn times_with_people(model: &Model) -> Vec<f64> {
    let mut quantiles = WorkQuantiles::default();
    let times = model.procedures.iter().zip(readers(model)).map(|(procedure, reader)| {
        let waits = procedure.after == Gate::Mobilisation;
        let people = model.phases.mobilisation.as_ref().filter(|_| waits);
        quantiles.of(model, reader, procedure, people, [0.9])[0]
    });
    times.collect()
}

/// The time that one attempt at each task of each procedure takes.
pub fn task_times(model: &Model) -> Vec<Vec<WorkTime>> {
    let mut quantiles = WorkQuantiles::default();
    let times = model.procedures.iter().zip(readers(model)).map(|(procedure, reader)| {
        let tasks = procedure.tasks.iter().map(|task| {
            let alone = Procedure {
                tasks: vec![Task { after: Vec::new(), ..task.clone() }],
                ..Procedure::default()
            };
            let [p50, p90] = quantiles.of(model, reader, &alone, None, [0.5, 0.9]);
            WorkTime { p50, p90 }
        });
        tasks.collect()
    });
    times.collect()
}

/// Finds quantiles of work; keeps the quantiles of the laws that it has met, since estates use few.
#[derive(Debug)]
pub(super) struct WorkQuantiles {
    points: u32,
    parts: u32,
    /// Attempts in vain count, of tasks that succeed in the end.
    with_attempts: bool,
    laws: Vec<(Law, Vec<f64>)>,
}

impl Default for WorkQuantiles {
    fn default() -> Self {
        let (points, parts) = GRID;
        Self { points, parts, with_attempts: false, laws: Vec::new() }
    }
}

impl WorkQuantiles {
    /// Quantiles that a decision hangs on: found with more points, and with the attempts that tasks
    /// take.
    pub(super) fn fine() -> Self {
        let (points, parts) = FINE_GRID;
        Self { points, parts, with_attempts: true, laws: Vec::new() }
    }

    /// The `p` quantiles, 0 < `p` < 1, of the longest path through the tasks, after the
    /// mobilisation if there is one `[s]`. `node` is what they restore.
    pub(super) fn of<const N: usize>(
        &mut self,
        model: &Model,
        node: Option<NodeId>,
        procedure: &Procedure,
        mobilisation: Option<&Law>,
        p: [f64; N],
    ) -> [f64; N] {
        let tasks = procedure.tasks.iter().map(|task| model.time_of(node, task));
        let first = mobilisation.map(|law| vec![Cow::Borrowed(law)]);
        let times: Vec<_> = tasks.chain(first).collect();
        // What is random, with the row to which it adds; the rest is known.
        let mut random: Vec<(usize, &Law)> = Vec::new();
        let mut known = vec![0.0; times.len()];
        let repeated = self.repeated(model, node, procedure);
        let is_repeated = |row: usize| repeated.iter().any(|(task, _)| *task == row);
        for (row, laws) in times.iter().enumerate().filter(|(row, _)| !is_repeated(*row)) {
            for law in laws {
                match &**law {
                    Law::Constant(value) => known[row] += value,
                    law => random.push((row, law)),
                }
            }
        }
        let mut drawn = known.clone();
        let mut ends = Vec::new();
        let mut broken = Broken::of(model, procedure);
        broken.retain(|it| !is_repeated(it.task));
        if broken.is_empty() && repeated.is_empty() && random.len() <= 1 {
            // A rising function of one number has its quantile where the number has.
            return p.map(|p| {
                for (row, law) in &random {
                    drawn[*row] = known[*row] + law.quantile(p);
                }
                length(procedure, &drawn, &mut ends)
            });
        }
        let tables: Vec<usize> = random.iter().map(|(_, law)| self.table(law)).collect();
        let instead: Vec<Option<usize>> = broken
            .iter()
            .map(|it| match it.otherwise {
                Some(Otherwise::Takes(law)) => Some(self.table(law)),
                _ => None,
            })
            .collect();
        let step = golden(random.len() + repeated.len() + 2 * broken.len());
        let mut lengths: Vec<f64> = (1..=self.points)
            .map(|point| {
                let mut shift = 1.0;
                let mut next = || {
                    shift *= step;
                    let at = 0.5 + f64::from(point) * shift;
                    at - at.floor()
                };
                drawn.clone_from(&known);
                for ((row, _), &table) in random.iter().zip(&tables) {
                    drawn[*row] += self.laws[table].1[(next() * f64::from(self.parts)) as usize];
                }
                for (task, quantiles) in &repeated {
                    drawn[*task] = quantiles[(next() * quantiles.len() as f64) as usize];
                }
                for (it, instead) in broken.iter().zip(&instead) {
                    let (honours, part) = (next(), next());
                    if honours < it.honours {
                        continue;
                    }
                    drawn[it.task] = match (instead, it.otherwise) {
                        (Some(table), _) => {
                            self.laws[*table].1[(part * f64::from(self.parts)) as usize]
                        }
                        (None, Some(Otherwise::Times(factor))) => factor * drawn[it.task],
                        (None, _) => drawn[it.task] + it.next,
                    };
                }
                length(procedure, &drawn, &mut ends)
            })
            .collect();
        lengths.sort_by(f64::total_cmp);
        p.map(|p| lengths[((f64::from(self.points) * p).ceil() as usize).max(1) - 1])
    }

    /// Tasks that may take several attempts, with the quantiles in the middle of each part of the time
    /// until one succeeds.
    fn repeated(
        &mut self,
        model: &Model,
        node: Option<NodeId>,
        procedure: &Procedure,
    ) -> Vec<(usize, Vec<f64>)> {
        let mut found = Vec::new();
        for (row, task) in procedure.tasks.iter().enumerate() {
            let attempts = Attempts::of(task.success, task.tries);
            if !self.with_attempts || !attempts.are_several() {
                continue;
            }
            let once = Task { after: Vec::new(), tries: 1, ..task.clone() };
            let alone = Procedure { tasks: vec![once], ..Procedure::default() };
            let one = self.of(model, node, &alone, None, attempts::middles());
            if one[0].is_finite() {
                let parts = f64::from(self.parts);
                let middles = (0..self.parts).map(|part| (f64::from(part) + 0.5) / parts);
                found.push((row, Chances::until_success(&one, attempts).quantiles(middles)));
            }
        }
        found
    }

    /// The row of the quantiles in the middle of each part of a law.
    fn table(&mut self, law: &Law) -> usize {
        let known = self.laws.iter().position(|(other, _)| other == law);
        known.unwrap_or_else(|| {
            let parts = f64::from(self.parts);
            let middle = |part| (f64::from(part) + 0.5) / parts;
            let quantiles = (0..self.parts).map(|part| law.quantile(middle(part))).collect();
            self.laws.push((law.clone(), quantiles));
            self.laws.len() - 1
        })
    }
}

/// A task whose supplier may not honour its contract.
#[derive(Debug)]
struct Broken<'a> {
    task: usize,
    honours: f64,
    otherwise: Option<&'a Otherwise>,
    /// What the next one takes on average, from the change on; infinite if there is none `[s]`.
    next: f64,
}

impl<'a> Broken<'a> {
    fn of(model: &'a Model, procedure: &Procedure) -> Vec<Broken<'a>> {
        let tasks = procedure.tasks.iter().enumerate();
        let calls = tasks.filter_map(|(task, row)| {
            let call = row.call.as_ref()?;
            let Supplier { honours, otherwise, alternatives, .. } =
                &model.suppliers[call.supplier.index()];
            let next = alternatives.first().map_or(f64::INFINITY, |next| {
                let supplier = &model.suppliers[next.supplier.index()];
                next.switch.mean() + supplier.promise(call.lead_time.as_ref())
            });
            let otherwise = otherwise.as_ref();
            (*honours < 1.0).then_some(Broken { task, honours: *honours, otherwise, next })
        });
        calls.collect()
    }
}

/// 1/φ for the root φ > 1 of φ^(d+1) = φ + 1, by Newton's method.
fn golden(d: usize) -> f64 {
    let mut root = 2.0_f64;
    for _ in 0..64 {
        let power = (0..d).fold(1.0, |power, _| power * root);
        let slope = (d + 1) as f64 * power - 1.0;
        root -= (power * root - root - 1.0) / slope;
    }
    1.0 / root
}

/// The longest path through tasks of these lengths, after the length that follows theirs if there
/// is one `[s]`; `ends` is room to work in.
fn length(procedure: &Procedure, lengths: &[f64], ends: &mut Vec<f64>) -> f64 {
    let n_tasks = procedure.tasks.len();
    ends.clear();
    ends.extend_from_slice(&lengths[..n_tasks]);
    // Each round settles one more step; a procedure without a circle needs no more than it has.
    for _ in 0..n_tasks {
        let mut has_moved = false;
        for (task, row) in procedure.tasks.iter().enumerate() {
            let begins = row.after.iter().map(|&before| ends[before]).fold(0.0, f64::max);
            let end = begins + lengths[task];
            if end > ends[task] {
                ends[task] = end;
                has_moved = true;
            }
        }
        if !has_moved {
            break;
        }
    }
    let before = lengths.get(n_tasks).copied().unwrap_or(0.0);
    before + ends.iter().copied().fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;
    use crate::model::Task;

    fn p90(tasks: Vec<Task>) -> f64 {
        let mut estate = Estate::of(&["a"]);
        estate.repair("a");
        estate.parts.procedures[0].tasks = tasks;
        work_times(&estate.model())[0].p90
    }

    #[test]
    fn several_durations_give_the_quantile_of_their_longest_path() {
        let exponential = || Law::exponential(1000.0).expect("a law");
        let after = |name: &str, law, after: &[usize]| Task {
            after: after.to_vec(),
            ..Task::new(name, law)
        };
        // Two in a row: Erlang of shape 2, P90 = 3.889720 means.
        let row = p90(vec![after("a", exponential(), &[]), after("b", exponential(), &[0])]);
        assert!((row / 3889.72 - 1.0).abs() < 0.01, "{row}");
        // Side by side: (1 − e^−x)² = 0.9 at x = −ln(1 − √0.9) = 2.970026.
        let side = p90(vec![after("a", exponential(), &[]), after("b", exponential(), &[])]);
        assert!((side / 2970.03 - 1.0).abs() < 0.01, "{side}");
        // Eight in a row: Erlang of shape 8, P90 = 11.770915 means.
        let rows = |n: usize| {
            let tasks = (0..n).map(|row| {
                let before: Vec<usize> = (0..row).rev().take(1).collect();
                after(&row.to_string(), exponential(), &before)
            });
            p90(tasks.collect())
        };
        let eight = rows(8);
        assert!((eight / 11770.915 - 1.0).abs() < 0.01, "{eight}");
    }
}
