//! Cards: what a team must know when it begins, on one page.

use crate::model::{Gate, NodeId, ProcedureId};
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::plan::card_rows::{Holder, others, steps_of};
use crate::report::plan::case::PlanOf;
use crate::report::plan::deciding::{self, decisions};
use crate::report::plan::outline::{Outline, names};
use crate::report::plan::people::{comes, on_duty, stand_in};
use crate::report::plan::steps::step_time;
use crate::report::plan::words;
use crate::units::duration;

/// Steps on a card at most, so that it stays one page.
const MOST_STEPS: usize = 10;

/// Items of a list on a card at most.
const MOST_ITEMS: usize = 5;

pub(super) fn sections(plan: &PlanOf<'_>, outline: &Outline<'_>) -> Vec<Section> {
    let holders = Holder::all(outline.model);
    holders.into_iter().map(|holder| card(plan, outline, holder)).collect()
}

fn card(plan: &PlanOf<'_>, outline: &Outline<'_>, holder: Holder) -> Section {
    let model = outline.model;
    let name = holder.name(model);
    let id = holder.id(outline);
    let title = match holder {
        Holder::Team(_) => format!("Team {name}"),
        Holder::Person(_) => name.to_owned(),
    };
    let mut section = Section { is_card: true, ..Section::new(id, "", &title) };
    let of = match plan.model.about.organisation.as_str() {
        "" => String::from("Recovery plan"),
        organisation => format!("Recovery plan of {organisation}"),
    };
    let marks = [of, plan.marking()];
    let marks: Vec<String> = marks.into_iter().filter(|mark| !mark.is_empty()).collect();
    section.text(marks.join(" · "));
    who(outline, holder, &mut section);
    let steps = steps_of(outline, holder);
    if steps.is_empty() {
        section.missing(
            Words::new().say("No step of any procedure names ").strong(name).say("."),
            Words::new()
                .say("Write ")
                .code(format!("team: {name}"))
                .say(" beside the steps that they do."),
        );
        return section;
    }
    section.heading(format!("{id}-do"), "What you do, in this order");
    section.table(what(outline, id, &steps));
    calls(outline, holder, id, &mut section);
    decides(outline, id, &steps, &mut section);
    section
}

