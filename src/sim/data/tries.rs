//! Restoring: one copy after the other, the newest first.

use crate::sim::data::copies::{Candidate, Fault, Shelf, Source};
use crate::sim::data::rows::RestoreRow;
use crate::sim::observer::{Happening, Observer};
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::standby::EPOCH;

/// How a try to restore ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sim) enum TryEnd {
    /// The data are back.
    Good,
    /// The copy was of no use; there may be others.
    Bad,
    /// No copy that is left is of use.
    NothingLeft,
}

impl<O: Observer> Run<'_, O> {
    /// The copies, to be looked at.
    pub(super) fn shelf(&mut self) -> Shelf<'_> {
        let (p, draws, now) = (self.p, self.draws, self.now);
        let (state, bender) = self.data_and_bender();
        Shelf { tables: &p.data, state, samplers: &p.samplers, draws, bender, now }
    }

    pub(super) fn restore_row(&self, slot: u32) -> RestoreRow {
        let restores = &self.p.data.restores;
        let at = restores.binary_search_by_key(&slot, |row| row.slot);
        restores[at.expect("invariant: a slot that restores has its row")]
    }

    pub(super) fn next_copy(&mut self, slot: u32, row: u32) -> Option<Candidate> {
        let job = self.p.slots[slot as usize].job;
        let detected_at = self.w.jobs[job as usize].detected_at.min(self.now);
        let content = &mut self.w.data.rows[row as usize];
        content.detected_at = content.detected_at.min(detected_at);
        let known_at = content.detected_at;
        let sources = self.restore_row(slot).sources;
        self.drop_unreachable(row);
        if self.is_by_halves(row) {
            return self.middle_copy(row, sources, known_at);
        }
        self.shelf().newest(row, sources, known_at)
    }

    /// Replicas that do not work are not tried.
    fn drop_unreachable(&mut self, row: u32) {
        let (from, to) = self.p.data.rows[row as usize].replicas;
        for replica in from..to {
            let node = self.p.data.replicas[replica as usize].node;
            if self.w.nodes[node as usize].own() <= 0.0 {
                self.w.data.replicas[replica as usize].is_tried = true;
            }
        }
    }

    /// Takes up the next copy; how long reading and verifying it takes after what takes `before`
    /// `[s]`, or `None` if there is none to read.
    pub(in crate::sim) fn begin_try(&mut self, slot: u32, before: f64) -> Option<f64> {
        let row = self.data_of(self.p.slots[slot as usize].node);
        if row == NONE {
            return None;
        }
        let copy = self.next_copy(slot, row);
        let content = &mut self.w.data.rows[row as usize];
        content.chosen = copy;
        let tries = content.tries;
        self.w.data.legs[row as usize].clear();
        let copy = copy?;
        self.see(Happening::Reads { slot, source: source_of(copy), shows: copy.shows });
        Some(self.shelf().time(row, copy, tries, before))
    }

    /// A try is over: verification shows what the copy is worth.
    pub(in crate::sim) fn try_ends(&mut self, slot: u32) -> TryEnd {
        let node = self.p.slots[slot as usize].node;
        let row = self.data_of(node);
        if row == NONE {
            return TryEnd::Good;
        }
        let content = &mut self.w.data.rows[row as usize];
        let tries = content.tries;
        let chosen = content.chosen.take();
        if let Some(copy) = chosen {
            content.tries += 1;
            let verdict = self.shelf().fault(row, copy, tries);
            if self.is_by_halves(row) && self.searches_on(slot, row, copy, verdict) {
                return TryEnd::Bad;
            }
            let Some((fault, below)) = verdict else {
                let content = &mut self.w.data.rows[row as usize];
                content.stopped_at = content.stopped_at.min(self.now);
                content.restored = copy.shows;
                return TryEnd::Good;
            };
            self.see(Happening::BadCopy { slot, source: source_of(copy), fault });
            self.rule_out(copy, fault, below);
            let tried = self.w.slots[slot as usize].tried % EPOCH;
            let may_go_on = tried < self.restore_row(slot).tries;
            if may_go_on && self.next_copy(slot, row).is_some() {
                return TryEnd::Bad;
            }
        }
        if !self.restore_row(slot).falls_back {
            let content = &mut self.w.data.rows[row as usize];
            content.stopped_at = content.stopped_at.min(self.now);
            content.restored = f64::NEG_INFINITY;
            self.see(Happening::DataLost { node });
        }
        TryEnd::NothingLeft
    }

    /// Whether something else is done when no copy works.
    pub(in crate::sim) fn falls_back(&self, slot: u32) -> bool {
        self.restore_row(slot).falls_back
    }

    /// Nobody tries any copy of a backup that never worked.
    pub(super) fn give_up(&mut self, copy: Candidate) {
        if let Source::Stream(stream) = copy.source {
            self.w.data.streams[stream as usize].is_given_up = true;
        }
    }

    /// Nobody tries this copy again, nor those that are bad for the same reason.
    fn rule_out(&mut self, copy: Candidate, fault: Fault, below: i64) {
        match copy.source {
            Source::Stream(stream) => {
                let is_full = self.p.data.streams[stream as usize].base == NONE;
                let state = &mut self.w.data.streams[stream as usize];
                if is_full && fault != Fault::Tainted {
                    self.w.data.bad_fulls.push((stream, copy.number));
                } else {
                    state.below = state.below.min(below);
                }
                state.is_given_up |= state.never_worked;
            }
            Source::Replica(replica) => {
                self.w.data.replicas[replica as usize].is_tried = true;
            }
        }
    }
}

/// The row of the source of a copy: streams first, then replicas.
pub(super) fn source_of(copy: Candidate) -> (bool, u32) {
    match copy.source {
        Source::Stream(stream) => (false, stream),
        Source::Replica(replica) => (true, replica),
    }
}
