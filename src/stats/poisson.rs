//! Tails of the Poisson law.

use statrs::distribution::{DiscreteCDF, Poisson};

/// P(N ≥ n) of a Poisson number of this mean, ≥ 0.
pub fn poisson_at_least(n: u64, mean: f64) -> f64 {
    match (n.checked_sub(1), Poisson::new(mean)) {
        (None, _) => 1.0,
        (Some(fewer), Ok(law)) => law.sf(fewer),
        (Some(_), Err(_)) => 0.0,
    }
}

/// P(N ≤ n) of a Poisson number of this mean, ≥ 0.
pub fn poisson_at_most(n: u64, mean: f64) -> f64 {
    Poisson::new(mean).map_or(1.0, |law| law.cdf(n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tails_are_those_of_the_series() {
        let none = 0.135_335_283_236_612_7;
        assert!((poisson_at_most(1, 2.0) - 3.0 * none).abs() < 1e-12);
        assert!((poisson_at_least(2, 2.0) - (1.0 - 3.0 * none)).abs() < 1e-12);
        assert_eq!((poisson_at_least(0, 0.0), poisson_at_least(1, 0.0)), (1.0, 0.0));
        assert_eq!(poisson_at_most(0, 0.0), 1.0);
    }
}
