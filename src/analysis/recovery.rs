//! The least set of nodes that can be recovered: a climb from what still runs.
//!
//! Time, people and chance play no part: a task can be done if what it needs delivers at some
//! stage of the climb, and once it delivers it goes on doing so. Fallback procedures are
//! alternatives where something leads to them: work or waiting that is given up, or an attempt
//! that can fail.

use std::collections::BTreeSet;

use crate::analysis::damage::Damage;
use crate::analysis::damage::Harm;
use crate::analysis::damage::Release;
use crate::analysis::levels::EQUAL;
use crate::analysis::levels::Levels;
use crate::analysis::levels::Reading;
use crate::analysis::levels::delivers;
use crate::model::Dependencies;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::Procedure;
use crate::model::ProcedureId;
use crate::model::Task;
use crate::model::When;

/// Why one node holds up another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// It must deliver while the other works.
    Runs,
    /// It must deliver when the other starts.
    Starts,
    /// A procedure of the other needs it, or by default what the other needs.
    Procedure(ProcedureId),
    /// A task of a procedure of the other needs it.
    Task(ProcedureId, usize),
    /// An event of it ends the containment or cordon of the other.
    Release,
}

/// The climb, as far as it has come.
#[derive(Debug)]
pub(super) struct Climb<'a> {
    model: &'a Model,
    graph: &'a Dependencies,
    harms: &'a [Harm],
    levels: Levels<'a>,
    /// Harmed nodes that are not recovered, suppliers first.
    pending: Vec<NodeId>,
    is_pending: Vec<bool>,
}

