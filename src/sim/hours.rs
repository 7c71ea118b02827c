//! Work in working hours: tasks that begin only in them and are suspended at their end.

use crate::sim::agenda::Event;
use crate::sim::observer::{Happening, Observer};
use crate::sim::replication::Run;
use crate::sim::workspace::{JobStatus, SlotStatus};

impl<O: Observer> Run<'_, O> {
    /// Whether the hours of a slot that has some are open; if not, it waits for them.
    pub(super) fn is_in_hours(&mut self, slot: u32) -> bool {
        let hours = self.p.clock.hours(self.p.slots[slot as usize].during);
        let begin = self.w.outcome.begin;
        let at = begin + self.now;
        if hours.is_open(at) {
            return true;
        }
        self.w.slots[slot as usize].status = SlotStatus::AwaitsHours;
        self.w.agenda.push(hours.next_open(at) - begin, Event::HoursChange(slot));
        self.see(Happening::AwaitsHours { slot });
        false
    }

    /// Plans the suspension of a slot that was just started, should its hours end before its work.
    pub(super) fn plan_closing(&mut self, slot: u32) {
        let hours = self.p.clock.hours(self.p.slots[slot as usize].during);
        let begin = self.w.outcome.begin;
        let closes = hours.next_change(begin + self.now) - begin;
        // When a transfer ends is not known yet: others may come to share its line.
        self.w.agenda.push(closes, Event::HoursChange(slot));
    }

    /// The hours of a slot begin or end.
    pub(super) fn hours_change(&mut self, slot: u32) {
        let row = &self.p.slots[slot as usize];
        if self.w.jobs[row.job as usize].status != JobStatus::AtWork {
            return;
        }
        let is_open = self.p.clock.hours(row.during).is_open(self.w.outcome.begin + self.now);
        match self.w.slots[slot as usize].status {
            SlotStatus::AwaitsHours if is_open => {
                self.w.trails[slot as usize].hours_at = self.now;
                self.ready(slot);
            }
            SlotStatus::Running if !is_open => {
                self.suspend(slot);
                self.ready(slot);
            }
            _ => {}
        }
    }
}
