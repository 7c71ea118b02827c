//! From the user's seed to a generator's key.

use rand_chacha::ChaCha12Rng;
use rand_chacha::rand_core::Rng;
use rand_chacha::rand_core::SeedableRng;

/// The key that the user's seed stands for.
///
/// Neighbouring seeds give unrelated keys: the number goes through `ChaCha12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Seed {
    key: [u32; 2],
}

impl Seed {
    /// The key of seed number `seed`; the same on every platform.
    pub fn new(seed: u64) -> Self {
        let mut stream = ChaCha12Rng::seed_from_u64(seed);
        Self { key: [stream.next_u32(), stream.next_u32()] }
    }

    /// The key of block number `ordinal`: for one seed, different ordinals
    /// have different keys.
    #[inline]
    pub(crate) fn key_of_block(self, ordinal: u64) -> [u32; 2] {
        // An odd factor permutes the words; neighbouring ordinals differ in
        // many bits.
        let low = (ordinal as u32).wrapping_mul(0x85EB_CA6B);
        let high = ((ordinal >> 32) as u32).wrapping_mul(0xC2B2_AE35);
        [self.key[0] ^ low, self.key[1] ^ high]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_key_of_a_seed_never_changes() {
        assert_eq!(Seed::new(0).key, [3_442_241_407, 3_140_108_210]);
        assert_eq!(Seed::new(42).key, [572_990_626, 2_261_546_851]);
    }

    #[test]
    fn different_blocks_have_different_keys() {
        let seed = Seed::new(7);
        let mut keys: Vec<_> = (0..1000)
            .flat_map(|i| [seed.key_of_block(i), seed.key_of_block((i + 1) << 32)])
            .collect();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), 2000);
    }
}
