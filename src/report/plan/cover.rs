//! What the plan is, for whom, and the order of restoration.

use crate::report::document::{Cell, Document, Kind, Section, Table, Words};
use crate::report::plan::case::PlanOf;
use crate::report::plan::outline::Outline;
use crate::report::text::{count, counted};
use crate::units::{duration, level};

/// The document without its sections.
pub(super) fn document(plan: &PlanOf<'_>, outline: &Outline<'_>) -> Document {
    let about = &plan.model.about;
    let title = match about.organisation.as_str() {
        "" => String::from("Recovery plan"),
        organisation => format!("Recovery plan: {organisation}"),
    };
    let mut facts = vec![(String::from("Services"), count(outline.parts.len() as u64))];
    for (what, value) in [
        ("Version", about.version.as_str()),
        ("Date", plan.date()),
        ("Owner", about.owner.as_str()),
        ("Prepared by", about.prepared_by.as_str()),
        ("Next review", about.next_review.as_str()),
        ("Confidentiality", about.confidentiality.as_str()),
    ] {
        if !value.is_empty() {
            facts.push((what.to_owned(), value.to_owned()));
        }
    }
    if let Some(simulated) = plan.simulated {
        let findings = simulated.findings;
        let runs = counted(findings.runs, "run");
        facts.push((String::from("Times checked by"), format!("{runs}, seed {}", findings.seed)));
    }
    facts.push((String::from("Made with"), format!("blackstart {}", env!("CARGO_PKG_VERSION"))));
    Document {
        title,
        subtitle: plan.model.title.trim().to_owned(),
        language: String::from("en"),
        marking: plan.marking(),
        facts,
        sections: Vec::new(),
    }
}

/// How to use it, and what comes back in which order.
pub(super) fn section(plan: &PlanOf<'_>, outline: &Outline<'_>) -> Section {
    let mut section = Section::new("order", "1", "In which order services come back");
    section.key(
        Words::new().say("In an incident: ").link("call and decide", "calling").say(
            ", take the card of your team, then work through the services in the order below.",
        ),
    );
    let about = &plan.model.about;
    let missing = [
        ("organisation", about.organisation.as_str()),
        ("version", about.version.as_str()),
        ("date", plan.date()),
        ("owner", about.owner.as_str()),
        ("next_review", about.next_review.as_str()),
    ];
    let missing: Vec<&str> =
        missing.iter().filter(|(_, value)| value.is_empty()).map(|(key, _)| *key).collect();
    if !missing.is_empty() {
        section.missing(
            "A copy of this plan cannot be told from an older one, or nobody answers for it.",
            Words::new()
                .say("Write under ")
                .code("about")
                .say(": ")
                .code(missing.join(", "))
                .say("."),
        );
    }
    if outline.parts.is_empty() {
        section.missing(
            "The estate has no services.",
            Words::new().say("Declare them under ").code("services").say("."),
        );
        return section;
    }
    section.table(table(outline));
    let items = outline.parts.iter().map(|part| {
        let words = Words::new()
            .say(format!("{} ", part.number))
            .link(outline.name(part.service), part.id.as_str());
        match part.before.as_slice() {
            [] => words,
            before => {
                let names: Vec<&str> =
                    before.iter().map(|row| outline.name(outline.parts[*row].service)).collect();
                words.say(format!(": after {}", names.join(", ")))
            }
        }
    });
    section.list(items.collect());
    section
}

fn table(outline: &Outline<'_>) -> Table {
    let mut table = Table::new("order-table", "Services in the order of restoration.")
        .column("Order", Kind::Number(String::new()))
        .column("Service", Kind::Prose)
        .texts(&["Answers for it", "Tier"])
        .column("Must work again", Kind::Prose)
        .durations(&["MTPD", "Data may be lost", "Back P50", "Back P90"])
        .shares(&["RTO met"]);
    for (position, part) in outline.parts.iter().enumerate() {
        let node = &outline.model.nodes[part.service.index()];
        let Some(service) = &node.service else { continue };
        let found = outline.simulated.map(|it| &it.findings.services[part.row]);
        let promised = service.steps.iter().map(|step| {
            format!("{} in {}", level::format(step.level), duration::format(step.limit))
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
    let order = "By the restoration order as far as one is written, then by stated priority, then \
                 the shorter RTO; what another service rests on comes before it.";
    let note = match outline.simulated {
        Some(it) => format!(
            "{order} Back: in half and in nine of ten of {} of \u{201c}{}\u{201d}, seed {}, counted \
             from the disruption; 0 where the service is mostly not disrupted.",
            counted(it.findings.runs, "run"),
            outline.model.title.trim(),
            it.findings.seed
        ),
        None => order.to_owned(),
    };
    table.without_empty_columns().noting(note)
}
