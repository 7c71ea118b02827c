//! Standbys: how long their activation takes, the latest safe moment to invoke them, and whether
//! they can be relied upon.

use crate::law::Law;
use crate::model::Dependencies;
use crate::model::Gate;
use crate::model::LocationId;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::Procedure;
use crate::model::RecoveryOption;
use crate::model::Standby;
use crate::model::Tested;

/// Points by which a quantile of several random durations is found.
const POINTS: u32 = 8192;

/// By when a standby must be invoked for a service that it protects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InvocationDeadline {
    /// The node that stands by.
    pub standby: NodeId,
    /// The service.
    pub service: NodeId,
    /// The first limit of its RTO `[s]`.
    pub rto: f64,
    /// The time within which 90 % of the first activations are done, from the invocation on `[s]`.
    pub activation_p90: f64,
    /// The latest safe moment, from the start of the RTO clock on `[s]`; negative if it is too
    /// late at once.
    pub latest: f64,
}

/// The latest safe moment to invoke each standby for each service with an RTO that needs it:
///
/// ```text
/// latest = RTO − P90 of the activation
/// ```
///
/// The activation is the longest path through its tasks, and the mobilisation before it if it waits
/// for that; nobody has to be waited for and nothing fails. One random duration gives the quantile
/// exactly, several by a sequence of low discrepancy (M. Roberts, *The Unreasonable Effectiveness
/// of Quasirandom Sequences*, 2018) within 1 %. In the order of the standbys, then of the services.
pub fn invocation_deadlines(model: &Model) -> Vec<InvocationDeadline> {
    let mut found = Vec::new();
    let mut graph = None;
    for (row, node) in model.nodes.iter().enumerate() {
        let id = NodeId::from_index(row);
        let Some(standby) = &node.standby else { continue };
        let Some(procedure) = node.on_damage.restart else { continue };
        let graph = graph.get_or_insert_with(|| Dependencies::new(model));
        let above = graph.dependents_of(&[id]);
        let procedure = &model.procedures[procedure.index()];
        let mut p90 = None;
        for (service, _, spec) in model.services().filter(|(id, ..)| above.contains(id)) {
            let Some(rto) = spec.rto() else { continue };
            let activation_p90 = *p90.get_or_insert_with(|| activation(model, standby, procedure));
            let latest = rto - activation_p90;
            found.push(InvocationDeadline { standby: id, service, rto, activation_p90, latest });
        }
    }
    found
}

/// The 90 % quantile of an activation `[s]`.
fn activation(model: &Model, standby: &Standby, procedure: &Procedure) -> f64 {
    let waits = procedure.after == Gate::Mobilisation && !standby.is_automatic;
    quantile(procedure, model.phases.mobilisation.as_ref().filter(|_| waits), 0.9)
}

/// The `p` quantile of the time from when a procedure may begin until its last task is done, if
/// nobody has to be waited for and nothing fails, 0 < `p` < 1 `[s]`.
///
/// The longest path through its tasks; as [`invocation_deadlines`] finds it. A procedure without
/// tasks takes no time.
pub fn work_quantile(procedure: &Procedure, p: f64) -> f64 {
    quantile(procedure, None, p)
}

