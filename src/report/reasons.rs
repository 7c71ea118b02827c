//! What held services up, in words.

use std::fmt::Write;

use crate::analysis::nothing_strikes;
use crate::model::{Dependencies, Model, NodeId};
use crate::report::figure::Figure;
use crate::report::held::Held;
use crate::report::holder::Search;
use crate::report::names;
use crate::report::text::{percent, span};
use crate::report::wire::{Censored, Report, Service, Step};
use crate::sim::{Cause, Program};
use crate::study::{Findings, NodeFindings, ServiceFindings, TaskFindings};
use crate::units::level;

impl Service {
    /// The cause with the largest part in the mean recovery time, and its share of it; `None` if
    /// nothing was attributed.
    pub fn main_cause(&self) -> Option<(Cause, f64)> {
        let part = |cause: Cause| self.delay_h.get(cause.key()).and_then(serde_json::Value::as_f64);
        let total: f64 = Cause::ALL.iter().filter_map(|&cause| part(cause)).sum();
        let mut main: Option<(Cause, f64)> = None;
        for cause in Cause::ALL {
            let hours = part(cause).unwrap_or(0.0);
            if main.map_or(hours > 0.0, |(_, most)| hours > most) {
                main = Some((cause, hours));
            }
        }
        main.map(|(cause, hours)| (cause, hours / total))
    }
}

impl Service {
    /// The step of the RTO that is missed most, if one is missed at all: the first of equals.
    pub fn step_missed_most(&self) -> Option<&Step> {
        let steps = self.rto_steps.iter().filter(|step| step.p_met.value.0 < 1.0);
        steps.min_by(|a, b| a.p_met.value.0.total_cmp(&b.p_met.value.0))
    }
}

/// What was promised for a service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Objective {
    Rto,
    Mtpd,
    Rpo,
}

impl Service {
    /// The objective that is missed in the largest share of runs, and that share; of equals the first.
    /// Nothing that is missed is as good as no objective, which ranks behind all.
    fn worst_objective(&self) -> (f64, Option<Objective>) {
        let objectives = [
            (Objective::Rto, self.p_rto_met.map(|met| 1.0 - met.value.0)),
            (Objective::Mtpd, self.p_mtpd_breached.map(|breached| breached.value.0)),
            (Objective::Rpo, self.p_rpo_met.map(|met| 1.0 - met.value.0)),
        ];
        let mut worst = (-1.0, None);
        for (objective, missed) in objectives {
            if let Some(missed) = missed
                && missed > worst.0
            {
                worst = (missed, Some(objective));
            }
        }
        worst
    }
}

/// The services that were not back by the horizon in some replications, and what held them.
pub(super) fn never_recovered(
    model: &Model,
    program: &Program,
    findings: &Findings,
) -> Vec<Censored> {
    let is_held = |found: &&ServiceFindings| found.recovery.censored().hits > 0;
    let mut services = findings.services.iter().filter(is_held).peekable();
    if services.peek().is_none() {
        return Vec::new();
    }
    let search = Search::new(model, program, findings);
    let rows = services.map(|found| {
        let held = search.of(found.node);
        Censored {
            service: model.nodes[found.node].name.clone(),
            runs: found.recovery.censored().hits,
            because: held.as_ref().map_or_else(String::new, Held::words),
            held,
        }
    });
    rows.collect()
}

/// One sentence on the service that is worst against its RTO, what delays it, and what to look at.
pub(super) fn look_at_next(
    report: &Report,
    model: &Model,
    program: &Program,
    findings: &Findings,
) -> Option<String> {
    if nothing_strikes(model) {
        let horizon = span(Figure::hours(model.horizon), report.horizon_h);
        return Some(format!(
            "nothing strikes within the horizon of {horizon}; see what `check` says"
        ));
    }
    let slower = |a: &Service, b: &Service| b.recovery_h.p95.0.total_cmp(&a.recovery_h.p95.0);
    let (row, worst) = report.services.iter().enumerate().min_by(|(_, a), (_, b)| {
        let (a_fails, b_fails) = (a.worst_objective().0, b.worst_objective().0);
        b_fails.total_cmp(&a_fails).then_with(|| slower(a, b))
    })?;
    let p95 = span(worst.recovery_h.p95, report.horizon_h);
    let (share, objective) = worst.worst_objective();
    let mut text = match (objective, worst.rto_h) {
        (Some(Objective::Rto), _) if share > 0.0 => {
            format!("{} misses its RTO in {} of runs", worst.id, percent(share))
        }
        (Some(Objective::Mtpd), _) if share > 0.0 => {
            let rto = worst.p_rto_met.map(|met| 1.0 - met.value.0).filter(|missed| *missed > 0.0);
            let rto = rto.map(|missed| format!(" and misses its RTO in {}", percent(missed)));
            let rto = rto.unwrap_or_default();
            format!("{} exceeds its MTPD in {} of runs{rto}", worst.id, percent(share))
        }
        (Some(Objective::Rpo), _) if share > 0.0 => {
            return Some(format!("{} misses its RPO in {} of runs", worst.id, percent(share)));
        }
        (Some(Objective::Rto), Some(rto)) => format!(
            "every RTO is met in every run; {} comes closest, P95 {p95} of {}",
            worst.id,
            span(rto, report.horizon_h)
        ),
        _ if worst.recovery_h.p95.0 == 0.0 => return None,
        _ => format!("no RTO is stated; {} takes longest, P95 {p95}", worst.id),
    };
    if worst.down_before > 0 {
        text += "; it is below its minimum before anything strikes";
        return Some(text);
    }
    let Some((cause, part)) = worst.main_cause() else {
        let held = report.never_recovered.iter().find(|held| held.service == worst.id);
        if let Some(held) = held.filter(|held| !held.because.is_empty()) {
            let _ = write!(text, "; {}", held.because);
        } else if let Some(step) = worst.step_missed_most() {
            let within = span(step.within_h, report.horizon_h);
            let level = level::format(step.level.0);
            let _ = write!(text, "; it is below {level} for more than {within}");
            let below = below(model, findings, row);
            let look = Look { report, model, program, findings, below };
            if let Some(place) = look.longest_down() {
                let _ = write!(text, "; {place}");
            }
        }
        return Some(text);
    };
    let _ = write!(text, "; {} is {} of its delay", cause.label(), percent(part));
    let look = Look { report, model, program, findings, below: below(model, findings, row) };
    if let Some(place) = look.place(cause) {
        let _ = write!(text, "; {place}");
    }
    Some(text)
}

