//! Plans and other papers: where their copies lie, and who goes by them.

use crate::law::Law;
use crate::model::{NodeId, ProcedureId};

/// A document with its copies.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// The node that it is. If there are copies, it lies nowhere itself.
    pub node: NodeId,
    /// Its copies; without any the node itself is the only one.
    pub copies: Vec<DocumentCopy>,
    /// Procedures that go by it.
    pub plans: Vec<PlanUse>,
    /// Time since it was last brought up to date `[s]`.
    pub age: Option<f64>,
    /// Time since it was last tested `[s]`.
    pub tested: Option<f64>,
    /// Whether it was changed after its last test.
    pub is_changed: bool,
}

/// A copy of a document.
#[derive(Debug, Clone, PartialEq)]
pub struct DocumentCopy {
    /// A node that stands for the copy alone, or that shows it to whoever asks.
    pub node: NodeId,
    /// Whether it is read through the node, which must deliver; else it must only not be destroyed
    /// and be within reach.
    pub is_online: bool,
    /// What it is kept with: it is lost and out of reach together with that.
    pub kept_with: Option<NodeId>,
    /// From the beginning of the incident until it is in hand `[s]`; `None` is at once.
    pub reached_after: Option<Law>,
}

/// A procedure that goes by a document.
#[derive(Debug, Clone, PartialEq)]
pub struct PlanUse {
    /// Which.
    pub procedure: ProcedureId,
    /// Factor on the work of its tasks that start without a copy at hand, ≥ 1.
    pub slower: f64,
    /// Factor on the chance that such an attempt succeeds, in [0, 1].
    pub success: f64,
}

impl Document {
    /// A document that is its own only copy.
    pub fn new(node: NodeId) -> Document {
        Document {
            node,
            copies: Vec::new(),
            plans: Vec::new(),
            age: None,
            tested: None,
            is_changed: false,
        }
    }
}
