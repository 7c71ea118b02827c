//! The level network: how much every node delivers, kept current as own levels change.
//!
//! Every need expression is a vertex with inputs; vertices are numbered so that suppliers come
//! before dependents, members of an operational cycle side by side. A change is carried upwards
//! in that order, so each vertex is evaluated once an instant, and only if an input moved.
//!
//! Levels of a cycle are the greatest fixed point: it is evaluated from intact downwards whenever
//! one of its inputs moves. Levels compare equal within [`SAME`].
//!
//! Not modelled: delays of transmission along a need.

use crate::random::Draws;
use crate::sim::agenda::{Agenda, Event};
use crate::sim::buffer::{BufferRow, BufferState};
use crate::sim::dirty::DirtySet;
use crate::sim::program::NONE;
use crate::sim::reach::{ReachRow, ReachScratch};

/// Levels this close are the same.
pub(super) const SAME: f64 = 1e-9;

/// Fixed-point unit of pool sums: exact, and independent of the order of additions.
pub(super) const UNIT: f64 = (1u64 << 52) as f64;

/// How a vertex combines its inputs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Op {
    /// The minimum; 1 without inputs.
    All,
    /// The maximum.
    Any,
    /// The k-th largest.
    AtLeast,
    /// min(1, Σ share × level ÷ demand).
    Pool,
    /// One input, seen through a buffer.
    Buffer,
    /// Joined to a source over intact links.
    Reach,
}

/// What an edge does to the level that it carries.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Transform {
    /// Nothing.
    Identity,
    /// 1 if at least this, else 0.
    AtLeast(f64),
    /// w + (1 − w) × level.
    Without(f64),
}

impl Transform {
    #[inline]
    pub(super) fn apply(self, level: f64) -> f64 {
        match self {
            Transform::Identity => level,
            Transform::AtLeast(at) => f64::from(u8::from(level >= at - SAME)),
            Transform::Without(left) => left + (1.0 - left) * level,
        }
    }
}

/// Changes of a vertex that someone wants to know of.
pub(super) mod flag {
    /// It is a service.
    pub(in crate::sim) const SERVICE: u8 = 1;
    /// Its node is in a group or watched by a trigger.
    pub(in crate::sim) const WATCHED: u8 = 2;
    /// Its node restarts after a loss of needs.
    pub(in crate::sim) const RESTARTS: u8 = 4;
    /// Work may wait for it.
    pub(in crate::sim) const CONDITION: u8 = 8;
    /// It is a node.
    pub(in crate::sim) const NODE: u8 = 16;
    /// Others stand by for its node.
    pub(in crate::sim) const SUBSCRIBER: u8 = 32;
    /// The clock of a failure rests while its node delivers nothing.
    pub(in crate::sim) const AGES: u8 = 64;
    /// Something of its node goes by its level.
    pub(in crate::sim) const ANY_NODE: u8 = !CONDITION;
}

/// One vertex: a node, a gate, or a condition of some work.
#[derive(Debug, Clone)]
pub(super) struct Vertex {
    pub(super) op: Op,
    pub(super) flags: u8,
    pub(super) in_cycle: bool,
    /// Overload acts on it: see [`Network::capacities`].
    pub(super) is_rationed: bool,
    pub(super) k: u32,
    pub(super) inputs: (u32, u32),
    pub(super) outputs: (u32, u32),
    /// The node that it is, or whose expression it belongs to.
    pub(super) node: u32,
    /// Row of its buffer or reach.
    pub(super) row: u32,
}

/// An edge as seen by the dependent.
#[derive(Debug, Clone, Copy)]
pub(super) struct Input {
    pub(super) from: u32,
    pub(super) transform: u32,
    pub(super) share: f64,
}

/// An edge as seen by the supplier.
#[derive(Debug, Clone, Copy)]
pub(super) struct Output {
    pub(super) to: u32,
    pub(super) transform: u32,
    pub(super) share: f64,
}

/// What changes of a vertex during a replication.
#[derive(Debug, Clone, Copy)]
pub(super) struct VertexState {
    /// Delivered level.
    pub(super) level: f64,
    /// Own level of the node; 1 for gates.
    pub(super) own: f64,
    /// Pool sum in fixed point.
    pub(super) sum: i64,
    /// Inputs at level 0.
    pub(super) zero: u32,
    /// Inputs strictly between 0 and 1.
    pub(super) partial: u32,
}

