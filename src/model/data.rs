//! The data that a node holds, and the copies of it.

use crate::law::Law;
use crate::model::ChannelId;
use crate::model::NodeId;

/// What is copied of the data of a node, and how it comes back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Data {
    /// How much it is `[B]`.
    pub size: Option<f64>,
    /// Nodes whose data must be of one moment name the same group.
    pub group: Option<String>,
    /// Copies made from time to time.
    pub backups: Vec<Backup>,
    /// Copies kept up all the time.
    pub replicas: Vec<Replica>,
    /// In which order copies are tried where some may be corrupt.
    pub search: Search,
}

impl Data {
    /// The channels over which its copies are read.
    pub fn channels(&self) -> impl Iterator<Item = ChannelId> {
        let backups = self.backups.iter().map(|backup| &backup.restore);
        let readings = backups.chain(self.replicas.iter().map(|replica| &replica.restore));
        readings.filter_map(|reading| match reading {
            Reading::Streams { over, .. } => *over,
            Reading::Takes(_) => None,
        })
    }
}

/// In which order copies of corrupt data are tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Search {
    /// The newest, then older ones: the first good one is taken.
    #[default]
    NewestFirst,
    /// The one in the middle of those that may be the newest clean one.
    ByHalves,
}

/// A job that copies data again and again.
#[derive(Debug, Clone, PartialEq)]
pub struct Backup {
    /// Unique among the backups and replicas of the node; addresses its draws.
    pub name: String,
    /// What it copies.
    pub kind: BackupKind,
    /// From the start of a job to the start of the next `[s]`, > 0.
    pub every: f64,
    /// How long a job takes `[s]`: the copy shows the data as of its start and is usable at its
    /// end.
    pub takes: Law,
    /// The node on which copies are kept.
    pub kept: NodeId,
    /// A copy is deleted when what it shows is this old `[s]`; `None` if it never is.
    pub retention: Option<f64>,
    /// Whether a copy cannot be changed or deleted before its time.
    pub immutable: bool,
    /// Age of the newest finished copy when the simulation begins `[s]`; `None` if the start of
    /// its jobs is uniform in the interval.
    pub last_copy: Option<Law>,
    /// Chance that a copy is bad without anybody noticing, in [0, 1].
    pub fails_silently: f64,
    /// Chance that none of its copies was ever good, which the first try shows, in [0, 1].
    pub never_worked: f64,
    /// How long reading one copy back takes.
    pub restore: Reading,
    /// Verification after a restore `[s]`: shows what is bad.
    pub verify: Law,
    /// Chance that reading a good copy back succeeds, in [0, 1].
    pub success: f64,
    /// The position of the full copy that an incremental one builds on.
    pub base: Option<usize>,
}

/// What a backup copies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BackupKind {
    /// Everything.
    Full,
    /// Everything, as of one moment.
    Snapshot,
    /// What changed since the copy before; useless without its full copy and all in between.
    Incremental,
    /// The log since the log before; like an incremental copy.
    LogShipping,
}

impl BackupKind {
    /// Whether a copy is useless without a full one.
    pub fn is_chained(self) -> bool {
        matches!(self, BackupKind::Incremental | BackupKind::LogShipping)
    }
}

/// How long reading a copy back takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Reading {
    /// This long `[s]`.
    Takes(Law),
    /// As long as its amount takes.
    Streams {
        /// Amount `[B]`.
        bytes: f64,
        /// Throughput of all streams together `[B/s]`, > 0.
        rate: f64,
        /// The channel whose bandwidth it shares with whatever else goes over it.
        over: Option<ChannelId>,
    },
}

impl Reading {
    /// The law of the time that it takes when nothing else slows it `[s]`.
    pub fn law(&self) -> Law {
        match self {
            Reading::Takes(law) => law.clone(),
            Reading::Streams { bytes, rate, .. } => Law::constant(bytes / rate)
                .expect("invariant: an amount over a throughput above 0 is a time"),
        }
    }
}

/// A copy that follows the data all the time.
#[derive(Debug, Clone, PartialEq)]
pub struct Replica {
    /// The node that holds it.
    pub on: NodeId,
    /// How far it is behind `[s]`; 0 if nothing is done before both have it.
    pub lag: Law,
    /// How long it takes to bring the data back from it.
    pub restore: Reading,
    /// Verification after that `[s]`.
    pub verify: Law,
    /// Chance that it succeeds, in [0, 1].
    pub success: f64,
}

/// What lost data cost.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct LostData {
    /// Cost of each hour of data that is lost `[currency/s]`.
    pub rate: f64,
    /// The most that it can cost in a replication `[currency]`.
    pub at_most: Option<f64>,
}
