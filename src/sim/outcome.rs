//! What a replication yields.
//!
//! A *disruption* of a service is a maximal period with its level below its MBCO, after all events
//! of an instant are applied. With a staircase of levels, the longest period below each step
//! counts against the limit of that step. A period still open at the horizon is censored: its
//! length is infinite, which is a breach of any objective.

use crate::sim::attribution::N_CAUSES;
use crate::sim::clock::ClockTrack;
use crate::sim::data::DataOutcome;
use crate::sim::network::SAME;
use crate::sim::program::{Program, ServiceRow};
use crate::sim::year::YearOutcome;

/// What happened to one service.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceOutcome {
    /// Longest period below the MBCO, from the start of the RTO clock `[s]`; 0 if undisrupted, infinite if censored.
    pub recovery: f64,
    /// The same without regard to the RTO clock, counted from the disruption `[s]`.
    pub lasted: f64,
    /// Whether every step of the staircase was reached within its limit.
    pub rto_met: bool,
    /// Steps that were not reached within their limit: bit `i` for step `i`, the last bit for all
    /// from the 64th on.
    pub missed_steps: u64,
    /// Whether recovery time + work recovery time exceeds the MTPD.
    pub mtpd_breached: bool,
    /// Work recovery time `[s]`, 0 if undisrupted.
    pub work_recovery: f64,
    /// Total time below the MBCO up to the horizon `[s]`.
    pub downtime: f64,
    /// From the first fall below full level to full level for good `[s]`; infinite if censored.
    pub full_service: f64,
    /// Number of disruptions.
    pub disruptions: u32,
    /// Time of the first fall below the MBCO `[s]`; infinite if none.
    pub first: f64,
    /// Mean length of disruptions `[s]`; 0 if none.
    pub mean_length: f64,
    /// Hard impact `[currency]`.
    pub loss: f64,
    /// Time below full level on the impact clock `[s]`: decides the soft severities.
    pub elapsed: f64,
    /// Whether it was below its MBCO before anything struck.
    pub down_before: bool,
    /// Demand that was lost, that was deferred, and the largest backlog `[units]`.
    pub demand: [f64; 3],
    /// Total time below the MBCO within its hours `[s]`; all of it for a service without hours.
    pub downtime_in_hours: f64,
}

/// The result of one replication.
#[derive(Debug, Clone, Default)]
pub struct Outcome {
    /// Services in the order of the model.
    pub services: Vec<ServiceOutcome>,
    /// Loss that no service accounts for: labour, parts, fees, direct losses `[currency]`.
    pub direct_loss: f64,
    /// Busy time by team `[person-seconds]`.
    pub busy: Vec<f64>,
    /// How much more than its members' time from onset to the end of the last work each team was
    /// there `[person-seconds]`; negative for absences.
    pub present: Vec<f64>,
    /// Time that work waited for a team, and how many times it was given one `[s]`.
    pub waits: Vec<(f64, u64)>,
    /// When the last work ended `[s]`.
    pub work_ended: f64,
    /// Work events that were processed: the measure of the work done by a benchmark.
    pub events: u64,
    /// Nodes that were below their MBCO at some time: node, downtime `[s]`, still down at the end.
    /// Only kept if the observer asks for nodes.
    pub nodes: Vec<(u32, f64, bool)>,
    /// Attribution of each service's recovery time to causes `[s]`, if the observer asks for it.
    pub delays: Vec<[f64; N_CAUSES]>,
    /// Nodes and slots on a path to restoration, if the observer asks for causes.
    pub critical_nodes: Vec<u32>,
    /// Slots on a path to restoration.
    pub critical_slots: Vec<u32>,
    /// Level changes of services (service, time, level) and restoration counts of groups
    /// (service count + group, time, members that are back), if the observer asks for curves.
    pub curve: Vec<(u32, f64, f64)>,
    /// Work that was given up for good: slots.
    pub abandoned: Vec<u32>,
    /// The event cap stopped the replication: the node or occurrence that kept it going.
    pub runaway: Option<u32>,
    /// Onset of the first incident `[s]`; infinite if nothing struck.
    pub onset: f64,
    /// Data lost by the services that stand on data, in the order of the model.
    pub data: Vec<DataOutcome>,
    /// Standbys that were invoked: row among the standbys of the model, what became of it.
    pub standbys: Vec<(u32, StandbyUse)>,
    /// How long after the earliest beginning the replication begins `[s]`; 0 without a date.
    pub begin: f64,
    /// The year, if it is a horizon run; the services then show the sums of the year.
    pub year: YearOutcome,
}

