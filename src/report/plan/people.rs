//! Teams, persons and suppliers, and how they are reached.

use crate::analysis::{Who, only_ones};
use crate::model::{Duty, Model, Person, TeamId};
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::plan::outline::Outline;
use crate::report::plan::words;
use crate::report::text::percent;

pub(super) fn section(outline: &Outline<'_>) -> Section {
    let model = outline.model;
    let mut section = Section::new("people", "3", "Teams, people, suppliers");
    teams(outline, &mut section);
    persons(model, &mut section);
    alone(model, &mut section);
    suppliers(model, &mut section);
    others(model, &mut section);
    section
}

fn teams(outline: &Outline<'_>, section: &mut Section) {
    let model = outline.model;
    if model.teams.is_empty() {
        section.missing(
            "No teams are declared: the plan cannot say who does anything.",
            Words::new()
                .say("Declare ")
                .code("teams")
                .say(" and name them in the steps of procedures."),
        );
        return;
    }
    let mut table = Table::new("teams-table", "Teams and how they are reached.")
        .column("Team", Kind::Prose)
        .column("People", Kind::Number(String::new()))
        .column("Who", Kind::Prose)
        .column("At", Kind::Prose)
        .column("Stand in", Kind::Prose)
        .column("Help that comes", Kind::Prose);
    for (row, team) in model.teams.iter().enumerate() {
        let id = TeamId::from_index(row);
        let names: Vec<&str> = words::persons(model, id)
            .iter()
            .map(|person| model.people[person.index()].name.as_str())
            .collect();
        let help = model.outside_help.iter().filter(|help| help.team == id);
        let help =
            help.map(|help| format!("{} after {}", help.members, words::time(&help.arrives)));
        table.push(vec![
            team.name.as_str().into(),
            Cell::number(f64::from(team.members)),
            names.join(", ").into(),
            words::reached(model, &team.name).into(),
            stand_in(model, &team.name).into(),
            help.collect::<Vec<_>>().join("; ").into(),
        ]);
    }
    section.table(table.without_empty_columns());
    let cards = model
        .teams
        .iter()
        .zip(&outline.team_ids)
        .map(|(team, id)| Words::new().say("Card of ").link(team.name.as_str(), id.as_str()));
    section.list(cards.collect());
    let unnamed: Vec<&str> = (0..model.teams.len())
        .filter(|row| words::persons(model, TeamId::from_index(*row)).is_empty())
        .map(|row| model.teams[row].name.as_str())
        .collect();
    if !unnamed.is_empty() {
        section.missing(
            Words::new()
                .say("Nobody is named in ")
                .strong(unnamed.join(", "))
                .say(": the plan knows how many, not who."),
            Words::new()
                .say("Write ")
                .code("teams: {NAME: [ada, bob]}")
                .say(" and the persons under ")
                .code("people")
                .say("."),
        );
    }
    let silent: Vec<&str> = model
        .teams
        .iter()
        .enumerate()
        .filter(|(row, team)| {
            let has_phone = |name: &str| {
                words::details(model, name).is_some_and(|contact| !contact.phone.is_empty())
            };
            let persons = words::persons(model, TeamId::from_index(*row));
            !has_phone(&team.name)
                && !persons.iter().any(|person| has_phone(&model.people[person.index()].name))
        })
        .map(|(_, team)| team.name.as_str())
        .collect();
    if !silent.is_empty() {
        section.missing(
            Words::new()
                .say("No telephone number of ")
                .strong(silent.join(", "))
                .say(", nor of anybody in them."),
            Words::new().say("Write ").code("contacts: {NAME: {phone: …}}").say("."),
        );
    }
}

/// Those who stand in for somebody, with how they are reached.
pub(super) fn stand_in(model: &Model, name: &str) -> String {
    let Some(contact) = words::details(model, name) else { return String::new() };
    let deputies =
        contact.deputies.iter().map(|deputy| match words::reached(model, deputy).as_str() {
            "" => deputy.clone(),
            at => format!("{deputy} ({at})"),
        });
    deputies.collect::<Vec<_>>().join(", ")
}

fn persons(model: &Model, section: &mut Section) {
    if model.people.is_empty() {
        return;
    }
    let mut table = Table::new("persons-table", "Persons.")
        .column("Name", Kind::Prose)
        .texts(&["Role", "Team"])
        .column("Can do", Kind::Prose)
        .column("At", Kind::Prose)
        .column("Stand in", Kind::Prose)
        .column("On duty", Kind::Prose)
        .column("Comes when called after", Kind::Prose)
        .column("To be found", Kind::Prose);
    for person in &model.people {
        let teams = person.teams.iter().map(|team| model.teams[team.index()].name.as_str());
        let role = words::details(model, &person.name).map_or("", |contact| contact.role.as_str());
        table.push(vec![
            person.name.as_str().into(),
            role.into(),
            teams.collect::<Vec<_>>().join(", ").into(),
            skills(model, person).into(),
            words::reached(model, &person.name).into(),
            stand_in(model, &person.name).into(),
            on_duty(model, &person.duty).into(),
            comes(&person.duty).into(),
            words::place(model, person.location).into(),
        ]);
    }
    section.table(table.without_empty_columns());
}

