//! A procedure: what it is for, its steps, what to do if one fails.

use std::collections::BTreeMap;

use crate::analysis::{Damage, WorkTime};
use crate::model::{NodeId, ProcedureId, Task};
use crate::report::document::{Cell, Kind, Section, Table, Words};
use crate::report::plan::outline::{Outline, Reason, names};
use crate::report::plan::words;
use crate::report::tongue::{Tongue, head, say};

/// Goes on with a procedure under its own heading.
pub(super) fn procedure(outline: &Outline<'_>, section: &mut Section, id: ProcedureId) {
    let (model, tongue) = (outline.model, &outline.tongue);
    let procedure = &model.procedures[id.index()];
    let own = &outline.procedure_ids[id.index()];
    let title = say!(tongue, "plan-procedure", procedure = &procedure.name);
    section.heading(own.as_str(), title);
    section.text(purpose(outline, id));
    section.text(frame(outline, id));
    let order = in_order(&procedure.tasks);
    if order.is_empty() {
        section.missing(
            say!(tongue, "plan-no-steps", procedure = &procedure.name),
            say!(tongue, "plan-write-them-under", key = "procedures"),
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
    let tongue = &outline.tongue;
    let mut words = Words::new();
    for (index, (reasons, nodes)) in by_reason.iter().enumerate() {
        let reasons: Vec<String> =
            reasons.iter().map(|reason| self::reason(outline, *reason)).collect();
        let (nodes, reasons) = (names(tongue, outline.model, nodes, 6), reasons.join(", "));
        words = if index == 0 {
            say!(tongue, "plan-purpose", nodes = nodes, reasons = reasons)
        } else {
            words.say("; ").then(say!(
                tongue,
                "plan-purpose-more",
                nodes = nodes,
                reasons = reasons
            ))
        };
    }
    if used.is_empty() { words } else { words.say(".") }
}

/// A reason in words.
pub(super) fn reason(outline: &Outline<'_>, reason: Reason) -> String {
    let tongue = &outline.tongue;
    match reason {
        Reason::Damage(damage) => self::damage(tongue, damage),
        Reason::Invocation => say!(tongue, "plan-when-take-over").text(),
        Reason::Fallback(of) => {
            let of = &outline.model.procedures[of.index()].name;
            say!(tongue, "plan-when-not-do", procedure = of).text()
        }
    }
}

/// Damage as people see it.
fn damage(tongue: &Tongue, damage: Damage) -> String {
    let words = match damage {
        Damage::Degraded => say!(tongue, "plan-when-degraded"),
        Damage::Down => say!(tongue, "plan-when-down"),
        Damage::Destroyed => say!(tongue, "plan-when-destroyed"),
        Damage::Corrupt => say!(tongue, "plan-when-corrupt"),
        Damage::Starved => say!(tongue, "plan-when-starved"),
        Damage::Contained => say!(tongue, "plan-when-contained"),
    };
    words.text()
}

/// When it begins, what must be up, how long it takes, when it is given up.
fn frame(outline: &Outline<'_>, id: ProcedureId) -> Words {
    let (model, tongue) = (outline.model, &outline.tongue);
    let procedure = &model.procedures[id.index()];
    let mut words = say!(tongue, "plan-begins", when = words::gate(tongue, procedure.after));
    let first = match &procedure.needs {
        Some(need) if need.is_nothing() => String::new(),
        Some(need) => words::need(tongue, model, need),
        None => {
            let needs =
                outline.used[id.index()].keys().map(|node| &model.nodes[node.index()].needs);
            let mut needs: Vec<String> = needs
                .filter(|need| !need.is_nothing())
                .map(|need| words::need(tongue, model, need))
                .collect();
            needs.sort();
            needs.dedup();
            match needs.len() {
                0 => String::new(),
                1 => needs.remove(0),
                _ => say!(tongue, "plan-what-it-needs").text(),
            }
        }
    };
    if !first.is_empty() {
        words = words.say(" ").then(say!(tongue, "plan-up-first", what = first));
    }
    if !procedure.tasks.is_empty() {
        let work = outline.work[id.index()];
        let (half, most) = (tongue.duration(work.p50), tongue.duration(work.p90));
        words = words.say(" ").then(if half == most {
            say!(tongue, "plan-takes", time = half)
        } else {
            say!(tongue, "plan-takes-random", half = half, most = most)
        });
    }
    if let Some(priority) = procedure.priority {
        let n = priority.to_string();
        words = words.say(" ").then(say!(tongue, "plan-priority", n = n));
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
    let (model, tongue) = (outline.model, &outline.tongue);
    let procedure = &model.procedures[id.index()];
    let own = &outline.procedure_ids[id.index()];
    let mut number = vec![0; order.len()];
    for (position, row) in order.iter().enumerate() {
        number[*row] = position + 1;
    }
    let caption = say!(tongue, "plan-steps-of", procedure = &procedure.name);
    let mut table = Table::new(format!("{own}-steps"), caption)
        .column(head!(tongue, "plan-step"), Kind::Prose)
        .column(head!(tongue, "plan-who"), Kind::Prose)
        .column(head!(tongue, "plan-with"), Kind::Prose)
        .column(head!(tongue, "plan-after-step"), Kind::Text)
        .column(head!(tongue, "p50"), Kind::Duration)
        .column(head!(tongue, "p90"), Kind::Duration)
        .column(head!(tongue, "plan-succeeds"), Kind::Text)
        .column(head!(tongue, "plan-begun-p50"), Kind::Duration)
        .column(head!(tongue, "plan-done-p90"), Kind::Duration);
    for row in order {
        let task = &procedure.tasks[*row];
        let mut after: Vec<usize> = task.after.iter().map(|before| number[*before]).collect();
        after.sort_unstable();
        let after: Vec<String> = after.iter().map(usize::to_string).collect();
        let WorkTime { p50: half, p90: most } = outline.tasks[id.index()][*row];
        let (begun, done) = simulated(outline, id, *row);
        table.push(vec![
            format!("{} {}", number[*row], task.name).into(),
            words::who(tongue, model, task).into(),
            words::with(tongue, model, task).into(),
            after.join(", ").into(),
            Cell::number(half),
            Cell::number(most),
            success(tongue, task).into(),
            Cell::maybe(begun),
            Cell::maybe(done),
        ]);
    }
    table.without_empty_columns()
}

fn success(tongue: &Tongue, task: &Task) -> String {
    let share = tongue.percent(task.success);
    match (task.success, task.tries) {
        (success, _) if success >= 1.0 => String::new(),
        (_, 1) => share,
        (_, tries) => say!(tongue, "plan-succeeds-tries", share = share, n = tries).text(),
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
    let (model, tongue) = (outline.model, &outline.tongue);
    let procedure = &model.procedures[id.index()];
    let mut items = Vec::new();
    for row in order {
        let task = &procedure.tasks[*row];
        let then = task.fallback.or(procedure.fallback);
        let fails = task.success < 1.0;
        if task.give_up_after.is_none() && !(fails && then.is_some()) && task.fallback.is_none() {
            continue;
        }
        let (step, n) = (&task.name, task.tries);
        let words = match task.give_up_after.map(|after| tongue.duration(after)) {
            Some(after) if fails => {
                say!(tongue, "plan-if-fails-or-late", step = step, n = n, after = after)
            }
            Some(after) => say!(tongue, "plan-if-late", step = step, after = after),
            None => say!(tongue, "plan-if-fails", step = step, n = n),
        };
        items.push(end(outline, words, then));
    }
    if let Some(after) = procedure.give_up_after {
        let words = say!(tongue, "plan-if-all-late", after = tongue.duration(after));
        items.push(end(outline, words, procedure.fallback));
    }
    items
}

fn end(outline: &Outline<'_>, words: Words, then: Option<ProcedureId>) -> Words {
    let tongue = &outline.tongue;
    let end = match then {
        Some(then) => {
            let name = outline.model.procedures[then.index()].name.as_str();
            let link = Words::new().link(name, outline.procedure_ids[then.index()].as_str());
            say!(tongue, "plan-stop-go-on", procedure = link)
        }
        None => say!(tongue, "plan-stop-nothing"),
    };
    words.say(": ").then(end)
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
