//! From findings to a report.

use serde_json::{Map, Value};

use crate::model::{Impact, Model, RtoClock, RtoCounts, Season, Service as Stated, Severity};
use crate::report::figure::Figure;
use crate::report::names;
use crate::report::quantiles::{
    amount, bounds, loss, quantiles, quantiles_if_positive, share, spread,
};
use crate::report::reasons;
use crate::report::standby;
use crate::report::wire::{
    Begins, DefaultUsed, Demand, Disruptions, Milestone, Node, Position, Reached, Report,
    Restoration, SCHEMA_VERSION, Service, Step, Task, Team,
};
use crate::sim::{Cause, Program};
use crate::stats::{Distribution, Moments, Proportion};
use crate::study::{DataFindings, Findings, ServiceFindings};

impl Report {
    /// The widest half of an interval of a P(RTO met); 0 without objectives.
    pub fn half_width(&self) -> f64 {
        let met = self.services.iter().filter_map(|service| service.p_rto_met);
        met.map(|met| (met.high.0 - met.low.0) / 2.0).fold(0.0, f64::max)
    }

    /// Puts findings in the words and units of readers.
    ///
    /// `complete` is false if the study was stopped before its end.
    pub fn new(
        model: &Model,
        program: &Program,
        findings: &Findings,
        defaults_used: Vec<DefaultUsed>,
        complete: bool,
    ) -> Report {
        let confidence = findings.confidence;
        let mut services: Vec<Service> =
            findings.services.iter().map(|found| service(model, found, confidence)).collect();
        for found in &findings.data {
            data(&mut services[found.service], found, confidence);
        }
        let nodes = findings.nodes.iter().zip(&model.nodes).map(|(found, node)| Node {
            id: node.name.clone(),
            p_disrupted: Figure(found.disrupted.share()),
            mean_downtime_h: Figure::hours(found.mean_downtime),
            p_down_at_end: Figure(found.down_at_end.share()),
            criticality: Figure(found.critical.share()),
        });
        let tasks = findings.tasks.iter().map(|found| {
            let name = names::task(model, program, found.slot);
            Task {
                node: name.node.to_owned(),
                procedure: name.procedure.map(str::to_owned),
                task: name.task.to_owned(),
                criticality: Figure(found.critical.share()),
                given_up: Figure(found.abandoned.share()),
            }
        });
        let teams = findings.teams.iter().zip(&model.teams).map(|(found, team)| Team {
            id: team.name.clone(),
            members: team.members,
            utilisation: Figure(found.utilisation),
            mean_wait_h: Figure::hours(found.mean_wait),
            mean_tasks: Figure(found.tasks),
            mean_busy_h: Figure::hours(found.busy),
        });
        let mut report = Report {
            schema_version: SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            title: model.title.clone(),
            complete,
            runs: findings.runs,
            runs_planned: findings.runs_planned,
            seed: findings.seed,
            confidence,
            horizon_h: Figure::hours(findings.horizon),
            rto_clock: rto_clock(model.rto_clock),
            rto_counts: match model.rto_counts {
                RtoCounts::Elapsed => "elapsed",
                RtoCounts::ServiceHours => "service_hours",
            },
            begins: model.begins.as_ref().map(begins),
            currency: model.currency.clone(),
            services,
            nodes: nodes.collect(),
            tasks: tasks.collect(),
            teams: teams.collect(),
            restoration: restoration(model, findings),
            milestones: milestones(model, findings),
            total_loss: loss(&findings.total_loss, &findings.total_loss_moments, confidence),
            direct_loss_mean: Figure(findings.direct_loss.mean()),
            never_recovered: reasons::never_recovered(model, program, findings),
            runaways: findings.runaways,
            runaway: findings
                .runaway
                .and_then(|row| Some(model.occurrences.get(row as usize)?.name.clone())),
            bus_factor: None,
            next: None,
            defaults_used,
            evidence_used: Vec::new(),
            estimates: program.estimates().map(|it| it.name.to_owned()).collect(),
            standbys: standby::standbys(model, findings),
        };
        report.next = reasons::look_at_next(&report, model, program, findings);
        report
    }
}

fn begins(begins: &crate::model::Begins) -> Begins {
    let during = begins.during.parts.iter().map(|Season { calendar, part, factor }| {
        let part = part.as_ref().map_or_else(String::new, |part| format!("/{part}"));
        let factor = factor.map_or_else(String::new, |factor| format!(" x {factor}"));
        format!("{}{part}{factor}", calendar.name)
    });
    Begins {
        from: begins.zone.show(begins.from),
        to: (!begins.is_fixed()).then(|| begins.zone.show(begins.to)),
        during: during.collect(),
        zone: begins.zone.to_string(),
    }
}

