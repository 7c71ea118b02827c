//! Standbys: how long their activation takes, the latest safe moment to invoke them, and whether
//! they can be relied upon.

use crate::analysis::attempts;
use crate::analysis::attempts::{Attempts, Chances};
use crate::analysis::levels::EQUAL;
use crate::analysis::levels::Levels;
use crate::analysis::work::WorkQuantiles;
use crate::law::Law;
use crate::model::Dependencies;
use crate::model::Gate;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::Procedure;
use crate::model::RecoveryOption;
use crate::model::Standby;
use crate::model::Task;
use crate::model::Tested;

/// By when a standby must be invoked for a service that it protects.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InvocationDeadline {
    /// The node that stands by.
    pub standby: NodeId,
    /// The service.
    pub service: NodeId,
    /// The first limit of its RTO `[s]`.
    pub rto: f64,
    /// The time within which 90 % of the activations are done that succeed, from the invocation on
    /// `[s]`.
    pub activation_p90: f64,
    /// Chance that it succeeds, in one of its attempts.
    pub success: f64,
    /// Others may have it first: it stands by for more than it serves at a time.
    pub is_shared: bool,
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
/// The activation is the work of its procedure, as [`work_times`](crate::analysis::work_times) finds
/// it, once for each attempt that it takes, and the mobilisation before it if it waits for that. In the
/// order of the standbys, then of the services.
pub fn invocation_deadlines(model: &Model) -> Vec<InvocationDeadline> {
    let mut found = Vec::new();
    let mut graph = None;
    let mut quantiles = WorkQuantiles::fine();
    for (row, node) in model.nodes.iter().enumerate() {
        let id = NodeId::from_index(row);
        let Some(standby) = &node.standby else { continue };
        let Some(procedure) = node.on_damage.restart else { continue };
        let graph = graph.get_or_insert_with(|| Dependencies::new(model));
        let above = graph.dependents_of(&[id]);
        let procedure = &model.procedures[procedure.index()];
        let mut of = None;
        let carried = carried(model, graph, id, standby);
        let attempts = attempts(procedure, standby);
        let success = attempts.chance();
        let is_shared = is_shared(model, standby);
        for (service, row, spec) in model.services().filter(|(id, ..)| above.contains(id)) {
            // An activation takes elapsed time, and cannot be held against service hours.
            let Some(rto) = spec.rto().filter(|_| model.rto_is_elapsed(spec)) else { continue };
            // It saves what it can carry.
            if carried[service.index()] < row.mbco() - EQUAL {
                continue;
            }
            let activation_p90 =
                *of.get_or_insert_with(|| p90(model, id, procedure, attempts, &mut quantiles));
            let latest = rto - activation_p90;
            let standby = id;
            let deadline = InvocationDeadline {
                standby,
                service,
                rto,
                activation_p90,
                success,
                is_shared,
                latest,
            };
            found.push(deadline);
        }
    }
    found
}

/// Whether more than a standby serves at a time may ask for it.
fn is_shared(model: &Model, standby: &Standby) -> bool {
    let others = model.nodes.iter().filter_map(|node| node.standby.as_ref()?.shared);
    let sharing = others.filter(|site| Some(*site) == standby.shared);
    sharing.count() > standby.serves as usize
}

/// The attempts of an activation: all its tasks must be done, one that is given up ends them.
fn attempts(procedure: &Procedure, standby: &Standby) -> Attempts {
    let done = |task: &Task| Attempts::of(task.success, task.tries).chance();
    let all_done: f64 = procedure.tasks.iter().map(done).product();
    let success = all_done * standby.success;
    Attempts { success, again: all_done - success, most: standby.tries }
}

/// The time within which 90 % of the activations are done that succeed at all, with the mobilisation
/// before the first of their attempts `[s]`.
fn p90(
    model: &Model,
    id: NodeId,
    procedure: &Procedure,
    attempts: Attempts,
    quantiles: &mut WorkQuantiles,
) -> f64 {
    let node = &model.nodes[id.index()];
    let is_automatic = node.standby.as_ref().is_some_and(|it| it.is_automatic);
    let waits = procedure.after == Gate::Mobilisation && !is_automatic;
    let mobilisation = model.phases.mobilisation.as_ref().filter(|_| waits);
    if !attempts.are_several() {
        return quantiles.of(model, Some(id), procedure, mobilisation, [0.9])[0];
    }
    let one = quantiles.of(model, Some(id), procedure, None, attempts::middles());
    if one[0] == f64::INFINITY {
        return f64::INFINITY;
    }
    let all = Chances::until_success(&one, attempts);
    match mobilisation {
        None => all.quantiles(std::iter::once(0.9))[0],
        Some(Law::Constant(before)) => before + all.quantiles(std::iter::once(0.9))[0],
        Some(law) => all.after(law, 0.9),
    }
}

