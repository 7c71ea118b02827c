//! Decisions and their deadlines.

use crate::analysis::{invocation_deadlines, possible_damage};
use crate::model::{Gate, ProcedureId, RtoClock, Service};
use crate::report::document::{Cell, Kind, Section, Table, Tone, Words};
use crate::report::plan::clock;
use crate::report::plan::needed::{self, Work};
use crate::report::plan::outline::{Outline, names, together};
use crate::report::plan::steps;
use crate::report::tongue::{head, say};

/// A decision that must be made by some time.
#[derive(Debug, Clone)]
pub(super) struct Decision {
    pub(super) what: String,
    /// On its clock `[s]`; negative if it is too late at once.
    pub(super) by: f64,
    /// From when that counts: an MTPD from the disruption, whatever the RTO does.
    pub(super) clock: RtoClock,
    pub(super) why: String,
    /// What is begun once it is decided.
    pub(super) procedure: Option<ProcedureId>,
    /// The service that it is about, as a row of the parts.
    pub(super) part: usize,
}

pub(super) fn blocks(outline: &Outline<'_>, section: &mut Section) {
    let (model, tongue) = (outline.model, &outline.tongue);
    section.heading("deadlines", say!(tongue, "plan-decide-in-time"));
    let all = decisions(outline);
    let mut table = Table::new("deadlines-table", say!(tongue, "plan-decide-caption"))
        .column(head!(tongue, "plan-decide"), Kind::Prose)
        .column(head!(tongue, "plan-at-the-latest"), Kind::Duration)
        .column(head!(tongue, "plan-counted"), Kind::Text)
        .column(head!(tongue, "plan-for"), Kind::Prose)
        .column(head!(tongue, "plan-because"), Kind::Prose);
    let is_apart = model.rto_clock != RtoClock::Disruption;
    for decision in &all {
        let tone = if decision.by < 0.0 { Tone::Bad } else { Tone::Plain };
        table.push(vec![
            decision.what.as_str().into(),
            Cell::number(decision.by).toned(tone),
            if is_apart { since(outline, decision.clock).into() } else { Cell::empty() },
            outline.name(outline.parts[decision.part].service).into(),
            decision.why.as_str().into(),
        ]);
    }
    let hours = without_deadline(outline);
    if table.rows.is_empty() && hours.is_none() {
        section.missing(
            say!(tongue, "plan-decide-none"),
            say!(tongue, "plan-decide-put", rto = "rto", mtpd = "mtpd"),
        );
    } else {
        let note = if is_apart {
            say!(tongue, "plan-decide-from-each")
        } else {
            say!(tongue, "plan-decide-from-disruption")
        };
        if !table.rows.is_empty() {
            section.table(table.without_empty_columns().noting(note));
        }
        if let Some(hours) = hours {
            section.text(hours);
        }
    }
    stops(outline, section);
}

/// After what a time counts.
fn since(outline: &Outline<'_>, clock: RtoClock) -> String {
    let tongue = &outline.tongue;
    let words = match clock {
        RtoClock::Disruption => say!(tongue, "plan-after-disruption"),
        RtoClock::Detection => say!(tongue, "plan-after-detection"),
        RtoClock::Declaration => say!(tongue, "plan-after-declaration"),
    };
    words.text()
}

/// Services for whose RTO no deadline is told, since it counts their hours, and work does not.
fn without_deadline(outline: &Outline<'_>) -> Option<Words> {
    let model = outline.model;
    let names: Vec<&str> = model
        .services()
        .filter(|(_, _, service)| service.rto().is_some() && clock::counts_hours(model, service))
        .map(|(_, node, _)| node.name.as_str())
        .collect();
    let n = names.len();
    let names = together(&outline.tongue, &names, 8);
    (n > 0).then(|| say!(outline.tongue, "plan-decide-not-in-hours", n = n, services = names))
}

/// Whether the RTO of a service passes at all hours, as work does that is done for it.
fn is_elapsed(outline: &Outline<'_>, service: &Service) -> bool {
    !clock::counts_hours(outline.model, service)
}

