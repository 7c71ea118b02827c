//! Incidents that are forced, and weighted for it: importance sampling of rare breaches.
//!
//! Call a time *idle* if no incident is under way, nothing that the service of interest needs is out of
//! order, and it is at full level. A
//! breach happens in an incident that a source begins at an idle time, and that lasts, with all
//! that comes on top, until it is idle again. So
//!
//! ```text
//! P(breach) = E Σ [the incident is the first with a breach]           over all such incidents
//!           = Σ ∫ E λ_s(t) [idle, no breach before t] P(breach | s begins at t) dt     over sources
//! ```
//!
//! with `λ_s(t)` the hazard rate of source s given the past: by the compensator of a point process.
//! One replication draws s by [`Way::begins`](crate::sim::year::way::Way) and t, runs the year as it is stated up to t, has s
//! begin an incident there, and follows it until it is idle. Its weight is `λ_s(t)` over the density
//! with which s and t were drawn, or 0 if t is not idle or comes after a breach. A source without a
//! hazard rate, whose times come with probabilities of their own, begins one of its own incidents
//! instead, with 1 over the chance of its number as the weight.
//!
//! While it is under way, failures and strikes are added to those of the model, at the rate
//! `e_s(x) = total · share_s / able / (scale + x)` at time x after the latest, where *able* is the
//! sum of the shares of all that can strike or fail then. The weight is then
//!
//! ```text
//! exp(∫ Σ e_s dt) · ∏ λ_s / (λ_s + e_s)
//! ```
//!
//! over the time and over all failures and strikes in it, whichever process they came from
//! (Girsanov's formula for point processes). To a share of the incidents nothing is added, since many a
//! breach comes without: what was drawn is weighted by the density of both together, so that no weight
//! is more than 1 over that share. Each factor of the product is at most 1, and the
//! integral grows with the logarithm of time only: the weight is bounded by a power of the length
//! of the year over the scale, whatever the laws of failure and repair. With hazards that fall to
//! 0 together each failure that is needed brings a factor of their order into the weight, so that
//! the relative error stays bounded.
//!
//! Sources: P. Brémaud, *Point Processes and Queues* (1981), theorems II.T8 and VI.T3; E. Lewis,
//! F. Böhm, *Monte Carlo simulation of Markov unreliability models* (Nuclear Engineering and Design
//! 77, 1984), forcing and failure biasing; P. Shahabuddin, *Importance sampling for the simulation
//! of highly reliable Markovian systems* (Management Science 40, 1994), balanced failure biasing;
//! V. Nicola and others, *Fast simulation of highly dependable systems with general failure and
//! repair processes* (IEEE Transactions on Computers 42, 1993).

use crate::law::math;
use crate::model::Condition;
use crate::random::{Address, open_unit};
use crate::sim::agenda::Event;
use crate::sim::network::SAME;
use crate::sim::observer::Observer;
use crate::sim::outcome::ServiceOutcome;
use crate::sim::replication::Run;
use crate::sim::year::bend::Asked;
use crate::sim::year::rows::{ArrivalKind, YearTables};
use crate::sim::year::tilt::{Breach, Tilt, TiltTally};
use crate::sim::year::way::ByWay;

/// The random numbers of what is forced.
pub(super) const FORCED: Address = Address::from_bits(0x666f_7263_6564_2d31);

/// Strikes that are forced have numbers of their own from here on.
pub(super) const NUMBERS: u32 = 1 << 30;

