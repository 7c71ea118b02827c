//! Teams, persons, and how they are reached.

use crate::model::{ContactDetails, Model, Person, TeamId};
use crate::report::plan::people::{comes, on_duty};
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::pairs;
use crate::report::plan::words;

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let teams = pairs(&old.teams, &new.teams, |team| &team.name);
    for team in &teams.added {
        log.tell(format!("Team {}", team.name), format!("is new, with {} people", team.members));
    }
    for team in &teams.gone {
        log.tell(format!("Team {}", team.name), "is no longer in the plan");
    }
    for (was, is) in &teams.both {
        let about = format!("Team {}", is.name);
        log.value(
            &about,
            "the number of people",
            &was.members.to_string(),
            &is.members.to_string(),
        );
        log.value(&about, "who belongs to it", &members(old, &was.name), &members(new, &is.name));
    }
    let persons = pairs(&old.people, &new.people, |person| &person.name);
    for person in &persons.added {
        log.tell(person.name.as_str(), "is new in the plan");
    }
    for person in &persons.gone {
        log.tell(person.name.as_str(), "is no longer in the plan");
    }
    for (was, is) in &persons.both {
        let about = is.name.as_str();
        log.value(about, "what they can do", &skills(old, was), &skills(new, is));
        log.value(
            about,
            "when they are on duty",
            &on_duty(old, &was.duty),
            &on_duty(new, &is.duty),
        );
        log.value(about, "the time until they are there", &comes(&was.duty), &comes(&is.duty));
    }
    contacts(old, new, log);
}

fn members(model: &Model, team: &str) -> String {
    let row = model.teams.iter().position(|other| other.name == team);
    let persons = row.map_or_else(Vec::new, |row| words::persons(model, TeamId::from_index(row)));
    let names = persons.iter().map(|person| model.people[person.index()].name.as_str());
    names.collect::<Vec<_>>().join(", ")
}

fn skills(model: &Model, person: &Person) -> String {
    let mut skills: Vec<String> = person
        .skills
        .iter()
        .map(|held| format!("{} {}", model.skills[held.skill.index()], held.level))
        .collect();
    skills.sort();
    skills.join(", ")
}

fn contacts(old: &Model, new: &Model, log: &mut Log) {
    let found = pairs(&old.contacts, &new.contacts, |contact| &contact.of);
    let blank = ContactDetails::default();
    let added = found.added.into_iter().map(|contact| (&blank, contact, &contact.of));
    let gone = found.gone.into_iter().map(|contact| (contact, &blank, &contact.of));
    let both = found.both.into_iter().map(|(was, is)| (was, is, &is.of));
    for (was, is, of) in both.chain(added).chain(gone) {
        log.value(of, "the role", &was.role, &is.role);
        log.value(of, "the telephone number", &was.phone, &is.phone);
        log.value(of, "the address", &was.email, &is.email);
        log.value(of, "who stands in", &was.deputies.join(", "), &is.deputies.join(", "));
        log.value(of, "the contract", &was.contract, &is.contract);
        log.value(of, "the note", &was.note, &is.note);
    }
}
