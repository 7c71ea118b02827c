//! What is missing, what changed, and of which files the plan was made.

use crate::report::document::{Block, Kind, Missing, Section, Table, Words};
use crate::report::plan::case::PlanOf;
use crate::report::text::counted;

/// All that is missing, with links to where it is missing.
pub(super) fn missing(sections: &[Section]) -> Section {
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
    let mut section = Section::new("missing", "", "What this plan does not know");
    if items.is_empty() {
        section.text("Nothing that it asks for is missing.");
        return section;
    }
    section.text(format!(
        "{} in the estate. Each names, where it stands, the key that is to hold it.",
        counted(items.len() as u64, "gap")
    ));
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
    let mut section = Section::new("versions", "", "Versions");
    let changes = &plan.model.about.changes;
    if changes.is_empty() {
        section.missing(
            "No earlier version is recorded.",
            Words::new()
                .code("about: {changes: [{version: 1.1, date: 2026-03-31, by: …, what: …}]}"),
        );
        return section;
    }
    let mut table = Table::new("versions-table", "Versions, as recorded.")
        .texts(&["Version", "Date", "By"])
        .column("What changed", Kind::Prose);
    for change in changes {
        table.push(vec![
            (&change.version).into(),
            (&change.date).into(),
            (&change.by).into(),
            (&change.what).into(),
        ]);
    }
    section.table(table);
    section
}

fn manifest(plan: &PlanOf<'_>) -> Section {
    let mut section = Section::new("manifest", "", "Made of these files");
    section.text(
        "The same files, seed, number of runs and version give this plan again, byte for byte.",
    );
    let mut table =
        Table::new("manifest-files", "Files that were read.").texts(&["File", "SHA-256"]);
    for (path, hash) in &plan.files {
        table.push(vec![path.into(), hash.into()]);
    }
    section.table(table);
    section
}
