//! How long recovery takes if every duration is its mean and nobody ever waits for people.

use crate::analysis::damage::Harm;
use crate::analysis::staffing::users;
use crate::law::Law;
use crate::model::CallTree;
use crate::model::Dependencies;
use crate::model::Gate;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::Phases;
use crate::model::Procedure;
use crate::model::ProcedureId;

/// The expected time after onset at which each node is recovered `[s]`; 0 for what is not harmed.
///
/// Suppliers first: a node begins when its gate is open and when what it needs delivers, at the
/// earliest member of `any`, the latest of `all`, and the k-th of `at_least`. Within an operational
/// cycle all wait for what any of them needs from outside, and nobody for each other. For what
/// procedures state themselves when it comes later in that order no wait is counted, so the times are
/// lower bounds in that respect.
pub(super) fn mean_recovery(model: &Model, graph: &Dependencies, harms: &[Harm]) -> Vec<f64> {
    let mut ready = vec![0.0_f64; model.nodes.len()];
    for members in graph.suppliers_first() {
        // All of a cycle before any is noted: its members count as intact for each other, on what they
        // need from outside.
        if members.len() > 1 {
            settle(model, &members, &mut ready);
        }
        let repaired: Vec<f64> = members
            .iter()
            .map(|node| {
                let harm = &harms[node.index()];
                let ways = harm.damages.iter().filter_map(|damage| {
                    Some(repair(
                        model,
                        &ready,
                        *node,
                        damage.procedure(&model.nodes[node.index()])?,
                    ))
                });
                ways.fold(0.0, f64::max)
            })
            .collect();
        for (node, time) in members.iter().zip(repaired) {
            ready[node.index()] = time;
        }
        settle(model, &members, &mut ready);
    }
    ready
}

/// When one procedure has brought a node back, given when others deliver `[s]`.
fn repair(model: &Model, ready: &[f64], node: NodeId, procedure: ProcedureId) -> f64 {
    let procedure = &model.procedures[procedure.index()];
    let needs = procedure.needs.as_ref().unwrap_or(&model.nodes[node.index()].needs);
    let begins = gate(&model.phases, procedure.after).max(wait(ready, needs, Buffers::Full));
    begins + longest_path(model, Some(node), procedure)
}

/// A node delivers when it is repaired and so is what it needs; ends since each time is one of
/// those of the repairs.
fn settle(model: &Model, members: &[NodeId], ready: &mut [f64]) {
    let mut has_changed = true;
    while has_changed {
        has_changed = false;
        for node in members {
            let supplied = wait(ready, &model.nodes[node.index()].needs, Buffers::Full);
            if supplied > ready[node.index()] {
                ready[node.index()] = supplied;
                has_changed = true;
            }
        }
    }
}

/// Whether buffers still bridge what is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Buffers {
    /// They do.
    Full,
    /// They do no longer.
    Spent,
}

/// When an expression delivers, given when the nodes do `[s]`.
pub(super) fn wait(ready: &[f64], need: &Need, buffers: Buffers) -> f64 {
    let wait = |member: &Need| wait(ready, member, buffers);
    match need {
        Need::Node(node) => ready[node.index()],
        Need::Reaches { to, .. } => ready[to.index()],
        Need::All(members) => members.iter().map(wait).fold(0.0, f64::max),
        Need::Any(members) => members.iter().map(wait).fold(f64::INFINITY, f64::min),
        Need::AtLeast { k, of } => {
            let mut times: Vec<f64> = of.iter().map(wait).collect();
            times.sort_by(f64::total_cmp);
            times[k - 1]
        }
        Need::Pool { shares } => {
            shares.iter().map(|(member, _)| wait(member)).fold(f64::INFINITY, f64::min)
        }
        Need::At { on, .. } => wait(on),
        Need::Tolerates { on, .. } if buffers == Buffers::Spent => wait(on),
        Need::Without { .. } | Need::Tolerates { .. } => 0.0,
    }
}

/// The mean time from onset to the opening of a gate `[s]`.
pub(super) fn gate(phases: &Phases, gate: Gate) -> f64 {
    let laws = [&phases.detection, &phases.diagnosis, &phases.declaration, &phases.mobilisation];
    let n_phases = match gate {
        Gate::Onset => 0,
        Gate::Detection => 1,
        Gate::Diagnosis => 2,
        Gate::Declaration => 3,
        Gate::Mobilisation => 4,
    };
    let laws: f64 = laws[..n_phases].iter().filter_map(|law| law.as_ref()).map(Law::mean).sum();
    let calls = phases.call_tree.as_ref().filter(|_| gate >= Gate::Declaration);
    laws + calls.map_or(0.0, CallTree::mean)
}

