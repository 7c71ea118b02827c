//! From two models and their comparison to plain data.

use std::collections::BTreeMap;

use crate::analysis::{AffectedKind, StructureChange};
use crate::diag::Code;
use crate::model::Model;
use crate::report::changes::limits::{Limit, Ruling};
use crate::report::changes::objectives;
use crate::report::changes::wire::{
    ChangeReport, ChangedService, Decision, Item, Moved, Origin, Places,
};
use crate::report::figure::Figure;
use crate::report::wire::SCHEMA_VERSION;
use crate::stats::MatchedShares;
use crate::study::measures::{Change, ComparePlan, ComparedService, Difference};

/// A year `[s]`.
const YEAR: f64 = 8760.0 * 3600.0;

/// Something that reading a scenario told about it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Told {
    /// Its code.
    pub code: Code,
    /// In words.
    pub message: String,
    /// The file.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
}

/// One of the two estates.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    /// The estate.
    pub model: &'a Model,
    /// What reading it told: findings and notes.
    pub told: &'a [Told],
    /// Where its assets, services and procedures were written.
    pub places: &'a Places,
}

impl ChangeReport {
    /// Puts together what a change does; `difference` is of the services that both have.
    pub fn new(
        sides: (Side<'_>, Side<'_>),
        structure: &StructureChange,
        compared: (&[ComparedService], &Difference),
        plan: &ComparePlan,
        limits: &[Limit],
    ) -> ChangeReport {
        let (before, after) = sides;
        let (services, difference) = compared;
        let has = |model: &Model, name: &str, of: &dyn Fn(&crate::model::Service) -> bool| {
            model.services().any(|(_, node, service)| node.name == name && of(service))
        };
        let both = |name: &str, of: &dyn Fn(&crate::model::Service) -> bool| {
            has(before.model, name, of) && has(after.model, name, of)
        };
        let rows = services.iter().zip(&difference.services).map(|(service, row)| {
            let name = service.name.as_str();
            let if_both = |is_there: bool, share: MatchedShares| is_there.then(|| shares(share));
            ChangedService {
                id: service.name.clone(),
                p_rto_met: if_both(both(name, &|it| !it.steps.is_empty()), row.rto_met),
                p_rpo_met: if_both(both(name, &|it| it.rpo.is_some()), row.rpo_met),
                p_mtpd_breached: if_both(both(name, &|it| it.mtpd.is_some()), row.mtpd_breached),
                p90_h: moved(row.p90, 3600.0),
                loss: moved(row.loss, 1.0),
            }
        });
        let mut report = ChangeReport {
            schema_version: SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION"),
            title_before: before.model.title.clone(),
            title_after: after.model.title.clone(),
            currency: after.model.currency.clone(),
            complete: difference.runs == plan.runs,
            mode: if after.model.years.is_some() { "year" } else { "exercise" },
            span_years: after.model.years.map(|years| Figure(years.span / YEAR)),
            is_same: before.model == after.model,
            runs: difference.runs,
            seed: plan.seed,
            confidence: Figure(plan.confidence),
            touched: Figure(difference.touched),
            decision: Decision::Approve,
            worse: Vec::new(),
            unexercised: Vec::new(),
            services: rows.collect(),
            loss: moved(difference.loss, 1.0),
            items: items(before, after, structure),
            added: structure.added.clone(),
            removed: structure.removed.clone(),
            limits: Vec::new(),
            places: after.places.clone(),
        };
        report.limits = limits.iter().flat_map(|limit| limit.judge(&report)).collect();
        report.worse = Limit::unlimited(limits, &report);
        if report.touched.0 == 0.0 {
            report.unexercised.clone_from(&structure.differing);
        }
        // Limits that somebody set for the change are all that it is judged by.
        report.decision = report.decide(limits == Limit::usual());
        report
    }

    /// The worst ruling on any limit.
    pub fn worst(&self) -> Ruling {
        self.limits.iter().map(|it| it.ruling).max().unwrap_or(Ruling::Kept)
    }

    fn decide(&self, is_usual: bool) -> Decision {
        let crossed = || self.limits.iter().filter(|it| it.ruling == Ruling::Crossed);
        let is_circle =
            |item: &&Item| item.code == Code::NewDeadlock.id() && item.origin == Origin::New;
        if crossed().any(|it| it.is_figure) || self.items.iter().any(|item| is_circle(&item)) {
            Decision::DoNotApprove
        } else if self.worst() == Ruling::Undecided {
            Decision::RunMore
        } else if crossed().next().is_some() || (is_usual && !self.worse.is_empty()) {
            Decision::ApproveWithConditions
        } else {
            Decision::Approve
        }
    }

    /// The report as one JSON object, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("invariant: a report is plain data") + "\n"
    }
}

