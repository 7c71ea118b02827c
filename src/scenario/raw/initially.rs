//! The state of a node when the simulation begins.

use serde_json::Value as Json;

use crate::scenario::raw::Level;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::record::choice;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

choice! {
    /// States of a node in one word.
    enum InitiallyWord {
        /// Undamaged.
        Intact = "intact",
        /// Needs repair.
        Down = "down",
        /// Needs replacement.
        Destroyed = "destroyed",
        /// Switched off on purpose.
        Contained = "contained",
    }
}

record! {
    /// A node that works at a reduced level.
    struct InitiallyDegraded {
        /// The level.
        required degraded: Level,
    }
}

/// The state of a node when the simulation begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Initially {
    /// Undamaged.
    Intact,
    /// Needs repair.
    Down,
    /// Needs replacement.
    Destroyed,
    /// Switched off on purpose.
    Contained,
    /// Works at this level.
    Degraded(f64),
}

impl Read for Initially {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            return InitiallyDegraded::read(node, r).map(|it| Initially::Degraded(it.degraded.0));
        }
        Some(match InitiallyWord::read(node, r)? {
            InitiallyWord::Intact => Initially::Intact,
            InitiallyWord::Down => Initially::Down,
            InitiallyWord::Destroyed => Initially::Destroyed,
            InitiallyWord::Contained => Initially::Contained,
        })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([InitiallyWord::schema(defs), InitiallyDegraded::schema(defs)])
    }
}
