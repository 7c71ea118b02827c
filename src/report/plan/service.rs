//! One service: what was promised, what must be up first, what is restored how.

use std::collections::BTreeMap;

use crate::model::{NodeId, ProcedureId};
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::plan::deciding;
use crate::report::plan::outline::{Outline, Part, names};
use crate::report::plan::steps;
use crate::report::plan::words;
use crate::units::{duration, level};

pub(super) fn section(outline: &Outline<'_>, row: usize) -> Section {
    let part = &outline.parts[row];
    let model = outline.model;
    let node = &model.nodes[part.service.index()];
    let mut section = Section::new(&part.id, &part.number, &node.name);
    let Some(service) = &node.service else { return section };
    section.text(service.portrait.description.as_str());
    section.key(promise(outline, part));
    if service.owner.is_empty() {
        section.missing(
            Words::new().say("Nobody answers for ").strong(node.name.as_str()).say("."),
            Words::new().code(format!("services: {{{}: {{owner: NAME}}}}", node.name)),
        );
    }
    if service.steps.is_empty() {
        section.missing(
            Words::new()
                .say("Nobody has said by when ")
                .strong(node.name.as_str())
                .say(" must work again."),
            Words::new().code(format!("services: {{{}: {{rto: 4h}}}}", node.name)),
        );
    }
    first(outline, part, &mut section);
    let mine: Vec<_> = deciding::decisions(outline);
    let mine = mine.iter().filter(|decision| decision.part == row);
    let mine: Vec<Words> = mine.map(|decision| deciding::sentence(outline, decision)).collect();
    if !mine.is_empty() {
        section.heading(format!("{}-decide", part.id), "Decide in time");
        section.list(mine);
    }
    section.heading(format!("{}-assets", part.id), "What it rests on, suppliers first");
    section.table(assets(outline, part));
    let without: Vec<NodeId> = part
        .nodes
        .iter()
        .copied()
        .filter(|node| model.nodes[node.index()].service.is_none())
        .filter(|node| outline.procedures_on(*node).is_empty())
        .collect();
    if !without.is_empty() {
        section.missing(
            Words::new()
                .say("Nothing is written down on how to bring back ")
                .strong(names(model, &without, 8))
                .say("."),
            Words::new()
                .say("Write ")
                .code("restored by: PROCEDURE")
                .say(" beside the asset or its kind, and its steps under ")
                .code("procedures")
                .say("."),
        );
    }
    for id in &part.described {
        steps::procedure(outline, &mut section, *id);
    }
    referred(outline, part, &mut section);
    unnamed(outline, &part.described, &mut section);
    section
}

/// What was promised and what comes of it.
fn promise(outline: &Outline<'_>, part: &Part) -> Words {
    let node = &outline.model.nodes[part.service.index()];
    let Some(service) = &node.service else { return Words::new() };
    let mut words = Words::new();
    if !service.owner.is_empty() {
        words = words.say("Answers for it: ").strong(service.owner.as_str());
        let at = words::reached(outline.model, &service.owner);
        words = if at.is_empty() { words } else { words.say(format!(" ({at})")) };
        words = words.say(". ");
    }
    if !service.steps.is_empty() {
        let steps = service.steps.iter().map(|step| {
            format!("{} within {}", level::format(step.level), duration::format(step.limit))
        });
        words =
            words.say("Must work again: ").strong(steps.collect::<Vec<_>>().join(", ")).say(". ");
    }
    if let Some(mtpd) = service.mtpd {
        words = words.say(format!("Unacceptable from {} on. ", duration::format(mtpd)));
    }
    if let Some(rpo) = service.rpo {
        words = words.say(format!("Data of {} may be lost. ", duration::format(rpo)));
    }
    if let Some(simulated) = outline.simulated {
        let found = &simulated.findings.services[part.row];
        let time = |p: f64| {
            let time = found.recovery.quantile(p);
            if time.is_finite() {
                format!("within {}", duration::format(time))
            } else {
                format!("not within {}", duration::format(simulated.findings.horizon))
            }
        };
        if found.disrupted.share() > 0.0 {
            words = words.say(format!(
                "In this scenario it is back {} in half of the runs, {} in nine of ten.",
                time(0.5),
                time(0.9)
            ));
        } else {
            words = words.say("This scenario does not disrupt it.");
        }
    }
    words
}

/// What must be up before it can be.
fn first(outline: &Outline<'_>, part: &Part, section: &mut Section) {
    let node = &outline.model.nodes[part.service.index()];
    let mut words = Words::new();
    if !node.needs.is_nothing() {
        words = words
            .say("Must be up first: ")
            .strong(words::need(outline.model, &node.needs))
            .say(".");
    }
    for (index, row) in part.before.iter().enumerate() {
        let before = &outline.parts[*row];
        words = words
            .say(if index == 0 { " Before it comes " } else { ", " })
            .link(outline.name(before.service), before.id.as_str());
    }
    section.text(if part.before.is_empty() { words } else { words.say(".") });
}

