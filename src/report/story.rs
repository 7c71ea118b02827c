//! One replication told in the order of time.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::{Condition, Model};
use crate::random::Seed;
use crate::report::figure::Figure;
use crate::report::names;
use crate::report::text::{counted, one_line, percent};
use crate::sim::Fault;
use crate::sim::{
    Cause, Happening, N_CAUSES, Observer, Outcome, Program, ServiceOutcome, StandbyStep, Workspace,
    simulate,
};
use crate::units::{data, duration, level, money};

/// One replication, event by event, and what came of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Story {
    /// Version of the format of results.
    pub schema_version: u32,
    /// Version of the program.
    pub version: String,
    /// Title of the scenario.
    pub title: String,
    /// The seed.
    pub seed: u64,
    /// Number of the replication, from 0.
    pub replication: u64,
    /// Time after which what is not recovered is censored `[h]`.
    pub horizon_h: Figure,
    /// Currency of money.
    pub currency: String,
    /// What happened, in the order of events.
    pub events: Vec<Event>,
    /// What came of it, for every service that fell below its full level.
    pub services: Vec<Ending>,
    /// Services that nothing disrupted.
    pub undisrupted: usize,
    /// Loss that no service accounts for `[currency]`.
    pub direct_loss: Figure,
}

/// One event of a [`Story`].
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Event {
    /// When `[h]`.
    pub t_h: Figure,
    /// What kind of thing happened.
    pub kind: &'static str,
    /// The node or team it happened to, if it happened to one.
    pub subject: Option<String>,
    /// The task, if it is about one.
    pub task: Option<String>,
    /// The same in words.
    pub text: String,
}

/// How one service came through.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Ending {
    /// The service.
    pub id: String,
    /// Recovery time `[h]`; null if it was not back by the horizon.
    pub recovery_h: Figure,
    /// Time to full service `[h]`.
    pub full_service_h: Figure,
    /// First limit of its RTO `[h]`.
    pub rto_h: Option<Figure>,
    /// Whether the RTO was met; null without one.
    pub rto_met: Option<bool>,
    /// Number of steps of the RTO.
    #[serde(skip)]
    n_steps: usize,
    /// Steps of the RTO that were missed.
    pub missed_steps: Vec<MissedStep>,
    /// Whether the MTPD was exceeded; null without one.
    pub mtpd_breached: Option<bool>,
    /// Total time below its MBCO `[h]`.
    pub downtime_h: Figure,
    /// Number of disruptions.
    pub disruptions: u32,
    /// Loss `[currency]`.
    pub loss: Figure,
    /// The recovery time by cause `[h]`; empty if it was not back by the horizon.
    pub delay_h: Map<String, Value>,
    /// The most data that it lost in one incident `[h]`, null if everything; absent unless it
    /// stands on data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_loss_h: Option<Figure>,
    /// Whether the RPO was met; absent without one, or data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rpo_met: Option<bool>,
}

/// A step of an RTO that was missed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct MissedStep {
    /// Level to be reached, in (0, 1].
    pub level: Figure,
    /// Within this time `[h]`.
    pub within_h: Figure,
}

/// Writes down all that happens.
#[derive(Debug, Default)]
struct Witness {
    seen: Vec<(f64, Happening)>,
}

impl Observer for Witness {
    const CAUSES: bool = true;
    const NODES: bool = true;
    const EVENTS: bool = true;

    fn see(&mut self, now: f64, happening: Happening) {
        self.seen.push((now, happening));
    }
}

impl Story {
    /// Runs replication number `replication` of a study with this seed once more and writes down
    /// what happens. It is the same replication that the study ran.
    pub fn of(model: &Model, program: &Program, seed: u64, replication: u64) -> Story {
        let mut witness = Witness::default();
        let mut work = Workspace::default();
        let outcome = simulate(program, Seed::new(seed), replication, &mut work, &mut witness);
        let events = witness.seen.iter().map(|&(now, happening)| {
            let (kind, subject, text) = words(model, program, happening);
            let task = slot_of(happening).map(|slot| names::task(model, program, slot).task);
            let task = task.map(str::to_owned);
            Event { t_h: Figure::hours(now), kind, subject, task, text }
        });
        let services = endings(model, program, outcome);
        Story {
            schema_version: crate::report::wire::SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            title: model.title.clone(),
            seed,
            replication,
            horizon_h: Figure::hours(program.horizon()),
            currency: model.currency.clone(),
            events: events.collect(),
            undisrupted: outcome.services.len() - services.len(),
            services,
            direct_loss: Figure(outcome.direct_loss),
        }
    }

