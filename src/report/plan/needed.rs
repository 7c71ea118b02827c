//! Which work decides by when a service is back: of all that it needs together the longest, of
//! what can stand in for each other the quickest.
//!
//! A service that can live without an asset, because another carries it, does not wait for the
//! repair of that asset. Each piece of work counts with the time in which nine of ten are done, the
//! time in which people come included.

use std::collections::BTreeMap;

use crate::analysis::Damage;
use crate::model::{Gate, Need, NetworkId, NodeId, ProcedureId, Threshold};
use crate::report::plan::outline::Outline;

/// Work that a service waits for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Work {
    pub(super) procedure: ProcedureId,
    /// Within this nine of ten are done, the wait for people included `[s]`.
    pub(super) takes: f64,
    /// Whether it waits until people come.
    pub(super) waits: bool,
}

/// The work that decides when the service of a part is back at the first step of its RTO; `None` if
/// nothing that it cannot do without can be harmed and repaired.
pub(super) fn work(outline: &Outline<'_>, part: usize, possible: &[Vec<Damage>]) -> Option<Work> {
    let service = outline.parts[part].service;
    let node = &outline.model.nodes[service.index()];
    let level = node.service.as_ref().and_then(|service| service.steps.first());
    let level = level.map_or(1.0, |step| step.level);
    let mut search = Search { outline, possible, found: BTreeMap::new() };
    search.node(service, level)
}

struct Search<'a> {
    outline: &'a Outline<'a>,
    possible: &'a [Vec<Damage>],
    /// What is known; nothing while it is being asked for, so that circles end.
    found: BTreeMap<(NodeId, u64), Option<Work>>,
}

fn longer(one: Option<Work>, other: Option<Work>) -> Option<Work> {
    match (one, other) {
        (Some(a), Some(b)) => Some(if b.takes > a.takes { b } else { a }),
        (one, other) => one.or(other),
    }
}

fn time(work: Option<Work>) -> f64 {
    work.map_or(0.0, |work| work.takes)
}

fn quicker(one: Option<Work>, other: Option<Work>) -> Option<Work> {
    if time(other) < time(one) { other } else { one }
}

impl Search<'_> {
    /// What must be done until a node delivers a level.
    fn node(&mut self, id: NodeId, level: f64) -> Option<Work> {
        let asked = (id, level.to_bits());
        if let Some(known) = self.found.get(&asked) {
            return *known;
        }
        self.found.insert(asked, None);
        let model = self.outline.model;
        let node = &model.nodes[id.index()];
        let mut work = longer(self.need(id, &node.needs, level), self.need(id, &node.starts, 1.0));
        for damage in &self.possible[id.index()] {
            if let Some(procedure) = damage.procedure(node) {
                work = longer(work, self.procedure(id, procedure));
            }
        }
        // What stands by for it does as well.
        for row in 0..model.nodes.len() {
            let standby = &model.nodes[row];
            if standby.standby.as_ref().is_some_and(|it| it.subscriber == id && it.level >= level)
                && let Some(activation) = standby.on_damage.restart
            {
                let needs = self.need(NodeId::from_index(row), &standby.needs, level);
                let taken_over = longer(needs, self.procedure(NodeId::from_index(row), activation));
                work = quicker(work, taken_over);
            }
        }
        self.found.insert(asked, work);
        work
    }

    /// A procedure on a node, with what must be up for it.
    fn procedure(&mut self, on: NodeId, id: ProcedureId) -> Option<Work> {
        let model = self.outline.model;
        let procedure = &model.procedures[id.index()];
        let waits = procedure.after == Gate::Mobilisation && model.phases.mobilisation.is_some();
        let standby = model.nodes[on.index()].on_damage.restart == Some(id);
        let known = self.outline.activations.get(&on).filter(|_| standby);
        let takes = known.copied().unwrap_or(self.outline.with_people[id.index()]);
        let own = Work { procedure: id, takes, waits };
        let needs = procedure.needs.iter().chain(procedure.tasks.iter().map(|task| &task.needs));
        let mut longest = Some(own);
        for need in needs {
            longest = longer(longest, self.need(on, need, 1.0));
        }
        longest
    }

    /// What must be done until a need of `owner` is met at a level.
    fn need(&mut self, owner: NodeId, need: &Need, level: f64) -> Option<Work> {
        match need {
            Need::Node(node) => self.node(*node, level),
            Need::All(members) => members
                .iter()
                .fold(None, |work, member| longer(work, self.need(owner, member, level))),
            Need::Any(members) => self.quickest(owner, members, level, 1),
            Need::AtLeast { k, of } => self.quickest(owner, of, level, *k),
            Need::Pool { shares } => {
                let mut members: Vec<(Option<Work>, f64)> = shares
                    .iter()
                    .map(|(member, share)| (self.need(owner, member, 1.0), *share))
                    .collect();
                members.sort_by(|a, b| time(a.0).total_cmp(&time(b.0)));
                let mut carried = 0.0;
                let enough = members.into_iter().find(|(_, share)| {
                    carried += share;
                    carried >= level - 1e-9
                });
                enough.and_then(|(work, _)| work)
            }
            Need::At { on, at } => {
                let asked = match at {
                    Threshold::Level(level) => *level,
                    Threshold::Mbco(_) => level,
                };
                self.need(owner, on, asked)
            }
            Need::Without { left, .. } if *left >= level - 1e-9 => None,
            Need::Without { on, left } => self.need(owner, on, (level - left) / (1.0 - left)),
            Need::Tolerates { on, .. } => self.need(owner, on, level),
            Need::Reaches { to, network } => {
                let source = self.node(*to, level);
                longer(source, self.way(owner, *to, *network))
            }
        }
    }

    /// The `k`-th of members by how soon they are back.
    fn quickest(&mut self, owner: NodeId, of: &[Need], level: f64, k: usize) -> Option<Work> {
        let mut all: Vec<Option<Work>> =
            of.iter().map(|member| self.need(owner, member, level)).collect();
        all.sort_by(|a, b| time(*a).total_cmp(&time(*b)));
        all.get(k.saturating_sub(1)).copied().flatten()
    }

    /// Of the ways through a network the one whose slowest link or node is back soonest.
    fn way(&mut self, from: NodeId, to: NodeId, network: NetworkId) -> Option<Work> {
        let network = &self.outline.model.networks[network.index()];
        let mut best: BTreeMap<NodeId, Option<Work>> = BTreeMap::from([(from, None)]);
        // Each round reaches one link further at least, so that these are enough.
        for _ in 0..network.links.len() {
            for (link, a, b) in &network.links {
                let link = self.node(*link, 1.0);
                for (here, there) in [(a, b), (b, a)] {
                    let Some(so_far) = best.get(here).copied() else { continue };
                    let through = longer(longer(so_far, link), self.node(*there, 1.0));
                    let known = best.get(there);
                    if known.is_none_or(|known| time(through) < time(*known)) {
                        best.insert(*there, through);
                    }
                }
            }
        }
        best.get(&to).copied().flatten()
    }
}
