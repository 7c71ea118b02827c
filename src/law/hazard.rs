//! How likely it is to end now what has lasted so long.

use crate::law::Law;
use crate::law::kind::pert_shapes;
use crate::law::math;
use crate::law::special;

impl Law {
    /// The hazard rate at `x` > 0: density ÷ probability of more, per unit of the law's values.
    ///
    /// `None` for a law without a density, whose values come with probabilities of their own:
    /// constant and empirical. 0 where it has no values, infinite beyond its last.
    pub fn hazard_rate(&self, x: f64) -> Option<f64> {
        let (density, above) = match *self {
            Self::Estimated(ref it) => return it.law.hazard_rate(x),
            Self::Constant(_) | Self::Empirical(_) => return None,
            Self::Uniform { low, high } => (f64::from(u8::from(x >= low)), high - x.max(low)),
            Self::Triangular { low, mode, high } => {
                let width = high - low;
                if x < mode {
                    let slope = 2.0 * (x - low).max(0.0) / (width * (mode - low));
                    (slope, 1.0 - self.cdf(x))
                } else {
                    (2.0, high - x)
                }
            }
            Self::Pert { low, mode, high } => {
                let (a, b) = pert_shapes(low, mode, high);
                let width = high - low;
                let (from, to) = ((x - low) / width, (high - x) / width);
                if from <= 0.0 || to <= 0.0 {
                    (f64::from(u8::from(to <= 0.0)), from)
                } else {
                    let density = special::beta_density(a, b, from, to) / width;
                    (density, special::beta_cdf(b, a, to, from))
                }
            }
            Self::Normal { mean, sd } => {
                let z = (x - mean) / sd;
                (special::normal_density(z) / sd, special::normal_cdf(-z))
            }
            Self::Exponential { mean } => return Some(1.0 / mean),
            Self::Lognormal { mu, sigma } => {
                let z = (math::ln(x) - mu) / sigma;
                (special::normal_density(z) / (sigma * x), special::normal_cdf(-z))
            }
            Self::LogLogistic { scale, shape } => {
                let odds = math::pow(x / scale, shape);
                return Some(shape / x * odds / (1.0 + odds));
            }
            Self::Gamma { shape, scale } => {
                let t = x / scale;
                let density = (shape - 1.0) * math::ln(t) - t - math::ln_gamma(shape);
                (math::exp(density) / scale, special::gamma_tails(shape, t).1)
            }
            Self::Weibull { shape, scale } => {
                return Some(shape / scale * math::pow(x / scale, shape - 1.0));
            }
        };
        Some(if density <= 0.0 {
            0.0
        } else if above <= 0.0 {
            f64::INFINITY
        } else {
            density / above
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slope of −ln(1 − F), by central differences.
    #[test]
    fn the_hazard_rate_is_the_slope_of_the_cumulative_hazard() {
        let laws = [
            Law::uniform(1.0, 5.0),
            Law::triangular(1.0, 2.0, 5.0),
            Law::pert(1.0, 2.0, 5.0),
            Law::normal(3.0, 1.0),
            Law::exponential(3.0),
            Law::lognormal(1.0, 0.7),
            Law::log_logistic(3.0, 1.5),
            Law::gamma(2.5, 1.2),
            Law::weibull(2.0, 3.0),
        ];
        for law in laws {
            let law = law.expect("a law");
            for x in [1.5, 2.5, 4.0] {
                let h = 1e-5;
                let cumulative = |x: f64| -math::ln_1p(-law.cdf(x));
                let slope = (cumulative(x + h) - cumulative(x - h)) / (2.0 * h);
                let found = law.hazard_rate(x).expect("a density");
                // The difference is off by h², and by the 1e-12 of the distribution function over h.
                assert!((found / slope - 1.0).abs() < 1e-7, "{law:?} at {x}: {found}, {slope}");
            }
        }
        assert_eq!(Law::constant(1.0).expect("a law").hazard_rate(0.5), None);
    }

    #[test]
    fn nothing_ends_before_the_first_value_and_all_by_the_last() {
        let law = Law::uniform(1.0, 5.0).expect("a law");
        assert_eq!(law.hazard_rate(0.5), Some(0.0));
        assert_eq!(law.hazard_rate(6.0), Some(f64::INFINITY));
        let law = Law::pert(1.0, 2.0, 5.0).expect("a law");
        assert_eq!(law.hazard_rate(0.5), Some(0.0));
    }
}
