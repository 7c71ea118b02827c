//! What the short way reads, and which programs may take it.

use crate::model::{Condition, Effect, Gate};
use crate::sim::decoupled::follow::Followers;
use crate::sim::decoupled::gates::Gates;
use crate::sim::program::{
    DEGRADED, DESTROYED, DOWN, JobRow, NONE, NodeRow, Program, ResourceRow, SlotRow,
};
use crate::sim::threat_rows::{HitRow, OccurrenceRow};

/// A program as the short way reads it: the columns that a replication needs, and no others.
#[derive(Debug, Clone)]
pub(in crate::sim) struct Decoupled {
    /// The one occurrence that strikes.
    pub(super) occurrence: u32,
    /// By target of a hit.
    pub(super) targets: Vec<Target>,
    /// By job.
    pub(super) jobs: Vec<Job>,
    /// By slot.
    pub(super) slots: Vec<Slot>,
    /// Where their durations are drawn.
    pub(super) addresses: Vec<u64>,
    pub(super) successors: Vec<u32>,
    pub(super) gates: Gates,
    pub(super) followers: Followers,
    /// Units of each domain's one resource.
    pub(super) capacity: Vec<i64>,
    /// Tasks that may run at a time.
    pub(super) most_at_once: usize,
}

/// A node that may be damaged.
#[derive(Debug, Clone, Copy)]
pub(super) struct Target {
    pub(super) vertex: u32,
    /// The job that repairs it, or [`NONE`].
    pub(super) job: u32,
    /// Samplers of its own phases, or [`NONE`].
    pub(super) detection: u32,
    pub(super) diagnosis: u32,
    /// Where these are drawn.
    pub(super) address: u64,
}

/// The repair of a target.
#[derive(Debug, Clone, Copy)]
pub(super) struct Job {
    pub(super) slots: (u32, u32),
    pub(super) gate: Gate,
}

/// A task of a repair. Small, for work jumps from one to another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Slot {
    pub(super) job: u32,
    /// Sampler of its duration.
    pub(super) takes: u32,
    /// Tasks that it waits for.
    pub(super) predecessors: u32,
    pub(super) domain: u32,
    pub(super) rank: u32,
    /// The first of its successors, which stand side by side.
    pub(super) successors: u32,
    pub(super) n_successors: u32,
}

impl Decoupled {
    /// The short way through a program; none if some work reads a level, or anything else happens
    /// than one strike and repairs.
    ///
    /// Rows are taken apart field by field, so that whoever adds one decides here what it means.
    #[expect(clippy::too_many_lines, reason = "every field of a program is looked at")]
    pub(in crate::sim) fn of(program: &Program) -> Option<Decoupled> {
        let Program {
            network,
            nodes,
            services,
            groups: _,
            node_groups: _,
            jobs: _,
            slots: _,
            successors: _,
            demands: _,
            resources,
            n_teams: _,
            domains: _,
            n_ranks: _,
            occurrences,
            hits: _,
            targets: _,
            triggers,
            watched: _,
            spread_arrows: _,
            factors,
            samplers: _,
            throughout: _,
            boots: _,
            horizon: _,
            rto_clock: _,
            waiting_services_first,
            starts_disrupted,
            starts_damaged,
            ended_by_event,
            moments,
            services_above: _,
            data,
            decoupled: _,
            renewals: _,
            milestones: _,
            transfers,
            standbys: _,
            phase_rules,
            calls,
            notices,
            plans,
            documents,
            copies: _,
            // When a replication begins matters to what goes by a calendar alone.
            clock: _,
            people,
            outside_help,
            spares,
            years,
        } = program;
        let quiet = factors.is_empty()
            && years.is_none()
            && triggers.is_empty()
            && moments.is_empty()
            && ended_by_event.is_empty()
            && transfers.bandwidths.is_empty()
            && data.is_empty()
            && phase_rules.is_empty()
            && calls.is_empty()
            && notices.is_empty()
            && plans.is_empty()
            && documents.is_empty()
            && services.iter().all(|it| it.backlog.is_none() && it.clock.is_none())
            && !program.has_standbys()
            && people.is_none()
            && outside_help.is_empty()
            && spares.is_empty()
            && !waiting_services_first
            && !starts_disrupted
            && !starts_damaged;
        let [occurrence] = &occurrences[..] else { return None };
        let OccurrenceRow { hits: _, triggers, incident, address: _, identity: _, units: _ } =
            occurrence;
        if !quiet || !triggers.is_empty() || incident.is_none() {
            return None;
        }
        if !network.buffers.is_empty() || !network.reaches.is_empty() || !network.cycles.is_empty()
        {
            return None;
        }
        if !nodes.iter().all(stands_still) || !resources.iter().all(is_free) {
            return None;
        }
        let levels = damage_by_node(program)?;
        let mut plan = Decoupled {
            occurrence: 0,
            targets: Vec::with_capacity(program.targets.node.len()),
            jobs: program.jobs.iter().map(|_| Job::NONE).collect(),
            slots: program.slots.iter().map(Slot::of).collect(),
            addresses: program.slots.iter().map(|row| row.address.bits()).collect(),
            successors: program.successors.clone(),
            gates: Gates::default(),
            followers: Followers::of(program),
            capacity: Vec::with_capacity(program.domains.len()),
            most_at_once: 0,
        };
        for hit in &program.hits {
            let kind = kind_of_job(&hit.effect)?;
            for target in hit.targets.0..hit.targets.1 {
                plan.target(program, program.targets.node[target as usize], kind)?;
            }
        }
        let mut damaged_level = vec![1.0; network.vertices.len()];
        for (row, level) in program.nodes.iter().zip(levels) {
            damaged_level[row.vertex as usize] = level;
        }
        let services = plan.followers.rows.iter().map(|service| service.vertex).collect();
        plan.gates = Gates::of(network, damaged_level, &services)?;
        for domain in &program.domains {
            plan.capacity.push(program.resources[domain.resource as usize].capacity);
        }
        plan.most_at_once = if plan.slots.iter().any(|slot| slot.domain == NONE) {
            plan.slots.len()
        } else {
            plan.capacity.iter().map(|&units| units.max(0) as usize).sum()
        };
        Some(plan)
    }

