//! Collects broken rules and words them alike.

use std::collections::BTreeSet;

use crate::model::ModelError;
use crate::model::Parts;
use crate::model::Rule;
use crate::model::Subject;

/// A range that numbers are held against.
#[derive(Debug, Clone, Copy)]
pub(super) enum Range {
    /// [0, 1].
    Share,
    /// (0, 1].
    PositiveShare,
    /// [0, 1).
    ShareBelowOne,
    /// Finite and not negative.
    NotNegative,
    /// Finite and above 0.
    Positive,
    /// Finite.
    Finite,
}

impl Range {
    fn holds(self, x: f64) -> bool {
        match self {
            Range::Share => (0.0..=1.0).contains(&x),
            Range::PositiveShare => x > 0.0 && x <= 1.0,
            Range::ShareBelowOne => (0.0..1.0).contains(&x),
            Range::NotNegative => x.is_finite() && x >= 0.0,
            Range::Positive => x.is_finite() && x > 0.0,
            Range::Finite => x.is_finite(),
        }
    }

    fn words(self) -> &'static str {
        match self {
            Range::Share => "must be between 0 and 1",
            Range::PositiveShare => "must be above 0 and at most 1",
            Range::ShareBelowOne => "must be at least 0 and below 1",
            Range::NotNegative => "must be a finite number and not negative",
            Range::Positive => "must be a finite number above 0",
            Range::Finite => "must be a finite number",
        }
    }
}

/// The parts and what was found wrong with them so far.
pub(super) struct Check<'a> {
    pub(super) parts: &'a Parts,
    found: Vec<ModelError>,
}

impl<'a> Check<'a> {
    pub(super) fn new(parts: &'a Parts) -> Check<'a> {
        Check { parts, found: Vec::new() }
    }

    pub(super) fn finish(mut self) -> Vec<ModelError> {
        self.found.sort_by_key(|error| error.subject);
        self.found
    }

    /// Notes a broken rule; `condition` follows the name of the subject.
    pub(super) fn broken(&mut self, subject: Subject, rule: Rule, condition: &str) {
        let message = match place(self.parts, subject) {
            Some(place) => format!("{place}: {condition}"),
            None => condition.to_owned(),
        };
        self.found.push(ModelError { subject, rule, message });
    }

    pub(super) fn number(&mut self, subject: Subject, what: &str, range: Range, x: f64) {
        if !range.holds(x) {
            let condition = format!("{what} is {x}, but {}", range.words());
            self.broken(subject, Rule::OutOfRange, &condition);
        }
    }

    pub(super) fn number_if(&mut self, subject: Subject, what: &str, range: Range, x: Option<f64>) {
        if let Some(x) = x {
            self.number(subject, what, range, x);
        }
    }

    pub(super) fn at_least_one(&mut self, subject: Subject, what: &str, count: u32) {
        if count == 0 {
            self.broken(subject, Rule::OutOfRange, &format!("{what} is 0, but must be at least 1"));
        }
    }

    /// Whether row `index` exists in a table of `len` rows.
    pub(super) fn row(&mut self, subject: Subject, table: &str, index: usize, len: usize) -> bool {
        let exists = index < len;
        if !exists {
            let condition = format!("{table} number {index} does not exist, there are {len}");
            self.broken(subject, Rule::UnknownId, &condition);
        }
        exists
    }

    /// Names of one table are unique and not empty.
    pub(super) fn unique<'n>(
        &mut self,
        table: &str,
        names: impl Iterator<Item = &'n str>,
        subject: impl Fn(usize) -> Subject,
    ) {
        let mut seen = BTreeSet::new();
        for (index, name) in names.enumerate() {
            if name.is_empty() {
                self.broken(subject(index), Rule::NameTaken, &format!("a {table} has no name"));
            } else if !seen.insert(name) {
                let condition = format!("another {table} is already called `{name}`");
                self.broken(subject(index), Rule::NameTaken, &condition);
            }
        }
    }
}

/// The words for a subject, or `None` for the whole.
fn place(parts: &Parts, subject: Subject) -> Option<String> {
    fn named<'n, T>(rows: &'n [T], index: usize, name: impl Fn(&'n T) -> &'n str) -> &'n str {
        rows.get(index).map_or("", name)
    }
    let node = |id: crate::model::NodeId| named(&parts.nodes, id.index(), |row| &row.name);
    let procedure =
        |id: crate::model::ProcedureId| named(&parts.procedures, id.index(), |row| &row.name);
    let occurrence =
        |id: crate::model::OccurrenceId| named(&parts.occurrences, id.index(), |row| &row.name);
    Some(match subject {
        Subject::Whole => return None,
        Subject::Node(id) => format!("`{}`", node(id)),
        Subject::NodeNeeds(id) => format!("`needs` of `{}`", node(id)),
        Subject::NodeStarts(id) => format!("`starts` of `{}`", node(id)),
        Subject::Service(id) => format!("service `{}`", node(id)),
        Subject::Location(id) => {
            format!("location `{}`", named(&parts.locations, id.index(), |row| &row.name))
        }
        Subject::Network(id) => format!("network number {}", id.index()),
        Subject::Team(id) => format!("team `{}`", named(&parts.teams, id.index(), |row| &row.name)),
        Subject::Channel(id) => {
            format!("channel `{}`", named(&parts.channels, id.index(), |row| &row.name))
        }
        Subject::Spare(id) => {
            format!("spare `{}`", named(&parts.spares, id.index(), |row| &row.name))
        }
        Subject::Procedure(id) => format!("procedure `{}`", procedure(id)),
        Subject::Task(id, task) => {
            let tasks = parts.procedures.get(id.index()).map_or(&[][..], |row| &row.tasks);
            format!("task `{}` of `{}`", named(tasks, task, |row| &row.name), procedure(id))
        }
        Subject::Factor(id) => {
            format!("factor `{}`", named(&parts.factors, id.index(), |row| &row.0))
        }
        Subject::Occurrence(id) => format!("`{}`", occurrence(id)),
        Subject::Hit(id, hit) => format!("hit {} of `{}`", hit + 1, occurrence(id)),
        Subject::Trigger(id, trigger) => format!("trigger {} of `{}`", trigger + 1, occurrence(id)),
        Subject::Supplier(id) => {
            let node_of = parts.suppliers.get(id.index()).map(|row| row.node);
            format!("supplier `{}`", node_of.map_or("", node))
        }
        Subject::Milestone(index) => match named(&parts.milestones, index, |row| &row.label) {
            "" => format!("milestone {}", index + 1),
            label => format!("milestone {} `{label}`", index + 1),
        },
        Subject::Person(id) => {
            format!("person `{}`", named(&parts.people, id.index(), |row| &row.name))
        }
        Subject::Calendar(id) => {
            format!("calendar `{}`", named(&parts.calendars, id.index(), |row| &row.name))
        }
        Subject::Begins => "`begins`".to_owned(),
    })
}
