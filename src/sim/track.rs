//! What becomes of one service in the course of a replication.
//!
//! Disruptions are followed through the whole replication; impact by incident, since each has an
//! elapsed time, a cap and penalties of its own.

use crate::sim::clock::ClockTrack;
use crate::sim::network::SAME;
use crate::sim::outcome::ServiceOutcome;
use crate::sim::program::{NONE, ServiceRow};

/// Follows one service through a replication.
#[derive(Debug, Clone)]
pub(super) struct ServiceTrack {
    pub(super) touched: bool,
    /// The level at the beginning of this instant, if it has changed since.
    pub(super) moves_from: Option<f64>,
    level: f64,
    /// Time up to which loss is accounted `[s]`.
    at: f64,
    /// The incident that the impact below belongs to; [`NONE`] while there is but one.
    incident: u32,
    /// Time below full level up to `at` `[s]`.
    elapsed: f64,
    loss: f64,
    /// Integral of the loss rate up to `elapsed`.
    integral: f64,
    /// Longest closed disruption `[s]`.
    below: f64,
    /// What earlier incidents came to.
    earlier: Earlier,
    /// The first step of the staircase, the MBCO, and those above it.
    mbco: StepTrack,
    above: Vec<StepTrack>,
    /// Bounds of the longest disruption `[s]`, and the incident that it belongs to.
    pub(super) worst: (f64, f64),
    pub(super) worst_by: u32,
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

/// What the incidents before the present one came to.
#[derive(Debug, Clone, Copy)]
struct Earlier {
    /// Those that took time.
    incidents: u32,
    /// Longest time below full level in one of them `[s]`.
    elapsed: f64,
    /// Hard impact of them all, but for what is drawn once.
    loss: f64,
}

impl Earlier {
    const NONE: Earlier = Earlier { incidents: 0, elapsed: 0.0, loss: 0.0 };
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
    /// The incident that the last period belongs to; [`NONE`] while there is but one.
    by: u32,
}

impl StepTrack {
    const MET: StepTrack = StepTrack { since: f64::INFINITY, longest: 0.0, counted: 0.0, by: NONE };

