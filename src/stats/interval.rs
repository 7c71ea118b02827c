//! A confidence interval and the normal quantile behind most of them.

use statrs::function::erf;

/// A closed interval, in the unit of the quantity it is about; `low ≤ high`.
///
/// A side that the data cannot bound is the end of the quantity's own range
/// (0 or infinity for durations and money).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// The interval from `center - half_width` to `center + half_width`.
    pub fn around(center: f64, half_width: f64) -> Self {
        Self { low: center - half_width, high: center + half_width }
    }

    /// Whether `x` lies inside; both ends belong to the interval.
    pub fn contains(self, x: f64) -> bool {
        self.low <= x && x <= self.high
    }

    /// Half of the distance between the ends; 0 if they are equal, even at
    /// infinity.
    pub fn half_width(self) -> f64 {
        if self.low == self.high { 0.0 } else { (self.high - self.low) / 2.0 }
    }
}

/// Multiples of 1 over this are what [`z`] is rounded to.
const GRID: f64 = (1_u64 << 40) as f64;

/// The two-sided standard normal quantile: a standard normal variable lies in
/// `[-z, z]` with probability `confidence`; `0 < confidence < 1`.
///
/// ```text
/// z = Φ⁻¹((1 + confidence) / 2) = √2 · erfc⁻¹(1 − confidence)
/// ```
///
/// Rounded to a multiple of 2⁻⁴⁰ (9·10⁻¹³): the logarithm behind `erfc⁻¹` may
/// differ between platforms in its last bit, and no result may.
///
/// # Examples
///
/// ```
/// assert_eq!(format!("{:.6}", blackstart::stats::z(0.95)), "1.959964");
/// ```
pub fn z(confidence: f64) -> f64 {
    debug_assert!(0.0 < confidence && confidence < 1.0, "confidence must be inside (0, 1)");
    let exact = std::f64::consts::SQRT_2 * erf::erfc_inv(1.0 - confidence);
    (exact * GRID).round() / GRID
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn z_agrees_with_the_printed_tables() {
        // NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.1, and its
        // extension to more digits.
        for (confidence, digits) in
            [(0.5, "0.674490"), (0.8, "1.281552"), (0.9, "1.644854"), (0.99, "2.575829")]
        {
            assert_eq!(format!("{:.6}", z(confidence)), digits);
        }
    }

    #[test]
    fn the_last_bits_of_z_are_free_of_the_platform() {
        for per_mille in 1..1000 {
            let z = z(f64::from(per_mille) / 1000.0);
            assert_eq!((z * GRID).fract(), 0.0);
        }
    }

    #[test]
    fn both_ends_belong_to_an_interval() {
        let interval = Interval::around(3.0, 1.0);
        assert!(interval.contains(2.0) && interval.contains(4.0) && !interval.contains(4.5));
        assert_eq!(interval.half_width(), 1.0);
    }

    #[test]
    fn an_interval_that_is_one_point_at_infinity_has_no_width() {
        let censored = Interval { low: f64::INFINITY, high: f64::INFINITY };
        assert_eq!(censored.half_width(), 0.0);
    }
}
