//! Tasks for which there are never enough spare parts.

use crate::analysis::staffing::users;
use crate::model::Model;
use crate::model::ProcedureId;
use crate::model::SpareId;

/// A task that asks for more spare parts than there are, when none are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSpares {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its task.
    pub task: usize,
    /// The kind of parts.
    pub spare: SpareId,
    /// How many an attempt uses up.
    pub needed: u32,
}

/// All such tasks of procedures that some node runs, itself or as a fallback; by procedure and task.
pub fn no_spares(model: &Model) -> Vec<NoSpares> {
    let mut found = Vec::new();
    for (procedure, _) in users(model) {
        for (task, row) in model.procedures[procedure.index()].tasks.iter().enumerate() {
            for &(spare, needed) in &row.spares {
                let shelf = &model.spares[spare.index()];
                if shelf.restock.is_none() && shelf.stock < needed {
                    found.push(NoSpares { procedure, task, spare, needed });
                }
            }
        }
    }
    found
}