fn who(outline: &Outline<'_>, holder: Holder, section: &mut Section) {
    let model = outline.model;
    let persons = holder.persons(model);
    let mut words = Words::new();
    if let Holder::Team(team) = holder {
        let at = words::reached(model, holder.name(model));
        if !at.is_empty() {
            words = words.say("Reached at ").strong(at).say(". ");
        }
        if persons.is_empty() {
            let members = model.teams[team.index()].members;
            words = words.say(match members {
                1 => String::from("One person, not named in the plan. "),
                members => format!("{members} people, not named in the plan. "),
            });
        }
        let help = model.outside_help.iter().filter(|help| help.team == team);
        for help in help {
            words = words.say(format!(
                "{} come to help {} after the plan is invoked. ",
                help.members,
                words::time(&help.arrives)
            ));
        }
        let stand_in = stand_in(model, holder.name(model));
        if !stand_in.is_empty() {
            words = words.say(format!("In their place: {stand_in}. "));
        }
    }
    section.text(words);
    let items = persons.iter().map(|person| {
        let person = &model.people[person.index()];
        let mut words = Words::new().strong(person.name.as_str());
        let contact = words::details(model, &person.name);
        let role = contact.map_or("", |contact| contact.role.as_str());
        let at = words::reached(model, &person.name);
        let stand_in = stand_in(model, &person.name);
        let comes = comes(&person.duty);
        for part in [
            role.to_owned(),
            at,
            on_duty(model, &person.duty),
            if comes.is_empty() { comes } else { format!("there {comes} after a call") },
            if stand_in.is_empty() { stand_in } else { format!("else {stand_in}") },
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
    let model = outline.model;
    let mut table = Table::new(format!("{id}-steps"), "Tick off, and write down when.")
        .column("Step", Kind::Prose)
        .column("On", Kind::Prose)
        .column("For", Kind::Prose)
        .column("Not before", Kind::Prose)
        .durations(&["P50", "P90"])
        .texts(&["Done at"]);
    for (number, (procedure, row)) in steps.iter().take(MOST_STEPS).enumerate() {
        let used = &outline.used[procedure.index()];
        let nodes: Vec<NodeId> = used.keys().copied().collect();
        let parts = outline.parts_of(*procedure);
        let services: Vec<NodeId> = parts.iter().map(|part| outline.parts[*part].service).collect();
        let procedure = &model.procedures[procedure.index()];
        let task = &procedure.tasks[*row];
        let before: Vec<&str> =
            task.after.iter().map(|before| procedure.tasks[*before].name.as_str()).collect();
        let mut waits = if before.is_empty() {
            String::from(words::gate(procedure.after))
        } else {
            before.join(", ")
        };
        if !task.needs.is_nothing() && task.call.is_none() {
            waits = format!("{waits}; {} up", words::need(model, &task.needs));
        }
        let (half, most) = step_time(task);
        let name = if task.name == procedure.name {
            task.name.clone()
        } else {
            format!("{} ({})", task.name, procedure.name)
        };
        table.push(vec![
            format!("{} {name}", number + 1).into(),
            names(model, &nodes, 3).into(),
            names(model, &services, 2).into(),
            waits.into(),
            Cell::number(half),
            Cell::number(most),
            Cell::text("\u{a0}"),
        ]);
    }
    let more = steps.len().saturating_sub(MOST_STEPS);
    if more > 0 {
        table.noting(format!("... and {more} more: see the parts of the services."))
    } else {
        table
    }
}

/// Whom they wait for, whom they tell, whom they call.
fn calls(outline: &Outline<'_>, holder: Holder, id: &str, section: &mut Section) {
    let model = outline.model;
    let others = others(outline, holder);
    let mut items = Vec::new();
    for (what, list) in
        [("You wait for ", &others.before), ("Tell, when you are done, ", &others.after)]
    {
        if !list.is_empty() {
            let words = Words::new().say(what).strong(short(list));
            items.push(words.say("."));
        }
    }
    let mut suppliers: Vec<String> = Vec::new();
    for (procedure, _) in steps_of(outline, holder) {
        for task in &model.procedures[procedure.index()].tasks {
            let Some(call) = &task.call else { continue };
            let name = &model.nodes[model.suppliers[call.supplier.index()].node.index()].name;
            let contact = words::details(model, name);
            let contract = contact.map_or("", |contact| contact.contract.as_str());
            let mut told = match words::reached(model, name).as_str() {
                "" => format!("{name} (no telephone number)"),
                at => format!("{name} ({at})"),
            };
            if !contract.is_empty() {
                told = format!("{told}, contract {contract}");
            }
            if !suppliers.contains(&told) {
                suppliers.push(told);
            }
        }
    }
    if !suppliers.is_empty() {
        items.push(Words::new().say("You call ").strong(short(&suppliers)).say("."));
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
        items.push(Words::new().say("The plan is invoked by ").strong(short(&leads)).say("."));
    }
    if !items.is_empty() {
        section.heading(format!("{id}-call"), "Whom you wait for, whom you call");
        section.list(items);
    }
}

fn short(list: &[String]) -> String {
    let shown = list.iter().take(MOST_ITEMS).cloned().collect::<Vec<_>>().join("; ");
    match list.len().saturating_sub(MOST_ITEMS) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

/// Their decisions: when to stop a step, by when to begin.
fn decides(outline: &Outline<'_>, id: &str, steps: &[(ProcedureId, usize)], section: &mut Section) {
    let model = outline.model;
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
            items.push(if waits { words.say(" Ask for it in time.") } else { words });
        }
    }
    for (procedure, row) in steps {
        let procedure = &model.procedures[procedure.index()];
        let task = &procedure.tasks[*row];
        let Some(after) = task.give_up_after else { continue };
        let then = task.fallback.or(procedure.fallback);
        let then = then.map_or("there is no other way written down", |then| {
            model.procedures[then.index()].name.as_str()
        });
        if items.len() < 2 * MOST_ITEMS {
            items.push(
                Words::new()
                    .strong(format!("Stop {}", task.name))
                    .say(format!(" {} after it could begin; then: ", duration::format(after)))
                    .strong(then)
                    .say("."),
            );
        }
    }
    if !items.is_empty() {
        section.heading(format!("{id}-decide"), "Your decisions");
        section.list(items);
    }
}
