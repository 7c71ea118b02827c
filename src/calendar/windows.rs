//! When something is open, in elapsed seconds.

/// Sorted, disjoint, half-open stretches [from, to) of elapsed time, each followed by a pause.
///
/// Beyond the span for which they were compiled nothing is open.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Windows {
    /// (from, to) `[s]`.
    stretches: Vec<(f64, f64)>,
    /// Open time before each stretch `[s]`.
    before: Vec<f64>,
}

impl Windows {
    /// Windows over the union of stretches (from, to) `[s]` in any order; those that touch become
    /// one, empty ones are dropped.
    pub fn new(mut stretches: Vec<(f64, f64)>) -> Windows {
        stretches.retain(|(from, to)| from < to);
        stretches.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut merged: Vec<(f64, f64)> = Vec::with_capacity(stretches.len());
        for (from, to) in stretches {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                _ => merged.push((from, to)),
            }
        }
        let mut total = 0.0;
        let before = merged.iter().map(|(from, to)| {
            let before = total;
            total += to - from;
            before
        });
        let before = before.collect();
        Windows { stretches: merged, before }
    }

    /// The stretches (from, to) `[s]`, in order.
    pub fn stretches(&self) -> &[(f64, f64)] {
        &self.stretches
    }

    /// Whether nothing is ever open.
    pub fn is_empty(&self) -> bool {
        self.stretches.is_empty()
    }

    /// Time during which it is open `[s]`.
    pub fn total(&self) -> f64 {
        self.open_until(f64::INFINITY)
    }

    /// The stretch that holds `t`, or else the next after it.
    #[inline]
    fn at_or_after(&self, t: f64) -> usize {
        self.stretches.partition_point(|&(_, to)| to <= t)
    }

    /// Whether it is open at `t` `[s]`. At the moment of closing it is closed.
    #[inline]
    pub fn is_open(&self, t: f64) -> bool {
        self.stretches.get(self.at_or_after(t)).is_some_and(|&(from, _)| from <= t)
    }

    /// The first moment from `t` on at which it is open: `t` itself if it is; infinite if none is
    /// left `[s]`.
    #[inline]
    pub fn next_open(&self, t: f64) -> f64 {
        self.stretches.get(self.at_or_after(t)).map_or(f64::INFINITY, |&(from, _)| from.max(t))
    }

    /// The first moment after `t` at which it opens or closes; infinite if none is left `[s]`.
    #[inline]
    pub fn next_change(&self, t: f64) -> f64 {
        match self.stretches.get(self.at_or_after(t)) {
            None => f64::INFINITY,
            Some(&(from, to)) => {
                if from > t {
                    from
                } else {
                    to
                }
            }
        }
    }

    /// Open time before `t` `[s]`.
    #[inline]
    fn open_until(&self, t: f64) -> f64 {
        let next = self.stretches.partition_point(|&(from, _)| from < t);
        match next.checked_sub(1) {
            None => 0.0,
            Some(last) => {
                let (from, to) = self.stretches[last];
                self.before[last] + (t.min(to) - from)
            }
        }
    }

    /// Open time between `a` and `b` `[s]`; 0 if `b` is not after `a`.
    #[inline]
    pub fn open_between(&self, a: f64, b: f64) -> f64 {
        if a < b { self.open_until(b) - self.open_until(a) } else { 0.0 }
    }

    /// When `work` open seconds from `t` on are done: `t` itself for none, the moment of closing
    /// for what is done just then; infinite if too few are left `[s]`.
    #[inline]
    pub fn add_open(&self, t: f64, work: f64) -> f64 {
        if work <= 0.0 {
            return t;
        }
        let mut left = work;
        let mut at = self.at_or_after(t);
        let Some(&(from, to)) = self.stretches.get(at) else { return f64::INFINITY };
        let start = from.max(t);
        if left <= to - start {
            return start + left;
        }
        left -= to - start;
        at += 1;
        // The first stretch by whose end enough is done.
        let Some(&base) = self.before.get(at) else { return f64::INFINITY };
        let reached =
            |i: usize| self.before[i] - base + (self.stretches[i].1 - self.stretches[i].0);
        let (mut low, mut high) = (at, self.stretches.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            if reached(middle) < left {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        match self.stretches.get(low) {
            None => f64::INFINITY,
            Some(&(from, _)) => from + (left - (self.before[low] - base)),
        }
    }

    /// The longest time from any moment until so much open time has passed `[s]`, of those for which
    /// there is enough; infinite if there never is.
    ///
    /// Whoever begins at the end of a stretch waits longest: a stretch that is left in part can only
    /// save closed time. In the stretch in which the open time runs out, that is whoever begins at
    /// the last moment at which there is enough of it.
    pub fn slowest(&self, work: f64) -> f64 {
        let Some((&(first, _), &(_, end))) = self.stretches.first().zip(self.stretches.last())
        else {
            return f64::INFINITY;
        };
        let ends = self.stretches.iter().map(|&(_, end)| end);
        let times = ends.chain([0.0]).map(|at| self.add_open(self.next_open(at), work) - at);
        let spare = self.total() - work;
        let last = (spare >= 0.0).then(|| end - self.add_open(first, spare));
        let found = times.chain(last).filter(|time| time.is_finite()).max_by(f64::total_cmp);
        found.unwrap_or(f64::INFINITY)
    }

    /// What is open in both.
    #[must_use]
    pub fn within(&self, other: &Windows) -> Windows {
        let mut both = Vec::new();
        let mut at = 0;
        for &(from, to) in &self.stretches {
            while other.stretches.get(at).is_some_and(|&(_, end)| end <= from) {
                at += 1;
            }
            let mut next = at;
            while let Some(&(start, end)) = other.stretches.get(next).filter(|next| next.0 < to) {
                both.push((from.max(start), to.min(end)));
                next += 1;
            }
        }
        Windows::new(both)
    }

    /// What is open in either.
    #[must_use]
    pub fn or(&self, other: &Windows) -> Windows {
        Windows::new([&self.stretches[..], &other.stretches].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::Windows;
    use proptest::prelude::*;

    fn windows() -> Windows {
        Windows::new(vec![(30.0, 40.0), (10.0, 15.0), (15.0, 20.0), (50.0, 50.0), (35.0, 45.0)])
    }

    #[test]
    fn stretches_are_sorted_and_those_that_touch_are_one() {
        assert_eq!(windows().stretches(), [(10.0, 20.0), (30.0, 45.0)]);
        assert_eq!(windows().total(), 25.0);
        assert!(Windows::new(vec![(3.0, 3.0)]).is_empty());
    }

    #[test]
    fn a_stretch_holds_its_beginning_and_not_its_end() {
        let windows = windows();
        let open = [9.9, 10.0, 19.9, 20.0, 29.9, 30.0, 45.0].map(|t| windows.is_open(t));
        assert_eq!(open, [false, true, true, false, false, true, false]);
        assert_eq!(
            [5.0, 12.0, 20.0, 45.0].map(|t| windows.next_open(t)),
            [10.0, 12.0, 30.0, f64::INFINITY]
        );
        assert_eq!(
            [5.0, 10.0, 20.0, 44.0, 45.0].map(|t| windows.next_change(t)),
            [10.0, 20.0, 30.0, 45.0, f64::INFINITY]
        );
    }

    #[test]
    fn work_runs_in_open_time_only() {
        let windows = windows();
        assert_eq!(windows.open_between(0.0, 35.0), 15.0);
        assert_eq!(windows.open_between(12.0, 12.0), 0.0);
        assert_eq!(windows.open_between(35.0, 12.0), 0.0);
        assert_eq!(windows.add_open(0.0, 10.0), 20.0);
        assert_eq!(windows.add_open(0.0, 10.5), 30.5);
        assert_eq!(windows.add_open(20.0, 15.0), 45.0);
        assert_eq!(windows.add_open(12.0, 23.0), 45.0);
        assert_eq!(windows.add_open(12.0, 23.5), f64::INFINITY);
        assert_eq!(windows.add_open(25.0, 0.0), 25.0);
    }

    #[test]
    fn who_begins_at_the_end_of_a_stretch_waits_longest() {
        let windows = windows();
        // At 20 for 5: closed to 30, done at 35. For 12 from 0: 10 and 2 more, done at 32.
        assert_eq!(windows.slowest(5.0), 15.0);
        assert_eq!(windows.slowest(12.0), 32.0);
        assert_eq!(windows.slowest(30.0), f64::INFINITY);
        let always = Windows::new(vec![(0.0, 100.0)]);
        assert_eq!(always.slowest(5.0), 5.0);
        // At 114 for 2: one before 115, one from 500 to 501. From 115 on there is not enough.
        let scarce = Windows::new(vec![(0.0, 115.0), (500.0, 501.0)]);
        assert_eq!(scarce.slowest(2.0), 387.0);
    }

    #[test]
    fn windows_meet_and_join() {
        let other = Windows::new(vec![(0.0, 12.0), (18.0, 32.0), (44.0, 60.0)]);
        let both = windows().within(&other);
        assert_eq!(both.stretches(), [(10.0, 12.0), (18.0, 20.0), (30.0, 32.0), (44.0, 45.0)]);
        assert_eq!(other.within(&windows()), both);
        assert_eq!(windows().or(&other).stretches(), [(0.0, 60.0)]);
    }

    proptest! {
        #[test]
        fn what_was_added_has_been_open(
            cuts in proptest::collection::vec((0u32..1000, 0u32..50), 1..20),
            t in 0u32..1100,
            work in 1u32..400,
        ) {
            let pairs = cuts.iter().map(|&(from, long)| (f64::from(from), f64::from(from + long)));
            let windows = Windows::new(pairs.collect());
            let (t, work) = (f64::from(t), f64::from(work));
            let end = windows.add_open(t, work);
            let counted = (0..1100).filter(|&s| windows.is_open(f64::from(s)) && f64::from(s) >= t);
            let opens: Vec<u32> = counted.collect();
            prop_assert_eq!(windows.open_between(t, 1100.0), opens.len() as f64);
            let slowest = (0..1100).map(|at| windows.add_open(windows.next_open(f64::from(at)), work) - f64::from(at));
            let slowest = slowest.filter(|time| time.is_finite()).fold(f64::NEG_INFINITY, f64::max);
            if slowest.is_finite() {
                prop_assert_eq!(windows.slowest(work), slowest);
            }
            let last = opens.get(work as usize - 1);
            prop_assert_eq!(end, last.map_or(f64::INFINITY, |&second| f64::from(second) + 1.0));
            let opened = windows.next_open(t);
            prop_assert_eq!(opens.first().map_or(f64::INFINITY, |&s| f64::from(s)), opened);
        }
    }
}
