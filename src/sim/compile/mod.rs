//! From a model to dense tables.

mod contracts;
mod data;
mod levels;
mod people;
mod papers;
mod phases;
mod prerequisite;
mod ranks;
mod reaches;
mod standby;
mod threats;
mod work;
mod years;

use crate::law::{Law, Sampler, Tables};
use crate::model::{Model, NodeId};
use crate::random::Address;
use crate::random::Purpose;
use crate::sim::backlog::BacklogRow;
use crate::sim::clock::Clock;
use crate::sim::clock::MOMENT;
use crate::sim::compile::contracts::notices;
use crate::sim::compile::levels::LevelBuilder;
use crate::sim::compile::papers::documents;
use crate::sim::compile::threats::ThreatTables;
use crate::sim::compile::work::WorkTables;
use crate::sim::data::DataTables;
use crate::sim::decoupled::{Decoupled, Renewals};
use crate::sim::demand::DemandSteps;
use crate::sim::impact::LossCurve;
use crate::sim::network::SAME;
use crate::sim::phases::PhaseRules;
use crate::sim::program::{
    Csr, GroupRow, HelpRow, MilestoneRow, NONE, NodeRow, Program, RESTART, ServiceRow,
    TransferTables,
};
use crate::sim::standby_rows::Standbys;

/// Samplers of a program; equal laws share one.
#[derive(Default)]
pub(super) struct Samplers {
    tables: Tables,
    rows: Vec<Sampler>,
    /// Row by the text of the law, so that 60,000 equal laws are found at once.
    by_text: std::collections::HashMap<String, u32>,
}

impl Samplers {
    /// The row of the sampler of `law`.
    pub(super) fn row(&mut self, law: &Law) -> u32 {
        let text = format!("{law:?}");
        if let Some(&row) = self.by_text.get(&text) {
            return row;
        }
        let row = self.rows.len() as u32;
        self.rows.push(self.tables.sampler(law));
        self.by_text.insert(text, row);
        row
    }

    /// The row of an optional law, or [`NONE`].
    pub(super) fn maybe(&mut self, law: Option<&Law>) -> u32 {
        law.map_or(NONE, |law| self.row(law))
    }
}

impl Program {
    /// Compiles a model.
    #[expect(clippy::too_many_lines, reason = "one line a field")]
    pub fn compile(model: &Model) -> Program {
        let mut samplers = Samplers::default();
        let mut levels = LevelBuilder::new(model);
        let mut clock = Clock::new(model);
        let mut work = WorkTables::new(model, &mut levels, &mut samplers, &mut clock);
        let mut threats = ThreatTables::new(model, &work, &mut samplers);
        for trigger in &threats.watched_nodes {
            levels.watch(*trigger);
        }
        levels.have_standbys();
        let years = years::tables(model, &mut samplers, &mut levels);
        let mut phase_rules =
            phase_rules(model, &mut threats, &mut levels, &mut samplers, &mut clock);
        let built = levels.build();
        phases::renumber(&mut phase_rules, &built.number);
        work.renumber(&built.number);
        let comes_about = threats.comes_about(model, &work);
        work.rank(model, &built.network, &comes_about);
        for (slot, when) in threats.moments.clone() {
            work.slots[slot as usize].watched = threats.watchers_of(when);
            work.slots[slot as usize].is_moment = true;
            work.slots[slot as usize].is_plain = false;
        }
        let data = data::tables(model, &work, &mut samplers);
        let transfers = lines(model, std::mem::take(&mut work.transfers), &data);
        let standbys = Standbys::compile(model, &work, &mut samplers);
        let node_groups = group_table(model);
        let watched = std::mem::take(&mut threats.watched);
        let copies = model.copies();
        let nodes: Vec<NodeRow> = model
            .nodes
            .iter()
            .enumerate()
            .map(|(i, node)| NodeRow {
                vertex: built.number[i],
                transit: built.transit[i],
                service: NONE,
                groups: node_groups.1[i],
                jobs: work.jobs_of_node[i],
                mbco: node.mbco(),
                trips_below: node.trips_below,
                prerequisite: work.prerequisite[i],
                restarts: node.on_loss == crate::model::OnLoss::Restart,
                address: Address::of(Purpose::Phase, &[&node.name]),
                detection: samplers.maybe(node.detection.as_ref()),
                diagnosis: samplers.maybe(node.diagnosis.as_ref()),
                watched: threats.watched_by_node[i],
                pools: built.pools[i],
                initial: node.initially,
                is_copy: copies.contains(&NodeId::from_index(i)),
            })
            .collect();
        let outside_help = model
            .outside_help
            .iter()
            .enumerate()
            .map(|(number, help)| HelpRow {
                resource: help.team.index() as u32,
                members: help.members,
                arrives: samplers.row(&help.arrives),
                lasts: samplers.maybe(help.lasts.as_ref()),
                rate: help.rate,
                address: Address::of(
                    Purpose::Other,
                    &[&model.teams[help.team.index()].name, "outside help"],
                )
                .with(number as u64),
            })
            .collect();
        let papers = documents(model, &built.number, &mut samplers);
        let mut program = Program {
            network: built.network,
            nodes,
            services: Vec::new(),
            groups: Vec::new(),
            node_groups: node_groups.0,
            jobs: work.jobs,
            slots: work.slots,
            successors: work.successors,
            demands: work.demands,
            resources: work.resources,
            n_teams: model.teams.len(),
            domains: work.domains,
            n_ranks: work.n_ranks,
            occurrences: threats.occurrences,
            hits: threats.hits,
            targets: threats.targets,
            triggers: threats.triggers,
            watched,
            spread_arrows: threats.arrows,
            factors: model
                .factors
                .iter()
                .map(|(name, law)| (Address::of(Purpose::Factor, &[name]), Sampler::new(law)))
                .collect(),
            samplers: Vec::new(),
            throughout: Csr::default(),
            boots: Csr::default(),
            horizon: model.horizon,
            rto_clock: model.rto_clock,
            waiting_services_first: model.queue_order.waiting_services_first,
            starts_disrupted: false,
            starts_damaged: model
                .nodes
                .iter()
                .any(|node| node.initially.condition != crate::model::Condition::Intact),
            ended_by_event: threats.ended_by_event,
            moments: threats.moments,
            services_above: Csr::default(),
            calls: work.calls,
            notices: notices(model, &mut samplers),
            plans: work.plans,
            documents: papers.0,
            copies: papers.1,
            data,
            standbys,
            phase_rules,
            decoupled: None,
            renewals: None,
            milestones: Vec::new(),
            transfers,
            spares: work.spares,
            people: work.people.map(|people| Box::new(people.tables)),
            outside_help,
            clock,
            years,
        };
        program.services(model, &mut samplers);
        program.groups(model);
        program.throughout();
        program.milestones = milestones(model, &program);
        if program.waiting_services_first {
            program.services_above = services_above(&program);
        }
        program.samplers = samplers.rows;
        program.decoupled = Decoupled::of(&program);
        program.renewals = Renewals::of(&program).map(Box::new);
        program
    }

