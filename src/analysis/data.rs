//! What can be said of backups without simulating.

use crate::analysis::damage::strikes;
use crate::analysis::damage::struck;
use crate::analysis::finding::Finding;
use crate::analysis::structure::below;
use crate::law::Law;
use crate::model::Data;
use crate::model::Dependencies;
use crate::model::Effect;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::ProcedureId;
use crate::model::Subject;
use std::collections::BTreeSet;

/// Something about data and their copies.
#[derive(Debug, Clone, PartialEq)]
pub enum DataFinding {
    /// More than a few jobs take longer than the time to the next.
    BackupOutlivesInterval {
        /// The node that holds the data.
        node: NodeId,
        /// The backup, by its position.
        backup: usize,
        /// Mean duration of a job `[s]`.
        takes: f64,
        /// Share of the jobs that take longer.
        share: f64,
    },
    /// A copy is deleted before the next is finished, so that at times there is none.
    RetentionBelowInterval {
        /// The node that holds the data.
        node: NodeId,
        /// The backup, by its position.
        backup: usize,
        /// How old the newest finished copy becomes, by the mean duration of a job `[s]`.
        age: f64,
    },
    /// What destroys the data destroys all copies of them.
    CopiesOnlyWithData(NodeId),
    /// A service's RPO is shorter than the copies of its data can promise.
    RpoNotPromised {
        /// The service.
        service: NodeId,
        /// Its RPO `[s]`.
        rpo: f64,
        /// The node that holds the data.
        node: NodeId,
        /// What its copies can promise at best `[s]`.
        promised: f64,
    },
    /// A service has an RPO and stands on no data.
    RpoWithoutData(NodeId),
    /// Copies are deleted before corruption is found.
    RetentionTooShort {
        /// The node.
        node: NodeId,
        /// How long the longest are kept `[s]`.
        kept: f64,
        /// Mean delay of discovery `[s]`.
        found_after: f64,
    },
    /// Data can be destroyed, and no task brings them back.
    NothingRestores(NodeId),
    /// A task restores what is not declared.
    NothingToRestore {
        /// The procedure.
        procedure: ProcedureId,
        /// The task.
        task: usize,
        /// A node whose procedure it is.
        node: NodeId,
    },
}

impl DataFinding {
    /// The row that it is about.
    pub(super) fn subject(&self) -> Subject {
        match self {
            DataFinding::BackupOutlivesInterval { node, .. }
            | DataFinding::RetentionBelowInterval { node, .. }
            | DataFinding::CopiesOnlyWithData(node)
            | DataFinding::RetentionTooShort { node, .. }
            | DataFinding::NothingRestores(node) => Subject::Node(*node),
            DataFinding::RpoNotPromised { service, .. } | DataFinding::RpoWithoutData(service) => {
                Subject::Service(*service)
            }
            DataFinding::NothingToRestore { procedure, task, .. } => {
                Subject::Task(*procedure, *task)
            }
        }
    }
}

/// The share of jobs that may take longer than the time to the next: one in twenty, as in a P95.
const FEW_JOBS: f64 = 0.05;

/// All findings about data.
pub(super) fn data_findings(model: &Model, graph: &Dependencies) -> Vec<Finding> {
    let mut found = Vec::new();
    for (row, node) in model.nodes.iter().enumerate() {
        let id = NodeId::from_index(row);
        if let Some(data) = &node.data {
            copies(model, id, data, &mut found);
        }
        idle_restores(model, id, &mut found);
    }
    objectives(model, &mut found);
    strikes_on_data(model, graph, &mut found);
    found.into_iter().map(Finding::Data).collect()
}

fn copies(model: &Model, id: NodeId, data: &Data, found: &mut Vec<DataFinding>) {
    for (position, backup) in data.backups.iter().enumerate() {
        let (node, takes) = (id, backup.takes.mean());
        let share = 1.0 - backup.takes.cdf(backup.every);
        if takes > backup.every || share > FEW_JOBS {
            let backup = position;
            found.push(DataFinding::BackupOutlivesInterval { node, backup, takes, share });
        }
        let age = backup.every + takes;
        if backup.retention.is_some_and(|retention| retention < age) {
            found.push(DataFinding::RetentionBelowInterval { node, backup: position, age });
        }
    }
    let keepers = data.backups.iter().map(|backup| backup.kept);
    let mut keepers = keepers.chain(data.replicas.iter().map(|replica| replica.on));
    let here = model.nodes[id.index()].location;
    let is_elsewhere = |keeper: NodeId| {
        let there = model.nodes[keeper.index()].location;
        keeper != id && !model.are_one_place(here, there)
    };
    if !keepers.any(is_elsewhere) {
        found.push(DataFinding::CopiesOnlyWithData(id));
    }
}

