//! The whole: every section in its turn.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::Arrival;
use crate::model::GroupId;
use crate::model::Measures;
use crate::model::Milestone;
use crate::model::Model;
use crate::model::Parts;
use crate::model::QueueKey;
use crate::model::QueueOrder;
use crate::model::RtoClock;
use crate::model::RtoCounts;
use crate::model::Rule;
use crate::scenario::lower::Columns;
use crate::scenario::lower::Lower;
use crate::scenario::lower::Places;
use crate::scenario::lower::Way;
use crate::scenario::lower::about::Papers;
use crate::scenario::lower::context::DefaultUsed;
use crate::scenario::lower::context::Index;
use crate::scenario::lower::errors::diagnose;
use crate::scenario::names::Names;
use crate::scenario::names::What;
use crate::scenario::raw::Asset;
use crate::scenario::raw::Begins;
use crate::scenario::raw::Date;
use crate::scenario::raw::Document;
use crate::scenario::raw::Happening;
use crate::scenario::raw::Milestone as RawMilestone;
use crate::scenario::raw::Promise;
use crate::scenario::raw::QueueKeyWord;
use crate::scenario::raw::QueuePolicy;
use crate::scenario::raw::QueueWord;
use crate::scenario::raw::RtoClockWord;
use crate::scenario::raw::RtoCountsWord;
use crate::scenario::raw::Threat;
use crate::scenario::read::Named;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::units::duration;

/// Replications unless the scenario says otherwise.
const RUNS: u64 = 10_000;

/// Horizon unless the scenario says otherwise `[s]`.
const HORIZON: f64 = 30.0 * duration::DAY;

/// A scenario whose model is valid.
#[derive(Debug)]
pub struct Lowered {
    /// The model.
    pub model: Model,
    /// Where its parts were written.
    pub places: Places,
    /// Replications.
    pub runs: u64,
    /// Number that all randomness follows from.
    pub seed: u64,
    /// Wanted precision of every chance to meet an RTO.
    pub precision: Option<f64>,
    /// Values that shipped kinds filled in.
    pub defaults: Vec<DefaultUsed>,
    /// Threats with the rates they state `[1/yr]`, in the order of the file.
    pub rates: Vec<(String, f64)>,
    /// What the scenario is about.
    pub description: String,
    /// Changes of the estate that are weighed.
    pub measures: Measures,
}

/// A row of an asset register: its name, what it is, what was promised for a service.
pub type RegisterRow = (Spanned<String>, Asset, Option<Promise>);

/// Lowers a project and the rows of its registers; `None` if it has an error. With measures in force
/// nothing need happen any more.
pub fn lower(
    document: Document,
    register: Vec<RegisterRow>,
    columns: &Columns,
    (way, must_happen): (Way, bool),
    r: Reader<'_>,
) -> Option<Lowered> {
    let mut lower = Lower {
        r,
        columns,
        names: Names::default(),
        index: Index::default(),
        kinds: BTreeMap::new(),
        currency: document.currency.clone(),
        parts: Parts {
            title: document.title.clone().unwrap_or_default(),
            currency: document.currency.as_ref().map_or_else(String::new, |it| it.value.clone()),
            ..Parts::default()
        },
        places: Places::default(),
        location_rows: Vec::new(),
        kind_damage: BTreeMap::new(),
        joins: BTreeMap::new(),
        kind_procedures: BTreeMap::new(),
        defaults: Vec::new(),
        default_rows: BTreeMap::new(),
        supplier_of: BTreeMap::new(),
        holds: BTreeMap::new(),
        document_of: BTreeMap::new(),
        copy_names: std::collections::BTreeSet::new(),
        stated_gates: BTreeSet::new(),
        activations: BTreeMap::new(),
        access: None,
        n_accessed: 0,
        must_happen,
        failures: Vec::new(),
    };
    lower.project(document, register, way)
}

