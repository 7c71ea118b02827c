//! Locations, and which node is what: the properties that selectors ask for.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::GroupId;
use crate::model::Location;
use crate::model::LocationId;
use crate::model::NodeId;
use crate::scenario::lower::Lower;
use crate::scenario::lower::nodes::Entry;
use crate::scenario::names::What;
use crate::scenario::raw::NeedExpr;
use crate::scenario::raw::Place;
use crate::scenario::read::Named;
use crate::scenario::read::Spanned;

/// A location as written, after nested ones are taken out of each other.
struct Flat {
    name: Spanned<String>,
    parent: Option<Spanned<String>>,
    next_to: Vec<Spanned<String>>,
}

impl Lower<'_> {
    /// All locations, parents first.
    pub(super) fn locations(&mut self, locations: &Named<Option<Place>>) {
        let mut flat = Vec::new();
        for (name, place) in locations {
            self.flatten(name, place.as_ref(), None, &mut flat);
        }
        for name in &locations.unread {
            self.flatten(name, None, None, &mut flat);
        }
        let parents: Vec<Option<usize>> = flat
            .iter()
            .map(|location| {
                let parent = location.parent.as_ref()?;
                self.names.find(What::Location, parent, &mut self.r)
            })
            .collect();
        let Some(order) = self.parents_first(&flat, &parents) else { return };
        let mut row_of = vec![0; flat.len()];
        order.iter().enumerate().for_each(|(row, old)| row_of[*old] = row);

        // The table of names keeps the order of the file; the model has its own.
        self.location_rows = row_of.iter().map(|row| LocationId::from_index(*row)).collect();
        for old in &order {
            self.parts.locations.push(Location {
                name: flat[*old].name.value.clone(),
                parent: parents[*old].map(|parent| self.location_rows[parent]),
                next_to: Vec::new(),
            });
            self.places.locations.push(flat[*old].name.place);
        }
        for (old, location) in flat.iter().enumerate() {
            for neighbour in &location.next_to {
                let Some(other) = self.names.find(What::Location, neighbour, &mut self.r) else {
                    continue;
                };
                if other == old {
                    let message = format!("`{}` is next to itself", neighbour.value);
                    self.r.fail::<()>(Code::BadExpression, neighbour.place, message);
                    continue;
                }
                let (a, b) = (self.location_rows[old], self.location_rows[other]);
                for (from, to) in [(a, b), (b, a)] {
                    let known = &mut self.parts.locations[from.index()].next_to;
                    if !known.contains(&to) {
                        known.push(to);
                    }
                }
            }
        }
        self.index.within = vec![Vec::new(); flat.len()];
        for (old, parent) in parents.iter().enumerate() {
            if let Some(parent) = parent {
                self.index.within[*parent].push(old);
            }
        }
        self.index.by_location = vec![Vec::new(); flat.len()];
    }

    fn flatten(
        &mut self,
        name: &Spanned<String>,
        place: Option<&Place>,
        outer: Option<&Spanned<String>>,
        flat: &mut Vec<Flat>,
    ) {
        if self.names.add(What::Location, &name.value, name.place, &mut self.r).is_none() {
            return;
        }
        let inside = place.and_then(|place| place.inside.as_ref());
        if let (Some(inside), Some(outer)) = (inside, outer)
            && inside.value != outer.value
        {
            let message = format!(
                "`{}` lies in `{}` by `in` and in `{}` by nesting",
                name.value, inside.value, outer.value
            );
            self.r.push(Diagnostic::error(Code::ConflictingKeys, message).at(inside.place));
        }
        flat.push(Flat {
            name: name.clone(),
            parent: inside.or(outer).cloned(),
            next_to: place.map(|place| place.next_to.0.clone()).unwrap_or_default(),
        });
        for (inner, place) in place.iter().flat_map(|place| &place.contains) {
            self.flatten(inner, Some(place), Some(name), flat);
        }
    }

    /// Rows of the file with every parent before what lies in it; `None` after telling that some
    /// contain each other.
    fn parents_first(&mut self, flat: &[Flat], parents: &[Option<usize>]) -> Option<Vec<usize>> {
        let mut order = Vec::with_capacity(flat.len());
        let mut is_placed = vec![false; flat.len()];
        let mut is_right = true;
        for start in 0..flat.len() {
            let mut path = Vec::new();
            let mut at = Some(start);
            while let Some(row) = at.filter(|row| !is_placed[*row]) {
                if let Some(first) = path.iter().position(|earlier| *earlier == row) {
                    let cycle = path[first..].iter().chain([&row]);
                    let names: Vec<_> =
                        cycle.map(|r| format!("`{}`", flat[*r].name.value)).collect();
                    let message = format!("locations contain each other: {}", names.join(" in "));
                    let place =
                        flat[row].parent.as_ref().map_or(flat[row].name.place, |name| name.place);
                    self.r.push(Diagnostic::error(Code::LocationCycle, message).at(place));
                    is_right = false;
                    break;
                }
                path.push(row);
                at = parents[row];
            }
            for row in path.into_iter().rev() {
                is_placed[row] = true;
                order.push(row);
            }
        }
        if !is_right {
            // References to them are right all the same.
            self.location_rows = (0..flat.len()).map(LocationId::from_index).collect();
            self.index.within = vec![Vec::new(); flat.len()];
            self.index.by_location = vec![Vec::new(); flat.len()];
        }
        is_right.then_some(order)
    }

    /// Sets kind, location, groups, tags and ends of every node, and the index of them.
    pub(super) fn properties(&mut self, entries: &[Entry]) {
        for entry in entries {
            let kind = entry.kind();
            let of_kind = self.kinds.get(kind).cloned();
            let of_kind = of_kind.as_deref();
            let at = entry.asset.at.as_ref().or_else(|| of_kind.and_then(|kind| kind.at.as_ref()));
            let location = at.and_then(|at| self.names.find(What::Location, at, &mut self.r));
            let layers = [Some(&entry.asset), of_kind];
            let groups: Vec<GroupId> = {
                let named =
                    layers.into_iter().flatten().flat_map(|l| l.group.iter().chain(&l.groups));
                let mut groups = Vec::new();
                for name in named {
                    let Some(row) = self.group_row(name) else { continue };
                    let group = GroupId::from_index(row);
                    if !groups.contains(&group) {
                        groups.push(group);
                    }
                }
                groups
            };
            let tags: Vec<String> = {
                let named = layers.into_iter().flatten().flat_map(|layer| layer.tags.iter());
                let mut tags: Vec<String> = named.map(|tag| tag.value.clone()).collect();
                tags.sort_unstable();
                tags.dedup();
                tags
            };
            let joins = self.ends(&entry.asset.joins.0);
            for id in &entry.ids {
                let node = &mut self.parts.nodes[id.index()];
                kind.clone_into(&mut node.kind);
                node.location = location.map(|row| self.location_rows[row]);
                node.groups.clone_from(&groups);
                node.tags.clone_from(&tags);
                if !kind.is_empty() {
                    self.index.by_kind.entry(kind.to_owned()).or_default().push(*id);
                }
                for tag in &tags {
                    self.index.by_tag.entry(tag.clone()).or_default().push(*id);
                }
                for group in &groups {
                    self.index.by_group[group.index()].push(*id);
                }
                if let Some(location) = location {
                    self.index.by_location[location].push(*id);
                }
                if let Some(joins) = joins {
                    self.joins.insert(*id, joins);
                }
            }
        }
    }

    fn ends(&mut self, joins: &[Spanned<String>]) -> Option<(NodeId, NodeId)> {
        match joins {
            [] => None,
            [a, b] => {
                let (a, b) = (self.node_named(a), self.node_named(b));
                Some((a?, b?))
            }
            [first, ..] => {
                let message = format!("a link joins two nodes, found {}", joins.len());
                self.fail(Code::WrongType, first.place, message)
            }
        }
    }

    /// The row of a group, which is made if it is new; `None` if its name cannot be one, which is
    /// then told.
    fn group_row(&mut self, name: &Spanned<String>) -> Option<usize> {
        if let Some(row) = self.names.table(What::Group).find(&name.value) {
            return Some(row);
        }
        let row = self.names.add(What::Group, &name.value, name.place, &mut self.r)?;
        self.parts.groups.push(name.value.clone());
        self.index.by_group.push(Vec::new());
        Some(row)
    }

    /// Registers the groups that are declared by themselves.
    pub(super) fn declared_groups(&mut self, groups: &Named<Option<NeedExpr>>) {
        for name in groups.entries.iter().map(|(name, _)| name).chain(&groups.unread) {
            self.group_row(name);
        }
    }

    /// Adds the members that groups list.
    pub(super) fn members_of_groups(&mut self, groups: &Named<Option<NeedExpr>>) {
        for (name, members) in groups {
            let Some(members) = members else { continue };
            let Some(row) = self.group_row(name) else { continue };
            let Some(nodes) = self.nodes_among(members) else { continue };
            for node in nodes {
                let groups = &mut self.parts.nodes[node.index()].groups;
                let group = GroupId::from_index(row);
                if !groups.contains(&group) {
                    groups.push(group);
                    self.index.by_group[row].push(node);
                }
            }
            self.index.by_group[row].sort_unstable();
        }
    }
}
