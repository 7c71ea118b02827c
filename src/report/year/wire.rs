//! The year as plain data.

use serde::Serialize;

use crate::report::evidence::EvidenceUsed;
use crate::report::figure::Figure;

/// What a year is like. All means and probabilities are over all years, quiet ones included.
#[derive(Debug, Clone, Serialize)]
pub struct YearReport {
    /// Version of these keys.
    pub schema_version: u32,
    /// Version of the program.
    pub version: &'static str,
    /// Title of the scenario.
    pub title: String,
    /// Whether everything that was asked for was done.
    pub complete: bool,
    /// Currency of all amounts, perhaps empty.
    pub currency: String,
    /// Length of the year.
    pub span_h: Figure,
    /// Time before it that is not counted.
    pub warm_up_h: Figure,
    /// Time after it in which open incidents are followed.
    pub run_off_h: Figure,
    /// Replications.
    pub runs: u64,
    /// Replications asked for.
    pub runs_planned: u64,
    /// The seed.
    pub seed: u64,
    /// Of all intervals.
    pub confidence: Figure,
    /// Probability of the years that were run; in the others nothing strikes.
    pub p_simulated: Figure,
    /// Mean number of incidents.
    pub incidents: Figure,
    /// What a year costs.
    pub loss: AnnualLoss,
    /// That some service misses its RTO at least once.
    pub p_rto_missed: Probability,
    /// That some service exceeds its MTPD at least once.
    pub p_mtpd_breached: Probability,
    /// Services in the order of the file.
    pub services: Vec<ServiceYear>,
    /// What strikes, costliest first.
    pub threats: Vec<ThreatYear>,
    /// Nodes by what their trouble costs, costliest first.
    pub nodes: Vec<NodeYear>,
    /// Replications that were broken off for going round in circles.
    pub runaways: u64,
    /// What is not known of rates, if some are not certain and it was asked for.
    pub rates: Option<UncertainRates>,
    /// Rare breaches that were looked at by importance sampling; empty unless asked for.
    pub rare: Vec<RareBreach>,
    /// That some service loses more data than its RPO allows at least once; null without an RPO.
    pub p_rpo_missed: Option<Probability>,
    /// Published figures that values of the scenario were taken from; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub evidence_used: Vec<EvidenceUsed>,
}

/// What years are like under many sets of rates and other estimates, each drawn from what is known of
/// them: ignorance apart from chance.
#[derive(Debug, Clone, Serialize)]
pub struct UncertainRates {
    /// Sets of rates.
    pub sets: u64,
    /// Replications of each.
    pub runs: u64,
    /// Mean loss: 5 % of the sets are below this.
    pub mean_p5: Figure,
    /// Lower end of the interval of that, as of sets drawn at random; null if they are too few.
    pub mean_p5_low: Figure,
    /// Its upper end.
    pub mean_p5_high: Figure,
    /// Half of the sets are.
    pub mean_p50: Figure,
    /// 95 % are.
    pub mean_p95: Figure,
    /// Lower end of the interval of that.
    pub mean_p95_low: Figure,
    /// Its upper end; null if they are too few.
    pub mean_p95_high: Figure,
    /// That some service misses its RTO in a year: 5 % of the sets are below this.
    pub p_rto_missed_p5: Figure,
    /// 95 % are.
    pub p_rto_missed_p95: Figure,
    /// The band around the aggregate exceedance curve.
    pub band: Vec<BandPoint>,
    /// Whether some rate is not certain.
    #[serde(skip)]
    pub has_rates: bool,
    /// Other estimates that are not certain, by the keys down to them; absent if there are none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub estimates: Vec<String>,
}

/// Bounds of the middle 90 % of the sets at a point of the exceedance curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct BandPoint {
    /// The sum.
    pub loss: Figure,
    /// Lower bound of the probability of more.
    pub p5: Figure,
    /// Upper bound.
    pub p95: Figure,
}

/// The probability of a rare breach in a year.
#[derive(Debug, Clone, Serialize)]
pub struct RareBreach {
    /// The service.
    pub service: String,
    /// `rto`, `mtpd`, `rpo` or `outage`.
    pub breach: &'static str,
    /// The probability.
    pub p: Probability,
    /// Years of equal weight that those with the breach are worth.
    pub effective: Figure,
    /// Years that were run.
    pub runs: u64,
    /// Whether there are enough of them for the interval to be relied on, and it agrees.
    pub is_reliable: bool,
    /// Whether the interval meets the one from the years themselves.
    pub agrees: bool,
    /// About how many runs would do for an interval that can be relied on; null if it can be, or if
    /// too few breaches were seen to say.
    pub runs_that_would_do: Option<u64>,
}

/// A mean with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct YearEstimate {
    /// The mean.
    pub mean: Figure,
    /// Lower end of the interval.
    pub low: Figure,
    /// Upper end.
    pub high: Figure,
}

