//! Figures of a study against known values, within four standard errors of the run itself.

use blackstart::stats::{Moments, Proportion};

use crate::estate::H;

/// What sums of exact times may be off `[h]`.
const ROUNDING: f64 = 1e-9;

/// Asserts a mean time `[h]`.
#[track_caller]
pub(crate) fn assert_mean(moments: &Moments, expected_h: f64) {
    let error = (4.0 * moments.standard_error() / H).max(ROUNDING);
    let got = moments.mean() / H;
    assert!((got - expected_h).abs() <= error, "mean {got} h, expected {expected_h} ± {error}");
}

/// Asserts a share within four standard errors of the expected binomial.
#[track_caller]
pub(crate) fn assert_share(share: Proportion, expected: f64) {
    let error = 4.0 * (expected * (1.0 - expected) / share.n as f64).sqrt();
    let got = share.share();
    assert!((got - expected).abs() <= error, "share {got}, expected {expected} ± {error}");
}
