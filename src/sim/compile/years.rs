//! Horizon runs: what arrives and what fails by itself.

use std::sync::Arc;

use crate::calendar::Intensity;
use crate::model::{Ages, Arrival, Model, Node, NodeId, Rate};
use crate::random::{Address, Purpose};
use crate::sim::compile::Samplers;
use crate::sim::compile::levels::LevelBuilder;
use crate::sim::program::NONE;
use crate::sim::year::{ArrivalKind, ArrivalRow, ClockRow, YearDraw, YearTables};
use crate::units::rate::YEAR;

/// The tables of a horizon run; `None` for an exercise.
pub(super) fn tables(
    model: &Model,
    samplers: &mut Samplers,
    levels: &mut LevelBuilder,
) -> Option<Box<YearTables>> {
    let years = model.years?;
    let mut tables =
        YearTables { warm_up: years.warm_up, end: years.end(), ..YearTables::default() };
    for (row, occurrence) in model.occurrences.iter().enumerate() {
        let occurrence_row = row as u32;
        let address = Address::of(Purpose::Other, &[&occurrence.name, "arrives"]);
        match &occurrence.arrival {
            None => {}
            Some(Arrival::Poisson(rate)) => {
                let (mean, profile, whole) = most_strikes(model, rate, years.end());
                let kind = ArrivalKind::Poisson { rate: rate.mean, mean, known: rate.known };
                let occurrence = occurrence_row;
                let between = NONE;
                let arrival = ArrivalRow { occurrence, address, kind, between, profile, whole };
                tables.arrivals.push(arrival);
            }
            Some(Arrival::Renewal(between)) => tables.arrivals.push(ArrivalRow {
                occurrence: occurrence_row,
                address,
                kind: ArrivalKind::Renewal,
                between: samplers.row(between),
                profile: None,
                whole: years.end(),
            }),
            Some(Arrival::Failure { node, after, ages }) => {
                let clock = tables.clocks.len() as u32;
                tables.clock_of_node.resize(model.nodes.len(), NONE);
                tables.clock_of_node[node.index()] = clock;
                let runs_with = match ages {
                    Ages::InOrder => Vec::new(),
                    Ages::WhenRunning => in_use_with(model, *node),
                };
                tables.clock_with_node.resize(model.nodes.len(), NONE);
                for &node in &runs_with {
                    tables.clock_with_node[node as usize] = clock;
                    levels.ages(node);
                }
                tables.clocks.push(ClockRow {
                    node: node.index() as u32,
                    occurrence: occurrence_row,
                    after: samplers.row(after),
                    address,
                    law: after.clone(),
                    runs_with,
                });
            }
        }
    }
    tables.plain = YearDraw::plain(&tables);
    Some(Box::new(tables))
}

/// Nodes by which it is seen whether a node is in use: what of it stands by, or else itself.
fn in_use_with(model: &Model, node: NodeId) -> Vec<u32> {
    let stands_by = |other: &Node| other.standby.as_ref().is_some_and(|it| it.shared == Some(node));
    let rows = model.nodes.iter().enumerate().filter(|(_, other)| stands_by(other));
    let rows: Vec<u32> = rows.map(|(row, _)| row as u32).collect();
    if rows.is_empty() { vec![node.index() as u32] } else { rows }
}

/// The mean number of strikes in the first `end` seconds, when they tend to come, and the integral of
/// that; of a drawn beginning those of the one after which there are most.
fn most_strikes(model: &Model, rate: &Rate, end: f64) -> (f64, Option<Arc<Intensity>>, f64) {
    let per_second = rate.mean / YEAR;
    let Some(begins) = model.begins.as_ref().filter(|_| !rate.profile.is_empty()) else {
        return (per_second * end, None, end);
    };
    let drawn = begins.to.since(begins.from);
    let profile = rate.profile.intensity(begins.from, drawn + end.max(YEAR));
    // A rate is a mean over whole years: its profile says when, not how often.
    let usual = profile.between(0.0, YEAR) / YEAR;
    // A sum over a window moves evenly while neither end of the window passes a step.
    let steps = profile.steps().iter().flat_map(|&(at, _)| [at, at - end]);
    let begins = steps.filter(|&at| 0.0 < at && at < drawn).chain([0.0, drawn]);
    let whole = begins.map(|at| profile.between(at, at + end)).fold(0.0, f64::max);
    let mean = if usual > 0.0 { per_second * whole / usual } else { 0.0 };
    (mean, Some(Arc::new(profile)), whole)
}
