//! Delivered levels of a whole estate at rest: greatest fixed point over `needs`.
//!
//! Components of the dependency graph are settled suppliers first. A cycle is evaluated from
//! intact downwards, so what is intact and mutually supporting runs. Within it, what reaches a
//! source is searched from the source, so an island does not feed itself. Buffers are spent and
//! demand is normal.

use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::collections::BinaryHeap;
use std::collections::VecDeque;

use crate::analysis::neighbours::Neighbours;
use crate::analysis::wide::WideGates;
use crate::model::Dependencies;
use crate::model::Need;
use crate::model::NetworkId;
use crate::model::NodeId;
use crate::model::Parts;
use crate::model::Threshold;

/// Levels closer than this are equal.
pub(super) const EQUAL: f64 = 1e-9;

/// Whether something is delivered at all.
pub(super) fn delivers(level: f64) -> bool {
    level > EQUAL
}

/// How a need is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reading {
    /// As the level that it gives.
    Level,
    /// As what holds up a repair: what can be done without, or is bridged, does not.
    Prerequisite,
}

/// Own and delivered levels that follow each other when one of them is changed.
#[derive(Debug)]
pub(super) struct Levels<'a> {
    parts: &'a Parts,
    graph: &'a Dependencies,
    neighbours: Vec<Neighbours>,
    own: Vec<f64>,
    level: Vec<f64>,
    wide: WideGates<'a>,
    is_granted: Vec<bool>,
    /// For each reach, which of its owners are joined to the source.
    joined: Vec<Vec<bool>>,
    dirty: BinaryHeap<Reverse<usize>>,
    is_queued: Vec<bool>,
    trail: Option<Vec<Change>>,
    n_visits: usize,
}

/// A former value, to be put back.
#[derive(Debug)]
enum Change {
    Own(usize, f64),
    Level(usize, f64),
    Granted(usize),
    Joined(usize, Vec<bool>),
}

