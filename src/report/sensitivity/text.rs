//! Sensitivities as a page of text.

use std::fmt::{Arguments, Write};

use crate::report::figure::Figure;
use crate::report::sensitivity::{Band, ChangedInput, Measured, SensitivityReport};
use crate::report::table::{self, Breaks};
use crate::report::text::{count, counted, one_line, percent};
use crate::units::{duration, money};

/// Rows of a table that are shown unless all are asked for.
const SHOWN: usize = 15;

/// The page about result number `focus`: whose luck it is, which estimates matter, what would help.
pub fn render(report: &SensitivityReport, focus: usize, width: u16, all: bool) -> String {
    let mut page = String::new();
    let title = if report.title.is_empty() { "Untitled scenario" } else { &report.title };
    let output = &report.outputs[focus];
    line(&mut page, format_args!("{}: what the {} hangs on", one_line(title), output.words));
    if !report.complete {
        line(&mut page, format_args!("PARTIAL: stopped before the end"));
    }
    line(
        &mut page,
        format_args!(
            "Mean {}, standard deviation {}; {} each, seed {}; [intervals] at {}.",
            amount(output, output.mean),
            amount(output, output.sd),
            counted(report.runs, "run"),
            report.seed,
            percent(report.confidence)
        ),
    );
    if output.output == "recovery" {
        let horizon = duration::format(report.horizon_h.seconds());
        line(
            &mut page,
            format_args!("What is not recovered within {horizon} counts as {horizon}."),
        );
    }
    let most = if all { usize::MAX } else { SHOWN };
    sources(&mut page, report, focus, width, most);
    tornado(&mut page, report, focus, width, most);
    importance(&mut page, report, focus, width, most);
    page
}

fn line(page: &mut String, text: Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{text}");
}

fn column(head: &'static str, is_right: bool, cells: Vec<String>) -> table::Column {
    let breaks = if is_right { Breaks::Bracket } else { Breaks::Never };
    table::Column { head, cells, is_right, breaks, expendable: 0 }
}

fn amount(output: &Measured, figure: Figure) -> String {
    match output.output {
        "recovery" => duration::format(figure.seconds()),
        "loss" => money::format(figure.0, &output.unit),
        _ => format!("{}%", (figure.0 * 1000.0).round() / 10.0),
    }
}

fn signed(output: &Measured, figure: Figure) -> String {
    let plus = if figure.0 > 0.0 { "+" } else { "" };
    format!("{plus}{}", amount(output, figure))
}

fn change(output: &Measured, band: Option<&Band>) -> String {
    match band {
        Some(band) => format!(
            "{} [{}, {}]",
            signed(output, band.value),
            signed(output, band.low),
            signed(output, band.high)
        ),
        None => String::from("-"),
    }
}

/// A share of the variance; what chance puts outside [0, 1] is no share.
fn share(band: &Band) -> String {
    let [value, low, high] =
        [band.value, band.low, band.high].map(|figure| (figure.0.clamp(0.0, 1.0) * 100.0).round());
    format!("{value}% [{low}, {high}]")
}

fn more(page: &mut String, shown: usize, n: usize) {
    if shown < n {
        line(page, format_args!("The first {shown} of {}; --all lists all.", count(n as u64)));
    }
}

fn sources(page: &mut String, report: &SensitivityReport, focus: usize, width: u16, most: usize) {
    let mut rows: Vec<_> =
        report.sources.iter().filter(|source| source.indices[focus].total.value.0 > 0.0).collect();
    rows.sort_by(|a, b| b.indices[focus].total.value.0.total_cmp(&a.indices[focus].total.value.0));
    line(page, format_args!("\nWhose luck it is: shares of the variance"));
    if rows.is_empty() {
        line(page, format_args!("It is the same in every run."));
        return;
    }
    let n = rows.len();
    rows.truncate(most);
    let columns = vec![
        column("luck of", false, rows.iter().map(|row| row.kind.to_owned()).collect()),
        column("name", false, rows.iter().map(|row| one_line(&row.name)).collect()),
        column(
            "left if all else is known",
            true,
            rows.iter().map(|row| share(&row.indices[focus].total)).collect(),
        ),
        column(
            "gone if this is known",
            true,
            rows.iter().map(|row| share(&row.indices[focus].first)).collect(),
        ),
    ];
    let (table, _) = table::render(columns, width);
    line(page, format_args!("{table}"));
    more(page, rows.len(), n);
    line(
        page,
        format_args!(
            "Total-order and first-order Sobol indices. Where the first is well above the second, \
             it acts together with others."
        ),
    );
}

