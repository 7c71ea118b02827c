//! Plans that are old, untested, or lost together with what they would bring back.

use crate::analysis::damage::Damage;
use crate::analysis::damage::Harm;
use crate::analysis::damage::scenario_harm;
use crate::analysis::finding::Finding;
use crate::analysis::levels::Levels;
use crate::analysis::levels::delivers;
use crate::model::Dependencies;
use crate::model::Document;
use crate::model::DocumentCopy;
use crate::model::Model;
use crate::model::NodeId;

/// A plan that was not looked after for longer is stale `[s]`.
const FRESH: f64 = 365.0 * 86_400.0;

/// What is to be told of documents that procedures go by.
pub(super) fn papers(model: &Model) -> Vec<Finding> {
    let mut plans = model.documents.iter().filter(|document| !document.plans.is_empty()).peekable();
    if plans.peek().is_none() {
        return Vec::new();
    }
    let graph = Dependencies::new(model);
    let harms = scenario_harm(model, &graph);
    let mut levels = Levels::intact(model, &graph);
    for (row, harm) in harms.iter().enumerate() {
        let own = if harm.is_interrupted { 0.0 } else { harm.own() };
        levels.set_own(NodeId::from_index(row), own.min(1.0));
    }
    levels.settle();
    let mut found = Vec::new();
    for document in plans {
        let node = document.node;
        if let Some(age) = document.age.filter(|age| *age > FRESH) {
            found.push(Finding::StalePlan { node, age });
        }
        if document.is_changed {
            found.push(Finding::ChangedPlan(node));
        } else if let Some(tested) = document.tested.filter(|tested| *tested > FRESH) {
            found.push(Finding::UntestedPlan { node, tested });
        }
        let is_out_of_reach = |copy: &DocumentCopy| {
            if copy.is_online {
                return !delivers(levels.level(copy.node));
            }
            let kept_with = copy.kept_with.iter();
            kept_with.chain([&copy.node]).any(|node| is_lost(&harms[node.index()]))
        };
        if is_lost_itself(document, &harms)
            || (!document.copies.is_empty() && document.copies.iter().all(is_out_of_reach))
        {
            found.push(Finding::UnreachablePlan(node));
        }
    }
    found
}

/// Whether paper is burnt or out of reach.
fn is_lost(harm: &Harm) -> bool {
    harm.damages.contains(&Damage::Destroyed) || !harm.cordoned.is_empty()
}

/// Whether the document itself can be unusable, or its only copy out of reach.
fn is_lost_itself(document: &Document, harms: &[Harm]) -> bool {
    let harm = &harms[document.node.index()];
    let is_unusable = harm.is_interrupted || !delivers(harm.own());
    let is_only_copy = document.copies.is_empty();
    let is_starved_alone = harm.damages == [Damage::Starved];
    (is_unusable && !is_starved_alone) || (is_only_copy && is_lost(harm))
}
