//! From a table to durations by group.

use std::collections::BTreeMap;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Place;
use crate::diag::Severity;
use crate::diag::Sources;
use crate::fit::Arrivals;
use crate::fit::Observed;
use crate::history::Reading;
use crate::history::columns;
use crate::history::columns::Columns;
use crate::history::moment::order_shown;
use crate::history::overlap;
use crate::history::rows;
use crate::history::rows::Lasted;
use crate::history::rows::Row;
use crate::scenario::cells::Line;
use crate::scenario::cells::lines;
use crate::scenario::cells::separator;
use crate::units::rate::YEAR;

/// Durations that ended of which a law can be fitted, at least.
const FEWEST: usize = 5;

/// Below so many durations that ended, a fit says little about the tail.
const FEW: usize = 30;

/// What is not in the durations of a group, and why.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Incidents of no duration: over when they were noted.
    pub zero: u64,
    /// Incidents of which nobody knows how long they took.
    pub missing: u64,
    /// Rows that cannot be read.
    pub unreadable: u64,
    /// Rows that begin outside the time of watching.
    pub outside: u64,
    /// Rows that became part of an incident that they overlap.
    pub merged: u64,
}

/// Incidents of one kind.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// Its name; `all` without grouping.
    pub name: String,
    /// Rows of the table.
    pub rows: u64,
    /// The durations.
    pub observed: Observed,
    /// What is not in them.
    pub left_out: LeftOut,
    /// How often such an incident begins, of each thing that was watched; none if nothing tells
    /// for how long they were watched.
    pub arrivals: Option<Arrivals>,
}

/// What a table of incidents tells.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// Groups with enough durations, by name.
    pub groups: Vec<Group>,
    /// All rows.
    pub rows: u64,
    /// For how long incidents were watched `[yr]`, and whether somebody said so rather than the
    /// first and the last beginning.
    pub watched: Option<(f64, bool)>,
}

