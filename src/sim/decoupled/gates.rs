//! The level network as the short way reads it.

use std::collections::BTreeSet;

use crate::sim::network::{Input, Network, Op, SAME, Transform, UNIT, Vertex, units};

/// How a vertex comes by its level; `k`, inputs and all else stand in its [`Row`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gate {
    /// Inputs deliver all or nothing, and so does it: the last, the first, or the k-th counts.
    Last,
    First,
    Kth,
    /// It delivers all or nothing, but some input is only asked for a level.
    Asking,
    /// A pool of inputs that deliver all or nothing.
    Pool,
    /// The minimum of one input with partial levels and others that are there or not.
    Capped,
    /// The same where that input is a pool that nothing else reads: vertex `k`.
    CappedPool,
    /// A pool that is evaluated by the one vertex that reads it.
    Within,
    /// Anything else.
    Any,
}

impl Gate {
    /// Whether it delivers all or nothing, so that one moment tells its history.
    #[inline]
    pub(super) fn is_binary(self) -> bool {
        matches!(self, Gate::Last | Gate::First | Gate::Kth | Gate::Asking)
    }
}

/// A vertex.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    pub(super) gate: Gate,
    pub(super) k: u32,
    pub(super) inputs: (u32, u32),
    pub(super) outputs: (u32, u32),
}

/// All vertices, suppliers first.
#[derive(Debug, Clone, Default)]
pub(super) struct Gates {
    pub(super) rows: Vec<Row>,
    /// Vertices that deliver to a vertex, in ranges of [`Row::inputs`].
    pub(super) inputs: Vec<u32>,
    /// What an input adds to a pool: a whole number of its fixed-point units, so that sums below 2
    /// are exact.
    pub(super) shares: Vec<f64>,
    pub(super) outputs: Vec<u32>,
    /// By vertex: own level while damaged.
    pub(super) damaged_level: Vec<f64>,
}

impl Gates {
    /// None if some vertex is not whole at the start, is part of a cycle, or may be overloaded.
    ///
    /// `services` are the vertices whose levels are followed.
    pub(super) fn of(
        network: &Network,
        damaged_level: Vec<f64>,
        services: &BTreeSet<u32>,
    ) -> Option<Gates> {
        let mut gates = Gates {
            rows: Vec::with_capacity(network.vertices.len()),
            inputs: network.inputs.iter().map(|input| input.from).collect(),
            shares: network.inputs.iter().map(share).collect(),
            outputs: network.outputs.iter().map(|output| output.to).collect(),
            damaged_level: Vec::new(),
        };
        for (v, vertex) in network.vertices.iter().enumerate() {
            let Vertex { op: _, flags: _, in_cycle, is_rationed, k, inputs, outputs, .. } = vertex;
            if *in_cycle || *is_rationed || network.initial[v].level != 1.0 {
                return None;
            }
            let gate = gates.gate(network, vertex, damaged_level[v]);
            let row = Row { gate, k: *k, inputs: *inputs, outputs: *outputs };
            let row = gates.with_own_pool(row, services);
            gates.rows.push(row);
        }
        gates.damaged_level = damaged_level;
        Some(gates)
    }

    fn gate(&self, network: &Network, vertex: &Vertex, damaged_level: f64) -> Gate {
        let inputs = &network.inputs[vertex.inputs.0 as usize..vertex.inputs.1 as usize];
        let is_plain =
            |input: &Input| network.transforms[input.transform as usize] == Transform::Identity;
        let is_binary = |input: &Input| self.rows[input.from as usize].gate.is_binary();
        let asks = |input: &Input| {
            matches!(network.transforms[input.transform as usize], Transform::AtLeast(_))
        };
        let falls_to_0 = damaged_level <= SAME || damaged_level == 1.0;
        let n_partial = inputs.iter().filter(|input| is_plain(input) && !is_binary(input)).count();
        let all_plain = inputs.iter().all(|input| is_plain(input) && is_binary(input));
        match vertex.op {
            Op::All if all_plain && falls_to_0 => Gate::Last,
            Op::Any if all_plain && falls_to_0 && !inputs.is_empty() => Gate::First,
            Op::AtLeast if all_plain && falls_to_0 && vertex.k > 0 => Gate::Kth,
            Op::All | Op::Any | Op::AtLeast
                if falls_to_0
                    && n_partial == 0
                    && inputs.iter().all(|input| is_plain(input) || asks(input)) =>
            {
                Gate::Asking
            }
            Op::Pool if all_plain && damaged_level == 1.0 => Gate::Pool,
            Op::All
                if falls_to_0
                    && n_partial == 1
                    && inputs.iter().all(|input| is_plain(input) || asks(input)) =>
            {
                Gate::Capped
            }
            _ => Gate::Any,
        }
    }

    /// A capped vertex takes a pool in that nothing else reads, and that is no service.
    fn with_own_pool(&mut self, row: Row, services: &BTreeSet<u32>) -> Row {
        if row.gate != Gate::Capped {
            return row;
        }
        let inputs = &self.inputs[row.inputs.0 as usize..row.inputs.1 as usize];
        let is_own = |&from: &u32| {
            let Row { gate, outputs, .. } = self.rows[from as usize];
            gate == Gate::Pool && outputs.1 - outputs.0 == 1 && !services.contains(&from)
        };
        let Some(pool) = inputs.iter().copied().find(is_own) else { return row };
        self.rows[pool as usize].gate = Gate::Within;
        Row { gate: Gate::CappedPool, k: pool, ..row }
    }

    /// Vertices that deliver to `v`.
    #[inline]
    pub(super) fn inputs(&self, row: &Row) -> &[u32] {
        &self.inputs[row.inputs.0 as usize..row.inputs.1 as usize]
    }
}

/// What an input adds to a pool.
fn share(input: &Input) -> f64 {
    units(input.share.max(0.0)) as f64 / UNIT
}