/// The changes of one input, by key.
struct Changes<'a> {
    kind: &'static str,
    name: &'a str,
    of: Vec<(&'static str, &'a Band)>,
}

impl Changes<'_> {
    fn get(&self, change: &str) -> Option<&Band> {
        self.of.iter().find(|(key, _)| *key == change).map(|(_, band)| *band)
    }

    /// Distance between the extremes, no change included.
    fn swing(&self) -> f64 {
        let values = || self.of.iter().map(|(_, band)| band.value.0);
        values().fold(0.0, f64::max) - values().fold(0.0, f64::min)
    }
}

/// The inputs with any of these changes that moves the result, the largest swing first.
fn changes<'a>(report: &'a SensitivityReport, focus: usize, keys: &[&str]) -> Vec<Changes<'a>> {
    let mut rows: Vec<Changes<'a>> = Vec::new();
    for input in report.inputs.iter().filter(|input| keys.contains(&input.change)) {
        let ChangedInput { kind, name, change, differences, .. } = input;
        let entry = (*change, &differences[focus]);
        match rows.iter_mut().find(|row| row.kind == *kind && row.name == name) {
            Some(row) => row.of.push(entry),
            None => rows.push(Changes { kind, name, of: vec![entry] }),
        }
    }
    rows.retain(|row| row.swing() > 0.0);
    rows.sort_by(|a, b| b.swing().total_cmp(&a.swing()));
    rows
}

fn table_of(
    page: &mut String,
    output: &Measured,
    rows: &[Changes<'_>],
    heads: &[(&'static str, &str)],
    width: u16,
) {
    let mut columns = vec![
        column("input", false, rows.iter().map(|row| row.kind.to_owned()).collect()),
        column("name", false, rows.iter().map(|row| one_line(row.name)).collect()),
    ];
    for (head, key) in heads {
        let cells = rows.iter().map(|row| change(output, row.get(key))).collect();
        columns.push(column(head, true, cells));
    }
    let (table, _) = table::render(columns, width);
    line(page, format_args!("{table}"));
}

fn tornado(page: &mut String, report: &SensitivityReport, focus: usize, width: u16, most: usize) {
    let mut rows = changes(report, focus, &["p10", "p90"]);
    if rows.is_empty() {
        return;
    }
    let output = &report.outputs[focus];
    line(page, format_args!("\nWhich estimate matters: the {} if it were always", output.words));
    let n = rows.len();
    rows.truncate(most);
    table_of(page, output, &rows, &[("at its P10", "p10"), ("at its P90", "p90")], width);
    more(page, rows.len(), n);
    if let Some(first) = rows.first() {
        line(
            page,
            format_args!(
                "Of the estimates that were varied, a better one is worth most for {} ({}).",
                one_line(first.name),
                first.kind
            ),
        );
    }
}

fn importance(
    page: &mut String,
    report: &SensitivityReport,
    focus: usize,
    width: u16,
    most: usize,
) {
    let output = &report.outputs[focus];
    let has = |kind: &str| report.inputs.iter().any(|input| input.kind == kind);
    let (half, gain) = match (has("rate"), has("sum")) {
        (true, true) => (
            "half",
            "What it would gain if this took half the time, cost half, or came half as often",
        ),
        (true, false) => {
            ("half", "What it would gain if this took half the time, or came half as often")
        }
        (false, true) => ("half", "What it would gain if this took half the time, or cost half"),
        (false, false) => ("half the time", "What it would gain if this took"),
    };
    for (keys, heads, question) in [
        (&["half"][..], &[(half, "half")][..], gain),
        (
            &["never", "certainly"][..],
            &[("never", "never"), ("certainly", "certainly")][..],
            "What it would be if this failed, or were missing",
        ),
    ] {
        let mut rows = changes(report, focus, keys);
        if rows.is_empty() {
            continue;
        }
        line(page, format_args!("\n{question}"));
        let n = rows.len();
        rows.truncate(most);
        table_of(page, output, &rows, heads, width);
        more(page, rows.len(), n);
    }
}
