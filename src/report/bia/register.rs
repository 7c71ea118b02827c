//! The values that results rest on, each with what is known of where it comes from.

use crate::law::Law;
use crate::law::text::Quantity;
use crate::model::{Assumption, Confidence, Model, Procedure};
use crate::report::bia::case::Case;
use crate::units::{duration, money};

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
pub(super) fn rows(case: &Case<'_>) -> Vec<Row> {
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
    let time = |law: &Law| readable(law);
    let phases = &model.phases;
    for (what, law) in [
        ("from onset to detection", &phases.detection),
        ("from detection to diagnosis", &phases.diagnosis),
        ("from diagnosis to declaration", &phases.declaration),
        ("from declaration to people in place", &phases.mobilisation),
    ] {
        if let Some(law) = law {
            add("incident phases", what, time(law));
        }
    }
    let used = used(model);
    for (procedure, _) in model.procedures.iter().zip(used).filter(|(_, used)| *used) {
        for task in &procedure.tasks {
            let what = if task.name == procedure.name || procedure.tasks.len() == 1 {
                String::from("duration")
            } else {
                format!("duration of \u{201c}{}\u{201d}", task.name)
            };
            add(subject(model, procedure), &what, time(&task.takes.law));
            if task.success < 1.0 {
                let what = what.replacen("duration", "chance of success", 1);
                add(subject(model, procedure), &what, crate::report::text::percent(task.success));
            }
        }
    }
    for team in &model.teams {
        let cost = match team.rate {
            rate if rate > 0.0 => {
                format!(", {}/h each", money::format(rate * 3600.0, &model.currency))
            }
            _ => String::new(),
        };
        add(&team.name, "members", format!("{}{cost}", team.members));
    }
    for supplier in &model.suppliers {
        let name = &model.nodes[supplier.node.index()].name;
        for (what, law) in [("response", &supplier.response), ("repair", &supplier.repair)] {
            if let Some(law) = law {
                add(name, what, time(law));
            }
        }
        if supplier.honours < 1.0 {
            add(
                name,
                "chance that it keeps to its contract",
                crate::report::text::percent(supplier.honours),
            );
        }
    }
    for (_, node, service) in model.services() {
        if let Some(wrt) = &service.wrt {
            add(&node.name, "work recovery", time(wrt));
        }
        if let Some(mtpd) = service.mtpd {
            add(&node.name, "MTPD", duration::format(mtpd));
        }
    }
    for occurrence in &model.occurrences {
        for hit in &occurrence.hits {
            if hit.chance < 1.0 {
                let what = "chance that it hits a target";
                add(&occurrence.name, what, crate::report::text::percent(hit.chance));
            }
        }
    }
    let defaults = case.report.defaults_used.iter().map(|default| Row {
        of: format!("kind {}", default.kind),
        what: format!(
            "{}, for {}",
            default.key,
            crate::report::text::counted(default.nodes, "node")
        ),
        value: default.value.clone(),
        source: String::from("default of the program, illustrative"),
        confidence: Some(Confidence::Low),
        ..Row::default()
    });
    rows.extend(defaults);
    let mut seen = std::collections::BTreeSet::new();
    rows.retain(|row| seen.insert((row.of.clone(), row.what.clone(), row.value.clone())));
    rows
}

/// A law as people say it: as it would be written, or by its quantiles if that has many digits.
fn readable(law: &Law) -> String {
    let text = law.to_text(Quantity::Duration);
    if text.len() <= 36 {
        return text;
    }
    let at = |p| duration::format(law.quantile(p));
    format!("median {}, 90% between {} and {}", at(0.5), at(0.05), at(0.95))
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

/// The name that people know a procedure by.
fn subject<'a>(_: &'a Model, procedure: &'a Procedure) -> &'a str {
    &procedure.name
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