    /// The story as one JSON object with a line break at the end.
    pub fn to_json(&self) -> String {
        let mut text = serde_json::to_string_pretty(self).expect("invariant: plain data");
        text.push('\n');
        text
    }

    /// The story as a page of text. Events of the same kind at the same time share a line.
    pub fn to_text(&self) -> String {
        let title = if self.title.is_empty() { "Untitled scenario" } else { &self.title };
        let mut page = format!(
            "{}\nReplication {}, seed {}, horizon {}; times since the scenario begins.\n\n",
            one_line(title),
            self.replication,
            self.seed,
            duration::format(self.horizon_h.seconds())
        );
        if self.events.is_empty() {
            page.push_str("Nothing happens.\n");
        }
        let events = self.told();
        let mut rest = &events[..];
        let mut last = f64::NAN;
        while let Some(event) = rest.first() {
            let alike = |other: &&&Event| other.t_h == event.t_h && other.kind == event.kind;
            let run = if SHARED.contains(&event.kind) {
                rest.iter().take_while(alike).count()
            } else {
                1
            };
            let at = if event.t_h.0 == last { String::new() } else { clock(event.t_h) };
            last = event.t_h.0;
            let texts: Vec<&str> = rest[..run].iter().take(NAMED).map(|e| &*e.text).collect();
            let more = match run.saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(", and {more} more"),
            };
            page.push_str(&one_line(&format!("{at:>10}  {}{more}", texts.join(", "))));
            page.push('\n');
            rest = &rest[run..];
        }
        self.outcome(&mut page);
        page
    }

    /// The events without those that a later one of the same time tells as well: hits whose
    /// damage follows, tasks that queue and start at once.
    fn told(&self) -> Vec<&Event> {
        let mut told = Vec::new();
        let mut started: BTreeSet<(Option<&str>, Option<&str>)> = BTreeSet::new();
        let mut next: Option<&Event> = None;
        for event in self.events.iter().rev() {
            let is_same_time = next.is_some_and(|next| next.t_h == event.t_h);
            if !is_same_time {
                started.clear();
            }
            let task = (event.subject.as_deref(), event.task.as_deref());
            let is_told_later = match event.kind {
                "hit" => next.is_some_and(|next| {
                    let tells_more = matches!(next.kind, "damaged" | "demand");
                    is_same_time && tells_more && next.subject == event.subject
                }),
                "queues" => started.contains(&task),
                _ => false,
            };
            if event.kind == "starts" {
                started.insert(task);
            }
            if !is_told_later {
                told.push(event);
            }
            next = Some(event);
        }
        told.reverse();
        told
    }

    fn outcome(&self, page: &mut String) {
        page.push('\n');
        for ending in &self.services {
            page.push_str(&self.sentence(ending));
            page.push('\n');
        }
        if self.undisrupted > 0 {
            let services = counted(self.undisrupted as u64, "service");
            let _ = writeln!(page, "Not disrupted: {services}.");
        }
        if self.direct_loss.0 > 0.0 {
            let sum = money::format(self.direct_loss.0, &self.currency);
            let _ = writeln!(page, "Labour, parts, fees and direct losses: {sum}.");
        }
    }

    fn sentence(&self, ending: &Ending) -> String {
        let id = one_line(&ending.id);
        let full = ending.full_service_h;
        let mut text = if ending.disruptions == 0 && full.0 <= 0.0 {
            format!("{id}: not disrupted")
        } else if ending.disruptions == 0 && full.0.is_finite() {
            let time = duration::format(full.seconds());
            format!("{id}: below full level, back in full after {time}")
        } else if ending.disruptions == 0 {
            let horizon = duration::format(self.horizon_h.seconds());
            format!("{id}: below full level, not back in full within {horizon}")
        } else if ending.recovery_h.0.is_finite() {
            format!("{id}: recovered in {}", duration::format(ending.recovery_h.seconds()))
        } else {
            let horizon = duration::format(self.horizon_h.seconds());
            format!("{id}: not back within {horizon}")
        };
        if let (Some(met), Some(rto)) = (ending.rto_met, ending.rto_h) {
            let missed = ending.missed_steps.iter().map(|step| {
                let within = duration::format(step.within_h.seconds());
                format!("{} within {within}", level::format(step.level.0))
            });
            let _ = match (ending.n_steps, met) {
                (2.., true) => write!(text, ", every step of the RTO met"),
                (2.., false) => {
                    let missed = missed.collect::<Vec<_>>().join(" and ");
                    write!(text, ", RTO missed: {missed}")
                }
                (_, met) => {
                    let word = if met { "met" } else { "missed" };
                    write!(text, ", RTO of {} {word}", duration::format(rto.seconds()))
                }
            };
        }
        if ending.mtpd_breached == Some(true) {
            text += ", MTPD breached";
        }
        match ending.data_loss_h {
            Some(lost) if lost.0.is_infinite() => text += ", all data lost",
            Some(lost) if lost.0 > 0.0 => {
                let _ = write!(text, ", {} of data lost", duration::format(lost.seconds()));
            }
            _ => {}
        }
        if let Some(met) = ending.rpo_met {
            text += if met { ", RPO met" } else { ", RPO missed" };
        }
        if ending.loss.0 > 0.0 {
            let _ = write!(text, ", loss {}", money::format(ending.loss.0, &self.currency));
        }
        let parts = Cause::ALL.iter().filter_map(|cause| {
            let hours = ending.delay_h.get(cause.key())?.as_f64()?;
            let total = ending.recovery_h.0;
            (hours > 0.0).then(|| {
                let time = duration::format(hours * duration::HOUR);
                format!("{} {time} ({})", cause.label(), percent(hours / total))
            })
        });
        let parts: Vec<String> = parts.collect();
        if !parts.is_empty() {
            let _ = write!(text, "\n    of which {}", parts.join(", "));
        }
        text
    }
}

