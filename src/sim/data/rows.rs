//! The compiled tables of data.

use crate::random::Address;
use crate::random::Threshold;
use crate::sim::program::Program;

/// All about the data of an estate; everything is empty if no node holds any.
#[derive(Debug, Clone, Default)]
pub(in crate::sim) struct DataTables {
    /// Row of the data of each node, or `NONE`.
    pub(in crate::sim) of_node: Vec<u32>,
    /// Row of each node that keeps copies or a replica, or `NONE`.
    pub(in crate::sim) store_of_node: Vec<u32>,
    pub(in crate::sim) n_stores: usize,
    pub(in crate::sim) rows: Vec<DataRow>,
    pub(in crate::sim) streams: Vec<StreamRow>,
    pub(in crate::sim) replicas: Vec<ReplicaRow>,
    /// Rows whose data must be of one moment.
    pub(in crate::sim) groups: Vec<Vec<u32>>,
    /// Slots that restore, ascending.
    pub(in crate::sim) restores: Vec<RestoreRow>,
    /// What services lose, from the data that they stand on; parts before wholes.
    pub(in crate::sim) views: Vec<View>,
    /// Parts of views.
    pub(in crate::sim) parts: Vec<u32>,
    /// Services that stand on data.
    pub(in crate::sim) services: Vec<Viewed>,
}

impl DataTables {
    /// Where everything about copies is drawn.
    pub(in crate::sim) fn addresses_mut(&mut self) -> impl Iterator<Item = &mut Address> {
        let streams = self.streams.iter_mut().map(|row| &mut row.address);
        streams.chain(self.replicas.iter_mut().map(|row| &mut row.address))
    }

    /// Whether any copy is read over a line that others use as well.
    pub(in crate::sim) fn shares_lines(&self) -> bool {
        let streams = self.streams.iter().map(|row| row.restore);
        streams.chain(self.replicas.iter().map(|row| row.restore)).any(|read| read.line.is_some())
    }

    /// Whether no node holds data.
    #[inline]
    pub(in crate::sim) fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}

/// The data of a node.
#[derive(Debug, Clone)]
pub(in crate::sim) struct DataRow {
    pub(in crate::sim) node: u32,
    /// Range of its backups.
    pub(in crate::sim) streams: (u32, u32),
    /// Range of its replicas.
    pub(in crate::sim) replicas: (u32, u32),
    /// Clean copies are searched by halves.
    pub(in crate::sim) by_halves: bool,
}

/// A backup: a stream of copies.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "independent properties of a backup")]
pub(in crate::sim) struct StreamRow {
    /// `[s]`.
    pub(in crate::sim) every: f64,
    /// Sampler of a job's duration.
    pub(in crate::sim) takes: u32,
    /// Sampler of the age of the newest copy at the beginning.
    pub(in crate::sim) age: u32,
    /// Whether that age was stated, and not drawn from the interval.
    pub(in crate::sim) is_fixed: bool,
    pub(in crate::sim) store: u32,
    /// Copies are kept on the node itself that holds the data.
    pub(in crate::sim) is_own: bool,
    /// An immutable copy in another place, which outlives the node it is kept on.
    pub(in crate::sim) outlives: bool,
    pub(in crate::sim) immutable: bool,
    /// `[s]`; infinite if kept for ever.
    pub(in crate::sim) retention: f64,
    pub(in crate::sim) silent: Threshold,
    pub(in crate::sim) never: Threshold,
    pub(in crate::sim) restore: ReadRow,
    /// Sampler of verifying one copy.
    pub(in crate::sim) verify: u32,
    pub(in crate::sim) success: Threshold,
    /// Stream of the full copies that it builds on, or `NONE`.
    pub(in crate::sim) base: u32,
    /// It can be replayed on any full copy before it, not only on the newest.
    pub(in crate::sim) replays: bool,
    pub(in crate::sim) address: Address,
}

/// A replica.
#[derive(Debug, Clone)]
pub(in crate::sim) struct ReplicaRow {
    /// Data that it follows.
    pub(in crate::sim) data: u32,
    pub(in crate::sim) node: u32,
    pub(in crate::sim) restore: ReadRow,
    /// Samplers.
    pub(in crate::sim) lag: u32,
    pub(in crate::sim) verify: u32,
    pub(in crate::sim) success: Threshold,
    pub(in crate::sim) address: Address,
}

/// How one copy is read.
#[derive(Debug, Clone, Copy)]
pub(in crate::sim) struct ReadRow {
    /// Sampler of the time that it takes, at full rate if it shares a line.
    pub(in crate::sim) takes: u32,
    /// The line that it shares, and its full rate `[B/s]`.
    pub(in crate::sim) line: Option<(u32, f64)>,
}

/// A slot that brings data back.
#[derive(Debug, Clone, Copy)]
pub(in crate::sim) struct RestoreRow {
    pub(in crate::sim) slot: u32,
    /// Sources that it tries: bit by bit the backups, then the replicas.
    pub(in crate::sim) sources: u64,
    /// Copies that it tries at most.
    pub(in crate::sim) tries: u32,
    /// It or its procedure has something to fall back on when no copy works.
    pub(in crate::sim) falls_back: bool,
}

/// How much data somebody loses who stands on something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::sim) enum View {
    /// What these data lost: row.
    Own(u32),
    /// What this replica is behind when it stands in: row.
    Replica(u32),
    /// The most of its parts: all are needed.
    Worst(u32, u32),
    /// The least of its parts: any will do.
    Best(u32, u32),
    /// The k-th least of its parts.
    Kth(u32, u32, u32),
    /// How old the data are with which a standby took over, by its row, else the view it stands in
    /// for, if there is one.
    StandIn(u32, u32),
}

/// A service that stands on data.
#[derive(Debug, Clone, Copy)]
pub(in crate::sim) struct Viewed {
    pub(in crate::sim) service: u32,
    pub(in crate::sim) view: u32,
    /// `[s]`; infinite without one.
    pub(in crate::sim) rpo: f64,
    /// Cost of a second of lost data `[currency/s]`.
    pub(in crate::sim) rate: f64,
    /// The most that lost data cost `[currency]`.
    pub(in crate::sim) at_most: f64,
}

impl Program {
    /// RPO of service `index` `[s]`; infinite without one.
    pub fn rpo(&self, index: usize) -> f64 {
        let viewed = self.data.services.iter().find(|viewed| viewed.service as usize == index);
        viewed.map_or(f64::INFINITY, |viewed| viewed.rpo)
    }

    /// Where a copy comes from: the row of the node whose data it copies, and the place among its
    /// backups, or among its replicas if `source` says that it is one.
    pub fn copy_of(&self, source: (bool, u32)) -> (usize, usize) {
        let (is_replica, row) = source;
        let rows = &self.data.rows;
        let range = |data: &DataRow| {
            if is_replica { data.replicas } else { data.streams }
        };
        let owner = rows.partition_point(|data| range(data).1 <= row);
        (rows[owner].node as usize, (row - range(&rows[owner]).0) as usize)
    }

    /// Services that stand on data, in the order of the model.
    pub fn services_on_data(&self) -> impl Iterator<Item = usize> {
        self.data.services.iter().map(|viewed| viewed.service as usize)
    }
}
