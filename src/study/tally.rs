//! What a batch keeps, and how batches add up.

use crate::sim::{N_CAUSES, Outcome, Program, ServiceOutcome};
use crate::stats::{Moments, Proportion, Sample};
use crate::study::curves::Curves;
use crate::study::data::DataTally;
use crate::study::findings::{Findings, NodeFindings, ServiceFindings, TaskFindings, TeamFindings};
use crate::study::plan::{Detail, Plan};
use crate::study::standby::StandbyTally;
use crate::study::work::WorkTally;

/// Sums of the replications of a batch, or of several in order.
#[derive(Debug)]
pub(super) struct Tally {
    runs: u64,
    detail: Detail,
    services: Vec<ServiceTally>,
    nodes: Vec<NodeTally>,
    /// Replications in which a slot was critical, and was given up.
    slots: Vec<(u64, u64)>,
    teams: Vec<TeamTally>,
    total: Sample,
    total_moments: Moments,
    direct: Moments,
    runaways: u64,
    runaway: Option<u32>,
    events: u64,
    data: Vec<DataTally>,
    onset: Moments,
    standbys: Vec<StandbyTally>,
}

#[derive(Debug)]
struct ServiceTally {
    recovery: Sample,
    loss_sum: f64,
    rto_met: u64,
    /// Replications that missed each step; empty unless there are several.
    missed: Vec<u64>,
    more: Option<Box<ServiceMore>>,
}

/// What is kept beyond outcomes.
#[derive(Debug)]
struct ServiceMore {
    disrupted: u64,
    mtpd_breached: u64,
    recovery: Moments,
    loss: Sample,
    loss_moments: Moments,
    downtime: Moments,
    full_service: Sample,
    elapsed: Sample,
    disruptions: Moments,
    length_sum: f64,
    first: Moments,
    work_recovery: Moments,
    down_before: u64,
    delay: [f64; N_CAUSES],
    /// Kept only of services whose work recovery can take time.
    work: Option<WorkTally>,
    downtime_in_hours: Moments,
}

#[derive(Debug, Clone, Copy, Default)]
struct NodeTally {
    disrupted: u64,
    downtime: f64,
    down_at_end: u64,
    critical: u64,
}

#[derive(Debug, Clone, Copy, Default)]
struct TeamTally {
    busy: f64,
    available: f64,
    waited: f64,
    tasks: u64,
}

impl Tally {
    pub(super) fn new(program: &Program, plan: &Plan) -> Tally {
        let n = program.n_services();
        let with_work = (0..n).filter(|&index| program.has_work_recovery(index)).count();
        let columns = if plan.detail == Detail::Outcomes { n } else { 4 * n + 1 };
        let columns = columns + with_work + program.services_on_data().count();
        let capacity = plan.memory / (4 * columns.max(1));
        let brief = plan.detail >= Detail::Brief;
        let sample = || Sample::exact(capacity);
        let more = |index: usize| ServiceMore {
            disrupted: 0,
            mtpd_breached: 0,
            recovery: Moments::default(),
            loss: sample(),
            loss_moments: Moments::default(),
            downtime: Moments::default(),
            full_service: sample(),
            elapsed: sample(),
            disruptions: Moments::default(),
            length_sum: 0.0,
            first: Moments::default(),
            work_recovery: Moments::default(),
            down_before: 0,
            delay: [0.0; N_CAUSES],
            work: program.has_work_recovery(index).then(|| WorkTally::new(capacity)),
            downtime_in_hours: Moments::default(),
        };
        let services = (0..n).map(|index| ServiceTally {
            recovery: sample(),
            loss_sum: 0.0,
            rto_met: 0,
            missed: match program.n_steps(index) {
                1 => Vec::new(),
                steps => vec![0; steps.min(64)],
            },
            more: brief.then(|| Box::new(more(index))),
        });
        Tally {
            runs: 0,
            detail: plan.detail,
            services: services.collect(),
            nodes: vec![NodeTally::default(); if brief { program.n_nodes() } else { 0 }],
            slots: vec![(0, 0); if brief { program.n_slots() } else { 0 }],
            teams: vec![TeamTally::default(); if brief { program.n_teams() } else { 0 }],
            total: sample(),
            total_moments: Moments::default(),
            direct: Moments::default(),
            runaways: 0,
            runaway: None,
            events: 0,
            data: DataTally::all(program, capacity),
            onset: Moments::default(),
            standbys: (0..program.n_standbys()).map(|_| StandbyTally::default()).collect(),
        }
    }

