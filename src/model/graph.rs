//! Who needs whom while working: the dependency graph, its cycles and its order.
//!
//! A `reaches` expression depends on everything in its network. Writing an arrow for each pair of
//! an owner and a link would make the graph quadratic, so each distinct pair of source and network
//! is a vertex of its own, a *reach*, between the network and those who ask for it.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BinaryHeap;

use crate::model::Need;
use crate::model::NetworkId;
use crate::model::NodeId;
use crate::model::Parts;
use crate::model::strong_components;

/// A source asked for over a network, and by whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reach {
    /// The source to be reached.
    pub to: NodeId,
    /// Over this network.
    pub network: NetworkId,
    /// The nodes whose needs ask for it, ascending.
    pub owners: Vec<NodeId>,
}

/// The run-dependency graph: arrows from suppliers to those whose `needs` name them.
///
/// Ids must be in range; those of a [`crate::model::Model`] are.
#[derive(Debug, Clone)]
pub struct Dependencies {
    suppliers: Rows,
    dependents: Rows,
    reaches: Vec<Reach>,
    /// Vertices are the nodes, then the reaches.
    feeds: Rows,
    /// Vertices by component, suppliers first.
    components: Vec<Vec<u32>>,
    component_of: Vec<u32>,
}

impl Dependencies {
    /// Reads the graph from the `needs` of all nodes.
    pub fn new(parts: &Parts) -> Dependencies {
        let n_nodes = parts.nodes.len();
        let mut direct = Vec::new();
        let mut asked: BTreeMap<(NetworkId, NodeId), Vec<NodeId>> = BTreeMap::new();
        for (index, node) in parts.nodes.iter().enumerate() {
            let owner = NodeId::from_index(index);
            node.needs.visit(&mut |need| match need {
                Need::Node(supplier) => direct.push((*supplier, owner)),
                Need::Reaches { to, network } => {
                    direct.push((*to, owner));
                    asked.entry((*network, *to)).or_default().push(owner);
                }
                _ => {}
            });
        }
        direct.sort_unstable();
        direct.dedup();
        let reaches: Vec<Reach> = asked
            .into_iter()
            .map(|((network, to), mut owners)| {
                owners.dedup();
                Reach { to, network, owners }
            })
            .collect();

        let arrows: Vec<(usize, usize)> =
            direct.iter().map(|(from, to)| (from.index(), to.index())).collect();
        let backwards: Vec<(usize, usize)> = arrows.iter().map(|(from, to)| (*to, *from)).collect();
        let mut all = arrows.clone();
        for (offset, reach) in reaches.iter().enumerate() {
            let vertex = n_nodes + offset;
            let network = &parts.networks[reach.network.index()];
            all.push((reach.to.index(), vertex));
            all.extend(network.links.iter().map(|(link, _, _)| (link.index(), vertex)));
            all.extend(network.nodes.iter().map(|node| (node.index(), vertex)));
            all.extend(reach.owners.iter().map(|owner| (vertex, owner.index())));
        }
        let n_vertices = n_nodes + reaches.len();
        let (components, component_of) = condense(n_vertices, &all);
        Dependencies {
            suppliers: Rows::new(n_nodes, backwards),
            dependents: Rows::new(n_nodes, arrows),
            reaches,
            feeds: Rows::new(n_vertices, all),
            components,
            component_of,
        }
    }

    /// How many nodes the graph has.
    pub fn n_nodes(&self) -> usize {
        self.component_of.len() - self.reaches.len()
    }

