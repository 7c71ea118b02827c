//! Cards: what a team must know when it begins, on one page.

use std::collections::BTreeSet;

use crate::analysis::WorkTime;
use crate::model::{Gate, NodeId, ProcedureId};
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::plan::card_rows::{Holder, others, steps_of};
use crate::report::plan::case::PlanOf;
use crate::report::plan::deciding::{self, decisions};
use crate::report::plan::outline::{Outline, names};
use crate::report::plan::people::{comes, on_duty, stand_in};
use crate::report::plan::steps;
use crate::report::plan::words;
use crate::report::tongue::{Tongue, head, say};

/// Steps on a card at most, so that it stays one page.
const MOST_STEPS: usize = 10;

/// Items of a list on a card at most.
const MOST_ITEMS: usize = 5;

pub(super) fn sections(plan: &PlanOf<'_>, outline: &Outline<'_>) -> Vec<Section> {
    let holders = Holder::all(outline.model);
    holders.into_iter().map(|holder| card(plan, outline, holder)).collect()
}

fn card(plan: &PlanOf<'_>, outline: &Outline<'_>, holder: Holder) -> Section {
    let (model, tongue) = (outline.model, &outline.tongue);
    let name = holder.name(model);
    let id = holder.id(outline);
    let title = match holder {
        Holder::Team(_) => say!(tongue, "plan-card-team", team = name).text(),
        Holder::Person(_) => name.to_owned(),
    };
    let mut section = Section { is_card: true, ..Section::new(id, "", &title) };
    let of = match plan.model.about.organisation.as_str() {
        "" => say!(tongue, "plan-title"),
        organisation => say!(tongue, "plan-card-of", organisation = organisation),
    };
    let marks = [of.text(), plan.marking()];
    let marks: Vec<String> = marks.into_iter().filter(|mark| !mark.is_empty()).collect();
    section.text(marks.join(" · "));
    who(outline, holder, &mut section);
    let steps = most_urgent_first(outline, steps_of(outline, holder));
    if steps.is_empty() {
        section.missing(
            say!(tongue, "plan-card-no-step", name = name),
            say!(tongue, "plan-card-no-step-put", key = format!("team: {name}")),
        );
        return section;
    }
    section.heading(format!("{id}-do"), say!(tongue, "plan-card-do"));
    section.table(what(outline, id, &steps));
    calls(outline, holder, id, &mut section);
    decides(outline, id, &steps, &mut section);
    section
}

/// Steps in the order of the plan's services, of one service those first whose procedure must be
/// begun soonest; those of one procedure stay together. What is too late already waits for another
/// decision.
fn most_urgent_first(
    outline: &Outline<'_>,
    mut steps: Vec<(ProcedureId, usize)>,
) -> Vec<(ProcedureId, usize)> {
    let all = decisions(outline);
    let by = |id: ProcedureId| {
        let mine = all.iter().filter(|it| it.procedure == Some(id) && it.by >= 0.0);
        mine.map(|it| it.by).fold(f64::INFINITY, f64::min)
    };
    let part = |id: ProcedureId| outline.home[id.index()].unwrap_or(usize::MAX);
    steps.sort_by(|a, b| part(a.0).cmp(&part(b.0)).then(by(a.0).total_cmp(&by(b.0))));
    steps
}

/// When a procedure is carried out at all.
fn when(outline: &Outline<'_>, id: ProcedureId) -> String {
    let reasons: BTreeSet<_> = outline.used[id.index()].values().flatten().copied().collect();
    let reasons = reasons.into_iter().map(|reason| steps::reason(outline, reason));
    reasons.collect::<Vec<_>>().join(", ")
}

