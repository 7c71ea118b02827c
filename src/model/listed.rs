//! A restoration order: work that goes first, in the order of a list.

use std::collections::HashMap;

use crate::model::{Model, NodeId, ProcedureId, QueueOrder};

/// An entry of a restoration order: work of the same rank.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedWork {
    /// The nodes that are worked on, at least one.
    pub nodes: Vec<NodeId>,
    /// One task of one procedure, by its position; `None` for all work on the nodes.
    pub task: Option<(ProcedureId, usize)>,
}

/// Positions in a restoration order.
#[derive(Debug, Clone, Default)]
pub struct ListedPositions {
    by_node: HashMap<NodeId, usize>,
    by_task: HashMap<(NodeId, ProcedureId, usize), usize>,
    length: usize,
}

impl ListedPositions {
    /// Position of a task of a procedure on a node; the length of the list if it is not on it. An
    /// entry that names the task counts before one that names the node, and of several the first.
    pub fn of(&self, node: NodeId, procedure: ProcedureId, task: usize) -> usize {
        let found = self.by_task.get(&(node, procedure, task)).or_else(|| self.by_node.get(&node));
        found.copied().unwrap_or(self.length)
    }
}

impl Model {
    /// The positions in the restoration order.
    pub fn listed_positions(&self) -> ListedPositions {
        let length = self.restoration_order.len();
        let mut positions = ListedPositions { length, ..ListedPositions::default() };
        for (position, entry) in self.restoration_order.iter().enumerate() {
            for &node in &entry.nodes {
                let first = match entry.task {
                    Some((procedure, task)) => {
                        positions.by_task.entry((node, procedure, task)).or_insert(position)
                    }
                    None => positions.by_node.entry(node).or_insert(position),
                };
                debug_assert!(*first <= position, "positions ascend");
            }
        }
        positions
    }

    /// The same model with another queue order and no restoration order.
    #[must_use]
    pub fn with_queue_order(&self, order: QueueOrder) -> Model {
        let mut parts = (**self).clone();
        parts.queue_order = order;
        parts.restoration_order.clear();
        Model::new(parts).expect("invariant: a queue order breaks no rule")
    }
}