/// What one replication made of a standby.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandbyUse {
    /// How often it was invoked.
    pub invoked: u32,
    /// How often it took over.
    pub succeeded: u32,
    /// Time from the fall of what it replaces until it took over, all times together `[s]`.
    pub activation: f64,
    /// Time in use `[s]`.
    pub in_use: f64,
    /// How far its data lagged behind when it took over, the worst time `[s]`: what was lost.
    pub data_lag: f64,
}

impl StandbyUse {
    /// Of no use.
    pub(super) const NONE: StandbyUse =
        StandbyUse { invoked: 0, succeeded: 0, activation: 0.0, in_use: 0.0, data_lag: 0.0 };
}

impl Outcome {
    pub(super) fn reset(&mut self, program: &Program) {
        self.services.clear();
        self.direct_loss = 0.0;
        self.busy.clear();
        self.busy.resize(program.n_teams, 0.0);
        self.present.clear();
        self.present.resize(program.n_teams, 0.0);
        self.waits.clear();
        self.waits.resize(program.n_teams, (0.0, 0));
        self.work_ended = 0.0;
        self.events = 0;
        self.nodes.clear();
        self.delays.clear();
        self.critical_nodes.clear();
        self.critical_slots.clear();
        self.curve.clear();
        self.abandoned.clear();
        self.runaway = None;
        self.onset = f64::INFINITY;
        self.data.clear();
        self.standbys.clear();
        self.begin = 0.0;
        self.year.reset();
    }
}

/// Follows one service through a replication.
#[derive(Debug, Clone)]
pub(super) struct ServiceTrack {
    pub(super) touched: bool,
    level: f64,
    /// Time up to which loss is accounted `[s]`.
    at: f64,
    /// Time below full level up to `at` `[s]`.
    elapsed: f64,
    loss: f64,
    /// Integral of the loss rate up to `elapsed`.
    integral: f64,
    /// The first step of the staircase, the MBCO, and those above it.
    mbco: StepTrack,
    above: Vec<StepTrack>,
    /// Bounds of the longest disruption `[s]`.
    pub(super) worst: (f64, f64),
    downtime: f64,
    disruptions: u32,
    first: f64,
    /// First fall below full level, and the last return to it `[s]`.
    first_fall: f64,
    last_full: f64,
    /// Level at the start, for resets.
    start: f64,
    /// What the clock adds, if the service asks for it.
    clock: Option<Box<ClockTrack>>,
}

/// Periods below one step of the staircase.
#[derive(Debug, Clone, Copy)]
struct StepTrack {
    /// Below since `[s]`; infinite if not.
    since: f64,
    /// Longest closed period `[s]`.
    longest: f64,
    /// The same as the RTO clock counts.
    counted: f64,
}

impl StepTrack {
    const MET: StepTrack = StepTrack { since: f64::INFINITY, longest: 0.0, counted: 0.0 };

    /// Length of a period below the step that ends now `[s]`, if one does. `counted` is how much of
    /// a period that began then counts against the RTO `[s]`.
    #[inline]
    fn change(&mut self, now: f64, below: bool, counted: impl Fn(f64) -> f64) -> Option<f64> {
        if below == self.since.is_finite() {
            return None;
        }
        if below {
            self.since = now;
            return None;
        }
        let length = now - self.since;
        let counted = counted(self.since);
        self.since = f64::INFINITY;
        self.longest = self.longest.max(length);
        self.counted = self.counted.max(counted);
        Some(length)
    }

    /// Longest period as the RTO clock counts `[s]`; infinite if one is still open.
    fn counted(&self) -> f64 {
        if self.since.is_finite() { f64::INFINITY } else { self.counted }
    }
}

impl ServiceTrack {
    pub(super) fn new(row: &ServiceRow) -> ServiceTrack {
        let mut track = ServiceTrack {
            touched: false,
            level: row.initial_level,
            at: 0.0,
            elapsed: 0.0,
            integral: 0.0,
            loss: 0.0,
            mbco: StepTrack::MET,
            above: vec![StepTrack::MET; row.steps.len() - 1],
            worst: (0.0, 0.0),
            downtime: 0.0,
            disruptions: 0,
            first: f64::INFINITY,
            first_fall: f64::INFINITY,
            last_full: 0.0,
            start: row.initial_level,
            clock: row.clock.as_ref().map(|clock| Box::new(ClockTrack::new(clock))),
        };
        track.reset();
        track
    }

