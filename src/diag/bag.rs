//! All diagnostics of one reading.

use std::collections::HashSet;

use crate::diag::Diagnostic;
use crate::diag::Severity;

/// How many diagnostics there are of each severity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub errors: usize,
    /// Findings.
    pub findings: usize,
    /// Notes.
    pub notes: usize,
}

/// All diagnostics of one reading, in the order they were pushed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
}

impl Diagnostics {
    /// None yet.
    pub fn new() -> Diagnostics {
        Diagnostics::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    /// Adds all of `other` behind these.
    pub fn append(&mut self, other: Diagnostics) {
        self.list.extend(other.list);
    }

    /// Orders by place, those without a place first, and drops repetitions.
    ///
    /// Repetitions arise where an alias or a merge key brings the same source
    /// text into a document several times. Diagnostics at the same place keep
    /// the order in which they were pushed, errors before findings before
    /// notes.
    pub fn sort(&mut self) {
        let mut seen = HashSet::new();
        self.list.retain(|diagnostic| seen.insert(diagnostic.clone()));
        self.list.sort_by_key(|diagnostic| (diagnostic.at, diagnostic.severity));
    }

    /// Whether the scenario cannot be simulated.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many there are of each severity.
    pub fn counts(&self) -> Counts {
        let count = |severity| self.list.iter().filter(|d| d.severity == severity).count();
        Counts {
            errors: count(Severity::Error),
            findings: count(Severity::Finding),
            notes: count(Severity::Note),
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All of them in their present order.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.list.iter()
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.list.into_iter()
    }
}

impl Extend<Diagnostic> for Diagnostics {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, diagnostics: I) {
        self.list.extend(diagnostics);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::diag::FileId;
    use crate::diag::Place;

    #[test]
    fn sorting_orders_by_place_and_drops_repetitions() {
        let at = |start| Place::new(FileId(0), start, start + 1);
        let mut bag = Diagnostics::new();
        bag.push(Diagnostic::finding(Code::UnknownName, "late finding").at(at(9)));
        bag.push(Diagnostic::error(Code::UnknownName, "late").at(at(9)));
        bag.push(Diagnostic::error(Code::UnknownName, "early").at(at(3)));
        bag.push(Diagnostic::error(Code::UnknownName, "late").at(at(9)));
        bag.push(Diagnostic::note(Code::UnknownName, "nowhere"));
        bag.sort();
        let messages: Vec<_> = bag.iter().map(|d| d.message.as_str()).collect();
        assert_eq!(messages, ["nowhere", "early", "late", "late finding"]);
        assert_eq!(bag.counts(), Counts { errors: 2, findings: 1, notes: 1 });
        assert!(bag.has_errors());
    }
}
