//! Which incident took a service or another node down, and by which node.

use crate::model::Condition;
use crate::sim::network::SAME;
use crate::sim::observer::Observer;
use crate::sim::program::{NONE, Program};
use crate::sim::replication::Run;
use crate::sim::track::falls;
use crate::sim::workspace::NodeState;

/// Memory of the walk down from a service.
#[derive(Debug, Default)]
pub(super) struct Descent {
    seen: Vec<u32>,
    stamp: u32,
    stack: Vec<u32>,
}

impl Program {
    /// The node whose level a vertex is: what it delivers, or whether it passes on in a network.
    pub(super) fn node_of(&self, vertex: u32) -> Option<u32> {
        let node = self.network.vertices[vertex as usize].node;
        let row = self.nodes.get(node as usize)?;
        (row.vertex == vertex || row.transit == vertex).then_some(node)
    }
}

impl<O: Observer> Run<'_, O> {
    /// Notes by which of several incidents a service of an exercise falls from full level, or below
    /// a step of its RTO.
    pub(super) fn blame(&mut self, index: u32, old: f64, new: f64) {
        let p = self.p;
        let row = &p.services[index as usize];
        let from_full = falls(1.0, old, new);
        if !from_full && !row.steps.iter().any(|level| falls(*level, old, new)) {
            return;
        }
        let (incident, _) = self.culprit(index as usize);
        let track = &mut self.w.services[index as usize];
        track.falls_below(row, old, new, incident);
        if from_full && track.falls_by(row, self.w.outcome.begin, self.now, incident) && O::CURVES {
            self.w.outcome.anew.push((index, self.now));
        }
    }

    /// The incident to which new trouble of a node belongs: that of its own damage, else the one
    /// that took away what it needs.
    pub(super) fn current_incident(&mut self, node: u32) -> u32 {
        let state = &self.w.nodes[node as usize];
        match state.incident {
            own if own != NONE && is_damaged(state) => own,
            _ if self.w.incidents.len() == 1 => 0,
            _ => self.culprit_below(self.p.nodes[node as usize].vertex).0,
        }
    }

    /// The incident that took a service from full level, and the node; see [`Run::culprit_below`].
    pub(super) fn culprit(&mut self, service: usize) -> (u32, u32) {
        self.culprit_below(self.p.nodes[self.p.services[service].node as usize].vertex)
    }

    /// The latest incident among those of nodes in trouble below a vertex that is not whole, it is
    /// one of them, and the node: its hit was what brought the vertex down. The latest incident of
    /// all if no node below is in trouble, as when demand is too high.
    fn culprit_below(&mut self, vertex: u32) -> (u32, u32) {
        let p = self.p;
        let descent = &mut self.w.descent;
        descent.seen.resize(p.network.vertices.len(), 0);
        descent.stamp += 1;
        descent.stack.clear();
        descent.stack.push(vertex);
        let (mut incident, mut node) = (NONE, NONE);
        let mut is_struck = false;
        while let Some(v) = descent.stack.pop() {
            if std::mem::replace(&mut descent.seen[v as usize], descent.stamp) == descent.stamp {
                continue;
            }
            let vertex = &p.network.vertices[v as usize];
            if let Some(row) = p.node_of(v) {
                let state = &self.w.nodes[row as usize];
                // A node that must start again is in the trouble that stopped it.
                let stopped_by = match self.w.jobs.get(state.restart as usize) {
                    Some(restart) if state.starved => restart.incident,
                    _ => NONE,
                };
                let own = if is_damaged(state) { state.incident } else { NONE };
                for (of, struck) in [(own, true), (stopped_by, false)] {
                    let is_later = incident == NONE || (of, struck) > (incident, is_struck);
                    if of != NONE && is_later {
                        (incident, node, is_struck) = (of, row, struck);
                    }
                }
            }
            let (from, to) = vertex.inputs;
            for input in &p.network.inputs[from as usize..to as usize] {
                if self.w.levels.state[input.from as usize].level < 1.0 - SAME {
                    descent.stack.push(input.from);
                }
            }
        }
        if incident == NONE && !self.w.incidents.is_empty() {
            incident = self.w.incidents.len() as u32 - 1;
        }
        (incident, node)
    }
}

/// Whether a node is in trouble of its own, and not for want of what it needs.
fn is_damaged(state: &NodeState) -> bool {
    state.condition != Condition::Intact
        || state.contained
        || state.corrupt
        || state.unavailable_until >= 0.0
}
