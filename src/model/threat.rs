//! What strikes, whom, and what follows from it.

use std::sync::Arc;

use crate::law::{EstimatedChance, Law};
use crate::model::{
    Arrival, CallTree, FactorId, GroupId, Monitoring, NodeId, OccurrenceId, RiskClass, SkillId,
    Slower, Target,
};

/// Something that can strike: an entry of `happens`, or what a trigger sets off.
#[derive(Debug, Clone, PartialEq)]
pub struct Occurrence {
    /// Unique name; addresses its draws.
    pub name: String,
    /// Class in the risk register.
    pub class: Option<RiskClass>,
    /// The incident it begins, or `None` if only a trigger starts it.
    pub incident: Option<Incident>,
    /// What it does, in order.
    pub hits: Vec<Hit>,
    /// What sets off what.
    pub triggers: Vec<Trigger>,
    /// How often it strikes in a horizon run.
    pub arrival: Option<Arrival>,
    /// How many assets, sites or persons its rate is the sum of: it strikes one of them, any as
    /// likely as another. 0 if it strikes all that its hits name.
    pub units: u32,
}

/// A primary occurrence.
#[derive(Debug, Clone, PartialEq)]
pub struct Incident {
    /// When it strikes `[s]`.
    pub at: Law,
    /// Chance that it strikes at all, in [0, 1].
    pub chance: f64,
    /// Its own phases, if they differ from the estate's.
    pub phases: Option<Phases>,
}

/// One kind of damage to one set of targets.
#[derive(Debug, Clone, PartialEq)]
pub struct Hit {
    /// What is struck.
    pub target: Target,
    /// Chance for each target, in [0, 1].
    pub chance: f64,
    /// What is known of that chance, if it is not certain; `chance` is the mean then.
    pub estimate: Option<Arc<EstimatedChance>>,
    /// Own chances of single targets, in the order of the targets; empty if all are alike.
    pub chances: Vec<f64>,
    /// One draw for all targets instead of one each.
    pub together: bool,
    /// What it does to a target that it hits.
    pub effect: Effect,
    /// How it goes on from a node that it hits.
    pub spread: Option<Spread>,
    /// Delay after the occurrence `[s]`.
    pub delay: Option<Law>,
    /// The unit of the occurrence that must be struck for it, below their number; `None` for any.
    pub unit: Option<u32>,
    /// What is known of the chance to spread, if it is not certain.
    pub spread_estimate: Option<Arc<EstimatedChance>>,
}

impl Hit {
    /// A hit that strikes every target for certain and at once, and goes no further.
    pub fn new(target: Target, effect: Effect) -> Hit {
        Hit {
            target,
            chance: 1.0,
            estimate: None,
            chances: Vec::new(),
            together: false,
            effect,
            spread: None,
            delay: None,
            unit: None,
            spread_estimate: None,
        }
    }
}

/// What a hit does.
#[derive(Debug, Clone, PartialEq)]
pub enum Effect {
    /// Needs its repair procedure.
    Down,
    /// Needs replacement.
    Destroyed,
    /// Works at this level until repaired.
    Degraded(f64),
    /// Switched off on purpose.
    Contained(Until),
    /// People cannot get to it.
    Inaccessible(Until),
    /// Own level 0 for this long `[s]`, then back by itself.
    Unavailable(Law),
    /// Data unusable, discovered after this delay `[s]`.
    Corrupt(Law),
    /// Data bad without anybody noticing: the node delivers until this delay is over `[s]`.
    SilentlyCorrupt(Law),
    /// Members missing from a team for this long `[s]`.
    Absent {
        /// How many: a number, or a share of the members rounded up.
        count: Headcount,
        /// How long; `None` is to the end.
        lasts: Option<Law>,
    },
    /// Outside help joins a team for this long `[s]`.
    Reinforced {
        /// How many.
        count: u32,
        /// How long; `None` is to the end.
        lasts: Option<Law>,
    },
    /// Demand multiplied by the factor for this long `[s]`.
    Overload {
        /// > 0.
        factor: f64,
        /// How long; `None` is to the end.
        lasts: Option<Law>,
    },
    /// A supplier's services are gone until it is replaced.
    Ceases,
    /// A direct loss `[currency]`.
    Loss(Law),
    /// Persons cannot do one thing that they could for this long `[s]`; all else they can.
    LosesSkill {
        /// What they cannot do.
        skill: SkillId,
        /// How long; `None` is to the end.
        lasts: Option<Law>,
    },
}

