//! How a node changes from one state to another.

use crate::model::Condition;
use crate::sim::network::SAME;
use crate::sim::observer::{Happening, Observer};
use crate::sim::program::{CORRUPT, NONE, RESTART};
use crate::sim::replication::Run;
use crate::sim::workspace::{JobStatus, NodeState, SlotStatus, Spell};

impl<O: Observer> Run<'_, O> {
    /// The level of a running node fell: if its needs are gone when the instant is over, it must
    /// restart.
    pub(super) fn needs_fell(&mut self, node: u32) {
        if self.lacks_needs(node) {
            self.w.fallen.push(node);
        }
    }

    /// Starves what lacks its needs at the end of an instant; whether anything does.
    pub(super) fn starve_fallen(&mut self) -> bool {
        let mut some = false;
        for at in 0..self.w.fallen.len() {
            let node = self.w.fallen[at];
            if self.lacks_needs(node) {
                self.starve(node, NONE);
                some = true;
            }
        }
        self.w.fallen.clear();
        some
    }

    fn lacks_needs(&self, node: u32) -> bool {
        let row = &self.p.nodes[node as usize];
        let gate = self.w.levels.gate(&self.p.network, row.vertex);
        self.runs(node) && (gate <= SAME || gate < row.trips_below - SAME)
    }

    /// What a node needs fell while the node was restarting: what was done of the restart is lost.
    pub(super) fn starve_again(&mut self, node: u32) {
        let restart = self.w.nodes[node as usize].restart;
        let Some(row) = self.p.jobs.get(restart as usize) else { return };
        let mut slots = (row.slots.0..row.slots.1).map(|slot| self.w.slots[slot as usize].status);
        let has_begun = self.w.jobs[restart as usize].status == JobStatus::AtWork
            && slots.any(|status| matches!(status, SlotStatus::Running | SlotStatus::Done));
        let vertex = self.p.nodes[node as usize].vertex;
        // Buffers may still bridge it.
        if has_begun && self.w.levels.gate(&self.p.network, vertex) <= SAME {
            let lost = self.broken_off(restart);
            self.cancel(restart);
            self.starve(node, lost);
        }
    }

    /// A node has just been made to run: if what it needs is not there, it is off until it is.
    ///
    /// Members of its operational cycle are taken as intact, for else none of them could be the
    /// first to start.
    pub(super) fn check_running(&mut self, node: u32) {
        let row = &self.p.nodes[node as usize];
        let dark = row.prerequisite != NONE && self.w.levels.level(row.prerequisite) <= SAME;
        if dark && self.runs(node) {
            self.starve(node, NONE);
        }
    }

    fn runs(&self, node: u32) -> bool {
        let state = &self.w.nodes[node as usize];
        !state.starved && !state.contained && state.condition < Condition::Down
    }

    /// A node stops for want of what it needs; `lost` is the activity that this breaks off.
    fn starve(&mut self, node: u32, lost: u32) {
        self.touch(node).starved = true;
        self.own_changed(node, NONE);
        self.see(Happening::Starved { node });
        let incident = self.current_incident(node);
        self.begin_job(self.p.nodes[node as usize].jobs[RESTART], incident, lost);
    }

    /// Notes that a node differs from its start, so that it is reset.
    #[inline]
    pub(super) fn touch(&mut self, node: u32) -> &mut NodeState {
        let state = &mut self.w.nodes[node as usize];
        if !state.touched {
            state.touched = true;
            self.w.nodes_touched.push(node);
        }
        state
    }

    /// Brings a node's own level in line with its state.
    #[inline]
    pub(super) fn own_changed(&mut self, node: u32, raised_by: u32) {
        let row = &self.p.nodes[node as usize];
        let state = &mut self.w.nodes[node as usize];
        let own = state.own();
        if O::CAUSES {
            let before = self.w.levels.state[row.vertex as usize].own;
            if own > before {
                let (began, ended) = (state.own_fell_at, self.now);
                let incident = state.incident;
                let spell = Spell { began, ended, raised_by, incident, before: state.spell };
                state.spell = self.w.spells.len() as u32;
                self.w.spells.push(spell);
            } else if own < before && before >= 1.0 {
                state.own_fell_at = self.now;
            }
        }
        self.w.levels.set_own(row.vertex, own);
        if row.transit != NONE {
            self.w.levels.set_own(row.transit, own);
        }
        if !self.p.data.is_empty() {
            self.writing_changed(node);
        }
    }

    /// Has a node that was just made to run looked at once levels are settled.
    fn recheck(&mut self, node: u32) {
        if self.p.nodes[node as usize].restarts {
            self.w.recheck.push(node);
        }
    }

    /// An own level forced to 0 may come back.
    pub(super) fn available(&mut self, node: u32) {
        if self.w.nodes[node as usize].unavailable_until == self.now {
            self.touch(node).unavailable_until = -1.0;
            self.own_changed(node, NONE);
            self.recheck(node);
            self.see(Happening::CameBack { node });
        }
    }

    /// A containment may end.
    pub(super) fn released(&mut self, node: u32) {
        let state = &self.w.nodes[node as usize];
        if state.contained && (0.0..=self.now).contains(&state.contained_until) {
            self.release(node, NONE);
        }
    }

    /// Ends a containment: with the restart procedure if there is one. `brought_by` is the activity
    /// or the rise that ended it, or [`NONE`].
    pub(super) fn release(&mut self, node: u32, brought_by: u32) {
        let restart = self.p.nodes[node as usize].jobs[RESTART];
        let incident = self.current_incident(node);
        let state = self.touch(node);
        state.contained = false;
        state.contained_until = -1.0;
        if restart == NONE {
            self.own_changed(node, brought_by);
            self.see(Happening::CameBack { node });
            return;
        }
        state.starved = true;
        if state.condition < Condition::Down {
            self.begin_job(restart, incident, brought_by);
        }
    }

    /// A cordon may be lifted.
    pub(super) fn accessible(&mut self, node: u32) {
        let state = &self.w.nodes[node as usize];
        if state.inaccessible_until < 0.0 || state.inaccessible_until > self.now {
            return;
        }
        self.lift_cordon(node);
    }

    /// Work on site stops where it is.
    pub(super) fn evacuate(&mut self, node: u32) {
        let state = &self.w.nodes[node as usize];
        for job in [state.repair, state.restore, state.restart] {
            if job == NONE || self.w.jobs[job as usize].status != JobStatus::AtWork {
                continue;
            }
            let (from, to) = self.p.jobs[job as usize].slots;
            for slot in from..to {
                let is_running = self.w.slots[slot as usize].status == SlotStatus::Running;
                if is_running && self.p.slots[slot as usize].on_site {
                    self.suspend(slot);
                    self.ready(slot);
                }
            }
        }
    }

    /// Lets work on site go on.
    pub(super) fn lift_cordon(&mut self, node: u32) {
        let state = self.touch(node);
        state.inaccessible_until = -1.0;
        for job in [state.repair, state.restore, state.restart] {
            if job == NONE {
                continue;
            }
            let (from, to) = self.p.jobs[job as usize].slots;
            for slot in from..to {
                if self.w.slots[slot as usize].status == SlotStatus::AwaitsAccess {
                    self.w.trails[slot as usize].access_at = self.now;
                    self.ready(slot);
                }
            }
        }
    }

    /// The damage that a job undoes is undone.
    pub(super) fn undone(&mut self, job: u32, activity: u32) {
        let (node, undoes) = (self.p.jobs[job as usize].node, self.p.jobs[job as usize].undoes);
        let mut in_order = false;
        let state = self.touch(node);
        match usize::from(undoes) {
            CORRUPT => {
                state.corrupt = false;
                state.silent = false;
                state.restore = NONE;
            }
            RESTART => {
                state.starved = false;
                state.contained = false;
                state.restart = NONE;
            }
            _ => {
                state.condition = Condition::Intact;
                state.degraded = 1.0;
                state.repair = NONE;
                in_order = true;
                // A repaired node runs unless it is switched off on purpose.
                state.starved &= state.contained;
            }
        }
        if in_order && self.p.has_standbys() {
            self.engine_changed(node);
        }
        if in_order && self.p.years.is_some() {
            self.in_order_again(node);
        }
        if !self.p.data.is_empty() {
            self.content_back(node, usize::from(undoes));
        }
        self.own_changed(node, activity);
        // A restart that does not wait for the node's needs would be begun again at once.
        if self.p.jobs[job as usize].waits_for_needs {
            self.recheck(node);
        }
        if !self.p.has_standbys() || self.p.standbys.of_node[node as usize] == NONE {
            self.see(Happening::Restored { node });
        }
        let state = &self.w.nodes[node as usize];
        // What contains it ends by the restart, which could not begin before.
        if in_order && state.contained && state.contained_until < 0.0 && state.restart == NONE {
            let incident = self.current_incident(node);
            self.begin_at_once(self.p.nodes[node as usize].jobs[RESTART], incident, activity);
        }
        let state = &self.w.nodes[node as usize];
        let is_known = state.corrupt && state.discovered_at <= self.now;
        if usize::from(undoes) < CORRUPT && is_known && state.restore == NONE {
            let incident = self.current_incident(node);
            self.begin_job(self.p.nodes[node as usize].jobs[CORRUPT], incident, activity);
        }
    }
}
