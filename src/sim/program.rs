//! The compiled model: dense tables that a replication only reads.
//!
//! Names, expressions and laws of the [`Model`](crate::model::Model) become indexes, vertices of
//! a level network, and samplers. Nothing here changes after compilation; a
//! [`Workspace`](crate::sim::Workspace) holds what does.

use crate::law::Sampler;
use crate::model::{Gate, When};
use crate::random::{Address, Threshold};
use crate::sim::backlog::BacklogRow;
use crate::sim::cause::Cause;
use crate::sim::clock::{Clock, ServiceClock};
use crate::sim::contract::{CallRow, NoticeRow};
use crate::sim::data::DataTables;
use crate::sim::decoupled::{Decoupled, Renewals};
use crate::sim::impact::LossCurve;
use crate::sim::network::Network;
use crate::sim::people::PeopleTables;
use crate::sim::phases::PhaseRules;
use crate::sim::plan::{CopyRow, DocumentRow, PlanRow};
use crate::sim::spares::SpareTables;
use crate::sim::standby_rows::Standbys;
use crate::sim::threat_rows::{HitRow, OccurrenceRow, SpreadArrows, Targets, TriggerRow};
use crate::sim::year::{ArrivalKind, YearTables};

/// "No such row" in an index column.
pub(super) const NONE: u32 = u32::MAX;

/// A model compiled for simulation.
#[derive(Debug, Clone)]
pub struct Program {
    pub(super) network: Network,
    pub(super) nodes: Vec<NodeRow>,
    pub(super) services: Vec<ServiceRow>,
    pub(super) groups: Vec<GroupRow>,
    /// Groups of each node, with offsets by node.
    pub(super) node_groups: Vec<u32>,
    pub(super) jobs: Vec<JobRow>,
    pub(super) slots: Vec<SlotRow>,
    /// Successors of slots, within the same job.
    pub(super) successors: Vec<u32>,
    /// Resources and counts that slots hold: (resource, count).
    pub(super) demands: Vec<(u32, u32)>,
    /// Teams first, then channels, then pools of persons.
    pub(super) resources: Vec<ResourceRow>,
    pub(super) n_teams: usize,
    pub(super) domains: Vec<DomainRow>,
    /// Number of distinct static queue ranks.
    pub(super) n_ranks: usize,
    pub(super) occurrences: Vec<OccurrenceRow>,
    pub(super) hits: Vec<HitRow>,
    pub(super) targets: Targets,
    pub(super) triggers: Vec<TriggerRow>,
    /// Triggers that watch a node, with offsets by node.
    pub(super) watched: Vec<u32>,
    pub(super) spread_arrows: SpreadArrows,
    /// Factors: address and sampler.
    pub(super) factors: Vec<(Address, Sampler)>,
    pub(super) samplers: Vec<Sampler>,
    /// Slots that are suspended when a vertex falls to 0, with offsets by vertex.
    pub(super) throughout: Csr,
    /// By vertex: nodes of which a restart under way must begin anew if it falls to 0.
    pub(super) boots: Csr,
    pub(super) horizon: f64,
    pub(super) rto_clock: crate::model::RtoClock,
    pub(super) waiting_services_first: bool,
    /// Some service is below full level before anything strikes.
    pub(super) starts_disrupted: bool,
    /// Some node is damaged before anything strikes.
    pub(super) starts_damaged: bool,
    /// Hits whose containment or cordon an event ends.
    pub(super) ended_by_event: Vec<u32>,
    /// Tasks whose end ends a containment or a cordon: slot and moment, by slot.
    pub(super) moments: Vec<(u32, When)>,
    /// Services above each node, for the policy that prefers them; empty otherwise.
    pub(super) services_above: Csr,
    /// Civil time.
    pub(super) clock: Clock,
    /// Persons, if work asks for any.
    pub(super) people: Option<Box<PeopleTables>>,
    /// Help that comes after declaration.
    pub(super) outside_help: Vec<HelpRow>,
    /// Suppliers that tasks call.
    pub(super) calls: Vec<CallRow>,
    /// Suppliers that give notice.
    pub(super) notices: Vec<NoticeRow>,
    /// Plans that tasks go by, the documents that they are, and their copies.
    pub(super) plans: Vec<PlanRow>,
    pub(super) documents: Vec<DocumentRow>,
    pub(super) copies: Vec<CopyRow>,
    /// Data and their copies.
    pub(super) data: DataTables,
    /// What stands by for something else.
    pub(super) standbys: Standbys,
    /// What the phases of incidents depend on.
    pub(super) phase_rules: Vec<PhaseRules>,
    /// The short way through it, where no work waits for a level.
    pub(super) decoupled: Option<Decoupled>,
    /// The short way through a year in which nodes fail and are repaired by themselves alone.
    pub(super) renewals: Option<Box<Renewals>>,
    /// Published points, in the order of the model.
    pub(super) milestones: Vec<MilestoneRow>,
    pub(super) transfers: TransferTables,
    pub(super) spares: SpareTables,
    /// Set if it is a horizon run.
    pub(super) years: Option<Box<YearTables>>,
}

