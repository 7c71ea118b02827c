//! The comparison as a page of text.

use std::fmt::{Arguments, Write};

use crate::report::figure::Figure;
use crate::report::order::{Entry, OrderReport, OrderedService, Value};
use crate::report::table::{self, Breaks};
use crate::report::text::{count, counted, one_line, percent, span};
use crate::units::{duration, money};

/// Entries of the best order that are shown at most; `usize::MAX` for all.
const SHOWN: usize = 60;

/// The row of the order as written.
const WRITTEN: &str = "as written";

/// Services that are shown at most.
const SERVICES: usize = 25;

/// The page: orders, services, changes that matter, the list to write into the scenario.
pub fn render(report: &OrderReport, width: u16, all: bool) -> String {
    let mut page = String::new();
    header(&mut page, report);
    orders(&mut page, report, width);
    verdict(&mut page, report);
    services(&mut page, report, width, all);
    swaps(&mut page, report, width);
    list(&mut page, report, all);
    page
}

fn line(page: &mut String, text: Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{text}");
}

fn header(page: &mut String, report: &OrderReport) {
    let title = if report.title.is_empty() { "Untitled scenario" } else { &report.title };
    line(page, format_args!("{}: restoration order", one_line(title)));
    if !report.complete {
        line(page, format_args!("PARTIAL: stopped before the end; the best order so far"));
    }
    let cut = if report.search_was_cut { " (cut short)" } else { "" };
    line(
        page,
        format_args!(
            "Judged by {}; small is good.\n\
             {} lists compared on {}{cut}; all figures from {}, seed {}, that the search \
             has not seen; [intervals] at {}.",
            measure(report),
            count(report.lists_compared),
            counted(report.sample, "run"),
            counted(report.runs, "fresh run"),
            report.seed,
            percent(report.confidence),
        ),
    );
}

/// What is measured, in words.
fn measure(report: &OrderReport) -> &'static str {
    match report.objective {
        "p90" => "the P90 of recovery times, weighted over the services",
        "mean" => "mean recovery times, weighted over the services",
        "loss" => "the mean total loss",
        "late" => "the mean time beyond the RTO, weighted over the services",
        _ => "the share of missed RTOs, weighted over the services",
    }
}

/// A value or a difference in the unit of the report.
fn amount(report: &OrderReport, figure: Figure) -> String {
    match report.objective {
        "loss" => money::format(figure.0, &report.unit),
        "missed" => format!("{}%", (figure.0 * 1000.0).round() / 10.0),
        _ => duration::format(figure.seconds()),
    }
}

fn change(report: &OrderReport, value: &Value) -> String {
    let signed = |figure: Figure| {
        let plus = if figure.0 > 0.0 { "+" } else { "" };
        format!("{plus}{}", amount(report, figure))
    };
    if value.low.0.is_infinite() {
        return signed(value.difference);
    }
    format!("{} [{}, {}]", signed(value.difference), signed(value.low), signed(value.high))
}

fn orders(page: &mut String, report: &OrderReport, width: u16) {
    let mut rows: Vec<(String, &Value)> = report
        .policies
        .iter()
        .map(|row| (format!("queue order: {}", row.policy), &row.value))
        .collect();
    rows.sort_by(|a, b| a.1.value.0.total_cmp(&b.1.value.0));
    rows.insert(0, (String::from(WRITTEN), &report.written));
    if report.best.kind != "written" {
        rows.insert(0, (best_name(report), &report.best.value));
    }
    let column = |head: &'static str, is_right: bool, cells: Vec<String>| table::Column {
        head,
        cells,
        is_right,
        breaks: Breaks::Never,
        expendable: 0,
    };
    let cells = rows.iter().map(|(name, value)| match name.as_str() {
        WRITTEN => String::from("-"),
        _ => change(report, value),
    });
    let columns = vec![
        column("order", false, rows.iter().map(|row| row.0.clone()).collect()),
        column("value", true, rows.iter().map(|row| amount(report, row.1.value)).collect()),
        table::Column {
            breaks: Breaks::Bracket,
            ..column("against as written", true, cells.collect())
        },
    ];
    let (table, _) = table::render(columns, width);
    line(page, format_args!("\n{table}"));
}

fn best_name(report: &OrderReport) -> String {
    match report.best.policy {
        Some(policy) => format!("best found: {policy}"),
        None => String::from("best found: a list"),
    }
}