/// The level network of a program.
#[derive(Debug, Clone)]
pub(super) struct Network {
    pub(super) vertices: Vec<Vertex>,
    pub(super) inputs: Vec<Input>,
    pub(super) outputs: Vec<Output>,
    pub(super) transforms: Vec<Transform>,
    /// Ranges of vertices that form a cycle, ascending.
    pub(super) cycles: Vec<(u32, u32)>,
    /// Served share of demand, by vertex; 0 where overload does not act.
    pub(super) capacities: Vec<f64>,
    pub(super) buffers: Vec<BufferRow>,
    pub(super) reaches: Vec<ReachRow>,
    /// Pool vertices by node, as ranges of [`NodeRow::pools`](crate::sim::program::NodeRow).
    pub(super) pools: Vec<u32>,
    /// State of all vertices at the start.
    pub(super) initial: Vec<VertexState>,
    pub(super) initial_buffers: Vec<BufferState>,
    pub(super) n_nodes: usize,
}

/// A level that changed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change {
    pub(super) vertex: u32,
    pub(super) old: f64,
    pub(super) new: f64,
}

/// The levels of one replication. Memory is kept between replications; no result is.
#[derive(Debug, Clone, Default)]
pub(super) struct Levels {
    pub(super) state: Vec<VertexState>,
    pub(super) buffers: Vec<BufferState>,
    /// Demand factor by node.
    pub(super) demand: Vec<f64>,
    pub(super) changes: Vec<Change>,
    /// Nodes that restart after a loss of needs, deliver nothing by themselves, and whose needs moved.
    pub(super) darkened: Vec<u32>,
    pub(super) dirty: DirtySet,
    pub(super) touched: Vec<u32>,
    pub(super) buffers_touched: bool,
    pub(super) demand_touched: Vec<u32>,
    pub(super) before: Vec<f64>,
    pub(super) reach: ReachScratch,
    pub(super) draws: Draws,
    /// Flags of the vertices whose changes are recorded.
    pub(super) wanted: u8,
    /// Latest rise of a vertex, if rises are kept.
    pub(super) last_rise: Vec<u32>,
    /// Rises: time `[s]`, and the one of the same vertex before.
    pub(super) rises: Vec<(f64, u32)>,
    pub(super) keep_rises: bool,
}

impl Levels {
    /// Puts everything back to the start, at a cost that grows with what was touched.
    pub(super) fn reset(&mut self, network: &Network, draws: Draws, wanted: u8, keep_rises: bool) {
        self.wanted = wanted;
        self.keep_rises = keep_rises;
        self.rises.clear();
        if !self.last_rise.is_empty() {
            for &v in &self.touched {
                self.last_rise[v as usize] = NONE;
            }
        }
        if keep_rises {
            self.last_rise.resize(network.vertices.len(), NONE);
        }
        self.draws = draws;
        self.changes.clear();
        self.darkened.clear();
        if self.state.len() == network.initial.len() && self.touched.len() * 4 < self.state.len() {
            for &v in &self.touched {
                self.state[v as usize] = network.initial[v as usize];
                let (from, to) = network.vertices[v as usize].outputs;
                for output in &network.outputs[from as usize..to as usize] {
                    self.state[output.to as usize] = network.initial[output.to as usize];
                }
            }
        } else {
            self.state.clone_from(&network.initial);
        }
        self.touched.clear();
        if self.buffers_touched || self.buffers.len() != network.buffers.len() {
            self.buffers.clone_from(&network.initial_buffers);
            self.buffers_touched = false;
        }
        if self.demand.len() == network.n_nodes {
            for &node in &self.demand_touched {
                self.demand[node as usize] = 1.0;
            }
        } else {
            self.demand = vec![1.0; network.n_nodes];
        }
        self.demand_touched.clear();
        self.dirty.resize(network.vertices.len());
    }

    /// Whether own levels have changed since the last [`settle`](Self::settle).
    #[inline]
    pub(super) fn is_unsettled(&self) -> bool {
        !self.dirty.is_empty()
    }

    /// Whether a vertex rose at this time `[s]`.
    pub(super) fn rose(&self, vertex: u32, at: f64) -> bool {
        let mut rise = self.last_rise[vertex as usize];
        while rise != NONE {
            let (time, before) = self.rises[rise as usize];
            if time <= at {
                return time == at;
            }
            rise = before;
        }
        false
    }

    /// Keeps a rise of a vertex.
    pub(super) fn keep_rise(&mut self, v: u32, now: f64) {
        let before = std::mem::replace(&mut self.last_rise[v as usize], self.rises.len() as u32);
        self.rises.push((now, before));
    }

