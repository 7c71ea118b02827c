//! From a model to the nodes and arrows of its map.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{Effort, cut_sets};
use crate::model::{Model, Need, NodeId};
use crate::report::chart::map::alike;
use crate::report::chart::map::fit;
use crate::report::chart::map::layers::{layers, order};
use crate::report::chart::map::places;

/// What of an estate is drawn.
#[derive(Debug, Clone, Default)]
pub struct View {
    /// Nodes in focus, with all that they need; everything if there are none.
    pub focus: Vec<NodeId>,
    /// So many arrows from a node in focus at most.
    pub depth: Option<usize>,
    /// Nodes at most, those that are alike as one: what is farther from the focus is left out.
    pub most: Option<usize>,
}

/// What a node is on the map.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// A service.
    Service,
    /// An asset.
    Asset,
    /// An asset that stands by for others.
    Standby,
    /// A supplier.
    Supplier,
}

/// A node of the map.
#[derive(Debug, Clone)]
pub struct MapNode {
    /// Its name; the first and the last if it stands for several that are alike.
    pub name: String,
    /// How many it stands for: assets of one kind and place with the same arrows.
    pub count: usize,
    /// Its kind, perhaps empty.
    pub kind: String,
    /// What it is.
    pub role: Role,
    /// The place that it is coloured by, among [`DependencyMap::places`].
    pub place: Option<usize>,
    /// Whether its loss alone disrupts a service on the map, or one that what is on it needs.
    pub is_single: bool,
    /// Whether it is in focus.
    pub is_focus: bool,
    /// Column: 0 for services and what is in focus, if nothing on the map needs them.
    pub layer: usize,
}

impl MapNode {
    /// The name, with how many it stands for.
    pub(super) fn label(&self) -> String {
        match self.count {
            1 => self.name.clone(),
            n => format!("{} ({n})", self.name),
        }
    }
}

/// How somebody needs something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArrowKind {
    /// Nothing goes without it.
    Needed,
    /// There are others that do.
    Alternative,
    /// It can be done without, or is bridged for a time.
    Dispensable,
    /// It takes its place when it is activated.
    StandsBy,
    /// It must deliver at its start only.
    Starts,
}

impl ArrowKind {
    /// All of them, in the order of a key.
    pub const ALL: [ArrowKind; 5] = [
        ArrowKind::Needed,
        ArrowKind::Alternative,
        ArrowKind::Dispensable,
        ArrowKind::StandsBy,
        ArrowKind::Starts,
    ];

    /// What a key says.
    pub fn word(self) -> &'static str {
        match self {
            ArrowKind::Needed => "needs",
            ArrowKind::Alternative => "needs this or another",
            ArrowKind::Dispensable => "goes without, or bridges it",
            ArrowKind::StandsBy => "stands by",
            ArrowKind::Starts => "needs to start",
        }
    }
}

/// Who needs whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Arrow {
    /// The one that needs, as a place among the nodes.
    pub from: usize,
    /// What it needs.
    pub to: usize,
    /// How.
    pub kind: ArrowKind,
    /// Whether other arrows say so already: it needs what needs this.
    pub is_implied: bool,
}

/// Nodes and arrows.
#[derive(Debug, Clone)]
pub struct DependencyMap {
    /// Title of the scenario.
    pub title: String,
    /// What is on it.
    pub nodes: Vec<MapNode>,
    /// Who needs whom, by the first node.
    pub arrows: Vec<Arrow>,
    /// Places of the estate that nodes are coloured by, whether on the map or not: each keeps its
    /// colour.
    pub places: Vec<String>,
    /// Nodes of the estate that are not on it though they are needed by what is.
    pub left_out: usize,
    /// Assets whose loss alone disrupts a service on the map, whether they are on it or not.
    pub singles: usize,
    /// Those of them that are on it.
    pub singles_shown: usize,
    /// Services of the estate, on the map or not.
    pub services: usize,
}

