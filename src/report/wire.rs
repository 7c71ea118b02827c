//! The data of a report: the format of results, version 1.
//!
//! Times are hours and end in `_h`, shares are in [0, 1], money is in the scenario's currency. A
//! number beyond the horizon is null. The order of the fields is the order in the file.

use serde::Serialize;
use serde_json::{Map, Value};

use crate::report::figure::Figure;
use crate::report::held::Held;

/// Version of the format. It rises when a field changes its meaning or goes away.
pub const SCHEMA_VERSION: u32 = 1;

/// What a study found, conditional on its scenario.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    /// [`SCHEMA_VERSION`].
    pub schema_version: u32,
    /// Version of the program.
    pub version: String,
    /// Title of the scenario.
    pub title: String,
    /// False if the study was stopped before its end.
    pub complete: bool,
    /// Replications that were run.
    pub runs: u64,
    /// Replications that were asked for; with a precision, the most that were allowed.
    pub runs_planned: u64,
    /// The seed.
    pub seed: u64,
    /// Confidence of all intervals.
    pub confidence: f64,
    /// Time after which what is not recovered is censored `[h]`.
    pub horizon_h: Figure,
    /// From when RTOs are counted.
    pub rto_clock: &'static str,
    /// Which time RTOs and recovery times count: `elapsed` or `service_hours`.
    pub rto_counts: &'static str,
    /// When replications begin; null without a date.
    pub begins: Option<Begins>,
    /// Currency of money; empty if none is stated.
    pub currency: String,
    /// Services in the order of the scenario.
    pub services: Vec<Service>,
    /// Nodes (services and assets) in the order of the scenario.
    pub nodes: Vec<Node>,
    /// Tasks that were on the path to a restoration, or given up, at least once.
    pub tasks: Vec<Task>,
    /// Teams in the order of the scenario.
    pub teams: Vec<Team>,
    /// How the estate (first) and its groups came back; empty unless recorded.
    pub restoration: Vec<Restoration>,
    /// Published points beside the simulated ones; empty unless the scenario has some.
    pub milestones: Vec<Milestone>,
    /// Loss of everything together.
    pub total_loss: Loss,
    /// Mean of the part that no service accounts for: labour, parts, fees, direct losses.
    pub direct_loss_mean: Figure,
    /// Services that were not back by the horizon in some replications, and what held them.
    pub never_recovered: Vec<Censored>,
    /// Replications that were broken off because they did not come to an end.
    pub runaways: u64,
    /// What struck again and again in one of them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub runaway: Option<String>,
    /// Who is missed most; only if asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bus_factor: Option<crate::report::BusFactor>,
    /// What to look at next.
    pub next: Option<String>,
    /// Values that the scenario does not state and that were taken from the shipped kinds.
    pub defaults_used: Vec<DefaultUsed>,
    /// Published figures that values of the scenario were taken from; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence_used: Vec<crate::report::evidence::EvidenceUsed>,
    /// Estimates that are not certain, by the keys down to them; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub estimates: Vec<String>,
    /// What stands by, in the order of the scenario.
    pub standbys: Vec<Standby>,
}

/// Something that stands by for something else.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standby {
    /// Its name: that of the asset and of what it replaces.
    pub id: String,
    /// The asset.
    pub asset: String,
    /// What it stands by for.
    pub replaces: String,
    /// The recovery option; empty if not said.
    pub option: &'static str,
    /// Whether it is activated without a decision.
    pub is_automatic: bool,
    /// Chance that an activation succeeds.
    pub success: Figure,
    /// Share in which it was invoked.
    pub p_invoked: Share,
    /// Share in which it took over.
    pub p_took_over: Share,
    /// Mean time from the fall of what it replaces until it took over `[h]`, where it did.
    pub mean_activation_h: Figure,
    /// Mean time in use `[h]`, where it took over.
    pub mean_in_use_h: Figure,
    /// Mean age of its data when it took over `[h]`, where it did.
    pub mean_data_lag_h: Figure,
    /// What it costs a year to have the asset, whomever it serves; no part of any loss.
    pub fee_per_year: Figure,
    /// By when to invoke it, for each service with an RTO that needs it.
    pub invoke_by: Vec<InvokeBy>,
}

/// The latest safe moment to invoke a standby for a service.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct InvokeBy {
    /// The service.
    pub service: String,
    /// The first limit of its RTO `[h]`.
    pub rto_h: Figure,
    /// Time within which 90 % of the activations are done that succeed `[h]`.
    pub activation_p90_h: Figure,
    /// Chance that it succeeds, in one of its attempts.
    pub p_success: Figure,
    /// Others may have it first.
    pub is_shared: bool,
    /// RTO less that, from the start of the RTO clock `[h]`; negative if it is always too late.
    pub latest_h: Figure,
}

/// When replications begin, by the clocks of a time zone.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Begins {
    /// The date and time, or the first at which one can begin.
    pub from: String,
    /// The end of the stretch in which each draws its beginning; null if all begin at `from`.
    pub to: Option<String>,
    /// Hours within it, all of them together; empty for any.
    pub during: Vec<String>,
    /// The time zone.
    pub zone: String,
}

