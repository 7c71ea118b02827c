//! Bands of many curves over time.

use super::amounts::Amounts;
use super::rank;

/// Bins of a level: one for each 1/1000, the nearest is taken.
const LEVEL_STEPS: usize = 1000;

/// Units of a fixed-point sum that make one: sums of integers do not depend on
/// their order.
const FIXED_POINT: f64 = (1_u64 << 32) as f64;

/// What the curves of many replications have in common: mean and quantiles at
/// each time of a fixed grid.
///
/// Curves are step functions, continuous from the right: at the time of a step
/// the new value holds. Everything is counted or summed in integers, so merging
/// in any order gives the same bits.
///
/// # Invariants
///
/// - The times of the grid ascend.
/// - Memory depends on the grid alone, not on the number of curves: 3.9 KiB a
///   point for levels, 40 bytes a point for each of 32 bins an octave in which amounts occur.
#[derive(Debug, Clone, PartialEq)]
pub struct Bands {
    grid: Vec<f64>,
    points: Vec<Point>,
}

/// All values at one time of the grid.
#[derive(Debug, Clone, PartialEq)]
struct Point {
    /// Sum of the finite values, in units of 2⁻³².
    sum: i128,
    values: Values,
}

#[derive(Debug, Clone, PartialEq)]
enum Values {
    /// How many replications are at each level; 2³² of them are more than are ever run.
    Levels(Box<[u32; LEVEL_STEPS + 1]>),
    Amounts(Amounts),
}

impl Bands {
    /// Bands of levels in [0, 1] over the times of `grid` `[s]`, ascending.
    ///
    /// Quantiles are rounded to the nearest 1/1000 (0 and 1 are exact); means
    /// are not.
    pub fn levels(grid: Vec<f64>) -> Self {
        Self::over(grid, &Values::Levels(Box::new([0; LEVEL_STEPS + 1])))
    }

    /// Bands of amounts `x ≥ 0` (money, seconds) over the times of `grid` `[s]`,
    /// ascending.
    ///
    /// Quantiles are exact where all values near them are equal, else have a relative error of 1/32
    /// at most; means are exact to 2⁻³².
    pub fn amounts(grid: Vec<f64>) -> Self {
        Self::over(grid, &Values::Amounts(Amounts::default()))
    }

    fn over(grid: Vec<f64>, empty: &Values) -> Self {
        debug_assert!(grid.is_sorted(), "the times of the grid must ascend");
        let points = grid.iter().map(|_| Point { sum: 0, values: empty.clone() }).collect();
        Self { grid, points }
    }

    /// The times of the grid `[s]`.
    pub fn grid(&self) -> &[f64] {
        &self.grid
    }

    /// Adds one curve: `initial` until the first step, then the value of each
    /// step `(time, value)` from its time on; the times ascend, and of
    /// several steps at one time the last counts.
    pub fn push(&mut self, initial: f64, steps: &[(f64, f64)]) {
        debug_assert!(steps.is_sorted_by(|a, b| a.0 <= b.0), "the times of the steps must ascend");
        let mut value = Value::of(initial);
        let mut coming = steps.iter().peekable();
        for (&time, point) in self.grid.iter().zip(&mut self.points) {
            while let Some(&(_, next)) = coming.next_if(|step| step.0 <= time) {
                value = Value::of(next);
            }
            point.push(value, 1);
        }
    }

    /// Adds `n` curves that are `value` at all times.
    pub fn push_constant(&mut self, value: f64, n: u64) {
        let value = Value::of(value);
        for point in &mut self.points {
            point.push(value, n);
        }
    }

    /// Adds one curve that is evaluated elsewhere, given by its values at the
    /// times of the grid.
    ///
    /// # Panics
    ///
    /// If there are more or fewer values than times.
    pub fn push_values(&mut self, values: &[f64]) {
        assert_eq!(values.len(), self.points.len(), "a curve has a value for each time");
        let mut known = Value::of(0.0);
        for (&value, point) in values.iter().zip(&mut self.points) {
            // Amounts stand still before an outage and after it.
            if value != known.value {
                known = Value::of(value);
            }
            point.push(known, 1);
        }
    }

