//! What the phases of incidents depend on.

use crate::model::During;
use crate::model::Model;
use crate::model::Need;
use crate::model::Phases;
use crate::model::Unmonitored;
use crate::random::bernoulli_threshold;
use crate::sim::clock::Clock;
use crate::sim::compile::Samplers;
use crate::sim::compile::levels::LevelBuilder;
use crate::sim::phases::CalledRow;
use crate::sim::phases::Comings;
use crate::sim::phases::ContactRow;
use crate::sim::phases::PhaseRules;
use crate::sim::program::NONE;

/// The rules of the phases of an incident; `None` if they depend on nothing.
pub(super) fn rules(
    phases: &Phases,
    levels: &mut LevelBuilder<'_>,
    samplers: &mut Samplers,
    model: &Model,
    clock: &mut Clock,
) -> Option<PhaseRules> {
    if phases.monitoring.is_none() && phases.slower.is_empty() && phases.call_tree.is_none() {
        return None;
    }
    let mut vertex = |need: &Need| levels.condition(vec![need.clone()], NONE);
    let monitoring = phases.monitoring.as_ref();
    let tree = phases.call_tree.as_ref();
    let contacts = tree.map_or(&[][..], |tree| tree.needed()).iter().map(|contact| {
        let people = std::iter::once((&contact.name, contact.answers))
            .chain(contact.deputies.iter().map(|(name, answers)| (name, *answers)));
        ContactRow {
            people: people.map(|(name, answers)| called(model, name, answers)).collect(),
            retry_every: contact.retry_every,
        }
    });
    Some(PhaseRules {
        seen_by: monitoring.map_or(NONE, |it| vertex(&it.by)),
        team: monitoring.and_then(|it| it.team).map_or(NONE, |team| team.index() as u32),
        unmonitored: samplers.maybe(monitoring.and_then(|it| match &it.unmonitored {
            Unmonitored::After(law) => Some(law),
            _ => None,
        })),
        comings: monitoring.and_then(|it| comings(&it.unmonitored, model, clock)),
        slower: phases.slower.iter().map(|it| (it.node.index() as u32, it.factor)).collect(),
        contacts: contacts.collect(),
        phones: tree.map_or(NONE, |tree| vertex(&tree.needs)),
    })
}

fn called(model: &Model, name: &str, answers: f64) -> CalledRow {
    let person = model.people.iter().position(|person| person.name == name);
    CalledRow {
        name: name.to_owned(),
        answers: bernoulli_threshold(answers),
        person: person.map(|row| row as u32),
    }
}

/// Moments when somebody comes who notices.
fn comings(unmonitored: &Unmonitored, model: &Model, clock: &mut Clock) -> Option<Comings> {
    let team = match unmonitored {
        Unmonitored::NextShift(team) => team.index() as u32,
        _ => NONE,
    };
    let hours: Vec<&During> = match unmonitored {
        Unmonitored::After(_) => return None,
        Unmonitored::NextOpening(during) => vec![during],
        Unmonitored::NextShift(team) => {
            let members = model.people.iter().filter(|person| person.teams.contains(team));
            members.flat_map(|person| &person.duty.shifts).collect()
        }
    };
    let mut moments: Vec<f64> = Vec::new();
    for during in hours {
        let row = clock.row(model, during);
        moments.extend(clock.hours(row).stretches().iter().map(|(from, _)| from));
    }
    moments.sort_unstable_by(f64::total_cmp);
    moments.dedup();
    Some(Comings { at: moments, team })
}

/// Takes over the final numbers of vertices.
pub(super) fn renumber(rules: &mut [PhaseRules], number: &[u32]) {
    for vertex in rules.iter_mut().flat_map(|it| [&mut it.seen_by, &mut it.phones]) {
        if *vertex != NONE {
            *vertex = number[*vertex as usize];
        }
    }
}