    fn services(&mut self, model: &Model, samplers: &mut Samplers) {
        for (index, (id, node, service)) in model.services().enumerate() {
            self.nodes[id.index()].service = index as u32;
            let steps = if service.steps.is_empty() {
                (vec![service.mbco()], vec![f64::INFINITY])
            } else {
                (
                    service.steps.iter().map(|step| step.level).collect(),
                    service.steps.iter().map(|step| step.limit).collect(),
                )
            };
            let vertex = self.nodes[id.index()].vertex;
            let initial_level = self.network.initial[vertex as usize].level;
            self.starts_disrupted |= initial_level < 1.0 - SAME;
            let impact = &service.impact;
            let clock = self.clock.service(model, service);
            let demand = clock.as_ref().and_then(|clock| clock.demand.clone());
            self.services.push(ServiceRow {
                node: id.index() as u32,
                mbco: steps.0[0],
                steps: steps.0,
                limits: steps.1.into_iter().map(|limit| limit + MOMENT).collect(),
                initial_level,
                mtpd: service.mtpd.unwrap_or(f64::INFINITY) + MOMENT,
                wrt: samplers.maybe(service.wrt.as_ref()),
                curve: impact.money.as_ref().map(LossCurve::new).unwrap_or_default(),
                one_off: samplers.maybe(impact.one_off.as_ref()),
                cap: impact.cap.unwrap_or(f64::INFINITY),
                penalties: impact.penalties.iter().map(|p| (p.after - MOMENT, p.sum)).collect(),
                address: Address::of(Purpose::Amount, &[&node.name]),
                backlog: service.backlog.as_ref().map(|backlog| {
                    Box::new(BacklogRow::new(
                        backlog,
                        node.capacity,
                        DemandSteps::new(demand),
                        |law| samplers.row(law),
                    ))
                }),
                clock,
            });
        }
    }

    /// Groups: the estate first, then the model's.
    fn groups(&mut self, model: &Model) {
        let mut rows = vec![GroupRow { initially_up: 0, members: 0 }; model.groups.len() + 1];
        for node in &self.nodes {
            let up = self.network.initial[node.vertex as usize].level >= node.mbco - SAME;
            for &group in &self.node_groups[node.groups.0 as usize..node.groups.1 as usize] {
                rows[group as usize].members += 1;
                rows[group as usize].initially_up += u32::from(up);
            }
        }
        self.groups = rows;
    }