fn who(outline: &Outline<'_>, holder: Holder, section: &mut Section) {
    let (model, tongue) = (outline.model, &outline.tongue);
    let persons = holder.persons(model);
    let mut sentences = Vec::new();
    if let Holder::Team(team) = holder {
        let at = words::reached(model, holder.name(model));
        if !at.is_empty() {
            sentences.push(say!(tongue, "plan-card-at", at = at));
        }
        if persons.is_empty() {
            let n = model.teams[team.index()].members;
            sentences.push(say!(tongue, "plan-card-unnamed", n = n));
        }
        for help in model.outside_help.iter().filter(|help| help.team == team) {
            let (n, after) = (help.members, words::time(tongue, &help.arrives));
            sentences.push(say!(tongue, "plan-card-help", n = n, after = after));
        }
        let stand_in = stand_in(model, holder.name(model));
        if !stand_in.is_empty() {
            sentences.push(say!(tongue, "plan-card-stand-in", names = stand_in));
        }
    }
    let words = sentences.into_iter().fold(Words::new(), |words, sentence| {
        if words.is_empty() { sentence } else { words.say(" ").then(sentence) }
    });
    section.text(words);
    let items = persons.iter().map(|person| {
        let person = &model.people[person.index()];
        let mut words = Words::new().strong(person.name.as_str());
        let contact = words::details(model, &person.name);
        let role = contact.map_or("", |contact| contact.role.as_str());
        let at = words::reached(model, &person.name);
        let stand_in = stand_in(model, &person.name);
        let comes = comes(tongue, &person.duty);
        for part in [
            role.to_owned(),
            at,
            on_duty(tongue, model, &person.duty),
            match comes.as_str() {
                "" => String::new(),
                comes => say!(tongue, "plan-card-comes", after = comes).text(),
            },
            match stand_in.as_str() {
                "" => String::new(),
                names => say!(tongue, "plan-card-else", names = names).text(),
            },
        ] {
            if !part.is_empty() {
                words = words.say(format!(", {part}"));
            }
        }
        words
    });
    section.list(items.collect());
}

fn what(outline: &Outline<'_>, id: &str, steps: &[(ProcedureId, usize)]) -> Table {
    let (model, tongue) = (outline.model, &outline.tongue);
    let mut table = Table::new(format!("{id}-steps"), say!(tongue, "plan-card-caption"))
        .column(head!(tongue, "plan-step"), Kind::Prose)
        .column(head!(tongue, "plan-card-when"), Kind::Prose)
        .column(head!(tongue, "plan-on"), Kind::Prose)
        .column(head!(tongue, "plan-for"), Kind::Prose)
        .column(head!(tongue, "plan-not-before"), Kind::Prose)
        .column(head!(tongue, "p50"), Kind::Duration)
        .column(head!(tongue, "p90"), Kind::Duration)
        .column(head!(tongue, "plan-done-at"), Kind::Text);
    for (number, (procedure, row)) in steps.iter().take(MOST_STEPS).enumerate() {
        let used = &outline.used[procedure.index()];
        let nodes: Vec<NodeId> = used.keys().copied().collect();
        let parts = outline.parts_of(*procedure);
        let services: Vec<NodeId> = parts.iter().map(|part| outline.parts[*part].service).collect();
        let WorkTime { p50: half, p90: most } = outline.tasks[procedure.index()][*row];
        let when = when(outline, *procedure);
        let procedure = &model.procedures[procedure.index()];
        let task = &procedure.tasks[*row];
        let before: Vec<&str> =
            task.after.iter().map(|before| procedure.tasks[*before].name.as_str()).collect();
        let mut waits = if before.is_empty() {
            words::gate(tongue, procedure.after)
        } else {
            before.join(", ")
        };
        if !task.needs.is_nothing() && task.call.is_none() {
            let up = say!(tongue, "plan-up", what = words::need(tongue, model, &task.needs));
            waits = format!("{waits}; {}", up.text());
        }
        let name = if task.name == procedure.name {
            task.name.clone()
        } else {
            format!("{} ({})", task.name, procedure.name)
        };
        table.push(vec![
            format!("{} {name}", number + 1).into(),
            when.into(),
            names(tongue, model, &nodes, 3).into(),
            names(tongue, model, &services, 2).into(),
            waits.into(),
            Cell::number(half),
            Cell::number(most),
            Cell::text("\u{a0}"),
        ]);
    }
    let more = steps.len().saturating_sub(MOST_STEPS);
    if more > 0 { table.noting(say!(tongue, "plan-card-more", n = more)) } else { table }
}

