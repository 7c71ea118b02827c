//! Documents become rows, and tasks are told which plan they go by.

use crate::model::{Model, Task};
use crate::random::Address;
use crate::random::Purpose;
use crate::random::bernoulli_threshold;
use crate::sim::compile::Samplers;
use crate::sim::plan::{CopyRow, DocumentRow, PlanRow};
use crate::sim::program::NONE;

/// The plan that a task of a procedure goes by, if there is one. Nobody waits for a delivery by
/// the book.
pub(super) fn plan(model: &Model, procedure: usize, task: &Task) -> Option<PlanRow> {
    if task.is_lead_time {
        return None;
    }
    let mut documents = model.documents.iter().enumerate();
    documents.find_map(|(row, document)| {
        let plan = document.plans.iter().find(|plan| plan.procedure.index() == procedure)?;
        Some(PlanRow {
            document: row as u32,
            slower: plan.slower,
            success: bernoulli_threshold(task.success * plan.success),
        })
    })
}

/// Documents and their copies; `number` are the vertices of nodes.
pub(super) fn documents(
    model: &Model,
    number: &[u32],
    samplers: &mut Samplers,
) -> (Vec<DocumentRow>, Vec<CopyRow>) {
    let mut copies = Vec::new();
    let rows = model.documents.iter().map(|document| {
        let from = copies.len() as u32;
        let name = &model.nodes[document.node.index()].name;
        for copy in &document.copies {
            let at = &model.nodes[copy.node.index()].name;
            copies.push(CopyRow {
                node: copy.node.index() as u32,
                vertex: if copy.is_online { number[copy.node.index()] } else { NONE },
                kept_with: copy.kept_with.map_or(NONE, |node| node.index() as u32),
                reached_after: samplers.maybe(copy.reached_after.as_ref()),
                address: Address::of(Purpose::Paper, &[name, at]),
            });
        }
        let node = document.node.index() as u32;
        DocumentRow { node, copies: (from, copies.len() as u32) }
    });
    let rows = rows.collect();
    (rows, copies)
}
