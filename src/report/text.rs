//! The report as a page of text.

use std::fmt::Write;

use crate::report::columns::Column;
use crate::report::evidence::EvidenceUsed;
use crate::report::figure::Figure;
use crate::report::standby;
use crate::report::table::{self, Breaks};
use crate::report::unserved;
use crate::report::wire::{Begins, Milestone, Position, Report, Service, Share};
use crate::units::{duration, level, money};

/// How a page is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Columns of the page; tables wrap their cells to fit.
    pub width: u16,
    /// Services that are listed in full; of more, only the worst [`SHOWN`] are.
    pub most_services: usize,
}

/// Services listed when there are too many.
pub const SHOWN: usize = 25;

impl Default for Layout {
    fn default() -> Layout {
        Layout { width: 120, most_services: 40 }
    }
}

/// The page: header, services, milestones, defaults, what never recovered, what to look at next.
pub fn render(report: &Report, layout: Layout) -> String {
    let mut page = String::new();
    header(&mut page, report);
    services(&mut page, report, layout);
    milestones(&mut page, report, layout);
    page.push_str(&standby::page(report));
    defaults(&mut page, report);
    evidence(&mut page, &report.evidence_used);
    estimates(&mut page, &report.estimates);
    findings(&mut page, report);
    if let Some(ranking) = &report.bus_factor {
        page.push_str(&ranking.to_text(layout));
    }
    if let Some(next) = &report.next {
        line(&mut page, format_args!("\nLook at next: {next}."));
    }
    page
}

fn line(page: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{text}");
}

fn header(page: &mut String, report: &Report) {
    let title = if report.title.is_empty() { "Untitled scenario" } else { &report.title };
    line(page, format_args!("{}", one_line(title)));
    if !report.complete {
        let planned = counted(report.runs_planned, "run");
        line(page, format_args!("PARTIAL: stopped after {} of {planned}", count(report.runs)));
    }
    line(
        page,
        format_args!(
            "Conditional on the scenario; RTO counted from {}{}.\n\
             {}{}, seed {}, horizon {}; [intervals] at {}.",
            report.rto_clock,
            counts(report),
            report.begins.as_ref().map_or_else(String::new, begins),
            counted(report.runs, "run"),
            report.seed,
            duration::format(report.horizon_h.seconds()),
            percent(report.confidence),
        ),
    );
}

/// What is said of RTOs that do not count all time.
fn counts(report: &Report) -> &'static str {
    let has_mtpd = report.services.iter().any(|service| service.mtpd_h.is_some());
    match (report.rto_counts, has_mtpd) {
        ("service_hours", false) => ", in service hours; so are recovery times",
        ("service_hours", true) => {
            ", in service hours; so are recovery times; MTPD in elapsed time"
        }
        _ => "",
    }
}

/// The line that says when replications begin.
fn begins(begins: &Begins) -> String {
    let Begins { from, to, during, zone } = begins;
    let during = if during.is_empty() {
        String::new()
    } else {
        format!(", during {}", one_line(&during.join(" and ")))
    };
    match to {
        None => format!("Begins {from} {zone}.\n"),
        Some(to) => format!("Begins at random from {from} to {to} {zone}{during}.\n"),
    }
}

fn services(page: &mut String, report: &Report, layout: Layout) {
    let mut rows: Vec<&Service> = report.services.iter().collect();
    let cut = rows.len() > layout.most_services;
    if cut {
        // Stable, so that equals stay in the order of the file.
        rows.sort_by(|a, b| badness(b).total_cmp(&badness(a)));
        rows.truncate(SHOWN.min(layout.most_services));
    }
    let matters = |column: &Column| rows.iter().any(|service| column.matters(service));
    let columns: Vec<Column> = Column::ALL.into_iter().filter(matters).collect();
    let columns = columns.into_iter().map(|column| table::Column {
        head: column.head(),
        cells: rows.iter().map(|service| column.cell(service, report)).collect(),
        is_right: !matches!(column, Column::Service | Column::Delay),
        breaks: column.breaks(),
        expendable: column.expendable(),
    });
    let (table, left_out) = table::render(columns.collect(), layout.width);
    line(page, format_args!("\n{table}"));
    if !left_out.is_empty() {
        line(page, format_args!("Too narrow for: {}.", left_out.join(", ")));
    }
    for service in &rows {
        deciding_step(page, service);
        if let Some(text) = unserved::sentence(service) {
            line(page, format_args!("{text}"));
        }
    }
    if cut {
        line(
            page,
            format_args!(
                "The worst {} of {} services; --all lists all of them.",
                rows.len(),
                count(report.services.len() as u64)
            ),
        );
    }
    if report.total_loss.mean.0 > 0.0 {
        line(
            page,
            format_args!(
                "Total loss: mean {}, P95 {}.",
                money::format(report.total_loss.mean.0, &report.currency),
                money::format(report.total_loss.p95.0, &report.currency)
            ),
        );
    }
}

