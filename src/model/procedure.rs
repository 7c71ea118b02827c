//! How damage is undone: procedures and their tasks.

use std::collections::BTreeSet;

use std::sync::Arc;

use crate::law::{EstimatedChance, Law};
use crate::model::{
    Call, ChannelId, FactorId, Need, NodeId, Parts, ProcedureId, Seat, SpareId, TeamId,
};

/// A directed acyclic graph of tasks that brings one node back.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Procedure {
    /// Unique name.
    pub name: String,
    /// When its work may begin.
    pub after: Gate,
    /// What its tasks need delivering; `None` is the default prerequisite (the node's own needs).
    pub needs: Option<Need>,
    /// Recovery priority, 1 first; overrides the node's.
    pub priority: Option<u32>,
    /// Tasks; ids are positions.
    pub tasks: Vec<Task>,
    /// Break the procedure off this long after it may begin `[s]`.
    pub give_up_after: Option<f64>,
    /// What to do instead when it fails or is given up.
    pub fallback: Option<ProcedureId>,
}

/// The moment of an incident before which a procedure does not begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Gate {
    /// At once.
    Onset,
    /// When the incident is detected.
    Detection,
    /// When it is diagnosed.
    #[default]
    Diagnosis,
    /// When the plan is invoked.
    Declaration,
    /// When people are in place.
    Mobilisation,
}

/// One step of a procedure.
#[derive(Debug, Clone, PartialEq)]
pub struct Task {
    /// Unique within the procedure.
    pub name: String,
    /// Tasks of the same procedure that must be finished before.
    pub after: Vec<usize>,
    /// How long it takes.
    pub takes: Duration,
    /// Whether it only waits for a supplier or a part.
    pub is_lead_time: bool,
    /// People it holds, all at once.
    pub people: Vec<Staffing>,
    /// Channels it holds a slot of.
    pub channels: Vec<ChannelId>,
    /// Spare parts that each attempt uses up, each kind once, with how many, ≥ 1.
    pub spares: Vec<(SpareId, u32)>,
    /// What must deliver at its start, besides what the procedure needs.
    pub needs: Need,
    /// Whether it is suspended while what it needs does not deliver.
    pub throughout: bool,
    /// Whether it can be done away from the node's place.
    pub remote: bool,
    /// Chance that an attempt succeeds, in [0, 1].
    pub success: f64,
    /// What is known of that chance, if it is not certain; `success` is the mean then.
    pub estimate: Option<Arc<EstimatedChance>>,
    /// Attempts at most, ≥ 1.
    pub tries: u32,
    /// Break it off this long after it could first be worked on `[s]`.
    pub give_up_after: Option<f64>,
    /// What the node does instead when the task is given up or its tries are spent.
    pub fallback: Option<ProcedureId>,
    /// Spent each time it is done, beside labour.
    pub cost: Option<Law>,
    /// Persons it holds besides, by what each must be able to do.
    pub seats: Vec<Seat>,
    /// The supplier that does it; `takes` is then what its contract promises on average, and
    /// `needs` names it and its alternatives.
    pub call: Option<Call>,
    /// Set if it brings back the data of the node, copy after copy.
    pub restores: Option<Restores>,
    /// The line over which it transfers data, if it does: [`Task::takes`] is then its duration at
    /// its full rate.
    pub transfer: Option<Transfer>,
    /// It is worked on in these hours only: begun in them, suspended at their end.
    pub during: Option<crate::model::During>,
}

/// The copies that a task brings data back from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Restores {
    /// Names of the backups and replicas that it tries; empty if all.
    pub from: Vec<String>,
    /// Copies that it tries at most; `None` if all that are left.
    pub tries: Option<u32>,
}

/// A share of a channel's bandwidth that work asks for.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Transfer {
    /// The channel.
    pub channel: ChannelId,
    /// The full rate: what it can use of the bandwidth when nobody else wants it `[bytes/s]`,
    /// above 0 and at most the bandwidth.
    pub rate: f64,
}

impl Task {
    /// Whether somebody must be there for it.
    pub fn needs_people(&self) -> bool {
        !self.people.is_empty() || !self.seats.is_empty()
    }

    /// A task of fixed shape that needs nobody.
    pub fn new(name: impl Into<String>, takes: Law) -> Task {
        Task {
            name: name.into(),
            after: Vec::new(),
            takes: Duration { law: takes, factor: None },
            is_lead_time: false,
            people: Vec::new(),
            channels: Vec::new(),
            spares: Vec::new(),
            needs: Need::nothing(),
            throughout: false,
            remote: false,
            success: 1.0,
            estimate: None,
            tries: 1,
            give_up_after: None,
            fallback: None,
            cost: None,
            seats: Vec::new(),
            call: None,
            restores: None,
            transfer: None,
            during: None,
        }
    }
}

/// A random duration, perhaps sharing a factor with others.
#[derive(Debug, Clone, PartialEq)]
pub struct Duration {
    /// Its law `[s]`.
    pub law: Law,
    /// Multiplied by this factor, drawn once an incident.
    pub factor: Option<FactorId>,
}

/// A number of people of one team.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Staffing {
    /// The team.
    pub team: TeamId,
    /// How many, ≥ 1.
    pub count: u32,
}

/// Which procedure undoes which damage.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct OnDamage {
    /// For a degraded node.
    pub degraded: Option<ProcedureId>,
    /// For a node that is down.
    pub down: Option<ProcedureId>,
    /// For a destroyed node.
    pub destroyed: Option<ProcedureId>,
    /// For corrupt data.
    pub corrupt: Option<ProcedureId>,
    /// For a starved node, and after containment.
    pub restart: Option<ProcedureId>,
}

impl OnDamage {
    /// The procedures that it names, whatever for.
    pub fn procedures(&self) -> impl Iterator<Item = ProcedureId> {
        let OnDamage { degraded, down, destroyed, corrupt, restart } = self;
        [*degraded, *down, *destroyed, *corrupt, *restart].into_iter().flatten()
    }
}

impl Parts {
    /// The procedures that may be followed on a node, with those that they fall back on.
    pub fn procedures_on(&self, node: NodeId) -> BTreeSet<ProcedureId> {
        self.with_fallbacks(self.nodes[node.index()].on_damage.procedures())
    }

    /// Procedures with all that they fall back on.
    pub fn with_fallbacks(
        &self,
        first: impl IntoIterator<Item = ProcedureId>,
    ) -> BTreeSet<ProcedureId> {
        let mut open: Vec<ProcedureId> = first.into_iter().collect();
        let mut found = BTreeSet::new();
        while let Some(id) = open.pop() {
            if found.insert(id) {
                let procedure = &self.procedures[id.index()];
                open.extend(procedure.fallback);
                open.extend(procedure.tasks.iter().filter_map(|task| task.fallback));
            }
        }
        found
    }
}
