//! More demand than usual, for a time.

use crate::sim::network::SAME;
use crate::sim::observer::{Happening, Observer};
use crate::sim::program::NONE;
use crate::sim::replication::Run;

impl<O: Observer> Run<'_, O> {
    /// Demand falls back.
    pub(super) fn demand_falls(&mut self, row: u32) {
        let change = self.w.demand_changes[row as usize];
        let factor = self.w.levels.demand[change.node as usize] / change.factor;
        // A round trip through a product may miss 1 by a bit.
        let factor = if (factor - 1.0).abs() <= SAME { 1.0 } else { factor };
        self.set_demand(change.node, factor);
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