/// The quantile of the longest path through the tasks, after the mobilisation if there is one
/// `[s]`.
fn quantile(procedure: &Procedure, mobilisation: Option<&Law>, p: f64) -> f64 {
    let mut laws: Vec<&Law> = procedure.tasks.iter().map(|task| &task.takes.law).collect();
    laws.extend(mobilisation);
    let n_random = laws.iter().filter(|law| !matches!(law, Law::Constant(_))).count();
    let length = |levels: &mut dyn FnMut() -> f64| {
        let drawn: Vec<f64> = laws
            .iter()
            .map(|law| match law {
                Law::Constant(value) => *value,
                law => law.quantile(levels()),
            })
            .collect();
        let before = if mobilisation.is_some() { drawn[procedure.tasks.len()] } else { 0.0 };
        before + longest_path(procedure, &drawn)
    };
    if n_random <= 1 {
        // A rising function of one number has its quantile where the number has.
        return length(&mut || p);
    }
    let step = golden(n_random);
    let mut lengths: Vec<f64> = (0..POINTS)
        .map(|point| {
            let mut shift = 1.0;
            length(&mut || {
                shift *= step;
                let at = 0.5 + f64::from(point + 1) * shift;
                (at - at.floor()).clamp(1e-9, 1.0 - 1e-9)
            })
        })
        .collect();
    lengths.sort_by(f64::total_cmp);
    lengths[((f64::from(POINTS) * p).ceil() as usize).max(1) - 1]
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

/// The longest path through tasks of these lengths `[s]`.
fn longest_path(procedure: &Procedure, lengths: &[f64]) -> f64 {
    let mut ends: Vec<f64> = lengths[..procedure.tasks.len()].to_vec();
    // Each round settles one more step; a procedure without a circle needs no more than it has.
    for _ in 0..procedure.tasks.len() {
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
    ends.into_iter().fold(0.0, f64::max)
}

/// Standbys of which no passed test within a year is known, with what is; those of one asset once.
pub(super) fn untested(model: &Model) -> Vec<(NodeId, Tested)> {
    let rows = model.nodes.iter().enumerate().filter_map(|(row, node)| {
        let standby = node.standby.as_ref()?;
        let counts =
            standby.tested != Tested::Lately && standby.option != RecoveryOption::DoNothing;
        let asset = standby.shared.unwrap_or(NodeId::from_index(row));
        counts.then_some((asset, standby.tested))
    });
    let mut found: Vec<(NodeId, Tested)> = rows.collect();
    found.dedup_by_key(|(asset, _)| *asset);
    found
}

/// Standbys that stand where what they replace stands: the asset, and what it replaces.
pub(super) fn beside_primary(model: &Model) -> Vec<(NodeId, NodeId)> {
    let rows = model.nodes.iter().enumerate().filter_map(|(row, node)| {
        let standby = node.standby.as_ref()?;
        let asset = standby.shared.unwrap_or(NodeId::from_index(row));
        let here = model.nodes[asset.index()].location?;
        let there = model.nodes[standby.subscriber.index()].location?;
        let is_beside = lies_in(model, here, there) || lies_in(model, there, here);
        is_beside.then_some((asset, standby.subscriber))
    });
    rows.collect()
}

fn lies_in(model: &Model, inner: LocationId, outer: LocationId) -> bool {
    let mut at = Some(inner);
    while let Some(place) = at {
        if place == outer {
            return true;
        }
        at = model.locations[place.index()].parent;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;
    use crate::analysis::estate::constant;
    use crate::model::Location;
    use crate::model::Node;
    use crate::model::Step;
    use crate::model::Task;

    /// A service with an RTO of 4 h on a primary or its standby, which these tasks activate.
    fn estate(tasks: Vec<Task>) -> Estate {
        let mut estate = Estate::of(&["pay", "primary", "spare"]);
        estate.service("pay");
        let service = estate.node("pay").service.as_mut().expect("a service");
        service.steps = vec![Step { level: 1.0, limit: 14_400.0 }];
        estate.node("pay").needs = estate.any(&["primary", "spare"]);
        estate.repair("spare");
        estate.parts.procedures[0].tasks = tasks;
        let activation = estate.node("spare").on_damage.down.take();
        let standing_by = Node::standing_by("spare", Standby::new(estate.id("primary")));
        *estate.node("spare") = standing_by;
        estate.node("spare").on_damage.restart = activation;
        estate
    }

    fn p90(tasks: Vec<Task>) -> f64 {
        invocation_deadlines(&estate(tasks).model())[0].activation_p90
    }

    #[test]
    fn the_latest_moment_is_the_rto_less_a_known_quantile() {
        let law = Law::lognormal_p90(1800.0, 5400.0).expect("a law");
        let found = invocation_deadlines(&estate(vec![Task::new("a", law)]).model());
        assert_eq!(found.len(), 1);
        assert!((found[0].activation_p90 - 5400.0).abs() < 1e-6);
        assert!((found[0].latest - 9000.0).abs() < 1e-6);
    }

    #[test]
    fn mobilisation_counts_if_the_activation_waits_for_it() {
        let mut estate = estate(vec![Task::new("a", constant(600.0))]);
        estate.parts.phases.mobilisation = Some(Law::uniform(0.0, 1000.0).expect("a law"));
        estate.parts.procedures[0].after = Gate::Declaration;
        assert_eq!(invocation_deadlines(&estate.model())[0].activation_p90, 600.0);
        estate.parts.procedures[0].after = Gate::Mobilisation;
        assert!((invocation_deadlines(&estate.model())[0].activation_p90 - 1500.0).abs() < 1e-9);
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
    }

    #[test]
    fn a_standby_in_the_room_of_its_primary_is_beside_it() {
        let mut estate = estate(vec![Task::new("a", constant(600.0))]);
        let place = |name: &str, parent: Option<usize>| Location {
            name: name.into(),
            parent: parent.map(LocationId::from_index),
            next_to: Vec::new(),
        };
        estate.parts.locations =
            vec![place("site", None), place("room", Some(0)), place("other", Some(0))];
        let mut found = |primary: usize, spare: usize| {
            estate.node("primary").location = Some(LocationId::from_index(primary));
            estate.node("spare").location = Some(LocationId::from_index(spare));
            beside_primary(&estate.model()).len()
        };
        assert_eq!([found(1, 1), found(1, 0), found(0, 1), found(1, 2)], [1, 1, 1, 0]);
    }
}
