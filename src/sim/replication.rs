//! The loop: one replication from the first strike to the horizon.
//!
//! An instant goes in rounds. Each round applies all events of the instant in the written order
//! (see [`Event`]), carries the levels upwards once, lets what became possible join the queues,
//! and then gives free people the best waiting tasks. So a finishing task frees its people, its
//! job's next task joins the queue, and only then do the freed people choose; whatever the round
//! caused for the same instant is the next round.
//!
//! Not modelled: reservations for large tasks, pre-emption by priority.

use crate::model::Condition;
use crate::random::Draws;
use crate::random::Seed;
use crate::sim::agenda::Event;
use crate::sim::attribution;
use crate::sim::network::{SAME, flag};
use crate::sim::observer::{Happening, Observer};
use crate::sim::outcome::{Outcome, ServiceOutcome};
use crate::sim::program::{CORRUPT, DEGRADED, DESTROYED, DOWN, NONE, Program, RESTART};
use crate::sim::workspace::{NodeState, PendingStrike, SlotStatus, Spell, Workspace};

/// Rounds within one instant after which a replication is taken to run away.
const MAX_ROUNDS: u64 = 1_000_000;

/// Instants after which it is.
const MAX_INSTANTS: u64 = 50_000_000;

/// Runs replication number `replication`.
///
/// The outcome depends on the program, the seed and the number alone, never on the workspace, the
/// thread or the replications before.
pub fn simulate<'w, O: Observer>(
    program: &Program,
    seed: Seed,
    replication: u64,
    work: &'w mut Workspace,
    observer: &mut O,
) -> &'w Outcome {
    let draws = Draws::new(seed, replication);
    let mut wanted = flag::SERVICE | flag::WATCHED | flag::RESTARTS | flag::CONDITION;
    if O::NODES || O::CAUSES || O::CURVES || O::EVENTS {
        wanted |= flag::NODE;
    }
    work.reset(program, draws, wanted, O::CAUSES);
    let mut run = Run { p: program, w: work, draws, observer, now: 0.0, rounds: 0 };
    run.begin();
    run.run();
    run.finish();
    &work.outcome
}

/// A replication under way.
pub(super) struct Run<'a, O: Observer> {
    pub(super) p: &'a Program,
    pub(super) w: &'a mut Workspace,
    pub(super) draws: Draws,
    pub(super) observer: &'a mut O,
    pub(super) now: f64,
    /// Rounds of this instant so far.
    rounds: u64,
}

