//! Phases of an incident that depend on what else has happened.
//!
//! Detection depends on whether monitoring works at the onset, diagnosis on what is down when it
//! begins, and declaration on who answers the phone. Until such a phase is known, the moments that
//! follow it are infinite, and the work that waits for them is planned when they are.

use crate::random::Address;
use crate::random::Threshold;
use crate::sim::agenda::Event;
use crate::sim::network::SAME;
use crate::sim::observer::{Happening, Observer};
use crate::sim::program::{NONE, Program};
use crate::sim::replication::Run;
use crate::sim::workspace::JobStatus;
use crate::sim::year::Length;

/// What the phases of an incident depend on.
#[derive(Debug, Clone)]
pub(super) struct PhaseRules {
    /// What must deliver for the onset to be seen, as a vertex; [`NONE`] if nothing must.
    pub(super) seen_by: u32,
    /// The team of which someone must be there, or [`NONE`].
    pub(super) team: u32,
    /// Sampler of detection without monitoring, or [`NONE`] if it is always seen.
    pub(super) unmonitored: u32,
    /// Or moments when somebody comes who notices.
    pub(super) comings: Option<Comings>,
    /// Nodes without which diagnosis is slower, and by what.
    pub(super) slower: Vec<(u32, f64)>,
    /// Contacts in the order in which they must be reached.
    pub(super) contacts: Vec<ContactRow>,
    /// What must deliver for calls to get through, as a vertex; [`NONE`] if nothing must.
    pub(super) phones: u32,
}

/// Moments when somebody comes.
#[derive(Debug, Clone)]
pub(super) struct Comings {
    /// Rising, by the clock `[s]`.
    pub(super) at: Vec<f64>,
    /// The team of which someone must be there then, or [`NONE`].
    pub(super) team: u32,
}

/// Someone to be reached.
#[derive(Debug, Clone)]
pub(super) struct ContactRow {
    /// The contact and the deputies.
    pub(super) people: Vec<CalledRow>,
    pub(super) retry_every: f64,
}

/// Someone who is called.
#[derive(Debug, Clone)]
pub(super) struct CalledRow {
    pub(super) name: String,
    /// Chance that a call is answered.
    pub(super) answers: Threshold,
    /// Row of the person, if it is one; who is away does not answer.
    pub(super) person: Option<u32>,
}

/// An incident of which not all phases are known.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenIncident {
    pub(super) incident: u32,
    pub(super) rules: u32,
    pub(super) address: Address,
    /// Lengths of the phases as drawn `[s]`.
    pub(super) lengths: [f64; 4],
    pub(super) stage: Stage,
}

/// What is to be found out next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stage {
    /// Whether the onset is seen.
    Onset,
    /// Whether someone comes who notices.
    Coming,
    /// How long diagnosis takes.
    Diagnosis,
    /// Whether a contact answers: which one, in which round.
    Call { contact: u32, round: u32 },
    /// Nothing.
    Known,
}

impl Program {
    /// The name of a person of a call tree.
    pub fn contact(&self, rules: u32, contact: u32, person: u32) -> &str {
        let contacts = &self.phase_rules[rules as usize].contacts;
        &contacts[contact as usize].people[person as usize].name
    }
}

/// What follows the addresses of the four phases.
const UNMONITORED: u64 = 4;
const CALLS: u64 = 1 << 8;

