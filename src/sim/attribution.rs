//! Where the time went.
//!
//! From the moment at which a service was restored, the walk goes back along whatever bound it
//! last, down to the start of the disruption: the work that restored the last node, the wait for
//! people before it, the prerequisite or the predecessor before that, and the phases of the
//! incident at the beginning. At a task's start, the time back to the previous binding goes to
//! what was satisfied last. The walk enters the repair of a prerequisite, so that "prerequisite"
//! is only time spent waiting for what came back by itself; it does not enter the task that held
//! the people. The parts add up to the recovery time in every replication in which the service
//! recovered; censored ones are left out.

use crate::model::Gate;
use crate::sim::activity::{Activity, Queueing, risen};
use crate::sim::cause::{Cause, N_CAUSES};
use crate::sim::clock::ServiceClock;
use crate::sim::lengthen::lengthened_by;
use crate::sim::program::{CORRUPT, NONE, Program};
use crate::sim::rto_clock::{before_clock, behind};
use crate::sim::walk::Walk;
use crate::sim::workspace::{Spell, Workspace};

/// Steps after which a walk is taken to go round in circles.
const MAX_STEPS: u32 = 100_000;

/// Attributes the recovery time of every service that was disrupted and recovered.
/// Names the incidents behind each, if all is to be told.
pub(super) fn attribute(program: &Program, work: &mut Workspace, tells: bool) {
    let mut walk = std::mem::take(&mut work.walk);
    let mut delays = std::mem::take(&mut work.outcome.delays);
    let mut nodes = std::mem::take(&mut work.outcome.critical_nodes);
    let mut slots = std::mem::take(&mut work.outcome.critical_slots);
    let mut behind_all = std::mem::take(&mut work.outcome.behind);
    let mut lengthened = std::mem::take(&mut walk.incidents);
    delays.resize(program.services.len(), [0.0; N_CAUSES]);
    for &service in &work.services_touched {
        let outcome = work.outcome.services[service as usize];
        let track = &work.services[service as usize];
        let (began, until) = track.worst;
        let incident = behind(&work.incidents, track.worst_by, began);
        lengthened.clear();
        if outcome.recovery > 0.0 && outcome.recovery.is_finite() {
            let clock = program.services[service as usize].clock.as_deref();
            let clock = clock.filter(|clock| clock.counts_hours);
            let from = if clock.is_some() {
                began + before_clock(program.rto_clock, incident, began)
            } else {
                until - outcome.recovery
            };
            let mut back = Back {
                program,
                work,
                walk: &mut walk,
                clock,
                from,
                at: until,
                looked_at: f64::NAN,
                searched: (f64::NAN, NONE),
                waiting: (f64::NAN, NONE),
                delay: &mut delays[service as usize],
                nodes: &mut nodes,
                slots: &mut slots,
                tells: tells && work.incidents.len() > 1,
                incidents: &mut lengthened,
            };
            back.walk_from(program.services[service as usize].node);
        }
        if tells
            && work.incidents.len() > 1
            && outcome.disruptions > 0
            && let Some(incident) = incident
        {
            behind_all.push((service, incident.occurrence));
            lengthened.sort_unstable();
            lengthened.dedup();
            let rows = lengthened.iter().map(|row| work.incidents[*row as usize].occurrence);
            let others = rows.filter(|row| *row != incident.occurrence);
            behind_all.extend(others.map(|row| (service, row)));
        }
    }
    for list in [&mut nodes, &mut slots] {
        list.sort_unstable();
        list.dedup();
    }
    walk.incidents = lengthened;
    work.walk = walk;
    work.outcome.behind = behind_all;
    work.outcome.delays = delays;
    work.outcome.critical_nodes = nodes;
    work.outcome.critical_slots = slots;
}

/// A walk back from `at` to `from`.
struct Back<'a> {
    program: &'a Program,
    work: &'a Workspace,
    walk: &'a mut Walk,
    /// Set if only service hours count.
    clock: Option<&'a ServiceClock>,
    from: f64,
    at: f64,
    /// Where an overlapping outage was last looked for: once is enough `[s]`.
    looked_at: f64,
    /// When `[s]` and on which node it was last looked for what was under way before a damage.
    searched: (f64, u32),
    /// When `[s]` the walk last came to a wait, and the first attempt that waited then.
    waiting: (f64, u32),
    delay: &'a mut [f64; N_CAUSES],
    nodes: &'a mut Vec<u32>,
    slots: &'a mut Vec<u32>,
    /// The incidents that it comes across are wanted.
    tells: bool,
    incidents: &'a mut Vec<u32>,
}