    /// Adds the curves of `other`.
    ///
    /// # Panics
    ///
    /// If the grids or the kinds of value differ.
    pub fn merge(&mut self, other: &Self) {
        assert_eq!(self.grid, other.grid, "bands over different grids cannot be merged");
        for (mine, theirs) in self.points.iter_mut().zip(&other.points) {
            mine.merge(theirs);
        }
    }

    /// Number of values at point `g` of the grid.
    pub fn len(&self, g: usize) -> u64 {
        self.points[g].len()
    }

    /// Whether no curve was added.
    pub fn is_empty(&self) -> bool {
        self.points.iter().all(|point| point.len() == 0)
    }

    /// Mean at point `g` of the grid; infinite if a value was, NaN if there is
    /// none.
    pub fn mean(&self, g: usize) -> f64 {
        let point = &self.points[g];
        if let Values::Amounts(amounts) = &point.values
            && amounts.censored() > 0
        {
            return f64::INFINITY;
        }
        point.sum as f64 / FIXED_POINT / point.len() as f64
    }

    /// The `p`-quantile at point `g` of the grid: the smallest value whose share
    /// of values not above it reaches `p`; `0 ≤ p ≤ 1`. NaN if there is none.
    pub fn quantile(&self, g: usize, p: f64) -> f64 {
        match &self.points[g].values {
            Values::Levels(counts) => level_quantile(counts.as_slice(), p),
            Values::Amounts(amounts) => amounts.quantile(p),
        }
    }
}

/// Bands of levels that are being counted, cheaply: each curve adds only where it changes, not at
/// every time of the grid. [`LevelCounts::finish`] adds up to the same bits as [`Bands::push`].
#[derive(Debug, Clone)]
pub struct LevelCounts {
    /// Every point holds what it has more than the one before; counts wrap.
    differences: Bands,
}

impl LevelCounts {
    /// Nothing counted yet, over the times of `grid` `[s]`, ascending.
    pub fn new(grid: Vec<f64>) -> LevelCounts {
        LevelCounts { differences: Bands::levels(grid) }
    }

    /// Adds one curve, as [`Bands::push`] does.
    pub fn push(&mut self, initial: f64, steps: &[(f64, f64)]) {
        debug_assert!(steps.is_sorted_by(|a, b| a.0 <= b.0), "the times of the steps must ascend");
        let Bands { grid, points } = &mut self.differences;
        let (mut before, mut at, mut value) = (None, 0, Value::of(initial));
        for &(time, level) in steps {
            let from = at + grid[at..].partition_point(|&point| point < time);
            if from >= grid.len() {
                break;
            }
            if from > at {
                change(&mut points[at], before.replace(value), value);
                at = from;
            }
            value = Value::of(level);
        }
        if let Some(point) = points.get_mut(at) {
            change(point, before, value);
        }
    }

    /// Adds `n` curves that are `value` at all times.
    pub fn push_constant(&mut self, value: f64, n: u64) {
        if let Some(point) = self.differences.points.first_mut() {
            point.push(Value::of(value), n);
        }
    }

    /// The bands of all curves.
    pub fn finish(mut self) -> Bands {
        let points = &mut self.differences.points;
        for g in 1..points.len() {
            let (before, after) = points.split_at_mut(g);
            after[0].sum += before[g - 1].sum;
            if let (Values::Levels(mine), Values::Levels(theirs)) =
                (&mut after[0].values, &before[g - 1].values)
            {
                for (mine, theirs) in mine.iter_mut().zip(theirs.iter()) {
                    *mine = mine.wrapping_add(*theirs);
                }
            }
        }
        self.differences
    }
}

