//! Work that is a transfer: it lasts as long as its share of a line makes it.

use crate::sim::observer::{Happening, Observer};
use crate::sim::program::NONE;
use crate::sim::replication::Run;

impl<O: Observer> Run<'_, O> {
    /// The line and the full rate of a slot that transfers something.
    fn line_of(&self, slot: u32) -> Option<(u32, f64)> {
        let row = *self.p.transfers.row_of_slot.get(slot as usize)?;
        (row != NONE).then(|| self.p.transfers.rows[row as usize])
    }

    /// Lets an attempt share its line; false if there is none.
    pub(super) fn join_line(&mut self, slot: u32, takes: f64) -> bool {
        if self.p.slots[slot as usize].restores {
            return self.begin_legs(slot, takes);
        }
        let Some((line, rate)) = self.line_of(slot) else { return false };
        self.join(line, slot, rate, takes);
        true
    }

    /// Something goes over a line that takes so long at its full rate `[s]`.
    pub(super) fn join(&mut self, line: u32, slot: u32, rate: f64, takes: f64) {
        // Known when the line is timed, at the end of the round.
        self.w.slots[slot as usize].end = f64::INFINITY;
        self.w.lines.join(line, slot, rate, takes, self.now);
        self.note_on_line(line, slot);
    }

    /// An attempt shares its line no more.
    pub(super) fn leave_line(&mut self, slot: u32) {
        if self.p.slots[slot as usize].restores {
            self.leave_leg(slot);
        } else if let Some((line, _)) = self.line_of(slot) {
            self.quit(line, slot);
        }
    }

    /// Something goes over a line no more.
    pub(super) fn quit(&mut self, line: u32, slot: u32) {
        let shared = self.w.lines.leave(line, slot, self.now);
        self.note_off_line(line, slot);
        let trail = &mut self.w.trails[slot as usize];
        trail.shared += shared;
        if O::CAUSES && shared > 0.0 {
            let activity = trail.activity;
            self.w.activities[activity as usize].shared += shared;
        }
    }

    /// What is left of a running attempt: of what shares a line, at its full rate `[s]`.
    pub(super) fn left_of(&mut self, slot: u32) -> f64 {
        if self.p.slots[slot as usize].restores
            && let Some(left) = self.left_of_try(slot)
        {
            return left;
        }
        match self.line_of(slot) {
            Some((line, _)) => self.w.lines.left(line, slot, self.now),
            None => self.w.slots[slot as usize].end - self.now,
        }
    }

    /// Shares the lines anew that transfers joined or left.
    pub(super) fn time_lines(&mut self) {
        while let Some(line) = self.w.lines.next_changed() {
            let bandwidth = self.p.transfers.bandwidths[line as usize];
            let observer = &mut *self.observer;
            let (w, now) = (&mut *self.w, self.now);
            w.lines.time(line, bandwidth, now, &mut w.slots, &mut w.agenda, |slot, rate, until| {
                if O::EVENTS {
                    observer.see(now, Happening::Paced { slot, rate, until });
                }
            });
        }
    }
}
