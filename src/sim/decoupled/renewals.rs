//! Years of nodes that fail and are repaired by themselves, and of nothing else.
//!
//! Where no repair waits for people, levels or parts, each node goes its own way through the year:
//! in order, down, in order again. Its outages are drawn one after the other, and those of what
//! needs it follow gate by gate, without a clock. A model of reliability is of this kind if nothing
//! in it costs anything.

use std::collections::BTreeSet;

use crate::model::{Effect, Gate as Opens, RtoClock};
use crate::random::Address;
use crate::sim::decoupled::gates::{Gate, Gates, Row};
use crate::sim::decoupled::outages::{Outage, at_once, both, some};
use crate::sim::decoupled::plan::{
    is_free, stands_still, stays_where_it_strikes, waits_for_nothing,
};
use crate::sim::observer::Observer;
use crate::sim::program::{DOWN, NONE, Program, ServiceRow};
use crate::sim::replication::Run;
use crate::sim::threat_rows::{IncidentRow, OccurrenceRow};
use crate::sim::year::{IncidentYear, ServiceYear, YearTables};

/// The program as this way reads it.
#[derive(Debug, Clone)]
pub(in crate::sim) struct Renewals {
    /// By clock.
    parts: Vec<Part>,
    /// By vertex: its part, or [`NONE`].
    part_of: Vec<u32>,
    gates: Gates,
}

/// A node that fails by itself.
#[derive(Debug, Clone, Copy)]
struct Part {
    occurrence: u32,
    /// Samplers of the time in order and of the repair.
    after: u32,
    takes: u32,
    /// Where these are drawn.
    fails: Address,
    mends: Address,
    /// What its incidents are told apart by.
    incident: u64,
}

/// Memory of this way, clean between replications.
#[derive(Debug, Default)]
pub(in crate::sim) struct Outages {
    /// Outages of vertices, in ranges of `of_vertex`.
    all: Vec<Outage>,
    of_vertex: Vec<(u32, u32)>,
    /// Failures: time, part, whether some RTO was missed.
    failures: Vec<(f64, u32, bool)>,
    one: Vec<Outage>,
    other: Vec<Outage>,
    ends: Vec<f64>,
}

impl Renewals {
    /// This way through a program; none if anything else happens in it.
    pub(in crate::sim) fn of(program: &Program) -> Option<Renewals> {
        let tables = program.years.as_ref()?;
        let quiet = program.factors.is_empty()
            && tables.arrivals.is_empty()
            && !tables.clocks.is_empty()
            && tables.clocks.iter().all(|clock| clock.runs_with.is_empty())
            && program.triggers.is_empty()
            && program.moments.is_empty()
            && program.ended_by_event.is_empty()
            && !program.has_transfers()
            && program.data.is_empty()
            && program.phase_rules.is_empty()
            && program.calls.is_empty()
            && program.notices.is_empty()
            && program.plans.is_empty()
            && program.documents.is_empty()
            && !program.has_standbys()
            && program.people.is_none()
            && program.outside_help.is_empty()
            && program.spares.is_empty()
            && !program.starts_disrupted
            && !program.starts_damaged
            && program.rto_clock == RtoClock::Disruption
            && program.occurrences.len() == tables.clocks.len()
            && program.hits.len() == tables.clocks.len();
        let network = &program.network;
        let is_still = network.buffers.is_empty()
            && network.reaches.is_empty()
            && network.cycles.is_empty()
            && program.nodes.iter().all(stands_still)
            && program.resources.iter().all(is_free)
            && program.services.iter().all(is_free_of_cost);
        if !quiet || !is_still {
            return None;
        }
        // Of failures at the same instant the engine blames the one that it comes to first, which is
        // not told here. They have the chance 0 if at most one law of lives has atoms.
        let lives = tables.clocks.iter().map(|clock| &program.samplers[clock.after as usize]);
        if lives.filter(|law| law.has_atoms()).count() > 1 {
            return None;
        }
        let mut levels = vec![1.0; network.vertices.len()];
        let mut part_of = vec![NONE; network.vertices.len()];
        let mut parts = Vec::with_capacity(tables.clocks.len());
        for clock in &tables.clocks {
            let vertex = program.nodes[clock.node as usize].vertex as usize;
            part_of[vertex] = parts.len() as u32;
            levels[vertex] = 0.0;
            let (takes, mends) = repair(program, clock.node, clock.occurrence)?;
            parts.push(Part {
                occurrence: clock.occurrence,
                after: clock.after,
                takes,
                fails: clock.address,
                mends,
                incident: program.occurrences[clock.occurrence as usize].identity,
            });
        }
        let gates = Gates::of(network, levels, &BTreeSet::new())?;
        let is_simple = |row: &Row| matches!(row.gate, Gate::Last | Gate::First | Gate::Kth);
        gates.rows.iter().all(is_simple).then_some(Renewals { parts, part_of, gates })
    }
}