/// The node whose data each procedure brings back, in their order: of several the one that takes
/// longest.
pub(super) fn readers(model: &Model) -> Vec<Option<NodeId>> {
    let mut readers = vec![None; model.procedures.len()];
    for (id, nodes) in users(model) {
        let procedure = &model.procedures[id.index()];
        if procedure.tasks.iter().any(|task| task.restores.is_some()) {
            let length = |node: &NodeId| longest_path(model, Some(*node), procedure);
            let longest = nodes.into_iter().rev();
            readers[id.index()] = longest.max_by(|a, b| length(a).total_cmp(&length(b)));
        }
    }
    readers
}

/// The longest path of mean durations through a procedure that restores a node, each task done once
/// `[s]`.
pub(super) fn longest_path(model: &Model, node: Option<NodeId>, procedure: &Procedure) -> f64 {
    longest_of(model, node, procedure, |_| true)
}

/// The longest path of mean durations through what follows a task of a procedure `[s]`.
pub(super) fn longest_after(
    model: &Model,
    node: Option<NodeId>,
    procedure: &Procedure,
    task: usize,
) -> f64 {
    let mut followers = vec![false; procedure.tasks.len()];
    let mut has_changed = true;
    while has_changed {
        has_changed = false;
        for (at, row) in procedure.tasks.iter().enumerate() {
            let follows = row.after.iter().any(|earlier| *earlier == task || followers[*earlier]);
            has_changed |= follows && !followers[at];
            followers[at] |= follows;
        }
    }
    longest_of(model, node, procedure, |at| followers[at])
}

/// The longest path through those tasks that count.
fn longest_of(
    model: &Model,
    node: Option<NodeId>,
    procedure: &Procedure,
    counts: impl Fn(usize) -> bool,
) -> f64 {
    let n = procedure.tasks.len();
    let mut ends: Vec<Option<f64>> = vec![None; n];
    // Tasks may stand in any order; each pass finishes those whose predecessors are finished.
    let mut left: Vec<usize> = (0..n).collect();
    while !left.is_empty() {
        left.retain(|task| {
            let row = &procedure.tasks[*task];
            let begins = row
                .after
                .iter()
                .map(|earlier| ends[*earlier])
                .try_fold(0.0, |latest, end| end.map(|end: f64| end.max(latest)));
            let times = model.time_of(node, row);
            let mean = || times.iter().map(|law| law.mean()).sum::<f64>();
            let takes = if counts(*task) { mean() } else { 0.0 };
            ends[*task] = begins.map(|begins| begins + takes);
            ends[*task].is_none()
        });
    }
    ends.into_iter().flatten().fold(0.0, f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::damage::scenario_harm;
    use crate::analysis::estate::Estate;
    use crate::analysis::estate::constant;
    use crate::model::Effect;
    use crate::model::Task;

    fn times(estate: &Estate) -> Vec<f64> {
        let model = estate.model();
        let graph = Dependencies::new(&model);
        let harms = scenario_harm(&model, &graph);
        mean_recovery(&model, &graph, &harms)
    }

    #[test]
    fn work_follows_its_suppliers_through_the_best_gate() {
        let mut estate = Estate::of(&["app", "db-1", "db-2", "idle"]);
        estate.node("app").needs = estate.any(&["db-1", "db-2"]);
        for name in ["app", "db-1", "db-2"] {
            estate.repair(name);
        }
        // Written last first: 2 h after 1 h.
        estate.parts.procedures[1].tasks = vec![
            Task { after: vec![1], ..Task::new("load", constant(7200.0)) },
            Task::new("build", constant(3600.0)),
        ];
        estate.parts.phases.detection = Some(constant(600.0));
        estate.strike(&["app", "db-1", "db-2"], Effect::Down);
        // db-2 takes 600 + 3600, and the app an hour more.
        assert_eq!(times(&estate), [7800.0, 11_400.0, 4200.0, 0.0]);
    }

    #[test]
    fn a_dependent_that_is_not_harmed_is_ready_with_its_suppliers() {
        let mut estate = Estate::of(&["app", "db"]);
        estate.needs("app", &["db"]);
        estate.repair("db");
        estate.strike(&["db"], Effect::Down);
        assert_eq!(times(&estate), [3600.0, 3600.0]);
    }
}
