//! Who is called, in which order, and until when to decide.

use crate::model::{CallTree, Contact};
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::plan::deciding;
use crate::report::plan::outline::Outline;
use crate::report::plan::words;
use crate::report::text::percent;
use crate::units::duration;

pub(super) fn section(outline: &Outline<'_>) -> Section {
    let model = outline.model;
    let mut section = Section::new("calling", "2", "Call and decide");
    phases(outline, &mut section);
    section.heading("call-tree", "Call tree");
    match &model.phases.call_tree {
        Some(tree) => call_tree(outline, &mut section, tree, "call-tree-table", "In every incident"),
        None => section.missing(
            "It is not written down who is called, and in which order, until somebody invokes the plan.",
            Words::new()
                .say("Write ")
                .code("phases: {call tree: [{role: NAME, answers: 60%, deputies: [NAME], retry every: 10m, authority: yes}]}")
                .say("."),
        ),
    }
    for (row, occurrence) in model.occurrences.iter().enumerate() {
        let own = occurrence.incident.as_ref().and_then(|incident| incident.phases.as_ref());
        let Some(tree) = own.and_then(|phases| phases.call_tree.as_ref()) else { continue };
        if model.phases.call_tree.as_ref() != Some(tree) {
            let title = format!("In case of {}", occurrence.name);
            call_tree(outline, &mut section, tree, &format!("call-tree-{row}"), &title);
        }
    }
    deciding::blocks(outline, &mut section);
    section
}

/// From the event to the first hand on it.
fn phases(outline: &Outline<'_>, section: &mut Section) {
    let phases = &outline.model.phases;
    let mut table = Table::new("phases-table", "From the event to the first work.")
        .column("Phase", Kind::Prose)
        .durations(&["P50", "P90"])
        .column("What it means", Kind::Prose);
    for (what, law, meaning) in [
        ("Notice", &phases.detection, "somebody sees that something is wrong"),
        ("Find the cause", &phases.diagnosis, "it is known what has failed"),
        ("Invoke", &phases.declaration, "somebody with authority invokes this plan"),
        ("Come", &phases.mobilisation, "people are where they work"),
    ] {
        if let Some(law) = law {
            table.push(vec![
                what.into(),
                Cell::number(law.quantile(0.5)),
                Cell::number(law.quantile(0.9)),
                meaning.into(),
            ]);
        }
    }
    if table.rows.is_empty() {
        section.missing(
            "It is not said how long it takes until a failure is noticed and understood, so that work \
             counts as begun at once.",
            Words::new().say("Write ").code("phases: {detection: …, diagnosis: …, declaration: …}").say("."),
        );
    } else {
        section.table(table);
    }
}

fn call_tree(
    outline: &Outline<'_>,
    section: &mut Section,
    tree: &CallTree,
    name: &str,
    title: &str,
) {
    let model = outline.model;
    let mut table = Table::new(name, format!("{title}, call in this order."))
        .column("Call", Kind::Prose)
        .column("At", Kind::Prose)
        .shares(&["Answers"])
        .column("If not, at once", Kind::Prose)
        .shares(&["One of them answers"])
        .durations(&["If nobody does, again after"])
        .texts(&["May invoke the plan"]);
    for (position, contact) in tree.contacts.iter().enumerate() {
        table.push(vec![
            format!("{} {}", position + 1, contact.name).into(),
            words::reached(model, &contact.name).into(),
            Cell::number(contact.answers),
            deputies(outline, contact).into(),
            Cell::number(contact.p_reached()),
            Cell::number(contact.retry_every),
            if contact.has_authority { "yes".into() } else { Cell::empty() },
        ]);
    }
    section.table(table.without_empty_columns());
    let mean = tree.mean();
    if mean.is_finite() {
        section.text(
            Words::new()
                .say("Until the last who is needed has answered it takes ")
                .strong(duration::format(mean))
                .say(" on average, if calls get through."),
        );
    }
    if !tree.needs.is_nothing() {
        let need = words::need(model, &tree.needs);
        section.text(
            Words::new().say("Calls get through only while this works: ").strong(need).say("."),
        );
    }
    if !tree.contacts.iter().any(|contact| contact.has_authority) {
        section.missing(
            "It is not said who may invoke the plan.",
            Words::new()
                .say("Write ")
                .code("authority: yes")
                .say(" beside that contact of the call tree."),
        );
    }
    let alone: Vec<&str> = tree
        .needed()
        .iter()
        .filter(|contact| contact.deputies.is_empty())
        .map(|contact| contact.name.as_str())
        .collect();
    if !alone.is_empty() {
        section.missing(
            Words::new()
                .say("Nobody stands in for ")
                .strong(alone.join(", "))
                .say(" in the call tree."),
            Words::new().say("Write ").code("deputies: [NAME]").say(" beside them."),
        );
    }
    let unreachable: Vec<&str> = tree
        .contacts
        .iter()
        .map(|contact| contact.name.as_str())
        .filter(|name| words::details(model, name).is_none_or(|it| it.phone.is_empty()))
        .collect();
    if !unreachable.is_empty() {
        section.missing(
            Words::new().say("No telephone number of ").strong(unreachable.join(", ")).say("."),
            Words::new().say("Write ").code("contacts: {NAME: {phone: …}}").say("."),
        );
    }
}

fn deputies(outline: &Outline<'_>, contact: &Contact) -> String {
    let deputies = contact.deputies.iter().map(|(name, answers)| {
        let at = words::reached(outline.model, name);
        let at = if at.is_empty() { at } else { format!(", {at}") };
        format!("{name} ({}{at})", percent(*answers))
    });
    deputies.collect::<Vec<_>>().join("; ")
}