fn skills(model: &Model, person: &Person) -> String {
    let skills = person.skills.iter().map(|held| {
        let name = &model.skills[held.skill.index()];
        let pace = if held.speed < 1.0 {
            format!(" at {} pace", percent(held.speed))
        } else {
            String::new()
        };
        if held.level == 1 {
            format!("{name}{pace}")
        } else {
            format!("{name} {}{pace}", held.level)
        }
    });
    skills.collect::<Vec<_>>().join(", ")
}

pub(super) fn on_duty(model: &Model, duty: &Duty) -> String {
    let shifts =
        duty.shifts.iter().map(|during| model.calendars[during.calendar.index()].name.as_str());
    let shifts: Vec<&str> = shifts.collect();
    match (shifts.is_empty(), &duty.on_call) {
        (true, None) => String::from("always"),
        (true, Some(_)) => String::from("when called"),
        (false, None) => format!("{} only", shifts.join(", ")),
        (false, Some(_)) => format!("{}, else when called", shifts.join(", ")),
    }
}

pub(super) fn comes(duty: &Duty) -> String {
    duty.on_call.as_ref().map_or_else(String::new, |call| words::time(&call.response))
}

/// On whom alone something hangs.
fn alone(model: &Model, section: &mut Section) {
    let items = only_ones(model).into_iter().filter_map(|only| {
        let name = match only.who {
            Who::Person(person) => model.people[person.index()].name.as_str(),
            Who::Team(team) => model.teams[team.index()].name.as_str(),
        };
        if words::details(model, name).is_some_and(|contact| !contact.deputies.is_empty()) {
            return None;
        }
        let steps = only.tasks.iter().take(6).map(|(procedure, task)| {
            let procedure = &model.procedures[procedure.index()];
            format!("{} of {}", procedure.tasks[*task].name, procedure.name)
        });
        let mut steps = steps.collect::<Vec<_>>().join(", ");
        if only.tasks.len() > 6 {
            steps = format!("{steps} and {} more", only.tasks.len() - 6);
        }
        Some((name, steps))
    });
    for (name, steps) in items {
        section.missing(
            Words::new()
                .say("Without ")
                .strong(name)
                .say(format!(" nobody can do {steps}, and nobody stands in.")),
            Words::new()
                .say("Write ")
                .code(format!("contacts: {{{name}: {{deputies: [NAME]}}}}"))
                .say(", and give somebody else the skill."),
        );
    }
}

fn suppliers(model: &Model, section: &mut Section) {
    if model.suppliers.is_empty() {
        return;
    }
    let mut table = Table::new("suppliers-table", "Suppliers, and what was agreed with them.")
        .column("Supplier", Kind::Prose)
        .column("At", Kind::Prose)
        .texts(&["Contract"])
        .column("Begins after", Kind::Prose)
        .column("Then delivers in", Kind::Prose)
        .shares(&["Keeps its word"])
        .column("If not", Kind::Prose);
    let mut silent = Vec::new();
    for supplier in &model.suppliers {
        let name = model.nodes[supplier.node.index()].name.as_str();
        let contact = words::details(model, name);
        if contact.is_none_or(|contact| contact.phone.is_empty()) {
            silent.push(name);
        }
        let instead = supplier.alternatives.iter().map(|other| {
            let other_name =
                &model.nodes[model.suppliers[other.supplier.index()].node.index()].name;
            format!("{other_name} (change takes {})", words::time(&other.switch))
        });
        table.push(vec![
            name.into(),
            words::reached(model, name).into(),
            contact.map_or("", |contact| contact.contract.as_str()).into(),
            supplier.response.as_ref().map_or_else(String::new, words::time).into(),
            supplier.repair.as_ref().map_or_else(String::new, words::time).into(),
            Cell::number(supplier.honours),
            instead.collect::<Vec<_>>().join(", else ").into(),
        ]);
    }
    section.table(table.without_empty_columns());
    if !silent.is_empty() {
        section.missing(
            Words::new().say("No telephone number of ").strong(silent.join(", ")).say("."),
            Words::new().say("Write ").code("contacts: {NAME: {phone: …, contract: …}}").say("."),
        );
    }
}

/// Contacts that stand in no other table.
fn others(model: &Model, section: &mut Section) {
    let is_told = |name: &str| {
        model.teams.iter().any(|team| team.name == name)
            || model.people.iter().any(|person| person.name == name)
            || model.suppliers.iter().any(|it| model.nodes[it.node.index()].name == name)
    };
    let mut table = Table::new("contacts-table", "Other contacts.")
        .column("Name", Kind::Prose)
        .texts(&["Role"])
        .column("At", Kind::Prose)
        .texts(&["Contract"])
        .column("Stand in", Kind::Prose);
    for contact in model.contacts.iter().filter(|contact| !is_told(&contact.of)) {
        table.push(vec![
            (&contact.of).into(),
            (&contact.role).into(),
            words::reached(model, &contact.of).into(),
            (&contact.contract).into(),
            stand_in(model, &contact.of).into(),
        ]);
    }
    if !table.rows.is_empty() {
        section.table(table.without_empty_columns());
    }
}
