//! What copies of data no longer do after a change.
//!
//! Each side is read by itself; what is named alike is the same copy. Times are means, as in the
//! findings about data: a copy by itself, with nothing else under way.

use crate::analysis::data::promised;
use crate::analysis::structure::below;
use crate::model::Data;
use crate::model::Model;
use crate::model::NodeId;
use crate::units::duration;
use crate::units::level;

/// A backup or replica, with what can make it worth less.
struct Copy {
    /// In words.
    name: String,
    /// Kept at a place that neither holds the data nor is held by where they stand.
    is_apart: bool,
    immutable: bool,
    /// `[s]`; infinite if copies are never deleted.
    retention: f64,
    /// Chances, each with what it is.
    chances: [(&'static str, f64); 3],
    /// Reading and verifying one copy, on average `[s]`.
    restore: f64,
}

/// Why the data of a node, which both models have, are covered less than they were, in words.
pub(super) fn lost(before: (&Model, NodeId), after: (&Model, NodeId)) -> Vec<String> {
    let (old, new) = (copies(before.0, before.1), copies(after.0, after.1));
    let mut found = Vec::new();
    let rto = objective(after.0, after.1, crate::model::Service::rto);
    let is_apart = |of: &[Copy]| of.iter().any(|copy| copy.is_apart);
    for was in &old {
        let Some(is) = new.iter().find(|it| it.name == was.name) else {
            found.push(format!("its copy {} is gone", was.name));
            continue;
        };
        if was.is_apart && !is.is_apart && is_apart(&new) {
            found.push(format!("its copy {} now lies where the data are", was.name));
        }
        found.extend(was.lost(is, rto.as_ref()));
    }
    if is_apart(&old) && !is_apart(&new) {
        found.push(String::from("no copy of it is kept at another place any more"));
    }
    found.extend(age(before, after));
    found
}

impl Copy {
    /// What it did that `now` does not.
    fn lost(&self, now: &Copy, rto: Option<&(f64, String)>) -> Vec<String> {
        let name = &self.name;
        let mut found = Vec::new();
        if self.immutable && !now.immutable {
            found.push(format!("its copy {name} can now be changed or deleted by what hits it"));
        }
        if now.retention < self.retention {
            let kept = match self.retention {
                kept if kept.is_finite() => duration::format(kept),
                _ => String::from("for good"),
            };
            let now = duration::format(now.retention);
            found.push(format!("its copy {name} is kept {now}, no longer {kept}"));
        }
        for ((what, was), (_, is)) in self.chances.iter().zip(now.chances) {
            if is > *was {
                let [was, is] = [*was, is].map(level::format);
                found.push(format!("its copy {name} {what} in {is} of cases instead of {was}"));
            }
        }
        if let Some((rto, service)) = rto
            && now.restore > *rto
            && now.restore > self.restore
        {
            let [was, is, rto] = [self.restore, now.restore, *rto].map(duration::format);
            found.push(format!(
                "reading its copy {name} back takes {is} on average instead of {was}, beyond the \
                 RTO of {rto} of `{service}`"
            ));
        }
        found
    }
}

/// The oldest that the newest copy can be, where that has come to exceed an RPO.
fn age(before: (&Model, NodeId), after: (&Model, NodeId)) -> Option<String> {
    let oldest = |(model, id): (&Model, NodeId)| {
        model.nodes[id.index()].data.as_ref().map(|data| promised(data))
    };
    let (was, is) = (oldest(before)?, oldest(after)?);
    let (rpo, service) = objective(after.0, after.1, |service| service.rpo)?;
    // Where there is no copy at all any more, that is told of the copies.
    (is > rpo && is > was && is.is_finite()).then(|| {
        let [was, is, rpo] = [was, is, rpo].map(duration::format);
        format!(
            "its newest copy can be {is} old instead of {was}, beyond the RPO of {rpo} of \
             `{service}`"
        )
    })
}

/// The shortest objective of the services above a node, and whose it is.
fn objective(
    model: &Model,
    id: NodeId,
    of: impl Fn(&crate::model::Service) -> Option<f64>,
) -> Option<(f64, String)> {
    let stated = model.services().filter_map(|(service, node, stated)| {
        let limit = of(stated)?;
        below(model, service).contains(&id).then(|| (limit, node.name.clone()))
    });
    stated.min_by(|a, b| a.0.total_cmp(&b.0))
}

fn copies(model: &Model, id: NodeId) -> Vec<Copy> {
    let node = &model.nodes[id.index()];
    let Some(data) = &node.data else { return Vec::new() };
    let is_apart = |keeper: NodeId| {
        let there = model.nodes[keeper.index()].location;
        keeper != id && !model.are_one_place(node.location, there)
    };
    let data: &Data = data;
    let backups = data.backups.iter().map(|backup| Copy {
        name: format!("`{}`", backup.name),
        is_apart: is_apart(backup.kept),
        immutable: backup.immutable,
        retention: backup.retention.unwrap_or(f64::INFINITY),
        chances: [
            ("is bad without anybody noticing", backup.fails_silently),
            ("never was any good", backup.never_worked),
            ("cannot be read back", 1.0 - backup.success),
        ],
        restore: backup.restore.law().mean() + backup.verify.mean(),
    });
    let replicas = data.replicas.iter().map(|replica| Copy {
        name: format!("on `{}`", model.nodes[replica.on.index()].name),
        is_apart: is_apart(replica.on),
        immutable: false,
        retention: f64::INFINITY,
        chances: [
            ("is bad without anybody noticing", 0.0),
            ("never was any good", 0.0),
            ("cannot be read back", 1.0 - replica.success),
        ],
        restore: replica.restore.law().mean() + replica.verify.mean(),
    });
    backups.chain(replicas).collect()
}
