//! Procedures on nodes become jobs, their tasks become slots.

use crate::law::Law;
use crate::model::{Model, OnLoss, Procedure, ProcedureId, Staffing, Task, by_name};
use crate::random::Address;
use crate::random::Purpose;
use crate::random::bernoulli_threshold;
use crate::sim::cause::Cause;
use crate::sim::clock::Clock;
use crate::sim::compile::Samplers;
use crate::sim::compile::contracts;
use crate::sim::compile::contracts::calls;
use crate::sim::compile::levels::LevelBuilder;
use crate::sim::compile::papers::plan;
use crate::sim::compile::people::People;
use crate::sim::compile::ranks;
use crate::sim::contract::CallRow;
use crate::sim::network::Network;
use crate::sim::plan::PlanRow;
use crate::sim::program::{
    CORRUPT, DEGRADED, DESTROYED, DOWN, DomainRow, JobRow, NONE, RESTART, ResourceRow, SlotRow,
    TransferTables,
};
use crate::sim::spares::SpareTables;

/// Tables of work.
pub(super) struct WorkTables {
    pub(super) jobs: Vec<JobRow>,
    pub(super) slots: Vec<SlotRow>,
    pub(super) successors: Vec<u32>,
    pub(super) demands: Vec<(u32, u32)>,
    pub(super) resources: Vec<ResourceRow>,
    pub(super) domains: Vec<DomainRow>,
    pub(super) n_ranks: usize,
    /// Channels are resources after the teams.
    n_teams: usize,
    n_channels: usize,
    pub(super) spares: SpareTables,
    pub(super) jobs_of_node: Vec<[u32; 5]>,
    /// What must deliver for a node that restarts to be running, as a vertex.
    pub(super) prerequisite: Vec<u32>,
    /// Slot of (node, procedure, task), in the order of slots.
    pub(super) places: Vec<(u32, u32, u32)>,
    /// Persons, if work asks for any.
    pub(super) people: Option<People>,
    /// Suppliers that tasks call.
    pub(super) calls: Vec<CallRow>,
    /// Plans that tasks go by.
    pub(super) plans: Vec<PlanRow>,
    pub(super) transfers: TransferTables,
}

impl WorkTables {
    pub(super) fn new(
        model: &Model,
        levels: &mut LevelBuilder,
        samplers: &mut Samplers,
        clock: &mut Clock,
    ) -> WorkTables {
        let teams = model.teams.iter().map(|team| (i64::from(team.members), team.rate));
        let channels = model.channels.iter().map(|channel| (i64::from(channel.slots), 0.0));
        let first_spare = model.teams.len() + model.channels.len();
        let spares = model.spares.iter().map(|spare| (i64::from(spare.stock), 0.0));
        let people = People::new(model, first_spare + model.spares.len(), samplers, clock);
        let pools = people.iter().flat_map(|people| &people.pools).map(|&size| (size, 0.0));
        let mut tables = WorkTables {
            jobs: Vec::new(),
            slots: Vec::new(),
            successors: Vec::new(),
            demands: Vec::new(),
            resources: teams
                .chain(channels)
                .chain(spares)
                .chain(pools)
                .map(|(capacity, rate)| ResourceRow { capacity, domain: NONE, rate })
                .collect(),
            domains: Vec::new(),
            n_ranks: 0,
            n_teams: model.teams.len(),
            n_channels: model.channels.len(),
            spares: SpareTables::compile(model, first_spare as u32, samplers),
            jobs_of_node: vec![[NONE; 5]; model.nodes.len()],
            prerequisite: vec![NONE; model.nodes.len()],
            places: Vec::new(),
            people: None,
            calls: Vec::new(),
            plans: Vec::new(),
            transfers: TransferTables::default(),
        };
        tables.people = people;
        let mut by_their_names: Vec<usize> = (0..model.nodes.len()).collect();
        by_their_names.sort_by(|&a, &b| by_name(&model.nodes[a].name, &model.nodes[b].name));
        for i in by_their_names {
            let node = &model.nodes[i];
            let damage = &node.on_damage;
            let kinds = [
                (DEGRADED, damage.degraded),
                (DOWN, damage.down),
                (DESTROYED, damage.destroyed),
                (CORRUPT, damage.corrupt),
                (RESTART, damage.restart),
            ];
            for (kind, procedure) in kinds {
                if let Some(procedure) = procedure {
                    tables.jobs_of_node[i][kind] =
                        tables.job(model, i, procedure, kind, levels, samplers, &mut Vec::new());
                }
            }
            if node.on_loss == OnLoss::Restart {
                let needs = vec![levels.restart_prerequisite(i)];
                tables.prerequisite[i] = levels.condition(needs, i as u32);
            }
            if node.on_loss == OnLoss::Restart && damage.restart.is_none() {
                tables.jobs_of_node[i][RESTART] = tables.silent_restart(i, levels, node, samplers);
            }
        }
        tables.domains(model);
        tables.working_hours(model, clock);
        contracts::hours(model, &mut tables.calls, clock);
        tables
    }

