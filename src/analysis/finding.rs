//! One thing to be told about a valid model.

use crate::analysis::damage::Damage;
use crate::analysis::data::DataFinding;
use crate::analysis::deadlock::DeadlockGroup;
use crate::analysis::hopeless::Hopeless;
use crate::analysis::objectives::SlowService;
use crate::analysis::people::OnlyOne;
use crate::analysis::people::Unseated;
use crate::analysis::people::Who;
use crate::analysis::redundancy::FalseRedundancy;
use crate::analysis::spares::NoSpares;
use crate::analysis::staffing::Unstaffable;
use crate::analysis::standby::InvocationDeadline;
use crate::analysis::structure::SinglePoint;
use crate::model::GroupId;
use crate::model::NodeId;
use crate::model::OccurrenceId;
use crate::model::PersonId;
use crate::model::Subject;
use crate::model::Tested;

/// How much a finding weighs; none of them stops a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something to know.
    Note,
    /// Something to look into: true in part of all cases, or only in the worst.
    Warning,
    /// Something to put right.
    Finding,
}

/// One thing found.
#[derive(Debug, Clone, PartialEq)]
pub enum Finding {
    /// Recoveries wait for each other when all that the scenario can hit is hit.
    RecoveryDeadlock {
        /// Who, and in which circle.
        group: DeadlockGroup,
        /// Sets that would let everything recover if they were made to deliver by other means.
        break_glass: Vec<Vec<NodeId>>,
    },
    /// Recoveries wait for each other in a total blackout only.
    BlackoutDeadlock {
        /// Who, and in which circle.
        group: DeadlockGroup,
        /// As for a deadlock of the scenario.
        break_glass: Vec<Vec<NodeId>>,
    },
    /// A task asks for more people than can ever be there.
    Unstaffable(Unstaffable),
    /// A task asks for persons who can never be there at once.
    Unseated(Unseated),
    /// A task asks for more spare parts than there can ever be.
    NoSpares(NoSpares),
    /// A task never succeeds, and nothing comes after it.
    Hopeless(Hopeless),
    /// A node can be hit in a way for which it has no procedure, and then never recovers.
    NoProcedure {
        /// The node.
        node: NodeId,
        /// The damage.
        damage: Damage,
    },
    /// A service states no RTO.
    ServiceWithoutRto(NodeId),
    /// Nothing refers to this asset, and nothing strikes it.
    UnusedAsset(NodeId),
    /// A service is slower than its RTO even if nobody waits for people.
    SlowerThanRto(SlowService),
    /// Alternatives stand in one place.
    FalseRedundancy(FalseRedundancy),
    /// Recovery within the RTO and mean work recovery together break the MTPD.
    RtoPlusWrtOverMtpd {
        /// The service.
        node: NodeId,
        /// Its RTO `[s]`.
        rto: f64,
        /// The mean of its work recovery time `[s]`.
        wrt: f64,
        /// Its MTPD `[s]`.
        mtpd: f64,
    },
    /// Soft impact is unacceptable at another time than the stated MTPD.
    MtpdContradictsImpact {
        /// The service.
        node: NodeId,
        /// The MTPD as stated `[s]`.
        stated: f64,
        /// The first time at which an impact is unacceptable `[s]`.
        derived: f64,
    },
    /// Every way into an `any` gate of an operational cycle comes from inside the cycle.
    AnyCycleWithoutSource {
        /// The cycle, ascending.
        cycle: Vec<NodeId>,
        /// The first node that owns such a gate.
        node: NodeId,
    },
    /// The horizon ends before a promise or an expected recovery does.
    HorizonTooShort {
        /// The horizon `[s]`.
        horizon: f64,
        /// The node with the longest of these.
        node: NodeId,
        /// How long it takes `[s]`.
        length: f64,
        /// Of what.
        against: Span,
    },
    /// Something strikes after the horizon.
    TooLate {
        /// What.
        occurrence: OccurrenceId,
        /// The horizon `[s]`.
        horizon: f64,
        /// In which share of the runs.
        share: f64,
    },
    /// Something waits for an event that nothing brings about.
    NeverSetOff(OccurrenceId),
    /// Nothing strikes at all.
    NothingStrikes,
    /// A service delivers less than its minimum though nothing is lost.
    BelowFromTheStart {
        /// The service.
        node: NodeId,
        /// What it delivers, in [0, 1].
        level: f64,
        /// Its minimum.
        mbco: f64,
    },
    /// A hit that has no chance of striking.
    ImpossibleHit {
        /// The occurrence.
        occurrence: OccurrenceId,
        /// Its hit.
        hit: usize,
    },
    /// The loss of one node alone takes services to 0.
    SinglePointOfFailure(SinglePoint),
    /// More single points of failure than are listed.
    MoreSinglePoints {
        /// How many more; `None` if the estate is too large to count them.
        n_more: Option<usize>,
    },
    /// Recovery hangs on one person.
    OnlyOne(OnlyOne),
    /// A person whom a call tree must reach, with nobody in their stead.
    OnlyContact(PersonId),
    /// The only one of a team of which someone must be there for an incident to be seen.
    OnlyWatcher(Who),
    /// New demand takes all capacity, so that a backlog never drains.
    EverlastingBacklog {
        /// The service.
        node: NodeId,
        /// Normal demands that it serves at most, overtime included.
        capacity: f64,
    },
    /// A supplier promises to deliver later than a node must be back.
    LatePromise {
        /// The node of the supplier.
        supplier: NodeId,
        /// What it repairs, or itself.
        node: NodeId,
        /// Its promise on average, to a call at the worst moment of its hours `[s]`.
        promise: f64,
        /// How much of it is closed `[s]`.
        closed: f64,
        /// How much of it is the change from the supplier before `[s]`.
        switch: f64,
        /// The required RTO of the node, less the mean work that follows the delivery `[s]`.
        required: f64,
    },
    /// Several services stop or cannot be repaired without one supplier.
    OneSupplier {
        /// The node of the supplier.
        node: NodeId,
        /// The services, ascending.
        services: Vec<NodeId>,
    },
    /// A plan that was not brought up to date for more than a year.
    StalePlan {
        /// The document.
        node: NodeId,
        /// Its age `[s]`.
        age: f64,
    },
    /// A plan that was not tested for more than a year.
    UntestedPlan {
        /// The document.
        node: NodeId,
        /// Time since its last test `[s]`.
        tested: f64,
    },
    /// A plan that was changed after its last test.
    ChangedPlan(NodeId),
    /// Everything that strikes together leaves no copy of a plan within reach.
    UnreachablePlan(NodeId),
    /// The same of all suppliers of a group together.
    OneGroupOfSuppliers {
        /// The group.
        group: GroupId,
        /// The services, ascending.
        services: Vec<NodeId>,
    },
    /// Something about data and their copies.
    Data(DataFinding),
    /// A standby stands in the place of what it replaces.
    StandbyBesidePrimary {
        /// The asset that stands by.
        standby: NodeId,
        /// What it replaces.
        primary: NodeId,
    },
    /// No passed test of a standby within a year is known.
    StandbyUntested {
        /// The asset that stands by.
        standby: NodeId,
        /// What is known.
        tested: Tested,
    },
    /// One activation of ten takes longer than the RTO.
    StandbyTooSlow(InvocationDeadline),
    /// By when a standby must be invoked.
    InvokeBy(InvocationDeadline),
}