/// Assets that are restored alike are one row.
fn assets(outline: &Outline<'_>, part: &Part) -> Table {
    let model = outline.model;
    let mut rows: Vec<(Vec<String>, Vec<NodeId>)> = Vec::new();
    let mut at: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    for id in part.nodes.iter().filter(|id| **id != part.service) {
        let node = &model.nodes[id.index()];
        let procedure = |id: Option<ProcedureId>| {
            id.map_or_else(String::new, |id| model.procedures[id.index()].name.clone())
        };
        let on = &node.on_damage;
        let restart = match node.standby.as_ref().and_then(|standby| standby.plan) {
            Some(plan) => procedure(Some(plan)),
            None => procedure(on.restart),
        };
        let (taken_over, restart) = match &node.standby {
            Some(_) => (restart, String::new()),
            None => (String::new(), restart),
        };
        let failed = match (procedure(on.down), procedure(on.degraded)) {
            (down, degraded) if down == degraded || degraded.is_empty() => down,
            (down, degraded) if down.is_empty() => format!("{degraded} (in part)"),
            (down, degraded) => format!("{down}; {degraded} (in part)"),
        };
        let cells = vec![
            if node.service.is_some() { String::from("service") } else { node.kind.clone() },
            words::place_of(model, *id),
            failed,
            procedure(on.destroyed),
            procedure(on.corrupt),
            restart,
            taken_over,
        ];
        let row = *at.entry(cells.clone()).or_insert_with(|| {
            rows.push((cells, Vec::new()));
            rows.len() - 1
        });
        rows[row].1.push(*id);
    }
    let mut table = Table::new(format!("{}-assets-table", part.id), "What is restored by what.")
        .column("Asset", Kind::Prose)
        .texts(&["Kind"])
        .column("Where", Kind::Prose)
        .column("Failed", Kind::Prose)
        .column("Destroyed", Kind::Prose)
        .column("Data unusable", Kind::Prose)
        .column("Needs were lost", Kind::Prose)
        .column("Takes over", Kind::Prose);
    for (cells, nodes) in rows {
        let mut row: Vec<Cell> = vec![names(model, &nodes, 12).into()];
        row.extend(cells.into_iter().map(Cell::from));
        table.push(row);
    }
    table.without_empty_columns()
}

/// Procedures of this service that stand elsewhere.
fn referred(outline: &Outline<'_>, part: &Part, section: &mut Section) {
    if part.referred.is_empty() {
        return;
    }
    section.heading(format!("{}-elsewhere", part.id), "Described elsewhere");
    let items = part.referred.iter().map(|id| {
        let words = Words::new().link(
            outline.model.procedures[id.index()].name.as_str(),
            outline.procedure_ids[id.index()].as_str(),
        );
        match outline.home[id.index()] {
            Some(home) => {
                words.say(format!(", with {}", outline.name(outline.parts[home].service)))
            }
            None => words,
        }
    });
    section.list(items.collect());
}

/// Steps that name nobody.
pub(super) fn unnamed(outline: &Outline<'_>, procedures: &[ProcedureId], section: &mut Section) {
    let model = outline.model;
    let mut alone = Vec::new();
    let mut ordered = Vec::new();
    for id in procedures {
        let procedure = &model.procedures[id.index()];
        for task in &procedure.tasks {
            if words::has_people(task) || task.call.is_some() {
                continue;
            }
            let name = format!("{} of {}", task.name, procedure.name);
            if task.is_lead_time { ordered.push(name) } else { alone.push(name) }
        }
    }
    if !alone.is_empty() {
        section.missing(
            Words::new()
                .say("Nobody is named for ")
                .strong(alone.join(", "))
                .say(": it counts as happening by itself."),
            Words::new()
                .say("If somebody does it, write ")
                .code("team: NAME")
                .say(" or ")
                .code("skill: NAME")
                .say(" beside the step."),
        );
    }
    if !ordered.is_empty() {
        section.missing(
            Words::new()
                .say("It is not said who delivers, and whom to call, for ")
                .strong(ordered.join(", "))
                .say("."),
            Words::new()
                .say("Declare the firm under ")
                .code("suppliers")
                .say(" and write ")
                .code("supplier: NAME")
                .say(" beside the step; its telephone under ")
                .code("contacts: {NAME: {phone: …}}")
                .say("."),
        );
    }
}
