//! Nodes that are alike are drawn as one.

use std::collections::BTreeMap;

use crate::report::chart::map::build::{Arrow, ArrowKind, MapNode, Role};

/// From so many on.
const ENOUGH: usize = 4;

/// The other end of an arrow, and what it is like.
type End = (usize, ArrowKind, bool);

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

/// The map with assets that are alike drawn as one, in the place of the first of them.
pub(super) fn united(mut nodes: Vec<MapNode>, arrows: Vec<Arrow>) -> (Vec<MapNode>, Vec<Arrow>) {
    let mut to: Vec<Vec<End>> = vec![Vec::new(); nodes.len()];
    let mut from = to.clone();
    for arrow in &arrows {
        to[arrow.from].push((arrow.to, arrow.kind, arrow.is_implied));
        from[arrow.to].push((arrow.from, arrow.kind, arrow.is_implied));
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
    let is_kept = |row: usize| first[row] == row;
    let mut place = vec![0; nodes.len()];
    let mut n_kept = 0;
    for (row, place) in place.iter_mut().enumerate() {
        *place = n_kept;
        n_kept += usize::from(is_kept(row));
    }
    let arrows = arrows.into_iter().filter(|arrow| is_kept(arrow.from) && is_kept(arrow.to));
    let arrows =
        arrows.map(|arrow| Arrow { from: place[arrow.from], to: place[arrow.to], ..arrow });
    let arrows = arrows.collect();
    let nodes = nodes.into_iter().enumerate().filter(|(row, _)| is_kept(*row));
    (nodes.map(|(_, node)| node).collect(), arrows)
}

/// What of `last` is not in `first`, with all of its last digits.
fn different_end<'a>(first: &str, last: &'a str) -> &'a str {
    let n_same = first.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
    let n_digits = last.bytes().take(n_same).rev().take_while(u8::is_ascii_digit).count();
    last.get(n_same - n_digits..).filter(|end| !end.is_empty()).unwrap_or(last)
}
