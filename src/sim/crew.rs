//! Who is free, and who is next.
//!
//! Teams, channels and spare parts are resources. Resources that joint tasks tie together form a *domain* with
//! one queue. Waiting work is taken by static rank (priority, deadline, or whatever the queue
//! order says), then longest waiting, then the order of names. Where every task of a domain
//! takes one of one resource, the queue is a ring per rank; elsewhere it is a sorted list that is
//! scanned, passing over what cannot start, without reservation.

use crate::sim::program::{NONE, Program, SlotRow};
use crate::sim::ring::Rings;
use crate::sim::workspace::SlotState;

/// Free resources and queues of one replication.
#[derive(Debug, Clone, Default)]
pub(super) struct Crew {
    /// Free units by resource; negative while more are absent than were idle.
    pub(super) free: Vec<i64>,
    /// Units that exist now, by resource.
    pub(super) present: Vec<i64>,
    /// Queues of the domains that need no scan.
    pub(super) rings: Rings,
    /// Sorted lists of the domains that need a scan.
    lists: Vec<Vec<Waiting>>,
    /// Domains in which something may start.
    pub(super) alive: Vec<u32>,
    is_alive: Vec<bool>,
}

/// An entry of a scanned queue; sorts by rank, waiting time, name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Waiting {
    rank: u32,
    since: u64,
    pub(super) slot: u32,
}

impl Crew {
    pub(super) fn reset(&mut self, program: &Program) {
        self.free.clear();
        self.free.extend(program.resources.iter().map(|resource| resource.capacity));
        self.present.clone_from(&self.free);
        let n_domains = program.domains.len();
        self.rings.reset(n_domains, program.n_ranks);
        if self.is_alive.len() == n_domains {
            self.lists.iter_mut().for_each(Vec::clear);
            self.is_alive.fill(false);
        } else {
            self.lists = vec![Vec::new(); n_domains];
            self.is_alive = vec![false; n_domains];
        }
        self.alive.clear();
    }

    /// Something may start in `domain`.
    #[inline]
    pub(super) fn wake(&mut self, domain: u32) {
        if !self.is_alive[domain as usize] {
            self.is_alive[domain as usize] = true;
            self.alive.push(domain);
        }
    }

    /// The domains woken since the last call, in order of first waking.
    #[inline]
    pub(super) fn next_alive(&mut self) -> Option<u32> {
        let domain = self.alive.pop()?;
        self.is_alive[domain as usize] = false;
        Some(domain)
    }

    /// Takes a slot out of its scanned queue.
    pub(super) fn quit_list(&mut self, domain: u32, slot: u32) {
        self.lists[domain as usize].retain(|waiting| waiting.slot != slot);
    }

    /// Puts a slot in the list of a scanned domain.
    pub(super) fn join_list(&mut self, domain: u32, rank: u32, slot: u32, slots: &[SlotState]) {
        let entry = Waiting { rank, since: slots[slot as usize].ready_at.to_bits(), slot };
        let list = &mut self.lists[domain as usize];
        let at = list.partition_point(|other| *other < entry);
        list.insert(at, entry);
    }

    /// Entry `at` of a scanned queue.
    pub(super) fn waiting(&self, domain: u32, at: usize) -> Option<Waiting> {
        self.lists[domain as usize].get(at).copied()
    }

    /// Takes entry `at` out of a scanned queue.
    pub(super) fn leave_list(&mut self, domain: u32, at: usize) {
        self.lists[domain as usize].remove(at);
    }

    /// Whether everything that the slot holds is free; of parts only if it has none yet.
    #[inline]
    pub(super) fn can_take(&self, program: &Program, slot: &SlotRow, has_parts: bool) -> bool {
        program.slot_demands(slot).iter().all(|&(resource, count)| {
            self.free[resource as usize] >= i64::from(count)
                || has_parts && program.spares.of_resource(resource).is_some()
        })
    }

    /// Takes what the slot holds, and parts if it has none yet.
    #[inline]
    pub(super) fn take(&mut self, program: &Program, slot: &SlotRow, has_parts: bool) {
        if slot.single != NONE {
            self.free[slot.single as usize] -= 1;
            return;
        }
        for &(resource, count) in program.slot_demands(slot) {
            if !has_parts || program.spares.of_resource(resource).is_none() {
                self.free[resource as usize] -= i64::from(count);
            }
        }
    }

    /// Frees what the slot holds; parts are used up.
    #[inline]
    pub(super) fn give_back(&mut self, program: &Program, slot: &SlotRow) {
        if slot.single != NONE {
            self.free[slot.single as usize] += 1;
            return;
        }
        for &(resource, count) in program.slot_demands(slot) {
            if program.spares.of_resource(resource).is_none() {
                self.free[resource as usize] += i64::from(count);
            }
        }
    }
}
