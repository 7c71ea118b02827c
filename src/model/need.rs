//! What a node needs: a monotone expression over the levels of others.

use crate::law::Law;
use crate::model::{NetworkId, NodeId};

/// A need expression. Its value is a level in [0, 1] and never falls when a supplier's level rises.
#[derive(Debug, Clone, PartialEq)]
pub enum Need {
    /// The level that a node delivers.
    Node(NodeId),
    /// The minimum; 1 when empty.
    All(Vec<Need>),
    /// The maximum; never empty.
    Any(Vec<Need>),
    /// The `k`-th largest, 1 ≤ k ≤ number of members.
    AtLeast {
        /// How many must deliver.
        k: usize,
        /// Of these.
        of: Vec<Need>,
    },
    /// min(1, Σ share × level ÷ demand factor); the demand factor is the overload on the node that
    /// owns the expression.
    Pool {
        /// Members with the share of normal demand that each carries, ≥ 0.
        shares: Vec<(Need, f64)>,
    },
    /// 1 if the inner level is at least the threshold, else 0.
    At {
        /// What is measured.
        on: Box<Need>,
        /// The threshold.
        at: Threshold,
    },
    /// w + (1 − w) × level: the dependent still delivers `w` when the inner level is 0.
    Without {
        /// What is done without.
        on: Box<Need>,
        /// The level that remains, in [0, 1].
        left: f64,
    },
    /// The inner level as seen through a buffer: UPS, fuel, stock, cache.
    Tolerates {
        /// What the buffer bridges.
        on: Box<Need>,
        /// How long a full buffer lasts `[s]`.
        tolerance: Law,
        /// How long an empty buffer takes to fill `[s]`.
        refill: Law,
    },
    /// 1 if intact links and nodes of the network join the owner to `to`. Least fixed point: an
    /// island does not feed itself.
    Reaches {
        /// The source to be reached.
        to: NodeId,
        /// The network.
        network: NetworkId,
    },
}

/// The level that an [`Need::At`] asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Threshold {
    /// A fixed level in (0, 1].
    Level(f64),
    /// The MBCO of the service itself.
    Mbco(NodeId),
}

/// Links and nodes over which `reaches` is evaluated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Network {
    /// Links: a node that is the link, and the two nodes that it joins.
    pub links: Vec<(NodeId, NodeId, NodeId)>,
    /// Nodes that pass on what reaches them.
    pub nodes: Vec<NodeId>,
}

impl Need {
    /// The need for nothing.
    pub fn nothing() -> Need {
        Need::All(Vec::new())
    }

    /// Whether this is the need for nothing.
    pub fn is_nothing(&self) -> bool {
        matches!(self, Need::All(members) if members.is_empty())
    }

    /// Calls `visit` for every expression, this one first, depth first.
    pub fn visit(&self, visit: &mut impl FnMut(&Need)) {
        visit(self);
        match self {
            Need::Node(_) | Need::Reaches { .. } => {}
            Need::All(members) | Need::Any(members) | Need::AtLeast { of: members, .. } => {
                for member in members {
                    member.visit(visit);
                }
            }
            Need::Pool { shares } => shares.iter().for_each(|(member, _)| member.visit(visit)),
            Need::At { on, .. } | Need::Without { on, .. } | Need::Tolerates { on, .. } => {
                on.visit(visit);
            }
        }
    }

    /// Whether a pool occurs in it.
    pub fn has_pool(&self) -> bool {
        let mut found = false;
        self.visit(&mut |need| found |= matches!(need, Need::Pool { .. }));
        found
    }
}
