//! Need expressions become vertices of the level network.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use crate::law::Sampler;
use crate::model::{Effect, Model, Need, Node, OnLoss, Threshold, by_name, strong_components};
use crate::random::Address;
use crate::random::Purpose;
use crate::sim::buffer::{BufferRow, BufferState};
use crate::sim::compile::prerequisite::{node_cycles, simplify};
use crate::sim::network::{Input, Network, Op, Output, Transform, Vertex, flag};
use crate::sim::program::NONE;
use crate::sim::reach::ReachRow;

/// A vertex before vertices are put in order.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) op: Op,
    flags: u8,
    pub(super) k: u32,
    /// Supplier, transform, share of a pool (negative if none).
    pub(super) inputs: Vec<(u32, u32, f64)>,
    node: u32,
    pub(super) row: u32,
    capacity: f64,
    pub(super) own: f64,
}

/// Collects vertices; the first are the nodes, in the order of the model.
pub(super) struct LevelBuilder<'m> {
    pub(super) model: &'m Model,
    pub(super) drafts: Vec<Draft>,
    transforms: Vec<Transform>,
    buffers: Vec<BufferRow>,
    pub(super) reaches: Vec<ReachRow>,
    /// Vertex that passes on in a network, by node; the node itself unless it needs the network.
    pub(super) transit: Vec<u32>,
    /// The vertex that is always 1.
    truth: u32,
    /// Operational cycle of each node.
    pub(super) cycle_of: Vec<u32>,
    /// Vertices that take the cycle of a node as intact, by node, and the cycles that were looked at.
    pub(super) intact: BTreeMap<usize, u32>,
    pub(super) taken_as_intact: BTreeSet<u32>,
    /// Conditions that exist already, by owner.
    conditions: HashMap<u32, Vec<(Need, u32)>>,
}

/// The finished network and where things went.
pub(super) struct Built {
    pub(super) network: Network,
    /// New number of every draft vertex; nodes come first.
    pub(super) number: Vec<u32>,
    /// Second vertex of a node, or [`NONE`].
    pub(super) transit: Vec<u32>,
    /// Range of each node's pools in the network's list.
    pub(super) pools: Vec<(u32, u32)>,
}

impl<'m> LevelBuilder<'m> {
    pub(super) fn new(model: &'m Model) -> Self {
        let mut overloadable = vec![false; model.nodes.len()];
        for hit in model.occurrences.iter().flat_map(|occurrence| &occurrence.hits) {
            if let (Effect::Overload { .. }, crate::model::Target::Nodes(nodes)) =
                (&hit.effect, &hit.target)
            {
                for node in nodes {
                    overloadable[node.index()] = true;
                }
            }
        }
        let drafts = model.nodes.iter().enumerate().map(|(i, node)| Draft {
            op: Op::All,
            flags: flags(node),
            k: 0,
            inputs: Vec::new(),
            node: i as u32,
            row: NONE,
            capacity: node.capacity.unwrap_or(
                // Where a pool carries the demand, the node itself does not count it again.
                if overloadable[i] && !node.needs.has_pool() { 1.0 } else { 0.0 },
            ),
            own: initial_own(node),
        });
        let mut builder = LevelBuilder {
            model,
            drafts: drafts.collect(),
            transforms: vec![Transform::Identity],
            buffers: Vec::new(),
            reaches: Vec::new(),
            transit: vec![NONE; model.nodes.len()],
            truth: NONE,
            cycle_of: node_cycles(model),
            intact: BTreeMap::new(),
            taken_as_intact: BTreeSet::new(),
            conditions: HashMap::new(),
        };
        for i in 0..model.nodes.len() {
            builder.node(i);
        }
        builder
    }

    /// Fuses the outermost gate of a node's needs into its own vertex.
    fn node(&mut self, i: usize) {
        let needs = &self.model.nodes[i].needs;
        let (op, k, inputs) = self.gate(needs, i as u32);
        let draft = &mut self.drafts[i];
        (draft.op, draft.k, draft.inputs) = (op, k, inputs);
    }

