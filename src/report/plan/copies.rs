//! Where the copies are: of data, and of the plan itself and other papers.

use crate::analysis::{Damage, Finding, findings, possible_damage};
use crate::model::{Model, NodeId};
use crate::report::document::{Cell, Kind, Section, Table, Tone};
use crate::report::plan::outline::Outline;
use crate::report::plan::words;
use crate::report::tongue::{Tongue, head, say};

pub(super) fn section(outline: &Outline<'_>) -> Section {
    let (model, tongue) = (outline.model, &outline.tongue);
    let mut section = Section::new("copies", "", &say!(tongue, "plan-copies").text());
    let possible = possible_damage(model);
    data(tongue, model, &possible, &mut section);
    papers(tongue, model, &possible, &mut section);
    section
}

/// What the scenario can do to what holds a copy.
fn fate(tongue: &Tongue, possible: &[Vec<Damage>], nodes: &[NodeId]) -> Cell {
    let damages = nodes.iter().flat_map(|node| &possible[node.index()]);
    let worst =
        damages.filter(|it| matches!(it, Damage::Destroyed | Damage::Corrupt | Damage::Down)).max();
    let can = match worst {
        Some(Damage::Destroyed) => say!(tongue, "plan-can-be-destroyed"),
        Some(Damage::Corrupt) => say!(tongue, "plan-can-be-corrupt"),
        Some(_) => say!(tongue, "plan-can-be-down"),
        None => return Cell::from(say!(tongue, "plan-stays")).toned(Tone::Good),
    };
    Cell::from(can).toned(Tone::Bad)
}

fn data(tongue: &Tongue, model: &Model, possible: &[Vec<Damage>], section: &mut Section) {
    section.heading("copies-of-data", say!(tongue, "plan-data"));
    let mut table = Table::new("backups-table", say!(tongue, "plan-data-caption"))
        .column(head!(tongue, "plan-data-of"), Kind::Prose)
        .column(head!(tongue, "plan-copy"), Kind::Prose)
        .column(head!(tongue, "plan-kept-on"), Kind::Prose)
        .column(head!(tongue, "plan-where"), Kind::Prose)
        .column(head!(tongue, "plan-every"), Kind::Duration)
        .column(head!(tongue, "plan-kept-for"), Kind::Duration)
        .column(head!(tongue, "plan-immutable"), Kind::Text)
        .column(head!(tongue, "plan-reading-back"), Kind::Prose)
        .column(head!(tongue, "plan-in-scenario"), Kind::Prose);
    for node in &model.nodes {
        let Some(data) = &node.data else { continue };
        for backup in &data.backups {
            let kind = words::kind_of_copy(tongue, backup.kind);
            table.push(vec![
                node.name.as_str().into(),
                format!("{} ({kind})", backup.name).into(),
                model.nodes[backup.kept.index()].name.as_str().into(),
                words::place_of(model, backup.kept).into(),
                Cell::number(backup.every),
                Cell::maybe(backup.retention),
                if backup.immutable { say!(tongue, "yes").into() } else { Cell::empty() },
                words::time(tongue, &backup.restore.law()).into(),
                fate(tongue, possible, &[backup.kept]),
            ]);
        }
        for replica in &data.replicas {
            table.push(vec![
                node.name.as_str().into(),
                say!(tongue, "plan-replica").into(),
                model.nodes[replica.on.index()].name.as_str().into(),
                words::place_of(model, replica.on).into(),
                Cell::empty(),
                Cell::empty(),
                Cell::empty(),
                words::time(tongue, &replica.restore.law()).into(),
                fate(tongue, possible, &[replica.on]),
            ]);
        }
    }
    if table.rows.is_empty() {
        section.missing(
            say!(tongue, "plan-no-copies"),
            say!(
                tongue,
                "plan-no-copies-put",
                key = "data: {backups: [{every: 1d, kept on: ASSET, …}]}"
            ),
        );
    } else {
        section.table(table.without_empty_columns());
    }
}

fn papers(tongue: &Tongue, model: &Model, possible: &[Vec<Damage>], section: &mut Section) {
    section.heading("copies-of-plans", say!(tongue, "plan-papers"));
    if model.documents.is_empty() {
        section.missing(
            say!(tongue, "plan-no-papers"),
            say!(tongue, "plan-no-papers-put", kind = "document", copies = "copies"),
        );
        return;
    }
    let mut table = Table::new("papers-table", say!(tongue, "plan-papers-caption"))
        .column(head!(tongue, "plan-paper"), Kind::Prose)
        .column(head!(tongue, "plan-for"), Kind::Prose)
        .column(head!(tongue, "plan-copy"), Kind::Prose)
        .column(head!(tongue, "plan-with"), Kind::Prose)
        .column(head!(tongue, "plan-where"), Kind::Prose)
        .column(head!(tongue, "plan-in-hand"), Kind::Prose)
        .column(head!(tongue, "plan-in-scenario"), Kind::Prose);
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
                say!(tongue, "plan-only-copy").into(),
                Cell::empty(),
                words::place_of(model, document.node).into(),
                Cell::empty(),
                fate(tongue, possible, &[document.node]),
            ]);
        }
        for copy in &document.copies {
            let mut on = vec![copy.node];
            on.extend(copy.kept_with);
            let place =
                on.iter().map(|node| words::place_of(model, *node)).find(|it| !it.is_empty());
            let on_what = &model.nodes[copy.node.index()].name;
            let kind = if copy.is_online {
                say!(tongue, "plan-copy-online", on = on_what)
            } else {
                say!(tongue, "plan-copy-paper", on = on_what)
            };
            table.push(vec![
                name.into(),
                plans.as_str().into(),
                kind.into(),
                copy.kept_with.map_or("", |node| model.nodes[node.index()].name.as_str()).into(),
                place.unwrap_or_default().into(),
                copy.reached_after
                    .as_ref()
                    .map_or_else(String::new, |law| words::time(tongue, law))
                    .into(),
                fate(tongue, possible, &on),
            ]);
        }
    }
    section.table(table.without_empty_columns());
    for finding in findings(model) {
        let name = |node: NodeId| model.nodes[node.index()].name.as_str();
        let (what, put) = match finding {
            Finding::UnreachablePlan(node) => {
                (say!(tongue, "plan-paper-unreachable", paper = name(node)), "copies")
            }
            Finding::StalePlan { node, age } => {
                let age = tongue.duration(age);
                (say!(tongue, "plan-paper-stale", paper = name(node), age = age), "updated")
            }
            Finding::UntestedPlan { node, tested } => {
                let age = tongue.duration(tested);
                (say!(tongue, "plan-paper-untested", paper = name(node), age = age), "tested")
            }
            Finding::ChangedPlan(node) => {
                (say!(tongue, "plan-paper-changed", paper = name(node)), "tested")
            }
            _ => continue,
        };
        section.missing(what, say!(tongue, "plan-paper-put", key = put));
    }
}