    /// Adds one replication.
    pub(super) fn add(&mut self, program: &Program, outcome: &Outcome) {
        self.runs += 1;
        self.events += outcome.events;
        if outcome.onset.is_finite() {
            self.onset.push(outcome.onset);
        }
        for (tally, service) in self.services.iter_mut().zip(&outcome.services) {
            tally.recovery.push(service.recovery);
            tally.loss_sum += service.loss;
            tally.rto_met += u64::from(service.rto_met);
            if service.missed_steps != 0 {
                for (step, missed) in tally.missed.iter_mut().enumerate() {
                    *missed += service.missed_steps >> step & 1;
                }
            }
        }
        for (tally, outcome) in self.data.iter_mut().zip(&outcome.data) {
            tally.add(outcome);
        }
        if outcome.runaway.is_some() {
            self.runaways += 1;
            self.runaway = outcome.runaway;
        }
        if self.detail == Detail::Outcomes {
            return;
        }
        let mut total = outcome.direct_loss;
        for (index, (tally, service)) in self.services.iter_mut().zip(&outcome.services).enumerate()
        {
            total += service.loss;
            if let Some(more) = &mut tally.more {
                more.add(service, outcome.delays.get(index));
            }
        }
        self.total.push(total);
        self.total_moments.push(total);
        self.direct.push(outcome.direct_loss);
        for &(node, downtime, down) in &outcome.nodes {
            let tally = &mut self.nodes[node as usize];
            tally.disrupted += 1;
            tally.downtime += downtime;
            tally.down_at_end += u64::from(down);
        }
        for &node in &outcome.critical_nodes {
            self.nodes[node as usize].critical += 1;
        }
        for &slot in &outcome.critical_slots {
            self.slots[slot as usize].0 += 1;
        }
        for &slot in &outcome.abandoned {
            self.slots[slot as usize].1 += 1;
        }
        for (row, used) in &outcome.standbys {
            self.standbys[*row as usize].add(used);
        }
        let span = (outcome.work_ended - outcome.onset).max(0.0);
        for (team, tally) in self.teams.iter_mut().enumerate() {
            tally.busy += outcome.busy[team];
            if span.is_finite() {
                tally.available += span * program.team_size(team) + outcome.present[team];
            }
            tally.waited += outcome.waits[team].0;
            tally.tasks += outcome.waits[team].1;
        }
    }

    /// Adds the batch that follows.
    pub(super) fn merge(&mut self, other: Tally) {
        self.runs += other.runs;
        self.events += other.events;
        self.onset.merge(&other.onset);
        for (mine, theirs) in self.services.iter_mut().zip(other.services) {
            mine.recovery.merge(theirs.recovery);
            mine.loss_sum += theirs.loss_sum;
            mine.rto_met += theirs.rto_met;
            for (mine, theirs) in mine.missed.iter_mut().zip(theirs.missed) {
                *mine += theirs;
            }
            if let (Some(mine), Some(theirs)) = (&mut mine.more, theirs.more) {
                mine.merge(*theirs);
            }
        }
        for (mine, theirs) in self.nodes.iter_mut().zip(&other.nodes) {
            mine.disrupted += theirs.disrupted;
            mine.downtime += theirs.downtime;
            mine.down_at_end += theirs.down_at_end;
            mine.critical += theirs.critical;
        }
        for (mine, theirs) in self.slots.iter_mut().zip(&other.slots) {
            mine.0 += theirs.0;
            mine.1 += theirs.1;
        }
        for (mine, theirs) in self.teams.iter_mut().zip(&other.teams) {
            mine.busy += theirs.busy;
            mine.available += theirs.available;
            mine.waited += theirs.waited;
            mine.tasks += theirs.tasks;
        }
        for (mine, theirs) in self.data.iter_mut().zip(other.data) {
            mine.merge(theirs);
        }
        for (mine, theirs) in self.standbys.iter_mut().zip(&other.standbys) {
            mine.merge(theirs);
        }
        self.total.merge(other.total);
        self.total_moments.merge(&other.total_moments);
        self.direct.merge(&other.direct);
        self.runaways += other.runaways;
        self.runaway = self.runaway.or(other.runaway);
    }

    pub(super) fn runs(&self) -> u64 {
        self.runs
    }

    /// Share that met the RTO, by service.
    pub(super) fn rto_met(&self) -> impl Iterator<Item = Proportion> {
        self.services.iter().map(|service| Proportion::new(service.rto_met, self.runs))
    }

    /// Closes the books.
    pub(super) fn finish(self, program: &Program, plan: &Plan, curves: Option<Curves>) -> Findings {
        let runs = self.runs;
        let share = |hits: u64| Proportion::new(hits, runs);
        let (levels, groups, milestones) =
            curves.map(|curves| curves.finish(program)).unwrap_or_default();
        let mut levels = levels.into_iter();
        let services = self
            .services
            .into_iter()
            .enumerate()
            .map(|(index, tally)| tally.finish(program.service_node(index), runs, levels.next()))
            .collect();
        let tasks =
            self.slots.iter().enumerate().filter(|(_, counts)| counts.0 + counts.1 > 0).map(
                |(slot, &(critical, abandoned))| TaskFindings {
                    slot: slot as u32,
                    critical: share(critical),
                    abandoned: share(abandoned),
                },
            );
        let teams = self.teams.iter().map(|tally| TeamFindings {
            utilisation: if tally.available > 0.0 { tally.busy / tally.available } else { 0.0 },
            mean_wait: if tally.tasks > 0 { tally.waited / tally.tasks as f64 } else { 0.0 },
            tasks: tally.tasks as f64 / runs.max(1) as f64,
            busy: tally.busy / runs.max(1) as f64,
        });
        Findings {
            runs,
            runs_planned: plan.runs,
            seed: plan.seed,
            confidence: plan.confidence,
            horizon: program.horizon(),
            services,
            nodes: self
                .nodes
                .iter()
                .map(|tally| NodeFindings {
                    disrupted: share(tally.disrupted),
                    mean_downtime: tally.downtime / runs.max(1) as f64,
                    down_at_end: share(tally.down_at_end),
                    critical: share(tally.critical),
                })
                .collect(),
            tasks: tasks.collect(),
            teams: teams.collect(),
            groups,
            total_loss: self.total.finish(),
            total_loss_moments: self.total_moments,
            direct_loss: self.direct,
            runaways: self.runaways,
            runaway: self.runaway,
            events: self.events,
            data: self.data.into_iter().map(|tally| tally.finish(runs)).collect(),
            onset: self.onset,
            milestones,
            standbys: self
                .standbys
                .iter()
                .enumerate()
                .map(|(index, tally)| tally.finish(program, index, runs))
                .collect(),
        }
    }
}