    /// A job of a procedure on a node, with its fallbacks. `path` holds the fallbacks under way,
    /// which validation has shown to end.
    #[expect(clippy::too_many_arguments, reason = "the tables that a job touches")]
    fn job(
        &mut self,
        model: &Model,
        node: usize,
        id: ProcedureId,
        kind: usize,
        levels: &mut LevelBuilder,
        samplers: &mut Samplers,
        path: &mut Vec<ProcedureId>,
    ) -> u32 {
        let procedure = &model.procedures[id.index()];
        path.push(id);
        let mut fallback = |tables: &mut Self, procedure: Option<ProcedureId>| match procedure {
            Some(next) if !path.contains(&next) => {
                tables.job(model, node, next, kind, levels, samplers, path)
            }
            _ => NONE,
        };
        let job_fallback = fallback(self, procedure.fallback);
        let task_fallbacks: Vec<u32> =
            procedure.tasks.iter().map(|task| fallback(self, task.fallback)).collect();
        path.pop();
        let job = self.jobs.len() as u32;
        let first = self.slots.len() as u32;
        let owner = &model.nodes[node];
        let prerequisite = match &procedure.needs {
            Some(needs) => needs.clone(),
            None if kind == RESTART => levels.restart_prerequisite(node),
            None => levels.default_prerequisite(node),
        };
        // Without tasks there is still what must deliver before the node is back.
        let silent = [silent_task()];
        let tasks = if procedure.tasks.is_empty() { &silent[..] } else { &procedure.tasks };
        let order = in_order_of_names(tasks);
        for &index in &order {
            let task = &tasks[index];
            let is_last = !procedure.tasks.iter().any(|other| other.after.contains(&index));
            let starts = match kind {
                RESTART => !task.is_lead_time,
                DOWN | DESTROYED => is_last && !task.is_lead_time,
                _ => false,
            };
            let mut needs = Vec::new();
            if !task.is_lead_time {
                needs.push(prerequisite.clone());
            }
            if starts {
                needs.push(owner.starts.clone());
            }
            needs.push(task.needs.clone());
            let condition = levels.condition(needs, node as u32);
            self.slot(job, node, owner, &procedure.name, index, task, condition, samplers);
            let slot = self.slots.last_mut().expect("invariant: a slot was just added");
            // What is hit while it is activated must be repaired first.
            slot.throughout |= owner.standby.is_some();
            slot.fallback = task_fallbacks.get(index).copied().unwrap_or(NONE);
            if let Some(call) = &task.call {
                let from = self.calls.len() as u32;
                let names = [&*owner.name, &*procedure.name, &*task.name];
                self.calls.extend(calls(model, call, names, samplers));
                slot.calls = (from, self.calls.len() as u32);
                slot.is_plain = false;
            }
            if let Some(plan) = plan(model, id.index(), task) {
                slot.plan = self.plans.len() as u32;
                slot.is_plain = false;
                self.plans.push(plan);
            }
            self.places.push((node as u32, id.index() as u32, index as u32));
        }
        self.transfers(first, tasks, &order);
        self.link(first, procedure, &order);
        self.jobs.push(JobRow {
            node: node as u32,
            slots: (first, self.slots.len() as u32),
            gate: procedure.after,
            undoes: kind as u8,
            waits_for_needs: kind != RESTART
                || (procedure.needs.is_none() && tasks.iter().any(|task| !task.is_lead_time)),
            give_up_after: procedure.give_up_after.unwrap_or(f64::INFINITY),
            fallback: job_fallback,
            procedure: id.index() as u32,
        });
        job
    }

