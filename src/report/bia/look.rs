//! Where to look first: what holds up the service that is most exposed.

use crate::model::Dependencies;
use crate::report::bia::case::{Case, Known};
use crate::report::bia::dependencies::below;
use crate::report::bia::findings;
use crate::report::document::Words;
use crate::report::names;
use crate::report::tongue::{Tongue, say};

/// A sentence of the service that is most exposed; `None` if nothing happens to any.
pub(super) fn first(tongue: &Tongue, case: &Case<'_>) -> Option<Words> {
    let known = case.worst_first().into_iter().next()?;
    let mut look = findings::look_at(tongue, case, &known);
    look.extend(task(tongue, case, &known).map(String::from));
    if look.is_empty() {
        return None;
    }
    Some(say!(tongue, "bia-look-first", service = known.name, what = look.join("; ")))
}

/// The task on what it stands on that a restoration waits for most often.
fn task(tongue: &Tongue, case: &Case<'_>, known: &Known<'_>) -> Option<Words> {
    let below = below(&Dependencies::new(case.model), known.id);
    let tasks = case.findings.tasks.iter().filter(|task| {
        let node = case.program.task_of(task.slot).0;
        task.critical.hits > 0 && below.iter().any(|id| id.index() == node)
    });
    // The first of equals: `max_by_key` would take the last.
    let task = tasks.rev().max_by_key(|task| task.critical.hits)?;
    let name = names::task(case.model, case.program, task.slot);
    let share = tongue.percent(task.critical.share());
    Some(say!(tongue, "bia-look-task", task = name.task, node = name.node, share = share))
}
