//! Which column of a table is what.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::history::Reading;
use crate::history::length::unit_of_heading;
use crate::scenario::cells::Cell;
use crate::scenario::cells::Line;
use crate::scenario::similar::nearest;

/// Headings by which a column is found that nobody named, most telling first.
const START: [&str; 20] = [
    "start",
    "started",
    "start time",
    "started at",
    "start timestamp",
    "begin",
    "began",
    "begins",
    "beginning",
    "onset",
    "opened",
    "opened at",
    "created",
    "created at",
    "event start time",
    "outage start",
    "prob started",
    "problem started",
    "from",
    "detected",
];
const END: [&str; 20] = [
    "end",
    "ended",
    "end time",
    "ended at",
    "end timestamp",
    "resolved",
    "resolved at",
    "resolved timestamp",
    "restored",
    "restored at",
    "fixed",
    "closed",
    "closed at",
    "close timestamp",
    "event end time",
    "outage end",
    "prob fixed",
    "problem fixed",
    "to",
    "recovered",
];
const DURATION: [&str; 16] = [
    "duration",
    "outage duration",
    "down time",
    "downtime",
    "recovery time",
    "time to recover",
    "time to recovery",
    "time to restore",
    "time to repair",
    "repair time",
    "ttr",
    "minutes",
    "min",
    "hours",
    "h",
    "seconds",
];
const OPEN: [&str; 6] = ["open", "still open", "ongoing", "censored", "unresolved", "is open"];
const GROUP: [&str; 2] = ["group", "groups"];

/// The columns of a table, by their index.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Columns {
    pub(super) start: Option<usize>,
    pub(super) end: Option<usize>,
    pub(super) duration: Option<usize>,
    pub(super) open: Option<usize>,
    pub(super) group: Vec<usize>,
    /// Of durations that are plain numbers `[s]`.
    pub(super) unit: Option<f64>,
    /// Whether numbers may have a comma before their decimals, since no comma parts cells.
    pub(super) has_commas: bool,
    /// The headings as they stand.
    pub(super) headings: Vec<String>,
}

/// A heading as it is compared: lower case, without signs, without a unit in brackets.
fn plain(heading: &str) -> String {
    let bare = heading.split(['[', '(']).next().unwrap_or_default();
    let lower = bare.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Finds the columns; `None` if one that was named is not there, or none tells a duration.
pub(super) fn find(
    header: &Line,
    reading: &Reading,
    diagnostics: &mut Diagnostics,
) -> Option<Columns> {
    let mut is_complete = true;
    let mut named = |name: &Option<String>| {
        let name = name.as_deref()?;
        let found = position(&header.cells, name);
        if found.is_none() {
            diagnostics.push(unknown(header, name));
            is_complete = false;
        }
        found
    };
    let (start, end) = (named(&reading.start), named(&reading.end));
    let (duration, open) = (named(&reading.duration), named(&reading.open));
    let group: Vec<usize> =
        reading.group.iter().filter_map(|name| named(&Some(name.clone()))).collect();
    if !is_complete {
        return None;
    }
    // Of two columns alike nobody can say which is meant.
    let is_used = |at: &usize| {
        let named = [&reading.start, &reading.end, &reading.duration, &reading.open];
        let mut named = named.into_iter().flatten().chain(&reading.group);
        let bare = plain(&header.cells[*at].text);
        let is_usual = |heading: &&str| bare == *heading;
        named.any(|name| plain(name) == bare)
            || START.iter().chain(&END).chain(&DURATION).any(is_usual)
    };
    if let Some(at) = (1..header.cells.len()).filter(is_used).find(|at| twin(header, *at)) {
        let text = &header.cells[at].text;
        let message = format!("the table has two columns `{text}`");
        let error = Diagnostic::error(Code::HistoryColumn, message).at(header.cells[at].place);
        diagnostics.push(error.help("give each column a name of its own"));
        return None;
    }
    let usual = |headings: &[&str]| {
        headings.iter().find_map(|heading| {
            header.cells.iter().position(|cell| {
                let bare = plain(&cell.text);
                // A unit at the end of a heading is no part of its name.
                let without_unit = unit_of_heading(&bare)
                    .and_then(|_| bare.rsplit_once(' ').map(|(name, _)| name.to_owned()));
                bare == *heading || without_unit.as_deref() == Some(*heading)
            })
        })
    };
    // Naming the two ends, or the duration, says which of them counts.
    let is_timed = end.is_some();
    let duration = duration.or_else(|| (!is_timed).then(|| usual(&DURATION)).flatten());
    let is_dated = !reading.durations_only;
    let start = start.or_else(|| usual(&START)).filter(|_| is_dated);
    let end = end.or_else(|| usual(&END)).filter(|_| is_dated);
    let unit =
        reading.unit.or_else(|| duration.and_then(|at| unit_of_heading(&header.cells[at].text)));
    if duration.is_none() && (start.is_none() || end.is_none()) {
        diagnostics.push(nothing_tells(header, start.is_some()));
        return None;
    }
    let group = if reading.group.is_empty() { usual(&GROUP).into_iter().collect() } else { group };
    let open = open.or_else(|| usual(&OPEN));
    let headings = header.cells.iter().map(|cell| cell.text.clone()).collect();
    Some(Columns { start, end, duration, open, group, unit, has_commas: false, headings })
}

/// Whether a column before this one has the same heading.
fn twin(header: &Line, at: usize) -> bool {
    let bare = plain(&header.cells[at].text);
    header.cells[..at].iter().any(|cell| plain(&cell.text) == bare)
}

/// The column of this name: as it stands, else however it is written.
fn position(cells: &[Cell], name: &str) -> Option<usize> {
    let exact = cells.iter().position(|cell| cell.text == name.trim());
    exact.or_else(|| cells.iter().position(|cell| plain(&cell.text) == plain(name)))
}

fn unknown(header: &Line, name: &str) -> Diagnostic {
    let message = format!("the table has no column `{name}`");
    let error = Diagnostic::error(Code::HistoryColumn, message).at(header.place);
    let headings = || header.cells.iter().map(|cell| cell.text.as_str());
    match nearest(name, headings()) {
        Some(near) => error.help(format!("did you mean `{near}`?")),
        None => error.help(format!("it has: {}", headings().collect::<Vec<_>>().join(", "))),
    }
}

fn nothing_tells(header: &Line, has_start: bool) -> Diagnostic {
    let message = if has_start {
        "no column tells when incidents ended or how long they took"
    } else {
        "no column tells how long incidents took"
    };
    let error = Diagnostic::error(Code::HistoryColumn, message).at(header.place);
    let error = error.help("name it: `--duration COLUMN`, or `--start COLUMN --end COLUMN`");
    let near = header.cells.iter().find_map(|cell| {
        let near = nearest(&plain(&cell.text), START.into_iter().chain(END).chain(DURATION))?;
        Some(format!("`{}` looks like `{near}`", cell.text))
    });
    match near {
        Some(near) => error.help(near),
        None => error,
    }
}
