//! Observers see every event and change nothing.

use crate::model::Condition;
use crate::sim::data::Fault;

/// Sees what happens in a replication.
///
/// The constants say what must be recorded for it; `()` asks for nothing and costs nothing.
pub trait Observer {
    /// Record work so that recovery times can be attributed to causes.
    const CAUSES: bool = false;
    /// Record level changes of services and restoration counts of groups.
    const CURVES: bool = false;
    /// Record the downtime of every node.
    const NODES: bool = false;
    /// Call [`Observer::see`].
    const EVENTS: bool = false;
    /// Anything beyond outcomes is wanted. Follows from the others.
    const RECORDS: bool = Self::CAUSES || Self::CURVES || Self::NODES || Self::EVENTS;

    /// Something happened at `now` `[s]`; calls come in the order of events.
    fn see(&mut self, now: f64, happening: Happening) {
        let _ = (now, happening);
    }
}

impl Observer for () {}

/// Asks for causes, curves and nodes: all that reports and charts show.
#[derive(Debug, Clone, Copy, Default)]
pub struct InFull;

impl Observer for InFull {
    const CAUSES: bool = true;
    const CURVES: bool = true;
    const NODES: bool = true;
}

/// Asks for causes and nodes: what the table of a run shows.
#[derive(Debug, Clone, Copy, Default)]
pub struct InBrief;

impl Observer for InBrief {
    const CAUSES: bool = true;
    const NODES: bool = true;
}

