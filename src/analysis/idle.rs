//! Scenarios in which less happens than is written, and services that are down without any.

use std::collections::BTreeSet;

use crate::analysis::damage::struck;
use crate::analysis::structure::delivered;
use crate::model::Condition;
use crate::model::Dependencies;
use crate::model::Hit;
use crate::model::Model;
use crate::model::Node;
use crate::model::NodeId;
use crate::model::OccurrenceId;
use crate::model::When;

/// Levels are equal within this.
const SAME: f64 = 1e-9;

/// A chance that one of ten thousand runs, the usual number, shows.
const WORTH_TELLING: f64 = 1e-4;

/// What of an exercise never happens.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Idle {
    /// What always lies at the horizon or beyond.
    pub(super) too_late: Vec<OccurrenceId>,
    /// What may lie there, with the chance of it.
    pub(super) often_too_late: Vec<(OccurrenceId, f64)>,
    /// What waits for an event that nothing brings about.
    pub(super) never_set_off: Vec<OccurrenceId>,
    /// Nothing ever begins at all.
    pub(super) is_all: bool,
}

impl Idle {
    /// Looks at the earliest moment at which everything can strike.
    pub(super) fn of(model: &Model) -> Idle {
        if model.years.is_some() {
            return Idle::default();
        }
        let earliest = earliest(model);
        let is_in_time = |row: usize| earliest[row] < model.horizon;
        let mut found = Idle::default();
        let mut is_awaited = vec![false; model.occurrences.len()];
        for (row, occurrence) in model.occurrences.iter().enumerate() {
            // What an occurrence that never strikes would set off is not another mistake.
            for trigger in
                occurrence.triggers.iter().filter(|it| it.chance > 0.0 && is_in_time(row))
            {
                is_awaited[trigger.fires.index()] = true;
            }
            is_awaited[row] |= occurrence.incident.as_ref().is_some_and(|it| it.chance > 0.0);
        }
        for row in (0..is_awaited.len()).filter(|row| is_awaited[*row] && !is_in_time(*row)) {
            let late = earliest[row].is_finite();
            let list = if late { &mut found.too_late } else { &mut found.never_set_off };
            list.push(OccurrenceId::from_index(row));
        }
        for row in (0..is_awaited.len()).filter(|row| is_in_time(*row)) {
            let incident = model.occurrences[row].incident.as_ref().filter(|it| it.chance > 0.0);
            let late = incident.map_or(0.0, |it| 1.0 - it.at.cdf(model.horizon));
            if late >= WORTH_TELLING {
                found.often_too_late.push((OccurrenceId::from_index(row), late));
            }
        }
        let rows = model.occurrences.iter().enumerate();
        let mut hits = rows.filter(|(row, _)| is_in_time(*row)).flat_map(|(_, it)| &it.hits);
        let is_whole = |node: &Node| !is_struck_before(node);
        found.is_all = !model.occurrences.is_empty()
            && !hits.any(can_strike)
            && model.nodes.iter().all(is_whole);
        found
    }
}

/// The earliest moment at which each occurrence can strike `[s]`; infinite if nothing sets it off.
fn earliest(model: &Model) -> Vec<f64> {
    let by_itself = model.occurrences.iter().map(|row| match &row.incident {
        Some(incident) if incident.chance > 0.0 => incident.at.quantile(0.0),
        _ => f64::INFINITY,
    });
    let mut earliest: Vec<f64> = by_itself.collect();
    let waits = |row: &crate::model::Occurrence| row.triggers.iter().any(|it| it.when.is_some());
    let graph = model.occurrences.iter().any(waits).then(|| Dependencies::new(model));
    loop {
        let in_trouble = graph.as_ref().map(|graph| in_trouble(model, graph, &earliest));
        let mut has_changed = false;
        for row in 0..earliest.len() {
            if earliest[row] >= model.horizon {
                continue;
            }
            for trigger in model.occurrences[row].triggers.iter().filter(|it| it.chance > 0.0) {
                let lasting = match (&trigger.when, &in_trouble) {
                    (Some(when), Some(nodes)) if !nodes.contains(&node_of(when)) => continue,
                    (Some(When::Below { lasting, .. }), _) => *lasting,
                    _ => 0.0,
                };
                let after = trigger.after.as_ref().map_or(0.0, |law| law.quantile(0.0));
                let at = earliest[row] + lasting + after;
                let known = &mut earliest[trigger.fires.index()];
                if at < *known {
                    (*known, has_changed) = (at, true);
                }
            }
        }
        if !has_changed {
            return earliest;
        }
    }
}

fn node_of(when: &When) -> NodeId {
    match *when {
        When::Up(node)
        | When::Down(node)
        | When::Below { node, .. }
        | When::TaskDone { node, .. } => node,
    }
}

/// Nodes that what can strike in time can reach, with all that needs them, and what stands by.
fn in_trouble(model: &Model, graph: &Dependencies, earliest: &[f64]) -> BTreeSet<NodeId> {
    let mut nodes: BTreeSet<NodeId> = BTreeSet::new();
    for (occurrence, at) in model.occurrences.iter().zip(earliest) {
        for hit in occurrence.hits.iter().filter(|_| *at < model.horizon) {
            nodes.extend(struck(model, graph, hit));
        }
    }
    for (row, node) in model.nodes.iter().enumerate() {
        let standby = node.standby.as_ref();
        if is_struck_before(node) || standby.is_some() {
            nodes.insert(NodeId::from_index(row));
        }
        nodes.extend(standby.and_then(|it| it.shared));
    }
    let struck: Vec<NodeId> = nodes.iter().copied().collect();
    nodes.extend(graph.dependents_of(&struck));
    nodes
}

/// Whether a node is damaged before anything strikes.
fn is_struck_before(node: &Node) -> bool {
    node.initially.condition != Condition::Intact || node.initially.contained
}

/// Whether a hit has a chance to strike anything.
fn can_strike(hit: &Hit) -> bool {
    match hit.chances.as_slice() {
        [] => hit.chance > 0.0,
        chances => chances.iter().any(|chance| *chance > 0.0),
    }
}

/// Whether nothing of an exercise ever begins: all that is written comes too late, waits for an event
/// that nothing brings about, or has no chance.
pub fn nothing_strikes(model: &Model) -> bool {
    Idle::of(model).is_all
}

/// Services that deliver less than their minimum though nothing is lost, ascending.
pub fn below_from_the_start(model: &Model) -> Vec<NodeId> {
    let levels = delivered(model, &[]);
    let below = model.services().filter(|(id, node, _)| levels[id.index()] < node.mbco() - SAME);
    below.map(|(id, _, _)| id).collect()
}
