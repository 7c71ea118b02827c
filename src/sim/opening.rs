//! When the work on a node may begin: the phases of an incident, and the gate of its procedure.

use crate::model::Gate;
use crate::sim::agenda::Event;
use crate::sim::observer::Observer;
use crate::sim::program::{CORRUPT, NONE, RESTART};
use crate::sim::replication::Run;
use crate::sim::workspace::{JobState, JobStatus};

impl<O: Observer> Run<'_, O> {
    /// Plans a job for damage done now; it opens when its gate is reached.
    #[inline]
    pub(super) fn begin_job(&mut self, job: u32, incident: u32, previous: u32) {
        self.begin_gated(job, incident, previous, false);
    }

    /// Plans a job for worse damage to a node whose trouble is detected: it is diagnosed anew, but
    /// not detected.
    pub(super) fn begin_detected_job(&mut self, job: u32, incident: u32) {
        self.begin_gated(job, incident, NONE, true);
    }

    fn begin_gated(&mut self, job: u32, incident: u32, previous: u32, is_detected: bool) {
        if job == NONE {
            return;
        }
        let row = &self.p.jobs[job as usize];
        let node = &self.p.nodes[row.node as usize];
        let now = self.now;
        let (mut detected_at, mut diagnosed_at) = (now, now);
        let mut gate_at = now;
        if row.gate > Gate::Onset && incident != NONE {
            let state = self.w.incidents[incident as usize];
            if is_detected {
                // An incident of its own brings its diagnosis, but no new detection.
                diagnosed_at = state.diagnosed_at.max(now).min(now + state.diagnosis);
            } else if node.detection == NONE {
                detected_at = state.detected_at.max(now);
                diagnosed_at = state.diagnosed_at.max(now);
            } else {
                let (luck, _) = self.luck(incident).pair(node.address, 0);
                detected_at = now + self.p.samplers[node.detection as usize].draw(luck);
                diagnosed_at = detected_at + state.diagnosis;
            }
            if node.diagnosis != NONE {
                let (_, luck) = self.luck(incident).pair(node.address, 0);
                diagnosed_at = detected_at + self.p.samplers[node.diagnosis as usize].draw(luck);
            }
            gate_at = match row.gate {
                Gate::Onset => now,
                Gate::Detection => detected_at,
                Gate::Diagnosis => diagnosed_at,
                Gate::Declaration => state.declared_at.max(diagnosed_at),
                Gate::Mobilisation => state.mobilised_at.max(diagnosed_at),
            };
        }
        self.plan_job(
            job,
            JobState {
                status: JobStatus::AwaitsGate,
                incident,
                hit_at: now,
                detected_at,
                diagnosed_at,
                gate_at,
                remaining: 0,
                last: NONE,
                previous,
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
        let now = self.now;
        self.plan_job(
            job,
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
            },
        );
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
