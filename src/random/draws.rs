//! The random numbers of one replication.

use crate::random::Address;
use crate::random::Seed;
use crate::random::philox;
use pulp::NullaryFnOnce;

/// All random numbers of one replication, in no order.
///
/// A number depends on the seed, the replication, the address and the ordinal
/// alone: not on what was drawn before, on the thread or on the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct Draws {
    seed: Seed,
    replication: u64,
    /// Set apart from the numbers at the same addresses.
    salt: u64,
}

impl Draws {
    /// The numbers of replication number `replication`.
    #[inline]
    pub fn new(seed: Seed, replication: u64) -> Self {
        Self { seed, replication, salt: 0 }
    }

    /// The numbers at addresses that differ by `salt`, as if everything had other names; those of
    /// salt 0 are the plain ones.
    #[must_use]
    #[inline]
    pub fn salted(&self, salt: u64) -> Self {
        Self { salt, ..*self }
    }

    /// The numbers of a group of `n` replications, ≥ 1, that belong together: the same for all of
    /// them, and those of the replication itself if it is alone.
    #[must_use]
    #[inline]
    pub fn of_group(&self, n: u64) -> Self {
        Self { replication: self.replication / n, ..*self }
    }

    /// The two numbers of block `ordinal` at `address`, each uniform over all
    /// 64-bit integers and independent of every other number.
    #[inline]
    pub fn pair(&self, address: Address, ordinal: u64) -> (u64, u64) {
        let key = self.seed.key_of_block(ordinal);
        let [first, second] = philox::block([address.bits() ^ self.salt, self.replication], key);
        (first, second)
    }

    /// Block `ordinal` at each of `addresses`: `first[i]` and `second[i]` are
    /// the same two numbers as [`pair`](Self::pair) gives for `addresses[i]`.
    ///
    /// Uses the widest vector unit of the machine; the numbers do not depend on
    /// it.
    ///
    /// # Panics
    ///
    /// If the three slices differ in length.
    #[inline]
    pub fn fill(&self, addresses: &[u64], ordinal: u64, first: &mut [u64], second: &mut [u64]) {
        assert!(
            addresses.len() == first.len() && addresses.len() == second.len(),
            "one pair of numbers for each address"
        );
        let key = self.seed.key_of_block(ordinal);
        let (replication, salt) = (self.replication, self.salt);
        let blocks = Blocks { key, replication, salt, addresses, first, second };
        pulp::Arch::new().dispatch(blocks);
    }
}

/// A loop over blocks that is compiled once for each vector unit.
struct Blocks<'a> {
    key: [u32; 2],
    replication: u64,
    salt: u64,
    addresses: &'a [u64],
    first: &'a mut [u64],
    second: &'a mut [u64],
}

impl NullaryFnOnce for Blocks<'_> {
    type Output = ();

    #[inline(always)]
    #[expect(clippy::inline_always, reason = "must be compiled with its caller's vector features")]
    fn call(self) {
        let outputs = self.first.iter_mut().zip(self.second);
        for (address, (first, second)) in self.addresses.iter().zip(outputs) {
            [*first, *second] = philox::block([*address ^ self.salt, self.replication], self.key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    fn addresses(n: usize) -> Vec<Address> {
        let base = Address::of(Purpose::Hit, &["host"]);
        (0..n as u64).map(|i| base.with(i)).collect()
    }

    #[test]
    fn a_number_never_changes() {
        let draws = Draws::new(Seed::new(1), 0);
        let address = Address::of(Purpose::Duration, &["db-1", "restore"]);
        assert_eq!(
            draws.pair(address, 0),
            (13_970_139_304_348_109_481, 17_152_597_133_845_534_450)
        );
        assert_eq!(draws.pair(address, 1), (9_167_769_286_211_326_447, 3_160_811_915_879_619_164));
        let next = Draws::new(Seed::new(1), 1);
        assert_eq!(next.pair(address, 0), (5_549_503_001_827_688_872, 16_006_539_705_198_509_930));
    }

    #[test]
    fn vectors_give_the_same_numbers_as_one_block_at_a_time() {
        let draws = Draws::new(Seed::new(5), u64::MAX - 3);
        for n in [0, 1, 3, 4, 7, 16, 1001] {
            let addresses = addresses(n);
            let bits: Vec<_> = addresses.iter().map(|a| a.bits()).collect();
            let (mut first, mut second) = (vec![0; n], vec![0; n]);
            draws.fill(&bits, 9, &mut first, &mut second);
            let mut scalar = (vec![0; n], vec![0; n]);
            Blocks {
                key: draws.seed.key_of_block(9),
                replication: draws.replication,
                salt: 0,
                addresses: &bits,
                first: &mut scalar.0,
                second: &mut scalar.1,
            }
            .call();
            assert_eq!((&first, &second), (&scalar.0, &scalar.1));
            for (i, address) in addresses.iter().enumerate() {
                assert_eq!((first[i], second[i]), draws.pair(*address, 9));
            }
        }
    }

    type Direction = fn(Seed, Address, u64) -> (u64, u64);

    /// Each of the 128 bits is set in half of the blocks, within five standard
    /// errors (two-sided tail 6e-7, times 384 tests: 2e-4), along each of the
    /// three directions in which the engine draws.
    #[test]
    fn every_bit_is_fair_along_addresses_replications_and_ordinals() {
        const N: u64 = 20_000;
        let seed = Seed::new(11);
        let base = Address::of(Purpose::Task, &["a"]);
        let directions: [Direction; 3] = [
            |seed, base, i| Draws::new(seed, 0).pair(base.with(i), 0),
            |seed, base, i| Draws::new(seed, i).pair(base, 0),
            |seed, base, i| Draws::new(seed, 0).pair(base, i),
        ];
        for draw in directions {
            let mut n_set = [0_u32; 128];
            for i in 0..N {
                let (first, second) = draw(seed, base, i);
                for bit in 0..64 {
                    n_set[bit] += (first >> bit & 1) as u32;
                    n_set[64 + bit] += (second >> bit & 1) as u32;
                }
            }
            let limit = 5.0 * (N as f64 / 4.0).sqrt();
            for n in n_set {
                assert!((f64::from(n) - N as f64 / 2.0).abs() < limit, "{n} of {N}");
            }
        }
    }
}
