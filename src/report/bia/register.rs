//! The values that results rest on, each with what is known of where it comes from.

use crate::law::Law;
use crate::law::text::Quantity;
use crate::model::{Assumption, Confidence, Model};
use crate::report::bia::case::Case;
use crate::report::tongue::{Tongue, say};

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
pub(super) fn rows(tongue: &Tongue, case: &Case<'_>) -> Vec<Row> {
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
            let is_alone = task.name == procedure.name || procedure.tasks.len() == 1;
            let of = procedure.name.as_str();
            let what = if is_alone {
                say!(tongue, "bia-duration")
            } else {
                say!(tongue, "bia-duration-of", step = &task.name)
            };
            add(of, &what.text(), time(&task.takes.law));
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
    }
    for (_, node, service) in model.services() {
        if let Some(wrt) = &service.wrt {
            add(&node.name, &say!(tongue, "bia-wrt").text(), time(wrt));
        }
        if let Some(mtpd) = service.mtpd {
            add(&node.name, &say!(tongue, "mtpd").text(), tongue.duration(mtpd));
        }
    }
    for occurrence in &model.occurrences {
        for hit in &occurrence.hits {
            if hit.chance < 1.0 {
                let what = say!(tongue, "bia-hit-chance").text();
                add(&occurrence.name, &what, tongue.percent(hit.chance));
            }
        }
    }
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

/// A law as people say it: as it would be written, or by its quantiles if that has many digits.
fn readable(tongue: &Tongue, law: &Law) -> String {
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
        let damage = &node.on_damage;
        let ways = [damage.degraded, damage.down, damage.destroyed, damage.corrupt, damage.restart];
        for procedure in ways.into_iter().flatten() {
            used[procedure.index()] = true;
        }
    }
    used
}
