//! Which nodes, teams or places a hit is aimed at.

use crate::model::{GroupId, LocationId, NodeId, PersonId, TeamId};

/// A set of nodes described by what they are; all stated conditions hold together.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Selector {
    /// Exactly these nodes.
    pub nodes: Vec<NodeId>,
    /// Of this kind.
    pub kind: Option<String>,
    /// At this place or below it.
    pub at: Option<LocationId>,
    /// In this group.
    pub group: Option<GroupId>,
    /// With this tag.
    pub tag: Option<String>,
    /// Everything that depends on this node, directly or not.
    pub depends_on: Option<NodeId>,
}

/// What a hit strikes.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// Nodes, each on its own; resolved when the model is built.
    Nodes(Vec<NodeId>),
    /// A team.
    Team(TeamId),
    /// Nothing in particular: a direct loss.
    Organisation,
    /// Persons, each on their own.
    People(Vec<PersonId>),
}
