//! Work that has one place in an order.

use std::collections::BTreeMap;

use crate::sim::{Happening, Observer, Program};

/// More pieces of work than this are ordered node by node.
const MOST_TASKS: usize = 240;

/// A piece of work: all that is done on a node, or one task of several.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Row of the node.
    pub node: usize,
    /// Procedure and position of the task, if the node has several that wait for people.
    pub task: Option<(usize, usize)>,
    /// Its rows in the program.
    pub(super) slots: Vec<u32>,
}

/// Sees which work waits, and for how long.
#[derive(Debug, Clone)]
pub(super) struct Waits {
    /// Since when a slot waits `[s]`; negative if it does not.
    queued_at: Vec<f64>,
    /// Sum of the times at which a slot queued `[s]` and their number.
    first: Vec<(f64, u64)>,
    /// Whether a slot ever started later than it queued.
    waited: Vec<bool>,
}

impl Waits {
    pub(super) fn new(program: &Program) -> Waits {
        let n = program.n_slots();
        Waits { queued_at: vec![-1.0; n], first: vec![(0.0, 0); n], waited: vec![false; n] }
    }

    /// Adds what another saw.
    pub(super) fn merge(&mut self, other: &Waits) {
        for (mine, theirs) in self.first.iter_mut().zip(&other.first) {
            *mine = (mine.0 + theirs.0, mine.1 + theirs.1);
        }
        for (mine, theirs) in self.waited.iter_mut().zip(&other.waited) {
            *mine |= theirs;
        }
    }

    /// The work whose order can matter: what queues where something had to wait.
    pub(super) fn items(&self, program: &Program) -> Vec<Item> {
        let n_slots = program.n_slots() as u32;
        let queue = |slot: u32| program.queue_of(slot);
        let contended: std::collections::BTreeSet<u32> =
            (0..n_slots).filter(|&slot| self.waited[slot as usize]).filter_map(queue).collect();
        let counts = |slot: u32| {
            queue(slot).is_some_and(|queue| contended.contains(&queue))
                && self.first[slot as usize].1 > 0
        };
        let mut tasks: BTreeMap<usize, BTreeMap<(usize, usize), Vec<u32>>> = BTreeMap::new();
        for slot in (0..n_slots).filter(|&slot| counts(slot)) {
            if let (node, Some(procedure), task) = program.task_of(slot) {
                let of_node = tasks.entry(node).or_default();
                of_node.entry((procedure, task)).or_default().push(slot);
            }
        }
        let mut by_node: BTreeMap<usize, Vec<u32>> = BTreeMap::new();
        for slot in (0..n_slots).filter(|&slot| queue(slot).is_some()) {
            by_node.entry(program.task_of(slot).0).or_default().push(slot);
        }
        let n_tasks: usize = tasks.values().map(BTreeMap::len).sum();
        let mut items = Vec::new();
        for (node, of_node) in tasks {
            if of_node.len() == 1 || n_tasks > MOST_TASKS {
                let slots = by_node.remove(&node).unwrap_or_default();
                items.push(Item { node, task: None, slots });
                continue;
            }
            for (task, _) in of_node {
                // A procedure that undoes several kinds of damage has a slot for each.
                let is_meant = |slot: &u32| {
                    let (_, procedure, position) = program.task_of(*slot);
                    procedure == Some(task.0) && position == task.1
                };
                let slots = by_node[&node].iter().copied().filter(is_meant).collect();
                items.push(Item { node, task: Some(task), slots });
            }
        }
        items
    }

    /// Mean time at which an item queued first `[s]`.
    fn mean_first(&self, item: &Item) -> f64 {
        let times = item.slots.iter().map(|&slot| self.first[slot as usize]);
        let (sum, n) = times.fold((0.0, 0), |(sum, n), (time, count)| (sum + time, n + count));
        if n == 0 { f64::INFINITY } else { sum / n as f64 }
    }

    /// The items as these ranks have them: smallest rank first, then by the time at which they
    /// queue.
    pub(super) fn sorted(&self, items: &[Item], ranks: &[u32]) -> Vec<u32> {
        let key = |&item: &u32| {
            let item = &items[item as usize];
            let rank = item.slots.iter().map(|&slot| ranks[slot as usize]).min().unwrap_or(0);
            (rank, self.mean_first(item))
        };
        let mut order: Vec<u32> = (0..items.len() as u32).collect();
        order.sort_by(|a, b| {
            let (x, y) = (key(a), key(b));
            x.0.cmp(&y.0).then(x.1.total_cmp(&y.1))
        });
        order
    }
}

impl Observer for Waits {
    const EVENTS: bool = true;

    fn see(&mut self, now: f64, happening: Happening) {
        match happening {
            Happening::Queues { slot } => {
                let slot = slot as usize;
                // What queued in the replication before and never began has waited to its end.
                self.waited[slot] |= self.queued_at[slot] >= 0.0;
                self.queued_at[slot] = now;
                self.first[slot] = (self.first[slot].0 + now, self.first[slot].1 + 1);
            }
            Happening::Starts { slot, .. } => {
                let slot = slot as usize;
                let queued_at = std::mem::replace(&mut self.queued_at[slot], -1.0);
                self.waited[slot] |= queued_at >= 0.0 && now > queued_at;
            }
            _ => {}
        }
    }
}

/// Ranks in which the items come in this order before all other work; what is equal goes by `base`.
pub(super) fn ranks_of(order: &[u32], items: &[Item], base: &[u32]) -> Vec<u32> {
    let mut place = vec![order.len() as u32; base.len()];
    for (position, &item) in order.iter().enumerate() {
        for &slot in &items[item as usize].slots {
            place[slot as usize] = position as u32;
        }
    }
    // Ranks in between: the base decides within a place.
    let n_base = base.iter().max().map_or(1, |most| u64::from(*most) + 1);
    let keys: Vec<u64> = place
        .iter()
        .zip(base)
        .map(|(&place, &base)| u64::from(place) * n_base + u64::from(base))
        .collect();
    dense(&keys)
}

/// Numbers from 0 on in the same order.
pub(super) fn dense(keys: &[u64]) -> Vec<u32> {
    let mut distinct = keys.to_vec();
    distinct.sort_unstable();
    distinct.dedup();
    keys.iter().map(|key| distinct.partition_point(|other| other < key) as u32).collect()
}
