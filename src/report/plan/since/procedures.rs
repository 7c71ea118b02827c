//! Procedures and their steps.

use crate::model::{Model, Procedure, Task};
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::{moved, pairs};
use crate::report::plan::steps::in_order;
use crate::report::plan::words;
use crate::report::text::percent;
use crate::units::duration;

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let found = pairs(&old.procedures, &new.procedures, |procedure| &procedure.name);
    for procedure in found.added {
        let steps = procedure.tasks.iter().map(|task| task.name.as_str());
        let steps = steps.collect::<Vec<_>>().join(", ");
        log.tell(format!("Procedure {}", procedure.name), format!("is new: {steps}"));
    }
    for procedure in found.gone {
        log.tell(format!("Procedure {}", procedure.name), "is no longer in the plan");
    }
    for (was, is) in found.both {
        self::procedure((old, was), (new, is), log);
    }
}

fn procedure((old, was): (&Model, &Procedure), (new, is): (&Model, &Procedure), log: &mut Log) {
    let about = format!("Procedure {}", is.name);
    log.value(&about, "its begin", words::gate(was.after), words::gate(is.after));
    let first = |model: &Model, procedure: &Procedure| match &procedure.needs {
        Some(need) => words::need(model, need),
        None => String::from("what the asset itself needs"),
    };
    log.value(&about, "what must be up first", &first(old, was), &first(new, is));
    log.value(
        &about,
        "the time after which it is given up",
        &stop(was.give_up_after),
        &stop(is.give_up_after),
    );
    let then = |model: &Model, id: Option<crate::model::ProcedureId>| {
        id.map_or_else(String::new, |id| model.procedures[id.index()].name.clone())
    };
    log.value(&about, "what is done instead", &then(old, was.fallback), &then(new, is.fallback));
    let found = pairs(&was.tasks, &is.tasks, |task| &task.name);
    for task in &found.added {
        let place = match task.after.first() {
            Some(before) => format!(", after {}", is.tasks[*before].name),
            None => String::from(", at the beginning"),
        };
        let who = words::who(new, task);
        log.tell(
            &about,
            format!("step {} is new: {who}, {}{place}", task.name, words::time(&task.takes.law)),
        );
    }
    for task in &found.gone {
        log.tell(&about, format!("step {} is left out", task.name));
    }
    let order = |procedure: &Procedure| -> Vec<String> {
        in_order(&procedure.tasks)
            .into_iter()
            .map(|row| procedure.tasks[row].name.clone())
            .collect()
    };
    let (before, after) = (order(was), order(is));
    let before: Vec<&str> = before.iter().map(String::as_str).collect();
    let after: Vec<&str> = after.iter().map(String::as_str).collect();
    for name in moved(&before, &after) {
        let at = after.iter().position(|other| *other == name).unwrap_or(0);
        let place = match at.checked_sub(1) {
            Some(before) => format!("after {}", after[before]),
            None => String::from("to the beginning"),
        };
        log.tell(&about, format!("step {name} moves {place}"));
    }
    for (former, task) in found.both {
        self::task((old, was, former), (new, is, task), &about, log);
    }
}

type Step<'a> = (&'a Model, &'a Procedure, &'a Task);

fn task((old, before, was): Step<'_>, (new, after, is): Step<'_>, about: &str, log: &mut Log) {
    let step = |what: &str| format!("step {}: {what}", is.name);
    if was.takes.law != is.takes.law {
        let mean = |task: &Task| task.takes.law.quantile(0.5);
        let way = match mean(is).total_cmp(&mean(was)) {
            std::cmp::Ordering::Less => "takes less time",
            std::cmp::Ordering::Equal => "takes another time",
            std::cmp::Ordering::Greater => "takes longer",
        };
        let (then, now) = (words::time(&was.takes.law), words::time(&is.takes.law));
        log.tell(about, format!("step {} {way}: {now} instead of {then}", is.name));
    }
    log.value(about, &step("who does it"), &words::who(old, was), &words::who(new, is));
    log.value(about, &step("what it is done with"), &words::with(old, was), &words::with(new, is));
    let waits = |procedure: &Procedure, task: &Task| {
        let mut names: Vec<&str> =
            task.after.iter().map(|row| procedure.tasks[*row].name.as_str()).collect();
        names.sort_unstable();
        names.join(", ")
    };
    log.value(about, &step("what it comes after"), &waits(before, was), &waits(after, is));
    let success = |task: &Task| match task.tries {
        1 => percent(task.success),
        tries => format!("{} in each of {tries} tries", percent(task.success)),
    };
    log.value(about, &step("its chance of success"), &success(was), &success(is));
    log.value(
        about,
        &step("the time after which it is given up"),
        &stop(was.give_up_after),
        &stop(is.give_up_after),
    );
    let then = |model: &Model, task: &Task| {
        task.fallback.map_or_else(String::new, |id| model.procedures[id.index()].name.clone())
    };
    log.value(about, &step("what is done instead"), &then(old, was), &then(new, is));
}

fn stop(after: Option<f64>) -> String {
    after.map_or_else(String::new, duration::format)
}
