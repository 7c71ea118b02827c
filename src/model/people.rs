//! Who and what does the work, and the order in which waiting work is taken.

use crate::law::Law;

/// A team of people who can stand in for each other.
#[derive(Debug, Clone, PartialEq)]
pub struct Team {
    /// Unique name.
    pub name: String,
    /// How many people: those in the table of persons, or else people without names.
    pub members: u32,
    /// Cost of one person at work `[currency/s]`.
    pub rate: f64,
}

/// A shared channel: a team without people whose slots are queued for, or a line whose bandwidth
/// is shared by all that are under way, or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Channel {
    /// Unique name.
    pub name: String,
    /// How many tasks it carries at once; 0 if it has a bandwidth and nothing queues for it.
    pub slots: u32,
    /// What it carries per time `[bytes/s]`, above 0.
    pub bandwidth: Option<f64>,
}

/// Spare parts of one kind: work uses them up, and what it asks for is ordered anew.
#[derive(Debug, Clone, PartialEq)]
pub struct Spare {
    /// Unique name.
    pub name: String,
    /// How many are there when the simulation begins.
    pub stock: u32,
    /// From an order to its delivery `[s]`; nothing is ordered if `None`.
    pub restock: Option<Law>,
    /// What one costs when it is used `[currency]`.
    pub price: Option<Law>,
}

/// One criterion of the queue order; all are ascending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum QueueKey {
    /// Recovery priority, 1 first.
    Priority,
    /// Earliest task deadline: the service's deadline minus the expected work after the task.
    Deadline,
    /// Latest finish time: like the deadline, but by the length of the remaining path alone.
    LatestFinish,
    /// Earliest deadline of the service, without the work that follows.
    ServiceDeadline,
    /// Most loss avoided per hour of expected work.
    LossRate,
    /// Shortest expected duration.
    Shortest,
    /// The order in the file.
    AsWritten,
}

/// The criteria after which the longest waiting task, then the first by name, is taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueueOrder {
    /// Criteria, most important first; none means first come, first served.
    pub keys: Vec<QueueKey>,
    /// Take only work for services that are down, as long as there is any.
    pub waiting_services_first: bool,
}

impl Default for QueueOrder {
    fn default() -> Self {
        QueueOrder {
            keys: vec![QueueKey::Priority, QueueKey::Deadline],
            waiting_services_first: false,
        }
    }
}
