//! Teams, persons and suppliers, and how they are reached.

use crate::analysis::{Who, only_ones};
use crate::model::{Duty, Model, Person, TeamId};
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::plan::outline::Outline;
use crate::report::plan::words;
use crate::report::tongue::{Tongue, head, say};

pub(super) fn section(outline: &Outline<'_>) -> Section {
    let (model, tongue) = (outline.model, &outline.tongue);
    let mut section = Section::new("people", "3", &say!(tongue, "plan-people").text());
    teams(outline, &mut section);
    persons(tongue, model, &mut section);
    alone(tongue, model, &mut section);
    suppliers(tongue, model, &mut section);
    others(tongue, model, &mut section);
    section
}

fn teams(outline: &Outline<'_>, section: &mut Section) {
    let (model, tongue) = (outline.model, &outline.tongue);
    if model.teams.is_empty() {
        section.missing(
            say!(tongue, "plan-no-teams"),
            say!(tongue, "plan-no-teams-put", key = "teams"),
        );
        return;
    }
    let mut table = Table::new("teams-table", say!(tongue, "plan-teams-caption"))
        .column(head!(tongue, "team"), Kind::Prose)
        .column(head!(tongue, "people"), Kind::Number(String::new()))
        .column(head!(tongue, "plan-who"), Kind::Prose)
        .column(head!(tongue, "plan-at"), Kind::Prose)
        .column(head!(tongue, "plan-stand-in"), Kind::Prose)
        .column(head!(tongue, "plan-help"), Kind::Prose);
    for (row, team) in model.teams.iter().enumerate() {
        let id = TeamId::from_index(row);
        let names: Vec<&str> = words::persons(model, id)
            .iter()
            .map(|person| model.people[person.index()].name.as_str())
            .collect();
        let help = model.outside_help.iter().filter(|help| help.team == id);
        let help = help.map(|help| {
            let (n, after) = (help.members, words::time(tongue, &help.arrives));
            say!(tongue, "plan-help-after", n = n, after = after).text()
        });
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
        .map(|(team, id)| Words::new().link(team.name.as_str(), id.as_str()))
        .map(|team| say!(tongue, "plan-card-link", team = team));
    section.list(cards.collect());
    let unnamed: Vec<&str> = (0..model.teams.len())
        .filter(|row| words::persons(model, TeamId::from_index(*row)).is_empty())
        .map(|row| model.teams[row].name.as_str())
        .collect();
    if !unnamed.is_empty() {
        section.missing(
            say!(tongue, "plan-unnamed-teams", names = unnamed.join(", ")),
            say!(
                tongue,
                "plan-unnamed-teams-put",
                key = "teams: {NAME: [ada, bob]}",
                people = "people"
            ),
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
            say!(tongue, "plan-no-phone-team", names = silent.join(", ")),
            say!(tongue, "write-key", key = "contacts: {NAME: {phone: …}}"),
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

fn persons(tongue: &Tongue, model: &Model, section: &mut Section) {
    if model.people.is_empty() {
        return;
    }
    let mut table = Table::new("persons-table", say!(tongue, "plan-persons-caption"))
        .column(head!(tongue, "name"), Kind::Prose)
        .column(head!(tongue, "role"), Kind::Text)
        .column(head!(tongue, "team"), Kind::Text)
        .column(head!(tongue, "plan-can-do"), Kind::Prose)
        .column(head!(tongue, "plan-at"), Kind::Prose)
        .column(head!(tongue, "plan-stand-in"), Kind::Prose)
        .column(head!(tongue, "plan-on-duty"), Kind::Prose)
        .column(head!(tongue, "plan-comes-after"), Kind::Prose)
        .column(head!(tongue, "plan-to-be-found"), Kind::Prose);
    for person in &model.people {
        let teams = person.teams.iter().map(|team| model.teams[team.index()].name.as_str());
        let role = words::details(model, &person.name).map_or("", |contact| contact.role.as_str());
        table.push(vec![
            person.name.as_str().into(),
            role.into(),
            teams.collect::<Vec<_>>().join(", ").into(),
            skills(tongue, model, person).into(),
            words::reached(model, &person.name).into(),
            stand_in(model, &person.name).into(),
            on_duty(tongue, model, &person.duty).into(),
            comes(tongue, &person.duty).into(),
            words::place(model, person.location).into(),
        ]);
    }
    section.table(table.without_empty_columns());
}

fn skills(tongue: &Tongue, model: &Model, person: &Person) -> String {
    let skills = person.skills.iter().map(|held| {
        let name = &model.skills[held.skill.index()];
        let skill = if held.level == 1 { name.clone() } else { format!("{name} {}", held.level) };
        if held.speed < 1.0 {
            let pace = tongue.percent(held.speed);
            say!(tongue, "plan-skill-slow", skill = skill, pace = pace).text()
        } else {
            skill
        }
    });
    skills.collect::<Vec<_>>().join(", ")
}

pub(super) fn on_duty(tongue: &Tongue, model: &Model, duty: &Duty) -> String {
    let shifts =
        duty.shifts.iter().map(|during| model.calendars[during.calendar.index()].name.as_str());
    let shifts = shifts.collect::<Vec<_>>().join(", ");
    let words = match (shifts.is_empty(), &duty.on_call) {
        (true, None) => say!(tongue, "plan-duty-always"),
        (true, Some(_)) => say!(tongue, "plan-duty-called"),
        (false, None) => say!(tongue, "plan-duty-only", shifts = shifts),
        (false, Some(_)) => say!(tongue, "plan-duty-else-called", shifts = shifts),
    };
    words.text()
}

pub(super) fn comes(tongue: &Tongue, duty: &Duty) -> String {
    duty.on_call.as_ref().map_or_else(String::new, |call| words::time(tongue, &call.response))
}

/// On whom alone something hangs.
fn alone(tongue: &Tongue, model: &Model, section: &mut Section) {
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
            words::step_of(tongue, &procedure.tasks[*task].name, &procedure.name)
        });
        let mut steps = steps.collect::<Vec<_>>().join(", ");
        if only.tasks.len() > 6 {
            steps = say!(tongue, "plan-and-more", list = steps, n = only.tasks.len() - 6).text();
        }
        Some((name, steps))
    });
    for (name, steps) in items {
        section.missing(
            say!(tongue, "plan-alone", name = name, steps = steps),
            say!(
                tongue,
                "plan-alone-put",
                key = format!("contacts: {{{name}: {{deputies: [NAME]}}}}")
            ),
        );
    }
}

