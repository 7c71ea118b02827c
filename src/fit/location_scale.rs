//! Laws whose logarithm has a location and a scale: lognormal, log-logistic, Weibull.
//!
//! With y = ln t and u = γy − δ the likelihood of durations, open ones included, is a concave
//! function of (δ, γ) wherever density and survival of u are log-concave, as they are here. So
//! Newton's method with halved steps finds the only maximum.
//!
//! Sources: J. Burridge, *Some unimodality properties of likelihoods derived from grouped data*,
//! Biometrika 69 (1982), 145–151, and R. Olsen, *Note on the uniqueness of the maximum likelihood
//! estimator for the Tobit model*, Econometrica 46 (1978), 1211–1215, for (δ, γ); J. Lawless,
//! *Statistical Models and Methods for Lifetime Data*, 2nd ed., §5.1.

use crate::fit::Observed;
use crate::law::math;
use crate::law::special;

/// ln √(2π).
const LN_SQRT_TAU: f64 = 0.918_938_533_204_672_7;

/// The law of u.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Standard normal.
    Normal,
    /// Standard logistic.
    Logistic,
    /// The logarithm of a standard exponential time.
    Extreme,
}

impl Shape {
    /// ln of the density at `u`, its first and its second derivative.
    pub(super) fn density(self, u: f64) -> [f64; 3] {
        match self {
            Shape::Normal => [-0.5 * u * u - LN_SQRT_TAU, -u, -1.0],
            Shape::Logistic => {
                let below = 1.0 / (1.0 + math::exp(-u));
                [u - 2.0 * softplus(u), 1.0 - 2.0 * below, -2.0 * below * (1.0 - below)]
            }
            Shape::Extreme => {
                let hazard = math::exp(u);
                [u - hazard, 1.0 - hazard, -hazard]
            }
        }
    }

    /// ln of the probability to be above `u`, its first and its second derivative.
    pub(super) fn survival(self, u: f64) -> [f64; 3] {
        match self {
            Shape::Normal if u > 30.0 => {
                // The first terms of the asymptotic series (DLMF 7.12.1); Φ(−u) underflows soon.
                let r = 1.0 / (u * u);
                let value =
                    -0.5 * u * u - LN_SQRT_TAU - math::ln(u) + math::ln_1p(-r + 3.0 * r * r);
                let mills = u * (1.0 + r - 2.0 * r * r);
                [value, -mills, -mills * (mills - u)]
            }
            Shape::Normal => {
                let above = special::normal_cdf(-u);
                let mills = special::normal_density(u) / above;
                [math::ln(above), -mills, -mills * (mills - u)]
            }
            Shape::Logistic => {
                let below = 1.0 / (1.0 + math::exp(-u));
                [-softplus(u), -below, -below * (1.0 - below)]
            }
            Shape::Extreme => {
                let hazard = math::exp(u);
                [-hazard, -hazard, -hazard]
            }
        }
    }
}

/// ln(1 + eᵘ), without overflow.
fn softplus(u: f64) -> f64 {
    u.max(0.0) + math::ln_1p(math::exp(-u.abs()))
}

/// Value, gradient (δ, γ) and second derivatives (δδ, δγ, γγ) of the log-likelihood.
#[derive(Debug, Clone, Copy, Default)]
struct Slope {
    value: f64,
    gradient: [f64; 2],
    curvature: [f64; 3],
}

fn slope(shape: Shape, (delta, gamma): (f64, f64), ended: &[f64], open: &[f64]) -> Slope {
    let n = ended.len() as f64;
    let mut sum = Slope {
        value: n * math::ln(gamma),
        gradient: [0.0, n / gamma],
        curvature: [0.0, 0.0, -n / (gamma * gamma)],
    };
    let mut add = |y: f64, [value, first, second]: [f64; 3]| {
        sum.value += value;
        sum.gradient[0] -= first;
        sum.gradient[1] += first * y;
        sum.curvature[0] += second;
        sum.curvature[1] -= second * y;
        sum.curvature[2] += second * y * y;
    };
    for &y in ended {
        add(y, shape.density(gamma * y - delta));
    }
    for &y in open {
        add(y, shape.survival(gamma * y - delta));
    }
    sum
}

