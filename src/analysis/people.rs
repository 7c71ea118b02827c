//! What hangs on persons: seats that nobody can take, and seats that only one can.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::analysis::damage::strikes;
use crate::analysis::staffing::users;
use crate::calendar::Windows;
use crate::model::CallTree;
use crate::model::During;
use crate::model::Effect;
use crate::model::Matching;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::Person;
use crate::model::PersonId;
use crate::model::Phases;
use crate::model::ProcedureId;
use crate::model::Seat;
use crate::model::Target;
use crate::model::Task;
use crate::model::TeamId;

/// A task for whose seats there are not enough people at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unseated {
    /// The procedure.
    pub procedure: ProcedureId,
    /// Its task.
    pub task: usize,
    /// The first seat that cannot be filled beside those before it.
    pub seat: Seat,
    /// How many can take it.
    pub able: usize,
    /// There are enough of them all, but never on shift at once.
    pub is_apart: bool,
    /// The nodes that would run it, ascending.
    pub nodes: Vec<NodeId>,
}

/// Someone, or a team that is needed as a whole, without whom some task cannot be done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OnlyOne {
    /// The person, or the team by number.
    pub who: Who,
    /// The tasks, in the order of the model.
    pub tasks: Vec<(ProcedureId, usize)>,
    /// Those of them that end in a fallback, which may do without.
    pub with_fallback: usize,
    /// The nodes that run them, ascending.
    pub nodes: Vec<NodeId>,
}

/// On whom something hangs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Who {
    /// A person.
    Person(PersonId),
    /// The members of a team by number, all of whom are needed.
    Team(TeamId),
}

/// What a task asks of persons: its seats, and people of teams that are persons.
pub fn seats_of(model: &Model, task: &Task) -> Vec<Seat> {
    let people = task.people.iter().filter(|staffing| is_by_name(model, staffing.team));
    let people = people.map(|staffing| Seat {
        team: Some(staffing.team),
        skills: Vec::new(),
        count: staffing.count,
    });
    people.chain(task.seats.iter().cloned()).collect()
}

/// Whether a team is made up of persons.
pub fn is_by_name(model: &Model, team: TeamId) -> bool {
    model.people.iter().any(|person| person.teams.contains(&team))
}

/// Whether a task of persons can be done by these.
fn can_do(seats: &[Seat], people: &[&Person]) -> bool {
    let wanted: Vec<(u32, u32)> =
        seats.iter().enumerate().map(|(kind, seat)| (kind as u32, seat.count)).collect();
    Matching::default().find(&wanted, 0..people.len() as u32, |kind, person| {
        people[person as usize].speed_in(&seats[kind as usize]).is_some()
    })
}

/// All persons, and as many helpers of each team of persons as can ever be sent. Help from outside
/// comes with every incident.
fn everyone(model: &Model) -> Vec<Person> {
    let mut everyone = model.people.clone();
    for (occurrence, n_strikes) in model.occurrences.iter().zip(strikes(model)) {
        for hit in &occurrence.hits {
            if let (Target::Team(team), Effect::Reinforced { count, .. }) =
                (&hit.target, &hit.effect)
                && is_by_name(model, *team)
                && hit.chance > 0.0
            {
                // More than a task can ask for need not be told apart.
                for _ in 0..(u64::from(*count) * n_strikes).min(1000) {
                    everyone.push(Person { teams: vec![*team], ..Person::new("") });
                }
            }
        }
    }
    for help in model.outside_help.iter().filter(|help| is_by_name(model, help.team)) {
        let helper = Person { teams: vec![help.team], ..Person::new("") };
        everyone.extend(std::iter::repeat_n(helper, help.members.min(1000) as usize));
    }
    everyone
}

/// Those of `everyone` who are ever on duty at once, group by group: who is on call can be called into
/// any of them. Within the hours `during` only, if there are some.
fn crews<'p>(
    model: &Model,
    everyone: &'p [Person],
    during: Option<&During>,
) -> Vec<Vec<&'p Person>> {
    let is_bound = |person: &Person| person.duty.on_call.is_none();
    let shifts = everyone.iter().filter(|person| is_bound(person));
    let mut known: Vec<&During> = Vec::new();
    for shift in shifts.flat_map(|person| &person.duty.shifts) {
        if !known.contains(&shift) {
            known.push(shift);
        }
    }
    let Some(begins) = model.begins.as_ref().filter(|_| !known.is_empty()) else {
        return vec![everyone.iter().collect()];
    };
    let span = begins.to.since(begins.from) + model.horizon;
    let hours = known.iter().map(|shift| shift.windows(&model.calendars, begins.from, span));
    let hours: Vec<Windows> = hours.collect();
    let during = during.map(|during| during.windows(&model.calendars, begins.from, span));
    // Most are there when a shift, or the time for the work, has just begun.
    let all = hours.iter().chain(&during);
    let starts = all.flat_map(Windows::stretches).map(|stretch| stretch.0).chain([0.0]);
    let is_time = |at: &f64| during.as_ref().is_none_or(|during| during.is_open(*at));
    let groups: BTreeSet<Vec<bool>> = starts
        .filter(is_time)
        .map(|at| hours.iter().map(|hours| hours.is_open(at)).collect())
        .collect();
    let there = |person: &Person, open: &[bool]| {
        let shifts = &person.duty.shifts;
        !is_bound(person)
            || shifts.is_empty()
            || known.iter().zip(open).any(|(shift, open)| *open && shifts.contains(shift))
    };
    let crew = |open: Vec<bool>| everyone.iter().filter(|it| there(it, &open)).collect();
    groups.into_iter().map(crew).collect()
}

