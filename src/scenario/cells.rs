//! Tables in CSV: cells, and where they stand.

use crate::diag::FileId;
use crate::diag::Place;

/// A cell: its text without quotes and blanks around it, and where it stands.
#[derive(Debug, Clone)]
pub(crate) struct Cell {
    pub(crate) text: String,
    pub(crate) place: Place,
}

/// One line of a table.
pub(crate) struct Line {
    pub(crate) cells: Vec<Cell>,
    pub(crate) place: Place,
    /// Whether every quote in it is closed.
    pub(crate) is_closed: bool,
}

impl Line {
    /// Whether there is nothing in it.
    pub(crate) fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.text.is_empty()) && self.is_closed
    }
}

/// The separator that parts the most cells of the first line.
pub(crate) fn separator(text: &str) -> u8 {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |separator: u8| first.bytes().filter(|byte| *byte == separator).count();
    let mut best = b',';
    for other in [b';', b'\t'] {
        if count(other) > count(best) {
            best = other;
        }
    }
    best
}

/// Cuts a text into lines of cells. A cell in double quotes may hold separators and line breaks,
/// and two quotes in it stand for one.
pub(crate) fn lines(text: &str, file: FileId) -> Vec<Line> {
    let separator = separator(text);
    let bytes = text.as_bytes();
    let mut lines = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let start = at;
        let mut cells = Vec::new();
        let mut is_closed = true;
        loop {
            let (cell, end, closed) = cell(text, at, separator, file);
            is_closed &= closed;
            cells.push(cell);
            at = end;
            if bytes.get(at) != Some(&separator) {
                break;
            }
            at += 1;
        }
        lines.push(Line { cells, place: Place::new(file, start, at), is_closed });
        at += if text[at..].starts_with("\r\n") { 2 } else { 1 };
    }
    lines
}

/// The cell that starts at byte `start`, where it ends, and whether its quote is closed.
fn cell(text: &str, start: usize, separator: u8, file: FileId) -> (Cell, usize, bool) {
    let bytes = text.as_bytes();
    let is_end = |at: usize| at >= bytes.len() || [separator, b'\n', b'\r'].contains(&bytes[at]);
    let mut from = start;
    while !is_end(from) && bytes[from] == b' ' {
        from += 1;
    }
    if bytes.get(from) == Some(&b'"') {
        // The row ends with its line, so that only one row is lost.
        let left_open = || {
            let end = text[from..].find('\n').map_or(text.len(), |offset| from + offset);
            (Cell { text: String::new(), place: Place::new(file, from, end) }, end, false)
        };
        let mut at = from + 1;
        let mut inside = String::new();
        loop {
            let Some(quote) = text[at..].find('"').map(|offset| at + offset) else {
                return left_open();
            };
            inside.push_str(&text[at..quote]);
            if bytes.get(quote + 1) != Some(&b'"') {
                let mut end = quote + 1;
                while !is_end(end) {
                    end += 1;
                }
                let behind = text[quote + 1..end].trim_end();
                // A quote that opens a cell in a later line does not close one left open here.
                if !behind.is_empty() && text[from..quote].contains('\n') {
                    return left_open();
                }
                inside.push_str(behind);
                let place = Place::new(file, from, quote + 1 + behind.len());
                return (Cell { text: inside.trim().to_owned(), place }, end, true);
            }
            inside.push('"');
            at = quote + 2;
        }
    }
    let mut end = from;
    while !is_end(end) {
        end += 1;
    }
    let inside = text[from..end].trim_end();
    let place = Place::new(file, from, from + inside.len());
    (Cell { text: inside.to_owned(), place }, end, true)
}