/// Kinds of events that share a line.
const SHARED: [&str; 5] = ["hit", "damaged", "starved", "level", "opens"];

/// Events named on a shared line.
const NAMED: usize = 8;

/// A moment that a copy shows, perhaps before the scenario begins `[s]`.
fn as_of(shows: f64) -> String {
    if shows < 0.0 {
        format!("{} before the beginning", duration::format(-shows))
    } else {
        format!("+{}", duration::format(shows))
    }
}

fn clock(time: Figure) -> String {
    format!("+{}", duration::format(time.seconds()))
}

fn endings(model: &Model, program: &Program, outcome: &Outcome) -> Vec<Ending> {
    let data = |index: usize| outcome.data.iter().find(move |data| data.service == index);
    let rows = outcome.services.iter().enumerate();
    let rows = rows.filter(|&(index, service)| {
        is_touched(service) || data(index).is_some_and(|data| data.loss > 0.0)
    });
    let rows = rows.map(|(index, service)| {
        let none = [0.0; N_CAUSES];
        let delay = outcome.delays.get(index).unwrap_or(&none);
        let mut ending = ending(model, program.service_node(index), service, delay);
        if let Some(data) = data(index) {
            let has_rpo = model.services().nth(index).is_some_and(|(_, _, it)| it.rpo.is_some());
            ending.data_loss_h = Some(Figure::hours(data.loss));
            ending.rpo_met = has_rpo.then_some(data.rpo_met);
        }
        ending
    });
    rows.collect()
}

/// Whether a service fell below its full level.
fn is_touched(service: &ServiceOutcome) -> bool {
    service.disruptions > 0 || service.full_service > 0.0 || service.missed_steps != 0
}

fn ending(model: &Model, node: usize, found: &ServiceOutcome, delay: &[f64; N_CAUSES]) -> Ending {
    let node = &model.nodes[node];
    let service = node.service.as_ref().expect("invariant: outcomes are of services");
    let parts = Cause::ALL.iter().filter(|_| found.recovery.is_finite()).map(|&cause| {
        let hours = Figure::hours(delay[cause as usize]).rounded();
        (cause.key().to_owned(), hours.map_or(Value::Null, Value::from))
    });
    let missed = service.steps.iter().enumerate();
    let missed = missed.filter(|(index, _)| found.missed_steps >> (*index).min(63) & 1 == 1);
    let missed = missed.map(|(_, step)| MissedStep {
        level: Figure(step.level),
        within_h: Figure::hours(step.limit),
    });
    Ending {
        id: node.name.clone(),
        recovery_h: Figure::hours(found.recovery),
        full_service_h: Figure::hours(found.full_service),
        rto_h: service.rto().map(Figure::hours),
        rto_met: service.rto().map(|_| found.rto_met),
        n_steps: service.steps.len(),
        missed_steps: missed.collect(),
        mtpd_breached: service.mtpd.map(|_| found.mtpd_breached),
        downtime_h: Figure::hours(found.downtime),
        disruptions: found.disruptions,
        loss: Figure(found.loss),
        delay_h: parts.collect(),
        data_loss_h: None,
        rpo_met: None,
    }
}

