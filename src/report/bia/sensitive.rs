//! What the results of the leading scenario hang on: part of section 11.

use crate::report::bia::case::Bia;
use crate::report::bia::gap::finding;
use crate::report::bia::weighed::Embedded;
use crate::report::chart::draw_tornado;
use crate::report::document::{Cell, Figure, Kind, Section, Table, Words};
use crate::report::sensitivity::{Measured, SensitivityReport};
use crate::report::text::{count, percent};

/// Sources of luck that a table lists at most.
const SOURCES: usize = 12;

/// Adds the tornado of the service that misses its RTO most, that of the loss, and whose luck the
/// spread of both comes from.
pub(super) fn add(bia: &Bia<'_>, section: &mut Section) {
    section.heading("sensitivity", "What the result hangs on");
    let Some(report) = bia.sensitivity else {
        if !bia.says_left_out(Embedded::Sensitivity, section) {
            section.missing(
                "What the result is most sensitive to.",
                Words::new().say("Run ").code("blackstart sensitivity FILE").say("."),
            );
        }
        return;
    };
    section.text(format!(
        "Each estimate is replaced by its own P10 and by its own P90 while all others stay, {} runs \
         each on the same random numbers. The widest bar is the estimate worth asking about again.",
        count(report.runs)
    ));
    let worst = report.focus();
    let loss = report.row_of(None).filter(|row| *row != worst && report.outputs[*row].sd.0 > 0.0);
    let mut drawn = 0;
    for row in [Some(worst), loss].into_iter().flatten() {
        let Some(chart) = draw_tornado(report, row) else { continue };
        let caption = finding(&chart);
        section.figure(Figure::new(chart, caption, bars(report, row)));
        drawn += 1;
    }
    if drawn == 0 {
        section.text("No estimate moves a result: all of them are certain.");
    }
    sources(report, worst, loss, section);
}

fn kind(output: &Measured) -> Kind {
    match output.output {
        "rto_missed" => Kind::Share,
        "recovery" => Kind::Number(String::from("h")),
        _ => Kind::Money(output.unit.clone()),
    }
}

/// The data of a tornado.
fn bars(report: &SensitivityReport, row: usize) -> Table {
    let output = &report.outputs[row];
    let mut table = Table::new("", format!("Change of the mean {} by estimate.", output.words))
        .texts(&["Estimate", "Kind", "Held at"])
        .column("Change", kind(output))
        .column("Low", kind(output))
        .column("High", kind(output));
    let held = report.inputs.iter().filter(|input| matches!(input.change, "p10" | "p90"));
    for input in held {
        let found = input.differences[row];
        if found.value.0 == 0.0 {
            continue;
        }
        table.push(vec![
            (&input.name).into(),
            input.kind.into(),
            if input.change == "p10" { "P10".into() } else { "P90".into() },
            Cell::number(found.value.0),
            Cell::number(found.low.0),
            Cell::number(found.high.0),
        ]);
    }
    table
}

/// Whose luck the variance comes from.
fn sources(report: &SensitivityReport, worst: usize, loss: Option<usize>, section: &mut Section) {
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
    let mut table = Table::new(
        "variance-table",
        "Whose luck the spread of the results comes from: what would be left of the variance if all else were known.",
    )
    .texts(&["Source", "Kind"]);
    for row in &rows {
        table = table.column(capital(&report.outputs[*row].words), Kind::Share);
    }
    for source in order {
        let it = &report.sources[source];
        let mut cells = vec![Cell::from(&it.name), it.kind.into()];
        for row in &rows {
            let found = total(source, *row);
            cells.push(Cell::interval(found.value.0, found.low.0, found.high.0));
        }
        table.push(cells);
    }
    section.table(table.showing(SOURCES).noting(format!(
        "Shares need not add up to 100 %: what acts together counts for each. Brackets: {} confidence.",
        percent(report.confidence)
    )));
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
