//! Data, their copies, and who stands on them.

use crate::law::Law;
use crate::model::{Backup, BackupKind, Model, Need, Node, NodeId, Reading, Restores, Search};
use crate::random::Address;
use crate::random::Purpose;
use crate::random::bernoulli_threshold;
use crate::sim::clock::MOMENT;
use crate::sim::compile::Samplers;
use crate::sim::compile::work::WorkTables;
use crate::sim::data::{DataRow, DataTables, ReadRow, ReplicaRow, RestoreRow};
use crate::sim::data::{StreamRow, View, Viewed};
use crate::sim::program::NONE;

/// Tables of all data of a model.
pub(super) fn tables(model: &Model, work: &WorkTables, samplers: &mut Samplers) -> DataTables {
    let mut tables = DataTables { restores: restores(model, work), ..DataTables::default() };
    let holds = |node: &Node| node.data.is_some() || lags(node);
    if !model.nodes.iter().any(holds) {
        return tables;
    }
    tables.of_node = vec![NONE; model.nodes.len()];
    tables.store_of_node = vec![NONE; model.nodes.len()];
    let mut groups: Vec<(&str, Vec<u32>)> = Vec::new();
    for (index, node) in model.nodes.iter().enumerate() {
        let Some(data) = &node.data else { continue };
        let row = tables.rows.len() as u32;
        tables.of_node[index] = row;
        if let Some(name) = &data.group {
            match groups.iter_mut().find(|(known, _)| known == name) {
                Some((_, members)) => members.push(row),
                None => groups.push((name, vec![row])),
            }
        }
        let first = tables.streams.len() as u32;
        for backup in &data.backups {
            let store = store(&mut tables, backup.kept);
            tables.streams.push(stream(model, node, index, backup, store, first, samplers));
        }
        let first_replica = tables.replicas.len() as u32;
        for replica in &data.replicas {
            store(&mut tables, replica.on);
            let holder = &model.nodes[replica.on.index()].name;
            tables.replicas.push(ReplicaRow {
                data: row,
                node: replica.on.index() as u32,
                lag: samplers.row(&replica.lag),
                restore: read(&replica.restore, samplers),
                verify: samplers.row(&replica.verify),
                success: bernoulli_threshold(replica.success),
                address: Address::of(Purpose::Copy, &[&node.name, "replica", holder]),
            });
        }
        tables.rows.push(DataRow {
            node: index as u32,
            streams: (first, tables.streams.len() as u32),
            replicas: (first_replica, tables.replicas.len() as u32),
            by_halves: data.search == Search::ByHalves,
        });
    }
    tables.groups = groups.into_iter().map(|(_, members)| members).collect();
    Views::new(model, &mut tables).services();
    tables
}

/// Whether a node stands by with data that are not those of the moment.
fn lags(node: &Node) -> bool {
    node.standby.as_ref().is_some_and(|standby| standby.data_lag.is_some())
}

fn store(tables: &mut DataTables, node: NodeId) -> u32 {
    let row = &mut tables.store_of_node[node.index()];
    if *row == NONE {
        *row = tables.n_stores as u32;
        tables.n_stores += 1;
    }
    *row
}

fn stream(
    model: &Model,
    node: &Node,
    index: usize,
    backup: &Backup,
    store: u32,
    first: u32,
    samplers: &mut Samplers,
) -> StreamRow {
    let uniform = Law::uniform(0.0, backup.every).expect("invariant: an interval above 0");
    let kept_at = model.nodes[backup.kept.index()].location;
    let is_own = backup.kept.index() == index;
    StreamRow {
        every: backup.every,
        takes: samplers.row(&backup.takes),
        age: samplers.row(backup.last_copy.as_ref().unwrap_or(&uniform)),
        is_fixed: backup.last_copy.is_some(),
        store,
        is_own,
        outlives: backup.immutable && !is_own && !model.are_one_place(node.location, kept_at),
        immutable: backup.immutable,
        retention: backup.retention.unwrap_or(f64::INFINITY),
        silent: bernoulli_threshold(backup.fails_silently),
        never: bernoulli_threshold(backup.never_worked),
        restore: read(&backup.restore, samplers),
        verify: samplers.row(&backup.verify),
        success: bernoulli_threshold(backup.success),
        base: backup.base.map_or(NONE, |base| first + base as u32),
        replays: backup.kind == BackupKind::LogShipping,
        address: Address::of(Purpose::Copy, &[&node.name, &backup.name]),
    }
}

fn read(reading: &Reading, samplers: &mut Samplers) -> ReadRow {
    let line = match *reading {
        Reading::Streams { rate, over: Some(channel), .. } => Some((channel.index() as u32, rate)),
        Reading::Streams { .. } | Reading::Takes(_) => None,
    };
    ReadRow { takes: samplers.row(&reading.law()), line }
}

/// Slots that bring back data, with the sources they try.
fn restores(model: &Model, work: &WorkTables) -> Vec<RestoreRow> {
    let rows = work.places.iter().enumerate().filter_map(|(slot, &(node, procedure, task))| {
        let task = &model.procedures.get(procedure as usize)?.tasks.get(task as usize)?;
        let restores = task.restores.as_ref()?;
        let row = &work.slots[slot];
        Some(RestoreRow {
            slot: slot as u32,
            sources: sources(model, &model.nodes[node as usize], restores),
            tries: restores.tries.unwrap_or(u32::MAX),
            falls_back: row.fallback != NONE || work.jobs[row.job as usize].fallback != NONE,
        })
    });
    rows.collect()
}

