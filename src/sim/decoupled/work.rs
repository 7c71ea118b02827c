//! The work by itself: who is hit, when each task runs, when each node is restored.
//!
//! The order of an instant is that of the general engine: all ends of work, then what opens, and
//! only when nothing more happens in the instant do free people choose.

use crate::model::Gate;
use crate::sim::decoupled::plan::{Decoupled, Slot, Target};
use crate::sim::decoupled::rise::Rises;
use crate::sim::decoupled::running::{NEVER, Running};
use crate::sim::observer::Observer;
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::ring::{Rings, Waiting};

/// Memory of the short way, clean between replications.
#[derive(Debug, Default)]
pub(in crate::sim) struct Scratch {
    /// Targets that are hit in this replication.
    pub(super) hit: Vec<u32>,
    /// What is drawn for them: addresses, and two columns of numbers.
    addresses: Vec<u64>,
    luck: [Vec<u64>; 2],
    /// When jobs open: bits of the time `[s]`, and the job.
    openings: Vec<(u64, u32)>,
    /// By job: tasks left, and the vertex that it restores.
    jobs: Vec<(u32, u32)>,
    slots: Vec<SlotState>,
    rings: Rings,
    free: Vec<i64>,
    /// Domains in which something may start.
    alive: Vec<u32>,
    running: Running,
    pub(super) rises: Rises,
    /// Vertices to be evaluated: a bit each.
    pub(super) dirty: Vec<u64>,
    /// Vertices that ceased to deliver in full.
    pub(super) ceased: Vec<u32>,
}

/// A task of a target that is hit: all that work touches of it, side by side.
#[derive(Debug, Clone, Copy)]
struct SlotState {
    ready_at: f64,
    takes: f64,
    next: u32,
    /// Tasks that it still waits for.
    predecessors: u32,
    row: Slot,
}

impl Waiting for SlotState {
    #[inline]
    fn next(&self) -> u32 {
        self.next
    }

    #[inline]
    fn set_next(&mut self, next: u32) {
        self.next = next;
    }

    #[inline]
    fn since(&self) -> f64 {
        self.ready_at
    }
}

