//! Services, assets and where they stand.

use crate::law::Law;
use crate::model::{Backlog, Data, GroupId, Impact, LocationId, Need, OnDamage, Standby};

/// A place in the location tree: site › building › compartment › room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Location {
    /// Unique name.
    pub name: String,
    /// The place that contains it; comes earlier in the table.
    pub parent: Option<LocationId>,
    /// Places that share a wall with it; symmetric.
    pub next_to: Vec<LocationId>,
}

/// A service or an asset.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Unique name.
    pub name: String,
    /// Kind as written, such as `server`; empty if none.
    pub kind: String,
    /// Where it stands.
    pub location: Option<LocationId>,
    /// Groups it belongs to, without repetition.
    pub groups: Vec<GroupId>,
    /// Free labels that selectors may name.
    pub tags: Vec<String>,
    /// What must deliver while it works.
    pub needs: Need,
    /// What must deliver at the moment it starts.
    pub starts: Need,
    /// Served share of normal demand at full level, > 0; under an overload factor f the node
    /// serves min(1, capacity × level ÷ f).
    pub capacity: Option<f64>,
    /// What happens when its needs are gone.
    pub on_loss: OnLoss,
    /// The level of its needs at or below which it trips, in [0, 1).
    pub trips_below: f64,
    /// Its state when the simulation begins.
    pub initially: InitialState,
    /// Procedures by kind of damage.
    pub on_damage: OnDamage,
    /// Own detection delay instead of the incident's `[s]`.
    pub detection: Option<Law>,
    /// Own duration of diagnosis instead of the incident's `[s]`.
    pub diagnosis: Option<Law>,
    /// Own recovery priority, 1 first; overrides what the graph gives.
    pub priority: Option<u32>,
    /// Set if it is a service.
    pub service: Option<Service>,
    /// Class in the risk register, if stated.
    pub class: Option<RiskClass>,
    /// Data that it holds, if any are stated.
    pub data: Option<Box<Data>>,
    /// Set if it stands by for another node.
    pub standby: Option<Box<Standby>>,
}

impl Node {
    /// An intact asset that needs nothing.
    pub fn asset(name: impl Into<String>) -> Node {
        Node {
            name: name.into(),
            kind: String::new(),
            location: None,
            groups: Vec::new(),
            tags: Vec::new(),
            needs: Need::nothing(),
            starts: Need::nothing(),
            capacity: None,
            on_loss: OnLoss::Resume,
            trips_below: 0.0,
            initially: InitialState::default(),
            on_damage: OnDamage::default(),
            detection: None,
            diagnosis: None,
            priority: None,
            service: None,
            class: None,
            data: None,
            standby: None,
        }
    }

    /// A node that stands by: switched off until it is activated.
    pub fn standing_by(name: impl Into<String>, standby: Standby) -> Node {
        Node {
            initially: InitialState { contained: true, ..InitialState::default() },
            standby: Some(Box::new(standby)),
            ..Node::asset(name)
        }
    }

    /// The level below which it counts as disrupted: a service's MBCO, else 1.
    pub fn mbco(&self) -> f64 {
        self.service.as_ref().map_or(1.0, Service::mbco)
    }
}

/// Whether a node that lost its needs comes back by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnLoss {
    /// It delivers again as soon as its needs do.
    #[default]
    Resume,
    /// It is starved and must run its restart procedure.
    Restart,
}

/// Condition of a node, better first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Condition {
    /// Undamaged.
    #[default]
    Intact,
    /// Works at a reduced level until repaired.
    Degraded,
    /// Needs repair.
    Down,
    /// Needs replacement.
    Destroyed,
}

/// The state of a node when the simulation begins.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InitialState {
    /// Its condition.
    pub condition: Condition,
    /// Its level if degraded, in [0, 1].
    pub level: f64,
    /// Whether it is switched off on purpose.
    pub contained: bool,
}

impl Default for InitialState {
    fn default() -> Self {
        InitialState { condition: Condition::Intact, level: 1.0, contained: false }
    }
}

/// What the business buys, and what was promised for it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Service {
    /// The MBCO staircase, levels and limits strictly rising; the first level is the MBCO. Empty
    /// if no RTO is stated.
    pub steps: Vec<Step>,
    /// Minimum level if no staircase states it, in (0, 1].
    pub mbco: Option<f64>,
    /// Recovery point objective `[s]`.
    pub rpo: Option<f64>,
    /// Maximum tolerable period of disruption `[s]`.
    pub mtpd: Option<f64>,
    /// Work recovery time after technical restoration `[s]`.
    pub wrt: Option<Law>,
    /// Hard and soft impact.
    pub impact: Impact,
    /// Who answers for it.
    pub owner: String,
    /// What becomes of demand that is not served; `None` if nobody asks.
    pub backlog: Option<Backlog>,
    /// When it must work; always if not stated. Downtime within them is reported beside.
    pub hours: Option<crate::model::During>,
    /// When it is used, and how strongly: weighs its loss. Its hours if not stated.
    pub critical_hours: Option<crate::model::During>,
    /// What people know of it besides.
    pub portrait: crate::model::Portrait,
}

impl Service {
    /// The level below which it is disrupted.
    pub fn mbco(&self) -> f64 {
        self.steps.first().map_or(self.mbco.unwrap_or(1.0), |step| step.level)
    }

    /// The first limit of the staircase `[s]`.
    pub fn rto(&self) -> Option<f64> {
        self.steps.first().map(|step| step.limit)
    }
}

/// One step of an MBCO staircase.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The level to be reached, in (0, 1].
    pub level: f64,
    /// Within this time `[s]`.
    pub limit: f64,
}

/// The five risk classes of the field's threat tables.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RiskClass {
    /// Loss of internal services or assets.
    Internal,
    /// Loss of external services.
    External,
    /// Loss of data.
    Data,
    /// Unavailability of key people.
    People,
    /// Failure of service providers.
    Provider,
}
