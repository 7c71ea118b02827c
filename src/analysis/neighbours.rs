//! Who meets whom over a network.

use std::collections::BTreeSet;

use crate::model::NetworkId;
use crate::model::NodeId;
use crate::model::Parts;

/// The links of a network by the nodes that they join.
#[derive(Debug)]
pub(super) struct Neighbours {
    /// Every node that a link ends at, ascending.
    ends: Vec<NodeId>,
    /// For each of them the link and the position of the other end.
    links: Vec<Vec<(NodeId, usize)>>,
    passes_on: Vec<bool>,
}

impl Neighbours {
    pub(super) fn new(parts: &Parts, network: NetworkId) -> Neighbours {
        let network = &parts.networks[network.index()];
        let mut ends: Vec<NodeId> =
            network.links.iter().flat_map(|(_, from, to)| [*from, *to]).collect();
        ends.sort_unstable();
        ends.dedup();
        let mut links = vec![Vec::new(); ends.len()];
        for (link, from, to) in &network.links {
            let of = |node| ends.binary_search(node).expect("invariant: every end is listed");
            let (from, to) = (of(from), of(to));
            links[from].push((*link, to));
            links[to].push((*link, from));
        }
        let relays: BTreeSet<NodeId> = network.nodes.iter().copied().collect();
        let passes_on = ends.iter().map(|end| relays.contains(end)).collect();
        Neighbours { ends, links, passes_on }
    }

    pub(super) fn position(&self, node: NodeId) -> Option<usize> {
        self.ends.binary_search(&node).ok()
    }

    /// The ends that are met when walking from `source` over what delivers.
    pub(super) fn search(&self, source: NodeId, delivers: impl Fn(NodeId) -> bool) -> Vec<bool> {
        let mut is_met = vec![false; self.ends.len()];
        let mut stack = Vec::new();
        if let Some(position) = self.position(source)
            && delivers(source)
        {
            is_met[position] = true;
            stack.push(position);
        }
        while let Some(position) = stack.pop() {
            for (link, other) in &self.links[position] {
                if !is_met[*other] && delivers(*link) {
                    is_met[*other] = true;
                    if self.passes_on[*other] && delivers(self.ends[*other]) {
                        stack.push(*other);
                    }
                }
            }
        }
        is_met
    }
}
