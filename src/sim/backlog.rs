//! Work recovery: demand that was not served waits, and drains at the capacity to spare.
//!
//! Demand is a fluid. Between two changes of anything, what is not served flows off by its lost
//! share and into the backlog by its deferred share, and spare capacity drains the backlog:
//!
//! ```text
//! backlog' = deferred · (demand − capacity)   while demand is above capacity
//! backlog' = demand − capacity                while it is below, until the backlog is gone
//! ```
//!
//! New demand goes before the backlog. Nothing is approximated: all rates are constant between
//! changes.

use crate::model::Backlog;
use crate::random::Draws;
use crate::sim::demand::DemandSteps;
use crate::sim::network::SAME;
use crate::sim::observer::Observer;
use crate::sim::outcome::ServiceOutcome;
use crate::sim::program::{NONE, Program};
use crate::sim::replication::Run;

/// The draw for the first surge of a service; those that follow have the numbers after it.
const SURGES: u64 = 2;

/// What a replication must know of a service's backlog.
#[derive(Debug, Clone)]
pub(super) struct BacklogRow {
    /// Units a second at normal demand.
    pub(super) rate: f64,
    deferred: f64,
    /// Normal demands that are served at full level.
    capacity: f64,
    overtime: f64,
    reopens: Vec<(f64, f64)>,
    /// Samplers of the surge: factor and length.
    pub(super) surge: Option<(u32, u32)>,
    /// Cost of a unit lost `[currency]`.
    pub(super) lost_unit: f64,
    demand: DemandSteps,
}

/// A change of a service's level or of the demand on it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct ServedStep {
    pub(super) service: u32,
    /// Position among all steps: the order in time.
    pub(super) order: u32,
    pub(super) at: f64,
    /// The level from now on; negative if it stays.
    pub(super) level: f64,
    /// The factor on demand from now on; negative if it stays.
    pub(super) factor: f64,
}

/// What work recovery comes to. Amounts are in seconds of normal demand.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WorkRecovery {
    /// Demand that was lost `[s]`.
    pub(super) lost: f64,
    /// Demand that was deferred `[s]`.
    pub(super) deferred: f64,
    /// The largest backlog `[s]`.
    pub(super) peak: f64,
    /// From the end of the worst disruption until the work is recovered `[s]`; infinite if it is
    /// not by the horizon.
    pub(super) length: f64,
    /// The longest time from the beginning of a disruption until the work is recovered `[s]`.
    pub(super) total: f64,
}

/// The history of one service: its level at the onset, then its changes.
pub(super) struct History<'a, S> {
    /// When the first incident begins `[s]`.
    pub(super) onset: f64,
    pub(super) initial_level: f64,
    pub(super) mbco: f64,
    /// Changes in the order of time.
    pub(super) steps: &'a [ServedStep],
    /// Whether there is a disruption at all.
    pub(super) is_disrupted: bool,
    /// End of the worst disruption `[s]`; infinite if it does not end, not a number if none is
    /// worse than another.
    pub(super) worst_end: f64,
    /// Factor and length `[s]` of the surge after a restoration, by its number.
    pub(super) surge: S,
    pub(super) horizon: f64,
    /// When the replication begins, by the clock of the demand `[s]`.
    pub(super) begin: f64,
}

impl BacklogRow {
    pub(super) fn new(
        backlog: &Backlog,
        capacity: Option<f64>,
        demand: DemandSteps,
        mut sampler: impl FnMut(&crate::law::Law) -> u32,
    ) -> BacklogRow {
        let hour = crate::units::duration::HOUR;
        BacklogRow {
            rate: backlog.demand.as_ref().map_or(1.0 / hour, |demand| demand.rate),
            deferred: backlog.deferred,
            capacity: capacity.unwrap_or(1.0),
            overtime: backlog.overtime,
            reopens: backlog.reopens.clone(),
            surge: backlog
                .surge
                .as_ref()
                .map(|surge| (sampler(&surge.factor), sampler(&surge.lasts))),
            lost_unit: backlog.lost_unit,
            demand,
        }
    }

    /// What is let in `since` a restoration `[s]`, and until when that holds `[s]`.
    fn let_in(&self, since: f64) -> (f64, f64) {
        let next = self.reopens.partition_point(|stage| stage.0 <= since);
        let until = self.reopens.get(next).map_or(f64::INFINITY, |stage| stage.0);
        match next.checked_sub(1) {
            Some(stage) => (self.reopens[stage].1, until),
            None if self.reopens.is_empty() => (1.0, until),
            None => (0.0, until),
        }
    }

