//! When the work on a node may begin: the phases of an incident, and the gate of its procedure.

use crate::model::Gate;
use crate::sim::activity::Opening;
use crate::sim::agenda::Event;
use crate::sim::observer::Observer;
use crate::sim::program::{CORRUPT, NONE, RESTART};
use crate::sim::replication::Run;
use crate::sim::workspace::{IncidentState, JobState, JobStatus};

impl JobState {
    /// One that opens at `now` `[s]`, for damage that is known.
    fn planned(now: f64, incident: u32, previous: u32) -> JobState {
        JobState {
            status: JobStatus::AwaitsGate,
            incident,
            hit_at: now,
            detected_at: now,
            diagnosed_at: now,
            gate_at: now,
            remaining: 0,
            last: NONE,
            previous,
            opening: NONE,
        }
    }
}

impl IncidentState {
    /// When damage done at `now` is detected and diagnosed `[s]`. A node may have detection and
    /// diagnosis of its own `[s]`, which stand in for those of the incident.
    #[inline]
    pub(super) fn known_at(
        &self,
        now: f64,
        detection: Option<f64>,
        diagnosis: Option<f64>,
    ) -> (f64, f64) {
        let (detected_at, diagnosed_at) = match detection {
            None => (self.detected_at.max(now), self.diagnosed_at.max(now)),
            Some(own) => (now + own, now + own + self.diagnosis),
        };
        (detected_at, diagnosis.map_or(diagnosed_at, |own| detected_at + own))
    }

    /// When work may begin that waits for a gate, on damage done at `hit_at` `[s]`.
    #[inline]
    pub(super) fn opens_at(
        &self,
        gate: Gate,
        hit_at: f64,
        detected_at: f64,
        diagnosed_at: f64,
    ) -> f64 {
        match gate {
            Gate::Onset => hit_at,
            Gate::Detection => detected_at,
            Gate::Diagnosis => diagnosed_at,
            Gate::Declaration => self.declared_at.max(diagnosed_at),
            Gate::Mobilisation => self.mobilised_at.max(diagnosed_at),
        }
    }
}

impl<O: Observer> Run<'_, O> {
    /// Plans a job for damage done now; it opens when its gate is reached.
    #[inline]
    pub(super) fn begin_job(&mut self, job: u32, incident: u32, previous: u32) {
        self.begin_known_by(job, incident, previous, f64::INFINITY);
    }

    /// Plans a job for damage to a node whose trouble is detected at `known_at` `[s]` at the latest,
    /// infinite if it is new: it is diagnosed anew.
    pub(super) fn begin_known_by(&mut self, job: u32, incident: u32, previous: u32, known_at: f64) {
        if job == NONE {
            return;
        }
        let row = &self.p.jobs[job as usize];
        let node = &self.p.nodes[row.node as usize];
        let now = self.now;
        let (mut detected_at, mut diagnosed_at) = (now, now);
        let mut gate_at = now;
        // Work that begins at once may have a fallback that does not.
        if incident != NONE {
            let state = self.w.incidents[incident as usize];
            let draw = |sampler: u32, luck: fn((u64, u64)) -> u64| {
                (sampler != NONE).then(|| {
                    let luck = luck(self.luck(incident).pair(node.address, 0));
                    self.p.samplers[sampler as usize].draw(luck)
                })
            };
            let diagnosis = draw(node.diagnosis, |pair| pair.1);
            if known_at <= now {
                // An incident of its own brings its diagnosis, but no new detection.
                let of_incident = state.diagnosed_at.max(now).min(now + state.diagnosis);
                diagnosed_at = diagnosis.map_or(of_incident, |own| now + own);
            } else {
                let detection = draw(node.detection, |pair| pair.0);
                (detected_at, diagnosed_at) = state.known_at(now, detection, diagnosis);
                // Whoever comes for the trouble before sees this, too.
                if known_at < detected_at {
                    detected_at = known_at;
                    diagnosed_at = known_at + diagnosis.unwrap_or(state.diagnosis);
                }
            }
            gate_at = state.opens_at(row.gate, now, detected_at, diagnosed_at);
        }
        self.plan_job(
            job,
            JobState {
                detected_at,
                diagnosed_at,
                gate_at,
                ..JobState::planned(now, incident, previous)
            },
        );
    }

    /// Plans a job for damage that is already known: no new detection.
    pub(super) fn begin_known_job(&mut self, job: u32, incident: u32) {
        if job != NONE {
            self.begin_at_once(job, incident, NONE);
        }
    }

    /// Plans a job that opens now, in place of a failed one.
    pub(super) fn begin_at_once(&mut self, job: u32, incident: u32, previous: u32) {
        self.plan_job(job, JobState::planned(self.now, incident, previous));
    }

    /// Plans a job in place of a failed one: without new detection, but not before its own gate.
    pub(super) fn begin_fallback(&mut self, job: u32, failed: u32, previous: u32) {
        let now = self.now;
        let JobState { incident, hit_at, detected_at, diagnosed_at, .. } =
            self.w.jobs[failed as usize];
        let mut state = JobState::planned(now, incident, previous);
        if let Some(known) = self.w.incidents.get(incident as usize) {
            let row = &self.p.jobs[job as usize];
            // What is not known yet is so to either of them.
            state.detected_at = detected_at.max(now);
            state.diagnosed_at = diagnosed_at.max(now);
            state.gate_at = known.opens_at(row.gate, hit_at, detected_at, diagnosed_at).max(now);
        }
        self.plan_job(job, state);
    }

    /// Writes down how a job was opened, for those who ask for causes; returns its row.
    pub(super) fn note_opening(&mut self, job: u32) -> u32 {
        let JobState { incident, hit_at, detected_at, diagnosed_at, previous, .. } =
            self.w.jobs[job as usize];
        let opening = Opening { job, incident, hit_at, detected_at, diagnosed_at, previous };
        self.w.openings.push(opening);
        self.w.openings.len() as u32 - 1
    }

    #[inline]
    pub(super) fn plan_job(&mut self, job: u32, state: JobState) {
        // A job that is planned anew must leave no trace of its earlier self in a queue.
        self.cancel(job);
        let row = &self.p.jobs[job as usize];
        let (node, kind) = (row.node, usize::from(row.undoes));
        self.w.jobs[job as usize] = state;
        self.w.jobs_touched.push(job);
        let at_work = &mut self.w.nodes[node as usize];
        match kind {
            CORRUPT => at_work.restore = job,
            RESTART => at_work.restart = job,
            _ => at_work.repair = job,
        }
        self.w.agenda.push(state.gate_at, Event::Gate(job));
    }
}
