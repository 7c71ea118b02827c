//! What each hour of recovery time costs.

use crate::study::measures::frontier::Frontier;

/// One step up the ladder of a service: what its P90 recovery costs to shorten.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct HourPrice {
    /// Row of [`Frontier::evaluated`].
    pub row: usize,
    /// P90 of the recovery time with it `[s]`.
    pub p90: f64,
    /// What it costs more than the step before `[currency]`.
    pub cost: f64,
    /// The same for each hour by which the P90 becomes shorter `[currency/h]`.
    pub per_hour: f64,
}

impl Frontier {
    /// What each hour of P90 recovery of a service costs: the bundles that none is faster than for
    /// its price, each against the one before, doing nothing first.
    pub fn price_of_hours(&self, service: usize) -> Vec<HourPrice> {
        let mut rows: Vec<usize> = (0..self.evaluated.len()).collect();
        let of = |row: usize| (self.evaluated[row].cost, self.evaluated[row].p90[service]);
        rows.sort_by(|&a, &b| {
            let (a, b) = (of(a), of(b));
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
        });
        let mut prices = Vec::new();
        let (mut cost, mut p90) = of(0);
        for row in rows {
            let (dearer, faster) = of(row);
            // Less than a minute is no step.
            if faster <= p90 - 60.0 {
                let per_hour = (dearer - cost) / ((p90 - faster) / 3600.0);
                prices.push(HourPrice { row, p90: faster, cost: dearer - cost, per_hour });
                (cost, p90) = (dearer, faster);
            }
        }
        prices
    }
}
