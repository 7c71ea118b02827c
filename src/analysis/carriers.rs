//! Nodes that together carry services at the levels that they have.

use crate::analysis::levels::EQUAL;
use crate::analysis::levels::Reading;
use crate::analysis::struck::Struck;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;

/// Finds what carries services, again and again.
#[derive(Debug)]
pub(super) struct Carriers {
    is_found: Vec<bool>,
    n_visits: usize,
}

impl Carriers {
    pub(super) fn new(model: &Model) -> Carriers {
        Carriers { is_found: vec![false; model.nodes.len()], n_visits: 0 }
    }

    /// Work done so far [nodes and members of gates visited].
    pub(super) fn n_visits(&self) -> usize {
        self.n_visits
    }

    /// A set of nodes, ascending, so that these nodes keep their levels whatever else is lost as
    /// long as the set keeps theirs: of each gate as few members as do, so that it is small
    /// rather than smallest. Within a cycle too, since what supports each other runs.
    pub(super) fn of(&mut self, model: &Model, struck: &Struck<'_>, of: &[NodeId]) -> Vec<NodeId> {
        let mut found: Vec<NodeId> = Vec::new();
        let mut stack: Vec<NodeId> = of.to_vec();
        while let Some(node) = stack.pop() {
            if struck.level(node) <= EQUAL
                || std::mem::replace(&mut self.is_found[node.index()], true)
            {
                continue;
            }
            self.n_visits += 1;
            found.push(node);
            let best = struck.alternatives(node).iter().copied();
            stack.extend(best.max_by(|a, b| struck.level(*a).total_cmp(&struck.level(*b))));
            let standby = model.nodes[node.index()].standby.iter();
            stack.extend(standby.flat_map(|standby| standby.excluded_by.iter().copied()));
            let needs = &model.nodes[node.index()].needs;
            self.pick(model, struck, node, needs, &mut stack);
        }
        for node in &found {
            self.is_found[node.index()] = false;
        }
        found.sort_unstable();
        found
    }

    /// Whether a member costs nothing more.
    fn is_free(&self, need: &Need) -> bool {
        matches!(need, Need::Node(node) if self.is_found[node.index()])
    }

    fn pick(
        &mut self,
        model: &Model,
        struck: &Struck<'_>,
        owner: NodeId,
        need: &Need,
        stack: &mut Vec<NodeId>,
    ) {
        let value = |need: &Need| struck.levels.value(owner, need, Reading::Level);
        self.n_visits += 1;
        match need {
            Need::Node(node) => stack.push(*node),
            Need::All(members) => {
                for member in members {
                    self.pick(model, struck, owner, member, stack);
                }
            }
            Need::Any(members) => self.best(model, struck, owner, members, 1, stack),
            Need::AtLeast { k, of } => self.best(model, struck, owner, of, *k, stack),
            Need::Pool { shares } => {
                let mut parts: Vec<(&Need, f64)> =
                    shares.iter().map(|(member, share)| (member, share * value(member))).collect();
                self.n_visits += parts.len();
                parts.sort_by(|a, b| b.1.total_cmp(&a.1));
                let mut sum = 0.0;
                for (member, part) in parts {
                    // A little more than enough: sums are rounded.
                    if sum >= 1.0 + EQUAL || part <= 0.0 {
                        break;
                    }
                    sum += part;
                    self.pick(model, struck, owner, member, stack);
                }
            }
            Need::At { on, .. } | Need::Tolerates { on, .. } => {
                if value(on) > EQUAL {
                    self.pick(model, struck, owner, on, stack);
                }
            }
            Need::Without { on, left } => {
                if *left < 1.0 - EQUAL && value(on) > EQUAL {
                    self.pick(model, struck, owner, on, stack);
                }
            }
            Need::Reaches { to, network } => {
                let network = &model.networks[network.index()];
                self.n_visits += network.links.len();
                stack.push(*to);
                stack.extend(network.links.iter().map(|(link, _, _)| *link));
                stack.extend(network.nodes.iter().copied());
            }
        }
    }

    /// The `k` members that deliver most; of equals those that are found already.
    fn best(
        &mut self,
        model: &Model,
        struck: &Struck<'_>,
        owner: NodeId,
        members: &[Need],
        k: usize,
        stack: &mut Vec<NodeId>,
    ) {
        let value = |need: &Need| struck.levels.value(owner, need, Reading::Level);
        self.n_visits += members.len();
        let mut order: Vec<(f64, bool, &Need)> =
            members.iter().map(|member| (value(member), self.is_free(member), member)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(b.1.cmp(&a.1)));
        for (_, _, member) in order.into_iter().take(k) {
            self.pick(model, struck, owner, member, stack);
        }
    }
}