    /// Takes over the queue ranks of the program's slots.
    pub(in crate::sim) fn take_ranks(&mut self, rows: &[SlotRow]) {
        for (slot, row) in self.slots.iter_mut().zip(rows) {
            slot.rank = row.rank;
        }
    }

    fn target(&mut self, program: &Program, node: u32, kind: usize) -> Option<()> {
        let row = &program.nodes[node as usize];
        let job = row.jobs[kind];
        self.targets.push(Target {
            vertex: row.vertex,
            job,
            detection: row.detection,
            diagnosis: row.diagnosis,
            address: row.address.bits(),
        });
        if job == NONE {
            return Some(());
        }
        let JobRow {
            node: _,
            slots,
            gate,
            undoes: _,
            waits_for_needs: _,
            give_up_after,
            fallback: _,
            procedure: _,
        } = &program.jobs[job as usize];
        if give_up_after.is_finite() {
            return None;
        }
        for slot in slots.0..slots.1 {
            waits_for_nothing(program, &program.slots[slot as usize])?;
        }
        self.jobs[job as usize] = Job { slots: *slots, gate: *gate };
        Some(())
    }
}

impl Target {
    /// Whether its detection or diagnosis is drawn for it alone.
    #[inline]
    pub(super) fn has_own_phases(&self) -> bool {
        self.detection != NONE || self.diagnosis != NONE
    }
}

impl Job {
    const NONE: Job = Job { slots: (0, 0), gate: Gate::Onset };
}

impl Slot {
    fn of(row: &SlotRow) -> Slot {
        Slot {
            job: row.job,
            takes: row.takes,
            predecessors: row.predecessors,
            domain: row.domain,
            rank: row.rank,
            successors: row.successors.0,
            n_successors: row.successors.1 - row.successors.0,
        }
    }
}

/// Whether a task needs only its predecessors and one unit of one resource.
pub(super) fn waits_for_nothing(program: &Program, row: &SlotRow) -> Option<()> {
    let SlotRow {
        job: _,
        node: _,
        takes: _,
        condition,
        domain,
        single: _,
        predecessors: _,
        rank: _,
        address: _,
        successors: _,
        // Nothing makes a place inaccessible: see `kind_of_job`.
        on_site: _,
        is_plain,
        demands: _,
        factor: _,
        success: _,
        tries: _,
        give_up_after: _,
        fallback: _,
        cost: _,
        watched: _,
        is_moment: _,
        is_lead_time: _,
        waits_for: _,
        throughout: _,
        // Such tasks are not plain.
        restores: _,
        calls: _,
        plan: _,
        // A task with hours is not plain.
        during: _,
        task: _,
    } = row;
    let is_simple = *domain == NONE || program.domains[*domain as usize].simple;
    (*condition == NONE && *is_plain && is_simple).then_some(())
}

/// Whether a node only falls by damage and rises by repair.
pub(super) fn stands_still(row: &NodeRow) -> bool {
    let NodeRow {
        vertex: _,
        transit,
        service: _,
        jobs: _,
        mbco: _,
        address: _,
        detection: _,
        diagnosis: _,
        restarts,
        prerequisite: _,
        trips_below: _,
        groups: _,
        watched,
        pools: _,
        initial,
        is_copy,
    } = row;
    !restarts
        && !is_copy
        && *transit == NONE
        && watched.0 == watched.1
        && initial.condition == Condition::Intact
        && !initial.contained
}

/// Whether a resource costs nothing, so that nobody need know who was busy.
pub(super) fn is_free(row: &ResourceRow) -> bool {
    let ResourceRow { capacity: _, domain: _, rate } = row;
    *rate == 0.0
}

/// Whether a hit strikes nodes only, at once, and goes no further.
pub(super) fn stays_where_it_strikes(hit: &HitRow) -> bool {
    let HitRow {
        occurrence: _,
        targets: _,
        team,
        together: _,
        effect: _,
        sampler: _,
        delay,
        spread,
        address: _,
        until,
        strikes_people,
        unit,
    } = hit;
    let strikes_all = !strikes_people && *unit == NONE;
    strikes_all && *team == NONE && *delay == NONE && spread.is_none() && until.is_none()
}

/// Own level of each node once hit; none if a node may be hit twice or in another way.
fn damage_by_node(program: &Program) -> Option<Vec<f64>> {
    let mut levels = vec![1.0; program.nodes.len()];
    let mut seen = vec![false; program.nodes.len()];
    for hit in &program.hits {
        if !stays_where_it_strikes(hit) {
            return None;
        }
        let level = match hit.effect {
            Effect::Degraded(level) => level,
            _ => 0.0,
        };
        for target in hit.targets.0..hit.targets.1 {
            let node = program.targets.node[target as usize] as usize;
            if std::mem::replace(&mut seen[node], true) {
                return None;
            }
            levels[node] = level;
        }
    }
    Some(levels)
}

/// Which job undoes an effect; none for effects other than plain damage.
fn kind_of_job(effect: &Effect) -> Option<usize> {
    match effect {
        Effect::Down => Some(DOWN),
        Effect::Destroyed | Effect::Ceases => Some(DESTROYED),
        Effect::Degraded(level) if *level < 1.0 => Some(DEGRADED),
        _ => None,
    }
}
