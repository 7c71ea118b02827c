//! Where the parts of a model were written.

use crate::diag::Place;
use crate::model::Subject;

/// Where the parts of a model were written, row by row; what nobody wrote has none.
#[derive(Debug, Clone, Default)]
pub struct Places {
    /// The first file, for what concerns the whole.
    pub whole: Option<Place>,
    /// Names of nodes.
    pub nodes: Vec<Place>,
    /// The `needs` of nodes.
    pub needs: Vec<Option<Place>>,
    /// The `starts` of nodes.
    pub starts: Vec<Option<Place>>,
    /// Names of locations.
    pub locations: Vec<Place>,
    /// `reaches` expressions.
    pub networks: Vec<Place>,
    /// Names of teams.
    pub teams: Vec<Place>,
    /// Names of channels.
    pub channels: Vec<Place>,
    /// Names of spare parts.
    pub spares: Vec<Place>,
    /// Names of procedures; those of kinds have none.
    pub procedures: Vec<Option<Place>>,
    /// Names of tasks.
    pub tasks: Vec<Vec<Place>>,
    /// Names of factors.
    pub factors: Vec<Place>,
    /// Occurrences: the entry of `happens`, or the name of the threat.
    pub occurrences: Vec<Place>,
    /// Hits.
    pub hits: Vec<Vec<Place>>,
    /// Triggers.
    pub triggers: Vec<Vec<Place>>,
    /// Milestones.
    pub milestones: Vec<Place>,
    /// Names of persons.
    pub people: Vec<Place>,
    /// Names of suppliers.
    pub suppliers: Vec<Place>,
    /// Names of calendars.
    pub calendars: Vec<Place>,
    /// The beginning.
    pub begins: Option<Place>,
}

impl Places {
    /// Where a subject was written.
    pub fn of(&self, subject: Subject) -> Option<Place> {
        let in_table = |table: &[Place], row: usize| table.get(row).copied();
        match subject {
            Subject::Whole => self.whole,
            Subject::Node(id) | Subject::Service(id) => in_table(&self.nodes, id.index()),
            Subject::NodeNeeds(id) => self
                .needs
                .get(id.index())
                .copied()
                .flatten()
                .or_else(|| in_table(&self.nodes, id.index())),
            Subject::NodeStarts(id) => self
                .starts
                .get(id.index())
                .copied()
                .flatten()
                .or_else(|| in_table(&self.nodes, id.index())),
            Subject::Location(id) => in_table(&self.locations, id.index()),
            Subject::Network(id) => in_table(&self.networks, id.index()),
            Subject::Team(id) => in_table(&self.teams, id.index()),
            Subject::Channel(id) => in_table(&self.channels, id.index()),
            Subject::Spare(id) => in_table(&self.spares, id.index()),
            Subject::Procedure(id) => self.procedures.get(id.index()).copied().flatten(),
            Subject::Task(id, task) => {
                self.tasks.get(id.index()).and_then(|tasks| in_table(tasks, task))
            }
            Subject::Factor(id) => in_table(&self.factors, id.index()),
            Subject::Occurrence(id) => in_table(&self.occurrences, id.index()),
            Subject::Hit(id, hit) => self.hits.get(id.index()).and_then(|hits| in_table(hits, hit)),
            Subject::Trigger(id, trigger) => {
                self.triggers.get(id.index()).and_then(|all| in_table(all, trigger))
            }
            Subject::Milestone(index) => in_table(&self.milestones, index),
            Subject::Person(id) => in_table(&self.people, id.index()),
            Subject::Supplier(id) => in_table(&self.suppliers, id.index()),
            Subject::Calendar(id) => in_table(&self.calendars, id.index()),
            Subject::Begins => self.begins.or(self.whole),
        }
    }
}
