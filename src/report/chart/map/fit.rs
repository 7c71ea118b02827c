//! As many nodes as can be read: the nearest to the focus, and of those equally near what nothing
//! can do without.

use std::collections::BTreeSet;

use crate::report::chart::map::build::{Arrow, MapNode, Role};

/// Rows of the nodes that are kept, ascending: `most` at most, but always those in focus, or all
/// services if none is.
pub(super) fn kept(nodes: &[MapNode], arrows: &[Arrow], most: usize) -> Vec<usize> {
    if nodes.len() <= most {
        return (0..nodes.len()).collect();
    }
    let has_focus = nodes.iter().any(|node| node.is_focus);
    let is_start = |node: &MapNode| node.is_focus || !has_focus && node.role == Role::Service;
    let start = (0..nodes.len()).filter(|row| is_start(&nodes[*row]));
    let mut found: BTreeSet<usize> = start.collect();
    let mut wave = found.clone();
    while found.len() < most && !wave.is_empty() {
        let next = arrows.iter().filter(|arrow| wave.contains(&arrow.from)).map(|arrow| arrow.to);
        wave = next.filter(|row| !found.contains(row)).collect();
        let mut next: Vec<usize> = wave.iter().copied().collect();
        next.sort_by_key(|row| (!nodes[*row].is_single, *row));
        next.truncate(most - found.len());
        found.extend(next);
    }
    found.into_iter().collect()
}
