//! The matrix as a grid of letters.

use crate::report::graph::wire::{GraphReport, ImpactRow};
use crate::report::text::one_line;

/// Letters, gravest first.
const LETTERS: [char; 4] = ['X', 'B', 'r', 'A'];

/// Rows, gravest first; of equals in the order of the estate.
pub(super) fn gravest_first(rows: &[ImpactRow]) -> Vec<&ImpactRow> {
    let mut sorted: Vec<&ImpactRow> = rows.iter().collect();
    sorted.sort_by_key(|row| {
        let count = |letter: char| row.services.iter().filter(|it| it.letter == letter).count();
        std::cmp::Reverse(LETTERS.map(count))
    });
    sorted
}

/// Rows as they are listed: the first of each run of rows with the same letters, of one kind, and
/// names that differ in digits alone; with the name that says so.
pub(super) fn united<'r>(rows: &[&'r ImpactRow]) -> Vec<(String, &'r ImpactRow)> {
    let stem = |row: &ImpactRow| row.asset.replace(|c: char| c.is_ascii_digit(), "");
    let cells = |row: &ImpactRow| -> Vec<(String, char)> {
        row.services.iter().map(|it| (it.service.clone(), it.letter)).collect()
    };
    let alike = |a: &&ImpactRow, b: &&ImpactRow| {
        a.kind == b.kind && stem(a) == stem(b) && cells(a) == cells(b)
    };
    let mut found = Vec::new();
    for run in rows.chunk_by(alike) {
        match run {
            [first, _, .., last] => {
                let (from, to) = (one_line(&first.asset), one_line(&last.asset));
                found.push((format!("{from} … {to} ({})", run.len()), *first));
            }
            _ => found.extend(run.iter().map(|row| (one_line(&row.asset), *row))),
        }
    }
    found
}

/// The grid of these rows in at most `width` columns: services by name if there is room, else by
/// number, in several blocks if need be.
pub(super) fn render(report: &GraphReport, rows: &[(String, &ImpactRow)], width: u16) -> String {
    let width = usize::from(width);
    let left = rows.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max(5);
    let services: Vec<String> = report.services.iter().map(|name| one_line(name)).collect();
    let by_name = left + services.iter().map(|name| 2 + name.chars().count()).sum::<usize>();
    let mut page = String::new();
    let heads: Vec<String> = if by_name <= width {
        services
    } else {
        for (at, name) in services.iter().enumerate() {
            page.push_str(&format!("{:>4} {name}\n", at + 1));
        }
        page.push('\n');
        (1..=services.len()).map(|at| at.to_string()).collect()
    };
    let mut first = 0;
    while first < heads.len() {
        let mut used = left;
        let mut end = first;
        while end < heads.len() && (end == first || used + 2 + heads[end].chars().count() <= width)
        {
            used += 2 + heads[end].chars().count();
            end += 1;
        }
        page.push_str(&block(report, rows, left, &heads, first..end));
        if end < heads.len() {
            page.push('\n');
        }
        first = end;
    }
    page
}

fn block(
    report: &GraphReport,
    rows: &[(String, &ImpactRow)],
    left: usize,
    heads: &[String],
    columns: std::ops::Range<usize>,
) -> String {
    let line = |name: &str, cell: &dyn Fn(usize) -> String| {
        let mut line = format!("{name}{}", " ".repeat(left - name.chars().count()));
        for at in columns.clone() {
            let room = heads[at].chars().count();
            let cell = cell(at);
            let pad = room - cell.chars().count();
            line.push_str(&" ".repeat(2 + pad / 2));
            line.push_str(&cell);
            line.push_str(&" ".repeat(pad - pad / 2));
        }
        line.trim_end().to_owned() + "\n"
    };
    let mut block = line("asset", &|at| heads[at].clone());
    block.push_str(&line(&"-".repeat(left), &|at| "-".repeat(heads[at].chars().count())));
    for (name, row) in rows {
        block.push_str(&line(name, &|at| {
            let cell = row.services.iter().find(|it| it.service == report.services[at]);
            cell.map_or('.', |cell| cell.letter).to_string()
        }));
    }
    block
}
