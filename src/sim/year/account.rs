//! Loss, downtime and objectives of a year, incident by incident.
//!
//! The books on a service are opened when an incident takes it below its full level and closed
//! when another does: in between, they are those of an exercise. Loss and downtime are counted in
//! the year only, objectives for the incidents that began in it.

use crate::sim::network::SAME;
use crate::sim::observer::Observer;
use crate::sim::outcome::{Outcome, ServiceOutcome};
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::year::outcome::{IncidentYear, YearOutcome};
use crate::sim::year::rows::YearTables;
use crate::sim::year::state::{Episode, IncidentLoss};

impl<O: Observer> Run<'_, O> {
    /// Charges `sum` to an incident, evenly for the time from `from` until now `[currency]`.
    pub(in crate::sim) fn pay(&mut self, incident: u32, from: f64, sum: f64) {
        self.w.outcome.direct_loss += sum;
        if let Some(tables) = &self.p.years {
            let until = self.now;
            self.charge(tables, incident, from, until, sum);
        }
    }

    /// The part of a sum for the time from `from` to `until` that falls into the year.
    pub(in crate::sim) fn charge(
        &mut self,
        tables: &YearTables,
        incident: u32,
        from: f64,
        until: f64,
        sum: f64,
    ) {
        let share = if until > from {
            tables.counted(from, until) / (until - from)
        } else {
            f64::from(u8::from(tables.covers(from)))
        };
        self.owe(incident, share * sum);
    }

    fn owe(&mut self, incident: u32, sum: f64) {
        if sum == 0.0 {
            return;
        }
        match self.incident_loss(incident) {
            Some(row) => row.loss += sum,
            None => self.w.year.unattributed += sum,
        }
    }

    fn incident_loss(&mut self, incident: u32) -> Option<&mut IncidentLoss> {
        let rows = &mut self.w.year.losses;
        if incident == NONE {
            return None;
        }
        if rows.len() <= incident as usize {
            rows.resize(incident as usize + 1, IncidentLoss::default());
        }
        rows.get_mut(incident as usize)
    }

    /// Services that are not whole at the beginning belong to no incident.
    pub(super) fn open_at_start(&mut self) {
        for (index, row) in self.p.services.iter().enumerate() {
            if row.initial_level >= 1.0 - SAME {
                continue;
            }
            let state = &mut self.w.year.services[index];
            state.episode = Episode { is_open: true, ..Episode::NONE };
            if row.initial_level < row.mbco - SAME {
                state.down_since = 0.0;
            }
            if !self.w.services[index].touched {
                self.w.services[index].touched = true;
                self.w.services_touched.push(index as u32);
            }
        }
    }

    /// A service goes from one level to another: opens and closes the books.
    pub(in crate::sim) fn service_moves(&mut self, index: usize, old: f64, new: f64) {
        let Some(tables) = &self.p.years else { return };
        let now = self.now;
        if old >= 1.0 - SAME && new < 1.0 - SAME {
            let (incident, node) = self.culprit(index);
            // No node below is in trouble: the service is asked for more than it can do.
            let node = if node == NONE { self.p.services[index].node } else { node };
            let open = self.w.year.services[index].episode;
            if !open.is_open || open.incident != incident {
                self.episode_ends(tables, index, now);
                let began = now;
                self.w.year.services[index].episode =
                    Episode { is_open: true, incident, node, began, ..Episode::NONE };
            } else if open.node != node {
                self.outage_begins(tables, index, node);
            }
        }
        self.note_limits(tables, index, now);
        let mbco = self.p.services[index].mbco - SAME;
        let state = &mut self.w.year.services[index];
        if new < mbco && state.down_since.is_nan() {
            state.down_since = now;
        } else if new >= mbco && !state.down_since.is_nan() {
            self.outage_ends(tables, index, now);
        }
    }

    /// Another outage of an incident begins, by another node: what the former cost stays with that.
    fn outage_begins(&mut self, tables: &YearTables, index: usize, node: u32) {
        self.note_limits(tables, index, self.now);
        let (row, begin) = (&self.p.services[index], self.w.outcome.begin);
        let now = self.w.services[index].loss_at(row, begin, self.now);
        let episode = &mut self.w.year.services[index].episode;
        let before = if episode.before.is_nan() { now } else { episode.before };
        let up_to_now = if episode.up_to_end.is_nan() { now } else { episode.up_to_end };
        let so_far = up_to_now - before;
        let (by, cost) = (episode.node, so_far - episode.told);
        (episode.node, episode.told) = (node, so_far);
        if cost != 0.0 && by != NONE {
            self.w.year.nodes.push((by, cost));
        }
    }

    /// Notes the loss so far when the year has begun, and when it has ended.
    fn note_limits(&mut self, tables: &YearTables, index: usize, now: f64) {
        let episode = self.w.year.services[index].episode;
        if !episode.is_open {
            return;
        }
        let (row, begin) = (&self.p.services[index], self.w.outcome.begin);
        let track = &mut self.w.services[index];
        if episode.before.is_nan() && now >= tables.warm_up {
            let before = if episode.began >= tables.warm_up {
                0.0
            } else {
                track.loss_at(row, begin, tables.warm_up)
            };
            self.w.year.services[index].episode.before = before;
        }
        if episode.up_to_end.is_nan() && now >= tables.end {
            let up_to_end = if episode.began >= tables.end {
                0.0
            } else {
                track.loss_at(row, begin, tables.end)
            };
            self.w.year.services[index].episode.up_to_end = up_to_end;
        }
    }

    fn outage_ends(&mut self, tables: &YearTables, index: usize, at: f64) {
        let state = &mut self.w.year.services[index];
        let since = std::mem::replace(&mut state.down_since, f64::NAN);
        if at <= since {
            return;
        }
        let found = &mut state.found;
        found.downtime += tables.counted(since, at);
        let (from, to) = (since.max(tables.warm_up), at.min(tables.end));
        if from < to {
            found.downtime_in_hours += match &self.p.services[index].clock {
                Some(clock) => clock.in_hours(self.w.outcome.begin, from, to),
                None => to - from,
            };
        }
        if tables.covers(since) {
            found.outages += 1;
            found.first = found.first.min(since - tables.warm_up);
        }
    }

    /// Closes the books of an incident on a service at `at` `[s]`.
    fn episode_ends(&mut self, tables: &YearTables, index: usize, at: f64) {
        if !self.w.year.services[index].episode.is_open {
            return;
        }
        self.note_limits(tables, index, at);
        let episode = std::mem::replace(&mut self.w.year.services[index].episode, Episode::NONE);
        let row = &self.p.services[index];
        let mut outcome = self.w.services[index].finish(row, self.w.outcome.begin, at);
        let by_time = outcome.loss;
        self.finish_service_of(index, &mut outcome, episode.incident, episode.began);
        self.note_forced(index, episode.began, &outcome);
        let Episode { incident, began, .. } = episode;
        let draws = self.luck(incident);
        let lost = |until: f64| self.lost_demand(index, draws, began, until);
        let up_to_end = if episode.up_to_end.is_nan() { by_time } else { episode.up_to_end };
        let before = if episode.before.is_nan() { by_time } else { episode.before };
        // Demand goes on being lost by staged reopening once the service is back.
        let mut loss = up_to_end - before + lost(tables.end) - lost(tables.warm_up);
        if row.one_off != NONE && tables.covers(began) {
            // What is drawn once falls due when it begins.
            loss += outcome.loss - by_time - lost(self.p.horizon);
        }
        self.keep(tables, index, &episode, &outcome, loss);
        self.w.services[index].reset_whole();
    }

    fn keep(
        &mut self,
        tables: &YearTables,
        index: usize,
        episode: &Episode,
        outcome: &ServiceOutcome,
        loss: f64,
    ) {
        self.owe(episode.incident, loss);
        let cost = loss - episode.told;
        if cost != 0.0 && episode.node != NONE {
            self.w.year.nodes.push((episode.node, cost));
        }
        // What was not whole at the beginning has no incident, and is an outage like any other.
        let incident = self.w.incidents.get(episode.incident as usize);
        let onset = incident.map_or(episode.began, |it| it.onset);
        let found = &mut self.w.year.services[index].found;
        found.loss += loss;
        if !tables.covers(onset) {
            return;
        }
        found.longest = found.longest.max(outcome.recovery);
        // A later step of the RTO can be missed without a disruption.
        found.rto_missed += u32::from(!outcome.rto_met);
        found.missed_at_first |= incident.is_none() && !outcome.rto_met;
        found.mtpd_breached += u32::from(outcome.disruptions > 0 && outcome.mtpd_breached);
        if !outcome.rto_met
            && let Some(row) = self.incident_loss(episode.incident)
        {
            row.rto_missed = true;
        }
    }

    /// What lost data cost a service in an incident, and whether they were more than its RPO allows.
    pub(in crate::sim) fn lose_data(
        &mut self,
        service: usize,
        incident: u32,
        cost: f64,
        rpo_missed: bool,
    ) {
        let Some(tables) = &self.p.years else { return };
        let onset = self.w.incidents.get(incident as usize).map(|it| it.onset);
        if onset.is_some_and(|onset| tables.covers(onset)) {
            let found = &mut self.w.year.services[service].found;
            found.loss += cost;
            found.data_loss += cost;
            found.rpo_missed += u32::from(rpo_missed);
            self.owe(incident, cost);
        }
    }

    /// Closes all books.
    pub(in crate::sim) fn finish_year(&mut self) {
        let Some(tables) = &self.p.years else { return };
        let horizon = self.p.horizon;
        for at in 0..self.w.services_touched.len() {
            let index = self.w.services_touched[at] as usize;
            if !self.w.year.services[index].down_since.is_nan() {
                self.outage_ends(tables, index, horizon);
            }
            self.episode_ends(tables, index, horizon);
        }
    }

    /// Writes down what the year yielded.
    pub(in crate::sim) fn report_year(&mut self) {
        let Some(tables) = &self.p.years else { return };
        let weight = self.weight();
        let is_tilted = self.tilt().is_some();
        let year = &mut self.w.outcome.year;
        let state = &self.w.year;
        year.weight = weight;
        if is_tilted {
            year.drawn.clone_from(&state.forced.tally);
        }
        year.services.extend(state.services.iter().map(|it| it.found));
        year.nodes.extend_from_slice(&state.nodes);
        let mut loss = state.unattributed;
        for (row, incident) in self.w.incidents.iter().enumerate() {
            let IncidentLoss { loss: cost, rto_missed } =
                state.losses.get(row).copied().unwrap_or_default();
            loss += cost;
            let is_counted = tables.covers(incident.onset);
            if is_counted || cost != 0.0 {
                let occurrence = incident.occurrence;
                let onset = incident.onset - tables.warm_up;
                let incident =
                    IncidentYear { occurrence, onset, loss: cost, rto_missed, is_counted };
                year.incidents.push(incident);
            }
        }
        year.loss = loss;
        self.w.outcome.sum_up_year(tables);
    }
}

impl Outcome {
    /// Shows the sums of the year as what became of services.
    pub(in crate::sim) fn sum_up_year(&mut self, tables: &YearTables) {
        let Outcome { services, year, .. } = self;
        services.clear();
        services.resize(year.services.len(), ServiceOutcome::UNTOUCHED);
        for (service, found) in services.iter_mut().zip(&year.services) {
            service.recovery = found.longest;
            service.lasted = found.longest;
            service.rto_met = found.rto_missed == 0;
            service.mtpd_breached = found.mtpd_breached > 0;
            service.downtime = found.downtime;
            service.downtime_in_hours = found.downtime_in_hours;
            service.disruptions = found.outages;
            service.first = tables.warm_up + found.first;
            service.loss = found.loss;
        }
    }
}

impl YearOutcome {
    pub(in crate::sim) fn reset(&mut self) {
        self.services.clear();
        self.incidents.clear();
        self.nodes.clear();
        self.loss = 0.0;
        self.weight = 1.0;
    }
}