/// A share of replications with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Share {
    /// The share seen.
    pub value: Figure,
    /// Lower end of the interval.
    pub low: Figure,
    /// Upper end.
    pub high: Figure,
}

/// A mean with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Spread {
    /// The mean.
    pub mean: Figure,
    /// Lower end of the interval.
    pub mean_low: Figure,
    /// Upper end.
    pub mean_high: Figure,
}

/// A distribution of times `[h]`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Quantiles {
    /// Mean; null if a value is beyond the horizon.
    pub mean: Figure,
    /// Median.
    pub p50: Figure,
    /// 90 % quantile.
    pub p90: Figure,
    /// 95 % quantile.
    pub p95: Figure,
    /// 99 % quantile.
    pub p99: Figure,
}

/// Intervals of [`Quantiles`] `[h]`; an end that is null is not bounded by the replications.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[expect(missing_docs, reason = "lower and upper ends of the quantiles of the same name")]
pub struct QuantileBounds {
    pub mean_low: Figure,
    pub mean_high: Figure,
    pub p50_low: Figure,
    pub p50_high: Figure,
    pub p90_low: Figure,
    pub p90_high: Figure,
    pub p95_low: Figure,
    pub p95_high: Figure,
    pub p99_low: Figure,
    pub p99_high: Figure,
}

/// A distribution of money.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Loss {
    /// Mean.
    pub mean: Figure,
    /// Lower end of its interval.
    pub mean_low: Figure,
    /// Upper end.
    pub mean_high: Figure,
    /// Median.
    pub p50: Figure,
    /// 95 % quantile.
    pub p95: Figure,
}

/// One step of a service's RTO.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Step {
    /// Level to be reached, in (0, 1].
    pub level: Figure,
    /// Within this time `[h]`.
    pub within_h: Figure,
    /// Share that met it.
    pub p_met: Share,
}

/// How often and how long a service is disrupted.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Disruptions {
    /// Mean number in a replication.
    pub mean_number: Figure,
    /// Mean length `[h]`; null if there was none.
    pub mean_length_h: Figure,
    /// Mean time to the first, of the replications that had one `[h]`.
    pub first_h_mean: Figure,
}

/// One service. Undisrupted replications count as a recovery time of 0.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Service {
    /// Its name.
    pub id: String,
    /// Who answers for it; empty if not stated.
    pub owner: String,
    /// Level below which it counts as disrupted.
    pub mbco: Figure,
    /// First limit of the RTO `[h]`; null without an RTO.
    pub rto_h: Option<Figure>,
    /// All steps of the RTO.
    pub rto_steps: Vec<Step>,
    /// Maximum tolerable period of disruption `[h]`.
    pub mtpd_h: Option<Figure>,
    /// Share with any disruption.
    pub p_disrupted: Share,
    /// Share that met every step of the RTO; null without an RTO.
    pub p_rto_met: Option<Share>,
    /// Share that exceeded the MTPD; null without one.
    pub p_mtpd_breached: Option<Share>,
    /// Recovery time.
    pub recovery_h: Quantiles,
    /// Intervals of the recovery time.
    pub recovery_interval_h: QuantileBounds,
    /// Recovery time of the disrupted replications alone; null if there are none.
    pub recovery_if_disrupted_h: Option<Quantiles>,
    /// Total time below the MBCO.
    pub downtime_h: Spread,
    /// Total time below the MBCO within its hours; null without hours.
    pub downtime_in_hours_h: Option<Spread>,
    /// Time to full service.
    pub full_service_h: Quantiles,
    /// Hard impact.
    pub loss: Loss,
    /// Number and length of disruptions.
    pub disruptions: Disruptions,
    /// Mean recovery time by cause `[h]`, of the replications that recovered.
    pub delay_h: Map<String, Value>,
    /// By category of soft impact, the share of replications with this severity or a worse one.
    pub soft: Map<String, Value>,
    /// Replications in which it was not back by the horizon.
    pub censored: u64,
    /// Replications in which it was down before anything struck.
    pub down_before: u64,
    /// From technical restoration until the work is recovered; null if that never takes time.
    pub work_recovery_h: Option<Quantiles>,
    /// Demand that was not served; null unless the service says what becomes of it.
    pub demand: Option<Demand>,
    /// Recovery point objective `[h]`; absent without one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rpo_h: Option<Figure>,
    /// Share that lost no more data than the RPO allows; absent without an RPO, or data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_rpo_met: Option<Share>,
    /// The most data lost in one incident; absent unless it stands on data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_loss_h: Option<Quantiles>,
    /// Share that lost all data, or did not have them back by the horizon; absent unless it stands
    /// on data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_all_data_lost: Option<Share>,
    /// Share that lost all data for good: no copy was left to try; absent unless it stands on data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub p_all_data_lost_for_good: Option<Share>,
    /// Mean cost of lost data, part of the loss; absent unless it stands on data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost_data_cost_mean: Option<Figure>,
}

