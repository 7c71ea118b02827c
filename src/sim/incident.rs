//! How an incident begins: its phases are drawn, and what waits for them is planned.

use crate::sim::agenda::Event;
use crate::sim::observer::Observer;
use crate::sim::phases::{OpenIncident, Stage};
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::threat_rows::IncidentRow;
use crate::sim::workspace::IncidentState;
use crate::sim::year::Length;

/// Begins the addresses of what strikes once more.
const AGAIN: u64 = 1 << 32;

impl<O: Observer> Run<'_, O> {
    /// The first strike of a replication.
    pub(super) fn first_onset(&mut self) {
        self.w.outcome.onset = self.now;
        if self.p.starts_disrupted {
            for (row, track) in self.p.services.iter().zip(&mut self.w.services) {
                track.onset(row, self.now);
            }
        }
    }

    /// An occurrence begins an incident, the `number`-th by it; its row.
    pub(super) fn begin_incident(
        &mut self,
        begins: &IncidentRow,
        occurrence: u32,
        number: u32,
    ) -> u32 {
        let mut address = self.p.occurrences[occurrence as usize].address;
        let identity = self.p.occurrences[occurrence as usize].identity;
        let salt = self.salt(identity, number);
        if number > 0 && self.p.years.is_none() {
            address = address.with(AGAIN + u64::from(number));
        }
        let draws = self.draws.salted(salt);
        if self.p.years.is_some() {
            self.draw_factors(draws);
        }
        let index = self.w.incidents.len() as u32;
        let mut lengths = [0.0; 4];
        for (phase, &(sampler, factor)) in begins.phases.iter().enumerate() {
            if sampler == NONE {
                continue;
            }
            let (luck, _) = draws.pair(address.with(phase as u64), 0);
            let luck = self.length(Length::Phase(phase as u32), sampler, luck);
            lengths[phase] = self.p.samplers[sampler as usize].draw(luck);
            if factor != NONE {
                lengths[phase] *= self.factor(factor, index);
            }
        }
        // What depends on the levels of this instant is not known before they are.
        let is_open = begins.rules != NONE;
        let detected_at = if is_open { f64::INFINITY } else { self.now + lengths[0] };
        let diagnosed_at = detected_at + lengths[1];
        let declared_at = diagnosed_at + lengths[2];
        let mobilised_at = declared_at + lengths[3];
        self.w.incidents.push(IncidentState {
            onset: self.now,
            diagnosis: lengths[1],
            detected_at,
            diagnosed_at,
            declared_at,
            mobilised_at,
            occurrence,
            salt,
        });
        if is_open {
            self.w.phases_due.push(self.w.open_incidents.len() as u32);
            let (incident, rules, stage) = (index, begins.rules, Stage::Onset);
            self.w.open_incidents.push(OpenIncident { incident, rules, address, lengths, stage });
            return index;
        }
        self.plan_help(index);
        if O::EVENTS {
            let moments = [detected_at, diagnosed_at, declared_at, mobilised_at];
            for (phase, at) in moments.into_iter().enumerate() {
                if lengths[phase] > 0.0 {
                    self.w.agenda.push(at, Event::Tick(index * 4 + phase as u32));
                }
            }
        }
        index
    }
}
