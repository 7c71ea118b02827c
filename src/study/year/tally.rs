//! What a batch of years keeps, and how batches add up.

use std::collections::BTreeMap;

use crate::sim::{Outcome, Program};
use crate::stats::Moments;

/// Sums of the replications of a batch, or of several in order.
#[derive(Debug)]
pub(super) struct YearTally {
    pub(super) runs: u64,
    pub(super) losses: Vec<f64>,
    pub(super) largest: Vec<f64>,
    pub(super) services: Vec<ServiceTally>,
    /// By occurrence: incidents, those that missed an RTO, loss.
    pub(super) threats: Vec<ThreatTally>,
    pub(super) nodes: BTreeMap<u32, f64>,
    pub(super) incidents: u64,
    pub(super) any_rto_missed: u64,
    pub(super) any_mtpd_breached: u64,
    pub(super) runaways: u64,
    pub(super) runaway: Option<u32>,
    pub(super) events: u64,
    pub(super) any_rpo_missed: u64,
}

#[derive(Debug, Clone, Default)]
pub(super) struct ServiceTally {
    pub(super) downtime: Moments,
    pub(super) downtime_in_hours: Moments,
    pub(super) outages: Moments,
    /// Years with an outage, and the sum of the times to the first `[s]`.
    pub(super) with_outage: u64,
    pub(super) first: Moments,
    pub(super) missed: u64,
    pub(super) rto_missed: u64,
    pub(super) mtpd_breached: u64,
    pub(super) loss: Moments,
    pub(super) rpo_missed: u64,
    pub(super) data_loss: Moments,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct ThreatTally {
    pub(super) incidents: u64,
    pub(super) missed: u64,
    pub(super) loss: f64,
}

impl YearTally {
    pub(super) fn new(program: &Program) -> YearTally {
        YearTally {
            runs: 0,
            losses: Vec::new(),
            largest: Vec::new(),
            services: vec![ServiceTally::default(); program.n_services()],
            threats: vec![ThreatTally::default(); program.n_occurrences()],
            nodes: BTreeMap::new(),
            incidents: 0,
            any_rto_missed: 0,
            any_mtpd_breached: 0,
            runaways: 0,
            runaway: None,
            events: 0,
            any_rpo_missed: 0,
        }
    }

    /// Adds one replication.
    pub(super) fn add(&mut self, outcome: &Outcome) {
        let year = &outcome.year;
        self.runs += 1;
        self.events += outcome.events;
        if outcome.runaway.is_some() {
            self.runaways += 1;
            self.runaway = outcome.runaway;
        }
        self.losses.push(year.loss);
        let mut largest = 0.0f64;
        for incident in &year.incidents {
            largest = largest.max(incident.loss);
            let row = &mut self.threats[incident.occurrence as usize];
            row.loss += incident.loss;
            if incident.is_counted {
                self.incidents += 1;
                row.incidents += 1;
                row.missed += u64::from(incident.rto_missed);
            }
        }
        self.largest.push(largest);
        for &(node, loss) in &year.nodes {
            *self.nodes.entry(node).or_insert(0.0) += loss;
        }
        let (mut rto_missed, mut mtpd_breached, mut rpo_missed) = (false, false, false);
        for (row, found) in self.services.iter_mut().zip(&year.services) {
            row.downtime.push(found.downtime);
            row.downtime_in_hours.push(found.downtime_in_hours);
            row.outages.push(f64::from(found.outages));
            if found.outages > 0 {
                row.with_outage += 1;
                row.first.push(found.first);
            }
            row.missed += u64::from(found.rto_missed) - u64::from(found.missed_at_first);
            row.rto_missed += u64::from(found.rto_missed > 0);
            row.mtpd_breached += u64::from(found.mtpd_breached > 0);
            row.loss.push(found.loss);
            row.rpo_missed += u64::from(found.rpo_missed > 0);
            row.data_loss.push(found.data_loss);
            rpo_missed |= found.rpo_missed > 0;
            rto_missed |= found.rto_missed > 0;
            mtpd_breached |= found.mtpd_breached > 0;
        }
        self.any_rto_missed += u64::from(rto_missed);
        self.any_mtpd_breached += u64::from(mtpd_breached);
        self.any_rpo_missed += u64::from(rpo_missed);
    }

    /// Adds the batch that follows.
    pub(super) fn merge(&mut self, other: YearTally) {
        self.runs += other.runs;
        self.events += other.events;
        self.incidents += other.incidents;
        self.any_rto_missed += other.any_rto_missed;
        self.any_mtpd_breached += other.any_mtpd_breached;
        self.any_rpo_missed += other.any_rpo_missed;
        self.runaways += other.runaways;
        self.runaway = other.runaway.or(self.runaway);
        self.losses.extend(other.losses);
        self.largest.extend(other.largest);
        for (mine, theirs) in self.services.iter_mut().zip(&other.services) {
            mine.downtime.merge(&theirs.downtime);
            mine.downtime_in_hours.merge(&theirs.downtime_in_hours);
            mine.outages.merge(&theirs.outages);
            mine.with_outage += theirs.with_outage;
            mine.first.merge(&theirs.first);
            mine.missed += theirs.missed;
            mine.rto_missed += theirs.rto_missed;
            mine.mtpd_breached += theirs.mtpd_breached;
            mine.loss.merge(&theirs.loss);
            mine.rpo_missed += theirs.rpo_missed;
            mine.data_loss.merge(&theirs.data_loss);
        }
        for (mine, theirs) in self.threats.iter_mut().zip(&other.threats) {
            mine.incidents += theirs.incidents;
            mine.missed += theirs.missed;
            mine.loss += theirs.loss;
        }
        for (node, loss) in other.nodes {
            *self.nodes.entry(node).or_insert(0.0) += loss;
        }
    }
}
