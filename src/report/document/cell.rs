//! Cells of tables: values, not text, so that each renderer can show them in its own way.

use crate::report::document::Words;

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Value {
    /// Nothing: it does not apply.
    #[default]
    Empty,
    /// Text.
    Text(String),
    /// A number of what its column counts; infinite is beyond the horizon, and what is not a
    /// number could not be measured.
    Number(f64),
    /// A number with its interval.
    Interval {
        /// The number.
        value: f64,
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
}

/// How a cell is to be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tone {
    /// It says nothing about good or bad.
    #[default]
    Plain,
    /// As promised.
    Good,
    /// Not certain.
    Doubtful,
    /// Not as promised.
    Bad,
    /// Severity 0 to 4, light to dark.
    Heat(u8),
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What it holds.
    pub value: Value,
    /// How it is to be read.
    pub tone: Tone,
}

impl Cell {
    /// Nothing.
    pub fn empty() -> Cell {
        Cell::default()
    }

    /// Text; none if it is empty.
    pub fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        let value = if text.is_empty() { Value::Empty } else { Value::Text(text) };
        Cell { value, tone: Tone::Plain }
    }

    /// A number.
    pub fn number(number: f64) -> Cell {
        Cell { value: Value::Number(number), tone: Tone::Plain }
    }

    /// A number, if there is one.
    pub fn maybe(number: Option<f64>) -> Cell {
        number.map_or_else(Cell::empty, Cell::number)
    }

    /// A number with its interval.
    pub fn interval(value: f64, low: f64, high: f64) -> Cell {
        Cell { value: Value::Interval { value, low, high }, tone: Tone::Plain }
    }

    /// The same with another tone.
    #[must_use]
    pub fn toned(self, tone: Tone) -> Cell {
        Cell { tone, ..self }
    }
}

impl From<Words> for Cell {
    fn from(words: Words) -> Cell {
        Cell::text(words.text())
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Cell {
        Cell::text(text)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Cell {
        Cell::text(text)
    }
}

impl From<&String> for Cell {
    fn from(text: &String) -> Cell {
        Cell::text(text.as_str())
    }
}
