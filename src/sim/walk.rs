//! Searching what lies below a vertex, each vertex once.

use crate::sim::lengthen::{Obstacle, OnLine};

/// Memory of the walk.
#[derive(Debug, Default)]
pub(super) struct Walk {
    /// The search that last came to a vertex.
    seen: Vec<u32>,
    search: u32,
    pub(super) stack: Vec<u32>,
    /// Those whose damage was come across.
    pub(super) incidents: Vec<u32>,
    /// What held up work without damage, kept only if all is told.
    pub(super) obstacles: Vec<Obstacle>,
    /// What went over which line, kept only if all is told.
    pub(super) on_lines: Vec<OnLine>,
}

impl Walk {
    /// Forgets what a replication was like.
    pub(super) fn reset(&mut self) {
        self.obstacles.clear();
        self.on_lines.clear();
    }

    /// Begins a search among `n` vertices at `root`; returns the stack, which is given back.
    pub(super) fn begin(&mut self, n: usize, root: u32) -> Vec<u32> {
        self.seen.resize(n, 0);
        self.search = self.search.wrapping_add(1);
        if self.search == 0 {
            self.seen.fill(0);
            self.search = 1;
        }
        let mut stack = std::mem::take(&mut self.stack);
        stack.clear();
        stack.push(root);
        stack
    }

    /// Whether the search comes to a vertex for the first time.
    pub(super) fn is_new(&mut self, v: u32) -> bool {
        std::mem::replace(&mut self.seen[v as usize], self.search) != self.search
    }
}
