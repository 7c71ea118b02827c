//! From the analysis of a model to plain data.

use std::collections::BTreeSet;

use crate::analysis;
use crate::analysis::{Deadlocks, Effort, Together};
use crate::model::{Model, NodeId};
use crate::report::figure::Figure;
use crate::report::graph::wire::{
    Circle, Concentrated, Cuts, Deadlocked, GraphReport, Impact, ImpactOn, ImpactRow, Pairs,
    RequiredRto, Restart, Section, Tried,
};
use crate::report::wire::SCHEMA_VERSION;

impl GraphReport {
    /// What there is to say of these services and what they stand on; of all if there are none.
    ///
    /// Deadlocks and the order of a restart are those of the whole estate.
    pub fn new(model: &Model, services: &[NodeId], sections: &[Section]) -> GraphReport {
        let all: Vec<NodeId> = model.services().map(|(id, _, _)| id).collect();
        let asked = if services.is_empty() { &all[..] } else { services };
        let wants = |section: Section| sections.contains(&section);
        let is_asked = |id: &NodeId| asked.contains(id);
        let standing_by = model.nodes.iter().filter(|node| node.standby.is_some()).count();
        GraphReport {
            schema_version: SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION"),
            title: model.title.clone(),
            services: names(model, asked),
            n_services: all.len(),
            n_assets: model.nodes.len() - all.len() - standing_by,
            impact: wants(Section::Matrix).then(|| impact(model, asked)),
            cut_sets: wants(Section::Cuts).then(|| cuts(model, asked)),
            required_rto: wants(Section::RequiredRto).then(|| required(model, asked)),
            restart: wants(Section::Layers).then(|| {
                let found = analysis::restart_layers(model);
                let layers = found.layers.iter().map(|layer| names(model, layer));
                Restart { layers: layers.collect(), stuck: names(model, &found.stuck) }
            }),
            deadlocks: wants(Section::Deadlocks).then(|| {
                vec![
                    deadlocked(model, "scenario", &analysis::deadlocks(model)),
                    deadlocked(model, "blackout", &analysis::blackout_deadlocks(model)),
                ]
            }),
            concentration: wants(Section::Concentration).then(|| concentration(model, &is_asked)),
        }
    }

    /// The report as one JSON object, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("invariant: a report is plain data") + "\n"
    }
}

fn name(model: &Model, node: NodeId) -> String {
    model.nodes[node.index()].name.clone()
}

fn names(model: &Model, nodes: &[NodeId]) -> Vec<String> {
    nodes.iter().map(|node| name(model, *node)).collect()
}

fn impact(model: &Model, services: &[NodeId]) -> Impact {
    let matrix = analysis::impact_matrix(model, services);
    let rows = matrix.rows.iter().map(|row| {
        let node = &model.nodes[row.asset.index()];
        let location = node.location.map(|place| model.locations[place.index()].name.clone());
        let cells = row.cells.iter().map(|cell| ImpactOn {
            service: name(model, cell.service),
            impact: cell.impact.word(),
            letter: cell.impact.letter(),
            level: Figure(cell.level),
        });
        ImpactRow {
            asset: node.name.clone(),
            kind: node.kind.clone(),
            location: location.unwrap_or_default(),
            services: cells.collect(),
        }
    });
    Impact { rows: rows.collect(), left_out: matrix.left_out }
}

fn cuts(model: &Model, services: &[NodeId]) -> Cuts {
    let found = analysis::cut_sets(model, services, Effort::default());
    let tried = |tried: analysis::Tried| Tried { done: tried.done, of: tried.of };
    let rows = found.services.iter().map(|row| Pairs {
        service: name(model, row.service),
        disrupted_when_intact: row.is_disrupted,
        single: names(model, &row.singles),
        pairs: row.pairs.iter().map(|(a, b)| [name(model, *a), name(model, *b)]).collect(),
    });
    Cuts {
        services: rows.collect(),
        tried_alone: tried(found.singles),
        tried_in_pairs: tried(found.pairs),
    }
}

/// What the services that are asked for stand on, whichever service decides how soon it must be back.
fn required(model: &Model, asked: &[NodeId]) -> Vec<RequiredRto> {
    let rolled = analysis::roll_down(model);
    let below: BTreeSet<NodeId> =
        asked.iter().flat_map(|service| analysis::below(model, *service)).collect();
    let mut rows: Vec<RequiredRto> = Vec::new();
    for (row, found) in rolled.iter().enumerate() {
        let node = &model.nodes[row];
        let is_below = below.contains(&NodeId::from_index(row));
        let Some(found) = found.filter(|_| is_below && node.standby.is_none()) else { continue };
        let supplier = model.suppliers.iter().find(|it| it.node.index() == row);
        let promise = supplier.map(|supplier| {
            supplier.promise(None) + supplier.closed(&model.calendars, model.begins.as_ref())
        });
        let is_a = match (&node.service, supplier) {
            (Some(_), _) => "service",
            (None, Some(_)) => "supplier",
            (None, None) => "asset",
        };
        let takes = promise.map_or(found.work, |promise| promise.max(found.work));
        let service = &model.nodes[found.service.index()];
        let n_steps = service.service.as_ref().map_or(0, |stated| stated.steps.len());
        rows.push(RequiredRto {
            node: node.name.clone(),
            is_a,
            required_h: Figure::hours(found.required),
            service: service.name.clone(),
            service_rto_h: Figure::hours(found.step.limit),
            service_level: (n_steps > 1).then_some(Figure(found.step.level)),
            needed_by: name(model, found.above),
            takes_h: Figure::hours(takes),
            left_h: Figure::hours(found.required - takes),
        });
    }
    rows.sort_by(|a, b| a.required_h.0.total_cmp(&b.required_h.0));
    rows
}

fn deadlocked(model: &Model, when: &'static str, found: &Deadlocks) -> Deadlocked {
    let circles = found.groups.iter().map(|group| Circle {
        members: names(model, &group.members),
        because: group.describe(model),
    });
    Deadlocked {
        when,
        stuck: names(model, &found.stuck),
        circles: circles.collect(),
        break_glass: found.break_glass.iter().map(|set| names(model, set)).collect(),
    }
}

fn concentration(model: &Model, is_asked: &dyn Fn(&NodeId) -> bool) -> Vec<Concentrated> {
    let mut found = Vec::new();
    for row in analysis::concentrations(model) {
        let kept = |nodes: &[NodeId]| -> Vec<String> {
            nodes.iter().filter(|node| is_asked(node)).map(|node| name(model, *node)).collect()
        };
        let (is_a, what) = match row.what {
            Together::Location(place) => ("location", model.locations[place.index()].name.clone()),
            Together::Supplier(supplier) => {
                ("supplier", name(model, model.suppliers[supplier.index()].node))
            }
        };
        let (backup, outage) = (kept(&row.backup), kept(&row.outage));
        if !backup.is_empty() || !outage.is_empty() {
            found.push(Concentrated { is_a, name: what, n_assets: row.n_assets, backup, outage });
        }
    }
    found
}
