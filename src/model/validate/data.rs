//! Rules for data and their copies.

use crate::model::Backup;
use crate::model::Data;
use crate::model::NodeId;
use crate::model::Parts;
use crate::model::Reading;
use crate::model::Rule;
use crate::model::Subject;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;

/// Most sources of one node's data.
const MOST_SOURCES: usize = 64;

/// Data of nodes, and the tasks that bring them back.
pub(super) fn data(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    for (row, node) in parts.nodes.iter().enumerate() {
        if let Some(data) = &node.data {
            of_node(check, Subject::Node(NodeId::from_index(row)), data);
        }
    }
    for (row, procedure) in parts.procedures.iter().enumerate() {
        let id = crate::model::ProcedureId::from_index(row);
        let restoring = procedure.tasks.iter().enumerate();
        let restoring = restoring.filter(|(_, task)| task.restores.is_some());
        for (_, (task, _)) in restoring.enumerate().filter(|(nth, _)| *nth > 0) {
            let condition = "a second task of the procedure brings data back";
            check.broken(Subject::Task(id, task), Rule::Ambiguous, condition);
        }
    }
}

fn of_node(check: &mut Check<'_>, subject: Subject, data: &Data) {
    let n_nodes = check.parts.nodes.len();
    check.number_if(subject, "the size of its data [B]", Range::NotNegative, data.size);
    if data.backups.len() + data.replicas.len() > MOST_SOURCES {
        let condition = format!("it has more than {MOST_SOURCES} backups and replicas");
        check.broken(subject, Rule::OutOfRange, &condition);
    }
    for (position, backup) in data.backups.iter().enumerate() {
        one_backup(check, subject, backup);
        if data.backups[..position].iter().any(|known| known.name == backup.name) {
            let condition = format!("two of its backups are called `{}`", backup.name);
            check.broken(subject, Rule::NameTaken, &condition);
        }
        let base = backup.base.map(|base| data.backups.get(base));
        let is_right = match base {
            None => !backup.kind.is_chained(),
            Some(base) => {
                backup.kind.is_chained() && base.is_some_and(|base| !base.kind.is_chained())
            }
        };
        if !is_right {
            let condition = format!("`{}` builds on no full copy", backup.name);
            check.broken(subject, Rule::UnknownId, &condition);
        }
    }
    for replica in &data.replicas {
        check.row(subject, "node", replica.on.index(), n_nodes);
        if Subject::Node(replica.on) == subject {
            check.broken(subject, Rule::Ambiguous, "it is its own replica");
        }
        check.number(subject, "the success of a replica", Range::Share, replica.success);
        reading(check, subject, &replica.restore);
    }
}

fn one_backup(check: &mut Check<'_>, subject: Subject, backup: &Backup) {
    let n_nodes = check.parts.nodes.len();
    check.number(subject, "the interval of a backup [s]", Range::Positive, backup.every);
    check.row(subject, "node", backup.kept.index(), n_nodes);
    check.number_if(subject, "the retention [s]", Range::NotNegative, backup.retention);
    let silently = backup.fails_silently;
    check.number(subject, "the chance of a silent failure", Range::Share, silently);
    let never = backup.never_worked;
    check.number(subject, "the chance that it never worked", Range::Share, never);
    check.number(subject, "the success of a restore", Range::Share, backup.success);
    reading(check, subject, &backup.restore);
}

fn reading(check: &mut Check<'_>, subject: Subject, reading: &Reading) {
    if let Reading::Streams { bytes, rate, over } = reading {
        check.number(subject, "what is restored [B]", Range::NotNegative, *bytes);
        check.number(subject, "the throughput [B/s]", Range::Positive, *rate);
        if let Some(channel) = over {
            let channels = &check.parts.channels;
            let bandwidth = channels.get(channel.index()).and_then(|channel| channel.bandwidth);
            check.row(subject, "channel", channel.index(), channels.len());
            check.number(subject, "the bandwidth [B/s]", Range::Positive, bandwidth.unwrap_or(0.0));
        }
    }
}
