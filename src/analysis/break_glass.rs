//! The smallest sets of keys that open all circles of waiting.

use std::collections::BTreeSet;

use crate::analysis::deadlock::DeadlockGroup;
use crate::analysis::deadlock::groups;
use crate::analysis::recovery::Climb;
use crate::model::NodeId;

/// Sets listed at most.
const MOST_SETS: usize = 10;

/// Work after which a larger set is not searched for exactly [nodes tried for recovery].
const MOST_TRIES: usize = 2_000_000;

/// The smallest sets of members of circles that, made to deliver by other means, let everything
/// else recover that is stuck by a circle; see [`crate::analysis::Deadlocks::break_glass`].
pub(super) fn break_glass(climb: &mut Climb<'_>, groups: &[DeadlockGroup]) -> Vec<Vec<NodeId>> {
    let candidates: BTreeSet<NodeId> =
        groups.iter().flat_map(|group| group.members.iter().copied()).collect();
    let candidates: Vec<NodeId> = candidates.into_iter().collect();
    if candidates.is_empty() {
        return Vec::new();
    }
    // What does not recover even then has no procedure, and is no deadlock.
    let hopeless: BTreeSet<NodeId> =
        climb.if_granted(&candidates, |climb| climb.left().iter().copied().collect());
    let frees_all = |climb: &mut Climb<'_>, set: &[NodeId]| {
        climb.if_granted(set, |climb| climb.left().iter().all(|node| hopeless.contains(node)))
    };
    let n_stuck = climb.left().len().max(1);

    let mut n_sets = 1;
    for size in 1..=3.min(candidates.len()) {
        n_sets = n_sets * (candidates.len() + 1 - size) / size;
        if n_sets.saturating_mul(n_stuck) > MOST_TRIES {
            break;
        }
        let mut found = Vec::new();
        each_set(&candidates, size, &mut Vec::new(), &mut |set| {
            if frees_all(climb, set) {
                found.push(set.to_vec());
            }
            found.len() < MOST_SETS
        });
        if !found.is_empty() {
            return found;
        }
    }
    let mut chosen = greedy_set(climb);
    for node in chosen.clone() {
        let others: Vec<NodeId> = chosen.iter().copied().filter(|other| *other != node).collect();
        if frees_all(climb, &others) {
            chosen = others;
        }
    }
    chosen.sort_unstable();
    vec![chosen]
}

/// Calls `visit` for the subsets of `size` in lexical order until it returns false.
fn each_set(
    candidates: &[NodeId],
    size: usize,
    chosen: &mut Vec<NodeId>,
    visit: &mut impl FnMut(&[NodeId]) -> bool,
) -> bool {
    if size == 0 {
        return visit(chosen);
    }
    for (position, candidate) in candidates.iter().enumerate() {
        chosen.push(*candidate);
        let goes_on = each_set(&candidates[position + 1..], size - 1, chosen, visit);
        chosen.pop();
        if !goes_on {
            return false;
        }
    }
    true
}

/// Of the nodes on the shortest circles, grants the one that frees most, until no circle is left.
fn greedy_set(climb: &mut Climb<'_>) -> Vec<NodeId> {
    let most_tries = (MOST_TRIES / climb.left().len().max(1)).max(1);
    let mut chosen: Vec<NodeId> = Vec::new();
    loop {
        let circles = climb.if_granted(&chosen, |climb| {
            let mut left = climb.left().to_vec();
            left.sort_unstable();
            groups(climb, &left)
        });
        let on_circles =
            circles.iter().flat_map(|group| group.cycle.iter().map(|wait| wait.waiter));
        let best = on_circles.take(most_tries).min_by_key(|candidate| {
            let with: Vec<NodeId> = chosen.iter().chain([candidate]).copied().collect();
            (climb.if_granted(&with, |climb| climb.left().len()), *candidate)
        });
        match best {
            Some(node) => chosen.push(node),
            None => return chosen,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::analysis::deadlock::deadlocks;
    use crate::analysis::estate::Estate;
    use crate::model::Effect;

    #[test]
    fn two_circles_need_two_keys() {
        let mut estate = Estate::of(&["a", "b", "c", "d"]);
        for (name, other) in [("a", "b"), ("b", "a"), ("c", "d"), ("d", "c")] {
            let fix = estate.repair(name);
            let needs = estate.all(&[other]);
            estate.procedure_mut(fix).needs = Some(needs);
        }
        estate.strike(&["a", "b", "c", "d"], Effect::Down);
        let found = deadlocks(&estate.model());
        assert_eq!(found.groups.len(), 2);
        let pairs = [["a", "c"], ["a", "d"], ["b", "c"], ["b", "d"]];
        assert_eq!(found.break_glass, pairs.map(|pair| estate.ids(&pair)));
    }

    #[test]
    fn four_circles_are_broken_by_one_set_without_a_superfluous_member() {
        let names: Vec<String> = (0..8).map(|row| format!("n{row}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut estate = Estate::of(&names);
        for row in 0..8 {
            let fix = estate.repair(names[row]);
            let needs = estate.all(&[names[row ^ 1]]);
            estate.procedure_mut(fix).needs = Some(needs);
        }
        estate.strike(&names, Effect::Down);
        let found = deadlocks(&estate.model());
        assert_eq!(found.groups.len(), 4);
        assert_eq!(found.break_glass, [estate.ids(&["n0", "n2", "n4", "n6"])]);
    }
}