    #[expect(clippy::too_many_arguments, reason = "what a slot is made of")]
    fn slot(
        &mut self,
        job: u32,
        node: usize,
        owner: &crate::model::Node,
        procedure: &str,
        index: usize,
        task: &Task,
        condition: u32,
        samplers: &mut Samplers,
    ) {
        let from = self.demands.len() as u32;
        let mut demands: Vec<(u32, u32)> = Vec::new();
        let by_number = |staffing: &&Staffing| {
            self.people.as_ref().is_none_or(|people| !people.is_by_name(staffing.team))
        };
        for staffing in task.people.iter().filter(by_number) {
            let team = staffing.team.index() as u32;
            match demands.iter_mut().find(|(resource, _)| *resource == team) {
                Some((_, count)) => *count += staffing.count,
                None => demands.push((team, staffing.count)),
            }
        }
        if let Some(people) = &mut self.people {
            people.slot(task, &mut demands);
        }
        let people = demands.len();
        demands.extend(task.channels.iter().map(|c| ((self.n_teams + c.index()) as u32, 1)));
        let parts = task.spares.iter();
        demands.extend(parts.map(|(spare, n)| (self.spares.first + spare.index() as u32, *n)));
        let single = match demands[..] {
            [(resource, 1)] if (resource as usize) < self.n_teams + self.n_channels => resource,
            _ => NONE,
        };
        let waits_for = match (people, task.channels.is_empty(), task.spares.is_empty()) {
            (0, true, false) => Cause::Supplier,
            (0, false, _) => Cause::Channel,
            _ => Cause::People,
        };
        self.demands.extend(demands);
        let address = Address::of(Purpose::Duration, &[&owner.name, procedure, &task.name]);
        self.slots.push(SlotRow {
            job,
            node: node as u32,
            takes: samplers.row(&task.takes.law),
            factor: task.takes.factor.map_or(NONE, |factor| factor.index() as u32),
            address,
            condition,
            domain: NONE,
            single,
            demands: (from, self.demands.len() as u32),
            successors: (0, 0),
            predecessors: task.after.len() as u32,
            rank: 0,
            success: bernoulli_threshold(task.success),
            tries: task.tries,
            give_up_after: task.give_up_after.unwrap_or(f64::INFINITY),
            fallback: NONE,
            cost: samplers.maybe(task.cost.as_ref()),
            watched: (0, 0),
            is_moment: false,
            is_lead_time: task.is_lead_time,
            waits_for,
            on_site: !task.remote && !task.is_lead_time,
            is_plain: task.success >= 1.0
                && task.takes.factor.is_none()
                && task.give_up_after.is_none()
                && task.cost.is_none()
                && task.restores.is_none()
                && task.transfer.is_none(),
            throughout: task.throughout,
            calls: (0, 0),
            plan: NONE,
            restores: task.restores.is_some(),
            during: NONE,
            task: index as u32,
        });
    }

    /// The lines that the slots of a procedure share, the first of which is `first`; slots are in
    /// this order of tasks.
    fn transfers(&mut self, first: u32, tasks: &[Task], order: &[usize]) {
        for (index, &task) in order.iter().enumerate() {
            let Some(transfer) = tasks[task].transfer else { continue };
            let tables = &mut self.transfers;
            let slot = first as usize + index;
            tables.row_of_slot.resize(slot, NONE);
            tables.row_of_slot.push(tables.rows.len() as u32);
            tables.rows.push((transfer.channel.index() as u32, transfer.rate));
        }
    }

    /// Hours of the tasks that have some.
    fn working_hours(&mut self, model: &Model, clock: &mut Clock) {
        for (slot, &(_, procedure, task)) in self.slots.iter_mut().zip(&self.places) {
            let Some(procedure) = model.procedures.get(procedure as usize) else { continue };
            let during = procedure.tasks.get(task as usize).and_then(|task| task.during.as_ref());
            if let Some(during) = during {
                slot.during = clock.row(model, during);
                slot.is_plain = false;
            }
        }
    }

    /// A restart that nobody wrote takes no time: the node runs again when its needs deliver.
    fn silent_restart(
        &mut self,
        node: usize,
        levels: &mut LevelBuilder,
        owner: &crate::model::Node,
        samplers: &mut Samplers,
    ) -> u32 {
        let job = self.jobs.len() as u32;
        let first = self.slots.len() as u32;
        let needs = vec![levels.restart_prerequisite(node), owner.starts.clone()];
        let condition = levels.condition(needs, node as u32);
        self.slot(job, node, owner, "restart", 0, &silent_task(), condition, samplers);
        self.places.push((node as u32, NONE, 0));
        self.jobs.push(JobRow {
            node: node as u32,
            slots: (first, first + 1),
            gate: crate::model::Gate::Onset,
            undoes: RESTART as u8,
            waits_for_needs: true,
            give_up_after: f64::INFINITY,
            fallback: NONE,
            procedure: NONE,
        });
        job
    }

