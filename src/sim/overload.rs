//! More demand than usual, for a time.

use crate::sim::network::SAME;
use crate::sim::observer::{Happening, Observer};
use crate::sim::pending::DemandChange;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::workspace::Spell;

impl<O: Observer> Run<'_, O> {
    /// Demand falls back.
    pub(super) fn demand_falls(&mut self, row: u32) {
        let change = self.w.demand_changes[row as usize];
        if O::CAUSES && change.factor > 1.0 {
            self.note_overload(change);
        }
        let factor = self.w.levels.demand[change.node as usize] / change.factor;
        // A round trip through a product may miss 1 by a bit.
        let factor = if (factor - 1.0).abs() <= SAME { 1.0 } else { factor };
        self.set_demand(change.node, factor);
    }

    /// What a node could not deliver for too much demand was trouble of its own, which ends by itself.
    fn note_overload(&mut self, change: DemandChange) {
        let DemandChange { node, since: began, incident, .. } = change;
        let vertex = self.p.nodes[node as usize].vertex;
        if self.w.levels.level(vertex) >= 1.0 - SAME {
            return;
        }
        let (ended, row) = (self.now, self.w.spells.len() as u32);
        let state = self.touch(node);
        let before = std::mem::replace(&mut state.spell, row);
        self.w.spells.push(Spell { began, ended, raised_by: NONE, incident, before });
    }

    pub(super) fn set_demand(&mut self, node: u32, factor: f64) {
        let row = &self.p.nodes[node as usize];
        let pools = &self.p.network.pools[row.pools.0 as usize..row.pools.1 as usize];
        self.w.levels.set_demand(node, row.vertex, pools, factor);
        if row.service != NONE && self.p.services[row.service as usize].backlog.is_some() {
            self.serve_differently(row.service, -1.0, factor);
        }
        self.see(Happening::Demand { node, factor });
    }
}