fn rto_clock(clock: RtoClock) -> &'static str {
    match clock {
        RtoClock::Disruption => "disruption",
        RtoClock::Detection => "detection",
        RtoClock::Declaration => "declaration",
    }
}

fn service(model: &Model, found: &ServiceFindings, confidence: f64) -> Service {
    let node = &model.nodes[found.node];
    let stated = node.service.as_ref().expect("invariant: findings name services");
    let steps = stated.steps.iter().enumerate().map(|(index, step)| {
        let met = found.steps_met.get(index).or(found.steps_met.last());
        Step {
            level: Figure(step.level),
            within_h: Figure::hours(step.limit),
            p_met: share(*met.unwrap_or(&found.rto_met), confidence),
        }
    });
    let delay_h = Cause::ALL
        .iter()
        .map(|&cause| (cause.key().to_owned(), number(Figure::hours(found.delay[cause as usize]))));
    let n_disruptions = found.disruptions.mean() * found.disruptions.len() as f64;
    Service {
        id: node.name.clone(),
        owner: stated.owner.clone(),
        mbco: Figure(node.mbco()),
        rto_h: stated.rto().map(Figure::hours),
        rto_steps: steps.collect(),
        mtpd_h: stated.mtpd.map(Figure::hours),
        p_disrupted: share(found.disrupted, confidence),
        p_rto_met: stated.rto().map(|_| share(found.rto_met, confidence)),
        p_mtpd_breached: stated.mtpd.map(|_| share(found.mtpd_breached, confidence)),
        recovery_h: quantiles(&found.recovery, found.recovery_moments.mean()),
        recovery_interval_h: bounds(&found.recovery, &found.recovery_moments, confidence),
        recovery_if_disrupted_h: quantiles_if_positive(
            &found.recovery,
            found.recovery_moments.mean(),
        ),
        downtime_h: spread(&found.downtime, confidence),
        downtime_in_hours_h: stated
            .hours
            .as_ref()
            .map(|_| spread(&found.downtime_in_hours, confidence)),
        full_service_h: quantiles(&found.full_service, mean_of(&found.full_service)),
        loss: loss(&found.loss, &found.loss_moments, confidence),
        disruptions: Disruptions {
            mean_number: Figure(found.disruptions.mean()),
            mean_length_h: Figure::hours(found.length_sum / n_disruptions),
            first_h_mean: Figure::hours(found.first.mean()),
        },
        delay_h: delay_h.collect(),
        soft: soft(&stated.impact, &found.elapsed),
        censored: found.recovery.censored().hits,
        down_before: found.down_before,
        work_recovery_h: found
            .work
            .as_ref()
            .map(|work| quantiles(&work.times, found.work_recovery.mean())),
        demand: demand(stated, found, confidence),
        rpo_h: stated.rpo.map(Figure::hours),
        p_rpo_met: None,
        data_loss_h: None,
        p_all_data_lost: None,
        p_all_data_lost_for_good: None,
        lost_data_cost_mean: None,
    }
}

/// What became of the demand that was not served, if the service says so.
fn demand(stated: &Stated, found: &ServiceFindings, confidence: f64) -> Option<Demand> {
    let (backlog, work) = (stated.backlog.as_ref()?, found.work.as_ref()?);
    let unit = match &backlog.demand {
        Some(demand) if demand.unit.is_empty() => "units",
        Some(demand) => &demand.unit,
        None => "hours of normal demand",
    };
    Some(Demand {
        unit: unit.to_owned(),
        lost: amount(&work.lost, confidence),
        deferred: amount(&work.deferred, confidence),
        peak_backlog: amount(&work.peak, confidence),
    })
}

/// What a service lost of its data.
fn data(service: &mut Service, found: &DataFindings, confidence: f64) {
    service.p_rpo_met = service.rpo_h.map(|_| share(found.rpo_met, confidence));
    service.data_loss_h = Some(quantiles(&found.loss, found.loss_moments.mean()));
    service.p_all_data_lost = Some(share(found.loss.censored(), confidence));
    service.p_all_data_lost_for_good = Some(share(found.lost_for_good, confidence));
    service.lost_data_cost_mean = Some(Figure(found.cost.mean()));
}

fn number(figure: Figure) -> Value {
    figure.rounded().map_or(Value::Null, Value::from)
}

