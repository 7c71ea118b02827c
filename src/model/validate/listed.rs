//! Rules of the restoration order.

use crate::model::Rule;
use crate::model::Subject;
use crate::model::validate::check::Check;

/// Entries name rows that exist, and at least one node.
pub(super) fn restoration_order(check: &mut Check<'_>) {
    let parts = check.parts;
    for entry in &parts.restoration_order {
        if entry.nodes.is_empty() {
            let condition = "an entry of the restoration order names no node";
            check.broken(Subject::Whole, Rule::SelectsNothing, condition);
        }
        for node in &entry.nodes {
            check.row(Subject::Whole, "node", node.index(), parts.nodes.len());
        }
        if let Some((procedure, task)) = entry.task
            && check.row(Subject::Whole, "procedure", procedure.index(), parts.procedures.len())
        {
            let tasks = &parts.procedures[procedure.index()].tasks;
            check.row(Subject::Whole, "task", task, tasks.len());
        }
    }
}
