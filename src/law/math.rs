//! The only transcendental functions of the crate.
//!
//! The standard library calls the platform's `ln` and `exp`, whose last bits
//! differ; the `libm` crate computes the same bits everywhere.

pub(crate) fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// ln(1 + x), accurate near 0.
pub(crate) fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

pub(crate) fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// exp(x) − 1, accurate near 0.
pub(crate) fn exp_m1(x: f64) -> f64 {
    libm::expm1(x)
}

pub(crate) fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

pub(crate) fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// The complementary error function.
pub(crate) fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}

/// ln Γ(x) for x > 0.
pub(crate) fn ln_gamma(x: f64) -> f64 {
    libm::lgamma(x)
}

/// Γ(x).
pub(crate) fn gamma(x: f64) -> f64 {
    libm::tgamma(x)
}
