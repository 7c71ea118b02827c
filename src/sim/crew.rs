//! Who is free, and who is next.
//!
//! Teams and channels are resources. Resources that joint tasks tie together form a *domain* with
//! one queue. Waiting work is taken by static rank (priority, deadline, or whatever the queue
//! order says), then longest waiting, then the order of the model. Where every task of a domain
//! takes one of one resource, the queue is a ring per rank; elsewhere it is a sorted list that is
//! scanned, passing over what cannot start, without reservation.

use crate::sim::program::{NONE, Program, SlotRow};
use crate::sim::workspace::SlotState;

/// Free resources and queues of one replication.
#[derive(Debug, Clone, Default)]
pub(super) struct Crew {
    /// Free units by resource; negative while more are absent than were idle.
    pub(super) free: Vec<i64>,
    /// Units that exist now, by resource.
    pub(super) present: Vec<i64>,
    /// First and last waiting slot by domain and rank.
    rings: Vec<(u32, u32)>,
    rings_touched: Vec<u32>,
    /// Non-empty ranks by domain.
    masks: Vec<u64>,
    words: usize,
    n_ranks: usize,
    /// Sorted lists of the domains that need a scan.
    lists: Vec<Vec<Waiting>>,
    /// Domains in which something may start.
    pub(super) alive: Vec<u32>,
    is_alive: Vec<bool>,
}

/// An entry of a scanned queue; sorts by rank, waiting time, order of the model.
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
        let words = program.n_ranks.div_ceil(64);
        if self.rings.len() != n_domains * program.n_ranks || self.is_alive.len() != n_domains {
            self.rings = vec![(NONE, NONE); n_domains * program.n_ranks];
            self.masks = vec![0; n_domains * words];
            self.lists = vec![Vec::new(); n_domains];
            self.is_alive = vec![false; n_domains];
            (self.words, self.n_ranks) = (words, program.n_ranks);
        } else {
            for &ring in &self.rings_touched {
                self.rings[ring as usize] = (NONE, NONE);
            }
            self.masks.fill(0);
            self.lists.iter_mut().for_each(Vec::clear);
            self.is_alive.fill(false);
        }
        self.rings_touched.clear();
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

    /// Puts a slot in the ring of its rank: by waiting time, then by order of the model.
    #[inline]
    pub(super) fn join_ring(&mut self, domain: u32, rank: u32, slot: u32, slots: &mut [SlotState]) {
        let at = domain as usize * self.n_ranks + rank as usize;
        let (first, last) = self.rings[at];
        let before = |a: u32, b: u32, slots: &[SlotState]| {
            let (x, y) = (slots[a as usize].ready_at, slots[b as usize].ready_at);
            x < y || (x == y && a < b)
        };
        slots[slot as usize].next = NONE;
        if first == NONE {
            self.rings[at] = (slot, slot);
            self.rings_touched.push(at as u32);
            self.masks[domain as usize * self.words + rank as usize / 64] |= 1 << (rank % 64);
        } else if before(last, slot, slots) {
            slots[last as usize].next = slot;
            self.rings[at].1 = slot;
        } else if before(slot, first, slots) {
            slots[slot as usize].next = first;
            self.rings[at].0 = slot;
        } else {
            let mut left = first;
            loop {
                let next = slots[left as usize].next;
                if before(slot, next, slots) {
                    break;
                }
                left = next;
            }
            slots[slot as usize].next = slots[left as usize].next;
            slots[left as usize].next = slot;
        }
    }

    /// Takes the best waiting slot of a simple domain.
    #[inline]
    pub(super) fn leave_ring(&mut self, domain: u32, slots: &[SlotState]) -> Option<u32> {
        let base = domain as usize * self.words;
        for word in 0..self.words {
            let mask = self.masks[base + word];
            if mask == 0 {
                continue;
            }
            let rank = word * 64 + mask.trailing_zeros() as usize;
            let ring = &mut self.rings[domain as usize * self.n_ranks + rank];
            let slot = ring.0;
            ring.0 = slots[slot as usize].next;
            if ring.0 == NONE {
                ring.1 = NONE;
                self.masks[base + word] &= mask - 1;
            }
            return Some(slot);
        }
        None
    }

    /// Takes a slot out of its ring, wherever it stands.
    pub(super) fn quit_ring(&mut self, domain: u32, rank: u32, slot: u32, slots: &mut [SlotState]) {
        let at = domain as usize * self.n_ranks + rank as usize;
        let next = slots[slot as usize].next;
        if self.rings[at].0 == slot {
            self.rings[at].0 = next;
            if next == NONE {
                self.rings[at].1 = NONE;
                self.masks[domain as usize * self.words + rank as usize / 64] &=
                    !(1 << (rank % 64));
            }
            return;
        }
        let mut left = self.rings[at].0;
        while left != NONE {
            if slots[left as usize].next == slot {
                slots[left as usize].next = next;
                if self.rings[at].1 == slot {
                    self.rings[at].1 = left;
                }
                return;
            }
            left = slots[left as usize].next;
        }
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

    /// Whether everything that the slot holds is free.
    #[inline]
    pub(super) fn can_take(&self, program: &Program, slot: &SlotRow) -> bool {
        let (from, to) = slot.demands;
        program.demands[from as usize..to as usize]
            .iter()
            .all(|&(resource, count)| self.free[resource as usize] >= i64::from(count))
    }

    /// Takes (`sign` −1) or frees (+1) what the slot holds.
    #[inline]
    pub(super) fn change(&mut self, program: &Program, slot: &SlotRow, sign: i64) {
        if slot.single != NONE {
            self.free[slot.single as usize] += sign;
            return;
        }
        let (from, to) = slot.demands;
        for &(resource, count) in &program.demands[from as usize..to as usize] {
            self.free[resource as usize] += sign * i64::from(count);
        }
    }
}
