//! In which column each node of a map stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Dependencies, Model, NodeId};
use crate::report::chart::map::build::{Arrow, ArrowKind};

/// A number for each drawn row that falls along arrows, but for those that close a circle. A circle
/// is entered where others need it: what stands next to that falls least.
pub(super) fn order(
    model: &Model,
    needs: &BTreeMap<(usize, usize), ArrowKind>,
    shown: &[usize],
) -> Vec<usize> {
    let graph = Dependencies::new(model);
    let mut place = vec![0; model.nodes.len()];
    let mut last = 0;
    for set in graph.suppliers_first() {
        for row in inwards(&set, needs).into_iter().rev() {
            place[row] = last;
            last += 1;
        }
    }
    shown.iter().map(|row| place[*row]).collect()
}

/// The members of a circle, those first that others need, then by the shortest way from them.
fn inwards(set: &[NodeId], needs: &BTreeMap<(usize, usize), ArrowKind>) -> Vec<usize> {
    let members: BTreeSet<usize> = set.iter().map(|node| node.index()).collect();
    if members.len() < 2 {
        return members.into_iter().collect();
    }
    let is_inside = |row: &usize| members.contains(row);
    let entered = needs.keys().filter(|(from, to)| !is_inside(from) && is_inside(to));
    let mut wave: BTreeSet<usize> = entered.map(|(_, to)| *to).collect();
    let mut found: Vec<usize> = Vec::new();
    let mut left = members.clone();
    while !left.is_empty() {
        // Nobody else needs it: it begins anywhere.
        wave = if wave.is_empty() { left.iter().take(1).copied().collect() } else { wave };
        left.retain(|row| !wave.contains(row));
        found.extend(&wave);
        let next = wave.iter().flat_map(|row| needs.range((*row, 0)..=(*row, usize::MAX)));
        wave = next.map(|((_, to), _)| *to).filter(|to| left.contains(to)).collect();
    }
    found
}

/// The longest way from what nobody needs, circles cut open. What no top stands on, even by others,
/// is not in the first column: it stands just before what it needs.
pub(super) fn layers(arrows: &[Arrow], order: &[usize], tops: &[bool]) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..order.len()).collect();
    rows.sort_by_key(|row| std::cmp::Reverse(order[*row]));
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for arrow in arrows {
        let is_forward = order[arrow.from] > order[arrow.to];
        let (from, to) = if is_forward { (arrow.from, arrow.to) } else { (arrow.to, arrow.from) };
        next[from].push(to);
    }
    let mut is_below = tops.to_vec();
    let mut stack: Vec<usize> = (0..tops.len()).filter(|row| tops[*row]).collect();
    let mut suppliers: Vec<Vec<usize>> = vec![Vec::new(); order.len()];
    for arrow in arrows {
        suppliers[arrow.from].push(arrow.to);
    }
    while let Some(row) = stack.pop() {
        for to in &suppliers[row] {
            if !std::mem::replace(&mut is_below[*to], true) {
                stack.push(*to);
            }
        }
    }
    let mut layer: Vec<usize> = is_below.iter().map(|is_below| usize::from(!is_below)).collect();
    for row in &rows {
        for to in &next[*row] {
            layer[*to] = layer[*to].max(layer[*row] + 1);
        }
    }
    for row in rows.into_iter().rev().filter(|row| !is_below[*row]) {
        if let Some(nearest) = next[row].iter().map(|to| layer[*to]).min() {
            layer[row] = nearest - 1;
        }
    }
    layer
}