    /// The nodes that the `needs` of `node` name, ascending; of a `reaches` expression only its
    /// source.
    pub fn suppliers(&self, node: NodeId) -> impl ExactSizeIterator<Item = NodeId> + '_ {
        self.suppliers.row(node.index()).iter().map(|row| NodeId::from_index(*row as usize))
    }

    /// The nodes whose `needs` name `node`, ascending; those that reach others over it as a link
    /// or relay are not among them.
    pub fn dependents(&self, node: NodeId) -> impl ExactSizeIterator<Item = NodeId> + '_ {
        self.dependents.row(node.index()).iter().map(|row| NodeId::from_index(*row as usize))
    }

    /// The distinct pairs of network and source that `reaches` expressions ask for, in that order.
    pub fn reaches(&self) -> &[Reach] {
        &self.reaches
    }

    /// Everything that depends on a node of `set`, directly or not, through any gate or network;
    /// ascending, without the nodes of `set` itself unless they depend on one of them.
    pub fn dependents_of(&self, set: &[NodeId]) -> Vec<NodeId> {
        let mut is_found = vec![false; self.component_of.len()];
        let mut stack: Vec<u32> = set.iter().map(|node| node.index() as u32).collect();
        while let Some(vertex) = stack.pop() {
            for next in self.feeds.row(vertex as usize) {
                if !std::mem::replace(&mut is_found[*next as usize], true) {
                    stack.push(*next);
                }
            }
        }
        (0..self.n_nodes()).filter(|row| is_found[*row]).map(NodeId::from_index).collect()
    }

    /// Sets of nodes that depend on each other, one for each node that stands alone, so that every
    /// set comes after all those that feed it; of several possible orders the one that takes the
    /// smallest index first. Members ascend.
    pub fn suppliers_first(&self) -> Vec<Vec<NodeId>> {
        self.components
            .iter()
            .map(|component| self.nodes_among(component))
            .filter(|nodes| !nodes.is_empty())
            .collect()
    }

    /// The operational cycles: sets of two or more nodes that depend on each other, or a node that
    /// depends on itself; in the order of [`Dependencies::suppliers_first`].
    pub fn operational_cycles(&self) -> Vec<Vec<NodeId>> {
        self.suppliers_first()
            .into_iter()
            .filter(|nodes| {
                nodes.len() > 1 || self.suppliers(nodes[0]).any(|supplier| supplier == nodes[0])
            })
            .collect()
    }

    /// What a vertex feeds, as vertices.
    pub(crate) fn feeds(&self, vertex: usize) -> &[u32] {
        self.feeds.row(vertex)
    }

    /// The vertices by component, suppliers first; nodes before reaches within one.
    pub(crate) fn components(&self) -> &[Vec<u32>] {
        &self.components
    }

    /// The component of a vertex.
    pub(crate) fn component_of(&self, vertex: usize) -> usize {
        self.component_of[vertex] as usize
    }

    fn nodes_among(&self, component: &[u32]) -> Vec<NodeId> {
        component
            .iter()
            .map(|vertex| *vertex as usize)
            .filter(|vertex| *vertex < self.n_nodes())
            .map(NodeId::from_index)
            .collect()
    }
}

/// Sets of nodes that support each other; see [`Dependencies::operational_cycles`].
///
/// Ids must be in range.
pub fn operational_cycles(parts: &Parts) -> Vec<Vec<NodeId>> {
    Dependencies::new(parts).operational_cycles()
}

/// Components in topological order, smallest member first among those that are ready.
fn condense(n: usize, arrows: &[(usize, usize)]) -> (Vec<Vec<u32>>, Vec<u32>) {
    let sets = strong_components(n, arrows.iter().copied());
    let mut set_of = vec![0_usize; n];
    for (index, set) in sets.iter().enumerate() {
        for member in set {
            set_of[*member] = index;
        }
    }
    let mut between: Vec<(usize, usize)> = arrows
        .iter()
        .map(|(from, to)| (set_of[*from], set_of[*to]))
        .filter(|(from, to)| from != to)
        .collect();
    between.sort_unstable();
    between.dedup();
    let mut n_waiting_for = vec![0_u32; sets.len()];
    for (_, to) in &between {
        n_waiting_for[*to] += 1;
    }
    let next = Rows::new(sets.len(), between);

    let mut ready: BinaryHeap<Reverse<(usize, usize)>> = sets
        .iter()
        .enumerate()
        .filter(|(index, _)| n_waiting_for[*index] == 0)
        .map(|(index, set)| Reverse((set[0], index)))
        .collect();
    let mut components = Vec::with_capacity(sets.len());
    let mut component_of = vec![0_u32; n];
    while let Some(Reverse((_, index))) = ready.pop() {
        for member in &sets[index] {
            component_of[*member] = components.len() as u32;
        }
        components.push(sets[index].iter().map(|member| *member as u32).collect());
        for later in next.row(index) {
            let later = *later as usize;
            n_waiting_for[later] -= 1;
            if n_waiting_for[later] == 0 {
                ready.push(Reverse((sets[later][0], later)));
            }
        }
    }
    (components, component_of)
}