/// Reads the table that was added to the sources as `file`. All that is wrong is told at once;
/// with errors there is no history.
pub fn read(
    sources: &Sources,
    file: FileId,
    reading: &Reading,
    diagnostics: &mut Diagnostics,
) -> Option<History> {
    let text = sources.source(file).map_or("", |source| source.text());
    let mut lines = lines(text, file).into_iter().filter(|line| !line.is_blank());
    let Some(header) = lines.next() else {
        let error = Diagnostic::error(Code::HistoryColumn, "the table is empty");
        diagnostics
            .push(error.at(Place::new(file, 0, 0)).help("name the columns in its first line"));
        return None;
    };
    let mut columns = columns::find(&header, reading, diagnostics)?;
    columns.has_commas = separator(text) != b',';
    let lines: Vec<Line> = lines.collect();
    let dates = [columns.start, columns.end].into_iter().flatten();
    let dates = dates.flat_map(|at| lines.iter().filter_map(move |line| line.cells.get(at)));
    let shown = order_shown(dates.map(|cell| cell.text.as_str()));
    let reading = &Reading { order: reading.order.or(shown), ..reading.clone() };
    let mut rows = Vec::new();
    let mut unreadable: BTreeMap<String, u64> = BTreeMap::new();
    let mut skipped: Vec<Diagnostic> = Vec::new();
    for line in lines {
        match parse(&line, &columns, reading) {
            Ok(row) => rows.push(row),
            Err(error) if reading.skip_unreadable => {
                *unreadable.entry(rows::group_of(&line, &columns)).or_default() += 1;
                skipped.push(error);
            }
            Err(error) => diagnostics.push(error),
        }
    }
    tell_skipped(&skipped, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let n_rows = rows.len() as u64 + skipped.len() as u64;
    let years = watched(&rows, reading);
    let groups = group(rows, &unreadable, reading, years, &header, diagnostics);
    (!diagnostics.has_errors()).then_some(History { groups, rows: n_rows, watched: years })
}

fn parse(line: &Line, columns: &Columns, reading: &Reading) -> Result<Row, Diagnostic> {
    if !line.is_closed {
        let message = "a quote in this row is never closed";
        return Err(Diagnostic::error(Code::HistoryRow, message).at(line.place));
    }
    let (n, expected) = (line.cells.len(), columns.headings.len());
    if n != expected {
        let message = format!("the row has {n} cells, the header {expected}");
        let error = Diagnostic::error(Code::HistoryRow, message).at(line.place);
        return Err(error.help("put a cell that holds the separator in double quotes"));
    }
    rows::row(line, columns, reading)
}

/// One finding for all rows that are left out because they cannot be read.
fn tell_skipped(skipped: &[Diagnostic], diagnostics: &mut Diagnostics) {
    let Some(first) = skipped.first() else { return };
    let mut finding = first.clone();
    finding.severity = Severity::Finding;
    if skipped.len() > 1 {
        finding = finding.help(format!("{} more rows cannot be read", skipped.len() - 1));
    }
    diagnostics.push(finding);
}

/// For how long incidents were watched `[yr]`, and whether that was stated.
///
/// The time from the first beginning to the last holds one beginning less than there are: it is
/// lengthened in proportion.
fn watched(rows: &[Row], reading: &Reading) -> Option<(f64, bool)> {
    if let Some(years) = reading.years {
        return Some((years, true));
    }
    if let (Some(from), Some(to)) = reading.watched {
        return Some(((to - from) / YEAR, true));
    }
    let starts: Vec<f64> = rows.iter().filter_map(|row| row.start).collect();
    let first = starts.iter().copied().fold(f64::INFINITY, f64::min);
    let last = starts.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let (from, to) = (reading.watched.0.unwrap_or(first), reading.watched.1.unwrap_or(last));
    let n = starts.len() as f64;
    let n_inside = n - f64::from(u8::from(reading.watched == (None, None)));
    (n_inside >= 1.0 && to > from).then(|| ((to - from) / YEAR * n / n_inside, false))
}

fn group(
    rows: Vec<Row>,
    unreadable: &BTreeMap<String, u64>,
    reading: &Reading,
    years: Option<(f64, bool)>,
    header: &Line,
    diagnostics: &mut Diagnostics,
) -> Vec<Group> {
    let mut by_name: BTreeMap<String, Vec<Row>> = BTreeMap::new();
    for row in rows {
        by_name.entry(row.group.clone()).or_default().push(row);
    }
    let mut overlapping = overlap::Overlaps::default();
    let mut groups = Vec::new();
    let mut unfit = Vec::new();
    for (name, mut rows) in by_name {
        let n_rows = rows.len() as u64;
        let mut left_out = LeftOut {
            unreadable: unreadable.get(&name).copied().unwrap_or(0),
            ..LeftOut::default()
        };
        let is_inside = |row: &Row| {
            let (from, to) = reading.watched;
            row.start.is_none_or(|at| from.is_none_or(|f| at >= f) && to.is_none_or(|t| at < t))
        };
        rows.retain(is_inside);
        left_out.outside = n_rows - rows.len() as u64;
        if reading.merge {
            let before = rows.len();
            rows = overlap::merge(rows);
            left_out.merged = (before - rows.len()) as u64;
        } else {
            let found = overlap::overlaps(&mut rows);
            overlapping.n += found.n;
            overlapping.first = overlapping.first.or(found.first);
        }
        let place = rows.iter().map(|row| row.place).min().unwrap_or(header.place);
        let group = durations(name, n_rows, &rows, left_out, reading, years);
        match too_few(&group, place) {
            Some(told) => unfit.push(told),
            None => groups.push(group),
        }
    }
    if let Some((at, with)) = overlapping.first {
        let (n, be) =
            (overlapping.n, if overlapping.n == 1 { "incident begins" } else { "incidents begin" });
        let message = format!("{n} {be} before an earlier one of the group has ended");
        let finding = Diagnostic::finding(Code::OverlappingIncidents, message).at(at);
        let finding = finding.related(with, "while this one goes on");
        diagnostics.push(finding.help(
            "if one incident was noted twice, --merge makes one of them; if they are of different \
             things, --group parts them",
        ));
    }
    // One group that cannot be fitted does not keep the others from it.
    for mut told in unfit {
        if !groups.is_empty() && told.severity == Severity::Error {
            told.severity = Severity::Finding;
        }
        diagnostics.push(told);
    }
    for group in &groups {
        let n = group.observed.ended().len();
        if n < FEW {
            let message = format!("{n} durations of `{}` say little about its tail", group.name);
            let finding = Diagnostic::finding(Code::FewIncidents, message).at(header.place);
            diagnostics
                .push(finding.help("look at the intervals; quantiles beyond P90 are guesses"));
        }
    }
    if groups.is_empty() && !diagnostics.has_errors() {
        let error = Diagnostic::error(Code::TooFewIncidents, "the table has no incidents");
        diagnostics.push(error.at(header.place));
    }
    groups
}

fn durations(
    name: String,
    n_rows: u64,
    rows: &[Row],
    mut left_out: LeftOut,
    reading: &Reading,
    years: Option<(f64, bool)>,
) -> Group {
    let (mut ended, mut open) = (Vec::new(), Vec::new());
    for row in rows {
        match row.lasted {
            Lasted::Missing => left_out.missing += 1,
            Lasted::Ended(0.0) | Lasted::Open(0.0) => left_out.zero += 1,
            Lasted::Ended(length) => ended.push(length),
            Lasted::Open(length) => open.push(length),
        }
    }
    let arrivals = years.map(|(years, _)| Arrivals {
        events: rows.len() as u64,
        years: years * reading.watched_things,
    });
    let rows = n_rows + left_out.unreadable;
    Group { name, rows, observed: Observed::new(ended, open), left_out, arrivals }
}

/// What to tell of a group to which no law can be fitted.
fn too_few(group: &Group, place: Place) -> Option<Diagnostic> {
    let (ended, open) = (group.observed.ended(), group.observed.open());
    let n = ended.len();
    let name = &group.name;
    if n == 0 && !open.is_empty() {
        let message =
            format!("no incident of `{name}` has ended: all {} are still open", open.len());
        let error = Diagnostic::error(Code::AllOpen, message).at(place);
        return Some(error.help("what has not ended only tells how long it took at least"));
    }
    if n < FEWEST {
        let s = if n == 1 { "" } else { "s" };
        let message = format!("`{name}` has {n} duration{s} to fit, at least {FEWEST} are needed");
        let error = Diagnostic::error(Code::TooFewIncidents, message).at(place);
        return Some(error.help(
            "ask those who know for a median and a P90, or take a public distribution: `blackstart evidence`",
        ));
    }
    if ended[0] == ended[n - 1] {
        let message = format!("all durations of `{name}` are equal, so nothing tells their spread");
        let error = Diagnostic::error(Code::TooFewIncidents, message).at(place);
        return Some(error.help("write the duration as it is"));
    }
    None
}
