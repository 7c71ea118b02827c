//! Where the nodes of a map lie, and which way its arrows take.
//!
//! Layers become columns. Within them the crate `rust-sugiyama` orders nodes so that few arrows
//! cross (K. Sugiyama, S. Tagawa, M. Toda, *Methods for visual understanding of hierarchical system
//! structures*, 1981). An arrow over several layers gets a place of its own in each of
//! those between, so that it runs past the nodes there rather than over them.

use std::collections::BTreeMap;

use rust_sugiyama::configure::Config;
use rust_sugiyama::from_vertices_and_edges;

use crate::report::chart::font;
use crate::report::chart::map::build::DependencyMap;
use crate::report::chart::scene::Point;

/// Size of a node `[px]`.
pub(super) const NODE: (f64, f64) = (172.0, 34.0);
/// The texts of a node: how far each lies below its middle `[px]`, how large it is, and itself. The
/// name is in one line, or in two smaller ones; the kind is below it.
pub(super) fn node_texts(name: &str, kind: &str, room: f64) -> Vec<(f64, f64, String)> {
    let is_short = font::width(name, 12.5, true) <= room;
    let (size, pitch) = if is_short { (12.5, 12.5) } else { (10.0, 10.5) };
    let mut texts: Vec<(f64, f64, String)> = Vec::new();
    for line in font::wrap_at_most(name, size, true, room, 2) {
        texts.push((0.0, size, line));
    }
    if !kind.is_empty() {
        let size = if is_short { 10.5 } else { 9.5 };
        texts.push((0.0, size, font::shorten_middle(kind, size, false, room)));
    }
    let n = texts.len();
    for (at, text) in texts.iter_mut().enumerate() {
        let lowest = if n == 1 { 4.5 } else { 3.5 + pitch * (n - 1) as f64 / 2.0 };
        text.0 = lowest - pitch * (n - 1 - at) as f64;
    }
    texts
}

/// From column to column `[px]`.
const COLUMN: f64 = 254.0;
/// Between neighbours in a column `[px]`.
const GAP: f64 = 12.0;
/// Room for an arrow between nodes `[px]`.
const LANE: f64 = 7.0;
/// Between parts that are not joined `[px]`.
const APART: f64 = 26.0;
/// Parts that would reach further down than this `[px]` in one stack stand in several.
const HIGH: f64 = 1200.0;
/// So many columns fit side by side.
const WIDE: usize = 4;
/// Arrows over several layers get places of their own up to so many places in all.
const MOST_PLACES: usize = 2500;