/// Adjacency in compressed rows: the targets of all vertices in one table.
#[derive(Debug, Clone)]
struct Rows {
    starts: Vec<u32>,
    targets: Vec<u32>,
}

impl Rows {
    fn new(n: usize, mut arrows: Vec<(usize, usize)>) -> Rows {
        arrows.sort_unstable();
        arrows.dedup();
        let mut starts = vec![0_u32; n + 1];
        for (from, _) in &arrows {
            starts[from + 1] += 1;
        }
        for row in 0..n {
            starts[row + 1] += starts[row];
        }
        Rows { starts, targets: arrows.into_iter().map(|(_, to)| to as u32).collect() }
    }

    fn row(&self, row: usize) -> &[u32] {
        &self.targets[self.starts[row] as usize..self.starts[row + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Network;
    use crate::model::Node;

    fn id(index: usize) -> NodeId {
        NodeId::from_index(index)
    }

    fn ids(indexes: &[usize]) -> Vec<NodeId> {
        indexes.iter().map(|index| id(*index)).collect()
    }

    /// One node for each list of suppliers.
    fn estate(needs: &[&[usize]]) -> Parts {
        let nodes = needs
            .iter()
            .enumerate()
            .map(|(index, suppliers)| Node {
                needs: Need::All(suppliers.iter().map(|s| Need::Node(id(*s))).collect()),
                ..Node::asset(format!("n{index}"))
            })
            .collect();
        Parts { nodes, ..Parts::default() }
    }

    #[test]
    fn arrows_run_both_ways() {
        let graph = Dependencies::new(&estate(&[&[1, 2], &[2], &[]]));
        assert_eq!(graph.suppliers(id(0)).collect::<Vec<_>>(), ids(&[1, 2]));
        assert_eq!(graph.dependents(id(2)).collect::<Vec<_>>(), ids(&[0, 1]));
        assert_eq!(graph.dependents_of(&ids(&[2])), ids(&[0, 1]));
        assert_eq!(graph.dependents_of(&ids(&[0])), ids(&[]));
    }

    #[test]
    fn suppliers_come_first_and_the_smallest_index_breaks_ties() {
        let graph = Dependencies::new(&estate(&[&[4], &[], &[4], &[], &[]]));
        let order: Vec<NodeId> = graph.suppliers_first().into_iter().flatten().collect();
        assert_eq!(order, ids(&[1, 3, 4, 0, 2]));
    }

    #[test]
    fn a_cycle_is_a_set_of_nodes_or_a_node_that_needs_itself() {
        let parts = estate(&[&[1], &[0], &[0], &[3], &[3]]);
        assert_eq!(operational_cycles(&parts), [ids(&[0, 1]), ids(&[3])]);
    }

    #[test]
    fn a_chain_of_sixty_thousand_does_not_overflow_the_stack() {
        let rows: Vec<[usize; 1]> = (0..60_000_usize).map(|i| [i.saturating_sub(1)]).collect();
        let needs: Vec<&[usize]> =
            rows.iter().enumerate().map(|(i, r)| if i == 0 { &r[..0] } else { &r[..] }).collect();
        let graph = Dependencies::new(&estate(&needs));
        assert!(graph.operational_cycles().is_empty());
        assert_eq!(graph.dependents_of(&ids(&[0])).len(), 59_999);
    }

    #[test]
    fn what_reaches_a_source_depends_on_every_link_and_relay() {
        let mut parts = estate(&[&[], &[], &[], &[], &[]]);
        // source 0 - link 1 - relay 2 - link 3 - owner 4
        parts.networks.push(Network {
            links: vec![(id(1), id(0), id(2)), (id(3), id(2), id(4))],
            nodes: ids(&[2]),
        });
        parts.nodes[4].needs = Need::Reaches { to: id(0), network: NetworkId::from_index(0) };
        let graph = Dependencies::new(&parts);
        assert_eq!(graph.suppliers(id(4)).collect::<Vec<_>>(), ids(&[0]));
        for feeder in 0..4 {
            assert_eq!(graph.dependents_of(&ids(&[feeder])), ids(&[4]));
        }
        assert!(graph.operational_cycles().is_empty());
    }
}
