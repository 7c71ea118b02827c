//! Whether intact links join a place in a network to its source.

/// One `reaches` expression, compiled.
#[derive(Debug, Clone)]
pub(super) struct ReachRow {
    /// Places of the network: the vertex that says whether the place passes on. Place 0 is the
    /// source.
    pub(super) places: Vec<u32>,
    /// The place asked about.
    pub(super) asked: u32,
    /// Links by place, with offsets: (other place, vertex of the link).
    pub(super) offsets: Vec<u32>,
    pub(super) links: Vec<(u32, u32)>,
}

/// Memory for the search.
#[derive(Debug, Clone, Default)]
pub(super) struct ReachScratch {
    seen: Vec<bool>,
    stack: Vec<u32>,
}

impl ReachScratch {
    /// Searches from the source over what delivers: the least fixed point, so that an island does
    /// not feed itself. The place asked about need not deliver itself.
    pub(super) fn joined(&mut self, row: &ReachRow, delivers: impl Fn(u32) -> bool) -> bool {
        if !delivers(row.places[0]) {
            return false;
        }
        if row.asked == 0 {
            return true;
        }
        self.seen.clear();
        self.seen.resize(row.places.len(), false);
        self.stack.clear();
        self.stack.push(0);
        self.seen[0] = true;
        while let Some(place) = self.stack.pop() {
            let (from, to) = (row.offsets[place as usize], row.offsets[place as usize + 1]);
            for &(other, link) in &row.links[from as usize..to as usize] {
                if self.seen[other as usize] || !delivers(link) {
                    continue;
                }
                if other == row.asked {
                    return true;
                }
                self.seen[other as usize] = true;
                if delivers(row.places[other as usize]) {
                    self.stack.push(other);
                }
            }
        }
        false
    }
}