    /// Length of a period below the step that ends now `[s]`, if one does. `counted` is how much of
    /// a period that began then, by this incident, counts against the RTO `[s]`.
    #[inline]
    fn change(&mut self, now: f64, below: bool, counted: impl Fn(f64, u32) -> f64) -> Option<f64> {
        if below == self.since.is_finite() {
            return None;
        }
        if below {
            self.since = now;
            return None;
        }
        let length = now - self.since;
        let counted = counted(self.since, self.by);
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

/// Whether a service falls below a level.
pub(super) fn falls(level: f64, old: f64, new: f64) -> bool {
    old >= level - SAME && new < level - SAME
}

impl ServiceTrack {
    pub(super) fn new(row: &ServiceRow) -> ServiceTrack {
        let mut track = ServiceTrack {
            touched: false,
            moves_from: None,
            level: row.initial_level,
            at: 0.0,
            incident: NONE,
            elapsed: 0.0,
            integral: 0.0,
            loss: 0.0,
            below: 0.0,
            earlier: Earlier::NONE,
            mbco: StepTrack::MET,
            above: vec![StepTrack::MET; row.steps.len() - 1],
            worst: (0.0, 0.0),
            worst_by: NONE,
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

    /// Begins again in a year: what came before is told, and the service is whole.
    pub(super) fn reset_whole(&mut self) {
        self.reset();
        (self.touched, self.level) = (true, 1.0);
    }

    pub(super) fn reset(&mut self) {
        self.touched = false;
        self.moves_from = None;
        self.level = self.start;
        (self.at, self.elapsed, self.integral, self.loss) = (0.0, 0.0, 0.0, 0.0);
        (self.incident, self.below, self.earlier) = (NONE, 0.0, Earlier::NONE);
        self.mbco = StepTrack::MET;
        self.above.fill(StepTrack::MET);
        (self.worst, self.worst_by) = ((0.0, 0.0), NONE);
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

    /// An incident takes the service from full level at `now`, one of several; true if impact begins
    /// anew, because it is not the one that did so before.
    pub(super) fn falls_by(
        &mut self,
        row: &ServiceRow,
        begin: f64,
        now: f64,
        incident: u32,
    ) -> bool {
        let is_first = self.first_fall.is_infinite();
        // What fell while there was but one incident fell by that.
        let before = if self.incident == NONE { 0 } else { self.incident };
        self.incident = incident;
        let is_other = !is_first && incident != before;
        if is_other {
            self.begin_anew(row, begin, now);
        }
        is_other
    }

    /// Notes by which of several incidents the level falls below steps of the staircase.
    pub(super) fn falls_below(&mut self, row: &ServiceRow, old: f64, new: f64, incident: u32) {
        let steps = std::iter::once(&mut self.mbco).chain(&mut self.above);
        for (step, level) in steps.zip(&row.steps) {
            if falls(*level, old, new) {
                step.by = incident;
            }
        }
    }

    /// Closes the books on an incident and opens those on another; the service is whole at `now`.
    pub(super) fn begin_anew(&mut self, row: &ServiceRow, begin: f64, now: f64) {
        let loss = self.loss_at(row, begin, now);
        self.earlier = Earlier {
            incidents: self.incidents(),
            elapsed: self.earlier.elapsed.max(self.elapsed),
            loss,
        };
        (self.elapsed, self.integral, self.loss, self.below) = (0.0, 0.0, 0.0, 0.0);
        if let Some(clock) = &mut self.clock {
            clock.begin_anew();
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
        counted: impl Fn(f64, u32) -> f64,
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
                self.below = self.below.max(length);
                if self.mbco.counted > longest {
                    self.worst = (since, now);
                    self.worst_by = self.mbco.by;
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

    /// When the service first fell below full level `[s]`; infinite if it never did.
    pub(super) fn first_fall(&self) -> f64 {
        self.first_fall
    }

    /// When a cut-off last charged for what was not served before it `[s]`; 0 if none did.
    pub(super) fn charged_at(&self) -> f64 {
        self.clock.as_ref().map_or(0.0, |clock| clock.charged_at)
    }

    /// Whether a cut-off to come will charge for what was not served so far.
    pub(super) fn owes(&self) -> bool {
        self.clock.as_ref().is_some_and(|clock| clock.owes())
    }

    /// Incidents that took the service from full level for some time.
    fn incidents(&self) -> u32 {
        self.earlier.incidents + u32::from(self.elapsed > 0.0)
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
        let below = self.longest(row, begin, now);
        self.earlier.loss + self.capped(row, below) + self.clocked(row, begin, now)
    }

    /// The longest disruption of the incident up to `now` as penalties count it: like the RTO, in
    /// service hours or elapsed, but always from the disruption on `[s]`.
    fn longest(&self, row: &ServiceRow, begin: f64, now: f64) -> f64 {
        let since = self.mbco.since;
        match (&self.clock, &row.clock) {
            (Some(track), Some(clock)) if clock.counts_hours => {
                let open = if since.is_finite() { clock.in_hours(begin, since, now) } else { 0.0 };
                track.longest.max(open)
            }
            _ => self.below.max(if since.is_finite() { now - since } else { 0.0 }),
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
            (self.worst, self.worst_by) = ((self.mbco.since, f64::INFINITY), self.mbco.by);
        }
        let recovery = self.counted(0);
        let lasted = if censored { f64::INFINITY } else { self.mbco.longest };
        let missed = (0..row.steps.len()).filter(|&step| self.counted(step) > row.limits[step]);
        let missed_steps = missed.fold(0, |mask, step| mask | 1 << step.min(63));
        let loss = self.loss_at(row, begin, horizon);
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
            elapsed: self.earlier.elapsed.max(self.elapsed),
            incidents: self.incidents(),
            down_before: self.start < row.steps[0] - SAME,
            demand: [0.0; 3],
            downtime_in_hours: in_hours,
        }
    }
}
