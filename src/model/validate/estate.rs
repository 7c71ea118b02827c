//! Rules for nodes, places and networks.

use crate::model::FactorId;
use crate::model::LocationId;
use crate::model::NetworkId;
use crate::model::NodeId;
use crate::model::Parts;
use crate::model::Rule;
use crate::model::Subject;
use crate::model::validate::check::Check;
use crate::model::validate::check::Range;
use crate::model::validate::needs::need;
use crate::model::validate::phases::phases;

/// What concerns the whole: the horizon and the phases.
pub(super) fn whole(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    check.number(Subject::Whole, "the horizon [s]", Range::Positive, parts.horizon);
    phases(check, Subject::Whole, &parts.phases);
}

/// Nodes, but not what was promised for services.
pub(super) fn nodes(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    let names = parts.nodes.iter().map(|node| node.name.as_str());
    check.unique("node", names, |row| Subject::Node(NodeId::from_index(row)));
    for (row, node) in parts.nodes.iter().enumerate() {
        let id = NodeId::from_index(row);
        let subject = Subject::Node(id);
        if let Some(location) = node.location {
            check.row(subject, "location", location.index(), parts.locations.len());
        }
        for (position, group) in node.groups.iter().enumerate() {
            check.row(subject, "group", group.index(), parts.groups.len());
            if node.groups[..position].contains(group) {
                check.broken(subject, Rule::Repeated, "a group is named twice");
            }
        }
        check.number_if(subject, "the capacity", Range::Positive, node.capacity);
        check.number(
            subject,
            "the level at which it trips",
            Range::ShareBelowOne,
            node.trips_below,
        );
        check.number(subject, "its level at the beginning", Range::Share, node.initially.level);
        if let Some(priority) = node.priority {
            check.at_least_one(subject, "the priority", priority);
        }
        for procedure in node.on_damage.procedures() {
            check.row(subject, "procedure", procedure.index(), parts.procedures.len());
        }
        need(check, Subject::NodeNeeds(id), &node.needs);
        need(check, Subject::NodeStarts(id), &node.starts);
    }
}

/// Places: parents first, neighbours on both sides of their wall.
pub(super) fn locations(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    let names = parts.locations.iter().map(|location| location.name.as_str());
    check.unique("location", names, |row| Subject::Location(LocationId::from_index(row)));
    for (row, location) in parts.locations.iter().enumerate() {
        let id = LocationId::from_index(row);
        let subject = Subject::Location(id);
        if let Some(parent) = location.parent
            && check.row(subject, "location", parent.index(), parts.locations.len())
            && parent >= id
        {
            let condition = format!(
                "it lies in `{}`, which comes no earlier",
                parts.locations[parent.index()].name
            );
            check.broken(subject, Rule::ParentNotEarlier, &condition);
        }
        for neighbour in &location.next_to {
            if !check.row(subject, "location", neighbour.index(), parts.locations.len()) {
                continue;
            }
            let other = &parts.locations[neighbour.index()];
            if *neighbour == id {
                check.broken(subject, Rule::NotSymmetric, "it is next to itself");
            } else if !other.next_to.contains(&id) {
                let condition = format!(
                    "it is next to `{}`, but `{}` is not next to it",
                    other.name, other.name
                );
                check.broken(subject, Rule::NotSymmetric, &condition);
            }
        }
    }
}

/// Networks name nodes that exist.
pub(super) fn networks(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    for (row, network) in parts.networks.iter().enumerate() {
        let subject = Subject::Network(NetworkId::from_index(row));
        let ends = network.links.iter().flat_map(|(link, from, to)| [link, from, to]);
        for node in ends.chain(&network.nodes) {
            check.row(subject, "node", node.index(), parts.nodes.len());
        }
    }
}

/// Groups and factors, which have nothing but a name to be checked.
pub(super) fn names(check: &mut Check<'_>) {
    let parts: &Parts = check.parts;
    check.unique("group", parts.groups.iter().map(String::as_str), |_| Subject::Whole);
    let factors = parts.factors.iter().map(|(name, _)| name.as_str());
    check.unique("factor", factors, |row| Subject::Factor(FactorId::from_index(row)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::GroupId;
    use crate::model::Location;
    use crate::model::Model;
    use crate::model::Node;
    use crate::model::ProcedureId;
    use crate::model::validate::validate;

    fn rules(parts: &Parts) -> Vec<(Subject, Rule)> {
        validate(parts).into_iter().map(|error| (error.subject, error.rule)).collect()
    }

    fn empty() -> Parts {
        Parts { horizon: 1.0, ..Parts::default() }
    }

    fn place(name: &str, parent: Option<usize>, next_to: &[usize]) -> Location {
        Location {
            name: name.to_owned(),
            parent: parent.map(LocationId::from_index),
            next_to: next_to.iter().map(|row| LocationId::from_index(*row)).collect(),
        }
    }

    fn at(row: usize) -> Subject {
        Subject::Location(LocationId::from_index(row))
    }

    #[test]
    fn an_empty_estate_with_a_horizon_is_a_model() {
        assert!(Model::new(empty()).is_ok());
    }

    #[test]
    fn the_horizon_is_finite_and_above_zero() {
        for horizon in [0.0, -1.0, f64::INFINITY, f64::NAN] {
            let parts = Parts { horizon, ..empty() };
            assert_eq!(rules(&parts), [(Subject::Whole, Rule::OutOfRange)]);
        }
    }

    #[test]
    fn two_nodes_do_not_share_a_name() {
        let parts = Parts { nodes: vec![Node::asset("db"), Node::asset("db")], ..empty() };
        let found = validate(&parts);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].subject, Subject::Node(NodeId::from_index(1)));
        assert_eq!(found[0].to_string(), "`db`: another node is already called `db`");
    }

    #[test]
    fn all_mistakes_are_told_at_once_in_the_order_of_the_parts() {
        let mut node = Node::asset("a");
        node.location = Some(LocationId::from_index(3));
        node.groups = vec![GroupId::from_index(0), GroupId::from_index(0)];
        node.on_damage.down = Some(ProcedureId::from_index(0));
        node.trips_below = 1.0;
        node.capacity = Some(0.0);
        let parts = Parts { nodes: vec![node], groups: vec!["g".into()], horizon: 0.0, ..empty() };
        let subject = Subject::Node(NodeId::from_index(0));
        assert_eq!(
            rules(&parts),
            [
                (Subject::Whole, Rule::OutOfRange),
                (subject, Rule::UnknownId),
                (subject, Rule::Repeated),
                (subject, Rule::OutOfRange),
                (subject, Rule::OutOfRange),
                (subject, Rule::UnknownId),
            ]
        );
    }

    #[test]
    fn a_place_comes_after_the_place_that_contains_it() {
        let locations = vec![place("room", Some(1), &[]), place("site", None, &[])];
        assert_eq!(rules(&Parts { locations, ..empty() }), [(at(0), Rule::ParentNotEarlier)]);
    }

    #[test]
    fn a_wall_has_two_sides() {
        let locations = vec![place("a", None, &[1]), place("b", None, &[])];
        assert_eq!(rules(&Parts { locations, ..empty() }), [(at(0), Rule::NotSymmetric)]);
        let locations = vec![place("a", None, &[1]), place("b", None, &[0])];
        assert_eq!(rules(&Parts { locations, ..empty() }), []);
    }
}
