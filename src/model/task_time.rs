//! What a task takes if nothing goes wrong: its own time, that of its supplier, that of the copy
//! which it reads.

use std::borrow::Cow;

use crate::law::Law;
use crate::model::{
    Backup, Call, CallReason, Data, NodeId, Parts, Reading, Replica, Restores, Task,
};

/// Laws whose sum something takes `[s]`.
pub type Times<'m> = Vec<Cow<'m, Law>>;

impl Parts {
    /// The laws whose sum an attempt at a task takes `[s]`, if the first supplier keeps to its
    /// contract and the newest copy is good. `node` is what it restores.
    ///
    /// The newest copy is the one that is least old on average. Of incremental copies half of those
    /// are read, on average, that build on one full copy.
    pub fn time_of<'m>(&'m self, node: Option<NodeId>, task: &'m Task) -> Times<'m> {
        if let Some(call) = &task.call {
            return self.time_of_call(call);
        }
        let mut times = vec![Cow::Borrowed(&task.takes.law)];
        let data = node.and_then(|node| self.nodes[node.index()].data.as_deref());
        if let (Some(restores), Some(data)) = (&task.restores, data) {
            times.extend(self.time_of_restore(restores, data));
        }
        times
    }

    fn time_of_call<'m>(&'m self, call: &'m Call) -> Times<'m> {
        let supplier = &self.suppliers[call.supplier.index()];
        let laws = match call.reason {
            CallReason::Replacement => [supplier.alternatives.first().map(|it| &it.switch), None],
            _ => [supplier.response.as_ref(), call.lead_time.as_ref().or(supplier.repair.as_ref())],
        };
        laws.into_iter().flatten().map(Cow::Borrowed).collect()
    }

    fn time_of_restore<'m>(&'m self, restores: &Restores, data: &'m Data) -> Times<'m> {
        let may = |name: &String| restores.from.is_empty() || restores.from.contains(name);
        let backups = data.backups.iter().filter(|it| may(&it.name));
        let backups = backups.map(|it| (it.every / 2.0 + it.takes.mean(), Source::Backup(it)));
        let replicas = data.replicas.iter().filter(|it| may(&self.nodes[it.on.index()].name));
        let replicas = replicas.map(|it| (it.lag.mean(), Source::Replica(it)));
        let newest = backups.chain(replicas).min_by(|a, b| a.0.total_cmp(&b.0));
        newest.map(|(_, copy)| copy.time(data)).unwrap_or_default()
    }
}

/// A copy that may be read.
enum Source<'m> {
    Backup(&'m Backup),
    Replica(&'m Replica),
}

impl<'m> Source<'m> {
    /// What reading and verifying it takes.
    fn time(&self, data: &'m Data) -> Times<'m> {
        match self {
            Source::Replica(it) => vec![law(&it.restore), Cow::Borrowed(&it.verify)],
            Source::Backup(it) => {
                let mut times = vec![Cow::Borrowed(&it.verify)];
                match it.base.map(|base| &data.backups[base]) {
                    None => times.push(law(&it.restore)),
                    Some(base) => {
                        let links = (base.every / it.every / 2.0).max(1.0);
                        times.push(law(&base.restore));
                        let mean = links * law(&it.restore).mean();
                        times.extend(Law::constant(mean).ok().map(Cow::Owned));
                    }
                }
                times
            }
        }
    }
}

fn law(reading: &Reading) -> Cow<'_, Law> {
    match reading {
        Reading::Takes(law) => Cow::Borrowed(law),
        Reading::Streams { .. } => Cow::Owned(reading.law()),
    }
}