impl<O: Observer> Run<'_, O> {
    /// Finds out what is to be found out of incidents now, once the levels of the instant are
    /// known.
    pub(super) fn phases_due(&mut self) {
        let mut at = 0;
        while let Some(&row) = self.w.phases_due.get(at) {
            at += 1;
            let open = self.w.open_incidents[row as usize];
            match open.stage {
                Stage::Onset => self.onset_seen(row, open),
                Stage::Coming => self.someone_comes(row, open),
                Stage::Diagnosis => self.diagnosis_begins(row, open),
                Stage::Call { contact, round } => self.call(row, open, contact, round),
                Stage::Known => {}
            }
        }
        self.w.phases_due.clear();
    }

    /// The next question about an incident comes at `at` `[s]`.
    fn ask(&mut self, row: u32, stage: Stage, at: f64) {
        self.w.open_incidents[row as usize].stage = stage;
        if at == self.now {
            self.w.phases_due.push(row);
        } else {
            self.w.agenda.push(at, Event::PhaseTurns(row));
        }
    }

    fn delivers(&self, vertex: u32) -> bool {
        vertex == NONE || self.w.levels.level(vertex) > SAME
    }

    fn onset_seen(&mut self, row: u32, open: OpenIncident) {
        let rules = &self.p.phase_rules[open.rules as usize];
        if rules.team != NONE {
            self.look_at_all();
        }
        let is_staffed = rules.team == NONE || self.w.crew.present[rules.team as usize] > 0;
        let is_always_seen = rules.unmonitored == NONE && rules.comings.is_none();
        let is_seen = is_always_seen || (is_staffed && self.delivers(rules.seen_by));
        if is_seen {
            return self.detected_after(row, open, open.lengths[0]);
        }
        let occurrence = self.w.incidents[open.incident as usize].occurrence;
        self.see(Happening::Unseen { occurrence });
        if rules.comings.is_some() {
            return self.next_coming(row, rules);
        }
        let (luck, _) = self.luck(open.incident).pair(open.address.with(UNMONITORED), 0);
        let luck = self.length(Length::Unmonitored(open.rules), rules.unmonitored, luck);
        let takes = self.p.samplers[rules.unmonitored as usize].draw(luck);
        self.detected_after(row, open, takes);
    }

    /// The incident will be detected in so long `[s]`.
    fn detected_after(&mut self, row: u32, open: OpenIncident, takes: f64) {
        let detected_at = self.now + takes;
        self.w.incidents[open.incident as usize].detected_at = detected_at;
        self.tick(open.incident, 0, detected_at);
        self.plan_waiting(open.incident);
        self.ask(row, Stage::Diagnosis, detected_at);
    }

    /// Waits for the next moment when somebody comes, if there is one.
    fn next_coming(&mut self, row: u32, rules: &PhaseRules) {
        let now = self.w.outcome.begin + self.now;
        let Some(comings) = &rules.comings else { return };
        let next = comings.at.partition_point(|&at| at <= now);
        let at = comings.at.get(next).map_or(f64::INFINITY, |at| at - self.w.outcome.begin);
        self.ask(row, Stage::Coming, at);
    }

    /// Somebody comes, unless all of them are away.
    fn someone_comes(&mut self, row: u32, open: OpenIncident) {
        let rules = &self.p.phase_rules[open.rules as usize];
        let team = rules.comings.as_ref().map_or(NONE, |comings| comings.team);
        if team != NONE {
            self.look_at_all();
            if self.w.crew.present[team as usize] <= 0 {
                return self.next_coming(row, rules);
            }
        }
        self.detected_after(row, open, 0.0);
    }

    fn diagnosis_begins(&mut self, row: u32, open: OpenIncident) {
        let rules = &self.p.phase_rules[open.rules as usize];
        let mut takes = open.lengths[1];
        for &(node, factor) in &rules.slower {
            let spec = &self.p.nodes[node as usize];
            if self.w.levels.level(spec.vertex) < spec.mbco - SAME {
                takes *= factor;
                self.see(Happening::Slower { incident: open.incident, node });
            }
        }
        let diagnosed_at = self.now + takes;
        self.w.incidents[open.incident as usize].diagnosed_at = diagnosed_at;
        self.tick(open.incident, 1, diagnosed_at);
        self.plan_waiting(open.incident);
        if rules.contacts.is_empty() {
            self.declared_from(row, open, diagnosed_at);
        } else {
            self.ask(row, Stage::Call { contact: 0, round: 0 }, diagnosed_at);
        }
    }

    /// Calls a contact and, while nobody answers, the deputies.
    fn call(&mut self, row: u32, open: OpenIncident, contact: u32, round: u32) {
        let rules = &self.p.phase_rules[open.rules as usize];
        let spec = &rules.contacts[contact as usize];
        let address = open.address.with(CALLS + u64::from(contact));
        let can_call = self.delivers(rules.phones);
        let draws = self.luck(open.incident);
        let answered = spec.people.iter().enumerate().position(|(person, called)| {
            let (luck, _) = draws.pair(address.with(person as u64), u64::from(round));
            can_call && !self.is_away(called.person) && called.answers.hits(luck)
        });
        let person = answered.map_or(NONE, |person| person as u32);
        self.see(Happening::Called { rules: open.rules, contact, person });
        match answered {
            None => {
                let at = self.now + spec.retry_every;
                self.ask(row, Stage::Call { contact, round: round + 1 }, at);
            }
            Some(_) if contact as usize + 1 < rules.contacts.len() => {
                self.ask(row, Stage::Call { contact: contact + 1, round: 0 }, self.now);
            }
            Some(_) => self.declared_from(row, open, self.now),
        }
    }

    /// Whether a person is ill, kept away or gone.
    fn is_away(&self, person: Option<u32>) -> bool {
        let member = person.and_then(|person| self.w.staff.members.get(person as usize));
        member.is_some_and(|it| it.away_until > self.now || it.leaves_at <= self.now)
    }

    /// Whoever may declare knows at `from` `[s]`.
    fn declared_from(&mut self, row: u32, open: OpenIncident, from: f64) {
        let declared_at = from + open.lengths[2];
        let mobilised_at = declared_at + open.lengths[3];
        let incident = &mut self.w.incidents[open.incident as usize];
        (incident.declared_at, incident.mobilised_at) = (declared_at, mobilised_at);
        self.plan_help(open.incident);
        self.tick(open.incident, 2, declared_at);
        if open.lengths[3] > 0.0 {
            self.tick(open.incident, 3, mobilised_at);
        }
        self.w.open_incidents[row as usize].stage = Stage::Known;
        self.plan_waiting(open.incident);
    }

    /// Lets an observer see a phase end.
    fn tick(&mut self, incident: u32, phase: u32, at: f64) {
        if O::EVENTS {
            self.w.agenda.push(at, Event::Tick(incident * 4 + phase));
        }
    }

    /// Plans the work that waits for a moment of the incident which is known now.
    fn plan_waiting(&mut self, incident: u32) {
        let now = self.now;
        for at in 0..self.w.jobs_touched.len() {
            let job = self.w.jobs_touched[at];
            let state = self.w.jobs[job as usize];
            if state.incident != incident
                || state.status != JobStatus::AwaitsGate
                || state.gate_at.is_finite()
            {
                continue;
            }
            let row = &self.p.jobs[job as usize];
            let node = &self.p.nodes[row.node as usize];
            let known = self.w.incidents[incident as usize];
            let draws = self.luck(incident);
            let state = &mut self.w.jobs[job as usize];
            if state.detected_at.is_infinite() {
                state.detected_at = known.detected_at.max(state.hit_at);
            }
            if state.diagnosed_at.is_infinite() {
                state.diagnosed_at = if node.diagnosis == NONE {
                    known.diagnosed_at.max(state.hit_at)
                } else {
                    let (_, luck) = draws.pair(node.address, 0);
                    state.detected_at + self.p.samplers[node.diagnosis as usize].draw(luck)
                };
            }
            let (detected_at, diagnosed_at) = (state.detected_at, state.diagnosed_at);
            let gate_at = known.opens_at(row.gate, state.hit_at, detected_at, diagnosed_at);
            if gate_at.is_finite() {
                state.gate_at = gate_at.max(now);
                self.w.agenda.push(state.gate_at, Event::Gate(job));
            }
        }
    }
}
