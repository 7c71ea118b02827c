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
use crate::random::{Draws, Seed};
use crate::sim::agenda::Event;
use crate::sim::attribution;
use crate::sim::network::{SAME, flag};
use crate::sim::observer::{Happening, Observer};
use crate::sim::outcome::{Outcome, ServiceOutcome};
use crate::sim::pending::PendingStrike;
use crate::sim::program::{DEGRADED, DESTROYED, DOWN, NONE, Program};
use crate::sim::workspace::Workspace;
use crate::sim::year::YearDraw;

/// Rounds within one instant after which a replication is taken to run away.
const MAX_ROUNDS: u64 = 100_000;

/// Instants after which it is.
const MAX_INSTANTS: u64 = 50_000_000;

/// Strikes of an exercise after which it is.
const MAX_STRIKES: usize = 100_000;

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
    let year = program.years.as_ref().map(|tables| &tables.plain);
    simulate_with(program, year, seed, replication, work, observer)
}

/// Runs replication number `replication` of a horizon run, its strikes drawn by `draw`.
///
/// Depends on the program, the way of drawing, the seed and the number alone. An exercise does not
/// look at `draw`.
pub fn simulate_year<'w, O: Observer>(
    program: &Program,
    draw: &YearDraw,
    seed: Seed,
    replication: u64,
    work: &'w mut Workspace,
    observer: &mut O,
) -> &'w Outcome {
    simulate_with(program, Some(draw), seed, replication, work, observer)
}

fn simulate_with<'w, O: Observer>(
    program: &Program,
    year: Option<&YearDraw>,
    seed: Seed,
    replication: u64,
    work: &'w mut Workspace,
    observer: &mut O,
) -> &'w Outcome {
    let draws = Draws::new(seed, replication);
    let Some(estimates) = &program.estimates else {
        replicate(program, year, draws, work, observer);
        return &work.outcome;
    };
    // Years that belong together have the same estimates.
    let group = draws.of_group(year.map_or(1, YearDraw::group));
    let settled = estimates.settle(program, work.settled.take(), &group);
    replicate(settled.program(), year, draws, work, observer);
    work.settled = Some(settled);
    &work.outcome
}

/// Runs the replication that has these numbers.
fn replicate<O: Observer>(
    program: &Program,
    year: Option<&YearDraw>,
    draws: Draws,
    work: &mut Workspace,
    observer: &mut O,
) {
    if let (Some(plan), false) = (&program.decoupled, O::RECORDS) {
        work.reset_outcome(program);
        let mut run = Run { p: program, w: work, draws, observer, now: 0.0, rounds: 0, year };
        run.run_decoupled(plan);
        return;
    }
    if let (Some(plan), Some(tables), false) = (&program.renewals, &program.years, O::RECORDS)
        && year.is_none_or(|draw| draw.tilt().is_none())
    {
        work.reset_outcome(program);
        let mut run = Run { p: program, w: work, draws, observer, now: 0.0, rounds: 0, year };
        run.run_renewals(plan, tables);
        return;
    }
    let wanted = if O::RECORDS { u8::MAX } else { !flag::NODE };
    work.reset(program, draws, wanted, O::CAUSES);
    let mut run = Run { p: program, w: work, draws, observer, now: 0.0, rounds: 0, year };
    run.begin();
    run.run();
    run.finish();
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
    /// How the strikes of a year are drawn.
    pub(super) year: Option<&'a YearDraw>,
}

