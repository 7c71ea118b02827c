//! A set of vertices from which the smallest is taken first.

/// A bit set with a summary, so that the smallest member is found without a search of all words.
#[derive(Debug, Clone, Default)]
pub(super) struct DirtySet {
    words: Vec<u64>,
    summary: Vec<u64>,
}

impl DirtySet {
    /// Makes room for `n` members; the set must be empty.
    pub(super) fn resize(&mut self, n: usize) {
        let words = n.div_ceil(64).max(1);
        if self.words.len() != words {
            self.words = vec![0; words];
            self.summary = vec![0; words.div_ceil(64)];
        }
    }

    #[inline]
    pub(super) fn insert(&mut self, v: u32) {
        let word = v as usize / 64;
        self.words[word] |= 1 << (v % 64);
        self.summary[word / 64] |= 1 << (word % 64);
    }

    pub(super) fn remove(&mut self, v: u32) {
        let word = v as usize / 64;
        self.words[word] &= !(1 << (v % 64));
        if self.words[word] == 0 {
            self.summary[word / 64] &= !(1 << (word % 64));
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.summary.iter().all(|&summary| summary == 0)
    }

    /// Removes and returns the smallest member.
    #[inline]
    pub(super) fn pop_first(&mut self) -> Option<u32> {
        for (s, summary) in self.summary.iter_mut().enumerate() {
            if *summary == 0 {
                continue;
            }
            let word = s * 64 + summary.trailing_zeros() as usize;
            let bits = &mut self.words[word];
            let bit = bits.trailing_zeros();
            *bits &= *bits - 1;
            if *bits == 0 {
                *summary &= *summary - 1;
            }
            return Some(word as u32 * 64 + bit);
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::DirtySet;

    #[test]
    fn members_come_out_in_order_once() {
        let mut set = DirtySet::default();
        set.resize(10_000);
        for v in [9_999, 3, 64, 4_097, 3, 63] {
            set.insert(v);
        }
        set.remove(64);
        let out: Vec<u32> = std::iter::from_fn(|| set.pop_first()).collect();
        assert_eq!(out, [3, 63, 4_097, 9_999]);
    }
}
