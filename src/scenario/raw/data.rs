//! Data, their backups and replicas, and what is lost with them.

use serde_json::Value as Json;
use serde_json::json;

use crate::scenario::raw::Count;
use crate::scenario::raw::DataAmount;
use crate::scenario::raw::DataRate;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Money;
use crate::scenario::raw::MoneyRate;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::Share;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::record::choice;
use crate::scenario::record::record;
use crate::scenario::schema::Defs;
use crate::scenario::schema::any_of;
use crate::scenario::yaml::Node;

choice! {
    /// What a backup copies.
    pub enum BackupWord {
        /// Everything.
        Full = "full",
        /// Everything, as of one moment.
        Snapshot = "snapshot",
        /// What changed since the copy before; needs its full copy.
        Incremental = "incremental",
        /// The log since the log before; needs its full copy.
        LogShipping = "log shipping",
    }
}

choice! {
    /// In which order copies of corrupt data are tried.
    pub enum SearchWord {
        /// The newest, then older ones.
        NewestFirst = "newest first",
        /// The one in the middle of those that are left.
        ByHalves = "by halves",
    }
}

record! {
    /// Data that a node holds.
    pub struct Data {
        /// How much, such as `310GB`.
        optional size: Option<Spanned<DataAmount>>,
        /// Nodes whose data must be of one moment name the same group.
        optional consistency_group: Option<Spanned<String>>,
        /// Copies made from time to time.
        optional backups: OneOrMany<Backup>,
        /// Copies that follow all the time.
        optional replicas: OneOrMany<Replica>,
        /// In which order copies of corrupt data are tried; default the newest first.
        optional search: Option<Spanned<SearchWord>>,
    }

    /// A job that copies data again and again.
    pub struct Backup {
        /// What it is called; default its kind.
        optional name: Option<Spanned<String>>,
        /// What it copies.
        required kind: BackupWord,
        /// From the start of a job to the start of the next.
        required every: Spanned<Seconds>,
        /// How long a job takes; default no time.
        optional takes: Option<DurationLaw>,
        /// The node or the location where copies are kept; default with the data.
        optional kept_at: Option<Spanned<String>>,
        /// A copy is deleted when it is this old; default never.
        optional retention: Option<Spanned<Seconds>>,
        /// Whether a copy cannot be changed or deleted before its time.
        default immutable: bool = false,
        /// Age of the newest copy when the scenario begins; default uniform in the interval.
        optional last_copy: Option<DurationLaw>,
        /// Chance that a copy is bad without notice; default 0.
        optional fails_silently: Option<Share>,
        /// Chance that no copy was ever good, as the first try shows; default 0.
        optional never_worked: Option<Share>,
        /// How long reading a copy back takes: a law, or a throughput; default no time.
        optional restore: Option<Restore>,
        /// Verification after a restore, which shows whether a copy is good; default no time.
        optional verify: Option<DurationLaw>,
        /// Chance that reading a good copy back succeeds; default 1.
        optional success: Option<Share>,
        /// The backup of full copies that an incremental one builds on; default the first.
        optional of: Option<Spanned<String>>,
    }

    /// A copy that follows the data all the time.
    pub struct Replica {
        /// The node that holds it.
        required to: Spanned<String>,
        /// How far it is behind; default not at all.
        optional lag: Option<DurationLaw>,
        /// How long bringing the data back from it takes; default no time.
        optional restore: Option<Restore>,
        /// Verification after that; default no time.
        optional verify: Option<DurationLaw>,
        /// Chance that it succeeds; default 1.
        optional success: Option<Share>,
    }

    /// Reading a copy back as fast as it goes.
    pub struct Streams {
        /// How long it takes, instead of a throughput.
        optional takes: Option<DurationLaw>,
        /// The channel whose bandwidth it shares; default a way of its own.
        optional channel: Option<Spanned<String>>,
        /// Throughput of one stream, such as `60MB/s`; default the bandwidth of the channel.
        optional throughput: Option<Spanned<DataRate>>,
        /// Streams at once; default 1.
        optional streams: Option<Count>,
        /// How much is read; default the size of the data.
        optional size: Option<Spanned<DataAmount>>,
    }

    /// What lost data cost.
    struct LostDataRecord {
        /// For each hour of data, such as `3k/h`.
        required rate: Spanned<MoneyRate>,
        /// The most that lost data cost.
        optional at_most: Option<Spanned<Money>>,
    }
}

/// How long reading a copy back takes.
#[derive(Debug, Clone)]
pub enum Restore {
    /// So long.
    Takes(DurationLaw),
    /// As the throughput has it.
    Streams(Streams),
}

impl Read for Restore {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            return Streams::read(node, r).map(Restore::Streams);
        }
        DurationLaw::read(node, r).map(Restore::Takes)
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([DurationLaw::schema(defs), Streams::schema(defs)])
    }
}

/// What lost data cost.
#[derive(Debug, Clone)]
pub struct LostData {
    /// For each hour of data.
    pub rate: Spanned<MoneyRate>,
    /// The most that they cost.
    pub at_most: Option<Spanned<Money>>,
}

impl Read for LostData {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        if node.map().is_some() {
            let LostDataRecord { rate, at_most, .. } = LostDataRecord::read(node, r)?;
            return Some(LostData { rate, at_most });
        }
        Spanned::<MoneyRate>::read(node, r).map(|rate| LostData { rate, at_most: None })
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([MoneyRate::schema(defs), LostDataRecord::schema(defs)])
    }
}

/// Whether a task brings data back, and from which copies.
#[derive(Debug, Clone)]
pub enum Restores {
    /// Whatever copies there are, or none at all.
    All(bool),
    /// Those of these backups and replicas.
    From(OneOrMany<Spanned<String>>),
}

impl Read for Restores {
    fn read(node: &Node, r: &mut Reader<'_>) -> Option<Self> {
        match node.text() {
            Some("yes" | "true" | "Yes" | "True") => Some(Restores::All(true)),
            Some("no" | "false" | "No" | "False") => Some(Restores::All(false)),
            _ => OneOrMany::read(node, r).map(Restores::From),
        }
    }

    fn schema(defs: &mut Defs) -> Json {
        any_of([json!({ "type": "boolean" }), OneOrMany::<String>::schema(defs)])
    }
}
