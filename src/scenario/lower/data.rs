//! Data and their copies.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::law::Law;
use crate::model::Backup;
use crate::model::BackupKind;
use crate::model::Data;
use crate::model::NodeId;
use crate::model::Reading;
use crate::model::Replica;
use crate::model::Restores;
use crate::model::Search;
use crate::model::Task;
use crate::scenario::lower::Lower;
use crate::scenario::lower::nodes::Entry;
use crate::scenario::names::What;
use crate::scenario::raw::Asset;
use crate::scenario::raw::Backup as RawBackup;
use crate::scenario::raw::BackupWord;
use crate::scenario::raw::Data as RawData;
use crate::scenario::raw::Restore;
use crate::scenario::raw::Restores as RawRestores;
use crate::scenario::raw::SearchWord;
use crate::scenario::raw::Step;
use crate::scenario::raw::Streams;
use crate::scenario::read::Spanned;

/// The kind of the assets that stand for places where copies are kept.
const STORE: &str = "backup store";

impl Lower<'_> {
    /// Makes an asset for each location where copies are kept, so that what strikes there strikes
    /// them, and notes the names of all copies.
    pub(super) fn places_of_copies(&mut self, entries: &mut Vec<Entry>) {
        let mut stores: Vec<(Spanned<String>, Asset, Option<_>)> = Vec::new();
        let kinds = self.kinds.values().filter_map(|kind| kind.data.as_ref());
        let own = entries.iter().filter_map(|entry| entry.asset.data.as_ref());
        let all: Vec<RawData> = own.chain(kinds).cloned().collect();
        for data in &all {
            for replica in &data.replicas {
                self.copy_names.insert(replica.to.value.clone());
            }
            for backup in &data.backups {
                self.copy_names.insert(name_of(backup));
                let Some(kept) = &backup.kept_at else { continue };
                let is_node = self.names.table(What::Node).find(&kept.value).is_some();
                let is_place = self.names.table(What::Location).find(&kept.value).is_some();
                if is_node || !is_place {
                    continue;
                }
                let name = store_at(&kept.value);
                if stores.iter().all(|(known, _, _)| known.value != name) {
                    let mut asset = Asset::blank(kept.place);
                    asset.at = Some(kept.clone());
                    asset.kind = Some(Spanned::new(STORE.to_owned(), kept.place));
                    stores.push((Spanned::new(name, kept.place), asset, None));
                }
            }
        }
        self.declare(stores, entries);
    }

    /// The data of a node. Where copies are kept with the data, and their place is not known yet,
    /// [`Lower::keep_with_data`] puts it in.
    pub(super) fn data(&mut self, raw: &RawData) -> Data {
        let mut data = Data {
            size: raw.size.as_ref().map(|size| size.0),
            group: raw.consistency_group.as_ref().map(|group| group.value.clone()),
            ..Data::default()
        };
        for backup in &raw.backups {
            let name = name_of(backup);
            if data.backups.iter().any(|known| known.name == name) {
                let message = format!("two backups of the same data are called `{name}`");
                let error = Diagnostic::error(Code::DuplicateName, message).at(backup.place);
                self.r.push(error.help("give each its `name`"));
                continue;
            }
            if let Some(backup) = self.backup(backup, &data, name) {
                data.backups.push(backup);
            }
        }
        for replica in &raw.replicas {
            let Some(on) = self.node_named(&replica.to) else { continue };
            let restore = replica.restore.as_ref();
            let restore = restore.and_then(|it| self.reading(it, data.size));
            data.replicas.push(Replica {
                on,
                lag: self.or_none(replica.lag.as_ref()),
                restore: restore.unwrap_or(Reading::Takes(Law::Constant(0.0))),
                verify: self.or_none(replica.verify.as_ref()),
                success: replica.success.as_ref().map_or(1.0, |share| share.0),
            });
        }
        if let Some(search) = &raw.search
            && search.value == SearchWord::ByHalves
        {
            data.search = Search::ByHalves;
            if data.backups.iter().any(|backup| backup.retention.is_none()) {
                let message = "a search by halves among copies that are kept for ever";
                let error = Diagnostic::error(Code::EndlessSearch, message).at(search.place);
                self.r.push(error.help("add `retention` to each backup"));
            }
        }
        data
    }

    /// The law of a duration, 0 if it is left out.
    fn or_none(&mut self, law: Option<&crate::scenario::raw::DurationLaw>) -> Law {
        self.maybe_duration(law).unwrap_or(Law::Constant(0.0))
    }

    fn backup(&mut self, raw: &RawBackup, data: &Data, name: String) -> Option<Backup> {
        let kind = match raw.kind {
            BackupWord::Full => BackupKind::Full,
            BackupWord::Snapshot => BackupKind::Snapshot,
            BackupWord::Incremental => BackupKind::Incremental,
            BackupWord::LogShipping => BackupKind::LogShipping,
        };
        if raw.every.0 <= 0.0 {
            let message = "the interval of a backup must be above 0";
            return self.fail(Code::OutOfRange, raw.every.place, message);
        }
        let (takes, last) = (self.or_none(raw.takes.as_ref()), raw.last_copy.as_ref());
        let last_copy = self.maybe_duration(last);
        if let (Some(law), Some(last)) = (&last_copy, last)
            && law.quantile(1.0) < takes.quantile(0.0)
        {
            let message = "a copy is as old as its job took, at least, when it can be used";
            self.r.fail::<()>(Code::OutOfRange, last.place, message);
        }
        let base = self.base(raw, kind, data);
        let restore = raw.restore.as_ref().and_then(|it| self.reading(it, data.size));
        let kept = match &raw.kept_at {
            Some(kept) => self.keeper(kept)?,
            None => NodeId::from_index(0),
        };
        Some(Backup {
            name,
            kind,
            every: raw.every.0,
            takes,
            kept,
            retention: raw.retention.as_ref().map(|time| time.0),
            immutable: raw.immutable,
            last_copy,
            fails_silently: raw.fails_silently.as_ref().map_or(0.0, |share| share.0),
            never_worked: raw.never_worked.as_ref().map_or(0.0, |share| share.0),
            restore: restore.unwrap_or(Reading::Takes(Law::Constant(0.0))),
            verify: self.or_none(raw.verify.as_ref()),
            success: raw.success.as_ref().map_or(1.0, |share| share.0),
            base: base?,
        })
    }

    /// The full copies that a backup builds on; the outer `None` after telling that there are
    /// none.
    #[expect(clippy::option_option, reason = "an error, none, or a position")]
    fn base(&mut self, raw: &RawBackup, kind: BackupKind, data: &Data) -> Option<Option<usize>> {
        if !kind.is_chained() {
            if let Some(of) = &raw.of {
                let message = format!("`{}` copies build on no others", raw.kind);
                return self.fail(Code::ConflictingKeys, of.place, message);
            }
            return Some(None);
        }
        let mut full = data.backups.iter().enumerate().filter(|(_, b)| !b.kind.is_chained());
        let Some(of) = &raw.of else {
            if let Some((position, _)) = full.next() {
                return Some(Some(position));
            }
            let message = format!("`{}` copies, and no full ones to build on", raw.kind);
            let error = Diagnostic::error(Code::ChainWithoutFullCopy, message).at(raw.place);
            self.r.push(error.help("put a backup of kind `full` or `snapshot` before it"));
            return None;
        };
        if let Some((position, _)) = full.find(|(_, backup)| backup.name == of.value) {
            return Some(Some(position));
        }
        let full = data.backups.iter().filter(|backup| !backup.kind.is_chained());
        let known = full.map(|backup| backup.name.as_str());
        self.r.unknown(Code::UnknownName, of.place, "backup of full copies", &of.value, known)
    }

    /// The node that keeps copies: itself, or that which stands for a location.
    fn keeper(&mut self, kept: &Spanned<String>) -> Option<NodeId> {
        let table = self.names.table(What::Node);
        let row = table.find(&kept.value).or_else(|| table.find(&store_at(&kept.value)));
        if let Some(row) = row {
            return Some(NodeId::from_index(row));
        }
        let nodes = self.names.table(What::Node).names().iter();
        let places = self.names.table(What::Location).names().iter();
        let known: Vec<String> = nodes.chain(places).cloned().collect();
        let known = known.iter().map(String::as_str);
        self.r.unknown(Code::UnknownName, kept.place, "asset or location", &kept.value, known)
    }

    fn reading(&mut self, raw: &Restore, size: Option<f64>) -> Option<Reading> {
        let streams = match raw {
            Restore::Takes(law) => return self.duration(law).map(Reading::Takes),
            Restore::Streams(streams) => streams,
        };
        let Streams { takes, throughput, streams, size: own, channel, place } = streams;
        let line = channel.as_ref().map(|name| self.line(name));
        let rate = match (takes, throughput) {
            (Some(takes), None) => {
                if let Some(channel) = channel {
                    let message = "`takes` is a time whatever the channel carries";
                    let error = Diagnostic::error(Code::ConflictingKeys, message).at(channel.place);
                    self.r.push(error.help("write `throughput`, or leave out `channel`"));
                }
                return self.duration(takes).map(Reading::Takes);
            }
            (None, Some(rate)) if rate.value.0 <= 0.0 => {
                let message = "with a throughput of 0 nothing is ever restored";
                return self.fail(Code::NoThroughput, rate.place, message);
            }
            (None, Some(rate)) => {
                let rate = rate.value.0 * f64::from(streams.map_or(1, |streams| streams.0));
                (Some(rate), throughput.as_ref().map_or(*place, |rate| rate.place))
            }
            (Some(_), Some(rate)) => {
                let message = "`takes` and `throughput` exclude each other";
                return self.fail(Code::ConflictingKeys, rate.place, message);
            }
            (None, None) if channel.is_some() => (None, *place),
            (None, None) if self.is_told_within(*place) => return None,
            (None, None) => {
                let message = "the restore does not say how long it takes";
                let error = Diagnostic::error(Code::MissingKey, message).at(*place);
                self.r.push(error.help("add `takes` or `throughput`"));
                return None;
            }
        };
        let (own_rate, written_at) = rate;
        let Some(bytes) = own.as_ref().map(|own| own.0).or(size) else {
            let message = "a throughput, but nothing says how much is restored";
            let error = Diagnostic::error(Code::MissingKey, message).at(written_at);
            self.r.push(error.help("add `size` to the data, such as `size: 310GB`"));
            return None;
        };
        let (over, bandwidth) = match line {
            None => (None, f64::INFINITY),
            Some(line) => line.map(|(channel, bandwidth)| (Some(channel), bandwidth))?,
        };
        let rate = own_rate.unwrap_or(f64::INFINITY).min(bandwidth);
        Some(Reading::Streams { bytes, rate, over })
    }

    /// Has copies whose place is not stated kept on the node itself.
    pub(super) fn keep_with_data(&mut self, id: NodeId, raw: Option<&RawData>) {
        let Some(raw) = raw else { return };
        let Some(data) = &mut self.parts.nodes[id.index()].data else { return };
        for backup in &mut data.backups {
            let written = raw.backups.iter().find(|raw| name_of(raw) == backup.name);
            if written.is_some_and(|raw| raw.kept_at.is_none()) {
                backup.kept = id;
            }
        }
    }

    /// Whether a task brings data back.
    pub(super) fn restores(&mut self, step: &Step, task: &mut Task) {
        let raw = &step.task;
        let from = match &raw.restores {
            None | Some(RawRestores::All(false)) => return,
            Some(RawRestores::All(true)) => Vec::new(),
            Some(RawRestores::From(names)) => {
                for name in names {
                    if !self.copy_names.contains(&name.value) {
                        let known = self.copy_names.iter().map(String::as_str);
                        let place = name.place;
                        self.r.unknown::<()>(
                            Code::UnknownName,
                            place,
                            "backup",
                            &name.value,
                            known,
                        );
                    }
                }
                names.iter().map(|name| name.value.clone()).collect()
            }
        };
        if raw.success.is_some() || raw.lead_time.is_some() {
            let message = "a task that restores takes its success and its time from the copies";
            let error = Diagnostic::error(Code::ConflictingKeys, message).at(step.name.place);
            self.r.push(error.help("write `success` and `restore` with the backup"));
        }
        task.restores = Some(Restores { from, tries: raw.tries.map(|tries| tries.0) });
        task.tries = u32::MAX;
    }
}

/// The name of a backup: its kind, unless it has one.
fn name_of(backup: &RawBackup) -> String {
    match &backup.name {
        Some(name) => name.value.clone(),
        None => backup.kind.word().to_owned(),
    }
}

/// The asset that stands for a location where copies are kept.
fn store_at(location: &str) -> String {
    format!("backups at {location}")
}
