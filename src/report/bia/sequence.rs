//! Section 9: in which order what comes back.

use crate::model::Service as Stated;
use crate::report::bia::case::{Bia, Case};
use crate::report::bia::clock;
use crate::report::bia::gap::finding;
use crate::report::bia::names::of_case;
use crate::report::chart::{Bar, draw_delays, draw_gantt, draw_group};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone};
use crate::report::names;
use crate::report::plan;
use crate::report::tongue::{Tongue, head, say};
use crate::study::ServiceFindings;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let tongue = &bia.tongue;
    let mut section = Section::new("sequence", "9", &say!(tongue, "bia-sequence").text());
    section.text(say!(tongue, "bia-sequence-what"));
    for case in &bia.cases {
        if bia.has_many() {
            section.heading(format!("sequence-{}", case.key), case.title());
        }
        section.table(priorities(bia, case));
        let prefix = if bia.has_many() { case.key.as_str() } else { "" };
        gantt(bia, case, prefix, &mut section);
        delays(bia, case, prefix, &mut section);
        groups(bia, case, prefix, &mut section);
        invocations(bia, case, &mut section);
    }
    section
}

/// Services in the order in which they are back.
fn priorities(bia: &Bia<'_>, case: &Case<'_>) -> Table {
    let mut services: Vec<_> = case.services().collect();
    services.sort_by(|a, b| {
        let at =
            |found: &ServiceFindings| (found.recovery.quantile(0.5), found.recovery.quantile(0.9));
        let (a, b) = (at(a.found), at(b.found));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let tongue = &bia.tongue;
    let caption = say!(tongue, "bia-order-caption");
    let mut table = Table::new(case.name(bia, "recovery-order"), caption)
        .column(head!(tongue, "plan-order-number"), Kind::Number(String::new()))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "tier"), Kind::Text)
        .column(head!(tongue, "bia-priority-stated"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-back-half"), Kind::Duration)
        .column(head!(tongue, "bia-back-90"), Kind::Duration)
        .column(head!(tongue, "bia-full-half"), Kind::Duration)
        .column(head!(tongue, "rto"), Kind::Duration)
        .column(head!(tongue, "bia-waits-for"), Kind::Text)
        .column(head!(tongue, "bia-its-part"), Kind::Share);
    for (order, known) in services.iter().enumerate() {
        let found = known.found;
        let cause = known.shown.main_cause();
        let priority = case.model.nodes[known.id.index()].priority;
        table.push(vec![
            Cell::number((order + 1) as f64),
            known.name.into(),
            (&known.stated.portrait.tier).into(),
            Cell::maybe(priority.map(f64::from)),
            Cell::number(found.recovery.quantile(0.5)),
            Cell::number(found.recovery.quantile(0.9)),
            Cell::number(found.full_service.quantile(0.5)),
            Cell::maybe(known.stated.rto()),
            cause.map_or_else(Cell::empty, |(cause, _)| tongue.cause(cause).into()),
            Cell::maybe(cause.map(|(_, part)| part)),
        ]);
    }
    let note = match clock::counting(tongue, case) {
        Some(counting) => say!(tongue, "bia-order-note-clock", counting = counting),
        None => say!(tongue, "bia-order-note"),
    };
    table.without_empty_columns().noting(note)
}

fn gantt(bia: &Bia<'_>, case: &Case<'_>, prefix: &str, section: &mut Section) {
    let Some(sequence) = &case.sequence else { return };
    let tongue = &bia.tongue;
    let mut critical = std::collections::BTreeMap::new();
    for task in &case.findings.tasks {
        critical.insert(task.slot, task.critical.share());
    }
    let mut many = std::collections::BTreeMap::new();
    for task in &sequence.tasks {
        let name = names::task(case.model, case.program, task.slot);
        *many.entry(name.node.to_owned()).or_insert(0) += 1;
    }
    let bars: Vec<(Bar, String)> = sequence
        .tasks
        .iter()
        .map(|task| {
            let name = names::task(case.model, case.program, task.slot);
            let bar = Bar {
                name: if name.task == name.node || many.get(name.node) == Some(&1) {
                    name.node.to_owned()
                } else {
                    format!("{}: {}", name.node, name.task)
                },
                start: task.start.quantile(0.5),
                end: task.end.quantile(0.5),
                late: task.end.quantile(0.9),
                critical: critical.get(&task.slot).copied().unwrap_or(0.0),
                begun: task.start.len() as f64 / sequence.runs.max(1) as f64,
            };
            (bar, crew(tongue, case, task.slot))
        })
        .collect();
    let only: Vec<Bar> = bars.iter().map(|(bar, _)| bar.clone()).collect();
    let mut data = Table::new("", say!(tongue, "bia-work-caption"))
        .column(head!(tongue, "bia-task"), Kind::Text)
        .column(head!(tongue, "bia-critical"), Kind::Share)
        .column(head!(tongue, "bia-begun"), Kind::Share)
        .column(head!(tongue, "bia-start-p50"), Kind::Duration)
        .column(head!(tongue, "bia-end-p50"), Kind::Duration)
        .column(head!(tongue, "bia-end-p90"), Kind::Duration)
        .column(head!(tongue, "bia-by-whom"), Kind::Prose);
    let mut sorted: Vec<&(Bar, String)> = bars.iter().collect();
    sorted.sort_by(|a, b| {
        b.0.critical.total_cmp(&a.0.critical).then(a.0.start.total_cmp(&b.0.start))
    });
    for (bar, crew) in sorted {
        data.push(vec![
            (&bar.name).into(),
            Cell::number(bar.critical),
            Cell::number(bar.begun),
            Cell::number(bar.start),
            Cell::number(bar.end),
            Cell::number(bar.late),
            crew.into(),
        ]);
    }
    let table = Table { name: case.name(bia, "work-table"), ..data.clone() };
    match draw_gantt(&case.setting(tongue), sequence.runs, &only) {
        Some(chart) => {
            let caption = say!(tongue, "bia-gantt-caption");
            section.figure(Figure::new(of_case(chart, prefix), caption, data));
            let mut note = say!(tongue, "bia-work-note");
            if only.iter().any(|bar| bar.begun != only[0].begun) {
                note = note.say(" ").then(say!(tongue, "bia-work-own-runs"));
            }
            section.table(table.showing(25).noting(note));
        }
        None => section.text(say!(tongue, "bia-no-work")),
    }
}

/// The people and channels that a slot holds and the parts that it uses up, in words; empty if it holds none.
fn crew(tongue: &Tongue, case: &Case<'_>, slot: u32) -> String {
    let model = case.model;
    let (_, procedure, task) = case.program.task_of(slot);
    let Some(procedure) = procedure else { return String::new() };
    let task = &model.procedures[procedure].tasks[task];
    let people = task.people.iter().map(|staffing| {
        let (n, team) = (staffing.count, &model.teams[staffing.team.index()].name);
        if n == 1 {
            team.clone()
        } else {
            say!(tongue, "plan-who-several", n = n, team = team).text()
        }
    });
    let seats = task.seats.iter().map(|seat| plan::seat(tongue, model, seat));
    let channels = task.channels.iter().map(|channel| model.channels[channel.index()].name.clone());
    people
        .chain(seats)
        .chain(channels)
        .chain(names::spares(model, task))
        .collect::<Vec<_>>()
        .join(" + ")
}

fn delays(bia: &Bia<'_>, case: &Case<'_>, prefix: &str, section: &mut Section) {
    let tongue = &bia.tongue;
    let services: Vec<(&str, &Stated, &ServiceFindings)> =
        case.services().map(|known| (known.name, known.stated, known.found)).collect();
    let Some(chart) = draw_delays(&case.setting(tongue), &services) else { return };
    let mut data = Table::new("", say!(tongue, "bia-delays-data"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "bia-cause"), Kind::Text)
        .column(head!(tongue, "mean"), Kind::Duration);
    for (name, _, found) in &services {
        for cause in crate::sim::Cause::ALL {
            let mean = found.delay[cause as usize];
            if mean > 0.0 {
                data.push(vec![(*name).into(), tongue.cause(cause).into(), Cell::number(mean)]);
            }
        }
    }
    let caption = say!(tongue, "bia-delays-caption");
    section.figure(Figure::new(of_case(chart, prefix), caption, data));
}

fn groups(bia: &Bia<'_>, case: &Case<'_>, prefix: &str, section: &mut Section) {
    let tongue = &bia.tongue;
    for (row, group) in case.findings.groups.iter().enumerate() {
        if group.members == 0 || group.restored.is_empty() {
            continue;
        }
        let name = row.checked_sub(1).map(|row| case.model.groups[row].as_str());
        let id = row.checked_sub(1).map(crate::model::GroupId::from_index);
        let points = crate::report::chart::Published::of(case.model, case.findings, None, id);
        let chart = draw_group(&case.setting(tongue), name, group, &points);
        let mut data = Table::new("", say!(tongue, "bia-group-data"))
            .column(head!(tongue, "bia-time"), Kind::Duration)
            .column("P5", Kind::Share)
            .column(head!(tongue, "p50"), Kind::Share)
            .column("P95", Kind::Share)
            .column(head!(tongue, "mean"), Kind::Share);
        let bands = &group.restored;
        for g in (0..bands.grid().len()).step_by(bands.grid().len().div_ceil(120).max(1)) {
            let at = |p| Cell::number(bands.quantile(g, p));
            data.push(vec![
                Cell::number(bands.grid()[g]),
                at(0.05),
                at(0.5),
                at(0.95),
                Cell::number(bands.mean(g)),
            ]);
        }
        let caption = finding(&chart);
        section.figure(Figure::new(of_case(chart, prefix), caption, data));
    }
}

/// By when to decide.
fn invocations(bia: &Bia<'_>, case: &Case<'_>, section: &mut Section) {
    let tongue = &bia.tongue;
    let caption = say!(tongue, "bia-invoke-caption");
    let mut table = Table::new(case.name(bia, "invocation-deadlines"), caption)
        .column(head!(tongue, "bia-standby"), Kind::Text)
        .column(head!(tongue, "bia-in-place-of"), Kind::Text)
        .column(head!(tongue, "bia-for-service"), Kind::Text)
        .column(head!(tongue, "rto"), Kind::Duration)
        .column(head!(tongue, "bia-activation-p90"), Kind::Duration)
        .column(head!(tongue, "bia-invoke-within"), Kind::Duration);
    for standby in case.report.standbys.iter().filter(|standby| !standby.is_automatic) {
        for by in &standby.invoke_by {
            let tone = if by.latest_h.0 < 0.0 { Tone::Bad } else { Tone::Plain };
            table.push(vec![
                (&standby.asset).into(),
                (&standby.replaces).into(),
                (&by.service).into(),
                Cell::number(by.rto_h.seconds()),
                Cell::number(by.activation_p90_h.seconds()),
                Cell::number(by.latest_h.seconds()).toned(tone),
            ]);
        }
    }
    if !table.rows.is_empty() {
        section.table(table.noting(say!(tongue, "bia-invoke-note")));
    }
}
