//! What stands by: when it is wanted, activated, in use, and given back.
//!
//! ```text
//! idle → called → waiting for its turn → activating → in use → idle
//!                                             └──── failed, spent or excluded ────┘
//! ```
//!
//! A standby is *called* when its subscriber falls below the level that it is held to. Its
//! activation is a job that opens at its gate, like any repair; if several share one site, those
//! that are called and may begin take turns by priority, then by how long they wait, then by the
//! order of the model. Nobody who is served is displaced. Whether an activation was in vain is
//! known at its end. A standby whose subscriber came back in the meantime is stood down.
//!
//! Not modelled: taking over to a standby that stands by for another one that is not wanted.

use crate::model::Effect;
use crate::sim::agenda::Event;
use crate::sim::network::SAME;
use crate::sim::observer::{Happening, Observer, StandbyStep};
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::standby_rows::{StandbyState, Status};
use crate::sim::workspace::{JobState, JobStatus};
use crate::sim::year::{Coin, Length};

/// Attempts of an earlier activation are kept apart from those of the next by this much.
pub(super) const EPOCH: u32 = 1 << 20;

impl<O: Observer> Run<'_, O> {
    fn standby(&mut self, row: u32) -> &mut StandbyState {
        &mut self.w.standbys.states[row as usize]
    }

    fn see_standby(&mut self, row: u32, step: StandbyStep) {
        let node = self.p.standbys.rows[row as usize].node;
        self.see(Happening::Standby { node, step });
    }

    /// A node that others stand by for has another level.
    pub(super) fn subscriber_changed(&mut self, node: u32, old: f64, new: f64) {
        for at in 0..self.p.standbys.of_subscriber.row(node).len() {
            let row = self.p.standbys.of_subscriber.row(node)[at];
            let level = self.p.standbys.rows[row as usize].below - SAME;
            match (old >= level, new >= level) {
                (true, false) => self.wanted(row),
                (false, true) => self.unwanted(row),
                _ => {}
            }
        }
    }

    /// Calls what is needed before anything happens: who stands by for what is down already. There
    /// is no incident to declare, so it begins at once.
    pub(super) fn call_first(&mut self) {
        for row in 0..self.p.standbys.rows.len() {
            let spec = &self.p.standbys.rows[row];
            let level = self.w.levels.level(self.p.nodes[spec.subscriber as usize].vertex);
            if level < spec.below - SAME {
                self.wanted(row as u32);
            }
        }
    }

    /// The subscriber fell.
    fn wanted(&mut self, row: u32) {
        let spec = &self.p.standbys.rows[row as usize];
        let now = self.now;
        let state = &mut self.w.standbys.states[row as usize];
        if state.status == Status::InUse {
            state.failback_at = f64::INFINITY;
        }
        if state.status != Status::Idle || spec.job == NONE {
            return;
        }
        if state.n_tried == 0 && state.called_at.is_infinite() {
            self.w.standbys.touched.push(row);
        }
        let record = state.record;
        *state = StandbyState { n_tried: state.n_tried, record, ..StandbyState::START };
        (state.status, state.called_at) = (Status::Called, now);
        let incident = self.current_incident(spec.subscriber);
        self.touch(spec.node).own_fell_at = now;
        self.begin_job(spec.job, incident, NONE);
    }

    /// The subscriber is back.
    fn unwanted(&mut self, row: u32) {
        let spec = &self.p.standbys.rows[row as usize];
        let now = self.now;
        let state = self.w.standbys.states[row as usize];
        match state.status {
            Status::Idle => {}
            Status::Spent => self.standby(row).status = Status::Idle,
            Status::Called | Status::Waiting | Status::Activating => {
                self.stop_activation(row);
                if state.status == Status::Activating {
                    self.see_standby(row, StandbyStep::StoodDown);
                }
                self.standby(row).status = Status::Idle;
            }
            Status::InUse => {
                let after = if spec.failback_after == NONE {
                    0.0
                } else {
                    let luck = self.standby_draw(row, 1).0;
                    self.p.samplers[spec.failback_after as usize].draw(luck)
                };
                self.standby(row).failback_at = now + after;
                self.w.agenda.push(now + after, Event::StandbyTurns(row));
            }
        }
    }

    /// The incident in which a standby was invoked.
    pub(super) fn incident_of_standby(&self, row: u32) -> u32 {
        self.w.jobs[self.p.standbys.rows[row as usize].job as usize].incident
    }

    /// Two draws for one of the questions that an activation asks.
    fn standby_draw(&self, row: u32, question: u64) -> (u64, u64) {
        let address = self.p.standbys.rows[row as usize].address.with(question);
        let ordinal = self.w.standbys.states[row as usize].n_tried;
        self.draws.pair(address, u64::from(ordinal))
    }

    /// Frees everyone at work on an activation, and its place.
    fn stop_activation(&mut self, row: u32) {
        let spec = &self.p.standbys.rows[row as usize];
        let job = self.w.nodes[spec.node as usize].restart;
        self.cancel(job);
        self.w.nodes[spec.node as usize].restart = NONE;
        self.leave_pool(row);
    }

    fn leave_pool(&mut self, row: u32) {
        match self.standby(row).status {
            Status::Waiting => self.w.standbys.waiting.retain(|other| *other != row),
            Status::Activating | Status::InUse => {
                let pool = self.p.standbys.rows[row as usize].pool;
                self.w.standbys.taken[pool as usize] -= 1;
            }
            _ => {}
        }
    }

    /// Whether a job that reached its gate may open. An activation waits for its turn.
    pub(super) fn may_open(&mut self, job: u32) -> bool {
        let node = self.p.jobs[job as usize].node;
        let row = self.p.standbys.of_node[node as usize];
        if row == NONE || self.standby(row).status == Status::Activating {
            return true;
        }
        let incident = self.w.jobs[job as usize].incident;
        if self.w.standbys.excluded.contains(&(row, incident)) {
            self.w.jobs[job as usize].status = JobStatus::Idle;
            self.standby(row).status = Status::Spent;
            self.see_standby(row, StandbyStep::Excluded);
            return false;
        }
        let now = self.now;
        let state = self.standby(row);
        if state.status == Status::Called {
            (state.status, state.waited_from) = (Status::Waiting, now);
            self.w.standbys.waiting.push(row);
        }
        false
    }

    /// Lets those whose turn it is begin, once the levels of the instant are known.
    pub(super) fn take_turns(&mut self) {
        loop {
            let memory = &self.w.standbys;
            let specs = &self.p.standbys;
            let is_free = |row: &&u32| {
                let pool = specs.rows[**row as usize].pool as usize;
                memory.taken[pool] < specs.pools[pool]
            };
            let first = memory.waiting.iter().filter(is_free).min_by(|a, b| {
                let key = |row: u32| {
                    let waited = memory.states[row as usize].waited_from;
                    (specs.rows[row as usize].priority, waited.to_bits(), row)
                };
                key(**a).cmp(&key(**b))
            });
            let Some(&row) = first else { return };
            self.w.standbys.waiting.retain(|other| *other != row);
            self.invoke(row);
        }
    }

    fn invoke(&mut self, row: u32) {
        let spec = &self.p.standbys.rows[row as usize];
        let now = self.now;
        self.w.standbys.taken[spec.pool as usize] += 1;
        let state = self.standby(row);
        (state.status, state.invoked_at) = (Status::Activating, now);
        state.n_tried += 1;
        state.record.invoked += 1;
        if spec.invocation_fee != NONE {
            let (_, luck) = self.standby_draw(row, 1);
            let sum = self.p.samplers[spec.invocation_fee as usize].draw(luck);
            self.pay(self.incident_of_standby(row), now, sum);
        }
        self.see_standby(row, StandbyStep::Invoked);
        self.w.jobs[spec.job as usize].gate_at = now;
        self.open(spec.job);
    }

    /// All tasks of an activation are done; false if they were in vain.
    pub(super) fn activated(&mut self, job: u32, last: u32) -> bool {
        let node = self.p.jobs[job as usize].node;
        let row = self.p.standbys.of_node[node as usize];
        if row == NONE {
            return true;
        }
        let spec = &self.p.standbys.rows[row as usize];
        let (luck, _) = self.standby_draw(row, 0);
        let luck = self.coin(Coin::Standby(row), spec.success, luck);
        let now = self.now;
        let state = self.standby(row);
        state.tried += 1;
        if !spec.success.hits(luck) {
            self.activation_failed(job, row, last);
            return false;
        }
        state.status = Status::InUse;
        state.used_from = now;
        state.record.succeeded += 1;
        state.record.activation += now - state.called_at;
        if spec.sustain != NONE {
            let (luck, _) = self.standby_draw(row, 2);
            let end = now + self.p.samplers[spec.sustain as usize].draw(luck);
            self.standby(row).sustained_to = end;
            self.w.agenda.push(end, Event::StandbyTurns(row));
        }
        if spec.data_lag != NONE {
            let (_, luck) = self.standby_draw(row, 2);
            let luck = self.length(Length::StandbyLag(row), spec.data_lag, luck);
            let lag = self.p.samplers[spec.data_lag as usize].draw(luck);
            let record = &mut self.standby(row).record;
            record.data_lag = record.data_lag.max(lag);
        }
        self.touch(node).degraded = spec.level;
        self.begin_wear(row);
        self.see_standby(row, StandbyStep::InUse);
        true
    }

    /// An activation was in vain: it is tried again, or given up.
    fn activation_failed(&mut self, job: u32, row: u32, last: u32) {
        let spec = &self.p.standbys.rows[row as usize];
        let (from, to) = self.p.jobs[job as usize].slots;
        if O::CAUSES {
            for slot in from..to {
                self.all_in_vain(self.w.trails[slot as usize].activity);
            }
        }
        self.see_standby(row, StandbyStep::Failed);
        let tried = self.standby(row).tried;
        if tried < spec.tries {
            let now = self.now;
            self.standby(row).n_tried += 1;
            let again = JobState {
                status: JobStatus::AwaitsGate,
                gate_at: now,
                remaining: 0,
                previous: last,
                ..self.w.jobs[job as usize]
            };
            self.plan_job(job, again);
            return;
        }
        self.w.jobs[job as usize].status = JobStatus::Failed;
        self.w.outcome.abandoned.push(from);
        self.leave_pool(row);
        self.standby(row).status = Status::Spent;
    }

    /// Attempts that the slots of an activation have behind them, so that no number is drawn twice.
    pub(super) fn attempts_before(&self, job: u32) -> u32 {
        let node = self.p.jobs[job as usize].node;
        match self.p.standbys.of_node.get(node as usize) {
            Some(&row) if row != NONE => {
                self.w.standbys.states[row as usize].n_tried.saturating_sub(1).wrapping_mul(EPOCH)
            }
            _ => 0,
        }
    }

    /// A task of an activation was given up, and nothing stands in for it.
    pub(super) fn activation_given_up(&mut self, job: u32) {
        let node = self.p.jobs[job as usize].node;
        let row = self.p.standbys.of_node[node as usize];
        if row != NONE {
            self.see_standby(row, StandbyStep::Failed);
            self.leave_pool(row);
            self.standby(row).status = Status::Spent;
        }
    }

    /// The time of a standby is over, or it is given back.
    pub(super) fn standby_turns(&mut self, row: u32) {
        let state = self.w.standbys.states[row as usize];
        if state.status != Status::InUse {
            return;
        }
        self.wear_turns(row);
        let spec = &self.p.standbys.rows[row as usize];
        if state.failback_at == self.now {
            self.end_use(row, Status::Idle);
            self.see_standby(row, StandbyStep::GivenBack);
            let (hits, length) = self.standby_draw(row, 3);
            let hits = self.coin(Coin::Failback(row), spec.p_outage, hits);
            if spec.outage != NONE && spec.p_outage.hits(hits) {
                let until = self.now + self.p.samplers[spec.outage as usize].draw(length);
                self.take_down(spec.subscriber, until, self.incident_of_standby(row));
            }
        } else if state.sustained_to == self.now {
            let is_back = self.w.levels.level(self.p.nodes[spec.subscriber as usize].vertex)
                >= spec.below - SAME;
            self.end_use(row, if is_back { Status::Idle } else { Status::Spent });
            self.see_standby(row, StandbyStep::Exhausted);
        }
    }

    /// Going back takes the subscriber down until then.
    fn take_down(&mut self, node: u32, until: f64, incident: u32) {
        if until > self.now && until > self.w.nodes[node as usize].unavailable_until {
            let state = self.touch(node);
            (state.unavailable_until, state.incident) = (until, incident);
            self.own_changed(node, NONE);
            self.w.agenda.push(until, Event::Available(node));
        }
    }

    fn end_use(&mut self, row: u32, status: Status) {
        let spec = &self.p.standbys.rows[row as usize];
        self.account_use(row);
        self.leave_pool(row);
        self.standby(row).status = status;
        self.touch(spec.node).contained = true;
        self.own_changed(spec.node, NONE);
    }

    /// Charges for the time in use.
    fn account_use(&mut self, row: u32) {
        let now = self.now;
        let state = self.standby(row);
        let used = now - state.used_from;
        state.record.in_use += used;
        let sum = used * self.p.standbys.rows[row as usize].use_rate;
        self.pay(self.incident_of_standby(row), now - used, sum);
    }

    /// Whether a node can be struck: what stands by cannot, but what it needs can. What a hit in
    /// this place excludes cannot be invoked in the incident.
    pub(super) fn may_be_hit(&mut self, node: u32, incident: u32, effect: &Effect) -> bool {
        if self.p.standbys.has_exclusions {
            self.exclude_standbys(node, incident);
        }
        self.p.standbys.of_node[node as usize] == NONE || matches!(effect, Effect::Inaccessible(_))
    }

    fn exclude_standbys(&mut self, node: u32, incident: u32) {
        for &row in self.p.standbys.excluded.row(node) {
            if !self.w.standbys.excluded.contains(&(row, incident)) {
                self.w.standbys.excluded.push((row, incident));
            }
        }
    }

    /// Closes the books at the horizon.
    pub(super) fn finish_standbys(&mut self) {
        self.now = self.p.horizon;
        let mut touched = std::mem::take(&mut self.w.standbys.touched);
        touched.sort_unstable();
        for &row in &touched {
            if self.standby(row).status == Status::InUse {
                self.account_use(row);
            }
            let record = self.standby(row).record;
            if record.invoked > 0 {
                self.w.outcome.standbys.push((row, record));
            }
        }
        self.w.standbys.touched = touched;
    }
}
