//! The validated world: an estate, what befalls it, and how it recovers.
//!
//! [`Parts`] is plain data, filled by the scenario reader or by Rust code. [`Model::new`] checks
//! it once; whoever holds a [`Model`] need not check names, cycles, ranges or signs again.
//!
//! Times are seconds, levels are shares in [0, 1], money is in the scenario's currency.

mod about;
mod arrival;
mod backlog;
mod contact_details;
mod document;
mod data;
mod clock;
mod duty;
mod error;
mod graph;
mod id;
mod impact;
mod matching;
mod measure;
mod listed;
mod name_order;
mod need;
mod node;
mod order;
mod outlay;
mod people;
mod person;
mod phases;
mod places;
mod procedure;
mod profile;
mod schedule;
mod select;
mod supplier;
mod standby;
mod task_time;
mod threat;
mod validate;

pub use about::{
    About, Action, Approver, Assumption, Change, Confidence, Criterion, Interview, Portrait,
};
pub use arrival::{Ages, Arrival, GammaRate, Rate, Years};
pub use backlog::{Backlog, Demand, Surge};
pub use clock::{Begins, CutOff, Due, During, RtoCounts};
pub use contact_details::ContactDetails;
pub use data::{Backup, BackupKind, Data, LostData, Reading, Replica, Search};
pub use document::{Document, DocumentCopy, PlanUse};
pub use duty::{Duty, EndOfShift, Fatigue, Limit, Lost, OnCall, OutsideHelp};
pub use error::{ModelError, Rule, Subject};
pub use graph::{Dependencies, Reach, operational_cycles};
pub use id::{
    CalendarId, ChannelId, FactorId, GroupId, LocationId, NetworkId, NodeId, OccurrenceId,
    PersonId, ProcedureId, SkillId, SpareId, SupplierId, TeamId,
};
pub use impact::{Category, Curve, Impact, Penalty, Severity, Shape};
pub use listed::{ListedPositions, ListedWork};
pub use matching::Matching;
pub use measure::{Bundle, Cost, Economics, Measure, MeasureKind, Measures, NoBundle};
pub use name_order::by_name;
pub use need::{Need, Network, Threshold};
pub use node::{Condition, InitialState, Location, Node, OnLoss, RiskClass, Service, Step};
pub use order::strong_components;
pub use outlay::Flow;
pub use people::{Channel, QueueKey, QueueOrder, Spare, Team};
pub use person::{HeldSkill, Person, Seat};
pub use phases::{CallTree, Contact, Monitoring, Slower, Unmonitored};
pub use procedure::{Duration, Gate, OnDamage, Procedure, Restores, Staffing, Task, Transfer};
pub use profile::{Profile, Season};
pub use schedule::{Schedule, Stretch};
pub use select::{Selector, Target};
pub use standby::{Failback, RecoveryOption, Standby, Tested, Wear};
pub use supplier::{Alternative, Call, CallReason, Otherwise, Supplier};
pub use task_time::Times;
pub use threat::{
    Direction, Effect, Headcount, Hit, Incident, Milestone, Occurrence, Phases, Spread, Trigger,
    Until, When,
};