/// Positions `[px]`, from the upper left corner of the drawing.
#[derive(Debug, Clone, Default)]
pub(super) struct Layout {
    /// Middles of the nodes.
    pub(super) nodes: Vec<Point>,
    /// For each arrow that is drawn: its place among the arrows of the map, and the points it runs
    /// through from left to right, between the edges of its two nodes.
    pub(super) ways: Vec<(usize, Vec<Point>)>,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Lays out a map; arrows that others imply are left out.
pub(super) fn layout(map: &DependencyMap) -> Layout {
    let graph = Graph::of(map);
    let parts = parts(&graph);
    let mut at: Vec<Point> = vec![(0.0, 0.0); graph.layer.len()];
    let x = |layer: usize| NODE.0 / 2.0 + layer as f64 * COLUMN;
    let joined: Vec<Vec<(usize, f64)>> = parts
        .iter()
        .filter(|part| part.len() > 1)
        .map(|part| {
            let across = across(&graph, part);
            let tops = across.iter().map(|(row, y)| y - graph.height(*row) / 2.0);
            let top = tops.fold(f64::INFINITY, f64::min);
            across.into_iter().map(|(row, y)| (row, y - top)).collect()
        })
        .collect();
    let high = |part: &[(usize, f64)]| {
        let bottoms = part.iter().map(|(row, y)| y + graph.height(*row) / 2.0);
        bottoms.fold(0.0, f64::max)
    };
    let layers = joined.iter().flatten().map(|(row, _)| graph.layer[*row] + 1).max().unwrap_or(1);
    let in_all: f64 = joined.iter().map(|part| high(part) + APART).sum();
    let n_stacks = if in_all > HIGH && layers * 2 <= WIDE { WIDE / layers } else { 1 };
    // How far each stack of parts reaches down.
    let mut stacks = vec![0.0; n_stacks];
    for part in &joined {
        let lowest =
            |best: usize, stack: usize| if stacks[stack] < stacks[best] { stack } else { best };
        let stack = (0..n_stacks).fold(0, lowest);
        for (row, y) in part {
            at[*row] = (x(graph.layer[*row] + stack * layers), y + stacks[stack]);
        }
        stacks[stack] += high(part) + APART;
    }
    let top = stacks.into_iter().fold(0.0, f64::max);
    // What stands alone, in rows below.
    let n_columns = map.nodes.iter().map(|node| node.layer + 1).max().unwrap_or(1).max(3);
    let alone: Vec<usize> = parts.iter().filter(|part| part.len() == 1).map(|p| p[0]).collect();
    for (place, row) in alone.iter().enumerate() {
        let down = (place / n_columns) as f64 * (NODE.1 + GAP);
        at[*row] = (x(place % n_columns), top + NODE.1 / 2.0 + down);
    }
    let n_nodes = map.nodes.len();
    let ways = graph.ways.iter().map(|(arrow, rows)| {
        let mut points: Vec<Point> = rows.iter().map(|row| at[*row]).collect();
        let last = points.len() - 1;
        points[0].0 += NODE.0 / 2.0;
        points[last].0 -= NODE.0 / 2.0;
        (*arrow, points)
    });
    let ways = ways.collect();
    at.truncate(n_nodes);
    let right = at.iter().map(|point| point.0 + NODE.0 / 2.0).fold(0.0, f64::max);
    let bottom = at.iter().map(|point| point.1 + NODE.1 / 2.0).fold(0.0, f64::max);
    Layout { nodes: at, ways, width: right, height: bottom }
}

/// Nodes, then places of arrows, with edges from each layer to the next.
struct Graph {
    n_nodes: usize,
    layer: Vec<usize>,
    edges: Vec<(usize, usize)>,
    ways: Vec<(usize, Vec<usize>)>,
}

impl Graph {
    fn of(map: &DependencyMap) -> Graph {
        let n_nodes = map.nodes.len();
        let mut layer: Vec<usize> = map.nodes.iter().map(|node| node.layer).collect();
        let mut edges = Vec::new();
        let mut ways = Vec::new();
        let span = |from: usize, to: usize| map.nodes[from].layer.abs_diff(map.nodes[to].layer);
        let drawn = || map.arrows.iter().enumerate().filter(|(_, arrow)| !arrow.is_implied);
        let n_places: usize =
            drawn().map(|(_, arrow)| span(arrow.from, arrow.to).saturating_sub(1)).sum();
        let has_lanes = n_nodes + n_places <= MOST_PLACES;
        for (at, arrow) in drawn() {
            let (left, right) = if map.nodes[arrow.from].layer <= map.nodes[arrow.to].layer {
                (arrow.from, arrow.to)
            } else {
                (arrow.to, arrow.from)
            };
            let mut way = vec![left];
            if has_lanes {
                for between in map.nodes[left].layer + 1..map.nodes[right].layer {
                    way.push(layer.len());
                    layer.push(between);
                }
            }
            way.push(right);
            edges.extend(way.windows(2).map(|pair| (pair[0], pair[1])));
            ways.push((at, way));
        }
        edges.sort_unstable();
        edges.dedup();
        Graph { n_nodes, layer, edges, ways }
    }

