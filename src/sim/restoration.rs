//! Work: jobs open, their tasks become ready, start, end; nodes are restored.
//!
//! A task waits for its predecessors, then for what it needs to deliver, then for access to its
//! place, then for people, channels and spare parts, all of which it takes at once. What it needs is tested
//! again at its start: if it is gone by then, the task waits for it anew and keeps the time since
//! which it has waited.

use crate::sim::activity::Activity;
use crate::sim::agenda::Event;
use crate::sim::network::SAME;
use crate::sim::observer::{Happening, Observer};
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::workspace::{JobStatus, SlotState, SlotStatus, SlotTrail};
use crate::sim::year::{Coin, Length};

impl<O: Observer> Run<'_, O> {
    /// A job's gate is reached: its first tasks are ready.
    #[inline]
    pub(super) fn open(&mut self, job: u32) {
        let state = &mut self.w.jobs[job as usize];
        if state.status != JobStatus::AwaitsGate || state.gate_at != self.now {
            return;
        }
        if self.p.has_standbys() && !self.may_open(job) {
            return;
        }
        let state = &mut self.w.jobs[job as usize];
        let row = &self.p.jobs[job as usize];
        let (from, to) = row.slots;
        state.status = JobStatus::AtWork;
        state.remaining = to - from;
        let previous = state.previous;
        if O::CAUSES {
            self.w.jobs[job as usize].opening = self.note_opening(job);
        }
        self.see(Happening::Opens { job });
        if row.give_up_after.is_finite() {
            self.w.agenda.push(self.now + row.give_up_after, Event::JobGivenUp(job));
        }
        let tried = if self.p.has_standbys() { self.attempts_before(job) } else { 0 };
        for slot in from..to {
            let predecessors = self.p.slots[slot as usize].predecessors;
            self.w.slots[slot as usize] = SlotState { tried, predecessors, ..SlotState::FRESH };
            self.w.shelves.begins_anew(slot);
            if O::CAUSES {
                self.w.trails[slot as usize] = SlotTrail { previous, ..SlotTrail::FRESH };
            }
        }
        if from == to {
            self.job_done(job);
        }
        for slot in from..to {
            if self.p.slots[slot as usize].predecessors == 0 {
                self.first_ready(slot);
            }
        }
    }

    /// A slot's predecessors are done.
    #[inline]
    fn first_ready(&mut self, slot: u32) {
        self.w.slots[slot as usize].ready_at = self.now;
        let row = &self.p.slots[slot as usize];
        if !row.is_plain && row.give_up_after.is_finite() {
            let at = self.now + row.give_up_after;
            self.w.trails[slot as usize].give_up_at = at;
            self.w.agenda.push(at, Event::SlotGivenUp(slot));
        }
        self.ready(slot);
    }

    /// Takes a slot as far as it can go: waits for a condition or for access, or joins the queue.
    #[inline]
    pub(super) fn ready(&mut self, slot: u32) {
        let row = &self.p.slots[slot as usize];
        // Parts are on their way while it waits for anything else.
        self.order_parts(slot);
        let reads_levels = row.condition != NONE || (!row.is_plain && row.plan != NONE);
        // Work that waits for people finds out when they take it; any other starts here.
        let looks_around = row.domain == NONE && (reads_levels || row.on_site || !row.is_plain);
        if (reads_levels && self.w.levels.is_unsettled())
            || (looks_around && self.w.has_more_events)
        {
            // What it needs may be falling, or rising, in this very instant.
            self.w.slots[slot as usize].status = SlotStatus::AwaitsLevels;
            self.w.early.push(slot);
            return;
        }
        if !self.conditions_hold(slot) {
            return;
        }
        let state = &mut self.w.slots[slot as usize];
        state.queued_at = self.now;
        if row.domain == NONE {
            self.start(slot);
            return;
        }
        state.status = SlotStatus::Queued;
        let crew = &mut self.w.crew;
        if self.p.domains[row.domain as usize].simple {
            crew.rings.join(row.domain, row.rank, slot, &mut self.w.slots);
        } else {
            crew.join_list(row.domain, row.rank, slot, &self.w.slots);
            self.seats_wait(slot, true);
        }
        self.w.crew.wake(row.domain);
        self.see(Happening::Queues { slot });
    }

    /// Takes on what became ready before the levels of the instant were known.
    pub(super) fn ready_now_settled(&mut self) {
        while let Some(slot) = self.w.early.pop() {
            let job = self.p.slots[slot as usize].job;
            if self.w.slots[slot as usize].status == SlotStatus::AwaitsLevels
                && self.w.jobs[job as usize].status == JobStatus::AtWork
            {
                self.ready(slot);
            }
        }
    }

    /// Whether a slot may start as far as prerequisites and access go; if not, it is registered
    /// where it will be woken.
    #[inline]
    fn conditions_hold(&mut self, slot: u32) -> bool {
        let row = &self.p.slots[slot as usize];
        if row.condition != NONE && self.w.levels.level(row.condition) <= SAME {
            if O::CAUSES && self.w.slots[slot as usize].status == SlotStatus::Queued {
                self.leaves_queue(slot);
            }
            let state = &mut self.w.slots[slot as usize];
            state.status = SlotStatus::AwaitsCondition;
            state.next = self.w.waiting[row.condition as usize];
            self.w.waiting[row.condition as usize] = slot;
            self.w.waiting_touched.push(row.condition);
            self.see(Happening::AwaitsCondition { slot });
            return false;
        }
        if row.on_site && self.w.nodes[row.node as usize].inaccessible_until >= 0.0 {
            self.w.slots[slot as usize].status = SlotStatus::AwaitsAccess;
            self.see(Happening::AwaitsAccess { slot });
            return false;
        }
        row.is_plain || row.during == NONE || self.is_in_hours(slot)
    }

    /// A condition of some work rose from 0 or fell to 0.
    pub(super) fn condition_changed(&mut self, vertex: u32, old: f64, new: f64) {
        if old <= SAME && new > SAME {
            if self.w.waiting[vertex as usize] != NONE {
                self.w.woken.push(vertex);
            }
        } else if new <= SAME {
            for at in 0..self.p.throughout.row(vertex).len() {
                let slot = self.p.throughout.row(vertex)[at];
                let job = self.p.slots[slot as usize].job;
                if self.w.jobs[job as usize].status == JobStatus::AtWork
                    && self.w.slots[slot as usize].status == SlotStatus::Running
                {
                    self.suspend(slot);
                    self.ready(slot);
                }
            }
            for at in 0..self.p.boots.row(vertex).len() {
                self.starve_again(self.p.boots.row(vertex)[at]);
            }
        }
    }

    /// Lets everything go on that waited for what now delivers.
    pub(super) fn wake(&mut self) {
        while let Some(vertex) = self.w.woken.pop() {
            if self.w.levels.level(vertex) <= SAME {
                continue;
            }
            let mut slot = std::mem::replace(&mut self.w.waiting[vertex as usize], NONE);
            while slot != NONE {
                let next = self.w.slots[slot as usize].next;
                let job = self.p.slots[slot as usize].job;
                if self.w.slots[slot as usize].status == SlotStatus::AwaitsCondition
                    && self.w.jobs[job as usize].status == JobStatus::AtWork
                {
                    self.w.trails[slot as usize].condition_at = self.now;
                    self.ready(slot);
                }
                slot = next;
            }
        }
    }

    /// Gives free people the best waiting tasks.
    #[inline]
    pub(super) fn dispatch(&mut self) {
        while let Some(domain) = self.w.crew.next_alive() {
            let row = &self.p.domains[domain as usize];
            if row.simple {
                let resource = row.resource as usize;
                while self.w.crew.free[resource] > 0 {
                    let Some(slot) = self.w.crew.rings.leave(domain, &self.w.slots) else { break };
                    if self.still_queued(slot) && self.conditions_hold(slot) {
                        self.take(slot);
                    }
                }
            } else {
                self.dispatch_scanned(domain);
            }
        }
    }

    /// Scans a queue in order; what cannot start is passed over.
    fn dispatch_scanned(&mut self, domain: u32) {
        let passes = if self.p.waiting_services_first { 2 } else { 1 };
        for pass in 0..passes {
            let only_waiting = self.p.waiting_services_first && pass == 0;
            let mut at = 0;
            while let Some(waiting) = self.w.crew.waiting(domain, at) {
                let slot = waiting.slot;
                if !self.still_queued(slot) {
                    self.w.crew.leave_list(domain, at);
                    continue;
                }
                let row = &self.p.slots[slot as usize];
                let wanted = !only_waiting || self.a_service_waits(row.node);
                if !wanted {
                    at += 1;
                    continue;
                }
                let has_parts = self.w.shelves.has_taken(slot);
                if !self.w.crew.can_take(self.p, row, has_parts) || !self.can_seat(slot) {
                    self.call_in(slot);
                    at += 1;
                    continue;
                }
                self.w.crew.leave_list(domain, at);
                self.seats_wait(slot, false);
                if self.conditions_hold(slot) {
                    self.take(slot);
                }
            }
        }
    }

    /// Whether a service above the node is below its MBCO.
    fn a_service_waits(&self, node: u32) -> bool {
        self.p.services_above.row(node).iter().any(|&service| {
            let row = &self.p.nodes[self.p.services[service as usize].node as usize];
            self.w.levels.level(row.vertex) < row.mbco - SAME
        })
    }

    #[inline]
    fn still_queued(&self, slot: u32) -> bool {
        let job = self.p.slots[slot as usize].job;
        self.w.slots[slot as usize].status == SlotStatus::Queued
            && self.w.jobs[job as usize].status == JobStatus::AtWork
    }

    #[inline]
    fn take(&mut self, slot: u32) {
        let row = &self.p.slots[slot as usize];
        self.w.crew.take(self.p, row, self.w.shelves.has_taken(slot));
        self.take_parts(slot);
        let row = &self.p.slots[slot as usize];
        let waited = self.now - self.w.slots[slot as usize].queued_at;
        let mut count = |resource: u32| {
            if let Some(wait) = self.w.outcome.waits.get_mut(resource as usize) {
                wait.0 += waited;
                wait.1 += 1;
            }
        };
        if row.single == NONE {
            self.p.slot_demands(row).iter().for_each(|&(resource, _)| count(resource));
        } else {
            count(row.single);
        }
        self.seat(slot);
        self.start(slot);
    }

    /// Starts or resumes an attempt.
    #[inline]
    fn start(&mut self, slot: u32) {
        let row = &self.p.slots[slot as usize];
        let state = &mut self.w.slots[slot as usize];
        let takes = if state.remaining >= 0.0 {
            state.remaining
        } else {
            let tried = u64::from(state.tried);
            let (length, luck) =
                self.luck(self.w.jobs[row.job as usize].incident).pair(row.address, tried);
            let length = self.length(Length::Task(slot), row.takes, length);
            let takes = self.p.samplers[row.takes as usize].draw(length);
            let luck = self.coin_after(takes, Coin::Task(slot), row.success, luck);
            self.w.slots[slot as usize].luck = luck;
            if row.is_plain { takes } else { self.takes(slot, takes) }
        };
        let takes = self.paced(slot, takes);
        let queueing = O::CAUSES.then(|| self.queueing(slot));
        let state = &mut self.w.slots[slot as usize];
        state.remaining = -1.0;
        state.status = SlotStatus::Running;
        state.start = self.now;
        state.end = self.now + takes;
        let until = state.end;
        if let Some(queueing) = queueing {
            let trail = &mut self.w.trails[slot as usize];
            trail.queued_before = NONE;
            let activity = Activity {
                slot,
                ready_at: state.ready_at,
                condition_at: trail.condition_at,
                access_at: trail.access_at,
                hours_at: trail.hours_at,
                queueing,
                start: self.now,
                end: until,
                previous: trail.previous,
                opening: self.w.jobs[row.job as usize].opening,
                shared: 0.0,
                failed: false,
            };
            trail.activity = self.w.activities.len() as u32;
            self.w.activities.push(activity);
        }
        self.see(Happening::Starts { slot, until });
        if !row.is_plain && row.during != NONE {
            self.plan_closing(slot);
        }
        if !row.is_plain {
            self.w.trails[slot as usize].shared = 0.0;
        }
        if !row.is_plain && takes > 0.0 && self.join_line(slot, takes) {
            // Its end is known once its line is timed.
        } else if takes == 0.0 && row.domain == NONE {
            self.w.instant.push(slot);
        } else {
            self.w.agenda.push(until, Event::WorkEnds(slot));
        }
    }

    /// An attempt ends.
    #[inline]
    pub(super) fn work_ends(&mut self, slot: u32) {
        let row = &self.p.slots[slot as usize];
        let state = &mut self.w.slots[slot as usize];
        if state.status != SlotStatus::Running
            || state.end != self.now
            || self.w.jobs[row.job as usize].status != JobStatus::AtWork
        {
            return;
        }
        if !row.is_plain && row.restores && self.next_leg(slot) {
            return;
        }
        self.w.outcome.events += 1;
        let start = self.w.slots[slot as usize].start;
        let activity = if O::CAUSES { self.w.trails[slot as usize].activity } else { NONE };
        if O::CAUSES && !row.is_plain {
            // A transfer ends later than it would have at full rate.
            self.w.activities[activity as usize].end = self.now;
        }
        let state = &mut self.w.slots[slot as usize];
        state.status = SlotStatus::Done;
        state.tried += 1;
        self.w.shelves.begins_anew(slot);
        let state = &self.w.slots[slot as usize];
        let (luck, is_vain) = (state.luck, state.is_vain);
        let mut succeeded = row.is_plain || (self.succeeds(slot, luck) && !is_vain);
        self.leave(slot, start);
        self.w.outcome.work_ended = self.now;
        if !row.is_plain && row.cost != NONE {
            let tried = u64::from(self.w.slots[slot as usize].tried);
            let incident = self.w.jobs[row.job as usize].incident;
            let (cost, _) = self.luck(incident).pair(row.address.with(1), tried);
            let sum = self.p.samplers[row.cost as usize].draw(cost);
            self.pay(incident, self.now, sum);
        }
        if !row.is_plain && row.restores {
            succeeded = self.restore_ends(slot, activity);
        }
        if !succeeded {
            self.excuse(slot);
            self.attempt_failed(slot, activity);
            return;
        }
        self.see(Happening::Done { slot });
        let job = &mut self.w.jobs[row.job as usize];
        job.remaining -= 1;
        job.last = activity;
        if !row.is_plain && row.is_moment {
            self.task_done(slot, activity);
        }
        for at in row.successors.0..row.successors.1 {
            let next = self.p.successors[at as usize];
            let state = &mut self.w.slots[next as usize];
            state.predecessors -= 1;
            let is_free = state.predecessors == 0;
            if O::CAUSES {
                self.w.trails[next as usize].previous = activity;
            }
            if is_free {
                self.first_ready(next);
            }
        }
        if self.w.jobs[row.job as usize].remaining == 0 {
            self.job_done(row.job);
        }
    }

    /// Frees what a slot holds.
    #[inline]
    pub(super) fn leave(&mut self, slot: u32, start: f64) {
        let row = &self.p.slots[slot as usize];
        if !row.is_plain {
            self.leave_line(slot);
        }
        if row.domain == NONE {
            return;
        }
        self.w.crew.give_back(self.p, row);
        self.w.crew.wake(row.domain);
        self.unseat(slot, self.now - start);
        self.count_demands(slot, start);
    }

    /// Counts the work that is still going on at the horizon, which is now.
    pub(super) fn count_open_work(&mut self) {
        for at in 0..self.w.jobs_touched.len() {
            let job = self.w.jobs_touched[at];
            if self.w.jobs[job as usize].status != JobStatus::AtWork {
                continue;
            }
            let (from, to) = self.p.jobs[job as usize].slots;
            for slot in from..to {
                let state = &mut self.w.slots[slot as usize];
                if state.status != SlotStatus::Running {
                    continue;
                }
                // A job that was planned twice stands in the list twice.
                state.status = SlotStatus::Stopped;
                let start = state.start;
                if let Some(tables) = &self.p.people {
                    self.count_seats(tables, slot, self.now - start);
                }
                self.count_demands(slot, start);
                self.w.outcome.work_ended = self.now;
            }
        }
    }

    /// Counts and charges for the time from `start` until now that a slot held what it needs.
    #[inline]
    fn count_demands(&mut self, slot: u32, start: f64) {
        let row = &self.p.slots[slot as usize];
        let worked = self.now - start;
        if row.single == NONE {
            for at in row.demands.0..row.demands.1 {
                let (resource, n) = self.p.demands[at as usize];
                self.count_work(row.job, resource, n, start, worked);
            }
        } else {
            self.count_work(row.job, row.single, 1, start, worked);
        }
    }

    /// Counts and charges for the time that `count` of a resource worked.
    #[inline]
    fn count_work(&mut self, job: u32, resource: u32, count: u32, start: f64, worked: f64) {
        let Some(busy) = self.w.outcome.busy.get_mut(resource as usize) else { return };
        let person_time = worked * f64::from(count);
        *busy += person_time;
        let incident = self.w.jobs[job as usize].incident;
        self.pay(incident, start, person_time * self.p.resources[resource as usize].rate);
    }

    /// All tasks of a job are done.
    fn job_done(&mut self, job: u32) {
        let state = &mut self.w.jobs[job as usize];
        state.status = JobStatus::Done;
        let last = state.last;
        if self.p.has_standbys() && !self.activated(job, last) {
            return;
        }
        self.undone(job, last);
    }
}
