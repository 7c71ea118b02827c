//! Tasks that never succeed and lead to nothing else.

use crate::analysis::staffing::users;
use crate::model::Model;
use crate::model::ProcedureId;

/// A task without any chance of success, and without a fallback.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hopeless {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its task.
    pub task: usize,
}

/// All such tasks of procedures that some node runs, itself or as a fallback; by procedure and task.
pub(super) fn hopeless(model: &Model) -> Vec<Hopeless> {
    let mut found = Vec::new();
    for (procedure, _) in users(model) {
        let row = &model.procedures[procedure.index()];
        for (task, it) in row.tasks.iter().enumerate() {
            if it.success <= 0.0 && it.fallback.or(row.fallback).is_none() {
                found.push(Hopeless { procedure, task });
            }
        }
    }
    found
}