    /// An expression as one gate with inputs.
    pub(super) fn gate(&mut self, need: &Need, owner: u32) -> (Op, u32, Vec<(u32, u32, f64)>) {
        match need {
            Need::All(members) => {
                let mut inputs = Vec::new();
                self.all_of(members, owner, &mut inputs);
                (Op::All, 0, inputs)
            }
            Need::Any(members) => {
                let inputs = members.iter().map(|member| self.edge(member, owner)).collect();
                (Op::Any, 0, inputs)
            }
            Need::AtLeast { k, of } if *k == of.len() => {
                let inputs = of.iter().map(|member| self.edge(member, owner)).collect();
                (Op::All, 0, inputs)
            }
            Need::AtLeast { k, of } => {
                let inputs = of.iter().map(|member| self.edge(member, owner)).collect();
                (Op::AtLeast, *k as u32, inputs)
            }
            Need::Pool { shares } => {
                let inputs = shares.iter().map(|(member, share)| {
                    let (from, transform, _) = self.edge(member, owner);
                    (from, transform, *share)
                });
                let inputs = inputs.collect();
                (Op::Pool, 0, inputs)
            }
            other => {
                let input = self.edge(other, owner);
                (Op::All, 0, vec![input])
            }
        }
    }

    /// Members of nested `all` count as one list.
    fn all_of(&mut self, members: &[Need], owner: u32, inputs: &mut Vec<(u32, u32, f64)>) {
        for member in members {
            match member {
                Need::All(inner) => self.all_of(inner, owner, inputs),
                Need::AtLeast { k, of } if *k == of.len() => self.all_of(of, owner, inputs),
                other => inputs.push(self.edge(other, owner)),
            }
        }
    }

    /// An expression as one edge: a vertex, and a transform of its level.
    fn edge(&mut self, need: &Need, owner: u32) -> (u32, u32, f64) {
        match need {
            Need::Node(node) => (node.index() as u32, 0, -1.0),
            Need::At { on, at } => {
                let level = match at {
                    Threshold::Level(level) => *level,
                    Threshold::Mbco(node) => self.model.nodes[node.index()].mbco(),
                };
                let from = self.plain(on, owner);
                (from, self.transform(Transform::AtLeast(level)), -1.0)
            }
            Need::Without { on, left } => {
                let from = self.plain(on, owner);
                (from, self.transform(Transform::Without(*left)), -1.0)
            }
            Need::All(members) if members.is_empty() => (self.truth(), 0, -1.0),
            Need::All(members) | Need::Any(members) if members.len() == 1 => {
                self.edge(&members[0], owner)
            }
            Need::Tolerates { on, tolerance, refill } => {
                let from = self.edge(on, owner);
                let row = self.buffers.len() as u32;
                let vertex = self.push(Op::Buffer, 0, vec![from], owner);
                self.drafts[vertex as usize].row = row;
                let owner_name =
                    self.model.nodes.get(owner as usize).map_or("", |node| node.name.as_str());
                self.buffers.push(BufferRow {
                    vertex,
                    tolerance: Sampler::new(tolerance),
                    refill: Sampler::new(refill),
                    holds: tolerance.mean() > 0.0,
                    address: Address::of(Purpose::Buffer, &[owner_name])
                        .with(self.buffers_of(owner)),
                });
                (vertex, 0, -1.0)
            }
            Need::Reaches { to, network } => (self.reach(*to, network.index(), owner), 0, -1.0),
            gate => {
                let (op, k, inputs) = self.gate(gate, owner);
                (self.push(op, k, inputs, owner), 0, -1.0)
            }
        }
    }

    /// An expression as a vertex without a transform.
    fn plain(&mut self, need: &Need, owner: u32) -> u32 {
        match self.edge(need, owner) {
            (from, 0, _) => from,
            edge => self.push(Op::All, 0, vec![edge], owner),
        }
    }

