//! Threats arrive.

use crate::model::Condition;
use crate::random::{Address, Draws, open_unit};
use crate::sim::agenda::Event;
use crate::sim::observer::Observer;
use crate::sim::pending::PendingStrike;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::year::draw::YearDraw;
use crate::sim::year::rows::{ArrivalKind, ArrivalRow, YearTables};

/// What the random numbers of an incident are addressed by: what struck, and how often it had
/// struck before.
const INCIDENT: u64 = 0x696e_6369;

/// Strikes of one renewal process in a replication, at most: its law may be one whose mean says
/// little of how often it comes close to nothing.
const MOST_RENEWALS: u32 = 4_000_000;

impl<O: Observer> Run<'_, O> {
    /// Plans all strikes of a year, and starts the clocks of what fails by itself.
    pub(in crate::sim) fn begin_year(&mut self, tables: &YearTables, draw: &YearDraw) {
        if self.p.starts_disrupted {
            self.first_onset();
            self.open_at_start();
        }
        let mut planned = Vec::new();
        draw.draw(&self.draws, |arrival, number| planned.push((arrival, number)));
        for (arrival, number) in planned {
            let row = &tables.arrivals[arrival as usize];
            let (luck, _) = self.draws.pair(row.address, number + 1);
            if let Some(at) = self.strike_time(tables, row, open_unit(luck)) {
                self.plan_arrival(row.occurrence, number as u32, at);
            }
        }
        for row in &tables.arrivals {
            if row.kind != ArrivalKind::Renewal {
                continue;
            }
            let (mut at, mut number) = (0.0, 0u32);
            loop {
                let (luck, _) = self.draws.pair(row.address, u64::from(number) + 1);
                // A law that yields no time at all must not strike for ever.
                at += self.p.samplers[row.between as usize].draw(luck).max(1e-3);
                if at >= tables.end {
                    break;
                }
                if number >= MOST_RENEWALS {
                    self.w.outcome.runaway = Some(row.occurrence);
                    break;
                }
                self.plan_arrival(row.occurrence, number, at);
                number += 1;
            }
        }
        for clock in 0..tables.clocks.len() {
            let node = tables.clocks[clock].node;
            if self.w.nodes[node as usize].condition == Condition::Intact {
                self.start_clock(node);
            }
        }
        self.begin_forced(tables);
    }

    /// When a strike comes that a share of all of its kind come before `[s]`; `None` if it does not
    /// come in the time after this beginning.
    pub(super) fn strike_time(
        &self,
        tables: &YearTables,
        row: &ArrivalRow,
        share: f64,
    ) -> Option<f64> {
        let Some(profile) = &row.profile else { return Some(share * tables.end) };
        let begin = self.w.outcome.begin;
        let amount = share * row.whole;
        let comes = amount < profile.between(begin, begin + tables.end);
        comes.then(|| profile.after(begin, amount) - begin)
    }

    /// Has a threat strike at `at` `[s]`, for the time after `number` others; returns the row.
    pub(super) fn plan_arrival(&mut self, occurrence: u32, number: u32, at: f64) -> u32 {
        let row = self.w.strikes.len() as u32;
        self.w.strikes.push(PendingStrike { occurrence, incident: NONE, ordinal: 0, number });
        self.w.agenda.push(at, Event::Strikes(row));
        self.w.year.coming += 1;
        row
    }

    /// Forgets which incidents are under way when nothing is left to happen but strikes: what comes
    /// later does not belong to them.
    pub(in crate::sim) fn quiet(&mut self) {
        if self.w.year.is_busy && self.w.agenda.len() == self.w.year.coming {
            self.w.year.is_busy = false;
            self.w.struck.fill(NONE);
            self.w.fired.clear();
        }
    }

    /// The random numbers of an incident.
    #[inline]
    pub(in crate::sim) fn luck(&self, incident: u32) -> Draws {
        if self.p.years.is_none() {
            return self.draws;
        }
        let salt = self.w.incidents.get(incident as usize).map_or(0, |incident| incident.salt);
        self.draws.salted(salt)
    }

    /// The ordinal of draws that are made once an incident: incidents of an exercise share their
    /// addresses, those of a year do not.
    #[inline]
    pub(in crate::sim) fn ordinal(&self, incident: u32) -> u64 {
        if self.p.years.is_none() { u64::from(incident) } else { 0 }
    }

    /// What the addresses of an incident differ by from those of all others.
    pub(in crate::sim) fn salt(&self, identity: u64, number: u32) -> u64 {
        if self.p.years.is_none() {
            return 0;
        }
        Address::from_bits(identity).with(INCIDENT).with(u64::from(number)).bits()
    }

    /// Draws the factors of an incident that is about to begin.
    pub(in crate::sim) fn draw_factors(&mut self, draws: Draws) {
        if self.w.incidents.is_empty() {
            self.w.factors.clear();
        }
        for (row, (address, sampler)) in self.p.factors.iter().enumerate() {
            let (luck, _) = draws.pair(*address, 0);
            let luck = self.factor_luck(row as u32, sampler, luck);
            self.w.factors.push(sampler.draw(luck));
        }
    }

    /// The value of a factor in an incident.
    #[inline]
    pub(in crate::sim) fn factor(&self, factor: u32, incident: u32) -> f64 {
        let mut row = factor as usize;
        if self.p.years.is_some() && incident != NONE {
            row += incident as usize * self.p.factors.len();
        }
        self.w.factors[row]
    }
}