/// Tasks for whose seats there are never enough people, of procedures that some node runs.
pub fn unseated(model: &Model) -> Vec<Unseated> {
    let everyone = everyone(model);
    let people: Vec<&Person> = everyone.iter().collect();
    let at_all_times = crews(model, &everyone, None);
    let mut found = Vec::new();
    for (procedure, nodes) in users(model) {
        for (task, row) in model.procedures[procedure.index()].tasks.iter().enumerate() {
            let seats = seats_of(model, row);
            let can = |n: usize, crew: &Vec<&Person>| can_do(&seats[..n], crew);
            let within = row.during.as_ref().filter(|_| !seats.is_empty());
            let within = within.map(|during| crews(model, &everyone, Some(during)));
            let crews = within.as_ref().unwrap_or(&at_all_times);
            let lacks = (1..=seats.len()).find(|&n| !can(n, &people));
            let is_apart = lacks.is_none();
            let first = lacks
                .or_else(|| (1..=seats.len()).find(|&n| !crews.iter().any(|crew| can(n, crew))));
            if let Some(n) = first {
                let seat = seats[n - 1].clone();
                let able = |crew: &Vec<&Person>| {
                    crew.iter().filter(|person| person.speed_in(&seat).is_some()).count()
                };
                let able = if is_apart {
                    crews.iter().map(able).max().unwrap_or(0)
                } else {
                    able(&people)
                };
                let nodes = nodes.iter().copied().collect();
                found.push(Unseated { procedure, task, seat, able, is_apart, nodes });
            }
        }
    }
    found
}

/// Tasks that hang on someone, how many of them have a fallback, and the nodes they are done on.
type Hanging = (Vec<(ProcedureId, usize)>, usize, BTreeSet<NodeId>);

/// Persons, and teams all members of which are needed, without whom a task of a procedure that some node runs cannot be
/// done. Outside help is not counted: it may not come.
pub fn only_ones(model: &Model) -> Vec<OnlyOne> {
    let mut hangs: BTreeMap<Who, Hanging> = BTreeMap::new();
    for (procedure, nodes) in users(model) {
        let tasks = &model.procedures[procedure.index()];
        for (index, task) in tasks.tasks.iter().enumerate() {
            for who in only_ones_of(model, task) {
                let (list, with_fallback, on) = hangs.entry(who).or_default();
                list.push((procedure, index));
                let has_fallback = task.fallback.or(tasks.fallback).is_some();
                *with_fallback += usize::from(has_fallback);
                on.extend(nodes.iter().copied());
            }
        }
    }
    let found = hangs.into_iter().map(|(who, (tasks, with_fallback, nodes))| OnlyOne {
        who,
        tasks,
        with_fallback,
        nodes: nodes.into_iter().collect(),
    });
    found.collect()
}

/// Persons whom a call tree must reach and in whose stead it calls nobody, ascending.
pub fn only_contacts(model: &Model) -> Vec<PersonId> {
    let trees = phases(model).filter_map(|phases| phases.call_tree.as_ref());
    let contacts = trees.flat_map(CallTree::needed);
    let alone = contacts.filter(|contact| contact.deputies.is_empty());
    let rows = alone.filter_map(|it| model.people.iter().position(|person| person.name == it.name));
    let rows: BTreeSet<usize> = rows.collect();
    rows.into_iter().map(PersonId::from_index).collect()
}

/// The only ones of teams of which someone must be there for an incident to be seen, ascending.
pub(super) fn only_watchers(model: &Model) -> Vec<Who> {
    let teams = phases(model).filter_map(|phases| phases.monitoring.as_ref()?.team);
    let alone = teams.filter_map(|team| {
        let mut members =
            (0..model.people.len()).filter(|row| model.people[*row].teams.contains(&team));
        match (members.next(), members.next()) {
            (Some(person), None) => Some(Who::Person(PersonId::from_index(person))),
            (None, _) if model.teams[team.index()].members == 1 => Some(Who::Team(team)),
            _ => None,
        }
    });
    alone.collect::<BTreeSet<Who>>().into_iter().collect()
}