impl<O: Observer> Run<'_, O> {
    /// A replication by the short way.
    pub(in crate::sim) fn run_decoupled(&mut self, plan: &Decoupled) {
        self.w.outcome.begin = self.p.clock.begin(&self.draws);
        let occurrence = &self.p.occurrences[plan.occurrence as usize];
        if let Some(incident) = &occurrence.incident {
            let (strikes, when) = self.draws.pair(occurrence.address, 0);
            let at = self.p.samplers[incident.at as usize].draw(when);
            if incident.chance.hits(strikes) && at < self.p.horizon {
                self.now = at;
                self.begin_incident(incident, plan.occurrence, 0);
                if occurrence.hits.0 < occurrence.hits.1 {
                    self.first_onset();
                }
                let mut scratch = std::mem::take(&mut self.w.decoupled);
                scratch.make_room(plan, self.p.network.vertices.len(), self.p.n_ranks);
                self.choose_hit(&mut scratch);
                self.draw(plan, &mut scratch);
                self.work(plan, &mut scratch);
                self.levels_after(plan, &mut scratch, at);
                self.w.decoupled = scratch;
                return;
            }
        }
        self.nothing_happens();
    }

    /// Draws which targets are hit.
    fn choose_hit(&self, scratch: &mut Scratch) {
        scratch.hit.clear();
        for hit in &self.p.hits {
            let range = hit.targets.0 as usize..hit.targets.1 as usize;
            if let Some((address, chance)) = hit.together {
                let (luck, _) = self.draws.pair(address, 0);
                if chance.hits(luck) {
                    scratch.hit.extend(range.map(|target| target as u32));
                }
                continue;
            }
            let [first, second] = &mut scratch.luck;
            first.resize(range.len().max(first.len()), 0);
            second.resize(range.len().max(second.len()), 0);
            let (first, second) = (&mut first[..range.len()], &mut second[..range.len()]);
            self.draws.fill(&self.p.targets.address[range.clone()], 0, first, second);
            let chances = &self.p.targets.chance[range.clone()];
            for ((target, chance), &luck) in range.zip(chances).zip(first.iter()) {
                if chance.hits(luck) {
                    scratch.hit.push(target as u32);
                }
            }
        }
    }

    /// Draws all durations of the repairs of what is hit, and plans their openings.
    fn draw(&self, plan: &Decoupled, scratch: &mut Scratch) {
        let Scratch { hit, addresses, luck, openings, jobs, slots, rises, .. } = scratch;
        addresses.clear();
        for &target in hit.iter() {
            let target = &plan.targets[target as usize];
            if target.job == NONE {
                continue;
            }
            if target.has_own_phases() {
                addresses.push(target.address);
            }
            let (from, to) = plan.jobs[target.job as usize].slots;
            addresses.extend_from_slice(&plan.addresses[from as usize..to as usize]);
        }
        let n = addresses.len();
        let [first, second] = luck;
        first.resize(n.max(first.len()), 0);
        second.resize(n.max(second.len()), 0);
        let (first, second) = (&mut first[..n], &mut second[..n]);
        self.draws.fill(addresses, 0, first, second);
        let samplers = &self.p.samplers[..];
        openings.clear();
        let mut at = 0;
        for &target in hit.iter() {
            let target = &plan.targets[target as usize];
            rises.whole_at[target.vertex as usize] = f64::INFINITY;
            if target.job == NONE {
                continue;
            }
            let job = &plan.jobs[target.job as usize];
            let luck = (first[at], second[at]);
            at += usize::from(target.has_own_phases());
            let opens_at = self.opens_at(target, job.gate, luck);
            let (from, to) = (job.slots.0 as usize, job.slots.1 as usize);
            let drawn = plan.slots[from..to].iter().zip(&first[at..]);
            for (state, (&row, &luck)) in slots[from..to].iter_mut().zip(drawn) {
                let takes = samplers[row.takes as usize].draw(luck);
                state.takes = takes;
                state.predecessors = row.predecessors;
                state.row = row;
            }
            at += to - from;
            jobs[target.job as usize] = ((to - from) as u32, target.vertex);
            if opens_at <= self.p.horizon {
                openings.push((opens_at.to_bits(), target.job));
            }
        }
        openings.sort_unstable_by_key(|&(at, _)| at);
    }

    /// When the repair of a target may begin `[s]`.
    fn opens_at(&self, target: &Target, gate: Gate, luck: (u64, u64)) -> f64 {
        let incident = &self.w.incidents[0];
        let draw = |sampler: u32, luck: u64| {
            (sampler != NONE).then(|| self.p.samplers[sampler as usize].draw(luck))
        };
        let detection = draw(target.detection, luck.0);
        let diagnosis = draw(target.diagnosis, luck.1);
        let (detected_at, diagnosed_at) = incident.known_at(self.now, detection, diagnosis);
        incident.opens_at(gate, self.now, detected_at, diagnosed_at)
    }

    /// Plays the work through; moments of restoration go to `whole_at`.
    fn work(&mut self, plan: &Decoupled, scratch: &mut Scratch) {
        let Scratch { openings, jobs, slots, rings, free, alive, running, rises, .. } = scratch;
        let mut coming = openings.iter().copied();
        let mut opening = coming.next().unwrap_or((NEVER, NONE));
        let mut work = Work {
            plan,
            jobs,
            slots,
            rings,
            free,
            alive,
            running,
            whole_at: &mut rises.whole_at,
            horizon: self.p.horizon,
            now: self.now,
            is_open: false,
        };
        let (mut n_ended, mut ended_at) = (0, 0.0);
        loop {
            let ends = work.running.next();
            let next = ends.min(opening.0);
            if next != work.now.to_bits() {
                if !work.alive.is_empty() {
                    work.dispatch();
                    continue;
                }
                if next == NEVER {
                    break;
                }
                work.now = f64::from_bits(next);
            }
            if ends == next {
                work.ended();
                n_ended += 1;
                ended_at = work.now;
            } else {
                work.open(opening.1);
                opening = coming.next().unwrap_or((NEVER, NONE));
            }
        }
        let is_open = work.is_open;
        self.w.outcome.events = n_ended;
        self.w.outcome.work_ended = if is_open { self.p.horizon } else { ended_at };
    }
}

