//! Which incident took a service down, and by which node.

use crate::model::Condition;
use crate::sim::network::SAME;
use crate::sim::observer::Observer;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::workspace::NodeState;

impl<O: Observer> Run<'_, O> {
    /// The latest incident among those of damaged nodes below a service that is not whole, and the
    /// node: its hit was what brought the service down. The latest incident of all if no node below
    /// is damaged, as when demand is too high.
    pub(super) fn culprit(&mut self, service: usize) -> (u32, u32) {
        let p = self.p;
        let year = &mut self.w.year;
        year.stamp += 1;
        year.stack.clear();
        year.stack.push(p.nodes[p.services[service].node as usize].vertex);
        let (mut incident, mut node) = (NONE, NONE);
        while let Some(v) = year.stack.pop() {
            if std::mem::replace(&mut year.seen[v as usize], year.stamp) == year.stamp {
                continue;
            }
            let vertex = &p.network.vertices[v as usize];
            let is_node = vertex.node != NONE && p.nodes[vertex.node as usize].vertex == v;
            if is_node {
                let state = &self.w.nodes[vertex.node as usize];
                let is_later = incident == NONE || state.incident > incident;
                if is_damaged(state) && state.incident != NONE && is_later {
                    (incident, node) = (state.incident, vertex.node);
                }
            }
            let (from, to) = vertex.inputs;
            for input in &p.network.inputs[from as usize..to as usize] {
                if self.w.levels.state[input.from as usize].level < 1.0 - SAME {
                    year.stack.push(input.from);
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
