//! Persons who cannot do one thing for a time: a licence that ran out, a second factor that is lost.
//!
//! They stay where they are and do all else. Work that asks them for the skill is suspended, and
//! goes on with whoever can do it.

use crate::sim::agenda::Event;
use crate::sim::observer::{Happening, Observer};
use crate::sim::program::NONE;
use crate::sim::replication::Run;

impl<O: Observer> Run<'_, O> {
    /// A person cannot make use of a skill for so long `[s]`.
    pub(super) fn lose_skill(&mut self, index: u32, skill: u32, lasts: f64) {
        let Some(tables) = &self.p.people else { return };
        let until = self.now + lasts;
        if !self.w.staff.lose_skill(tables, index, skill, until) {
            return;
        }
        if until.is_finite() {
            self.w.agenda.push(until, Event::Person(index));
        }
        let member = self.w.staff.members[index as usize];
        self.see(Happening::LosesSkill { person: member.row, skill });
        while let Some(slot) = self.w.staff.kept_in_vain(index) {
            self.w.staff.release(slot);
            self.w.crew.wake(self.p.slots[slot as usize].domain);
        }
        if member.slot != NONE && self.w.staff.cannot_stay(index) {
            self.suspend(member.slot);
            self.ready(member.slot);
        }
    }

    /// A person may be able to do again what was impossible for a time.
    pub(super) fn regain_skill(&mut self, index: u32) {
        if !self.w.staff.regains_skill(index, self.now) {
            return;
        }
        let Some(tables) = &self.p.people else { return };
        let row = self.w.staff.members[index as usize].row;
        let pool = tables.rows[row as usize].pool;
        if pool != NONE {
            self.w.crew.wake(self.p.resources[pool as usize].domain);
        }
    }
}