/// From this point on a curve has another value, if it had one before.
fn change(point: &mut Point, before: Option<Value>, after: Value) {
    if before.is_some_and(|before| before.units == after.units && before.value == after.value) {
        return;
    }
    let Values::Levels(counts) = &mut point.values else { return };
    point.sum += after.units - before.map_or(0, |before| before.units);
    let count = &mut counts[level_step(after.value)];
    *count = count.wrapping_add(1);
    if let Some(before) = before {
        let count = &mut counts[level_step(before.value)];
        *count = count.wrapping_sub(1);
    }
}

/// The bin of a level.
fn level_step(level: f64) -> usize {
    // Levels are equal within 1e-9, so a sum of shares may pass 1.
    debug_assert!((-1e-9..=1.0 + 1e-9).contains(&level), "a level lies in [0, 1]");
    ((level * LEVEL_STEPS as f64).round() as usize).min(LEVEL_STEPS)
}

/// A value, and what it adds to a sum.
#[derive(Debug, Clone, Copy)]
struct Value {
    value: f64,
    /// In units of 2⁻³²; 0 if it is infinite.
    units: i128,
}

impl Value {
    fn of(value: f64) -> Value {
        let units = if value.is_finite() { (value * FIXED_POINT).round() as i128 } else { 0 };
        Value { value, units }
    }
}

impl Point {
    /// Counts a value `n` times.
    fn push(&mut self, Value { value, units }: Value, n: u64) {
        self.sum += units * i128::from(n);
        match &mut self.values {
            Values::Levels(counts) => {
                counts[level_step(value)] += n as u32;
            }
            Values::Amounts(amounts) => amounts.push_many(value, n),
        }
    }

    fn merge(&mut self, other: &Self) {
        self.sum += other.sum;
        match (&mut self.values, &other.values) {
            (Values::Levels(mine), Values::Levels(theirs)) => {
                for (mine, theirs) in mine.iter_mut().zip(theirs.iter()) {
                    *mine += theirs;
                }
            }
            (Values::Amounts(mine), Values::Amounts(theirs)) => mine.merge(theirs),
            _ => debug_assert!(false, "bands of levels and bands of amounts do not merge"),
        }
    }

    fn len(&self) -> u64 {
        match &self.values {
            Values::Levels(counts) => counts.iter().map(|&count| u64::from(count)).sum(),
            Values::Amounts(amounts) => amounts.len(),
        }
    }
}

