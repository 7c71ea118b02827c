//! Special functions: normal, incomplete gamma, incomplete beta and their
//! inverses, accurate in relative terms in both tails.
//!
//! Sources: NIST Digital Library of Mathematical Functions, §7.2, §8.7, §8.9,
//! §8.17; the continued fractions are summed by Lentz's method as modified by
//! Thompson and Barnett (W. Press et al., *Numerical Recipes*, §5.2).

use crate::law::math;
use std::f64::consts::FRAC_1_SQRT_2;

/// ln √(2π).
const LN_SQRT_TAU: f64 = 0.918_938_533_204_672_7;
const MAX_TERMS: usize = 200_000;
/// Stands for a zero denominator in a continued fraction.
const TINY: f64 = 1e-300;

/// Φ(z), the standard normal distribution function (DLMF 7.18.2).
pub(crate) fn normal_cdf(z: f64) -> f64 {
    0.5 * math::erfc(-z * FRAC_1_SQRT_2)
}

/// φ(z), the standard normal density.
pub(crate) fn normal_density(z: f64) -> f64 {
    math::exp(-0.5 * z * z - LN_SQRT_TAU)
}

/// The z with Φ(z) = p, where the smaller of p and q = 1 − p is accurate.
pub(crate) fn normal_inverse(p: f64, q: f64) -> f64 {
    if p > q { -normal_lower(q) } else { normal_lower(p) }
}

/// ln Φ is concave, and Φ(−√(−2 ln p)) ≤ p/2: Newton's method for ln Φ(z) = ln p
/// climbs to the root from there and never passes it.
fn normal_lower(p: f64) -> f64 {
    if p <= 0.0 {
        return f64::NEG_INFINITY;
    }
    let ln_p = math::ln(p);
    newton(-(-2.0 * ln_p).sqrt(), |z| {
        let cdf = normal_cdf(z);
        (math::ln(cdf) - ln_p, normal_density(z) / cdf)
    })
}

/// P(a, x) and Q(a, x), the regularised incomplete gamma functions, a > 0,
/// x ≥ 0: the smaller one is accurate in relative terms.
pub(crate) fn gamma_tails(a: f64, x: f64) -> (f64, f64) {
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x == f64::INFINITY {
        return (1.0, 0.0);
    }
    gamma_tails_at_log(a, math::ln(x))
}

fn gamma_tails_at_log(a: f64, ln_x: f64) -> (f64, f64) {
    let x = math::exp(ln_x);
    if x < a + 1.0 {
        let p = gamma_series(a, x, ln_x).min(1.0);
        (p, 1.0 - p)
    } else {
        let q = math::exp(ln_gamma_upper(a, ln_x)).min(1.0);
        (1.0 - q, q)
    }
}

/// P(a, x) = xᵃ e⁻ˣ / Γ(a + 1) · Σ xⁿ / ((a + 1)…(a + n)) (DLMF 8.7.1).
fn gamma_series(a: f64, x: f64, ln_x: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 1..MAX_TERMS {
        term *= x / (a + n as f64);
        sum += term;
        if term < sum * 1e-17 {
            break;
        }
    }
    sum * math::exp(a * ln_x - x - math::ln_gamma(a + 1.0))
}

/// Γ(a, x) / (xᵃ e⁻ˣ) by its continued fraction (DLMF 8.9.2, even part).
fn gamma_fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for n in 1..MAX_TERMS {
        let numerator = n as f64 * (a - n as f64);
        b += 2.0;
        d = 1.0 / away_from_zero(numerator * d + b);
        c = away_from_zero(b + numerator / c);
        let step = c * d;
        fraction *= step;
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    fraction
}

/// ln x for the x with P(a, x) = p, where the smaller of p and q = 1 − p is
/// accurate. A logarithm, for with a small shape x itself would underflow.
///
/// ln P and ln Q are concave functions of ln x, so that Newton's method
/// climbs or falls to the root from an end beyond it and never passes it.
pub(crate) fn gamma_inverse_ln(a: f64, p: f64, q: f64) -> f64 {
    if p <= q {
        // P(a, x) ≤ xᵃ / Γ(a + 1), with equality as x → 0.
        let ln_p = math::ln(p);
        let start = (ln_p + math::ln_gamma(a + 1.0)) / a;
        if start < -40.0 {
            return start;
        }
        newton(start, |ln_x| {
            let (lower, _) = gamma_tails_at_log(a, ln_x);
            (math::ln(lower) - ln_p, math::exp(gamma_ln_density(a, ln_x)) / lower)
        })
    } else {
        let ln_q = math::ln(q);
        // B. Laurent and P. Massart, *Adaptive estimation of a quadratic
        // functional* (2000), lemma 1: a right end for the root.
        let start = math::ln(a + (-2.0 * a * ln_q).sqrt() - ln_q);
        newton(start, |ln_x| {
            let upper = ln_gamma_upper(a, ln_x);
            (upper - ln_q, -math::exp(gamma_ln_density(a, ln_x) - upper))
        })
    }
}