/// What a horizon is too short for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Span {
    /// An RTO.
    Rto,
    /// An MTPD.
    Mtpd,
    /// The expected time to recovery, by the means of all durations on its longest path.
    MeanRecovery,
}

impl Finding {
    /// How much it weighs.
    pub fn severity(&self) -> Severity {
        match self {
            Finding::Data(DataFinding::RpoWithoutData(_)) => Severity::Note,
            Finding::TooLate { share, .. } if *share < 1.0 => Severity::Note,
            Finding::RecoveryDeadlock { .. }
            | Finding::Unstaffable(_)
            | Finding::Unseated(_)
            | Finding::NoSpares(_)
            | Finding::Hopeless(_)
            | Finding::TooLate { .. }
            | Finding::NeverSetOff(_)
            | Finding::NothingStrikes
            | Finding::BelowFromTheStart { .. }
            | Finding::NoProcedure { .. }
            | Finding::Data(_)
            | Finding::EverlastingBacklog { .. }
            | Finding::LatePromise { .. }
            | Finding::UnreachablePlan(_)
            | Finding::RtoPlusWrtOverMtpd { .. }
            | Finding::StandbyUntested { .. }
            | Finding::StandbyTooSlow(_) => Severity::Finding,
            Finding::MtpdContradictsImpact { stated, derived, .. } if stated > derived => {
                Severity::Finding
            }
            Finding::StalePlan { .. }
            | Finding::UntestedPlan { .. }
            | Finding::ChangedPlan(_)
            | Finding::BlackoutDeadlock { .. }
            | Finding::AnyCycleWithoutSource { .. }
            | Finding::StandbyBesidePrimary { .. }
            | Finding::HorizonTooShort { .. } => Severity::Warning,
            Finding::MtpdContradictsImpact { .. }
            | Finding::ServiceWithoutRto(_)
            | Finding::UnusedAsset(_)
            | Finding::ImpossibleHit { .. }
            | Finding::SinglePointOfFailure(_)
            | Finding::FalseRedundancy(_)
            | Finding::SlowerThanRto(_)
            | Finding::OnlyOne(_)
            | Finding::OnlyContact(_)
            | Finding::OnlyWatcher(_)
            | Finding::OneSupplier { .. }
            | Finding::OneGroupOfSuppliers { .. }
            | Finding::MoreSinglePoints { .. }
            | Finding::InvokeBy(_) => Severity::Note,
        }
    }

