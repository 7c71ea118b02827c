//! Names and what they stand for: tables, patterns `db-*` and ranges `db-[1..3]`.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Place;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;

/// Most names that one range may stand for.
const LARGEST_RANGE: usize = 1_000_000;

/// The kinds of things that have names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Services and assets.
    Node,
    /// Locations.
    Location,
    /// Groups.
    Group,
    /// Teams.
    Team,
    /// Channels.
    Channel,
    /// Spare parts.
    Spare,
    /// Procedures.
    Procedure,
    /// Factors.
    Factor,
    /// Threats.
    Threat,
    /// Persons.
    Person,
    /// Skills.
    Skill,
    /// Calendars.
    Calendar,
}

impl What {
    const ALL: [What; 12] = [
        What::Node,
        What::Location,
        What::Group,
        What::Team,
        What::Channel,
        What::Spare,
        What::Procedure,
        What::Factor,
        What::Threat,
        What::Person,
        What::Skill,
        What::Calendar,
    ];

    /// What to call one of them.
    pub fn word(self) -> &'static str {
        match self {
            What::Node => "asset",
            What::Location => "location",
            What::Group => "group",
            What::Team => "team",
            What::Channel => "channel",
            What::Spare => "spare",
            What::Procedure => "procedure",
            What::Factor => "factor",
            What::Threat => "threat",
            What::Person => "person",
            What::Skill => "skill",
            What::Calendar => "calendar",
        }
    }

    fn with_article(self) -> String {
        let article = if self == What::Node { "an" } else { "a" };
        format!("{article} {}", self.word())
    }
}

/// The names of one kind of things, each with its row.
#[derive(Debug, Default)]
pub struct Table {
    names: Vec<String>,
    places: Vec<Place>,
    rows: HashMap<String, usize>,
    /// Rows in the order of their names, for patterns.
    sorted: OnceLock<Vec<usize>>,
}

impl Table {
    /// Adds a name, or gives the row that has it already.
    ///
    /// # Errors
    ///
    /// The row of the same name.
    pub fn add(&mut self, name: &str, place: Place) -> Result<usize, usize> {
        if let Some(row) = self.rows.get(name) {
            return Err(*row);
        }
        let row = self.names.len();
        self.rows.insert(name.to_owned(), row);
        self.names.push(name.to_owned());
        self.places.push(place);
        self.sorted = OnceLock::new();
        Ok(row)
    }

    /// The row of a name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.rows.get(name).copied()
    }

    /// All names by row.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Where each row was named.
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The rows whose names match a pattern in which `*` stands for any text, ascending.
    pub fn matching(&self, pattern: &str) -> Vec<usize> {
        let prefix = pattern.split('*').next().unwrap_or_default();
        let sorted = self.sorted.get_or_init(|| {
            let mut rows: Vec<usize> = (0..self.names.len()).collect();
            rows.sort_unstable_by(|a, b| self.names[*a].cmp(&self.names[*b]));
            rows
        });
        let first = sorted.partition_point(|row| self.names[*row].as_str() < prefix);
        let mut rows: Vec<usize> = sorted[first..]
            .iter()
            .copied()
            .take_while(|row| self.names[*row].starts_with(prefix))
            .filter(|row| matches(pattern, &self.names[*row]))
            .collect();
        rows.sort_unstable();
        rows
    }
}

/// Whether `name` matches a pattern in which `*` stands for any text.
pub fn matches(pattern: &str, name: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = name.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let Some(last) = parts.next_back() else { return rest.is_empty() };
    for part in parts {
        match rest.find(part) {
            Some(at) => rest = &rest[at + part.len()..],
            None => return false,
        }
    }
    rest.len() >= last.len() && rest.ends_with(last)
}

/// The names that a name with ranges stands for; itself if it has none. `db-[1..2]` is `db-1` and
/// `db-2`, `[001..613]` keeps its zeros, and several ranges multiply.
///
/// # Errors
///
/// What is wrong with a range, in words.
pub fn expand(name: &str) -> Result<Vec<String>, String> {
    let Some(open) = name.find('[') else {
        return if name.contains(']') {
            Err(String::from("`]` without `[`"))
        } else {
            Ok(vec![name.to_owned()])
        };
    };
    let rest = &name[open + 1..];
    let Some(close) = rest.find(']') else { return Err(String::from("`[` without `]`")) };
    let inside = &rest[..close];
    let bounds = inside.split_once("..").and_then(|(low, high)| {
        let low_number: usize = low.trim().parse().ok()?;
        let high_number: usize = high.trim().parse().ok()?;
        Some((low.trim(), low_number, high_number))
    });
    let Some((low_text, low, high)) = bounds else {
        return Err(format!("`[{inside}]` is not a range such as `[1..3]`"));
    };
    if low > high {
        return Err(format!("the range `[{inside}]` runs backwards"));
    }
    let tails = expand(&rest[close + 1..])?;
    if (high - low).saturating_add(1).saturating_mul(tails.len()) > LARGEST_RANGE {
        return Err(format!("`{name}` stands for more than {LARGEST_RANGE} names"));
    }
    let width = if low_text.len() > 1 && low_text.starts_with('0') { low_text.len() } else { 0 };
    let head = &name[..open];
    let numbers = low..=high;
    Ok(numbers
        .flat_map(|number| tails.iter().map(move |tail| format!("{head}{number:0width$}{tail}")))
        .collect())
}

