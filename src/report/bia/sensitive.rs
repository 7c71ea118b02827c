//! What the results of the leading scenario hang on: part of section 11.

use crate::report::bia::case::Bia;
use crate::report::bia::gap::finding;
use crate::report::bia::weighed::Embedded;
use crate::report::chart::draw_tornado;
use crate::report::document::{Cell, Figure, Heading, Kind, Section, Table};
use crate::report::sensitivity::{Measured, SensitivityReport, kind_word};
use crate::report::tongue::{Tongue, head, say};

/// Sources of luck that a table lists at most.
const SOURCES: usize = 12;

/// Adds the tornado of the service that misses its RTO most, that of the loss, and whose luck the
/// spread of both comes from.
pub(super) fn add(bia: &Bia<'_>, section: &mut Section) {
    let tongue = &bia.tongue;
    section.heading("sensitivity", say!(tongue, "bia-sensitivity"));
    let Some(report) = bia.sensitivity else {
        if !bia.says_left_out(Embedded::Sensitivity, section) {
            section.missing(
                say!(tongue, "bia-no-sensitivity"),
                say!(tongue, "bia-no-sensitivity-put", command = "blackstart sensitivity FILE"),
            );
        }
        return;
    };
    let report = &report.told_in(tongue, bia.lead().model);
    section.text(say!(tongue, "bia-sensitivity-how", runs = report.runs));
    let worst = report.focus();
    let loss = report.row_of(None).filter(|row| *row != worst && report.outputs[*row].sd.0 > 0.0);
    let mut drawn = 0;
    for row in [Some(worst), loss].into_iter().flatten() {
        let Some(chart) = draw_tornado(tongue, report, row) else { continue };
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, bars(tongue, report, row)));
        drawn += 1;
    }
    if drawn == 0 {
        section.text(say!(tongue, "bia-sensitivity-none"));
    }
    sources(tongue, report, worst, loss, section);
}

fn kind(output: &Measured) -> Kind {
    match output.output {
        "rto_missed" => Kind::Share,
        "recovery" => Kind::Number(String::from("h")),
        _ => Kind::Money(output.unit.clone()),
    }
}

/// The data of a tornado.
fn bars(tongue: &Tongue, report: &SensitivityReport, row: usize) -> Table {
    let output = &report.outputs[row];
    let mut table = Table::new(
        "",
        say!(tongue, "bia-tornado-data", output = self::output(tongue, output).text),
    )
    .column(head!(tongue, "bia-estimate"), Kind::Text)
    .column(head!(tongue, "kind"), Kind::Text)
    .column(head!(tongue, "bia-held-at"), Kind::Text)
    .column(head!(tongue, "bia-change"), kind(output))
    .column(head!(tongue, "bia-low"), kind(output))
    .column(head!(tongue, "bia-high"), kind(output));
    let held = report.inputs.iter().filter(|input| matches!(input.change, "p10" | "p90"));
    for input in held {
        let found = input.differences[row];
        if found.value.0 == 0.0 {
            continue;
        }
        table.push(vec![
            (&input.name).into(),
            kind_word(tongue, input.kind).into(),
            if input.change == "p10" { "P10".into() } else { "P90".into() },
            Cell::number(found.value.0),
            Cell::number(found.low.0),
            Cell::number(found.high.0),
        ]);
    }
    table
}

/// Whose luck the variance comes from.
fn sources(
    tongue: &Tongue,
    report: &SensitivityReport,
    worst: usize,
    loss: Option<usize>,
    section: &mut Section,
) {
    let rows: Vec<usize> = [Some(worst), loss].into_iter().flatten().collect();
    let total = |source: usize, row: usize| report.sources[source].indices[row].total;
    let mut order: Vec<usize> = (0..report.sources.len()).collect();
    let most =
        |source: usize| rows.iter().map(|row| total(source, *row).value.0).fold(0.0, f64::max);
    order.retain(|source| most(*source) > 0.0);
    order.sort_by(|a, b| most(*b).total_cmp(&most(*a)));
    if order.is_empty() {
        return;
    }
    let mut table = Table::new("variance-table", say!(tongue, "bia-variance-caption"))
        .column(head!(tongue, "bia-source"), Kind::Text)
        .column(head!(tongue, "kind"), Kind::Text);
    for row in &rows {
        table = table.column(output(tongue, &report.outputs[*row]), Kind::Share);
    }
    for source in order {
        let it = &report.sources[source];
        let mut cells = vec![Cell::from(&it.name), kind_word(tongue, it.kind).into()];
        for row in &rows {
            let found = total(source, *row);
            cells.push(Cell::interval(found.value.0, found.low.0, found.high.0));
        }
        table.push(cells);
    }
    section.table(table.showing(SOURCES).noting(say!(
        tongue,
        "bia-variance-note",
        confidence = tongue.percent(report.confidence)
    )));
}

/// What is measured.
fn output(tongue: &Tongue, output: &Measured) -> Heading {
    match (output.output, &output.service) {
        ("recovery", Some(service)) => head!(tongue, "bia-output-recovery", service = service),
        ("rto_missed", Some(service)) => head!(tongue, "bia-output-missed", service = service),
        _ => head!(tongue, "bia-loss"),
    }
}