/// Tasks that restore on nodes that hold no data.
fn idle_restores(model: &Model, id: NodeId, found: &mut Vec<DataFinding>) {
    let node = &model.nodes[id.index()];
    if node.data.is_some() {
        return;
    }
    for procedure in model.with_fallbacks(node.on_damage.procedures()) {
        let tasks = model.procedures[procedure.index()].tasks.iter();
        let Some(task) = tasks.into_iter().position(|task| task.restores.is_some()) else {
            continue;
        };
        let is_told = found.iter().any(|told| {
            matches!(told, DataFinding::NothingToRestore { procedure: known, .. }
                if *known == procedure)
        });
        if !is_told {
            found.push(DataFinding::NothingToRestore { procedure, task, node: id });
        }
    }
}

fn objectives(model: &Model, found: &mut Vec<DataFinding>) {
    for (id, _, service) in model.services() {
        let Some(rpo) = service.rpo else { continue };
        let below = below(model, id);
        let holders = below.iter().filter_map(|node| {
            let data = model.nodes[node.index()].data.as_ref()?;
            Some((*node, promised(data)))
        });
        let holders: Vec<(NodeId, f64)> = holders.collect();
        if holders.is_empty() {
            found.push(DataFinding::RpoWithoutData(id));
        }
        // Where there is no copy at all, that is told of the data.
        let slow = holders.into_iter().filter(|(_, it)| *it > rpo && it.is_finite());
        if let Some((node, promised)) = slow.max_by(|a, b| a.1.total_cmp(&b.1)) {
            found.push(DataFinding::RpoNotPromised { service: id, rpo, node, promised });
        }
    }
}

/// The most that is lost if the best source works, by means `[s]`; infinite without any.
pub(super) fn promised(data: &Data) -> f64 {
    let backups = data.backups.iter().map(|backup| backup.every + backup.takes.mean());
    let replicas = data.replicas.iter().map(|replica| replica.lag.mean());
    backups.chain(replicas).fold(f64::INFINITY, f64::min)
}

fn strikes_on_data(model: &Model, graph: &Dependencies, found: &mut Vec<DataFinding>) {
    let mut destroyed = BTreeSet::new();
    let mut latest: Vec<(NodeId, f64)> = Vec::new();
    for (occurrence, n_strikes) in model.occurrences.iter().zip(strikes(model)) {
        for hit in occurrence.hits.iter().filter(|_| n_strikes > 0) {
            let delay = match &hit.effect {
                Effect::Destroyed | Effect::Ceases => None,
                Effect::Corrupt(law) | Effect::SilentlyCorrupt(law) => Some(Law::mean(law)),
                _ => continue,
            };
            for node in struck(model, graph, hit) {
                if model.nodes[node.index()].data.is_none() {
                    continue;
                }
                match delay {
                    None => {
                        destroyed.insert(node);
                    }
                    Some(delay) => match latest.iter_mut().find(|(known, _)| *known == node) {
                        Some((_, known)) => *known = known.max(delay),
                        None => latest.push((node, delay)),
                    },
                }
            }
        }
    }
    for node in destroyed {
        let procedures = model.nodes[node.index()].on_damage.destroyed;
        let restores = model.with_fallbacks(procedures).iter().any(|id| {
            model.procedures[id.index()].tasks.iter().any(|task| task.restores.is_some())
        });
        let has_copies = model.nodes[node.index()]
            .data
            .as_ref()
            .is_some_and(|data| !data.backups.is_empty() || !data.replicas.is_empty());
        if procedures.is_some() && has_copies && !restores {
            found.push(DataFinding::NothingRestores(node));
        }
    }
    latest.sort_by_key(|(node, _)| *node);
    for (node, found_after) in latest {
        let Some(data) = &model.nodes[node.index()].data else { continue };
        let kept = data.backups.iter().map(|backup| backup.retention.unwrap_or(f64::INFINITY));
        let Some(kept) = kept.max_by(f64::total_cmp) else { continue };
        if kept <= found_after {
            found.push(DataFinding::RetentionTooShort { node, kept, found_after });
        }
    }
}
