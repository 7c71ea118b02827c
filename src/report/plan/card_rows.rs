//! Who has a card, and what of the plan is on it.

use std::collections::BTreeSet;

use crate::model::{Model, PersonId, ProcedureId, Task, TeamId};
use crate::report::plan::outline::Outline;
use crate::report::plan::steps;
use crate::report::plan::words;
use crate::report::tongue::say;

/// Whose card it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Holder {
    Team(TeamId),
    /// Somebody who belongs to no team.
    Person(PersonId),
}

impl Holder {
    /// All who get a card.
    pub(super) fn all(model: &Model) -> Vec<Holder> {
        let teams = (0..model.teams.len()).map(|row| Holder::Team(TeamId::from_index(row)));
        let people = model.people.iter().enumerate();
        let alone = people.filter(|(_, person)| person.teams.is_empty());
        teams.chain(alone.map(|(row, _)| Holder::Person(PersonId::from_index(row)))).collect()
    }

    pub(super) fn name(self, model: &Model) -> &str {
        match self {
            Holder::Team(team) => &model.teams[team.index()].name,
            Holder::Person(person) => &model.people[person.index()].name,
        }
    }

    pub(super) fn id<'o>(self, outline: &'o Outline<'_>) -> &'o str {
        match self {
            Holder::Team(team) => &outline.team_ids[team.index()],
            Holder::Person(person) => &outline.person_ids[person.index()],
        }
    }

    /// The persons behind it.
    pub(super) fn persons(self, model: &Model) -> Vec<PersonId> {
        match self {
            Holder::Team(team) => words::persons(model, team),
            Holder::Person(person) => vec![person],
        }
    }

    /// Whether it can be at work on a task.
    pub(super) fn takes_part(self, model: &Model, task: &Task) -> bool {
        let is_staff = match self {
            Holder::Team(team) => task.people.iter().any(|staffing| staffing.team == team),
            Holder::Person(_) => false,
        };
        is_staff
            || task.seats.iter().any(|seat| match (self, seat.team) {
                (Holder::Team(team), Some(asked)) => team == asked,
                _ => self
                    .persons(model)
                    .iter()
                    .any(|person| model.people[person.index()].speed_in(seat).is_some()),
            })
    }
}

/// Steps of a card, in the order of the plan: procedure and task.
pub(super) fn steps_of(outline: &Outline<'_>, holder: Holder) -> Vec<(ProcedureId, usize)> {
    let model = outline.model;
    let mut found = Vec::new();
    for id in outline.procedures() {
        let tasks = &model.procedures[id.index()].tasks;
        let order = steps::in_order(tasks);
        found.extend(
            order
                .into_iter()
                .filter(|row| holder.takes_part(model, &tasks[*row]))
                .map(|row| (id, row)),
        );
    }
    found
}

/// Others whose work the steps wait for, and others who wait for them: names, each once, in the
/// order of the plan.
#[derive(Debug, Default)]
pub(super) struct Others {
    pub(super) before: Vec<String>,
    pub(super) after: Vec<String>,
}

pub(super) fn others(outline: &Outline<'_>, holder: Holder) -> Others {
    let model = outline.model;
    let mut others = Others::default();
    let mut seen = BTreeSet::new();
    for (id, row) in steps_of(outline, holder) {
        let procedure = &model.procedures[id.index()];
        let mut add = |list: &mut Vec<String>, is_before: bool, other: &Task| {
            if holder.takes_part(model, other) {
                return;
            }
            let tongue = &outline.tongue;
            let by_itself = !words::has_people(other) && other.call.is_none();
            let who = if by_itself && !other.is_lead_time {
                // Nobody can be told.
                if !is_before {
                    return;
                }
                say!(tongue, "plan-runs-itself").text()
            } else {
                words::who(tongue, model, other)
            };
            let (step, of) = (&other.name, &procedure.name);
            let text = if step == of {
                format!("{step} ({who})")
            } else {
                say!(tongue, "plan-step-who", step = step, procedure = of, who = who).text()
            };
            if seen.insert((is_before, text.clone())) {
                list.push(text);
            }
        };
        for before in &procedure.tasks[row].after {
            add(&mut others.before, true, &procedure.tasks[*before]);
        }
        for other in procedure.tasks.iter().filter(|other| other.after.contains(&row)) {
            add(&mut others.after, false, other);
        }
    }
    others
}
