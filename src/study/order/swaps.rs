//! Which changes of the order as written matter.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::study::batch::Watch;
use crate::study::order::item::{Item, dense};
use crate::study::order::objective::Score;
use crate::study::order::search::{Bench, Problem};

/// Most changes that are tried.
const MOST_TRIED: usize = 400;

/// Work that goes earlier than the order as written has it.
#[derive(Debug, Clone)]
pub(super) struct Change {
    /// What goes earlier: one item, or all of a node.
    pub(super) first: Item,
    /// The item before which it goes.
    pub(super) before: u32,
    /// Ranks with this change alone.
    pub(super) ranks: Vec<u32>,
}

/// Every item that the best list has earlier than the written order, and of nodes with several all
/// of them together: moved, alone, before the first item of the written order that it overtakes.
/// What is not on the list comes after it, as written.
pub(super) fn candidates(problem: &Problem<'_>, written: &[u32], best: &[u32]) -> Vec<Change> {
    let items = problem.items;
    let mut place_in_best = vec![usize::MAX; items.len()];
    for (place, &item) in best.iter().enumerate() {
        place_in_best[item as usize] = place;
    }
    let mut changes = Vec::new();
    // The first work that something of a node overtakes, by node.
    let mut of_node: BTreeMap<usize, u32> = BTreeMap::new();
    for (place, &item) in written.iter().enumerate() {
        let node = items[item as usize].node;
        let is_overtaken = |other: &&u32| {
            place_in_best[**other as usize] > place_in_best[item as usize]
                && items[**other as usize].node != node
        };
        if let Some(&before) = written[..place].iter().find(is_overtaken)
            && changes.len() < MOST_TRIED
        {
            changes.push(change(problem, items[item as usize].clone(), before));
            of_node.entry(node).or_insert(before);
        }
    }
    for (node, before) in of_node {
        let parts = items.iter().filter(|item| item.node == node);
        let slots: Vec<u32> = parts.clone().flat_map(|item| item.slots.clone()).collect();
        if parts.count() > 1 {
            changes.push(change(problem, Item { node, task: None, slots }, before));
        }
    }
    changes
}

fn change(problem: &Problem<'_>, first: Item, before: u32) -> Change {
    let rank = |slot: &u32| u64::from(problem.base[*slot as usize]);
    let limit = problem.items[before as usize].slots.iter().map(rank).min().unwrap_or(0);
    // Twice the rank plus one leaves room for an even number before each.
    let mut keys: Vec<u64> = problem.base.iter().map(|&rank| 2 * u64::from(rank) + 1).collect();
    for &slot in &first.slots {
        keys[slot as usize] = keys[slot as usize].min(2 * limit);
    }
    Change { first, before, ranks: dense(&keys) }
}

/// The changes that help on the sample, the most helpful first.
pub(super) fn helpful(
    problem: &Problem<'_>,
    changes: Vec<Change>,
    most: usize,
    watch: &impl Watch,
) -> Vec<Change> {
    let written = Bench::new(problem.program).score(problem, problem.base);
    let mut scored: Vec<(Score, Change)> = changes
        .into_par_iter()
        .map_init(
            || Bench::new(problem.program),
            |bench, change| {
                let score = bench.score(problem, &change.ranks);
                watch.progress(problem.sample);
                (score, change)
            },
        )
        .filter(|(score, _)| score.0 < written.0)
        .collect();
    scored.sort_by(|a, b| a.0.partial_cmp(&b.0).unwrap_or(std::cmp::Ordering::Equal));
    scored.into_iter().take(most).map(|(_, change)| change).collect()
}
