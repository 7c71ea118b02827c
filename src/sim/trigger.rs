//! What events set off, and what they end.

use crate::model::{Effect, NodeId, When};
use crate::sim::agenda::Event;
use crate::sim::network::SAME;
use crate::sim::observer::Observer;
use crate::sim::pending::PendingCheck;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::threat_rows::UNDER_WAY;

impl<O: Observer> Run<'_, O> {
    /// Draws for a trigger and plans what it sets off.
    pub(super) fn pull(&mut self, trigger: u32, incident: u32) {
        let row = &self.p.triggers[trigger as usize];
        let Some(times) = self.fires_again(trigger, incident, row.repeat) else { return };
        let (luck, delay) = self.luck(incident).pair(row.address, u64::from(times));
        if row.chance.hits(luck) {
            let after = if row.after == NONE {
                0.0
            } else {
                self.p.samplers[row.after as usize].draw(delay)
            };
            self.plan_strike(self.now + after, row.fires, incident);
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
                    let row = self.w.checks.len() as u32;
                    self.w.checks.push(PendingCheck { trigger, since: self.now });
                    self.w.agenda.push(self.now + lasting, Event::StillBelow(row));
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
            self.end_by_event(if is_up { When::Up(id) } else { When::Down(id) });
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

    /// A watched task is done.
    pub(super) fn task_done(&mut self, slot: u32) {
        let (from, to) = self.p.slots[slot as usize].watched;
        for at in from..to {
            self.event_happened(self.p.watched[at as usize]);
        }
        if let Some(when) = self.p.slot_moment(slot) {
            self.end_by_event(when);
        }
    }

    /// Ends the containments and cordons that last until this moment.
    fn end_by_event(&mut self, moment: When) {
        for at in 0..self.p.ended_by_event.len() {
            let hit = self.p.ended_by_event[at];
            let row = &self.p.hits[hit as usize];
            if row.until != Some(moment) || self.w.struck[row.occurrence as usize] == NONE {
                continue;
            }
            for target in row.targets.0..row.targets.1 {
                let node = self.p.targets.node[target as usize];
                let state = &self.w.nodes[node as usize];
                match row.effect {
                    Effect::Contained(_) if state.contained => self.release(node),
                    Effect::Inaccessible(_) if state.inaccessible_until >= 0.0 => {
                        self.lift_cordon(node);
                    }
                    _ => {}
                }
            }
        }
    }
}