/// Work under way.
struct Work<'a> {
    plan: &'a Decoupled,
    jobs: &'a mut [(u32, u32)],
    slots: &'a mut [SlotState],
    rings: &'a mut Rings,
    free: &'a mut [i64],
    alive: &'a mut Vec<u32>,
    running: &'a mut Running,
    whole_at: &'a mut [f64],
    horizon: f64,
    now: f64,
    /// Something is still at work at the horizon.
    is_open: bool,
}

impl Work<'_> {
    /// A job's first tasks are ready.
    #[inline]
    fn open(&mut self, job: u32) {
        let (from, to) = self.plan.jobs[job as usize].slots;
        for slot in from..to {
            if self.slots[slot as usize].predecessors == 0 {
                self.ready(slot);
            }
        }
    }

    /// A slot joins its queue, or starts if it needs nobody.
    #[inline]
    fn ready(&mut self, slot: u32) {
        let state = &mut self.slots[slot as usize];
        state.ready_at = self.now;
        let Slot { domain, rank, .. } = state.row;
        if domain == NONE {
            self.start(slot);
            return;
        }
        self.rings.join(domain, rank, slot, self.slots);
        if self.free[domain as usize] > 0 {
            self.alive.push(domain);
        }
    }

    #[inline]
    fn start(&mut self, slot: u32) {
        let until = self.now + self.slots[slot as usize].takes;
        if until > self.horizon {
            self.is_open = true;
            return;
        }
        self.running.push(until.to_bits(), slot);
    }

    /// The next task is done: its people are free, and what follows it is ready.
    #[inline]
    fn ended(&mut self) {
        let Some(slot) = self.running.pop() else { return };
        let Slot { job, domain, successors, n_successors, .. } = self.slots[slot as usize].row;
        if domain != NONE {
            self.free[domain as usize] += 1;
            self.alive.push(domain);
        }
        for at in successors..successors + n_successors {
            let next = self.plan.successors[at as usize];
            let left = &mut self.slots[next as usize].predecessors;
            *left -= 1;
            if *left == 0 {
                self.ready(next);
            }
        }
        let (remaining, vertex) = &mut self.jobs[job as usize];
        *remaining -= 1;
        if *remaining == 0 {
            self.whole_at[*vertex as usize] = self.now;
        }
    }

    /// Gives free people the best waiting tasks.
    #[inline]
    fn dispatch(&mut self) {
        while let Some(domain) = self.alive.pop() {
            while self.free[domain as usize] > 0 {
                let Some(slot) = self.rings.leave(domain, self.slots) else { break };
                self.free[domain as usize] -= 1;
                self.start(slot);
            }
        }
    }
}

impl Scratch {
    /// Makes room for a program; what is there is clean.
    fn make_room(&mut self, plan: &Decoupled, n_vertices: usize, n_ranks: usize) {
        if self.slots.len() != plan.slots.len() || self.jobs.len() != plan.jobs.len() {
            let fresh =
                |&row| SlotState { ready_at: 0.0, takes: 0.0, next: NONE, predecessors: 0, row };
            self.slots = plan.slots.iter().map(fresh).collect();
            self.jobs = vec![(0, NONE); plan.jobs.len()];
        }
        if self.dirty.len() != n_vertices.div_ceil(64) {
            self.dirty = vec![0; n_vertices.div_ceil(64)];
        }
        self.rises.resize(n_vertices);
        self.rings.reset(plan.capacity.len(), n_ranks);
        self.free.clone_from(&plan.capacity);
        self.running.reset(plan.most_at_once);
    }
}
