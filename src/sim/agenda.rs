//! The future, soonest first.
//!
//! Events at the same time have a written order: the end of work, the end of timed states, new
//! damage, then whatever lets work begin; within one kind, the order of the model. A restoration
//! therefore comes before a failure of the same instant, and nothing depends on memory order.

use std::cmp::Reverse;

use dary_heap::QuaternaryHeap;

/// Something that will happen. The number is a row of the table that the variant names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Event {
    /// A slot's attempt ends.
    WorkEnds(u32),
    /// An own level forced to 0 comes back: node.
    Available(u32),
    /// A containment ends: node.
    Released(u32),
    /// A cordon ends: node.
    Accessible(u32),
    /// People come back or leave: row of pending staff changes.
    StaffChanges(u32),
    /// A person comes back or leaves: member of the staff.
    Person(u32),
    /// Demand returns to normal: row of pending demand changes.
    DemandFalls(u32),
    /// A buffer runs empty.
    BufferEmpty(u32),
    /// An occurrence strikes: row of pending strikes.
    Strikes(u32),
    /// A node fails by itself: row of its clock.
    Fails(u32),
    /// A hit reaches a node by spread or delay: row of pending hits.
    Reaches(u32),
    /// Corruption is discovered: node.
    Discovered(u32),
    /// A node has been below a level long enough: row of pending checks.
    StillBelow(u32),
    /// A job may begin.
    Gate(u32),
    /// A job has taken too long.
    JobGivenUp(u32),
    /// A slot has waited or worked too long.
    SlotGivenUp(u32),
    /// A penalty threshold or nothing but the clock: keeps an instant.
    Tick(u32),
    /// A standby is given back, or its time is over: row of the standbys.
    StandbyTurns(u32),
    /// Something about the phases of an incident can be known: row of the open incidents.
    PhaseTurns(u32),
    /// A calendar opens or closes for a slot.
    HoursChange(u32),
    /// An incident is declared, and help from outside is called: incident.
    HelpCalled(u32),
    /// Spare parts are delivered: row of the deliveries.
    PartsArrive(u32),
    /// A failure or strike that is drawn too often, to see what is rare.
    Forced,
}

impl Event {
    /// Kind and row in one word: the order within an instant.
    fn code(self) -> u64 {
        let (rank, row) = match self {
            Event::WorkEnds(row) => (0, row),
            Event::Available(row) => (1, row),
            Event::Released(row) => (2, row),
            Event::Accessible(row) => (3, row),
            Event::StaffChanges(row) => (4, row),
            Event::Person(row) => (5, row),
            Event::DemandFalls(row) => (6, row),
            Event::BufferEmpty(row) => (7, row),
            Event::Strikes(row) => (8, row),
            Event::Fails(row) => (9, row),
            Event::Reaches(row) => (10, row),
            Event::Discovered(row) => (11, row),
            Event::StillBelow(row) => (12, row),
            Event::Gate(row) => (13, row),
            Event::JobGivenUp(row) => (14, row),
            Event::SlotGivenUp(row) => (15, row),
            Event::Tick(row) => (16, row),
            Event::StandbyTurns(row) => (17, row),
            Event::PhaseTurns(row) => (18, row),
            Event::HoursChange(row) => (19, row),
            Event::HelpCalled(row) => (20, row),
            Event::PartsArrive(row) => (21, row),
            Event::Forced => (22, 0),
        };
        rank << 32 | u64::from(row)
    }

    fn decode(code: u64) -> Event {
        let row = code as u32;
        match code >> 32 {
            0 => Event::WorkEnds(row),
            1 => Event::Available(row),
            2 => Event::Released(row),
            3 => Event::Accessible(row),
            4 => Event::StaffChanges(row),
            5 => Event::Person(row),
            6 => Event::DemandFalls(row),
            7 => Event::BufferEmpty(row),
            8 => Event::Strikes(row),
            9 => Event::Fails(row),
            10 => Event::Reaches(row),
            11 => Event::Discovered(row),
            12 => Event::StillBelow(row),
            13 => Event::Gate(row),
            14 => Event::JobGivenUp(row),
            15 => Event::SlotGivenUp(row),
            16 => Event::Tick(row),
            17 => Event::StandbyTurns(row),
            18 => Event::PhaseTurns(row),
            19 => Event::HoursChange(row),
            20 => Event::HelpCalled(row),
            21 => Event::PartsArrive(row),
            _ => Event::Forced,
        }
    }
}

/// Time and code of an event in one number that sorts by time, then by order in the instant.
/// Times are not negative, so their bits sort as they do.
type Key = u128;

fn key(at: f64, event: Event) -> Key {
    u128::from(at.to_bits()) << 64 | u128::from(event.code())
}

