//! Queue policies to hold an order against.

use crate::model::{QueueKey, QueueOrder};

/// A queue policy that a scenario can choose in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Policy {
    /// By priority, then by task deadline.
    Standard,
    /// Earliest task deadline.
    EarliestDeadline,
    /// What has the longest work behind it.
    LatestFinish,
    /// Longest waiting.
    FirstCome,
    /// The order in the file.
    PlanOrder,
    /// Most loss avoided per hour of work.
    MostLossAvoided,
    /// Shortest expected duration.
    Shortest,
    /// Standard, but work for services that are down first.
    WaitingServices,
}

impl Policy {
    /// All of them.
    pub const ALL: [Policy; 8] = [
        Policy::Standard,
        Policy::EarliestDeadline,
        Policy::LatestFinish,
        Policy::FirstCome,
        Policy::PlanOrder,
        Policy::MostLossAvoided,
        Policy::Shortest,
        Policy::WaitingServices,
    ];

    /// The word in a scenario.
    pub fn word(self) -> &'static str {
        match self {
            Policy::Standard => "standard",
            Policy::EarliestDeadline => "earliest deadline",
            Policy::LatestFinish => "latest finish time",
            Policy::FirstCome => "first come",
            Policy::PlanOrder => "plan order",
            Policy::MostLossAvoided => "most loss avoided per hour",
            Policy::Shortest => "shortest first",
            Policy::WaitingServices => "waiting services only",
        }
    }

    /// What it means.
    pub fn queue_order(self) -> QueueOrder {
        let keys = match self {
            Policy::Standard | Policy::WaitingServices => QueueOrder::default().keys,
            Policy::EarliestDeadline => vec![QueueKey::Deadline],
            Policy::LatestFinish => vec![QueueKey::LatestFinish],
            Policy::FirstCome => Vec::new(),
            Policy::PlanOrder => vec![QueueKey::AsWritten],
            Policy::MostLossAvoided => vec![QueueKey::LossRate],
            Policy::Shortest => vec![QueueKey::Shortest],
        };
        QueueOrder { keys, waiting_services_first: self == Policy::WaitingServices }
    }
}
