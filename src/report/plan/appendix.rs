//! What is missing, what changed, and of which files the plan was made.

use crate::report::document::{Block, Kind, Missing, Section, Table, Words};
use crate::report::plan::case::PlanOf;
use crate::report::tongue::{Tongue, head, say};

/// All that is missing, with links to where it is missing.
pub(super) fn missing(tongue: &Tongue, sections: &[Section]) -> Section {
    let mut items = Vec::new();
    for section in sections {
        let mut at = (section.id.as_str(), section.title.as_str());
        for block in &section.blocks {
            match block {
                Block::Heading(id, title) => at = (id, title),
                Block::Missing(Missing { what, .. }) => {
                    items.push(Words::new().link(at.1, at.0).say(": ").then(what.clone()));
                }
                _ => {}
            }
        }
    }
    let mut section = Section::new("missing", "", &say!(tongue, "plan-missing").text());
    if items.is_empty() {
        section.text(say!(tongue, "plan-missing-nothing"));
        return section;
    }
    section.text(say!(tongue, "plan-missing-gaps", n = items.len()));
    section.list(items);
    section
}

pub(super) fn sections(plan: &PlanOf<'_>) -> Vec<Section> {
    let mut sections = Vec::new();
    if let Some(changes) = &plan.changes {
        sections.push(changes.section());
    }
    sections.push(versions(plan));
    sections.push(manifest(plan));
    sections
}

fn versions(plan: &PlanOf<'_>) -> Section {
    let tongue = &plan.tongue;
    let mut section = Section::new("versions", "", &say!(tongue, "plan-versions").text());
    let changes = &plan.model.about.changes;
    if changes.is_empty() {
        section.missing(
            say!(tongue, "plan-versions-none"),
            Words::new()
                .code("about: {changes: [{version: 1.1, date: 2026-03-31, by: …, what: …}]}"),
        );
        return section;
    }
    let mut table = Table::new("versions-table", say!(tongue, "plan-versions-caption"))
        .column(head!(tongue, "fact-version"), Kind::Text)
        .column(head!(tongue, "fact-date"), Kind::Text)
        .column(head!(tongue, "plan-changed-by"), Kind::Text)
        .column(head!(tongue, "plan-changed-what"), Kind::Prose);
    for change in changes {
        table.push(vec![
            (&change.version).into(),
            tongue.date(&change.date).into(),
            (&change.by).into(),
            (&change.what).into(),
        ]);
    }
    section.table(table);
    section
}

fn manifest(plan: &PlanOf<'_>) -> Section {
    let tongue = &plan.tongue;
    let mut section = Section::new("manifest", "", &say!(tongue, "plan-manifest").text());
    section.text(say!(tongue, "plan-manifest-again"));
    let mut table = Table::new("manifest-files", say!(tongue, "plan-manifest-caption"))
        .column(head!(tongue, "file"), Kind::Text)
        .column("SHA-256", Kind::Text);
    for (path, hash) in &plan.files {
        table.push(vec![path.into(), hash.into()]);
    }
    section.table(table);
    section
}
