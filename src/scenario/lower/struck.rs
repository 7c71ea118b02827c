//! Persons that a hit strikes.

use std::collections::HashSet;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::PersonId;
use crate::model::Target;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Effect as RawEffect;
use crate::scenario::raw::EffectKind;
use crate::scenario::raw::Hit as RawHit;

impl Lower<'_> {
    /// The persons named by a hit.
    pub(super) fn target_people(
        &mut self,
        raw: &RawHit,
        effect: &RawEffect,
        aims_at_nodes: bool,
    ) -> Option<(Target, Vec<f64>)> {
        if aims_at_nodes || raw.team.is_some() {
            let message = "a hit strikes persons, a team or nodes, only one of them";
            return self.fail(Code::ConflictingKeys, raw.person[0].place, message);
        }
        if !matches!(effect.kind, EffectKind::Absent(_)) {
            let message = "this effect does not strike persons";
            let error = Diagnostic::error(Code::BadExpression, message).at(effect.place);
            self.r.push(error.help("persons take `absent` and `resigns`"));
            return None;
        }
        Some((Target::People(self.people_named(raw)?), Vec::new()))
    }

    /// The persons named by a hit, each once.
    pub(super) fn people_named(&mut self, raw: &RawHit) -> Option<Vec<PersonId>> {
        let mut people: Vec<PersonId> = Vec::new();
        let mut is_known = true;
        for name in &raw.person {
            match self.names.find_all(What::Person, name, &mut self.r) {
                Some(rows) => people.extend(rows.into_iter().map(PersonId::from_index)),
                None => is_known = false,
            }
        }
        let mut seen = HashSet::new();
        people.retain(|person| seen.insert(*person));
        is_known.then_some(people)
    }

    /// The persons at the places of a hit and within them.
    pub(super) fn target_people_at(&mut self, raw: &RawHit) -> Option<(Target, Vec<f64>)> {
        let people = self.people_at(raw)?;
        if people.is_empty() {
            let message = "nobody in the project is struck by this hit";
            self.r.push(Diagnostic::finding(Code::SelectsNothing, message).at(raw.place));
            return None;
        }
        Some((Target::People(people), Vec::new()))
    }

    /// The persons at the places of a hit and within them.
    pub(super) fn people_at(&mut self, raw: &RawHit) -> Option<Vec<PersonId>> {
        let mut people = Vec::new();
        for name in &raw.at {
            let row = self.names.find(What::Location, name, &mut self.r)?;
            let place = self.location_rows[row];
            for (index, person) in self.parts.people.iter().enumerate() {
                let mut at = person.location;
                while let Some(inner) = at.filter(|inner| *inner != place) {
                    at = self.parts.locations[inner.index()].parent;
                }
                let id = PersonId::from_index(index);
                if at.is_some() && !people.contains(&id) {
                    people.push(id);
                }
            }
        }
        Some(people)
    }
}
