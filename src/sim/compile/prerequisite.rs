//! What work on a node waits for by default.

use crate::model::{Model, Need, NodeId, Threshold, strong_components};
use crate::sim::compile::levels::LevelBuilder;
use crate::sim::network::Op;
use crate::sim::program::NONE;

impl LevelBuilder<'_> {
    /// The default prerequisite of a node: what it needs, as if it and the other members of its
    /// operational cycle were intact, and without what it can bridge or do without.
    pub(super) fn default_prerequisite(&mut self, node: usize) -> Need {
        self.take_as_intact(self.cycle_of[node]);
        rewrite(&self.model.nodes[node].needs, &|need| match need {
            Need::Node(other) => self.as_intact(node, other.index()),
            Need::Tolerates { .. } | Need::Without { .. } => Some(Need::nothing()),
            _ => None,
        })
    }

    /// What a restart waits for: the same, but what a buffer bridges must be there itself.
    pub(super) fn restart_prerequisite(&mut self, node: usize) -> Need {
        self.take_as_intact(self.cycle_of[node]);
        let needs = &self.model.nodes[node].needs;
        let need = rewrite(&without_buffers(needs), &|need| match need {
            Need::Node(other) => self.as_intact(node, other.index()),
            Need::Without { .. } => Some(Need::nothing()),
            _ => None,
        });
        let trips_below = self.model.nodes[node].trips_below;
        if trips_below > 0.0 {
            let at = Threshold::Level(trips_below);
            Need::At { on: Box::new(simplify(need)), at }
        } else {
            need
        }
    }
}

impl LevelBuilder<'_> {
    /// What `node` sees of `other` when the members of its cycle are taken as intact; `None` for what
    /// is no member.
    fn as_intact(&self, node: usize, other: usize) -> Option<Need> {
        let cycle = self.cycle_of[node];
        if other == node {
            return Some(Need::nothing());
        }
        if cycle == NONE || self.cycle_of[other] != cycle {
            return None;
        }
        let vertex = self.intact.get(&other);
        Some(vertex.map_or_else(Need::nothing, |&vertex| {
            // Vertices of nodes come first, so that the number of any other is no node's.
            Need::Node(NodeId::from_index(vertex as usize))
        }))
    }

    /// Adds a vertex for each member of a cycle: what it would deliver if all of them were intact, on
    /// what they need from outside as that is, buffers ignored. There are none if they need nothing
    /// from outside.
    fn take_as_intact(&mut self, cycle: u32) {
        if cycle == NONE || !self.taken_as_intact.insert(cycle) {
            return;
        }
        let model = self.model;
        let members: Vec<usize> =
            (0..model.nodes.len()).filter(|&node| self.cycle_of[node] == cycle).collect();
        let stands_on_more = members.iter().any(|&member| {
            let mut outside = model.nodes[member].trips_below > 0.0;
            model.nodes[member].needs.visit(&mut |need| {
                outside |= match need {
                    Need::Node(other) => self.cycle_of[other.index()] != cycle,
                    Need::Reaches { .. } => true,
                    _ => false,
                };
            });
            outside
        });
        if !stands_on_more {
            return;
        }
        for &member in &members {
            let vertex = self.push(Op::All, 0, Vec::new(), member as u32);
            self.intact.insert(member, vertex);
        }
        for &member in &members {
            let node = &model.nodes[member];
            let mut need = rewrite(&without_buffers(&node.needs), &|need| match need {
                Need::Node(other) => {
                    let vertex = self.intact.get(&other.index())?;
                    Some(Need::Node(NodeId::from_index(*vertex as usize)))
                }
                _ => None,
            });
            if node.trips_below > 0.0 {
                let at = Threshold::Level(node.trips_below);
                need = Need::All(vec![Need::At { on: Box::new(need.clone()), at }, need]);
            }
            let (op, k, inputs) = self.gate(&need, member as u32);
            let vertex = self.intact[&member] as usize;
            let draft = &mut self.drafts[vertex];
            (draft.op, draft.k, draft.inputs) = (op, k, inputs);
        }
    }
}

/// Operational cycle of each node, or [`NONE`].
pub(super) fn node_cycles(model: &Model) -> Vec<u32> {
    let mut edges = Vec::new();
    for (to, node) in model.nodes.iter().enumerate() {
        node.needs.visit(&mut |need| {
            if let Need::Node(from) = need {
                edges.push((from.index(), to));
            }
        });
    }
    let mut cycle_of = vec![NONE; model.nodes.len()];
    let components = strong_components(model.nodes.len(), edges.into_iter());
    for (index, component) in components.iter().enumerate().filter(|(_, c)| c.len() > 1) {
        for &node in component {
            cycle_of[node] = index as u32;
        }
    }
    cycle_of
}

/// A copy of `need` with what `replace` replaces.
pub(super) fn rewrite(need: &Need, replace: &impl Fn(&Need) -> Option<Need>) -> Need {
    if let Some(other) = replace(need) {
        return other;
    }
    let each = |members: &[Need]| members.iter().map(|m| rewrite(m, replace)).collect();
    match need {
        Need::Node(_) | Need::Reaches { .. } => need.clone(),
        Need::All(members) => Need::All(each(members)),
        Need::Any(members) => Need::Any(each(members)),
        Need::AtLeast { k, of } => Need::AtLeast { k: *k, of: each(of) },
        Need::Pool { shares } => Need::Pool {
            shares: shares.iter().map(|(m, share)| (rewrite(m, replace), *share)).collect(),
        },
        Need::At { on, at } => Need::At { on: Box::new(rewrite(on, replace)), at: *at },
        Need::Without { on, left } => {
            Need::Without { on: Box::new(rewrite(on, replace)), left: *left }
        }
        Need::Tolerates { on, tolerance, refill } => Need::Tolerates {
            on: Box::new(rewrite(on, replace)),
            tolerance: tolerance.clone(),
            refill: refill.clone(),
        },
    }
}

/// A copy of `need` that looks through buffers at what they bridge.
fn without_buffers(need: &Need) -> Need {
    rewrite(need, &|need| match need {
        Need::Tolerates { on, .. } => Some(without_buffers(on)),
        _ => None,
    })
}

/// Drops what is certainly met, so that work does not wait for a constant.
pub(super) fn simplify(need: Need) -> Need {
    match need {
        Need::All(members) => {
            let mut kept: Vec<Need> =
                members.into_iter().map(simplify).filter(|m| !m.is_nothing()).collect();
            if kept.len() == 1 { kept.remove(0) } else { Need::All(kept) }
        }
        Need::Any(members) => {
            let members: Vec<Need> = members.into_iter().map(simplify).collect();
            if members.iter().any(Need::is_nothing) { Need::nothing() } else { Need::Any(members) }
        }
        Need::At { on, .. } if simplify((*on).clone()).is_nothing() => Need::nothing(),
        Need::AtLeast { k, of } => {
            let members: Vec<Need> = of.into_iter().map(simplify).collect();
            let met = members.iter().filter(|m| m.is_nothing()).count();
            if met >= k {
                Need::nothing()
            } else {
                let of = members.into_iter().filter(|m| !m.is_nothing()).collect();
                Need::AtLeast { k: k - met, of }
            }
        }
        other => other,
    }
}