    fn throughout(&mut self) {
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); self.network.vertices.len()];
        for (index, slot) in self.slots.iter().enumerate() {
            if slot.throughout && slot.condition != NONE {
                rows[slot.condition as usize].push(index as u32);
            }
        }
        self.throughout = Csr::new(rows);
        let mut rows: Vec<Vec<u32>> = vec![Vec::new(); self.network.vertices.len()];
        for (index, node) in self.nodes.iter().enumerate() {
            let restart = self.jobs.get(node.jobs[RESTART] as usize);
            let waits = restart.is_some_and(|job| job.waits_for_needs);
            if node.restarts && waits && node.prerequisite != NONE {
                rows[node.prerequisite as usize].push(index as u32);
            }
        }
        self.boots = Csr::new(rows);
    }
}

/// What the phases of incidents depend on; incidents without phases of their own share those of the
/// estate.
fn phase_rules(
    model: &Model,
    threats: &mut ThreatTables,
    levels: &mut LevelBuilder<'_>,
    samplers: &mut Samplers,
    clock: &mut Clock,
) -> Vec<PhaseRules> {
    let mut all: Vec<PhaseRules> =
        phases::rules(&model.phases, levels, samplers, model, clock).into_iter().collect();
    let of_estate = if all.is_empty() { NONE } else { 0 };
    for (spec, row) in model.occurrences.iter().zip(&mut threats.occurrences) {
        let (Some(spec), Some(row)) = (&spec.incident, &mut row.incident) else { continue };
        row.rules = match &spec.phases {
            None => of_estate,
            Some(own) => phases::rules(own, levels, samplers, model, clock).map_or(NONE, |rules| {
                all.push(rules);
                all.len() as u32 - 1
            }),
        };
    }
    all
}

/// Groups of each node: the estate (0), then the model's groups plus one.
fn group_table(model: &Model) -> (Vec<u32>, Vec<(u32, u32)>) {
    let mut flat = Vec::new();
    let copies = model.copies();
    let ranges = model.nodes.iter().enumerate().map(|(row, node)| {
        let from = flat.len() as u32;
        // What stands by is off as long as all is well: no share of it could be back. Nor could
        // a copy of a document.
        if node.standby.is_some() || copies.contains(&NodeId::from_index(row)) {
            return (from, from);
        }
        flat.push(0);
        flat.extend(node.groups.iter().map(|group| group.index() as u32 + 1));
        (from, flat.len() as u32)
    });
    let ranges = ranges.collect();
    (flat, ranges)
}

/// The curve of each published point: a service's level, or the members of a group that are back.
fn milestones(model: &Model, program: &Program) -> Vec<MilestoneRow> {
    let points = model.milestones.iter().map(|point| {
        let of_service = point.node.map(|node| program.nodes[node.index()].service);
        if let Some(row) = of_service.filter(|&service| service != NONE) {
            let initially = program.services[row as usize].initial_level;
            return MilestoneRow { row, at: point.at, initially, whole: 1.0 };
        }
        let group = point.group.map_or(0, |group| group.index() + 1);
        let GroupRow { initially_up, members } = program.groups[group];
        // A group without members is whole.
        let (initially_up, members) = if members == 0 { (1, 1) } else { (initially_up, members) };
        MilestoneRow {
            row: (program.services.len() + group) as u32,
            at: point.at,
            initially: f64::from(initially_up),
            whole: f64::from(members),
        }
    });
    points.collect()
}

/// The lines that tasks and restores share.
fn lines(model: &Model, mut transfers: TransferTables, data: &DataTables) -> TransferTables {
    if !transfers.rows.is_empty() || data.shares_lines() {
        let bandwidths = model.channels.iter().map(|channel| channel.bandwidth.unwrap_or(0.0));
        transfers.bandwidths = bandwidths.collect();
    }
    transfers
}

/// Services that a node's restoration helps, by node.
fn services_above(program: &Program) -> Csr {
    let mut above: Vec<Vec<u32>> = vec![Vec::new(); program.nodes.len()];
    for (index, service) in program.services.iter().enumerate() {
        let mut seen = vec![false; program.network.vertices.len()];
        let mut stack = vec![program.nodes[service.node as usize].vertex];
        while let Some(v) = stack.pop() {
            if std::mem::replace(&mut seen[v as usize], true) {
                continue;
            }
            let vertex = &program.network.vertices[v as usize];
            if vertex.node != NONE && program.nodes[vertex.node as usize].vertex == v {
                above[vertex.node as usize].push(index as u32);
            }
            let (from, to) = vertex.inputs;
            stack.extend(program.network.inputs[from as usize..to as usize].iter().map(|i| i.from));
        }
    }
    Csr::new(above)
}

/// Index of a node in its table.
pub(super) fn node_row(id: NodeId) -> u32 {
    id.index() as u32
}
