//! What years were found to be like.

use crate::sim::Program;
use crate::stats::{Exceedance, Interval, Moments, Proportion};
use crate::study::year::plan::YearPlan;
use crate::study::year::tally::{ServiceTally, YearTally};

/// The answers of a study of years. Means and probabilities are over all years, those included in
/// which nothing struck.
#[derive(Debug, Clone)]
pub struct YearFindings {
    /// Replications that were run.
    pub runs: u64,
    /// Replications that were asked for.
    pub runs_planned: u64,
    /// The user's seed.
    pub seed: u64,
    /// Confidence of all intervals.
    pub confidence: f64,
    /// Probability of the years that the replications stand for; in the others nothing strikes.
    pub covered: f64,
    /// Loss of each replication, by its number `[currency]`.
    pub losses: Vec<f64>,
    /// Loss of the costliest incident of each replication `[currency]`.
    pub largest: Vec<f64>,
    /// Mean number of incidents.
    pub incidents: f64,
    /// Years in which some service missed its RTO, of those that were run.
    pub rto_missed: Proportion,
    /// Years in which some service exceeded its MTPD, of those that were run.
    pub mtpd_breached: Proportion,
    /// Services in the order of the model.
    pub services: Vec<ServiceFindings>,
    /// Occurrences in the order of the model.
    pub threats: Vec<ThreatFindings>,
    /// Nodes whose trouble cost something, by row.
    pub nodes: Vec<NodeLoss>,
    /// Replications that the event cap stopped.
    pub runaways: u64,
    /// An occurrence that kept one of them going.
    pub runaway: Option<u32>,
    /// Work events that were processed.
    pub events: u64,
    /// Years in which some service lost more data than its RPO allows, of those that were run.
    pub rpo_missed: Proportion,
}

/// What years were found to be like for a service.
#[derive(Debug, Clone)]
pub struct ServiceFindings {
    /// Row of its node in the model.
    pub node: usize,
    /// Length of the year within its hours `[s]`: all of it without hours.
    pub hours: f64,
    /// Mean time below the MBCO `[s]`.
    pub downtime: Estimate,
    /// The same within its hours `[s]`.
    pub downtime_in_hours: Estimate,
    /// Mean number of outages.
    pub outages: Estimate,
    /// Mean length of an outage `[s]`; not a number without any.
    pub mean_outage: f64,
    /// Years with an outage, of those that were run.
    pub with_outage: Proportion,
    /// Mean time from the beginning of the year to its first outage, of the years that had one `[s]`;
    /// not a number if none had.
    pub first: Estimate,
    /// Incidents in which it met its RTO, of all incidents.
    pub rto_met: Proportion,
    /// Years in which it missed its RTO at least once, of those that were run.
    pub rto_missed: Proportion,
    /// Years in which it exceeded its MTPD at least once, of those that were run.
    pub mtpd_breached: Proportion,
    /// Mean loss by its outages and by lost data `[currency]`.
    pub loss: Estimate,
    /// Years in which it lost more data than its RPO allows at least once, of those that were run.
    pub rpo_missed: Proportion,
    /// Mean loss by lost data `[currency]`.
    pub data_loss: Estimate,
}

impl ServiceFindings {
    /// Share of its hours in which it delivers at least its MBCO.
    pub fn availability(&self) -> f64 {
        1.0 - self.downtime_in_hours.mean / self.hours
    }

    /// Interval of the availability, from that of the downtime.
    pub fn availability_interval(&self) -> Interval {
        let Interval { low, high } = self.downtime_in_hours.interval;
        let share = |downtime: f64| (1.0 - downtime / self.hours).clamp(0.0, 1.0);
        Interval { low: share(high), high: share(low) }
    }
}

/// A mean over all years with its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The mean.
    pub mean: f64,
    /// Its interval.
    pub interval: Interval,
}

impl Estimate {
    /// Of a time in those years that have it: nothing is known of the others.
    fn of_some(moments: &Moments, confidence: f64) -> Estimate {
        let mean = moments.mean();
        let Estimate { interval, .. } = Estimate::of(moments, 1.0, confidence);
        let low = if mean.is_nan() { mean } else { interval.low };
        Estimate { mean, interval: Interval { low, ..interval } }
    }

    fn of(moments: &Moments, covered: f64, confidence: f64) -> Estimate {
        let Interval { low, high } = moments.interval(confidence);
        let mean = if moments.is_empty() { 0.0 } else { moments.mean() };
        Estimate {
            mean: covered * mean,
            interval: Interval { low: (covered * low).max(0.0), high: covered * high },
        }
    }
}

