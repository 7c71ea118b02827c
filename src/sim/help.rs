//! Help from outside: called at declaration, on its way, there, and paid for.

use crate::sim::agenda::Event;
use crate::sim::observer::Observer;
use crate::sim::pending::StaffChange;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::workspace::Help;
use crate::sim::year::Length;

impl<O: Observer> Run<'_, O> {
    /// Has the help called that comes when an incident is declared, which is known now.
    pub(super) fn plan_help(&mut self, incident: u32) {
        if !self.p.outside_help.is_empty() {
            let declared_at = self.w.incidents[incident as usize].declared_at;
            self.w.agenda.push(declared_at, Event::HelpCalled(incident));
        }
    }

    /// An incident is declared: help that is still there, or on its way, is not called twice.
    pub(super) fn call_for_help(&mut self, incident: u32) {
        for (number, help) in self.p.outside_help.iter().enumerate() {
            let declared_at = self.w.incidents[incident as usize].declared_at;
            let row = number as u32;
            if self.w.help.iter().any(|help| help.row == row && help.until > declared_at) {
                continue;
            }
            let (arrives, lasts) = self.luck(incident).pair(help.address, self.ordinal(incident));
            let arrives = self.length(Length::Help(row), help.arrives, arrives);
            let from = declared_at + self.p.samplers[help.arrives as usize].draw(arrives);
            let lasts = match help.lasts {
                NONE => f64::INFINITY,
                sampler => self.p.samplers[sampler as usize].draw(lasts),
            };
            self.w.help.push(Help { row, from, until: from + lasts, incident });
            let change = self.w.staff_changes.len() as u32;
            let by = i64::from(help.members);
            let resource = help.resource;
            let joins = StaffChange { at: from, is_return: false, resource, by, lasts };
            self.w.staff_changes.push(joins);
            self.w.agenda.push(from, Event::StaffChanges(change));
        }
    }

    /// What help costs: for as long as it was agreed, or to the end of the last work.
    pub(super) fn pay_help(&mut self) {
        for at in 0..self.w.help.len() {
            let help = self.w.help[at];
            let row = &self.p.outside_help[help.row as usize];
            let until = if help.until.is_finite() {
                help.until.min(self.p.horizon)
            } else {
                self.w.outcome.work_ended
            };
            let there = (until - help.from).max(0.0);
            let sum = there * row.rate * f64::from(row.members);
            self.w.outcome.direct_loss += sum;
            if let Some(tables) = &self.p.years {
                self.charge(tables, help.incident, help.from, until, sum);
            }
        }
    }
}
