//! Rules for people, channels, procedures and tasks.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;

use crate::model::ChannelId;
use crate::model::Parts;
use crate::model::Procedure;
use crate::model::ProcedureId;
use crate::model::Rule;
use crate::model::SpareId;
use crate::model::Subject;
use crate::model::Task;
use crate::model::TeamId;
use crate::model::Transfer;
use crate::model::strong_components;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;
use crate::model::validate::needs::need;

/// Teams, which may be empty until help comes, and channels, which may not.
pub(super) fn people(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    let names = parts.teams.iter().map(|team| team.name.as_str());
    check.unique("team", names, |row| Subject::Team(TeamId::from_index(row)));
    let names = parts.channels.iter().map(|channel| channel.name.as_str());
    check.unique("channel", names, |row| Subject::Channel(ChannelId::from_index(row)));
    for (row, channel) in parts.channels.iter().enumerate() {
        let subject = Subject::Channel(ChannelId::from_index(row));
        match channel.bandwidth {
            None => check.at_least_one(subject, "the number of slots", channel.slots),
            Some(bandwidth) => {
                check.number(subject, "the bandwidth [bytes/s]", Range::Positive, bandwidth);
            }
        }
    }
}

/// Spare parts, of which none may be there.
pub(super) fn spares(check: &mut Check<'_>) {
    let names = check.parts.spares.iter().map(|spare| spare.name.as_str());
    check.unique("spare", names, |row| Subject::Spare(SpareId::from_index(row)));
}

/// Procedures and their tasks, each by itself.
pub(super) fn procedures(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    let names = parts.procedures.iter().map(|procedure| procedure.name.as_str());
    check.unique("procedure", names, |row| Subject::Procedure(ProcedureId::from_index(row)));
    for (row, procedure) in parts.procedures.iter().enumerate() {
        let id = ProcedureId::from_index(row);
        let subject = Subject::Procedure(id);
        if let Some(needs) = &procedure.needs {
            need(check, subject, needs);
        }
        if let Some(priority) = procedure.priority {
            check.at_least_one(subject, "the priority", priority);
        }
        let patience = procedure.give_up_after;
        check.number_if(subject, "`give_up_after` [s]", Range::NotNegative, patience);
        if let Some(fallback) = procedure.fallback {
            check.row(subject, "procedure", fallback.index(), parts.procedures.len());
        }
        let names = procedure.tasks.iter().map(|task| task.name.as_str());
        check.unique("task of the procedure", names, |position| Subject::Task(id, position));
        for (position, task) in procedure.tasks.iter().enumerate() {
            one_task(check, Subject::Task(id, position), procedure, task);
        }
        task_cycles(check, subject, procedure);
    }
}

fn one_task(check: &mut Check<'_>, subject: Subject, procedure: &Procedure, task: &Task) {
    let parts: &Parts = check.parts;
    for earlier in &task.after {
        check.row(subject, "task", *earlier, procedure.tasks.len());
    }
    if let Some(factor) = task.takes.factor {
        check.row(subject, "factor", factor.index(), parts.factors.len());
    }
    for staffing in &task.people {
        check.row(subject, "team", staffing.team.index(), parts.teams.len());
        check.at_least_one(subject, "the number of people", staffing.count);
    }
    for seat in &task.seats {
        crate::model::validate::persons::seat(check, subject, seat);
    }
    for channel in &task.channels {
        check.row(subject, "channel", channel.index(), parts.channels.len());
        if let Some(channel) = parts.channels.get(channel.index()).filter(|it| it.slots == 0) {
            let condition = format!("the channel `{}` has no slots", channel.name);
            check.broken(subject, Rule::WrongTarget, &condition);
        }
    }
    for (spare, count) in &task.spares {
        check.row(subject, "spare", spare.index(), parts.spares.len());
        check.at_least_one(subject, "the number of spare parts", *count);
    }
    if let Some(Transfer { channel, rate }) = task.transfer {
        check.row(subject, "channel", channel.index(), parts.channels.len());
        check.number(subject, "the rate of the transfer [bytes/s]", Range::Positive, rate);
        if let Some(channel) = parts.channels.get(channel.index())
            && channel.bandwidth.is_none_or(|bandwidth| rate > bandwidth)
        {
            let condition = format!("the channel `{}` does not carry its full rate", channel.name);
            check.broken(subject, Rule::WrongTarget, &condition);
        }
    }
    need(check, subject, &task.needs);
    check.number(subject, "the chance of success", Range::Share, task.success);
    check.at_least_one(subject, "the number of tries", task.tries);
    check.number_if(subject, "`give_up_after` [s]", Range::NotNegative, task.give_up_after);
    if let Some(fallback) = task.fallback {
        check.row(subject, "procedure", fallback.index(), parts.procedures.len());
    }
}

fn task_cycles(check: &mut Check<'_>, subject: Subject, procedure: &Procedure) {
    let n = procedure.tasks.len();
    let arrows: Vec<(usize, usize)> = procedure
        .tasks
        .iter()
        .enumerate()
        .flat_map(|(task, row)| row.after.iter().map(move |earlier| (task, *earlier)))
        .filter(|(_, earlier)| *earlier < n)
        .collect();
    for cycle in cycles(n, &arrows) {
        let names = cycle.iter().map(|task| procedure.tasks[*task].name.as_str());
        let condition = format!("tasks wait for each other: {}", in_words(names, "after"));
        check.broken(subject, Rule::TaskCycle, &condition);
    }
}

