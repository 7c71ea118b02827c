//! Strong components of a directed graph, suppliers first.

use petgraph::algo::kosaraju_scc;
use petgraph::graph::{DiGraph, NodeIndex};

/// Strong components of the graph with `n` vertices and these edges (supplier, dependent), in
/// topological order of the components; members ascend.
///
/// Iterative, so that long chains do not exhaust the stack.
pub fn strong_components(n: usize, edges: impl Iterator<Item = (usize, usize)>) -> Vec<Vec<usize>> {
    let mut graph: DiGraph<(), ()> = DiGraph::with_capacity(n, 0);
    for _ in 0..n {
        graph.add_node(());
    }
    for (from, to) in edges {
        graph.add_edge(NodeIndex::new(from), NodeIndex::new(to), ());
    }
    let mut components: Vec<Vec<usize>> = kosaraju_scc(&graph)
        .into_iter()
        .rev()
        .map(|component| component.into_iter().map(NodeIndex::index).collect())
        .collect();
    for component in &mut components {
        component.sort_unstable();
    }
    components
}

#[cfg(test)]
mod tests {
    use super::strong_components;

    #[test]
    fn suppliers_come_first_and_cycles_stay_together() {
        let edges = [(3, 2), (2, 1), (1, 2), (1, 0)];
        assert_eq!(strong_components(4, edges.into_iter()), [vec![3], vec![1, 2], vec![0]]);
    }

    #[test]
    fn a_long_chain_does_not_exhaust_the_stack() {
        let n = 200_000;
        let components = strong_components(n, (1..n).map(|v| (v - 1, v)));
        assert_eq!(components.len(), n);
        assert_eq!(components[0], [0]);
    }
}
