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
    /// By how much failure of it is likelier than usual, by slot.
    pub(super) failure: Vec<f64>,
    /// People for whom a slot is kept, by slot.
    pub(super) kept: Vec<u32>,
    /// Who they are: slot, member, kind of seat. Somebody may have left several slots behind.
    keepers: Vec<(u32, u32, u32)>,
    /// Times that a slot was handed over, by slot.
    pub(super) handed: Vec<u32>,
    /// Slots at which anyone worked.
    touched: Vec<u32>,
    /// Slots that wait for people or have them.
    pub(super) active: u32,
    /// When the last of these was done `[s]`.
    pub(super) idle_since: f64,
    /// Shift changes are followed one by one.
    pub(super) is_awake: bool,
    /// Seats that queued slots wait for, by kind.
    waiting: Vec<u32>,
    matching: Matching,
    /// Candidates with what they are ordered by.
    order: Vec<(Preference, u32)>,
    pressure: Vec<f64>,
    /// Who cannot take which kind of seat, until when `[s]`.
    unable: Vec<(u32, u32, f64)>,
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
    /// Up to when shift changes were followed `[s]`.
    pub(super) seen_at: f64,
    /// When the person came on duty; negative if there all the time or kept away otherwise `[s]`.
    pub(super) on_duty_at: f64,
    /// When the next shift change was planned as an event `[s]`.
    pub(super) next_look: f64,
    /// When a call brings the person; infinite if not called `[s]`.
    pub(super) comes_at: f64,
    /// Rests until then `[s]`.
    pub(super) rests_until: f64,
    /// Since when at work with short breaks at most; not a number if not `[s]`.
    pub(super) at_work_since: f64,
    /// When last at work `[s]`.
    pub(super) stopped_at: f64,
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
            seen_at: 0.0,
            on_duty_at: -1.0,
            next_look: -1.0,
            comes_at: f64::INFINITY,
            rests_until: -1.0,
            at_work_since: f64::NAN,
            stopped_at: f64::NEG_INFINITY,
        }
    }

    fn is_free(&self) -> bool {
        self.is_present && self.slot == NONE
    }
}

/// Whether a member cannot take a kind of seat for now.
fn is_unable(unable: &[(u32, u32, f64)], index: u32, kind: u32) -> bool {
    unable.iter().any(|&(who, what, _)| (who, what) == (index, kind))
}

