//! Memory kept between replications.
//!
//! It holds no result and no random state: a fresh workspace and a used one give the same
//! outcome. After the first replications nothing is allocated any more.

use crate::model::Condition;
use crate::sim::activity::{Activity, Opening, Queueing};
use crate::sim::agenda::Agenda;
use crate::sim::backlog::ServedStep;
use crate::sim::crew::Crew;
use crate::sim::culprit::Descent;
use crate::sim::data::DataState;
use crate::sim::decoupled::{Outages, Scratch};
use crate::sim::line::Lines;
use crate::sim::network::Levels;
use crate::sim::outcome::Outcome;
use crate::sim::pending::{
    DemandChange, Hold, PendingCheck, PendingHit, PendingStrike, StaffChange,
};
use crate::sim::phases::OpenIncident;
use crate::sim::program::{NONE, Program};
use crate::sim::ring::Waiting;
use crate::sim::spares::Shelves;
use crate::sim::staff::Staff;
use crate::sim::standby_rows::StandbyMemory;
use crate::sim::track::ServiceTrack;
use crate::sim::walk::Walk;
use crate::sim::year::YearState;

/// Scratch memory of one thread.
#[derive(Debug, Default)]
pub struct Workspace {
    pub(super) levels: Levels,
    pub(super) agenda: Agenda,
    pub(super) crew: Crew,
    pub(super) lines: Lines,
    /// Spare parts; untouched if the program has none.
    pub(super) shelves: Shelves,
    pub(super) nodes: Vec<NodeState>,
    pub(super) nodes_touched: Vec<u32>,
    pub(super) jobs: Vec<JobState>,
    pub(super) jobs_touched: Vec<u32>,
    pub(super) slots: Vec<SlotState>,
    /// By slot; kept only if the observer asks for causes, or if it has a limit.
    pub(super) trails: Vec<SlotTrail>,
    /// First slot that waits for a vertex, by vertex.
    pub(super) waiting: Vec<u32>,
    pub(super) waiting_touched: Vec<u32>,
    /// Vertices that rose while work waits for them.
    pub(super) woken: Vec<u32>,
    /// Nodes whose needs must be looked at though their level did not move.
    pub(super) recheck: Vec<u32>,
    /// Tasks that took no time and nobody: done within the instant.
    pub(super) instant: Vec<u32>,
    pub(super) strikes: Vec<PendingStrike>,
    pub(super) pending_hits: Vec<PendingHit>,
    pub(super) staff_changes: Vec<StaffChange>,
    pub(super) holds: Vec<Hold>,
    pub(super) demand_changes: Vec<DemandChange>,
    pub(super) checks: Vec<PendingCheck>,
    /// Checks whose time has come in this round.
    pub(super) due: Vec<u32>,
    pub(super) incidents: Vec<IncidentState>,
    /// Incident that an occurrence belongs to once it has struck, by occurrence.
    pub(super) struck: Vec<u32>,
    /// Times that a trigger has fired in an incident: counter, incident, times.
    pub(super) fired: Vec<(u32, u32, u32)>,
    /// Nodes already hit by a hit that spreads, which hits each once: hit, incident, how many
    /// times its occurrence had struck before, node.
    pub(super) hit_once: Vec<(u32, u32, u32, u32)>,
    pub(super) factors: Vec<f64>,
    pub(super) draws: [Vec<u64>; 2],
    pub(super) services: Vec<ServiceTrack>,
    pub(super) descent: Descent,
    pub(super) services_touched: Vec<u32>,
    /// Services whose level changed in this instant.
    pub(super) services_moved: Vec<u32>,
    pub(super) groups: Vec<u32>,
    pub(super) activities: Vec<Activity>,
    pub(super) openings: Vec<Opening>,
    /// Times in the queue without avail.
    pub(super) queueings: Vec<Queueing>,
    pub(super) spells: Vec<Spell>,
    /// Nodes whose needs fell in this instant.
    pub(super) fallen: Vec<u32>,
    /// Events of this instant may still come.
    pub(super) has_more_events: bool,
    /// Slots that became ready before the levels of the instant were known.
    pub(super) early: Vec<u32>,
    pub(super) walk: Walk,
    /// Persons; untouched if the program has none.
    pub(super) staff: Staff,
    /// Who came to or left which team: time `[s]`, team, number.
    pub(super) staff_log: Vec<(f64, u32, i64)>,
    pub(super) help: Vec<Help>,
    /// Changes of level and demand of the services whose backlog is followed.
    pub(super) served: Vec<ServedStep>,
    /// Data and their copies.
    pub(super) data: DataState,
    pub(super) standbys: StandbyMemory,
    /// Incidents of which not all phases are known, and those of which something can be known now.
    pub(super) open_incidents: Vec<OpenIncident>,
    pub(super) phases_due: Vec<u32>,
    pub(super) decoupled: Scratch,
    pub(super) outages: Outages,
    pub(super) year: YearState,
    /// Result of the last replication.
    pub(super) outcome: Outcome,
}

