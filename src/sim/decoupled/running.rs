//! Tasks under way, the soonest to end first.
//!
//! Tasks that end at the same time come in no particular order: nothing that they lead to depends
//! on it, since free people choose only when the instant is over.

use std::cmp::Ordering;

use dary_heap::QuaternaryHeap;

/// Up to this many, looking at all is cheaper than a heap.
const FEW: usize = 16;

/// Bits of a time that no task reaches.
pub(super) const NEVER: u64 = u64::MAX;

/// The running tasks of one replication. Times are bits of seconds, which are not negative and so
/// sort as the seconds do.
#[derive(Debug, Clone, Default)]
pub(super) struct Running {
    are_few: bool,
    /// Few tasks: when they end, which they are, and the place of the soonest.
    ends: Vec<u64>,
    slots: Vec<u32>,
    soonest: usize,
    next: u64,
    /// Many tasks.
    heap: QuaternaryHeap<Task>,
    /// The top of the heap has ended, and its place is free for another.
    top_is_done: bool,
}

/// A task of the heap: greater is sooner.
#[derive(Debug, Clone, Copy)]
struct Task {
    ends: u64,
    slot: u32,
}

impl Ord for Task {
    #[inline]
    fn cmp(&self, other: &Self) -> Ordering {
        other.ends.cmp(&self.ends)
    }
}

impl PartialOrd for Task {
    #[inline]
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Task {
    fn eq(&self, other: &Self) -> bool {
        self.ends == other.ends
    }
}

impl Eq for Task {}

impl Running {
    /// Forgets all tasks; at most `n` will run at a time.
    pub(super) fn reset(&mut self, n: usize) {
        self.are_few = n <= FEW;
        self.next = NEVER;
        self.ends.clear();
        self.slots.clear();
        self.heap.clear();
        self.top_is_done = false;
    }

    /// When the next task ends, or [`NEVER`].
    #[inline]
    pub(super) fn next(&self) -> u64 {
        if self.are_few {
            return self.next;
        }
        let tasks = self.heap.as_slice();
        if self.top_is_done {
            // The next is among the children of the top.
            tasks.iter().skip(1).take(4).fold(NEVER, |next, task| next.min(task.ends))
        } else {
            tasks.first().map_or(NEVER, |task| task.ends)
        }
    }

    /// Takes the task that ends next.
    #[inline]
    pub(super) fn pop(&mut self) -> Option<u32> {
        if self.are_few {
            if self.next == NEVER {
                return None;
            }
            self.ends.swap_remove(self.soonest);
            let slot = self.slots.swap_remove(self.soonest);
            let mut soonest = (NEVER, 0);
            for (at, &ends) in self.ends.iter().enumerate() {
                if ends < soonest.0 {
                    soonest = (ends, at);
                }
            }
            (self.next, self.soonest) = soonest;
            return Some(slot);
        }
        if std::mem::replace(&mut self.top_is_done, true) {
            self.heap.pop();
        }
        self.heap.peek().map(|task| task.slot)
    }

    /// Adds a task.
    #[inline]
    pub(super) fn push(&mut self, ends: u64, slot: u32) {
        if self.are_few {
            if ends < self.next {
                (self.next, self.soonest) = (ends, self.ends.len());
            }
            self.ends.push(ends);
            self.slots.push(slot);
            return;
        }
        let task = Task { ends, slot };
        if std::mem::take(&mut self.top_is_done)
            && let Some(mut top) = self.heap.peek_mut()
        {
            *top = task;
        } else {
            self.heap.push(task);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{NEVER, Running};

    #[test]
    fn tasks_come_by_their_ends_whether_few_or_many() {
        for n in [4, 1000] {
            let mut running = Running::default();
            running.reset(n);
            assert_eq!((running.next(), running.pop()), (NEVER, None));
            let ends = |i: u64| (i * 7919) % 1009 + i;
            let (mut out, mut last) = (Vec::new(), 0);
            for i in 0..4 {
                running.push(ends(i), i as u32);
            }
            for i in 4..500 {
                let next = running.next();
                let slot = running.pop().expect("some run");
                assert!(out.is_empty() || next >= last);
                last = next;
                out.push(slot);
                running.push(next + ends(i), i as u32);
            }
            while running.next() != NEVER {
                assert!(running.next() >= last);
                last = running.next();
                out.extend(running.pop());
            }
            out.sort_unstable();
            assert_eq!(out, (0..500).collect::<Vec<u32>>());
        }
    }
}
