//! The static part of the queue order: priority, deadlines, lengths of work.
//!
//! A node inherits the highest priority and the earliest deadline of the services above it,
//! through every branch of every gate, and also through the procedures that need it: what a
//! repair cannot do without is as urgent as the repair. The deadline of a task is the earliest one
//! above it minus the expected longest work that still follows the task: in its own procedure, then
//! in the restarts and repairs that can only go on once its node is back.

use std::collections::BTreeMap;

use crate::law::Law;
use crate::model::{Model, NodeId, ProcedureId, QueueKey, Task, strong_components};
use crate::sim::network::Network;
use crate::sim::program::{NONE, SlotRow};

/// Later than any deadline `[s]`, and small enough to keep the second.
const NO_DEADLINE: f64 = 1e15;

/// What a node inherits from above.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Inherited {
    priority: f64,
    deadline: f64,
    /// The deadline less the work that follows the node's return `[s]`.
    due: f64,
    /// Loss rate of the services above, at their steepest `[currency/s]`.
    loss: f64,
}

const NOTHING: Inherited =
    Inherited { priority: f64::INFINITY, deadline: f64::INFINITY, due: NO_DEADLINE, loss: 0.0 };

impl Inherited {
    fn join(self, other: Inherited) -> Inherited {
        Inherited {
            priority: self.priority.min(other.priority),
            deadline: self.deadline.min(other.deadline),
            due: self.due.min(other.due),
            loss: self.loss.max(other.loss),
        }
    }
}

/// Sort keys of every slot, in the order of the model's queue order.
pub(super) fn keys(model: &Model, network: &Network, work: &Work<'_>) -> Vec<Vec<f64>> {
    let listed = (!model.restoration_order.is_empty()).then(|| model.listed_positions());
    let tails = Tails::new(model, work.places);
    let counts = model.queue_order.keys.contains(&QueueKey::Deadline);
    let following =
        if counts { work.following(network, &tails) } else { vec![0.0; work.slots.len()] };
    let inherited = inherit(model, network, work.slots, &following);
    let written = work.as_written();
    work.places
        .iter()
        .zip(written)
        .map(|(&(node, procedure, task), written)| {
            let from_above = inherited[node as usize];
            let own = model.procedures.get(procedure as usize);
            let priority = own
                .and_then(|procedure| procedure.priority)
                .or(model.nodes[node as usize].priority)
                .map_or(from_above.priority, f64::from);
            let (length, tail) = tails.of(node, procedure, task);
            let deadline = from_above.deadline;
            let key = |key: &QueueKey| match key {
                QueueKey::Priority => priority,
                // Without a deadline above, the longest work behind it goes first.
                QueueKey::Deadline => from_above.due - tail,
                QueueKey::LatestFinish => -tail,
                QueueKey::ServiceDeadline => deadline,
                QueueKey::LossRate => -from_above.loss / (length + tail).max(1.0),
                QueueKey::Shortest => length,
                QueueKey::AsWritten => written,
            };
            // What is on the restoration order goes before all that is not.
            let position = listed.as_ref().map(|listed| {
                let node = NodeId::from_index(node as usize);
                let procedure = ProcedureId::from_index(procedure as usize);
                listed.of(node, procedure, task as usize) as f64
            });
            position.into_iter().chain(model.queue_order.keys.iter().map(key)).collect()
        })
        .collect()
}

/// Jobs and slots as far as they decide what follows what.
pub(super) struct Work<'a> {
    pub(super) slots: &'a [SlotRow],
    /// Node, procedure and task, by slot.
    pub(super) places: &'a [(u32, u32, u32)],
    /// Jobs that the scenario can bring about, by job.
    pub(super) comes_about: &'a [bool],
}

impl Work<'_> {
    /// Position of each slot in the order of the files: by node, then job, then task.
    fn as_written(&self) -> Vec<f64> {
        let mut order: Vec<usize> = (0..self.slots.len()).collect();
        order.sort_by_key(|&row| (self.places[row].0, self.slots[row].job, self.places[row].2));
        let mut positions = vec![0.0; order.len()];
        for (position, row) in order.into_iter().enumerate() {
            positions[row] = position as f64;
        }
        positions
    }

    /// Expected work from the start of each slot to the end of its job `[s]`: what still follows
    /// once its condition holds. 0 for jobs that do not come about, and where what the slot waits
    /// for waits in turn for its node, since work that follows itself has no length.
    fn following(&self, network: &Network, tails: &Tails) -> Vec<f64> {
        let mut vertex_of = vec![NONE; network.n_nodes];
        for (v, vertex) in network.vertices.iter().enumerate() {
            if is_node_vertex(network, v) {
                vertex_of[vertex.node as usize] = v as u32;
            }
        }
        let waits = |slot: &&SlotRow| slot.condition != NONE;
        let above = self
            .slots
            .iter()
            .filter(waits)
            .map(|slot| (vertex_of[slot.node as usize] as usize, slot.condition as usize));
        let needs = network.vertices.iter().enumerate().flat_map(|(v, vertex)| {
            let (from, to) = vertex.outputs;
            network.outputs[from as usize..to as usize].iter().map(move |it| (it.to as usize, v))
        });
        let mut component = vec![0; network.vertices.len()];
        let components = strong_components(network.vertices.len(), above.chain(needs));
        for (number, members) in components.iter().enumerate() {
            for &v in members {
                component[v] = number;
            }
        }
        let slots = self.slots.iter().zip(self.places);
        slots
            .map(|(slot, &(node, procedure, task))| {
                let comes_about = self.comes_about[slot.job as usize] && slot.condition != NONE;
                let follows = || {
                    let own = vertex_of[node as usize] as usize;
                    component[own] != component[slot.condition as usize]
                };
                let (length, tail) = tails.of(node, procedure, task);
                if comes_about && follows() { length + tail } else { 0.0 }
            })
            .collect()
    }
}

