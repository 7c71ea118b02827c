//! All bundles that can be taken within a budget.

use crate::model::{Bundle, Measures};
use crate::random::{Address, Draws, Purpose, Seed};

/// Steps of the enumeration after which it is given up.
const MOST_STEPS: u64 = 5_000_000;

/// The bundles within a budget, as far as anybody wants to know them.
#[derive(Debug, Clone)]
pub(super) struct Affordable {
    /// How many there are; `None` if there are too many to count.
    pub(super) count: Option<u64>,
    /// All of them in the order of their rows, nothing first, or if there are more than were asked
    /// for, a sample of so many that favours none.
    pub(super) bundles: Vec<Bundle>,
}

/// Lists the bundles whose present cost is within a budget, or samples `most` of them.
pub(super) fn affordable(
    measures: &Measures,
    budget: Option<f64>,
    most: usize,
    seed: u64,
) -> Affordable {
    let costs: Vec<f64> =
        measures.list.iter().map(|one| one.present_cost(&measures.economics)).collect();
    let mut search = Search {
        measures,
        costs: &costs,
        budget: budget.map_or(f64::INFINITY, |budget| budget * (1.0 + 1e-12)),
        most,
        draws: Draws::new(Seed::new(seed), 0),
        address: Address::of(Purpose::Measure, &["", "sample of bundles"]),
        steps: 0,
        found: 0,
        kept: Vec::new(),
    };
    search.go(0, &mut Vec::new(), 0.0);
    let is_complete = search.steps < MOST_STEPS;
    let mut kept = search.kept;
    kept.sort_by_key(Vec::len);
    let bundles = kept.into_iter().filter_map(|rows| measures.bundle(rows).ok());
    Affordable { count: is_complete.then_some(search.found), bundles: bundles.collect() }
}

struct Search<'a> {
    measures: &'a Measures,
    costs: &'a [f64],
    budget: f64,
    most: usize,
    draws: Draws,
    address: Address,
    steps: u64,
    found: u64,
    kept: Vec<Vec<usize>>,
}

impl Search<'_> {
    /// All ways to go on from a choice among the measures before `row`.
    fn go(&mut self, row: usize, taken: &mut Vec<usize>, cost: f64) {
        if self.steps >= MOST_STEPS {
            return;
        }
        self.steps += 1;
        if row == self.costs.len() {
            if self.measures.bundle(taken.clone()).is_ok() {
                self.keep(taken);
            }
            return;
        }
        self.go(row + 1, taken, cost);
        let excludes = &self.measures.list[row].excludes;
        let with = cost + self.costs[row];
        if with <= self.budget && excludes.iter().all(|other| !taken.contains(other)) {
            taken.push(row);
            self.go(row + 1, taken, with);
            taken.pop();
        }
    }

    /// Keeps a bundle, or lets it take the place of a kept one, so that all are as likely to stay.
    /// Source: J. S. Vitter, *Random sampling with a reservoir*, ACM TOMS 11 (1985), algorithm R.
    fn keep(&mut self, taken: &[usize]) {
        self.found += 1;
        if self.kept.len() < self.most {
            self.kept.push(taken.to_vec());
            return;
        }
        let (luck, _) = self.draws.pair(self.address, self.found);
        let place = ((u128::from(luck) * u128::from(self.found)) >> 64) as usize;
        if let Some(kept) = self.kept.get_mut(place) {
            *kept = taken.to_vec();
        }
    }
}

/// The number whose `n`-th power is `power`, both in (0, 1); 0 if `n` is.
pub(super) fn root(power: f64, n: u64) -> f64 {
    if n == 0 {
        return 0.0;
    }
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        let (mut square, mut left, mut product) = (middle, n, 1.0);
        while left > 0 {
            if left & 1 == 1 {
                product *= square;
            }
            square *= square;
            left >>= 1;
        }
        if product < power { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cost, Economics, Measure};

    fn measures(n: usize) -> Measures {
        let list = (0..n).map(|row| Measure {
            name: format!("m{row}"),
            title: format!("m{row}"),
            kind: None,
            cost: Cost { once: 1.0 + row as f64, yearly: 0.0, life: None },
            lead_time: 0.0,
            works: 1.0,
            requires: if row == 2 { vec![0] } else { Vec::new() },
            excludes: match row {
                1 => vec![3],
                3 => vec![1],
                _ => Vec::new(),
            },
        });
        Measures { list: list.collect(), economics: Economics::DEFAULT }
    }

    #[test]
    fn all_bundles_are_those_counted_by_hand() {
        // Costs 1, 2, 3, 4; 2 requires 0; 1 and 3 exclude each other. Of 16 sets: without 2 there
        // are 2 · 3 ways, with 0 and 2 there are 3 more.
        let all = affordable(&measures(4), None, 100, 1);
        assert_eq!((all.count, all.bundles.len()), (Some(9), 9));
        assert!(all.bundles[0].is_empty());
        // Up to 4: nothing, 0, 1, 3, 0+1, 0+2.
        let all = affordable(&measures(4), Some(4.0), 100, 1);
        assert_eq!((all.count, all.bundles.len()), (Some(6), 6));
    }

    #[test]
    fn a_root_is_that_of_the_power() {
        assert!((root(0.05, 59) - crate::law::math::pow(0.05, 1.0 / 59.0)).abs() < 1e-12);
        assert!((root(0.25, 2) - 0.5).abs() < 1e-12);
    }

    #[test]
    fn a_sample_favours_no_bundle() {
        // Each of the bundles of seven measures is kept in 10 of `count` cases.
        let measures = measures(7);
        let count = affordable(&measures, None, 1, 0).count.expect("few") as f64;
        let draws = 4000_u32;
        let keeps_nothing =
            |seed: &u32| affordable(&measures, None, 10, u64::from(*seed)).bundles[0].is_empty();
        let share = (0..draws).filter(keeps_nothing).count() as f64 / f64::from(draws);
        let p = 10.0 / count;
        let error = (p * (1.0 - p) / f64::from(draws)).sqrt();
        assert!((share - p).abs() < 4.0 * error, "{share} {p}");
    }
}
