//! A comparison of estates with measures as a page of text.

use std::fmt::{Arguments, Write};

use crate::report::figure::Figure;
use crate::report::measures::knowledge;
use crate::report::measures::sentence::signed_points;
use crate::report::measures::wire::{ChangeRow, CompareReport, ServiceChange, VariantRow};
use crate::report::table::{self, Breaks, Column, fill};
use crate::report::text::{WHOLE, count, counted, nothing, one_line, percent, span};
use crate::units::{duration, money, term};

/// Services that are shown of each choice at most, those that change most.
const SERVICES: usize = 12;

/// The page.
pub fn render(report: &CompareReport, width: u16, all: bool) -> String {
    let mut page = String::new();
    header(&mut page, report);
    services(&mut page, report, width, all);
    worth(&mut page, report, width);
    page.push_str(&knowledge::render(report, width));
    for variant in &report.variants {
        line(&mut page, format_args!("\n{}", fill(&variant.sentence, usize::from(width))));
    }
    page
}

fn line(page: &mut String, text: Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{text}");
}

fn header(page: &mut String, report: &CompareReport) {
    let title = if report.title.is_empty() { "Untitled scenario" } else { &report.title };
    let years = if report.is_year() { " over the years" } else { "" };
    line(page, format_args!("{}: what measures would do{years}", one_line(title)));
    if !report.complete {
        let (runs, planned) = (count(report.runs), count(report.runs_planned));
        line(page, format_args!("PARTIAL: stopped after {runs} of {planned}"));
    }
    let (what, note) = if report.is_year() {
        (
            "simulated year",
            "Threats strike by their rates, whatever the scenario says happens: all figures of a \
             service\nare about a year, shares are of years.",
        )
    } else {
        ("run", "An exercise: all figures are about this scenario, however often it happens.")
    };
    line(
        page,
        format_args!(
            "{note}\nWithout and with each choice {}, seed {}, on the same random numbers;\n\
             [intervals] of the differences at {}.",
            counted(report.runs, what),
            report.seed,
            percent(report.confidence),
        ),
    );
}

/// A figure before and after, and the interval of the difference.
fn arrow(
    change: &ChangeRow,
    shown: impl Fn(Figure) -> String,
    signed: impl Fn(Figure) -> String,
) -> String {
    if change.low.0 == 0.0 && change.high.0 == 0.0 {
        return format!("{} [same]", shown(change.before));
    }
    let (before, after) = (shown(change.before), shown(change.after));
    let ends = if change.low.0.is_finite() {
        format!("{}, {}", signed(change.low), signed(change.high))
    } else {
        String::from("too few runs")
    };
    format!("{before} > {after} [{ends}]")
}

/// A number with its sign.
fn plus(x: f64, shown: String) -> String {
    if x > 0.0 { format!("+{shown}") } else { shown }
}

fn share_cell(change: &ChangeRow) -> String {
    arrow(change, |x| percent(x.0), |x| signed_points(x.0))
}

/// A row of the table of services.
enum Row<'a> {
    Service(&'a ServiceChange),
    /// All services together, and what belongs to none of them.
    Estate(&'a VariantRow),
}

impl Row<'_> {
    fn name(&self) -> String {
        match self {
            Row::Service(service) => one_line(&service.id),
            Row::Estate(_) => String::from(WHOLE),
        }
    }

    fn loss(&self) -> &ChangeRow {
        match self {
            Row::Service(service) => &service.loss,
            Row::Estate(variant) => &variant.loss,
        }
    }
}

/// Whether the estate comes to something else than its only service, or has several.
fn has_more_than_its_service(variant: &VariantRow) -> bool {
    let loss = &variant.loss;
    if loss.before.0 == 0.0 && loss.after.0 == 0.0 {
        return false;
    }
    let [only] = variant.services.as_slice() else { return true };
    // Sums in another order may differ in the last digits.
    let is_other = |a: Figure, b: Figure| (a.0 - b.0).abs() > 1e-9 * a.0.abs();
    is_other(loss.before, only.loss.before) || is_other(loss.after, only.loss.after)
}

