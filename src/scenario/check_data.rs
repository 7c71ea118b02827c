//! Findings about data, in words.

use crate::analysis::DataFinding;
use crate::diag::Code;
use crate::model::Backup;
use crate::model::Model;
use crate::model::NodeId;
use crate::units::duration;

/// The code of a finding, what it says, and what helps.
pub(super) fn words_on_data(model: &Model, found: &DataFinding) -> (Code, String, Vec<String>) {
    let name = |node: NodeId| &model.nodes[node.index()].name;
    let time = |seconds: f64| duration::format(seconds);
    match found {
        DataFinding::BackupOutlivesInterval { node, backup, takes, share } => {
            let stated = backup_of(model, *node, *backup);
            let how = if *takes > stated.every || *share >= 0.995 {
                format!("takes {}", time(*takes))
            } else {
                format!("takes longer in {}% of cases", (share * 100.0).round())
            };
            let message = format!(
                "the backup `{}` of `{}` is made every {} and {how}",
                stated.name,
                name(*node),
                time(stated.every),
            );
            (Code::BackupOutlivesInterval, message, Vec::new())
        }
        DataFinding::RetentionBelowInterval { node, backup, age } => {
            let stated = backup_of(model, *node, *backup);
            let message = format!(
                "the newest copy of `{}` by `{}` becomes {} old, and copies are kept for {}: at times \
                 there is none",
                name(*node),
                stated.name,
                time(*age),
                time(stated.retention.unwrap_or(f64::INFINITY))
            );
            (Code::RetentionTooShort, message, Vec::new())
        }
        DataFinding::CopiesOnlyWithData(node) => {
            let data = model.nodes[node.index()].data.as_ref();
            let has_some =
                data.is_some_and(|data| !data.backups.is_empty() || !data.replicas.is_empty());
            let message = if has_some {
                format!("all copies of the data of `{}` are kept where the data are", name(*node))
            } else {
                format!("`{}` holds data of which there is no copy", name(*node))
            };
            let help = "add a backup with `kept at`, in another place";
            (Code::CopiesOnlyWithData, message, vec![String::from(help)])
        }
        DataFinding::RpoNotPromised { service, rpo, node, promised } => {
            let message = format!(
                "`{}` has an RPO of {}, but the copies of `{}` can be {} old",
                name(*service),
                time(*rpo),
                name(*node),
                time(*promised)
            );
            (Code::RpoNotPromised, message, Vec::new())
        }
        DataFinding::RpoWithoutData(service) => {
            let message =
                format!("`{}` has an RPO, and nothing it needs holds data", name(*service));
            let help = "write what is copied under `data` of the asset that holds it";
            (Code::UnknownHorizonOfBackup, message, vec![String::from(help)])
        }
        DataFinding::RetentionTooShort { node, kept, found_after } => {
            let message = format!(
                "copies of `{}` are kept for {}, and its corruption is found after {}",
                name(*node),
                time(*kept),
                time(*found_after)
            );
            (Code::RetentionTooShort, message, Vec::new())
        }
        DataFinding::NothingRestores(node) => {
            let message =
                format!("`{}` can be destroyed, and no task restores its data", name(*node));
            let help = "add `restores: yes` to a task of its procedure";
            (Code::NothingRestores, message, vec![String::from(help)])
        }
        DataFinding::NothingToRestore { procedure, task, node } => {
            let procedure = &model.procedures[procedure.index()];
            let message = format!(
                "the task `{}` of `{}` restores data, and `{}` holds none",
                procedure.tasks[*task].name,
                procedure.name,
                name(*node)
            );
            let help = format!("add `data` to `{}`", name(*node));
            (Code::NothingToRestore, message, vec![help])
        }
    }
}

fn backup_of(model: &Model, node: NodeId, backup: usize) -> &Backup {
    let data = model.nodes[node.index()].data.as_ref();
    &data.expect("invariant: the finding is about data").backups[backup]
}