    pub(super) fn reset(&mut self) {
        self.touched = false;
        self.level = self.start;
        (self.at, self.elapsed, self.integral, self.loss) = (0.0, 0.0, 0.0, 0.0);
        self.mbco = StepTrack::MET;
        self.above.fill(StepTrack::MET);
        self.worst = (0.0, 0.0);
        self.downtime = 0.0;
        self.disruptions = 0;
        self.first = f64::INFINITY;
        self.first_fall = f64::INFINITY;
        self.last_full = 0.0;
        if let Some(clock) = &mut self.clock {
            clock.reset();
        }
    }

    /// A service that is below its MBCO at the start counts from the first onset.
    pub(super) fn onset(&mut self, row: &ServiceRow, now: f64) {
        if self.level < 1.0 - SAME && self.first_fall.is_infinite() {
            self.first_fall = now;
            self.at = now;
        }
        let level = self.level;
        let steps = std::iter::once(&mut self.mbco).chain(&mut self.above);
        for (step, wanted) in steps.zip(&row.steps) {
            if level < wanted - SAME && step.since.is_infinite() {
                step.since = now;
            }
        }
        if self.mbco.since == now {
            self.first = self.first.min(now);
        }
    }

    /// The level becomes `new` at `now` in a replication that begins at `begin`; `counted` is as in
    /// [`StepTrack::change`].
    #[inline]
    pub(super) fn change(
        &mut self,
        row: &ServiceRow,
        begin: f64,
        now: f64,
        new: f64,
        counted: impl Fn(f64) -> f64,
    ) {
        self.account(row, begin, now);
        let falls = new < self.level && new < 1.0 - SAME;
        if falls && self.first_fall.is_infinite() {
            self.first_fall = now;
        }
        if new >= 1.0 - SAME {
            self.last_full = now;
        }
        let StepTrack { since, counted: longest, .. } = self.mbco;
        // What was below before anything struck counts from the first onset, not from its changes.
        let counts = self.first_fall.is_finite();
        let below = counts && new < row.mbco - SAME;
        match self.mbco.change(now, below, &counted) {
            Some(length) if length > 0.0 => {
                if let (Some(track), Some(clock)) = (&mut self.clock, &row.clock) {
                    track.close(clock, begin, since, now);
                }
                self.downtime += length;
                self.disruptions += 1;
                if self.mbco.counted > longest {
                    self.worst = (since, now);
                }
            }
            None if below && since.is_infinite() => self.first = self.first.min(now),
            _ => {}
        }
        for (step, level) in self.above.iter_mut().zip(row.steps.iter().skip(1)) {
            step.change(now, counts && new < level - SAME, &counted);
        }
        self.level = new;
    }

    /// Longest period below a step as the RTO clock counts `[s]`; infinite if one is still open.
    fn counted(&self, step: usize) -> f64 {
        match step {
            0 => self.mbco.counted(),
            _ => self.above[step - 1].counted(),
        }
    }

    /// Carries loss and the impact clock forward to `now`.
    #[inline]
    fn account(&mut self, row: &ServiceRow, begin: f64, now: f64) {
        let lacks = self.level < 1.0 - SAME && self.first_fall.is_finite();
        if let (Some(track), Some(clock)) = (&mut self.clock, &row.clock) {
            let lack = if lacks { 1.0 - self.level } else { 0.0 };
            track.count(clock, begin, self.at, now, lack);
        }
        if lacks && now > self.at {
            let to = self.elapsed + (now - self.at);
            if !row.curve.is_empty() {
                let integral = row.curve.integral(to);
                let lost = match row.clock.as_ref().and_then(|clock| clock.demand.as_ref()) {
                    None => integral - self.integral,
                    Some(demand) => {
                        // The curve by the time of the windows.
                        let shift = self.elapsed - (begin + self.at);
                        demand.weigh(begin + self.at, begin + now, |t| {
                            row.curve.integral((t + shift).max(0.0))
                        })
                    }
                };
                self.loss += (1.0 - self.level) * lost;
                self.integral = integral;
            }
            self.elapsed = to;
        }
        self.at = now;
    }

