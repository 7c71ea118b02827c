//! Plans as assets: work without the plan at hand is slower and fails more often.

use crate::model::Condition;
use crate::random::Address;
use crate::random::Threshold;
use crate::sim::network::SAME;
use crate::sim::observer::{Happening, Observer};
use crate::sim::program::NONE;
use crate::sim::replication::Run;

/// The plan that a task goes by.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlanRow {
    pub(super) document: u32,
    /// Factor on its duration without the plan.
    pub(super) slower: f64,
    /// An attempt without the plan succeeds iff its draw is below.
    pub(super) success: Threshold,
}

/// A document: its node and the range of its copies.
#[derive(Debug, Clone, Copy)]
pub(super) struct DocumentRow {
    pub(super) node: u32,
    pub(super) copies: (u32, u32),
}

/// A copy of a document.
#[derive(Debug, Clone, Copy)]
pub(super) struct CopyRow {
    pub(super) node: u32,
    /// The node's vertex, if it must deliver to show the copy.
    pub(super) vertex: u32,
    /// What it is kept with, or [`NONE`].
    pub(super) kept_with: u32,
    /// Sampler of the time until it is in hand, or [`NONE`].
    pub(super) reached_after: u32,
    pub(super) address: Address,
}

impl<O: Observer> Run<'_, O> {
    /// How long a task takes of which `takes` was drawn: what it restores, its supplier, its
    /// plan, its factor `[s]`.
    pub(super) fn takes(&mut self, slot: u32, mut takes: f64) -> f64 {
        let row = &self.p.slots[slot as usize];
        if row.restores {
            takes = match self.begin_try(slot, takes) {
                Some(reading) => takes + reading,
                // Something else is done at once; or the same, without data.
                None if self.falls_back(slot) => 0.0,
                None => takes,
            };
        }
        if row.calls.0 != row.calls.1 {
            let tried = u64::from(self.w.slots[slot as usize].tried);
            let (length, comes) = self.call_suppliers(slot, row, tried);
            takes = length;
            self.w.slots[slot as usize].is_vain = !comes;
        }
        if row.plan != NONE {
            let (slower, is_vain) = self.without_plan(slot, row.plan, takes);
            takes = slower;
            self.w.slots[slot as usize].is_vain = is_vain;
        }
        if row.factor != NONE {
            takes *= self.factor(row.factor, self.w.jobs[row.job as usize].incident);
        }
        if row.restores {
            self.stretch_try(slot, takes);
        }
        takes
    }

    /// What a task takes that was drawn as `takes` `[s]`, and whether it is in vain, if its plan
    /// is not at hand when it starts.
    fn without_plan(&mut self, slot: u32, plan: u32, takes: f64) -> (f64, bool) {
        let plan = self.p.plans[plan as usize];
        let document = self.p.documents[plan.document as usize];
        let incident = self.w.jobs[self.p.slots[slot as usize].job as usize].incident;
        if self.is_at_hand(document, incident) {
            return (takes, false);
        }
        self.see(Happening::WithoutPlan { slot, node: document.node });
        let luck = self.w.slots[slot as usize].luck;
        (takes * plan.slower, !plan.success.hits(luck))
    }

    /// An attempt that failed for want of the plan alone does not count against the tries: nobody
    /// gives a recovery up for a paper.
    pub(super) fn excuse(&mut self, slot: u32) {
        let row = &self.p.slots[slot as usize];
        let state = &mut self.w.slots[slot as usize];
        if row.plan != NONE && state.is_vain && row.success.hits(state.luck) {
            state.n_excused = state.n_excused.saturating_add(1);
        }
    }

    /// Whether a copy of a document is at hand now.
    fn is_at_hand(&self, document: DocumentRow, incident: u32) -> bool {
        let (from, to) = document.copies;
        if self.w.nodes[document.node as usize].own() <= SAME {
            return false;
        }
        if from == to {
            return self.w.nodes[document.node as usize].inaccessible_until < 0.0;
        }
        let onset = match incident {
            NONE => 0.0,
            incident => self.w.incidents[incident as usize].onset,
        };
        self.p.copies[from as usize..to as usize].iter().any(|copy| {
            let is_there = if copy.vertex == NONE {
                self.is_within_reach(copy.node)
                    && (copy.kept_with == NONE || self.is_within_reach(copy.kept_with))
            } else {
                self.w.levels.level(copy.vertex) > SAME
            };
            is_there
                && (copy.reached_after == NONE || self.now >= onset + self.fetched(copy, incident))
        })
    }

    /// Whether something that only has to be there is.
    fn is_within_reach(&self, node: u32) -> bool {
        let state = &self.w.nodes[node as usize];
        state.condition != Condition::Destroyed && state.inaccessible_until < 0.0
    }

    /// The time until a copy is in hand `[s]`.
    fn fetched(&self, copy: &CopyRow, incident: u32) -> f64 {
        let (luck, _) = self.luck(incident).pair(copy.address, 0);
        self.p.samplers[copy.reached_after as usize].draw(luck)
    }
}
