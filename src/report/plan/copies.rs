//! Where the copies are: of data, and of the plan itself and other papers.

use crate::analysis::{Damage, Finding, findings, possible_damage};
use crate::model::{BackupKind, Model, NodeId};
use crate::report::document::{Cell, Kind, Section, Table, Tone, Words};
use crate::report::plan::outline::Outline;
use crate::report::plan::words;
use crate::units::duration;

pub(super) fn section(outline: &Outline<'_>) -> Section {
    let model = outline.model;
    let mut section = Section::new("copies", "", "Copies of data and of this plan");
    let possible = possible_damage(model);
    data(model, &possible, &mut section);
    papers(model, &possible, &mut section);
    section
}

/// What the scenario can do to what holds a copy.
fn fate(possible: &[Vec<Damage>], nodes: &[NodeId]) -> Cell {
    let damages = nodes.iter().flat_map(|node| &possible[node.index()]);
    let worst =
        damages.filter(|it| matches!(it, Damage::Destroyed | Damage::Corrupt | Damage::Down)).max();
    match worst {
        Some(damage) => Cell::text(format!("can be {}", damage.word())).toned(Tone::Bad),
        None => Cell::text("stays").toned(Tone::Good),
    }
}

fn data(model: &Model, possible: &[Vec<Damage>], section: &mut Section) {
    section.heading("copies-of-data", "Data");
    let mut table = Table::new("backups-table", "Where data can be restored from.")
        .column("Data of", Kind::Prose)
        .column("Copy", Kind::Prose)
        .column("Kept on", Kind::Prose)
        .column("Where", Kind::Prose)
        .durations(&["Every", "Kept for"])
        .texts(&["Cannot be changed"])
        .column("Reading it back", Kind::Prose)
        .column("In this scenario", Kind::Prose);
    for node in &model.nodes {
        let Some(data) = &node.data else { continue };
        for backup in &data.backups {
            let kind = match backup.kind {
                BackupKind::Full => "full copy",
                BackupKind::Snapshot => "snapshot",
                BackupKind::Incremental => "changes since the copy before",
                BackupKind::LogShipping => "log",
            };
            table.push(vec![
                node.name.as_str().into(),
                format!("{} ({kind})", backup.name).into(),
                model.nodes[backup.kept.index()].name.as_str().into(),
                words::place_of(model, backup.kept).into(),
                Cell::number(backup.every),
                Cell::maybe(backup.retention),
                if backup.immutable { "yes".into() } else { Cell::empty() },
                words::time(&backup.restore.law()).into(),
                fate(possible, &[backup.kept]),
            ]);
        }
        for replica in &data.replicas {
            table.push(vec![
                node.name.as_str().into(),
                "replica, follows all the time".into(),
                model.nodes[replica.on.index()].name.as_str().into(),
                words::place_of(model, replica.on).into(),
                Cell::empty(),
                Cell::empty(),
                Cell::empty(),
                words::time(&replica.restore.law()).into(),
                fate(possible, &[replica.on]),
            ]);
        }
    }
    if table.rows.is_empty() {
        section.missing(
            "No copies of data are declared: the plan cannot say where to restore from.",
            Words::new()
                .say("Write ")
                .code("data: {backups: [{every: 1d, kept on: ASSET, …}]}")
                .say(" beside the assets that hold data."),
        );
    } else {
        section.table(table.without_empty_columns());
    }
}

fn papers(model: &Model, possible: &[Vec<Damage>], section: &mut Section) {
    section.heading("copies-of-plans", "Plans and papers");
    if model.documents.is_empty() {
        section.missing(
            "It is not said where copies of this plan lie. A plan on a server that is down, or in the \
             building that burns, is no plan.",
            Words::new()
                .say("Declare an asset of kind ")
                .code("document")
                .say(" with its ")
                .code("copies")
                .say(" and the procedures that go by it."),
        );
        return;
    }
    let mut table = Table::new("papers-table", "Papers and where their copies are.")
        .column("Paper", Kind::Prose)
        .column("For", Kind::Prose)
        .column("Copy", Kind::Prose)
        .column("With", Kind::Prose)
        .column("Where", Kind::Prose)
        .column("In hand after", Kind::Prose)
        .column("In this scenario", Kind::Prose);
    for document in &model.documents {
        let name = model.nodes[document.node.index()].name.as_str();
        let plans = document
            .plans
            .iter()
            .map(|plan| model.procedures[plan.procedure.index()].name.as_str());
        let plans = plans.collect::<Vec<_>>().join(", ");
        if document.copies.is_empty() {
            table.push(vec![
                name.into(),
                plans.as_str().into(),
                "the only one".into(),
                Cell::empty(),
                words::place_of(model, document.node).into(),
                Cell::empty(),
                fate(possible, &[document.node]),
            ]);
        }
        for copy in &document.copies {
            let mut on = vec![copy.node];
            on.extend(copy.kept_with);
            let place =
                on.iter().map(|node| words::place_of(model, *node)).find(|it| !it.is_empty());
            let kind = if copy.is_online { "read on" } else { "paper:" };
            table.push(vec![
                name.into(),
                plans.as_str().into(),
                format!("{kind} {}", model.nodes[copy.node.index()].name).into(),
                copy.kept_with.map_or("", |node| model.nodes[node.index()].name.as_str()).into(),
                place.unwrap_or_default().into(),
                copy.reached_after.as_ref().map_or_else(String::new, words::time).into(),
                fate(possible, &on),
            ]);
        }
    }
    section.table(table.without_empty_columns());
    for finding in findings(model) {
        let (node, what, put) = match finding {
            Finding::UnreachablePlan(node) => (
                node,
                String::from(
                    "cannot be read in this scenario: all its copies are lost or out of reach",
                ),
                "copies",
            ),
            Finding::StalePlan { node, age } => (
                node,
                format!("was last brought up to date {} ago", duration::format(age)),
                "updated",
            ),
            Finding::UntestedPlan { node, tested } => {
                (node, format!("was last tested {} ago", duration::format(tested)), "tested")
            }
            Finding::ChangedPlan(node) => {
                (node, String::from("was changed after its last test"), "tested")
            }
            _ => continue,
        };
        let name = model.nodes[node.index()].name.as_str();
        section.missing(
            Words::new().strong(name).say(format!(" {what}.")),
            Words::new().say("When that is mended, write it beside the paper: ").code(put).say("."),
        );
    }
}
