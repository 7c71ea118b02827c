//! Procedures and their steps.

use crate::model::{Model, Procedure, Task};
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::{moved, pairs};
use crate::report::plan::steps::in_order;
use crate::report::plan::words;
use crate::report::tongue::{Tongue, say};

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let found = pairs(&old.procedures, &new.procedures, |procedure| &procedure.name);
    for procedure in found.added {
        let steps = procedure.tasks.iter().map(|task| task.name.as_str());
        let steps = steps.collect::<Vec<_>>().join(", ");
        let about = say!(tongue, "since-procedure", name = &procedure.name);
        log.tell(about, say!(tongue, "since-new-with", list = steps));
    }
    for procedure in found.gone {
        let about = say!(tongue, "since-procedure", name = &procedure.name);
        log.tell(about, say!(tongue, "since-gone"));
    }
    for (was, is) in found.both {
        self::procedure((old, was), (new, is), log);
    }
}

fn procedure((old, was): (&Model, &Procedure), (new, is): (&Model, &Procedure), log: &mut Log) {
    let tongue = &log.tongue.clone();
    let about = say!(tongue, "since-procedure", name = &is.name).text();
    let begin = |procedure: &Procedure| words::gate(tongue, procedure.after);
    log.value(&about, say!(tongue, "since-begin"), &begin(was), &begin(is));
    let first = |model: &Model, procedure: &Procedure| match &procedure.needs {
        Some(need) => words::need(tongue, model, need),
        None => say!(tongue, "plan-what-it-needs").text(),
    };
    log.value(&about, say!(tongue, "since-up-first"), &first(old, was), &first(new, is));
    let stop = |procedure: &Procedure| stop(tongue, procedure.give_up_after);
    log.value(&about, say!(tongue, "since-give-up"), &stop(was), &stop(is));
    let then = |model: &Model, id: Option<crate::model::ProcedureId>| {
        id.map_or_else(String::new, |id| model.procedures[id.index()].name.clone())
    };
    let instead = say!(tongue, "since-instead");
    log.value(&about, instead, &then(old, was.fallback), &then(new, is.fallback));
    let found = pairs(&was.tasks, &is.tasks, |task| &task.name);
    for task in &found.added {
        let (step, who) = (&task.name, words::who(tongue, new, task));
        let time = words::time(tongue, &task.takes.law);
        let told = match task.after.first() {
            Some(before) => {
                let before = &is.tasks[*before].name;
                say!(tongue, "since-step-new", step = step, who = who, time = time, before = before)
            }
            None => say!(tongue, "since-step-new-first", step = step, who = who, time = time),
        };
        log.tell(&about, told);
    }
    for task in &found.gone {
        log.tell(&about, say!(tongue, "since-step-gone", step = &task.name));
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
        let told = match at.checked_sub(1) {
            Some(before) => {
                say!(tongue, "since-step-moves", step = name, before = after[before])
            }
            None => say!(tongue, "since-step-moves-first", step = name),
        };
        log.tell(&about, told);
    }
    for (former, task) in found.both {
        self::task((old, was, former), (new, is, task), &about, log);
    }
}

type Step<'a> = (&'a Model, &'a Procedure, &'a Task);

fn task((old, before, was): Step<'_>, (new, after, is): Step<'_>, about: &str, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let step = &is.name;
    if was.takes.law != is.takes.law {
        let mean = |task: &Task| task.takes.law.quantile(0.5);
        let (then, now) = (words::time(tongue, &was.takes.law), words::time(tongue, &is.takes.law));
        let told = match mean(is).total_cmp(&mean(was)) {
            std::cmp::Ordering::Less => {
                say!(tongue, "since-step-faster", step = step, now = now, then = then)
            }
            std::cmp::Ordering::Equal => {
                say!(tongue, "since-step-other-time", step = step, now = now, then = then)
            }
            std::cmp::Ordering::Greater => {
                say!(tongue, "since-step-slower", step = step, now = now, then = then)
            }
        };
        log.tell(about, told);
    }
    let what = say!(tongue, "since-step-who", step = step);
    log.value(about, what, &words::who(tongue, old, was), &words::who(tongue, new, is));
    let what = say!(tongue, "since-step-with", step = step);
    log.value(about, what, &words::with(tongue, old, was), &words::with(tongue, new, is));
    let waits = |procedure: &Procedure, task: &Task| {
        let mut names: Vec<&str> =
            task.after.iter().map(|row| procedure.tasks[*row].name.as_str()).collect();
        names.sort_unstable();
        names.join(", ")
    };
    let what = say!(tongue, "since-step-after", step = step);
    log.value(about, what, &waits(before, was), &waits(after, is));
    let success = |task: &Task| match (tongue.percent(task.success), task.tries) {
        (share, 1) => share,
        (share, tries) => say!(tongue, "since-in-each-of", share = share, n = tries).text(),
    };
    let what = say!(tongue, "since-step-success", step = step);
    log.value(about, what, &success(was), &success(is));
    let what = say!(tongue, "since-step-give-up", step = step);
    log.value(about, what, &stop(tongue, was.give_up_after), &stop(tongue, is.give_up_after));
    let then = |model: &Model, task: &Task| {
        task.fallback.map_or_else(String::new, |id| model.procedures[id.index()].name.clone())
    };
    let what = say!(tongue, "since-step-instead", step = step);
    log.value(about, what, &then(old, was), &then(new, is));
}

fn stop(tongue: &Tongue, after: Option<f64>) -> String {
    after.map_or_else(String::new, |after| tongue.duration(after))
}