    /// The row that it is about, for the place in a file.
    pub fn subject(&self) -> Subject {
        match self {
            Finding::RecoveryDeadlock { group, .. } | Finding::BlackoutDeadlock { group, .. } => {
                Subject::Node(group.cycle[0].waiter)
            }
            Finding::Unstaffable(found) => Subject::Task(found.procedure, found.task),
            Finding::Unseated(found) => Subject::Task(found.procedure, found.task),
            Finding::NoSpares(found) => Subject::Task(found.procedure, found.task),
            Finding::Hopeless(found) => Subject::Task(found.procedure, found.task),
            Finding::OnlyOne(OnlyOne { who, .. }) | Finding::OnlyWatcher(who) => match who {
                Who::Person(person) => Subject::Person(*person),
                Who::Team(team) => Subject::Team(*team),
            },
            Finding::NoProcedure { node, .. }
            | Finding::UnusedAsset(node)
            | Finding::LatePromise { supplier: node, .. }
            | Finding::StalePlan { node, .. }
            | Finding::UntestedPlan { node, .. }
            | Finding::ChangedPlan(node)
            | Finding::UnreachablePlan(node)
            | Finding::BelowFromTheStart { node, .. }
            | Finding::OneSupplier { node, .. } => Subject::Node(*node),
            Finding::ServiceWithoutRto(node)
            | Finding::RtoPlusWrtOverMtpd { node, .. }
            | Finding::EverlastingBacklog { node, .. }
            | Finding::MtpdContradictsImpact { node, .. } => Subject::Service(*node),
            Finding::SlowerThanRto(slow) => Subject::Service(slow.node),
            Finding::AnyCycleWithoutSource { node, .. }
            | Finding::FalseRedundancy(FalseRedundancy { node, .. }) => Subject::NodeNeeds(*node),
            Finding::ImpossibleHit { occurrence, hit } => Subject::Hit(*occurrence, *hit),
            Finding::TooLate { occurrence, .. } | Finding::NeverSetOff(occurrence) => {
                Subject::Occurrence(*occurrence)
            }
            Finding::OnlyContact(person) => Subject::Person(*person),
            Finding::SinglePointOfFailure(point) => Subject::Node(point.node),
            Finding::Data(found) => found.subject(),
            Finding::StandbyBesidePrimary { standby, .. }
            | Finding::StandbyUntested { standby, .. } => Subject::Node(*standby),
            Finding::StandbyTooSlow(by) | Finding::InvokeBy(by) => Subject::Node(by.standby),
            Finding::HorizonTooShort { .. }
            | Finding::NothingStrikes
            | Finding::OneGroupOfSuppliers { .. }
            | Finding::MoreSinglePoints { .. } => Subject::Whole,
        }
    }
}