/// What a threat adds to a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ThreatFindings {
    /// Mean number of its incidents.
    pub incidents: f64,
    /// Share of them in which some service missed its RTO; not a number without any.
    pub rto_missed: f64,
    /// Mean loss by them `[currency]`.
    pub loss: f64,
}

/// What the trouble of a node adds to a year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct NodeLoss {
    /// Row in the model.
    pub node: u32,
    /// Mean loss by outages of services that it began `[currency]`.
    pub loss: f64,
}

impl YearFindings {
    pub(super) fn new(
        tally: YearTally,
        program: &Program,
        plan: &YearPlan,
        covered: f64,
    ) -> YearFindings {
        let n = tally.runs.max(1) as f64;
        let of = |hits: u64| Proportion::new(hits, tally.runs);
        let services = tally.services.iter().enumerate().map(|(index, row)| {
            let incidents = tally.incidents;
            service(program, index, row, (tally.runs, incidents), covered, plan.confidence)
        });
        let threats = tally.threats.iter().map(|row| ThreatFindings {
            incidents: covered * row.incidents as f64 / n,
            rto_missed: row.missed as f64 / row.incidents as f64,
            loss: covered * row.loss / n,
        });
        let nodes =
            tally.nodes.iter().map(|(&node, loss)| NodeLoss { node, loss: covered * loss / n });
        YearFindings {
            runs: tally.runs,
            runs_planned: plan.runs,
            seed: plan.seed,
            confidence: plan.confidence,
            covered,
            incidents: covered * tally.incidents as f64 / n,
            rto_missed: of(tally.any_rto_missed),
            mtpd_breached: of(tally.any_mtpd_breached),
            services: services.collect(),
            threats: threats.collect(),
            nodes: nodes.collect(),
            runaways: tally.runaways,
            runaway: tally.runaway,
            events: tally.events,
            rpo_missed: of(tally.any_rpo_missed),
            losses: tally.losses,
            largest: tally.largest,
        }
    }

    /// Mean loss of a year `[currency]`.
    pub fn loss(&self) -> Estimate {
        let mut moments = Moments::default();
        self.losses.iter().for_each(|&loss| moments.push(loss));
        Estimate::of(&moments, self.covered, self.confidence)
    }

    /// Probability of a year without loss, with its interval.
    pub fn no_loss(&self) -> Estimate {
        let hits = self.losses.iter().filter(|loss| **loss > 0.0).count() as u64;
        let some = self.over_all(Proportion::new(hits, self.losses.len() as u64));
        let Interval { low, high } = some.interval;
        Estimate { mean: 1.0 - some.mean, interval: Interval { low: 1.0 - high, high: 1.0 - low } }
    }

    /// Loss of all incidents of a year: the aggregate exceedance curve.
    pub fn aggregate(&self) -> Exceedance {
        Exceedance::new(self.losses.clone(), self.covered)
    }

    /// Loss of the costliest incident of a year: the occurrence exceedance curve.
    pub fn occurrence(&self) -> Exceedance {
        Exceedance::new(self.largest.clone(), self.covered)
    }

    /// Probability of a kind of year, found in a share of those that were run, with its interval.
    pub fn over_all(&self, found: Proportion) -> Estimate {
        let Interval { low, high } = found.wilson(self.confidence);
        Estimate {
            mean: if found.n == 0 { 0.0 } else { self.covered * found.share() },
            interval: Interval { low: self.covered * low, high: self.covered * high },
        }
    }
}

fn service(
    program: &Program,
    index: usize,
    row: &ServiceTally,
    (runs, incidents): (u64, u64),
    covered: f64,
    confidence: f64,
) -> ServiceFindings {
    let estimate = |moments: &Moments| Estimate::of(moments, covered, confidence);
    let of = |hits: u64| Proportion::new(hits, runs);
    let downtime = estimate(&row.downtime);
    let outages = estimate(&row.outages);
    ServiceFindings {
        node: program.service_node(index),
        hours: program.year_hours(index),
        downtime,
        downtime_in_hours: estimate(&row.downtime_in_hours),
        outages,
        mean_outage: downtime.mean / outages.mean,
        with_outage: of(row.with_outage),
        first: Estimate::of_some(&row.first, confidence),
        rto_met: Proportion::new(incidents.saturating_sub(row.missed), incidents),
        rto_missed: of(row.rto_missed),
        mtpd_breached: of(row.mtpd_breached),
        loss: estimate(&row.loss),
        rpo_missed: of(row.rpo_missed),
        data_loss: estimate(&row.data_loss),
    }
}