/// Work that shares the bandwidth of a line. Rows are of tasks that transfer something; restores find
/// their lines with the copies.
#[derive(Debug, Clone, Default)]
pub(super) struct TransferTables {
    /// Row of each slot, or [`NONE`].
    pub(super) row_of_slot: Vec<u32>,
    /// Line and full rate `[bytes/s]`.
    pub(super) rows: Vec<(u32, f64)>,
    /// By line, that is by channel `[bytes/s]`; empty if nothing shares one.
    pub(super) bandwidths: Vec<f64>,
}

/// A published point of a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MilestoneRow {
    /// Row of the curve: a service, or the number of services + a group.
    pub row: u32,
    /// Time since the first onset `[s]`.
    pub at: f64,
    /// Value of the curve before anything strikes.
    pub initially: f64,
    /// Value of the curve when all is well.
    pub whole: f64,
}

impl Program {
    /// Whether any work shares the bandwidth of a line.
    #[inline]
    pub(super) fn has_transfers(&self) -> bool {
        !self.transfers.bandwidths.is_empty()
    }

    /// Resources and counts that a slot holds.
    #[inline]
    pub(super) fn slot_demands(&self, row: &SlotRow) -> &[(u32, u32)] {
        &self.demands[row.demands.0 as usize..row.demands.1 as usize]
    }

    /// The moment that the end of this slot stands for, if anything waits for it.
    pub(super) fn slot_moment(&self, slot: u32) -> Option<When> {
        let at = self.moments.binary_search_by_key(&slot, |&(slot, _)| slot).ok()?;
        Some(self.moments[at].1)
    }

    /// Whether no work waits for a level, so that outcomes are had by a shorter way.
    pub fn is_decoupled(&self) -> bool {
        self.decoupled.is_some()
    }

    /// Number of nodes.
    pub fn n_nodes(&self) -> usize {
        self.nodes.len()
    }

    /// Number of tasks on nodes.
    pub fn n_slots(&self) -> usize {
        self.slots.len()
    }

    /// Number of teams.
    pub fn n_teams(&self) -> usize {
        self.n_teams
    }

    /// Members of a team.
    pub fn team_size(&self, team: usize) -> f64 {
        self.resources[team].capacity as f64
    }

    /// Row of person `row` in the model.
    ///
    /// # Errors
    ///
    /// For someone from outside, who is no person of the model: the team that they join.
    pub fn person_of(&self, row: u32) -> Result<usize, usize> {
        let tables = self.people.as_ref();
        match tables.and_then(|tables| tables.helper.iter().position(|&helper| helper == row)) {
            Some(team) => Err(team),
            None => Ok(row as usize),
        }
    }

    /// Row of the node that service `index` is.
    pub fn service_node(&self, index: usize) -> usize {
        self.services[index].node as usize
    }

    /// Steps of the RTO of service `index`; 1 without one.
    pub fn n_steps(&self, index: usize) -> usize {
        self.services[index].steps.len()
    }

    /// Whether service `index` has an RTO.
    pub fn has_rto(&self, index: usize) -> bool {
        self.services[index].limits.iter().any(|limit| limit.is_finite())
    }

    /// Level of service `index` before anything strikes.
    pub fn initial_level(&self, index: usize) -> f64 {
        self.services[index].initial_level
    }

    /// Members of a group, and those that deliver their MBCO at the start. Group 0 is the estate.
    pub fn group(&self, group: usize) -> (u32, u32) {
        (self.groups[group].members, self.groups[group].initially_up)
    }

    /// Row of the node on which slot `slot` is worked, of its procedure in the model, and of the
    /// task in the procedure; no procedure for a restart that nobody wrote.
    pub fn task_of(&self, slot: u32) -> (usize, Option<usize>, usize) {
        let row = &self.slots[slot as usize];
        (row.node as usize, self.job_of(row.job).1, row.task as usize)
    }

    /// Row of the node that a job restores, and of its procedure.
    pub fn job_of(&self, job: u32) -> (usize, Option<usize>) {
        let job = &self.jobs[job as usize];
        (job.node as usize, (job.procedure != NONE).then_some(job.procedure as usize))
    }

    /// Row of the occurrence that hit `hit` belongs to, and its place among the hits of it.
    pub fn hit_of(&self, hit: u32) -> (usize, usize) {
        let occurrence = self.hits[hit as usize].occurrence as usize;
        (occurrence, (hit - self.occurrences[occurrence].hits.0) as usize)
    }