    /// Delivered level of a vertex.
    #[inline]
    pub(super) fn level(&self, vertex: u32) -> f64 {
        self.state[vertex as usize].level
    }

    /// Sets a node's own level; takes effect at the next [`settle`](Self::settle).
    #[inline]
    pub(super) fn set_own(&mut self, vertex: u32, own: f64) {
        let state = &mut self.state[vertex as usize];
        if state.own != own {
            state.own = own;
            self.touched.push(vertex);
            self.dirty.insert(vertex);
        }
    }

    /// Sets the demand factor of a node; takes effect at the next [`settle`](Self::settle).
    pub(super) fn set_demand(&mut self, node: u32, vertex: u32, pools: &[u32], factor: f64) {
        self.demand[node as usize] = factor;
        self.demand_touched.push(node);
        for &v in pools.iter().chain(std::iter::once(&vertex)) {
            self.touched.push(v);
            self.dirty.insert(v);
        }
    }

    /// Has a vertex evaluated at the next [`settle`](Self::settle).
    pub(super) fn mark(&mut self, vertex: u32) {
        self.touched.push(vertex);
        self.dirty.insert(vertex);
    }

    /// Carries all pending changes upwards, at time `now` `[s]`.
    #[inline]
    pub(super) fn settle(&mut self, network: &Network, now: f64, agenda: &mut Agenda) {
        while let Some(v) = self.dirty.pop_first() {
            let vertex = &network.vertices[v as usize];
            if vertex.in_cycle {
                self.settle_cycle(network, network.cycle_of(v), now, agenda);
                continue;
            }
            let new = match vertex.op {
                Op::Buffer => self.settle_buffer(network, vertex, now, agenda),
                Op::Reach => self.joined(network, vertex),
                _ => self.value(network, vertex, v),
            };
            let old = self.state[v as usize].level;
            if (new - old).abs() <= SAME {
                self.may_darken(vertex, v);
                continue;
            }
            self.state[v as usize].level = new;
            self.touched.push(v);
            if self.keep_rises && new > old {
                self.keep_rise(v, now);
            }
            if vertex.flags & self.wanted != 0 {
                self.changes.push(Change { vertex: v, old, new });
            }
            self.carry(network, vertex, old, new, (u32::MAX, u32::MAX));
        }
    }

    /// Notes a node that delivers nothing by itself and whose needs moved: they may be gone, though
    /// its level is the same.
    #[inline]
    pub(super) fn may_darken(&mut self, vertex: &Vertex, v: u32) {
        if vertex.flags & flag::RESTARTS != 0 && self.state[v as usize].own <= 0.0 {
            self.darkened.push(vertex.node);
        }
    }

    /// The level of its needs alone, without its own level: what a starved node waits for.
    pub(super) fn gate(&self, network: &Network, v: u32) -> f64 {
        let vertex = &network.vertices[v as usize];
        if vertex.in_cycle { self.scan(network, vertex) } else { self.combine(network, vertex, v) }
    }

    /// Tells dependents outside `except` that an input moved.
    #[inline]
    pub(super) fn carry(
        &mut self,
        network: &Network,
        vertex: &Vertex,
        old: f64,
        new: f64,
        except: (u32, u32),
    ) {
        let (from, to) = vertex.outputs;
        for output in &network.outputs[from as usize..to as usize] {
            if (except.0..except.1).contains(&output.to) {
                continue;
            }
            let (a, b) = if output.transform == 0 {
                (old, new)
            } else {
                let transform = network.transforms[output.transform as usize];
                (transform.apply(old), transform.apply(new))
            };
            if a == b {
                continue;
            }
            let state = &mut self.state[output.to as usize];
            if output.share >= 0.0 {
                state.sum += units(output.share * b) - units(output.share * a);
            } else {
                state.zero = state.zero + u32::from(b <= SAME) - u32::from(a <= SAME);
                state.partial = state.partial + u32::from(is_partial(b)) - u32::from(is_partial(a));
            }
            self.dirty.insert(output.to);
        }
    }

    /// Delivered level of a vertex outside cycles, from its counters.
    #[inline]
    fn value(&self, network: &Network, vertex: &Vertex, v: u32) -> f64 {
        let own = self.state[v as usize].own;
        if own <= 0.0 {
            return 0.0;
        }
        let level = self.combine(network, vertex, v).min(own);
        if vertex.is_rationed { self.served(network, v, level) } else { level }
    }

