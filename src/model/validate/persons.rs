//! Rules for persons and for what tasks ask of them.

use crate::model::Duty;
use crate::model::EndOfShift;
use crate::model::Lost;
use crate::model::Parts;
use crate::model::PersonId;
use crate::model::Rule;
use crate::model::Seat;
use crate::model::Subject;
use crate::model::TeamId;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;
use crate::model::validate::clock::hours;

/// Persons, and the teams that they make up.
pub(super) fn persons(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    let names = parts.people.iter().map(|person| person.name.as_str());
    check.unique("person", names, |row| Subject::Person(PersonId::from_index(row)));
    check.unique("skill", parts.skills.iter().map(String::as_str), |_| Subject::Whole);
    let mut members = vec![0u32; parts.teams.len()];
    for (row, person) in parts.people.iter().enumerate() {
        let subject = Subject::Person(PersonId::from_index(row));
        for (index, team) in person.teams.iter().enumerate() {
            if !check.row(subject, "team", team.index(), parts.teams.len()) {
                continue;
            }
            if person.teams[..index].contains(team) {
                check.broken(subject, Rule::Repeated, "a team is given twice");
            }
            members[team.index()] += 1;
        }
        for (index, held) in person.skills.iter().enumerate() {
            check.row(subject, "skill", held.skill.index(), parts.skills.len());
            check.at_least_one(subject, "the level of a skill", held.level);
            check.number(subject, "the speed", Range::Positive, held.speed);
            if person.skills[..index].iter().any(|other| other.skill == held.skill) {
                check.broken(subject, Rule::Repeated, "a skill is given twice");
            }
        }
        check.number(subject, "the speed", Range::Positive, person.speed);
        check.number_if(subject, "the rate", Range::NotNegative, person.rate);
        duty(check, subject, &person.duty);
        if let Some(location) = person.location {
            check.row(subject, "location", location.index(), parts.locations.len());
        }
    }
    for (row, (team, &found)) in parts.teams.iter().zip(&members).enumerate() {
        if found > 0 && found != team.members {
            let subject = Subject::Team(TeamId::from_index(row));
            let condition =
                format!("it has {} members, and {found} persons belong to it", team.members);
            check.broken(subject, Rule::MembersMismatch, &condition);
        }
    }
}

/// When a person is on duty.
fn duty(check: &mut Check<'_>, subject: Subject, duty: &Duty) {
    let parts: &Parts = check.parts;
    for during in &duty.shifts {
        hours(check, subject, during);
    }
    if let Some(team) = duty.on_call.as_ref().and_then(|call| call.together) {
        check.row(subject, "team", team.index(), parts.teams.len());
    }
    if let Some(limit) = duty.limit {
        check.number(subject, "the longest time at work [s]", Range::Positive, limit.at_most);
        check.number(subject, "the rest [s]", Range::Positive, limit.rest);
    }
    if let EndOfShift::HandOver(Some(Lost::Share(share))) = duty.end_of_shift {
        check.number(subject, "the share lost in a handover", Range::Share, share);
    }
    if let Some(fatigue) = duty.fatigue {
        check.number(subject, "the time to fatigue [s]", Range::NotNegative, fatigue.after);
        for factor in [fatigue.duration, fatigue.failure] {
            check.number(subject, "a factor of fatigue, less 1,", Range::NotNegative, factor - 1.0);
        }
    }
}

/// Help from outside joins teams that exist.
pub(super) fn outside_help(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    for help in &parts.outside_help {
        if check.row(Subject::Whole, "team", help.team.index(), parts.teams.len()) {
            let subject = Subject::Team(help.team);
            check.at_least_one(subject, "the number of helpers", help.members);
            check.number(subject, "the rate of helpers", Range::NotNegative, help.rate);
        }
    }
}

/// What a task asks of persons.
pub(super) fn seat(check: &mut Check<'_>, subject: Subject, seat: &Seat) {
    let parts: &Parts = check.parts;
    check.at_least_one(subject, "the number of people", seat.count);
    if let Some(team) = seat.team {
        check.row(subject, "team", team.index(), parts.teams.len());
    }
    for (index, (skill, level)) in seat.skills.iter().enumerate() {
        check.row(subject, "skill", skill.index(), parts.skills.len());
        check.at_least_one(subject, "the level of a skill", *level);
        if seat.skills[..index].iter().any(|(other, _)| other == skill) {
            check.broken(subject, Rule::Repeated, "a skill is asked for twice");
        }
    }
    if seat.team.is_none() && seat.skills.is_empty() {
        check.broken(subject, Rule::Empty, "it asks for people without saying which");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::HeldSkill;
    use crate::model::Person;
    use crate::model::SkillId;
    use crate::model::Team;
    use crate::model::validate::validate;

    fn person(name: &str, teams: &[TeamId]) -> Person {
        Person { teams: teams.to_vec(), ..Person::new(name) }
    }

    #[test]
    fn a_team_has_as_many_members_as_persons() {
        let team = |members| Team { name: "dba".into(), members, rate: 0.0 };
        let dba = TeamId::from_index(0);
        for (members, rules) in [(2, vec![]), (3, vec![Rule::MembersMismatch])] {
            let found = validate(&Parts {
                teams: vec![team(members)],
                people: vec![person("ada", &[dba]), person("ben", &[dba])],
                horizon: 1.0,
                ..Parts::default()
            });
            assert_eq!(found.iter().map(|error| error.rule).collect::<Vec<_>>(), rules);
        }
    }

    #[test]
    fn speeds_and_levels_keep_to_their_ranges() {
        let mut ada = person("ada", &[TeamId::from_index(4)]);
        ada.speed = 0.0;
        let held = HeldSkill { skill: SkillId::from_index(0), level: 0, speed: -1.0 };
        ada.skills = vec![held, held];
        let found = validate(&Parts {
            people: vec![ada],
            skills: vec!["oracle".into()],
            horizon: 1.0,
            ..Parts::default()
        });
        let rules: Vec<Rule> = found.iter().map(|error| error.rule).collect();
        assert_eq!(rules.iter().filter(|rule| **rule == Rule::OutOfRange).count(), 5);
        assert_eq!(rules.iter().filter(|rule| **rule == Rule::Repeated).count(), 1);
        assert_eq!(rules.iter().filter(|rule| **rule == Rule::UnknownId).count(), 1);
    }
}