    /// Number of occurrences.
    pub fn n_occurrences(&self) -> usize {
        self.occurrences.len()
    }

    /// Length of the year within the hours of service `index` `[s]`: all of it without hours. Where
    /// the beginning is drawn, of a year that begins at the earliest.
    pub fn year_hours(&self, index: usize) -> f64 {
        let Some(years) = &self.years else { return 0.0 };
        match &self.services[index].clock {
            Some(clock) => clock.in_hours(0.0, years.warm_up, years.end),
            None => years.end - years.warm_up,
        }
    }

    /// RTO of service `index` `[s]`: the limit of its first step; infinite without one.
    pub fn rto(&self, index: usize) -> f64 {
        self.services[index].limits[0]
    }

    /// MTPD of service `index` `[s]`; infinite without one.
    pub fn mtpd(&self, index: usize) -> f64 {
        self.services[index].mtpd
    }

    /// Whether it is a horizon run.
    pub fn is_year(&self) -> bool {
        self.years.is_some()
    }

    /// How each occurrence that arrives does so: its row in the model and the kind, in the order of
    /// the arrivals.
    pub fn arrivals(&self) -> impl Iterator<Item = (usize, ArrivalKind)> + '_ {
        let rows = self.years.iter().flat_map(|years| &years.arrivals);
        rows.map(|row| (row.occurrence as usize, row.kind))
    }

    /// Number of services.
    pub fn n_services(&self) -> usize {
        self.services.len()
    }

    /// Number of groups whose restoration is followed.
    pub fn n_groups(&self) -> usize {
        self.groups.len()
    }

    /// Published points, in the order of the model.
    pub fn milestones(&self) -> &[MilestoneRow] {
        &self.milestones
    }

    /// Simulated time after which what is not recovered is censored `[s]`.
    pub fn horizon(&self) -> f64 {
        self.horizon
    }
}

/// Rows of variable length, one after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Csr {
    offsets: Vec<u32>,
    items: Vec<u32>,
}

impl Csr {
    /// Collects rows.
    pub(super) fn new(rows: impl IntoIterator<Item = Vec<u32>>) -> Csr {
        let mut csr = Csr { offsets: vec![0], items: Vec::new() };
        for row in rows {
            csr.items.extend_from_slice(&row);
            csr.offsets.push(csr.items.len() as u32);
        }
        csr
    }

    /// Row `index`; empty beyond the last.
    #[inline]
    pub(super) fn row(&self, index: u32) -> &[u32] {
        let i = index as usize;
        match (self.offsets.get(i), self.offsets.get(i + 1)) {
            (Some(&from), Some(&to)) => &self.items[from as usize..to as usize],
            _ => &[],
        }
    }
}

/// What a replication must know of a node. What every repair reads comes first, in one cache line.
#[derive(Debug, Clone)]
#[repr(C, align(64))]
pub(super) struct NodeRow {
    /// Its vertex in the level network.
    pub(super) vertex: u32,
    /// A second vertex that shares its own level: its passing on in a network.
    pub(super) transit: u32,
    /// The service that it is.
    pub(super) service: u32,
    /// Jobs by damage: degraded, down, destroyed, corrupt, restart.
    pub(super) jobs: [u32; 5],
    pub(super) mbco: f64,
    pub(super) address: Address,
    /// Own detection and diagnosis, as samplers.
    pub(super) detection: u32,
    pub(super) diagnosis: u32,
    pub(super) restarts: bool,
    /// What must deliver for it to be running if it restarts, as a vertex.
    pub(super) prerequisite: u32,
    pub(super) trips_below: f64,
    /// Range of its groups.
    pub(super) groups: (u32, u32),
    /// Range of triggers that watch it.
    pub(super) watched: (u32, u32),
    /// Pools of its own need expression, to be re-evaluated when demand changes.
    pub(super) pools: (u32, u32),
    /// Condition at the start.
    pub(super) initial: crate::model::InitialState,
    /// It stands for a copy of a document, which only fire and cordons can strike.
    pub(super) is_copy: bool,
}

/// Index of each kind of job in [`NodeRow::jobs`].
pub(super) const DEGRADED: usize = 0;
pub(super) const DOWN: usize = 1;
pub(super) const DESTROYED: usize = 2;
pub(super) const CORRUPT: usize = 3;
pub(super) const RESTART: usize = 4;

