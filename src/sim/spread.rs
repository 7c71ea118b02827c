//! Damage spreads from node to node.

use crate::sim::observer::Observer;
use crate::sim::pending::PendingHit;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::year::Coin;

impl<O: Observer> Run<'_, O> {
    /// Damage goes on along the arrows of a node. Each arrow is tried once; whether it meets a
    /// containment is known when it arrives.
    pub(super) fn spread(&mut self, pending: PendingHit) {
        let row = &self.p.hits[pending.hit as usize];
        let Some(spread) = row.spread else { return };
        if pending.depth >= spread.limit || self.w.nodes[pending.node as usize].contained {
            return;
        }
        let arrows = &self.p.spread_arrows;
        let (first, second) = match spread.arrows {
            0 => (arrows.dependents.row(pending.node), &[][..]),
            1 => (arrows.suppliers.row(pending.node), &[][..]),
            2 => (arrows.dependents.row(pending.node), arrows.suppliers.row(pending.node)),
            _ => (arrows.neighbours.row(pending.node), &[][..]),
        };
        for &to in first.iter().chain(second) {
            let from = self.p.nodes[pending.node as usize].address.bits();
            let arrow = row.address.with(from).with(self.p.nodes[to as usize].address.bits());
            let (luck, delay) = self.luck(pending.incident).pair(arrow, u64::from(pending.ordinal));
            if !spread.chance.hits(self.coin(Coin::Spread(pending.hit), spread.chance, luck)) {
                continue;
            }
            let after = if spread.delay == NONE {
                0.0
            } else {
                self.p.samplers[spread.delay as usize].draw(delay)
            };
            let (size, _) =
                self.luck(pending.incident).pair(arrow.with(1), u64::from(pending.ordinal));
            let next = PendingHit {
                node: to,
                depth: pending.depth + 1,
                from: pending.node,
                luck: size,
                is_announced: false,
                ..pending
            };
            self.plan_hit(self.now + after, next);
        }
    }

    /// Whether a spreading hit gets through: neither into nor out of what is switched off.
    pub(super) fn gets_through(&self, pending: PendingHit) -> bool {
        let is_open = |node: u32| self.w.nodes.get(node as usize).is_none_or(|it| !it.contained);
        pending.depth == 0 || (is_open(pending.from) && is_open(pending.node))
    }
}
