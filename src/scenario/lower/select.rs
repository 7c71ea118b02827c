//! Sets of nodes by what they are.

use std::collections::BTreeMap;

use crate::diag::Code;
use crate::model::Dependencies;
use crate::model::NodeId;
use crate::scenario::kinds;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::read::Spanned;

/// The conditions of a selector.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Conditions<'a> {
    /// Names or patterns; `None` if not stated.
    pub(super) nodes: Option<&'a [Spanned<String>]>,
    /// Kinds.
    pub(super) kind: &'a [Spanned<String>],
    /// Locations.
    pub(super) at: &'a [Spanned<String>],
    /// Groups.
    pub(super) group: &'a [Spanned<String>],
    /// Tags.
    pub(super) tag: &'a [Spanned<String>],
    /// Nodes whose dependents are meant.
    pub(super) depends_on: &'a [Spanned<String>],
}

impl Lower<'_> {
    /// The nodes with a name, or those a pattern stands for.
    pub(super) fn nodes_named(&mut self, name: &Spanned<String>) -> Option<Vec<NodeId>> {
        let rows = self.names.find_all(What::Node, name, &mut self.r)?;
        Some(rows.into_iter().map(NodeId::from_index).collect())
    }

    /// The one node with a name.
    pub(super) fn node_named(&mut self, name: &Spanned<String>) -> Option<NodeId> {
        self.names.find(What::Node, name, &mut self.r).map(NodeId::from_index)
    }

    /// The nodes for which all conditions hold, ascending unless only names are given; `None`
    /// after telling that a condition names something unknown.
    ///
    /// `needs` of all nodes must be known if `depends_on` is stated.
    pub(super) fn select(&mut self, conditions: &Conditions<'_>) -> Option<Vec<NodeId>> {
        let mut sets: Vec<Vec<NodeId>> = Vec::new();
        let mut is_known = true;
        if let Some(names) = conditions.nodes {
            let mut found = Vec::new();
            for name in names {
                match self.nodes_named(name) {
                    Some(nodes) => found.extend(nodes),
                    None => is_known = false,
                }
            }
            sets.push(found);
        }
        let by_word = [
            (conditions.kind, Lower::of_kind as fn(&mut Self, &Spanned<String>) -> _),
            (conditions.at, Lower::at_location),
            (conditions.group, Lower::of_group),
            (conditions.tag, Lower::with_tag),
            (conditions.depends_on, Lower::dependents),
        ];
        for (words, find) in by_word {
            if words.is_empty() {
                continue;
            }
            let mut found = Vec::new();
            for word in words {
                match find(self, word) {
                    Some(nodes) => found.extend(nodes),
                    None => is_known = false,
                }
            }
            found.sort_unstable();
            found.dedup();
            sets.push(found);
        }
        if !is_known {
            return None;
        }
        let mut sets = sets.into_iter();
        let mut selected = sets.next().unwrap_or_default();
        for set in sets {
            selected.retain(|node| set.binary_search(node).is_ok());
        }
        let mut seen = std::collections::HashSet::with_capacity(selected.len());
        selected.retain(|node| seen.insert(*node));
        Some(selected)
    }

    fn of_kind(&mut self, kind: &Spanned<String>) -> Option<Vec<NodeId>> {
        if let Some(found) = in_map(&self.index.by_kind, &kind.value) {
            return Some(found);
        }
        if kinds::shipped(&kind.value).is_some() || self.kinds.contains_key(&kind.value) {
            return Some(Vec::new());
        }
        let own = self.index.by_kind.keys().chain(self.kinds.keys());
        let mut known: Vec<&str> = own.map(String::as_str).collect();
        kinds::words().for_each(|word| known.push(word));
        self.r.unknown(Code::UnknownName, kind.place, "kind", &kind.value, known)
    }

    fn with_tag(&mut self, tag: &Spanned<String>) -> Option<Vec<NodeId>> {
        if let Some(found) = in_map(&self.index.by_tag, &tag.value) {
            return Some(found);
        }
        let known = self.index.by_tag.keys().map(String::as_str);
        self.r.unknown(Code::UnknownName, tag.place, "tag", &tag.value, known)
    }

    fn of_group(&mut self, group: &Spanned<String>) -> Option<Vec<NodeId>> {
        let row = self.names.find(What::Group, group, &mut self.r)?;
        Some(self.index.by_group[row].clone())
    }

    fn at_location(&mut self, location: &Spanned<String>) -> Option<Vec<NodeId>> {
        let row = self.names.find(What::Location, location, &mut self.r)?;
        let mut found = Vec::new();
        let mut is_seen = vec![false; self.index.within.len()];
        let mut open = vec![row];
        while let Some(row) = open.pop() {
            // Locations that contain each other are told elsewhere and must not hang here.
            if !std::mem::replace(&mut is_seen[row], true) {
                found.extend_from_slice(&self.index.by_location[row]);
                open.extend_from_slice(&self.index.within[row]);
            }
        }
        Some(found)
    }

    fn dependents(&mut self, node: &Spanned<String>) -> Option<Vec<NodeId>> {
        let nodes = self.nodes_named(node)?;
        Some(Dependencies::new(&self.parts).dependents_of(&nodes))
    }
}

fn in_map(map: &BTreeMap<String, Vec<NodeId>>, word: &str) -> Option<Vec<NodeId>> {
    map.get(word).cloned()
}