impl Lower<'_> {
    #[expect(clippy::too_many_lines, reason = "every part of a project is looked at once")]
    fn project(
        &mut self,
        document: Document,
        register: Vec<RegisterRow>,
        way: Way,
    ) -> Option<Lowered> {
        let runs = self.runs(&document);
        self.whole(&document);
        let has_services = !document.services.is_empty() || !document.services.unread.is_empty();
        let has_services = has_services || register.iter().any(|(_, _, promise)| promise.is_some());
        let happens_anything = !document.happens.is_empty();

        self.calendars(&document.calendars);
        self.locations(&document.locations);
        self.factors(&document.factors);
        self.people(&document.teams, &document.people);
        self.channels(&document.channels);
        self.spares(&document.spares);
        self.declared_groups(&document.groups);
        self.declare_procedures(&document.procedures);
        self.declare_threats(&document.threats);
        self.own_kinds(document.kinds);
        let mut entries = Vec::new();
        let unread = |names: Vec<Spanned<String>>| {
            names.into_iter().map(|name| {
                let asset = Asset::blank(name.place);
                (name, asset, None)
            })
        };
        let services = document.services.entries.into_iter().map(|(name, service)| {
            let (asset, promise) = service.split();
            (name, asset, Some(promise))
        });
        self.declare(services, &mut entries);
        let assets = document.assets.entries.into_iter().map(|(name, asset)| (name, asset, None));
        self.declare(assets, &mut entries);
        let mut contracts = Vec::new();
        let suppliers = document.suppliers.entries.into_iter().map(|(name, supplier)| {
            let (asset, contract) = supplier.split(name.place);
            contracts.push((name.clone(), contract));
            (name, asset, None)
        });
        self.declare(suppliers, &mut entries);
        let agreed = self.declare_suppliers(&entries, contracts);
        self.declare(unread(document.suppliers.unread), &mut entries);
        self.declare(register, &mut entries);
        self.declare(unread(document.services.unread), &mut entries);
        self.declare(unread(document.assets.unread), &mut entries);
        let today = today(document.as_of.as_ref(), document.begins.as_ref());
        self.declare_documents(&mut entries, today.as_ref());

        self.places_of_copies(&mut entries);
        self.properties(&entries);
        self.members_of_groups(&document.groups);
        self.contracts(&agreed);
        self.procedures(&document.procedures);
        self.procedures_of_kinds();
        for entry in &entries {
            self.node(entry);
        }
        self.documents_need_their_copies();
        if let Some(phases) = &document.phases {
            self.parts.phases = self.phases(phases);
        }
        let threats = self.threats(&document.threats);
        let is_year = self.is_year(way, &document.happens, document.year.is_some(), &threats);
        if is_year {
            self.parts.years = self.years(document.year.as_ref());
        }
        let happens = if is_year { &[][..] } else { &document.happens[..] };
        self.happens(happens, &threats);
        self.arrivals(&threats);
        self.beginning(
            document.begins.as_ref(),
            document.rto_counts.as_ref(),
            &document.threats,
            happens,
        );
        self.check_year(&threats);
        for milestone in &document.milestones {
            self.milestone(milestone);
        }
        if let Some(access) = &document.access {
            self.access(access);
        }
        self.standbys(&entries, today.as_ref());
        self.restoration_order(document.restoration_order.as_deref().unwrap_or_default());
        let papers = Papers {
            description: document.description.as_deref(),
            about: document.about.as_ref(),
            criteria: document.impact_criteria.as_ref(),
            assumptions: &document.assumptions,
            actions: &document.actions,
        };
        self.about(&papers, today.as_ref());
        self.contacts(&document.contacts);
        // A file that could not be read may have held them.
        let is_whole = |code: Code| ["BS00", "BS05"].iter().all(|it| !code.id().starts_with(it));
        if !has_services && self.r.diagnostics.iter().all(|it| is_whole(it.code)) {
            let error = Diagnostic::error(Code::NoServices, "the project declares no services");
            self.r.push(error.help("add `services` with at least one service"));
        }
        // What could not be read may have been just that.
        if !happens_anything && !is_year && way != Way::AtRest && !self.r.has_errors() {
            let error = Diagnostic::error(Code::NothingHappens, "nothing happens in the scenario");
            self.r.push(error.help("add `happens` with at least one threat"));
        }
        let measures = self.measures(&document.measures, document.economics.as_ref());
        let model = self.model()?;
        let rates = threats.into_iter().filter_map(|threat| match threat.arrival? {
            Arrival::Poisson(rate) => Some((threat.name, rate.mean)),
            _ => None,
        });
        Some(Lowered {
            model,
            places: std::mem::take(&mut self.places),
            runs,
            seed: document.seed.unwrap_or(1),
            precision: document.precision.map(|precision| precision.0),
            defaults: std::mem::take(&mut self.defaults),
            rates: rates.collect(),
            description: document.description.unwrap_or_default(),
            measures,
        })
    }

    /// The model, if nothing is wrong. What the model itself refuses is told unless it may only
    /// follow from what was told already.
    fn model(&mut self) -> Option<Model> {
        let parts = std::mem::take(&mut self.parts);
        match Model::new(parts) {
            Ok(model) => (!self.r.diagnostics.has_errors()).then_some(model),
            Err(errors) => {
                let had_errors = self.r.diagnostics.has_errors();
                for error in errors {
                    let diagnostic = diagnose(&error, &self.places);
                    // Everything else was held against the same rules at a better place.
                    let is_only_seen_here = matches!(
                        error.rule,
                        Rule::TriggerCycle | Rule::FallbackCycle | Rule::StandbyCircle
                    );
                    if is_only_seen_here || !had_errors {
                        self.r.push(diagnostic);
                    }
                }
                None
            }
        }
    }

    fn runs(&mut self, document: &Document) -> u64 {
        match &document.runs {
            Some(runs) if runs.value == 0 => {
                self.r.fail::<()>(Code::OutOfRange, runs.place, "at least one run is needed");
                RUNS
            }
            Some(runs) => runs.value,
            None => RUNS,
        }
    }

    fn whole(&mut self, document: &Document) {
        self.parts.horizon = match &document.horizon {
            Some(horizon) if horizon.0 <= 0.0 => {
                self.r.fail::<()>(Code::OutOfRange, horizon.place, "the horizon must be above 0");
                HORIZON
            }
            Some(horizon) => horizon.0,
            None => HORIZON,
        };
        self.places.whole = document.horizon.as_ref().map(|horizon| horizon.place);
        if let Some(precision) = &document.precision
            && !(precision.0 > 0.0 && precision.0 < 0.5)
        {
            let message = "the precision must be above 0 and below 50%";
            self.r.fail::<()>(Code::OutOfRange, precision.place, message);
        }
        self.parts.rto_clock = match document.rto_clock {
            None | Some(RtoClockWord::Disruption) => RtoClock::Disruption,
            Some(RtoClockWord::Detection) => RtoClock::Detection,
            Some(RtoClockWord::Declaration) => RtoClock::Declaration,
        };
        self.parts.queue_order = document.queue_order.as_ref().map(queue_order).unwrap_or_default();
    }

    /// When the scenario begins, by its own words or by the profile of what happens first.
    fn beginning(
        &mut self,
        begins: Option<&Begins>,
        rto_counts: Option<&Spanned<RtoCountsWord>>,
        threats: &Named<Threat>,
        happens: &[Happening],
    ) {
        let first = happens.iter().find_map(|happening| happening.threat.as_ref());
        let first = first.and_then(|it| threats.iter().find(|(name, _)| name.value == it.value));
        let profile = first.map_or(&[][..], |(_, threat)| &threat.profile);
        self.begins(begins, profile);
        let Some(counts) = rto_counts else { return };
        if counts.value == RtoCountsWord::ServiceHours {
            self.parts.rto_counts = RtoCounts::ServiceHours;
            let mut services = self.parts.nodes.iter().filter_map(|node| node.service.as_ref());
            if services.all(|service| service.hours.is_none()) {
                let message = "no service has hours that could be counted";
                self.r.fail::<()>(Code::NoHours, counts.place, message);
            }
        }
    }

    fn milestone(&mut self, raw: &RawMilestone) {
        let group = match &raw.group {
            Some(name) => match self.names.find(What::Group, name, &mut self.r) {
                Some(row) => Some(GroupId::from_index(row)),
                None => return,
            },
            None => None,
        };
        let node = match &raw.service {
            Some(name) => match self.node_named(name) {
                Some(node) => Some(node),
                None => return,
            },
            None => None,
        };
        self.parts.milestones.push(Milestone {
            group,
            node,
            at: raw.at.0,
            share: raw.share.0,
            label: raw.label.clone().unwrap_or_default(),
            source: raw.source.clone().unwrap_or_default(),
            tuned: raw.tuned,
        });
        self.places.milestones.push(raw.place);
    }
}

