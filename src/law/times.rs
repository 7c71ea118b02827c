//! A compiled law times a factor, without compiling it anew.

use std::sync::Arc;

use crate::law::Sampler;
use crate::law::math;
use crate::law::sampler::{Kind, Triangle};

impl Sampler {
    /// Draws what this one draws from the same number, times `factor` > 0.
    #[must_use]
    pub fn times(&self, factor: f64) -> Sampler {
        let k = factor;
        let moved = |location: f64| location + math::ln(k);
        Sampler(match &self.0 {
            Kind::Constant(value) => Kind::Constant(k * value),
            Kind::Uniform { low, high } => Kind::Uniform { low: k * low, high: k * high },
            Kind::Triangular(it) => Kind::Triangular(Triangle {
                low: k * it.low,
                mode: k * it.mode,
                high: k * it.high,
                rising: k * k * it.rising,
                falling: k * k * it.falling,
                ..*it
            }),
            Kind::Normal { table, mean, sd, kept } => {
                let table = Arc::clone(table);
                Kind::Normal { table, mean: k * mean, sd: k * sd, kept: *kept }
            }
            Kind::Mirrored { table, location, scale } => {
                let table = Arc::clone(table);
                Kind::Mirrored { table, location: moved(*location), scale: *scale }
            }
            Kind::TwoTailed { table, location, scale } => {
                let table = Arc::clone(table);
                Kind::TwoTailed { table, location: moved(*location), scale: *scale }
            }
            Kind::Bounded { table, low, high } => {
                Kind::Bounded { table: Arc::clone(table), low: k * low, high: k * high }
            }
            Kind::Empirical(values) => Kind::Empirical(values.iter().map(|x| k * x).collect()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::sampler::examples;

    #[test]
    fn a_factor_multiplies_what_is_drawn() {
        for law in examples() {
            let plain = Sampler::new(&law);
            let scaled = plain.times(2.5);
            for at in 0..1000_u64 {
                let u = at.wrapping_mul(0x9E37_79B9_7F4A_7C15);
                let (x, y) = (2.5 * plain.draw(u), scaled.draw(u));
                // Near 0 a normal law is the difference of large numbers.
                assert!((x - y).abs() <= 1e-12 * (x + law.median()), "{law:?}: {x} {y}");
            }
        }
    }
}