/// Whether nothing about a service costs anything, counts hours or takes time once it is back.
fn is_free_of_cost(row: &ServiceRow) -> bool {
    row.curve.is_empty()
        && row.one_off == NONE
        && row.penalties.is_empty()
        && row.backlog.is_none()
        && row.clock.is_none()
        && row.wrt == NONE
}

/// Sampler and address of the one task that repairs a node from the one hit of an occurrence; none
/// if there is more to it.
fn repair(program: &Program, node: u32, occurrence: u32) -> Option<(u32, Address)> {
    let OccurrenceRow { hits, triggers, incident, address: _, identity: _, units: _ } =
        &program.occurrences[occurrence as usize];
    let IncidentRow { at: _, chance: _, phases, rules } = incident.as_ref()?;
    let has_phases = phases.iter().any(|(sampler, _)| *sampler != NONE) || *rules != NONE;
    if hits.1 - hits.0 != 1 || !triggers.is_empty() || has_phases {
        return None;
    }
    let hit = &program.hits[hits.0 as usize];
    let is_plain = stays_where_it_strikes(hit)
        && hit.together.is_none()
        && hit.targets.1 - hit.targets.0 == 1
        && matches!(hit.effect, Effect::Down);
    let target = hit.targets.0 as usize;
    if !is_plain
        || program.targets.node[target] != node
        || program.targets.chance[target].probability() < 1.0
    {
        return None;
    }
    let row = &program.nodes[node as usize];
    if row.jobs[DOWN] == NONE || row.detection != NONE || row.diagnosis != NONE {
        return None;
    }
    let job = &program.jobs[row.jobs[DOWN] as usize];
    if job.gate != Opens::Onset || job.give_up_after.is_finite() || job.slots.1 - job.slots.0 != 1 {
        return None;
    }
    let slot = &program.slots[job.slots.0 as usize];
    waits_for_nothing(program, slot)?;
    (slot.domain == NONE).then_some((slot.takes, slot.address))
}

impl<O: Observer> Run<'_, O> {
    /// A year by this way.
    pub(in crate::sim) fn run_renewals(&mut self, plan: &Renewals, tables: &YearTables) {
        self.w.outcome.begin = self.p.clock.begin(&self.draws);
        let mut memory = std::mem::take(&mut self.w.outages);
        self.draw_outages(plan, tables, &mut memory);
        memory.combine(plan);
        for (index, row) in self.p.services.iter().enumerate() {
            let vertex = self.p.nodes[row.node as usize].vertex as usize;
            let found = self.year_of(tables, row, vertex, &mut memory);
            debug_assert_eq!(index, self.w.outcome.year.services.len());
            self.w.outcome.year.services.push(found);
        }
        memory.failures.sort_unstable_by_key(|&(at, part, _)| (at.to_bits(), part));
        let outcome = &mut self.w.outcome;
        if let Some(&(first, ..)) = memory.failures.first() {
            outcome.onset = first;
        }
        let counted = memory.failures.iter().filter(|(at, ..)| tables.covers(*at));
        outcome.year.incidents.extend(counted.map(|&(at, part, rto_missed)| IncidentYear {
            occurrence: plan.parts[part as usize].occurrence,
            onset: at - tables.warm_up,
            loss: 0.0,
            rto_missed,
            is_counted: true,
        }));
        outcome.sum_up_year(tables);
        self.w.outages = memory;
    }

    /// Draws when each node fails and is back.
    fn draw_outages(&mut self, plan: &Renewals, tables: &YearTables, memory: &mut Outages) {
        let horizon = self.p.horizon;
        let Outages { all, of_vertex, failures, .. } = memory;
        all.clear();
        failures.clear();
        of_vertex.clear();
        of_vertex.resize(plan.gates.rows.len(), (0, 0));
        let (mut ended, mut events) = (0.0f64, 0);
        for (v, &part) in plan.part_of.iter().enumerate() {
            if part == NONE {
                continue;
            }
            let row = &plan.parts[part as usize];
            let (after, takes) =
                (&self.p.samplers[row.after as usize], &self.p.samplers[row.takes as usize]);
            let first = all.len() as u32;
            let (mut in_order_at, mut number) = (0.0, 0u32);
            loop {
                let (luck, _) = self.draws.pair(row.fails, u64::from(number));
                let from = in_order_at + after.draw(luck);
                if from.partial_cmp(&tables.end) != Some(std::cmp::Ordering::Less) {
                    break;
                }
                let length = takes.constant().unwrap_or_else(|| {
                    let salt = self.salt(row.incident, number);
                    takes.draw(self.draws.salted(salt).pair(row.mends, 0).0)
                });
                let to = from + length;
                let is_back = to <= horizon;
                let by = failures.len() as u32;
                failures.push((from, part, false));
                if from < to {
                    let to = if is_back { to } else { f64::INFINITY };
                    all.push(Outage { from, to, by });
                }
                if !is_back {
                    break;
                }
                events += 1;
                ended = ended.max(to);
                in_order_at = to;
                number += 1;
            }
            of_vertex[v] = (first, all.len() as u32);
        }
        self.w.outcome.events = events;
        self.w.outcome.work_ended = ended;
    }

    /// What a year was like for a service.
    fn year_of(
        &self,
        tables: &YearTables,
        row: &ServiceRow,
        vertex: usize,
        memory: &mut Outages,
    ) -> ServiceYear {
        let mut found = ServiceYear::QUIET;
        let (from, to) = memory.of_vertex[vertex];
        for outage in &memory.all[from as usize..to as usize] {
            let time = tables.counted(outage.from, outage.to.min(self.p.horizon));
            found.downtime += time;
            found.downtime_in_hours += time;
            if !tables.covers(outage.from) {
                continue;
            }
            found.outages += 1;
            found.first = found.first.min(outage.from - tables.warm_up);
            let length = outage.to - outage.from;
            found.longest = found.longest.max(length);
            found.mtpd_breached += u32::from(length > row.mtpd);
            if row.limits.iter().any(|limit| length > *limit) {
                found.rto_missed += 1;
                memory.failures[outage.by as usize].2 = true;
            }
        }
        found
    }
}

