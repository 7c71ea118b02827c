//! Scenarios in which less happens than is written, and services that are down without any.

use crate::analysis::structure::delivered;
use crate::model::Condition;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::Occurrence;
use crate::model::OccurrenceId;

/// Levels are equal within this.
const SAME: f64 = 1e-9;

/// What an exercise lets happen at a time that always lies beyond its horizon.
pub fn too_late(model: &Model) -> Vec<OccurrenceId> {
    if model.years.is_some() {
        return Vec::new();
    }
    let rows = model.occurrences.iter().enumerate();
    let late = rows.filter(|(_, row)| strikes_by_itself(row) && !is_in_time(model, row));
    late.map(|(row, _)| OccurrenceId::from_index(row)).collect()
}

/// Whether nothing of an exercise ever begins: all that is written comes too late, or waits for an
/// event of something else.
pub fn nothing_strikes(model: &Model) -> bool {
    let begins = |row: &Occurrence| {
        let sets_off = row.triggers.iter().any(|trigger| trigger.when.is_none());
        let does_something = !row.hits.is_empty() || sets_off;
        strikes_by_itself(row) && is_in_time(model, row) && does_something
    };
    let is_whole = |node: &crate::model::Node| {
        let initially = &node.initially;
        initially.condition == Condition::Intact && !initially.contained
    };
    model.years.is_none()
        && !model.occurrences.is_empty()
        && !model.occurrences.iter().any(begins)
        && model.nodes.iter().all(is_whole)
}

fn strikes_by_itself(row: &Occurrence) -> bool {
    row.incident.as_ref().is_some_and(|incident| incident.chance > 0.0)
}

fn is_in_time(model: &Model, row: &Occurrence) -> bool {
    row.incident.as_ref().is_some_and(|incident| incident.at.cdf(model.horizon) > 0.0)
}

/// Services that deliver less than their minimum though nothing is lost, ascending.
pub fn below_from_the_start(model: &Model) -> Vec<NodeId> {
    let levels = delivered(model, &[]);
    let below = model.services().filter(|(id, node, _)| levels[id.index()] < node.mbco() - SAME);
    below.map(|(id, _, _)| id).collect()
}
