//! Shifts, calls, rests and long hours.
//!
//! A person is there who is not away, does not rest, and is on shift or was called in. Shift changes
//! are events only while some work waits for people or has them; in between they are caught up with
//! when they matter, so that a quiet month costs nothing.
//!
//! A call ends when there is no more work for people, or at the end of a shift; its response is
//! drawn once an incident. Hours at work count from the first work after a rest; a break shorter
//! than a rest does not interrupt them. Fatigue counts at the beginning of an attempt.

use crate::random::bernoulli_threshold;
use crate::sim::agenda::Event;
use crate::sim::observer::Observer;
use crate::sim::people::{EndRow, PeopleTables};
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::staff::Member;
use crate::sim::workspace::{JobStatus, SlotStatus};

impl<O: Observer> Run<'_, O> {
    /// Whoever is not on duty when it begins is not there.
    pub(super) fn begin_duty(&mut self) {
        let Some(tables) = &self.p.people else { return };
        if tables.duties.is_empty() {
            return;
        }
        for index in 0..self.w.staff.members.len() as u32 {
            let member = self.w.staff.members[index as usize];
            if member.is_present && !self.is_on_duty(&member, 0.0) {
                self.set_presence(index, false, 0.0, true);
            }
        }
    }

    /// Whether a person who is not away is on duty at `at` `[s]`.
    pub(super) fn is_on_duty(&self, member: &Member, at: f64) -> bool {
        let Some(duty) = self.p.people.as_ref().and_then(|tables| tables.duty(member.row)) else {
            return true;
        };
        if member.rests_until > at {
            return false;
        }
        let stays = member.slot != NONE && matches!(duty.end, EndRow::Finish);
        let on_shift = match &duty.shifts {
            Some(shifts) => shifts.is_open(self.w.outcome.begin + at),
            None => duty.response == NONE,
        };
        on_shift || stays || member.comes_at <= at
    }

    /// Follows the shift changes of a person that were no events, up to `to` `[s]`.
    pub(super) fn follow_shifts(&mut self, index: u32, to: f64) {
        let Some(tables) = &self.p.people else { return };
        let member = self.w.staff.members[index as usize];
        let Some(shifts) = tables.duty(member.row).and_then(|duty| duty.shifts.as_ref()) else {
            return;
        };
        let begin = self.w.outcome.begin;
        let mut at = shifts.next_change(begin + member.seen_at) - begin;
        // What happens at `to` itself is an event, or will be looked at.
        while at < to {
            let member = self.w.staff.members[index as usize];
            let is_here = member.away_until <= at && at < member.leaves_at;
            let is_present = is_here && self.is_on_duty(&member, at);
            if is_present != member.is_present && member.slot == NONE {
                self.set_presence(index, is_present, at, true);
            }
            at = shifts.next_change(begin + at) - begin;
        }
        let member = &mut self.w.staff.members[index as usize];
        // The end of a shift ends the call, too.
        let closes = to > member.seen_at
            && shifts.is_open(begin + member.seen_at)
            && !shifts.is_open(begin + to);
        if closes {
            member.comes_at = f64::INFINITY;
        }
        member.seen_at = member.seen_at.max(to);
    }

    /// Follows everyone to the end of the last work.
    pub(super) fn follow_to_the_end(&mut self) {
        let Some(tables) = &self.p.people else { return };
        if tables.duties.is_empty() {
            return;
        }
        if self.w.staff.active == 0 {
            self.end_calls(tables);
        }
        let end = self.w.outcome.work_ended;
        for index in 0..self.w.staff.members.len() as u32 {
            self.follow_shifts(index, end);
        }
    }

    /// Work for people comes: if there was none, shift changes are events again.
    pub(super) fn work_comes(&mut self, tables: &PeopleTables) {
        if tables.duties.is_empty() {
            return;
        }
        if self.w.staff.idle_since < self.now && !self.work_goes_on(tables) {
            self.end_calls(tables);
        }
        if !self.w.staff.is_awake {
            self.w.staff.is_awake = true;
            self.look_at_all();
        }
    }

    /// Whether work for people that was under way when nobody was at it any more still is: people
    /// stay while it waits for something else.
    fn work_goes_on(&self, tables: &PeopleTables) -> bool {
        let since = self.w.staff.idle_since;
        let needs_people = |slot: u32| {
            let status = self.w.slots[slot as usize].status;
            !matches!(status, SlotStatus::Done | SlotStatus::Stopped)
                && !tables.seats(slot).is_empty()
        };
        self.w.jobs_touched.iter().any(|job| {
            let state = &self.w.jobs[*job as usize];
            let (from, to) = self.p.jobs[*job as usize].slots;
            let was_open = state.status == JobStatus::AtWork && state.gate_at <= since;
            was_open && (from..to).any(needs_people)
        })
    }

    /// Looks who is on duty now, though there may be no work for people.
    pub(super) fn look_at_all(&mut self) {
        let Some(tables) = &self.p.people else { return };
        for index in 0..self.w.staff.members.len() as u32 {
            if tables.duty(self.w.staff.members[index as usize].row).is_some() {
                self.look_at(index);
            }
        }
    }

    /// There was no work for people for a while: whoever was called in has gone.
    fn end_calls(&mut self, tables: &PeopleTables) {
        if !tables.has_calls {
            return;
        }
        let at = self.w.staff.idle_since;
        for index in 0..self.w.staff.members.len() as u32 {
            let member = &mut self.w.staff.members[index as usize];
            if member.comes_at.is_infinite() {
                continue;
            }
            member.comes_at = f64::INFINITY;
            let member = *member;
            if member.is_present && !self.is_on_duty(&member, at) {
                self.set_presence(index, false, at, true);
            }
        }
    }

    /// Plans the next look at a person with shifts, if there is work for people at all.
    pub(super) fn plan_shift_change(&mut self, index: u32) {
        let Some(tables) = &self.p.people else { return };
        let member = self.w.staff.members[index as usize];
        let Some(shifts) = tables.duty(member.row).and_then(|duty| duty.shifts.as_ref()) else {
            return;
        };
        if !self.w.staff.is_awake {
            return;
        }
        if self.w.staff.active == 0 && self.w.staff.idle_since < self.now {
            self.w.staff.is_awake = false;
            return;
        }
        let begin = self.w.outcome.begin;
        let at = shifts.next_change(begin + self.now) - begin;
        let member = &mut self.w.staff.members[index as usize];
        if at.is_finite() && member.next_look != at {
            member.next_look = at;
            self.w.agenda.push(at, Event::Person(index));
        }
    }

    /// Nobody who is there can start a slot: whoever could and is on call is called.
    pub(super) fn call_in(&mut self, slot: u32) {
        let Some(tables) = &self.p.people else { return };
        if !tables.has_calls {
            return;
        }
        let seats = tables.seats(slot);
        let job = self.p.slots[slot as usize].job;
        let incident = self.w.jobs[job as usize].incident;
        let draws = self.luck(incident);
        let number = self.ordinal(incident.wrapping_add(1));
        for index in 0..self.w.staff.members.len() as u32 {
            let member = self.w.staff.members[index as usize];
            let is_out = !member.is_present
                && member.comes_at.is_infinite()
                && member.away_until <= self.now
                && member.rests_until <= self.now;
            if self.w.staff.is_kept_for_others(slot, index) {
                continue;
            }
            let can = || seats.iter().any(|&(kind, _)| tables.speed(kind, member.row) > 0.0);
            let Some(duty) = tables.duty(member.row).filter(|duty| duty.response != NONE) else {
                continue;
            };
            if is_out && can() {
                let (luck, _) = draws.pair(duty.call, number);
                let comes = self.now + self.p.samplers[duty.response as usize].draw(luck);
                self.w.staff.members[index as usize].comes_at = comes;
                self.w.agenda.push(comes, Event::Person(index));
            }
        }
    }

    /// Hours at work of the people who take up a slot, and what long ones do.
    pub(super) fn tire(&mut self, tables: &PeopleTables, slot: u32, pace: f64) {
        let (mut slowest, mut failure) = (pace, 1.0f64);
        let now = self.now;
        let mut at = 0;
        while let Some((index, kind)) = self.w.staff.nth_at_work(slot, at) {
            at += 1;
            let member = &mut self.w.staff.members[index as usize];
            let Some(duty) = tables.duty(member.row) else { continue };
            if member.at_work_since.is_nan() || now - member.stopped_at >= duty.rest {
                member.at_work_since = now;
                if duty.at_most.is_finite() {
                    self.w.agenda.push(now + duty.at_most, Event::Person(index));
                }
            }
            if let Some(fatigue) = duty.fatigue
                && now - member.at_work_since >= fatigue.after
            {
                slowest = slowest.min(tables.speed(kind, member.row) / fatigue.duration);
                failure = failure.max(fatigue.failure);
            }
        }
        self.w.staff.slow(slot, slowest, failure);
    }

    /// Sends a person to rest who was at work for as long as is allowed.
    pub(super) fn keep_to_limit(&mut self, index: u32) {
        let Some(tables) = &self.p.people else { return };
        let member = &mut self.w.staff.members[index as usize];
        let Some(duty) = tables.duty(member.row) else { return };
        // Not a number is never due.
        if member.at_work_since + duty.at_most > self.now || member.at_work_since.is_nan() {
            return;
        }
        if member.slot != NONE && matches!(duty.end, EndRow::Finish) {
            return;
        }
        let stopped_at = if member.slot == NONE { member.stopped_at } else { self.now };
        member.at_work_since = f64::NAN;
        member.rests_until = stopped_at + duty.rest;
        if member.rests_until > self.now {
            self.w.agenda.push(member.rests_until, Event::Person(index));
        }
    }

    /// A person at work on a slot leaves at the end of a shift, or to rest.
    pub(super) fn end_shift(&mut self, row: u32, slot: u32) {
        let Some(duty) = self.p.people.as_ref().and_then(|tables| tables.duty(row)) else { return };
        let worked = self.now - self.w.slots[slot as usize].start;
        if matches!(duty.end, EndRow::Suspend) {
            self.w.staff.keep(slot);
        }
        self.suspend(slot);
        let lost = match duty.end {
            EndRow::Finish | EndRow::Suspend => 0.0,
            // What others had of its line was no work.
            EndRow::HandOver(share) => {
                share * self.unpaced(slot, worked - self.w.trails[slot as usize].shared)
            }
            EndRow::HandOverWith(sampler) => {
                let times = &mut self.w.staff.handed[slot as usize];
                *times += 1;
                let address = self.p.slots[slot as usize].address.with(HANDOVER);
                let (luck, _) = self.draws.pair(address, u64::from(*times));
                self.p.samplers[sampler as usize].draw(luck)
            }
        };
        self.w.slots[slot as usize].remaining += lost;
        self.ready(slot);
    }

    /// Whoever stayed to finish work after the end of a shift leaves.
    pub(super) fn let_go(&mut self, tables: &PeopleTables) {
        for index in 0..self.w.staff.members.len() as u32 {
            let member = self.w.staff.members[index as usize];
            let stays =
                tables.duty(member.row).is_some_and(|duty| matches!(duty.end, EndRow::Finish));
            if stays && member.slot == NONE && member.is_present {
                self.look_at(index);
            }
        }
    }

    /// A slot that is broken off is kept for nobody.
    pub(super) fn keep_for_nobody(&mut self, slot: u32) {
        if self.p.people.is_some() {
            self.w.staff.release(slot);
        }
    }

    /// Whether an attempt at a slot succeeds, long hours considered.
    #[inline]
    pub(super) fn succeeds(&self, slot: u32, luck: u64) -> bool {
        let row = &self.p.slots[slot as usize];
        match &self.p.people {
            Some(tables) if self.w.staff.failure[slot as usize] > 1.0 => {
                let fails = 1.0 - tables.success[slot as usize];
                let fails = (fails * self.w.staff.failure[slot as usize]).min(1.0);
                bernoulli_threshold(1.0 - fails).hits(luck)
            }
            _ => row.success.hits(luck),
        }
    }

    /// When the last of the people of a slot came on duty `[s]`; negative if all were there.
    pub(super) fn on_duty_at(&self, slot: u32) -> f64 {
        match &self.p.people {
            Some(tables) if !tables.duties.is_empty() => {
                let members = self.w.staff.at_work(slot);
                let came = members.map(|(at, _)| self.w.staff.members[at as usize].on_duty_at);
                came.fold(-1.0, f64::max)
            }
            _ => -1.0,
        }
    }

    /// Whether nobody who could take a seat of a queued slot is on duty.
    pub(super) fn nobody_on_duty(&self, slot: u32) -> bool {
        let Some(tables) = &self.p.people else { return false };
        let is_there = |kind: u32| {
            let members = self.w.staff.members.iter().filter(|member| member.is_present);
            members.map(|member| tables.speed(kind, member.row)).any(|speed| speed > 0.0)
        };
        let is_off = |kind: u32| {
            let away = self.w.staff.members.iter().filter(|m| m.away_until <= self.now);
            away.map(|member| tables.speed(kind, member.row)).any(|speed| speed > 0.0)
        };
        tables.seats(slot).iter().any(|&(kind, _)| !is_there(kind) && is_off(kind))
    }
}

/// What the losses of handovers are addressed by, beside the task.
const HANDOVER: u64 = 2;
