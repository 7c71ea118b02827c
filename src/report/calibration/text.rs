//! Fits as a page of text.

use std::fmt::{Arguments, Write};

use crate::report::calibration::snippet::{digits, significant, years};
use crate::report::calibration::{Between, CalibratedGroup, CalibrationReport, FittedLaw};
use crate::report::figure::Figure;
use crate::report::table::{self, Breaks};
use crate::report::text::{counted, one_line, percent};
use crate::units::{duration, rate};

/// Groups that are shown one by one, at most, unless all are asked for.
const ONE_BY_ONE: usize = 4;

/// Letters of a sentence beyond which the next one begins a line.
const LONG: usize = 80;

/// Below this difference of AIC two laws are about as good.
///
/// Source: K. Burnham and D. Anderson, *Model Selection and Multimodel Inference*, 2nd ed., §2.6.
const ABOUT_AS_GOOD: f64 = 2.0;

/// The page: what the table holds, the laws of each group, what to write into a scenario.
pub fn render(report: &CalibrationReport, width: u16, all: bool) -> String {
    let mut page = String::new();
    header(&mut page, report);
    if report.groups.len() > 1 {
        summary(&mut page, report, width);
    }
    let one_by_one = all || report.groups.len() <= ONE_BY_ONE;
    if one_by_one {
        for group in &report.groups {
            section(&mut page, group, width);
        }
    } else {
        line(&mut page, format_args!("\n--all shows every law of every group."));
    }
    page
}

fn line(page: &mut String, text: Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(page, "{text}");
}

fn header(page: &mut String, report: &CalibrationReport) {
    let name = one_line(&report.history);
    line(page, format_args!("{name}: laws fitted to {}", counted(report.rows, "row")));
    let watched = match report.watched {
        None => {
            String::from("No rate: nothing tells for how long incidents were watched (--years).")
        }
        Some(watched) => {
            let time = years(watched.years.0);
            let how = if watched.stated {
                ""
            } else {
                ", from the first beginning to the last and one mean gap more; --from and --to \
                 say it exactly"
            };
            format!("Watched for {time}{how}.")
        }
    };
    // A long sentence has a line of its own.
    let part = if watched.len() > LONG { '\n' } else { ' ' };
    line(page, format_args!("{watched}{part}[Intervals] at {}.", percent(report.confidence)));
}

fn column(head: &'static str, is_right: bool, cells: Vec<String>) -> table::Column {
    table::Column { head, cells, is_right, breaks: Breaks::Never, expendable: 0 }
}

fn summary(page: &mut String, report: &CalibrationReport, width: u16) {
    let cells = |cell: &dyn Fn(&CalibratedGroup) -> String| {
        report.groups.iter().map(cell).collect::<Vec<String>>()
    };
    let out =
        |group: &CalibratedGroup| group.zero + group.missing + group.unreadable + group.outside;
    let columns = vec![
        table::Column {
            breaks: Breaks::Words,
            ..column("group", false, cells(&|group| one_line(&group.group)))
        },
        column("ended", true, cells(&|group| group.ended.to_string())),
        column("open", true, cells(&|group| group.open.to_string())),
        column("left out", true, cells(&|group| out(group).to_string())),
        column("median", true, cells(&|group| time(group.median_h))),
        column("P90", true, cells(&|group| time(group.p90_h))),
        table::Column {
            expendable: 1,
            ..column(
                "rate",
                true,
                cells(&|group| {
                    group
                        .rate
                        .map_or_else(|| String::from("-"), |rate| rate::format(rate.per_year.0))
                }),
            )
        },
        column("best law by AIC", false, cells(&|group| group.fits[0].law.clone())),
    ];
    let (table, left_out) = table::render(columns, width);
    line(page, format_args!("\n{table}"));
    if !left_out.is_empty() {
        line(page, format_args!("Too narrow for: {}.", left_out.join(", ")));
    }
    line(page, format_args!("Median and P90 are those of the data, without a law."));
}

fn time(figure: Figure) -> String {
    if figure.0.is_finite() { duration::format(figure.seconds()) } else { String::from("-") }
}

fn between(value: &Between) -> String {
    if value.high.0.is_finite() {
        format!("{} [{}, {}]", time(value.value), time(value.low), time(value.high))
    } else {
        time(value.value)
    }
}

