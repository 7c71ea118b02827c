//! One file of a project, and what it says of the study as a whole.

use serde_json::Value as Json;

use crate::scenario::raw::About;
use crate::scenario::raw::Access;
use crate::scenario::raw::Action;
use crate::scenario::raw::Asset;
use crate::scenario::raw::Assumption;
use crate::scenario::raw::Begins;
use crate::scenario::raw::Calendar;
use crate::scenario::raw::Channel;
use crate::scenario::raw::ContactRecord;
use crate::scenario::raw::Criteria;
use crate::scenario::raw::Date;
use crate::scenario::raw::Economics;
use crate::scenario::raw::Happening;
use crate::scenario::raw::Level;
use crate::scenario::raw::Listed;
use crate::scenario::raw::Measure;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::NumberLaw;
use crate::scenario::raw::Person;
use crate::scenario::raw::Phases;
use crate::scenario::raw::Place;
use crate::scenario::raw::Procedure;
use crate::scenario::raw::RtoCountsWord;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::Service;
use crate::scenario::raw::Share;
use crate::scenario::raw::Spare;
use crate::scenario::raw::Supplier;
use crate::scenario::raw::Team;
use crate::scenario::raw::Threat;
use crate::scenario::raw::Year;
use crate::scenario::read::Named;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::choice;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

choice! {
    /// From when the RTO is counted.
    pub enum RtoClockWord {
        /// The disruption itself.
        Disruption = "disruption",
        /// Detection of the incident.
        Detection = "detection",
        /// Declaration, that is invocation of the plan.
        Declaration = "declaration",
    }

    /// One criterion of the queue order.
    pub enum QueueKeyWord {
        /// Recovery priority, 1 first.
        Priority = "priority",
        /// Earliest task deadline.
        Deadline = "deadline",
        /// Latest finish time.
        LatestFinish = "latest finish",
        /// Earliest deadline of the service.
        ServiceDeadline = "service deadline",
        /// Most loss avoided per hour of work.
        MostLossAvoided = "most loss avoided",
        /// Shortest expected duration.
        Shortest = "shortest",
        /// The order in the file.
        AsWritten = "as written",
    }

    /// A queue order in one word.
    pub enum QueueWord {
        /// By priority, then by task deadline.
        Standard = "standard",
        /// Earliest task deadline.
        EarliestDeadline = "earliest deadline",
        /// Latest finish time.
        LatestFinishTime = "latest finish time",
        /// Longest waiting.
        FirstCome = "first come",
        /// The order in the file.
        PlanOrder = "plan order",
        /// Most loss avoided per hour of work.
        MostLossAvoidedPerHour = "most loss avoided per hour",
        /// Shortest expected duration.
        ShortestFirst = "shortest first",
        /// As usual, but only for services that are down while there are any.
        WaitingServicesOnly = "waiting services only",
    }
}

/// The order in which waiting work is taken.
#[derive(Debug, Clone)]
pub enum QueuePolicy {
    /// One word.
    Word(QueueWord),
    /// Criteria, most important first.
    Keys(Vec<QueueKeyWord>),
}

impl Read for QueuePolicy {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.seq().is_some() {
            return Vec::read(node, r).map(QueuePolicy::Keys);
        }
        QueueWord::read(node, r).map(QueuePolicy::Word)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([QueueWord::schema(defs), Vec::<QueueKeyWord>::schema(defs)])
    }
}

record! {
    /// A file of a project. Files are united over `include`.
    pub struct Document {
        /// What the scenario is called.
        optional title: Option<String>,
        /// What it is about.
        optional description: Option<String>,
        /// Currency of all amounts, such as `GBP`.
        optional currency: Option<Spanned<String>>,
        /// Files that belong to it.
        optional include: OneOrMany<Spanned<String>>,
        /// Asset registers in CSV.
        optional register: OneOrMany<Spanned<String>>,
        /// From when the RTO is counted; default disruption.
        optional rto_clock: Option<RtoClockWord>,
        /// The order in which waiting work is taken; default priority, then deadline.
        optional queue_order: Option<QueuePolicy>,
        /// How many replications; default 10 000.
        optional runs: Option<Spanned<u64>>,
        /// Simulated time; default 30 days.
        optional horizon: Option<Spanned<Seconds>>,
        /// Number that all randomness follows from; default 1.
        optional seed: Option<u64>,
        /// Run until every chance to meet an RTO is known to within this.
        optional precision: Option<Spanned<Share>>,
        /// Places.
        optional locations: Named<Option<Place>>,
        /// Kinds of the project, or changes to shipped ones.
        optional kinds: Named<Asset>,
        /// Groups with their members.
        optional groups: Named<Option<NeedExpr>>,
        /// What the business buys.
        optional services: Named<Service>,
        /// What services need.
        optional assets: Named<Asset>,
        /// Teams: a number of people, or their names.
        optional teams: Named<Team>,
        /// Persons, with what they can do.
        optional people: Named<Person>,
        /// Shared channels.
        optional channels: Named<Channel>,
        /// Spare parts that tasks use up: how many are there, or more of them.
        optional spares: Named<Spare>,
        /// Factors common to several durations.
        optional factors: Named<NumberLaw>,
        /// What brings nodes back.
        optional procedures: Named<Procedure>,
        /// Phases of incidents.
        optional phases: Option<Phases>,
        /// What can strike.
        optional threats: Named<Threat>,
        /// What happens, and when.
        optional happens: OneOrMany<Happening>,
        /// Published or expected points of a restoration curve.
        optional milestones: OneOrMany<Milestone>,
        /// Those who deliver under a contract: assets with more keys.
        optional suppliers: Named<Supplier>,
        /// The day of the scenario, which dates of tests and ages of documents are held against.
        optional as_of: Option<Spanned<Date>>,
        /// What people need to work, from elsewhere and at the place.
        optional access: Option<Access>,
        /// Work that goes before all other, in this order.
        optional restoration_order: Option<Vec<Listed>>,
        /// When services are used, people work, and tasks are done.
        optional calendars: Named<Calendar>,
        /// When the scenario begins: a date and a time, or dates between which each replication
        /// draws its own.
        optional begins: Option<Begins>,
        /// Which time RTOs count; default elapsed.
        optional rto_counts: Option<Spanned<RtoCountsWord>>,
        /// Changes of the estate with their price: countermeasures, planned changes, decisions.
        optional measures: Named<Measure>,
        /// How measures are judged.
        optional economics: Option<Economics>,
        /// How long a horizon run is, and what goes before and after.
        optional year: Option<Year>,
        /// Whose analysis it is, and who signs it.
        optional about: Option<About>,
        /// What severities of impact mean.
        optional impact_criteria: Option<Criteria>,
        /// Where values come from.
        optional assumptions: OneOrMany<Assumption>,
        /// What is to be done.
        optional actions: OneOrMany<Action>,
        /// How people, teams and suppliers are reached, by name.
        optional contacts: Named<ContactRecord>,
    }

    /// A point of a restoration curve to show beside the simulation.
    pub struct Milestone {
        /// Of this group.
        optional group: Option<Spanned<String>>,
        /// Or of this service.
        optional service: Option<Spanned<String>>,
        /// Time since the first onset.
        required at: Seconds,
        /// Share that was back.
        required share: Level,
        /// What it says.
        optional label: Option<String>,
        /// Who published it.
        optional source: Option<String>,
        /// Whether the scenario was fitted to it.
        default tuned: bool = false,
    }
}

/// The JSON Schema of a file of a project, for editors.
pub fn json_schema() -> Json {
    crate::scenario::schema::document_schema::<Document>("blackstart scenario")
}
