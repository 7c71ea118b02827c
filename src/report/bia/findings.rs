//! Section 14: what was found, and what is to be done.

use crate::report::bia::case::Bia;
use crate::report::document::{Cell, Kind, Section, Table, Tone, Words};
use crate::report::text::percent;
use crate::units::duration;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let mut section = Section::new("findings", "14", "Findings and actions");
    section.heading("actions", "Actions");
    let actions = &bia.lead().model.about.actions;
    if actions.is_empty() {
        section.missing(
            "No action is written down.",
            Words::new()
                .say("Write ")
                .code("actions: [{what: …, owner: …, due: 2026-06-30}]")
                .say("."),
        );
    } else {
        let mut table = Table::new("actions-table", "What is to be done.")
            .column("Action", Kind::Prose)
            .texts(&["Owner", "Due", "Status"]);
        for action in actions {
            let tone = if action.status == "done" { Tone::Good } else { Tone::Plain };
            table.push(vec![
                (&action.what).into(),
                (&action.owner).into(),
                (&action.due).into(),
                Cell::from(&action.status).toned(tone),
            ]);
        }
        section.table(table);
    }
    section.heading("findings-simulated", "What the simulation found");
    section.table(simulated(bia));
    section.heading("findings-checked", "What the check of the files found");
    let mut table = Table::new("findings-table", "Findings and notes of the check.")
        .texts(&["Code", "Weight"])
        .column("Finding", Kind::Prose)
        .column("Where", Kind::Text);
    let mut seen = std::collections::BTreeSet::new();
    for case in &bia.cases {
        for told in &case.told {
            if !seen.insert((&told.code, &told.message, &told.place)) {
                continue;
            }
            table.push(vec![
                (&told.code).into(),
                if told.is_finding { "finding".into() } else { "note".into() },
                told.message.replace('`', "").into(),
                (&told.place).into(),
            ]);
        }
    }
    if table.rows.is_empty() {
        section.text("The check of the files found nothing.");
    } else {
        section.table(table.noting(
            Words::new().say("What a code means: ").code("blackstart explain CODE").say("."),
        ));
    }
    section
}

/// Objectives that are missed, and what to look at.
fn simulated(bia: &Bia<'_>) -> Table {
    let mut table = Table::new("exposures-table", "Objectives that are missed, the gravest first.")
        .texts(&["Service"])
        .column("Finding", Kind::Prose)
        .texts(&["Owner", "Scenario"])
        .column("Look at", Kind::Prose);
    for case in &bia.cases {
        for known in case.worst_first() {
            let (stated, found) = (known.stated, known.found);
            let mut parts = Vec::new();
            if let Some(rto) =
                stated.rto().filter(|_| found.rto_met.share() < super::summary::ENOUGH)
            {
                parts.push(format!(
                    "meets its RTO of {} in {} of the runs",
                    duration::format(rto),
                    percent(found.rto_met.share())
                ));
            }
            if let Some(mtpd) = stated.mtpd.filter(|_| found.mtpd_breached.hits > 0) {
                parts.push(format!(
                    "exceeds its MTPD of {} in {}",
                    duration::format(mtpd),
                    percent(found.mtpd_breached.share())
                ));
            }
            if found.recovery.censored().hits > 0 {
                parts.push(format!(
                    "is not back within {} in {}",
                    duration::format(case.findings.horizon),
                    percent(found.recovery.censored().share())
                ));
            }
            if parts.is_empty() {
                continue;
            }
            let held = case.report.never_recovered.iter().find(|it| it.service == known.name);
            let cause = known.shown.main_cause().map(|(cause, part)| {
                format!("{} ({} of its recovery time)", cause.label(), percent(part))
            });
            let look = held.map(|it| it.because.clone()).or(cause).unwrap_or_default();
            table.push(vec![
                known.name.into(),
                parts.join("; ").into(),
                (&stated.owner).into(),
                case.title().into(),
                look.into(),
            ]);
        }
    }
    if table.rows.is_empty() {
        table.push(vec![Cell::text("None"), "Every stated objective is kept.".into()]);
    }
    table.showing(40)
}
