//! Tables of inverse distribution functions, and of the exponential function.
//!
//! A function of the tail probability p is kept as cubic Hermite segments: each
//! octave [2⁻ᵏ⁻², 2⁻ᵏ⁻¹) of p, k = 0 to 63, is cut into equal cells. So the
//! relative width of a cell is the same at p = 1/4 and at p = 10⁻¹⁸. The error
//! of p is below 1e-6, for the normal law below 1e-6 of p itself. A look-up needs
//! only +, −, × and shifts: the same bits on every platform.
//!
//! Source of the segments: F. Fritsch, R. Carlson, *Monotone piecewise cubic
//! interpolation*, SIAM J. Numer. Anal. 17 (1980), whose bound on the slopes
//! keeps every segment monotone.

use crate::law::math;
use std::f64::consts::LN_2;
use std::f64::consts::LOG2_E;
use std::fmt;

const N_CELLS: usize = 2048;
/// Cells of an octave where the two tails mirror each other, as a power of 2.
const MIRRORED_BITS: u32 = 5;
/// Cells of an octave where each tail has its own half of the table.
const OWN_BITS: u32 = 4;
/// Bits of 1.0; the exponent of every number in [1, 2).
const ONE: u64 = 0x3FF0_0000_0000_0000;
/// Keeps 32 bits of the place within a cell. A step of the input then always
/// moves the result by more than the rounding error of the cubic.
const PLACE: u64 = 0x000F_FFFF_FFFF_FFFF & !0xF_FFFF;

/// A monotone function of 64 random bits.
#[repr(align(64))]
pub(crate) struct Table {
    /// Coefficients of 1, t, t², t³ for t from 0 to 1 within each cell.
    cells: [[f64; 4]; N_CELLS],
    /// Bits of 2^(i/128); beside the cells, so that a draw follows one pointer.
    powers: [u64; 128],
}

impl fmt::Debug for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Table").finish_non_exhaustive()
    }
}

/// A quantile function and its slope at one tail probability.
#[derive(Clone, Copy)]
pub(crate) struct Point {
    pub(crate) value: f64,
    /// d value / d p, ≥ 0.
    pub(crate) slope: f64,
}

impl Table {
    /// A table for a law that is symmetric about 0; `lower(p)` is its quantile
    /// function for p ≤ 1/2.
    pub(crate) fn mirrored(lower: impl Fn(f64) -> Point) -> Self {
        let mut table = Self::empty();
        fill(&mut table.cells, MIRRORED_BITS, lower);
        table
    }

    /// A table for any law; `lower(p)` is its quantile function for p ≤ 1/2,
    /// `upper(q)` the same as a function of q = 1 − p ≤ 1/2 (the slope is still
    /// that in p).
    pub(crate) fn two_tailed(lower: impl Fn(f64) -> Point, upper: impl Fn(f64) -> Point) -> Self {
        let mut table = Self::empty();
        let (low, high) = table.cells.split_at_mut(N_CELLS / 2);
        fill(low, OWN_BITS, lower);
        // As a function of q the values fall, and the slope changes its sign.
        fill(high, OWN_BITS, |q| {
            let Point { value, slope } = upper(q);
            Point { value: -value, slope }
        });
        for cell in high.iter_mut().flatten() {
            *cell = -*cell;
        }
        table
    }

    #[expect(clippy::large_stack_arrays, reason = "64 KiB, moved to the heap at once")]
    fn empty() -> Self {
        let powers = std::array::from_fn(|i| math::exp(i as f64 / 128.0 * LN_2).to_bits());
        Self { cells: [[0.0; 4]; N_CELLS], powers }
    }

    /// The quantile of the random bits `u`, for a mirrored table.
    #[inline]
    pub(crate) fn at_mirrored(&self, u: u64) -> f64 {
        let (upper, row, t) = locate(u, MIRRORED_BITS);
        let value = cubic(&self.cells[row & (N_CELLS - 1)], t);
        f64::from_bits(value.to_bits() ^ (upper << 63))
    }

    /// The quantile of the random bits `u`, for a two-tailed table.
    #[inline]
    pub(crate) fn at_two_tailed(&self, u: u64) -> f64 {
        let (upper, row, t) = locate(u, OWN_BITS);
        let row = row + upper as usize * (N_CELLS / 2);
        cubic(&self.cells[row & (N_CELLS - 1)], t)
    }

