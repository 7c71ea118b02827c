//! What held a service up to the end of a run.

use crate::report::text::counted;

/// What held a service up to the end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// A task was given up.
    GivenUp {
        /// The task.
        task: String,
        /// Where it is done.
        node: String,
        /// In how many replications.
        runs: u64,
        /// Whether others were given up too.
        others: bool,
    },
    /// A node was down.
    Down {
        /// The node.
        node: String,
        /// At the end of how many replications.
        runs: u64,
        /// Whether it has any procedure of recovery.
        has_procedure: bool,
    },
}

impl Held {
    /// In English, with names in backticks.
    pub(super) fn words(&self) -> String {
        match self {
            Held::GivenUp { task, node, runs, others } => {
                let others = if *others { ", and others" } else { "" };
                let runs = counted(*runs, "run");
                format!("`{task}` on `{node}` was given up in {runs}{others}")
            }
            Held::Down { node, runs, has_procedure } => {
                let runs = counted(*runs, "run");
                if *has_procedure {
                    format!("`{node}` was still down at the end of {runs}")
                } else {
                    format!("`{node}` was down at the end of {runs} and has no recovery procedure")
                }
            }
        }
    }
}
