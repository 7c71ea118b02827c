//! A histogram whose bins grow with the value.

use super::rank;

/// Bits of the mantissa that tell bins apart if nothing else is said: 2⁷ = 128 bins an octave.
const SUB_BITS: u32 = 7;
/// The lower end of the first octave is 2^`MIN_EXPONENT`.
const MIN_EXPONENT: i32 = -10;
/// From 2⁻¹⁰, about a millisecond, to 2⁵⁴, more money than there is.
const OCTAVES: usize = 64;
const MANTISSA_BITS: u32 = 52;
const EXPONENT_BIAS: i32 = 1023;

/// Counts of values between two bounds, `low ≤ x < high` (a single point if
/// they are equal).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bin {
    /// Lower bound, in the unit of the quantity.
    pub low: f64,
    /// The value that stands for the bin.
    pub value: f64,
    /// Upper bound.
    pub high: f64,
    /// Values counted.
    pub count: u64,
}

/// A log-linear histogram of values `x ≥ 0`, in any unit.
///
/// Each octave is cut into `2^BITS` bins of equal width, 128 if nothing else is said, so that a bin is found by a
/// shift and a subtraction on the bits of the number. Zero and infinity
/// (censored) have bins of their own and are counted exactly. Values below
/// 2⁻¹⁰ or from 2⁵⁴ on go to the first or last bin.
///
/// A quantile is off by at most [`Histogram::RELATIVE_ERROR`] of the order
/// statistic it stands for. Memory does not grow with the number of values:
/// 1 KiB for each octave that occurs, 64 KiB at most, by 128 bins an octave.
///
/// Counts are integers: merging in any order or grouping gives the same
/// histogram.
///
/// Source: the layout is that of Tene's `HdrHistogram`, on the bits of a float
/// instead of an integer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Histogram<const BITS: u32 = SUB_BITS> {
    n: u64,
    zeros: u64,
    censored: u64,
    /// Empty, or one entry for each octave; an octave without values has none.
    octaves: Vec<Option<Box<[u64]>>>,
}

impl<const BITS: u32> Histogram<BITS> {
    /// Largest relative error of a quantile between 2⁻¹⁰ and 2⁵⁴.
    ///
    /// A bin is at most 2^-`BITS` of its lower bound wide, its middle is half of
    /// that away from its ends.
    pub const RELATIVE_ERROR: f64 = 1.0 / (2 << BITS) as f64;
    const SUB_BINS: usize = 1 << BITS;
    /// What the top bits of the smallest binned value read.
    const FIRST: u64 = ((EXPONENT_BIAS + MIN_EXPONENT) as u64) << BITS;

    /// Counts one value; `x ≥ 0`, not NaN.
    pub fn push(&mut self, x: f64) {
        self.push_many(x, 1);
    }

    /// Counts one value `n` times; `x ≥ 0`, not NaN.
    pub fn push_many(&mut self, x: f64, n: u64) {
        debug_assert!(x >= 0.0, "value must not be negative or NaN");
        self.n += n;
        if x == f64::INFINITY {
            self.censored += n;
        } else if x > 0.0 {
            let (octave, sub) = Self::place(x);
            self.octave_mut(octave)[sub] += n;
        } else {
            self.zeros += n;
        }
    }