fn shares(of: MatchedShares) -> Moved {
    Moved {
        before: Figure(of.first),
        after: Figure(of.second),
        difference: Figure(of.difference),
        low: Figure(of.interval.low),
        high: Figure(of.interval.high),
    }
}

fn moved(of: Change, unit: f64) -> Moved {
    Moved {
        before: Figure(of.first / unit),
        after: Figure(of.second / unit),
        difference: Figure(of.difference / unit),
        low: Figure(of.interval.low / unit),
        high: Figure(of.interval.high / unit),
    }
}

fn items(before: Side<'_>, after: Side<'_>, structure: &StructureChange) -> Vec<Item> {
    let mut found: Vec<Item> = Vec::new();
    let mut add = |code: Code, origin: Origin, subject: &str, message: String| {
        let (code, subject) = (code.id(), subject.to_owned());
        // A circle is where the first of its members is.
        let name = match subject.as_str() {
            "" => message.split('`').nth(1).unwrap_or_default(),
            subject => subject,
        };
        let (file, line) = after.places.get(name).cloned().unzip();
        found.push(Item { code, origin, subject, message, file, line });
    };
    for words in &structure.new_deadlocks {
        add(Code::NewDeadlock, Origin::New, "", format!("recoveries wait for each other: {words}"));
    }
    for (asset, services) in by_asset(&structure.new_singles) {
        let message = format!("the loss of `{asset}` alone now disrupts {services}");
        add(Code::NewSinglePoint, Origin::New, asset, message);
    }
    for affected in &structure.affected {
        let (code, words) = match affected.kind {
            AffectedKind::LostWayBack => (Code::LostWayBack, "nothing brings back"),
            AffectedKind::LostBackup => (Code::LostBackup, "backups no longer cover"),
            AffectedKind::OutdatedTest => (Code::OutdatedTest, "repeat the test of"),
            AffectedKind::PlanToReview => (Code::PlanToReview, "walk through"),
        };
        let message = format!("{words} `{}`: {}", affected.subject, affected.because);
        add(code, Origin::New, &affected.subject, message);
    }
    for (side, other, words) in [(after, before, "new"), (before, after, "gone")] {
        for (_, node, _) in side.model.services() {
            if other.model.services().all(|(_, it, _)| it.name != node.name) {
                let message = format!("service `{}` is {words}", node.name);
                add(Code::ChangedServices, Origin::Change, &node.name, message);
            }
        }
    }
    for (_, node, service) in before.model.services() {
        let other = after.model.services().find(|(_, it, _)| it.name == node.name);
        let Some((_, other, changed)) = other else { continue };
        let sides = ((before.model, node, service), (after.model, other, changed));
        for words in objectives::changes(sides.0, sides.1) {
            let message = format!("`{}`: {words}", node.name);
            add(Code::ChangedObjective, Origin::Change, &node.name, message);
        }
    }
    for (asset, services) in by_asset(&structure.gone_singles) {
        let message = format!("the loss of `{asset}` alone no longer disrupts {services}");
        add(Code::NewSinglePoint, Origin::Gone, asset, message);
    }
    for words in &structure.gone_deadlocks {
        add(Code::NewDeadlock, Origin::Gone, "", format!("no longer wait for each other: {words}"));
    }
    // What the analysis above says itself is not told twice.
    let is_told = |it: &&Told| {
        let above = [Code::RecoveryDeadlock, Code::SinglePointOfFailure];
        !above.contains(&it.code)
    };
    for (side, other, origin) in [(after, before, Origin::New), (before, after, Origin::Gone)] {
        for told in side.told.iter().filter(is_told) {
            let alike = other.told.iter().find(|known| is_alike(known, told));
            // What is on both sides in other words is told once, as it is now.
            let origin = match alike {
                Some(known) if known.message == told.message => continue,
                Some(_) if origin == Origin::Gone => continue,
                Some(_) => Origin::Change,
                None => origin,
            };
            let is_there = origin != Origin::Gone;
            found.push(Item {
                code: told.code.id(),
                origin,
                subject: String::new(),
                message: told.message.clone(),
                file: told.file.clone().filter(|_| is_there),
                line: told.line.filter(|_| is_there),
            });
        }
    }
    found
}

/// Whether two findings are of one kind and about the same things.
fn is_alike(a: &Told, b: &Told) -> bool {
    let names = |told: &Told| -> Vec<String> {
        told.message.split('`').skip(1).step_by(2).map(str::to_owned).collect()
    };
    a.code == b.code && names(a) == names(b)
}

/// Assets with the services that each disrupts, in words.
fn by_asset(pairs: &[(String, String)]) -> Vec<(&str, String)> {
    let mut rows: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for (asset, service) in pairs {
        rows.entry(asset).or_default().push(format!("`{service}`"));
    }
    rows.into_iter().map(|(asset, services)| (asset, services.join(", "))).collect()
}
