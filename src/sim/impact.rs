//! Loss as an integral over the outage.

use crate::model::{Curve, Shape};

/// A loss curve ready to be integrated: between corners the integral of the rate is a quadratic.
///
/// ```text
/// F(t) = a + b·(t − t₀) + c·(t − t₀)²    for t in [t₀, t₁)
/// ```
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct LossCurve {
    pieces: Vec<Piece>,
}

/// A part of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Piece {
    from: f64,
    a: f64,
    b: f64,
    c: f64,
}

impl LossCurve {
    /// Prepares a curve of rates.
    pub(super) fn new(curve: &Curve) -> LossCurve {
        let mut pieces = Vec::with_capacity(curve.points.len());
        let mut a = 0.0;
        for (i, &(from, rate)) in curve.points.iter().enumerate() {
            let (length, next) = match curve.points.get(i + 1) {
                Some(&(to, next)) => (to - from, next),
                None => (0.0, rate),
            };
            let slope = match curve.shape {
                Shape::Linear if length > 0.0 => (next - rate) / length,
                _ => 0.0,
            };
            pieces.push(Piece { from, a, b: rate, c: slope / 2.0 });
            a += length * (rate + slope / 2.0 * length);
        }
        LossCurve { pieces }
    }

    /// Whether nothing is ever lost by time.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// Its pieces, in order.
    pub(super) fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// Integral of the rate from 0 to `elapsed` `[s]`.
    #[inline]
    pub(super) fn integral(&self, elapsed: f64) -> f64 {
        integral(&self.pieces, elapsed)
    }
}

/// Integral of the rate of a curve in pieces from 0 to `elapsed` `[s]`.
#[inline]
pub(super) fn integral(pieces: &[Piece], elapsed: f64) -> f64 {
    let mut value = 0.0;
    for piece in pieces {
        let t = elapsed - piece.from;
        if t < 0.0 {
            break;
        }
        value = piece.a + t * (piece.b + piece.c * t);
    }
    value
}

#[cfg(test)]
mod tests {
    use super::LossCurve;
    use crate::model::{Curve, Shape};

    #[test]
    fn a_piecewise_linear_rate_integrates_to_its_closed_form() {
        let points = vec![(0.0, 0.0), (4.0, 1.0), (24.0, 3.0), (72.0, 10.0)];
        let curve = LossCurve::new(&Curve { points, shape: Shape::Linear });
        let plus = |x: f64| x.max(0.0).powi(2);
        for t in [0.0, 1.0, 4.0, 10.0, 24.0, 50.0, 72.0, 200.0] {
            let expected = 0.125 * t * t - 0.075 * plus(t - 4.0)
                + (7.0 / 96.0 - 0.05) * plus(t - 24.0)
                - 7.0 / 96.0 * plus(t - 72.0);
            assert!((curve.integral(t) - expected).abs() <= 1e-12 * expected.max(1.0), "{t}");
        }
    }

    #[test]
    fn steps_integrate_to_the_cumulative_points() {
        let points = vec![(0.0, 5.0), (1.0, 55.0 / 3.0), (4.0, 340.0 / 20.0)];
        let curve = LossCurve::new(&Curve { points, shape: Shape::Steps });
        assert!((curve.integral(1.0) - 5.0).abs() < 1e-12);
        assert!((curve.integral(4.0) - 60.0).abs() < 1e-12);
        assert!((curve.integral(24.0) - 400.0).abs() < 1e-12);
    }
}