    /// Follows demand and backlog through a replication; `tell` is told of demand that is lost: from
    /// when to when `[s]` at one rate, and how much.
    pub(super) fn follow<S: Fn(u64) -> (f64, f64)>(
        &self,
        history: &History<'_, S>,
        tell: &mut dyn FnMut(f64, f64, f64),
    ) -> WorkRecovery {
        let mut flow = Flow {
            row: self,
            history,
            tell,
            at: history.onset,
            level: history.initial_level,
            factor: 1.0,
            backlog: 0.0,
            restored_at: f64::NEG_INFINITY,
            n_restored: 0,
            surge: (1.0, 0.0),
            fell_at: f64::NAN,
            pending: f64::NAN,
            found: WorkRecovery {
                lost: 0.0,
                deferred: 0.0,
                peak: 0.0,
                length: if history.is_disrupted { f64::INFINITY } else { 0.0 },
                total: 0.0,
            },
        };
        let mut steps = history.steps.iter().peekable();
        // What was so before the first incident has been so for long.
        while let Some(step) = steps.next_if(|step| step.at < history.onset) {
            flow.take(step);
        }
        loop {
            while let Some(step) = steps.next_if(|step| step.at <= flow.at) {
                flow.take(step);
            }
            flow.cross();
            if flow.at >= history.horizon {
                break;
            }
            let until = steps.peek().map_or(history.horizon, |step| step.at);
            flow.run(until.min(history.horizon));
        }
        flow.finish()
    }
}

/// Demand and backlog on their way through time.
struct Flow<'a, S> {
    row: &'a BacklogRow,
    history: &'a History<'a, S>,
    tell: &'a mut dyn FnMut(f64, f64, f64),
    at: f64,
    level: f64,
    factor: f64,
    backlog: f64,
    /// When the service last came back `[s]`; far in the past if it was never disrupted.
    restored_at: f64,
    /// How often it came back, and the surge that the last time set off: factor, length `[s]`.
    n_restored: u64,
    surge: (f64, f64),
    /// When the disruption under way began `[s]`; not a number if there is none.
    fell_at: f64,
    /// When the first disruption began whose work is not recovered yet `[s]`.
    pending: f64,
    found: WorkRecovery,
}

impl<S: Fn(u64) -> (f64, f64)> Flow<'_, S> {
    fn take(&mut self, step: &ServedStep) {
        if step.level >= 0.0 {
            self.level = step.level;
        }
        if step.factor >= 0.0 {
            self.factor = step.factor;
        }
    }

    /// Notes that a disruption began or ended, once all changes of an instant are in.
    fn cross(&mut self) {
        let is_below = self.level < self.history.mbco - SAME;
        if is_below && self.fell_at.is_nan() {
            self.fell_at = self.at;
            if self.pending.is_nan() {
                self.pending = self.at;
            }
        } else if !is_below && !self.fell_at.is_nan() {
            self.fell_at = f64::NAN;
            self.restored_at = self.at;
            self.surge = (self.history.surge)(self.n_restored);
            self.n_restored += 1;
        }
    }

    /// Lets demand flow up to `until` or to the next change of a rate `[s]`.
    fn run(&mut self, until: f64) {
        let (normal, demand_until) = self.row.demand.at(self.history.begin, self.at);
        let (surge, surge_until) = match self.surge {
            (factor, lasts) if self.at < self.restored_at + lasts => {
                (factor, self.restored_at + lasts)
            }
            _ => (1.0, f64::INFINITY),
        };
        let is_restored = self.fell_at.is_nan();
        let (let_in, stage_until) = if is_restored && self.restored_at.is_finite() {
            let (share, until) = self.row.let_in(self.at - self.restored_at);
            // A stage is over at its time, however the sum is rounded.
            (share, (self.restored_at + until).max(self.at.next_up()))
        } else {
            (1.0, f64::INFINITY)
        };
        let is_open = is_restored && let_in >= 1.0;
        self.recovered(is_open);
        let ordinary = normal * self.factor;
        let demand = ordinary * surge;
        let served = self.capacity(demand, ordinary, let_in);
        let mut until = until.min(demand_until).min(surge_until).min(stage_until);
        if served < demand {
            let missing = (until - self.at) * (demand - served);
            let deferred = missing * self.row.deferred;
            self.found.lost += missing - deferred;
            if missing > deferred {
                (self.tell)(self.at, until, missing - deferred);
            }
            self.found.deferred += deferred;
            self.backlog += deferred;
            self.found.peak = self.found.peak.max(self.backlog);
        } else if self.backlog > 0.0 && served > demand {
            let gone_at = self.at + self.backlog / (served - demand);
            if gone_at <= until {
                until = gone_at;
                self.backlog = 0.0;
            } else {
                self.backlog -= (until - self.at) * (served - demand);
            }
        }
        self.at = until;
        self.recovered(is_open);
    }

    /// Normal demands that can be served now, of a demand that would be `ordinary` without a surge.
    ///
    /// A level is the share of ordinary demand that is served, peaks included; there is capacity to
    /// spare at full level only.
    fn capacity(&self, demand: f64, ordinary: f64, let_in: f64) -> f64 {
        let full = self.row.capacity.max(ordinary);
        let is_behind = self.backlog > 0.0 || (demand > full && self.row.deferred > 0.0);
        let can = if self.level < 1.0 - SAME {
            self.level * ordinary
        } else if is_behind {
            (self.row.capacity * self.row.overtime).max(ordinary)
        } else {
            full
        };
        if let_in < 1.0 { can.min(let_in) } else { can }
    }

    /// The work is recovered if nothing waits and all are let in.
    fn recovered(&mut self, is_open: bool) {
        if self.pending.is_nan() || !is_open || self.backlog > 0.0 {
            return;
        }
        self.found.total = self.found.total.max(self.at - self.pending);
        self.pending = f64::NAN;
        let worst_end = self.history.worst_end;
        let ended = if worst_end.is_nan() { self.restored_at } else { worst_end };
        if ended <= self.at && self.found.length.is_infinite() {
            self.found.length = self.at - ended;
        }
    }

    fn finish(mut self) -> WorkRecovery {
        self.recovered(self.fell_at.is_nan() && self.is_open_now());
        if !self.pending.is_nan() {
            self.found.total = f64::INFINITY;
        }
        self.found
    }

    fn is_open_now(&self) -> bool {
        !self.restored_at.is_finite() || self.row.let_in(self.at - self.restored_at).0 >= 1.0
    }
}

