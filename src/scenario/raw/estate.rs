//! Locations, services, assets and channels.

use serde_json::Value as Json;
use serde_json::json;

use crate::scenario::raw::Activation;
use crate::scenario::raw::Alternative;
use crate::scenario::raw::Backlog;
use crate::scenario::raw::Chance;
use crate::scenario::raw::Contract;
use crate::scenario::raw::Count;
use crate::scenario::raw::Data;
use crate::scenario::raw::DataRate;
use crate::scenario::raw::Date;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Failback;
use crate::scenario::raw::FailureLaw;
use crate::scenario::raw::GateWord;
use crate::scenario::raw::Impact;
use crate::scenario::raw::Initially;
use crate::scenario::raw::Ladder;
use crate::scenario::raw::Level;
use crate::scenario::raw::Money;
use crate::scenario::raw::MoneyLaw;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::OptionWord;
use crate::scenario::raw::Otherwise;
use crate::scenario::raw::PaperCopy;
use crate::scenario::raw::Papers;
use crate::scenario::raw::Portrait;
use crate::scenario::raw::Quantity;
use crate::scenario::raw::Rto;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::Selector;
use crate::scenario::raw::Share;
use crate::scenario::raw::Subscription;
use crate::scenario::raw::Surge;
use crate::scenario::raw::TestResultWord;
use crate::scenario::raw::procedure::ByDamage;
use crate::scenario::raw::procedure::Procedure;
use crate::scenario::raw::procedure::ProcedureRef;
use crate::scenario::raw::procedure::is_plan;
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
    /// Whether a node that lost its needs comes back by itself.
    pub enum OnLossWord {
        /// It delivers again as soon as its needs do.
        Resume = "resume",
        /// It must run its restart procedure.
        Restart = "restart",
    }

    /// When the clock of the next failure runs.
    pub enum AgesWord {
        /// While the asset is in good order.
        Always = "always",
        /// While it delivers besides; one that rests does not age.
        WhenRunning = "when running",
    }

    /// The five risk classes of a risk register.
    pub enum ClassWord {
        /// Loss of internal services or assets.
        Internal = "internal",
        /// Loss of external services.
        External = "external",
        /// Loss of data.
        Data = "data",
        /// Unavailability of key people.
        People = "people",
        /// Failure of service providers.
        Provider = "provider",
    }
}

record! {
    /// A location and what lies in it.
    pub struct Place {
        /// The location that contains it.
        optional inside ("in"): Option<Spanned<String>>,
        /// Locations that share a wall with it.
        optional next_to: OneOrMany<Spanned<String>>,
        /// Locations within it.
        optional contains: Named<Place>,
    }

    /// A shared channel: its slots are queued for, its bandwidth is shared.
    pub struct Channel {
        /// How many tasks it carries at once; any number if it has a bandwidth.
        optional slots: Option<Count>,
        /// What it carries per time, shared by the transfers that are under way.
        optional bandwidth: Option<Spanned<DataRate>>,
    }
}