impl<'a> Climb<'a> {
    /// The state in which all harm is done and nothing is recovered.
    pub(super) fn new(model: &'a Model, graph: &'a Dependencies, harms: &'a [Harm]) -> Climb<'a> {
        let mut levels = Levels::intact(model, graph);
        let mut pending = Vec::new();
        for (row, harm) in harms.iter().enumerate() {
            if !harm.damages.is_empty() {
                let node = NodeId::from_index(row);
                levels.set_own(node, harm.own());
                pending.push(node);
            }
        }
        levels.settle();
        pending.sort_by_key(|node| (graph.component_of(node.index()), *node));
        let is_pending = harms.iter().map(|harm| !harm.damages.is_empty()).collect();
        Climb { model, graph, harms, levels, pending, is_pending }
    }

    /// Recovers all that can be.
    pub(super) fn climb(&mut self) {
        let graph = self.graph;
        let component_of = |node: &NodeId| graph.component_of(node.index());
        loop {
            let n_before = self.pending.len();
            let waiting = std::mem::take(&mut self.pending);
            for members in waiting.chunk_by(|a, b| component_of(a) == component_of(b)) {
                // What lies behind may wait for the next wave: a rise comes late but is not lost.
                self.levels.settle_before(component_of(&members[0]));
                let met = self.levels.prerequisites_met(component_of(&members[0]));
                let (recovered, left): (Vec<NodeId>, Vec<NodeId>) =
                    members.iter().partition(|node| self.can_recover(**node, met.contains(node)));
                for node in recovered {
                    self.levels.set_own(node, 1.0);
                    self.is_pending[node.index()] = false;
                }
                self.pending.extend(left);
            }
            self.levels.settle();
            if self.pending.len() == n_before {
                return;
            }
        }
    }

    /// What `look` sees at the top if `granted` deliver by other means; the climb itself stays
    /// where it was.
    pub(super) fn if_granted<R>(
        &mut self,
        granted: &[NodeId],
        look: impl FnOnce(&mut Self) -> R,
    ) -> R {
        let before = self.pending.clone();
        self.levels.remember();
        for node in granted {
            self.levels.grant(*node);
            self.is_pending[node.index()] = false;
        }
        self.levels.settle();
        self.pending.retain(|node| !granted.contains(node));
        self.climb();
        let seen = look(self);
        self.levels.take_back();
        for node in &before {
            self.is_pending[node.index()] = true;
        }
        self.pending = before;
        seen
    }

    /// Harmed nodes that are not recovered, suppliers first.
    pub(super) fn left(&self) -> &[NodeId] {
        &self.pending
    }

    /// The nodes that hold `node` up here, and why; none if it delivers or lacks a procedure.
    pub(super) fn held_up_by(&mut self, node: NodeId) -> BTreeSet<(NodeId, Because)> {
        let mut found = BTreeSet::new();
        if !self.is_pending[node.index()] {
            let needs = &self.model.nodes[node.index()].needs;
            self.lack(node, needs, Because::Runs, &mut found);
            return found;
        }
        let component = self.component_of(node);
        let has_prerequisite = self.levels.prerequisites_met(component).contains(&node);
        let harm = &self.harms[node.index()];
        for release in harm.contained.iter().chain(&harm.cordoned) {
            if let Release::Event(When::Up(other) | When::TaskDone { node: other, .. }) = release
                && !self.is_released(node, *release)
            {
                found.insert((*other, Because::Release));
            }
        }
        for damage in &harm.damages {
            if self.is_undone(node, *damage, has_prerequisite) {
                continue;
            }
            let row = &self.model.nodes[node.index()];
            if must_start(*damage) {
                self.lack(node, &row.starts, Because::Starts, &mut found);
            }
            match damage.procedure(row) {
                Some(procedure) => {
                    self.lack_for(node, procedure, has_prerequisite, &mut found);
                }
                None if *damage == Damage::Starved && !has_prerequisite => {
                    self.lack_own_needs(node, Because::Runs, &mut found);
                }
                None => {}
            }
        }
        found
    }

    fn component_of(&self, node: NodeId) -> usize {
        self.graph.component_of(node.index())
    }

    fn can_recover(&self, node: NodeId, has_prerequisite: bool) -> bool {
        let harm = &self.harms[node.index()];
        harm.damages.iter().all(|damage| self.is_undone(node, *damage, has_prerequisite))
    }

    fn is_undone(&self, node: NodeId, damage: Damage, has_prerequisite: bool) -> bool {
        let row = &self.model.nodes[node.index()];
        if must_start(damage) && !self.has(node, &row.starts) {
            return false;
        }
        let harm = &self.harms[node.index()];
        let procedure = damage.procedure(row);
        let is_done = procedure.is_some_and(|id| self.can_run(node, id, has_prerequisite));
        match damage {
            Damage::Degraded | Damage::Down | Damage::Destroyed | Damage::Corrupt => is_done,
            // Without a procedure it takes no time to start it, but its needs must be there.
            Damage::Starved => is_done || procedure.is_none() && has_prerequisite,
            Damage::Contained => harm.contained.iter().all(|release| {
                self.is_released(node, *release)
                    && (is_done || procedure.is_none() && *release != Release::Restart)
            }),
        }
    }

    fn is_released(&self, node: NodeId, release: Release) -> bool {
        match release {
            Release::Restart => self.model.nodes[node.index()].on_damage.restart.is_some(),
            Release::Event(When::Up(other)) => {
                let mbco = self.model.nodes[other.index()].mbco();
                self.levels.level(other) >= mbco - EQUAL
            }
            Release::Event(When::TaskDone { node: other, .. }) => !self.is_pending[other.index()],
            // Time passes, and whether something else falls is not for the climb to say.
            Release::ByItself | Release::Event(When::Down(_) | When::Below { .. }) => true,
        }
    }

    /// Whether `node` can go through a procedure or through what it falls back on.
    fn can_run(&self, node: NodeId, id: ProcedureId, has_prerequisite: bool) -> bool {
        let procedure = &self.model.procedures[id.index()];
        let can_fall_back = |fallback: Option<ProcedureId>| {
            fallback.is_some_and(|other| self.can_run(node, other, has_prerequisite))
        };
        if procedure.give_up_after.is_some() && can_fall_back(procedure.fallback) {
            return true;
        }
        let has_needs = self.has_needs(node, procedure, has_prerequisite);
        if procedure.tasks.is_empty() {
            return has_needs;
        }
        let mut is_through = true;
        for task in &procedure.tasks {
            let can_begin = self.can_begin(node, task, has_needs);
            let can_succeed = task.success > 0.0;
            let is_left = task.give_up_after.is_some() || can_begin && task.success < 1.0;
            if is_left && can_fall_back(task.fallback.or(procedure.fallback)) {
                return true;
            }
            is_through &= can_begin && can_succeed;
        }
        is_through
    }

    fn has_needs(&self, node: NodeId, procedure: &Procedure, has_prerequisite: bool) -> bool {
        procedure.needs.as_ref().map_or(has_prerequisite, |needs| self.has(node, needs))
    }

    fn can_begin(&self, node: NodeId, task: &Task, has_needs: bool) -> bool {
        let harm = &self.harms[node.index()];
        (has_needs || task.is_lead_time)
            && self.has(node, &task.needs)
            && (task.remote || harm.cordoned.iter().all(|cordon| self.is_released(node, *cordon)))
    }

    fn has(&self, node: NodeId, need: &Need) -> bool {
        delivers(self.levels.value(node, need, Reading::Level))
    }

    fn lack(
        &self,
        node: NodeId,
        need: &Need,
        because: Because,
        found: &mut BTreeSet<(NodeId, Because)>,
    ) {
        let lacking = self.levels.lacking(node, need, Reading::Level);
        found.extend(lacking.into_iter().map(|other| (other, because)));
    }

    /// What the node's component lacks from outside; its own members count as intact.
    fn lack_own_needs(
        &self,
        node: NodeId,
        because: Because,
        found: &mut BTreeSet<(NodeId, Because)>,
    ) {
        let component = self.component_of(node);
        for vertex in &self.graph.components()[component] {
            let Some(row) = self.model.nodes.get(*vertex as usize) else { continue };
            let member = NodeId::from_index(*vertex as usize);
            let lacking = self.levels.lacking(member, &row.needs, Reading::Prerequisite);
            let outside =
                lacking.into_iter().filter(|other| self.component_of(*other) != component);
            found.extend(outside.map(|other| (other, because)));
        }
    }

    /// What a procedure, its tasks and its fallbacks lack.
    fn lack_for(
        &self,
        node: NodeId,
        id: ProcedureId,
        has_prerequisite: bool,
        found: &mut BTreeSet<(NodeId, Because)>,
    ) {
        let procedure = &self.model.procedures[id.index()];
        if procedure.tasks.is_empty() || procedure.tasks.iter().any(|task| !task.is_lead_time) {
            match &procedure.needs {
                Some(needs) => self.lack(node, needs, Because::Procedure(id), found),
                None if has_prerequisite => {}
                None => self.lack_own_needs(node, Because::Procedure(id), found),
            }
        }
        let has_needs = self.has_needs(node, procedure, has_prerequisite);
        for (position, task) in procedure.tasks.iter().enumerate() {
            self.lack(node, &task.needs, Because::Task(id, position), found);
            let can_begin = self.can_begin(node, task, has_needs);
            if (task.give_up_after.is_some() || can_begin && task.success < 1.0)
                && let Some(other) = task.fallback.or(procedure.fallback)
            {
                self.lack_for(node, other, has_prerequisite, found);
            }
        }
        if procedure.give_up_after.is_some()
            && let Some(other) = procedure.fallback
        {
            self.lack_for(node, other, has_prerequisite, found);
        }
    }
}

/// Whether a node that suffered this has to start again.
fn must_start(damage: Damage) -> bool {
    matches!(damage, Damage::Down | Damage::Destroyed | Damage::Starved | Damage::Contained)
}
