//! What the plan is, for whom, and the order of restoration.

use crate::report::cover;
use crate::report::document::{Cell, Document, Kind, Section, Table, Words};
use crate::report::plan::case::PlanOf;
use crate::report::plan::clock;
use crate::report::plan::outline::Outline;
use crate::report::tongue::{head, say};

/// The document without its sections.
pub(super) fn document(plan: &PlanOf<'_>, outline: &Outline<'_>) -> Document {
    let (about, tongue) = (&plan.model.about, &plan.tongue);
    let title = match about.organisation.as_str() {
        "" => say!(tongue, "plan-title"),
        organisation => say!(tongue, "plan-title-of", organisation = organisation),
    };
    let services = tongue.count(outline.parts.len() as u64);
    let mut facts = vec![(say!(tongue, "plan-services").text(), services)];
    facts.extend(cover::facts(about, plan.date(), tongue));
    if let Some(simulated) = plan.simulated {
        let findings = simulated.findings;
        let (n, seed) = (findings.runs, findings.seed.to_string());
        let checked = say!(tongue, "plan-checked-by", n = n, seed = seed);
        facts.push((say!(tongue, "plan-checked").text(), checked.text()));
    }
    facts.push(cover::made_with(tongue));
    Document {
        title: title.text(),
        subtitle: plan.model.title.trim().to_owned(),
        tongue: tongue.clone(),
        marking: plan.marking(),
        facts,
        sections: Vec::new(),
    }
}

/// How to use it, and what comes back in which order.
pub(super) fn section(plan: &PlanOf<'_>, outline: &Outline<'_>) -> Section {
    let tongue = &outline.tongue;
    let mut section = Section::new("order", "1", &say!(tongue, "plan-order").text());
    let call = Words::new().link(say!(tongue, "plan-order-call"), "calling");
    section.key(say!(tongue, "plan-order-use", call = call));
    let about = &plan.model.about;
    let missing = [
        ("organisation", about.organisation.as_str()),
        ("version", about.version.as_str()),
        ("date", plan.date()),
        ("owner", about.owner.as_str()),
        ("next review", about.next_review.as_str()),
    ];
    let missing: Vec<&str> =
        missing.iter().filter(|(_, value)| value.is_empty()).map(|(key, _)| *key).collect();
    if !missing.is_empty() {
        let keys = missing.join(", ");
        section.missing(
            say!(tongue, "plan-no-version"),
            say!(tongue, "write-under", key = "about", keys = keys),
        );
    }
    if outline.parts.is_empty() {
        section.missing(
            say!(tongue, "plan-no-services"),
            say!(tongue, "plan-declare-under", key = "services"),
        );
        return section;
    }
    section.table(table(outline));
    // The table says all that there is to say of a single service.
    if outline.parts.len() == 1 {
        return section;
    }
    let items = outline.parts.iter().map(|part| {
        let service = Words::new().link(outline.name(part.service), part.id.as_str());
        let words = Words::new().say(format!("{} ", part.number));
        match part.before.as_slice() {
            [] => words.then(service),
            before => {
                let names: Vec<&str> =
                    before.iter().map(|row| outline.name(outline.parts[*row].service)).collect();
                let names = names.join(", ");
                words.then(say!(tongue, "plan-order-after", service = service, names = names))
            }
        }
    });
    section.list(items.collect());
    section
}

fn table(outline: &Outline<'_>) -> Table {
    let tongue = &outline.tongue;
    let mut table = Table::new("order-table", say!(tongue, "plan-order-caption"))
        .column(head!(tongue, "plan-order-number"), Kind::Number(String::new()))
        .column(head!(tongue, "service"), Kind::Prose)
        .column(head!(tongue, "answers-for-it"), Kind::Text)
        .column(head!(tongue, "tier"), Kind::Text)
        .column(head!(tongue, "plan-must-work"), Kind::Prose)
        .column(head!(tongue, "mtpd"), Kind::Duration)
        .column(head!(tongue, "plan-may-be-lost"), Kind::Duration)
        .column(head!(tongue, "plan-back-p50"), Kind::Duration)
        .column(head!(tongue, "plan-back-p90"), Kind::Duration)
        .column(head!(tongue, "rto-met"), Kind::Share);
    for (position, part) in outline.parts.iter().enumerate() {
        let node = &outline.model.nodes[part.service.index()];
        let Some(service) = &node.service else { continue };
        let found = outline.simulated.map(|it| &it.findings.services[part.row]);
        let promised = service.steps.iter().map(|step| {
            let (level, limit) = (tongue.level(step.level), tongue.duration(step.limit));
            say!(tongue, "level-in", level = level, limit = limit).text()
        });
        table.push(vec![
            Cell::number((position + 1) as f64),
            node.name.as_str().into(),
            (&service.owner).into(),
            (&service.portrait.tier).into(),
            promised.collect::<Vec<_>>().join(", ").into(),
            Cell::maybe(service.mtpd),
            Cell::maybe(service.rpo),
            Cell::maybe(found.map(|it| it.recovery.quantile(0.5))),
            Cell::maybe(found.map(|it| it.recovery.quantile(0.9))),
            Cell::maybe(found.filter(|_| service.rto().is_some()).map(|it| it.rto_met.share())),
        ]);
    }
    let mut note = say!(tongue, "plan-order-by");
    let counting = clock::counting_of_all(outline);
    if let Some(it) = outline.simulated {
        let (title, seed) = (outline.model.title.trim(), it.findings.seed.to_string());
        let runs = it.findings.runs;
        let back = if counting.is_some() {
            say!(tongue, "plan-order-back-clock", n = runs, title = title, seed = seed)
        } else {
            say!(tongue, "plan-order-back", n = runs, title = title, seed = seed)
        };
        note = note.say(" ").then(back);
    }
    if let Some(counting) = counting {
        note = note.say(" ").then(counting);
    }
    table.without_empty_columns().noting(note)
}
