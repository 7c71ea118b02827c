//! Data that become corrupt, and the moment at which somebody finds out.

use crate::model::Condition;
use crate::sim::agenda::Event;
use crate::sim::observer::Observer;
use crate::sim::program::{CORRUPT, NONE};
use crate::sim::replication::Run;

impl<O: Observer> Run<'_, O> {
    /// Makes the data of a node corrupt, which is found out after `delay` `[s]`; false if they are
    /// already, and as plainly.
    pub(super) fn corrupt(&mut self, node: u32, silent: bool, delay: f64, incident: u32) -> bool {
        let state = &self.w.nodes[node as usize];
        if state.corrupt && (silent || !state.silent) {
            return false;
        }
        let found = self.now + delay;
        let state = self.touch(node);
        // Of what is corrupt in two ways, the first discovery is that of both.
        state.discovered_at = if state.corrupt { state.discovered_at.min(found) } else { found };
        state.corrupt = true;
        state.silent = silent;
        state.incident = incident;
        if !self.p.data.is_empty() {
            self.content_corrupt(node, found, incident);
        }
        self.own_changed(node, NONE);
        self.w.agenda.push(found, Event::Discovered(node));
        true
    }

    /// Corruption is discovered: the restore may be planned.
    pub(super) fn discovered(&mut self, node: u32) {
        let state = &self.w.nodes[node as usize];
        // What was to be discovered may be long restored, and corrupt anew.
        if !state.corrupt || state.discovered_at != self.now {
            return;
        }
        let incident = state.incident;
        if state.silent {
            self.touch(node).silent = false;
            self.own_changed(node, NONE);
        }
        if !self.p.data.is_empty() {
            self.content_discovered(node);
        }
        let state = &self.w.nodes[node as usize];
        if state.restore == NONE && state.condition < Condition::Down {
            self.begin_job(self.p.nodes[node as usize].jobs[CORRUPT], incident, NONE);
        }
    }
}