/// The day that dates are held against: as stated, else that on which the scenario begins, the first
/// of them if it is drawn.
fn today(as_of: Option<&Spanned<Date>>, begins: Option<&Begins>) -> Option<Spanned<Date>> {
    if let Some(as_of) = as_of {
        return Some(as_of.clone());
    }
    let (date, place) = match begins? {
        Begins::At(civil) => (civil.civil.date, civil.place),
        Begins::Drawn(drawn) => (drawn.between.first()?.0, drawn.between.place),
    };
    Some(Spanned::new(Date(date), place))
}

fn queue_order(policy: &QueuePolicy) -> QueueOrder {
    let only = |key| QueueOrder { keys: vec![key], waiting_services_first: false };
    match policy {
        QueuePolicy::Keys(keys) => QueueOrder {
            keys: keys.iter().map(|key| queue_key(*key)).collect(),
            waiting_services_first: false,
        },
        QueuePolicy::Word(word) => match word {
            QueueWord::Standard => QueueOrder::default(),
            QueueWord::EarliestDeadline => only(QueueKey::Deadline),
            QueueWord::LatestFinishTime => only(QueueKey::LatestFinish),
            QueueWord::FirstCome => QueueOrder { keys: Vec::new(), waiting_services_first: false },
            QueueWord::PlanOrder => only(QueueKey::AsWritten),
            QueueWord::MostLossAvoidedPerHour => only(QueueKey::LossRate),
            QueueWord::ShortestFirst => only(QueueKey::Shortest),
            QueueWord::WaitingServicesOnly => {
                QueueOrder { waiting_services_first: true, ..QueueOrder::default() }
            }
        },
    }
}

fn queue_key(word: QueueKeyWord) -> QueueKey {
    match word {
        QueueKeyWord::Priority => QueueKey::Priority,
        QueueKeyWord::Deadline => QueueKey::Deadline,
        QueueKeyWord::LatestFinish => QueueKey::LatestFinish,
        QueueKeyWord::ServiceDeadline => QueueKey::ServiceDeadline,
        QueueKeyWord::MostLossAvoided => QueueKey::LossRate,
        QueueKeyWord::Shortest => QueueKey::Shortest,
        QueueKeyWord::AsWritten => QueueKey::AsWritten,
    }
}
