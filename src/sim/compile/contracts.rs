//! Contracts become rows of suppliers that tasks call.

use crate::law::Law;
use crate::model::{Call, CallReason, Model, Otherwise, SupplierId};
use crate::random::Address;
use crate::random::Purpose;
use crate::random::bernoulli_threshold;
use crate::sim::clock::Clock;
use crate::sim::compile::Samplers;
use crate::sim::contract::{CallRow, NoticeRow, OtherwiseRow};
use crate::sim::program::NONE;

/// The suppliers that a task calls, best first. `names` are those of the node, the procedure and
/// the task: each supplier has draws of its own for each task, whoever else may be called. The
/// vertices are still those of the nodes as numbered in the model.
pub(super) fn calls(
    model: &Model,
    call: &Call,
    names: [&str; 3],
    samplers: &mut Samplers,
) -> Vec<CallRow> {
    let first = &model.suppliers[call.supplier.index()];
    let mut rows = Vec::with_capacity(first.alternatives.len() + 1);
    if call.reason != CallReason::Replacement {
        rows.push(row(model, call, call.supplier, NONE, names, samplers));
    }
    for alternative in &first.alternatives {
        let switch = samplers.row(&alternative.switch);
        rows.push(row(model, call, alternative.supplier, switch, names, samplers));
    }
    rows
}

fn row(
    model: &Model,
    call: &Call,
    id: SupplierId,
    switch: u32,
    [owner, procedure, task]: [&str; 3],
    samplers: &mut Samplers,
) -> CallRow {
    let supplier = &model.suppliers[id.index()];
    let node = supplier.node.index() as u32;
    let called = &model.nodes[supplier.node.index()].name;
    // Who takes over a service does not repair it.
    let is_bare = call.reason != CallReason::Delivery && switch != NONE;
    let is_down = call.reason == CallReason::OwnOutage && switch == NONE;
    // Who answers at once does so when the hours begin.
    let at_once = Law::Constant(0.0);
    let waits = supplier.hours.as_ref().map(|_| &at_once);
    let response = supplier.response.as_ref().or(waits);
    let repair = call.lead_time.as_ref().or(supplier.repair.as_ref());
    CallRow {
        node,
        vertex: if is_down { NONE } else { node },
        response: if is_bare { NONE } else { samplers.maybe(response) },
        repair: if is_bare { NONE } else { samplers.maybe(repair) },
        switch,
        honours: bernoulli_threshold(if is_bare { 1.0 } else { supplier.honours }),
        otherwise: match &supplier.otherwise {
            None => OtherwiseRow::Next,
            Some(Otherwise::Times(factor)) => OtherwiseRow::Times(*factor),
            Some(Otherwise::Takes(law)) => OtherwiseRow::Takes(samplers.row(law)),
        },
        address: Address::of(Purpose::Contract, &[owner, procedure, task, called]),
        hours: NONE,
    }
}

/// Notes the hours in which responses pass.
pub(super) fn hours(model: &Model, calls: &mut [CallRow], clock: &mut Clock) {
    for supplier in &model.suppliers {
        let Some(during) = &supplier.hours else { continue };
        let row = clock.row(model, during);
        let node = supplier.node.index() as u32;
        for call in calls.iter_mut().filter(|it| it.node == node && it.response != NONE) {
            call.hours = row;
        }
    }
}

/// Suppliers that go on for a time after they announced that they cease.
pub(super) fn notices(model: &Model, samplers: &mut Samplers) -> Vec<NoticeRow> {
    let rows = model.suppliers.iter().filter_map(|supplier| {
        Some(NoticeRow {
            node: supplier.node.index() as u32,
            sampler: samplers.row(supplier.notice.as_ref()?),
            address: Address::of(
                Purpose::Contract,
                &[&model.nodes[supplier.node.index()].name, "notice"],
            ),
        })
    });
    rows.collect()
}