/// One thing that happened. Numbers are rows of the compiled program; see
/// [`Program`](crate::sim::Program) for their names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Happening {
    /// An occurrence strikes.
    Strikes {
        /// Occurrence.
        occurrence: u32,
    },
    /// A phase of an incident is over.
    Phase {
        /// What began the incident.
        occurrence: u32,
        /// 0 detected, 1 diagnosed, 2 declared, 3 mobilised.
        phase: u32,
    },
    /// A hit reaches a node.
    Hit {
        /// Hit.
        hit: u32,
        /// Node.
        node: u32,
    },
    /// A hit finds a node already as badly damaged.
    Absorbed {
        /// Hit.
        hit: u32,
        /// Node.
        node: u32,
    },
    /// Damage changes a node's condition.
    Damaged {
        /// Node.
        node: u32,
        /// Its new condition.
        condition: Condition,
    },
    /// A job may begin.
    Opens {
        /// Job.
        job: u32,
    },
    /// A task waits for what it needs to deliver.
    AwaitsCondition {
        /// Slot.
        slot: u32,
    },
    /// A task waits for access to its place.
    AwaitsAccess {
        /// Slot.
        slot: u32,
    },
    /// A task under way is broken off, and what was done of it is lost.
    BrokenOff {
        /// Slot.
        slot: u32,
    },
    /// Spare parts are delivered.
    PartsArrive {
        /// Which kind, a row of the model.
        spare: u32,
        /// How many.
        count: u32,
    },
    /// A task waits for people, a channel or spare parts.
    Queues {
        /// Slot.
        slot: u32,
    },
    /// A task starts or resumes.
    Starts {
        /// Slot.
        slot: u32,
        /// When it will end `[s]`.
        until: f64,
    },
    /// A transfer goes on at another speed.
    Paced {
        /// Slot.
        slot: u32,
        /// Its rate `[bytes/s]`.
        rate: f64,
        /// When it will end at this speed `[s]`.
        until: f64,
    },
    /// A task is suspended.
    Suspended {
        /// Slot.
        slot: u32,
    },
    /// A task is done.
    Done {
        /// Slot.
        slot: u32,
    },
    /// An attempt failed.
    Failed {
        /// Slot.
        slot: u32,
    },
    /// A task or its job is given up.
    GivenUp {
        /// Slot or, if the whole job, its first slot.
        slot: u32,
    },
    /// A node's needs are gone and it must restart.
    Starved {
        /// Node.
        node: u32,
    },
    /// A node's damage is undone.
    Restored {
        /// Node.
        node: u32,
    },
    /// A timed state of a node ends by itself.
    CameBack {
        /// Node.
        node: u32,
    },
    /// A node delivers another level.
    Level {
        /// Node.
        node: u32,
        /// Level before.
        old: f64,
        /// Level now.
        new: f64,
    },
    /// Members of a team leave or join.
    Staff {
        /// Resource.
        resource: u32,
        /// Present now.
        present: i64,
    },
    /// A person takes a seat of a task that starts.
    Works {
        /// Person; see [`Program::person_of`](crate::sim::Program::person_of).
        person: u32,
        /// Slot.
        slot: u32,
    },
    /// A person comes or goes.
    Person {
        /// Person.
        person: u32,
        /// Whether they are there now.
        is_present: bool,
    },
    /// A copy is clean, and people look whether a newer one is.
    CleanCopy {
        /// Slot.
        slot: u32,
        /// Whether it is a replica, and its row there or among the backups.
        source: (bool, u32),
    },
    /// A person cannot make use of a skill for a time, or any more.
    LosesSkill {
        /// Person.
        person: u32,
        /// Skill.
        skill: u32,
    },
    /// Demand on a node changes.
    Demand {
        /// Node.
        node: u32,
        /// Factor now.
        factor: f64,
    },
    /// A supplier that a task called does not honour its contract.
    NotHonoured {
        /// Slot.
        slot: u32,
        /// Node of the supplier.
        node: u32,
    },
    /// A task changes over to another supplier.
    SwitchesTo {
        /// Slot.
        slot: u32,
        /// Node of the supplier.
        node: u32,
    },
    /// A task starts without its plan at hand.
    WithoutPlan {
        /// Slot.
        slot: u32,
        /// Node of the document.
        node: u32,
    },
    /// A supplier announces that it ceases.
    GivesNotice {
        /// Its node.
        node: u32,
        /// Until when it goes on `[s]`.
        until: f64,
    },
    /// A task waits for its working hours.
    AwaitsHours {
        /// Slot.
        slot: u32,
    },
    /// A direct loss.
    Loss {
        /// Hit.
        hit: u32,
        /// Sum `[currency]`.
        sum: f64,
    },
    /// A restore begins to read a copy.
    Reads {
        /// Slot.
        slot: u32,
        /// Whether it is a replica, and its row among replicas or backups.
        source: (bool, u32),
        /// What the copy shows `[s]`.
        shows: f64,
    },
    /// Verification shows that a copy is of no use.
    BadCopy {
        /// Slot.
        slot: u32,
        /// Whether it is a replica, and its row among replicas or backups.
        source: (bool, u32),
        /// What is wrong with it.
        fault: Fault,
    },
    /// No copy of a node's data is of use.
    DataLost {
        /// Node.
        node: u32,
    },
    /// A node's data are written again.
    DataBack {
        /// Node.
        node: u32,
        /// What they lost `[s]`; infinite if everything.
        loss: f64,
    },
    /// Corruption reaches a replica.
    Replicated {
        /// Node.
        node: u32,
    },
    /// Nobody sees the onset of an incident, since monitoring does not work.
    Unseen {
        /// What began it.
        occurrence: u32,
    },
    /// A node that is down makes diagnosis slower.
    Slower {
        /// Incident.
        incident: u32,
        /// Node.
        node: u32,
    },
    /// A contact of a call tree is called.
    Called {
        /// Rules that hold the call tree; see [`Program::contact`](crate::sim::Program::contact).
        rules: u32,
        /// Contact.
        contact: u32,
        /// Who answers: 0 the contact, then the deputies; [`u32::MAX`] if nobody does.
        person: u32,
    },
    /// Something stands by, and this becomes of it.
    Standby {
        /// Node.
        node: u32,
        /// What.
        step: StandbyStep,
    },
}

/// What becomes of a standby.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandbyStep {
    /// Its activation begins.
    Invoked,
    /// What its incident hit excludes it.
    Excluded,
    /// Its activation was in vain.
    Failed,
    /// It takes over.
    InUse,
    /// What it was to replace is back before it took over.
    StoodDown,
    /// Its time is over.
    Exhausted,
    /// What it replaced is back and has taken over again.
    GivenBack,
    /// It breaks while it is in use.
    Breaks,
    /// It has burnt its fuel.
    OutOfFuel,
    /// Fuel has come.
    Refuelled,
}
