//! What hangs on suppliers, and whether their promises are good enough.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::duration::longest_after;
use crate::analysis::finding::Finding;
use crate::analysis::rollup::required_elapsed;
use crate::analysis::structure::delivered;
use crate::law::Law;
use crate::model::CallReason;
use crate::model::GroupId;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::Supplier;
use crate::model::SupplierId;

/// Services below this level deliver nothing.
const NOTHING: f64 = 1e-9;

/// Promises that are too late for what is required, then services that hang on one supplier or on
/// one group of suppliers.
pub(super) fn suppliers(model: &Model) -> Vec<Finding> {
    if model.suppliers.is_empty() {
        return Vec::new();
    }
    let mut found = late(model);
    let mut told: BTreeSet<Vec<NodeId>> = BTreeSet::new();
    for (row, supplier) in model.suppliers.iter().enumerate() {
        let services = hanging_on(model, &[SupplierId::from_index(row)]);
        if services.len() > 1 {
            told.insert(services.clone());
            found.push(Finding::OneSupplier { node: supplier.node, services });
        }
    }
    for group in (0..model.groups.len()).map(GroupId::from_index) {
        let is_member =
            |supplier: &Supplier| model.nodes[supplier.node.index()].groups.contains(&group);
        let rows = model.suppliers.iter().enumerate().filter(|(_, supplier)| is_member(supplier));
        let members: Vec<SupplierId> = rows.map(|(row, _)| SupplierId::from_index(row)).collect();
        if members.len() < 2 {
            continue;
        }
        let services = hanging_on(model, &members);
        if services.len() > 1 && told.insert(services.clone()) {
            found.push(Finding::OneGroupOfSuppliers { group, services });
        }
    }
    found
}

/// The services that stop if these suppliers are gone, or that cannot be repaired without them;
/// ascending.
pub(super) fn hanging_on(model: &Model, gone: &[SupplierId]) -> Vec<NodeId> {
    let mut down: Vec<NodeId> =
        gone.iter().map(|supplier| model.suppliers[supplier.index()].node).collect();
    let mut services = stopped(model, &down);
    down.clear();
    for (row, node) in model.nodes.iter().enumerate() {
        let damage = &node.on_damage;
        let repairs = [damage.degraded, damage.down, damage.destroyed, damage.corrupt];
        let is_stuck = repairs.into_iter().flatten().any(|procedure| {
            let procedure = &model.procedures[procedure.index()];
            let calls = procedure.tasks.iter().filter_map(|task| task.call.as_ref());
            calls.filter(|call| call.reason == CallReason::Delivery).any(|call| {
                let first = &model.suppliers[call.supplier.index()];
                let rest = first.alternatives.iter().map(|it| it.supplier);
                gone.contains(&call.supplier) && rest.into_iter().all(|it| gone.contains(&it))
            })
        });
        if is_stuck {
            services.extend(stopped(model, &[NodeId::from_index(row)]));
        }
    }
    services.into_iter().collect()
}

fn stopped(model: &Model, down: &[NodeId]) -> BTreeSet<NodeId> {
    let levels = delivered(model, down);
    let services = model.services().map(|(id, _, _)| id);
    services.filter(|id| levels[id.index()] <= NOTHING).collect()
}

/// A promise of a delivery: `[s]` each.
struct Promised {
    by: SupplierId,
    /// All of it.
    promise: f64,
    /// How much of it is closed.
    closed: f64,
    /// How much of it is the change from the supplier before.
    switch: f64,
}

/// Contracts that promise to deliver later than what hangs on it must be back, each supplier once a
/// node.
fn late(model: &Model) -> Vec<Finding> {
    // A promise is of elapsed time, and cannot be held against service hours.
    let required = required_elapsed(model);
    let closed = |supplier: &Supplier| supplier.closed(&model.calendars, model.begins.as_ref());
    let closed: Vec<f64> = model.suppliers.iter().map(closed).collect();
    let mut found = Vec::new();
    for (row, supplier) in model.suppliers.iter().enumerate() {
        let node = supplier.node;
        let Some(required) = required[node.index()] else { continue };
        // Its own outage, which an alternative may have to end.
        for promised in promises(model, SupplierId::from_index(row), None, &closed) {
            let Promised { by, promise, closed, switch } = promised;
            let supplier = model.suppliers[by.index()].node;
            if promise > required {
                let late =
                    Finding::LatePromise { supplier, node, promise, closed, switch, required };
                found.push(late);
            }
        }
    }
    for row in 0..model.nodes.len() {
        let Some(required) = required[row] else { continue };
        let node = NodeId::from_index(row);
        // Of each supplier what is latest, and when it must be there.
        let mut worst: BTreeMap<SupplierId, (Promised, f64)> = BTreeMap::new();
        for procedure in model.procedures_on(node) {
            let procedure = &model.procedures[procedure.index()];
            for (at, task) in procedure.tasks.iter().enumerate() {
                let call = task.call.as_ref();
                let Some(call) = call.filter(|call| call.reason == CallReason::Delivery) else {
                    continue;
                };
                // What the part is for has to be done, too.
                let left = (required - longest_after(model, Some(node), procedure, at)).max(0.0);
                let lead_time = call.lead_time.as_ref();
                for promised in promises(model, call.supplier, lead_time, &closed) {
                    let margin = left - promised.promise;
                    let known = worst.get(&promised.by);
                    let is_worse = known.is_none_or(|(it, left)| margin < left - it.promise);
                    if margin < 0.0 && is_worse {
                        worst.insert(promised.by, (promised, left));
                    }
                }
            }
        }
        for (Promised { by, promise, closed, switch }, required) in worst.into_values() {
            let supplier = model.suppliers[by.index()].node;
            found.push(Finding::LatePromise { supplier, node, promise, closed, switch, required });
        }
    }
    found
}

/// What a call is promised: by the supplier, and by its alternatives if it may not keep to that.
fn promises(
    model: &Model,
    supplier: SupplierId,
    lead_time: Option<&Law>,
    closed: &[f64],
) -> Vec<Promised> {
    let promise = |by: SupplierId, switch: f64| {
        let closed = closed[by.index()];
        let contract = model.suppliers[by.index()].promise(lead_time);
        Promised { by, promise: switch + contract + closed, closed, switch }
    };
    let first = &model.suppliers[supplier.index()];
    let mut all = vec![promise(supplier, 0.0)];
    if first.honours < 1.0 && first.otherwise.is_none() {
        all.extend(first.alternatives.iter().map(|it| promise(it.supplier, it.switch.mean())));
    }
    all
}