/// What a replication must know of a service.
#[derive(Debug, Clone)]
pub(super) struct ServiceRow {
    pub(super) node: u32,
    /// The first of `steps`.
    pub(super) mbco: f64,
    /// Levels of the staircase, at least one: the MBCO.
    pub(super) steps: Vec<f64>,
    /// Level before anything strikes.
    pub(super) initial_level: f64,
    /// Limits of the staircase `[s]`; infinite without an RTO.
    pub(super) limits: Vec<f64>,
    pub(super) mtpd: f64,
    /// Work recovery time, as a sampler.
    pub(super) wrt: u32,
    pub(super) curve: LossCurve,
    pub(super) one_off: u32,
    pub(super) cap: f64,
    /// (elapsed below MBCO, sum).
    pub(super) penalties: Vec<(f64, f64)>,
    pub(super) address: Address,
    /// What becomes of demand that is not served, if anyone asks.
    pub(super) backlog: Option<Box<BacklogRow>>,
    /// What it asks of civil time, if anything.
    pub(super) clock: Option<Box<ServiceClock>>,
}

/// A group whose restoration is followed.
#[derive(Debug, Clone)]
pub(super) struct GroupRow {
    /// Members that deliver their MBCO at the start.
    pub(super) initially_up: u32,
    pub(super) members: u32,
}

/// A procedure on a node.
#[derive(Debug, Clone)]
pub(super) struct JobRow {
    pub(super) node: u32,
    /// Range of its slots.
    pub(super) slots: (u32, u32),
    pub(super) gate: Gate,
    /// Which damage it undoes: index in [`NodeRow::jobs`].
    pub(super) undoes: u8,
    /// Its node's needs are its prerequisite.
    pub(super) waits_for_needs: bool,
    /// Break off this long after the gate `[s]`; infinite if never.
    pub(super) give_up_after: f64,
    /// Job that takes over.
    pub(super) fallback: u32,
    /// Index of the procedure in the model.
    pub(super) procedure: u32,
}

/// A task of a job. Slots are in the order of names, of nodes and then of tasks, which settles what
/// neither rank nor waiting time does. What every attempt reads comes first, in one cache line.
#[derive(Debug, Clone)]
#[repr(C, align(64))]
pub(super) struct SlotRow {
    pub(super) job: u32,
    pub(super) node: u32,
    pub(super) takes: u32,
    /// Vertex that must deliver at its start.
    pub(super) condition: u32,
    /// Queue domain, or [`NONE`] if it holds nothing.
    pub(super) domain: u32,
    /// The one resource it takes one of, if that is all it takes; else [`NONE`].
    pub(super) single: u32,
    pub(super) predecessors: u32,
    /// Static queue rank: smaller goes first.
    pub(super) rank: u32,
    pub(super) address: Address,
    pub(super) successors: (u32, u32),
    pub(super) on_site: bool,
    /// It always succeeds, and has no factor, no limit, no cost and no watcher.
    pub(super) is_plain: bool,
    /// It brings back data, copy after copy.
    pub(super) restores: bool,
    pub(super) demands: (u32, u32),
    pub(super) factor: u32,
    /// An attempt succeeds iff its draw is below.
    pub(super) success: Threshold,
    pub(super) tries: u32,
    pub(super) give_up_after: f64,
    pub(super) fallback: u32,
    pub(super) cost: u32,
    /// Triggers that watch its end.
    pub(super) watched: (u32, u32),
    /// Its end is a moment that something waits for.
    pub(super) is_moment: bool,
    pub(super) is_lead_time: bool,
    /// To what time in its queue belongs: people, or what it holds if it holds nobody.
    pub(super) waits_for: Cause,
    pub(super) throughout: bool,
    /// Range of the suppliers that do it.
    pub(super) calls: (u32, u32),
    /// The plan that it goes by, or [`NONE`].
    pub(super) plan: u32,
    /// Row of the hours in which it is worked on, or [`NONE`].
    pub(super) during: u32,
    /// Which task of its procedure it is.
    pub(super) task: u32,
}

/// Two cache lines a slot: what attempts read is in the first.
const _: () = assert!(size_of::<SlotRow>() == 128);

/// A team or a channel.
#[derive(Debug, Clone)]
pub(super) struct ResourceRow {
    pub(super) capacity: i64,
    pub(super) domain: u32,
    /// Cost of one person `[currency/s]`.
    pub(super) rate: f64,
}

/// Help from outside that comes after declaration.
#[derive(Debug, Clone)]
pub(super) struct HelpRow {
    pub(super) resource: u32,
    pub(super) members: u32,
    /// Samplers; stays to the end if the second is [`NONE`].
    pub(super) arrives: u32,
    pub(super) lasts: u32,
    /// Cost of one while there `[currency/s]`.
    pub(super) rate: f64,
    pub(super) address: Address,
}

/// Resources that joint tasks tie together share a queue.
#[derive(Debug, Clone)]
pub(super) struct DomainRow {
    /// The first of `resources`.
    pub(super) resource: u32,
    /// One resource, and every task takes one of it: a ring per rank serves.
    pub(super) simple: bool,
    pub(super) resources: Vec<u32>,
}
