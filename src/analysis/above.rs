//! Which services stand on which nodes.

use crate::model::Dependencies;
use crate::model::Model;
use crate::model::NodeId;

/// For every node the services that depend on it by `needs`, directly or not, itself among them.
#[derive(Debug)]
pub(super) struct Above {
    n_words: usize,
    /// Bits by component, one for each service.
    bits: Vec<u64>,
    component_of: Vec<usize>,
}

impl Above {
    /// Services in the order of [`Model::services`]; a node for which `is_open` is false passes
    /// nothing on. Besides `needs`, the first of each of the pairs `also` matters to the second.
    pub(super) fn new(
        model: &Model,
        graph: &Dependencies,
        is_open: impl Fn(NodeId) -> bool,
        also: &[(NodeId, NodeId)],
    ) -> Above {
        let n_nodes = model.nodes.len();
        let n_words = model.services().count().div_ceil(64).max(1);
        let components = graph.components();
        let mut bits = vec![0_u64; n_words * components.len()];
        for (place, (id, _, _)) in model.services().enumerate() {
            bits[graph.component_of(id.index()) * n_words + place / 64] |= 1 << (place % 64);
        }
        let mut has_changed = true;
        while has_changed {
            // Dependents before their suppliers.
            for component in (0..components.len()).rev() {
                for vertex in &components[component] {
                    let vertex = *vertex as usize;
                    for fed in graph.feeds(vertex) {
                        let fed = *fed as usize;
                        let other = graph.component_of(fed);
                        let is_open = fed >= n_nodes || is_open(NodeId::from_index(fed));
                        if other != component && is_open {
                            add(&mut bits, n_words, component, other);
                        }
                    }
                }
            }
            has_changed = also.iter().fold(false, |changed, (node, to)| {
                let of = |node: &NodeId| graph.component_of(node.index());
                add(&mut bits, n_words, of(node), of(to)) || changed
            });
        }
        let component_of = (0..n_nodes).map(|row| graph.component_of(row)).collect();
        Above { n_words, bits, component_of }
    }

    fn row(&self, node: NodeId) -> &[u64] {
        let begin = self.component_of[node.index()] * self.n_words;
        &self.bits[begin..begin + self.n_words]
    }

    /// How many services stand on the node.
    pub(super) fn count(&self, node: NodeId) -> usize {
        self.row(node).iter().map(|word| word.count_ones() as usize).sum()
    }

    /// The services on the node, as places in the order of the services.
    pub(super) fn of(&self, node: NodeId) -> Vec<usize> {
        places(self.row(node).iter().copied())
    }

    /// The services that stand on both nodes.
    pub(super) fn of_both(&self, a: NodeId, b: NodeId) -> Vec<usize> {
        places(self.row(a).iter().zip(self.row(b)).map(|(a, b)| a & b))
    }
}

/// Adds the row of one component to that of another; whether that changed anything.
fn add(bits: &mut [u64], n_words: usize, to: usize, from: usize) -> bool {
    let mut has_changed = false;
    for word in 0..n_words {
        let more = bits[from * n_words + word] & !bits[to * n_words + word];
        bits[to * n_words + word] |= more;
        has_changed |= more != 0;
    }
    has_changed
}

fn places(words: impl Iterator<Item = u64>) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, mut word) in words.enumerate() {
        while word != 0 {
            found.push(at * 64 + word.trailing_zeros() as usize);
            word &= word - 1;
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;

    #[test]
    fn services_are_found_through_cycles_and_not_through_what_is_closed() {
        let mut estate = Estate::of(&["pay", "a", "b", "spare", "site"]);
        estate.service("pay");
        estate.needs("pay", &["a", "spare"]);
        estate.needs("a", &["b"]);
        estate.needs("b", &["a"]);
        estate.needs("spare", &["site"]);
        let model = estate.model();
        let spare = estate.id("spare");
        let above = Above::new(&model, &Dependencies::new(&model), |node| node != spare, &[]);
        assert_eq!(above.of(estate.id("b")), [0]);
        assert_eq!(above.of_both(estate.id("a"), estate.id("b")), [0]);
        assert_eq!(above.count(estate.id("site")), 0);
        let also = [(estate.id("site"), estate.id("a"))];
        let above = Above::new(&model, &Dependencies::new(&model), |_| false, &also);
        assert_eq!(above.of(estate.id("site")), above.of(estate.id("a")));
    }
}