/// What became of demand that was not served, in units of the service's demand, or in hours of
/// normal demand if it states none.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Demand {
    /// What is counted.
    pub unit: String,
    /// Lost for good.
    pub lost: Spread,
    /// Deferred, to be done later.
    pub deferred: Spread,
    /// The largest backlog.
    pub peak_backlog: Spread,
}

/// One node of the estate.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Node {
    /// Its name.
    pub id: String,
    /// Share in which it was disrupted at some time.
    pub p_disrupted: Figure,
    /// Mean time disrupted up to the horizon `[h]`.
    pub mean_downtime_h: Figure,
    /// Share in which it was still disrupted at the horizon.
    pub p_down_at_end: Figure,
    /// Share in which it was on the path to the restoration of a service.
    pub criticality: Figure,
}

/// One task on one node.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Task {
    /// The node worked on.
    pub node: String,
    /// The procedure; null for a restart that is not written down.
    pub procedure: Option<String>,
    /// The task.
    pub task: String,
    /// Share in which it was on the path to the restoration of a service.
    pub criticality: Figure,
    /// Share in which it was given up for good.
    pub given_up: Figure,
}

/// One team.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Team {
    /// Its name.
    pub id: String,
    /// Members.
    pub members: u32,
    /// Busy share of the time that its members were there, from onset to the end of the last work.
    pub utilisation: Figure,
    /// Mean wait of a task for it `[h]`.
    pub mean_wait_h: Figure,
    /// Mean number of tasks it is given.
    pub mean_tasks: Figure,
    /// Mean work it does [person-hours].
    pub mean_busy_h: Figure,
}

/// Share of a group's members that deliver their MBCO, over time.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(missing_docs, reason = "columns of a table: times [h], then shares at these times")]
pub struct Restoration {
    /// The group; null for the estate.
    pub group: Option<String>,
    /// How many nodes it has.
    pub members: u32,
    pub t_h: Vec<Figure>,
    pub p5: Vec<Figure>,
    pub median: Vec<Figure>,
    pub p95: Vec<Figure>,
    pub mean: Vec<Figure>,
}

/// A published point of a restoration beside the simulated one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Milestone {
    /// What it says.
    pub label: String,
    /// The group or service it is about; null for the estate.
    pub of: Option<String>,
    /// Time `[h]`.
    pub at_h: Figure,
    /// Published share that was back.
    pub share: Figure,
    /// Simulated share: 5 % quantile.
    pub p5: Figure,
    /// Median.
    pub p50: Figure,
    /// 95 % quantile.
    pub p95: Figure,
    /// Mean.
    pub mean: Figure,
    /// When a service reaches the share, instead of what share it has at the time; null unless the
    /// share is its minimum level or all of it, and it falls at the same time in every replication.
    pub reached_h: Option<Reached>,
    /// Whether the published point lies in the simulated 5-95 % band.
    pub is_inside: bool,
    /// Who published it.
    pub source: String,
    /// Whether the scenario was tuned to it.
    pub tuned: bool,
}

/// When a share is reached `[h]`; null beyond the horizon.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Reached {
    /// 5 % quantile.
    pub p5: Figure,
    /// Median.
    pub p50: Figure,
    /// 95 % quantile.
    pub p95: Figure,
}

/// Where a published point lies beside the simulated ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Position {
    /// In the 5-95 % band.
    Inside,
    /// Less was back than the simulation says.
    Below,
    /// More was back.
    Above,
    /// It was back sooner.
    Sooner,
    /// It was back later.
    Later,
}

impl Position {
    /// The word for it.
    pub fn word(self) -> &'static str {
        match self {
            Position::Inside => "yes",
            Position::Below => "below",
            Position::Above => "above",
            Position::Sooner => "sooner",
            Position::Later => "later",
        }
    }
}

/// Shares are kept to 1/1000: half of it decides nothing.
const SHARE_STEP: f64 = 0.0005;

impl Milestone {
    /// Where the published point lies: by times if the simulated ones are known, else by shares.
    pub fn position(&self) -> Position {
        match &self.reached_h {
            Some(times) if self.at_h.0 < times.p5.0 => Position::Sooner,
            Some(times) if self.at_h.0 > times.p95.0 => Position::Later,
            None if self.share.0 < self.p5.0 - SHARE_STEP => Position::Below,
            None if self.share.0 > self.p95.0 + SHARE_STEP => Position::Above,
            _ => Position::Inside,
        }
    }
}

/// A service that was not back by the horizon in some replications.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Censored {
    /// The service.
    pub service: String,
    /// In how many replications.
    pub runs: u64,
    /// What held it, in words.
    pub because: String,
    /// The same for who writes in another language.
    #[serde(skip)]
    pub held: Option<Held>,
}

/// A value that the scenario does not state.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DefaultUsed {
    /// The kind it comes with.
    pub kind: String,
    /// What it is a value of.
    pub key: String,
    /// The value.
    pub value: String,
    /// How many nodes use it.
    pub nodes: u64,
}