/// Declares a record with the keys of an asset and more.
macro_rules! with_asset_keys {
    ($(#[doc = $doc:literal])* $name:ident { $($more:tt)* }) => {
        record! {
            $(#[doc = $doc])*
            pub struct $name {
                /// Kind, such as `server`; shipped kinds have defaults.
                optional kind: Option<Spanned<String>>,
                /// The location where it stands.
                optional at: Option<Spanned<String>>,
                /// Groups that it belongs to.
                optional group: OneOrMany<Spanned<String>>,
                /// More groups that it belongs to.
                optional groups: OneOrMany<Spanned<String>>,
                /// Free labels that selectors may name.
                optional tags: OneOrMany<Spanned<String>>,
                /// What must deliver while it works.
                optional needs: Option<NeedExpr>,
                /// What must deliver at the moment it starts.
                optional starts: Option<NeedExpr>,
                /// Served share of normal demand at full level.
                optional capacity: Option<Spanned<f64>>,
                /// Whether it comes back by itself when its needs do.
                optional on_loss: Option<OnLossWord>,
                /// It trips when its needs deliver no more than this level.
                optional trips_below: Option<Spanned<Level>>,
                /// Its state when the simulation begins.
                optional initially: Option<Initially>,
                /// The procedure that brings it back, or procedures by damage.
                optional restored_by: Option<RestoredBy>,
                /// The procedure that starts it again after it lost what it needs.
                optional restarted_by: Option<ProcedureRef>,
                /// Own time to detection.
                optional detection: Option<DurationLaw>,
                /// Own time of diagnosis.
                optional diagnosis: Option<DurationLaw>,
                /// Recovery priority, 1 first.
                optional priority: Option<Count>,
                /// Class in the risk register.
                optional class: Option<ClassWord>,
                /// For a link: the two nodes that it joins.
                optional joins: OneOrMany<Spanned<String>>,
                /// Who answers for it.
                optional owner: Option<String>,
                /// What it is, for readers.
                optional description: Option<String>,
                /// Data that it holds, and their copies.
                optional data: Option<Data>,
                $($more)*
            }
        }
    };
}

with_asset_keys! {
    /// Something that services need.
    Asset {
        /// What it stands by for: it is off until it is activated in its place.
        optional standby_for: OneOrMany<Spanned<String>>,
        /// Which recovery option it is.
        optional option: Option<Spanned<OptionWord>>,
        /// How long its activation takes, or the procedure that activates it.
        optional activation: Option<Activation>,
        /// The moment of an incident before which it is not activated.
        optional activated_after: Option<GateWord>,
        /// Its level once activated; default 100%.
        optional level: Option<Spanned<Level>>,
        /// Whether it is activated without a decision.
        optional auto: Option<Spanned<bool>>,
        /// It is wanted below this level of what it stands by for.
        optional takes_over_below: Option<Spanned<Level>>,
        /// Chance that an activation succeeds, or what is known of it.
        optional success: Option<Spanned<Chance>>,
        /// Activations tried at most; default 1.
        optional tries: Option<Count>,
        /// The day of its last test.
        optional last_test: Option<Spanned<Date>>,
        /// How that went; default passed.
        optional test_result: Option<Spanned<TestResultWord>>,
        /// How long it can be used.
        optional sustain: Option<DurationLaw>,
        /// What an invocation costs.
        optional invocation_fee: Option<MoneyLaw>,
        /// What a day of use costs.
        optional daily_fee: Option<Spanned<Money>>,
        /// What it costs to have it, such as `2k/month`.
        optional standby_fee: Option<Spanned<Subscription>>,
        /// How many it can replace at a time; default 1.
        optional serves: Option<Count>,
        /// An incident that hits one of these excludes it.
        optional not_when: Option<Selector>,
        /// How far its data lag behind.
        optional data_as_of: Option<DurationLaw>,
        /// How use ends when what it replaces is back.
        optional failback: Option<Failback>,
        /// Time in use until it breaks.
        optional fails_in_use: Option<DurationLaw>,
        /// How long a full tank lasts in use.
        optional fuel: Option<DurationLaw>,
        /// From the beginning of use, and from each delivery, to the next delivery.
        optional refuel: Option<DurationLaw>,
        /// How long it goes on without what it needs.
        optional bridges: Option<DurationLaw>,
        /// How long what it bridges with takes to fill again; default at once.
        optional recharge: Option<DurationLaw>,
        /// For a document: where its copies are.
        optional copies: OneOrMany<PaperCopy>,
        /// For a document: when it was last brought up to date.
        optional updated: Option<Spanned<Date>>,
        /// For a document: or how long ago that was.
        optional age: Option<Spanned<Seconds>>,
        /// Time in good order until it fails by itself; a year counts it, an exercise does not.
        optional fails: Option<FailureLaw>,
        /// When that time runs; default always.
        optional ages: Option<Spanned<AgesWord>>,
    }
}

with_asset_keys! {
    /// Who delivers under a contract; of kind `supplier` unless stated.
    Supplier {
        /// From the call until it begins.
        optional response: Option<DurationLaw>,
        /// From then until it has delivered.
        optional repair: Option<DurationLaw>,
        /// Chance that it keeps to both, or what is known of it; default 1.
        optional honours: Option<Spanned<Chance>>,
        /// If it does not: how many times as long it takes, or how long.
        optional otherwise: Option<Otherwise>,
        /// How long its services go on after it announced that it ceases; default not at all.
        optional notice: Option<DurationLaw>,
        /// Who can take its place, best first, and how long the change takes.
        optional alternatives: OneOrMany<Alternative>,
        /// Data that it keeps for us, which `loses data` strikes.
        optional holds: OneOrMany<Spanned<String>>,
        /// The calendar in whose hours its response passes; default at all times.
        optional hours: Option<Spanned<String>>,
    }
}

with_asset_keys! {
    /// What the business buys.
    Service {
        /// Recovery time objective: a duration, or one for each level to be reached.
        optional rto: Option<Rto>,
        /// The minimum level that counts as recovered, where the RTO is one duration.
        optional mbco: Option<Spanned<Level>>,
        /// Recovery point objective.
        optional rpo: Option<Seconds>,
        /// Maximum tolerable period of disruption.
        optional mtpd: Option<Spanned<Seconds>>,
        /// Work recovery time after technical restoration.
        optional wrt: Option<DurationLaw>,
        /// What its outage costs.
        optional impact: Option<Impact>,
        /// Normal demand, such as `2000/h`.
        optional demand: Option<Spanned<Quantity>>,
        /// Share of unserved demand that comes back later; the rest is lost.
        optional deferred: Option<Spanned<Share>>,
        /// Factor on capacity while there is a backlog; default 1.
        optional overtime: Option<Spanned<f64>>,
        /// Share of normal demand that is let in, by time since technical restoration.
        optional reopens: Option<Ladder<Seconds, Level>>,
        /// More demand than normal for a time after restoration.
        optional surge: Option<Surge>,
        /// The calendar of the hours in which it must work.
        optional hours: Option<Spanned<String>>,
        /// The calendar by which it is used; default its hours.
        optional critical_hours: Option<Spanned<String>>,
        /// Its tier or criticality, for readers.
        optional tier: Option<String>,
        /// How many people work with it, for readers.
        optional headcount: Option<Count>,
        /// What a regulator calls it, for readers.
        optional regulated_as: Option<String>,
        /// The impact tolerance that a regulator was told, for readers.
        optional tolerance: Option<String>,
    }
}

/// The asset among the keys of a record with more.
macro_rules! asset_of {
    ($record:expr) => {
        Asset {
            kind: $record.kind,
            at: $record.at,
            group: $record.group,
            groups: $record.groups,
            tags: $record.tags,
            needs: $record.needs,
            starts: $record.starts,
            capacity: $record.capacity,
            on_loss: $record.on_loss,
            trips_below: $record.trips_below,
            initially: $record.initially,
            restored_by: $record.restored_by,
            restarted_by: $record.restarted_by,
            detection: $record.detection,
            diagnosis: $record.diagnosis,
            priority: $record.priority,
            class: $record.class,
            joins: $record.joins,
            owner: $record.owner,
            description: $record.description,
            data: $record.data,
            ..Asset::blank($record.place)
        }
    };
}

/// What makes a service more than an asset.
#[derive(Debug, Clone, Default)]
pub struct Promise {
    /// Recovery time objective.
    pub rto: Option<Rto>,
    /// Minimum level.
    pub mbco: Option<Spanned<Level>>,
    /// Recovery point objective.
    pub rpo: Option<Seconds>,
    /// Maximum tolerable period of disruption.
    pub mtpd: Option<Spanned<Seconds>>,
    /// Work recovery time.
    pub wrt: Option<DurationLaw>,
    /// What its outage costs.
    pub impact: Option<Impact>,
    /// Demand that is not served.
    pub backlog: Backlog,
    /// The calendar of its hours.
    pub hours: Option<Spanned<String>>,
    /// The calendar by which it is used.
    pub critical_hours: Option<Spanned<String>>,
    /// What people know of it besides.
    pub portrait: Portrait,
}

impl Service {
    /// The asset that it is, and what was promised for it.
    pub fn split(self) -> (Asset, Promise) {
        let Service { rto, mbco, rpo, mtpd, wrt, impact, hours, critical_hours, .. } = self;
        let Service { demand, deferred, overtime, reopens, surge, .. } = self;
        let backlog = Backlog { demand, deferred, overtime, reopens, surge };
        let Service { tier, headcount, regulated_as, tolerance, .. } = self;
        let portrait = Portrait { tier, headcount, regulated_as, tolerance };
        let asset = asset_of!(self);
        let promise =
            Promise { rto, mbco, rpo, mtpd, wrt, impact, backlog, hours, critical_hours, portrait };
        (asset, promise)
    }
}

impl Supplier {
    /// The asset that it is, and what was agreed with it; `name` is where it was named.
    pub fn split(mut self, name: crate::diag::Place) -> (Asset, Contract) {
        let kind = self.kind.take().unwrap_or_else(|| Spanned::new(String::from("supplier"), name));
        self.kind = Some(kind);
        let Supplier { response, repair, honours, otherwise, notice, alternatives, .. } = self;
        let (holds, hours) = (self.holds, self.hours);
        let contract =
            Contract { response, repair, honours, otherwise, notice, alternatives, holds, hours };
        (asset_of!(self), contract)
    }
}

impl Asset {
    /// Where its `needs` were written.
    pub fn needs_place(&self) -> Option<crate::diag::Place> {
        self.needs.as_ref().map(NeedExpr::place)
    }

    /// Takes out what makes a document of it; its last test only if it is one.
    pub fn take_papers(&mut self, is_document: bool) -> Papers {
        Papers {
            copies: std::mem::take(&mut self.copies),
            updated: self.updated.take(),
            age: self.age.take(),
            last_test: if is_document { self.last_test.take() } else { None },
        }
    }

    /// An asset of which nothing is known but where it was written.
    pub fn blank(place: crate::diag::Place) -> Asset {
        Asset {
            kind: None,
            at: None,
            group: OneOrMany::default(),
            groups: OneOrMany::default(),
            tags: OneOrMany::default(),
            needs: None,
            starts: None,
            capacity: None,
            on_loss: None,
            trips_below: None,
            initially: None,
            restored_by: None,
            restarted_by: None,
            detection: None,
            diagnosis: None,
            priority: None,
            class: None,
            joins: OneOrMany::default(),
            owner: None,
            description: None,
            data: None,
            standby_for: OneOrMany::default(),
            option: None,
            activation: None,
            activated_after: None,
            level: None,
            auto: None,
            takes_over_below: None,
            success: None,
            tries: None,
            last_test: None,
            copies: OneOrMany::default(),
            updated: None,
            age: None,
            test_result: None,
            sustain: None,
            invocation_fee: None,
            daily_fee: None,
            standby_fee: None,
            serves: None,
            not_when: None,
            data_as_of: None,
            failback: None,
            fails_in_use: None,
            fuel: None,
            refuel: None,
            bridges: None,
            recharge: None,
            fails: None,
            ages: None,
            place,
        }
    }
}

/// What brings a node back.
#[derive(Debug, Clone)]
pub enum RestoredBy {
    /// One procedure for a node that is degraded, down or destroyed.
    One(ProcedureRef),
    /// By damage.
    ByDamage(Box<ByDamage>),
}

impl Read for RestoredBy {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() && !is_plan(node) {
            return ByDamage::read(node, r).map(|it| RestoredBy::ByDamage(Box::new(it)));
        }
        ProcedureRef::read(node, r).map(RestoredBy::One)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([json!({ "type": "string" }), Procedure::schema(defs), ByDamage::schema(defs)])
    }
}
