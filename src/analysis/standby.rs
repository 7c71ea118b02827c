//! Standbys: how long their activation takes, the latest safe moment to invoke them, and whether
//! they can be relied upon.

use crate::analysis::levels::EQUAL;
use crate::analysis::levels::Levels;
use crate::analysis::work::WorkQuantiles;
use crate::law::math;
use crate::model::Dependencies;
use crate::model::Gate;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::RecoveryOption;
use crate::model::Standby;
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
        let mut p90 = None;
        let carried = carried(model, graph, id, standby);
        let success = 1.0 - math::pow(1.0 - standby.success, f64::from(standby.tries));
        let is_shared = is_shared(model, standby);
        for (service, row, spec) in model.services().filter(|(id, ..)| above.contains(id)) {
            let Some(rto) = spec.rto() else { continue };
            // It saves what it can carry.
            if carried[service.index()] < row.mbco() - EQUAL {
                continue;
            }
            let activation_p90 = *p90.get_or_insert_with(|| {
                let waits = procedure.after == Gate::Mobilisation && !standby.is_automatic;
                let mobilisation = model.phases.mobilisation.as_ref().filter(|_| waits);
                let mut of =
                    |p: [f64; PARTS]| quantiles.of(model, Some(id), procedure, mobilisation, p);
                if standby.tries > 1 && 0.0 < standby.success && standby.success < 1.0 {
                    repeated(&of(middles()), standby)
                } else {
                    of([0.9; PARTS])[0]
                }
            });
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

/// Equally likely parts of the time that one attempt takes.
const PARTS: usize = 256;

/// The probabilities in the middle of these parts.
fn middles() -> [f64; PARTS] {
    std::array::from_fn(|part| (part as f64 + 0.5) / PARTS as f64)
}

/// Whether more than a standby serves at a time may ask for it.
fn is_shared(model: &Model, standby: &Standby) -> bool {
    let others = model.nodes.iter().filter_map(|node| node.standby.as_ref()?.shared);
    let sharing = others.filter(|site| Some(*site) == standby.shared);
    sharing.count() > standby.serves as usize
}

/// The time within which 90 % of the activations are done that succeed at all: attempts follow one
/// another until one succeeds, each as long as `one` says, part by part `[s]`.
fn repeated(one: &[f64; PARTS], standby: &Standby) -> f64 {
    // Chances of the sums of so many attempts, found on a grid that is finer than what is asked for.
    let most = one[PARTS - 1].max(f64::MIN_POSITIVE);
    let tries = (standby.tries as usize).min(MOST_TRIES);
    let step = most / STEPS as f64;
    let at = |time: f64| (time / step).round() as usize;
    let mut sum = vec![0.0; at(most) * tries + 1];
    sum[0] = 1.0;
    let mut done = vec![0.0; sum.len()];
    let mut left = 1.0;
    for _ in 0..tries {
        let mut next = vec![0.0; sum.len()];
        for (from, chance) in sum.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
            for time in one {
                if let Some(to) = next.get_mut(from + at(*time)) {
                    *to += chance / PARTS as f64;
                }
            }
        }
        sum = next;
        for (done, chance) in done.iter_mut().zip(&sum) {
            *done += left * standby.success * chance;
        }
        left *= 1.0 - standby.success;
    }
    let wanted = 0.9 * done.iter().sum::<f64>();
    let mut so_far = 0.0;
    let row = done.iter().position(|chance| {
        so_far += chance;
        so_far >= wanted * (1.0 - 1e-12)
    });
    row.unwrap_or(done.len() - 1) as f64 * step
}

/// Steps of the grid for one attempt, and attempts that are looked at.
const STEPS: usize = 1000;
const MOST_TRIES: usize = 20;

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
    use crate::law::Law;
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