impl ServiceMore {
    fn add(&mut self, service: &ServiceOutcome, delay: Option<&[f64; N_CAUSES]>) {
        self.disrupted += u64::from(service.disruptions > 0);
        self.mtpd_breached += u64::from(service.mtpd_breached);
        self.recovery.push(service.recovery);
        self.loss.push(service.loss);
        self.loss_moments.push(service.loss);
        self.downtime.push(service.downtime);
        self.downtime_in_hours.push(service.downtime_in_hours);
        self.full_service.push(service.full_service);
        self.elapsed.push(service.elapsed);
        self.disruptions.push(f64::from(service.disruptions));
        self.length_sum += service.mean_length * f64::from(service.disruptions);
        if service.disruptions > 0 {
            self.first.push(service.first);
        }
        self.work_recovery.push(service.work_recovery);
        self.down_before += u64::from(service.down_before);
        if let Some(work) = &mut self.work {
            work.add(service);
        }
        if let Some(delay) = delay {
            for (sum, part) in self.delay.iter_mut().zip(delay) {
                *sum += part;
            }
        }
    }

    fn merge(&mut self, other: ServiceMore) {
        self.disrupted += other.disrupted;
        self.mtpd_breached += other.mtpd_breached;
        self.recovery.merge(&other.recovery);
        self.loss.merge(other.loss);
        self.loss_moments.merge(&other.loss_moments);
        self.downtime.merge(&other.downtime);
        self.downtime_in_hours.merge(&other.downtime_in_hours);
        self.full_service.merge(other.full_service);
        self.elapsed.merge(other.elapsed);
        self.disruptions.merge(&other.disruptions);
        self.length_sum += other.length_sum;
        self.first.merge(&other.first);
        self.work_recovery.merge(&other.work_recovery);
        self.down_before += other.down_before;
        if let (Some(mine), Some(theirs)) = (&mut self.work, other.work) {
            mine.merge(theirs);
        }
        for (mine, theirs) in self.delay.iter_mut().zip(other.delay) {
            *mine += theirs;
        }
    }
}

impl ServiceTally {
    fn finish(
        self,
        node: usize,
        runs: u64,
        curves: Option<crate::study::findings::CurveFindings>,
    ) -> ServiceFindings {
        let share = |hits: u64| Proportion::new(hits, runs);
        let recovery = self.recovery.finish();
        let steps_met = self.missed.iter().map(|&missed| share(runs - missed)).collect();
        let recovered = (runs - recovery.censored().hits).max(1) as f64;
        if let Some(more) = self.more {
            ServiceFindings {
                node,
                disrupted: share(more.disrupted),
                rto_met: share(self.rto_met),
                steps_met,
                mtpd_breached: share(more.mtpd_breached),
                recovery,
                recovery_moments: more.recovery,
                loss: more.loss.finish(),
                loss_moments: more.loss_moments,
                downtime: more.downtime,
                full_service: more.full_service.finish(),
                elapsed: more.elapsed.finish(),
                disruptions: more.disruptions,
                length_sum: more.length_sum,
                first: more.first,
                work_recovery: more.work_recovery,
                down_before: more.down_before,
                delay: more.delay.map(|sum| sum / recovered),
                curves,
                work: more.work.map(WorkTally::finish),
                downtime_in_hours: more.downtime_in_hours,
            }
        } else {
            let empty = || Sample::exact(0).finish();
            let mut loss = Moments::default();
            loss.push(self.loss_sum / runs.max(1) as f64);
            ServiceFindings {
                node,
                disrupted: recovery.positive(),
                rto_met: share(self.rto_met),
                steps_met,
                mtpd_breached: share(0),
                recovery,
                recovery_moments: Moments::default(),
                loss: empty(),
                loss_moments: loss,
                downtime: Moments::default(),
                full_service: empty(),
                elapsed: empty(),
                disruptions: Moments::default(),
                length_sum: 0.0,
                first: Moments::default(),
                work_recovery: Moments::default(),
                down_before: 0,
                delay: [0.0; N_CAUSES],
                curves,
                work: None,
                downtime_in_hours: Moments::default(),
            }
        }
    }
}