/// Mean of the kept values; infinite if one is, not a number if they were not kept.
fn mean_of(times: &Distribution) -> f64 {
    times.sorted().map_or(f64::NAN, |values| {
        values.iter().map(|&x| f64::from(x)).sum::<f64>() / values.len() as f64
    })
}

/// By category, the share of replications in which the outage lasted long enough for a severity
/// or a worse one.
fn soft(impact: &Impact, elapsed: &Distribution) -> Map<String, Value> {
    let severities = [Severity::Minor, Severity::Moderate, Severity::Major, Severity::Unacceptable];
    let categories = impact.soft.iter().map(|(category, steps)| {
        let shares = severities.iter().map(|&severity| {
            let from = steps.iter().filter(|step| step.1 >= severity).map(|step| step.0);
            let reached = from.min_by(f64::total_cmp).map(|at| at_least(elapsed, at));
            let share = Figure(reached.map_or(0.0, Proportion::share));
            (severity.word().to_owned(), number(share))
        });
        (category.word().to_owned(), Value::Object(shares.collect()))
    });
    categories.collect()
}

/// How many times are at least `at` `[s]`; a time of 0 is no disruption.
fn at_least(times: &Distribution, at: f64) -> Proportion {
    // Times are kept to 24 bits: a little below `at` is not yet the time before it.
    let below = at * (1.0 - 1e-6);
    if at > 0.0 { times.share_at_most(below).complement() } else { times.positive() }
}

fn restoration(model: &Model, findings: &Findings) -> Vec<Restoration> {
    let rows = findings.groups.iter().enumerate().map(|(row, group)| {
        let bands = &group.restored;
        let points = 0..bands.grid().len();
        let quantile = |p| points.clone().map(|g| Figure(bands.quantile(g, p))).collect();
        Restoration {
            group: row.checked_sub(1).map(|group| model.groups[group].clone()),
            members: group.members,
            t_h: bands.grid().iter().map(|&t| Figure::hours(t)).collect(),
            p5: quantile(0.05),
            median: quantile(0.5),
            p95: quantile(0.95),
            mean: points.clone().map(|g| Figure(bands.mean(g))).collect(),
        }
    });
    rows.collect()
}

fn milestones(model: &Model, findings: &Findings) -> Vec<Milestone> {
    let rows = model.milestones.iter().zip(&findings.milestones).map(|(point, bands)| {
        let node = point.node.map(|node| (node.index(), &model.nodes[node.index()]));
        let of = match (node, point.group) {
            (Some((_, node)), _) => Some(node.name.clone()),
            (None, group) => group.map(|group| model.groups[group.index()].clone()),
        };
        let reached_h = node.and_then(|(row, node)| {
            let found = findings.services.iter().find(|found| found.node == row)?;
            reached(found, &findings.onset, node.mbco(), point.share)
        });
        let mut milestone = Milestone {
            label: point.label.clone(),
            of,
            at_h: Figure::hours(point.at),
            share: Figure(point.share),
            p5: Figure(bands.quantile(0, 0.05)),
            p50: Figure(bands.quantile(0, 0.5)),
            p95: Figure(bands.quantile(0, 0.95)),
            mean: Figure(bands.mean(0)),
            reached_h,
            is_inside: false,
            source: point.source.clone(),
            tuned: point.tuned,
        };
        milestone.is_inside = milestone.position() == Position::Inside;
        milestone
    });
    rows.collect()
}

/// When a service reaches a share, since the first onset, from recovery times or times to full
/// service; `None` if these do not tell: it must fall once, and the first onset and its fall must
/// be at the same times in every replication.
fn reached(found: &ServiceFindings, onset: &Moments, mbco: f64, share: f64) -> Option<Reached> {
    let falls_once = found.disruptions.min() == 1.0 && found.disruptions.max() == 1.0;
    let same = |times: &Moments| times.min() == times.max();
    let falls_together = same(&found.first) && same(onset);
    let fell = found.first.min() - onset.min();
    let times = if share <= mbco + LEVELS_EQUAL {
        &found.recovery
    } else if share >= 1.0 - LEVELS_EQUAL {
        &found.full_service
    } else {
        return None;
    };
    let at = |p| Figure::hours(fell + times.quantile(p));
    (falls_once && falls_together).then(|| Reached { p5: at(0.05), p50: at(0.5), p95: at(0.95) })
}

/// Levels are equal within this.
const LEVELS_EQUAL: f64 = 1e-9;
