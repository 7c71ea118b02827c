//! One service: what was promised, what must be up first, what is restored how.

use std::collections::BTreeMap;

use crate::model::{NodeId, ProcedureId};
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::plan::clock;
use crate::report::plan::deciding;
use crate::report::plan::outline::{Outline, Part, names};
use crate::report::plan::steps;
use crate::report::plan::words;
use crate::report::tongue::{head, say};

pub(super) fn section(outline: &Outline<'_>, row: usize) -> Section {
    let part = &outline.parts[row];
    let (model, tongue) = (outline.model, &outline.tongue);
    let node = &model.nodes[part.service.index()];
    let mut section = Section::new(&part.id, &part.number, &node.name);
    let Some(service) = &node.service else { return section };
    section.text(service.portrait.description.as_str());
    section.key(promise(outline, part));
    if service.owner.is_empty() {
        section.missing(
            say!(tongue, "plan-no-owner", service = &node.name),
            Words::new().code(format!("services: {{{}: {{owner: NAME}}}}", node.name)),
        );
    }
    if service.steps.is_empty() {
        section.missing(
            say!(tongue, "plan-no-rto", service = &node.name),
            Words::new().code(format!("services: {{{}: {{rto: 4h}}}}", node.name)),
        );
    }
    first(outline, part, &mut section);
    let mine: Vec<_> = deciding::decisions(outline);
    let mine = mine.iter().filter(|decision| decision.part == row);
    let mine: Vec<Words> = mine.map(|decision| deciding::sentence(outline, decision)).collect();
    if !mine.is_empty() {
        section.heading(format!("{}-decide", part.id), say!(tongue, "plan-decide-in-time"));
        section.list(mine);
    }
    section.heading(format!("{}-assets", part.id), say!(tongue, "plan-assets"));
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
            say!(tongue, "plan-no-procedure", names = names(tongue, model, &without, 8)),
            say!(
                tongue,
                "plan-no-procedure-put",
                key = "restored by: PROCEDURE",
                procedures = "procedures"
            ),
        );
    }
    for id in &part.described {
        steps::procedure(outline, &mut section, *id);
        unnamed(outline, *id, &mut section);
    }
    referred(outline, part, &mut section);
    section
}

/// What was promised and what comes of it.
fn promise(outline: &Outline<'_>, part: &Part) -> Words {
    let tongue = &outline.tongue;
    let node = &outline.model.nodes[part.service.index()];
    let Some(service) = &node.service else { return Words::new() };
    let mut sentences = Vec::new();
    if !service.owner.is_empty() {
        let at = words::reached(outline.model, &service.owner);
        sentences.push(match at.as_str() {
            "" => say!(tongue, "plan-owner", owner = &service.owner),
            at => say!(tongue, "plan-owner-at", owner = &service.owner, at = at),
        });
    }
    if !service.steps.is_empty() {
        let steps = service.steps.iter().map(|step| {
            let (level, limit) = (tongue.level(step.level), tongue.duration(step.limit));
            say!(tongue, "level-within", level = level, limit = limit).text()
        });
        let steps = steps.collect::<Vec<_>>().join(", ");
        sentences.push(say!(tongue, "plan-must-work-again", steps = steps));
    }
    if let Some(mtpd) = service.mtpd {
        sentences.push(say!(tongue, "plan-unacceptable", mtpd = tongue.duration(mtpd)));
    }
    if let Some(rpo) = service.rpo {
        sentences.push(say!(tongue, "plan-data-lost", rpo = tongue.duration(rpo)));
    }
    if let Some(simulated) = outline.simulated {
        let found = &simulated.findings.services[part.row];
        let time = |p: f64| {
            let time = found.recovery.quantile(p);
            let words = if time.is_finite() {
                say!(tongue, "plan-within", time = tongue.duration(time))
            } else {
                let horizon = tongue.duration(simulated.findings.horizon);
                say!(tongue, "plan-not-within", time = horizon)
            };
            words.text()
        };
        sentences.push(if found.disrupted.share() > 0.0 {
            say!(tongue, "plan-back", half = time(0.5), most = time(0.9))
        } else {
            say!(tongue, "plan-not-disrupted")
        });
    }
    sentences.extend(clock::counting_of(outline, service));
    sentences.into_iter().fold(Words::new(), |words, sentence| {
        if words.is_empty() { sentence } else { words.say(" ").then(sentence) }
    })
}