    pub(super) fn push(&mut self, op: Op, k: u32, inputs: Vec<(u32, u32, f64)>, owner: u32) -> u32 {
        let vertex = self.drafts.len() as u32;
        self.drafts.push(Draft {
            op,
            flags: 0,
            k,
            inputs,
            node: owner,
            row: NONE,
            capacity: 0.0,
            own: 1.0,
        });
        vertex
    }

    fn transform(&mut self, transform: Transform) -> u32 {
        let known = self.transforms.iter().position(|other| *other == transform);
        known.unwrap_or_else(|| {
            self.transforms.push(transform);
            self.transforms.len() - 1
        }) as u32
    }

    fn truth(&mut self) -> u32 {
        if self.truth == NONE {
            self.truth = self.push(Op::All, 0, Vec::new(), NONE);
        }
        self.truth
    }

    fn buffers_of(&self, owner: u32) -> u64 {
        let of_owner = |buffer: &&BufferRow| self.drafts[buffer.vertex as usize].node == owner;
        self.buffers.iter().rev().take_while(of_owner).count() as u64
    }

    /// The vertex that work waits for until all of `needs` deliver something; [`NONE`] if there is
    /// nothing to wait for.
    pub(super) fn condition(&mut self, needs: Vec<Need>, owner: u32) -> u32 {
        let need = simplify(Need::All(needs));
        if need.is_nothing() {
            return NONE;
        }
        if let Some(known) = self.conditions.get(&owner)
            && let Some((_, vertex)) = known.iter().find(|(other, _)| *other == need)
        {
            return *vertex;
        }
        let vertex = self.plain(&need, owner);
        self.drafts[vertex as usize].flags |= flag::CONDITION;
        self.conditions.entry(owner).or_default().push((need, vertex));
        vertex
    }

    /// Marks the vertex of a node as watched by triggers.
    pub(super) fn watch(&mut self, node: usize) {
        self.drafts[node].flags |= flag::WATCHED;
    }

    /// Marks the vertices of nodes that age while they deliver.
    pub(super) fn ages(&mut self, node: u32) {
        self.drafts[node as usize].flags |= flag::AGES;
    }

    /// Marks the vertices of nodes that others stand by for.
    pub(super) fn have_standbys(&mut self) {
        for standby in self.model.nodes.iter().filter_map(|node| node.standby.as_ref()) {
            self.drafts[standby.subscriber.index()].flags |= flag::SUBSCRIBER;
        }
    }

    /// Puts the inputs of every vertex in the order of names, which settles who of two that rose at
    /// the same moment was the last; a gate goes by the first name below it. `order` has suppliers
    /// first.
    fn inputs_by_name(&mut self, order: &[usize]) {
        let nodes = &self.model.nodes;
        let mut by_their_names: Vec<usize> = (0..nodes.len()).collect();
        by_their_names.sort_by(|&a, &b| by_name(&nodes[a].name, &nodes[b].name));
        let mut place = vec![usize::MAX; self.drafts.len()];
        for (at, node) in by_their_names.into_iter().enumerate() {
            place[node] = at;
        }
        for &v in order {
            let mut inputs = std::mem::take(&mut self.drafts[v].inputs);
            inputs.sort_by_key(|input| place[input.0 as usize]);
            if v >= nodes.len() {
                place[v] = inputs.first().map_or(usize::MAX, |input| place[input.0 as usize]);
            }
            self.drafts[v].inputs = inputs;
        }
    }

