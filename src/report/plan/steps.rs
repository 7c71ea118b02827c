//! A procedure: what it is for, its steps, what to do if one fails.

use std::collections::BTreeMap;

use crate::analysis::Damage;
use crate::model::{NodeId, ProcedureId, Task};
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::plan::outline::{Outline, Reason, names};
use crate::report::plan::words;
use crate::report::text::percent;
use crate::units::duration;

/// Goes on with a procedure under its own heading.
pub(super) fn procedure(outline: &Outline<'_>, section: &mut Section, id: ProcedureId) {
    let model = outline.model;
    let procedure = &model.procedures[id.index()];
    let own = &outline.procedure_ids[id.index()];
    section.heading(own.as_str(), format!("Procedure: {}", procedure.name));
    section.text(purpose(outline, id));
    section.text(frame(outline, id));
    let order = in_order(&procedure.tasks);
    if order.is_empty() {
        section.missing(
            Words::new().strong(procedure.name.as_str()).say(" has no steps."),
            Words::new().say("Write them under ").code("procedures").say("."),
        );
        return;
    }
    section.table(table(outline, id, &order));
    section.list(if_not(outline, id, &order));
}

/// For what it is.
fn purpose(outline: &Outline<'_>, id: ProcedureId) -> Words {
    let used = &outline.used[id.index()];
    let mut by_reason: BTreeMap<Vec<Reason>, Vec<NodeId>> = BTreeMap::new();
    for (node, reasons) in used {
        by_reason.entry(reasons.iter().copied().collect()).or_default().push(*node);
    }
    let mut words = Words::new();
    for (index, (reasons, nodes)) in by_reason.iter().enumerate() {
        let reasons: Vec<String> =
            reasons.iter().map(|reason| self::reason(outline, *reason)).collect();
        words = words
            .say(if index == 0 { "For " } else { "; for " })
            .strong(names(outline.model, nodes, 6))
            .say(format!(": {}", reasons.join(", ")));
    }
    if used.is_empty() { words } else { words.say(".") }
}

/// A reason in words.
pub(super) fn reason(outline: &Outline<'_>, reason: Reason) -> String {
    match reason {
        Reason::Damage(damage) => self::damage(damage).to_owned(),
        Reason::Invocation => String::from("when it is to take over"),
        Reason::Fallback(of) => {
            format!("when {} does not do", outline.model.procedures[of.index()].name)
        }
    }
}

/// Damage as people see it.
pub(super) fn damage(damage: Damage) -> &'static str {
    match damage {
        Damage::Degraded => "when it works in part",
        Damage::Down => "when it has failed",
        Damage::Destroyed => "when it is destroyed or gone",
        Damage::Corrupt => "when its data are unusable",
        Damage::Starved => "when what it needs was lost and is back",
        Damage::Contained => "when it was switched off",
    }
}

/// When it begins, what must be up, how long it takes, when it is given up.
fn frame(outline: &Outline<'_>, id: ProcedureId) -> Words {
    let model = outline.model;
    let procedure = &model.procedures[id.index()];
    let mut words = Words::new().say("Begins ").strong(words::gate(procedure.after)).say(".");
    let first = match &procedure.needs {
        Some(need) if need.is_nothing() => String::new(),
        Some(need) => words::need(model, need),
        None => {
            let needs =
                outline.used[id.index()].keys().map(|node| &model.nodes[node.index()].needs);
            let mut needs: Vec<String> = needs
                .filter(|need| !need.is_nothing())
                .map(|need| words::need(model, need))
                .collect();
            needs.sort();
            needs.dedup();
            match needs.len() {
                0 => String::new(),
                1 => needs.remove(0),
                _ => String::from("what the asset itself needs"),
            }
        }
    };
    if !first.is_empty() {
        words = words.say(" Must be up first: ").strong(first).say(".");
    }
    if !procedure.tasks.is_empty() {
        let work = outline.work[id.index()];
        let (half, most) = (duration::format(work.p50), duration::format(work.p90));
        words = words.say(" Takes ").strong(half.clone());
        if half != most {
            words = words.say(format!(" in half of the cases, {most} in nine of ten"));
        }
        words = words.say(", if nobody is waited for and nothing fails.");
    }
    if let Some(priority) = procedure.priority {
        words = words.say(format!(" Priority {priority}."));
    }
    words
}

/// Steps so that each comes after those that it waits for, otherwise as written.
pub(super) fn in_order(tasks: &[Task]) -> Vec<usize> {
    let mut order = Vec::new();
    let mut is_placed = vec![false; tasks.len()];
    while order.len() < tasks.len() {
        let is_ready = |row: &usize| {
            !is_placed[*row] && tasks[*row].after.iter().all(|before| is_placed[*before])
        };
        let next = (0..tasks.len()).find(is_ready);
        let next = next.expect("invariant: the tasks of a procedure wait in no circle");
        is_placed[next] = true;
        order.push(next);
    }
    order
}

