//! Names for rows of a compiled program.

use crate::model::{Model, Task, TeamId};
use crate::sim::Program;

/// What a slot of a program is called.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TaskName<'a> {
    /// The node worked on.
    pub(super) node: &'a str,
    /// The procedure; `None` for a restart that nobody wrote.
    pub(super) procedure: Option<&'a str>,
    /// The task.
    pub(super) task: &'a str,
}

/// The name of a slot.
pub(super) fn task<'a>(model: &'a Model, program: &Program, slot: u32) -> TaskName<'a> {
    let (node, procedure, task) = program.task_of(slot);
    let procedure = procedure.map(|row| &model.procedures[row]);
    TaskName {
        node: &model.nodes[node].name,
        procedure: procedure.map(|procedure| procedure.name.as_str()),
        task: procedure.map_or("restart", |procedure| &procedure.tasks[task].name),
    }
}

/// Whether more than one person or channel works on a slot.
pub(super) fn is_many(model: &Model, program: &Program, slot: u32) -> bool {
    let (_, procedure, task) = program.task_of(slot);
    let task = procedure.map(|procedure| &model.procedures[procedure].tasks[task]);
    task.is_some_and(|task| {
        let people = task.people.iter().map(|staffing| staffing.count as usize).sum::<usize>();
        let people = people + task.seats.iter().map(|seat| seat.count as usize).sum::<usize>();
        people + task.channels.len() > 1
    })
}

/// Whether people work on a slot.
pub(super) fn has_people(model: &Model, program: &Program, slot: u32) -> bool {
    let (_, procedure, task) = program.task_of(slot);
    let task = procedure.map(|procedure| &model.procedures[procedure].tasks[task]);
    task.is_some_and(|task| !task.people.is_empty() || !task.seats.is_empty())
}

/// The people and channels that a slot holds and the parts that it uses up, in words; empty if it holds none. Seats are told by
/// the persons who take them, `who`, if these are known.
pub(super) fn crew(model: &Model, program: &Program, slot: u32, who: &[String]) -> String {
    let (_, procedure, task) = program.task_of(slot);
    let Some(procedure) = procedure else { return who.join(" and ") };
    let task = &model.procedures[procedure].tasks[task];
    // Persons of these teams are in `who` already.
    let is_told = |team: TeamId| {
        let help = format!("outside help for {}", model.teams[team.index()].name);
        !who.is_empty()
            && (model.people.iter().any(|person| person.teams.contains(&team))
                || who.contains(&help))
    };
    let counted = task.people.iter().filter(|staffing| !is_told(staffing.team));
    let people = counted.map(|staffing| {
        let name = &model.teams[staffing.team.index()].name;
        if staffing.count == 1 { name.clone() } else { format!("{} {name}", staffing.count) }
    });
    let channels = task.channels.iter().map(|channel| model.channels[channel.index()].name.clone());
    let mut crew: Vec<String> = Vec::new();
    if who.is_empty() {
        crew.extend(people);
        crew.extend(task.seats.iter().map(|seat| self::seat(model, seat)));
    } else {
        crew.push(who.join(" and "));
        crew.extend(people);
    }
    crew.extend(channels);
    crew.extend(spares(model, task));
    crew.join(" + ")
}

/// The spare parts that a task uses up, with how many.
pub(super) fn spares(model: &Model, task: &Task) -> impl Iterator<Item = String> {
    task.spares.iter().map(|(spare, count)| {
        let name = &model.spares[spare.index()].name;
        if *count == 1 { name.clone() } else { format!("{count} {name}") }
    })
}

/// What a seat asks for, in words.
pub(super) fn seat(model: &Model, seat: &crate::model::Seat) -> String {
    let mut text = match seat.count {
        1 => String::new(),
        count => format!("{count} "),
    };
    let team = seat.team.map(|team| model.teams[team.index()].name.as_str());
    text += team.unwrap_or(if seat.count == 1 { "someone" } else { "people" });
    let skills = seat.skills.iter().map(|(skill, level)| {
        let name = &model.skills[skill.index()];
        if *level == 1 { name.clone() } else { format!("{name} {level}") }
    });
    let skills: Vec<String> = skills.collect();
    if !skills.is_empty() {
        text = format!("{text} for {}", skills.join(" and "));
    }
    text
}

/// The name of a person of a program.
pub(super) fn person(model: &Model, program: &Program, row: u32) -> String {
    match program.person_of(row) {
        Ok(row) => model.people[row].name.clone(),
        Err(team) => format!("outside help for {}", model.teams[team].name),
    }
}

/// What a copy is called: its backup, or the replica.
pub(super) fn copy(model: &Model, program: &Program, source: (bool, u32)) -> String {
    let (node, place) = program.copy_of(source);
    let Some(data) = &model.nodes[node].data else { return String::new() };
    if source.0 {
        format!("the replica {}", model.nodes[data.replicas[place].on.index()].name)
    } else {
        format!("the {}", data.backups[place].name)
    }
}
