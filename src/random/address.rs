//! For what and for whom a number is drawn.

/// What a random number decides.
///
/// The discriminants are part of every result: a new purpose takes a new
/// number, an old one is never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum Purpose {
    /// Whether a target is hit.
    Hit = 0,
    /// What several targets or durations have in common.
    Together = 1,
    /// Whether and when damage spreads along an arrow.
    Spread = 2,
    /// Whether and when one occurrence triggers another.
    Trigger = 3,
    /// How long a phase of an incident takes.
    Phase = 4,
    /// Whether a task succeeds.
    Task = 5,
    /// How long a task or an outage takes.
    Duration = 6,
    /// How much is left in a buffer.
    Buffer = 7,
    /// A factor that scales other quantities.
    Factor = 8,
    /// An amount of money.
    Amount = 9,
    /// Anything else.
    Other = 10,
    /// Copies of data: when they are made, and whether they are good.
    Copy = 50,
    /// Whether a contract is honoured, and how long it then takes.
    Contract = 60,
    /// How long it takes to fetch a copy of a document.
    Paper = 61,
    /// How a standby is activated, used and given back.
    Standby = 21,
    /// Whether a measure is in force.
    Measure = 82,
    /// What an estimate that is not certain is worth in a replication.
    Estimate = 83,
}

/// The place of a random number: a stable 64-bit hash of a [`Purpose`] and of
/// names.
///
/// ```text
/// h = FNV-1a(purpose, name₁, 0xFF, name₂, 0xFF, …)
/// address = mix(mix(h))
/// ```
///
/// `0xFF` is no byte of UTF-8, so different lists of names never hash the same
/// bytes. `mix` is the finaliser of `SplitMix64`, a permutation.
/// Sources: G. Fowler, L. C. Noll, K.-P. Vo, *The FNV Non-Cryptographic Hash
/// Algorithm*, §2; G. Steele, D. Lea, C. Flood, *Fast Splittable Pseudorandom
/// Number Generators* (2014), figure 16, variant 13 of D. Stafford.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Address(u64);

const FNV_OFFSET: u64 = 0xCBF2_9CE4_8422_2325;
const FNV_PRIME: u64 = 0x0000_0100_0000_01B3;
const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

impl Address {
    /// The address of what `purpose` decides for the entity called by `names`:
    /// its own name first, then what tells its numbers apart.
    pub fn of(purpose: Purpose, names: &[&str]) -> Self {
        let mut hash = absorb(FNV_OFFSET, purpose as u8);
        for name in names {
            hash = name.bytes().fold(hash, absorb);
            hash = absorb(hash, 0xFF);
        }
        Self(mix(mix(hash)))
    }

    /// The address of number `ordinal` under this one: the n-th occurrence,
    /// the n-th member. Different from this address for every ordinal but one
    /// in 2⁶⁴.
    #[must_use]
    #[inline]
    pub fn with(self, ordinal: u64) -> Self {
        Self(mix(self.0 ^ mix(ordinal.wrapping_add(GOLDEN))))
    }

    /// The address with these bits.
    pub(crate) const fn from_bits(bits: u64) -> Self {
        Self(bits)
    }

    /// The 64 bits that [`Draws::fill`](crate::random::Draws::fill) takes.
    #[inline]
    pub fn bits(self) -> u64 {
        self.0
    }
}

fn absorb(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(FNV_PRIME)
}

#[inline]
fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    z ^ (z >> 31)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn an_address_never_changes() {
        assert_eq!(Address::of(Purpose::Hit, &["db-1"]).bits(), 9_588_716_151_690_936_422);
        assert_eq!(
            Address::of(Purpose::Duration, &["db-1", "restore"]).with(3).bits(),
            3_730_960_561_082_578_035
        );
    }

    #[test]
    fn names_are_told_apart_by_their_borders() {
        let addresses = [
            Address::of(Purpose::Hit, &["ab", "c"]),
            Address::of(Purpose::Hit, &["a", "bc"]),
            Address::of(Purpose::Hit, &["abc"]),
            Address::of(Purpose::Hit, &["abc", ""]),
            Address::of(Purpose::Task, &["abc"]),
            Address::of(Purpose::Hit, &[]),
        ];
        let distinct: BTreeSet<_> = addresses.into_iter().collect();
        assert_eq!(distinct.len(), addresses.len());
    }

    #[test]
    fn numbered_names_and_ordinals_do_not_collide() {
        let names = (0..20_000).map(|i| Address::of(Purpose::Hit, &[&format!("host-{i:03}")]));
        let base = Address::of(Purpose::Hit, &["host"]);
        let distinct: BTreeSet<_> = names.chain((0..20_000).map(|i| base.with(i))).collect();
        assert_eq!(distinct.len(), 40_000);
    }
}