/// Location and scale of ln t under which the durations are most likely; at least two of those
/// that ended differ.
pub(super) fn maximise(shape: Shape, observed: &Observed) -> (f64, f64) {
    // Centred and scaled, so that the start is near the maximum whatever the unit.
    let center = observed.mean_log();
    let logs = |values: &[f64]| values.iter().map(|x| math::ln(*x) - center).collect::<Vec<f64>>();
    let (mut ended, mut open) = (logs(observed.ended()), logs(observed.open()));
    let spread = (ended.iter().map(|y| y * y).sum::<f64>() / ended.len() as f64).sqrt();
    for y in ended.iter_mut().chain(&mut open) {
        *y /= spread;
    }
    let mut at = (0.0, 1.0);
    let mut here = slope(shape, at, &ended, &open);
    for _ in 0..200 {
        let [dd, dg, gg] = here.curvature;
        let determinant = dd * gg - dg * dg;
        let [a, b] = here.gradient;
        let step = ((dg * b - gg * a) / determinant, (dg * a - dd * b) / determinant);
        let gain = a * step.0 + b * step.1;
        // What is left to gain is below the rounding of the sum, or nothing can be said.
        if !gain.is_finite() || gain <= 1e-22 * ended.len() as f64 {
            break;
        }
        let mut length = 1.0;
        let moved = loop {
            let next = (at.0 + length * step.0, at.1 + length * step.1);
            if next.1 > 0.0 {
                let there = slope(shape, next, &ended, &open);
                // Close to the maximum the value rounds, and the gradient still tells.
                if there.value >= here.value - 1e-13 * here.value.abs() {
                    break Some((next, there));
                }
            }
            length *= 0.5;
            if length < 1e-9 {
                break None;
            }
        };
        match moved {
            Some((next, there)) => (at, here) = (next, there),
            None => break,
        }
    }
    let (delta, gamma) = at;
    (center + spread * delta / gamma, spread / gamma)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derivatives_are_those_of_the_values() {
        const H: f64 = 1e-4;
        for shape in [Shape::Normal, Shape::Logistic, Shape::Extreme] {
            let functions: [&dyn Fn(f64) -> [f64; 3]; 2] =
                [&|u| shape.density(u), &|u| shape.survival(u)];
            for (n, f) in functions.into_iter().enumerate() {
                for u in [-6.0, -1.0, 0.0, 0.7, 4.0, 29.9, 30.1] {
                    if shape == Shape::Extreme && u > 5.0 {
                        continue;
                    }
                    let [low, here, high] = [f(u - H), f(u), f(u + H)];
                    // Truncation h²/6 times a third derivative, and rounding of values / h.
                    let limit = 1e-6 * (1.0 + here[0].abs());
                    assert!(((high[0] - low[0]) / (2.0 * H) - here[1]).abs() < limit, "{n} {u}");
                    assert!(((high[1] - low[1]) / (2.0 * H) - here[2]).abs() < limit, "{n} {u}");
                }
            }
        }
    }

    #[test]
    fn without_open_incidents_the_lognormal_fit_is_mean_and_spread_of_the_logarithms() {
        let observed = Observed::new([60.0, 90.0, 7200.0, 300.0, 1e5], []);
        let (mu, sigma) = maximise(Shape::Normal, &observed);
        let logs: Vec<f64> = observed.ended().iter().map(|x| math::ln(*x)).collect();
        let mean = logs.iter().sum::<f64>() / 5.0;
        let spread = (logs.iter().map(|y| (y - mean) * (y - mean)).sum::<f64>() / 5.0).sqrt();
        assert!((mu - mean).abs() < 1e-13 && (sigma - spread).abs() < 1e-13);
    }

    #[test]
    fn at_the_maximum_the_gradient_vanishes_with_open_incidents_too() {
        let observed =
            Observed::new([1.0, 3.0, 3.0, 8.0, 20.0, 55.0, 400.0], [2.0, 30.0, 1000.0, 1e4]);
        for shape in [Shape::Normal, Shape::Logistic, Shape::Extreme] {
            let (location, scale) = maximise(shape, &observed);
            let logs = |x: &[f64]| x.iter().map(|x| math::ln(*x)).collect::<Vec<f64>>();
            let at = (location / scale, 1.0 / scale);
            let slope = slope(shape, at, &logs(observed.ended()), &logs(observed.open()));
            assert!(slope.gradient.iter().all(|g| g.abs() < 1e-9), "{shape:?} {slope:?}");
            assert!(slope.curvature[0] < 0.0 && slope.curvature[2] < 0.0);
        }
    }
}