/// Carries what services state down to everything that they stand on; `following` is the work that
/// follows the condition of each slot `[s]`.
fn inherit(
    model: &Model,
    network: &Network,
    slots: &[SlotRow],
    following: &[f64],
) -> Vec<Inherited> {
    let mut of_node = vec![NOTHING; model.nodes.len()];
    for (id, node, service) in model.services() {
        of_node[id.index()] = Inherited {
            priority: node.priority.map_or(f64::INFINITY, f64::from),
            deadline: service.rto().unwrap_or(f64::INFINITY),
            due: service.rto().unwrap_or(NO_DEADLINE),
            loss: service.impact.money.as_ref().map_or(0.0, |curve| {
                curve.points.iter().map(|(_, rate)| *rate).fold(0.0, f64::max)
            }),
        };
    }
    let mut of_vertex = vec![NOTHING; network.vertices.len()];
    // Conditions pass on what their node inherits, which may raise what the node stands on: each
    // round settles one more step of such a chain.
    for _ in 0..=model.nodes.len().min(64) {
        let before = of_node.clone();
        for (slot, follows) in slots.iter().zip(following) {
            if slot.condition == NONE {
                continue;
            }
            let above = of_node[slot.node as usize];
            let condition = &mut of_vertex[slot.condition as usize];
            *condition = condition.join(Inherited { due: above.due - follows, ..above });
        }
        for _ in 0..2 {
            for v in (0..network.vertices.len()).rev() {
                let vertex = &network.vertices[v];
                let mut value = of_vertex[v];
                if vertex.node != NONE && is_node_vertex(network, v) {
                    value = value.join(of_node[vertex.node as usize]);
                }
                let (from, to) = vertex.outputs;
                for output in &network.outputs[from as usize..to as usize] {
                    value = value.join(of_vertex[output.to as usize]);
                }
                of_vertex[v] = value;
                if vertex.node != NONE && is_node_vertex(network, v) {
                    let own = &mut of_node[vertex.node as usize];
                    *own = own.join(value);
                }
            }
            if network.cycles.is_empty() {
                break;
            }
        }
        if before == of_node {
            break;
        }
    }
    of_node
}

fn is_node_vertex(network: &Network, v: usize) -> bool {
    network.vertices[v].flags & crate::sim::network::flag::NODE != 0
}

/// Expected length of every task and of the longest path that follows it `[s]`.
struct Tails {
    by_procedure: Vec<Vec<(f64, f64)>>,
    /// Of procedures that bring back data: by procedure and node.
    by_node: BTreeMap<(u32, u32), Vec<(f64, f64)>>,
}

impl Tails {
    fn new(model: &Model, places: &[(u32, u32, u32)]) -> Tails {
        let restores = |row: usize| {
            let procedure = model.procedures.get(row);
            procedure.is_some_and(|it| it.tasks.iter().any(|task| task.restores.is_some()))
        };
        let mut by_node = BTreeMap::new();
        for &(node, procedure, _) in places.iter().filter(|place| restores(place.1 as usize)) {
            let id = NodeId::from_index(node as usize);
            let tasks = &model.procedures[procedure as usize].tasks;
            by_node.entry((procedure, node)).or_insert_with(|| lengths(model, Some(id), tasks));
        }
        let plain = model.procedures.iter().map(|it| lengths(model, None, &it.tasks));
        Tails { by_procedure: plain.collect(), by_node }
    }

    fn of(&self, node: u32, procedure: u32, task: u32) -> (f64, f64) {
        let plain = || self.by_procedure.get(procedure as usize);
        let tasks = self.by_node.get(&(procedure, node)).or_else(plain);
        tasks.and_then(|tasks| tasks.get(task as usize)).copied().unwrap_or((0.0, 0.0))
    }
}

/// The length of each task of a procedure that restores a node, and of the longest path that follows
/// it `[s]`.
fn lengths(model: &Model, node: Option<NodeId>, tasks: &[Task]) -> Vec<(f64, f64)> {
    let expected = |law: &Law| {
        let mean = law.mean();
        if mean.is_finite() { mean } else { law.median() }
    };
    let length: Vec<f64> = tasks
        .iter()
        .map(|task| model.time_of(node, task).iter().map(|law| expected(law)).sum())
        .collect();
    let mut tail: Vec<f64> = vec![0.0; tasks.len()];
    // Each round settles one more step from the end; a DAG needs no more than n.
    for _ in 0..tasks.len() {
        let mut moved = false;
        for (next, task) in tasks.iter().enumerate() {
            for &before in &task.after {
                let longer = tail[next] + length[next];
                if longer > tail[before] {
                    tail[before] = longer;
                    moved = true;
                }
            }
        }
        if !moved {
            break;
        }
    }
    length.into_iter().zip(tail).collect()
}
