//! Recoveries that wait for each other, and what breaks the circle.

use crate::analysis::{Because, Deadlocks, Wait, blackout_deadlocks, deadlocks};
use crate::model::{Model, NodeId};
use crate::report::document::{Section, Words};
use crate::report::plan::outline::{Outline, names};
use crate::report::tongue::{Tongue, say};

pub(super) fn section(outline: &Outline<'_>) -> Section {
    let (model, tongue) = (outline.model, &outline.tongue);
    let mut section = Section::new("circles", "", &say!(tongue, "plan-circles").text());
    let (here, dark) = (deadlocks(model), blackout_deadlocks(model));
    if here.groups.is_empty() && dark.groups.is_empty() {
        section.text(say!(tongue, "plan-circles-none"));
        return section;
    }
    if !here.groups.is_empty() {
        section.heading("circles-here", say!(tongue, "plan-circles-here"));
        told(outline, &here, &mut section);
    }
    if !dark.groups.is_empty() && dark != here {
        section.heading("circles-dark", say!(tongue, "plan-circles-dark"));
        told(outline, &dark, &mut section);
    }
    section
}

fn told(outline: &Outline<'_>, found: &Deadlocks, section: &mut Section) {
    let (model, tongue) = (outline.model, &outline.tongue);
    let circles = found.groups.iter().map(|group| {
        let waits = group.cycle.iter().map(|wait| self::wait(tongue, model, *wait));
        Words::from(format!("{}.", waits.collect::<Vec<_>>().join(", ")))
    });
    section.list(circles.collect());
    if found.break_glass.is_empty() {
        return;
    }
    let sets = found.break_glass.iter().map(|set| names(tongue, model, set, 6));
    let sets = sets.collect::<Vec<_>>().join(" | ");
    section.missing(
        say!(tongue, "plan-break-glass", sets = sets),
        say!(tongue, "plan-break-glass-put", key = "needs: []"),
    );
}

/// Who waits for whom, and why.
pub(in crate::report) fn wait(tongue: &Tongue, model: &Model, wait: Wait) -> String {
    let name = |node: NodeId| model.nodes[node.index()].name.as_str();
    let (waiter, on) = (name(wait.waiter), name(wait.on));
    let words = match wait.because {
        Because::Runs => say!(tongue, "wait-runs", waiter = waiter, on = on),
        Because::Starts => say!(tongue, "wait-starts", waiter = waiter, on = on),
        Because::Procedure(id) => {
            let procedure = &model.procedures[id.index()].name;
            say!(tongue, "wait-procedure", waiter = waiter, on = on, procedure = procedure)
        }
        Because::Task(id, task) => {
            let procedure = &model.procedures[id.index()];
            let (task, of) = (&procedure.tasks[task].name, &procedure.name);
            say!(tongue, "wait-task", waiter = waiter, on = on, task = task, procedure = of)
        }
        Because::Release => say!(tongue, "wait-release", waiter = waiter, on = on),
    };
    words.text()
}