/// All decisions with a deadline, the first to be made first.
pub(super) fn decisions(outline: &Outline<'_>) -> Vec<Decision> {
    let (model, tongue) = (outline.model, &outline.tongue);
    let mut found = Vec::new();
    for by in invocation_deadlines(model) {
        let node = &model.nodes[by.standby.index()];
        let Some(standby) = node.standby.as_ref().filter(|standby| !standby.is_automatic) else {
            continue;
        };
        let Some(part) = outline.parts.iter().position(|part| part.service == by.service) else {
            continue;
        };
        let service = model.nodes[by.service.index()].service.as_ref();
        if !service.is_some_and(|service| is_elapsed(outline, service)) {
            continue;
        }
        let replaced = outline.name(standby.subscriber);
        found.push(Decision {
            what: say!(tongue, "plan-decide-invoke", standby = &node.name, replaced = replaced)
                .text(),
            by: by.latest,
            clock: model.rto_clock,
            why: say!(
                tongue,
                "plan-why-invoke",
                rto = tongue.duration(by.rto),
                takes = tongue.duration(by.activation_p90)
            )
            .text(),
            procedure: standby.plan.or(node.on_damage.restart),
            part,
        });
    }
    let possible = possible_damage(model);
    for (row, part) in outline.parts.iter().enumerate() {
        let service = model.nodes[part.service.index()].service.as_ref();
        let Some(service) = service else { continue };
        if let Some(rto) = service.rto().filter(|_| is_elapsed(outline, service))
            && let Some(work) = needed::work(outline, row, &possible)
        {
            let Work { procedure: id, takes, waits } = work;
            let name = &model.procedures[id.index()].name;
            let gate = &model.procedures[id.index()].after;
            let what = match gate {
                // What counts from the invocation of the plan is no deadline for it.
                Gate::Declaration | Gate::Mobilisation
                    if model.rto_clock != RtoClock::Declaration =>
                {
                    say!(tongue, "plan-decide-plan")
                }
                _ => say!(tongue, "plan-decide-begin"),
            };
            let (by, rto, spent) = (rto - takes, tongue.duration(rto), tongue.duration(takes));
            let why = if waits {
                say!(tongue, "plan-why-come", rto = rto, takes = spent, procedure = name)
            } else {
                say!(tongue, "plan-why-begin", rto = rto, takes = spent, procedure = name)
            };
            found.push(Decision {
                what: what.text(),
                by,
                clock: model.rto_clock,
                why: why.text(),
                procedure: Some(id),
                part: row,
            });
        }
        if let Some(mtpd) = service.mtpd {
            found.push(Decision {
                what: say!(tongue, "plan-decide-accept").text(),
                by: mtpd,
                clock: RtoClock::Disruption,
                why: say!(tongue, "plan-why-mtpd").text(),
                procedure: None,
                part: row,
            });
        }
    }
    found.sort_by(|a, b| a.by.total_cmp(&b.by).then(a.part.cmp(&b.part)));
    found
}

/// When to stop and go another way.
fn stops(outline: &Outline<'_>, section: &mut Section) {
    let (model, tongue) = (outline.model, &outline.tongue);
    let mut table = Table::new("stops-table", say!(tongue, "plan-stop-caption"))
        .column(head!(tongue, "plan-step"), Kind::Prose)
        .column(head!(tongue, "plan-step-of"), Kind::Prose)
        .column(head!(tongue, "plan-stop-after"), Kind::Duration)
        .column(head!(tongue, "plan-then"), Kind::Prose)
        .column(head!(tongue, "plan-at-it"), Kind::Prose);
    for id in outline.procedures() {
        let procedure = &model.procedures[id.index()];
        let nodes: Vec<_> = outline.used[id.index()].keys().copied().collect();
        let of = format!("{} ({})", procedure.name, names(tongue, model, &nodes, 3));
        let then = |fallback: Option<ProcedureId>| match fallback {
            Some(then) => model.procedures[then.index()].name.clone(),
            None => say!(tongue, "plan-no-other-way").text(),
        };
        for row in steps::in_order(&procedure.tasks) {
            let task = &procedure.tasks[row];
            if let Some(after) = task.give_up_after {
                table.push(vec![
                    (&task.name).into(),
                    of.as_str().into(),
                    Cell::number(after),
                    then(task.fallback.or(procedure.fallback)).into(),
                    crate::report::plan::words::who(tongue, model, task).into(),
                ]);
            }
        }
        if let Some(after) = procedure.give_up_after {
            table.push(vec![
                say!(tongue, "plan-the-whole").into(),
                of.as_str().into(),
                Cell::number(after),
                then(procedure.fallback).into(),
                Cell::empty(),
            ]);
        }
    }
    if !table.rows.is_empty() {
        section.table(table.noting(say!(tongue, "plan-stop-counted")));
    }
}

/// A decision in a sentence.
pub(super) fn sentence(outline: &Outline<'_>, decision: &Decision) -> Words {
    let tongue = &outline.tongue;
    let service = outline.name(outline.parts[decision.part].service);
    let (what, why) = (first_up(&decision.what), &decision.why);
    if decision.by < 0.0 {
        say!(tongue, "plan-decide-at-once", what = what, service = service, why = why)
    } else if outline.model.rto_clock != RtoClock::Disruption {
        let (by, since) = (tongue.duration(decision.by), since(outline, decision.clock));
        say!(
            tongue,
            "plan-decide-within-since",
            what = what,
            service = service,
            by = by,
            since = since,
            why = why
        )
    } else {
        let by = tongue.duration(decision.by);
        say!(tongue, "plan-decide-within", what = what, service = service, by = by, why = why)
    }
}

fn first_up(text: &str) -> String {
    let mut chars = text.chars();
    match chars.next() {
        Some(first) => first.to_uppercase().chain(chars).collect(),
        None => String::new(),
    }
}