fn level_quantile(counts: &[u32], p: f64) -> f64 {
    let n: u64 = counts.iter().map(|&count| u64::from(count)).sum();
    if n == 0 {
        return f64::NAN;
    }
    let rank = rank::of_quantile(n, p);
    let mut up_to = 0_u64;
    let step = counts
        .iter()
        .position(|&count| {
            up_to += u64::from(count);
            up_to >= rank
        })
        .expect("invariant: the counts add up to n");
    step as f64 / LEVEL_STEPS as f64
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_step_counts_from_its_own_time_on() {
        let mut bands = Bands::levels(vec![0.0, 10.0, 20.0, 30.0]);
        bands.push(1.0, &[(10.0, 0.0), (15.0, 0.5), (15.0, 0.25), (30.0, 1.0)]);
        let seen: Vec<f64> = (0..4).map(|g| bands.mean(g)).collect();
        assert_eq!(seen, [1.0, 0.0, 0.25, 1.0]);
        assert_eq!(bands.quantile(2, 0.5), 0.25);
    }

    #[test]
    fn the_mean_and_the_quantiles_of_recoveries_at_known_times() {
        // Curve i is back at second i: at second g, g of 100 are back.
        let mut bands = Bands::levels((0..=100).map(f64::from).collect());
        for i in 1..=100 {
            bands.push(0.0, &[(f64::from(i), 1.0)]);
        }
        for g in 0..=100 {
            assert_eq!(bands.mean(g), g as f64 / 100.0);
            // The median curve is up as soon as more than half are.
            assert_eq!(bands.quantile(g, 0.5), f64::from(u8::from(g > 50)));
            assert_eq!(bands.len(g), 100);
        }
    }

    #[test]
    fn amounts_beyond_all_bounds_have_an_infinite_mean() {
        let mut bands = Bands::amounts(vec![0.0, 1.0]);
        bands.push(3.0, &[(1.0, f64::INFINITY)]);
        bands.push(5.0, &[]);
        assert_eq!((bands.mean(0), bands.mean(1)), (4.0, f64::INFINITY));
        assert_eq!(bands.quantile(1, 1.0), f64::INFINITY);
    }

    #[test]
    fn without_curves_there_is_no_answer() {
        let bands = Bands::levels(vec![0.0]);
        assert!(bands.is_empty() && bands.mean(0).is_nan() && bands.quantile(0, 0.5).is_nan());
    }

    #[test]
    #[should_panic(expected = "different grids")]
    fn bands_over_different_grids_cannot_be_merged() {
        Bands::levels(vec![0.0]).merge(&Bands::levels(vec![1.0]));
    }

    #[test]
    #[should_panic(expected = "bands of levels and bands of amounts")]
    fn bands_of_different_kinds_cannot_be_merged() {
        Bands::levels(vec![0.0]).merge(&Bands::amounts(vec![0.0]));
    }

    fn with(mut bands: Bands, values: &[f64]) -> Bands {
        for (i, &value) in values.iter().enumerate() {
            bands.push(value, &[(i as f64, value / 3.0)]);
        }
        bands
    }

    proptest! {
        #[test]
        fn merging_in_any_order_is_the_same_to_the_bit(
            left in prop::collection::vec(0.0..=1.0_f64, 0..30),
            right in prop::collection::vec(0.0..=1.0_f64, 0..30),
        ) {
            for empty in [Bands::levels(vec![0.0, 5.0]), Bands::amounts(vec![0.0, 5.0])] {
                let mut ab = with(empty.clone(), &left);
                ab.merge(&with(empty.clone(), &right));
                let mut ba = with(empty.clone(), &right);
                ba.merge(&with(empty.clone(), &left));
                prop_assert_eq!(ab, ba);
            }
        }

        #[test]
        fn counting_changes_gives_the_same_bits_as_counting_values(
            curves in prop::collection::vec(
                (0.0..=1.0_f64, prop::collection::vec((0_u8..12, 0.0..=1.0_f64), 0..6)), 0..20),
            constant in 0.0..=1.0_f64,
        ) {
            let grid: Vec<f64> = [1.0, 2.0, 3.0, 5.0, 8.0, 10.0].to_vec();
            let (mut values, mut changes) = (Bands::levels(grid.clone()), LevelCounts::new(grid));
            for (initial, steps) in curves {
                let mut steps: Vec<(f64, f64)> =
                    steps.into_iter().map(|(time, level)| (f64::from(time), level)).collect();
                steps.sort_by(|a, b| a.0.total_cmp(&b.0));
                values.push(initial, &steps);
                changes.push(initial, &steps);
            }
            values.push_constant(constant, 3);
            changes.push_constant(constant, 3);
            prop_assert_eq!(values, changes.finish());
        }

        #[test]
        fn levels_are_rounded_by_at_most_half_a_bin_and_means_by_the_fixed_point(
            levels in prop::collection::vec(0.0..=1.0_f64, 1..50), p in 0.0..=1.0_f64,
        ) {
            let mut bands = Bands::levels(vec![0.0]);
            for &level in &levels {
                bands.push_values(&[level]);
            }
            let mut sorted = levels.clone();
            sorted.sort_unstable_by(f64::total_cmp);
            let n = levels.len();
            let exact = sorted[rank::of_quantile(n as u64, p) as usize - 1];
            prop_assert!((bands.quantile(0, p) - exact).abs() <= 0.0005 + f64::EPSILON);
            let mean = levels.iter().sum::<f64>() / n as f64;
            let rounding = 0.5 / FIXED_POINT + 2.0 * n as f64 * f64::EPSILON;
            prop_assert!((bands.mean(0) - mean).abs() <= rounding);
        }
    }
}
