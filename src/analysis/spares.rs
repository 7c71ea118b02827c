//! Tasks for which there are never enough spare parts.

use crate::analysis::staffing::users;
use crate::model::Model;
use crate::model::ProcedureId;
use crate::model::SpareId;

/// A task that asks for more spare parts than there are, alone or with those before it in its
/// procedure, when none are ordered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoSpares {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its task.
    pub task: usize,
    /// The kind of parts.
    pub spare: SpareId,
    /// How many an attempt uses up, with those of all tasks before it if they are too many together.
    pub needed: u32,
    /// It is the tasks together that ask for too many.
    pub is_sum: bool,
}

/// All such tasks of procedures that some node runs, itself or as a fallback; by procedure and task.
pub fn no_spares(model: &Model) -> Vec<NoSpares> {
    let mut found = Vec::new();
    for (procedure, _) in users(model) {
        let mut so_far = vec![0u32; model.spares.len()];
        for (task, row) in model.procedures[procedure.index()].tasks.iter().enumerate() {
            for &(spare, needed) in &row.spares {
                let shelf = &model.spares[spare.index()];
                if shelf.restock.is_some() {
                    continue;
                }
                let before = so_far[spare.index()];
                let all = before.saturating_add(needed);
                if shelf.stock < needed {
                    found.push(NoSpares { procedure, task, spare, needed, is_sum: false });
                } else if before <= shelf.stock && shelf.stock < all {
                    found.push(NoSpares { procedure, task, spare, needed: all, is_sum: true });
                }
                so_far[spare.index()] = all;
            }
        }
    }
    found
}
