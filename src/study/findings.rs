//! What a study found.

use crate::sim::N_CAUSES;
use crate::stats::{Bands, Distribution, Moments, Proportion};
use crate::study::data::DataFindings;
use crate::study::standby::StandbyFindings;
use crate::study::work::WorkFindings;

/// The answers of a study, by service, node, team and group.
#[derive(Debug, Clone)]
pub struct Findings {
    /// Replications that were run.
    pub runs: u64,
    /// Replications that were asked for.
    pub runs_planned: u64,
    /// The user's seed.
    pub seed: u64,
    /// Confidence of all intervals.
    pub confidence: f64,
    /// Time at which what is not recovered is censored `[s]`.
    pub horizon: f64,
    /// Services in the order of the model.
    pub services: Vec<ServiceFindings>,
    /// Nodes in the order of the model; empty for [`Detail::Outcomes`](crate::study::Detail).
    pub nodes: Vec<NodeFindings>,
    /// Tasks that were on the path to a restoration at least once.
    pub tasks: Vec<TaskFindings>,
    /// Teams in the order of the model.
    pub teams: Vec<TeamFindings>,
    /// Restoration of the estate (first) and of each group; empty without curves.
    pub groups: Vec<GroupFindings>,
    /// Hard impact of everything together: services, labour, parts, fees, direct losses
    /// `[currency]`.
    pub total_loss: Distribution,
    /// Moments of the same.
    pub total_loss_moments: Moments,
    /// Loss that no service accounts for `[currency]`.
    pub direct_loss: Moments,
    /// Replications that the event cap stopped.
    pub runaways: u64,
    /// An occurrence that kept one of them going.
    pub runaway: Option<u32>,
    /// Work events that were processed.
    pub events: u64,
    /// Data lost by the services that stand on data, in the order of the model.
    pub data: Vec<DataFindings>,
    /// Onset of the first incident, of the replications that had one `[s]`.
    pub onset: Moments,
    /// The simulated value of each published point at its time, in the order of the model; empty
    /// without curves.
    pub milestones: Vec<Bands>,
    /// Standbys in the order of the model.
    pub standbys: Vec<StandbyFindings>,
}

/// What was found of a service. All figures are over all replications; an undisrupted one counts
/// as 0 and meets its objectives.
#[derive(Debug, Clone)]
pub struct ServiceFindings {
    /// Row of its node in the model.
    pub node: usize,
    /// Share with any disruption.
    pub disrupted: Proportion,
    /// Share that met every step of the RTO.
    pub rto_met: Proportion,
    /// Share that reached each step of the RTO within its limit, in the order of the steps; empty
    /// unless there are several.
    pub steps_met: Vec<Proportion>,
    /// Share in which recovery + work recovery exceeded the MTPD.
    pub mtpd_breached: Proportion,
    /// Recovery time `[s]`; infinite if censored.
    pub recovery: Distribution,
    /// Moments of the same.
    pub recovery_moments: Moments,
    /// Hard impact `[currency]`.
    pub loss: Distribution,
    /// Moments of the same.
    pub loss_moments: Moments,
    /// Total time below the MBCO up to the horizon `[s]`.
    pub downtime: Moments,
    /// Time to full service `[s]`; infinite if censored.
    pub full_service: Distribution,
    /// Time on the impact clock `[s]`: what soft severities go by.
    pub elapsed: Distribution,
    /// Number of disruptions.
    pub disruptions: Moments,
    /// Length of a disruption `[s]`, over all disruptions, mean within each replication weighted by
    /// their number.
    pub length_sum: f64,
    /// Time to the first disruption `[s]`, of those that had one.
    pub first: Moments,
    /// Work recovery time `[s]`.
    pub work_recovery: Moments,
    /// Replications in which it was down before anything struck.
    pub down_before: u64,
    /// Mean delay by cause `[s]`, over the replications that were not censored.
    pub delay: [f64; N_CAUSES],
    /// Level and loss over time, if curves were asked for.
    pub curves: Option<CurveFindings>,
    /// The work that is left after technical restoration; `None` if there never is any.
    pub work: Option<WorkFindings>,
    /// Total time below the MBCO within the hours of the service `[s]`; all of it if it has none.
    pub downtime_in_hours: Moments,
}

/// How a service went over time.
#[derive(Debug, Clone)]
pub struct CurveFindings {
    /// Its level.
    pub level: Bands,
    /// Its cumulative loss `[currency]`, all of it; over no times if it can lose nothing.
    pub loss: Bands,
}

/// What was found of a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NodeFindings {
    /// Share that was below its MBCO at some time.
    pub disrupted: Proportion,
    /// Mean time below its MBCO up to the horizon `[s]`.
    pub mean_downtime: f64,
    /// Share that was below its MBCO at the end.
    pub down_at_end: Proportion,
    /// Share in which it was on the path to the restoration of a service.
    pub critical: Proportion,
}

/// What was found of a task of a procedure on a node.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TaskFindings {
    /// Row in the program: see `Program::task_name`.
    pub slot: u32,
    /// Share in which it was on the path to the restoration of a service.
    pub critical: Proportion,
    /// Share in which it was given up for good.
    pub abandoned: Proportion,
}

/// What was found of a team.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TeamFindings {
    /// Busy share of the time that its members were there, from onset to the end of the last work.
    pub utilisation: f64,
    /// Mean wait of a task for it `[s]`.
    pub mean_wait: f64,
    /// Mean number of tasks it was given.
    pub tasks: f64,
    /// Mean busy time `[person-seconds]`.
    pub busy: f64,
}

/// How a group came back.
#[derive(Debug, Clone)]
pub struct GroupFindings {
    /// Members.
    pub members: u32,
    /// Share of members that deliver their MBCO, over time.
    pub restored: Bands,
    /// How long after the onset each of [`SHARES_BACK`](crate::study::SHARES_BACK) of the members
    /// delivers its MBCO for good `[s]`: 0 if fewer were never lost, infinite if it does not by the
    /// end.
    pub back: [Distribution; 3],
}