fn time(key: Key) -> f64 {
    f64::from_bits((key >> 64) as u64)
}

/// Events waiting for their time.
///
/// Many events made in one instant are sorted once and taken from the end; the rest live in a
/// heap, which then stays small. Order does not depend on which is used.
#[derive(Debug, Clone, Default)]
pub(super) struct Agenda {
    sorted: Vec<Key>,
    heap: QuaternaryHeap<Reverse<Key>>,
    fresh: Vec<Key>,
    horizon: f64,
}

/// Above this many new events, sorting is cheaper than pushing each onto the heap.
const SORT_FROM: usize = 8;

impl Agenda {
    /// Forgets everything; events after `horizon` `[s]` will not be kept.
    pub(super) fn reset(&mut self, horizon: f64) {
        self.sorted.clear();
        self.heap.clear();
        self.fresh.clear();
        self.horizon = horizon;
    }

    /// Adds an event at time `at` `[s]`.
    #[inline]
    pub(super) fn push(&mut self, at: f64, event: Event) {
        debug_assert!(at >= 0.0, "time runs forward from 0, not to {at}");
        if at <= self.horizon {
            self.fresh.push(key(at, event));
        }
    }

    /// Number of events to come.
    pub(super) fn len(&self) -> usize {
        self.sorted.len() + self.heap.len() + self.fresh.len()
    }

    /// Time of the next event `[s]`.
    #[inline]
    pub(super) fn next_time(&mut self) -> Option<f64> {
        self.take_in();
        match (self.sorted.last(), self.heap.peek()) {
            (None, None) => None,
            (Some(&key), None) | (None, Some(&Reverse(key))) => Some(time(key)),
            (Some(&a), Some(&Reverse(b))) => Some(time(a.min(b))),
        }
    }

    /// The next event if it happens at `now`.
    #[inline]
    pub(super) fn pop_at(&mut self, now: f64) -> Option<Event> {
        self.take_in();
        let from_sorted = match (self.sorted.last(), self.heap.peek()) {
            (None, None) => return None,
            (Some(&a), Some(&Reverse(b))) => a < b,
            (a, _) => a.is_some(),
        };
        if from_sorted {
            let key = *self.sorted.last()?;
            (time(key) == now).then(|| {
                self.sorted.pop();
                Event::decode(key as u64)
            })
        } else {
            let Reverse(key) = *self.heap.peek()?;
            (time(key) == now).then(|| {
                self.heap.pop();
                Event::decode(key as u64)
            })
        }
    }

    #[inline]
    fn take_in(&mut self) {
        if self.fresh.is_empty() {
            return;
        }
        if self.fresh.len() >= SORT_FROM && self.sorted.is_empty() {
            std::mem::swap(&mut self.sorted, &mut self.fresh);
            self.sorted.sort_unstable_by(|a, b| b.cmp(a));
        } else {
            for key in self.fresh.drain(..) {
                self.heap.push(Reverse(key));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Agenda, Event};

    #[test]
    fn events_come_by_time_then_by_the_written_order() {
        let mut agenda = Agenda::default();
        agenda.reset(100.0);
        agenda.push(5.0, Event::Gate(1));
        agenda.push(5.0, Event::Strikes(0));
        agenda.push(5.0, Event::WorkEnds(9));
        agenda.push(3.0, Event::Gate(7));
        agenda.push(101.0, Event::Gate(8));
        assert_eq!(agenda.next_time(), Some(3.0));
        assert_eq!(agenda.pop_at(3.0), Some(Event::Gate(7)));
        assert_eq!(agenda.pop_at(3.0), None);
        for expected in [Event::WorkEnds(9), Event::Strikes(0), Event::Gate(1)] {
            assert_eq!(agenda.pop_at(5.0), Some(expected));
        }
        assert_eq!(agenda.next_time(), None);
    }

    #[test]
    fn sorting_many_and_pushing_few_give_the_same_order() {
        let mut agenda = Agenda::default();
        agenda.reset(1e9);
        let times = |i: u32| f64::from((i * 7919) % 101);
        for i in 0..200 {
            agenda.push(times(i), Event::Gate(i));
        }
        let mut out = Vec::new();
        let mut pushed = 200;
        while let Some(now) = agenda.next_time() {
            while let Some(Event::Gate(i)) = agenda.pop_at(now) {
                out.push((now.to_bits(), i));
                if pushed < 300 && i % 2 == 0 {
                    agenda.push(now + times(pushed), Event::Gate(pushed));
                    pushed += 1;
                }
            }
        }
        let mut sorted = out.clone();
        sorted.sort_unstable();
        assert_eq!(out, sorted);
        assert_eq!(out.len(), 300);
    }
}
