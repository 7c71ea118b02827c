//! Hits that take one skill from those who have it.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::PersonId;
use crate::model::SkillId;
use crate::model::Target;
use crate::model::TeamId;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Hit as RawHit;
use crate::scenario::read::Spanned;

impl Lower<'_> {
    /// Those who have the skill among the persons, the team or the people at the places of a hit.
    pub(super) fn target_skilled(
        &mut self,
        raw: &RawHit,
        skill: &Spanned<String>,
        aims_at_nodes: bool,
    ) -> Option<(Target, Vec<f64>)> {
        if aims_at_nodes || raw.team.is_some() && !raw.person.is_empty() {
            let message = "a hit strikes persons, a team or nodes, only one of them";
            return self.fail(Code::ConflictingKeys, raw.place, message);
        }
        let of_team = raw.team.as_ref().map(|team| self.names.find(What::Team, team, &mut self.r));
        let row = self.names.find(What::Skill, skill, &mut self.r);
        let mut people = match of_team {
            Some(team) => self.everyone_of(TeamId::from_index(team?)),
            None if !raw.person.is_empty() => self.people_named(raw)?,
            None => self.people_at(raw)?,
        };
        let skill_id = SkillId::from_index(row?);
        people.retain(|person| {
            let held = &self.parts.people[person.index()].skills;
            held.iter().any(|held| held.skill == skill_id)
        });
        if people.is_empty() {
            let message = format!("nobody who is struck here has the skill `{}`", skill.value);
            let error = Diagnostic::error(Code::NoSkillToLose, message).at(skill.place);
            self.r.push(error.help("name in `person` or `team` who has it"));
            return None;
        }
        Some((Target::People(people), Vec::new()))
    }

    fn everyone_of(&self, team: TeamId) -> Vec<PersonId> {
        let people = self.parts.people.iter().enumerate();
        let members = people.filter(|(_, person)| person.teams.contains(&team));
        members.map(|(row, _)| PersonId::from_index(row)).collect()
    }
}