/// ln Q(a, x), without underflow.
pub(crate) fn gamma_ln_upper(a: f64, x: f64) -> f64 {
    if x <= 0.0 { 0.0 } else { ln_gamma_upper(a, math::ln(x)) }
}

/// ln of the density of ln X at x > 0, where X is gamma of shape a and scale 1.
pub(crate) fn gamma_ln_density_of_log(a: f64, x: f64) -> f64 {
    gamma_ln_density(a, math::ln(x))
}

/// ψ(x), the derivative of ln Γ, for x > 0: the recurrence ψ(x) = ψ(x + 1) − 1/x up to where the
/// asymptotic series (DLMF 5.11.2) is exact to rounding.
pub(crate) fn digamma(x: f64) -> f64 {
    let (mut x, mut below) = (x, 0.0);
    while x < 12.0 {
        below += 1.0 / x;
        x += 1.0;
    }
    let r = 1.0 / (x * x);
    let series =
        r * (1.0 / 12.0 - r * (1.0 / 120.0 - r * (1.0 / 252.0 - r * (1.0 / 240.0 - r / 132.0))));
    math::ln(x) - 0.5 / x - series - below
}

/// ln Q(a, x) of ln x, without underflow.
fn ln_gamma_upper(a: f64, ln_x: f64) -> f64 {
    let x = math::exp(ln_x);
    if x < a + 1.0 {
        math::ln_1p(-gamma_series(a, x, ln_x).min(1.0))
    } else {
        math::ln(gamma_fraction(a, x)) + gamma_ln_density(a, ln_x)
    }
}

/// The logarithm of the density of ln X, xᵃ e⁻ˣ / Γ(a).
fn gamma_ln_density(a: f64, ln_x: f64) -> f64 {
    a * ln_x - math::exp(ln_x) - math::ln_gamma(a)
}

/// Iₓ(a, b), the regularised incomplete beta function; `y` = 1 − x. Accurate
/// in relative terms where x is below the mean.
pub(crate) fn beta_cdf(a: f64, b: f64, x: f64, y: f64) -> f64 {
    if x <= 0.0 {
        0.0
    } else if y <= 0.0 {
        1.0
    } else if x * (a + b + 2.0) < a + 1.0 {
        beta_fraction(a, b, x, y)
    } else {
        1.0 - beta_fraction(b, a, y, x)
    }
}

/// Iₓ(a, b) by its continued fraction (DLMF 8.17.22).
fn beta_fraction(a: f64, b: f64, x: f64, y: f64) -> f64 {
    let mut c = 1.0;
    let mut d = 1.0 / away_from_zero(1.0 - (a + b) * x / (a + 1.0));
    let mut fraction = d;
    for m in 1..MAX_TERMS {
        let m = m as f64;
        let even = m * (b - m) * x / ((a + 2.0 * m - 1.0) * (a + 2.0 * m));
        let odd = -(a + m) * (a + b + m) * x / ((a + 2.0 * m) * (a + 2.0 * m + 1.0));
        let mut step = 1.0;
        for numerator in [even, odd] {
            d = 1.0 / away_from_zero(1.0 + numerator * d);
            c = away_from_zero(1.0 + numerator / c);
            step = c * d;
            fraction *= step;
        }
        if (step - 1.0).abs() < 1e-16 {
            break;
        }
    }
    fraction * math::exp(a * math::ln(x) + b * math::ln(y) - ln_beta(a, b)) / a
}

/// ln B(a, b).
fn ln_beta(a: f64, b: f64) -> f64 {
    math::ln_gamma(a) + math::ln_gamma(b) - math::ln_gamma(a + b)
}

/// The density of the beta law on the unit interval; `y` = 1 − x.
pub(crate) fn beta_density(a: f64, b: f64, x: f64, y: f64) -> f64 {
    math::pow(x, a - 1.0) * math::pow(y, b - 1.0) * math::exp(-ln_beta(a, b))
}