    /// Numbers vertices so that suppliers come first, and evaluates the start.
    pub(super) fn build(mut self) -> Built {
        let edges =
            self.drafts.iter().enumerate().flat_map(|(to, draft)| {
                draft.inputs.iter().map(move |input| (input.0 as usize, to))
            });
        let components = strong_components(self.drafts.len(), edges);
        let mut number = vec![0u32; self.drafts.len()];
        let mut order = Vec::with_capacity(self.drafts.len());
        let mut cycles = Vec::new();
        let mut cycle_of = vec![NONE; self.drafts.len()];
        for component in components {
            let first = order.len() as u32;
            let lonely = component.len() == 1
                && !self.drafts[component[0]].inputs.iter().any(|i| i.0 as usize == component[0]);
            for &v in &component {
                number[v] = order.len() as u32;
                if !lonely {
                    cycle_of[v] = cycles.len() as u32;
                }
                order.push(v);
            }
            if !lonely {
                cycles.push((first, order.len() as u32));
            }
        }
        self.inputs_by_name(&order);
        let mut outputs: Vec<Vec<Output>> = vec![Vec::new(); order.len()];
        let mut inputs = Vec::new();
        let mut vertices = Vec::with_capacity(order.len());
        for (at, &v) in order.iter().enumerate() {
            let draft = &self.drafts[v];
            let from = inputs.len() as u32;
            for &(supplier, transform, share) in &draft.inputs {
                let supplier = number[supplier as usize];
                inputs.push(Input { from: supplier, transform, share });
                outputs[supplier as usize].push(Output { to: at as u32, transform, share });
            }
            vertices.push(Vertex {
                op: draft.op,
                flags: draft.flags,
                in_cycle: cycle_of[v] != NONE,
                is_rationed: draft.capacity != 0.0,
                k: draft.k,
                inputs: (from, inputs.len() as u32),
                outputs: (0, 0),
                node: draft.node,
                row: draft.row,
            });
        }
        let mut flat = Vec::new();
        for (vertex, outputs) in vertices.iter_mut().zip(outputs) {
            let from = flat.len() as u32;
            flat.extend(outputs);
            vertex.outputs = (from, flat.len() as u32);
        }
        let renumber = |v: &mut u32| {
            if *v != NONE {
                *v = number[*v as usize];
            }
        };
        self.buffers.iter_mut().for_each(|buffer| renumber(&mut buffer.vertex));
        for reach in &mut self.reaches {
            reach.places.iter_mut().for_each(renumber);
            reach.links.iter_mut().for_each(|(_, link)| renumber(link));
        }
        self.transit.iter_mut().for_each(renumber);
        let (pools, ranges) = pools_by_node(&vertices, self.model.nodes.len());
        let own: Vec<f64> = order.iter().map(|&v| self.drafts[v].own).collect();
        let mut network = Network {
            vertices,
            inputs,
            outputs: flat,
            transforms: self.transforms,
            cycles,
            capacities: order.iter().map(|&v| self.drafts[v].capacity).collect(),
            buffers: self.buffers,
            reaches: self.reaches,
            pools,
            initial: Vec::new(),
            initial_buffers: Vec::new(),
            n_nodes: self.model.nodes.len(),
        };
        network.initial = network.initial_state(&own);
        network.initial_buffers = network
            .buffers
            .iter()
            .map(|buffer| BufferState::full(network.initial[buffer.vertex as usize].level))
            .collect();
        Built { network, number, transit: self.transit, pools: ranges }
    }
}

fn pools_by_node(vertices: &[Vertex], n_nodes: usize) -> (Vec<u32>, Vec<(u32, u32)>) {
    let mut rows: Vec<Vec<u32>> = vec![Vec::new(); n_nodes];
    for (v, vertex) in vertices.iter().enumerate() {
        if vertex.op == Op::Pool && vertex.node != NONE {
            rows[vertex.node as usize].push(v as u32);
        }
    }
    let mut flat = Vec::new();
    let ranges = rows.into_iter().map(|row| {
        let from = flat.len() as u32;
        flat.extend(row);
        (from, flat.len() as u32)
    });
    let ranges = ranges.collect();
    (flat, ranges)
}

fn flags(node: &Node) -> u8 {
    let mut flags = flag::NODE;
    if node.service.is_some() {
        flags |= flag::SERVICE;
    }
    if node.on_loss == OnLoss::Restart {
        flags |= flag::RESTARTS;
    }
    flags
}

fn initial_own(node: &Node) -> f64 {
    use crate::model::Condition;
    match node.initially.condition {
        _ if node.initially.contained => 0.0,
        Condition::Intact => 1.0,
        Condition::Degraded => node.initially.level,
        Condition::Down | Condition::Destroyed => 0.0,
    }
}
