//! Words for what hangs on persons.

use crate::analysis::OnlyOne;
use crate::analysis::Unseated;
use crate::analysis::Who;
use crate::diag::Code;
use crate::model::Model;
use crate::model::Seat;

/// What a seat asks for: "people of `dba` who can do `oracle` 2".
fn asks(model: &Model, seat: &Seat) -> String {
    let team = seat.team.map(|team| format!(" of `{}`", model.teams[team.index()].name));
    let skills = seat.skills.iter().map(|(skill, level)| {
        let name = &model.skills[skill.index()];
        if *level == 1 { format!("`{name}`") } else { format!("`{name}` at level {level}") }
    });
    let skills: Vec<String> = skills.collect();
    let skills =
        if skills.is_empty() { String::new() } else { format!(" with {}", skills.join(" and ")) };
    let people = if seat.count == 1 { "person" } else { "people" };
    format!("{} {people}{}{skills}", seat.count, team.unwrap_or_default())
}

/// A task for whose seats there are not enough people.
pub(super) fn unseated(model: &Model, found: &Unseated) -> (Code, String, Vec<String>) {
    let procedure = &model.procedures[found.procedure.index()];
    let task = &procedure.tasks[found.task];
    let able = found.able as u64;
    let why = if found.is_apart {
        let most = if able < u64::from(found.seat.count) {
            format!(": {able} at most")
        } else {
            String::new()
        };
        match task.during {
            None => format!("who are never on shift at once{most}"),
            Some(_) => format!("who are never on shift in its hours{most}"),
        }
    } else if able >= u64::from(found.seat.count) {
        String::from("and the others that it asks for take them")
    } else {
        match able {
            0 => String::from("and there is nobody"),
            1 => String::from("and there is only 1"),
            able => format!("and there are only {able}"),
        }
    };
    let message = format!(
        "the task `{}` of `{}` asks for {}, {why}",
        task.name,
        procedure.name,
        asks(model, &found.seat)
    );
    (Code::Unstaffable, message, Vec::new())
}

/// Tasks named.
const MOST_TASKS: usize = 3;

/// Someone without whom work cannot be done.
pub(super) fn only_one(model: &Model, found: &OnlyOne) -> (Code, String, Vec<String>) {
    let who = match found.who {
        Who::Person(person) => format!("`{}`", model.people[person.index()].name),
        Who::Team(team) => {
            let team = &model.teams[team.index()];
            match team.members {
                1 => format!("the only member of `{}`", team.name),
                n => format!("each of the {n} members of `{}`", team.name),
            }
        }
    };
    let tasks = found.tasks.iter().take(MOST_TASKS).map(|(procedure, task)| {
        let procedure = &model.procedures[procedure.index()];
        format!("`{}/{}`", procedure.name, procedure.tasks[*task].name)
    });
    let more = match found.tasks.len().saturating_sub(MOST_TASKS) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let tasks: Vec<String> = tasks.collect();
    let nodes = match &found.nodes[..] {
        [only] => format!("`{}`", model.nodes[only.index()].name),
        nodes => format!("{} assets", nodes.len()),
    };
    let message = format!(
        "recovery of {nodes} hangs on {who}: nobody else can do {}{more}",
        tasks.join(", ")
    );
    let mut help = Vec::new();
    match (found.with_fallback, found.tasks.len()) {
        (0, _) => {}
        (all, n) if all == n => help.push(String::from("a fallback does without, later")),
        (1, n) => help.push(format!("1 of the {n} tasks has a fallback")),
        (some, n) => help.push(format!("{some} of the {n} tasks have a fallback")),
    }
    (Code::OnlyOnePerson, message, help)
}