/// Where the walk stands.
#[derive(Clone, Copy)]
enum Stand {
    /// A vertex rose now.
    Rose(u32),
    /// A node came back by itself after a spell that began then `[s]`.
    Came(f64),
    /// An activity ended now.
    Ended(u32),
    /// A job was opened now: row of its opening.
    Opened(u32),
    /// Nothing that is known bound the time before.
    Unbound,
}

impl Back<'_> {
    /// Gives the time since `since` to a cause; true if the walk has arrived.
    fn give(&mut self, cause: Cause, since: f64) -> bool {
        let since = since.max(self.from);
        if since < self.at {
            self.delay[cause as usize] += match self.clock {
                None => self.at - since,
                Some(clock) => clock.in_hours(self.work.outcome.begin, since, self.at),
            };
            self.at = since;
        }
        self.at <= self.from
    }

    fn walk_from(&mut self, service_node: u32) {
        let root = self.program.nodes[service_node as usize].vertex;
        let mut stand = Stand::Rose(root);
        for _ in 0..MAX_STEPS {
            if self.at <= self.from {
                return;
            }
            stand = match stand {
                Stand::Rose(vertex) => self.rose(vertex),
                Stand::Came(since) => {
                    self.give(Cause::Prerequisite, since.min(self.at));
                    self.overlapping(root)
                }
                Stand::Ended(activity) => self.ended(activity),
                Stand::Opened(opening) => self.opened(opening, root),
                Stand::Unbound => break,
            };
        }
        self.give(Cause::Prerequisite, self.from);
    }

    /// What raised this vertex at this moment.
    fn rose(&mut self, vertex: u32) -> Stand {
        match self.raised_node(vertex) {
            Some((node, spell)) => self.restored(node, spell),
            None => Stand::Unbound,
        }
    }

    /// A node's spell ended now: by an activity, or by itself.
    fn restored(&mut self, node: u32, spell: Spell) -> Stand {
        self.nodes.push(node);
        match spell.raised_by {
            NONE => {
                if spell.incident != NONE {
                    self.incidents.push(spell.incident);
                }
                Stand::Came(spell.began)
            }
            activity => risen(activity).map_or(Stand::Ended(activity), Stand::Rose),
        }
    }

    /// The first spell of a node, latest first, that `wanted` is true of.
    fn spell(&self, node: u32, wanted: impl Fn(&Spell) -> bool) -> Option<Spell> {
        let mut row = self.work.nodes[node as usize].spell;
        while row != NONE {
            let spell = self.work.spells[row as usize];
            if wanted(&spell) {
                return Some(spell);
            }
            row = spell.before;
        }
        None
    }

    /// The last spell of a node, latest first, of those without a gap from the first on that `wanted`
    /// is true of.
    fn first_spell(&self, node: u32, wanted: impl Fn(&Spell) -> bool) -> Option<Spell> {
        let mut row = self.work.nodes[node as usize].spell;
        let mut found = None;
        while row != NONE {
            let spell = self.work.spells[row as usize];
            if wanted(&spell) {
                found = Some(spell);
            } else if found.is_some() {
                break;
            }
            row = spell.before;
        }
        found
    }

    /// The first node below the vertex, itself included, whose own level rose now.
    fn raised_node(&mut self, vertex: u32) -> Option<(u32, Spell)> {
        let mut stack = self.walk.begin(self.program.network.vertices.len(), vertex);
        let mut raised = None;
        while let Some(v) = stack.pop() {
            if !self.walk.is_new(v) {
                continue;
            }
            let row = &self.program.network.vertices[v as usize];
            if let Some(node) = self.program.node_of(v) {
                let now = self.at;
                if let Some(spell) = self.spell(node, |spell| spell.ended == now) {
                    raised = Some((node, spell));
                    break;
                }
            }
            let inputs = &self.program.network.inputs[row.inputs.0 as usize..row.inputs.1 as usize];
            for input in inputs.iter().rev() {
                if self.work.levels.rose(input.from, self.at) {
                    stack.push(input.from);
                }
            }
        }
        self.walk.stack = stack;
        raised
    }

    /// An activity ended now: its work, its wait, and what it waited for.
    fn ended(&mut self, index: u32) -> Stand {
        let activity = self.work.activities[index as usize];
        let slot = &self.program.slots[activity.slot as usize];
        self.slots.push(activity.slot);
        self.nodes.push(slot.node);
        let cause = if activity.failed {
            Cause::Retry
        } else if slot.is_lead_time {
            Cause::Supplier
        } else {
            Cause::Work
        };
        if activity.shared > 0.0 && !activity.failed {
            self.give(Cause::Channel, activity.end - activity.shared);
        }
        self.give(cause, activity.start);
        if self.tells {
            lengthened_by(self.program, self.work, self.walk, &activity, self.from, self.incidents);
        }
        let wait = slot.waits_for;
        self.queued(wait, &activity.queueing);
        let before = activity.condition_at.max(activity.ready_at);
        let access = (activity.access_at, Cause::Mobilisation);
        let hours = (activity.hours_at, Cause::OffShift);
        let (earlier, later) = if hours.0 >= access.0 { (access, hours) } else { (hours, access) };
        if later.0 > before {
            self.give(later.1, earlier.0.max(before));
        }
        if earlier.0 > before {
            self.give(earlier.1, before);
        }
        if activity.condition_at > activity.ready_at
            && !self.waits_for_itself(index)
            && let Some(stand) = self.waited(slot.condition, wait, &activity)
        {
            return stand;
        }
        let had_to_wait = activity.condition_at > activity.ready_at;
        self.give(if had_to_wait { Cause::Prerequisite } else { wait }, activity.ready_at);
        if self.at <= self.from {
            return Stand::Unbound;
        }
        let previous = self.work.activities.get(activity.previous as usize);
        if previous.is_some_and(|previous| previous.end == activity.ready_at) {
            // Worse damage by another incident may have begun it.
            let incident = self.work.openings[activity.opening as usize].incident;
            if incident != NONE {
                self.incidents.push(incident);
            }
            return Stand::Ended(activity.previous);
        }
        Stand::Opened(activity.opening)
    }

    /// Work was in the queue until now: the wait goes to what came last, up to when that came.
    fn queued(&mut self, wait: Cause, queueing: &Queueing) {
        let since = queueing.queued_at;
        let on_duty = (queueing.on_duty_at, Cause::OffShift);
        let parts = (queueing.parts_at, Cause::Supplier);
        let (sooner, last) = if parts.0 >= on_duty.0 { (on_duty, parts) } else { (parts, on_duty) };
        for ((at, cause), before) in [(last, sooner.0), (sooner, since)] {
            if at > since {
                self.give(wait, at);
                self.give(cause, before.max(since));
            }
        }
        self.give(wait, since);
    }

    /// The time in the queue without avail, of the attempt that an activity was, that holds this moment.
    fn queueing(&self, activity: &Activity) -> Option<Queueing> {
        let mut row = activity.queueing.before;
        while let Some(queueing) = self.work.queueings.get(row as usize) {
            if queueing.queued_at < self.at && self.at <= queueing.until {
                return Some(*queueing);
            }
            row = queueing.before;
        }
        None
    }

    /// Whether the walk comes back at the same moment to the attempt whose wait it went into: what it
    /// waited for waited for it, and nobody worked.
    fn waits_for_itself(&mut self, index: u32) -> bool {
        if self.waiting.0 == self.at {
            return self.waiting.1 == index;
        }
        self.waiting = (self.at, index);
        false
    }

    /// An activity waited for its condition until now, or would have to at this moment: what brought
    /// that back, if it was repaired. What comes back by itself is the wait for a prerequisite.
    fn waited(&mut self, condition: u32, wait: Cause, activity: &Activity) -> Option<Stand> {
        let until = activity.ready_at.max(self.from);
        while self.at > until {
            let stand = if self.at < activity.condition_at {
                self.held(condition)
            } else {
                self.rose(condition)
            };
            match stand {
                Stand::Ended(_) => return Some(stand),
                Stand::Came(since) if since < self.at => {
                    self.give(Cause::Prerequisite, since.max(until));
                }
                // What it needs was there: it waited for people or parts, and was too late.
                _ => match self.queueing(activity) {
                    Some(queueing) => self.queued(wait, &queueing),
                    None => break,
                },
            }
        }
        self.give(Cause::Prerequisite, until);
        None
    }

    /// What held a vertex at this moment, which lies within the outage.
    fn held(&mut self, vertex: u32) -> Stand {
        match self.holder(vertex) {
            Some((node, spell)) => self.restored(node, spell),
            None => Stand::Unbound,
        }
    }

    /// A job was opened now: the phases of its incident, back to the damage.
    fn opened(&mut self, opening: u32, root: u32) -> Stand {
        let state = self.work.openings[opening as usize];
        let job = state.job;
        let gate = self.program.jobs[job as usize].gate;
        if self.program.has_standbys()
            && let Some((waited_from, began)) = self.work.standbys.turn(self.program, job)
            && self.at >= began
        {
            // Others had the standby.
            self.give(Cause::Channel, waited_from);
        }
        let mut known_from = state.hit_at;
        if state.incident != NONE {
            self.incidents.push(state.incident);
        }
        if state.incident != NONE && self.at >= state.hit_at {
            let incident = &self.work.incidents[state.incident as usize];
            if gate == Gate::Mobilisation {
                self.give(Cause::Mobilisation, incident.declared_at.max(state.diagnosed_at));
            }
            if gate >= Gate::Declaration {
                self.give(Cause::Declaration, state.diagnosed_at);
            }
            if gate >= Gate::Diagnosis && state.diagnosed_at > state.hit_at {
                // That of the incident may have begun before this node was hit.
                let is_shared = state.diagnosed_at == incident.diagnosed_at;
                let own = state.detected_at;
                let detected_at = if is_shared { incident.detected_at.min(own) } else { own };
                self.give(Cause::Diagnosis, detected_at);
                if self.at < state.hit_at {
                    known_from = incident.onset;
                }
            }
        }
        self.give(Cause::Detection, known_from);
        // What was at work on the node before it was hit worse, or before its data were looked at.
        let before = self.work.activities.get(state.previous as usize);
        if before.is_some_and(|before| before.end == self.at && self.at > self.from) {
            return Stand::Ended(state.previous);
        }
        if let Some(vertex) = risen(state.previous)
            && self.at > self.from
        {
            return Stand::Rose(vertex);
        }
        if self.at <= state.hit_at
            && let Some(stand) = self.before_damage(self.program.jobs[job as usize].node)
        {
            return stand;
        }
        let row = &self.program.jobs[job as usize];
        if usize::from(row.undoes) == CORRUPT {
            // It was of no use, and nobody knew why.
            let now = self.at;
            if let Some(spell) = self.spell(row.node, |it| it.began < now && now <= it.ended) {
                self.give(Cause::Detection, spell.began);
            }
        }
        self.overlapping(root)
    }

    /// A node was in trouble before the damage that its last repair was for: what was under way on it at
    /// this moment, or held what it needs.
    fn before_damage(&mut self, node: u32) -> Option<Stand> {
        let now = self.at;
        if now <= self.from || (now, node) == self.searched {
            return None;
        }
        self.searched = (now, node);
        let during = |it: &Activity, from: f64, to: f64| {
            self.program.slots[it.slot as usize].node == node && from < now && now <= to
        };
        let mut all = self.work.activities.iter();
        let at_work = all.position(|it| during(it, it.start, it.end));
        let mut all = self.work.activities.iter();
        // Or work that had its turn only later.
        if let Some(row) = at_work.or_else(|| all.position(|it| during(it, it.ready_at, it.start)))
        {
            return Some(Stand::Ended(row as u32));
        }
        let vertex = self.program.nodes[node as usize].vertex;
        let (other, spell) = self.holder_but(vertex, node)?;
        Some(self.restored(other, spell))
    }

    /// The service was down before what was walked so far began: some other outage that overlaps
    /// this moment held it, if one is known.
    fn overlapping(&mut self, root: u32) -> Stand {
        if self.at <= self.from || self.at == self.looked_at {
            return Stand::Unbound;
        }
        self.looked_at = self.at;
        self.held(root)
    }

    /// The node at or below a vertex whose trouble holds this moment, and its spell: the one that
    /// began first.
    fn holder(&mut self, vertex: u32) -> Option<(u32, Spell)> {
        self.holder_but(vertex, NONE)
    }

    fn holder_but(&mut self, vertex: u32, but: u32) -> Option<(u32, Spell)> {
        let mut best: Option<(u32, Spell)> = None;
        let mut stack = self.walk.begin(self.program.network.vertices.len(), vertex);
        while let Some(v) = stack.pop() {
            if !self.walk.is_new(v) {
                continue;
            }
            let row = &self.program.network.vertices[v as usize];
            if let Some(node) = self.program.node_of(v).filter(|node| *node != but) {
                let now = self.at;
                // Of those that hold this moment, the first to end: its work was under way.
                let held = self.first_spell(node, |spell| spell.ended >= now && spell.began < now);
                if let Some(spell) = held
                    && best.is_none_or(|(_, best)| spell.began < best.began)
                {
                    best = Some((node, spell));
                }
            }
            let inputs = &self.program.network.inputs[row.inputs.0 as usize..row.inputs.1 as usize];
            stack.extend(inputs.iter().rev().map(|input| input.from));
        }
        self.walk.stack = stack;
        best
    }
}