impl<O: Observer> Run<'_, O> {
    fn begin(&mut self) {
        for (index, (address, sampler)) in self.p.factors.iter().enumerate() {
            debug_assert_eq!(index, self.w.factors.len());
            let (luck, _) = self.draws.pair(*address, 0);
            self.w.factors.push(sampler.draw(luck));
        }
        if self.p.starts_damaged {
            self.begin_damaged();
        }
        for (index, occurrence) in self.p.occurrences.iter().enumerate() {
            let Some(incident) = &occurrence.incident else { continue };
            let (strikes, when) = self.draws.pair(occurrence.address, 0);
            if incident.chance.hits(strikes) {
                let at = self.p.samplers[incident.at as usize].draw(when);
                self.plan_strike(at, index as u32, NONE);
            }
        }
    }

    /// Begins the repair of what is damaged before anything strikes: it is known.
    fn begin_damaged(&mut self) {
        for (index, row) in self.p.nodes.iter().enumerate() {
            let kind = match row.initial.condition {
                Condition::Intact => continue,
                Condition::Degraded => DEGRADED,
                Condition::Down => DOWN,
                Condition::Destroyed => DESTROYED,
            };
            self.touch(index as u32);
            self.begin_known_job(row.jobs[kind], NONE);
        }
    }

    /// Has an occurrence strike at time `at` [s].
    pub(super) fn plan_strike(&mut self, at: f64, occurrence: u32, incident: u32) {
        let row = self.w.strikes.len() as u32;
        let ordinal = self.w.strikes.iter().filter(|s| s.occurrence == occurrence).count();
        self.w.strikes.push(PendingStrike { occurrence, incident, ordinal: ordinal as u32 });
        self.w.agenda.push(at, Event::Strikes(row));
    }

    fn run(&mut self) {
        let mut instants = 0;
        while let Some(now) = self.w.agenda.next_time() {
            if now > self.now {
                self.now = now;
                self.rounds = 0;
                instants += 1;
            }
            while let Some(event) = self.w.agenda.pop_at(now) {
                self.apply(event);
            }
            self.settle();
            self.dispatch();
            if self.runs_away() || instants > MAX_INSTANTS {
                self.w.outcome.runaway = self.w.strikes.last().map(|strike| strike.occurrence);
                break;
            }
        }
    }

    #[inline]
    fn apply(&mut self, event: Event) {
        match event {
            Event::WorkEnds(slot) => self.work_ends(slot),
            Event::Available(node) => self.available(node),
            Event::Released(node) => self.released(node),
            Event::Accessible(node) => self.accessible(node),
            Event::StaffChanges(row) => self.staff_changes(row),
            Event::DemandFalls(row) => self.demand_falls(row),
            Event::BufferEmpty(row) => {
                self.w.levels.buffer_empty(&self.p.network, row, self.now);
            }
            Event::Strikes(row) => self.strike(row),
            Event::Reaches(row) => self.hit_reaches(row),
            Event::Discovered(node) => self.discovered(node),
            Event::StillBelow(row) => self.still_below(row),
            Event::Gate(job) => self.open(job),
            Event::JobGivenUp(job) => self.job_given_up(job),
            Event::SlotGivenUp(slot) => self.slot_given_up(slot),
            Event::Tick(row) => {
                self.see(Happening::Phase { incident: row / 4, phase: row % 4 });
            }
        }
    }

    /// Carries levels upwards and lets everyone know, until nothing moves any more.
    fn settle(&mut self) {
        loop {
            self.settle_levels();
            self.pull_due();
            self.ready_now_settled();
            self.wake();
            if self.w.instant.is_empty() || self.runs_away() {
                break;
            }
            let mut at = 0;
            while let Some(&slot) = self.w.instant.get(at) {
                self.work_ends(slot);
                at += 1;
            }
            self.w.instant.clear();
        }
    }

    fn settle_levels(&mut self) {
        loop {
            self.w.levels.settle(&self.p.network, self.now, &mut self.w.agenda);
            let mut at = 0;
            while let Some(&change) = self.w.levels.changes.get(at) {
                self.level_changed(change.vertex, change.old, change.new);
                at += 1;
            }
            let quiet = at == 0 && self.w.recheck.is_empty();
            self.w.levels.changes.clear();
            while let Some(node) = self.w.recheck.pop() {
                self.check_running(node);
            }
            if quiet || self.runs_away() {
                break;
            }
        }
    }

    /// Counts a round of this instant; true if there are too many.
    fn runs_away(&mut self) -> bool {
        self.rounds += 1;
        self.rounds > MAX_ROUNDS
    }

    fn level_changed(&mut self, vertex: u32, old: f64, new: f64) {
        let row = &self.p.network.vertices[vertex as usize];
        let (flags, node) = (row.flags, row.node);
        if flags & flag::CONDITION != 0 {
            self.condition_changed(vertex, old, new);
        }
        if flags & (flag::NODE | flag::SERVICE | flag::WATCHED | flag::RESTARTS) == 0 {
            return;
        }
        if flags & flag::SERVICE != 0 {
            let index = self.p.nodes[node as usize].service;
            let track = &mut self.w.services[index as usize];
            if !track.touched {
                track.touched = true;
                self.w.services_touched.push(index);
            }
            track.change(&self.p.services[index as usize], self.now, new);
            if O::CURVES {
                self.w.outcome.curve.push((index, self.now, new));
            }
        }
        let mbco = self.p.nodes[node as usize].mbco - SAME;
        let (was_up, is_up) = (old >= mbco, new >= mbco);
        if (O::NODES || O::CAUSES) && was_up != is_up {
            let now = self.now;
            let state = self.touch(node);
            if is_up {
                state.up_at = now;
                if state.down_at.is_finite() {
                    state.downtime += now - state.down_at;
                }
            } else {
                state.down_at = now;
                state.up_at = f64::INFINITY;
            }
        }
        if O::CURVES && was_up != is_up {
            self.count_groups(node, is_up);
        }
        if flags & flag::WATCHED != 0 {
            self.watched_changed(node, old, new, was_up, is_up);
        }
        if flags & flag::RESTARTS != 0 && new < old {
            self.needs_fell(node);
        }
        self.see(Happening::Level { node, old, new });
    }

    /// One member more or less of a node's groups is back.
    fn count_groups(&mut self, node: u32, is_up: bool) {
        let (from, to) = self.p.nodes[node as usize].groups;
        for at in from..to {
            let group = self.p.node_groups[at as usize] as usize;
            let count = &mut self.w.groups[group];
            *count = if is_up { *count + 1 } else { *count - 1 };
            let index = (self.p.services.len() + group) as u32;
            self.w.outcome.curve.push((index, self.now, f64::from(*count)));
        }
    }

    /// The level of a running node fell: if its needs are gone, it must restart.
    fn needs_fell(&mut self, node: u32) {
        let row = &self.p.nodes[node as usize];
        let gate = self.w.levels.gate(&self.p.network, row.vertex);
        if self.runs(node) && (gate <= SAME || gate < row.trips_below - SAME) {
            self.starve(node);
        }
    }

    /// A node has just been made to run: if what it needs is not there, it is off until it is.
    ///
    /// Members of its operational cycle are taken as intact, for else none of them could be the
    /// first to start.
    fn check_running(&mut self, node: u32) {
        let row = &self.p.nodes[node as usize];
        let dark = row.prerequisite != NONE && self.w.levels.level(row.prerequisite) <= SAME;
        if dark && self.runs(node) {
            self.starve(node);
        }
    }

    fn runs(&self, node: u32) -> bool {
        let state = &self.w.nodes[node as usize];
        !state.starved && !state.contained && state.condition < Condition::Down
    }

    fn starve(&mut self, node: u32) {
        self.touch(node).starved = true;
        self.own_changed(node, NONE);
        self.see(Happening::Starved { node });
        let incident = self.current_incident(node);
        self.begin_job(self.p.nodes[node as usize].jobs[RESTART], incident, NONE);
    }

    /// The incident to which new trouble of a node belongs: that of its own damage, else the
    /// latest to begin.
    pub(super) fn current_incident(&self, node: u32) -> u32 {
        let own = self.w.nodes[node as usize].incident;
        if own == NONE && !self.w.incidents.is_empty() {
            self.w.incidents.len() as u32 - 1
        } else {
            own
        }
    }

    /// Notes that a node differs from its start, so that it is reset.
    #[inline]
    pub(super) fn touch(&mut self, node: u32) -> &mut NodeState {
        let state = &mut self.w.nodes[node as usize];
        if !state.touched {
            state.touched = true;
            self.w.nodes_touched.push(node);
        }
        state
    }

    /// Brings a node's own level in line with its state.
    #[inline]
    pub(super) fn own_changed(&mut self, node: u32, raised_by: u32) {
        let row = &self.p.nodes[node as usize];
        let state = &mut self.w.nodes[node as usize];
        let own = state.own();
        if O::CAUSES {
            let before = self.w.levels.state[row.vertex as usize].own;
            if own > before {
                let (began, ended) = (state.own_fell_at, self.now);
                let spell = Spell { began, ended, raised_by, before: state.spell };
                state.spell = self.w.spells.len() as u32;
                self.w.spells.push(spell);
            } else if own < before && before >= 1.0 {
                state.own_fell_at = self.now;
            }
        }
        self.w.levels.set_own(row.vertex, own);
        if row.transit != NONE {
            self.w.levels.set_own(row.transit, own);
        }
    }

    /// Has a node that was just made to run looked at once levels are settled.
    fn recheck(&mut self, node: u32) {
        if self.p.nodes[node as usize].restarts {
            self.w.recheck.push(node);
        }
    }

    /// An own level forced to 0 may come back.
    fn available(&mut self, node: u32) {
        if self.w.nodes[node as usize].unavailable_until == self.now {
            self.touch(node).unavailable_until = -1.0;
            self.own_changed(node, NONE);
            self.recheck(node);
            self.see(Happening::CameBack { node });
        }
    }

    /// A containment may end.
    fn released(&mut self, node: u32) {
        let state = &self.w.nodes[node as usize];
        if state.contained && state.contained_until <= self.now {
            self.release(node);
        }
    }

    /// Ends a containment: with the restart procedure if there is one.
    pub(super) fn release(&mut self, node: u32) {
        let restart = self.p.nodes[node as usize].jobs[RESTART];
        let state = self.touch(node);
        state.contained = false;
        state.contained_until = -1.0;
        if restart == NONE {
            self.own_changed(node, NONE);
            self.see(Happening::CameBack { node });
            return;
        }
        state.starved = true;
        if state.condition < Condition::Down {
            let incident = self.current_incident(node);
            self.begin_job(restart, incident, NONE);
        }
    }

    /// A cordon may be lifted.
    fn accessible(&mut self, node: u32) {
        let state = &self.w.nodes[node as usize];
        if state.inaccessible_until < 0.0 || state.inaccessible_until > self.now {
            return;
        }
        self.lift_cordon(node);
    }

    /// Lets work on site go on.
    pub(super) fn lift_cordon(&mut self, node: u32) {
        let state = self.touch(node);
        state.inaccessible_until = -1.0;
        for job in [state.repair, state.restore, state.restart] {
            if job == NONE {
                continue;
            }
            let (from, to) = self.p.jobs[job as usize].slots;
            for slot in from..to {
                if self.w.slots[slot as usize].status == SlotStatus::AwaitsAccess {
                    self.w.trails[slot as usize].access_at = self.now;
                    self.ready(slot);
                }
            }
        }
    }

    /// The damage that a job undoes is undone.
    pub(super) fn undone(&mut self, job: u32, activity: u32) {
        let (node, undoes) = (self.p.jobs[job as usize].node, self.p.jobs[job as usize].undoes);
        let state = self.touch(node);
        match usize::from(undoes) {
            CORRUPT => {
                state.corrupt = false;
                state.restore = NONE;
            }
            RESTART => {
                state.starved = false;
                state.contained = false;
                state.restart = NONE;
            }
            _ => {
                state.condition = Condition::Intact;
                state.degraded = 1.0;
                state.repair = NONE;
                // A repaired node runs unless it is switched off on purpose.
                state.starved &= state.contained;
            }
        }
        self.own_changed(node, activity);
        // A restart that does not wait for the node's needs would be begun again at once.
        if self.p.jobs[job as usize].waits_for_needs {
            self.recheck(node);
        }
        self.see(Happening::Restored { node });
        let state = &self.w.nodes[node as usize];
        if usize::from(undoes) < CORRUPT && state.corrupt && state.restore == NONE {
            let incident = self.current_incident(node);
            self.begin_job(self.p.nodes[node as usize].jobs[CORRUPT], incident, NONE);
        }
    }

    #[inline]
    pub(super) fn see(&mut self, happening: Happening) {
        if O::EVENTS {
            self.observer.see(self.now, happening);
        }
    }

    fn finish(&mut self) {
        let horizon = self.p.horizon;
        self.w.outcome.services.resize(self.p.services.len(), ServiceOutcome::UNTOUCHED);
        if self.p.starts_disrupted {
            for (index, row) in self.p.services.iter().enumerate() {
                if row.initial_level < 1.0 - SAME && !self.w.services[index].touched {
                    self.w.services[index].touched = true;
                    self.w.services_touched.push(index as u32);
                }
            }
        }
        for at in 0..self.w.services_touched.len() {
            let index = self.w.services_touched[at] as usize;
            let row = &self.p.services[index];
            let mut service = self.w.services[index].finish(row, horizon);
            self.finish_service(index, &mut service);
            self.w.outcome.services[index] = service;
        }
        if O::NODES {
            for &node in &self.w.nodes_touched {
                let state = &self.w.nodes[node as usize];
                let down = state.up_at == f64::INFINITY;
                let downtime = state.downtime + if down { horizon - state.down_at } else { 0.0 };
                if downtime > 0.0 {
                    self.w.outcome.nodes.push((node, downtime, down));
                }
            }
        }
        if O::CAUSES {
            attribution::attribute(self.p, self.w);
        }
    }

    /// Adds what is drawn once for a disrupted service, and moves the RTO clock.
    fn finish_service(&mut self, index: usize, service: &mut ServiceOutcome) {
        let row = &self.p.services[index];
        if service.elapsed > 0.0 && row.one_off != NONE {
            let (luck, _) = self.draws.pair(row.address, 0);
            service.loss += self.p.samplers[row.one_off as usize].draw(luck);
        }
        if service.disruptions == 0 {
            return;
        }
        if row.wrt != NONE {
            let (luck, _) = self.draws.pair(row.address, 1);
            service.work_recovery = self.p.samplers[row.wrt as usize].draw(luck);
            service.mtpd_breached = service.recovery + service.work_recovery > row.mtpd;
        }
        let began = self.w.services[index].worst.0;
        if let Some(clock) = self.clock_start(began)
            && clock > began
        {
            let before = clock - began;
            let met = (0..row.steps.len())
                .all(|step| self.w.services[index].longest(step) - before <= row.limits[step]);
            service.rto_met = met;
            service.recovery = (service.recovery - before).max(0.0);
        }
    }

    /// When the RTO clock of a disruption that began at `began` starts, if not then [s].
    fn clock_start(&self, began: f64) -> Option<f64> {
        use crate::model::RtoClock;
        if self.p.rto_clock == RtoClock::Disruption {
            return None;
        }
        let incident = self.w.incidents.iter().rev().find(|incident| incident.onset <= began)?;
        Some(if self.p.rto_clock == RtoClock::Detection {
            incident.detected_at
        } else {
            incident.declared_at
        })
    }
}
