//! What one row of a table tells.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::history::Reading;
use crate::history::columns::Columns;
use crate::history::length;
use crate::history::moment::moment as read_moment;
use crate::scenario::cells::Cell;
use crate::scenario::cells::Line;
use crate::units::UnitError;

/// How long an incident took.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Lasted {
    /// So long `[s]`, ≥ 0.
    Ended(f64),
    /// Longer than this `[s]`, ≥ 0.
    Open(f64),
    /// Nobody knows.
    Missing,
}

/// One incident.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Row {
    pub(super) place: Place,
    pub(super) group: String,
    /// Seconds since 1970 `[s]`.
    pub(super) start: Option<f64>,
    pub(super) lasted: Lasted,
}

impl Row {
    /// When it was over, or was seen last.
    pub(super) fn end(&self) -> Option<f64> {
        match self.lasted {
            Lasted::Ended(length) | Lasted::Open(length) => Some(self.start? + length),
            Lasted::Missing => None,
        }
    }
}

/// Words for an incident that has not ended.
const STILL: [&str; 6] = ["open", "ongoing", "still open", "current", "unresolved", "in progress"];

/// Reads a row.
///
/// # Errors
///
/// What cannot be read, with its place.
pub(super) fn row(line: &Line, columns: &Columns, reading: &Reading) -> Result<Row, Diagnostic> {
    let cell = |column: Option<usize>| column.map(|at| &line.cells[at]);
    let known = |column| cell(column).filter(|cell| !length::is_missing(&cell.text));
    let moment = |cell: &Cell| {
        read_moment(&cell.text, reading.order, &reading.zone)
            .map_err(|error| unreadable(Code::UnreadableMoment, cell, &error))
    };
    let start_cell = known(columns.start);
    let start = start_cell.map(moment).transpose()?;
    let is_flagged = match known(columns.open) {
        Some(cell) => flag(cell)?,
        None => false,
    };
    let lasted = if let Some(cell) = known(columns.duration) {
        let pointed = columns.has_commas.then(|| length::with_point(&cell.text));
        let length = length::length(pointed.as_deref().unwrap_or(&cell.text), columns.unit)
            .map_err(|error| unreadable(Code::UnreadableLength, cell, &error))?;
        if length < 0.0 {
            let message = format!("the duration `{}` is negative", cell.text);
            return Err(Diagnostic::error(Code::NegativeLength, message).at(cell.place));
        }
        if is_flagged { Lasted::Open(length) } else { Lasted::Ended(length) }
    } else {
        // Where durations count, the end only matters for what has none.
        let end_cell = known(columns.end);
        let is_still =
            end_cell.is_some_and(|cell| STILL.contains(&cell.text.to_lowercase().as_str()));
        match (start, end_cell.filter(|_| !is_still)) {
            (Some(start), Some(end_cell)) if columns.duration.is_none() => {
                let end = moment(end_cell)?;
                if end < start {
                    let message =
                        format!("the incident ends at `{}`, before it begins", end_cell.text);
                    let error = Diagnostic::error(Code::ReversedTimes, message).at(end_cell.place);
                    let begins = start_cell.map_or(line.place, |cell| cell.place);
                    return Err(error.related(begins, "it begins here"));
                }
                if is_flagged { Lasted::Open(end - start) } else { Lasted::Ended(end - start) }
            }
            (Some(start), None) => match reading.watched.1 {
                Some(until) if until >= start => Lasted::Open(until - start),
                _ => Lasted::Missing,
            },
            _ => Lasted::Missing,
        }
    };
    Ok(Row { place: line.place, group: group_of(line, columns), start, lasted })
}

fn unreadable(code: Code, cell: &Cell, error: &UnitError) -> Diagnostic {
    let diagnostic = Diagnostic::error(code, error.message.as_str()).at(cell.place);
    match &error.hint {
        Some(hint) => diagnostic.help(hint.as_str()),
        None => diagnostic,
    }
}

/// Whether a cell says yes.
fn flag(cell: &Cell) -> Result<bool, Diagnostic> {
    match cell.text.to_lowercase().as_str() {
        "yes" | "true" | "1" | "y" | "x" | "open" | "ongoing" | "censored" => Ok(true),
        "no" | "false" | "0" | "n" | "closed" | "ended" | "resolved" => Ok(false),
        _ => {
            let message = format!("`{}` is neither yes nor no", cell.text);
            let error = Diagnostic::error(Code::HistoryRow, message).at(cell.place);
            Err(error.help("write `yes` if the incident is still open"))
        }
    }
}

/// The group that a row belongs to; cells that are not there are empty.
pub(super) fn group_of(line: &Line, columns: &Columns) -> String {
    let text = |at: &usize| line.cells.get(*at).map_or("", |cell| cell.text.as_str());
    let name = match columns.group.as_slice() {
        [] => return String::from("all"),
        [one] => text(one),
        several => match several.iter().find(|at| !length::is_missing(text(at))) {
            Some(filled) => return columns.headings[*filled].clone(),
            None => "",
        },
    };
    if length::is_missing(name) { String::from("not stated") } else { name.to_owned() }
}