/// What changes of a node. What every repair touches comes first, in one cache line.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(C, align(64))]
pub(super) struct NodeState {
    pub(super) condition: Condition,
    pub(super) starved: bool,
    pub(super) contained: bool,
    pub(super) corrupt: bool,
    /// It is corrupt and nobody notices: it delivers.
    pub(super) silent: bool,
    /// When the corruption is discovered `[s]`.
    pub(super) discovered_at: f64,
    pub(super) touched: bool,
    /// Own level while degraded.
    pub(super) degraded: f64,
    /// Own level 0 until then `[s]`; negative if not.
    pub(super) unavailable_until: f64,
    pub(super) inaccessible_until: f64,
    /// Job at work on its condition, its content, and its running.
    pub(super) repair: u32,
    pub(super) restore: u32,
    pub(super) restart: u32,
    /// Incident of its latest damage.
    pub(super) incident: u32,
    pub(super) contained_until: f64,
    /// When its own level last left its full value `[s]`.
    pub(super) own_fell_at: f64,
    /// When it last went below its MBCO, and came back `[s]`.
    pub(super) down_at: f64,
    pub(super) up_at: f64,
    /// The latest spell of trouble of its own that has ended: row of the spells.
    pub(super) spell: u32,
    /// Time below MBCO so far `[s]`.
    pub(super) downtime: f64,
}

/// A time in which a node's own level was below what it had been, and who ended it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Spell {
    pub(super) began: f64,
    pub(super) ended: f64,
    /// The activity that ended it, the [rise](crate::sim::activity::by_rise) of another node that
    /// did, or [`NONE`] if it came back by itself.
    pub(super) raised_by: u32,
    /// The incident that hit the node last, or [`NONE`].
    pub(super) incident: u32,
    /// The spell of the same node before.
    pub(super) before: u32,
}

/// What changes of a job.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct JobState {
    pub(super) status: JobStatus,
    pub(super) incident: u32,
    /// When the damage was done `[s]`.
    pub(super) hit_at: f64,
    /// When it was detected and diagnosed, and when work may begin `[s]`.
    pub(super) detected_at: f64,
    pub(super) diagnosed_at: f64,
    pub(super) gate_at: f64,
    pub(super) remaining: u32,
    /// The activity that ended last.
    pub(super) last: u32,
    /// The failed activity that it stands in for.
    pub(super) previous: u32,
    /// How it was opened, if the observer asks for causes.
    pub(super) opening: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum JobStatus {
    Idle,
    AwaitsGate,
    AtWork,
    Done,
    Failed,
}

/// What changes of a slot: one cache line. Valid only while its job is at work.
#[derive(Debug, Clone, Copy, PartialEq)]
#[repr(align(64))]
pub(super) struct SlotState {
    pub(super) status: SlotStatus,
    /// The running attempt fails, whatever its luck.
    pub(super) is_vain: bool,
    /// Trying again is no use.
    pub(super) is_exhausted: bool,
    /// Attempts that failed for want of the plan alone: they do not count.
    pub(super) n_excused: u8,
    pub(super) tried: u32,
    pub(super) predecessors: u32,
    /// Next in the list that it waits in.
    pub(super) next: u32,
    /// When its predecessors were done `[s]`.
    pub(super) ready_at: f64,
    /// When it joined the queue after its last condition was met `[s]`.
    pub(super) queued_at: f64,
    /// When the running attempt began and will end `[s]`.
    pub(super) start: f64,
    pub(super) end: f64,
    /// Work left of a suspended attempt `[s]`; negative if none.
    pub(super) remaining: f64,
    /// The attempt's success draw.
    pub(super) luck: u64,
}

