//! How long it takes until an attempt succeeds.

use crate::law::Law;

/// Equally likely parts of the time that one attempt takes.
pub(super) const PARTS: usize = 1024;

/// Steps of the grid for the longest attempt.
const STEPS: usize = 1024;

/// Attempts that come about less often change no quantile that anybody asks for.
const NEVER: f64 = 1e-6;

/// The probabilities in the middle of the parts.
pub(super) fn middles() -> [f64; PARTS] {
    std::array::from_fn(|part| (part as f64 + 0.5) / PARTS as f64)
}

/// How often attempts succeed, and how often those that do not are followed by another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempts {
    /// Chance that an attempt succeeds.
    pub(super) success: f64,
    /// Chance that it does not, and another one may follow.
    pub(super) again: f64,
    /// Attempts at most, ≥ 1.
    pub(super) most: u32,
}

impl Attempts {
    /// Attempts that succeed or are followed by another.
    pub(super) fn of(success: f64, most: u32) -> Attempts {
        Attempts { success, again: 1.0 - success, most }
    }

    /// Chance that one of them succeeds.
    pub(super) fn chance(self) -> f64 {
        let (mut left, mut sum) = (1.0, 0.0);
        for _ in 0..self.most {
            sum += left * self.success;
            left *= self.again;
        }
        sum
    }

    /// Whether there may be more than one.
    pub(super) fn are_several(self) -> bool {
        self.most > 1 && self.success > 0.0 && self.again > 0.0
    }
}

/// A time by the chances of its values on a grid.
#[derive(Debug, Clone)]
pub(super) struct Chances {
    /// `[s]`.
    step: f64,
    of: Vec<f64>,
}

impl Chances {
    /// The time until the first success, of the cases in which there is one: attempts follow one
    /// another, each as long as `one` says, part by part `[s]`. An attempt that never ends is the last;
    /// some part must end.
    pub(super) fn until_success(one: &[f64; PARTS], attempts: Attempts) -> Chances {
        let ending = || one.iter().copied().filter(|time| time.is_finite());
        let longest = ending().fold(f64::MIN_POSITIVE, f64::max);
        let step = longest / STEPS as f64;
        let mut attempt = vec![0.0; STEPS + 1];
        for time in ending() {
            attempt[(time / step).round() as usize] += 1.0 / PARTS as f64;
        }
        let attempt: Vec<(usize, f64)> =
            attempt.into_iter().enumerate().filter(|(_, chance)| *chance > 0.0).collect();
        let mut sum = vec![1.0];
        let mut of = Vec::new();
        let mut left = 1.0;
        for _ in 0..attempts.most {
            let mut next = vec![0.0; sum.len() + STEPS];
            for (from, chance) in sum.iter().enumerate().filter(|(_, chance)| **chance > 0.0) {
                for (time, share) in &attempt {
                    next[from + time] += chance * share;
                }
            }
            sum = next;
            of.resize(sum.len(), 0.0);
            for (of, chance) in of.iter_mut().zip(&sum) {
                *of += left * attempts.success * chance;
            }
            left *= attempts.again;
            if left < NEVER {
                break;
            }
        }
        let whole: f64 = of.iter().sum();
        let of = of.into_iter().map(|chance| chance / whole).collect();
        Chances { step, of }
    }

    /// The `p` quantile, 0 < `p` < 1, of this time after another of law `before` `[s]`.
    pub(super) fn after(&self, before: &Law, p: f64) -> f64 {
        let middles = middles().map(|middle| before.quantile(middle));
        let share = |until: f64| {
            let times = self.of.iter().enumerate();
            let within = |(row, chance): (usize, &f64)| {
                let left = until - row as f64 * self.step;
                chance * middles.partition_point(|time| *time <= left) as f64
            };
            times.map(within).sum::<f64>() / PARTS as f64
        };
        let (mut low, mut high) = (0.0, middles[PARTS - 1] + self.of.len() as f64 * self.step);
        for _ in 0..60 {
            let middle = 0.5 * (low + high);
            if share(middle) < p { low = middle } else { high = middle }
        }
        high
    }

    /// The `p` quantiles, ascending, 0 < `p` < 1 `[s]`.
    pub(super) fn quantiles(&self, p: impl Iterator<Item = f64>) -> Vec<f64> {
        let (mut row, mut so_far) = (0, self.of[0]);
        let quantile = |p: f64| {
            while so_far < p * (1.0 - 1e-9) && row + 1 < self.of.len() {
                row += 1;
                so_far += self.of[row];
            }
            row as f64 * self.step
        };
        p.map(quantile).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn attempts_of_one_length_are_geometric() {
        let attempts = Attempts::of(0.5, 5);
        let chances = Chances::until_success(&[3600.0; PARTS], attempts);
        let found = chances.quantiles([0.5, 0.77, 0.9, 0.99].into_iter());
        let hours: Vec<f64> = found.iter().map(|time| time / 3600.0).collect();
        // Of 31 in 32 that succeed: 16, 24, 28, 30, 31 of 31 by the first to the fifth.
        for (hours, expected) in hours.iter().zip([1.0, 2.0, 3.0, 5.0]) {
            assert!((hours - expected).abs() < 1e-9, "{hours}, expected {expected}");
        }
        assert_eq!(attempts.chance(), 31.0 / 32.0);
    }

    #[test]
    fn a_sum_of_a_geometric_number_of_exponential_times_is_exponential() {
        let one: [f64; PARTS] = std::array::from_fn(|part| -(-middles()[part]).ln_1p());
        let chances = Chances::until_success(&one, Attempts::of(0.4, 1000));
        for p in [0.5_f64, 0.9] {
            let exact = -(-p).ln_1p() / 0.4;
            let found = chances.quantiles(std::iter::once(p))[0];
            // Lengths are rounded to the grid by half a step at most.
            let half_a_step = 0.5 * one[PARTS - 1] / STEPS as f64;
            assert!((found - exact).abs() <= half_a_step / 0.4, "{found}, expected {exact}");
        }
    }
}
