//! Searching the newest clean copy of corrupt data by halves.
//!
//! Corruption has a beginning that nobody knows: copies of before are clean, those of later are
//! not. Whoever tries the copy in the middle halves what is left, at the price of a restore for each
//! try, also of clean copies that turn out not to be the newest.

use crate::sim::data::copies::{Candidate, Fault};
use crate::sim::data::tries::source_of;
use crate::sim::observer::{Happening, Observer};
use crate::sim::replication::Run;
use crate::sim::standby::EPOCH;

impl<O: Observer> Run<'_, O> {
    /// Whether copies of these data are searched by halves now: they are known to be corrupt, and
    /// not gone.
    pub(super) fn is_by_halves(&self, row: u32) -> bool {
        let content = &self.w.data.rows[row as usize];
        self.p.data.rows[row as usize].by_halves && content.is_known && !content.is_lost
    }

    /// The copy in the middle of those that may be the newest clean one; the clean one that is
    /// known if there is none.
    pub(super) fn middle_copy(
        &mut self,
        row: u32,
        sources: u64,
        known_at: f64,
    ) -> Option<Candidate> {
        let content = &self.w.data.rows[row as usize];
        let clean = content.clean;
        if content.settles {
            return clean;
        }
        self.shelf().list(row, sources, known_at);
        let list = &self.w.data.candidates;
        // Of an even number, the newer of the two.
        list.get(list.len() / 2).copied().or(clean)
    }

    /// Notes what a try has shown; whether another copy is to be read.
    pub(super) fn searches_on(
        &mut self,
        slot: u32,
        row: u32,
        copy: Candidate,
        verdict: Option<(Fault, i64)>,
    ) -> bool {
        let tried = self.w.slots[slot as usize].tried % EPOCH;
        let is_last = tried >= self.restore_row(slot).tries;
        let content = &mut self.w.data.rows[row as usize];
        let Some((fault, _)) = verdict else {
            if content.clean == Some(copy) || is_last {
                return false;
            }
            content.clean = Some(copy);
            let next = self.next_copy(slot, row);
            if next == Some(copy) {
                return false;
            }
            self.see(Happening::CleanCopy { slot, source: source_of(copy) });
            return true;
        };
        if fault == Fault::Tainted {
            content.tainted_from = content.tainted_from.min(copy.shows);
        } else {
            if content.clean == Some(copy) {
                (content.clean, content.settles) = (None, false);
            }
            self.w.data.useless.push((row, copy));
        }
        if fault == Fault::NeverWorked {
            self.give_up(copy);
        }
        let content = &mut self.w.data.rows[row as usize];
        content.settles = is_last;
        if is_last && content.clean.is_none() || self.next_copy(slot, row).is_none() {
            return false;
        }
        self.see(Happening::BadCopy { slot, source: source_of(copy), fault });
        true
    }
}
