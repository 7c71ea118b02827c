//! How often each way is drawn.
//!
//! The mean square of the weights is a convex function of the shares (H. He, A. Owen, *Optimal mixture
//! weights in multiple importance sampling*, 2014). Each share is moved by the square root of how much
//! less that function becomes with more of it, which comes down to its least value (S. Silvey,
//! D. Titterington, B. Torsney, Communications in Statistics A 7, 1978).

use crate::law::math;
use crate::sim::{MOST_WAYS, Way};
use crate::study::year::learn::Pilot;

/// The least share of the last way, which explores, and of each other.
const LEAST: (f64, f64) = (0.1, 0.02);

/// Rounds, after which shares change no more that matters.
const ROUNDS: usize = 200;

/// Sets the shares of ways, in which `breaches` were drawn with the shares that they have.
pub(super) fn share_out(ways: &mut [Way], breaches: &[Pilot]) {
    let n = ways.len();
    let mut shares: Vec<f64> = ways.iter().map(|way| way.share).collect();
    for _ in 0..ROUNDS {
        let mut gains = [0.0; MOST_WAYS];
        for it in breaches {
            let weight = it.drawn.weight_of(&shares.iter().copied());
            for (gain, ln) in gains.iter_mut().zip(&it.drawn.ln_ways[..n]) {
                // How much of the square is saved by more of this way.
                *gain += it.weight * weight * weight * math::exp(*ln);
            }
        }
        let moved: Vec<f64> = shares.iter().zip(gains).map(|(s, gain)| s * gain.sqrt()).collect();
        let sum: f64 = moved.iter().sum();
        if !(sum > 0.0 && sum.is_finite()) {
            break;
        }
        for (share, moved) in shares.iter_mut().zip(moved) {
            *share = moved / sum;
        }
    }
    let floor = |at: usize| if at + 1 == n { LEAST.0 } else { LEAST.1 };
    let floors: f64 = (0..n).map(floor).sum();
    let over = |at: usize, share: f64| (share - floor(at)).max(0.0);
    let all: f64 = shares.iter().enumerate().map(|(at, share)| over(at, *share)).sum();
    for (at, (way, share)) in ways.iter_mut().zip(&shares).enumerate() {
        let part = if all > 0.0 { over(at, *share) / all } else { 1.0 / n as f64 };
        way.share = floor(at) + (1.0 - floors) * part;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sim::{DEPTHS, Forcing, TiltTally};

    fn way() -> Way {
        let adds = Forcing { total: 0.0, scale: 1.0, shares: Vec::new() };
        let adds: [Forcing; DEPTHS] = std::array::from_fn(|_| adds.clone());
        let (begins, chances, tails) = (Vec::new(), Vec::new(), Vec::new());
        Way { share: 0.5, begins, plain: 0.5, adds, chances, tails }
    }

    /// Of two breaches, each of which one way draws alone, the mean square of the weights is least if
    /// the shares are as their probabilities: with Σ p² / α and Σ α = 1, α is p over Σ p.
    #[test]
    fn ways_are_drawn_as_often_as_makes_the_mean_square_least() {
        let chances = [3e-6, 1e-6];
        let pilots: Vec<Pilot> = (0..2)
            .map(|at| {
                let mut ln_ways = [f64::NEG_INFINITY; MOST_WAYS];
                ln_ways[at] = -math::ln(chances[at]);
                let drawn = TiltTally { ln_ways, ..TiltTally::default() };
                let weight = drawn.weight_of(&[0.5, 0.5].into_iter());
                assert!((weight / (2.0 * chances[at]) - 1.0).abs() < 1e-12);
                Pilot { score: 2.0, weight, drawn }
            })
            .collect();
        let mut ways = [way(), way()];
        share_out(&mut ways, &pilots);
        assert!((ways[0].share - 0.75).abs() < 1e-6, "{}", ways[0].share);
        assert!((ways[1].share - 0.25).abs() < 1e-6, "{}", ways[1].share);
        // What one way hardly ever needs keeps a share.
        share_out(&mut ways, &pilots[..1]);
        assert!((ways[1].share - LEAST.0).abs() < 1e-6, "{}", ways[1].share);
    }
}
