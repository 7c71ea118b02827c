//! Persons come and go, take their seats and leave them.

use crate::model::Headcount;
use crate::sim::agenda::Event;
use crate::sim::observer::{Happening, Observer};
use crate::sim::people::{DutyRow, EndRow, PeopleTables};
use crate::sim::program::NONE;
use crate::sim::replication::Run;

impl<O: Observer> Run<'_, O> {
    /// Notes that the seats of a slot are waited for, or no longer.
    #[inline]
    pub(super) fn seats_wait(&mut self, slot: u32, is_waiting: bool) {
        let Some(tables) = &self.p.people else { return };
        let seats = tables.seats(slot);
        if seats.is_empty() {
            return;
        }
        self.w.staff.wait(seats, is_waiting);
        if is_waiting {
            self.w.staff.active += 1;
            if self.w.staff.active == 1 {
                self.work_comes(tables);
            }
        } else {
            self.w.staff.active -= 1;
            self.w.staff.idle_since = self.now;
        }
    }

    /// Whether there are people for the seats of a slot; they are kept in mind until it starts.
    #[inline]
    pub(super) fn can_seat(&mut self, slot: u32) -> bool {
        let Some(tables) = &self.p.people else { return true };
        let seats = tables.seats(slot);
        seats.is_empty() || self.w.staff.find(tables, slot, seats)
    }

    /// Seats the people found for a slot.
    #[inline]
    pub(super) fn seat(&mut self, slot: u32) {
        let Some(tables) = &self.p.people else { return };
        let seats = tables.seats(slot);
        if seats.is_empty() {
            return;
        }
        let pace = self.w.staff.put_to_work(tables, slot, seats);
        if !tables.duties.is_empty() {
            self.tire(tables, slot, pace);
        }
        let waited = self.now - self.w.slots[slot as usize].queued_at;
        for (index, kind) in self.w.staff.at_work(slot) {
            let row = self.w.staff.members[index as usize].row;
            let payer = tables.payer(kind, row);
            if let Some(wait) = self.w.outcome.waits.get_mut(payer as usize) {
                wait.0 += waited;
                wait.1 += 1;
            }
            if O::EVENTS {
                self.observer.see(self.now, Happening::Works { person: row, slot });
            }
        }
    }

    /// What the people of a slot make of its duration.
    #[inline]
    pub(super) fn paced(&self, slot: u32, takes: f64) -> f64 {
        match &self.p.people {
            Some(tables) if !tables.seats(slot).is_empty() => takes / self.w.staff.pace(slot),
            _ => takes,
        }
    }

    /// What of a duration at the pace of its people is work to be done by anyone.
    #[inline]
    pub(super) fn unpaced(&self, slot: u32, left: f64) -> f64 {
        match &self.p.people {
            Some(tables) if !tables.seats(slot).is_empty() => left * self.w.staff.pace(slot),
            _ => left,
        }
    }

    /// Frees the persons of a slot that worked for so long `[s]`.
    #[inline]
    pub(super) fn unseat(&mut self, slot: u32, worked: f64) {
        if let Some(tables) = &self.p.people
            && !tables.seats(slot).is_empty()
        {
            self.count_seats(tables, slot, worked);
            self.unseat_all(tables, slot);
        }
    }

    /// Counts and charges for the time that the persons of a slot worked until now `[s]`.
    pub(super) fn count_seats(&mut self, tables: &PeopleTables, slot: u32, worked: f64) {
        let mut sum = 0.0;
        for (index, kind) in self.w.staff.at_work(slot) {
            let row = self.w.staff.members[index as usize].row;
            let payer = tables.payer(kind, row);
            let own = tables.rows[row as usize].rate;
            let mut rate = if own.is_nan() { 0.0 } else { own };
            if let Some(busy) = self.w.outcome.busy.get_mut(payer as usize) {
                *busy += worked;
                if own.is_nan() {
                    rate = self.p.resources[payer as usize].rate;
                }
            }
            self.w.outcome.direct_loss += worked * rate;
            sum += worked * rate;
        }
        if let Some(tables) = &self.p.years {
            let incident = self.w.jobs[self.p.slots[slot as usize].job as usize].incident;
            self.charge(tables, incident, self.now - worked, self.now, sum);
        }
    }

    fn unseat_all(&mut self, tables: &PeopleTables, slot: u32) {
        let stays = |index: u32| {
            let row = self.w.staff.members[index as usize].row;
            matches!(tables.duty(row), Some(DutyRow { end: EndRow::Finish, .. }))
        };
        let stayed = self.w.staff.at_work(slot).map(|(index, _)| index).find(|&index| stays(index));
        self.w.staff.free(slot, self.now);
        if stayed.is_some() {
            self.let_go(tables);
        }
    }

    /// A person is away for so long `[s]`; false if they are away for longer already.
    pub(super) fn away(&mut self, index: u32, lasts: f64) -> bool {
        self.follow_shifts(index, self.now);
        let until = self.now + lasts;
        let member = &mut self.w.staff.members[index as usize];
        if until <= member.away_until {
            return false;
        }
        member.away_until = until;
        // Whoever was called is called again when they are well.
        member.comes_at = f64::INFINITY;
        while let Some(slot) = self.w.staff.kept_for(index) {
            self.w.staff.release(slot);
            self.w.crew.wake(self.p.slots[slot as usize].domain);
        }
        if until.is_finite() {
            self.w.agenda.push(until, Event::Person(index));
        }
        self.look_at(index);
        true
    }

    /// Something about a person may have changed: whether they are there.
    pub(super) fn look_at(&mut self, index: u32) {
        self.follow_shifts(index, self.now);
        self.keep_to_limit(index);
        self.regain_skill(index);
        let member = self.w.staff.members[index as usize];
        let is_here = member.away_until <= self.now && self.now < member.leaves_at;
        let is_present = is_here && self.is_on_duty(&member, self.now);
        self.plan_shift_change(index);
        if is_present == member.is_present {
            // Who is back from an absence or a rest can be called again.
            let can_be_called = member.away_until == self.now || member.rests_until == self.now;
            if is_here && can_be_called {
                self.count(member.row, 0, self.now);
            }
            return;
        }
        let by_duty = is_here && member.away_until != self.now;
        self.set_presence(index, is_present, self.now, by_duty);
        self.see(Happening::Person { person: member.row, is_present });
        if !is_present && member.slot != NONE {
            if is_here {
                self.end_shift(member.row, member.slot);
            } else {
                self.suspend(member.slot);
                self.ready(member.slot);
            }
        }
    }

    /// Whether a person is there or not from `at` on `[s]`.
    pub(super) fn set_presence(&mut self, index: u32, is_present: bool, at: f64, by_duty: bool) {
        let member = &mut self.w.staff.members[index as usize];
        member.is_present = is_present;
        if is_present {
            member.on_duty_at = if by_duty { at } else { -1.0 };
        }
        let row = member.row;
        self.count(row, if is_present { 1 } else { -1 }, at);
    }

    /// One person more or less is there from `at` on `[s]`.
    fn count(&mut self, row: u32, by: i64, at: f64) {
        let Some(tables) = &self.p.people else { return };
        let person = &tables.rows[row as usize];
        if person.pool != NONE {
            self.w.crew.free[person.pool as usize] += by;
            self.w.crew.wake(self.p.resources[person.pool as usize].domain);
        }
        for &team in person.teams.iter().filter(|_| by != 0) {
            self.w.crew.present[team as usize] += by;
            self.w.staff_log.push((at, team, by));
        }
    }

    /// Adds up how much more or less than its members each team was there while there was work.
    pub(super) fn count_presence(&mut self) {
        self.follow_to_the_end();
        let outcome = &mut self.w.outcome;
        for &(at, team, by) in &self.w.staff_log {
            let span = outcome.work_ended - at.max(outcome.onset);
            outcome.present[team as usize] += by as f64 * span.max(0.0);
        }
    }

    /// So many members of a team of persons are away: the idle first, drawn by lot, then those of
    /// the lowest-priority work. False if the team is one by number. Who it is, is drawn for each
    /// strike, `(incident, ordinal)`.
    pub(super) fn team_away(
        &mut self,
        team: u32,
        count: Headcount,
        lasts: f64,
        address: crate::random::Address,
        (incident, ordinal): (u32, u32),
    ) -> bool {
        let Some(tables) = &self.p.people else { return false };
        if tables.helper[team as usize] == NONE {
            return false;
        }
        let size = self.p.resources[team as usize].capacity;
        let mut left = match count {
            Headcount::Number(n) => i64::from(n),
            Headcount::Share(share) => (share * size as f64).ceil() as i64,
        };
        let draws = self.luck(incident);
        while left > 0 {
            let key = |index: u32| {
                let member = &self.w.staff.members[index as usize];
                let row = &tables.rows[member.row as usize];
                let is_in = member.away_until <= self.now
                    && self.now < member.leaves_at
                    && row.teams.contains(&team);
                is_in.then(|| {
                    let lot = row.address.with(address.bits());
                    let (luck, _) = draws.pair(lot, u64::from(ordinal));
                    let Some(slot) = self.p.slots.get(member.slot as usize) else {
                        return (1, 0, luck, index);
                    };
                    let ready = self.w.slots[member.slot as usize].ready_at.to_bits();
                    // Larger goes first: the least urgent work, and there the latest.
                    (0, u64::from(slot.rank) + 1, ready, index)
                })
            };
            let n = self.w.staff.members.len() as u32;
            let Some((.., index)) = (0..n).filter_map(key).max() else { break };
            self.away(index, lasts);
            left -= 1;
        }
        // More are to be missing than are there: the first to come back stay away.
        let until = self.now + lasts;
        while left > 0 {
            let returns = self.w.staff.members.iter().enumerate().filter(|(_, member)| {
                let row = &tables.rows[member.row as usize];
                self.now < member.away_until
                    && member.away_until < until
                    && row.teams.contains(&team)
            });
            let first = returns.min_by(|(_, a), (_, b)| a.away_until.total_cmp(&b.away_until));
            let Some((index, _)) = first else { break };
            self.away(index as u32, lasts);
            left -= 1;
        }
        true
    }

    /// Outside help joins a team of persons for so long `[s]`; false if it is one by number.
    pub(super) fn helpers_join(&mut self, team: u32, count: u32, lasts: f64) -> bool {
        let Some(tables) = &self.p.people else { return false };
        let row = tables.helper[team as usize];
        if row == NONE {
            return false;
        }
        for _ in 0..count {
            let index = self.w.staff.join(row);
            self.count(row, 1, self.now);
            self.see(Happening::Person { person: row, is_present: true });
            if lasts.is_finite() {
                self.w.staff.members[index as usize].leaves_at = self.now + lasts;
                self.w.agenda.push(self.now + lasts, Event::Person(index));
            }
        }
        true
    }
}