/// What attribution will ask of a slot, and when it is given up.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct SlotTrail {
    /// When it is given up `[s]`; valid only if it has a limit.
    pub(super) give_up_at: f64,
    /// Activity that made it ready, and its own current one.
    pub(super) previous: u32,
    pub(super) activity: u32,
    /// When its prerequisite came; negative if it did not wait for it `[s]`.
    pub(super) condition_at: f64,
    /// When its place became accessible; negative if it did not wait for it `[s]`.
    pub(super) access_at: f64,
    /// When its working hours began; negative if it did not wait for them `[s]`.
    pub(super) hours_at: f64,
    /// How much longer its running attempt took so far for others on its line `[s]`.
    pub(super) shared: f64,
    /// Its last time in the queue without avail, or [`NONE`].
    pub(super) queued_before: u32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlotStatus {
    /// Waits for predecessors.
    Blocked,
    /// Waits for the levels of the instant.
    AwaitsLevels,
    /// Waits for a vertex to deliver.
    AwaitsCondition,
    /// Waits for its place to be accessible.
    AwaitsAccess,
    /// Waits for its working hours.
    AwaitsHours,
    /// Waits for people.
    Queued,
    Running,
    Done,
    Stopped,
}

/// Outside help that was called.
#[derive(Debug, Clone, Copy)]
pub(super) struct Help {
    pub(super) row: u32,
    pub(super) from: f64,
    pub(super) until: f64,
    /// Incident for which it was called.
    pub(super) incident: u32,
}

/// An incident of this replication.
#[derive(Debug, Clone, Copy)]
pub(super) struct IncidentState {
    pub(super) onset: f64,
    /// Durations of detection and diagnosis `[s]`, for nodes that detect on their own.
    pub(super) diagnosis: f64,
    pub(super) detected_at: f64,
    pub(super) diagnosed_at: f64,
    pub(super) declared_at: f64,
    pub(super) mobilised_at: f64,
    /// What struck.
    pub(super) occurrence: u32,
    /// What the addresses of its draws differ by; 0 in an exercise.
    pub(super) salt: u64,
}

impl NodeState {
    const START: NodeState = NodeState {
        condition: Condition::Intact,
        starved: false,
        contained: false,
        corrupt: false,
        silent: false,
        touched: false,
        degraded: 1.0,
        own_fell_at: f64::INFINITY,
        unavailable_until: -1.0,
        contained_until: -1.0,
        discovered_at: f64::INFINITY,
        inaccessible_until: -1.0,
        repair: NONE,
        restore: NONE,
        restart: NONE,
        incident: NONE,
        down_at: f64::NAN,
        up_at: f64::NAN,
        spell: NONE,
        downtime: 0.0,
    };

    /// Its own level: the minimum over its axes.
    pub(super) fn own(&self) -> f64 {
        let dark = self.starved
            || self.contained
            || self.corrupt && !self.silent
            || self.unavailable_until >= 0.0
            || self.condition >= Condition::Down;
        if dark { 0.0 } else { self.degraded }
    }
}

impl JobState {
    const IDLE: JobState = JobState {
        status: JobStatus::Idle,
        incident: NONE,
        hit_at: 0.0,
        detected_at: 0.0,
        diagnosed_at: 0.0,
        gate_at: 0.0,
        remaining: 0,
        last: NONE,
        previous: NONE,
        opening: NONE,
    };
}

impl SlotState {
    pub(super) const FRESH: SlotState = SlotState {
        status: SlotStatus::Blocked,
        is_vain: false,
        is_exhausted: false,
        n_excused: 0,
        tried: 0,
        predecessors: 0,
        next: NONE,
        ready_at: 0.0,
        queued_at: 0.0,
        start: 0.0,
        end: 0.0,
        remaining: -1.0,
        luck: 0,
    };
}

impl Waiting for SlotState {
    #[inline]
    fn next(&self) -> u32 {
        self.next
    }

