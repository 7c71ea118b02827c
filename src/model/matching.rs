//! Who takes which seat of a task.
//!
//! A set of persons can fill seats if there is a matching between them, and the sets that can be
//! filled from form a matroid: taking persons in the order of preference, and keeping each with
//! whom all kept so far can still be seated, yields the most preferred set, and fills all seats
//! whenever that is possible at all. Whether one more can be seated is asked by an augmenting path.
//! Source: J. Edmonds, D. R. Fulkerson, *Transversals and Matroid Partition*, Journal of Research
//! of the National Bureau of Standards 69B (1965).

/// No seat yet.
const NONE: u32 = u32::MAX;

/// Memory of a matching; holds the last one that was found.
#[derive(Debug, Clone, Default)]
pub struct Matching {
    /// Persons that are kept, and the seat that each has: index into the seats asked for.
    pub chosen: Vec<(u32, u32)>,
    /// Seats that are filled, by seat.
    filled: Vec<u32>,
    seen: Vec<bool>,
}

impl Matching {
    /// Fills `seats` (kind, number) from `people`, most preferred first; true if all are filled.
    pub fn find(
        &mut self,
        seats: &[(u32, u32)],
        people: impl Iterator<Item = u32>,
        fits: impl Fn(u32, u32) -> bool,
    ) -> bool {
        self.chosen.clear();
        self.filled.clear();
        self.filled.resize(seats.len(), 0);
        let wanted = seats.iter().map(|&(_, count)| count as usize).sum::<usize>();
        for person in people {
            if self.chosen.len() == wanted {
                break;
            }
            self.seen.clear();
            self.seen.resize(seats.len(), false);
            let index = self.chosen.len();
            self.chosen.push((person, NONE));
            if !self.seat(index, seats, &fits) {
                self.chosen.pop();
            }
        }
        self.chosen.len() == wanted
    }

    /// Seats the person at `index`, if need be by moving others along an augmenting path.
    fn seat(
        &mut self,
        index: usize,
        seats: &[(u32, u32)],
        fits: &impl Fn(u32, u32) -> bool,
    ) -> bool {
        let (person, held) = self.chosen[index];
        for (at, &(kind, count)) in seats.iter().enumerate() {
            if self.seen[at] || held == at as u32 || !fits(kind, person) {
                continue;
            }
            self.seen[at] = true;
            if self.filled[at] < count {
                self.filled[at] += 1;
                self.chosen[index].1 = at as u32;
                return true;
            }
            for other in 0..self.chosen.len() {
                if self.chosen[other].1 == at as u32 && self.seat(other, seats, fits) {
                    self.chosen[index].1 = at as u32;
                    return true;
                }
            }
        }
        false
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The cheapest persons, by their order, of whom all can be seated; by trying all sets.
    fn by_trial(seats: &[(u32, u32)], fits: &[Vec<bool>]) -> Option<Vec<u32>> {
        fn seated(wanted: &[u32], people: &[u32], used: u32, fits: &[Vec<bool>]) -> bool {
            let Some((&kind, rest)) = wanted.split_first() else { return true };
            people.iter().enumerate().any(|(at, &person)| {
                used >> at & 1 == 0
                    && fits[person as usize][kind as usize]
                    && seated(rest, people, used | 1 << at, fits)
            })
        }
        let n = fits.len();
        let wanted: Vec<u32> = seats
            .iter()
            .flat_map(|&(kind, count)| std::iter::repeat_n(kind, count as usize))
            .collect();
        let sets = (0u32..1 << n).filter(|set| set.count_ones() as usize == wanted.len());
        let sets = sets.map(|set| (0..n as u32).filter(|p| set >> p & 1 == 1).collect::<Vec<_>>());
        sets.filter(|set| seated(&wanted, set, 0, fits)).min()
    }

    #[test]
    fn the_most_preferred_set_that_can_be_seated_is_found_whenever_there_is_one() {
        // A linear congruential generator is dice enough for a test.
        let mut state = 7u64;
        let mut dice = |n: u64| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 33) % n
        };
        let (mut found, mut none) = (0, 0);
        for _ in 0..4000 {
            let n_kinds = 1 + dice(4) as usize;
            let seats: Vec<(u32, u32)> =
                (0..n_kinds as u32).map(|kind| (kind, 1 + dice(2) as u32)).collect();
            let n = 1 + dice(8) as usize;
            let fits: Vec<Vec<bool>> =
                (0..n).map(|_| (0..n_kinds).map(|_| dice(3) == 0).collect()).collect();
            let mut matching = Matching::default();
            let is_full = matching
                .find(&seats, 0..n as u32, |kind, person| fits[person as usize][kind as usize]);
            let expected = by_trial(&seats, &fits);
            assert_eq!(is_full, expected.is_some());
            let Some(expected) = expected else {
                none += 1;
                continue;
            };
            found += 1;
            let mut chosen: Vec<u32> = matching.chosen.iter().map(|&(person, _)| person).collect();
            chosen.sort_unstable();
            assert_eq!(chosen, expected);
            for (at, &(kind, count)) in seats.iter().enumerate() {
                let here = matching.chosen.iter().filter(|&&(_, seat)| seat == at as u32);
                assert_eq!(here.clone().count(), count as usize);
                assert!(here.clone().all(|&(p, _)| fits[p as usize][kind as usize]));
            }
        }
        assert!(found > 300 && none > 300, "{found} {none}");
    }
}