/// All tables of names of a project.
#[derive(Debug, Default)]
pub struct Names {
    tables: [Table; 12],
}

impl Names {
    /// The table of one kind of things.
    pub fn table(&self, what: What) -> &Table {
        &self.tables[what as usize]
    }

    /// Adds a name; one that is taken is told and gives `None`.
    pub fn add(
        &mut self,
        what: What,
        name: &str,
        place: Place,
        r: &mut Reader<'_>,
    ) -> Option<usize> {
        if let Some(found) = name.chars().find(|c| "[]{},*:|".contains(*c) || c.is_control()) {
            let message = format!("`{name}` cannot be a name: `{found}` is not allowed in names");
            r.push(Diagnostic::error(Code::NameNotAllowed, message).at(place));
            return None;
        }
        match self.tables[what as usize].add(name, place) {
            Ok(row) => Some(row),
            Err(row) => {
                let first = self.table(what).places()[row];
                if first == place {
                    // An alias that repeats the text of another place.
                    return None;
                }
                let message = format!("the {} `{name}` is declared twice", what.word());
                r.push(
                    Diagnostic::error(Code::DuplicateName, message)
                        .at(place)
                        .label("again here")
                        .related(first, "first declared here")
                        .help("rename one of them"),
                );
                None
            }
        }
    }

    /// The row of a name; an unknown one is told.
    pub fn find(&self, what: What, name: &Spanned<String>, r: &mut Reader<'_>) -> Option<usize> {
        self.find_text(what, &name.value, name.place, r)
    }

    /// Like [`Names::find`], for a text that is only a part of what was written at `place`.
    pub fn find_text(
        &self,
        what: What,
        name: &str,
        place: Place,
        r: &mut Reader<'_>,
    ) -> Option<usize> {
        if let Some(row) = self.table(what).find(name) {
            return Some(row);
        }
        let other = What::ALL.into_iter().find(|other| self.table(*other).find(name).is_some());
        if let Some(other) = other {
            let message =
                format!("`{name}` is {}, not {}", other.with_article(), what.with_article());
            let row = self.table(other).find(name).unwrap_or_default();
            r.push(
                Diagnostic::error(Code::WrongKind, message)
                    .at(place)
                    .related(self.table(other).places()[row], "declared here"),
            );
            return None;
        }
        let source = r.sources.source(place.file).map_or("", |source| source.name());
        let is_cell = [".csv", ".tsv", ".txt"].iter().any(|end| source.ends_with(end));
        if let Some(hint) = self.meant(what, name, is_cell) {
            let message = format!("`{name}` is no {}", what.word());
            r.push(Diagnostic::error(Code::UnknownName, message).at(place).help(hint));
            return None;
        }
        let known = self.table(what).names().iter().map(String::as_str);
        r.unknown(Code::UnknownName, place, what.word(), name, known)
    }

    /// The rows that a name, a pattern or a range stands for; `None` after telling why there are
    /// none.
    pub fn find_all(
        &self,
        what: What,
        name: &Spanned<String>,
        r: &mut Reader<'_>,
    ) -> Option<Vec<usize>> {
        let text = &name.value;
        if text.contains('*') {
            let rows = self.table(what).matching(text);
            if rows.is_empty() {
                let message = format!("no {} matches `{text}`", what.word());
                return r.fail(Code::UnknownName, name.place, message);
            }
            return Some(rows);
        }
        if !text.contains(['[', ']']) {
            return self.find(what, name, r).map(|row| vec![row]);
        }
        match expand(text) {
            Ok(names) => names
                .iter()
                .map(|one| self.find_text(what, one, name.place, r))
                .collect::<Option<Vec<usize>>>(),
            Err(problem) => r.fail(Code::NameNotAllowed, name.place, problem),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_multiply_and_keep_their_zeros() {
        let names = |text| expand(text).expect(text);
        assert_eq!(names("db"), ["db"]);
        assert_eq!(names("db-[1..3]"), ["db-1", "db-2", "db-3"]);
        assert_eq!(names("h[008..010]"), ["h008", "h009", "h010"]);
        assert_eq!(names("[1..2]-[0..1]x"), ["1-0x", "1-1x", "2-0x", "2-1x"]);
        for wrong in ["db-[1..", "db-]", "db-[a..b]", "db-[3..1]", "x[1..9999999]"] {
            assert!(expand(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_star_stands_for_any_text() {
        for (pattern, name, is_match) in [
            ("db-*", "db-1", true),
            ("db-*", "db-", true),
            ("db-*", "xdb-1", false),
            ("*-1", "db-1", true),
            ("a*b*c", "axxbyyc", true),
            ("a*b*c", "axxc", false),
            ("a*a", "a", false),
            ("*", "", true),
        ] {
            assert_eq!(matches(pattern, name), is_match, "{pattern} {name}");
        }
    }

    #[test]
    fn patterns_find_rows_in_their_order() {
        let mut table = Table::default();
        for name in ["web", "db-2", "db-1", "dba", "db-x-1"] {
            table.add(name, Place::default()).expect("a new name");
        }
        assert_eq!(table.matching("db-*"), [1, 2, 4]);
        assert_eq!(table.matching("*1"), [2, 4]);
        assert_eq!(table.matching("zz*"), Vec::<usize>::new());
    }
}
