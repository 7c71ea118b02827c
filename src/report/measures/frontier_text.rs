//! The efficient frontier as a page of text.

use std::fmt::{Arguments, Write};

use crate::report::figure::Figure;
use crate::report::measures::frontier_wire::{FrontierReport, FrontierRow, HourRow};
use crate::report::table::{self, Breaks, Column, fill};
use crate::report::text::{count, counted, nothing, one_line, percent};
use crate::units::{duration, money, term};

/// Steps of recovery that are shown at most.
const STEPS: usize = 20;

/// The page: the frontier, what to take, the price of an hour.
pub fn render(report: &FrontierReport, width: u16) -> String {
    let mut page = String::new();
    header(&mut page, report, width);
    frontier(&mut page, report, width);
    verdict(&mut page, report, width);
    hours(&mut page, report, width);
    page
}

fn line(page: &mut String, text: Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{text}");
}

fn amount(report: &FrontierReport, figure: Figure) -> String {
    money::format(figure.0, &report.currency)
}

/// What remains, or a difference of it.
fn residual(report: &FrontierReport, figure: Figure) -> String {
    match report.objective {
        "breach" if figure.0 < 0.0 => format!("-{}", percent(-figure.0)),
        "breach" => percent(figure.0),
        _ => money::format(figure.0, ""),
    }
}

/// What it is worth over the period, with its interval.
fn worth(row: &FrontierRow, currency: &str) -> String {
    match (row.bundle.npv, row.npv_low, row.npv_high) {
        (Some(npv), Some(low), Some(high)) if !row.bundle.measures.is_empty() => {
            money::format_interval(npv.0, (low.0, high.0), currency)
        }
        _ => nothing(),
    }
}

/// What remains, with its interval.
fn remains(report: &FrontierReport, row: &FrontierRow) -> String {
    let shown = |figure| residual(report, figure);
    let (low, high) = (shown(row.residual_low), shown(row.residual_high));
    format!("{} [{low}, {high}]", shown(row.bundle.residual))
}

fn objective(report: &FrontierReport) -> &'static str {
    match (report.objective, report.mode) {
        ("breach", "year") => "the chance that a service exceeds its MTPD in a year",
        ("breach", _) => "the chance that a service exceeds its MTPD",
        ("tail", "year") => "the mean loss of the worst 5 % of years",
        ("tail", _) => "the mean loss of the worst 5 % of runs",
        ("benefit", _) => "the expected net present value",
        (_, "year") => "the expected annual loss",
        _ => "the mean loss of this scenario",
    }
}

fn header(page: &mut String, report: &FrontierReport, width: u16) {
    let title = if report.title.is_empty() { "Untitled scenario" } else { &report.title };
    line(page, format_args!("{}: which measures to take", one_line(title)));
    if !report.complete {
        line(page, format_args!("PARTIAL: stopped before all bundles were simulated"));
    }
    let within = match report.budget {
        Some(budget) => format!(" within {}", amount(report, budget)),
        None => String::new(),
    };
    let trust = match (report.vouched, report.bundles, report.share_that_may_be_better) {
        _ if !report.complete => format!(
            "{} were simulated until then{within}.",
            counted(report.evaluated.len() as u64, "bundle")
        ),
        ("all", Some(all), _) => {
            format!("All {} that can be taken{within} were simulated.", counted(all, "bundle"))
        }
        (_, Some(all), Some(share)) => format!(
            "{} of {}{within} were simulated, a sample of all and a search from its best: with \
             {} confidence no more than {} of all bundles are better than the best here.",
            count(report.evaluated.len() as u64),
            counted(all, "bundle"),
            percent(report.confidence),
            percent(share)
        ),
        _ => format!(
            "{} were simulated out of more than can be counted{within}: there may be better ones.",
            counted(report.evaluated.len() as u64, "bundle")
        ),
    };
    let what = if report.mode == "year" { "year" } else { "run" };
    let text = format!(
        "Judged by {}; {} is good. {trust} {} each, seed {}, on the same random numbers; \
         [intervals] of the differences at {}. Costs are present values over {} at {}.",
        objective(report),
        if report.objective == "benefit" { "large" } else { "small" },
        counted(report.runs, what),
        report.seed,
        percent(report.confidence),
        term::format(report.period_years),
        percent(report.discount_rate),
    );
    line(page, format_args!("{}", fill(&text, usize::from(width))));
}

