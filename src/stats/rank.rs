//! Which order statistics stand for a quantile and bound it.

/// The two order statistics that bound a quantile, as ranks from 1 to `n`.
///
/// `None` where `n` values are too few to bound that side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Bounds {
    pub(super) low: Option<u64>,
    pub(super) high: Option<u64>,
}

/// The rank of the `p`-quantile among `n ≥ 1` values: the smallest `k ≥ 1` with
/// `k/n ≥ p`; `0 ≤ p ≤ 1`.
pub(super) fn of_quantile(n: u64, p: f64) -> u64 {
    debug_assert!(n > 0 && (0.0..=1.0).contains(&p), "a quantile needs values and p in [0, 1]");
    let mut rank = ((n as f64 * p).ceil() as u64).clamp(1, n);
    // `n · p` may round up across an integer: 100 · 0.07 gives 7.000…01.
    while rank > 1 && (rank - 1) as f64 / n as f64 >= p {
        rank -= 1;
    }
    rank
}

/// Distribution-free bounds of the `p`-quantile among `n` independent values.
///
/// With `B` binomial (`n`, `p`), the values not above the quantile:
///
/// ```text
/// low  = the largest  l with P(B < l) ≤ (1 − confidence)/2
/// high = the smallest u with P(B ≥ u) ≤ (1 − confidence)/2
/// ```
///
/// so that the `low`-th and `high`-th smallest values hold the quantile between
/// them with at least the confidence asked for, whatever the law. The binomial
/// probabilities are exact for every `n`: the work grows with `√n` only, so no
/// normal approximation is needed.
///
/// Source: Conover, *Practical Nonparametric Statistics*, confidence interval
/// for a quantile; Hahn and Meeker, *Statistical Intervals*, distribution-free
/// intervals for a percentile.
pub(super) fn bounds(n: u64, p: f64, confidence: f64) -> Bounds {
    let tail = (1.0 - confidence) / 2.0;
    let (first, mass) = binomial(n, p);

    let mut low = first;
    let mut below = 0.0;
    for m in &mass {
        below += m;
        if below > tail {
            break;
        }
        low += 1;
    }
    let mut high = first + mass.len() as u64;
    let mut above = 0.0;
    for m in mass.iter().rev() {
        above += m;
        if above > tail {
            break;
        }
        high -= 1;
    }
    Bounds { low: (low > 0).then_some(low), high: (high <= n).then_some(high) }
}

/// Probabilities of the binomial law from the first outcome that matters on.
///
/// Neighbouring outcomes follow from each other by multiplication, outwards
/// from the mode, so no logarithm or factorial is needed. Outcomes less
/// likely than the mode by 10⁻²⁰ are left out.
fn binomial(n: u64, p: f64) -> (u64, Vec<f64>) {
    const NEGLIGIBLE: f64 = 1e-20;
    let q = 1.0 - p;
    let mode = (((n + 1) as f64 * p) as u64).min(n);

    let mut mass = Vec::new();
    let (mut k, mut weight) = (mode, 1.0);
    while weight > NEGLIGIBLE {
        mass.push(weight);
        if k == 0 {
            break;
        }
        weight *= k as f64 * q / ((n - k + 1) as f64 * p);
        k -= 1;
    }
    let first = mode + 1 - mass.len() as u64;
    mass.reverse();

    let (mut k, mut weight) = (mode, 1.0);
    while k < n {
        weight *= (n - k) as f64 * p / ((k + 1) as f64 * q);
        k += 1;
        if weight <= NEGLIGIBLE {
            break;
        }
        mass.push(weight);
    }
    let total: f64 = mass.iter().sum();
    for m in &mut mass {
        *m /= total;
    }
    (first, mass)
}

#[cfg(test)]
mod tests {
    use super::*;
    use statrs::distribution::Binomial;
    use statrs::distribution::Discrete;
    use statrs::distribution::DiscreteCDF;

    #[test]
    fn the_rank_is_the_smallest_whose_share_reaches_p() {
        assert_eq!(of_quantile(100, 0.07), 7);
        assert_eq!(of_quantile(10, 0.5), 5);
        assert_eq!(of_quantile(11, 0.5), 6);
        assert_eq!(of_quantile(20, 0.95), 19);
        assert_eq!((of_quantile(5, 0.0), of_quantile(5, 1.0)), (1, 5));
        for n in 1..300_u64 {
            for k in 1..=n {
                assert_eq!(of_quantile(n, k as f64 / n as f64), k);
            }
        }
    }

    #[test]
    fn binomial_masses_agree_with_an_independent_computation() {
        for (n, p) in [(1, 0.5), (30, 0.05), (30, 0.9), (1000, 0.5), (100_000, 0.95)] {
            let law = Binomial::new(p, n).expect("p lies in [0, 1]");
            let (first, mass) = binomial(n, p);
            for (i, m) in mass.iter().enumerate() {
                // The reference goes through ln n!, which costs it up to
                // n·ln n ulps of relative accuracy: 1e-9 at n = 100,000.
                assert!((m - law.pmf(first + i as u64)).abs() <= 1e-9, "{n} {p} {i}");
            }
        }
    }

    #[test]
    fn coverage_is_enough_and_neither_side_can_be_narrowed() {
        for n in 1..=60_u64 {
            for p in [0.05, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99] {
                for confidence in [0.8, 0.95, 0.99] {
                    let law = Binomial::new(p, n).expect("p lies in [0, 1]");
                    let tail = (1.0 - confidence) / 2.0;
                    let Bounds { low, high } = bounds(n, p, confidence);
                    // P(quantile below the low-th value) = P(B < low).
                    let below = low.map_or(0.0, |l| law.cdf(l - 1));
                    // P(quantile at or above the high-th value) = P(B ≥ high).
                    let above = high.map_or(0.0, |u| law.sf(u - 1));
                    assert!(1.0 - below - above >= confidence - 1e-12, "{n} {p} {confidence}");
                    assert!(law.cdf(low.unwrap_or(0)) > tail - 1e-12, "low could be higher");
                    let next = high.map_or(n, |u| u - 1);
                    let above_next = if next == 0 { 1.0 } else { law.sf(next - 1) };
                    assert!(above_next > tail - 1e-12, "high could be lower");
                }
            }
        }
    }

    #[test]
    fn the_median_of_thirty_lies_between_the_tenth_and_the_twenty_first() {
        // P(B < 10) = 0.0214 and P(B ≥ 21) = 0.0214 for B binomial (30, ½).
        assert_eq!(bounds(30, 0.5, 0.95), Bounds { low: Some(10), high: Some(21) });
    }

    #[test]
    fn few_values_do_not_bound_a_far_quantile() {
        // P(B = n) = 0.99ⁿ falls to 2.5 % at n = 368.
        assert_eq!(bounds(367, 0.99, 0.95).high, None);
        assert_eq!(bounds(368, 0.99, 0.95).high, Some(368));
        assert_eq!(bounds(368, 0.01, 0.95).low, Some(1));
        assert_eq!(bounds(0, 0.5, 0.95), Bounds { low: None, high: None });
    }

    #[test]
    fn the_ends_of_the_range_are_bounded_on_their_inner_side() {
        assert_eq!(bounds(9, 0.0, 0.95), Bounds { low: None, high: Some(1) });
        assert_eq!(bounds(9, 1.0, 0.95), Bounds { low: Some(9), high: None });
    }
}
