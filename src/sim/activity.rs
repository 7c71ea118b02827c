//! What is written down of work, so that the way to a restoration can be walked back.

use crate::sim::program::NONE;

/// One attempt at a task, from the moment that it could be thought of.
#[derive(Debug, Clone, Copy)]
pub(super) struct Activity {
    pub(super) slot: u32,
    /// Predecessors done `[s]`.
    pub(super) ready_at: f64,
    /// Prerequisite there; negative if it never had to wait for it `[s]`.
    pub(super) condition_at: f64,
    /// Place accessible; negative if it never had to wait for it `[s]`.
    pub(super) access_at: f64,
    /// Working hours begun; negative if it never had to wait for them `[s]`.
    pub(super) hours_at: f64,
    /// In the queue for people `[s]`.
    pub(super) queued_at: f64,
    /// When the last of its people came on duty; negative if they were there all the time `[s]`.
    pub(super) on_duty_at: f64,
    /// When the last of its parts came; negative if they were there when it joined the queue `[s]`.
    pub(super) parts_at: f64,
    pub(super) start: f64,
    pub(super) end: f64,
    /// What made it ready.
    pub(super) previous: u32,
    /// The opening of its job.
    pub(super) opening: u32,
    /// How much longer it took for others on its line `[s]`.
    pub(super) shared: f64,
    pub(super) failed: bool,
}

/// Marks a vertex among activities.
const RISE: u32 = 1 << 31;

/// Stands for an activity where it was the rise of a vertex that set something going.
pub(super) fn by_rise(vertex: u32) -> u32 {
    RISE | vertex
}

/// The vertex whose rise it was.
pub(super) fn risen(activity: u32) -> Option<u32> {
    (activity != NONE && activity & RISE != 0).then_some(activity & !RISE)
}

/// How a job came to be opened: the same job may run several times in a replication.
#[derive(Debug, Clone, Copy)]
pub(super) struct Opening {
    pub(super) job: u32,
    pub(super) incident: u32,
    /// When the damage was done, detected and diagnosed `[s]`.
    pub(super) hit_at: f64,
    pub(super) detected_at: f64,
    pub(super) diagnosed_at: f64,
    /// The failed activity that it stands in for, or what set it going.
    pub(super) previous: u32,
}
