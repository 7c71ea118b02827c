//! A change as a page of text.

use std::fmt::Write;

use crate::report::changes::wire::{ChangeReport, ChangedService};
use crate::report::changes::words::{self, COLUMNS, Row};
use crate::report::table::{self, Breaks};
use crate::report::text::{count, counted, one_line, percent};

/// Services listed unless all are asked for.
const SERVICES: usize = 25;
/// Items listed unless all are asked for.
const ITEMS: usize = 30;

/// The page, at most `width` columns wide; `all` lists everything.
pub fn render_text(report: &ChangeReport, width: u16, all: bool) -> String {
    let mut page = String::new();
    // Writing to a string cannot fail.
    let mut line = |text: std::fmt::Arguments<'_>| {
        let _ = writeln!(page, "{text}");
    };
    line(format_args!("{}", heading(report)));
    if !report.complete {
        line(format_args!("PARTIAL: stopped after {}", counted(report.runs, "run")));
    }
    line(format_args!(
        "Both estates on the same random numbers: {}, seed {}; [intervals] of differences at {}.",
        counted(report.runs, "run"),
        report.seed,
        percent(report.confidence.0),
    ));
    if let Some(words) = words::span(report) {
        line(format_args!("{words}"));
    }
    line(format_args!("\nVerdict: {}.", report.decision.words()));
    for judged in words::objections(report) {
        line(format_args!("  {}", words::objection(judged)));
    }
    for words in words::worse(report) {
        line(format_args!("  {words}"));
    }
    if let Some(words) = words::unexercised(report) {
        line(format_args!("{}", table::fill(&words, usize::from(width))));
    }
    if words::is_nothing(report) {
        return page;
    }
    let mut rows: Vec<&ChangedService> = report.services.iter().collect();
    let n_all = rows.len();
    if !all && n_all > SERVICES {
        let by = |row: &ChangedService| row.p_rto_met.map_or(0.0, |it| it.difference.0);
        rows.sort_by(|a, b| by(a).total_cmp(&by(b)));
        rows.truncate(SERVICES);
    }
    // Where the table has no room for losses, a line tells the sum.
    let mut tells_loss = !words::is_any(report.loss);
    let n_shown = rows.len();
    if rows.is_empty() {
        line(format_args!("\nNo service is in both estates."));
    } else {
        let (table, left_out) = services(report, &rows, width);
        line(format_args!("\nAfter the change (and by how much it moved)\n{table}"));
        if !left_out.is_empty() {
            line(format_args!("Too narrow for: {}.", left_out.join(", ")));
        }
        tells_loss |= left_out.iter().all(|head| *head != "mean loss");
    }
    if n_shown < n_all {
        line(format_args!(
            "The {n_shown} of {} services that lose most; --all lists all of them.",
            count(n_all as u64)
        ));
    }
    if !tells_loss {
        line(format_args!("Total loss: mean {}.", words::sum(report.loss, &report.currency)));
    }
    line(format_args!(
        "{} of the runs came to something else than before.",
        percent(report.touched.0)
    ));
    if !report.items.is_empty() {
        line(format_args!("\nWhat was changed, and what it entails"));
        let most = if all { usize::MAX } else { ITEMS };
        for item in report.items.iter().take(most) {
            line(format_args!("  {}", words::item(item)));
        }
        let more = report.items.len().saturating_sub(most);
        if more > 0 {
            line(format_args!("  ... and {} more; --all lists everything.", count(more as u64)));
        }
    }
    for (word, names) in [("Added", &report.added), ("Removed", &report.removed)] {
        if !names.is_empty() {
            let shown: Vec<String> = names.iter().take(12).map(|name| one_line(name)).collect();
            let more = names.len() - shown.len();
            let more = if more > 0 { format!(" and {more} more") } else { String::new() };
            line(format_args!("{word}: {}{more}.", shown.join(", ")));
        }
    }
    page
}

/// The table of these services and of the estate, and what it had no room for.
fn services(
    report: &ChangeReport,
    rows: &[&ChangedService],
    width: u16,
) -> (String, Vec<&'static str>) {
    let rows = Row::all(rows, report);
    let mut columns = vec![table::Column {
        head: "service",
        cells: rows.iter().map(|row| row.name()).collect(),
        is_right: false,
        breaks: Breaks::Never,
        expendable: 0,
    }];
    for (at, (head, cell)) in COLUMNS.iter().enumerate() {
        let cells: Vec<Option<String>> = rows.iter().map(|row| cell(*row, report)).collect();
        if cells.iter().any(Option::is_some) {
            let cells = cells.into_iter().map(|it| it.unwrap_or_else(|| String::from("-")));
            columns.push(table::Column {
                head,
                cells: cells.collect(),
                is_right: true,
                breaks: Breaks::Bracket,
                expendable: at as u8,
            });
        }
    }
    table::render(columns, width)
}

/// What is compared with what.
pub(super) fn heading(report: &ChangeReport) -> String {
    let name = |title: &str| match title.trim() {
        "" => String::from("untitled"),
        title => one_line(title),
    };
    let (before, after) = (name(&report.title_before), name(&report.title_after));
    if before == after {
        format!("{before}: what the change moves")
    } else {
        format!("{before} -> {after}: what the change moves")
    }
}
