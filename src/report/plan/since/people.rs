//! Teams, persons, and how they are reached.

use crate::model::{ContactDetails, Model, Person, TeamId};
use crate::report::plan::people::{comes, on_duty};
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::pairs;
use crate::report::plan::words;
use crate::report::tongue::say;

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let teams = pairs(&old.teams, &new.teams, |team| &team.name);
    for team in &teams.added {
        let about = say!(tongue, "since-team", name = &team.name);
        log.tell(about, say!(tongue, "since-team-new", n = team.members));
    }
    for team in &teams.gone {
        let about = say!(tongue, "since-team", name = &team.name);
        log.tell(about, say!(tongue, "since-gone"));
    }
    for (was, is) in &teams.both {
        let about = say!(tongue, "since-team", name = &is.name).text();
        log.value(
            &about,
            say!(tongue, "since-team-size"),
            &was.members.to_string(),
            &is.members.to_string(),
        );
        let (before, after) = (members(old, &was.name), members(new, &is.name));
        log.value(&about, say!(tongue, "since-team-members"), &before, &after);
    }
    let persons = pairs(&old.people, &new.people, |person| &person.name);
    for person in &persons.added {
        log.tell(person.name.as_str(), say!(tongue, "since-person-new"));
    }
    for person in &persons.gone {
        log.tell(person.name.as_str(), say!(tongue, "since-gone"));
    }
    for (was, is) in &persons.both {
        let about = is.name.as_str();
        log.value(about, say!(tongue, "since-skills"), &skills(old, was), &skills(new, is));
        log.value(
            about,
            say!(tongue, "since-duty"),
            &on_duty(tongue, old, &was.duty),
            &on_duty(tongue, new, &is.duty),
        );
        let (before, after) = (comes(tongue, &was.duty), comes(tongue, &is.duty));
        log.value(about, say!(tongue, "since-comes"), &before, &after);
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
    let tongue = &log.tongue.clone();
    let found = pairs(&old.contacts, &new.contacts, |contact| &contact.of);
    let blank = ContactDetails::default();
    let added = found.added.into_iter().map(|contact| (&blank, contact, &contact.of));
    let gone = found.gone.into_iter().map(|contact| (contact, &blank, &contact.of));
    let both = found.both.into_iter().map(|(was, is)| (was, is, &is.of));
    for (was, is, of) in both.chain(added).chain(gone) {
        log.value(of, say!(tongue, "since-role"), &was.role, &is.role);
        log.value(of, say!(tongue, "since-phone"), &was.phone, &is.phone);
        log.value(of, say!(tongue, "since-address"), &was.email, &is.email);
        log.value(
            of,
            say!(tongue, "since-stand-in"),
            &was.deputies.join(", "),
            &is.deputies.join(", "),
        );
        log.value(of, say!(tongue, "since-contract"), &was.contract, &is.contract);
        log.value(of, say!(tongue, "since-note"), &was.note, &is.note);
    }
}