/// Everything a simulation needs, unchecked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Parts {
    /// What the scenario is called in reports.
    pub title: String,
    /// Currency code or sign printed beside money; empty if none is stated.
    pub currency: String,
    /// Services and assets; their order is the order of ties.
    pub nodes: Vec<Node>,
    /// The location tree; a parent comes before its children.
    pub locations: Vec<Location>,
    /// Names of groups of nodes.
    pub groups: Vec<String>,
    /// Networks that `reaches` expressions refer to.
    pub networks: Vec<Network>,
    /// Teams of people.
    pub teams: Vec<Team>,
    /// Shared channels: queues of slots, lines with a bandwidth.
    pub channels: Vec<Channel>,
    /// Spare parts that tasks use up.
    pub spares: Vec<Spare>,
    /// Procedures, shared by the nodes that name them.
    pub procedures: Vec<Procedure>,
    /// Factors drawn once an incident: name and law of the multiplier.
    pub factors: Vec<(String, crate::law::Law)>,
    /// Everything that can strike: primary, triggered or spread.
    pub occurrences: Vec<Occurrence>,
    /// Incident phases unless a node states its own.
    pub phases: Phases,
    /// From when the RTO is counted.
    pub rto_clock: RtoClock,
    /// The order in which waiting work is taken.
    pub queue_order: QueueOrder,
    /// Published or expected restoration points to show beside the simulation.
    pub milestones: Vec<Milestone>,
    /// Simulated time after which what is not recovered is censored `[s]`.
    pub horizon: f64,
    /// Names of skills.
    pub skills: Vec<String>,
    /// Persons; a team that some of them belong to has no other members.
    pub people: Vec<Person>,
    /// Help from outside that comes once the plan is invoked.
    pub outside_help: Vec<OutsideHelp>,
    /// Nodes with a contract.
    pub suppliers: Vec<Supplier>,
    /// Papers with their copies.
    pub documents: Vec<Document>,
    /// Work that goes before all other, in this order; what is not listed follows by the queue
    /// order.
    pub restoration_order: Vec<ListedWork>,
    /// Calendars that services, tasks and people go by.
    pub calendars: Vec<crate::calendar::Calendar>,
    /// When it begins; needed if anything goes by a calendar.
    pub begins: Option<Begins>,
    /// Which time an RTO counts.
    pub rto_counts: RtoCounts,
    /// What a report says of itself.
    pub about: About,
    /// Set if it is a horizon run, in which occurrences strike by their arrivals; `horizon` is its
    /// whole simulated time.
    pub years: Option<Years>,
    /// How people, teams and suppliers are reached; no two entries are of the same.
    pub contacts: Vec<ContactDetails>,
}

/// The moment from which an RTO is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RtoClock {
    /// The disruption itself.
    #[default]
    Disruption,
    /// Detection of the incident.
    Detection,
    /// Declaration, that is invocation of the plan.
    Declaration,
}

/// A checked model.
#[derive(Debug, Clone, PartialEq)]
pub struct Model(Parts);

impl Model {
    /// Checks `parts`.
    ///
    /// # Errors
    ///
    /// Every broken rule, in the order of the parts.
    pub fn new(parts: Parts) -> Result<Model, Vec<ModelError>> {
        let errors = validate::validate(&parts);
        if errors.is_empty() { Ok(Model(parts)) } else { Err(errors) }
    }

    /// Calls it otherwise.
    pub fn retitle(&mut self, title: impl FnOnce(&str) -> String) {
        self.0.title = title(&self.0.title);
    }

    /// Ids and specifications of the services, in the order of the file.
    pub fn services(&self) -> impl Iterator<Item = (NodeId, &Node, &Service)> {
        self.0.nodes.iter().enumerate().filter_map(|(i, node)| {
            node.service.as_ref().map(|service| (NodeId::from_index(i), node, service))
        })
    }

    /// Whether the RTO of a service counts elapsed time, and not that within its hours.
    pub fn rto_is_elapsed(&self, service: &Service) -> bool {
        self.0.rto_counts == RtoCounts::Elapsed || service.hours.is_none()
    }

    /// The nodes that stand for nothing but a copy of a document.
    pub fn copies(&self) -> std::collections::BTreeSet<NodeId> {
        let copies = self.0.documents.iter().flat_map(|document| &document.copies);
        copies.filter(|copy| !copy.is_online).map(|copy| copy.node).collect()
    }

    /// The node with this name.
    pub fn node_named(&self, name: &str) -> Option<NodeId> {
        self.0.nodes.iter().position(|node| node.name == name).map(NodeId::from_index)
    }
}

impl std::ops::Deref for Model {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
