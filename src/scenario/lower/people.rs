//! Teams, persons, and what tasks ask of them.

use std::collections::BTreeMap;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::HeldSkill;
use crate::model::Person;
use crate::model::PersonId;
use crate::model::Seat;
use crate::model::SkillId;
use crate::model::Staffing;
use crate::model::Team;
use crate::model::TeamId;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Person as RawPerson;
use crate::scenario::raw::SkillLevels;
use crate::scenario::raw::Speed;
use crate::scenario::raw::Task as RawTask;
use crate::scenario::raw::Team as RawTeam;
use crate::scenario::raw::TeamMembers;
use crate::scenario::read::Named;
use crate::scenario::read::Spanned;

impl Lower<'_> {
    /// Teams and persons; locations must be known.
    pub(super) fn people(&mut self, teams: &Named<RawTeam>, people: &Named<RawPerson>) {
        for (name, team) in teams {
            let rate = team.rate.as_ref().map_or(0.0, |rate| self.money(&rate.0, rate.place));
            self.team(name, rate);
        }
        for name in &teams.unread {
            self.team(name, 0.0);
        }
        for (name, person) in people {
            self.person(name, person);
        }
        for name in &people.unread {
            self.blank_person(name);
        }
        for (name, team) in teams {
            self.team_members(name, team);
        }
        for name in &teams.unread {
            // What was wrong with it was told.
            if let Some(row) = self.names.table(What::Team).find(&name.value) {
                self.parts.teams[row].members = 1;
            }
        }
        self.count_members(people.unread.is_empty());
        self.duties(teams, people);
    }

    fn team(&mut self, name: &Spanned<String>, rate: f64) {
        if self.names.add(What::Team, &name.value, name.place, &mut self.r).is_some() {
            self.parts.teams.push(Team { name: name.value.clone(), members: 0, rate });
            self.places.teams.push(name.place);
        }
    }

    fn blank_person(&mut self, name: &Spanned<String>) -> Option<PersonId> {
        let row = self.names.add(What::Person, &name.value, name.place, &mut self.r)?;
        self.parts.people.push(Person::new(&name.value));
        self.places.people.push(name.place);
        Some(PersonId::from_index(row))
    }

    fn person(&mut self, name: &Spanned<String>, raw: &RawPerson) {
        let Some(id) = self.blank_person(name) else { return };
        let mut teams: Vec<TeamId> = Vec::new();
        for team in &raw.team {
            let row = self.names.find(What::Team, team, &mut self.r);
            let Some(team) = row.map(TeamId::from_index) else { continue };
            if !teams.contains(&team) {
                teams.push(team);
            }
        }
        let speed = match &raw.speed {
            Some(Speed::Everywhere(speed)) => self.speed(speed),
            _ => 1.0,
        };
        let mut skills: Vec<HeldSkill> = Vec::new();
        for (skill, level) in &raw.skills.0 {
            let row = match self.names.table(What::Skill).find(&skill.value) {
                Some(row) => row,
                None => match self.names.add(What::Skill, &skill.value, skill.place, &mut self.r) {
                    Some(row) => {
                        self.parts.skills.push(skill.value.clone());
                        row
                    }
                    None => continue,
                },
            };
            let skill = SkillId::from_index(row);
            if skills.iter().all(|held| held.skill != skill) {
                skills.push(HeldSkill { skill, level: *level, speed });
            }
        }
        if let Some(Speed::BySkill(speeds)) = &raw.speed {
            for (skill, speed) in speeds {
                let factor = self.speed(speed);
                let row = self.names.table(What::Skill).find(&skill.value);
                let row = row.map(SkillId::from_index);
                if let Some(held) = skills.iter_mut().find(|held| Some(held.skill) == row) {
                    held.speed = factor;
                } else {
                    let known = raw.skills.0.iter().map(|(skill, _)| skill.value.as_str());
                    let (place, name) = (skill.place, &skill.value);
                    self.r.unknown::<()>(Code::UnknownName, place, "skill", name, known);
                }
            }
        }
        let at = raw.at.as_ref();
        let at = at.and_then(|at| self.names.find(What::Location, at, &mut self.r));
        let rate = raw.rate.as_ref().map(|rate| self.money(&rate.0, rate.place));
        let person = &mut self.parts.people[id.index()];
        (person.teams, person.skills, person.speed, person.rate) = (teams, skills, speed, rate);
        person.location = at.map(|row| self.location_rows[row]);
    }

    fn speed(&mut self, speed: &Spanned<f64>) -> f64 {
        if speed.value > 0.0 && speed.value.is_finite() {
            return speed.value;
        }
        let error = Diagnostic::error(Code::OutOfRange, "the speed must be above 0");
        self.r.push(error.at(speed.place).help(
            "0.5 takes twice as long; leave out a skill that \
             the person does not have",
        ));
        1.0
    }

    /// The number of members of a team, or the persons that it names.
    fn team_members(&mut self, name: &Spanned<String>, team: &RawTeam) {
        let Some(row) = self.names.table(What::Team).find(&name.value) else { return };
        let id = TeamId::from_index(row);
        let own = self.parts.people.iter().position(|person| person.teams.contains(&id));
        match &team.members {
            None if own.is_none() && !team.shifts.is_empty() => {}
            None if own.is_none()
                && team.duty.as_ref().is_some_and(|duty| self.is_told_within(duty.place)) => {}
            None if own.is_none() => {
                let message = format!("the team `{}` has no members", name.value);
                let error = Diagnostic::error(Code::MissingKey, message).at(name.place);
                self.r.push(error.help(
                    "add `members: 3`, or name it in `people`, such as \
                     `people: {ada: {team: …}}`",
                ));
                self.parts.teams[row].members = 1;
            }
            None => {}
            Some(TeamMembers::Number(number)) => {
                if let Some(person) = own {
                    let message = format!(
                        "the team `{}` is a number of people, and `{}` belongs to it by name",
                        name.value, self.parts.people[person].name
                    );
                    self.r.push(
                        Diagnostic::error(Code::TeamByNumberAndName, message)
                            .at(number.place)
                            .related(self.places.people[person], "this person belongs to it")
                            .help("leave out the number and declare everyone in `people`"),
                    );
                }
                self.parts.teams[row].members = number.value;
            }
            Some(TeamMembers::Names(names)) => {
                for name in names {
                    let Some(person) = self.names.find(What::Person, name, &mut self.r) else {
                        continue;
                    };
                    let teams = &mut self.parts.people[person].teams;
                    if !teams.contains(&id) {
                        teams.push(id);
                    }
                }
            }
        }
    }

    /// Gives teams of persons their numbers.
    fn count_members(&mut self, are_all_known: bool) {
        let mut n_persons: BTreeMap<usize, u32> = BTreeMap::new();
        for team in self.parts.people.iter().flat_map(|person| &person.teams) {
            *n_persons.entry(team.index()).or_default() += 1;
        }
        for (team, n_persons) in n_persons {
            // A number beside the persons was told.
            self.parts.teams[team].members = n_persons;
        }
        debug_assert!(are_all_known || self.r.diagnostics.has_errors());
    }

    /// People that a task holds: of teams, and by what they can do.
    pub(super) fn people_of(&mut self, task: &RawTask) -> (Vec<Staffing>, Vec<Seat>) {
        let mut people: Vec<Staffing> = Vec::new();
        for (name, count) in task.team.iter().flat_map(|team| &team.0) {
            let Some(row) = self.names.find(What::Team, name, &mut self.r) else { continue };
            let (team, count) = (TeamId::from_index(row), count.map_or(1, |count| count.0));
            match people.iter_mut().find(|known| known.team == team) {
                Some(known) => known.count += count,
                None => people.push(Staffing { team, count }),
            }
        }
        let mut seats = Vec::new();
        if let Some((first, _)) = task.skill.0.first() {
            let place = first.place;
            let skills = self.skills(&task.skill);
            let names = task.team.iter().flat_map(|team| &team.0).count();
            if names > 1 {
                let message = "`skill` beside several teams does not say whose skill it is";
                let error = Diagnostic::error(Code::ConflictingKeys, message).at(place);
                self.r.push(
                    error.help("write `people: [{team: …, skill: …}, {team: …}]`, one entry each"),
                );
            }
            let of_team = people.pop();
            seats.push(Seat {
                team: of_team.map(|staffing| staffing.team),
                skills,
                count: of_team.map_or(1, |staffing| staffing.count),
            });
        }
        for raw in &task.people {
            let team = raw.team.as_ref();
            let team = team.and_then(|team| self.names.find(What::Team, team, &mut self.r));
            let skills = self.skills(&raw.skill);
            if raw.team.is_none() && raw.skill.0.is_empty() {
                let message = "people without a team and without a skill";
                let error = Diagnostic::error(Code::MissingKey, message).at(raw.place);
                self.r.push(error.help("add `team`, `skill` or both"));
                continue;
            }
            let count = raw.count.map_or(1, |count| count.0);
            match team.map(TeamId::from_index) {
                Some(team) if skills.is_empty() => people.push(Staffing { team, count }),
                team => seats.push(Seat { team, skills, count }),
            }
        }
        (people, seats)
    }

    /// Skills that a task asks for; one that nobody has is told.
    fn skills(&mut self, raw: &SkillLevels) -> Vec<(SkillId, u32)> {
        let mut skills: Vec<(SkillId, u32)> = Vec::new();
        for (name, level) in &raw.0 {
            let Some(row) = self.skill(name) else { continue };
            let skill = SkillId::from_index(row);
            if skills.iter().all(|(known, _)| *known != skill) {
                skills.push((skill, *level));
            }
        }
        skills
    }

    fn skill(&mut self, name: &Spanned<String>) -> Option<usize> {
        if let Some(row) = self.names.table(What::Skill).find(&name.value) {
            return Some(row);
        }
        let known = self.names.table(What::Skill).names().iter().map(String::as_str);
        let similar = crate::scenario::similar::nearest(&name.value, known).map(str::to_owned);
        let message = format!("nobody has the skill `{}`", name.value);
        let error = Diagnostic::error(Code::SkillNobodyHas, message).at(name.place);
        let levelled = name.value.rsplit_once([' ', '=']).and_then(|(skill, level)| {
            let level: u32 = level.trim_matches(['(', ')']).parse().ok()?;
            Some(format!("write a level as `skill: {{{}: {level}}}`", skill.trim()))
        });
        self.r.push(error.help(match (levelled, similar) {
            (Some(levelled), _) => levelled,
            (None, Some(similar)) => format!("did you mean `{similar}`?"),
            (None, None) => {
                format!("give it to someone in `people`, such as `skills: {{{}: 2}}`", name.value)
            }
        }));
        None
    }
}