/// The nodes that the service in row `row` of the findings depends on, itself included.
fn below(model: &Model, findings: &Findings, row: usize) -> Vec<bool> {
    let graph = Dependencies::new(model);
    let mut is_below = vec![false; model.nodes.len()];
    let mut stack = vec![findings.services[row].node];
    while let Some(node) = stack.pop() {
        if !std::mem::replace(&mut is_below[node], true) {
            stack.extend(graph.suppliers(NodeId::from_index(node)).map(NodeId::index));
        }
    }
    is_below
}

/// Looks for the one thing that is worth a look.
struct Look<'a> {
    report: &'a Report,
    model: &'a Model,
    program: &'a Program,
    findings: &'a Findings,
    /// What the worst service depends on.
    below: Vec<bool>,
}

impl Look<'_> {
    fn place(&self, cause: Cause) -> Option<String> {
        match cause {
            Cause::People => self.team().or_else(|| self.task()),
            Cause::Prerequisite | Cause::Mobilisation => self.node(),
            Cause::Detection
            | Cause::Diagnosis
            | Cause::Declaration
            | Cause::OffShift
            | Cause::Supplier
            | Cause::Channel
            | Cause::Work
            | Cause::Retry => self.task().or_else(|| self.node()),
        }
    }

    /// The team that work waits for longest.
    fn team(&self) -> Option<String> {
        let teams = self.report.teams.iter().filter(|team| team.mean_wait_h.0 > 0.0);
        let team = teams.max_by(|a, b| a.mean_wait_h.0.total_cmp(&b.mean_wait_h.0))?;
        Some(format!(
            "work waits {} for {} on average (busy {})",
            span(team.mean_wait_h, self.report.horizon_h),
            team.id,
            percent(team.utilisation.0)
        ))
    }

    /// The task with the most time on the path to a restoration.
    fn task(&self) -> Option<String> {
        let time = |task: &TaskFindings| -> f64 {
            let (node, procedure, index) = self.program.task_of(task.slot);
            let mean = procedure.map_or(0.0, |row| {
                let stated = &self.model.procedures[row].tasks[index];
                let times = self.model.time_of(Some(NodeId::from_index(node)), stated);
                times.iter().map(|law| law.mean()).sum()
            });
            mean * task.critical.share()
        };
        let tasks =
            self.findings.tasks.iter().filter(|task| {
                task.critical.hits > 0 && self.below[self.program.task_of(task.slot).0]
            });
        // The first of equals: `max_by` would take the last.
        let task = tasks.rev().max_by(|a, b| time(a).total_cmp(&time(b)))?;
        let name = names::task(self.model, self.program, task.slot);
        let share = percent(task.critical.share());
        Some(format!("\"{}\" on {} is critical in {share} of runs", name.task, name.node))
    }

    /// The asset that is down longest.
    fn longest_down(&self) -> Option<String> {
        let nodes = self.findings.nodes.iter().enumerate().filter(|&(row, found)| {
            let is_asset = self.model.nodes[row].service.is_none();
            found.mean_downtime > 0.0 && self.below[row] && is_asset
        });
        let longer =
            |a: &NodeFindings, b: &NodeFindings| a.mean_downtime.total_cmp(&b.mean_downtime);
        let (row, found) = nodes.rev().max_by(|(_, a), (_, b)| longer(a, b))?;
        let time = span(Figure::hours(found.mean_downtime), self.report.horizon_h);
        Some(format!("{} is down for {time} on average", self.model.nodes[row].name))
    }

    /// The asset that is most often on the path to a restoration.
    fn node(&self) -> Option<String> {
        let nodes = self.findings.nodes.iter().enumerate().filter(|&(row, found)| {
            found.critical.hits > 0 && self.below[row] && self.model.nodes[row].service.is_none()
        });
        let (row, found) = nodes.rev().max_by_key(|(_, found)| found.critical.hits)?;
        let share = percent(found.critical.share());
        Some(format!("{} is critical in {share} of runs", self.model.nodes[row].name))
    }
}
