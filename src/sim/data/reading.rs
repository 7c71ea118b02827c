//! Reading a copy: how long it takes, and the line that it may share.
//!
//! A try goes through *legs*: what is done before, reading, verification. Those that share a line
//! last as long as their share makes them; all others pass at the pace of the people.

use crate::sim::agenda::Event;
use crate::sim::data::copies::{Candidate, READ, Shelf, Source, zigzag};
use crate::sim::data::rows::ReadRow;
use crate::sim::observer::Observer;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::year::Length;

/// What remains of a try and is less is rounding `[s]`.
const ROUNDING: f64 = 1e-6;

/// A part of a try.
#[derive(Debug, Clone, Copy)]
pub(super) struct Leg {
    /// The line that it shares, and its full rate `[B/s]`.
    line: Option<(u32, f64)>,
    /// Work that is left of it, at full rate `[s]`.
    left: f64,
}

/// A try under way.
#[derive(Debug, Clone, Default)]
pub(super) struct Legs {
    /// Those still to come, the one under way last.
    rest: Vec<Leg>,
    /// Time that a second of work takes at the pace of the people.
    pace: f64,
}

impl Legs {
    /// No try is under way; the memory is kept.
    pub(super) fn clear(&mut self) {
        self.rest.clear();
    }

    fn push(&mut self, line: Option<(u32, f64)>, left: f64) {
        if left > 0.0 {
            self.rest.push(Leg { line, left });
        }
    }

    fn sum(&self) -> f64 {
        self.rest.iter().map(|leg| leg.left).sum()
    }
}

impl Shelf<'_> {
    /// How long reading and verifying a copy takes if no line is shared `[s]`; its legs are those of
    /// the data `row` from now on, after `before` `[s]`.
    pub(super) fn time(&mut self, row: u32, copy: Candidate, tries: u32, before: f64) -> f64 {
        let mut legs = std::mem::take(&mut self.state.legs[row as usize]);
        legs.clear();
        let ordinal = READ + u64::from(tries);
        let mut time;
        match copy.source {
            Source::Replica(replica) => {
                let row = &self.tables.replicas[replica as usize];
                let tries = u64::from(tries);
                let place = self.tables.streams.len() as u32 + replica;
                let (reads, verifies) = (row.address.with(READ), row.address.with(READ + 1));
                let (read, _) = self.draws.pair(reads, tries);
                let (luck, _) = self.draws.pair(verifies, tries);
                let (takes, verify) = (row.restore.takes, row.verify);
                let read = self.length(Length::Reading(place), takes, reads, (tries, read));
                let luck = self.length(Length::Verifying(place), verify, verifies, (tries, luck));
                let reading = self.samplers[row.restore.takes as usize].draw(read);
                let verify = self.samplers[row.verify as usize].draw(luck);
                time = reading + verify;
                legs.push(None, verify);
                legs.push(row.restore.line, reading);
            }
            Source::Stream(source) => {
                let row = &self.tables.streams[source as usize];
                let verify = row.address.with(zigzag(copy.number)).with(READ);
                let (luck, _) = self.draws.pair(verify, ordinal);
                let length = Length::Verifying(source);
                let luck = self.length(length, row.verify, verify, (ordinal, luck));
                time = self.samplers[row.verify as usize].draw(luck);
                legs.push(None, time);
                let first = legs.rest.len();
                let tables = self.tables;
                let links =
                    (row.base != NONE).then(|| self.links(source, row.base, copy.base, copy.shows));
                let mut read = |stream: u32, read: ReadRow, number: i64| {
                    let address = tables.streams[stream as usize].address;
                    let address = address.with(zigzag(number));
                    let (luck, _) = self.draws.pair(address, ordinal);
                    let length = Length::Reading(stream);
                    let luck = self.length(length, read.takes, address, (ordinal, luck));
                    let takes = self.samplers[read.takes as usize].draw(luck);
                    time += takes;
                    legs.push(read.line, takes);
                };
                match links {
                    None => read(source, row.restore, copy.number),
                    Some(links) => {
                        read(row.base, tables.streams[row.base as usize].restore, copy.base);
                        for link in links {
                            read(source, row.restore, link);
                        }
                    }
                }
                // What is read first stands last.
                legs.rest[first..].reverse();
            }
        }
        legs.push(None, before);
        self.state.legs[row as usize] = legs;
        time
    }
}