/// What every node delivers while a standby is in use, and what it stands in for is down.
fn carried(model: &Model, graph: &Dependencies, id: NodeId, standby: &Standby) -> Vec<f64> {
    let mut levels = Levels::intact(model, graph);
    for (row, other) in model.nodes.iter().enumerate() {
        if other.standby.as_ref().is_some_and(|it| it.subscriber == standby.subscriber) {
            levels.set_own(NodeId::from_index(row), 0.0);
        }
    }
    levels.set_own(standby.subscriber, 0.0);
    levels.set_own(id, standby.level);
    levels.settle();
    levels.into_levels()
}

/// How much longer a service goes on without a standby `[s]`: the means of what buffers bridge on the
/// way from one to the other, along the way that bridges least.
pub(super) fn bridged(model: &Model, by: &InvocationDeadline) -> f64 {
    let mut least = vec![f64::INFINITY; model.nodes.len()];
    let mut open = vec![(by.service, 0.0)];
    while let Some((node, bridged)) = open.pop() {
        if bridged < least[node.index()] {
            least[node.index()] = bridged;
            suppliers(&model.nodes[node.index()].needs, bridged, &mut open);
        }
    }
    let least = least[by.standby.index()];
    if least.is_finite() { least } else { 0.0 }
}

/// What an expression asks for, each with what is bridged on the way to it `[s]`.
fn suppliers(need: &Need, bridged: f64, found: &mut Vec<(NodeId, f64)>) {
    match need {
        Need::Node(node) | Need::Reaches { to: node, .. } => found.push((*node, bridged)),
        Need::All(members) | Need::Any(members) | Need::AtLeast { of: members, .. } => {
            for member in members {
                suppliers(member, bridged, found);
            }
        }
        Need::Pool { shares } => {
            for (member, _) in shares {
                suppliers(member, bridged, found);
            }
        }
        Need::At { on, .. } | Need::Without { on, .. } => suppliers(on, bridged, found),
        Need::Tolerates { on, tolerance, .. } => {
            suppliers(on, bridged + tolerance.mean(), found);
        }
    }
}