impl DependencyMap {
    /// The map of a model.
    pub fn new(model: &Model, view: &View) -> DependencyMap {
        let needs = arrows(model);
        let (shown, left_out) = shown(model, &needs, view);
        let row_of: BTreeMap<usize, usize> =
            shown.iter().enumerate().map(|(at, row)| (*row, at)).collect();
        let of = |node: &usize| row_of.get(node).copied();
        let arrows: Vec<Arrow> = needs
            .iter()
            .filter_map(|((from, to), kind)| {
                Some(Arrow { from: of(from)?, to: of(to)?, kind: *kind, is_implied: false })
            })
            .collect();
        let order = order(model, &needs, &shown);
        let is_top = |row: usize| {
            let is_focus = view.focus.iter().any(|focus| drawn_as(model, *focus) == row);
            is_focus || model.nodes[row].service.is_some()
        };
        let tops: Vec<bool> = shown.iter().map(|row| is_top(*row)).collect();
        let layer_of = layers(&arrows, &order, &tops);
        let all: Vec<usize> = drawn(model).collect();
        let (places, place_of) = places::of(model, &shown, &all);
        let single = single_points(model, &shown);
        let stands_by: BTreeSet<usize> = model
            .nodes
            .iter()
            .filter_map(|node| Some(node.standby.as_ref()?.shared?.index()))
            .collect();
        let suppliers: BTreeSet<usize> = model.suppliers.iter().map(|it| it.node.index()).collect();
        let nodes = shown.iter().enumerate().map(|(at, row)| {
            let node = &model.nodes[*row];
            let role = if node.service.is_some() {
                Role::Service
            } else if suppliers.contains(row) {
                Role::Supplier
            } else if node.standby.is_some() || stands_by.contains(row) {
                Role::Standby
            } else {
                Role::Asset
            };
            MapNode {
                name: node.name.clone(),
                count: 1,
                kind: node.kind.clone(),
                role,
                place: place_of[at],
                is_single: single.contains(row),
                is_focus: view.focus.iter().any(|focus| focus.index() == *row),
                layer: layer_of[at],
            }
        });
        let mut nodes: Vec<MapNode> = nodes.collect();
        let kept = alike::united(&mut nodes, &arrows);
        let order: Vec<usize> = kept.iter().map(|row| order[*row]).collect();
        let (nodes, arrows) = alike::only(nodes, arrows, &kept);
        let kept = fit::kept(&nodes, &arrows, view.most.unwrap_or(usize::MAX));
        let order: Vec<usize> = kept.iter().map(|row| order[*row]).collect();
        let count = |nodes: &[MapNode]| nodes.iter().map(|node| node.count).sum::<usize>();
        let all = count(&nodes);
        let (mut nodes, mut arrows) = alike::only(nodes, arrows, &kept);
        let is_top = |node: &MapNode| node.is_focus || node.role == Role::Service;
        let tops: Vec<bool> = nodes.iter().map(is_top).collect();
        for (node, layer) in nodes.iter_mut().zip(layers(&arrows, &order, &tops)) {
            node.layer = layer;
        }
        let left_out = left_out + all - count(&nodes);
        // Only now: in a large estate there are many ways to look at, and few of them are drawn.
        mark_implied(&mut arrows, &order);
        let singles_shown = nodes.iter().filter(|node| node.is_single).map(|node| node.count).sum();
        DependencyMap {
            title: model.title.clone(),
            nodes,
            arrows,
            places,
            left_out,
            singles: single.len(),
            singles_shown,
            services: model.services().count(),
        }
    }
}

impl DependencyMap {
    /// The places that something on the map is at, by their numbers.
    pub(super) fn places_on_it(&self) -> impl Iterator<Item = (usize, &String)> {
        let is_used = |place: usize| self.nodes.iter().any(|node| node.place == Some(place));
        self.places.iter().enumerate().filter(move |(place, _)| is_used(*place))
    }
}

/// What stands by is drawn as the asset that it is of.
fn drawn_as(model: &Model, node: NodeId) -> usize {
    let standby = model.nodes[node.index()].standby.as_ref();
    standby.and_then(|standby| standby.shared).unwrap_or(node).index()
}

/// Every arrow once; of several kinds between the same two the first.
fn arrows(model: &Model) -> BTreeMap<(usize, usize), ArrowKind> {
    let mut found: BTreeMap<(usize, usize), ArrowKind> = BTreeMap::new();
    for (row, node) in model.nodes.iter().enumerate() {
        let from = drawn_as(model, NodeId::from_index(row));
        let mut note = |to: NodeId, kind: ArrowKind| {
            let target = drawn_as(model, to);
            let stands_by = model.nodes[to.index()].standby.is_some();
            let kind = if stands_by { ArrowKind::StandsBy } else { kind };
            if target != from {
                let known = found.entry((from, target)).or_insert(kind);
                *known = (*known).min(kind);
            }
        };
        collect(&node.needs, ArrowKind::Needed, &mut note);
        collect(&node.starts, ArrowKind::Starts, &mut |to, _| note(to, ArrowKind::Starts));
    }
    found
}