/// The phases of all incidents, and those of each that has its own.
fn phases(model: &Model) -> impl Iterator<Item = &Phases> {
    let own = model.occurrences.iter().filter_map(|it| it.incident.as_ref()?.phases.as_ref());
    own.chain([&model.phases])
}

/// Those without whom one task cannot be done; none if it cannot be done at all.
fn only_ones_of(model: &Model, task: &Task) -> Vec<Who> {
    let by_number = task.people.iter().filter(|staffing| !is_by_name(model, staffing.team));
    // Of a team that is needed as a whole, everybody is the only one.
    let alone =
        by_number.filter(|staffing| model.teams[staffing.team.index()].members == staffing.count);
    let mut found: Vec<Who> = alone.map(|staffing| Who::Team(staffing.team)).collect();
    let seats = seats_of(model, task);
    let all: Vec<&Person> = model.people.iter().collect();
    if seats.is_empty() || !can_do(&seats, &all) {
        return found;
    }
    for index in 0..all.len() {
        if seats.iter().all(|seat| all[index].speed_in(seat).is_none()) {
            continue;
        }
        let mut others = all.clone();
        others.remove(index);
        if !can_do(&seats, &others) {
            found.push(Who::Person(PersonId::from_index(index)));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;
    use crate::model::HeldSkill;
    use crate::model::SkillId;
    use crate::model::Staffing;
    use crate::model::Team;

    fn person(name: &str, skills: &[(usize, u32)]) -> Person {
        Person {
            skills: skills
                .iter()
                .map(|&(skill, level)| HeldSkill {
                    skill: SkillId::from_index(skill),
                    level,
                    speed: 1.0,
                })
                .collect(),
            ..Person::new(name)
        }
    }

    fn seat(skill: usize, level: u32, count: u32) -> Seat {
        Seat { team: None, skills: vec![(SkillId::from_index(skill), level)], count }
    }

    /// ada knows skill 0 at 3 and skill 1, ben skill 0 at 2, cy skill 0 at 2.
    fn estate(seats: Vec<Seat>) -> Estate {
        let mut estate = Estate::of(&["db"]);
        estate.parts.skills = vec!["oracle".into(), "storage".into()];
        estate.parts.people = vec![
            person("ada", &[(0, 3), (1, 1)]),
            person("ben", &[(0, 2)]),
            person("cy", &[(0, 2)]),
        ];
        let fix = estate.repair("db");
        estate.procedure_mut(fix).tasks[0].seats = seats;
        estate
    }

    fn names(estate: &Estate) -> Vec<Who> {
        only_ones(&estate.model()).into_iter().map(|found| found.who).collect()
    }

    #[test]
    fn a_seat_that_only_one_can_take_hangs_on_that_one() {
        let ada = Who::Person(PersonId::from_index(0));
        assert_eq!(names(&estate(vec![seat(1, 1, 1)])), [ada]);
        assert_eq!(names(&estate(vec![seat(0, 3, 1)])), [ada]);
        assert_eq!(names(&estate(vec![seat(0, 2, 1)])), []);
        assert_eq!(names(&estate(vec![seat(0, 2, 2)])), []);
        // All three are needed for three seats.
        assert_eq!(names(&estate(vec![seat(0, 2, 3)])).len(), 3);
        // Storage takes ada, and then both others are needed.
        assert_eq!(names(&estate(vec![seat(0, 2, 2), seat(1, 1, 1)])).len(), 3);
    }

    #[test]
    fn a_team_of_one_hangs_on_its_member() {
        let mut estate = estate(vec![]);
        estate.parts.teams.push(Team { name: "net".into(), members: 1, rate: 0.0 });
        let net = TeamId::from_index(0);
        estate.parts.procedures[0].tasks[0].people = vec![Staffing { team: net, count: 1 }];
        assert_eq!(names(&estate), [Who::Team(net)]);
        estate.parts.teams[0].members = 2;
        assert_eq!(names(&estate), []);
    }

    #[test]
    fn seats_that_cannot_be_filled_at_once_are_found() {
        assert_eq!(unseated(&estate(vec![seat(0, 2, 3)]).model()), []);
        for (seats, at, able) in [
            (vec![seat(0, 4, 1)], 0, 0),
            (vec![seat(0, 2, 4)], 0, 3),
            (vec![seat(0, 2, 3), seat(1, 1, 1)], 1, 1),
        ] {
            let found = unseated(&estate(seats.clone()).model());
            assert_eq!(found.len(), 1);
            assert_eq!((&found[0].seat, found[0].able), (&seats[at], able));
        }
    }
}