impl Staff {
    pub(super) fn reset(&mut self, tables: &PeopleTables) {
        self.members.clear();
        self.members.extend((0..tables.n_people as u32).map(Member::new));
        if let Some(missing) = self.members.get_mut(tables.missing as usize) {
            (missing.is_present, missing.leaves_at) = (false, f64::NEG_INFINITY);
        }
        let n_slots = tables.seats_of.len();
        if self.head.len() == n_slots {
            for slot in self.touched.drain(..) {
                let slot = slot as usize;
                (self.head[slot], self.kept[slot], self.handed[slot]) = (NONE, 0, 0);
            }
        } else {
            self.touched.clear();
            self.head = vec![NONE; n_slots];
            self.pace = vec![1.0; n_slots];
            self.failure = vec![1.0; n_slots];
            self.kept = vec![0; n_slots];
            self.handed = vec![0; n_slots];
        }
        (self.active, self.idle_since, self.is_awake) = (0, 0.0, false);
        self.unable.clear();
        self.keepers.clear();
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
    pub(super) fn find(&mut self, tables: &PeopleTables, slot: u32, seats: &[(u32, u32)]) -> bool {
        if self.kept[slot as usize] > 0 {
            return self.find_keepers(slot, seats);
        }
        self.press(tables, seats);
        self.order.clear();
        for (index, member) in self.members.iter().enumerate() {
            if !member.is_free() {
                continue;
            }
            let index = index as u32;
            let speed = seats.iter().map(|&(kind, _)| self.speed(tables, kind, index));
            let speed = speed.fold(0.0, f64::max);
            if speed > 0.0 {
                let kinds = self.pressure.iter().enumerate();
                let pressure = kinds
                    .filter(|&(kind, _)| self.speed(tables, kind as u32, index) > 0.0)
                    .map(|(_, pressure)| pressure)
                    .sum::<f64>();
                let scarcity = tables.rows[member.row as usize].scarcity;
                self.order.push((Preference(pressure, -speed, scarcity), index));
            }
        }
        self.order.sort_unstable_by(|(a, x), (b, y)| {
            a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2)).then(x.cmp(y))
        });
        let (members, unable) = (&self.members, &self.unable);
        self.matching.find(seats, self.order.iter().map(|&(_, index)| index), |kind, index| {
            let is_able = tables.speed(kind, members[index as usize].row) > 0.0;
            is_able && !is_unable(unable, index, kind)
        })
    }

    /// Speed of a member in a kind of seat now; 0 if it is not for them.
    fn speed(&self, tables: &PeopleTables, kind: u32, index: u32) -> f64 {
        if is_unable(&self.unable, index, kind) {
            return 0.0;
        }
        tables.speed(kind, self.members[index as usize].row)
    }

    /// A member cannot do what asks for a skill until `until` `[s]`; whether that is news.
    pub(super) fn lose_skill(
        &mut self,
        tables: &PeopleTables,
        index: u32,
        skill: u32,
        until: f64,
    ) -> bool {
        let row = self.members[index as usize].row;
        let mut is_news = false;
        for (kind, skills) in tables.skills.iter().enumerate() {
            let kind = kind as u32;
            if !skills.contains(&skill) || tables.speed(kind, row) <= 0.0 {
                continue;
            }
            match self.unable.iter_mut().find(|(who, what, _)| (*who, *what) == (index, kind)) {
                Some((.., known)) if *known >= until => {}
                Some((.., known)) => (*known, is_news) = (until, true),
                None => {
                    self.unable.push((index, kind, until));
                    is_news = true;
                }
            }
        }
        is_news
    }

    /// Whether a member can take a seat again by `now` `[s]` which was not for them for a time.
    pub(super) fn regains_skill(&mut self, index: u32, now: f64) -> bool {
        let before = self.unable.len();
        self.unable.retain(|&(who, _, until)| who != index || until > now);
        self.unable.len() < before
    }

    /// Whether a member must leave the seat that they have.
    pub(super) fn cannot_stay(&self, index: u32) -> bool {
        is_unable(&self.unable, index, self.members[index as usize].kind)
    }

    /// A slot that is kept for a member.
    pub(super) fn kept_for(&self, index: u32) -> Option<u32> {
        self.keepers.iter().find(|(_, member, _)| *member == index).map(|(slot, ..)| *slot)
    }

    /// A slot that is kept for a member who cannot take the seat for now.
    pub(super) fn kept_in_vain(&self, index: u32) -> Option<u32> {
        let in_vain = |&&(_, member, kind): &&(u32, u32, u32)| {
            member == index && is_unable(&self.unable, index, kind)
        };
        self.keepers.iter().find(in_vain).map(|(slot, ..)| *slot)
    }

    /// Whether a slot is kept for others than a member.
    pub(super) fn is_kept_for_others(&self, slot: u32, index: u32) -> bool {
        let is_own = |row: &(u32, u32, u32)| (row.0, row.1) == (slot, index);
        self.kept[slot as usize] > 0 && !self.keepers.iter().any(is_own)
    }

    /// Those for whom a slot is kept take their seats again; false if one of them is not free.
    fn find_keepers(&mut self, slot: u32, seats: &[(u32, u32)]) -> bool {
        self.matching.chosen.clear();
        for &(_, index, kept) in self.keepers.iter().filter(|row| row.0 == slot) {
            if self.members[index as usize].is_free() {
                let seat = seats.iter().position(|&(kind, _)| kind == kept);
                let seat = seat.expect("invariant: a kept seat is one of the slot");
                self.matching.chosen.push((index, seat as u32));
            }
        }
        self.matching.chosen.len() == self.kept[slot as usize] as usize
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
                let free = self.members.iter().enumerate().filter(|(_, member)| member.is_free());
                let able = free.filter(|&(at, _)| self.speed(tables, kind as u32, at as u32) > 0.0);
                able.count().max(1)
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
        self.touched.push(slot);
        self.active += 1;
        self.release(slot);
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

    /// The n-th of them.
    pub(super) fn nth_at_work(&self, slot: u32, n: usize) -> Option<(u32, u32)> {
        self.at_work(slot).nth(n)
    }

    /// Frees the people at work on a slot at `now` `[s]`.
    pub(super) fn free(&mut self, slot: u32, now: f64) {
        self.active -= 1;
        self.idle_since = now;
        let mut index = std::mem::replace(&mut self.head[slot as usize], NONE);
        while let Some(member) = self.members.get_mut(index as usize) {
            index = member.next;
            (member.slot, member.kind, member.next) = (NONE, NONE, NONE);
            member.stopped_at = now;
        }
    }

    /// Makes the latest attempt at a slot slower by a factor.
    pub(super) fn slow(&mut self, slot: u32, pace: f64, failure: f64) {
        self.pace[slot as usize] = pace;
        self.failure[slot as usize] = failure;
    }

    /// Keeps a slot for the people who are at work on it.
    pub(super) fn keep(&mut self, slot: u32) {
        let mut index = self.head[slot as usize];
        while let Some(member) = self.members.get(index as usize) {
            self.keepers.push((slot, index, member.kind));
            self.kept[slot as usize] += 1;
            index = member.next;
        }
    }

    /// Keeps a slot for nobody any more.
    pub(super) fn release(&mut self, slot: u32) {
        if self.kept[slot as usize] > 0 {
            self.kept[slot as usize] = 0;
            self.keepers.retain(|row| row.0 != slot);
        }
    }

    /// Pace of the latest attempt at a slot that has seats.
    pub(super) fn pace(&self, slot: u32) -> f64 {
        self.pace[slot as usize]
    }
}
