//! Clocks of nodes that fail by themselves.
//!
//! A clock is started anew when its node is as good as new, and stops for good when it is damaged.
//! One that runs in use only rests while its node delivers nothing, and keeps its age.

use crate::sim::agenda::Event;
use crate::sim::network::SAME;
use crate::sim::observer::Observer;
use crate::sim::pending::PendingStrike;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::year::rows::ClockRow;
use crate::sim::year::state::Rest;

impl<O: Observer> Run<'_, O> {
    /// A node is repaired, and as good as new.
    pub(in crate::sim) fn in_order_again(&mut self, node: u32) {
        self.one_in_order(node);
        self.start_clock(node);
    }

    /// Draws how long a node that is as good as new will stay in order.
    pub(super) fn start_clock(&mut self, node: u32) {
        let Some(tables) = &self.p.years else { return };
        let Some(&clock) = tables.clock_of_node.get(node as usize).filter(|it| **it != NONE) else {
            return;
        };
        let row = &tables.clocks[clock as usize];
        let state = &mut self.w.year.clocks[clock as usize];
        let (luck, _) = self.draws.pair(row.address, u64::from(state.started));
        state.started += 1;
        let life = self.p.samplers[row.after as usize].draw(luck);
        if self.is_in_use(row) {
            self.age(clock, 0.0, self.now + life);
        } else {
            self.w.year.clocks[clock as usize].rest = Some(Rest { age: 0.0, left: life });
        }
    }

    /// Lets the time pass until a node fails at `due` `[s]` that ran for `age` `[s]` by now.
    fn age(&mut self, clock: u32, age: f64, due: f64) {
        let state = &mut self.w.year.clocks[clock as usize];
        (state.since, state.due) = (self.now - age, due);
        self.may_fail(clock, true);
        if self.p.years.as_ref().is_some_and(|tables| due < tables.end) {
            self.w.year.coming += 1;
            self.w.agenda.push(due, Event::Fails(clock));
        }
    }

    /// Whether the time until a failure passes now, as long as its node is in order.
    fn is_in_use(&self, row: &ClockRow) -> bool {
        let delivers = |&node: &u32| {
            let vertex = self.p.nodes[node as usize].vertex;
            self.w.levels.level(vertex) > SAME
        };
        row.runs_with.is_empty() || row.runs_with.iter().any(delivers)
    }

    /// A node with which a clock runs came into use or out of it.
    pub(in crate::sim) fn use_changed(&mut self, node: u32) {
        let Some(tables) = &self.p.years else { return };
        let Some(&clock) = tables.clock_with_node.get(node as usize) else { return };
        let is_in_use = self.is_in_use(&tables.clocks[clock as usize]);
        let state = &mut self.w.year.clocks[clock as usize];
        if let (Some(Rest { age, left }), true) = (state.rest, is_in_use) {
            state.rest = None;
            self.age(clock, age, self.now + left);
        } else if !state.due.is_nan() && !is_in_use {
            state.rest = Some(Rest { age: self.now - state.since, left: state.due - self.now });
            state.due = f64::NAN;
            self.may_fail(clock, false);
        }
    }

    /// A node is about to be damaged: what runs to its next failure starts again when it is
    /// repaired.
    pub(in crate::sim) fn out_of_order(&mut self, node: u32) {
        let Some(tables) = &self.p.years else { return };
        if let Some(&clock) = tables.clock_of_node.get(node as usize)
            && clock != NONE
        {
            let state = &mut self.w.year.clocks[clock as usize];
            state.rest = None;
            if !state.due.is_nan() {
                state.due = f64::NAN;
                self.may_fail(clock, false);
            }
        }
        self.one_out_of_order(node);
    }

    /// A clock has run down: its node fails.
    pub(in crate::sim) fn fails(&mut self, clock: u32) {
        self.w.year.coming -= 1;
        if self.may_run_down(clock) {
            self.runs_down(clock);
        }
    }

    /// The node of a clock fails.
    pub(super) fn runs_down(&mut self, clock: u32) {
        let Some(tables) = &self.p.years else { return };
        let state = &mut self.w.year.clocks[clock as usize];
        state.due = f64::NAN;
        let (number, occurrence) = (state.started - 1, tables.clocks[clock as usize].occurrence);
        let strike = self.w.strikes.len() as u32;
        self.w.strikes.push(PendingStrike { occurrence, incident: NONE, ordinal: 0, number });
        self.strike(strike);
    }
}