fn collect(need: &Need, kind: ArrowKind, note: &mut dyn FnMut(NodeId, ArrowKind)) {
    let one_of = |n: usize| if n > 1 { kind.max(ArrowKind::Alternative) } else { kind };
    match need {
        Need::Node(node) => note(*node, kind),
        Need::All(members) => members.iter().for_each(|member| collect(member, kind, note)),
        Need::Any(members) => {
            for member in members {
                collect(member, one_of(members.len()), note);
            }
        }
        Need::AtLeast { k, of } => {
            let kind = one_of(of.len() + 1 - k);
            for member in of {
                collect(member, kind, note);
            }
        }
        Need::Pool { shares } => {
            for (member, _) in shares {
                collect(member, one_of(shares.len()), note);
            }
        }
        Need::At { on, .. } => collect(on, kind, note),
        Need::Without { on, .. } | Need::Tolerates { on, .. } => {
            collect(on, ArrowKind::Dispensable, note);
        }
        Need::Reaches { to, .. } => note(*to, kind),
    }
}

/// Rows of the whole map, ascending: no copies, and nothing that is drawn as another.
fn drawn(model: &Model) -> impl Iterator<Item = usize> {
    let copies = model.copies();
    (0..model.nodes.len()).filter(move |row| {
        let id = NodeId::from_index(*row);
        drawn_as(model, id) == *row && !copies.contains(&id)
    })
}

/// Rows that are drawn, ascending, and how many more are needed by them.
fn shown(
    model: &Model,
    needs: &BTreeMap<(usize, usize), ArrowKind>,
    view: &View,
) -> (Vec<usize>, usize) {
    let all: Vec<usize> = drawn(model).collect();
    if view.focus.is_empty() {
        return (all, 0);
    }
    let is_drawn = |row: usize| all.binary_search(&row).is_ok();
    let mut found: BTreeSet<usize> = view.focus.iter().map(|node| drawn_as(model, *node)).collect();
    let mut wave: Vec<usize> = found.iter().copied().collect();
    let mut depth = 0;
    let mut left_out: BTreeSet<usize> = BTreeSet::new();
    while !wave.is_empty() {
        let mut next: BTreeSet<usize> = BTreeSet::new();
        for row in &wave {
            let suppliers = needs.range((*row, 0)..=(*row, usize::MAX));
            next.extend(suppliers.map(|((_, to), _)| *to).filter(|to| is_drawn(*to)));
        }
        next.retain(|row| !found.contains(row) && !left_out.contains(row));
        let is_near = view.depth.is_none_or(|limit| depth < limit);
        if is_near { &mut found } else { &mut left_out }.extend(&next);
        wave = next.into_iter().collect();
        depth += 1;
    }
    (found.into_iter().collect(), left_out.len())
}

/// Marks arrows of plain needs between whose ends other plain needs lead.
fn mark_implied(arrows: &mut [Arrow], order: &[usize]) {
    let n = order.len();
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); n];
    for arrow in arrows.iter().filter(|arrow| arrow.kind == ArrowKind::Needed) {
        // Arrows that close a circle imply nothing.
        if order[arrow.from] > order[arrow.to] {
            next[arrow.from].push(arrow.to);
        }
    }
    for arrow in arrows {
        if arrow.kind != ArrowKind::Needed || order[arrow.from] <= order[arrow.to] {
            continue;
        }
        let mut seen = vec![false; n];
        let mut stack: Vec<usize> =
            next[arrow.from].iter().copied().filter(|to| *to != arrow.to).collect();
        while let Some(node) = stack.pop() {
            if node == arrow.to {
                arrow.is_implied = true;
                break;
            }
            // What is lower in the order than the end cannot lead to it.
            if order[node] > order[arrow.to] && !std::mem::replace(&mut seen[node], true) {
                stack.extend(&next[node]);
            }
        }
    }
}

fn single_points(model: &Model, shown: &[usize]) -> BTreeSet<usize> {
    let services: Vec<NodeId> = model
        .services()
        .map(|(id, _, _)| id)
        .filter(|id| shown.binary_search(&id.index()).is_ok())
        .collect();
    let found = cut_sets(model, &services, Effort { pairs: 0, ..Effort::default() });
    found.services.iter().flat_map(|row| row.singles.iter().map(|node| node.index())).collect()
}
