//! From 64 random bits to a probability.

/// 2⁻⁵².
const STEP: f64 = f64::EPSILON;

/// A uniform number in the open interval (0, 1) from the upper 52 bits of `u`.
///
/// ```text
/// (⌊u / 2¹²⌋ + ½) · 2⁻⁵²
/// ```
///
/// Non-decreasing in `u`, symmetric about ½, never 0 or 1: from 2⁻⁵³ to
/// 1 − 2⁻⁵³.
#[inline]
pub fn open_unit(u: u64) -> f64 {
    ((u >> 12) as f64 + 0.5) * STEP
}

/// Decides a yes or no of given probability by 64 random bits.
///
/// The upper 63 bits are compared with p·2⁶³, so that p = 1 is certain and
/// p = 0 impossible. What hits at p hits at every larger p.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Threshold(u64);

impl Threshold {
    /// The probability that it stands for.
    pub fn probability(self) -> f64 {
        self.0 as f64 / (1u64 << 63) as f64
    }

    /// Whether the random bits `u` say yes.
    #[inline]
    pub fn hits(self, u: u64) -> bool {
        (u >> 1) < self.0
    }
}

/// The threshold for probability `p`; what lies outside 0 to 1 counts as the
/// nearer end, not-a-number as 0.
///
/// Rounds up to a multiple of 2⁻⁶³: what is possible stays possible.
///
/// # Examples
///
/// ```
/// use blackstart::random::bernoulli_threshold;
///
/// assert!(bernoulli_threshold(1.0).hits(u64::MAX));
/// assert!(!bernoulli_threshold(0.0).hits(0));
/// ```
pub fn bernoulli_threshold(p: f64) -> Threshold {
    const ALL: u64 = 1 << 63;
    // The cast saturates: negative and not-a-number become 0.
    Threshold(((p * ALL as f64).ceil() as u64).min(ALL))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_unit_interval_is_open() {
        assert_eq!(open_unit(0), 0.5 * f64::EPSILON);
        assert_eq!(open_unit(u64::MAX), 1.0 - 0.5 * f64::EPSILON);
        assert_eq!(open_unit(1 << 63) + open_unit((1 << 63) - 1), 1.0);
    }

    #[test]
    fn certain_and_impossible_are_exact() {
        for u in [0, 1, 1 << 63, u64::MAX - 1, u64::MAX] {
            assert!(bernoulli_threshold(1.0).hits(u));
            assert!(bernoulli_threshold(2.0).hits(u));
            assert!(!bernoulli_threshold(0.0).hits(u));
            assert!(!bernoulli_threshold(-1.0).hits(u));
            assert!(!bernoulli_threshold(f64::NAN).hits(u));
        }
        assert!(bernoulli_threshold(1e-300).hits(0));
        assert!(!bernoulli_threshold(0.5).hits(1 << 63));
        assert!(bernoulli_threshold(0.5).hits((1 << 63) - 1));
    }

    proptest! {
        #[test]
        fn what_hits_at_p_hits_at_every_larger_p(u: u64, p in 0.0..=1.0, q in 0.0..=1.0) {
            let (low, high) = if p < q { (p, q) } else { (q, p) };
            prop_assert!(!bernoulli_threshold(low).hits(u) || bernoulli_threshold(high).hits(u));
        }
    }
}