/// The x with Iₓ(a, b) = p for a, b ≥ 1; accurate in relative terms for small
/// p.
///
/// With b ≥ 1, I is at most xᵃ / (a B(a, b)) and ln I is a concave function of
/// ln x, so that Newton's method climbs to the root and never passes it.
pub(crate) fn beta_inverse(a: f64, b: f64, p: f64) -> f64 {
    if p <= 0.0 {
        return 0.0;
    }
    let ln_p = math::ln(p);
    let start = (ln_p + math::ln(a) + ln_beta(a, b)) / a;
    let ln_x = newton(start, |ln_x| {
        let x = math::exp(ln_x);
        let y = -math::exp_m1(ln_x);
        let cdf = beta_cdf(a, b, x, y);
        (math::ln(cdf) - ln_p, x * beta_density(a, b, x, y) / cdf)
    });
    math::exp(ln_x)
}

/// Newton's method; `at` gives value and slope. Ends where a step no longer
/// changes much or no longer leads anywhere.
fn newton(start: f64, at: impl Fn(f64) -> (f64, f64)) -> f64 {
    let mut x = start;
    for _ in 0..200 {
        let (value, slope) = at(x);
        let step = value / slope;
        if !step.is_finite() {
            break;
        }
        x -= step;
        if step.abs() <= 1e-15 * x.abs() {
            break;
        }
    }
    x
}

fn away_from_zero(x: f64) -> f64 {
    if x.abs() < TINY { TINY } else { x }
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::function::beta::beta_reg;
    use statrs::function::gamma::gamma_lr;

    #[test]
    fn the_normal_inverse_undoes_the_distribution_function() {
        for p in [1e-300, 1e-20, 1e-10, 0.001, 0.025, 0.3, 0.5] {
            let z = normal_inverse(p, 1.0 - p);
            assert!((normal_cdf(z) / p - 1.0).abs() < 1e-12, "{p}");
            assert!((normal_inverse(1.0 - p, p) + z).abs() < 1e-15);
        }
        // Tabulated: P(Z ≤ 1.959963984540054) = 0.975.
        assert!((normal_inverse(0.975, 0.025) - 1.959_963_984_540_054).abs() < 1e-14);
    }

    #[test]
    fn incomplete_functions_agree_with_statrs() {
        for a in [0.3, 1.0, 2.5, 20.0, 100.0] {
            for x in [0.01, 0.5, 1.0, 3.0, 25.0, 110.0] {
                let (p, q) = gamma_tails(a, x);
                assert!((p - gamma_lr(a, x)).abs() < 1e-10, "{a} {x}");
                assert!((p + q - 1.0).abs() < 1e-15);
            }
        }
        for (a, b) in [(1.0, 5.0), (5.0, 1.0), (3.0, 3.0), (1.5, 4.5)] {
            for x in [0.001, 0.1, 0.4, 0.5, 0.77, 0.999] {
                let mine = beta_cdf(a, b, x, 1.0 - x);
                assert!((mine - beta_reg(a, b, x)).abs() < 1e-10, "{a} {b} {x}");
            }
        }
    }

    #[test]
    fn digamma_agrees_with_statrs_and_with_euler() {
        for x in [1e-3, 0.1, 0.5, 1.0, 2.5, 11.9, 12.0, 300.0] {
            let reference = statrs::function::gamma::digamma(x);
            assert!((digamma(x) - reference).abs() <= 1e-11 * reference.abs().max(1.0), "{x}");
        }
        assert!((digamma(1.0) + 0.577_215_664_901_532_9).abs() < 1e-14);
    }

    #[test]
    fn inverses_undo_their_functions_in_both_tails() {
        for p in [1e-19, 1e-9, 0.01, 0.3, 0.5] {
            for a in [0.05, 0.5, 1.0, 7.0, 300.0] {
                let lower = math::exp(gamma_inverse_ln(a, p, 1.0 - p));
                if lower > 0.0 {
                    assert!((gamma_tails(a, lower).0 / p - 1.0).abs() < 1e-10, "{a} {p}");
                }
                let upper = math::exp(gamma_inverse_ln(a, 1.0 - p, p));
                // For p = 1/2 the two tails are the same case.
                assert!((gamma_tails(a, upper).1 / p - 1.0).abs() < 1e-10, "{a} {p}");
            }
            for (a, b) in [(1.0, 5.0), (5.0, 1.0), (3.0, 3.0), (1.5, 4.5)] {
                let x = beta_inverse(a, b, p);
                assert!((beta_cdf(a, b, x, 1.0 - x) / p - 1.0).abs() < 1e-10, "{a} {b} {p}");
            }
        }
    }
}