impl<'a> Levels<'a> {
    /// All own levels are 1.
    pub(super) fn intact(parts: &'a Parts, graph: &'a Dependencies) -> Levels<'a> {
        let n_nodes = parts.nodes.len();
        let joined: Vec<Vec<bool>> =
            graph.reaches().iter().map(|reach| vec![true; reach.owners.len()]).collect();
        let mut levels = Levels {
            parts,
            graph,
            neighbours: (0..parts.networks.len())
                .map(|row| Neighbours::new(parts, NetworkId::from_index(row)))
                .collect(),
            own: vec![1.0; n_nodes],
            wide: WideGates::new(parts, &vec![1.0; n_nodes]),
            level: vec![1.0; n_nodes],
            is_granted: vec![false; n_nodes],
            is_queued: vec![false; n_nodes + joined.len()],
            joined,
            dirty: BinaryHeap::new(),
            trail: None,
            n_visits: 0,
        };
        levels.dirty.extend((0..graph.components().len()).map(Reverse));
        levels.settle();
        levels
    }

    /// The level that `node` delivers, in [0, 1].
    pub(super) fn level(&self, node: NodeId) -> f64 {
        self.level[node.index()]
    }

    /// The delivered levels of all nodes.
    pub(super) fn into_levels(self) -> Vec<f64> {
        self.level
    }

    /// Work done so far [nodes, members of gates and links visited].
    pub(super) fn n_visits(&self) -> usize {
        self.n_visits
    }

    /// Changes an own level; takes effect with [`Levels::settle`].
    pub(super) fn set_own(&mut self, node: NodeId, own: f64) {
        let row = node.index();
        if self.own[row] != own {
            self.note(Change::Own(row, self.own[row]));
            self.own[row] = own;
            self.dirty.push(Reverse(self.graph.component_of(row)));
        }
    }

    /// Lets `node` deliver in full whatever happens to it; takes effect with [`Levels::settle`].
    pub(super) fn grant(&mut self, node: NodeId) {
        let row = node.index();
        if !self.is_granted[row] {
            self.note(Change::Granted(row));
            self.is_granted[row] = true;
            self.dirty.push(Reverse(self.graph.component_of(row)));
        }
    }

    /// From here on, changes can be taken back.
    pub(super) fn remember(&mut self) {
        self.trail = Some(Vec::new());
    }

    /// The nodes whose level was written since [`Levels::remember`], ascending; some may be what
    /// they were.
    pub(super) fn touched(&self) -> Vec<NodeId> {
        let rows = self.trail.iter().flatten().filter_map(|change| match change {
            Change::Level(row, _) => Some(*row),
            _ => None,
        });
        let rows: BTreeSet<usize> = rows.collect();
        rows.into_iter().map(NodeId::from_index).collect()
    }

    /// Takes back all settled changes since [`Levels::remember`], which holds no more.
    pub(super) fn take_back(&mut self) {
        for change in self.trail.take().unwrap_or_default().into_iter().rev() {
            match change {
                Change::Own(row, own) => self.own[row] = own,
                Change::Level(row, level) => self.store_level(row, level),
                Change::Granted(row) => self.is_granted[row] = false,
                Change::Joined(reach, joined) => self.joined[reach] = joined,
            }
        }
    }

    /// Carries changes to all that depends on them.
    pub(super) fn settle(&mut self) {
        self.settle_before(usize::MAX);
    }

    /// Carries changes to the components before `end`; what lies behind keeps its levels until it
    /// is settled itself.
    pub(super) fn settle_before(&mut self, end: usize) {
        while let Some(Reverse(component)) = self.dirty.peek().copied().filter(|c| c.0 < end) {
            while self.dirty.peek() == Some(&Reverse(component)) {
                self.dirty.pop();
            }
            for vertex in self.settle_component(component) {
                for later in self.graph.feeds(vertex) {
                    let other = self.graph.component_of(*later as usize);
                    if other != component {
                        self.dirty.push(Reverse(other));
                    }
                }
            }
        }
    }

    /// Whether what each node of a component needs for its repair is delivered, evaluated as if
    /// all nodes of the component were intact: those for which it is.
    pub(super) fn prerequisites_met(&mut self, component: usize) -> BTreeSet<NodeId> {
        let graph = self.graph;
        let members: Vec<usize> = graph.components()[component]
            .iter()
            .map(|vertex| *vertex as usize)
            .filter(|vertex| *vertex < self.parts.nodes.len())
            .collect();
        let trail = self.trail.replace(Vec::new());
        if self.is_cycle(component) {
            for row in &members {
                self.note(Change::Own(*row, self.own[*row]));
                self.own[*row] = 1.0;
            }
            self.settle_component(component);
        }
        let met = members
            .iter()
            .map(|row| NodeId::from_index(*row))
            .filter(|node| {
                let needs = &self.parts.nodes[node.index()].needs;
                delivers(self.value(*node, needs, Reading::Prerequisite))
            })
            .collect();
        self.take_back();
        self.trail = trail;
        met
    }

    /// The value of an expression that belongs to `owner`, in [0, 1].
    pub(super) fn value(&self, owner: NodeId, need: &Need, reading: Reading) -> f64 {
        let value = |inner: &Need| self.value(owner, inner, reading);
        match need {
            Need::Node(node) => self.level(*node),
            Need::All(members) => match self.wide.gate(members) {
                Some(gate) => {
                    gate.others().map(|(other, _)| value(other)).fold(gate.lowest(), f64::min)
                }
                None => members.iter().map(value).fold(1.0, f64::min),
            },
            Need::Any(members) => match self.wide.gate(members) {
                Some(gate) => {
                    gate.others().map(|(other, _)| value(other)).fold(gate.highest(), f64::max)
                }
                None => members.iter().map(value).fold(0.0, f64::max),
            },
            Need::AtLeast { k, of } => {
                if let Some(gate) = self.wide.gate(of) {
                    return gate.reached_by(*k);
                }
                let mut values: Vec<f64> = of.iter().map(value).collect();
                values.sort_by(f64::total_cmp);
                values[values.len() - k]
            }
            Need::Pool { shares } => {
                let part = |member: &Need, share: f64| share * value(member);
                let sum: f64 = match self.wide.gate(shares) {
                    Some(gate) => {
                        let others = gate.others().map(|(other, share)| part(other, share));
                        gate.sum() + others.sum::<f64>()
                    }
                    None => shares.iter().map(|(member, share)| part(member, *share)).sum(),
                };
                sum.min(1.0)
            }
            Need::At { on, at } => {
                let threshold = match at {
                    Threshold::Level(level) => *level,
                    Threshold::Mbco(service) => self.parts.nodes[service.index()].mbco(),
                };
                if value(on) >= threshold - EQUAL { 1.0 } else { 0.0 }
            }
            Need::Without { .. } | Need::Tolerates { .. } if reading == Reading::Prerequisite => {
                1.0
            }
            Need::Without { on, left } => left + (1.0 - left) * value(on),
            Need::Tolerates { on, .. } => value(on),
            Need::Reaches { to, network } => {
                if self.is_joined(owner, *network, *to) {
                    1.0
                } else {
                    0.0
                }
            }
        }
    }

    /// The nodes whose low level keeps an expression from delivering; none if it delivers.
    pub(super) fn lacking(&self, owner: NodeId, need: &Need, reading: Reading) -> BTreeSet<NodeId> {
        let mut found = BTreeSet::new();
        self.collect_lacking(owner, need, reading, &mut found);
        found
    }

    fn collect_lacking(
        &self,
        owner: NodeId,
        need: &Need,
        reading: Reading,
        found: &mut BTreeSet<NodeId>,
    ) {
        if delivers(self.value(owner, need, reading)) {
            return;
        }
        match need {
            Need::Node(node) => {
                found.insert(*node);
            }
            Need::All(members) | Need::Any(members) | Need::AtLeast { of: members, .. } => {
                for member in members {
                    self.collect_lacking(owner, member, reading, found);
                }
            }
            Need::Pool { shares } => {
                for (member, _) in shares {
                    self.collect_lacking(owner, member, reading, found);
                }
            }
            // Below a threshold, everything that is not whole may be what is missing.
            Need::At { on, .. } => on.visit(&mut |part| match part {
                Need::Node(node) if self.level(*node) < 1.0 - EQUAL => {
                    found.insert(*node);
                }
                Need::Reaches { .. } => self.collect_lacking(owner, part, reading, found),
                _ => {}
            }),
            Need::Without { on, .. } | Need::Tolerates { on, .. } => {
                self.collect_lacking(owner, on, reading, found);
            }
            Need::Reaches { to, network } => {
                let network = &self.parts.networks[network.index()];
                let links = network.links.iter().map(|(link, _, _)| link);
                found.extend(
                    links.chain(&network.nodes).chain([to]).filter(|n| !delivers(self.level(**n))),
                );
            }
        }
    }

    fn is_joined(&self, owner: NodeId, network: NetworkId, to: NodeId) -> bool {
        let reaches = self.graph.reaches();
        let known = reaches
            .binary_search_by_key(&(network, to), |reach| (reach.network, reach.to))
            .ok()
            .and_then(|reach| Some((reach, reaches[reach].owners.binary_search(&owner).ok()?)));
        match known {
            Some((reach, position)) => self.joined[reach][position],
            // Procedures and tasks may ask for sources that nobody needs while working.
            None => self.search(network, to, &[owner])[0],
        }
    }

    /// Which owners intact links and relays join to the source.
    fn search(&self, network: NetworkId, to: NodeId, owners: &[NodeId]) -> Vec<bool> {
        let neighbours = &self.neighbours[network.index()];
        let is_met = neighbours.search(to, |node| delivers(self.level(node)));
        owners
            .iter()
            .map(|owner| {
                delivers(self.level(to))
                    && (*owner == to
                        || neighbours.position(*owner).is_some_and(|position| is_met[position]))
            })
            .collect()
    }

    fn delivered(&self, row: usize) -> f64 {
        if self.is_granted[row] {
            return 1.0;
        }
        let node = &self.parts.nodes[row];
        let supply = self.value(NodeId::from_index(row), &node.needs, Reading::Level);
        if supply <= node.trips_below + EQUAL {
            return 0.0;
        }
        let level = self.own[row].min(supply);
        node.capacity.map_or(level, |capacity| (capacity * level).min(1.0))
    }

    fn is_cycle(&self, component: usize) -> bool {
        let vertices = &self.graph.components()[component];
        vertices.len() > 1
            || self.graph.feeds(vertices[0] as usize).binary_search(&vertices[0]).is_ok()
    }

    /// Evaluates a component; the vertices whose value is not what it was.
    fn settle_component(&mut self, component: usize) -> Vec<usize> {
        let graph = self.graph;
        let vertices = &graph.components()[component];
        let n_nodes = self.parts.nodes.len();
        let first = vertices[0] as usize;
        if !self.is_cycle(component) {
            return if self.evaluate(first) { vec![first] } else { Vec::new() };
        }

        let before: Vec<f64> = vertices
            .iter()
            .map(|vertex| *vertex as usize)
            .filter(|vertex| *vertex < n_nodes)
            .map(|row| self.level[row])
            .collect();
        let joined_before: Vec<Vec<bool>> = vertices[before.len()..]
            .iter()
            .map(|vertex| self.joined[*vertex as usize - n_nodes].clone())
            .collect();
        let mut nodes = VecDeque::new();
        // Reaches wait until the nodes are quiet: one search then serves many changes.
        let mut reaches = VecDeque::new();
        for vertex in vertices {
            let vertex = *vertex as usize;
            if vertex < n_nodes {
                let top = if self.is_granted[vertex] { 1.0 } else { self.own[vertex] };
                self.write_level(vertex, top);
                nodes.push_back(vertex);
            } else {
                let all = vec![true; self.joined[vertex - n_nodes].len()];
                self.write_joined(vertex - n_nodes, all);
                reaches.push_back(vertex);
            }
            self.is_queued[vertex] = true;
        }
        while let Some(vertex) = nodes.pop_front().or_else(|| reaches.pop_front()) {
            self.is_queued[vertex] = false;
            if !self.evaluate(vertex) {
                continue;
            }
            for later in graph.feeds(vertex) {
                let later = *later as usize;
                if graph.component_of(later) == component && !self.is_queued[later] {
                    self.is_queued[later] = true;
                    if later < n_nodes { nodes.push_back(later) } else { reaches.push_back(later) }
                }
            }
        }
        vertices
            .iter()
            .enumerate()
            .map(|(position, vertex)| (position, *vertex as usize))
            .filter(|(position, vertex)| match before.get(*position) {
                Some(before) => (self.level[*vertex] - before).abs() > EQUAL,
                None => self.joined[vertex - n_nodes] != joined_before[position - before.len()],
            })
            .map(|(_, vertex)| vertex)
            .collect()
    }

    /// Evaluates a vertex; whether it changed.
    fn evaluate(&mut self, vertex: usize) -> bool {
        let n_nodes = self.parts.nodes.len();
        if vertex < n_nodes {
            self.n_visits += 1 + self.wide.n_members(NodeId::from_index(vertex));
            let level = self.delivered(vertex);
            let has_changed = (level - self.level[vertex]).abs() > EQUAL;
            if has_changed {
                self.write_level(vertex, level);
            }
            has_changed
        } else {
            let reach = &self.graph.reaches()[vertex - n_nodes];
            self.n_visits += self.parts.networks[reach.network.index()].links.len();
            let joined = self.search(reach.network, reach.to, &reach.owners);
            let has_changed = joined != self.joined[vertex - n_nodes];
            if has_changed {
                self.write_joined(vertex - n_nodes, joined);
            }
            has_changed
        }
    }

    fn write_level(&mut self, row: usize, level: f64) {
        self.note(Change::Level(row, self.level[row]));
        self.store_level(row, level);
    }

    fn store_level(&mut self, row: usize, level: f64) {
        let before = std::mem::replace(&mut self.level[row], level);
        self.wide.change(row, before, level);
    }

    fn write_joined(&mut self, reach: usize, joined: Vec<bool>) {
        let before = std::mem::replace(&mut self.joined[reach], joined);
        self.note(Change::Joined(reach, before));
    }

    fn note(&mut self, change: Change) {
        if let Some(trail) = &mut self.trail {
            trail.push(change);
        }
    }
}