/// Whom they wait for, whom they tell, whom they call.
fn calls(outline: &Outline<'_>, holder: Holder, id: &str, section: &mut Section) {
    let (model, tongue) = (outline.model, &outline.tongue);
    let others = others(outline, holder);
    let mut items = Vec::new();
    if !others.before.is_empty() {
        items.push(say!(tongue, "plan-card-wait", list = short(tongue, &others.before)));
    }
    if !others.after.is_empty() {
        items.push(say!(tongue, "plan-card-tell", list = short(tongue, &others.after)));
    }
    let mut suppliers: Vec<String> = Vec::new();
    for (procedure, _) in steps_of(outline, holder) {
        for task in &model.procedures[procedure.index()].tasks {
            let Some(call) = &task.call else { continue };
            let name = &model.nodes[model.suppliers[call.supplier.index()].node.index()].name;
            let contact = words::details(model, name);
            let contract = contact.map_or("", |contact| contact.contract.as_str());
            let mut told = match words::reached(model, name).as_str() {
                "" => say!(tongue, "plan-card-no-phone", name = name).text(),
                at => format!("{name} ({at})"),
            };
            if !contract.is_empty() {
                let contract = say!(tongue, "plan-card-contract", contract = contract);
                told = format!("{told}, {}", contract.text());
            }
            if !suppliers.contains(&told) {
                suppliers.push(told);
            }
        }
    }
    if !suppliers.is_empty() {
        items.push(say!(tongue, "plan-card-call", list = short(tongue, &suppliers)));
    }
    let tree = model.phases.call_tree.iter().flat_map(|tree| &tree.contacts);
    let leads: Vec<String> = tree
        .filter(|contact| contact.has_authority)
        .map(|contact| match words::reached(model, &contact.name).as_str() {
            "" => contact.name.clone(),
            at => format!("{} ({at})", contact.name),
        })
        .collect();
    if !leads.is_empty() {
        items.push(say!(tongue, "plan-card-invoked-by", list = short(tongue, &leads)));
    }
    if !items.is_empty() {
        section.heading(format!("{id}-call"), say!(tongue, "plan-card-whom"));
        section.list(items);
    }
}

fn short(tongue: &Tongue, list: &[String]) -> String {
    let shown = list.iter().take(MOST_ITEMS).cloned().collect::<Vec<_>>().join("; ");
    match list.len().saturating_sub(MOST_ITEMS) {
        0 => shown,
        more => say!(tongue, "plan-and-more", list = shown, n = more).text(),
    }
}

/// Their decisions: when to stop a step, by when to begin.
fn decides(outline: &Outline<'_>, id: &str, steps: &[(ProcedureId, usize)], section: &mut Section) {
    let (model, tongue) = (outline.model, &outline.tongue);
    let mut items: Vec<Words> = Vec::new();
    for decision in decisions(outline) {
        let Some(procedure) = decision.procedure else { continue };
        let is_mine = steps.iter().any(|(mine, _)| *mine == procedure);
        let waits = matches!(
            model.procedures[procedure.index()].after,
            Gate::Declaration | Gate::Mobilisation
        );
        if is_mine && items.len() < MOST_ITEMS {
            let words = deciding::sentence(outline, &decision);
            let ask = || say!(tongue, "plan-card-ask");
            items.push(if waits { words.say(" ").then(ask()) } else { words });
        }
    }
    for (procedure, row) in steps {
        let procedure = &model.procedures[procedure.index()];
        let task = &procedure.tasks[*row];
        let Some(after) = task.give_up_after else { continue };
        let (step, after) = (&task.name, tongue.duration(after));
        let words = match task.fallback.or(procedure.fallback) {
            Some(then) => {
                let then = &model.procedures[then.index()].name;
                say!(tongue, "plan-card-stop", step = step, after = after, then = then)
            }
            None => say!(tongue, "plan-card-stop-nothing", step = step, after = after),
        };
        if items.len() < 2 * MOST_ITEMS {
            items.push(words);
        }
    }
    if !items.is_empty() {
        section.heading(format!("{id}-decide"), say!(tongue, "plan-card-decisions"));
        section.list(items);
    }
}