    /// Adds the counts of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.n += other.n;
        self.zeros += other.zeros;
        self.censored += other.censored;
        for (octave, theirs) in other.octaves.iter().enumerate() {
            let Some(theirs) = theirs else { continue };
            for (mine, theirs) in self.octave_mut(octave).iter_mut().zip(theirs.iter()) {
                *mine += theirs;
            }
        }
    }

    /// Number of values.
    pub fn len(&self) -> u64 {
        self.n
    }

    /// Whether nothing was pushed.
    pub fn is_empty(&self) -> bool {
        self.n == 0
    }

    /// Number of values that are exactly zero.
    pub fn zeros(&self) -> u64 {
        self.zeros
    }

    /// Number of infinite values.
    pub fn censored(&self) -> u64 {
        self.censored
    }

    /// The `p`-quantile: what stands for the smallest value whose share of
    /// values not above it reaches `p`; `0 ≤ p ≤ 1`.
    ///
    /// Infinite if it falls among the censored values, NaN if there is none.
    pub fn quantile(&self, p: f64) -> f64 {
        if self.n == 0 {
            return f64::NAN;
        }
        let rank = rank::of_quantile(self.n, p);
        let mut up_to = 0;
        self.bins()
            .find(|bin| {
                up_to += bin.count;
                up_to >= rank
            })
            .expect("invariant: the bins hold all n values")
            .value
    }

    /// Number of values not above `x`; `x` is not NaN.
    ///
    /// Exact at 0 and at infinity and consistent with [`Self::quantile`];
    /// elsewhere, values that share the bin of `x` are counted or not as the
    /// value that stands for the bin.
    pub fn count_at_most(&self, x: f64) -> u64 {
        self.bins().take_while(|bin| bin.value <= x).map(|bin| bin.count).sum()
    }

    /// Share of values not above `x`; see [`Self::count_at_most`].
    pub fn share_at_most(&self, x: f64) -> f64 {
        self.count_at_most(x) as f64 / self.n as f64
    }

    /// The bins that are not empty, in ascending order.
    pub fn bins(&self) -> impl Iterator<Item = Bin> + '_ {
        let point = |x, count| Bin { low: x, value: x, high: x, count };
        let octaves = self.octaves.iter().enumerate().flat_map(|(octave, counts)| {
            counts.iter().flat_map(move |counts| {
                counts.iter().enumerate().map(move |(sub, &count)| Self::bin(octave, sub, count))
            })
        });
        std::iter::once(point(0.0, self.zeros))
            .chain(octaves)
            .chain(std::iter::once(point(f64::INFINITY, self.censored)))
            .filter(|bin| bin.count > 0)
    }

    fn octave_mut(&mut self, octave: usize) -> &mut [u64] {
        if self.octaves.is_empty() {
            self.octaves.resize(OCTAVES, None);
        }
        self.octaves[octave].get_or_insert_with(|| vec![0; Self::SUB_BINS].into_boxed_slice())
    }

    /// Octave and bin of a positive finite number.
    pub(super) fn place(x: f64) -> (usize, usize) {
        let last = OCTAVES * Self::SUB_BINS - 1;
        let index = (x.to_bits() >> (MANTISSA_BITS - BITS)).saturating_sub(Self::FIRST) as usize;
        let index = index.min(last);
        (index / Self::SUB_BINS, index % Self::SUB_BINS)
    }

    fn bin(octave: usize, sub: usize, count: u64) -> Bin {
        let index = (octave * Self::SUB_BINS + sub) as u64;
        let edge = |index: u64| f64::from_bits((Self::FIRST + index) << (MANTISSA_BITS - BITS));
        let (low, high) = (edge(index), edge(index + 1));
        let value = low + (high - low) / 2.0;
        // The end bins also hold what lies beyond them.
        let is_first = index == 0;
        let is_last = index + 1 == (OCTAVES * Self::SUB_BINS) as u64;
        Bin {
            low: if is_first { 0.0 } else { low },
            value,
            high: if is_last { f64::INFINITY } else { high },
            count,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values: &[f64]) -> Histogram {
        let mut histogram = Histogram::default();
        for &x in values {
            histogram.push(x);
        }
        histogram
    }

    /// Values over the whole range, with many zeros and some censored.
    fn values() -> impl Strategy<Value = Vec<f64>> {
        let one = prop_oneof![
            2 => Just(0.0),
            1 => Just(f64::INFINITY),
            4 => 0.001..1e7_f64,
            2 => 0.001..1e16_f64,
        ];
        prop::collection::vec(one, 1..200)
    }

    #[test]
    fn the_promised_error_is_below_four_in_a_thousand() {
        const { assert!(<Histogram>::RELATIVE_ERROR < 0.004) }
    }

    #[test]
    fn each_bin_starts_where_the_one_before_ends() {
        let mut before = <Histogram>::bin(0, 0, 1);
        for index in 1..OCTAVES * <Histogram>::SUB_BINS {
            let next =
                <Histogram>::bin(index / <Histogram>::SUB_BINS, index % <Histogram>::SUB_BINS, 1);
            assert_eq!(before.high, next.low);
            assert_eq!(
                <Histogram>::place(next.low),
                (index / <Histogram>::SUB_BINS, index % <Histogram>::SUB_BINS)
            );
            before = next;
        }
        assert_eq!(<Histogram>::bin(0, 1, 1).low, 2.0_f64.powi(MIN_EXPONENT) * (1.0 + 1.0 / 128.0));
    }

    #[test]
    fn values_out_of_range_go_to_the_end_bins() {
        let histogram = of(&[f64::MIN_POSITIVE, 1e-9, 1e300]);
        let bins: Vec<Bin> = histogram.bins().collect();
        assert_eq!((bins.len(), bins[0].count, bins[1].count), (2, 2, 1));
        assert_eq!((bins[0].low, bins[1].high), (0.0, f64::INFINITY));
        assert!(bins[1].value.is_finite());
    }

    #[test]
    fn zero_and_infinity_are_exact() {
        let histogram = of(&[0.0, -0.0, 5.0, f64::INFINITY]);
        assert_eq!((histogram.zeros(), histogram.censored()), (2, 1));
        assert_eq!(histogram.quantile(0.5), 0.0);
        assert_eq!(histogram.quantile(1.0), f64::INFINITY);
        assert_eq!(histogram.share_at_most(0.0), 0.5);
        assert_eq!(histogram.share_at_most(1e300), 0.75);
        assert_eq!(histogram.share_at_most(f64::INFINITY), 1.0);
    }

    #[test]
    fn memory_is_one_page_an_octave() {
        let mut histogram = of(&[0.0; 100]);
        assert!(histogram.octaves.is_empty());
        for second in 4096..8192 {
            histogram.push(f64::from(second));
        }
        assert_eq!(histogram.octaves.iter().flatten().count(), 1);
    }

    #[test]
    fn an_empty_histogram_has_no_quantile() {
        assert!(<Histogram>::default().quantile(0.5).is_nan());
        assert_eq!(<Histogram>::default().bins().count(), 0);
    }

    proptest! {
        #[test]
        fn a_quantile_is_within_the_promised_error(values in values(), p in 0.0..=1.0_f64) {
            let mut sorted = values.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            let exact = sorted[rank::of_quantile(sorted.len() as u64, p) as usize - 1];
            let found = of(&values).quantile(p);
            if exact == 0.0 || exact == f64::INFINITY {
                prop_assert_eq!(found, exact);
            } else {
                prop_assert!((found - exact).abs() <= <Histogram>::RELATIVE_ERROR * exact);
            }
        }

        #[test]
        fn merging_in_any_order_is_the_whole(
            values in values(), at in any::<prop::sample::Index>(),
        ) {
            let (left, right) = values.split_at(at.index(values.len()));
            let (mut ab, mut ba) = (of(left), of(right));
            ab.merge(&of(right));
            ba.merge(&of(left));
            prop_assert_eq!(&ab, &ba);
            prop_assert_eq!(&ab, &of(&values));
        }

        #[test]
        fn the_share_at_a_quantile_reaches_it(values in values(), p in 0.0..=1.0_f64) {
            let histogram = of(&values);
            prop_assert!(histogram.share_at_most(histogram.quantile(p)) >= p);
        }
    }
}
