//! How the content of a node goes: written, gone, corrupt, back.

use crate::model::Condition;
use crate::sim::data::loss::Loss;
use crate::sim::data::state::{ContentState, Trouble};
use crate::sim::observer::{Happening, Observer};
use crate::sim::pending::PendingHit;
use crate::sim::program::{CORRUPT, NONE, RESTART};
use crate::sim::replication::Run;

impl<O: Observer> Run<'_, O> {
    /// The data of a node, or [`NONE`].
    pub(super) fn data_of(&self, node: u32) -> u32 {
        self.p.data.of_node.get(node as usize).copied().unwrap_or(NONE)
    }

    /// A node's state changed: its data may be written no more, or again.
    pub(in crate::sim) fn writing_changed(&mut self, node: u32) {
        let row = self.data_of(node);
        if row == NONE {
            return;
        }
        let state = &self.w.nodes[node as usize];
        let works = !state.starved
            && !state.contained
            && state.unavailable_until < 0.0
            && state.condition < Condition::Down;
        let content = &mut self.w.data.rows[row as usize];
        if !works || content.is_known || content.is_lost {
            content.stopped_at = content.stopped_at.min(self.now);
        } else {
            content.stopped_at = f64::INFINITY;
        }
    }

    /// A node is destroyed, with all data and copies on it.
    pub(in crate::sim) fn content_destroyed(&mut self, node: u32, incident: u32) {
        let store = self.p.data.store_of_node[node as usize];
        if store != NONE {
            let state = &mut self.w.data.stores[store as usize];
            state.lost_at = self.now;
            state.back_at = f64::INFINITY;
        }
        self.spoil_replicas(node, incident);
        let row = self.data_of(node);
        if row == NONE {
            return;
        }
        let content = &mut self.w.data.rows[row as usize];
        content.stopped_at = content.stopped_at.min(self.now);
        content.is_lost = true;
        content.incident = incident;
        content.restored = f64::NAN;
        content.chosen = None;
        // What must be built anew is not restored before it is.
        let restore = self.w.nodes[node as usize].restore;
        if restore != NONE {
            self.cancel(restore);
            self.touch(node).restore = NONE;
        }
    }

    /// A node becomes corrupt, and so do copies on it that can be changed. Replicas follow.
    pub(in crate::sim) fn content_corrupt(&mut self, node: u32, found_at: f64, incident: u32) {
        let store = self.p.data.store_of_node[node as usize];
        if store != NONE {
            self.w.data.stores[store as usize].rewritten_at = f64::INFINITY;
        }
        self.spoil_replicas(node, incident);
        let row = self.data_of(node);
        if row == NONE {
            return;
        }
        let now = self.now;
        let content = &mut self.w.data.rows[row as usize];
        let is_new = content.corrupt_at == f64::INFINITY;
        content.corrupt_at = content.corrupt_at.min(now);
        content.found_at = if is_new { found_at } else { content.found_at.min(found_at) };
        content.incident = incident;
        if !is_new {
            return;
        }
        let (from, to) = self.p.data.rows[row as usize].replicas;
        for replica in from..to {
            let lag = self.shelf().lag(replica);
            let pending = PendingHit {
                hit: NONE,
                node: replica,
                incident,
                depth: self.w.data.rows[row as usize].n_troubles,
                from: NONE,
                luck: 0,
                ordinal: 0,
                is_announced: false,
            };
            self.plan_hit(now + lag, pending);
        }
    }

    fn spoil_replicas(&mut self, node: u32, incident: u32) {
        if self.p.data.store_of_node[node as usize] == NONE {
            return;
        }
        let replicas = self.p.data.replicas.iter().enumerate();
        for (index, _) in replicas.filter(|(_, replica)| replica.node == node) {
            let state = &mut self.w.data.replicas[index];
            (state.is_spoilt, state.spoilt_in) = (true, incident);
        }
    }

    /// Corruption arrives at a replica, unless it was found out or stopped in time.
    pub(in crate::sim) fn corruption_arrives(&mut self, pending: PendingHit) {
        let replica = &self.p.data.replicas[pending.node as usize];
        let content = &self.w.data.rows[replica.data as usize];
        let goes_on = content.n_troubles == pending.depth
            && content.stopped_at > self.now
            && content.corrupt_at <= self.now;
        let follows = self.w.nodes[replica.node as usize].condition < Condition::Down;
        if goes_on && follows {
            let source = self.p.data.rows[replica.data as usize].node;
            let silent = self.w.nodes[source as usize].silent;
            let delay = (content.found_at - self.now).max(0.0);
            let node = replica.node;
            if self.corrupt(node, silent, delay, pending.incident) {
                self.see(Happening::Replicated { node });
            }
        }
    }

    /// It is found out that a node is corrupt: nothing more is written.
    pub(in crate::sim) fn content_discovered(&mut self, node: u32) {
        let store = self.p.data.store_of_node[node as usize];
        if store != NONE && self.w.data.stores[store as usize].rewritten_at == f64::INFINITY {
            self.w.data.stores[store as usize].is_known = true;
        }
        let row = self.data_of(node);
        if row != NONE {
            self.w.data.rows[row as usize].is_known = true;
            self.writing_changed(node);
        }
    }

    /// A job on a node is done: what is on it is what was brought back. True if it is good.
    pub(in crate::sim) fn content_back(&mut self, node: u32, undoes: usize) {
        let now = self.now;
        let store = self.p.data.store_of_node[node as usize];
        if store != NONE {
            let state = &mut self.w.data.stores[store as usize];
            if state.back_at == f64::INFINITY && undoes != CORRUPT && undoes != RESTART {
                state.back_at = now;
            }
            if state.rewritten_at == f64::INFINITY && undoes != RESTART {
                state.rewritten_at = now;
                state.is_known = false;
            }
        }
        self.follow_again(node);
        let row = self.data_of(node);
        if row == NONE {
            return;
        }
        let content = &self.w.data.rows[row as usize];
        let was_read = !content.restored.is_nan();
        let is_over = match undoes {
            CORRUPT => true,
            RESTART => was_read,
            _ => was_read || content.is_lost,
        };
        if is_over {
            self.touch(node).corrupt = false;
            self.touch(node).silent = false;
            self.trouble_ends(row);
        }
    }

    /// A replica that was replaced or restored follows again, if there is something to follow.
    fn follow_again(&mut self, node: u32) {
        if self.p.data.store_of_node[node as usize] == NONE {
            return;
        }
        for replica in 0..self.p.data.replicas.len() as u32 {
            let row = &self.p.data.replicas[replica as usize];
            if row.node == node && self.w.data.rows[row.data as usize].is_good() {
                self.follow(replica);
            }
        }
    }

    /// A replica follows again if it is whole.
    fn follow(&mut self, replica: u32) {
        let node = self.p.data.replicas[replica as usize].node;
        let state = &self.w.nodes[node as usize];
        let is_whole = state.condition < Condition::Down && (!state.corrupt || state.silent);
        let replica = &mut self.w.data.replicas[replica as usize];
        replica.is_tried = false;
        replica.is_spoilt &= !is_whole;
    }

    fn trouble_ends(&mut self, row: u32) {
        let loss = self.loss_of(row);
        let node = self.p.data.rows[row as usize].node;
        self.see(Happening::DataBack { node, loss: loss.length });
        self.w.data.losses.push(loss);
        let content = &mut self.w.data.rows[row as usize];
        let trouble = Trouble {
            row,
            corrupt_at: content.corrupt_at,
            stopped_at: content.stopped_at.min(self.now),
            back_at: self.now,
        };
        *content = ContentState {
            tries: content.tries,
            n_troubles: content.n_troubles + 1,
            ..ContentState::GOOD
        };
        self.w.data.troubles.push(trouble);
        let (from, to) = self.p.data.rows[row as usize].streams;
        for stream in from..to {
            self.w.data.streams[stream as usize].below = i64::MAX;
        }
        self.w.data.bad_fulls.retain(|(stream, _)| !(from..to).contains(stream));
        let (from, to) = self.p.data.rows[row as usize].replicas;
        for replica in from..to {
            self.follow(replica);
        }
        self.writing_changed(node);
    }

    /// What the present trouble of some data costs in data.
    pub(super) fn loss_of(&self, row: u32) -> Loss {
        let content = &self.w.data.rows[row as usize];
        let stopped_at = content.stopped_at.min(self.now);
        let length = if !content.restored.is_nan() {
            (stopped_at - content.restored).max(0.0)
        } else if content.is_lost {
            f64::INFINITY
        } else {
            0.0
        };
        Loss {
            row,
            incident: content.incident,
            trouble: content.n_troubles,
            stopped_at,
            shows: content.restored,
            length,
            waits: false,
        }
    }
}
