//! Who is called, in which order, and until when to decide.

use crate::model::{CallTree, Contact};
use crate::report::document::{Cell, Kind, Section, Table};
use crate::report::plan::deciding;
use crate::report::plan::outline::Outline;
use crate::report::plan::words;
use crate::report::tongue::{head, say};

pub(super) fn section(outline: &Outline<'_>) -> Section {
    let (model, tongue) = (outline.model, &outline.tongue);
    let mut section = Section::new("calling", "2", &say!(tongue, "plan-calling").text());
    phases(outline, &mut section);
    section.heading("call-tree", say!(tongue, "plan-call-tree"));
    match &model.phases.call_tree {
        Some(tree) => {
            let title = say!(tongue, "plan-call-tree-always").text();
            call_tree(outline, &mut section, tree, "call-tree-table", &title);
        }
        None => section.missing(
            say!(tongue, "plan-call-tree-none"),
            say!(
                tongue,
                "write-key",
                key = "phases: {call tree: [{role: NAME, answers: 60%, deputies: [NAME], retry every: 10m, authority: yes}]}"
            ),
        ),
    }
    for (row, occurrence) in model.occurrences.iter().enumerate() {
        let own = occurrence.incident.as_ref().and_then(|incident| incident.phases.as_ref());
        let Some(tree) = own.and_then(|phases| phases.call_tree.as_ref()) else { continue };
        if model.phases.call_tree.as_ref() != Some(tree) {
            let title = say!(tongue, "plan-call-tree-case", event = &occurrence.name).text();
            call_tree(outline, &mut section, tree, &format!("call-tree-{row}"), &title);
        }
    }
    deciding::blocks(outline, &mut section);
    section
}

/// From the event to the first hand on it.
fn phases(outline: &Outline<'_>, section: &mut Section) {
    let (phases, tongue) = (&outline.model.phases, &outline.tongue);
    let mut table = Table::new("phases-table", say!(tongue, "plan-phases"))
        .column(head!(tongue, "plan-phase"), Kind::Prose)
        .column(head!(tongue, "p50"), Kind::Duration)
        .column(head!(tongue, "p90"), Kind::Duration)
        .column(head!(tongue, "plan-phase-means"), Kind::Prose);
    for (law, what, meaning) in [
        (&phases.detection, say!(tongue, "plan-notice"), say!(tongue, "plan-notice-means")),
        (&phases.diagnosis, say!(tongue, "plan-cause"), say!(tongue, "plan-cause-means")),
        (&phases.declaration, say!(tongue, "plan-invoke"), say!(tongue, "plan-invoke-means")),
        (&phases.mobilisation, say!(tongue, "plan-come"), say!(tongue, "plan-come-means")),
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
            say!(tongue, "plan-phases-none"),
            say!(tongue, "write-key", key = "phases: {detection: …, diagnosis: …, declaration: …}"),
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
    let (model, tongue) = (outline.model, &outline.tongue);
    let mut table = Table::new(name, say!(tongue, "plan-call-caption", when = title))
        .column(head!(tongue, "plan-call"), Kind::Prose)
        .column(head!(tongue, "plan-at"), Kind::Prose)
        .column(head!(tongue, "plan-answers"), Kind::Share)
        .column(head!(tongue, "plan-if-not-at-once"), Kind::Prose)
        .column(head!(tongue, "plan-one-answers"), Kind::Share)
        .column(head!(tongue, "plan-again-after"), Kind::Duration)
        .column(head!(tongue, "plan-may-invoke"), Kind::Text);
    for (position, contact) in tree.contacts.iter().enumerate() {
        table.push(vec![
            format!("{} {}", position + 1, contact.name).into(),
            words::reached(model, &contact.name).into(),
            Cell::number(contact.answers),
            deputies(outline, contact).into(),
            Cell::number(contact.p_reached()),
            Cell::number(contact.retry_every),
            if contact.has_authority { say!(tongue, "yes").into() } else { Cell::empty() },
        ]);
    }
    section.table(table.without_empty_columns());
    let mean = tree.mean();
    if mean.is_finite() {
        section.text(say!(tongue, "plan-call-takes", time = tongue.duration(mean)));
    }
    if !tree.needs.is_nothing() {
        let need = words::need(tongue, model, &tree.needs);
        section.text(say!(tongue, "plan-call-needs", what = need));
    }
    if !tree.contacts.iter().any(|contact| contact.has_authority) {
        section.missing(
            say!(tongue, "plan-no-authority"),
            say!(tongue, "plan-no-authority-put", key = "authority: yes"),
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
            say!(tongue, "plan-no-deputy", names = alone.join(", ")),
            say!(tongue, "plan-write-beside-them", key = "deputies: [NAME]"),
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
            say!(tongue, "plan-no-phone", names = unreachable.join(", ")),
            say!(tongue, "write-key", key = "contacts: {NAME: {phone: …}}"),
        );
    }
}

fn deputies(outline: &Outline<'_>, contact: &Contact) -> String {
    let deputies = contact.deputies.iter().map(|(name, answers)| {
        let at = words::reached(outline.model, name);
        let at = if at.is_empty() { at } else { format!(", {at}") };
        format!("{name} ({}{at})", outline.tongue.percent(*answers))
    });
    deputies.collect::<Vec<_>>().join("; ")
}