/// The backups and replicas that a restore names, bit by bit; all if it names none.
fn sources(model: &Model, node: &Node, restores: &Restores) -> u64 {
    let Some(data) = &node.data else { return 0 };
    if restores.from.is_empty() {
        return u64::MAX;
    }
    let backups = data.backups.iter().map(|backup| &backup.name);
    let replicas = data.replicas.iter().map(|replica| &model.nodes[replica.on.index()].name);
    let names = backups.chain(replicas).enumerate();
    let named = names.filter(|(_, name)| restores.from.contains(name));
    named.fold(0, |bits, (at, _)| bits | 1 << at)
}

/// What is known of a node.
#[derive(Debug, Clone, Copy)]
enum Known {
    NotYet,
    /// Its view; none if it stands on no data.
    View(Option<u32>),
}

/// Builds views, parts before wholes.
struct Views<'a> {
    model: &'a Model,
    tables: &'a mut DataTables,
    /// Replicas by the node that holds them.
    held: Vec<Vec<u32>>,
    /// The view of a node, once known.
    known: Vec<Known>,
}

impl<'a> Views<'a> {
    fn new(model: &'a Model, tables: &'a mut DataTables) -> Views<'a> {
        let mut held = vec![Vec::new(); model.nodes.len()];
        for (row, replica) in tables.replicas.iter().enumerate() {
            held[replica.node as usize].push(row as u32);
        }
        let known = vec![Known::NotYet; model.nodes.len()];
        Views { model, tables, held, known }
    }

    fn services(mut self) {
        let model = self.model;
        for (index, (id, _, service)) in model.services().enumerate() {
            let Some(view) = self.node(id.index()) else { continue };
            let cost = service.impact.lost_data;
            self.tables.services.push(Viewed {
                service: index as u32,
                view,
                rpo: service.rpo.unwrap_or(f64::INFINITY) + MOMENT,
                rate: cost.map_or(0.0, |cost| cost.rate),
                at_most: cost.and_then(|cost| cost.at_most).unwrap_or(f64::INFINITY),
            });
        }
    }

    /// What is lost to a node: its own data and those that it needs. Where nodes need each other,
    /// the way round adds nothing.
    fn node(&mut self, index: usize) -> Option<u32> {
        if let Known::View(known) = self.known[index] {
            return known;
        }
        self.known[index] = Known::View(None);
        let mut parts = Vec::new();
        let row = self.tables.of_node[index];
        if row != NONE {
            parts.push(self.push(View::Own(row)));
        }
        for replica in self.held[index].clone() {
            parts.push(self.push(View::Replica(replica)));
        }
        let model = self.model;
        parts.extend(self.need(&model.nodes[index].needs));
        let view = self.worst(parts);
        self.known[index] = Known::View(view);
        view
    }

    fn need(&mut self, need: &Need) -> Option<u32> {
        match need {
            Need::Node(node) | Need::Reaches { to: node, .. } => self.node(node.index()),
            Need::At { on, .. } | Need::Without { on, .. } | Need::Tolerates { on, .. } => {
                self.need(on)
            }
            Need::All(members) => {
                let parts = self.needs(members.iter());
                self.worst(parts)
            }
            Need::Pool { shares } => {
                let parts = self.needs(shares.iter().map(|(member, _)| member));
                self.worst(parts)
            }
            Need::Any(members) => {
                let standbys: Vec<u32> = members.iter().filter_map(|it| self.standby(it)).collect();
                let others = members.iter().filter(|it| self.standby(it).is_none());
                let others: Vec<&Need> = others.collect();
                let parts = self.needs(others.into_iter());
                let view = self.gate(parts, View::Best);
                standbys.into_iter().fold(view, |view, row| {
                    Some(self.push(View::StandIn(row, view.unwrap_or(NONE))))
                })
            }
            Need::AtLeast { k, of } => {
                let parts = self.needs(of.iter());
                let k = (*k).min(parts.len()) as u32;
                self.gate(parts, |from, to| View::Kth(k, from, to))
            }
        }
    }

    /// The standby that a member is, if its data are not those of the moment: its row.
    fn standby(&self, member: &Need) -> Option<u32> {
        let Need::Node(node) = member else { return None };
        let before = &self.model.nodes[..node.index()];
        let is_one = lags(&self.model.nodes[node.index()]);
        is_one.then(|| before.iter().filter(|node| node.standby.is_some()).count() as u32)
    }

    /// Views of those members that stand on data: the others are no alternative to them.
    fn needs<'n>(&mut self, members: impl Iterator<Item = &'n Need>) -> Vec<u32> {
        members.filter_map(|member| self.need(member)).collect()
    }

    fn worst(&mut self, parts: Vec<u32>) -> Option<u32> {
        self.gate(parts, View::Worst)
    }

    fn gate(&mut self, parts: Vec<u32>, view: impl Fn(u32, u32) -> View) -> Option<u32> {
        match parts[..] {
            [] => None,
            [only] => Some(only),
            _ => {
                let from = self.tables.parts.len() as u32;
                self.tables.parts.extend(parts);
                let to = self.tables.parts.len() as u32;
                Some(self.push(view(from, to)))
            }
        }
    }

    fn push(&mut self, view: View) -> u32 {
        self.tables.views.push(view);
        self.tables.views.len() as u32 - 1
    }
}