    /// min(1, capacity × level ÷ demand).
    pub(super) fn served(&self, network: &Network, v: u32, level: f64) -> f64 {
        let demand = self.demand[network.vertices[v as usize].node as usize];
        (network.capacities[v as usize] * level / demand).min(1.0)
    }

    /// Combines the inputs by the counters.
    #[inline]
    fn combine(&self, network: &Network, vertex: &Vertex, v: u32) -> f64 {
        let state = &self.state[v as usize];
        let n = vertex.inputs.1 - vertex.inputs.0;
        match vertex.op {
            Op::All if state.zero > 0 => 0.0,
            Op::All if state.partial == 0 => 1.0,
            Op::Any if state.zero + state.partial < n => 1.0,
            Op::Any if state.partial == 0 => 0.0,
            Op::AtLeast if n - state.zero - state.partial >= vertex.k => 1.0,
            Op::AtLeast if n - state.zero < vertex.k => 0.0,
            Op::Pool => self.pooled(vertex, state.sum as f64 / UNIT),
            _ => self.scan(network, vertex),
        }
    }

    /// Pool sum ÷ demand of the owner, at most 1.
    fn pooled(&self, vertex: &Vertex, sum: f64) -> f64 {
        let demand = if vertex.node == NONE { 1.0 } else { self.demand[vertex.node as usize] };
        let level = sum / demand;
        if level >= 1.0 - SAME { 1.0 } else { level }
    }

    /// Combines the inputs by looking at each.
    pub(super) fn scan(&self, network: &Network, vertex: &Vertex) -> f64 {
        let (from, to) = vertex.inputs;
        let inputs = &network.inputs[from as usize..to as usize];
        let seen = |input: &Input| {
            network.transforms[input.transform as usize].apply(self.level(input.from))
        };
        match vertex.op {
            Op::All | Op::Buffer | Op::Reach => inputs.iter().map(seen).fold(1.0, f64::min),
            Op::Any => inputs.iter().map(seen).fold(0.0, f64::max),
            Op::AtLeast => kth_largest(&inputs.iter().map(seen), vertex.k),
            Op::Pool => {
                let sum: i64 = inputs.iter().map(|input| units(input.share * seen(input))).sum();
                self.pooled(vertex, sum as f64 / UNIT)
            }
        }
    }

    /// Updates a buffer with its supply as it stands; returns what is seen through it.
    pub(super) fn settle_buffer(
        &mut self,
        network: &Network,
        vertex: &Vertex,
        now: f64,
        agenda: &mut Agenda,
    ) -> f64 {
        let supply = self.scan(network, vertex);
        let row = &network.buffers[vertex.row as usize];
        self.buffers_touched = true;
        let buffer = &mut self.buffers[vertex.row as usize];
        let before = buffer.empties_at();
        let seen = buffer.supply_is(row, supply, now, &self.draws);
        if let Some(at) = buffer.empties_at()
            && buffer.empties_at() != before
        {
            agenda.push(at, Event::BufferEmpty(vertex.row));
        }
        seen
    }

    /// A buffer may have run empty at `now`.
    pub(super) fn buffer_empty(&mut self, network: &Network, row: u32, now: f64) {
        self.buffers_touched = true;
        if self.buffers[row as usize].run_empty(now) {
            self.mark(network.buffers[row as usize].vertex);
        }
    }

    /// 1 if intact links join the vertex's place to its source.
    pub(super) fn joined(&mut self, network: &Network, vertex: &Vertex) -> f64 {
        let row = &network.reaches[vertex.row as usize];
        let mut scratch = std::mem::take(&mut self.reach);
        let joined = scratch.joined(row, |v| self.state[v as usize].level > SAME);
        self.reach = scratch;
        f64::from(u8::from(joined))
    }
}

#[inline]
pub(super) fn is_partial(level: f64) -> bool {
    level > SAME && level < 1.0 - SAME
}

/// A contribution to a pool in fixed point.
#[inline]
pub(super) fn units(contribution: f64) -> i64 {
    // Contributions are not negative, so that adding a half and cutting off rounds.
    (contribution * UNIT + 0.5) as i64
}

/// The k-th largest value without memory: the largest value that at least k values reach.
fn kth_largest(values: &(impl Iterator<Item = f64> + Clone), k: u32) -> f64 {
    let mut best = 0.0;
    for candidate in values.clone() {
        if candidate > best
            && values.clone().filter(|&value| value >= candidate).count() >= k as usize
        {
            best = candidate;
        }
    }
    best
}
