//! What is written down of work, so that the way to a restoration can be walked back.

use crate::sim::observer::Observer;
use crate::sim::program::NONE;
use crate::sim::replication::Run;

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
    /// In the queue for people and parts.
    pub(super) queueing: Queueing,
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

/// A time in the queue.
#[derive(Debug, Clone, Copy)]
pub(super) struct Queueing {
    /// From when `[s]`.
    pub(super) queued_at: f64,
    /// Until when: people and parts were there `[s]`.
    pub(super) until: f64,
    /// When the last of the people came on duty; negative if they were there all the time `[s]`.
    pub(super) on_duty_at: f64,
    /// When the last of the parts came; negative if they were there when it joined the queue `[s]`.
    pub(super) parts_at: f64,
    /// The one before of the same attempt, or [`NONE`]: what the work needs was gone by the end of it.
    pub(super) before: u32,
}

impl<O: Observer> Run<'_, O> {
    /// The time in the queue of a slot that ends now.
    pub(super) fn queueing(&self, slot: u32) -> Queueing {
        Queueing {
            queued_at: self.w.slots[slot as usize].queued_at,
            until: self.now,
            on_duty_at: self.on_duty_at(slot),
            parts_at: self.parts_at(slot),
            before: self.w.trails[slot as usize].queued_before,
        }
    }

    /// A slot leaves the queue, since what it needs is gone.
    pub(super) fn leaves_queue(&mut self, slot: u32) {
        let queueing = self.queueing(slot);
        self.w.trails[slot as usize].queued_before = self.w.queueings.len() as u32;
        self.w.queueings.push(queueing);
    }
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
