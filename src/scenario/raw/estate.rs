//! Locations, services, assets and channels.

use serde_json::Value as Json;
use serde_json::json;

use crate::scenario::raw::Count;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Impact;
use crate::scenario::raw::Level;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::Rto;
use crate::scenario::raw::Seconds;
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

    /// States of a node in one word.
    enum InitiallyWord {
        /// Undamaged.
        Intact = "intact",
        /// Needs repair.
        Down = "down",
        /// Needs replacement.
        Destroyed = "destroyed",
        /// Switched off on purpose.
        Contained = "contained",
    }
}

record! {
    /// A node that works at a reduced level.
    struct InitiallyDegraded {
        /// The level.
        required degraded: Level,
    }

    /// A location and what lies in it.
    pub struct Place {
        /// The location that contains it.
        optional inside ("in"): Option<Spanned<String>>,
        /// Locations that share a wall with it.
        optional next_to: OneOrMany<Spanned<String>>,
        /// Locations within it.
        optional contains: Named<Place>,
    }

    /// A shared channel: its slots are queued for.
    pub struct Channel {
        /// How many tasks it carries at once.
        required slots: Count,
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
                $($more)*
            }
        }
    };
}

with_asset_keys! {
    /// Something that services need.
    Asset {}
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
        /// The calendar of the hours in which it must work.
        optional hours: Option<Spanned<String>>,
        /// The calendar by which it is used; default its hours.
        optional critical_hours: Option<Spanned<String>>,
    }
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
    /// The calendar of its hours.
    pub hours: Option<Spanned<String>>,
    /// The calendar by which it is used.
    pub critical_hours: Option<Spanned<String>>,
}

impl Service {
    /// The asset that it is, and what was promised for it.
    pub fn split(self) -> (Asset, Promise) {
        let Service { rto, mbco, rpo, mtpd, wrt, impact, hours, critical_hours, .. } = self;
        let asset = Asset {
            kind: self.kind,
            at: self.at,
            group: self.group,
            groups: self.groups,
            tags: self.tags,
            needs: self.needs,
            starts: self.starts,
            capacity: self.capacity,
            on_loss: self.on_loss,
            trips_below: self.trips_below,
            initially: self.initially,
            restored_by: self.restored_by,
            restarted_by: self.restarted_by,
            detection: self.detection,
            diagnosis: self.diagnosis,
            priority: self.priority,
            class: self.class,
            joins: self.joins,
            owner: self.owner,
            description: self.description,
            place: self.place,
        };
        (asset, Promise { rto, mbco, rpo, mtpd, wrt, impact, hours, critical_hours })
    }
}

impl Asset {
    /// Where its `needs` were written.
    pub fn needs_place(&self) -> Option<crate::diag::Place> {
        self.needs.as_ref().map(NeedExpr::place)
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
            place,
        }
    }
}

/// The state of a node when the simulation begins.
#[derive(Debug, Clone, PartialEq)]
pub enum Initially {
    /// Undamaged.
    Intact,
    /// Needs repair.
    Down,
    /// Needs replacement.
    Destroyed,
    /// Switched off on purpose.
    Contained,
    /// Works at this level.
    Degraded(f64),
}

impl Read for Initially {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            return InitiallyDegraded::read(node, r).map(|it| Initially::Degraded(it.degraded.0));
        }
        Some(match InitiallyWord::read(node, r)? {
            InitiallyWord::Intact => Initially::Intact,
            InitiallyWord::Down => Initially::Down,
            InitiallyWord::Destroyed => Initially::Destroyed,
            InitiallyWord::Contained => Initially::Contained,
        })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([InitiallyWord::schema(defs), InitiallyDegraded::schema(defs)])
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
