//! What events set off, and what they end.

use crate::model::{NodeId, When};
use crate::sim::activity::by_rise;
use crate::sim::agenda::Event;
use crate::sim::network::SAME;
use crate::sim::observer::Observer;
use crate::sim::pending::PendingCheck;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::threat_rows::{TriggerRow, UNDER_WAY};
use crate::sim::year::Coin;

impl<O: Observer> Run<'_, O> {
    /// Draws for a trigger and plans what it sets off.
    pub(super) fn pull(&mut self, trigger: u32, incident: u32) {
        let row = &self.p.triggers[trigger as usize];
        let Some(times) = self.fires_again(row, incident) else { return };
        let (luck, delay) = self.luck(incident).pair(row.address, u64::from(times));
        if row.chance.hits(self.coin(Coin::Trigger(trigger), row.chance, luck)) {
            let after = if row.after == NONE {
                0.0
            } else {
                self.p.samplers[row.after as usize].draw(delay)
            };
            self.plan_strike(self.now + after, row.fires, incident);
        }
    }

    /// How often a trigger has fired, which it does once more; `None` if it has done so in the
    /// incident as often as it may. What the scenario itself waits for is one story, of however
    /// many entries. The draws of an incident of a year are its own; those of an exercise share
    /// theirs, so there all its times count.
    fn fires_again(&mut self, row: &TriggerRow, incident: u32) -> Option<u32> {
        let is_year = self.p.years.is_some();
        let incident = if is_year || row.is_of_threat { incident } else { NONE };
        let fired = &mut self.w.fired;
        let before =
            fired.iter().filter(|it| it.0 == row.counter && (it.1 == incident || !is_year));
        let before = before.map(|it| it.2).sum();
        let known = fired.iter().position(|it| (it.0, it.1) == (row.counter, incident));
        let known = known.unwrap_or_else(|| {
            fired.push((row.counter, incident, 0));
            fired.len() - 1
        });
        if fired[known].2 >= row.repeat {
            return None;
        }
        fired[known].2 += 1;
        Some(before)
    }

    /// Begins to watch the nodes that are below a level before anything strikes.
    pub(super) fn begin_watching(&mut self) {
        for (trigger, row) in self.p.triggers.iter().enumerate() {
            let Some(When::Below { node, level, lasting }) = row.when else { continue };
            let at = node.index();
            // What stands by rests until it is wanted.
            let rests = self.p.standbys.of_node.get(at).is_some_and(|standby| *standby != NONE);
            let vertex = self.p.nodes[at].vertex;
            if !rests && self.w.levels.level(vertex) < level - SAME {
                self.watch(trigger as u32, lasting);
            }
        }
    }

    /// A node has just fallen below the level of a trigger.
    fn watch(&mut self, trigger: u32, lasting: f64) {
        let row = self.w.checks.len() as u32;
        self.w.checks.push(PendingCheck { trigger, since: self.now });
        self.w.agenda.push(self.now + lasting, Event::StillBelow(row));
    }

    /// An occurrence strikes that watches nodes: some may have been below their level for long enough.
    pub(super) fn look_back(&mut self, occurrence: u32) {
        for (row, check) in self.w.checks.iter().enumerate() {
            let trigger = &self.p.triggers[check.trigger as usize];
            if let Some(When::Below { lasting, .. }) = trigger.when
                && trigger.owner == occurrence
                && check.since + lasting < self.now
            {
                self.w.due.push(row as u32);
            }
        }
    }

    /// A trigger's event happened; it counts once its owner has struck. If the owner belongs to no
    /// incident, what it fires joins the one that began last, or begins one.
    fn event_happened(&mut self, trigger: u32) {
        let incident = match self.w.struck[self.p.triggers[trigger as usize].owner as usize] {
            NONE => return,
            UNDER_WAY => self.w.incidents.len().checked_sub(1).map_or(NONE, |last| last as u32),
            incident => incident,
        };
        self.pull(trigger, incident);
    }

    /// A node that triggers or containments watch has another level.
    pub(super) fn watched_changed(
        &mut self,
        node: u32,
        old: f64,
        new: f64,
        was_up: bool,
        is_up: bool,
    ) {
        let row = &self.p.nodes[node as usize];
        let watched = row.watched;
        for at in watched.0..watched.1 {
            let trigger = self.p.watched[at as usize];
            match self.p.triggers[trigger as usize].when {
                Some(When::Up(_)) if is_up && !was_up => self.event_happened(trigger),
                Some(When::Down(_)) if was_up && !is_up => self.event_happened(trigger),
                Some(When::Below { level, lasting, .. })
                    if old >= level - SAME && new < level - SAME =>
                {
                    self.watch(trigger, lasting);
                }
                Some(When::Below { level, .. }) if old < level - SAME && new >= level - SAME => {
                    // Checks that are under way are out of date.
                    for check in &mut self.w.checks {
                        if check.trigger == trigger {
                            check.since = f64::NAN;
                        }
                    }
                }
                _ => {}
            }
        }
        if was_up != is_up {
            let id = NodeId::from_index(node as usize);
            let moment = if is_up { When::Up(id) } else { When::Down(id) };
            self.end_by_event(moment, by_rise(self.p.nodes[node as usize].vertex));
        }
    }

    /// The time below a level that a trigger asks for is over. Whether the node is below it still
    /// is known when the levels of the instant are.
    pub(super) fn still_below(&mut self, row: u32) {
        self.w.due.push(row);
    }

    /// Sets off what waited for a node to be below a level, if it is so still.
    pub(super) fn pull_due(&mut self) {
        for at in 0..self.w.due.len() {
            let check = self.w.checks[self.w.due[at] as usize];
            if check.since.is_finite() {
                self.event_happened(check.trigger);
            }
        }
        self.w.due.clear();
    }

    /// A watched task is done, by this activity.
    pub(super) fn task_done(&mut self, slot: u32, activity: u32) {
        let (from, to) = self.p.slots[slot as usize].watched;
        for at in from..to {
            self.event_happened(self.p.watched[at as usize]);
        }
        if let Some(when) = self.p.slot_moment(slot) {
            self.end_by_event(when, activity);
        }
    }
}
