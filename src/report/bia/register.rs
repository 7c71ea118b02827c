//! The values that results rest on, each with what is known of where it comes from.

use crate::law::Law;
use crate::law::text::Quantity;
use crate::model::{
    Arrival, Assumption, Call, CallReason, Confidence, Effect, Model, Otherwise, Reading, Until,
};
use crate::report::bia::case::Case;
use crate::report::bia::register_of_needs;
use crate::report::tongue::{Tongue, say};
use crate::units::data;

/// A row of the register.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Row {
    pub(super) of: String,
    pub(super) what: String,
    pub(super) value: String,
    pub(super) source: String,
    pub(super) date: String,
    pub(super) owner: String,
    pub(super) confidence: Option<Confidence>,
}

/// What was written into the register first, then every value of the model that it does not cover
/// with the entries of the same name, then the defaults of shipped kinds.
///
/// `year` is the model of which years were simulated, whose threats have rates.
pub(super) fn rows(tongue: &Tongue, case: &Case<'_>, year: Option<&Model>) -> Vec<Row> {
    let model = case.model;
    let stated = &model.about.assumptions;
    let mut rows: Vec<Row> = stated.iter().map(written).collect();
    let mut add = |of: &str, what: &str, value: String| {
        let known = stated.iter().find(|it| it.of.iter().any(|name| name == of));
        let mut row = known.map(written).unwrap_or_default();
        of.clone_into(&mut row.of);
        what.clone_into(&mut row.what);
        row.value = value;
        rows.push(row);
    };
    let time = |law: &Law| readable(tongue, law);
    let phases = &model.phases;
    for (what, law) in [
        (say!(tongue, "bia-to-detection"), &phases.detection),
        (say!(tongue, "bia-to-diagnosis"), &phases.diagnosis),
        (say!(tongue, "bia-to-declaration"), &phases.declaration),
        (say!(tongue, "bia-to-people"), &phases.mobilisation),
    ] {
        if let Some(law) = law {
            add(&say!(tongue, "bia-phases").text(), &what.text(), time(law));
        }
    }
    let used = used(model);
    for (procedure, _) in model.procedures.iter().zip(used).filter(|(_, used)| *used) {
        for task in &procedure.tasks {
            let duration = match &task.call {
                Some(call) if call.reason != CallReason::Delivery => continue,
                Some(call) => delivery(tongue, model, call),
                None => time(&task.takes.law),
            };
            let is_alone = task.name == procedure.name || procedure.tasks.len() == 1;
            let of = procedure.name.as_str();
            let what = if is_alone {
                say!(tongue, "bia-duration")
            } else {
                say!(tongue, "bia-duration-of", step = &task.name)
            };
            add(of, &what.text(), duration);
            if task.success < 1.0 {
                let what = if is_alone {
                    say!(tongue, "bia-chance")
                } else {
                    say!(tongue, "bia-chance-of", step = &task.name)
                };
                add(of, &what.text(), tongue.percent(task.success));
            }
        }
    }
    for team in &model.teams {
        let n = team.members;
        let members = match team.rate {
            rate if rate > 0.0 => {
                let rate = tongue.money(rate * 3600.0, &model.currency);
                say!(tongue, "bia-members-rate", n = n, rate = rate).text()
            }
            _ => tongue.count(u64::from(n)),
        };
        add(&team.name, &say!(tongue, "bia-members").text(), members);
    }
    suppliers(tongue, model, &mut add);
    for (_, node, service) in model.services() {
        if let Some(wrt) = &service.wrt {
            add(&node.name, &say!(tongue, "bia-wrt").text(), time(wrt));
        }
        if let Some(mtpd) = service.mtpd {
            add(&node.name, &say!(tongue, "mtpd").text(), tongue.duration(mtpd));
        }
    }
    register_of_needs::rows(tongue, model, &mut add);
    copies(tongue, model, &mut add);
    strikes(tongue, model, year.unwrap_or(model), &mut add);
    let defaults = case.report.defaults_used.iter().map(|default| Row {
        of: say!(tongue, "bia-of-kind", kind = &default.kind).text(),
        what: say!(tongue, "bia-default", key = &default.key, n = default.nodes).text(),
        value: default.value.clone(),
        source: say!(tongue, "bia-default-source").text(),
        confidence: Some(Confidence::Low),
        ..Row::default()
    });
    rows.extend(defaults);
    let mut seen = std::collections::BTreeSet::new();
    rows.retain(|row| seen.insert((row.of.clone(), row.what.clone(), row.value.clone())));
    rows
}