    /// Hard impact up to `now`, penalties that have fallen due included.
    pub(super) fn loss_at(&mut self, row: &ServiceRow, begin: f64, now: f64) -> f64 {
        if now > self.at {
            self.account(row, begin, now);
        }
        self.capped(row, self.longest(row, begin, now)) + self.clocked(row, begin, now)
    }

    /// The longest disruption up to `now` as penalties count it: like the RTO, in service hours or
    /// elapsed, but always from the disruption on `[s]`.
    fn longest(&self, row: &ServiceRow, begin: f64, now: f64) -> f64 {
        let since = self.mbco.since;
        match (&self.clock, &row.clock) {
            (Some(track), Some(clock)) if clock.counts_hours => {
                let open = if since.is_finite() { clock.in_hours(begin, since, now) } else { 0.0 };
                track.longest.max(open)
            }
            _ => self.mbco.longest.max(if since.is_finite() { now - since } else { 0.0 }),
        }
    }

    /// Penalties at times of the day that have fallen due.
    fn clocked(&self, row: &ServiceRow, begin: f64, now: f64) -> f64 {
        let (Some(track), Some(clock)) = (&self.clock, &row.clock) else { return 0.0 };
        let since = self.mbco.since;
        let open = if since.is_finite() { clock.sums(begin, since, now) } else { 0.0 };
        track.due + open
    }

    /// Loss by the curve, at most the cap, and the penalties for a disruption that lasted `below`.
    fn capped(&self, row: &ServiceRow, below: f64) -> f64 {
        let due = row.penalties.iter().filter(|(after, _)| below > 0.0 && below >= *after);
        self.loss.min(row.cap) + due.map(|(_, sum)| sum).sum::<f64>()
    }

    /// Closes the books at the horizon.
    pub(super) fn finish(&mut self, row: &ServiceRow, begin: f64, horizon: f64) -> ServiceOutcome {
        self.account(row, begin, horizon);
        let censored = self.mbco.since.is_finite();
        let open = if censored { horizon - self.mbco.since } else { 0.0 };
        if censored {
            self.downtime += open;
            self.disruptions += 1;
            self.worst = (self.mbco.since, f64::INFINITY);
        }
        let recovery = self.counted(0);
        let lasted = if censored { f64::INFINITY } else { self.mbco.longest };
        let missed = (0..row.steps.len()).filter(|&step| self.counted(step) > row.limits[step]);
        let missed_steps = missed.fold(0, |mask, step| mask | 1 << step.min(63));
        let longest = self.longest(row, begin, horizon);
        let loss = self.capped(row, longest) + self.clocked(row, begin, horizon);
        let in_hours = match (&self.clock, &row.clock) {
            (Some(track), Some(clock)) if censored => {
                track.in_hours + clock.in_hours(begin, self.mbco.since, horizon)
            }
            (Some(track), _) => track.in_hours,
            _ => self.downtime,
        };
        let full_service = if self.first_fall.is_infinite() {
            0.0
        } else if self.level < 1.0 - SAME {
            f64::INFINITY
        } else {
            self.last_full - self.first_fall
        };
        ServiceOutcome {
            recovery,
            rto_met: missed_steps == 0,
            missed_steps,
            lasted,
            mtpd_breached: lasted > row.mtpd,
            work_recovery: 0.0,
            downtime: self.downtime,
            full_service,
            disruptions: self.disruptions,
            first: if self.disruptions > 0 { self.first } else { f64::INFINITY },
            mean_length: if self.disruptions == 0 {
                0.0
            } else {
                self.downtime / f64::from(self.disruptions)
            },
            loss,
            elapsed: self.elapsed,
            down_before: self.start < row.steps[0] - SAME,
            demand: [0.0; 3],
            downtime_in_hours: in_hours,
        }
    }
}

impl ServiceOutcome {
    /// The outcome of a service that nothing touched.
    pub(super) const UNTOUCHED: ServiceOutcome = ServiceOutcome {
        recovery: 0.0,
        lasted: 0.0,
        rto_met: true,
        missed_steps: 0,
        mtpd_breached: false,
        work_recovery: 0.0,
        downtime: 0.0,
        full_service: 0.0,
        disruptions: 0,
        first: f64::INFINITY,
        mean_length: 0.0,
        loss: 0.0,
        elapsed: 0.0,
        down_before: false,
        demand: [0.0; 3],
        downtime_in_hours: 0.0,
    };
}