impl Outages {
    /// Carries outages upwards, suppliers first.
    fn combine(&mut self, plan: &Renewals) {
        for (v, row) in plan.gates.rows.iter().enumerate() {
            let inputs = plan.gates.inputs(row);
            let own = self.of_vertex[v];
            if inputs.is_empty() {
                continue;
            }
            let begin = self.all.len() as u32;
            match row.gate {
                Gate::First => self.need_one(inputs),
                Gate::Kth => {
                    self.gather((0, 0), inputs);
                    let n = inputs.len() + 1 - row.k as usize;
                    at_once(n, &mut self.one, &mut self.ends, &mut self.all);
                }
                _ => {
                    let lists = inputs.iter().map(|&from| self.of_vertex[from as usize]);
                    let lists = std::iter::once(own).chain(lists);
                    let mut lists = lists.filter(|(from, to)| from < to);
                    let first = lists.next().unwrap_or((0, 0));
                    if lists.next().is_none() {
                        self.of_vertex[v] = first;
                        continue;
                    }
                    self.gather(own, inputs);
                    some(&mut self.one, &mut self.all);
                }
            }
            let needs = (begin, self.all.len() as u32);
            self.of_vertex[v] = self.with_own(row.gate, own, needs);
        }
    }

    /// The outages of a vertex from its own and those of its needs, which the last gate has in it
    /// already.
    fn with_own(&mut self, gate: Gate, own: (u32, u32), needs: (u32, u32)) -> (u32, u32) {
        if gate == Gate::Last || own.0 == own.1 {
            return needs;
        }
        self.one.clear();
        for (from, to) in [own, needs] {
            self.one.extend_from_slice(&self.all[from as usize..to as usize]);
        }
        let begin = self.all.len() as u32;
        some(&mut self.one, &mut self.all);
        (begin, self.all.len() as u32)
    }

    fn gather(&mut self, own: (u32, u32), inputs: &[u32]) {
        self.one.clear();
        let lists = inputs.iter().map(|&from| self.of_vertex[from as usize]);
        for (from, to) in std::iter::once(own).chain(lists) {
            self.one.extend_from_slice(&self.all[from as usize..to as usize]);
        }
    }

    /// Appends the times in which all inputs are down.
    fn need_one(&mut self, inputs: &[u32]) {
        let of = |from: u32| {
            let (from, to) = self.of_vertex[from as usize];
            from as usize..to as usize
        };
        let [first, rest @ ..] = inputs else { return };
        self.one.clear();
        self.one.extend_from_slice(&self.all[of(*first)]);
        for &input in rest {
            if self.one.is_empty() {
                break;
            }
            self.other.clear();
            both(&self.one, &self.all[of(input)], &mut self.other);
            std::mem::swap(&mut self.one, &mut self.other);
        }
        self.all.extend_from_slice(&self.one);
    }
}
