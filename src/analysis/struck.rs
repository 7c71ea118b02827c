//! The estate at rest with some assets lost, and what then takes their place.
//!
//! What stands by is switched off in normal operation. Counted on is nothing of it, what comes into
//! use by itself, or all of it; what the loss itself excludes is not, and what bears its loss
//! never is. A supplier that is lost and has alternatives delivers what the best of them delivers,
//! if all is counted on: somebody must change over.

use std::collections::BTreeMap;

use crate::analysis::levels::EQUAL;
use crate::analysis::levels::Levels;
use crate::model::Dependencies;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::RecoveryOption;

/// What is counted on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Help {
    /// What works anyway.
    None,
    /// Also what comes into use by itself.
    Automatic,
    /// Also what somebody must bring into use.
    Any,
}

/// Levels that follow losses.
#[derive(Debug)]
pub(super) struct Struck<'a> {
    pub(super) levels: Levels<'a>,
    /// Standbys that an asset's loss excludes, with their levels in use.
    excluded: BTreeMap<NodeId, Vec<(NodeId, f64)>>,
    alternatives: BTreeMap<NodeId, Vec<NodeId>>,
    /// Lost suppliers that are replaced, with their levels.
    replaced: Vec<(NodeId, f64)>,
}

impl<'a> Struck<'a> {
    /// Nothing is lost.
    pub(super) fn new(model: &'a Model, graph: &'a Dependencies, help: Help) -> Struck<'a> {
        let mut levels = Levels::intact(model, graph);
        let mut excluded: BTreeMap<NodeId, Vec<(NodeId, f64)>> = BTreeMap::new();
        for (row, node) in model.nodes.iter().enumerate() {
            let Some(standby) = &node.standby else { continue };
            let id = NodeId::from_index(row);
            let is_counted = standby.option != RecoveryOption::DoNothing
                && (help == Help::Any || help == Help::Automatic && standby.is_automatic);
            let level = if is_counted { standby.level } else { 0.0 };
            levels.set_own(id, level);
            if is_counted {
                for other in &standby.excluded_by {
                    excluded.entry(*other).or_default().push((id, level));
                }
            }
        }
        levels.settle();
        let mut alternatives = BTreeMap::new();
        if help == Help::Any {
            for supplier in model.suppliers.iter().filter(|it| !it.alternatives.is_empty()) {
                let of = supplier.alternatives.iter();
                let of = of.map(|other| model.suppliers[other.supplier.index()].node);
                alternatives.insert(supplier.node, of.collect());
            }
        }
        Struck { levels, excluded, alternatives, replaced: Vec::new() }
    }

    /// The level that `node` delivers, in [0, 1].
    pub(super) fn level(&self, node: NodeId) -> f64 {
        self.levels.level(node)
    }

    /// What takes the place of a node, if that is lost and replaced.
    pub(super) fn alternatives(&self, node: NodeId) -> &[NodeId] {
        let is_lost = self.replaced.iter().any(|(lost, _)| *lost == node);
        self.alternatives.get(&node).filter(|_| is_lost).map_or(&[], Vec::as_slice)
    }

    /// What matters to whom without being needed: alternatives of suppliers, and what excludes
    /// standbys that are counted on.
    pub(super) fn stand_ins(&self) -> Vec<(NodeId, NodeId)> {
        let alternatives = self.alternatives.iter();
        let alternatives =
            alternatives.flat_map(|(node, of)| of.iter().map(|other| (*other, *node)));
        let excluded = self.excluded.iter();
        let excluded =
            excluded.flat_map(|(node, of)| of.iter().map(|(standby, _)| (*node, *standby)));
        alternatives.chain(excluded).collect()
    }

    /// Loses a node, for good or until the losses are taken back.
    pub(super) fn lose(&mut self, node: NodeId) {
        if self.alternatives.contains_key(&node) {
            self.replaced.push((node, 1.0));
        } else {
            self.levels.set_own(node, 0.0);
        }
        for (standby, _) in self.excluded.get(&node).into_iter().flatten() {
            self.levels.set_own(*standby, 0.0);
        }
        self.settle();
    }

    /// Has a lost node back.
    pub(super) fn regain(&mut self, node: NodeId) {
        self.replaced.retain(|(other, _)| *other != node);
        self.levels.set_own(node, 1.0);
        for (standby, level) in self.excluded.get(&node).into_iter().flatten() {
            self.levels.set_own(*standby, *level);
        }
        // From above: what was lost besides is replaced as far as it can be now.
        for (supplier, level) in &mut self.replaced {
            *level = 1.0;
            self.levels.set_own(*supplier, 1.0);
        }
        self.settle();
    }

    /// Loses a node, looks, and has it back.
    pub(super) fn without<R>(&mut self, node: NodeId, look: impl FnOnce(&Self) -> R) -> R {
        let before = self.replaced.clone();
        self.levels.remember();
        self.lose(node);
        let seen = look(self);
        self.levels.take_back();
        self.replaced = before;
        seen
    }

    /// Forgets replacements, once the levels are taken back to where nothing was lost.
    pub(super) fn forget(&mut self) {
        self.replaced.clear();
    }

    fn settle(&mut self) {
        self.levels.settle();
        let mut has_changed = true;
        while has_changed {
            has_changed = false;
            for (supplier, level) in &mut self.replaced {
                let of = &self.alternatives[supplier];
                let best = of.iter().map(|node| self.levels.level(*node)).fold(0.0, f64::max);
                if best < *level - EQUAL {
                    *level = best;
                    self.levels.set_own(*supplier, best);
                    has_changed = true;
                }
            }
            self.levels.settle();
        }
    }
}

/// The assets that can be lost: neither services nor what comes into use of a standby, which is
/// lost with the asset that it is of, nor mere copies of documents.
pub(super) fn assets(model: &Model) -> Vec<NodeId> {
    let copies = model.copies();
    (0..model.nodes.len())
        .map(NodeId::from_index)
        .filter(|id| {
            let node = &model.nodes[id.index()];
            node.service.is_none() && node.standby.is_none() && !copies.contains(id)
        })
        .collect()
}
