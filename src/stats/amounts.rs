//! Amounts counted in bins that know their least and their greatest value.

use super::histogram::Histogram;
use super::rank;

/// Bits of the mantissa that tell bins apart: 2⁵ = 32 bins an octave, finer than a chart can show.
const BITS: u32 = 5;

/// Counts of amounts `x ≥ 0`, in any unit.
///
/// The bins are those of a [`Histogram`] of 32 an octave; zero and infinity have bins of their own.
/// Within a bin a quantile goes by its rank from the least value to the greatest, which is counted by
/// itself: exact where all values of the bin are equal, or where it falls on the greatest, and never
/// farther off than they are apart, less than 1/32. Only bins with values take memory, 40 bytes each:
/// at one time most amounts are near each other.
///
/// Counts, least and greatest values do not depend on the order in which values come.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Amounts {
    n: u64,
    zeros: u64,
    censored: u64,
    /// Ascending by their place.
    bins: Vec<Bin>,
}

/// The values of one bin.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Bin {
    /// Its place among all bins.
    place: u32,
    count: u64,
    least: f64,
    greatest: f64,
    /// How many are the greatest: of what grows while an outage lasts, all that are still down.
    n_greatest: u64,
}

impl Bin {
    /// The value of this rank, 1 to the count.
    fn of_rank(&self, rank: u64) -> f64 {
        let n_others = self.count - self.n_greatest;
        if rank > n_others {
            return self.greatest;
        }
        let share = (rank - 1) as f64 / n_others as f64;
        self.least + share * (self.greatest - self.least)
    }

    fn add(&mut self, other: Bin) {
        if other.greatest > self.greatest {
            (self.greatest, self.n_greatest) = (other.greatest, other.n_greatest);
        } else if other.greatest == self.greatest {
            self.n_greatest += other.n_greatest;
        }
        self.count += other.count;
        self.least = self.least.min(other.least);
    }
}

impl Amounts {
    /// Counts a value `n` times; `x ≥ 0`, not NaN.
    pub(super) fn push_many(&mut self, x: f64, n: u64) {
        debug_assert!(x >= 0.0, "value must not be negative or NaN");
        if n == 0 {
            return;
        }
        self.n += n;
        if x == f64::INFINITY {
            self.censored += n;
        } else if x > 0.0 {
            let (octave, sub) = Histogram::<BITS>::place(x);
            let place = ((octave << BITS) + sub) as u32;
            self.add(Bin { place, count: n, least: x, greatest: x, n_greatest: n });
        } else {
            self.zeros += n;
        }
    }

    fn add(&mut self, bin: Bin) {
        match self.bins.binary_search_by_key(&bin.place, |bin| bin.place) {
            Ok(at) => self.bins[at].add(bin),
            Err(at) => self.bins.insert(at, bin),
        }
    }

    /// Adds the values of `other`.
    pub(super) fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.zeros += other.zeros;
        self.censored += other.censored;
        other.bins.iter().for_each(|bin| self.add(*bin));
    }

    /// Number of values.
    pub(super) fn len(&self) -> u64 {
        self.n
    }

    /// Number of infinite values.
    pub(super) fn censored(&self) -> u64 {
        self.censored
    }

    /// The `p`-quantile; infinite if it falls among the censored values, NaN if there is none.
    pub(super) fn quantile(&self, p: f64) -> f64 {
        if self.n == 0 {
            return f64::NAN;
        }
        let rank = rank::of_quantile(self.n, p);
        let mut below = self.zeros;
        if rank <= below {
            return 0.0;
        }
        for bin in &self.bins {
            if rank <= below + bin.count {
                return bin.of_rank(rank - below);
            }
            below += bin.count;
        }
        f64::INFINITY
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn equal_values_are_exact_and_others_lie_between_their_neighbours() {
        let mut amounts = Amounts::default();
        amounts.push_many(3_000.0, 7);
        assert_eq!([0.0, 0.5, 1.0].map(|p| amounts.quantile(p)), [3_000.0; 3]);
        // One bin: from least to greatest by the rank.
        amounts.push_many(3_001.0, 1);
        assert_eq!(amounts.quantile(1.0), 3_001.0);
        amounts.push_many(2_990.0, 1);
        assert_eq!([0.0, 0.2].map(|p| amounts.quantile(p)).map(f64::round), [2_990.0, 2_991.0]);
        let mut amounts = Amounts::default();
        amounts.push_many(2_990.0, 1);
        amounts.push_many(3_000.0, 7);
        assert_eq!([0.1, 0.5, 1.0].map(|p| amounts.quantile(p)), [2_990.0, 3_000.0, 3_000.0]);
        amounts.push_many(0.0, 8);
        assert_eq!((amounts.quantile(0.5), amounts.quantile(0.6)), (0.0, 3_000.0));
        amounts.push_many(f64::INFINITY, 16);
        assert_eq!((amounts.quantile(0.9), amounts.len()), (f64::INFINITY, 32));
    }

    proptest! {
        #[test]
        fn a_quantile_is_off_by_less_than_a_bin(
            values in prop::collection::vec(0.01..1e9_f64, 1..60), p in 0.0..=1.0_f64,
        ) {
            let mut amounts = Amounts::default();
            for &x in &values {
                amounts.push_many(x, 1);
            }
            let mut sorted = values.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            let exact = sorted[rank::of_quantile(values.len() as u64, p) as usize - 1];
            prop_assert!((amounts.quantile(p) - exact).abs() <= exact / 32.0);
        }
    }
}
