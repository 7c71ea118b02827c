//! Where to look first: what holds up the service that is most exposed.

use crate::model::Dependencies;
use crate::report::bia::case::{Case, Known};
use crate::report::bia::dependencies::below;
use crate::report::bia::findings;
use crate::report::document::Words;
use crate::report::names;
use crate::report::tongue::{Tongue, say};
use crate::stats::Proportion;

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
    // Of equals what is begun more often, then the first: `max_by_key` would take the last.
    let task = tasks.rev().max_by_key(|task| (task.critical.hits, begun(case, task.slot).hits))?;
    let name = names::task(case.model, case.program, task.slot);
    let (critical, begun) = (task.critical.share(), begun(case, task.slot).share());
    let [share, begun_in] = [critical, begun].map(|share| tongue.percent(share));
    let (task, node) = (name.task, name.node);
    Some(if begun < critical / 2.0 {
        say!(tongue, "bia-look-awaited", task = task, node = node, share = share, begun = begun_in)
    } else {
        say!(tongue, "bia-look-task", task = task, node = node, share = share)
    })
}

/// In how many of the runs that were watched a task is begun.
fn begun(case: &Case<'_>, slot: u32) -> Proportion {
    let Some(sequence) = &case.sequence else { return Proportion::new(1, 1) };
    let times = sequence.tasks.iter().find(|times| times.slot == slot);
    Proportion::new(times.map_or(0, |times| times.start.len()), sequence.runs.max(1))
}
