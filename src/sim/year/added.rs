//! Failures and strikes that are added while the incident that is forced is under way, and what
//! they do to its weight.
//!
//! The rate at which they are added and the weight stand in the page on what is forced.

use crate::law::math;
use crate::random::open_unit;
use crate::sim::agenda::Event;
use crate::sim::observer::Observer;
use crate::sim::pending::PendingStrike;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::year::forced::{FORCED, NUMBERS, Stage, pick};
use crate::sim::year::rows::YearTables;
use crate::sim::year::tilt::Tilt;
use crate::sim::year::way::DEPTHS;

/// Below this a sum of shares is what rounding has left of none.
const NOBODY: f64 = 1e-9;

impl<O: Observer> Run<'_, O> {
    /// Something is added.
    pub(in crate::sim) fn forced(&mut self) {
        self.w.year.coming -= 1;
        let (Some(tables), Some(draw)) = (&self.p.years, self.year) else { return };
        let Some(tilt) = draw.tilt() else { return };
        if !self.is_under_way() || self.now != self.w.year.forced.due {
            return;
        }
        let depth = self.w.year.forced.depth;
        let (which, _) = self.next_luck();
        let n_arrivals = tables.arrivals.len();
        let clocks = &self.w.year.clocks;
        let can = |row: usize| row < n_arrivals || !clocks[row - n_arrivals].due.is_nan();
        let shares = &self.way(tilt).adds[depth].shares[..n_arrivals + clocks.len()];
        let able =
            shares.iter().enumerate().map(|(row, share)| if can(row) { *share } else { 0.0 });
        let source = pick(able, open_unit(which));
        let (Some(source), false) = (source, self.w.year.forced.pauses) else {
            return self.plan_next(tables, tilt);
        };
        if source < n_arrivals {
            let hazard = self.arrival_rate(tables, source);
            if hazard <= 0.0 {
                return self.void();
            }
            self.deeper(tables, tilt, source, hazard);
            let occurrence = tables.arrivals[source].occurrence;
            let number = NUMBERS + self.w.year.forced.drawn as u32;
            let row = self.w.strikes.len() as u32;
            self.w.strikes.push(PendingStrike { occurrence, incident: NONE, ordinal: 0, number });
            self.strike(row);
            return;
        }
        let clock = (source - n_arrivals) as u32;
        let hazard = self.clock_rate(tables, clock);
        if hazard <= 0.0 {
            return self.void();
        }
        self.w.year.clocks[clock as usize].due = f64::NAN;
        self.deeper(tables, tilt, source, hazard);
        self.runs_down(clock);
    }

    fn next_luck(&mut self) -> (u64, u64) {
        let number = self.w.year.forced.drawn;
        self.w.year.forced.drawn += 1;
        self.draws.pair(FORCED, number)
    }

    /// Brings the weight up to now.
    pub(super) fn weigh(&mut self) {
        let (Some(tables), Some(draw)) = (&self.p.years, self.year) else { return };
        let Some(tilt) = draw.tilt() else { return };
        let forced = &mut self.w.year.forced;
        let now = self.now.min(tables.end);
        if forced.stage != Stage::UnderWay || now <= forced.weighed_at {
            return;
        }
        if !forced.pauses && forced.depth < DEPTHS {
            let stay = (forced.weighed_at - forced.since, now - forced.since);
            for (at, way) in tilt.ways.iter().enumerate() {
                if forced.able[at] <= NOBODY {
                    continue;
                }
                let adds = &way.adds[forced.depth];
                let exposed = math::ln((adds.scale + stay.1) / (adds.scale + stay.0));
                forced.ln_adds[at] += adds.total * exposed;
                if at == forced.way {
                    forced.tally.exposed[forced.depth] += exposed;
                }
            }
        }
        forced.weighed_at = now;
    }

    /// A source strikes or fails while it is under way; its clock runs no more, and it counts as
    /// able until the next stay begins.
    pub(super) fn deeper(&mut self, tables: &YearTables, tilt: &Tilt, source: usize, hazard: f64) {
        self.weigh();
        let forced = &mut self.w.year.forced;
        if forced.depth < DEPTHS {
            for (at, way) in tilt.ways.iter().enumerate() {
                let adds = &way.adds[forced.depth];
                let adds_now = !forced.pauses && forced.able[at] > NOBODY;
                let share = if adds_now { adds.shares[source] / forced.able[at] } else { 0.0 };
                let added = adds.total * share / (adds.scale + (self.now - forced.since));
                if added > 0.0 {
                    forced.ln_adds[at] -= math::ln_1p(added / hazard);
                }
            }
            forced.tally.failures.push((forced.depth, source));
            forced.tally.stays[forced.depth] += self.now - forced.since;
        }
        forced.depth += 1;
        self.begin_stay(tables, tilt);
    }

    /// Nothing has struck since now.
    pub(super) fn begin_stay(&mut self, tables: &YearTables, tilt: &Tilt) {
        let now = self.now;
        let forced = &mut self.w.year.forced;
        (forced.since, forced.weighed_at, forced.due) = (now, now, f64::NAN);
        if forced.depth >= DEPTHS {
            return;
        }
        for (at, way) in tilt.ways.iter().enumerate() {
            let (arrivals, clocks) = way.adds[forced.depth].shares.split_at(tables.arrivals.len());
            let running = self.w.year.clocks.iter().zip(clocks);
            let running = running.filter(|(clock, _)| !clock.due.is_nan()).map(|(_, share)| share);
            forced.able[at] = arrivals.iter().chain(running).sum();
        }
        self.plan_next(tables, tilt);
    }

    /// Draws when something is added next, whatever it is.
    fn plan_next(&mut self, tables: &YearTables, tilt: &Tilt) {
        let Some(adds) = self.way(tilt).adds.get(self.w.year.forced.depth) else { return };
        if self.w.year.forced.is_plain
            || adds.total <= 0.0
            || adds.shares.iter().all(|share| *share <= 0.0)
        {
            return;
        }
        let (luck, _) = self.next_luck();
        let unit = -math::ln(open_unit(luck));
        let passed = adds.scale + (self.now - self.w.year.forced.since);
        let due = self.now + passed * math::exp_m1(unit / adds.total);
        self.w.year.forced.due = due;
        if due < tables.end {
            self.w.agenda.push(due, Event::Forced);
            self.w.year.coming += 1;
        }
    }

    /// A clock was started, or stopped by damage: it can be forced or not.
    pub(super) fn may_fail(&mut self, clock: u32, is_able: bool) {
        if !self.is_under_way() {
            return;
        }
        self.weigh();
        let (Some(tables), Some(draw)) = (&self.p.years, self.year) else { return };
        let Some(tilt) = draw.tilt() else { return };
        let forced = &mut self.w.year.forced;
        if forced.depth >= DEPTHS {
            return;
        }
        for (way, able) in tilt.ways.iter().zip(&mut forced.able) {
            let share = way.adds[forced.depth].shares[tables.arrivals.len() + clock as usize];
            *able += if is_able { share } else { -share };
        }
    }
}