/// The slot that a happening is about.
fn slot_of(happening: Happening) -> Option<u32> {
    match happening {
        Happening::AwaitsCondition { slot }
        | Happening::AwaitsAccess { slot }
        | Happening::Queues { slot }
        | Happening::Starts { slot, .. }
        | Happening::Paced { slot, .. }
        | Happening::Suspended { slot }
        | Happening::Done { slot }
        | Happening::Failed { slot }
        | Happening::Reads { slot, .. }
        | Happening::BadCopy { slot, .. }
        | Happening::GivenUp { slot } => Some(slot),
        _ => None,
    }
}

/// The full rate of a slot that transfers something `[bytes/s]`.
fn transfer_rate(model: &Model, program: &Program, slot: u32) -> f64 {
    let (_, procedure, task) = program.task_of(slot);
    let task = procedure.and_then(|row| model.procedures[row].tasks.get(task));
    task.and_then(|task| task.transfer).map_or(0.0, |transfer| transfer.rate)
}

fn standby_words(step: StandbyStep) -> &'static str {
    match step {
        StandbyStep::Invoked => "is invoked",
        StandbyStep::Excluded => "cannot be invoked: the incident excludes it",
        StandbyStep::Failed => "fails to take over",
        StandbyStep::InUse => "takes over",
        StandbyStep::StoodDown => "is stood down before it took over",
        StandbyStep::Exhausted => "cannot be used any longer",
        StandbyStep::GivenBack => "is given back",
        StandbyStep::Breaks => "breaks while it runs",
        StandbyStep::OutOfFuel => "is out of fuel",
        StandbyStep::Refuelled => "is refuelled",
    }
}

/// Phases of an incident, in order.
const PHASES: [&str; 4] = ["is detected", "is diagnosed", "is declared", "has people in place"];

