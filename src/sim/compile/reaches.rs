//! Vertices of networks: whether intact links and nodes join one node to another.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Need, NodeId};
use crate::sim::compile::levels::LevelBuilder;
use crate::sim::compile::prerequisite::rewrite;
use crate::sim::network::Op;
use crate::sim::program::NONE;
use crate::sim::reach::ReachRow;

impl LevelBuilder<'_> {
    /// A vertex that is 1 if links join the owner to `to`.
    pub(super) fn reach(&mut self, to: NodeId, network: usize, owner: u32) -> u32 {
        let links = &self.model.networks[network].links;
        let mut places: Vec<u32> = vec![to.index() as u32];
        let mut seen = BTreeMap::from([(to.index() as u32, 0u32)]);
        let passing: BTreeSet<u32> =
            self.model.networks[network].nodes.iter().map(|node| node.index() as u32).collect();
        let mut place_of = |node: u32, places: &mut Vec<u32>| {
            *seen.entry(node).or_insert_with(|| {
                places.push(node);
                places.len() as u32 - 1
            })
        };
        let mut arcs: Vec<(u32, u32, u32)> = Vec::new();
        for (link, a, b) in links {
            let a = place_of(a.index() as u32, &mut places);
            let b = place_of(b.index() as u32, &mut places);
            arcs.push((a, b, link.index() as u32));
            arcs.push((b, a, link.index() as u32));
        }
        let asked = place_of(owner, &mut places);
        arcs.sort_unstable();
        let mut offsets = vec![0u32; places.len() + 1];
        for arc in &arcs {
            offsets[arc.0 as usize + 1] += 1;
        }
        for i in 0..places.len() {
            offsets[i + 1] += offsets[i];
        }
        let silent = self.silent();
        let vertices: Vec<u32> = places
            .iter()
            .enumerate()
            .map(|(place, &node)| {
                if place == 0 || passing.contains(&node) || passing.is_empty() {
                    self.transit(node, network)
                } else {
                    silent
                }
            })
            .collect();
        let row = self.reaches.len() as u32;
        let mut inputs: Vec<u32> = vertices.clone();
        inputs.extend(arcs.iter().map(|arc| arc.2));
        inputs.sort_unstable();
        inputs.dedup();
        let inputs = inputs.into_iter().map(|from| (from, 0, -1.0)).collect();
        let vertex = self.push(Op::Reach, 0, inputs, owner);
        self.drafts[vertex as usize].row = row;
        self.reaches.push(ReachRow {
            places: vertices,
            asked,
            offsets,
            links: arcs.iter().map(|&(_, other, link)| (other, link)).collect(),
        });
        vertex
    }

    /// A vertex that is always 0: a place that passes nothing on.
    fn silent(&mut self) -> u32 {
        let vertex = self.push(Op::All, 0, Vec::new(), NONE);
        self.drafts[vertex as usize].own = 0.0;
        vertex
    }

    /// The vertex that says whether a node passes on what reaches it: the node as if its own
    /// needs of the network were met, for else nothing could be reached through it.
    fn transit(&mut self, node: u32, network: usize) -> u32 {
        if self.transit[node as usize] != NONE {
            return self.transit[node as usize];
        }
        let needs = &self.model.nodes[node as usize].needs;
        let mut needs_network = false;
        needs.visit(&mut |need| {
            needs_network |=
                matches!(need, Need::Reaches { network: n, .. } if n.index() == network);
        });
        if !needs_network {
            return node;
        }
        let bare = rewrite(needs, &|need| match need {
            Need::Reaches { network: n, .. } if n.index() == network => Some(Need::nothing()),
            _ => None,
        });
        let (op, k, inputs) = self.gate(&bare, node);
        let vertex = self.push(op, k, inputs, node);
        self.drafts[vertex as usize].own = self.drafts[node as usize].own;
        self.transit[node as usize] = vertex;
        vertex
    }
}
