//! Tables with typed columns.

use crate::report::document::{Cell, Words};

/// What the numbers of a column count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// Text that is long: it may be wrapped and gets the room that others leave.
    Prose,
    /// A number of this unit; empty if it only counts.
    Number(String),
    /// A time `[s]`.
    Duration,
    /// An amount of this currency; empty if none is stated.
    Money(String),
    /// A share in [0, 1].
    Share,
    /// A share that tells by how little it lacks 1.
    Nines,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its head, without a unit.
    pub head: String,
    /// The same in English: what files for machines call it in every language.
    pub key: String,
    /// What it holds.
    pub kind: Kind,
}

/// The head of a column as it is shown, and in English.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// As it is shown.
    pub text: String,
    /// In English.
    pub key: String,
}

impl From<&str> for Heading {
    fn from(text: &str) -> Heading {
        Heading { text: text.to_owned(), key: text.to_owned() }
    }
}

impl From<String> for Heading {
    fn from(text: String) -> Heading {
        Heading { key: text.clone(), text }
    }
}

/// A table. The first cell of a row is its head.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// A file name without its ending, and the id by which links find it.
    pub name: String,
    /// What it shows, in one sentence.
    pub caption: Words,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What is to be known about it.
    pub note: Words,
    /// Rows that a page shows at most: files always hold all of them.
    pub most: usize,
}

/// Rows that a page shows unless a table says otherwise.
const MOST: usize = 60;

impl Table {
    /// A table without columns and rows.
    pub fn new(name: impl Into<String>, caption: impl Into<Words>) -> Table {
        Table {
            name: name.into(),
            caption: caption.into(),
            columns: Vec::new(),
            rows: Vec::new(),
            note: Words::new(),
            most: MOST,
        }
    }

    /// With one more column.
    #[must_use]
    pub fn column(mut self, head: impl Into<Heading>, kind: Kind) -> Table {
        let Heading { text, key } = head.into();
        self.columns.push(Column { head: text, key, kind });
        self
    }

    /// With columns of text.
    #[must_use]
    pub fn texts(self, heads: &[&str]) -> Table {
        heads.iter().fold(self, |table, head| table.column(*head, Kind::Text))
    }

    /// With columns of times.
    #[must_use]
    pub fn durations(self, heads: &[&str]) -> Table {
        heads.iter().fold(self, |table, head| table.column(*head, Kind::Duration))
    }

    /// With columns of shares.
    #[must_use]
    pub fn shares(self, heads: &[&str]) -> Table {
        heads.iter().fold(self, |table, head| table.column(*head, Kind::Share))
    }

    /// With a note.
    #[must_use]
    pub fn noting(mut self, note: impl Into<Words>) -> Table {
        self.note = note.into();
        self
    }

    /// With so many rows on a page.
    #[must_use]
    pub fn showing(mut self, most: usize) -> Table {
        self.most = most;
        self
    }

    /// One more row; missing cells at its end are empty.
    pub fn push(&mut self, mut row: Vec<Cell>) {
        row.resize_with(self.columns.len(), Cell::empty);
        self.rows.push(row);
    }

    /// Without the columns, other than the first, in which no row holds anything.
    #[must_use]
    pub fn without_empty_columns(mut self) -> Table {
        use crate::report::document::Value;
        let is_used = |column: usize| {
            column == 0 || self.rows.iter().any(|row| row[column].value != Value::Empty)
        };
        let used: Vec<bool> = (0..self.columns.len()).map(is_used).collect();
        let mut at = 0;
        self.columns.retain(|_| {
            at += 1;
            used[at - 1]
        });
        for row in &mut self.rows {
            let mut at = 0;
            row.retain(|_| {
                at += 1;
                used[at - 1]
            });
        }
        self
    }
}

impl Kind {
    /// Whether its cells stand at the right.
    pub fn is_number(&self) -> bool {
        !matches!(self, Kind::Text | Kind::Prose)
    }

    /// The unit in which files give its numbers; empty if there is none.
    pub fn unit(&self) -> &str {
        match self {
            Kind::Text | Kind::Prose | Kind::Share | Kind::Nines => "",
            Kind::Number(unit) => unit,
            Kind::Duration => "h",
            Kind::Money(currency) if currency.is_empty() => "currency",
            Kind::Money(currency) => currency,
        }
    }

    /// A number of this kind in the unit in which files give it.
    pub fn in_files(&self, number: f64) -> f64 {
        if *self == Kind::Duration { number / 3600.0 } else { number }
    }
}