/// Larger is worse: the share that missed the RTO, then the P95 of recovery as a tie-break.
fn badness(service: &Service) -> f64 {
    let missed = service.p_rto_met.map_or(0.0, |met| 1.0 - met.value.0);
    let p95 = service.recovery_h.p95.0;
    let share = if p95.is_finite() { p95 / (p95 + 1e4) } else { 1.0 };
    missed + share * 1e-6
}

/// Says so if another step of the RTO than the first is the one that is missed most.
fn deciding_step(page: &mut String, service: &Service) {
    let (Some(step), Some(first)) = (service.step_missed_most(), service.rto_steps.first()) else {
        return;
    };
    if step.level == first.level {
        return;
    }
    line(
        page,
        format_args!(
            "{}: the RTO is missed most at the step {} within {}; P(hit) and recovery are about the \
             first step, {}.",
            one_line(&service.id),
            level::format(step.level.0),
            duration::format(step.within_h.seconds()),
            level::format(first.level.0),
        ),
    );
}

fn milestones(page: &mut String, report: &Report, layout: Layout) {
    let points = &report.milestones;
    if points.is_empty() {
        return;
    }
    let column = |head: &'static str, cell: &dyn Fn(&Milestone) -> String| table::Column {
        head,
        cells: points.iter().map(cell).collect(),
        is_right: true,
        breaks: Breaks::Never,
        expendable: 0,
    };
    let quantile = |index: usize| {
        move |point: &Milestone| match &point.reached_h {
            Some(times) => span([times.p5, times.p50, times.p95][index], report.horizon_h),
            None => percent([point.p5, point.p50, point.p95][index].0),
        }
    };
    let label = column("milestone", &|point| one_line(&point.label));
    let columns = vec![
        table::Column { is_right: false, breaks: Breaks::Words, ..label },
        table::Column {
            is_right: false,
            ..column("of", &|point| one_line(point.of.as_deref().unwrap_or("the estate")))
        },
        column("published", &|point| percent(point.share.0)),
        column("at", &|point| duration::format(point.at_h.seconds())),
        column("P5", &quantile(0)),
        table::Column { expendable: 1, ..column("P50", &quantile(1)) },
        column("P95", &quantile(2)),
        table::Column {
            is_right: false,
            ..column("in band", &|point| String::from(point.position().word()))
        },
        table::Column {
            is_right: false,
            ..column("used", &|point| {
                String::from(if point.tuned { "tuned to" } else { "held out" })
            })
        },
    ];
    let (table, _) = table::render(columns, layout.width);
    line(page, format_args!("\nPublished points beside the simulation (P5, P50, P95):\n{table}"));
    if points.iter().any(|point| point.reached_h.is_some()) {
        line(page, format_args!("Simulated times are when the published share is reached."));
    }
    let inside = |tuned: bool| {
        let points = points.iter().filter(move |point| point.tuned == tuned);
        let n_inside = points.clone().filter(|point| point.position() == Position::Inside).count();
        (n_inside, points.count())
    };
    let told = [(inside(false), "held out"), (inside(true), "tuned to")];
    let told = told.into_iter().filter(|((_, n), _)| *n > 0);
    let told = told.map(|((n_inside, n), word)| format!("{n_inside} of {n} {word}"));
    line(
        page,
        format_args!("Within the simulated 5-95% band: {}.", told.collect::<Vec<_>>().join(", ")),
    );
}

/// Kinds of defaults that are named.
const DEFAULTS_NAMED: usize = 6;

fn defaults(page: &mut String, report: &Report) {
    let used = &report.defaults_used;
    if used.is_empty() {
        return;
    }
    let named = used.iter().take(DEFAULTS_NAMED).map(|default| {
        let times = if default.nodes > 1 { format!(" ×{}", default.nodes) } else { String::new() };
        format!("{} {} = {}{times}", default.kind, default.key, default.value)
    });
    let named: Vec<String> = named.map(|text| one_line(&text)).collect();
    let rest = match used.len().saturating_sub(DEFAULTS_NAMED) {
        0 => String::new(),
        more => format!("; and {more} more (all are listed with --format json)"),
    };
    line(
        page,
        format_args!(
            "\nDefaults used, not measured on your estate ({}): {}{rest}.",
            used.len(),
            named.join("; ")
        ),
    );
}