    /// Successors of the slots of a procedure, the first of which is `first`; slots are in this
    /// order of tasks.
    fn link(&mut self, first: u32, procedure: &Procedure, order: &[usize]) {
        if procedure.tasks.is_empty() {
            return;
        }
        for (index, before) in order.iter().enumerate() {
            let from = self.successors.len() as u32;
            for (other, &task) in order.iter().enumerate() {
                if procedure.tasks[task].after.contains(before) {
                    self.successors.push(first + other as u32);
                }
            }
            self.slots[first as usize + index].successors = (from, self.successors.len() as u32);
        }
    }

    /// Joins the resources that joint tasks tie together.
    fn domains(&mut self, model: &Model) {
        let mut leader: Vec<usize> = (0..self.resources.len()).collect();
        let mut simple = vec![!model.queue_order.waiting_services_first; self.resources.len()];
        for slot in &self.slots {
            let demands = &self.demands[slot.demands.0 as usize..slot.demands.1 as usize];
            let Some(&(first, _)) = demands.first() else { continue };
            for &(resource, _) in demands {
                let (a, b) =
                    (find(&mut leader, first as usize), find(&mut leader, resource as usize));
                leader[a.max(b)] = a.min(b);
                simple[resource as usize] &= slot.single != NONE;
            }
        }
        let mut domain_of = vec![NONE; self.resources.len()];
        for (resource, is_simple) in simple.into_iter().enumerate() {
            let head = find(&mut leader, resource);
            if domain_of[head] == NONE {
                domain_of[head] = self.domains.len() as u32;
                self.domains.push(DomainRow {
                    resource: resource as u32,
                    simple: true,
                    resources: Vec::new(),
                });
            }
            let domain = domain_of[head];
            self.resources[resource].domain = domain;
            let row = &mut self.domains[domain as usize];
            row.resources.push(resource as u32);
            row.simple &= is_simple && row.resources.len() == 1;
        }
        for slot in &mut self.slots {
            if let Some(&(resource, _)) = self.demands.get(slot.demands.0 as usize)
                && slot.demands.0 != slot.demands.1
            {
                slot.domain = self.resources[resource as usize].domain;
            }
        }
    }

    /// Takes over the final numbers of vertices.
    pub(super) fn renumber(&mut self, number: &[u32]) {
        for slot in &mut self.slots {
            if slot.condition != NONE {
                slot.condition = number[slot.condition as usize];
            }
        }
        for call in self.calls.iter_mut().filter(|call| call.vertex != NONE) {
            call.vertex = number[call.vertex as usize];
        }
        for vertex in self.prerequisite.iter_mut().filter(|vertex| **vertex != NONE) {
            *vertex = number[*vertex as usize];
        }
    }

    /// Gives every slot its static rank in the queue.
    ///
    /// `comes_about` says which jobs the scenario can bring about.
    pub(super) fn rank(&mut self, model: &Model, network: &Network, comes_about: &[bool]) {
        let work = ranks::Work { slots: &self.slots, places: &self.places, comes_about };
        let keys = ranks::keys(model, network, &work);
        let mut order: Vec<usize> = (0..self.slots.len()).collect();
        let compare = |a: usize, b: usize| {
            keys[a]
                .iter()
                .zip(&keys[b])
                .map(|(x, y)| x.total_cmp(y))
                .find(|ordering| ordering.is_ne())
                .unwrap_or(std::cmp::Ordering::Equal)
        };
        order.sort_by(|&a, &b| compare(a, b));
        let mut rank = 0;
        for (at, &slot) in order.iter().enumerate() {
            if at > 0 && compare(order[at - 1], slot).is_ne() {
                rank += 1;
            }
            self.slots[slot].rank = rank;
        }
        self.n_ranks = rank as usize + 1;
    }
}

/// Rows of tasks in the order of their names.
fn in_order_of_names(tasks: &[Task]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..tasks.len()).collect();
    order.sort_by(|&a, &b| by_name(&tasks[a].name, &tasks[b].name));
    order
}

/// A task that takes no time and nobody.
fn silent_task() -> Task {
    let zero = Law::constant(0.0).expect("invariant: 0 is a duration");
    Task { remote: true, ..Task::new("restart", zero) }
}

/// The leader of a member, with the path to it shortened.
fn find(leader: &mut [usize], mut i: usize) -> usize {
    while leader[i] != i {
        leader[i] = leader[leader[i]];
        i = leader[i];
    }
    i
}
