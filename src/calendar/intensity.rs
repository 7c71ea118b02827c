//! How strongly something is used, or how likely it is, in elapsed seconds.

use crate::calendar::Windows;

/// A step function of time: demand as a multiple of the ordinary one, or the chance of a strike.
///
/// Beyond the span for which it was compiled it is 0.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Intensity {
    /// (from `[s]`, factor until the next step); times rise, neighbours differ, and before the
    /// first it is 0.
    steps: Vec<(f64, f64)>,
    /// Its integral before each step `[s]`.
    before: Vec<f64>,
}

impl Intensity {
    /// The intensity that is 1 while `open`, times the factor of every peak that holds the moment,
    /// plus what every batch window adds.
    ///
    /// ```text
    /// intensity(t) = open(t) · Π factorᵢ over peaks i that hold t + Σ addedⱼ over batches j that do
    /// ```
    pub fn new(open: &Windows, peaks: &[(Windows, f64)], batches: &[(Windows, f64)]) -> Intensity {
        let all = peaks.iter().chain(batches).map(|(windows, _)| windows).chain([open]);
        let mut times: Vec<f64> =
            all.flat_map(Windows::stretches).flat_map(|&(a, b)| [a, b]).collect();
        times.sort_by(f64::total_cmp);
        times.dedup();
        let mut intensity = Intensity::default();
        let mut total = 0.0;
        for at in times {
            let factors = peaks.iter().filter(|(windows, _)| windows.is_open(at));
            let used = if open.is_open(at) {
                factors.fold(1.0, |product, (_, factor)| product * factor)
            } else {
                0.0
            };
            let batches = batches.iter().filter(|(windows, _)| windows.is_open(at));
            let now = batches.fold(used, |sum, (_, added)| sum + added);
            let last = intensity.steps.last().copied();
            if last.map_or(0.0, |(_, factor)| factor) != now {
                total += last.map_or(0.0, |(from, factor)| factor * (at - from));
                intensity.steps.push((at, now));
                intensity.before.push(total);
            }
        }
        intensity
    }

    /// Steps (from `[s]`, factor), in order.
    pub fn steps(&self) -> &[(f64, f64)] {
        &self.steps
    }

    /// The step after the one that holds `t`.
    #[inline]
    fn next(&self, t: f64) -> usize {
        self.steps.partition_point(|&(from, _)| from <= t)
    }

    /// Its value at `t` `[s]`.
    #[inline]
    pub fn at(&self, t: f64) -> f64 {
        self.next(t).checked_sub(1).map_or(0.0, |step| self.steps[step].1)
    }

    /// The first moment after `t` at which it changes; infinite if none is left `[s]`.
    #[inline]
    pub fn next_change(&self, t: f64) -> f64 {
        self.steps.get(self.next(t)).map_or(f64::INFINITY, |&(from, _)| from)
    }

    /// Its integral before `t` `[s]`.
    #[inline]
    fn until(&self, t: f64) -> f64 {
        self.next(t).checked_sub(1).map_or(0.0, |step| {
            let (from, factor) = self.steps[step];
            // The last step lasts for ever, with nothing.
            self.before[step] + if factor == 0.0 { 0.0 } else { factor * (t - from) }
        })
    }

    /// Its integral, weighed by the growth of `of`, from `a` to `b`: the sum over its
    /// steps of factor × (of(end) − of(beginning)).
    #[inline]
    pub fn weigh(&self, a: f64, b: f64, of: impl Fn(f64) -> f64) -> f64 {
        let mut step = self.next(a);
        let mut factor = step.checked_sub(1).map_or(0.0, |step| self.steps[step].1);
        let (mut total, mut from, mut before) = (0.0, a, of(a));
        while from < b {
            let to = self.steps.get(step).map_or(b, |&(at, _)| at.min(b));
            let after = of(to);
            total += factor * (after - before);
            (from, before) = (to, after);
            factor = self.steps.get(step).map_or(0.0, |&(_, factor)| factor);
            step += 1;
        }
        total
    }

    /// Its integral from `a` to `b` `[s]`; 0 if `b` is not after `a`.
    #[inline]
    pub fn between(&self, a: f64, b: f64) -> f64 {
        if a < b { self.until(b) - self.until(a) } else { 0.0 }
    }

    /// Its integral over all time `[s]`.
    pub fn total(&self) -> f64 {
        self.before.last().copied().unwrap_or(0.0)
    }

    /// When its integral from `t` on has come to `amount` `[s]`, above 0; infinite if it never does.
    pub fn after(&self, t: f64, amount: f64) -> f64 {
        let wanted = self.until(t) + amount;
        let step = self.before.partition_point(|&before| before < wanted);
        let Some(step) = step.checked_sub(1) else { return f64::INFINITY };
        let (from, factor) = self.steps[step];
        if factor > 0.0 { from + (wanted - self.before[step]) / factor } else { f64::INFINITY }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn demand() -> Intensity {
        let open = Windows::new(vec![(10.0, 20.0), (30.0, 40.0)]);
        let peak = (Windows::new(vec![(15.0, 35.0)]), 2.0);
        let other = (Windows::new(vec![(30.0, 31.0)]), 1.5);
        let batch = (Windows::new(vec![(38.0, 50.0)]), 0.5);
        Intensity::new(&open, &[peak, other], &[batch])
    }

    #[test]
    fn peaks_multiply_while_it_is_open_and_batches_add() {
        assert_eq!(
            demand().steps(),
            [
                (10.0, 1.0),
                (15.0, 2.0),
                (20.0, 0.0),
                (30.0, 3.0),
                (31.0, 2.0),
                (35.0, 1.0),
                (38.0, 1.5),
                (40.0, 0.5),
                (50.0, 0.0),
            ]
        );
        assert_eq!(
            [5.0, 10.0, 29.0, 30.5, 60.0].map(|t| demand().at(t)),
            [0.0, 1.0, 0.0, 3.0, 0.0]
        );
    }

    #[test]
    fn the_integral_is_the_sum_of_its_steps() {
        let demand = demand();
        assert_eq!(demand.between(0.0, 100.0), 5.0 + 10.0 + 3.0 + 8.0 + 3.0 + 3.0 + 5.0);
        assert_eq!(demand.between(12.0, 31.0), 3.0 + 10.0 + 3.0);
        assert_eq!(demand.between(31.0, 12.0), 0.0);
        for (a, b) in [(0.0, 100.0), (12.0, 31.0), (31.0, 12.0), (45.0, 46.0), (20.0, 30.0)] {
            assert_eq!(demand.weigh(a, b, |t| 2.0 * t), 2.0 * demand.between(a, b), "{a} {b}");
        }
        assert_eq!(
            [0.0, 10.0, 45.0, 50.0].map(|t| demand.next_change(t)),
            [10.0, 15.0, 50.0, f64::INFINITY]
        );
    }
}
