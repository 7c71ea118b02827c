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
    /// Recoveries wait for each other.
    Circle {
        /// Each waits for the next, the last for the first.
        nodes: Vec<String>,
        /// At the end of how many replications one of them was down.
        runs: u64,
    },
    /// A node was down whose task takes people who go again.
    Left {
        /// The task.
        task: String,
        /// The team that outside help fills for a time.
        team: String,
        /// The node.
        node: String,
        /// At the end of how many replications it was down.
        runs: u64,
    },
    /// A node was down whose task uses up parts of which no more come.
    Parts {
        /// The task.
        task: String,
        /// The parts.
        spare: String,
        /// The node.
        node: String,
        /// At the end of how many replications it was down.
        runs: u64,
    },
    /// A node was down for whose task there are never enough people.
    Nobody {
        /// The task.
        task: String,
        /// The node.
        node: String,
        /// At the end of how many replications it was down.
        runs: u64,
    },
    /// The service delivers less than its minimum though nothing is lost.
    Below {
        /// What it delivers, in words.
        level: String,
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
            Held::Circle { nodes, runs } => {
                let runs = counted(*runs, "run");
                let nodes: Vec<String> = nodes.iter().map(|node| format!("`{node}`")).collect();
                match &nodes[..] {
                    [one] => format!("{one} waits for itself: down at the end of {runs}"),
                    _ => format!(
                        "{} wait for each other: down at the end of {runs}",
                        nodes.join(", ")
                    ),
                }
            }
            Held::Left { task, team, node, runs } => {
                let runs = counted(*runs, "run");
                format!(
                    "`{node}` was still down at the end of {runs}; its task `{task}` takes \
                     `{team}`, whose outside help leaves"
                )
            }
            Held::Parts { task, spare, node, runs } => {
                let runs = counted(*runs, "run");
                format!(
                    "`{node}` was still down at the end of {runs}; its task `{task}` uses up \
                     `{spare}`, of which no more are ordered"
                )
            }
            Held::Nobody { task, node, runs } => {
                let runs = counted(*runs, "run");
                format!(
                    "`{node}` was still down at the end of {runs}; those whom its task `{task}` asks \
                     for are never there at once"
                )
            }
            Held::Below { level } => format!("it delivers {level} with nothing lost"),
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