/// What suppliers promise, and what comes of it if they do not keep to it.
fn suppliers(tongue: &Tongue, model: &Model, add: &mut impl FnMut(&str, &str, String)) {
    let time = |law: &Law| readable(tongue, law);
    for supplier in &model.suppliers {
        let name = &model.nodes[supplier.node.index()].name;
        for (what, law) in [
            (say!(tongue, "bia-response"), &supplier.response),
            (say!(tongue, "bia-repair"), &supplier.repair),
        ] {
            if let Some(law) = law {
                add(name, &what.text(), time(law));
            }
        }
        if supplier.honours < 1.0 {
            let what = say!(tongue, "bia-honours").text();
            add(name, &what, tongue.percent(supplier.honours));
        }
        match &supplier.otherwise {
            Some(Otherwise::Takes(law)) => {
                add(name, &say!(tongue, "bia-otherwise").text(), time(law));
            }
            Some(Otherwise::Times(factor)) => {
                let times = say!(tongue, "bia-otherwise-times", factor = tongue.number(*factor));
                add(name, &say!(tongue, "bia-otherwise").text(), times.text());
            }
            None => {}
        }
        if let Some(notice) = &supplier.notice {
            add(name, &say!(tongue, "bia-notice").text(), time(notice));
        }
        for other in &supplier.alternatives {
            let node = model.suppliers[other.supplier.index()].node;
            let to = model.nodes[node.index()].name.as_str();
            add(name, &say!(tongue, "bia-switch", to = to).text(), time(&other.switch));
        }
    }
}

/// What a supplier takes that is called: its contract has entries of its own, and a mean of it would
/// hide how far its times spread.
fn delivery(tongue: &Tongue, model: &Model, call: &Call) -> String {
    let node = model.suppliers[call.supplier.index()].node;
    let supplier = model.nodes[node.index()].name.as_str();
    let words = match &call.lead_time {
        Some(law) => {
            say!(
                tongue,
                "bia-supplier-lead-time",
                supplier = supplier,
                time = readable(tongue, law)
            )
        }
        None => say!(tongue, "bia-by-contract", supplier = supplier),
    };
    words.text()
}

/// How data are copied, and how long it takes to bring them back.
fn copies(tongue: &Tongue, model: &Model, add: &mut impl FnMut(&str, &str, String)) {
    for node in &model.nodes {
        let Some(data) = &node.data else { continue };
        for backup in &data.backups {
            let name = backup.name.as_str();
            let every = say!(tongue, "bia-backup-every", name = name).text();
            add(&node.name, &every, tongue.duration(backup.every));
            let restore = say!(tongue, "bia-restore-takes", name = name).text();
            add(&node.name, &restore, reading(tongue, &backup.restore));
            let bad = say!(tongue, "bia-backup-bad", name = name);
            let never = say!(tongue, "bia-backup-never", name = name);
            for (what, chance) in [(bad, backup.fails_silently), (never, backup.never_worked)] {
                if chance > 0.0 {
                    add(&node.name, &what.text(), tongue.percent(chance));
                }
            }
        }
        for replica in &data.replicas {
            let on = model.nodes[replica.on.index()].name.as_str();
            let lag = say!(tongue, "bia-replica-lag", name = on).text();
            add(&node.name, &lag, readable(tongue, &replica.lag));
            let restore = say!(tongue, "bia-restore-takes", name = on).text();
            add(&node.name, &restore, reading(tongue, &replica.restore));
            if replica.success < 1.0 {
                let chance = say!(tongue, "bia-replica-success", name = on).text();
                add(&node.name, &chance, tongue.percent(replica.success));
            }
        }
    }
}