fn section(page: &mut String, group: &CalibratedGroup, width: u16) {
    let name = one_line(&group.group);
    let mut parts = vec![counted(group.ended, "duration")];
    for (n, what) in [
        (group.open, "open: at least so long"),
        (group.zero, "of no duration: left out"),
        (group.missing, "unknown: left out"),
        (group.unreadable, "unreadable: left out"),
        (group.outside, "begun outside the time of watching: left out"),
        (group.merged, "joined to one that they overlap"),
    ] {
        if n > 0 {
            parts.push(format!("{n} {what}"));
        }
    }
    line(page, format_args!("\n{name}: {}", parts.join("; ")));
    if group.p90_h.0.is_finite() {
        line(
            page,
            format_args!(
                "Without a law: median {}, P90 {}.",
                time(group.median_h),
                time(group.p90_h)
            ),
        );
    }
    if let Some(rate) = group.rate {
        line(
            page,
            format_args!(
                "Rate: {} in {}, {} a year [{}, {}].",
                counted(rate.events, "incident"),
                years(rate.years.0),
                digits(rate.per_year.0),
                digits(rate.low.0),
                digits(rate.high.0)
            ),
        );
    }
    fits(page, group, width);
    notes(page, group);
    line(page, format_args!("\nTo have the best of them, write into a scenario:\n"));
    line(page, format_args!("  {}", group.takes));
    if let Some(rate) = &group.rate_line {
        line(page, format_args!("  {rate}"));
    }
}

fn parameters(fit: &FittedLaw) -> String {
    let parts =
        fit.parameters.iter().filter(|parameter| parameter.unit.is_none()).map(|parameter| {
            let Between { value, low, high } = parameter.value;
            let [value, low, high] = [value, low, high].map(|figure| significant(figure.0, 3));
            format!("{} {value} [{low}, {high}]", parameter.name)
        });
    let text = parts.collect::<Vec<String>>().join(", ");
    if text.is_empty() { String::from("-") } else { text }
}

fn fits(page: &mut String, group: &CalibratedGroup, width: u16) {
    let cells =
        |cell: &dyn Fn(&FittedLaw) -> String| group.fits.iter().map(cell).collect::<Vec<String>>();
    let rounded = |x: f64, factor: f64| format!("{}", (x * factor).round() / factor);
    let bracketed =
        |head, cells| table::Column { breaks: Breaks::Bracket, ..column(head, true, cells) };
    let mut columns = vec![
        column("law", false, cells(&|fit| fit.family.to_owned())),
        column("AIC +", true, cells(&|fit| rounded(fit.aic_difference.0, 10.0))),
        table::Column {
            expendable: 1,
            ..column("weight", true, cells(&|fit| percent(fit.weight.0)))
        },
        column("KS", true, cells(&|fit| rounded(fit.ks.0, 1000.0))),
        table::Column {
            expendable: 2,
            ..column(
                "A²",
                true,
                cells(&|fit| {
                    fit.anderson_darling.map_or_else(|| String::from("-"), |a| rounded(a.0, 100.0))
                }),
            )
        },
        bracketed("median", cells(&|fit| between(&fit.median_h))),
        bracketed("P90", cells(&|fit| between(&fit.p90_h))),
        bracketed("shape", cells(&parameters)),
    ];
    if group.fits.iter().all(|fit| fit.anderson_darling.is_none()) {
        columns.remove(4);
    }
    let (table, _) = table::render(columns, width);
    line(page, format_args!("\n{table}"));
}

fn notes(page: &mut String, group: &CalibratedGroup) {
    let best = &group.fits[0];
    let others: Vec<&str> = group.fits[1..]
        .iter()
        .filter(|fit| fit.aic_difference.0 < ABOUT_AS_GOOD)
        .map(|fit| fit.family)
        .collect();
    if others.is_empty() {
        line(page, format_args!("By AIC the {} law is the best of these five.", best.family));
    } else {
        let others = others.join(" and ");
        line(page, format_args!("By AIC {} and {others} are about as good.", best.family));
    }
    line(
        page,
        format_args!(
            "KS is the largest gap between law and data; both are of the same data, so that the \
             usual tables of critical values are too lenient."
        ),
    );
    if !best.mean_h.0.is_finite() {
        line(
            page,
            format_args!(
                "This law has no finite mean: read medians and quantiles, and cut the tail where \
                 somebody would step in."
            ),
        );
    }
}