/// The kind of a happening, whom it happened to, and the same in words.
fn words(
    model: &Model,
    program: &Program,
    happening: Happening,
) -> (&'static str, Option<String>, String) {
    let node = |row: u32| model.nodes[row as usize].name.clone();
    let on_task = |kind, slot: u32, verb: &str| {
        let task = names::task(model, program, slot);
        let text = format!("\"{}\" on {} {verb}", task.task, task.node);
        (kind, Some(task.node.to_owned()), text)
    };
    let on_node = |kind, row: u32, verb: &str| {
        let name = node(row);
        let text = format!("{name} {verb}");
        (kind, Some(name), text)
    };
    match happening {
        Happening::Unseen { incident } => {
            let text = format!("monitoring does not see incident {}", incident + 1);
            ("unseen", None, text)
        }
        Happening::Slower { node, .. } => on_node("slower", node, "is down and slows diagnosis"),
        Happening::Called { rules, contact, person } => {
            let contact_name = program.contact(rules, contact, 0);
            let text = match person {
                0 => format!("{contact_name} answers"),
                u32::MAX => format!("nobody answers for {contact_name}"),
                deputy => {
                    let deputy = program.contact(rules, contact, deputy);
                    format!("{deputy} answers for {contact_name}")
                }
            };
            ("called", None, text)
        }
        Happening::Standby { node, step } => on_node("standby", node, standby_words(step)),
        Happening::Strikes { occurrence } => {
            let name = &model.occurrences[occurrence as usize].name;
            ("strikes", None, format!("{name} strikes"))
        }
        Happening::Phase { incident, phase } => {
            let phase = PHASES[phase as usize % PHASES.len()];
            ("phase", None, format!("incident {} {phase}", incident + 1))
        }
        Happening::Hit { node, .. } => on_node("hit", node, "is hit"),
        Happening::Absorbed { node, .. } => {
            on_node("absorbed", node, "is hit, but damaged as badly already")
        }
        Happening::Damaged { node, condition } => {
            let condition = match condition {
                Condition::Intact => "is intact",
                Condition::Degraded => "is degraded",
                Condition::Down => "is down",
                Condition::Destroyed => "is destroyed",
            };
            on_node("damaged", node, condition)
        }
        Happening::Opens { job } => {
            let (row, procedure) = program.job_of(job);
            let procedure = procedure.map_or("restart", |row| &model.procedures[row].name);
            let name = model.nodes[row].name.clone();
            let text = match &model.nodes[row].standby {
                Some(_) => format!("the activation of {name} may begin"),
                None => format!("{procedure} of {name} may begin"),
            };
            ("opens", Some(name), text)
        }
        Happening::AwaitsCondition { slot } => {
            on_task("awaits_condition", slot, "waits for what it needs")
        }
        Happening::AwaitsAccess { slot } => on_task("awaits_access", slot, "waits for access"),
        Happening::Queues { slot } => {
            let crew = names::crew(model, program, slot);
            on_task("queues", slot, &format!("waits for {crew}"))
        }
        Happening::Starts { slot, until } => {
            let task = names::task(model, program, slot);
            let until = duration::format(until);
            let crew = names::crew(model, program, slot);
            let crew = if crew.is_empty() { task.node } else { &crew };
            let starts = if names::is_many(model, program, slot) { "start" } else { "starts" };
            let text =
                format!("{crew} {starts} \"{}\" on {} (until +{until})", task.task, task.node);
            ("starts", Some(task.node.to_owned()), text)
        }
        Happening::Paced { slot, speed, until } => {
            let rate = transfer_rate(model, program, slot) * speed;
            let until = duration::format(until);
            let text = format!("goes on at {} (until +{until})", data::format_rate(rate));
            on_task("paced", slot, &text)
        }
        Happening::Suspended { slot } => on_task("suspended", slot, "is suspended"),
        Happening::Done { slot } => on_task("done", slot, "is done"),
        Happening::Failed { slot } => on_task("failed", slot, "fails"),
        Happening::GivenUp { slot } => on_task("given_up", slot, "is given up"),
        Happening::Starved { node } => {
            on_node("starved", node, "stops for want of what it needs, and must restart")
        }
        Happening::Restored { node } => on_node("restored", node, "is restored"),
        Happening::CameBack { node } => on_node("came_back", node, "comes back by itself"),
        Happening::Level { node, old, new } => {
            let verb = if new < old { "falls" } else { "rises" };
            on_node("level", node, &format!("{verb} to {}", level::format(new)))
        }
        Happening::Staff { resource, present } => {
            let teams = model.teams.iter().map(|team| &team.name);
            let channels = model.channels.iter().map(|channel| &channel.name);
            let name = teams.chain(channels).nth(resource as usize).cloned().unwrap_or_default();
            let text = format!("{name} now has {present} present");
            ("staff", Some(name), text)
        }
        Happening::Demand { node, factor } => {
            let name = model.nodes[node as usize].name.clone();
            let text = if factor == 1.0 {
                format!("demand on {name} is normal again")
            } else {
                // Two decimals are all that a reader wants of a factor.
                format!("demand on {name} is {} times normal", (factor * 100.0).round() / 100.0)
            };
            ("demand", Some(name), text)
        }
        Happening::Reads { slot, source, shows } => {
            let copy = names::copy(model, program, source);
            let task = names::task(model, program, slot);
            let shows = as_of(shows);
            let text = format!("\"{}\" on {} tries {copy}, as of {shows}", task.task, task.node);
            ("reads", Some(task.node.to_owned()), text)
        }
        Happening::BadCopy { slot, source, fault } => {
            let copy = names::copy(model, program, source);
            let task = names::task(model, program, slot);
            let fault = match fault {
                Fault::NeverWorked => "no copy of this backup was ever good",
                Fault::Broken => "it or what it builds on had failed without notice",
                Fault::Tainted => "it was made of corrupt data",
                Fault::Spoilt => "it was spoilt where it is kept",
                Fault::Unreadable => "it cannot be read",
            };
            let text = format!("{copy} is of no use to {}: {fault}", task.node);
            ("bad_copy", Some(task.node.to_owned()), text)
        }
        Happening::DataLost { node } => {
            on_node("data_lost", node, "has no copy that works: its data are lost")
        }
        Happening::DataBack { node, loss } => {
            let verb = if loss.is_infinite() {
                String::from("starts again without its data")
            } else if loss > 0.0 {
                format!("has its data back, without the last {}", duration::format(loss))
            } else {
                String::from("has all its data back")
            };
            on_node("data_back", node, &verb)
        }
        Happening::Replicated { node } => {
            on_node("replicated", node, "copies the corruption as its replica")
        }
        Happening::Loss { sum, .. } => {
            let sum = money::format(sum, &model.currency);
            ("loss", None, format!("{sum} are lost"))
        }
    }
}
