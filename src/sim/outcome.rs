//! What a replication yields.
//!
//! A *disruption* of a service is a maximal period with its level below its MBCO, after all events
//! of an instant are applied. With a staircase of levels, the longest period below each step
//! counts against the limit of that step. A period still open at the horizon is censored: its
//! length is infinite, which is a breach of any objective.

use crate::sim::accrual::Accrual;
use crate::sim::cause::N_CAUSES;
use crate::sim::data::DataOutcome;
use crate::sim::program::Program;
use crate::sim::year::YearOutcome;

/// What happened to one service.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceOutcome {
    /// Longest period below the MBCO, from the start of the RTO clock `[s]`; 0 if undisrupted, infinite if censored.
    pub recovery: f64,
    /// The same without regard to the RTO clock, counted from the disruption `[s]`.
    pub lasted: f64,
    /// Whether every step of the staircase was reached within its limit.
    pub rto_met: bool,
    /// Steps that were not reached within their limit: bit `i` for step `i`, the last bit for all
    /// from the 64th on.
    pub missed_steps: u64,
    /// Whether recovery time + work recovery time exceeds the MTPD.
    pub mtpd_breached: bool,
    /// Work recovery time `[s]`, 0 if undisrupted.
    pub work_recovery: f64,
    /// Total time below the MBCO up to the horizon `[s]`.
    pub downtime: f64,
    /// From the first fall below full level to full level for good `[s]`; infinite if censored.
    pub full_service: f64,
    /// Number of disruptions.
    pub disruptions: u32,
    /// Time of the first fall below the MBCO `[s]`; infinite if none.
    pub first: f64,
    /// Mean length of disruptions `[s]`; 0 if none.
    pub mean_length: f64,
    /// Hard impact `[currency]`.
    pub loss: f64,
    /// Time below full level on the impact clock `[s]`, the longest of all incidents: decides the
    /// soft severities.
    pub elapsed: f64,
    /// Incidents that took it from full level.
    pub incidents: u32,
    /// Whether it was below its MBCO before anything struck.
    pub down_before: bool,
    /// Demand that was lost, that was deferred, and the largest backlog `[units]`.
    pub demand: [f64; 3],
    /// Total time below the MBCO within its hours `[s]`; all of it for a service without hours.
    pub downtime_in_hours: f64,
}

/// The result of one replication.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Services in the order of the model.
    pub services: Vec<ServiceOutcome>,
    /// Loss that no service accounts for: labour, parts, fees, direct losses `[currency]`.
    pub direct_loss: f64,
    /// Busy time by team `[person-seconds]`.
    pub busy: Vec<f64>,
    /// How much more than its members' time from onset to the end of the last work each team was
    /// there `[person-seconds]`; negative for absences.
    pub present: Vec<f64>,
    /// Time that work waited for a team, and how many times it was given one `[s]`.
    pub waits: Vec<(f64, u64)>,
    /// When the last work ended `[s]`.
    pub work_ended: f64,
    /// Work events that were processed: the measure of the work done by a benchmark.
    pub events: u64,
    /// Nodes that were below their MBCO at some time: node, downtime `[s]`, still down at the end.
    /// Only kept if the observer asks for nodes.
    pub nodes: Vec<(u32, f64, bool)>,
    /// Attribution of each service's recovery time to causes `[s]`, if the observer asks for it.
    pub delays: Vec<[f64; N_CAUSES]>,
    /// Nodes and slots on a path to restoration, if the observer asks for causes.
    pub critical_nodes: Vec<u32>,
    /// Slots on a path to restoration.
    pub critical_slots: Vec<u32>,
    /// For the longest disruption of each service: (service, occurrence that it belongs to), then the
    /// same with occurrences that lengthened it, in their order. Empty unless there were several
    /// incidents and the observer asks for causes.
    pub behind: Vec<(u32, u32)>,
    /// Level changes of services (service, time, level) and restoration counts of groups
    /// (service count + group, time, members that are back), if the observer asks for curves.
    pub curve: Vec<(u32, f64, f64)>,
    /// When the impact of a service begins anew, because another incident than the last takes it
    /// down: (service, time `[s]`), if the observer asks for curves.
    pub anew: Vec<(u32, f64)>,
    /// What services lose besides, if the observer asks for curves: what is lost once, lost demand
    /// and lost data. Nothing in a year.
    pub accruals: Vec<Accrual>,
    /// When the last sum fell due at a cut-off for what was not served before `[s]`; 0 if none did.
    pub charged_at: f64,
    /// Work that was given up for good: slots.
    pub abandoned: Vec<u32>,
    /// The event cap stopped the replication: the node or occurrence that kept it going.
    pub runaway: Option<u32>,
    /// Onset of the first incident `[s]`; infinite if nothing struck.
    pub onset: f64,
    /// Data lost by the services that stand on data, in the order of the model.
    pub data: Vec<DataOutcome>,
    /// Standbys that were invoked: row among the standbys of the model, what became of it.
    pub standbys: Vec<(u32, StandbyUse)>,
    /// How long after the earliest beginning the replication begins `[s]`; 0 without a date.
    pub begin: f64,
    /// The year, if it is a horizon run; the services then show the sums of the year.
    pub year: YearOutcome,
}

/// What one replication made of a standby.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandbyUse {
    /// How often it was invoked.
    pub invoked: u32,
    /// How often it took over.
    pub succeeded: u32,
    /// Time from the fall of what it replaces until it took over, all times together `[s]`.
    pub activation: f64,
    /// Time in use `[s]`.
    pub in_use: f64,
    /// How far its data lagged behind when it took over, the worst time `[s]`: what was lost.
    pub data_lag: f64,
}

impl StandbyUse {
    /// Of no use.
    pub(super) const NONE: StandbyUse =
        StandbyUse { invoked: 0, succeeded: 0, activation: 0.0, in_use: 0.0, data_lag: 0.0 };
}

impl Outcome {
    pub(super) fn reset(&mut self, program: &Program) {
        self.services.clear();
        self.direct_loss = 0.0;
        self.busy.clear();
        self.busy.resize(program.n_teams, 0.0);
        self.present.clear();
        self.present.resize(program.n_teams, 0.0);
        self.waits.clear();
        self.waits.resize(program.n_teams, (0.0, 0));
        self.work_ended = 0.0;
        self.events = 0;
        self.nodes.clear();
        self.delays.clear();
        self.critical_nodes.clear();
        self.critical_slots.clear();
        self.behind.clear();
        self.curve.clear();
        self.anew.clear();
        self.accruals.clear();
        self.charged_at = 0.0;
        self.abandoned.clear();
        self.runaway = None;
        self.onset = f64::INFINITY;
        self.data.clear();
        self.standbys.clear();
        self.begin = 0.0;
        self.year.reset();
    }
}

impl ServiceOutcome {
    /// The outcome of a service that nothing touched.
    pub(super) const UNTOUCHED: ServiceOutcome = ServiceOutcome {
        recovery: 0.0,
        lasted: 0.0,
        rto_met: true,
        missed_steps: 0,
        mtpd_breached: false,
        work_recovery: 0.0,
        downtime: 0.0,
        full_service: 0.0,
        disruptions: 0,
        first: f64::INFINITY,
        mean_length: 0.0,
        loss: 0.0,
        elapsed: 0.0,
        incidents: 0,
        down_before: false,
        demand: [0.0; 3],
        downtime_in_hours: 0.0,
    };
}
