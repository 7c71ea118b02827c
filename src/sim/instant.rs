//! What became of services in an instant: judged when all of it is over, so that what is back and
//! falls again at once was not back.

use crate::sim::observer::Observer;
use crate::sim::replication::Run;
use crate::sim::rto_clock::{before_clock, behind};

impl<O: Observer> Run<'_, O> {
    /// Lets services know what became of their levels in this instant.
    pub(super) fn services_changed(&mut self) {
        for at in 0..self.w.services_moved.len() {
            let index = self.w.services_moved[at];
            let vertex = self.p.nodes[self.p.services[index as usize].node as usize].vertex;
            let new = self.w.levels.level(vertex);
            let from = self.w.services[index as usize].moves_from.take();
            if let Some(old) = from.filter(|old| *old != new) {
                self.service_changed(index, old, new);
            }
        }
        self.w.services_moved.clear();
    }

    fn service_changed(&mut self, index: u32, old: f64, new: f64) {
        if self.p.years.is_some() {
            self.service_moves(index as usize, old, new);
        } else if self.w.incidents.len() > 1 {
            self.blame(index, old, new);
        }
        let track = &mut self.w.services[index as usize];
        if !track.touched {
            track.touched = true;
            self.w.services_touched.push(index);
        }
        let (p, now) = (self.p, self.now);
        let incidents = &self.w.incidents[..];
        let of = p.years.as_ref().map(|_| self.w.year.incident_of_service(index as usize));
        let (row, begin) = (&p.services[index as usize], self.w.outcome.begin);
        track.change(row, begin, now, new, |began, by| {
            let incident = match of {
                Some(of) => incidents.get(of as usize),
                None => behind(incidents, by, began),
            };
            let before = before_clock(p.rto_clock, incident, began);
            match &row.clock {
                Some(clock) if clock.counts_hours => clock.in_hours(begin, began + before, now),
                _ => ((now - began) - before).max(0.0),
            }
        });
        if O::CURVES {
            self.w.outcome.curve.push((index, self.now, new));
        }
        if self.p.services[index as usize].backlog.is_some() {
            self.serve_differently(index, new, -1.0);
        }
    }
}