    #[inline]
    fn set_next(&mut self, next: u32) {
        self.next = next;
    }

    #[inline]
    fn since(&self) -> f64 {
        self.ready_at
    }
}

impl SlotTrail {
    pub(super) const FRESH: SlotTrail = SlotTrail {
        give_up_at: f64::INFINITY,
        previous: NONE,
        activity: NONE,
        condition_at: -1.0,
        access_at: -1.0,
        hours_at: -1.0,
        shared: 0.0,
        queued_before: NONE,
    };
}

impl Workspace {
    /// Puts back what a replication by the short way touches.
    pub(super) fn reset_outcome(&mut self, program: &Program) {
        if self.services.len() != program.services.len() {
            self.services = program.services.iter().map(ServiceTrack::new).collect();
        }
        self.incidents.clear();
        self.outcome.reset(program);
    }

    /// Puts everything back to the start of a replication of `program`.
    pub(super) fn reset(
        &mut self,
        program: &Program,
        draws: crate::random::Draws,
        wanted: u8,
        causes: bool,
    ) {
        let n_nodes = program.nodes.len();
        if self.nodes.len() != n_nodes
            || self.jobs.len() != program.jobs.len()
            || self.slots.len() != program.slots.len()
            || self.waiting.len() != program.network.vertices.len()
            || self.services.len() != program.services.len()
        {
            // Memory of another program: start over rather than patch.
            *self = Workspace::default();
            self.nodes = program.nodes.iter().map(initial_node).collect();
            self.jobs = vec![JobState::IDLE; program.jobs.len()];
            self.slots = vec![SlotState::FRESH; program.slots.len()];
            self.trails = vec![SlotTrail::FRESH; program.slots.len()];
            self.waiting = vec![NONE; program.network.vertices.len()];
            self.services = program.services.iter().map(ServiceTrack::new).collect();
        }
        for &node in &self.nodes_touched {
            self.nodes[node as usize] = initial_node(&program.nodes[node as usize]);
        }
        self.nodes_touched.clear();
        for &job in &self.jobs_touched {
            self.jobs[job as usize] = JobState::IDLE;
        }
        self.jobs_touched.clear();
        for &vertex in &self.waiting_touched {
            self.waiting[vertex as usize] = NONE;
        }
        self.waiting_touched.clear();
        for &service in &self.services_touched {
            self.services[service as usize].reset();
        }
        self.services_touched.clear();
        self.levels.reset(&program.network, draws, wanted, causes);
        self.agenda.reset(program.horizon);
        self.crew.reset(program);
        if !program.spares.is_empty() {
            self.shelves.reset(program);
        }
        if program.has_transfers() {
            self.lines.reset(program.transfers.bandwidths.len());
        }
        self.woken.clear();
        self.recheck.clear();
        self.instant.clear();
        self.strikes.clear();
        self.pending_hits.clear();
        self.staff_changes.clear();
        self.holds.clear();
        self.demand_changes.clear();
        self.checks.clear();
        self.due.clear();
        self.incidents.clear();
        self.struck.clear();
        self.struck.resize(program.occurrences.len(), NONE);
        self.fired.clear();
        self.hit_once.clear();
        self.factors.clear();
        self.activities.clear();
        self.openings.clear();
        self.queueings.clear();
        self.walk.reset();
        self.spells.clear();
        self.early.clear();
        self.services_moved.clear();
        self.fallen.clear();
        self.served.clear();
        self.groups.clear();
        self.groups.extend(program.groups.iter().map(|group| group.initially_up));
        self.staff_log.clear();
        self.help.clear();
        if let Some(people) = &program.people {
            self.staff.reset(people);
        }
        if !program.data.is_empty() {
            self.data.reset(&program.data);
        }
        self.standbys.reset(program);
        self.open_incidents.clear();
        self.phases_due.clear();
        self.year.reset(program);
        self.outcome.reset(program);
    }
}

fn initial_node(row: &crate::sim::program::NodeRow) -> NodeState {
    NodeState {
        condition: row.initial.condition,
        degraded: if row.initial.condition == Condition::Degraded {
            row.initial.level
        } else {
            1.0
        },
        contained: row.initial.contained,
        ..NodeState::START
    }
}
