//! A threat strikes: what is hit, how badly, and what that sets off.

use crate::model::{Condition, Effect, Headcount};
use crate::random::open_unit;
use crate::sim::agenda::Event;
use crate::sim::lengthen::Held;
use crate::sim::observer::{Happening, Observer};
use crate::sim::pending::{DemandChange, PendingHit, StaffChange};
use crate::sim::program::{DEGRADED, DESTROYED, DOWN, NONE, RESTART};
use crate::sim::replication::Run;
use crate::sim::threat_rows::UNDER_WAY;
use crate::sim::year::{Coin, Length};

/// What tells the draw of the unit that is struck from the other draws of a strike.
const UNIT: u64 = 0x756e_6974;

impl<O: Observer> Run<'_, O> {
    /// A pending strike happens.
    pub(super) fn strike(&mut self, row: u32) {
        let pending = self.w.strikes[row as usize];
        let occurrence = &self.p.occurrences[pending.occurrence as usize];
        if pending.incident == NONE && occurrence.only_waits() {
            self.w.struck[pending.occurrence as usize] = UNDER_WAY;
            return;
        }
        let incident = match (&occurrence.incident, pending.incident) {
            (Some(begins), NONE) => {
                if self.p.years.is_some() {
                    self.w.year.is_busy = true;
                }
                let number = pending.number.max(pending.ordinal);
                self.begin_incident(begins, pending.occurrence, number)
            }
            (_, incident) => incident,
        };
        self.w.struck[pending.occurrence as usize] = incident;
        self.look_back(pending.occurrence);
        if self.w.outcome.onset.is_infinite() && occurrence.hits.0 < occurrence.hits.1 {
            self.first_onset();
        }
        self.see(Happening::Strikes { occurrence: pending.occurrence });
        let unit = self.unit(pending.occurrence, incident, pending.ordinal);
        for hit in occurrence.hits.0..occurrence.hits.1 {
            let row = &self.p.hits[hit as usize];
            if row.unit != NONE && row.unit != unit {
                continue;
            }
            let delay = row.delay;
            if delay == NONE {
                self.hit_all(hit, incident, pending.ordinal);
            } else {
                let address = self.p.hits[hit as usize].address;
                let (luck, _) = self.luck(incident).pair(address, u64::from(pending.ordinal));
                let after = self.p.samplers[delay as usize].draw(luck);
                let at = self.now + after;
                self.plan_hit(at, PendingHit::new(hit, NONE, incident, 0, pending.ordinal));
            }
        }
        for at in 0..occurrence.triggers.len() {
            self.pull(occurrence.triggers[at], incident);
        }
    }

    /// The unit that an occurrence strikes, if it strikes one of several.
    fn unit(&self, occurrence: u32, incident: u32, ordinal: u32) -> u32 {
        let row = &self.p.occurrences[occurrence as usize];
        if row.units == 0 {
            return NONE;
        }
        let (luck, _) = self.luck(incident).pair(row.address.with(UNIT), u64::from(ordinal));
        (open_unit(luck) * f64::from(row.units)) as u32
    }

    pub(super) fn plan_hit(&mut self, at: f64, pending: PendingHit) {
        let row = self.w.pending_hits.len() as u32;
        self.w.pending_hits.push(pending);
        self.w.agenda.push(at, Event::Reaches(row));
    }

    /// A delayed or spreading hit arrives.
    pub(super) fn hit_reaches(&mut self, row: u32) {
        let pending = self.w.pending_hits[row as usize];
        if pending.hit == NONE {
            self.corruption_arrives(pending);
        } else if pending.node == NONE {
            self.hit_all(pending.hit, pending.incident, pending.ordinal);
        } else if self.gets_through(pending) {
            self.hit_node(pending);
        }
    }

    /// Draws for every target of a hit and applies it to those that are hit.
    fn hit_all(&mut self, hit: u32, incident: u32, ordinal: u32) {
        let row = &self.p.hits[hit as usize];
        if let Some((address, chance)) = row.together {
            let (luck, size) = self.luck(incident).pair(address, u64::from(ordinal));
            let luck = self.coin(Coin::Together(hit), chance, luck);
            if !chance.hits(luck) {
                return;
            }
            if row.team != NONE || row.targets.0 == row.targets.1 {
                self.hit_organisation(hit, size, ordinal, incident);
            }
            for target in row.targets.0..row.targets.1 {
                if !self.p.targets.chance[target as usize].hits(luck) {
                    continue;
                }
                let node = self.p.targets.node[target as usize];
                let luck = self.target_size(target, ordinal, incident);
                self.hit_node(PendingHit::new(hit, node, incident, luck, ordinal));
            }
            return;
        }
        let range = row.targets.0 as usize..row.targets.1 as usize;
        let mut draws = std::mem::take(&mut self.w.draws);
        for column in &mut draws {
            column.resize(range.len().max(column.len()), 0);
        }
        let [first, second] = &mut draws;
        let (first, second) = (&mut first[..range.len()], &mut second[..range.len()]);
        let addresses = &self.p.targets.address[range.clone()];
        self.luck(incident).fill(addresses, u64::from(ordinal), first, second);
        for (at, target) in range.enumerate() {
            let chance = self.p.targets.chance[target];
            if chance.hits(self.coin(Coin::Target(target as u32), chance, first[at])) {
                let node = self.p.targets.node[target];
                let luck = second[at];
                self.hit_node(PendingHit::new(hit, node, incident, luck, ordinal));
            }
        }
        self.w.draws = draws;
    }

    /// The draw that sizes the effect on one target when the chance is common to all.
    fn target_size(&self, target: u32, ordinal: u32, incident: u32) -> u64 {
        let address = self.p.targets.address[target as usize];
        let (mut first, mut second) = ([0], [0]);
        self.luck(incident).fill(&[address], u64::from(ordinal), &mut first, &mut second);
        second[0]
    }

    /// The luck of how long an effect lasts, or how much it costs.
    fn effect_luck(&mut self, hit: u32, luck: u64) -> u64 {
        let row = &self.p.hits[hit as usize];
        if matches!(row.effect, Effect::Loss(_)) {
            return luck;
        }
        self.length(Length::Effect(hit), row.sampler, luck)
    }

    /// Applies a hit that is aimed at a team or at nobody in particular.
    fn hit_organisation(&mut self, hit: u32, size: u64, ordinal: u32, incident: u32) {
        let size = self.effect_luck(hit, size);
        let row = &self.p.hits[hit as usize];
        let lasts = |sampler: u32| {
            if sampler == NONE {
                f64::INFINITY
            } else {
                self.p.samplers[sampler as usize].draw(size)
            }
        };
        match row.effect {
            Effect::Loss(_) => {
                let sum = lasts(row.sampler);
                self.pay(incident, self.now, sum);
                self.see(Happening::Loss { hit, sum });
            }
            Effect::Absent { count, .. } => {
                let lasts = lasts(row.sampler);
                self.note_obstacle(Held::Team(row.team), self.now + lasts, incident);
                if self.team_away(row.team, count, lasts, row.address, (incident, ordinal)) {
                    return;
                }
                let members = self.p.resources[row.team as usize].capacity;
                let away = match count {
                    Headcount::Number(n) => i64::from(n),
                    Headcount::Share(share) => (share * members as f64).ceil() as i64,
                };
                let there = self.w.crew.present[row.team as usize].max(0);
                self.stay_away(row.team, away - there, self.now + lasts);
                self.change_staff(row.team, -away.min(there), lasts);
            }
            Effect::Reinforced { count, .. } => {
                let lasts = lasts(row.sampler);
                if !self.helpers_join(row.team, count, lasts) {
                    self.change_staff(row.team, i64::from(count), lasts);
                }
            }
            _ => {}
        }
    }

    /// Members leave or join now, and the reverse happens after `lasts` `[s]`.
    fn change_staff(&mut self, resource: u32, by: i64, lasts: f64) {
        if lasts.is_finite() {
            let row = self.w.staff_changes.len() as u32;
            let at = self.now + lasts;
            let (is_return, lasts) = (by < 0, f64::INFINITY);
            let back = StaffChange { at, is_return, resource, by: -by, lasts };
            self.w.staff_changes.push(back);
            self.w.agenda.push(at, Event::StaffChanges(row));
        }
        if by != 0 {
            self.apply_staff(resource, by);
        }
    }

    /// More are to be missing than are there: so many of those who are away, the first to come
    /// back, stay away until then `[s]`.
    fn stay_away(&mut self, resource: u32, mut count: i64, until: f64) {
        while count > 0 {
            let changes = self.w.staff_changes.iter().enumerate();
            let returns = changes.filter(|(_, change)| {
                let is_later = self.now < change.at && change.at < until;
                change.resource == resource && change.is_return && change.by > 0 && is_later
            });
            let first = returns.min_by(|(_, a), (_, b)| a.at.total_cmp(&b.at));
            let Some((first, &change)) = first else { return };
            let by = count.min(change.by);
            self.w.staff_changes[first].by -= by;
            count -= by;
            if until.is_finite() {
                let row = self.w.staff_changes.len() as u32;
                self.w.staff_changes.push(StaffChange { at: until, by, ..change });
                self.w.agenda.push(until, Event::StaffChanges(row));
            }
        }
    }

    /// The reverse of an earlier change of staff.
    pub(super) fn staff_changes(&mut self, row: u32) {
        let StaffChange { at: _, is_return: _, resource, by, lasts } =
            self.w.staff_changes[row as usize];
        if by <= 0 || !self.helpers_join(resource, by as u32, lasts) {
            self.change_staff(resource, by, lasts);
        }
    }

    fn apply_staff(&mut self, resource: u32, by: i64) {
        let crew = &mut self.w.crew;
        crew.free[resource as usize] += by;
        crew.present[resource as usize] += by;
        let present = crew.present[resource as usize];
        crew.wake(self.p.resources[resource as usize].domain);
        self.w.staff_log.push((self.now, resource, by));
        self.see(Happening::Staff { resource, present });
        while self.w.crew.free[resource as usize] < 0 && self.suspend_lowest(resource) {}
    }

    /// One node is hit.
    fn hit_node(&mut self, pending: PendingHit) {
        let PendingHit { hit, node, incident, ordinal, .. } = pending;
        let row = &self.p.hits[hit as usize];
        let luck = self.effect_luck(hit, pending.luck);
        if row.strikes_people {
            let lasts = match row.sampler {
                NONE => f64::INFINITY,
                sampler => self.p.samplers[sampler as usize].draw(luck),
            };
            if let Effect::LosesSkill { skill, .. } = row.effect {
                self.lose_skill(node, skill.index() as u32, lasts);
            } else {
                self.note_obstacle(Held::Person(node), self.now + lasts, incident);
                self.away(node, lasts);
            }
            return;
        }
        if self.p.has_standbys() && !self.may_be_hit(node, incident, &row.effect) {
            return;
        }
        if row.effect == Effect::Ceases && self.gives_notice(pending) {
            return;
        }
        if row.spread.is_some() {
            let mark = (hit, incident, ordinal, node);
            let Err(at) = self.w.hit_once.binary_search(&mark) else { return };
            self.w.hit_once.insert(at, mark);
        }
        self.see(Happening::Hit { hit, node });
        if self.p.nodes[node as usize].is_copy
            && !matches!(row.effect, Effect::Destroyed | Effect::Ceases | Effect::Inaccessible(_))
        {
            self.see(Happening::Absorbed { hit, node });
            return;
        }
        let is_settled = pending.is_announced && self.notice_ends(node);
        let absorbed = !is_settled && !self.affect(hit, node, incident, luck);
        if absorbed {
            self.see(Happening::Absorbed { hit, node });
        }
        if row.spread.is_some() {
            self.spread(pending);
        }
    }

    /// Applies the effect; false if it is absorbed by equal or worse damage.
    fn affect(&mut self, hit: u32, node: u32, incident: u32, luck: u64) -> bool {
        let now = self.now;
        let row = &self.p.hits[hit as usize];
        let lasts = || {
            if row.sampler == NONE {
                f64::INFINITY
            } else {
                self.p.samplers[row.sampler as usize].draw(luck)
            }
        };
        match &row.effect {
            Effect::Down => self.damage(node, Condition::Down, 1.0, incident),
            Effect::Destroyed | Effect::Ceases => {
                self.damage(node, Condition::Destroyed, 1.0, incident)
            }
            Effect::Degraded(level) => self.damage(node, Condition::Degraded, *level, incident),
            Effect::Unavailable(_) => {
                let until = now + lasts();
                if until <= self.w.nodes[node as usize].unavailable_until {
                    return false;
                }
                if until > now {
                    self.touch(node).unavailable_until = until;
                    self.w.nodes[node as usize].incident = incident;
                    self.own_changed(node, NONE);
                    self.w.agenda.push(until, Event::Available(node));
                }
                true
            }
            Effect::Contained(_) => {
                let restart = self.p.nodes[node as usize].jobs[RESTART];
                let state = &self.w.nodes[node as usize];
                let ends_by_restart = row.until.is_none() && row.sampler == NONE && restart != NONE;
                // Whatever contains it already, its end brings the restart.
                if ends_by_restart && state.contained {
                    return false;
                }
                let known = if state.contained { state.contained_until } else { -1.0 };
                let until = if ends_by_restart { -1.0 } else { now + lasts() };
                if !ends_by_restart && !self.holds_longer(hit, node, known, until) {
                    return false;
                }
                self.cancel(self.w.nodes[node as usize].restart);
                let state = self.touch(node);
                state.contained = true;
                state.contained_until = until;
                state.restart = NONE;
                state.incident = incident;
                self.own_changed(node, NONE);
                if ends_by_restart {
                    if self.w.nodes[node as usize].condition < Condition::Down {
                        self.begin_job(restart, incident, NONE);
                    }
                } else if until.is_finite() {
                    self.w.agenda.push(until, Event::Released(node));
                }
                true
            }
            Effect::Inaccessible(_) => {
                let until = now + lasts();
                let known = self.w.nodes[node as usize].inaccessible_until;
                if !self.holds_longer(hit, node, known, until) {
                    return false;
                }
                self.touch(node).inaccessible_until = until;
                self.note_obstacle(Held::Place(node), until, incident);
                self.evacuate(node);
                if until.is_finite() {
                    self.w.agenda.push(until, Event::Accessible(node));
                }
                true
            }
            Effect::Corrupt(_) => self.corrupt(node, false, lasts(), incident),
            Effect::SilentlyCorrupt(_) => self.corrupt(node, true, lasts(), incident),
            Effect::Overload { factor, .. } => {
                let factor = *factor;
                let lasts = lasts();
                let total = self.w.levels.demand[node as usize] * factor;
                self.set_demand(node, total);
                if lasts.is_finite() {
                    let row = self.w.demand_changes.len() as u32;
                    self.w.demand_changes.push(DemandChange { node, factor, since: now, incident });
                    self.w.agenda.push(now + lasts, Event::DemandFalls(row));
                }
                true
            }
            Effect::Loss(_) => {
                let sum = lasts();
                self.pay(incident, now, sum);
                true
            }
            Effect::Absent { .. } | Effect::Reinforced { .. } | Effect::LosesSkill { .. } => true,
        }
    }

    /// Puts a node in a worse condition and starts the procedure for it.
    pub(super) fn damage(
        &mut self,
        node: u32,
        condition: Condition,
        level: f64,
        incident: u32,
    ) -> bool {
        let state = &self.w.nodes[node as usize];
        let deeper = condition == Condition::Degraded
            && state.condition == Condition::Degraded
            && level < state.degraded;
        if condition <= state.condition && !deeper {
            return false;
        }
        let (repair, restart, restore) = (state.repair, state.restart, state.restore);
        let detected_at = (repair != NONE).then(|| self.w.jobs[repair as usize].detected_at);
        let known_at = detected_at.unwrap_or(f64::INFINITY);
        let is_rebuilt = condition == Condition::Destroyed && !self.p.data.is_empty();
        let worse = condition >= Condition::Down;
        let jobs = if worse { [repair, restore, restart] } else { [repair, NONE, NONE] };
        let under_way = jobs.into_iter().find(|job| *job != NONE);
        let broken_off = self.broken_off(under_way.unwrap_or(NONE));
        self.cancel(repair);
        if worse {
            self.cancel(restart);
            // Data are not read onto a machine that is down: they are when it is back.
            self.cancel(restore);
        }
        if self.p.years.is_some() {
            self.out_of_order(node);
        }
        let state = self.touch(node);
        state.condition = condition;
        state.degraded = level;
        state.repair = NONE;
        if worse {
            (state.restart, state.restore) = (NONE, NONE);
        }
        state.incident = incident;
        self.own_changed(node, NONE);
        if self.p.has_standbys() {
            self.engine_changed(node);
        }
        if is_rebuilt {
            self.content_destroyed(node, incident);
        }
        self.see(Happening::Damaged { node, condition });
        let kind = match condition {
            Condition::Intact | Condition::Degraded => DEGRADED,
            Condition::Down => DOWN,
            Condition::Destroyed => DESTROYED,
        };
        let job = self.p.nodes[node as usize].jobs[kind];
        self.begin_known_by(job, incident, broken_off, known_at);
        true
    }
}