/// How many members of a team.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Headcount {
    /// A number.
    Number(u32),
    /// A share in [0, 1] of the members, rounded up.
    Share(f64),
}

/// When a containment or a cordon ends.
#[derive(Debug, Clone, PartialEq)]
pub enum Until {
    /// After this long `[s]`.
    For(Law),
    /// When this happens.
    Event(When),
    /// Not by itself: with the restart procedure if there is one, else never.
    Restart,
}

/// How damage goes on from a node or a place.
#[derive(Debug, Clone, PartialEq)]
pub struct Spread {
    /// Along which arrows.
    pub direction: Direction,
    /// Chance for each arrow, in [0, 1].
    pub chance: f64,
    /// Delay of each step `[s]`.
    pub delay: Option<Law>,
    /// Steps at most.
    pub limit: Option<u32>,
}

/// The arrows along which damage spreads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Direction {
    /// From supplier to dependent.
    #[default]
    Dependents,
    /// From dependent to supplier.
    Suppliers,
    /// Both ways.
    Both,
    /// To the nodes in neighbouring places.
    Neighbours,
}

/// Sets off another occurrence.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// When this happens; `None` is when the owning occurrence strikes.
    pub when: Option<When>,
    /// Chance, in [0, 1].
    pub chance: f64,
    /// Delay `[s]`.
    pub after: Option<Law>,
    /// What it sets off.
    pub fires: OccurrenceId,
    /// How often in an incident.
    pub repeat: u32,
    /// Triggers of the same number are one: of a threat that strikes in several ways. `None` is one
    /// by itself.
    pub number: Option<u32>,
}

/// A moment that the simulation recognises.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum When {
    /// A node that was disrupted delivers its MBCO again (assets: full level).
    Up(NodeId),
    /// A node falls below its MBCO (assets: full level).
    Down(NodeId),
    /// A node has been below a level for a time.
    Below {
        /// The node.
        node: NodeId,
        /// The level, in (0, 1].
        level: f64,
        /// For this long `[s]`.
        lasting: f64,
    },
    /// A task of a node's procedure ends.
    TaskDone {
        /// The node.
        node: NodeId,
        /// The procedure, by its index.
        procedure: crate::model::ProcedureId,
        /// The task.
        task: usize,
    },
}

/// The phases of an incident before recovery work begins. What is not written takes no time.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Phases {
    /// From onset to detection `[s]`.
    pub detection: Option<Law>,
    /// From detection to diagnosis `[s]`.
    pub diagnosis: Option<Law>,
    /// From diagnosis to declaration `[s]`.
    pub declaration: Option<Law>,
    /// From declaration to people in place `[s]`.
    pub mobilisation: Option<Law>,
    /// Factors that multiply the phases, in the order above.
    pub factors: [Option<FactorId>; 4],
    /// What sees the onset; without it `detection` holds always.
    pub monitoring: Option<Monitoring>,
    /// What makes diagnosis slower.
    pub slower: Vec<Slower>,
    /// Who is called between diagnosis and declaration.
    pub call_tree: Option<CallTree>,
}

/// A published or expected point of a restoration curve.
#[derive(Debug, Clone, PartialEq)]
pub struct Milestone {
    /// Of this group, or of the estate.
    pub group: Option<GroupId>,
    /// Or of this service: its level.
    pub node: Option<NodeId>,
    /// Time since the first onset `[s]`.
    pub at: f64,
    /// Share that was back.
    pub share: f64,
    /// What it says.
    pub label: String,
    /// Who published it.
    pub source: String,
    /// Whether a parameter of the scenario was set by looking at it.
    pub tuned: bool,
}