/// The incident that is forced.
#[derive(Debug, Default)]
pub(super) struct Forced {
    awaits: Awaits,
    /// When it began `[s]`; not a number before.
    pub(super) began: f64,
    pub(super) stage: Stage,
    /// The way in which it is drawn, by its row.
    pub(super) way: usize,
    /// Logarithm of what its weight is but for how it was drawn.
    pub(super) ln_weight: f64,
    /// By way: logarithm of the density of what began it and of bent luck over the stated one.
    pub(super) ln_bent: ByWay,
    /// By way: what failures and strikes that are added do to the weight.
    pub(super) ln_adds: ByWay,
    /// Nothing is added to this incident.
    pub(super) is_plain: bool,
    /// Failures and strikes after the first.
    pub(super) depth: usize,
    /// The latest of them `[s]`.
    pub(super) since: f64,
    /// Up to when the added rates are in the weight `[s]`.
    pub(super) weighed_at: f64,
    /// By way: shares of the sources that can strike or fail now.
    pub(super) able: ByWay,
    /// Nothing is added while the outage that is looked for lasts.
    pub(super) pauses: bool,
    /// When something is added next `[s]`.
    pub(super) due: f64,
    /// Random numbers of its own that were drawn.
    pub(super) drawn: u64,
    /// Nodes near the service that are out of order.
    n_down: u32,
    /// What was drawn, for whoever looks for a better tilt.
    pub(super) tally: TiltTally,
    /// Luck that may be asked for again, by what it is.
    pub(super) known: Vec<Asked>,
}

/// What begins it.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
enum Awaits {
    #[default]
    Nothing,
    /// A planned strike.
    Strike(u32),
    /// The failure of a clock at this time `[s]`.
    Failure(u32, f64),
    /// The failure of a clock after it was started for the time with this number, from 1 on.
    Start(u32, u32),
}

#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub(super) enum Stage {
    #[default]
    Before,
    UnderWay,
    Over,
    /// It counts for nothing.
    Void,
}

impl Forced {
    pub(super) fn reset(&mut self) {
        let mut tally = std::mem::take(&mut self.tally);
        let mut known = std::mem::take(&mut self.known);
        tally.reset();
        known.clear();
        *self = Forced { tally, known, began: f64::NAN, ..Forced::default() };
    }

    /// The time since the latest failure or strike is over, with nothing after it.
    fn stay_ends(&mut self, now: f64) {
        if let Some(stay) = self.tally.stays.get_mut(self.depth) {
            *stay += (now - self.since).max(0.0);
        }
    }
}