impl<O: Observer> Run<'_, O> {
    fn begin(&mut self) {
        self.w.outcome.begin = self.p.clock.begin(&self.draws);
        for (address, sampler) in &self.p.factors {
            let (luck, _) = self.draws.pair(*address, 0);
            self.w.factors.push(sampler.draw(luck));
        }
        self.begin_duty();
        if self.p.starts_damaged {
            self.begin_damaged();
        }
        self.begin_watching();
        if self.p.has_standbys() {
            self.call_first();
        }
        if let (Some(tables), Some(draw)) = (&self.p.years, self.year) {
            self.begin_year(tables, draw);
            return;
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

    /// Has an occurrence strike at time `at` `[s]`; what comes at the horizon comes too late.
    pub(super) fn plan_strike(&mut self, at: f64, occurrence: u32, incident: u32) {
        let row = self.w.strikes.len() as u32;
        let is_year = self.p.years.is_some();
        let again = |strike: &&PendingStrike| {
            strike.occurrence == occurrence && (!is_year || strike.incident == incident)
        };
        // The latest of them knows how many came before.
        let ordinal = self.w.strikes.iter().rev().find(again).map_or(0, |last| last.ordinal + 1);
        self.w.strikes.push(PendingStrike { occurrence, incident, ordinal, number: 0 });
        if at < self.p.horizon {
            self.w.agenda.push(at, Event::Strikes(row));
        }
    }

    fn run(&mut self) {
        let mut instants = 0;
        while let Some(now) = self.w.agenda.next_time() {
            if now > self.now {
                self.now = now;
                self.rounds = 0;
                instants += 1;
            }
            self.w.has_more_events = true;
            while let Some(event) = self.w.agenda.pop_at(now) {
                self.apply(event);
            }
            self.w.has_more_events = false;
            self.round_ends();
            // What was lost for good, and what became of services, is judged when the instant is
            // over.
            while self.w.agenda.next_time() != Some(now) && self.starve_fallen() {
                self.round_ends();
            }
            if self.w.agenda.next_time() != Some(now) {
                self.services_changed();
            }
            if self.p.years.is_some() {
                self.quiet();
                if self.forced_is_over() {
                    break;
                }
            }
            let strikes_on = self.p.years.is_none() && self.w.strikes.len() > MAX_STRIKES;
            if self.runs_away() || strikes_on || instants > MAX_INSTANTS {
                self.w.outcome.runaway = self.w.strikes.last().map(|strike| strike.occurrence);
                break;
            }
        }
    }

    /// Carries on what the events of a round led to, and lets free people choose.
    fn round_ends(&mut self) {
        self.settle();
        self.dispatch();
        if self.p.has_transfers() {
            self.time_lines();
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
            Event::Person(index) => self.look_at(index),
            Event::DemandFalls(row) => self.demand_falls(row),
            Event::BufferEmpty(row) => {
                self.w.levels.buffer_empty(&self.p.network, row, self.now);
            }
            Event::Strikes(row) => {
                let arrives = self.w.strikes[row as usize].incident == NONE;
                if arrives {
                    self.w.year.arrived();
                }
                if !arrives || self.may_strike(row) {
                    self.strike(row);
                }
            }
            Event::Fails(clock) => self.fails(clock),
            Event::Forced => self.forced(),
            Event::Reaches(row) => self.hit_reaches(row),
            Event::Discovered(node) => self.discovered(node),
            Event::StillBelow(row) => self.still_below(row),
            Event::Gate(job) => self.open(job),
            Event::JobGivenUp(job) => self.job_given_up(job),
            Event::SlotGivenUp(slot) => self.slot_given_up(slot),
            Event::HoursChange(slot) => self.hours_change(slot),
            Event::HelpCalled(incident) => self.call_for_help(incident),
            Event::PartsArrive(row) => self.parts_arrive(row),
            Event::Tick(row) => {
                let occurrence = self.w.incidents[row as usize / 4].occurrence;
                self.see(Happening::Phase { occurrence, phase: row % 4 });
            }
            Event::StandbyTurns(row) => self.standby_turns(row),
            Event::PhaseTurns(row) => self.w.phases_due.push(row),
        }
    }

    /// Carries levels upwards and lets everyone know, until nothing moves any more.
    fn settle(&mut self) {
        loop {
            self.settle_levels();
            self.pull_due();
            if !self.w.phases_due.is_empty() {
                self.phases_due();
            }
            if self.p.has_standbys() {
                self.take_turns();
            }
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
            while let Some(node) = self.w.levels.darkened.pop() {
                self.needs_fell(node);
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
        if flags & flag::ANY_NODE == 0 {
            return;
        }
        if flags & flag::SERVICE != 0 {
            let index = self.p.nodes[node as usize].service;
            let moves = &mut self.w.services[index as usize].moves_from;
            if moves.is_none() {
                *moves = Some(old);
                self.w.services_moved.push(index);
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
        if flags & flag::AGES != 0 {
            self.use_changed(node);
        }
        if flags & flag::SUBSCRIBER != 0 {
            self.subscriber_changed(node, old, new);
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

    #[inline]
    pub(super) fn see(&mut self, happening: Happening) {
        if O::EVENTS {
            self.observer.see(self.now, happening);
        }
    }

    fn finish(&mut self) {
        let horizon = self.p.horizon;
        self.now = horizon;
        self.count_open_work();
        // A task is given up in a replication or not, however often.
        self.w.outcome.abandoned.sort_unstable();
        self.w.outcome.abandoned.dedup();
        if self.p.has_standbys() {
            self.finish_standbys();
        }
        self.w.outcome.services.resize(self.p.services.len(), ServiceOutcome::UNTOUCHED);
        if self.p.starts_disrupted {
            for (index, row) in self.p.services.iter().enumerate() {
                if row.initial_level < 1.0 - SAME && !self.w.services[index].touched {
                    self.w.services[index].touched = true;
                    self.w.services_touched.push(index as u32);
                }
            }
        }
        self.w.served.sort_unstable_by_key(|step| (step.service, step.order));
        if self.p.years.is_some() {
            self.finish_year();
        }
        for at in 0..self.w.services_touched.len() {
            if self.p.years.is_some() {
                break;
            }
            let index = self.w.services_touched[at] as usize;
            let row = &self.p.services[index];
            let mut service = self.w.services[index].finish(row, self.w.outcome.begin, horizon);
            self.finish_service(index, &mut service);
            let charged_at = self.w.services[index].charged_at();
            self.w.outcome.charged_at = self.w.outcome.charged_at.max(charged_at);
            if O::CURVES {
                self.date_losses(index, service.incidents, service.disruptions > 0);
            }
            self.w.outcome.services[index] = service;
        }
        if O::NODES {
            for &node in &self.w.nodes_touched {
                // What stands by is not down when it is no longer wanted.
                if self.p.standbys.of_node.get(node as usize).is_some_and(|row| *row != NONE) {
                    continue;
                }
                let state = &self.w.nodes[node as usize];
                let down = state.up_at == f64::INFINITY;
                let downtime = state.downtime + if down { horizon - state.down_at } else { 0.0 };
                if downtime > 0.0 || down {
                    self.w.outcome.nodes.push((node, downtime, down));
                }
            }
        }
        self.count_presence();
        self.pay_help();
        if !self.p.data.services.is_empty() {
            self.finish_data();
        }
        if self.p.years.is_some() {
            self.report_year();
            return;
        }
        if O::CAUSES {
            attribution::attribute(self.p, self.w, O::EVENTS);
        }
    }

    /// Adds what is drawn once for a disrupted service.
    pub(super) fn finish_service(&mut self, index: usize, service: &mut ServiceOutcome) {
        let onset = self.w.outcome.onset;
        self.finish_service_of(index, service, NONE, if onset.is_finite() { onset } else { 0.0 });
    }

    /// The same in an incident that took the service down at `onset` `[s]`.
    pub(super) fn finish_service_of(
        &mut self,
        index: usize,
        service: &mut ServiceOutcome,
        incident: u32,
        onset: f64,
    ) {
        let draws = self.luck(incident);
        let row = &self.p.services[index];
        if row.one_off != NONE {
            for number in 0..service.incidents {
                let address =
                    if number == 0 { row.address } else { row.address.with(u64::from(number)) };
                let (luck, _) = draws.pair(address, 0);
                service.loss += self.p.samplers[row.one_off as usize].draw(luck);
            }
        }
        // The longest time from a disruption to the work's recovery.
        let mut total = service.lasted;
        if row.backlog.is_some() {
            total = total.max(self.recover_work(index, service, draws, onset));
        }
        if service.disruptions == 0 {
            return;
        }
        if row.wrt != NONE {
            let (luck, _) = draws.pair(row.address, 1);
            let luck = self.work_luck(index, onset, luck);
            let verification = self.p.samplers[row.wrt as usize].draw(luck);
            service.work_recovery += verification;
            total += verification;
        }
        service.mtpd_breached = total > row.mtpd;
    }
}
