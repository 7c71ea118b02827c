//! How precisely parameters are known: the observed information.

/// Step of the differences; parameters are logarithms, so that it is relative.
const STEP: f64 = 1e-3;

/// The covariance of the first `n` ≤ 2 parameters at the maximum `at` of a log-likelihood: the
/// inverse of minus its second derivatives, found as central differences. `None` if those are not
/// those of a maximum.
///
/// Source: B. Efron and D. Hinkley, *Assessing the accuracy of the maximum likelihood estimator:
/// observed versus expected Fisher information*, Biometrika 65 (1978), 457–483.
pub(super) fn covariance(
    n: usize,
    at: [f64; 2],
    value: impl Fn([f64; 2]) -> f64,
) -> Option<[[f64; 2]; 2]> {
    let moved = |by: [f64; 2]| value([at[0] + by[0] * STEP, at[1] + by[1] * STEP]);
    let here = value(at);
    let square = STEP * STEP;
    let own = |by: [f64; 2]| -(moved(by) - 2.0 * here + moved(by.map(|x| -x))) / square;
    let first = own([1.0, 0.0]);
    if n == 1 {
        return (first > 0.0).then(|| [[1.0 / first, 0.0], [0.0, 0.0]]);
    }
    let second = own([0.0, 1.0]);
    let both = -(moved([1.0, 1.0]) - moved([1.0, -1.0]) - moved([-1.0, 1.0]) + moved([-1.0, -1.0]))
        / (4.0 * square);
    let determinant = first * second - both * both;
    (first > 0.0 && determinant > 0.0).then(|| {
        let part = |x: f64| x / determinant;
        [[part(second), part(-both)], [part(-both), part(first)]]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quadratic_gives_back_its_matrix() {
        let value = |[x, y]: [f64; 2]| -0.5 * (4.0 * x * x + 2.0 * x * y + 3.0 * y * y);
        let covariance = covariance(2, [0.0, 0.0], value).expect("a maximum");
        for (found, expected) in covariance.concat().iter().zip([3.0, -1.0, -1.0, 4.0]) {
            assert!((found - expected / 11.0).abs() < 1e-9);
        }
        assert_eq!(super::covariance(2, [0.0, 0.0], |[x, y]| x * x - y * y), None);
    }
}
