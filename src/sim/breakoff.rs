//! Work that is broken off: failed attempts, give-ups, worse damage, people who leave.

use crate::sim::activity::{Activity, Queueing};
use crate::sim::data::TryEnd;
use crate::sim::observer::{Happening, Observer};
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::standby::EPOCH;
use crate::sim::workspace::{JobStatus, SlotStatus};

impl<O: Observer> Run<'_, O> {
    /// A try to restore data is over; true if the task is done, for better or worse: without any
    /// copy that works, and nothing to fall back on, recovery goes on with nothing.
    pub(super) fn restore_ends(&mut self, slot: u32, activity: u32) -> bool {
        match self.try_ends(slot) {
            TryEnd::Good => true,
            TryEnd::Bad => false,
            TryEnd::NothingLeft if self.falls_back(slot) => {
                self.w.slots[slot as usize].is_exhausted = true;
                false
            }
            TryEnd::NothingLeft => {
                if O::CAUSES {
                    self.w.activities[activity as usize].failed = true;
                }
                true
            }
        }
    }

    /// An attempt was in vain: it is repeated, or the job falls back.
    pub(super) fn attempt_failed(&mut self, slot: u32, activity: u32) {
        self.see(Happening::Failed { slot });
        if O::CAUSES {
            self.all_in_vain(activity);
        }
        let row = &self.p.slots[slot as usize];
        let state = &mut self.w.slots[slot as usize];
        let trail = &mut self.w.trails[slot as usize];
        trail.previous = activity;
        if state.tried % EPOCH < row.tries + u32::from(state.n_excused) && !state.is_exhausted {
            state.ready_at = self.now;
            (trail.condition_at, trail.access_at, trail.hours_at) = (-1.0, -1.0, -1.0);
            self.ready(slot);
        } else {
            self.fall_back(row.job, slot, activity);
        }
    }

    /// A job cannot go on as it is: its fallback takes over, if there is one.
    fn fall_back(&mut self, job: u32, slot: u32, activity: u32) {
        let row = &self.p.jobs[job as usize];
        let own = self.p.slots[slot as usize].fallback;
        let next = if own == NONE { row.fallback } else { own };
        self.stop(job);
        self.w.jobs[job as usize].status = JobStatus::Failed;
        if next == NONE {
            self.w.outcome.abandoned.push(slot);
            if self.p.has_standbys() {
                self.activation_given_up(job);
            }
        } else {
            self.begin_fallback(next, job, activity);
        }
    }

    /// A job has taken too long.
    pub(super) fn job_given_up(&mut self, job: u32) {
        let state = self.w.jobs[job as usize];
        let due = state.gate_at + self.p.jobs[job as usize].give_up_after;
        if state.status == JobStatus::AtWork && due == self.now {
            let slot = self.p.jobs[job as usize].slots.0;
            self.see(Happening::GivenUp { slot });
            let activity = self.broken_off(job);
            self.fall_back(job, slot, activity);
        }
    }

    /// The activity, in vain, with which a job ends that is about to be broken off: what is at work,
    /// else what waits.
    pub(super) fn broken_off(&mut self, job: u32) -> u32 {
        if !O::CAUSES || job == NONE {
            return NONE;
        }
        let (from, to) = self.p.jobs[job as usize].slots;
        let is_open = |run: &Self, slot: u32| {
            let status = run.w.slots[slot as usize].status;
            !matches!(status, SlotStatus::Done | SlotStatus::Stopped | SlotStatus::Blocked)
        };
        match self.w.jobs[job as usize].status {
            JobStatus::AtWork => {
                let running = |run: &Self, slot: u32| {
                    run.w.slots[slot as usize].status == SlotStatus::Running
                };
                let slot = (from..to)
                    .find(|slot| running(self, *slot))
                    .or_else(|| (from..to).find(|slot| is_open(self, *slot)));
                match slot {
                    Some(slot) => self.ends_in_vain(slot),
                    None => self.w.jobs[job as usize].last,
                }
            }
            // Nobody had begun: what passed were the phases of the incident.
            JobStatus::AwaitsGate if from < to => {
                let now = self.now;
                let opening = self.note_opening(job);
                self.w.activities.push(Activity {
                    slot: from,
                    ready_at: now,
                    condition_at: -1.0,
                    access_at: -1.0,
                    hours_at: -1.0,
                    queueing: Queueing {
                        queued_at: now,
                        until: now,
                        on_duty_at: -1.0,
                        parts_at: -1.0,
                        before: NONE,
                    },
                    start: now,
                    end: now,
                    previous: self.w.jobs[job as usize].previous,
                    opening,
                    shared: 0.0,
                    failed: true,
                });
                self.w.activities.len() as u32 - 1
            }
            _ => NONE,
        }
    }

    /// The activity with which a slot ends that is broken off.
    fn ends_in_vain(&mut self, slot: u32) -> u32 {
        let state = self.w.slots[slot as usize];
        if state.status == SlotStatus::Running && O::CAUSES {
            let activity = self.w.trails[slot as usize].activity;
            self.w.activities[activity as usize].end = self.now;
            self.all_in_vain(activity);
            activity
        } else {
            self.waited_in_vain(slot)
        }
    }

    /// An attempt, with all parts into which it was suspended, was in vain.
    pub(super) fn all_in_vain(&mut self, last: u32) {
        let mut activity = last;
        let Some(slot) = self.w.activities.get(last as usize).map(|it| it.slot) else { return };
        while let Some(part) = self.w.activities.get_mut(activity as usize) {
            // What came before an attempt that was in vain is known to be.
            if part.slot != slot || (part.failed && activity != last) {
                return;
            }
            part.failed = true;
            activity = part.previous;
        }
    }

    /// A slot has waited or worked too long.
    pub(super) fn slot_given_up(&mut self, slot: u32) {
        let row = &self.p.slots[slot as usize];
        let state = self.w.slots[slot as usize];
        let trail = self.w.trails[slot as usize];
        let open =
            !matches!(state.status, SlotStatus::Done | SlotStatus::Stopped | SlotStatus::Blocked);
        let at_work = self.w.jobs[row.job as usize].status == JobStatus::AtWork;
        if open && at_work && trail.give_up_at == self.now {
            self.see(Happening::GivenUp { slot });
            let activity = self.ends_in_vain(slot);
            self.fall_back(row.job, slot, activity);
        }
    }

    /// An activity for time that was spent waiting and then given up.
    fn waited_in_vain(&mut self, slot: u32) -> u32 {
        let state = self.w.slots[slot as usize];
        let trail = self.w.trails[slot as usize];
        if !O::CAUSES {
            return NONE;
        }
        let index = self.w.activities.len() as u32;
        let waited_for = |status| if state.status == status { self.now } else { -1.0 };
        // What it waited for was still missing.
        let awaits_condition = state.status == SlotStatus::AwaitsCondition;
        let condition_at = if awaits_condition { f64::INFINITY } else { trail.condition_at };
        let queued_at = if state.status == SlotStatus::Queued { state.queued_at } else { self.now };
        self.w.activities.push(Activity {
            slot,
            ready_at: state.ready_at,
            condition_at,
            access_at: trail.access_at.max(waited_for(SlotStatus::AwaitsAccess)),
            hours_at: trail.hours_at.max(waited_for(SlotStatus::AwaitsHours)),
            queueing: Queueing {
                queued_at,
                until: self.now,
                on_duty_at: if self.nobody_on_duty(slot) { self.now } else { -1.0 },
                parts_at: if self.lacks_parts(slot) { self.now } else { -1.0 },
                before: trail.queued_before,
            },
            start: self.now,
            end: self.now,
            previous: trail.previous,
            opening: self.w.jobs[self.p.slots[slot as usize].job as usize].opening,
            shared: 0.0,
            failed: true,
        });
        // What was done of it before it was suspended was in vain as well.
        self.all_in_vain(index);
        index
    }

    /// Breaks a job off because worse damage makes it pointless.
    pub(super) fn cancel(&mut self, job: u32) {
        if job == NONE {
            return;
        }
        match self.w.jobs[job as usize].status {
            JobStatus::AtWork => self.stop(job),
            JobStatus::AwaitsGate => {}
            JobStatus::Idle | JobStatus::Done | JobStatus::Failed => return,
        }
        self.w.jobs[job as usize].status = JobStatus::Idle;
    }

    /// Frees everyone at work on a job.
    fn stop(&mut self, job: u32) {
        let (from, to) = self.p.jobs[job as usize].slots;
        for slot in from..to {
            let state = self.w.slots[slot as usize];
            if state.status == SlotStatus::Running {
                self.leave(slot, state.start);
                if O::CAUSES {
                    let activity = self.w.trails[slot as usize].activity;
                    self.w.activities[activity as usize].end = self.now;
                }
                self.see(Happening::BrokenOff { slot });
            }
            if state.status == SlotStatus::Queued {
                self.leave_queue(slot);
            }
            if state.status == SlotStatus::AwaitsCondition {
                self.leave_waiting(slot);
            }
            self.w.slots[slot as usize].status = SlotStatus::Stopped;
            self.keep_for_nobody(slot);
        }
    }

    /// Takes a slot out of the queue in which it waits.
    fn leave_queue(&mut self, slot: u32) {
        let row = &self.p.slots[slot as usize];
        if self.p.domains[row.domain as usize].simple {
            self.w.crew.rings.quit(row.domain, row.rank, slot, &mut self.w.slots);
        } else {
            self.w.crew.quit_list(row.domain, slot);
            self.seats_wait(slot, false);
        }
    }

    /// Takes a slot out of the list of those that wait for its condition.
    fn leave_waiting(&mut self, slot: u32) {
        let condition = self.p.slots[slot as usize].condition;
        let next = self.w.slots[slot as usize].next;
        let mut at = self.w.waiting[condition as usize];
        if at == slot {
            self.w.waiting[condition as usize] = next;
            return;
        }
        while at != NONE {
            let following = self.w.slots[at as usize].next;
            if following == slot {
                self.w.slots[at as usize].next = next;
                return;
            }
            at = following;
        }
    }

    /// Suspends the running task of lowest rank that holds the resource; false if there is none.
    pub(super) fn suspend_lowest(&mut self, resource: u32) -> bool {
        let mut lowest: Option<(u32, u64, u32)> = None;
        for &job in &self.w.jobs_touched {
            if self.w.jobs[job as usize].status != JobStatus::AtWork {
                continue;
            }
            let (from, to) = self.p.jobs[job as usize].slots;
            for slot in from..to {
                let state = &self.w.slots[slot as usize];
                let row = &self.p.slots[slot as usize];
                let holds = state.status == SlotStatus::Running
                    && self.p.slot_demands(row).iter().any(|&(held, _)| held == resource);
                let key = (row.rank, state.ready_at.to_bits(), slot);
                if holds && lowest.is_none_or(|lowest| key > lowest) {
                    lowest = Some(key);
                }
            }
        }
        let Some((_, _, slot)) = lowest else { return false };
        self.suspend(slot);
        self.ready(slot);
        true
    }

    /// Breaks work off with what is left of it kept.
    pub(super) fn suspend(&mut self, slot: u32) {
        let state = self.w.slots[slot as usize];
        let left = self.left_of(slot);
        let left = self.unpaced(slot, left);
        self.leave(slot, state.start);
        let trail = &mut self.w.trails[slot as usize];
        if O::CAUSES {
            self.w.activities[trail.activity as usize].end = self.now;
        }
        trail.previous = trail.activity;
        (trail.condition_at, trail.access_at, trail.hours_at) = (-1.0, -1.0, -1.0);
        let state = &mut self.w.slots[slot as usize];
        state.remaining = left;
        state.ready_at = self.now;
        self.see(Happening::Suspended { slot });
    }
}
