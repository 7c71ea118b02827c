//! Nodes that are alike are drawn as one.

use std::collections::BTreeMap;

use crate::report::chart::map::build::{Arrow, ArrowKind, MapNode, Role};

/// From so many on.
const ENOUGH: usize = 4;

/// The other end of an arrow, and what it is like.
type End = (usize, ArrowKind);

/// What makes nodes alike: kind, place, column, whether each is a single point, and the arrows.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Likeness {
    kind: String,
    place: Option<usize>,
    layer: usize,
    is_single: bool,
    to: Vec<End>,
    from: Vec<End>,
}

/// Draws assets that are alike as one, in the place of the first of them: the rows that are kept,
/// ascending.
pub(super) fn united(nodes: &mut [MapNode], arrows: &[Arrow]) -> Vec<usize> {
    let mut to: Vec<Vec<End>> = vec![Vec::new(); nodes.len()];
    let mut from = to.clone();
    for arrow in arrows {
        to[arrow.from].push((arrow.to, arrow.kind));
        from[arrow.to].push((arrow.from, arrow.kind));
    }
    let mut groups: BTreeMap<Likeness, Vec<usize>> = BTreeMap::new();
    for (row, node) in nodes.iter().enumerate() {
        let (mut to, mut from) = (std::mem::take(&mut to[row]), std::mem::take(&mut from[row]));
        // What stands alone is not alike for having nothing in common.
        if node.role != Role::Asset || node.is_focus || to.is_empty() && from.is_empty() {
            continue;
        }
        to.sort_unstable();
        from.sort_unstable();
        let likeness = Likeness {
            kind: node.kind.clone(),
            place: node.place,
            layer: node.layer,
            is_single: node.is_single,
            to,
            from,
        };
        groups.entry(likeness).or_default().push(row);
    }
    let mut first: Vec<usize> = (0..nodes.len()).collect();
    for rows in groups.into_values().filter(|rows| rows.len() >= ENOUGH) {
        for row in &rows {
            first[*row] = rows[0];
        }
        let last = nodes[rows[rows.len() - 1]].name.clone();
        let node = &mut nodes[rows[0]];
        node.name = format!("{} … {}", node.name, different_end(&node.name, &last));
        node.count = rows.len();
    }
    (0..nodes.len()).filter(|row| first[*row] == *row).collect()
}

/// Nodes in certain rows, ascending, and the arrows between them.
pub(super) fn only(
    nodes: Vec<MapNode>,
    arrows: Vec<Arrow>,
    kept: &[usize],
) -> (Vec<MapNode>, Vec<Arrow>) {
    let place = |row: usize| kept.binary_search(&row).ok();
    let arrows = arrows.into_iter().filter_map(|arrow| {
        Some(Arrow { from: place(arrow.from)?, to: place(arrow.to)?, ..arrow })
    });
    let arrows = arrows.collect();
    let nodes = nodes.into_iter().enumerate().filter(|(row, _)| place(*row).is_some());
    (nodes.map(|(_, node)| node).collect(), arrows)
}

/// What of `last` is not in `first`, with all of its last digits.
fn different_end<'a>(first: &str, last: &'a str) -> &'a str {
    let n_same = first.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
    let n_digits = last.bytes().take(n_same).rev().take_while(u8::is_ascii_digit).count();
    last.get(n_same - n_digits..).filter(|end| !end.is_empty()).unwrap_or(last)
}