fn verdict(page: &mut String, report: &OrderReport) {
    let best = &report.best.value;
    let text = if report.lists_compared == 0 {
        String::from("Nothing waits for people or a channel, so no order is better than another.")
    } else if report.best.kind == "written" {
        String::from("No order was found that is better than the one as written.")
    } else if best.high.0 < 0.0 {
        let costs = |figure: Figure| amount(report, Figure(-figure.0));
        format!(
            "The order as written costs {} [{}, {}] against the best found.",
            costs(best.difference),
            costs(best.high),
            costs(best.low)
        )
    } else {
        String::from(
            "The difference between the order as written and the best found is within the noise.",
        )
    };
    line(page, format_args!("{text}"));
}

fn services(page: &mut String, report: &OrderReport, width: u16, all: bool) {
    if report.best.kind == "written" || report.services.is_empty() {
        return;
    }
    let mut rows: Vec<&OrderedService> = report.services.iter().collect();
    let n_all = rows.len();
    if !all && n_all > SERVICES {
        // Those for which most changes, the heaviest first between equals.
        let change = |row: &OrderedService| {
            let difference = (row.p90_written_h.0 - row.p90_best_h.0).abs();
            if difference.is_nan() { 0.0 } else { difference * row.weight.0 }
        };
        rows.sort_by(|a, b| change(b).total_cmp(&change(a)));
        rows.truncate(SERVICES);
    }
    let column = |head: &'static str, cell: &dyn Fn(&OrderedService) -> String| table::Column {
        head,
        cells: rows.iter().map(|row| cell(row)).collect(),
        is_right: true,
        breaks: Breaks::Never,
        expendable: 0,
    };
    let share = |share: Option<crate::report::wire::Share>| {
        share.map_or_else(|| String::from("-"), |share| percent(share.value.0))
    };
    let columns = vec![
        table::Column { is_right: false, ..column("service", &|row| one_line(&row.id)) },
        table::Column {
            expendable: 1,
            ..column("weight", &|row| format!("{}", (row.weight.0 * 1000.0).round() / 1000.0))
        },
        column("RTO", &|row| {
            row.rto_h.map_or_else(|| String::from("-"), |rto| duration::format(rto.seconds()))
        }),
        column("P90 as written", &|row| span(row.p90_written_h, report.horizon_h)),
        column("best", &|row| span(row.p90_best_h, report.horizon_h)),
        column("P(RTO met) as written", &|row| share(row.p_rto_met_written)),
        column("best", &|row| share(row.p_rto_met_best)),
    ];
    let (table, _) = table::render(columns, width);
    line(page, format_args!("\n{table}"));
    if rows.len() < n_all {
        line(
            page,
            format_args!(
                "The {} of {} services for which it matters most; --all lists all of them.",
                rows.len(),
                count(n_all as u64)
            ),
        );
    }
}

/// An entry in words.
fn words(entry: &Entry) -> String {
    let node = one_line(&entry.node);
    match &entry.task {
        Some(task) => format!("{} of {node}", one_line(task)),
        None => node,
    }
}

fn swaps(page: &mut String, report: &OrderReport, width: u16) {
    if report.swaps.is_empty() {
        return;
    }
    let cells = |cell: &dyn Fn(&crate::report::order::SwapValue) -> String| {
        report.swaps.iter().map(cell).collect::<Vec<String>>()
    };
    let column = |head: &'static str, is_right: bool, cells: Vec<String>| table::Column {
        head,
        cells,
        is_right,
        breaks: Breaks::Never,
        expendable: 0,
    };
    let columns = vec![
        column("earlier", false, cells(&|swap| words(&swap.first))),
        column("than", false, cells(&|swap| words(&swap.before))),
        table::Column {
            breaks: Breaks::Bracket,
            ..column("effect", true, cells(&|swap| change(report, &swap.value)))
        },
    ];
    let (table, _) = table::render(columns, width);
    line(page, format_args!("\nChanges that matter, each alone in the order as written:\n{table}"));
}

fn list(page: &mut String, report: &OrderReport, all: bool) {
    if report.best.yaml.is_empty() {
        return;
    }
    line(page, format_args!("\nTo have the best order, write into the scenario:\n"));
    let n_lines = report.best.yaml.lines().count();
    let shown = if all { n_lines } else { n_lines.min(SHOWN + 1) };
    for text in report.best.yaml.lines().take(shown) {
        line(page, format_args!("{}", text.replace(|c: char| c.is_control(), " ")));
    }
    if shown < n_lines {
        let more = counted((n_lines - shown) as u64, "more entry").replace("entrys", "entries");
        line(page, format_args!("  # ... and {more}; --all lists all of them"));
    }
}
