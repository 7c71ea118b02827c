//! Decisions and their deadlines.

use crate::analysis::{invocation_deadlines, possible_damage};
use crate::model::{Gate, ProcedureId, RtoClock};
use crate::report::document::{Cell, Kind, Section, Table, Tone, Words};
use crate::report::plan::outline::{Outline, names};
use crate::report::plan::steps;
use crate::units::duration;

/// A decision that must be made by some time.
#[derive(Debug, Clone)]
pub(super) struct Decision {
    pub(super) what: String,
    /// On the RTO's clock `[s]`; negative if it is too late at once.
    pub(super) by: f64,
    pub(super) why: String,
    /// What is begun once it is decided.
    pub(super) procedure: Option<ProcedureId>,
    /// The service that it is about, as a row of the parts.
    pub(super) part: usize,
}

pub(super) fn blocks(outline: &Outline<'_>, section: &mut Section) {
    let model = outline.model;
    section.heading("deadlines", "Decide in time");
    let all = decisions(outline);
    let mut table = Table::new("deadlines-table", "Decisions and the last moment for them.")
        .column("Decide", Kind::Prose)
        .durations(&["At the latest"])
        .column("For", Kind::Prose)
        .column("Because", Kind::Prose);
    for decision in &all {
        let tone = if decision.by < 0.0 { Tone::Bad } else { Tone::Plain };
        table.push(vec![
            decision.what.as_str().into(),
            Cell::number(decision.by).toned(tone),
            outline.name(outline.parts[decision.part].service).into(),
            decision.why.as_str().into(),
        ]);
    }
    if table.rows.is_empty() {
        section.missing(
            "No deadline can be told: no service has an RTO with anything that can be invoked or repaired.",
            Words::new().say("Write ").code("rto").say(" and ").code("mtpd").say(" beside the services."),
        );
    } else {
        section.table(table.noting(format!(
            "Counted from {}. RTO less the time in which nine of ten are done; negative is always too \
             late, so that another way must be decided on at once.",
            match model.rto_clock {
                RtoClock::Disruption => "the disruption",
                RtoClock::Detection => "the moment at which the failure is noticed",
                RtoClock::Declaration => "the moment at which the plan is invoked",
            }
        )));
    }
    stops(outline, section);
}

/// All decisions with a deadline, the first to be made first.
pub(super) fn decisions(outline: &Outline<'_>) -> Vec<Decision> {
    let model = outline.model;
    let mut found = Vec::new();
    for by in invocation_deadlines(model) {
        let node = &model.nodes[by.standby.index()];
        let Some(standby) = node.standby.as_ref().filter(|standby| !standby.is_automatic) else {
            continue;
        };
        let Some(part) = outline.parts.iter().position(|part| part.service == by.service) else {
            continue;
        };
        let replaced = outline.name(standby.subscriber);
        found.push(Decision {
            what: format!("invoke {} in place of {replaced}", node.name),
            by: by.latest,
            why: format!(
                "RTO {} less {} until it has taken over",
                duration::format(by.rto),
                duration::format(by.activation_p90)
            ),
            procedure: standby.plan.or(node.on_damage.restart),
            part,
        });
    }
    let possible = possible_damage(model);
    for (row, part) in outline.parts.iter().enumerate() {
        let service = model.nodes[part.service.index()].service.as_ref();
        let Some(service) = service else { continue };
        if let Some(rto) = service.rto()
            && let Some((id, work, waits)) = longest(outline, row, &possible)
        {
            let name = &model.procedures[id.index()].name;
            let gate = &model.procedures[id.index()].after;
            let what = match gate {
                Gate::Declaration | Gate::Mobilisation => "invoke the plan",
                _ => "begin the work",
            };
            let come = match waits {
                0.0 => String::new(),
                waits => format!(" and {} until people are there", duration::format(waits)),
            };
            found.push(Decision {
                what: what.to_owned(),
                by: rto - work - waits,
                why: format!(
                    "RTO {} less {} for {name}, the longest that it may take here{come}",
                    duration::format(rto),
                    duration::format(work)
                ),
                procedure: Some(id),
                part: row,
            });
        }
        if let Some(mtpd) = service.mtpd {
            found.push(Decision {
                what: String::from("accept another way of working, or stop the service"),
                by: mtpd,
                why: String::from("MTPD: from then on the harm is unacceptable"),
                procedure: None,
                part: row,
            });
        }
    }
    found.sort_by(|a, b| a.by.total_cmp(&b.by).then(a.part.cmp(&b.part)));
    found
}

/// Of the procedures that the scenario can make necessary for a service the one that takes longest:
/// with the time in which nine of ten are done and that in which people come `[s]`.
fn longest(
    outline: &Outline<'_>,
    part: usize,
    possible: &[Vec<crate::analysis::Damage>],
) -> Option<(ProcedureId, f64, f64)> {
    let model = outline.model;
    let mut longest: Option<(ProcedureId, f64, f64)> = None;
    for node in &outline.parts[part].nodes {
        for damage in &possible[node.index()] {
            let Some(id) = damage.procedure(&model.nodes[node.index()]) else { continue };
            let procedure = &model.procedures[id.index()];
            let work = outline.work[id.index()].p90;
            let waits = match (&model.phases.mobilisation, procedure.after) {
                (Some(law), Gate::Mobilisation) => law.quantile(0.9),
                _ => 0.0,
            };
            if longest.is_none_or(|(_, most, wait)| work + waits > most + wait) {
                longest = Some((id, work, waits));
            }
        }
    }
    longest
}

/// When to stop and go another way.
fn stops(outline: &Outline<'_>, section: &mut Section) {
    let model = outline.model;
    let mut table = Table::new("stops-table", "When to stop, and what to do then.")
        .column("Step", Kind::Prose)
        .column("Of", Kind::Prose)
        .durations(&["Stop after"])
        .column("Then", Kind::Prose)
        .column("Who is at it", Kind::Prose);
    for id in outline.procedures() {
        let procedure = &model.procedures[id.index()];
        let nodes: Vec<_> = outline.used[id.index()].keys().copied().collect();
        let of = format!("{} ({})", procedure.name, names(model, &nodes, 3));
        let then = |fallback: Option<ProcedureId>| match fallback {
            Some(then) => model.procedures[then.index()].name.clone(),
            None => String::from("no other way is written down"),
        };
        for row in steps::in_order(&procedure.tasks) {
            let task = &procedure.tasks[row];
            if let Some(after) = task.give_up_after {
                table.push(vec![
                    (&task.name).into(),
                    of.as_str().into(),
                    Cell::number(after),
                    then(task.fallback.or(procedure.fallback)).into(),
                    crate::report::plan::words::who(model, task).into(),
                ]);
            }
        }
        if let Some(after) = procedure.give_up_after {
            table.push(vec![
                "the whole".into(),
                of.as_str().into(),
                Cell::number(after),
                then(procedure.fallback).into(),
                Cell::empty(),
            ]);
        }
    }
    if !table.rows.is_empty() {
        section.table(table.noting("Counted from when the step could first be worked on."));
    }
}

/// A decision in a sentence.
pub(super) fn sentence(outline: &Outline<'_>, decision: &Decision) -> Words {
    let service = outline.name(outline.parts[decision.part].service);
    let words = Words::new().strong(first_up(&decision.what)).say(format!(" for {service} "));
    let words = if decision.by < 0.0 {
        words.strong("at once: it is too late already")
    } else {
        words.say("within ").strong(duration::format(decision.by))
    };
    words.say(format!(" ({}).", decision.why))
}

fn first_up(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
