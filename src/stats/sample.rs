//! One quantity over all replications, exact while that is affordable.

use super::distribution::Distribution;
use super::histogram::Histogram;

/// The values of one quantity over all replications, `x ≥ 0`, in any unit;
/// infinity means censored.
///
/// Up to `capacity` values are kept, as `f32`: whole numbers to 2²⁴ (194 days
/// in seconds) are exact, others are rounded by at most 2⁻²⁴ of themselves.
/// One value more and the sample turns into a [`Histogram`] for good.
///
/// The result depends on the values alone, and in an exact sample on their
/// order, never on how they were split among the samples that were merged: a
/// value is rounded before it is stored in either form.
#[derive(Debug, Clone, PartialEq)]
pub struct Sample {
    capacity: usize,
    store: Store,
}

#[derive(Debug, Clone, PartialEq)]
enum Store {
    Column(Vec<f32>),
    Sketch(Histogram),
}

impl Sample {
    /// A sample that keeps up to `capacity` values, four bytes each, and only
    /// then falls back on a histogram. Memory is taken as values arrive.
    pub fn exact(capacity: usize) -> Self {
        Self { capacity, store: Store::Column(Vec::new()) }
    }

    /// A sample that counts in a histogram from the start: memory does not
    /// grow with the number of values.
    pub fn sketch() -> Self {
        Self { capacity: 0, store: Store::Sketch(Histogram::default()) }
    }

    /// Adds one value; `x ≥ 0`, not NaN.
    pub fn push(&mut self, x: f64) {
        debug_assert!(x >= 0.0, "value must not be negative or NaN");
        let x = stored(x);
        match &mut self.store {
            Store::Column(column) if column.len() < self.capacity => column.push(x),
            Store::Column(_) => self.sketch_mut().push(f64::from(x)),
            Store::Sketch(histogram) => histogram.push(f64::from(x)),
        }
    }

    /// Adds the values of `other` behind those of `self`.
    ///
    /// The smaller capacity of the two holds from then on.
    pub fn merge(&mut self, mut other: Self) {
        self.capacity = self.capacity.min(other.capacity);
        if let (Store::Column(mine), Store::Column(theirs)) = (&mut self.store, &other.store)
            && mine.len() + theirs.len() <= self.capacity
        {
            mine.extend_from_slice(theirs);
            return;
        }
        self.sketch_mut().merge(other.sketch_mut());
    }

    /// Number of values.
    pub fn len(&self) -> u64 {
        match &self.store {
            Store::Column(column) => column.len() as u64,
            Store::Sketch(histogram) => histogram.len(),
        }
    }

    /// Whether nothing was pushed.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether every value is still kept.
    pub fn is_exact(&self) -> bool {
        matches!(self.store, Store::Column(_))
    }

    /// The values in the order they were added, if they are still kept.
    pub fn values(&self) -> Option<&[f32]> {
        match &self.store {
            Store::Column(column) => Some(column),
            Store::Sketch(_) => None,
        }
    }

    /// Sorts once and gives the distribution to ask.
    pub fn finish(self) -> Distribution {
        match self.store {
            Store::Column(column) => Distribution::from_values(column),
            Store::Sketch(histogram) => Distribution::from_histogram(&histogram),
        }
    }

    /// The histogram, made from the values if there was none yet.
    fn sketch_mut(&mut self) -> &mut Histogram {
        if let Store::Column(column) = &self.store {
            let mut histogram = Histogram::default();
            for &x in column {
                histogram.push(f64::from(x));
            }
            self.store = Store::Sketch(histogram);
        }
        match &mut self.store {
            Store::Sketch(histogram) => histogram,
            Store::Column(_) => unreachable!("the column was replaced above"),
        }
    }
}

/// The `f32` that a value is kept as; only infinity becomes infinity, and
/// negative zero becomes zero, so that sorting and comparing agree.
pub(super) fn stored(x: f64) -> f32 {
    if x == f64::INFINITY { f32::INFINITY } else { (x as f32).min(f32::MAX) + 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn of(values: &[f64], mut sample: Sample) -> Sample {
        for &x in values {
            sample.push(x);
        }
        sample
    }

    #[test]
    fn values_are_kept_in_order_until_the_capacity_is_used_up() {
        let mut sample = of(&[3.0, 1.0], Sample::exact(2));
        assert_eq!(sample.values(), Some(&[3.0, 1.0][..]));
        sample.push(2.0);
        assert!(!sample.is_exact());
        assert_eq!(sample.len(), 3);
    }

    #[test]
    fn whole_seconds_are_kept_exactly() {
        let seconds = f64::from(1 << 24);
        assert_eq!(f64::from(stored(seconds - 1.0)), seconds - 1.0);
        assert_eq!(stored(1e300), f32::MAX);
        assert!(stored(-0.0).is_sign_positive());
    }

    #[test]
    fn a_sample_that_overflowed_equals_one_that_was_a_sketch_from_the_start() {
        let values = [0.1, 7.3, 0.0, f64::INFINITY, 1e6, 1.0 / 3.0];
        let overflowed = of(&values, Sample::exact(3));
        assert_eq!(overflowed.store, of(&values, Sample::sketch()).store);
    }

    proptest! {
        #[test]
        fn any_split_merges_to_the_whole(
            values in prop::collection::vec(prop_oneof![Just(0.0), 0.0..1e7_f64], 1..60),
            at in any::<prop::sample::Index>(),
            capacity in 0..80_usize,
        ) {
            let (left, right) = values.split_at(at.index(values.len()));
            let mut merged = of(left, Sample::exact(capacity));
            merged.merge(of(right, Sample::exact(capacity)));
            prop_assert_eq!(merged, of(&values, Sample::exact(capacity)));
        }

        #[test]
        fn an_exact_sample_merged_into_a_sketch_is_a_sketch_of_all(
            left in prop::collection::vec(0.0..1e7_f64, 0..40),
            right in prop::collection::vec(0.0..1e7_f64, 0..40),
        ) {
            let mut merged = of(&left, Sample::exact(100));
            merged.merge(of(&right, Sample::sketch()));
            let all: Vec<f64> = left.iter().chain(&right).copied().collect();
            prop_assert_eq!(merged, of(&all, Sample::sketch()));
        }
    }
}
