//! Times in which something does not deliver, and how gates combine them.
//!
//! All lists are sorted and disjoint. Two outages that touch are one: of the events of an instant
//! restorations come before failures, and levels are looked at when both are done. No two failures
//! come at the same instant, so outages that begin together were begun by the same failure.

/// A time [from, to) in which something does not deliver.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Outage {
    /// `[s]`.
    pub(super) from: f64,
    /// `[s]`.
    pub(super) to: f64,
    /// The failure that began it.
    pub(super) by: u32,
}

/// Outages of something that needs all of several: whenever some of `all`, in any order, lasts.
pub(super) fn some(all: &mut [Outage], found: &mut Vec<Outage>) {
    // Times are not negative, so their bits sort as they do.
    all.sort_unstable_by_key(|it| it.from.to_bits());
    let mut last: Option<Outage> = None;
    for &next in &*all {
        match &mut last {
            Some(last) if next.from <= last.to => last.to = last.to.max(next.to),
            _ => found.extend(last.replace(next)),
        }
    }
    found.extend(last);
}

/// Outages of something that needs one of two: whenever both last.
pub(super) fn both(a: &[Outage], b: &[Outage], found: &mut Vec<Outage>) {
    let (mut a, mut b) = (a.iter().peekable(), b.iter().peekable());
    while let (Some(first), Some(second)) = (a.peek(), b.peek()) {
        let last = if first.from < second.from { second } else { first };
        let to = first.to.min(second.to);
        if last.from < to {
            found.push(Outage { to, ..**last });
        }
        if first.to <= second.to {
            a.next();
        } else {
            b.next();
        }
    }
}

/// Outages of something that `n` outages at once take down, n ≥ 1.
pub(super) fn at_once(n: usize, all: &mut [Outage], ends: &mut Vec<f64>, found: &mut Vec<Outage>) {
    all.sort_unstable_by_key(|it| it.from.to_bits());
    ends.clear();
    ends.extend(all.iter().map(|it| it.to));
    ends.sort_unstable_by(f64::total_cmp);
    let (mut begun, mut ended) = (0, 0);
    let mut open: Option<Outage> = None;
    while ended < all.len() {
        let next = all.get(begun).map_or(f64::INFINITY, |it| it.from);
        let now = ends[ended].min(next);
        while ended < all.len() && ends[ended] <= now {
            ended += 1;
        }
        let mut by = 0;
        while let Some(it) = all.get(begun).filter(|it| it.from <= now) {
            by = it.by;
            begun += 1;
        }
        let is_down = begun - ended >= n;
        match &mut open {
            None if is_down => open = Some(Outage { from: now, to: f64::INFINITY, by }),
            Some(outage) if !is_down => {
                outage.to = now;
                found.extend(open.take());
            }
            _ => {}
        }
        if now == f64::INFINITY {
            break;
        }
    }
    found.extend(open);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outages(times: &[(f64, f64)], by: u32) -> Vec<Outage> {
        times.iter().map(|&(from, to)| Outage { from, to, by }).collect()
    }

    fn found(found: &[Outage]) -> Vec<(f64, f64, u32)> {
        found.iter().map(|it| (it.from, it.to, it.by)).collect()
    }

    #[test]
    fn what_needs_all_is_down_whenever_one_is() {
        let mut all = outages(&[(1.0, 3.0), (8.0, 9.0)], 1);
        all.extend(outages(&[(2.0, 4.0), (4.0, 5.0), (8.5, 9.5)], 2));
        let mut down = Vec::new();
        some(&mut all, &mut down);
        assert_eq!(found(&down), [(1.0, 5.0, 1), (8.0, 9.5, 1)]);
    }

    #[test]
    fn what_needs_one_is_down_while_all_are() {
        let a = outages(&[(1.0, 5.0), (7.0, 9.0)], 1);
        let b = outages(&[(0.0, 2.0), (4.0, 7.0), (7.5, 8.0)], 2);
        let mut down = Vec::new();
        both(&a, &b, &mut down);
        assert_eq!(found(&down), [(1.0, 2.0, 1), (4.0, 5.0, 2), (7.5, 8.0, 2)]);
    }

    /// Against counting at the middle of every stretch between two times.
    #[test]
    fn what_needs_some_of_many_is_down_while_too_many_are() {
        let lists = [
            outages(&[(0.0, 4.0), (6.0, 7.0), (10.0, f64::INFINITY)], 1),
            outages(&[(1.0, 2.0), (3.0, 6.0), (11.0, 12.0)], 2),
            outages(&[(1.5, 3.5), (6.0, 6.5), (11.5, f64::INFINITY)], 3),
        ];
        for n in 1..=3 {
            let mut all: Vec<Outage> = lists.concat();
            let mut down = Vec::new();
            at_once(n, &mut all, &mut Vec::new(), &mut down);
            assert!(down.windows(2).all(|pair| pair[0].to < pair[1].from), "{down:?}");
            let is_in = |list: &[Outage], t: f64| list.iter().any(|it| it.from <= t && t < it.to);
            for at in 0..60 {
                let t = 0.125 + 0.25 * f64::from(at);
                let count = lists.iter().filter(|list| is_in(list, t)).count();
                assert_eq!(is_in(&down, t), count >= n, "{n} at {t}: {down:?}");
            }
        }
        let mut two = outages(&[(1.0, 3.0)], 1);
        two.extend(outages(&[(2.0, 3.0)], 7));
        let mut down = Vec::new();
        at_once(2, &mut two, &mut Vec::new(), &mut down);
        assert_eq!(found(&down), [(2.0, 3.0, 7)]);
    }
}