impl<O: Observer> Run<'_, O> {
    #[inline]
    pub(super) fn is_under_way(&self) -> bool {
        self.w.year.forced.stage == Stage::UnderWay
    }

    /// Weight of the replication.
    pub(super) fn weight(&mut self) -> f64 {
        if self.tilt().is_none() {
            return 1.0;
        }
        self.weigh();
        let (Some(tables), Some(tilt)) = (&self.p.years, self.tilt()) else { return 1.0 };
        let now = self.now.min(tables.end);
        let forced = &mut self.w.year.forced;
        match forced.stage {
            Stage::UnderWay => forced.stay_ends(now),
            Stage::Over => {}
            Stage::Before | Stage::Void => return 0.0,
        }
        self.weight_among(tilt)
    }

    /// Draws what begins the incident, and when.
    pub(super) fn begin_forced(&mut self, tables: &YearTables) {
        let Some(draw) = self.year else { return };
        let Some(tilt) = draw.tilt() else { return };
        if self.p.starts_damaged || self.p.starts_disrupted {
            // What is out of order at the beginning is under way.
            self.w.year.is_busy = true;
        }
        let (which, when) = self.draws.pair(FORCED, 0);
        self.w.year.forced.drawn = 1;
        let (luck, way) = self.draws.pair(FORCED.with(1), 0);
        let ways = tilt.ways.iter().map(|way| way.share);
        let Some(way) = pick(ways, open_unit(way)) else { return self.void() };
        self.w.year.forced.way = way;
        let way = &tilt.ways[way];
        let Some(source) = pick(way.begins.iter().copied(), open_unit(which)) else {
            return self.void();
        };
        self.w.year.forced.tally.source = source;
        let share = open_unit(when);
        self.w.year.forced.is_plain = open_unit(luck) < way.plain;
        let weight = if let Some(row) = tables.arrivals.get(source) {
            let (strike, weight) = match row.kind {
                ArrivalKind::Poisson { mean, .. } => {
                    let Some(at) = self.strike_time(tables, row, share) else { return self.void() };
                    (self.plan_arrival(row.occurrence, NUMBERS, at), mean)
                }
                ArrivalKind::Renewal => {
                    let all = self.w.strikes.iter().enumerate();
                    let mut its = all.filter(|(_, strike)| strike.occurrence == row.occurrence);
                    let n = its.clone().count() as f64;
                    let Some((strike, _)) = its.nth((share * n) as usize) else {
                        return self.void();
                    };
                    (strike as u32, n)
                }
            };
            self.w.year.forced.awaits = Awaits::Strike(strike);
            weight
        } else if let Some(clock) = source.checked_sub(tables.arrivals.len())
            && clock < tables.clocks.len()
        {
            if tables.clocks[clock].law.hazard_rate(1.0).is_some() {
                let at = share * tables.end;
                self.w.year.forced.awaits = Awaits::Failure(clock as u32, at);
                self.w.agenda.push(at, Event::Fails(clock as u32));
                self.w.year.coming += 1;
                tables.end
            } else {
                // One of those that come by themselves: number n with chance 1 / n (n + 1).
                let number = (1.0 / share).floor();
                self.w.year.forced.awaits = Awaits::Start(clock as u32, number as u32);
                number * (number + 1.0)
            }
        } else {
            self.gets_under_way(tables, tilt);
            1.0
        };
        let forced = &mut self.w.year.forced;
        forced.ln_weight += math::ln(weight);
        for (way, ln_bent) in tilt.ways.iter().zip(&mut forced.ln_bent) {
            *ln_bent += math::ln(way.begins[source]);
        }
    }

    pub(super) fn void(&mut self) {
        self.w.year.forced.stage = Stage::Void;
    }

    /// The incident begins.
    fn gets_under_way(&mut self, tables: &YearTables, tilt: &Tilt) {
        let now = self.now;
        let forced = &mut self.w.year.forced;
        (forced.stage, forced.began) = (Stage::UnderWay, now);
        // What the year was like before says nothing of this incident.
        forced.tally.most_down = forced.n_down;
        self.begin_stay(tables, tilt);
    }

    /// Whether an incident may begin now that counts.
    fn may_begin(&mut self, tilt: &Tilt) -> bool {
        self.is_idle(tilt.breach) && !self.has_breached(tilt.breach)
    }

    /// Whether no incident is under way, as far as the service goes: one may last beyond all that is
    /// still to happen.
    fn is_idle(&self, breach: Breach) -> bool {
        let year = &self.w.year;
        !year.is_busy && year.forced.n_down == 0 && self.is_whole(breach)
    }

    /// Whether the outage lasts so long by now that it is the breach.
    #[inline]
    pub(super) fn is_decided(&self) -> bool {
        let lasts = |tilt| self.outage(tilt).is_some_and(|it| it > 0.0 && it >= tilt.decided);
        self.tilt().is_some_and(lasts)
    }

    /// How long the service has been out by now in the incident that is forced, if it is `[s]`.
    pub(super) fn outage(&self, tilt: &Tilt) -> Option<f64> {
        let episode = &self.w.year.services[tilt.breach.service()].episode;
        let is_out = episode.is_open
            && episode.began >= self.w.year.forced.began
            && !self.is_whole(tilt.breach);
        is_out.then_some(self.now - episode.began)
    }

    fn is_whole(&self, breach: Breach) -> bool {
        let node = self.p.services[breach.service()].node;
        let vertex = self.p.nodes[node as usize].vertex;
        self.w.levels.state[vertex as usize].level >= 1.0 - SAME
    }

    /// Whether the breach has come before now, when the service is whole.
    fn has_breached(&mut self, breach: Breach) -> bool {
        let index = breach.service();
        let state = &self.w.year.services[index];
        let found = &state.found;
        match breach {
            Breach::Outage(_) => return found.outages > 0,
            Breach::Rpo(_) => return self.has_lost_too_much(index),
            Breach::Rto(_) if found.rto_missed > 0 => return true,
            Breach::Mtpd(_) if found.mtpd_breached > 0 => return true,
            _ => {}
        }
        // The books of the latest incident are still open.
        let episode = state.episode;
        let Some(tables) = &self.p.years else { return false };
        let onset = self.w.incidents.get(episode.incident as usize).map(|it| it.onset);
        if !episode.is_open || !onset.is_some_and(|onset| tables.covers(onset)) {
            return false;
        }
        let mut track = self.w.services[index].clone();
        let mut outcome = track.finish(&self.p.services[index], self.w.outcome.begin, self.now);
        self.finish_service_of(index, &mut outcome, episode.incident, episode.began);
        match breach {
            Breach::Mtpd(_) => outcome.disruptions > 0 && outcome.mtpd_breached,
            _ => !outcome.rto_met,
        }
    }

    /// A planned strike comes: whether it may, as far as what is forced goes.
    pub(in crate::sim) fn may_strike(&mut self, strike: u32) -> bool {
        let (Some(tables), Some(draw)) = (&self.p.years, self.year) else { return true };
        let Some(tilt) = draw.tilt() else { return true };
        if self.w.year.forced.awaits == Awaits::Strike(strike) {
            if !self.may_begin(tilt) {
                self.void();
                return false;
            }
            self.gets_under_way(tables, tilt);
        } else if self.is_under_way()
            && let Some(source) = tables.source_of(self.w.strikes[strike as usize].occurrence)
            && matches!(tables.arrivals[source].kind, ArrivalKind::Poisson { .. })
        {
            self.deeper(tables, tilt, source, self.arrival_rate(tables, source));
        }
        true
    }

    /// A clock is due, or is forced to be: whether its node fails.
    pub(super) fn may_run_down(&mut self, clock: u32) -> bool {
        let Some(tables) = &self.p.years else { return false };
        let is_due = self.w.year.clocks[clock as usize].due == self.now;
        let Some(tilt) = self.year.and_then(|draw| draw.tilt()) else { return is_due };
        if self.w.year.forced.awaits == Awaits::Failure(clock, self.now) {
            self.w.year.forced.awaits = Awaits::Nothing;
            let hazard = self.clock_rate(tables, clock);
            if hazard <= 0.0 || !self.may_begin(tilt) {
                self.void();
                return false;
            }
            self.w.year.forced.ln_weight += math::ln(hazard);
            self.w.year.clocks[clock as usize].due = f64::NAN;
            self.gets_under_way(tables, tilt);
            return true;
        }
        let started = self.w.year.clocks[clock as usize].started;
        if is_due && self.w.year.forced.awaits == Awaits::Start(clock, started) {
            if !self.may_begin(tilt) {
                self.void();
                return false;
            }
            self.w.year.clocks[clock as usize].due = f64::NAN;
            self.gets_under_way(tables, tilt);
        } else if is_due && self.is_under_way() {
            let source = tables.arrivals.len() + clock as usize;
            let hazard = self.clock_rate(tables, clock);
            self.w.year.clocks[clock as usize].due = f64::NAN;
            self.deeper(tables, tilt, source, hazard);
        }
        is_due
    }

    /// The hazard rate of a clock now `[1/s]`; 0 if it does not run.
    pub(super) fn clock_rate(&self, tables: &YearTables, clock: u32) -> f64 {
        let state = &self.w.year.clocks[clock as usize];
        if state.due.is_nan() {
            return 0.0;
        }
        let law = &tables.clocks[clock as usize].law;
        law.hazard_rate(self.now - state.since).unwrap_or(0.0)
    }

    /// The rate of a threat now `[1/s]`.
    pub(super) fn arrival_rate(&self, tables: &YearTables, arrival: usize) -> f64 {
        let row = &tables.arrivals[arrival];
        let ArrivalKind::Poisson { mean, .. } = row.kind else { return 0.0 };
        let Some(profile) = &row.profile else { return mean / tables.end };
        let begin = self.w.outcome.begin;
        if row.whole > 0.0 { mean * profile.at(begin + self.now) / row.whole } else { 0.0 }
    }

    /// A node is about to be out of order.
    pub(super) fn one_out_of_order(&mut self, node: u32) {
        let is_near = self.tilt().is_some_and(|tilt| tilt.near[node as usize]);
        if is_near && self.w.nodes[node as usize].condition == Condition::Intact {
            let forced = &mut self.w.year.forced;
            forced.n_down += 1;
            forced.tally.most_down = forced.tally.most_down.max(forced.n_down);
        }
    }

    /// A node is in order again.
    pub(super) fn one_in_order(&mut self, node: u32) {
        if self.tilt().is_some_and(|tilt| tilt.near[node as usize]) {
            let forced = &mut self.w.year.forced;
            forced.n_down = forced.n_down.saturating_sub(1);
        }
    }

    /// Whether the time in which a service is not whole belongs to the incident that is forced, by
    /// when it began `[s]`.
    pub(super) fn is_of_forced(&self, service: usize, began: f64) -> bool {
        // Before, that is not a number, and nothing is at or after it.
        self.tilt().is_some_and(|tilt| tilt.breach.service() == service)
            && began >= self.w.year.forced.began
    }

    /// The books on such a time are closed: how near it came to what is looked for.
    pub(super) fn note_forced(&mut self, service: usize, began: f64, found: &ServiceOutcome) {
        if !self.is_of_forced(service, began) {
            return;
        }
        let lasted = match self.tilt().map(|tilt| tilt.breach) {
            Some(Breach::Mtpd(_)) => found.lasted + found.work_recovery,
            _ => found.recovery,
        };
        let longest = &mut self.w.year.forced.tally.longest;
        *longest = longest.max(lasted);
    }

    /// A service lost so much data in an incident `[s]`.
    pub(in crate::sim) fn note_lost(&mut self, service: usize, incident: u32, lost: f64) {
        let onset = self.w.incidents.get(incident as usize).map_or(f64::NAN, |it| it.onset);
        if self.is_of_forced(service, onset) {
            let most = &mut self.w.year.forced.tally.lost;
            *most = most.max(lost);
        }
    }

    /// At the end of an instant: whether nothing more has to be known, since the incident is over,
    /// has led to the outage, or counts for nothing.
    pub(in crate::sim) fn forced_is_over(&mut self) -> bool {
        match self.w.year.forced.stage {
            Stage::Before => return false,
            Stage::UnderWay => {}
            Stage::Over | Stage::Void => return true,
        }
        let (Some(tables), Some(tilt)) = (&self.p.years, self.tilt()) else { return false };
        let breach = tilt.breach;
        if matches!(breach, Breach::Outage(_)) {
            let since = self.w.year.services[breach.service()].down_since;
            let counts = !since.is_nan() && tables.covers(since);
            self.weigh();
            // An outage that ends in the instant of its beginning is none.
            if counts && since < self.now {
                self.w.year.forced.stage = Stage::Over;
                return true;
            }
            self.w.year.forced.pauses = counts;
        }
        let is_over = self.is_idle(breach);
        if is_over {
            self.weigh();
            let (now, forced) = (self.now, &mut self.w.year.forced);
            forced.stay_ends(now);
            forced.stage = Stage::Over;
        }
        is_over
    }
}

/// The first whose sum of shares reaches `u` of all; `None` without any.
pub(super) fn pick(shares: impl Iterator<Item = f64> + Clone, u: f64) -> Option<usize> {
    let total: f64 = shares.clone().sum();
    let mut left = u * total;
    let mut last = None;
    for (row, share) in shares.enumerate().filter(|(_, share)| *share > 0.0) {
        last = Some(row);
        left -= share;
        if left <= 0.0 {
            break;
        }
    }
    last
}