fn services(page: &mut String, report: &CompareReport, width: u16, all: bool) {
    let mut rows: Vec<(String, Row<'_>)> = Vec::new();
    let mut left_out = 0;
    let is_summed_up = report.variants.iter().any(has_more_than_its_service);
    for variant in &report.variants {
        let mut changed: Vec<&ServiceChange> = variant.services.iter().collect();
        if !all && changed.len() > SERVICES {
            let size = |service: &ServiceChange| service.p_rto_met.difference.0.abs();
            changed.sort_by(|a, b| size(b).total_cmp(&size(a)));
            left_out += changed.len() - SERVICES;
            changed.truncate(SERVICES);
        }
        let label = one_line(&variant.label);
        for (at, service) in changed.into_iter().enumerate() {
            rows.push((if at == 0 { label.clone() } else { String::new() }, Row::Service(service)));
        }
        if is_summed_up {
            rows.push((String::new(), Row::Estate(variant)));
        }
    }
    let any = |is: fn(&ServiceChange) -> bool| {
        rows.iter().any(|(_, row)| matches!(row, Row::Service(service) if is(service)))
    };
    let column = |head, cells, is_right| Column {
        head,
        cells,
        is_right,
        breaks: Breaks::Bracket,
        expendable: 0,
    };
    let cells = |cell: &dyn Fn(&Row<'_>) -> String| -> Vec<String> {
        rows.iter().map(|(_, row)| cell(row)).collect()
    };
    let mut columns = vec![
        Column {
            breaks: Breaks::Words,
            ..column("with", rows.iter().map(|row| row.0.clone()).collect(), false)
        },
        Column { breaks: Breaks::Never, ..column("service", cells(&|row| row.name()), false) },
    ];
    if any(|service| service.rto_h.is_some()) {
        let cell = |row: &Row<'_>| match row {
            Row::Service(service) if service.rto_h.is_some() => share_cell(&service.p_rto_met),
            _ => nothing(),
        };
        let head = if report.is_year() { "no RTO missed" } else { "P(RTO met)" };
        columns.push(column(head, cells(&cell), false));
    }
    if any(|service| service.mtpd_h.is_some()) {
        let cell = |row: &Row<'_>| match row {
            Row::Service(service) if service.mtpd_h.is_none() => nothing(),
            Row::Service(service) => share_cell(&service.p_mtpd_breached),
            Row::Estate(variant) => share_cell(&variant.p_any_mtpd_breached),
        };
        let head = if report.is_year() { "MTPD exceeded" } else { "P(>MTPD)" };
        columns.push(Column { expendable: 2, ..column(head, cells(&cell), false) });
    }
    let p90 = |row: &Row<'_>| {
        let Row::Service(service) = row else { return nothing() };
        let signed = |x: Figure| {
            let shown = duration::format(x.0.abs() * 3600.0);
            if x.0 < 0.0 { format!("-{shown}") } else { plus(x.0, shown) }
        };
        arrow(&service.p90_h, |x| span(x, report.horizon_h), signed)
    };
    let head = if report.is_year() { "P90 longest" } else { "P90 recovery" };
    columns.push(Column { expendable: 1, ..column(head, cells(&p90), false) });
    if rows.iter().any(|(_, row)| row.loss().before.0 > 0.0 || row.loss().after.0 > 0.0) {
        let loss = |row: &Row<'_>| {
            arrow(row.loss(), |x| money::format(x.0, ""), |x| plus(x.0, money::format(x.0, "")))
        };
        let head = if report.is_year() { "annual loss" } else { "mean loss" };
        columns.push(Column { expendable: 3, ..column(head, cells(&loss), false) });
    }
    let (table, missing) = table::render(columns, width);
    line(page, format_args!("\n{table}"));
    if left_out > 0 {
        line(page, format_args!("{} more: --all", counted(left_out as u64, "service")));
    }
    if !missing.is_empty() {
        line(page, format_args!("Too narrow for: {}", missing.join(", ")));
    }
}