fn table(outline: &Outline<'_>, id: ProcedureId, order: &[usize]) -> Table {
    let model = outline.model;
    let procedure = &model.procedures[id.index()];
    let own = &outline.procedure_ids[id.index()];
    let mut number = vec![0; order.len()];
    for (position, row) in order.iter().enumerate() {
        number[*row] = position + 1;
    }
    let mut table = Table::new(format!("{own}-steps"), format!("Steps of {}.", procedure.name))
        .column("Step", Kind::Prose)
        .column("Who", Kind::Prose)
        .column("With", Kind::Prose)
        .texts(&["After step"])
        .durations(&["P50", "P90"])
        .texts(&["Succeeds"])
        .durations(&["Begun P50", "Done P90"]);
    for row in order {
        let task = &procedure.tasks[*row];
        let mut after: Vec<usize> = task.after.iter().map(|before| number[*before]).collect();
        after.sort_unstable();
        let after: Vec<String> = after.iter().map(usize::to_string).collect();
        let (half, most) = step_time(task);
        let (begun, done) = simulated(outline, id, *row);
        table.push(vec![
            format!("{} {}", number[*row], task.name).into(),
            words::who(model, task).into(),
            words::with(model, task).into(),
            after.join(", ").into(),
            Cell::number(half),
            Cell::number(most),
            success(task).into(),
            Cell::maybe(begun),
            Cell::maybe(done),
        ]);
    }
    table.without_empty_columns()
}

/// Half and nine of ten of the durations of a step `[s]`.
pub(super) fn step_time(task: &Task) -> (f64, f64) {
    (task.takes.law.quantile(0.5), task.takes.law.quantile(0.9))
}

fn success(task: &Task) -> String {
    match (task.success, task.tries) {
        (success, _) if success >= 1.0 => String::new(),
        (success, 1) => percent(success),
        (success, tries) => format!("{}, up to {tries} tries", percent(success)),
    }
}

/// When it is begun in half of the runs in which it is, and done in nine of ten of them, on the
/// first and the last of the assets `[s]`.
fn simulated(outline: &Outline<'_>, id: ProcedureId, task: usize) -> (Option<f64>, Option<f64>) {
    let Some(simulated) = outline.simulated else { return (None, None) };
    let mut begun: Option<f64> = None;
    let mut done: Option<f64> = None;
    for times in &simulated.sequence.tasks {
        let (_, procedure, row) = simulated.program.task_of(times.slot);
        if procedure == Some(id.index()) && row == task {
            let (start, end) = (times.start.quantile(0.5), times.end.quantile(0.9));
            begun = Some(begun.map_or(start, |at| at.min(start)));
            done = Some(done.map_or(end, |at| at.max(end)));
        }
    }
    (begun, done)
}

/// What is done if a step, or the whole, does not do.
fn if_not(outline: &Outline<'_>, id: ProcedureId, order: &[usize]) -> Vec<Words> {
    let model = outline.model;
    let procedure = &model.procedures[id.index()];
    let mut items = Vec::new();
    for row in order {
        let task = &procedure.tasks[*row];
        let then = task.fallback.or(procedure.fallback);
        let fails = task.success < 1.0;
        if task.give_up_after.is_none() && !(fails && then.is_some()) && task.fallback.is_none() {
            continue;
        }
        let mut words = Words::new().say("If ").strong(task.name.as_str());
        words = match (task.give_up_after, fails) {
            (Some(after), false) => {
                words.say(format!(" is not done {} after it could begin", duration::format(after)))
            }
            (Some(after), true) => words.say(format!(
                " fails {}, or is not done {} after it could begin",
                tries(task),
                duration::format(after)
            )),
            (None, _) => words.say(format!(" fails {}", tries(task))),
        };
        items.push(end(outline, words, then));
    }
    if let Some(after) = procedure.give_up_after {
        let words = Words::new()
            .say("If ")
            .strong("the whole")
            .say(format!(" is not done {} after it may begin", duration::format(after)));
        items.push(end(outline, words, procedure.fallback));
    }
    items
}

fn tries(task: &Task) -> String {
    match task.tries {
        1 => String::from("once"),
        tries => format!("{tries} times"),
    }
}

fn end(outline: &Outline<'_>, words: Words, then: Option<ProcedureId>) -> Words {
    match then {
        Some(then) => words
            .say(": stop, and go on with ")
            .link(
                outline.model.procedures[then.index()].name.as_str(),
                outline.procedure_ids[then.index()].as_str(),
            )
            .say("."),
        None => words.say(": stop. No other way is written down."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::Law;

    #[test]
    fn a_step_stands_after_those_that_it_waits_for() {
        let law = || Law::constant(60.0).expect("a time");
        let task =
            |name: &str, after: &[usize]| Task { after: after.to_vec(), ..Task::new(name, law()) };
        let tasks = [task("c", &[1, 2]), task("a", &[]), task("b", &[1]), task("d", &[])];
        assert_eq!(in_order(&tasks), [1, 2, 0, 3]);
    }
}