    fn height(&self, row: usize) -> f64 {
        if row < self.n_nodes { NODE.1 } else { LANE }
    }
}

/// Rows that are joined, the largest part first, then by the first row.
fn parts(graph: &Graph) -> Vec<Vec<usize>> {
    let n = graph.layer.len();
    let mut root: Vec<usize> = (0..n).collect();
    let find = |root: &mut Vec<usize>, mut row: usize| {
        while root[row] != row {
            root[row] = root[root[row]];
            row = root[row];
        }
        row
    };
    for (a, b) in &graph.edges {
        let (a, b) = (find(&mut root, *a), find(&mut root, *b));
        root[a.max(b)] = a.min(b);
    }
    let mut parts: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for row in 0..n {
        parts.entry(find(&mut root, row)).or_default().push(row);
    }
    let mut parts: Vec<Vec<usize>> = parts.into_values().collect();
    parts.sort_by_key(|part| (std::cmp::Reverse(part.len()), part[0]));
    parts
}

/// The position of each row of a part across its layer.
fn across(graph: &Graph, part: &[usize]) -> Vec<(usize, f64)> {
    // The crate counts vertices from 0.
    let vertices: Vec<(u32, (f64, f64))> = part
        .iter()
        .enumerate()
        .map(|(at, row)| (at as u32, (graph.height(*row), NODE.0)))
        .collect();
    let place = |row: usize| part.binary_search(&row).ok().map(|at| at as u32);
    let edges = graph.edges.iter().filter_map(|(from, to)| Some((place(*from)?, place(*to)?)));
    let edges: Vec<(u32, u32)> = edges.collect();
    let config = Config { vertex_spacing: GAP, ..Config::default() };
    let mut placed: Vec<(usize, f64)> = from_vertices_and_edges(&vertices, &edges, &config)
        .into_iter()
        .flat_map(|(rows, _, _)| rows)
        // Upside down, since it tends to put what comes first last.
        .map(|(at, (across, _))| (part[at], -across))
        .collect();
    placed.sort_by_key(|(row, _)| *row);
    aligned(graph, &placed)
}

/// How often layers are aligned with their neighbours.
const SWEEPS: usize = 24;

/// The same order within each layer, but close together: every row as near as its neighbours in
/// the layer let it be to the middle of those that it is joined to, and arrows over several layers
/// as straight as can be.
fn aligned(graph: &Graph, placed: &[(usize, f64)]) -> Vec<(usize, f64)> {
    let place = |row: usize| placed.binary_search_by_key(&row, |(row, _)| *row).ok();
    let mut joined: Vec<Vec<(usize, f64)>> = vec![Vec::new(); placed.len()];
    for (from, to) in &graph.edges {
        let (Some(a), Some(b)) = (place(*from), place(*to)) else { continue };
        let n_lanes = usize::from(*from >= graph.n_nodes) + usize::from(*to >= graph.n_nodes);
        let weight = [1.0, 2.0, 8.0][n_lanes];
        joined[a].push((b, weight));
        joined[b].push((a, weight));
    }
    let mut columns: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (at, (row, _)) in placed.iter().enumerate() {
        columns.entry(graph.layer[*row]).or_default().push(at);
    }
    let mut y = vec![0.0; placed.len()];
    // For each column its rows in their order, and how far each is from the first at least.
    let columns: Vec<(Vec<usize>, Vec<f64>)> = columns
        .into_values()
        .map(|mut column| {
            column.sort_by(|a, b| placed[*a].1.total_cmp(&placed[*b].1).then(a.cmp(b)));
            let mut offsets = vec![0.0];
            for pair in column.windows(2) {
                let both = [pair[0], pair[1]].map(|at| graph.height(placed[at].0));
                let gap = if both[0].max(both[1]) < NODE.1 { LANE / 2.0 } else { GAP };
                offsets.push(offsets[offsets.len() - 1] + f64::midpoint(both[0], both[1]) + gap);
            }
            let middle = offsets[offsets.len() - 1] / 2.0;
            for (at, offset) in column.iter().zip(&offsets) {
                y[*at] = offset - middle;
            }
            (column, offsets)
        })
        .collect();
    for sweep in 0..SWEEPS {
        let n = columns.len();
        for step in 0..n {
            let (column, offsets) = &columns[if sweep % 2 == 0 { step } else { n - 1 - step }];
            let wanted: Vec<(f64, f64)> = column
                .iter()
                .zip(offsets)
                .map(|(at, offset)| {
                    let weight: f64 = joined[*at].iter().map(|(_, weight)| weight).sum();
                    let sum: f64 = joined[*at].iter().map(|(to, weight)| weight * y[*to]).sum();
                    (sum / weight - offset, weight)
                })
                .collect();
            let found = rising(&wanted);
            for ((at, offset), value) in column.iter().zip(offsets).zip(found) {
                y[*at] = value + offset;
            }
        }
    }
    placed.iter().zip(y).map(|((row, _), y)| (*row, y)).collect()
}

/// The values nearest to those wanted, by the sum of weighted squares, that do not fall: neighbours
/// that would are pooled (M. Ayer et al., 1955). Each is a value and its weight.
fn rising(wanted: &[(f64, f64)]) -> Vec<f64> {
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for (value, weight) in wanted {
        let mut pool = (*value, *weight, 1);
        while let Some(last) = pools.pop_if(|last| last.0 >= pool.0) {
            let weight = last.1 + pool.1;
            pool = ((last.0 * last.1 + pool.0 * pool.1) / weight, weight, last.2 + pool.2);
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(value, _, n)| std::iter::repeat_n(value, n)).collect()
}
