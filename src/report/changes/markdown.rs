//! A change as Markdown: one page for a change ticket.

use std::fmt::Write;

use crate::report::changes::text::heading;
use crate::report::changes::wire::{ChangeReport, Origin};
use crate::report::changes::words::{self, COLUMNS, Row};
use crate::report::text::{count, counted, one_line, percent};

/// Rows of each table: more do not fit a page.
const MOST: usize = 15;

/// The sheet.
pub fn render_markdown(report: &ChangeReport) -> String {
    let mut page = String::new();
    // Writing to a string cannot fail.
    let mut line = |text: std::fmt::Arguments<'_>| {
        let _ = writeln!(page, "{text}");
    };
    line(format_args!("# Change: {}\n", plain(&heading(report))));
    line(format_args!("**Verdict: {}.**\n", report.decision.words()));
    for judged in words::objections(report) {
        line(format_args!("- {}", marked(&words::objection(judged))));
    }
    for words in words::worse(report) {
        line(format_args!("- {}", marked(&words)));
    }
    if let Some(words) = words::unexercised(report) {
        line(format_args!("\n{}", marked(&words)));
    }
    if !words::is_nothing(report) {
        line(format_args!("\n## Objectives\n"));
        table(&mut line, report);
        let parts = [
            ("What it entails", Origin::New),
            ("What was changed", Origin::Change),
            ("What it does away with", Origin::Gone),
        ];
        for (title, origin) in parts {
            let rows = || report.items.iter().filter(|item| item.origin == origin);
            if rows().next().is_none() {
                continue;
            }
            line(format_args!("\n## {title}\n"));
            for item in rows().take(MOST) {
                let text = marked(&item.message);
                let to_do = if origin == Origin::New { "[ ] " } else { "" };
                line(format_args!("- {to_do}{} {text}", item.code));
            }
            let more = rows().count().saturating_sub(MOST);
            if more > 0 {
                line(format_args!("- ... and {} more", count(more as u64)));
            }
        }
        for (word, names) in [("Added", &report.added), ("Removed", &report.removed)] {
            if !names.is_empty() {
                let shown: Vec<String> = names.iter().take(MOST).map(|name| plain(name)).collect();
                line(format_args!("\n{word} ({}): {}.", names.len(), shown.join(", ")));
            }
        }
    }
    let is_year = report.span_years.is_some_and(|years| years.0 == 1.0);
    if let Some(words) = words::span(report).filter(|_| !is_year) {
        line(format_args!("\n{words}"));
    }
    line(format_args!(
        "\n---\n{}{}, seed {}, both estates on the same random numbers; {} of the runs came to \
         something else. Brackets: {} interval of the difference. blackstart {}.",
        if report.complete { "" } else { "PARTIAL. " },
        counted(report.runs, if is_year { "year" } else { "run" }),
        report.seed,
        percent(report.touched.0),
        percent(report.confidence.0),
        report.version
    ));
    page
}

fn table(line: &mut impl FnMut(std::fmt::Arguments<'_>), report: &ChangeReport) {
    let mut rows: Vec<_> = report.services.iter().collect();
    if rows.is_empty() {
        line(format_args!("No service is in both estates."));
        if words::is_any(report.loss) {
            let sum = words::sum(report.loss, &report.currency);
            line(format_args!("\nTotal loss: mean {}.", plain(&sum)));
        }
        return;
    }
    if rows.len() > MOST {
        let by = |it: &crate::report::changes::ChangedService| {
            it.p_rto_met.map_or(0.0, |it| it.difference.0)
        };
        rows.sort_by(|a, b| by(a).total_cmp(&by(b)));
        rows.truncate(MOST);
    }
    let n_shown = rows.len();
    let rows = Row::all(&rows, report);
    let is_used = |cell: &words::Cell| rows.iter().any(|row| cell(*row, report).is_some());
    let columns: Vec<_> = COLUMNS.iter().filter(|(_, cell)| is_used(cell)).collect();
    let heads: Vec<&str> = columns.iter().map(|(head, _)| *head).collect();
    line(format_args!("| service | {} |", heads.join(" | ")));
    line(format_args!("|---|{}", "---:|".repeat(columns.len())));
    for row in &rows {
        let cells = columns.iter().map(|(_, cell)| cell(*row, report).unwrap_or_default());
        let cells: Vec<String> = cells.map(|cell| plain(&cell)).collect();
        line(format_args!("| {} | {} |", plain(&row.name()), cells.join(" | ")));
    }
    if n_shown < report.services.len() {
        let all = count(report.services.len() as u64);
        line(format_args!("\nThe {n_shown} of {all} services that lose most."));
    }
}

/// Text that means nothing to Markdown.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in one_line(text).chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '#' | '~' | '!') {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The same, with names between backticks as code.
fn marked(text: &str) -> String {
    let line = one_line(text);
    let parts: Vec<&str> = line.split('`').collect();
    // An odd number of backticks leaves one that marks nothing.
    if parts.len().is_multiple_of(2) {
        return plain(&line);
    }
    let parts = parts.iter().enumerate().map(|(at, part)| {
        if at % 2 == 1 { format!("`{}`", part.replace('|', "\\|")) } else { plain(part) }
    });
    parts.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_mean_nothing_to_markdown() {
        assert_eq!(plain("a|b <i>*x*"), "a\\|b \\<i>\\*x\\*");
        assert_eq!(marked("walk `re_do` *now*"), "walk `re_do` \\*now\\*");
        assert_eq!(marked("odd ` tick"), "odd \\` tick");
    }
}