fn suppliers(tongue: &Tongue, model: &Model, section: &mut Section) {
    if model.suppliers.is_empty() {
        return;
    }
    let mut table = Table::new("suppliers-table", say!(tongue, "plan-suppliers-caption"))
        .column(head!(tongue, "supplier"), Kind::Prose)
        .column(head!(tongue, "plan-at"), Kind::Prose)
        .column(head!(tongue, "contract"), Kind::Text)
        .column(head!(tongue, "plan-supplier-begins"), Kind::Prose)
        .column(head!(tongue, "plan-supplier-delivers"), Kind::Prose)
        .column(head!(tongue, "plan-supplier-honours"), Kind::Share)
        .column(head!(tongue, "plan-if-not"), Kind::Prose);
    let mut silent = Vec::new();
    let time = |law: Option<&crate::law::Law>| {
        law.map_or_else(String::new, |law| words::time(tongue, law))
    };
    for supplier in &model.suppliers {
        let name = model.nodes[supplier.node.index()].name.as_str();
        let contact = words::details(model, name);
        if contact.is_none_or(|contact| contact.phone.is_empty()) {
            silent.push(name);
        }
        let instead = supplier.alternatives.iter().map(|other| {
            let node = model.suppliers[other.supplier.index()].node;
            let (name, takes) =
                (&model.nodes[node.index()].name, words::time(tongue, &other.switch));
            say!(tongue, "plan-supplier-change", name = name, takes = takes).text()
        });
        let instead: Vec<String> = instead.collect();
        let instead: Vec<&str> = instead.iter().map(String::as_str).collect();
        table.push(vec![
            name.into(),
            words::reached(model, name).into(),
            contact.map_or("", |contact| contact.contract.as_str()).into(),
            time(supplier.response.as_ref()).into(),
            time(supplier.repair.as_ref()).into(),
            Cell::number(supplier.honours),
            words::or_else(tongue, &instead).into(),
        ]);
    }
    section.table(table.without_empty_columns());
    if !silent.is_empty() {
        section.missing(
            say!(tongue, "plan-no-phone", names = silent.join(", ")),
            say!(tongue, "write-key", key = "contacts: {NAME: {phone: …, contract: …}}"),
        );
    }
}

/// Contacts that stand in no other table.
fn others(tongue: &Tongue, model: &Model, section: &mut Section) {
    let is_told = |name: &str| {
        model.teams.iter().any(|team| team.name == name)
            || model.people.iter().any(|person| person.name == name)
            || model.suppliers.iter().any(|it| model.nodes[it.node.index()].name == name)
    };
    let mut table = Table::new("contacts-table", say!(tongue, "plan-contacts-caption"))
        .column(head!(tongue, "name"), Kind::Prose)
        .column(head!(tongue, "role"), Kind::Text)
        .column(head!(tongue, "plan-at"), Kind::Prose)
        .column(head!(tongue, "contract"), Kind::Text)
        .column(head!(tongue, "plan-stand-in"), Kind::Prose);
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
