//! The root of a function that falls.

/// The root of `f`, which falls from positive to negative, near `start`: bracketed by steps that
/// double, then closed in by regula falsi with Illinois weights, and by halving where that is slow.
///
/// Ends where the bracket is a few roundings wide; without a change of sign within 200 doublings,
/// at the last point tried.
pub(super) fn falling(start: f64, first_step: f64, f: impl Fn(f64) -> f64) -> f64 {
    let (mut low, mut at_low) = (start, f(start));
    if at_low == 0.0 {
        return start;
    }
    let mut step = if at_low > 0.0 { first_step } else { -first_step };
    let (mut high, mut at_high) = (low + step, f(low + step));
    for _ in 0..200 {
        if at_low > 0.0 && at_high <= 0.0 || at_low < 0.0 && at_high >= 0.0 {
            break;
        }
        (low, at_low) = (high, at_high);
        step *= 2.0;
        high = low + step;
        at_high = f(high);
    }
    for round in 0..200 {
        let width = high - low;
        if width.abs() <= 4.0 * f64::EPSILON * low.abs().max(high.abs()).max(1e-300) {
            break;
        }
        let middle = if round % 3 == 2 {
            f64::midpoint(low, high)
        } else {
            low - at_low * width / (at_high - at_low)
        };
        let is_inside = middle > low.min(high) && middle < low.max(high);
        let middle = if is_inside { middle } else { f64::midpoint(low, high) };
        let value = f(middle);
        if value == 0.0 || value.is_nan() {
            return middle;
        }
        if (value > 0.0) == (at_low > 0.0) {
            (low, at_low) = (middle, value);
            at_high *= 0.5;
        } else {
            (high, at_high) = (middle, value);
            at_low *= 0.5;
        }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn roots_are_found_on_either_side_of_the_start() {
        for root in [-300.0, -1.0, 0.001, 7.0, 4e5] {
            let found = falling(2.0, 0.5, |x| (root - x) * (1.0 + (root - x) * (root - x)));
            assert!((found - root).abs() <= 1e-12 * root.abs().max(1.0), "{root} {found}");
        }
    }
}
