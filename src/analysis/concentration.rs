//! How much hangs on one place or on one supplier.

use std::collections::BTreeSet;

use crate::analysis::levels::EQUAL;
use crate::analysis::struck::Help;
use crate::analysis::struck::Struck;
use crate::analysis::struck::assets;
use crate::analysis::suppliers::hanging_on;
use crate::model::Dependencies;
use crate::model::LocationId;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::SupplierId;

/// What is lost together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Together {
    /// All that stands at a place or in it.
    Location(LocationId),
    /// A supplier; also what cannot be repaired without it.
    Supplier(SupplierId),
}

/// What is lost with a place or a supplier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concentration {
    /// The place or the supplier.
    pub what: Together,
    /// How many assets stand there; 1 for a supplier.
    pub n_assets: usize,
    /// Services disrupted until somebody brings into use what stands by, ascending.
    pub backup: Vec<NodeId>,
    /// Services disrupted until the place or the supplier is back, or cannot be repaired without
    /// it; ascending.
    pub outage: Vec<NodeId>,
}

/// What is lost with each place, outer places before those in them, then with each supplier; those
/// that disrupt nothing are left out, and so is a place in which no more is lost than in a smaller
/// one.
pub fn concentrations(model: &Model) -> Vec<Concentration> {
    let graph = Dependencies::new(model);
    let mut automatic = Struck::new(model, &graph, Help::Automatic);
    let mut any = Struck::new(model, &graph, Help::Any);
    let runs = up(model, &any);
    let mut found = Vec::new();
    let rows = inside(model);
    for (place, assets) in rows.iter().enumerate() {
        let is_only_an_envelope = model.locations.iter().enumerate().any(|(inner, location)| {
            location.parent.is_some_and(|parent| parent.index() == place)
                && rows[inner].len() == assets.len()
        });
        if assets.is_empty() || is_only_an_envelope {
            continue;
        }
        let left = [&mut automatic, &mut any].map(|struck| {
            struck.levels.remember();
            for node in assets {
                struck.lose(*node);
            }
            let left = up(model, struck);
            struck.levels.take_back();
            struck.forget();
            left
        });
        let [by_itself, in_the_end] = left;
        let outage: Vec<NodeId> = runs.difference(&in_the_end).copied().collect();
        let backup = in_the_end.difference(&by_itself).filter(|node| runs.contains(node));
        let backup: Vec<NodeId> = backup.copied().collect();
        if !outage.is_empty() || !backup.is_empty() {
            let what = Together::Location(LocationId::from_index(place));
            found.push(Concentration { what, n_assets: assets.len(), backup, outage });
        }
    }
    for row in 0..model.suppliers.len() {
        let supplier = SupplierId::from_index(row);
        let node = model.suppliers[row].node;
        let left =
            [&mut automatic, &mut any].map(|struck| struck.without(node, |it| up(model, it)));
        let [by_itself, in_the_end] = left;
        let mut outage: BTreeSet<NodeId> = runs.difference(&in_the_end).copied().collect();
        // Those that could not be repaired, whether or not anything takes their place.
        if model.suppliers[row].alternatives.is_empty() {
            outage.extend(hanging_on(model, &[supplier]));
        }
        let backup = in_the_end.difference(&by_itself).filter(|node| runs.contains(node));
        let backup: Vec<NodeId> = backup.copied().filter(|node| !outage.contains(node)).collect();
        if !outage.is_empty() || !backup.is_empty() {
            let what = Together::Supplier(supplier);
            let outage = outage.into_iter().collect();
            found.push(Concentration { what, n_assets: 1, backup, outage });
        }
    }
    found
}

/// The services that deliver at least their MBCO.
fn up(model: &Model, struck: &Struck<'_>) -> BTreeSet<NodeId> {
    let services = model.services();
    let up = services.filter(|(id, node, _)| struck.level(*id) >= node.mbco() - EQUAL);
    up.map(|(id, _, _)| id).collect()
}

/// The assets in each place, in those inside it too.
fn inside(model: &Model) -> Vec<Vec<NodeId>> {
    let mut rows = vec![Vec::new(); model.locations.len()];
    for asset in assets(model) {
        for place in model.places_around(model.nodes[asset.index()].location) {
            rows[place.index()].push(asset);
        }
    }
    rows
}
