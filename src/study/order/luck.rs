//! The random choices of a search.

use crate::random::{Address, Draws, Purpose, Seed};

/// A sequence of random choices; the same for the same seed and number.
#[derive(Debug)]
pub(super) struct Luck {
    draws: Draws,
    address: Address,
    ordinal: u64,
}

impl Luck {
    /// Sequence number `number` of a seed.
    pub(super) fn new(seed: u64, number: u64) -> Luck {
        Luck {
            draws: Draws::new(Seed::new(seed), number),
            address: Address::of(Purpose::Other, &["search for a restoration order"]),
            ordinal: 0,
        }
    }

    /// An integer below `n`, each as likely (to within n/2⁶⁴); `n` ≥ 1.
    pub(super) fn below(&mut self, n: usize) -> usize {
        let (bits, _) = self.draws.pair(self.address, self.ordinal);
        self.ordinal += 1;
        ((u128::from(bits) * n as u128) >> 64) as usize
    }

    /// True once in `n` times.
    pub(super) fn one_in(&mut self, n: usize) -> bool {
        self.below(n) == 0
    }
}