/// A probability with its interval.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Probability {
    /// The probability.
    pub value: Figure,
    /// Lower end of the interval.
    pub low: Figure,
    /// Upper end.
    pub high: Figure,
}

/// What a year costs.
#[derive(Debug, Clone, Serialize)]
pub struct AnnualLoss {
    /// The annual loss expectancy.
    pub mean: YearEstimate,
    /// Probability of a year without loss.
    pub p_none: Figure,
    /// Its interval.
    pub p_none_low: Figure,
    /// Upper end.
    pub p_none_high: Figure,
    /// Quantiles over all years.
    pub p50: Figure,
    /// Interval of the P50.
    pub p50_low: Figure,
    /// Upper end; as of those that follow, null if there are too few replications.
    pub p50_high: Figure,
    /// 90 % of all years cost at most this.
    pub p90: Figure,
    /// Interval of the P90.
    pub p90_low: Figure,
    /// Upper end.
    pub p90_high: Figure,
    /// 95 %.
    pub p95: Figure,
    /// Interval of the P95.
    pub p95_low: Figure,
    /// Upper end.
    pub p95_high: Figure,
    /// 99 %.
    pub p99: Figure,
    /// Interval of the P99.
    pub p99_low: Figure,
    /// Upper end.
    pub p99_high: Figure,
    /// Mean of the worst 5 % of all years.
    pub tail_mean_95: Figure,
    /// Its interval.
    pub tail_mean_95_low: Figure,
    /// Upper end.
    pub tail_mean_95_high: Figure,
    /// Mean of the worst 1 %.
    pub tail_mean_99: Figure,
    /// Its interval.
    pub tail_mean_99_low: Figure,
    /// Upper end.
    pub tail_mean_99_high: Figure,
    /// The aggregate exceedance curve: all incidents of a year together.
    pub aggregate: Vec<LossPoint>,
    /// The occurrence exceedance curve: the costliest incident of a year.
    pub occurrence: Vec<LossPoint>,
}

/// A point of an exceedance curve.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct LossPoint {
    /// The sum.
    pub loss: Figure,
    /// Probability that a year costs more.
    pub p: Figure,
}

/// What a year is like for a service.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceYear {
    /// Its name.
    pub id: String,
    /// Its RTO.
    pub rto_h: Option<Figure>,
    /// Its MTPD.
    pub mtpd_h: Option<Figure>,
    /// Share of its hours in which it delivers its MBCO.
    pub availability: Figure,
    /// Its interval.
    pub availability_low: Figure,
    /// Upper end.
    pub availability_high: Figure,
    /// Its hours in the year.
    pub service_hours_h: Figure,
    /// Time below its MBCO.
    pub downtime_h: YearEstimate,
    /// The same within its hours.
    pub downtime_in_hours_h: YearEstimate,
    /// Number of outages.
    pub outages: YearEstimate,
    /// Mean length of an outage; null without any.
    pub mean_outage_h: Figure,
    /// Probability of at least one outage.
    pub p_outage: Probability,
    /// Mean time from the beginning of the year to its first outage, of the years that have one only:
    /// of a rare outage about half of the year, whatever its rate; null without any.
    pub first_outage_h: Figure,
    /// Lower end of its interval.
    pub first_outage_low_h: Figure,
    /// Upper end.
    pub first_outage_high_h: Figure,
    /// Share of incidents in which it meets its RTO; null without an RTO.
    pub p_rto_met_per_incident: Option<Probability>,
    /// That it misses its RTO at least once; null without an RTO.
    pub p_rto_missed: Option<Probability>,
    /// That it exceeds its MTPD at least once; null without an MTPD.
    pub p_mtpd_breached: Option<Probability>,
    /// What its outages and the data that it loses cost.
    pub loss: YearEstimate,
    /// Its RPO; null without one, or if it stands on no data.
    pub rpo_h: Option<Figure>,
    /// That it loses more data than its RPO allows at least once; null without an RPO.
    pub p_rpo_missed: Option<Probability>,
    /// What the data cost that it loses.
    pub data_loss: YearEstimate,
}

/// What a threat adds to a year.
#[derive(Debug, Clone, Serialize)]
pub struct ThreatYear {
    /// Its name.
    pub id: String,
    /// Incidents that it begins.
    pub incidents: Figure,
    /// Share of them in which some service misses its RTO; null without any.
    pub p_rto_missed: Figure,
    /// What they cost.
    pub loss: Figure,
    /// The same as a share of the annual loss; null if there is none.
    pub share_of_loss: Figure,
}

/// What the trouble of a node adds to a year.
#[derive(Debug, Clone, Serialize)]
pub struct NodeYear {
    /// Its name.
    pub id: String,
    /// What the outages of services that it begins cost.
    pub loss: Figure,
    /// The same as a share of the annual loss; null if there is none.
    pub share_of_loss: Figure,
}
