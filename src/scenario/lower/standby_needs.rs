//! Who needs an asset that stands by needs what is activated of it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::model::Effect;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::Phases;
use crate::model::Target;
use crate::model::Until;
use crate::model::When;
use crate::scenario::lower::Lower;

/// The nodes that come into use, by the asset: for whom, and which.
pub(super) type Places = BTreeMap<NodeId, Vec<(NodeId, NodeId)>>;

impl Lower<'_> {
    /// Replaces the assets that stand by in all expressions by what is activated of them.
    pub(super) fn need_what_is_activated(&mut self, places: &Places) {
        let derived: BTreeSet<NodeId> =
            places.values().flatten().map(|(_, place)| *place).collect();
        for (row, node) in self.parts.nodes.iter_mut().enumerate() {
            let owner = NodeId::from_index(row);
            if !derived.contains(&owner) {
                rewrite(&mut node.needs, Some(owner), places, &mut Vec::new());
                rewrite(&mut node.starts, Some(owner), places, &mut Vec::new());
            }
        }
        for phases in self.all_phases() {
            let seen_by = phases.monitoring.iter_mut().map(|it| &mut it.by);
            for needs in seen_by.chain(phases.call_tree.iter_mut().map(|it| &mut it.needs)) {
                rewrite(needs, None, places, &mut Vec::new());
            }
        }
        for procedure in &mut self.parts.procedures {
            if let Some(needs) = &mut procedure.needs {
                rewrite(needs, None, places, &mut Vec::new());
            }
            for task in &mut procedure.tasks {
                rewrite(&mut task.needs, None, places, &mut Vec::new());
            }
        }
    }

    /// What happens to an asset that stands by for one is what happens to what is activated of it.
    pub(super) fn watch_what_is_activated(&mut self, places: &Places) {
        let activated = |node: &NodeId| match places.get(node).map(Vec::as_slice) {
            Some(&[(_, place)]) => Some(place),
            _ => None,
        };
        let activations = &self.activations;
        let mut change = |when: &mut When| match when {
            When::Up(node) | When::Down(node) | When::Below { node, .. } => {
                *node = activated(node).unwrap_or(*node);
            }
            When::TaskDone { node, procedure, .. } => {
                let Some(place) = activated(node) else { return };
                if let Some((_, own)) = activations.get(&place).filter(|it| it.0 == *procedure) {
                    (*node, *procedure) = (place, *own);
                }
            }
        };
        for occurrence in &mut self.parts.occurrences {
            for hit in &mut occurrence.hits {
                if let Effect::Contained(Until::Event(when))
                | Effect::Inaccessible(Until::Event(when)) = &mut hit.effect
                {
                    change(when);
                }
            }
            occurrence.triggers.iter_mut().filter_map(|it| it.when.as_mut()).for_each(&mut change);
        }
    }

    /// Phases of incidents: of the estate, and those of their own.
    fn all_phases(&mut self) -> impl Iterator<Item = &mut Phases> {
        let own = self.parts.occurrences.iter_mut();
        let own = own.filter_map(|it| it.incident.as_mut()?.phases.as_mut());
        std::iter::once(&mut self.parts.phases).chain(own)
    }

    /// Where an asset cannot be reached, it cannot be activated on site either.
    pub(super) fn cordon_what_is_activated(&mut self, places: &Places) {
        for hit in self.parts.occurrences.iter_mut().flat_map(|it| &mut it.hits) {
            let (Effect::Inaccessible(_), Target::Nodes(nodes)) = (&hit.effect, &mut hit.target)
            else {
                continue;
            };
            for at in 0..nodes.len() {
                for (_, place) in places.get(&nodes[at]).into_iter().flatten() {
                    nodes.push(*place);
                    if let Some(&chance) = hit.chances.get(at) {
                        hit.chances.push(chance);
                    }
                }
            }
        }
    }
}

/// Replaces assets that stand by. In the smallest gate that names both an asset and one that it
/// stands by for, it counts for that one; where none is named, for whichever it serves.
fn rewrite(
    need: &mut Need,
    owner: Option<NodeId>,
    places: &Places,
    open: &mut Vec<BTreeSet<NodeId>>,
) {
    let mut named = BTreeSet::new();
    need.visit(&mut |part| {
        if let Need::Node(node) = part {
            named.insert(*node);
        }
    });
    open.push(named);
    match need {
        Need::Node(node) => {
            if let Some(pairs) = places.get(node).filter(|pairs| !pairs.is_empty()) {
                let among = |nodes: &BTreeSet<NodeId>| {
                    let for_them =
                        pairs.iter().filter(|(subscriber, _)| nodes.contains(subscriber));
                    for_them.map(|(_, place)| *place).collect::<Vec<_>>()
                };
                let own = owner.map(|owner| among(&BTreeSet::from([owner])));
                let found = open
                    .iter()
                    .rev()
                    .map(among)
                    .chain(own)
                    .find(|found| !found.is_empty())
                    .unwrap_or_else(|| pairs.iter().map(|(_, place)| *place).collect());
                *need = match found[..] {
                    [only] => Need::Node(only),
                    _ => Need::Any(found.into_iter().map(Need::Node).collect()),
                };
            }
        }
        Need::All(members) | Need::Any(members) | Need::AtLeast { of: members, .. } => {
            for member in members {
                rewrite(member, owner, places, open);
            }
        }
        Need::Pool { shares } => {
            for (member, _) in shares {
                rewrite(member, owner, places, open);
            }
        }
        Need::At { on, .. } | Need::Without { on, .. } | Need::Tolerates { on, .. } => {
            rewrite(on, owner, places, open);
        }
        Need::Reaches { .. } => {}
    }
    open.pop();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_standby_counts_for_the_one_beside_which_it_is_named() {
        let id = NodeId::from_index;
        let (a, b, site, for_a, for_b) = (id(0), id(1), id(2), id(3), id(4));
        let places = Places::from([(site, vec![(a, for_a), (b, for_b)])]);
        let node = Need::Node;
        let beside = |other| Need::Any(vec![node(other), node(site)]);
        let mut need = Need::All(vec![beside(a), beside(b)]);
        rewrite(&mut need, None, &places, &mut Vec::new());
        let expected = Need::All(vec![
            Need::Any(vec![node(a), node(for_a)]),
            Need::Any(vec![node(b), node(for_b)]),
        ]);
        assert_eq!(need, expected);
        let mut alone = node(site);
        rewrite(&mut alone, None, &places, &mut Vec::new());
        assert_eq!(alone, Need::Any(vec![node(for_a), node(for_b)]));
    }
}
