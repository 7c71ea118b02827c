//! What is lost in the end: of data, and by the services that stand on them.

use crate::sim::accrual::Accrual;
use crate::sim::data::rows::{DataTables, View};
use crate::sim::observer::Observer;
use crate::sim::program::NONE;
use crate::sim::replication::Run;

/// Data that were lost in one time of trouble.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(in crate::sim) struct Loss {
    pub(super) row: u32,
    pub(super) incident: u32,
    /// Number of the trouble of these data.
    pub(super) trouble: u32,
    /// When they were last written `[s]`.
    pub(super) stopped_at: f64,
    /// What they show now `[s]`; not a number if they were not brought back from a copy.
    pub(super) shows: f64,
    /// What lies between `[s]`; infinite if all is lost.
    pub(super) length: f64,
    /// They are not back by the horizon, and may still come back.
    pub(super) waits: bool,
}

/// The data that a service lost in a replication.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DataOutcome {
    /// The service, in the order of the model.
    pub service: usize,
    /// The most that was lost in one incident `[s]`; infinite if all data were.
    pub loss: f64,
    /// Whether all are lost even if what may still come back after the horizon does.
    pub lost_for_good: bool,
    /// Whether that is within the RPO.
    pub rpo_met: bool,
    /// What it cost `[currency]`.
    pub cost: f64,
}

