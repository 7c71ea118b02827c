//! Another order of waiting work for a program that is compiled already.

use crate::sim::program::{NONE, Program};

impl Program {
    /// Static queue rank of every slot; smaller goes first, equal ones by waiting time.
    pub fn ranks(&self) -> Vec<u32> {
        self.slots.iter().map(|slot| slot.rank).collect()
    }

    /// The queue that a slot waits in: teams and channels that some task asks for together have
    /// one. `None` for a slot that needs neither.
    pub fn queue_of(&self, slot: u32) -> Option<u32> {
        let domain = self.slots[slot as usize].domain;
        (domain != NONE).then_some(domain)
    }

    /// Takes another static queue rank for every slot; only their order counts. The rest of the
    /// program stays, and so does every random number.
    ///
    /// # Panics
    ///
    /// If there is not one rank for each slot.
    pub fn set_ranks(&mut self, ranks: &[u32]) {
        assert_eq!(ranks.len(), self.slots.len(), "one rank for each slot");
        let mut distinct = ranks.to_vec();
        distinct.sort_unstable();
        distinct.dedup();
        for (slot, rank) in self.slots.iter_mut().zip(ranks) {
            slot.rank = distinct.partition_point(|other| other < rank) as u32;
        }
        // A workspace that was used with fewer or more ranks adapts itself.
        self.n_ranks = distinct.len().max(1);
        if let Some(short) = &mut self.decoupled {
            short.take_ranks(&self.slots);
        }
    }
}
