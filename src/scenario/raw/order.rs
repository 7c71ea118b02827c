//! The restoration order: what goes first.

use serde_json::Value as Json;

use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

record! {
    /// One task of the nodes of an entry of the restoration order.
    pub struct ListedTask {
        /// The task, as `procedure/task`.
        required task: Spanned<String>,
        /// The node, or the pattern of nodes, that is worked on.
        required of: Spanned<String>,
    }
}

/// An entry of the restoration order.
#[derive(Debug, Clone)]
pub enum Listed {
    /// All work on a node, or on those that match a pattern.
    Node(Spanned<String>),
    /// One task of it.
    Task(ListedTask),
}

impl Read for Listed {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            return ListedTask::read(node, r).map(Listed::Task);
        }
        Spanned::<String>::read(node, r).map(Listed::Node)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([String::schema(defs), ListedTask::schema(defs)])
    }
}