impl<O: Observer> Run<'_, O> {
    /// Closes the books on data at the horizon.
    pub(in crate::sim) fn finish_data(&mut self) {
        for row in 0..self.p.data.rows.len() as u32 {
            let content = &self.w.data.rows[row as usize];
            let is_open =
                content.is_lost || content.corrupt_at.is_finite() || !content.restored.is_nan();
            if is_open {
                let mut loss = self.loss_of(row);
                if loss.shows.is_nan() {
                    // Not back by the horizon.
                    loss.length = f64::INFINITY;
                    loss.waits = self.may_come_back(row);
                }
                self.w.data.losses.push(loss);
            }
        }
        self.same_moment();
        let mut outcome = std::mem::take(&mut self.w.outcome.data);
        outcome.extend(self.p.data.services.iter().map(|viewed| DataOutcome {
            service: viewed.service as usize,
            loss: 0.0,
            lost_for_good: false,
            rpo_met: true,
            cost: 0.0,
        }));
        let (mut costs, mut dated) = (Vec::new(), Vec::new());
        if !self.w.data.losses.is_empty() || !self.w.outcome.standbys.is_empty() {
            let incidents = 0..self.w.incidents.len() as u32;
            for incident in incidents.chain([NONE]) {
                self.value_views(incident);
                for (viewed, outcome) in self.p.data.services.iter().zip(&mut outcome) {
                    let lost = self.w.data.values[viewed.view as usize];
                    outcome.loss = outcome.loss.max(lost);
                    // Summed up first, and turned into money below.
                    let cost_of =
                        |lost: f64| (viewed.rate * lost.min(self.p.horizon)).min(viewed.at_most);
                    let before = cost_of(outcome.cost);
                    outcome.cost += lost;
                    let more = cost_of(outcome.cost) - before;
                    if O::CURVES && more > 0.0 && self.p.years.is_none() {
                        let at = self.lost_at(incident, lost);
                        let service = viewed.service;
                        dated.push(Accrual { service, from: at, until: at, sum: more });
                    }
                    let cost = (viewed.rate * lost.min(self.p.horizon)).min(viewed.at_most);
                    if lost > 0.0 && self.p.years.is_some() {
                        costs.push((outcome.service, incident, cost, (lost, lost > viewed.rpo)));
                    }
                }
            }
        }
        let horizon = self.p.horizon;
        for (viewed, outcome) in self.p.data.services.iter().zip(&mut outcome) {
            outcome.rpo_met = outcome.loss <= viewed.rpo;
            outcome.cost = (viewed.rate * outcome.cost.min(horizon)).min(viewed.at_most);
            self.w.outcome.services[outcome.service].loss += outcome.cost;
        }
        self.tell_for_good(&mut outcome);
        self.w.outcome.data = outcome;
        self.w.outcome.accruals.append(&mut dated);
        for (service, incident, cost, (lost, rpo_missed)) in costs {
            self.lose_data(service, incident, cost, rpo_missed);
            self.note_lost(service, incident, lost);
        }
    }

    /// Whether a service has lost more data than its RPO allows in an incident of the year, all of
    /// which are over.
    pub(in crate::sim) fn has_lost_too_much(&mut self, service: usize) -> bool {
        let services = &self.p.data.services;
        let viewed = services.iter().find(|viewed| viewed.service as usize == service);
        let Some(viewed) = viewed.filter(|_| !self.w.data.losses.is_empty()) else { return false };
        let data = &mut self.w.data;
        data.kept_losses.clone_from(&data.losses);
        self.same_moment();
        let has = (0..self.w.incidents.len() as u32).any(|incident| {
            self.value_views(incident);
            let counts = self.counts(incident);
            counts && self.w.data.values[viewed.view as usize] > viewed.rpo
        });
        let data = &mut self.w.data;
        std::mem::swap(&mut data.losses, &mut data.kept_losses);
        has
    }

    /// Whether data that are not back may still come back: there is a copy that people would try, or
    /// they are corrupt and a plan corrects them without one.
    fn may_come_back(&mut self, row: u32) -> bool {
        let content = &self.w.data.rows[row as usize];
        if content.chosen.is_some() {
            return true;
        }
        let (is_lost, mut known_at) = (content.is_lost, content.detected_at.min(self.now));
        let (mut sources, mut is_corrected) = (0, true);
        for restore in &self.p.data.restores {
            let slot = &self.p.slots[restore.slot as usize];
            if self.data_of(slot.node) == row {
                is_corrected &= restore.falls_back;
                sources |= restore.sources;
                known_at = known_at.min(self.w.jobs[slot.job as usize].detected_at);
            }
        }
        self.shelf().newest(row, sources, known_at).is_some() || !is_lost && is_corrected
    }

    /// Marks what is lost whatever still comes back. Losses are summed up before: this lets those
    /// go that may end well.
    fn tell_for_good(&mut self, outcome: &mut [DataOutcome]) {
        if outcome.iter().all(|it| it.loss.is_finite()) {
            return;
        }
        if !self.w.data.losses.iter().any(|loss| loss.waits) {
            for it in outcome {
                it.lost_for_good = it.loss.is_infinite();
            }
            return;
        }
        for loss in self.w.data.losses.iter_mut().filter(|loss| loss.waits) {
            loss.length = 0.0;
        }
        let incidents = 0..self.w.incidents.len() as u32;
        for incident in incidents.chain([NONE]) {
            self.value_views(incident);
            for (viewed, outcome) in self.p.data.services.iter().zip(&mut *outcome) {
                outcome.lost_for_good |= self.w.data.values[viewed.view as usize].is_infinite();
            }
        }
    }

    /// From when on data that were lost in an incident are missing `[s]`, `lost` of them `[s]`: the
    /// end of writing, or when the incident struck if that is not the loss of one place.
    fn lost_at(&self, incident: u32, lost: f64) -> f64 {
        let struck = self.w.incidents.get(incident as usize).map(|incident| incident.onset);
        let struck = struck.unwrap_or(self.w.outcome.onset);
        let struck = if struck.is_finite() { struck } else { 0.0 };
        let mut losses = self.w.data.losses.iter().filter(|loss| loss.incident == incident);
        let ended = losses.find(|loss| loss.length == lost).map(|loss| loss.stopped_at);
        let at = ended.filter(|at| at.is_finite()).unwrap_or(struck).max(struck);
        at.min(self.p.horizon)
    }

    /// Data of a consistency group go back to the oldest moment that one of them went back to.
    fn same_moment(&mut self) {
        for group in &self.p.data.groups {
            let n_losses = self.w.data.losses.len();
            for at in 0..n_losses {
                let oldest = self.w.data.losses[at];
                let is_oldest = group.contains(&oldest.row)
                    && oldest.shows.is_finite()
                    && !self.w.data.losses[..n_losses].iter().enumerate().any(|(other, loss)| {
                        loss.incident == oldest.incident
                            && group.contains(&loss.row)
                            && loss.shows.is_finite()
                            && (loss.shows < oldest.shows
                                || loss.shows == oldest.shows && other < at)
                    });
                if !is_oldest {
                    continue;
                }
                for &row in group {
                    let mut was_hit = false;
                    for loss in &mut self.w.data.losses {
                        if loss.row == row && loss.incident == oldest.incident {
                            was_hit = true;
                            if loss.length.is_finite() {
                                loss.length = (loss.stopped_at - oldest.shows).max(0.0);
                            }
                        }
                    }
                    if !was_hit {
                        let length = (oldest.stopped_at - oldest.shows).max(0.0);
                        self.w.data.losses.push(Loss { row, shows: f64::NAN, length, ..oldest });
                    }
                }
            }
        }
    }

    /// Data that are lost to what each view stands for in one incident `[s]`.
    fn value_views(&mut self, incident: u32) {
        let mut values = std::mem::take(&mut self.w.data.values);
        values.clear();
        for view in 0..self.p.data.views.len() as u32 {
            let value = self.value(view, incident, &values);
            values.push(value);
        }
        self.w.data.values = values;
    }

    fn value(&mut self, view: u32, incident: u32, values: &[f64]) -> f64 {
        let tables: &DataTables = &self.p.data;
        let of = |from: u32, to: u32| {
            tables.parts[from as usize..to as usize].iter().map(|&part| values[part as usize])
        };
        match tables.views[view as usize] {
            View::Own(row) => self.own_loss(row, incident).map_or(0.0, |loss| loss.length),
            View::Replica(replica) => {
                let row = tables.replicas[replica as usize].data;
                let Some(loss) = self.own_loss(row, incident) else { return 0.0 };
                let is_spoilt = self.w.data.replicas[replica as usize].spoilt_in == incident;
                if is_spoilt || loss.length == 0.0 {
                    return loss.length;
                }
                self.shelf().lag_in(replica, loss.trouble)
            }
            View::Worst(from, to) => of(from, to).fold(0.0, f64::max),
            View::Best(from, to) => of(from, to).fold(f64::INFINITY, f64::min),
            View::Kth(k, from, to) => kth(&of(from, to), k),
            View::StandIn(standby, other) => {
                let uses = &self.w.outcome.standbys;
                let took_over = uses.iter().find(|(row, it)| *row == standby && it.succeeded > 0);
                match took_over {
                    // Which of several incidents called it is not kept: it counts once.
                    Some((_, it)) if incident == 0 => it.data_lag,
                    _ => values.get(other as usize).copied().unwrap_or(0.0),
                }
            }
        }
    }

    /// The worst that these data lost in an incident.
    fn own_loss(&self, row: u32, incident: u32) -> Option<Loss> {
        let losses = self.w.data.losses.iter();
        let losses = losses.filter(|loss| loss.row == row && loss.incident == incident);
        losses.copied().max_by(|a, b| a.length.total_cmp(&b.length))
    }
}

/// The k-th least value.
fn kth(values: &(impl Iterator<Item = f64> + Clone), k: u32) -> f64 {
    let count_below = |x: f64| values.clone().filter(|&y| y <= x).count();
    let enough = values.clone().filter(|&x| count_below(x) >= k as usize);
    enough.fold(f64::INFINITY, f64::min)
}