/// Procedures that fall back on each other without end.
pub(super) fn fallback_cycles(check: &mut Check<'_>) {
    let procedures = &check.parts.procedures;
    let n = procedures.len();
    let mut arrows = Vec::new();
    for (row, procedure) in procedures.iter().enumerate() {
        let fallbacks =
            procedure.tasks.iter().map(|task| task.fallback).chain([procedure.fallback]);
        arrows.extend(
            fallbacks.flatten().map(|to| (row, to.index())).filter(|(_, fallback)| *fallback < n),
        );
    }
    for cycle in cycles(n, &arrows) {
        let names = cycle.iter().map(|row| procedures[*row].name.as_str());
        let condition = format!("procedures fall back in a circle: {}", in_words(names, "to"));
        let subject = Subject::Procedure(ProcedureId::from_index(cycle[0]));
        check.broken(subject, Rule::FallbackCycle, &condition);
    }
}

/// One shortest cycle through the smallest vertex of each set of vertices that reach each other,
/// in the direction of the arrows; the first vertex is not repeated at the end.
pub(super) fn cycles(n: usize, arrows: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let loops: BTreeSet<usize> =
        arrows.iter().filter(|(from, to)| from == to).map(|(from, _)| *from).collect();
    let mut found: Vec<Vec<usize>> = strong_components(n, arrows.iter().copied())
        .into_iter()
        .filter(|set| set.len() > 1 || loops.contains(&set[0]))
        .map(|set| shortest_cycle(&set, arrows))
        .collect();
    found.sort();
    found
}

fn shortest_cycle(set: &[usize], arrows: &[(usize, usize)]) -> Vec<usize> {
    let first = set[0];
    let mut came_from = BTreeMap::new();
    let mut queue = VecDeque::from([first]);
    while let Some(vertex) = queue.pop_front() {
        for (_, to) in arrows.iter().filter(|(from, to)| *from == vertex && set.contains(to)) {
            if *to == first {
                let mut cycle = vec![vertex];
                while cycle[cycle.len() - 1] != first {
                    cycle.push(came_from[&cycle[cycle.len() - 1]]);
                }
                cycle.reverse();
                return cycle;
            }
            if !came_from.contains_key(to) {
                came_from.insert(*to, vertex);
                queue.push_back(*to);
            }
        }
    }
    set.to_vec()
}

/// "`a` after `b` after `a`".
pub(super) fn in_words<'n>(names: impl Iterator<Item = &'n str>, link: &str) -> String {
    let mut quoted: Vec<String> = names.map(|name| format!("`{name}`")).collect();
    quoted.extend(quoted.first().cloned());
    quoted.join(&format!(" {link} "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;
    use crate::model::Gate;
    use crate::model::ModelError;
    use crate::model::Staffing;
    use crate::model::Team;
    use crate::model::validate::validate;

    fn task(name: &str, after: &[usize]) -> Task {
        let takes = Law::constant(1.0).expect("a constant");
        Task { after: after.to_vec(), ..Task::new(name, takes) }
    }

    fn procedure(name: &str, tasks: Vec<Task>) -> Procedure {
        Procedure {
            name: name.to_owned(),
            after: Gate::Diagnosis,
            needs: None,
            priority: None,
            tasks,
            give_up_after: None,
            fallback: None,
        }
    }

    fn errors(procedures: Vec<Procedure>) -> Vec<ModelError> {
        let teams = vec![Team { name: "crew".into(), members: 1, rate: 0.0 }];
        validate(&Parts { procedures, teams, horizon: 1.0, ..Parts::default() })
    }

    fn first() -> ProcedureId {
        ProcedureId::from_index(0)
    }

    #[test]
    fn tasks_in_a_circle_are_named() {
        let tasks =
            vec![task("free", &[]), task("a", &[2]), task("b", &[1, 3]), task("c", &[1, 0])];
        let found = errors(vec![procedure("p", tasks)]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].subject, found[0].rule),
            (Subject::Procedure(first()), Rule::TaskCycle)
        );
        assert_eq!(
            found[0].to_string(),
            "procedure `p`: tasks wait for each other: `a` after `b` after `a`"
        );
    }

    #[test]
    fn a_task_that_waits_for_itself_is_a_circle() {
        let found = errors(vec![procedure("p", vec![task("a", &[0])])]);
        assert_eq!(found[0].rule, Rule::TaskCycle);
    }

    #[test]
    fn fallbacks_lead_somewhere() {
        let mut give_up = task("try", &[]);
        give_up.fallback = Some(ProcedureId::from_index(1));
        let mut second = procedure("second", vec![]);
        second.fallback = Some(first());
        let found = errors(vec![procedure("p", vec![give_up]), second]);
        assert_eq!(found.len(), 1);
        assert_eq!(
            found[0].to_string(),
            "procedure `p`: procedures fall back in a circle: `p` to `second` to `p`"
        );
        assert_eq!(found[0].rule, Rule::FallbackCycle);
    }

    #[test]
    fn numbers_of_a_task_keep_to_their_ranges() {
        let mut wrong = task("a", &[9]);
        wrong.people = vec![Staffing { team: TeamId::from_index(0), count: 0 }];
        wrong.success = 1.5;
        wrong.tries = 0;
        let found = errors(vec![procedure("p", vec![wrong])]);
        let rules: Vec<Rule> = found.iter().map(|error| error.rule).collect();
        assert_eq!(rules, [Rule::UnknownId, Rule::OutOfRange, Rule::OutOfRange, Rule::OutOfRange]);
        assert!(found.iter().all(|error| error.subject == Subject::Task(first(), 0)));
    }
}
