//! What is wrong with the parts of a model, and where.

use std::fmt;

use crate::model::CalendarId;
use crate::model::ChannelId;
use crate::model::FactorId;
use crate::model::LocationId;
use crate::model::NetworkId;
use crate::model::NodeId;
use crate::model::OccurrenceId;
use crate::model::PersonId;
use crate::model::ProcedureId;
use crate::model::SpareId;
use crate::model::SupplierId;
use crate::model::TeamId;

/// The row of the parts that breaks a rule.
///
/// The order is that of [`crate::model::Parts`], so that a reader of files can list errors from
/// top to bottom.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Subject {
    /// The model as a whole.
    Whole,
    /// A service or asset.
    Node(NodeId),
    /// What a node needs while it works.
    NodeNeeds(NodeId),
    /// What a node needs when it starts.
    NodeStarts(NodeId),
    /// What was promised for a service.
    Service(NodeId),
    /// A place.
    Location(LocationId),
    /// A network that `reaches` expressions refer to.
    Network(NetworkId),
    /// A team.
    Team(TeamId),
    /// A shared channel.
    Channel(ChannelId),
    /// Spare parts.
    Spare(SpareId),
    /// A procedure.
    Procedure(ProcedureId),
    /// A task, by its position in the procedure.
    Task(ProcedureId, usize),
    /// A factor common to several durations.
    Factor(FactorId),
    /// Something that can strike.
    Occurrence(OccurrenceId),
    /// A hit, by its position in the occurrence.
    Hit(OccurrenceId, usize),
    /// A trigger, by its position in the occurrence.
    Trigger(OccurrenceId, usize),
    /// A milestone, by its position.
    Milestone(usize),
    /// A person.
    Person(PersonId),
    /// A supplier.
    Supplier(SupplierId),
    /// A calendar.
    Calendar(CalendarId),
    /// When the scenario begins.
    Begins,
}

/// The rule that a part breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Names are unique within their table and not empty.
    NameTaken,
    /// An id is a row of its table.
    UnknownId,
    /// A number is finite and in its range.
    OutOfRange,
    /// A gate, a pool or a curve that needs members has some.
    Empty,
    /// `at_least` asks for at least one and at most all of its members.
    AtLeastOutOfRange,
    /// A list names each of its members once.
    Repeated,
    /// A place comes after the place that contains it.
    ParentNotEarlier,
    /// Neighbours name each other.
    NotSymmetric,
    /// Steps and points rise.
    NotRising,
    /// Tasks do not wait for each other in a circle.
    TaskCycle,
    /// Fallback procedures do not lead back to themselves.
    FallbackCycle,
    /// Occurrences do not set each other off in a circle without delay.
    TriggerCycle,
    /// There are as many own chances as targets, or none.
    ChancesMismatch,
    /// A hit is aimed at something.
    SelectsNothing,
    /// An effect suits what it is aimed at.
    WrongTarget,
    /// Something is stated for one thing only.
    Ambiguous,
    /// A team has as many members as persons, if it has persons.
    MembersMismatch,
    /// Nothing stands by for itself or for what needs it.
    StandbyCircle,
    /// A calendar is open at some time.
    NeverOpen,
    /// What goes by a calendar needs a date at which the scenario begins.
    NoDate,
    /// Some moment is left at which the scenario can begin.
    NoMoment,
    /// Objectives that count service hours need services that have hours.
    NoHours,
    /// Who is to notice with the next shift works in shifts.
    NoShift,
}

/// A broken rule: where, which, and in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ModelError {
    /// Which row is wrong.
    pub subject: Subject,
    /// What it breaks.
    pub rule: Rule,
    /// The condition in words, with the names of the parts in backticks.
    pub message: String,
}

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for ModelError {}