fn reading(tongue: &Tongue, reading: &Reading) -> String {
    match reading {
        Reading::Takes(law) => readable(tongue, law),
        Reading::Streams { rate, .. } => {
            let time = tongue.duration(reading.law().mean());
            let rate = data::format_rate(*rate);
            say!(tongue, "bia-restore-at", time = time, rate = rate).text()
        }
    }
}

/// What strikes: how often, whom, and for how long.
fn strikes(tongue: &Tongue, model: &Model, year: &Model, add: &mut impl FnMut(&str, &str, String)) {
    for occurrence in &year.occurrences {
        let (what, value) = match &occurrence.arrival {
            Some(Arrival::Poisson(rate)) => {
                let value = say!(tongue, "bia-rate-value", rate = tongue.number(rate.mean));
                (say!(tongue, "bia-rate"), value.text())
            }
            Some(Arrival::Renewal(between)) => {
                (say!(tongue, "bia-renewal"), readable(tongue, between))
            }
            Some(Arrival::Failure { after, .. }) => {
                (say!(tongue, "bia-fails"), readable(tongue, after))
            }
            None => continue,
        };
        add(&occurrence.name, &what.text(), value);
    }
    for occurrence in &model.occurrences {
        for hit in &occurrence.hits {
            if hit.chance < 1.0 {
                let what = say!(tongue, "bia-hit-chance").text();
                add(&occurrence.name, &what, tongue.percent(hit.chance));
            }
            let (effect, law) = match &hit.effect {
                Effect::Unavailable(law) => (say!(tongue, "effect-unavailable"), law),
                Effect::Contained(Until::For(law)) => (say!(tongue, "effect-contained"), law),
                Effect::Inaccessible(Until::For(law)) => (say!(tongue, "effect-inaccessible"), law),
                Effect::Absent { lasts: Some(law), .. } => (say!(tongue, "effect-absent"), law),
                Effect::Reinforced { lasts: Some(law), .. } => (say!(tongue, "effect-extra"), law),
                Effect::Overload { lasts: Some(law), .. } => (say!(tongue, "effect-overload"), law),
                Effect::LosesSkill { lasts: Some(law), .. } => {
                    (say!(tongue, "effect-loses-skill"), law)
                }
                Effect::Corrupt(law) | Effect::SilentlyCorrupt(law) if law.mean() > 0.0 => {
                    let what = say!(tongue, "bia-discovered").text();
                    add(&occurrence.name, &what, readable(tongue, law));
                    continue;
                }
                _ => continue,
            };
            let what = say!(tongue, "bia-effect-lasts", effect = effect).text();
            add(&occurrence.name, &what, readable(tongue, law));
        }
    }
}

/// A law as people say it: as it would be written, or by its quantiles if that has many digits.
pub(super) fn readable(tongue: &Tongue, law: &Law) -> String {
    let text = law.to_text(Quantity::Duration);
    if text.len() <= 36 {
        return text;
    }
    let at = |p| tongue.duration(law.quantile(p));
    say!(tongue, "bia-law", median = at(0.5), low = at(0.05), high = at(0.95)).text()
}

fn written(it: &Assumption) -> Row {
    Row {
        of: it.of.join(", "),
        what: it.what.clone(),
        value: it.value.clone(),
        source: it.source.clone(),
        date: it.date.clone(),
        owner: it.owner.clone(),
        confidence: it.confidence,
    }
}

/// Which procedures something names.
fn used(model: &Model) -> Vec<bool> {
    let mut used = vec![false; model.procedures.len()];
    for node in &model.nodes {
        for procedure in node.on_damage.procedures() {
            used[procedure.index()] = true;
        }
    }
    used
}
