//! Which node held a service up to the end, and why.

use std::collections::BTreeMap;

use crate::analysis::{Damage, deadlocks, delivered, possible_damage, unseated};
use crate::model::{Dependencies, Model, Need, NodeId, Procedure, strong_components};
use crate::report::held::Held;
use crate::report::names;
use crate::sim::Program;
use crate::study::Findings;

/// Looks for what held services up.
pub(super) struct Search<'a> {
    model: &'a Model,
    program: &'a Program,
    findings: &'a Findings,
    /// What each node needs to run, to start or to be restored.
    waits_for: Vec<Vec<NodeId>>,
    /// For each node, which of them wait for each other with it: the number of their set.
    set_of: Vec<usize>,
    /// The sets, each ascending.
    sets: Vec<Vec<usize>>,
    /// What can befall each node itself, other than to lose what it needs.
    damage: Vec<Vec<Damage>>,
    /// What each node delivers with nothing lost.
    at_first: Vec<f64>,
}

/// Levels are equal within this.
const SAME: f64 = 1e-9;

impl<'a> Search<'a> {
    pub(super) fn new(
        model: &'a Model,
        program: &'a Program,
        findings: &'a Findings,
    ) -> Search<'a> {
        let graph = Dependencies::new(model);
        let rows = model.nodes.iter().enumerate().map(|(row, node)| {
            let mut all: Vec<NodeId> = graph.suppliers(NodeId::from_index(row)).collect();
            let mut add = |need: &Need| match need {
                Need::Node(id) | Need::Reaches { to: id, .. } => all.push(*id),
                _ => {}
            };
            node.starts.visit(&mut add);
            for procedure in procedures(model, NodeId::from_index(row)) {
                procedure.needs.iter().for_each(|need| need.visit(&mut add));
                procedure.tasks.iter().for_each(|task| task.needs.visit(&mut add));
            }
            all.retain(|id| id.index() != row);
            all.sort_unstable();
            all.dedup();
            all
        });
        let waits_for: Vec<Vec<NodeId>> = rows.collect();
        let arrows = waits_for.iter().enumerate();
        let arrows = arrows.flat_map(|(row, all)| all.iter().map(move |id| (row, id.index())));
        let mut sets = strong_components(waits_for.len(), arrows);
        let mut set_of = vec![0; waits_for.len()];
        for (number, set) in sets.iter_mut().enumerate() {
            set.sort_unstable();
            for row in set.iter() {
                set_of[*row] = number;
            }
        }
        let mut damage = possible_damage(model);
        for all in &mut damage {
            all.retain(|it| *it != Damage::Starved);
        }
        let at_first = delivered(model, &[]);
        Search { model, program, findings, waits_for, set_of, sets, damage, at_first }
    }

    /// At the end of how many replications a node was down.
    fn down(&self, node: usize) -> u64 {
        self.findings.nodes.get(node).map_or(0, |found| found.down_at_end.hits)
    }

    /// What held a service, if anything that it waits for was ever down at the end: the node that
    /// was down most often beyond all that it waits for itself. Nodes that need each other count as
    /// one; of them it is the one on which a task was given up, else they wait for each other in
    /// their recovery, else it is the one that can be struck and that nothing repairs.
    pub(super) fn of(&self, service: usize) -> Option<Held> {
        let level = self.at_first[service];
        if level < self.model.nodes[service].mbco() - SAME {
            return Some(Held::Below { level: crate::units::level::format(level) });
        }
        let mut is_below = vec![false; self.model.nodes.len()];
        let mut stack = vec![service];
        let mut best = None;
        while let Some(node) = stack.pop() {
            if std::mem::replace(&mut is_below[node], true) {
                continue;
            }
            stack.extend(self.waits_for[node].iter().map(|id| id.index()));
            let rank = (
                self.beyond(self.set_of[node]),
                self.given_up(node).is_some(),
                self.lacks_procedure(node),
                !self.damage[node].is_empty(),
                self.down(node),
            );
            if rank.4 > 0 && best.is_none_or(|(most, first)| (rank, first) > (most, node)) {
                best = Some((rank, node));
            }
        }
        let (_, node) = best?;
        let held = self.given_up(node).or_else(|| self.circle(&self.sets[self.set_of[node]]));
        Some(held.unwrap_or_else(|| self.down_alone(node)))
    }

    /// At the end of how many replications more a set was down than all that it waits for.
    fn beyond(&self, set: usize) -> u64 {
        let rows = &self.sets[set];
        let own = rows.iter().map(|row| self.down(*row)).max().unwrap_or_default();
        let mut others: Vec<usize> =
            rows.iter().flat_map(|row| &self.waits_for[*row]).map(|id| id.index()).collect();
        others.retain(|row| self.set_of[*row] != set);
        others.sort_unstable();
        others.dedup();
        own.saturating_sub(others.iter().map(|row| self.down(*row)).sum())
    }

    /// Whether a node can suffer what no procedure of its own undoes.
    fn lacks_procedure(&self, node: usize) -> bool {
        let row = &self.model.nodes[node];
        self.damage[node].iter().any(|damage| damage.procedure(row).is_none())
    }

    /// The task that was given up most often on a node.
    fn given_up(&self, node: usize) -> Option<Held> {
        // A task of a procedure and one of its fallback may share a name: readers know one of it.
        let mut given_up: BTreeMap<&str, u64> = BTreeMap::new();
        for task in &self.findings.tasks {
            if task.abandoned.hits > 0 && self.program.task_of(task.slot).0 == node {
                let name = names::task(self.model, self.program, task.slot).task;
                *given_up.entry(name).or_default() += task.abandoned.hits;
            }
        }
        let (task, hits) = given_up.iter().rev().max_by_key(|(_, hits)| **hits)?;
        Some(Held::GivenUp {
            task: (*task).to_owned(),
            node: self.model.nodes[node].name.clone(),
            runs: (*hits).min(self.findings.runs),
            others: given_up.len() > 1,
        })
    }

    /// Recoveries in a set that wait for each other.
    fn circle(&self, set: &[usize]) -> Option<Held> {
        let found = deadlocks(self.model);
        let runs = |members: &[NodeId]| {
            members.iter().map(|id| self.down(id.index())).max().unwrap_or_default()
        };
        let group = found.groups.iter().find(|group| {
            group.members.iter().any(|id| set.contains(&id.index())) && runs(&group.members) > 0
        })?;
        let mut members: Vec<String> = Vec::new();
        for wait in &group.cycle {
            members.push(self.model.nodes[wait.waiter.index()].name.clone());
        }
        Some(Held::Circle { nodes: members, runs: runs(&group.members) })
    }

    /// A node that nothing else explains.
    fn down_alone(&self, node: usize) -> Held {
        let (name, runs) = (self.model.nodes[node].name.clone(), self.down(node));
        let id = NodeId::from_index(node);
        if let Some(found) = unseated(self.model).iter().find(|it| it.nodes.contains(&id)) {
            let procedure = &self.model.procedures[found.procedure.index()];
            let task = procedure.tasks[found.task].name.clone();
            return Held::Nobody { task, node: name, runs };
        }
        let leaves = procedures(self.model, NodeId::from_index(node)).find_map(|procedure| {
            procedure.tasks.iter().find_map(|task| {
                let teams = task.people.iter().map(|staffing| (staffing.team, staffing.count));
                let seats = task.seats.iter().filter_map(|seat| Some((seat.team?, seat.count)));
                let team = teams.chain(seats).find(|(team, count)| {
                    let members = self.model.teams[team.index()].members;
                    *count > members
                        && self
                            .model
                            .outside_help
                            .iter()
                            .any(|help| help.team == *team && help.lasts.is_some())
                });
                Some((task.name.clone(), self.model.teams[team?.0.index()].name.clone()))
            })
        });
        if let Some((task, team)) = leaves {
            return Held::Left { task, team, node: name, runs };
        }
        let used_up = procedures(self.model, NodeId::from_index(node)).find_map(|procedure| {
            procedure.tasks.iter().find_map(|task| {
                let spares = task.spares.iter().map(|(spare, _)| &self.model.spares[spare.index()]);
                let spare = spares.into_iter().find(|spare| spare.restock.is_none())?;
                Some((task.name.clone(), spare.name.clone()))
            })
        });
        if let Some((task, spare)) = used_up {
            return Held::Parts { task, spare, node: name, runs };
        }
        Held::Down { node: name, runs, has_procedure: !self.lacks_procedure(node) }
    }
}

/// The procedures that may work on a node.
fn procedures(model: &Model, node: NodeId) -> impl Iterator<Item = &Procedure> {
    model.procedures_on(node).into_iter().map(|id| &model.procedures[id.index()])
}
