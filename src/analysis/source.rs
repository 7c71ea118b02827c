//! Cycles of alternatives that carry themselves only because they were intact to begin with.

use std::collections::BTreeSet;

use crate::model::Dependencies;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;

/// The operational cycles in which every way into an `any` gate comes from inside the cycle and
/// leads to no source outside it, each with the first node that owns such a gate.
///
/// What has a source is the least fixed point over the members of the cycle, everything outside
/// delivering.
pub(super) fn cycles_without_source(
    model: &Model,
    graph: &Dependencies,
) -> Vec<(Vec<NodeId>, NodeId)> {
    graph
        .operational_cycles()
        .into_iter()
        .filter_map(|cycle| {
            let unsourced = unsourced(model, graph, &cycle);
            let has_closed_gate = |node: &NodeId| {
                let mut is_closed = false;
                model.nodes[node.index()].needs.visit(&mut |need| {
                    if let Need::Any(_) = need {
                        is_closed |= !has_source(need, &unsourced);
                    }
                });
                is_closed
            };
            let owner = cycle.iter().copied().find(has_closed_gate)?;
            Some((cycle, owner))
        })
        .collect()
}

/// The members that no source outside the cycle carries.
fn unsourced(model: &Model, graph: &Dependencies, cycle: &[NodeId]) -> BTreeSet<NodeId> {
    let mut unsourced: BTreeSet<NodeId> = cycle.iter().copied().collect();
    let mut to_visit = cycle.to_vec();
    while let Some(node) = to_visit.pop() {
        if unsourced.contains(&node) && has_source(&model.nodes[node.index()].needs, &unsourced) {
            unsourced.remove(&node);
            to_visit.extend(graph.dependents(node).filter(|other| unsourced.contains(other)));
        }
    }
    unsourced
}

/// Whether an expression delivers anything if `unsourced` deliver nothing and all else in full.
fn has_source(need: &Need, unsourced: &BTreeSet<NodeId>) -> bool {
    let has = |need: &Need| has_source(need, unsourced);
    match need {
        Need::Node(node) | Need::Reaches { to: node, .. } => !unsourced.contains(node),
        Need::All(members) => members.iter().all(has),
        Need::Any(members) => members.iter().any(has),
        Need::AtLeast { k, of } => of.iter().filter(|member| has(member)).count() >= *k,
        Need::Pool { shares } => shares.iter().any(|(member, _)| has(member)),
        Need::At { on, .. } | Need::Tolerates { on, .. } => has(on),
        Need::Without { on, left } => *left > 0.0 || has(on),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;

    fn closed(estate: &Estate) -> Vec<(Vec<NodeId>, NodeId)> {
        let model = estate.model();
        cycles_without_source(&model, &Dependencies::new(&model))
    }

    #[test]
    fn gates_in_a_circle_need_a_source_outside() {
        let mut estate = Estate::of(&["a", "b", "mains"]);
        estate.node("a").needs = estate.any(&["b"]);
        estate.node("b").needs = estate.any(&["a", "mains"]);
        assert_eq!(closed(&estate), []);
        estate.node("b").needs = estate.any(&["a"]);
        assert_eq!(closed(&estate), [(estate.ids(&["a", "b"]), estate.id("a"))]);
    }

    #[test]
    fn services_that_plainly_need_each_other_are_left_alone() {
        let mut estate = Estate::of(&["dns", "auth", "mains", "generator"]);
        estate.needs("auth", &["dns"]);
        let power = estate.any(&["mains", "generator"]);
        estate.node("dns").needs = Need::All(vec![estate.all(&["auth"]), power]);
        assert_eq!(closed(&estate), []);
    }
}
