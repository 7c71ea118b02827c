//! Persons of one replication: who is there, who works on what.
//!
//! Of those who are there and free, a task takes the ones that others need least: first those whom
//! the waiting work presses least (for every kind of seat they could take, the seats that wait for
//! it shared among those free for it), then the fastest, then those whom the work of the whole
//! scenario asks for least, then the first in the order of the model. Among all sets that can fill
//! the seats it takes the best in this sense. A joint task goes at the pace of its slowest.

use crate::model::Matching;
use crate::sim::people::PeopleTables;
use crate::sim::program::NONE;

/// Persons and their work.
#[derive(Debug, Clone, Default)]
pub(super) struct Staff {
    /// Persons in the order of the model, then helpers in the order of their coming.
    pub(super) members: Vec<Member>,
    /// The first person at work on a slot, by slot.
    head: Vec<u32>,
    /// Pace of the latest attempt at a slot, by slot.
    pace: Vec<f64>,
    /// Seats that queued slots wait for, by kind.
    waiting: Vec<u32>,
    matching: Matching,
    /// Candidates with what they are ordered by.
    order: Vec<(Preference, u32)>,
    pressure: Vec<f64>,
}

/// What changes of a person.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Member {
    /// Row of the person or, for a helper, of the helpers of the team.
    pub(super) row: u32,
    pub(super) is_present: bool,
    /// Away until then `[s]`; negative if not.
    pub(super) away_until: f64,
    /// Leaves for good then `[s]`.
    pub(super) leaves_at: f64,
    /// The slot at work on, or [`NONE`].
    pub(super) slot: u32,
    /// The kind of seat taken there.
    kind: u32,
    /// The next person at work on the same slot.
    next: u32,
}

/// Smaller is taken first: pressure, slowness, scarcity.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Preference(f64, f64, f64);

impl Member {
    fn new(row: u32) -> Member {
        let nothing = NONE;
        Member {
            row,
            is_present: true,
            away_until: -1.0,
            leaves_at: f64::INFINITY,
            slot: nothing,
            kind: nothing,
            next: nothing,
        }
    }

    fn is_free(&self) -> bool {
        self.is_present && self.slot == NONE
    }
}

impl Staff {
    pub(super) fn reset(&mut self, tables: &PeopleTables) {
        self.members.clear();
        self.members.extend((0..tables.n_people as u32).map(Member::new));
        self.head.clear();
        self.head.resize(tables.seats_of.len(), NONE);
        self.pace.resize(tables.seats_of.len(), 1.0);
        self.waiting.clear();
        self.waiting.resize(tables.kinds.len(), 0);
    }

    /// A helper of this row joins; the number of the new member.
    pub(super) fn join(&mut self, row: u32) -> u32 {
        self.members.push(Member::new(row));
        self.members.len() as u32 - 1
    }

    /// The seats of a slot join (+1) or leave (−1) those that are waited for.
    pub(super) fn wait(&mut self, seats: &[(u32, u32)], is_waiting: bool) {
        for &(kind, count) in seats {
            let waiting = &mut self.waiting[kind as usize];
            *waiting = if is_waiting { *waiting + count } else { waiting.saturating_sub(count) };
        }
    }

    /// Finds people for the seats of a slot that is among the waiting; false if not all of its
    /// seats can be filled.
    pub(super) fn find(&mut self, tables: &PeopleTables, seats: &[(u32, u32)]) -> bool {
        self.press(tables, seats);
        self.order.clear();
        for (index, member) in self.members.iter().enumerate() {
            if !member.is_free() {
                continue;
            }
            let speed = seats.iter().map(|&(kind, _)| tables.speed(kind, member.row));
            let speed = speed.fold(0.0, f64::max);
            if speed > 0.0 {
                let kinds = self.pressure.iter().enumerate();
                let pressure = kinds
                    .filter(|&(kind, _)| tables.speed(kind as u32, member.row) > 0.0)
                    .map(|(_, pressure)| pressure)
                    .sum::<f64>();
                let scarcity = tables.rows[member.row as usize].scarcity;
                self.order.push((Preference(pressure, -speed, scarcity), index as u32));
            }
        }
        self.order.sort_unstable_by(|(a, x), (b, y)| {
            a.0.total_cmp(&b.0)
                .then(a.1.total_cmp(&b.1))
                .then(a.2.total_cmp(&b.2))
                .then(x.cmp(y))
        });
        let members = &self.members;
        self.matching.find(seats, self.order.iter().map(|&(_, index)| index), |kind, index| {
            tables.speed(kind, members[index as usize].row) > 0.0
        })
    }

    /// What waits for each kind of seat, beside these seats, shared among those free for it.
    fn press(&mut self, tables: &PeopleTables, seats: &[(u32, u32)]) {
        self.pressure.clear();
        for (kind, &waiting) in self.waiting.iter().enumerate() {
            let own = seats.iter().find(|(own, _)| *own == kind as u32);
            let others = waiting.saturating_sub(own.map_or(0, |(_, count)| *count));
            let able = if others == 0 {
                1
            } else {
                let free = self.members.iter().filter(|member| member.is_free());
                free.filter(|member| tables.speed(kind as u32, member.row) > 0.0).count().max(1)
            };
            self.pressure.push(f64::from(others) / able as f64);
        }
    }

    /// Puts the people found last to work on a slot; the pace at which it goes.
    pub(super) fn put_to_work(
        &mut self,
        tables: &PeopleTables,
        slot: u32,
        seats: &[(u32, u32)],
    ) -> f64 {
        let mut pace = f64::INFINITY;
        for &(index, seat) in &self.matching.chosen {
            let member = &mut self.members[index as usize];
            let kind = seats[seat as usize].0;
            (member.slot, member.kind) = (slot, kind);
            member.next = std::mem::replace(&mut self.head[slot as usize], index);
            pace = pace.min(tables.speed(kind, member.row));
        }
        self.pace[slot as usize] = pace;
        pace
    }

    /// Persons at work on a slot: the member, and the kind of seat.
    pub(super) fn at_work(&self, slot: u32) -> impl Iterator<Item = (u32, u32)> + '_ {
        let mut index = self.head[slot as usize];
        std::iter::from_fn(move || {
            let member = self.members.get(index as usize)?;
            let found = (index, member.kind);
            index = member.next;
            Some(found)
        })
    }

    /// Frees the people at work on a slot.
    pub(super) fn free(&mut self, slot: u32) {
        let mut index = std::mem::replace(&mut self.head[slot as usize], NONE);
        while let Some(member) = self.members.get_mut(index as usize) {
            index = member.next;
            (member.slot, member.kind, member.next) = (NONE, NONE, NONE);
        }
    }

    /// Pace of the latest attempt at a slot that has seats.
    pub(super) fn pace(&self, slot: u32) -> f64 {
        self.pace[slot as usize]
    }
}
