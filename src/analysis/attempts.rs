//! How long it takes until an attempt succeeds.

use crate::law::Law;
use crate::law::math;

/// Equally likely parts of the time that one attempt takes.
pub(super) const PARTS: usize = 1024;

/// Steps of the grid for the longest attempt, if few attempts are needed, and for all together.
const STEPS: (usize, usize) = (1024, 8192);

/// Attempts that are looked at; more are needed only where hardly any succeeds.
const MOST: u32 = 4096;

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
        // The first terms of a geometric series.
        if self.again >= 1.0 {
            return 0.0;
        }
        self.success * (1.0 - math::pow(self.again, f64::from(self.most))) / (1.0 - self.again)
    }

    /// Attempts after which it is all but certain that no other follows.
    fn needed(self) -> u32 {
        let mut left = 1.0;
        let all = (1..self.most.min(MOST)).find(|_| {
            left *= self.again;
            left < NEVER
        });
        all.unwrap_or_else(|| self.most.min(MOST))
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
        let needed = attempts.needed();
        // A whole number of steps, so that attempts of one length lie on the grid.
        let steps = (STEPS.1 / needed as usize).clamp(1, STEPS.0);
        let step = longest / steps as f64;
        let mut attempt = vec![0.0; steps + 1];
        for time in ending() {
            attempt[(time / step).round() as usize] += 1.0 / PARTS as f64;
        }
        let attempt: Vec<(usize, f64)> =
            attempt.into_iter().enumerate().filter(|(_, chance)| *chance > 0.0).collect();
        let mut sum = vec![1.0];
        let mut of = Vec::new();
        let mut left = 1.0;
        for _ in 0..needed {
            let mut next = vec![0.0; sum.len() + steps];
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
        assert!((attempts.chance() - 31.0 / 32.0).abs() < 1e-15);
    }

    #[test]
    fn a_sum_of_a_geometric_number_of_exponential_times_is_exponential() {
        let one: [f64; PARTS] = std::array::from_fn(|part| -(-middles()[part]).ln_1p());
        let chances = Chances::until_success(&one, Attempts::of(0.4, 1000));
        for p in [0.5_f64, 0.9] {
            let exact = -(-p).ln_1p() / 0.4;
            let found = chances.quantiles(std::iter::once(p))[0];
            // Lengths are rounded to the grid by half a step at most.
            let half_a_step = 0.5 * chances.step;
            assert!((found - exact).abs() <= half_a_step / 0.4, "{found}, expected {exact}");
        }
    }

    /// Memory and time are bounded by the grid, not by the attempts.
    #[test]
    fn very_many_attempts_fit_on_the_grid() {
        let one: [f64; PARTS] = std::array::from_fn(|part| 1.0 + middles()[part]);
        let attempts = Attempts::of(0.01, u32::MAX);
        assert!((attempts.chance() - 1.0).abs() < 1e-12);
        let chances = Chances::until_success(&one, attempts);
        assert!(chances.of.len() <= STEPS.1 + STEPS.0);
        // Nine in ten are done by the 230th of one hour and a half each: 0.99 to the 230 is 0.0991.
        let found = chances.quantiles(std::iter::once(0.9))[0];
        // A step an attempt at most, and the spread of a sum of 230 uniform times around its mean.
        let spread = 4.0 * (230.0_f64 / 12.0).sqrt();
        assert!((found - 345.0).abs() <= 115.0 * chances.step + spread, "{found}");
    }
}
