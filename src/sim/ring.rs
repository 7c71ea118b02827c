//! Queues of waiting work: a ring per domain and rank.
//!
//! Work is taken by rank, then longest waiting, then in the order of names. The links between
//! waiting slots live in the slots themselves, so that joining and leaving touch nothing else.

use crate::sim::program::NONE;

/// What a ring asks of a slot.
pub(super) trait Waiting {
    /// The slot behind it in its ring, or [`NONE`].
    fn next(&self) -> u32;
    /// Puts another behind it.
    fn set_next(&mut self, next: u32);
    /// Since when it has waited `[s]`.
    fn since(&self) -> f64;
}

/// Rings of one replication.
#[derive(Debug, Clone, Default)]
pub(super) struct Rings {
    /// First and last waiting slot by domain and rank.
    ends: Vec<(u32, u32)>,
    touched: Vec<u32>,
    /// Ranks at which something may wait, by domain.
    masks: Vec<u64>,
    words: usize,
    n_ranks: usize,
}

impl Rings {
    /// Empties all rings, and makes room for so many domains and ranks.
    pub(super) fn reset(&mut self, n_domains: usize, n_ranks: usize) {
        let words = n_ranks.div_ceil(64);
        if self.ends.len() != n_domains * n_ranks || self.n_ranks != n_ranks {
            self.ends = vec![(NONE, NONE); n_domains * n_ranks];
            self.masks = vec![0; n_domains * words];
            (self.words, self.n_ranks) = (words, n_ranks);
        } else {
            for &ring in &self.touched {
                self.ends[ring as usize] = (NONE, NONE);
            }
            self.masks.fill(0);
        }
        self.touched.clear();
    }

    /// Puts a slot in the ring of its rank: by waiting time, then by name.
    #[inline]
    pub(super) fn join(&mut self, domain: u32, rank: u32, slot: u32, slots: &mut [impl Waiting]) {
        let at = domain as usize * self.n_ranks + rank as usize;
        let (first, last) = self.ends[at];
        let since = slots[slot as usize].since();
        let goes_before = |other: u32, slots: &[_]| {
            let theirs = Waiting::since(&slots[other as usize]);
            since < theirs || (since == theirs && slot < other)
        };
        slots[slot as usize].set_next(NONE);
        if first == NONE {
            self.ends[at] = (slot, slot);
            self.touched.push(at as u32);
            self.masks[domain as usize * self.words + rank as usize / 64] |= 1 << (rank % 64);
        } else if !goes_before(last, slots) {
            slots[last as usize].set_next(slot);
            self.ends[at].1 = slot;
        } else if goes_before(first, slots) {
            slots[slot as usize].set_next(first);
            self.ends[at].0 = slot;
        } else {
            let mut left = first;
            loop {
                let next = slots[left as usize].next();
                if goes_before(next, slots) {
                    slots[slot as usize].set_next(next);
                    break;
                }
                left = next;
            }
            slots[left as usize].set_next(slot);
        }
    }

    /// Takes the best waiting slot of a domain.
    #[inline]
    pub(super) fn leave(&mut self, domain: u32, slots: &[impl Waiting]) -> Option<u32> {
        let base = domain as usize * self.words;
        for word in 0..self.words {
            let mask = self.masks[base + word];
            if mask == 0 {
                continue;
            }
            let rank = word * 64 + mask.trailing_zeros() as usize;
            let ring = &mut self.ends[domain as usize * self.n_ranks + rank];
            let slot = ring.0;
            ring.0 = slots[slot as usize].next();
            if ring.0 == NONE {
                ring.1 = NONE;
                self.masks[base + word] &= mask - 1;
            }
            return Some(slot);
        }
        None
    }

    /// Takes a slot out of its ring, wherever it stands.
    pub(super) fn quit(&mut self, domain: u32, rank: u32, slot: u32, slots: &mut [impl Waiting]) {
        let at = domain as usize * self.n_ranks + rank as usize;
        let next = slots[slot as usize].next();
        if self.ends[at].0 == slot {
            self.ends[at].0 = next;
            if next == NONE {
                self.ends[at].1 = NONE;
                self.masks[domain as usize * self.words + rank as usize / 64] &=
                    !(1 << (rank % 64));
            }
            return;
        }
        let mut left = self.ends[at].0;
        while left != NONE {
            if slots[left as usize].next() == slot {
                slots[left as usize].set_next(next);
                if self.ends[at].1 == slot {
                    self.ends[at].1 = left;
                }
                return;
            }
            left = slots[left as usize].next();
        }
    }
}