impl<O: Observer> Run<'_, O> {
    fn legs(&mut self, slot: u32) -> Option<&mut Legs> {
        let row = self.data_of(self.p.slots[slot as usize].node);
        (row != NONE).then(|| &mut self.w.data.legs[row as usize])
    }

    /// A try takes so much longer or shorter, all in all `[s]`, for what its task is like.
    pub(in crate::sim) fn stretch_try(&mut self, slot: u32, takes: f64) {
        let Some(legs) = self.legs(slot) else { return };
        let factor = takes / legs.sum();
        if factor.is_finite() && (factor - 1.0).abs() > f64::EPSILON {
            legs.rest.iter_mut().for_each(|leg| leg.left *= factor);
        }
    }

    /// Begins a try, or goes on with it, for which people take so long `[s]`; false if nobody else
    /// can be on its way, so that it ends when they say.
    pub(in crate::sim) fn begin_legs(&mut self, slot: u32, takes: f64) -> bool {
        let work = self.unpaced(slot, takes);
        let Some(legs) = self.legs(slot) else { return false };
        if legs.rest.iter().all(|leg| leg.line.is_none()) {
            legs.clear();
            return false;
        }
        let lost = work - legs.sum();
        if lost > ROUNDING {
            // Done once more after it was handed over.
            legs.push(None, lost);
        }
        legs.pace = takes / work;
        self.begin_leg(slot);
        true
    }

    fn begin_leg(&mut self, slot: u32) {
        let now = self.now;
        let Some(legs) = self.legs(slot) else { return };
        let Some(&Leg { line, left }) = legs.rest.last() else { return };
        let takes = left * legs.pace;
        match line {
            None => {
                self.w.slots[slot as usize].end = now + takes;
                self.w.agenda.push(now + takes, Event::WorkEnds(slot));
            }
            Some((line, rate)) => self.join(line, slot, rate, takes),
        }
    }

    /// A leg of a try is over; true if another one has begun.
    pub(in crate::sim) fn next_leg(&mut self, slot: u32) -> bool {
        self.leave_leg(slot);
        let Some(legs) = self.legs(slot) else { return false };
        legs.rest.pop();
        let goes_on = !legs.rest.is_empty();
        if goes_on {
            self.begin_leg(slot);
        }
        goes_on
    }

    /// The leg that is under way is broken off, with what is left of it kept.
    pub(in crate::sim) fn leave_leg(&mut self, slot: u32) {
        let left = self.left_of_leg(slot);
        let Some(legs) = self.legs(slot) else { return };
        let pace = legs.pace;
        let Some(leg) = legs.rest.last_mut() else { return };
        leg.left = left / pace;
        if let Some((line, _)) = leg.line {
            self.quit(line, slot);
        }
    }

    /// What is left of the leg under way, at full rate `[s]`.
    fn left_of_leg(&mut self, slot: u32) -> f64 {
        let line = self.legs(slot).and_then(|legs| legs.rest.last()).and_then(|leg| leg.line);
        match line {
            Some((line, _)) => self.w.lines.left(line, slot, self.now),
            None => self.w.slots[slot as usize].end - self.now,
        }
    }

    /// What is left of a try, at full rate `[s]`; `None` if it ends when its people say.
    pub(in crate::sim) fn left_of_try(&mut self, slot: u32) -> Option<f64> {
        let left = self.left_of_leg(slot);
        let legs = self.legs(slot)?;
        let (_, later) = legs.rest.split_last()?;
        let pace = legs.pace;
        Some(left + later.iter().map(|leg| leg.left * pace).sum::<f64>())
    }
}
