//! Alternatives that one strike takes together, since they stand in one place.

use crate::model::LocationId;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;

/// A gate whose alternatives stand in one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FalseRedundancy {
    /// What needs them.
    pub node: NodeId,
    /// The place.
    pub location: LocationId,
    /// Those that stand there, in the order of the gate.
    pub members: Vec<NodeId>,
}

/// Gates of which a strike at one place leaves too few, though any single member may be missed.
///
/// Places are compared as they are written: two rooms of a site are two places. Who stands in that
/// place itself would fall with it anyway, and is not told of.
pub(super) fn false_redundancies(model: &Model) -> Vec<FalseRedundancy> {
    let mut found = Vec::new();
    for (row, node) in model.nodes.iter().enumerate() {
        let id = NodeId::from_index(row);
        node.needs.visit(&mut |part| {
            let (needed, members) = match part {
                Need::Any(members) => (1, members),
                Need::AtLeast { k, of } => (*k, of),
                _ => return,
            };
            let Some(place) = together(model, members, needed) else { return };
            if node.location == Some(place) {
                return;
            }
            let members = members
                .iter()
                .filter_map(single)
                .filter(|member| model.nodes[member.index()].location == Some(place));
            found.push(FalseRedundancy { node: id, location: place, members: members.collect() });
        });
    }
    found
}

/// The place without which fewer than `needed` members are left, if one of them can be missed.
fn together(model: &Model, members: &[Need], needed: usize) -> Option<LocationId> {
    let spare = members.len().checked_sub(needed).filter(|spare| *spare > 0)?;
    let place_of = |member: &Need| single(member).and_then(|id| model.nodes[id.index()].location);
    let mut places: Vec<LocationId> = members.iter().filter_map(place_of).collect();
    places.sort_unstable();
    let mut runs = places.chunk_by(|a, b| a == b);
    runs.find(|run| run.len() > spare).map(|run| run[0])
}

fn single(need: &Need) -> Option<NodeId> {
    if let Need::Node(node) = need { Some(*node) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;
    use crate::model::Location;

    #[test]
    fn alternatives_in_one_place_are_told_of() {
        let mut estate = Estate::of(&["pay", "db-1", "db-2", "db-3"]);
        for name in ["room", "hall"] {
            estate.parts.locations.push(Location {
                name: name.to_owned(),
                parent: None,
                next_to: Vec::new(),
            });
        }
        let place = |row| Some(LocationId::from_index(row));
        estate.node("pay").needs = estate.any(&["db-1", "db-2"]);
        assert_eq!(false_redundancies(&estate.model()), []);
        estate.node("db-1").location = place(0);
        estate.node("db-2").location = place(0);
        let members = estate.ids(&["db-1", "db-2"]);
        let room = LocationId::from_index(0);
        let node = estate.id("pay");
        let expected = FalseRedundancy { node, location: room, members };
        assert_eq!(false_redundancies(&estate.model()), std::slice::from_ref(&expected));
        // Whoever stands there falls anyway.
        estate.node("pay").location = place(0);
        assert_eq!(false_redundancies(&estate.model()), []);
        estate.node("pay").location = None;
        estate.node("db-2").location = place(1);
        assert_eq!(false_redundancies(&estate.model()), []);
        // Two of three: two in one room are one too many.
        estate.node("db-2").location = place(0);
        estate.node("db-3").location = place(1);
        let of = ["db-1", "db-2", "db-3"].map(|name| Need::Node(estate.id(name))).to_vec();
        estate.node("pay").needs = Need::AtLeast { k: 2, of };
        assert_eq!(false_redundancies(&estate.model()), [expected]);
    }
}