/// Entries of the library of evidence that are named.
const EVIDENCE_NAMED: usize = 6;

/// What was taken from the library of evidence, if anything was.
pub(super) fn evidence(page: &mut String, used: &[EvidenceUsed]) {
    if used.is_empty() {
        return;
    }
    let named: Vec<&str> = used.iter().take(EVIDENCE_NAMED).map(|entry| entry.name).collect();
    let rest = match used.len().saturating_sub(EVIDENCE_NAMED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    line(
        page,
        format_args!(
            "\nPublished figures used, not measured on your estate ({}): {}{rest}. \
             blackstart evidence NAME tells what speaks against each.",
            used.len(),
            named.join("; ")
        ),
    );
}

/// What is drawn anew in each run for not being certain.
fn estimates(page: &mut String, names: &[String]) {
    if names.is_empty() {
        return;
    }
    let named: Vec<String> = names.iter().take(EVIDENCE_NAMED).map(|it| one_line(it)).collect();
    let rest = match names.len().saturating_sub(EVIDENCE_NAMED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    line(
        page,
        format_args!(
            "\nNot certain, and drawn once a run from what is known ({}): {}{rest}. blackstart \
             sensitivity tells what each of them matters.",
            names.len(),
            named.join("; ")
        ),
    );
}

/// Services that never recovered that are named.
const CENSORED_NAMED: usize = 10;

fn findings(page: &mut String, report: &Report) {
    if report.never_recovered.is_empty() && report.runaways == 0 {
        return;
    }
    line(page, format_args!(""));
    let horizon = duration::format(report.horizon_h.seconds());
    for held in report.never_recovered.iter().take(CENSORED_NAMED) {
        let because = match held.because.as_str() {
            "" => String::new(),
            because => format!(": {because}"),
        };
        line(
            page,
            format_args!(
                "Not back within {horizon}: {} in {} of {}{because}.",
                held.service,
                count(held.runs),
                counted(report.runs, "run")
            ),
        );
    }
    let more = report.never_recovered.len().saturating_sub(CENSORED_NAMED);
    if more > 0 {
        line(page, format_args!("... and {}.", counted(more as u64, "more service")));
    }
    if report.runaways > 0 {
        line(
            page,
            format_args!(
                "{} broken off for going round in circles{}; services count as not recovered there.",
                match report.runaways {
                    1 => String::from("1 run was"),
                    n => format!("{} runs were", count(n)),
                },
                match &report.runaway {
                    Some(name) => format!(", `{}` striking again and again", one_line(name)),
                    None => String::new(),
                }
            ),
        );
    }
}

pub(super) fn nothing() -> String {
    String::from("-")
}

pub(super) fn with_interval(share: Share) -> String {
    let bare = |share: f64| percent(share).trim_end_matches('%').to_owned();
    format!("{} [{}, {}]", percent(share.value.0), bare(share.low.0), bare(share.high.0))
}

/// A share as a percentage with one decimal; what is not quite none or all is not shown as such.
pub fn percent(share: f64) -> String {
    let tenths = (share * 1000.0).round();
    if tenths == 0.0 && share > 0.0 {
        String::from("<0.1%")
    } else if tenths == 1000.0 && share < 1.0 {
        String::from(">99.9%")
    } else {
        format!("{}%", tenths / 10.0)
    }
}

/// A time in words; beyond the horizon, `> 30d`.
pub fn span(time: Figure, horizon: Figure) -> String {
    if time.0.is_infinite() {
        format!("> {}", duration::format(horizon.seconds()))
    } else {
        duration::format(time.seconds())
    }
}

/// A number with commas between thousands.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// A number of things: `1 run`, `2 runs`.
pub fn counted(number: u64, thing: &str) -> String {
    let s = if number == 1 { "" } else { "s" };
    format!("{} {thing}{s}", count(number))
}

/// All services together, and what belongs to none of them, as a row of a table of services.
pub(super) const WHOLE: &str = "whole estate";

/// Text from a file on one line, without control characters that a terminal would obey.
pub fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_almost_certain_is_not_shown_as_certain() {
        let shares = [0.0, 1e-6, 0.125, 0.9999, 1.0].map(percent);
        assert_eq!(shares, ["0%", "<0.1%", "12.5%", ">99.9%", "100%"]);
    }

    #[test]
    fn thousands_are_separated() {
        assert_eq!([7, 999, 1000, 1_234_567].map(count), ["7", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn a_time_beyond_the_horizon_says_so() {
        assert_eq!(span(Figure(f64::INFINITY), Figure(720.0)), "> 30d");
        assert_eq!(span(Figure(4.5), Figure(720.0)), "4h 30m");
    }
}