/// Standbys of which no passed test within a year is known, with what is; those of one asset once.
/// Where a chance of success is stated, it says what is known, and tests say no more.
pub(super) fn untested(model: &Model) -> Vec<(NodeId, Tested)> {
    let rows = model.nodes.iter().enumerate().filter_map(|(row, node)| {
        let standby = node.standby.as_ref()?;
        let is_stated = standby.success != standby.tested.default_success();
        let counts =
            standby.tested == Tested::Failed || standby.tested != Tested::Lately && !is_stated;
        let counts = counts && standby.option != RecoveryOption::DoNothing;
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
        let here = model.nodes[asset.index()].location;
        let there = model.nodes[standby.subscriber.index()].location;
        let is_beside = model.are_one_place(here, there);
        is_beside.then_some((asset, standby.subscriber))
    });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;
    use crate::analysis::estate::constant;
    use crate::model::Call;
    use crate::model::CallReason;
    use crate::model::Location;
    use crate::model::LocationId;
    use crate::model::Node;
    use crate::model::Otherwise;
    use crate::model::Standby;
    use crate::model::Step;
    use crate::model::Supplier;
    use crate::model::SupplierId;

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

    #[test]
    fn the_latest_moment_is_the_rto_less_a_known_quantile() {
        let law = Law::lognormal_p90(1800.0, 5400.0).expect("a law");
        let found = invocation_deadlines(&estate(vec![Task::new("a", law)]).model());
        assert_eq!(found.len(), 1);
        assert!((found[0].activation_p90 - 5400.0).abs() < 1e-6);
        assert!((found[0].latest - 9000.0).abs() < 1e-6);
    }

    #[test]
    fn what_a_buffer_bridges_is_time_to_take_over() {
        let mut estate = estate(vec![Task::new("a", constant(600.0))]);
        let on = Box::new(estate.node("pay").needs.clone());
        let (tolerance, refill) = (constant(300.0), constant(0.0));
        estate.node("pay").needs = Need::Tolerates { on, tolerance, refill };
        let model = estate.model();
        let found = invocation_deadlines(&model);
        assert_eq!(bridged(&model, &found[0]), 300.0);
    }

    /// The default of what was never tested is 0.6: any other chance was stated.
    #[test]
    fn a_stated_success_needs_no_test() {
        let mut estate = estate(vec![Task::new("a", constant(600.0))]);
        let mut found = |success: f64, tested: Tested| {
            let standby = estate.node("spare").standby.as_mut().expect("a standby");
            (standby.success, standby.tested) = (success, tested);
            untested(&estate.model()).len()
        };
        assert_eq!(found(0.6, Tested::Never), 1);
        assert_eq!(found(0.99, Tested::Never), 0);
        assert_eq!(found(0.6, Tested::LongAgo), 1);
        assert_eq!(found(0.99, Tested::Failed), 1);
        assert_eq!(found(0.9, Tested::Lately), 0);
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

    /// Attempts of an hour at 60 %: at most two are 0.84 / 0.936 < 0.9 of those that succeed, so that it
    /// takes three, after five hours until people are there.
    #[test]
    fn people_come_once_for_all_attempts() {
        let mut estate = estate(vec![Task::new("a", constant(3600.0))]);
        let standby = estate.node("spare").standby.as_mut().expect("a standby");
        (standby.success, standby.tries) = (0.6, 3);
        estate.parts.phases.mobilisation = Some(constant(18_000.0));
        estate.parts.procedures[0].after = Gate::Mobilisation;
        let found = invocation_deadlines(&estate.model())[0];
        assert!((found.activation_p90 - 28_800.0).abs() < 1e-6, "{found:?}");
        assert!((found.success - 0.936).abs() < 1e-12);
        // Spread evenly over 5 h, it is added to one, two or three hours.
        estate.parts.phases.mobilisation = Some(Law::uniform(0.0, 18_000.0).expect("a law"));
        let found = invocation_deadlines(&estate.model())[0].activation_p90;
        let chances = [0.6, 0.24, 0.096].map(|chance: f64| chance / 0.936);
        let within = |time: f64| -> f64 {
            let rows = chances.iter().zip([3600.0, 7200.0, 10_800.0]);
            rows.map(|(chance, takes)| chance * ((time - takes) / 18_000.0).clamp(0.0, 1.0)).sum()
        };
        // Parts of the mobilisation are a thousandth of it.
        assert!((within(found) - 0.9).abs() < 1e-3, "{}", within(found));
    }

    /// Attempts at 50 %: 1, 2, 3, 4 or 5 h with 16, 8, 4, 2, 1 of 31 that succeed.
    #[test]
    fn attempts_at_tasks_take_their_time() {
        let task = Task { success: 0.5, tries: 5, ..Task::new("a", constant(3600.0)) };
        let mut estate = estate(vec![task]);
        estate.node("spare").standby.as_mut().expect("a standby").success = 1.0;
        let found = invocation_deadlines(&estate.model())[0];
        assert!((found.activation_p90 - 10_800.0).abs() < 1e-6, "{found:?}");
        assert!((found.success - 31.0 / 32.0).abs() < 1e-12);
        // A task that is given up ends all attempts: half of the cases of which half are tried again.
        estate.parts.procedures[0].tasks[0].tries = 1;
        let standby = estate.node("spare").standby.as_mut().expect("a standby");
        (standby.success, standby.tries) = (0.5, 2);
        let found = invocation_deadlines(&estate.model())[0].success;
        assert!((found - (0.25 + 0.25 * 0.25)).abs() < 1e-12, "{found}");
    }

    /// The contract is broken half of the time, and then takes three times as long: P90 is that of
    /// the broken half, at its 80th percentile.
    #[test]
    fn a_contract_that_may_be_broken_counts_as_broken() {
        let law = Law::uniform(3600.0, 7200.0).expect("a law");
        let supplier = Supplier {
            honours: 0.5,
            otherwise: Some(Otherwise::Times(3.0)),
            repair: Some(law.clone()),
            ..Supplier::new(NodeId::from_index(1))
        };
        let call = Call {
            supplier: SupplierId::from_index(0),
            lead_time: None,
            reason: CallReason::Delivery,
        };
        let mut estate = estate(vec![Task { call: Some(call), ..Task::new("a", law) }]);
        estate.parts.suppliers = vec![supplier];
        let found = invocation_deadlines(&estate.model())[0].activation_p90;
        assert!((found / (3.0 * 6480.0) - 1.0).abs() < 0.01, "{found}");
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