impl Program {
    /// Whether work recovery of service `index` can take time.
    pub fn has_work_recovery(&self, index: usize) -> bool {
        self.services[index].wrt != NONE || self.services[index].backlog.is_some()
    }
}

impl<O: Observer> Run<'_, O> {
    /// A service has another level, or demand on it another factor; what is negative stays.
    pub(super) fn serve_differently(&mut self, service: u32, level: f64, factor: f64) {
        let order = self.w.served.len() as u32;
        self.w.served.push(ServedStep { service, order, at: self.now, level, factor });
    }

    /// Works out the backlog of a service; returns the longest time from the beginning of a
    /// disruption until its work is recovered `[s]`. The steps must be sorted by service.
    pub(super) fn recover_work(
        &self,
        index: usize,
        service: &mut ServiceOutcome,
        draws: Draws,
        onset: f64,
    ) -> f64 {
        let Some(backlog) = &self.p.services[index].backlog else { return 0.0 };
        let is_disrupted = service.disruptions > 0;
        let span = (onset, self.p.horizon);
        let found = self.follow_work(backlog, index, is_disrupted, draws, span, &mut |_, _, _| {});
        service.demand = [found.lost, found.deferred, found.peak].map(|time| time * backlog.rate);
        service.loss += service.demand[0] * backlog.lost_unit;
        service.work_recovery = found.length;
        found.total
    }

    /// What the demand cost that a service lost from `onset` up to `until` `[s]`: what was lost by
    /// then hangs on nothing that comes later.
    pub(super) fn lost_demand(&self, index: usize, draws: Draws, onset: f64, until: f64) -> f64 {
        match &self.p.services[index].backlog {
            Some(backlog) if backlog.lost_unit > 0.0 && until > onset => {
                let span = (onset, until);
                let found = self.follow_work(backlog, index, true, draws, span, &mut |_, _, _| {});
                found.lost * backlog.rate * backlog.lost_unit
            }
            _ => 0.0,
        }
    }

    /// Follows the demand on a service through an incident, from its onset up to a moment `[s]`;
    /// `tell` is as in [`BacklogRow::follow`].
    pub(super) fn follow_work(
        &self,
        backlog: &BacklogRow,
        index: usize,
        is_disrupted: bool,
        draws: Draws,
        (onset, horizon): (f64, f64),
        tell: &mut dyn FnMut(f64, f64, f64),
    ) -> WorkRecovery {
        let row = &self.p.services[index];
        let own;
        let steps = if self.p.years.is_some() {
            let steps = self.w.served.iter().filter(|step| step.service as usize == index);
            own = steps.copied().collect::<Vec<_>>();
            &own[..]
        } else {
            let from = self.w.served.partition_point(|step| (step.service as usize) < index);
            let to = self.w.served.partition_point(|step| (step.service as usize) <= index);
            &self.w.served[from..to]
        };
        let surge = |restoration: u64| {
            backlog.surge.map_or((1.0, 0.0), |(factor, lasts)| {
                let (first, second) = draws.pair(row.address, SURGES + restoration);
                let samplers = &self.p.samplers;
                (samplers[factor as usize].draw(first), samplers[lasts as usize].draw(second))
            })
        };
        let worst = self.w.services[index].worst;
        let history = History {
            onset,
            initial_level: row.initial_level,
            mbco: row.mbco,
            steps,
            is_disrupted,
            worst_end: if worst.1 > worst.0 { worst.1 } else { f64::NAN },
            surge,
            horizon,
            begin: self.w.outcome.begin,
        };
        backlog.follow(&history, tell)
    }
}