/// What must be up before it can be.
fn first(outline: &Outline<'_>, part: &Part, section: &mut Section) {
    let tongue = &outline.tongue;
    let node = &outline.model.nodes[part.service.index()];
    let mut words = Words::new();
    if !node.needs.is_nothing() {
        let what = words::need(tongue, outline.model, &node.needs);
        words = say!(tongue, "plan-up-first", what = what);
    }
    let mut before = Words::new();
    for row in &part.before {
        let part = &outline.parts[*row];
        before = if before.is_empty() { before } else { before.say(", ") };
        before = before.link(outline.name(part.service), part.id.as_str());
    }
    if !before.is_empty() {
        words = if words.is_empty() { words } else { words.say(" ") };
        words = words.then(say!(tongue, "plan-before-it", services = before));
    }
    section.text(words);
}

/// Assets that are restored alike are one row.
fn assets(outline: &Outline<'_>, part: &Part) -> Table {
    let (model, tongue) = (outline.model, &outline.tongue);
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
            (down, degraded) => {
                let in_part = say!(tongue, "plan-in-part", procedure = degraded).text();
                if down.is_empty() { in_part } else { format!("{down}; {in_part}") }
            }
        };
        let cells = vec![
            match node.service {
                Some(_) => say!(tongue, "plan-kind-service").text(),
                None => node.kind.clone(),
            },
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
    let name = format!("{}-assets-table", part.id);
    let mut table = Table::new(name, say!(tongue, "plan-assets-caption"))
        .column(head!(tongue, "asset"), Kind::Prose)
        .column(head!(tongue, "kind"), Kind::Text)
        .column(head!(tongue, "plan-where"), Kind::Prose)
        .column(head!(tongue, "plan-failed"), Kind::Prose)
        .column(head!(tongue, "plan-destroyed"), Kind::Prose)
        .column(head!(tongue, "plan-unusable"), Kind::Prose)
        .column(head!(tongue, "plan-needs-lost"), Kind::Prose)
        .column(head!(tongue, "plan-takes-over"), Kind::Prose);
    for (cells, nodes) in rows {
        let mut row: Vec<Cell> = vec![names(tongue, model, &nodes, 12).into()];
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
    let tongue = &outline.tongue;
    section.heading(format!("{}-elsewhere", part.id), say!(tongue, "plan-elsewhere"));
    let items = part.referred.iter().map(|id| {
        let words = Words::new().link(
            outline.model.procedures[id.index()].name.as_str(),
            outline.procedure_ids[id.index()].as_str(),
        );
        match outline.home[id.index()] {
            Some(home) => {
                let home = outline.name(outline.parts[home].service);
                say!(tongue, "plan-described-with", procedure = words, service = home)
            }
            None => words,
        }
    });
    section.list(items.collect());
}

/// Steps of a procedure that name nobody, told below its own heading.
pub(super) fn unnamed(outline: &Outline<'_>, id: ProcedureId, section: &mut Section) {
    let (model, tongue) = (outline.model, &outline.tongue);
    let mut alone = Vec::new();
    let mut ordered = Vec::new();
    let procedure = &model.procedures[id.index()];
    for task in &procedure.tasks {
        if words::has_people(task) || task.call.is_some() {
            continue;
        }
        let name = words::step_of(tongue, &task.name, &procedure.name);
        if task.is_lead_time { ordered.push(name) } else { alone.push(name) }
    }
    if !alone.is_empty() {
        section.missing(
            say!(tongue, "plan-nobody-named", steps = alone.join(", ")),
            say!(tongue, "plan-nobody-named-put", team = "team: NAME", skill = "skill: NAME"),
        );
    }
    if !ordered.is_empty() {
        section.missing(
            say!(tongue, "plan-no-supplier", steps = ordered.join(", ")),
            say!(
                tongue,
                "plan-no-supplier-put",
                suppliers = "suppliers",
                key = "supplier: NAME",
                phone = "contacts: {NAME: {phone: …}}"
            ),
        );
    }
}
