//! Levels, impact and restoration over time.

use crate::sim::{Outcome, Program};
use crate::stats::Bands;
use crate::study::findings::{CurveFindings, GroupFindings};

/// Points of the time grid.
const POINTS: usize = 241;

/// Bands of all services and groups.
#[derive(Debug, Clone)]
pub(super) struct CurveTally {
    services: Vec<CurveFindings>,
    groups: Vec<Bands>,
    /// Steps of one replication, by service then group; emptied after each.
    steps: Vec<Vec<(f64, f64)>>,
    amounts: Vec<f64>,
}

impl CurveTally {
    /// Empty bands from 0 to `until` [s].
    pub(super) fn new(program: &Program, until: f64) -> CurveTally {
        let grid: Vec<f64> = (0..POINTS).map(|i| until * i as f64 / (POINTS - 1) as f64).collect();
        let curve = CurveFindings {
            level: Bands::levels(grid.clone()),
            loss: Bands::amounts(grid.clone()),
        };
        CurveTally {
            services: vec![curve; program.n_services()],
            groups: vec![Bands::levels(grid); program.n_groups()],
            steps: vec![Vec::new(); program.n_services() + program.n_groups()],
            amounts: vec![0.0; POINTS],
        }
    }

    /// Adds the curves of one replication.
    pub(super) fn add(&mut self, program: &Program, outcome: &Outcome) {
        for &(row, time, value) in &outcome.curve {
            self.steps[row as usize].push((time, value));
        }
        let n_services = self.services.len();
        for (index, curve) in self.services.iter_mut().enumerate() {
            let steps = &self.steps[index];
            let initial = program.initial_level(index);
            curve.level.push(initial, steps);
            let grid = curve.loss.grid();
            program.loss_over_time(index, outcome.onset, steps, grid, &mut self.amounts);
            for (g, &amount) in self.amounts.iter().enumerate() {
                curve.loss.push_at(g, amount);
            }
        }
        for (group, bands) in self.groups.iter_mut().enumerate() {
            let (members, up) = program.group(group);
            let share = |count: f64| if members == 0 { 1.0 } else { count / f64::from(members) };
            let steps = &mut self.steps[n_services + group];
            for step in steps.iter_mut() {
                step.1 = share(step.1);
            }
            bands.push(share(f64::from(up)), steps);
        }
        self.steps.iter_mut().for_each(Vec::clear);
    }

    pub(super) fn merge(&mut self, other: &CurveTally) {
        for (mine, theirs) in self.services.iter_mut().zip(&other.services) {
            mine.level.merge(&theirs.level);
            mine.loss.merge(&theirs.loss);
        }
        for (mine, theirs) in self.groups.iter_mut().zip(&other.groups) {
            mine.merge(theirs);
        }
    }

    pub(super) fn finish(self, program: &Program) -> (Vec<CurveFindings>, Vec<GroupFindings>) {
        let groups = self
            .groups
            .into_iter()
            .enumerate()
            .map(|(group, restored)| GroupFindings { members: program.group(group).0, restored });
        (self.services, groups.collect())
    }
}