#[expect(clippy::too_many_lines, reason = "one page, line by line")]
fn worth(page: &mut String, report: &CompareReport, width: u16) {
    if !report.is_year() {
        return;
    }
    let amount = |x: Figure| money::format(x.0, "");
    let column = |head, cell: &dyn Fn(&VariantRow) -> String, expendable| Column {
        head,
        cells: report.variants.iter().map(cell).collect(),
        is_right: true,
        breaks: Breaks::Bracket,
        expendable,
    };
    let of = |cell: &dyn Fn(&VariantRow) -> Option<String>, variant: &VariantRow| {
        cell(variant).unwrap_or_else(nothing)
    };
    let interval = |value: Figure, low: Figure, high: Figure| {
        format!("{} [{}, {}]", amount(value), amount(low), amount(high))
    };
    let years = |found: Option<Figure>| match found {
        Some(years) => term::format(years.0),
        None => format!("> {}", term::format(report.period_years)),
    };
    let columns = vec![
        Column {
            is_right: false,
            breaks: Breaks::Words,
            ..column("with", &|variant| one_line(&variant.label), 0)
        },
        column("cost a year", &|variant| amount(variant.annual_cost), 4),
        column(
            "saves a year",
            &|variant| {
                of(
                    &|variant| {
                        let loss = variant.worth?.annual_loss;
                        let minus = |x: Figure| Figure(-x.0 + 0.0);
                        Some(interval(minus(loss.difference), minus(loss.high), minus(loss.low)))
                    },
                    variant,
                )
            },
            0,
        ),
        column(
            "ROSI",
            &|variant| of(&|variant| Some(percent_of(variant.worth?.rosi?.value)), variant),
            3,
        ),
        column(
            "NPV",
            &|variant| {
                of(
                    &|variant| {
                        let npv = variant.worth?.npv;
                        Some(interval(npv.value, npv.low, npv.high))
                    },
                    variant,
                )
            },
            0,
        ),
        column(
            "NPV P5 / P50 / P95",
            &|variant| {
                of(
                    &|variant| {
                        let worth = variant.worth.filter(|worth| worth.periods > 0)?;
                        let all = [worth.npv_p5, worth.npv_p50, worth.npv_p95];
                        Some(all.map(amount).join(" / "))
                    },
                    variant,
                )
            },
            2,
        ),
        column(
            "P(NPV>0)",
            &|variant| {
                let pays = |variant: &VariantRow| {
                    let worth = variant.worth.filter(|worth| worth.periods > 0)?;
                    Some(percent(worth.p_npv_positive.value.0))
                };
                of(&pays, variant)
            },
            0,
        ),
        column(
            "BCR",
            &|variant| {
                of(
                    &|variant| {
                        let ratio = variant.worth?.benefit_cost_ratio?.value.0;
                        Some(((ratio * 100.0).round() / 100.0).to_string())
                    },
                    variant,
                )
            },
            1,
        ),
        column(
            "payback",
            &|variant| of(&|variant| Some(years(variant.worth?.payback_years)), variant),
            0,
        ),
        column(
            "discounted",
            &|variant| of(&|variant| Some(years(variant.worth?.discounted_payback_years)), variant),
            5,
        ),
        column("IRR", &|variant| of(&|variant| Some(percent_of(variant.worth?.irr?)), variant), 6),
    ];
    let (table, missing) = table::render(columns, width);
    let currency = if report.currency.is_empty() { "" } else { &report.currency };
    line(
        page,
        format_args!(
            "\nWorth over {} at {} a year{}:\n\n{table}",
            term::format(report.period_years),
            percent(report.discount_rate),
            if currency.is_empty() { String::new() } else { format!(", in {currency}") },
        ),
    );
    if !missing.is_empty() {
        line(page, format_args!("Too narrow for: {} (--format json)", missing.join(", ")));
    }
    let late = report.variants.iter().filter(|variant| !variant.never_in_force.is_empty());
    let late: Vec<String> = late.map(|variant| one_line(&variant.label)).collect();
    if !late.is_empty() {
        let text = format!(
            "Not wholly in force within {}: {}. What these save a year, their ROSI and the figures \
             of services are of years with all of it.",
            term::format(report.period_years),
            late.join(", ")
        );
        line(page, format_args!("{}", fill(&text, usize::from(width))));
    }
}

/// A ratio as a percentage without decimals.
fn percent_of(x: Figure) -> String {
    format!("{}%", (x.0 * 100.0).round() + 0.0)
}
