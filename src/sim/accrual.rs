//! When a service loses what its level alone does not tell.
//!
//! What an outage costs as it lasts follows from the level; see [`LossClock`](crate::sim::LossClock).
//! The rest is dated here: what is lost once when an incident takes the service down, demand that
//! goes elsewhere while it is not served, and lost data from the moment on at which they were no
//! longer written.

use crate::sim::observer::Observer;
use crate::sim::program::NONE;
use crate::sim::replication::Run;

/// A part of the loss of a service that accrues evenly over a time, or at one moment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Accrual {
    /// The service, in the order of the model.
    pub service: u32,
    /// When it begins `[s]`.
    pub from: f64,
    /// When it is complete `[s]`.
    pub until: f64,
    /// What it comes to `[currency]`.
    pub sum: f64,
}

impl<O: Observer> Run<'_, O> {
    /// Dates what is drawn once for a service in an exercise, and what its lost demand costs.
    pub(super) fn date_losses(&mut self, index: usize, incidents: u32, is_disrupted: bool) {
        let row = &self.p.services[index];
        let draws = self.luck(NONE);
        let service = index as u32;
        let mut found = Vec::new();
        if row.one_off != NONE {
            let anew = self.w.outcome.anew.iter().filter(|fall| fall.0 == service);
            let first = self.w.services[index].first_fall();
            let falls: Vec<f64> = std::iter::once(first).chain(anew.map(|fall| fall.1)).collect();
            for number in 0..incidents {
                let address =
                    if number == 0 { row.address } else { row.address.with(u64::from(number)) };
                let (luck, _) = draws.pair(address, 0);
                let sum = self.p.samplers[row.one_off as usize].draw(luck);
                let at = falls[(number as usize).min(falls.len() - 1)];
                found.push(Accrual { service, from: at, until: at, sum });
            }
        }
        if let Some(backlog) = row.backlog.as_ref().filter(|backlog| backlog.lost_unit > 0.0) {
            let onset = self.w.outcome.onset;
            let span = (if onset.is_finite() { onset } else { 0.0 }, self.p.horizon);
            let price = backlog.rate * backlog.lost_unit;
            self.follow_work(
                backlog,
                index,
                is_disrupted,
                draws,
                span,
                &mut |from, until, lost| {
                    found.push(Accrual { service, from, until, sum: lost * price });
                },
            );
        }
        self.w.outcome.accruals.append(&mut found);
    }
}