    /// eˣ within 2e-15 in relative terms; x is first brought within ±700.
    ///
    /// ```text
    /// eˣ = 2ᵏ · 2^(i/128) · eʳ,  128 k + i = round(128 x / ln 2),  |r| ≤ ln 2 / 256
    /// ```
    ///
    /// Source: P. T. P. Tang, *Table-driven implementation of the exponential
    /// function*, ACM TOMS 15 (1989).
    #[inline]
    pub(crate) fn exp(&self, x: f64) -> f64 {
        // Adding 1.5 · 2⁵² leaves the nearest integer in the low bits.
        const TO_INTEGER: f64 = 6_755_399_441_055_744.0;
        // ln 2 / 128 in two parts; products with the first are exact.
        const STEP_HIGH: f64 = 6.931_471_803_691_238e-1 / 128.0;
        const STEP_LOW: f64 = 1.908_214_929_270_587_7e-10 / 128.0;
        if x.abs() > 700.0 {
            return extreme(x);
        }
        let shifted = x * (128.0 * LOG2_E) + TO_INTEGER;
        let n = shifted - TO_INTEGER;
        let bits = shifted.to_bits();
        let r = (x - n * STEP_HIGH) - n * STEP_LOW;
        let power = self.powers[(bits & 127) as usize].wrapping_add((bits >> 7) << 52);
        let power = f64::from_bits(power);
        let tail = r + r * r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0)));
        power + power * tail
    }
}

/// What stands for the exponential function far out: e^±700.
#[cold]
fn extreme(x: f64) -> f64 {
    if x > 0.0 { 1.014_232_054_735_004_5e304 } else { 9.859_676_543_759_77e-305 }
}

/// Which tail (1 is the upper one), which cell of it, and where in the cell.
#[inline]
fn locate(u: u64, bits: u32) -> (u64, usize, f64) {
    let upper = u >> 63;
    let tail = u ^ upper.wrapping_neg();
    // p = (tail + ½) / 2⁶⁴ = odd / 2⁶⁵.
    let odd = (tail << 1) | 1;
    let octave = odd.leading_zeros();
    let fraction = odd << octave << 1;
    let row = ((octave as usize) << bits) + (fraction >> (64 - bits)) as usize;
    let t = f64::from_bits(ONE | (((fraction << bits) >> 12) & PLACE)) - 1.0;
    (upper, row, t)
}

#[inline]
fn cubic(c: &[f64; 4], t: f64) -> f64 {
    c[0] + t * (c[1] + t * (c[2] + t * c[3]))
}

/// Octaves from the tail probability 1/2 down to 2⁻⁶⁵.
fn fill(cells: &mut [[f64; 4]], bits: u32, at: impl Fn(f64) -> Point) {
    let n_sub = 1_usize << bits;
    let mut bottom = 0.25;
    for octave in cells.chunks_mut(n_sub) {
        let width = bottom / n_sub as f64;
        let mut left = at(bottom);
        for (sub, cell) in octave.iter_mut().enumerate() {
            let right = at(bottom + width * (sub + 1) as f64);
            let rise = (right.value - left.value).max(0.0);
            let steepest = 3.0 * rise;
            let from = (left.slope * width).clamp(0.0, steepest);
            let to = (right.slope * width).clamp(0.0, steepest);
            *cell = [left.value, from, 3.0 * rise - 2.0 * from - to, from + to - 2.0 * rise];
            left = right;
        }
        bottom *= 0.5;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn identity() -> Table {
        let point = |value| Point { value, slope: 1.0 };
        Table::two_tailed(point, |q| point(1.0 - q))
    }

    #[test]
    fn the_ends_of_the_input_are_the_outermost_tails() {
        let table = identity();
        assert_eq!(table.at_two_tailed(0), 0.5_f64.powi(65));
        assert_eq!(table.at_two_tailed(u64::MAX), 1.0);
        assert!(table.at_two_tailed((1 << 63) - 1) < 0.5);
        assert!(table.at_two_tailed(1 << 63) >= 0.5);
    }

    proptest! {
        #[test]
        fn a_linear_function_is_kept_as_it_is(u: u64) {
            let exact = (u as f64 + 0.5) / 2.0_f64.powi(64);
            // 36 bits of each half are kept below the octave.
            prop_assert!((identity().at_two_tailed(u) - exact).abs() <= 2.0_f64.powi(-37));
        }

        #[test]
        fn the_exponential_function_is_accurate(x in -650.0..650.0f64) {
            let table = identity();
            prop_assert!((table.exp(x) / math::exp(x) - 1.0).abs() < 2e-15);
        }

        #[test]
        fn the_exponential_function_stays_in_its_range(x in -1e6..1e6f64) {
            let table = identity();
            let inside = x.clamp(-700.0, 700.0);
            prop_assert!((table.exp(x) / math::exp(inside) - 1.0).abs() < 2e-15);
            prop_assert!(table.exp(-1e6) <= table.exp(x) && table.exp(x) <= table.exp(1e6));
        }

        #[test]
        fn the_exponential_function_never_falls(n in -60_000i32..60_000, step in 1u32..64) {
            let table = identity();
            // Around the borders of its pieces, where a fall would show.
            let border = (f64::from(n) + 0.5) * LN_2 / 128.0;
            let above = f64::from_bits(border.to_bits() + u64::from(step));
            let (low, high) = if border < above { (border, above) } else { (above, border) };
            prop_assert!(table.exp(low) <= table.exp(high));
        }
    }
}