fn frontier(page: &mut String, report: &FrontierReport, width: u16) {
    let column = |head, cell: &dyn Fn(&FrontierRow) -> String, expendable| Column {
        head,
        cells: report.frontier.iter().map(cell).collect(),
        is_right: true,
        breaks: Breaks::Bracket,
        expendable,
    };
    let against = |row: &FrontierRow| {
        if row.bundle.measures.is_empty() {
            return nothing();
        }
        let change = &row.change;
        let shown = |figure| residual(report, figure);
        format!("{} [{}, {}]", shown(change.difference), shown(change.low), shown(change.high))
    };
    let mut columns = vec![
        column("cost", &|row| money::format(row.bundle.present_cost.0, ""), 0),
        column("a year", &|row| money::format(row.bundle.annual_cost.0, ""), 2),
        column("remains", &|row| remains(report, row), 0),
        column("against nothing", &against, 1),
        column("best at its price", &|row| row.best_at_its_price.map_or_else(nothing, percent), 0),
        Column {
            is_right: false,
            breaks: Breaks::Words,
            ..column("measures", &|row| one_line(&row.bundle.label), 0)
        },
    ];
    if report.objective == "benefit" {
        // What remains of a year is beside the point, and worth is against nothing anyway.
        columns[2].expendable = 1;
        columns[3] = column("NPV", &|row| worth(row, ""), 0);
    }
    let (table, _) = table::render(columns, width);
    line(page, format_args!("\n{table}"));
}

fn verdict(page: &mut String, report: &FrontierReport, width: u16) {
    let Some(best) = report.frontier.last() else { return };
    let text = if best.bundle.measures.is_empty() {
        String::from(if report.objective == "benefit" {
            "No bundle saves as much as it costs: doing nothing is best."
        } else {
            "No bundle is better than doing nothing."
        })
    } else {
        let remains = match report.objective {
            "breach" => remains(report, best),
            _ => format!(
                "{} [{}, {}]",
                amount(report, best.bundle.residual),
                money::format(best.residual_low.0, ""),
                money::format(best.residual_high.0, "")
            ),
        };
        let leaves = match report.objective {
            "benefit" => format!(
                "which over {} is worth {} more than that",
                term::format(report.period_years),
                worth(best, &report.currency)
            ),
            _ => format!("which leaves {remains}"),
        };
        let text = format!(
            "Best within the budget: {} for {}, {leaves}; ",
            one_line(&best.bundle.label),
            amount(report, best.bundle.present_cost),
        );
        let what = if report.mode == "year" { "years" } else { "runs" };
        match best.best_at_its_price {
            None => format!(
                "{text}in none of its {} {what} an MTPD is exceeded, so that redrawing them cannot \
                 say how sure that is.",
                count(report.runs)
            ),
            Some(stays) => format!(
                "{text}it stays the best in {} of {} redrawn samples (of {what}{}; all else counts as \
                 stated).{}",
                percent(stays),
                count(report.resamples),
                match (report.objective, report.mode) {
                    ("loss" | "benefit", "year") => {
                        ", and of rates and other estimates that are not certain"
                    }
                    ("loss", _) => ", and of estimates that are not certain",
                    _ => "",
                },
                if stays < 0.5 {
                    " Others are as good within the noise: see the JSON, or run more replications."
                } else {
                    ""
                }
            ),
        }
    };
    line(page, format_args!("{}", fill(&text, usize::from(width))));
}

fn hours(page: &mut String, report: &FrontierReport, width: u16) {
    if report.hours.is_empty() {
        line(page, format_args!("\nNo bundle shortens the P90 recovery of a service by a minute."));
        return;
    }
    let shown = &report.hours[..report.hours.len().min(STEPS)];
    let column = |head, cell: &dyn Fn(&HourRow) -> String| Column {
        head,
        cells: shown.iter().map(cell).collect(),
        is_right: true,
        breaks: Breaks::Never,
        expendable: 0,
    };
    let columns = vec![
        Column { is_right: false, ..column("service", &|row| one_line(&row.service)) },
        column("P90", &|row| duration::format(row.p90_h.seconds())),
        column("costs more", &|row| money::format(row.cost.0, "")),
        column("per hour shorter", &|row| money::format(row.cost_per_hour.0, "")),
        Column {
            is_right: false,
            breaks: Breaks::Words,
            ..column("with", &|row| one_line(&row.label))
        },
    ];
    let (table, _) = table::render(columns, width);
    let what = if report.mode == "year" { "of the longest outage of a year" } else { "recovery" };
    line(page, format_args!("\nThe price of an hour of P90 {what}:\n\n{table}"));
    if report.hours.len() > STEPS {
        line(
            page,
            format_args!("... and {} more steps: --format json", report.hours.len() - STEPS),
        );
    }
}
