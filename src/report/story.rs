//! One replication told in the order of time.

use std::collections::BTreeSet;
use std::fmt::Write;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::model::{Model, RtoCounts};
use crate::random::Seed;
use crate::report::figure::Figure;
use crate::report::names;
use crate::report::story_data;
use crate::report::story_words::words;
use crate::report::text::{counted, one_line, percent};
use crate::sim::{
    Cause, Happening, N_CAUSES, Observer, Outcome, Program, ServiceOutcome, Workspace, simulate,
};
use crate::units::{duration, level, money};

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
    /// When it begins; null without a date.
    pub begins: Option<String>,
    /// The time zone of dates; null without a date.
    pub zone: Option<String>,
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
    /// The date and time; null without a date.
    pub at: Option<String>,
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
    /// What began the longest disruption, if several incidents struck.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub begun_by: Option<String>,
    /// Other incidents whose damage lengthened it, in order of onset.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub lengthened_by: Vec<String>,
    /// From technical restoration until the work was recovered `[h]`; null if it was not by the
    /// horizon.
    pub work_recovery_h: Figure,
    /// Demand that was lost and that was deferred `[units]`; null unless the service says what
    /// becomes of it.
    pub unserved: Option<[Figure; 2]>,
    /// The most data that it lost in one incident `[h]`, null if everything; absent unless it
    /// stands on data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data_loss_h: Option<Figure>,
    /// All of it is missing, but may still come back.
    #[serde(skip)]
    pub(super) data_not_back: bool,
    /// Whether the RPO was met; absent without one, or data.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rpo_met: Option<bool>,
    /// Total time below its MBCO within its hours `[h]`; null without hours.
    pub downtime_in_hours_h: Option<Figure>,
    /// Whether the recovery time counts only those.
    #[serde(skip)]
    counts_hours: bool,
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
        let begins = model.begins.as_ref();
        let begin = begins.map(|begins| (begins, begins.from.after(outcome.begin)));
        let date = |now| begin.map(|(begins, begin)| begins.zone.show(begin.after(now)));
        let mut who: Vec<String> = Vec::new();
        let events = witness.seen.iter().filter_map(|&(now, happening)| {
            if let Happening::Works { person, .. } = happening {
                who.push(names::person(model, program, person));
                return None;
            }
            let (kind, subject, text) = words(model, program, happening, &who);
            if matches!(happening, Happening::Starts { .. }) {
                who.clear();
            }
            let task = slot_of(happening).map(|slot| names::task(model, program, slot).task);
            let task = task.map(str::to_owned);
            Some(Event { t_h: Figure::hours(now), kind, subject, task, text, at: date(now) })
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
            begins: date(0.0),
            zone: begins.map(|begins| begins.zone.to_string()),
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
            "{}\nReplication {}, seed {}, horizon {}; times since the scenario begins{}.\n\n",
            one_line(title),
            self.replication,
            self.seed,
            duration::format(self.horizon_h.seconds()),
            match (&self.begins, &self.zone) {
                (Some(begins), Some(zone)) => format!(" on {begins} {zone}"),
                _ => String::new(),
            }
        );
        if self.events.is_empty() {
            page.push_str("Nothing happens.\n");
        }
        let events = self.told();
        let mut rest = &events[..];
        let mut last = f64::NAN;
        let latest = events.last().map_or(0, |event| clock(event.t_h).len());
        // Dates with seconds fill their column.
        let dates = events.iter().filter_map(|event| event.at.as_ref()).map(String::len);
        let is_full = latest >= STAMP && dates.max() >= Some(DATE);
        let width = latest.max(STAMP) + usize::from(is_full);
        while let Some(event) = rest.first() {
            let alike = |other: &&&Event| other.t_h == event.t_h && other.kind == event.kind;
            let run = if SHARED.contains(&event.kind) {
                rest.iter().take_while(alike).count()
            } else {
                1
            };
            let is_later = event.t_h.0 != last;
            let at = if is_later { clock(event.t_h) } else { String::new() };
            let date = event.at.as_ref().map(|at| if is_later { &**at } else { "" });
            let date = date.map_or_else(String::new, |at| format!("{at:<DATE$}"));
            last = event.t_h.0;
            let texts: Vec<&str> = rest[..run].iter().take(NAMED).map(|e| &*e.text).collect();
            let more = match run.saturating_sub(NAMED) {
                0 => String::new(),
                more => format!(", and {more} more"),
            };
            page.push_str(&one_line(&format!("{date}{at:>width$}  {}{more}", texts.join(", "))));
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
            let hours = if ending.counts_hours { " of service hours" } else { "" };
            format!("{id}: recovered in {}{hours}", duration::format(ending.recovery_h.seconds()))
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
        let work = ending.work_recovery_h;
        if work.0 > 0.0 && work.0.is_finite() {
            let _ = write!(text, ", work recovered {} later", duration::format(work.seconds()));
        } else if work.0 > 0.0 && ending.recovery_h.0.is_finite() {
            text += ", work not recovered by the horizon";
        }
        if ending.mtpd_breached == Some(true) {
            text += ", MTPD breached";
        }
        text += &story_data::ending(ending);
        if let Some(in_hours) = ending.downtime_in_hours_h {
            let down = duration::format(ending.downtime_h.seconds());
            let in_hours = duration::format(in_hours.seconds());
            let _ = write!(text, ", down {down}, {in_hours} of it in service hours");
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
        if let Some(first) = &ending.begun_by {
            let _ = write!(text, "\n    begun by {first}");
            if !ending.lengthened_by.is_empty() {
                let _ = write!(text, ", lengthened by {}", ending.lengthened_by.join(" and "));
            }
        }
        text
    }
}

/// Kinds of events that share a line.
const SHARED: [&str; 5] = ["hit", "damaged", "starved", "level", "opens"];

/// Width of a column of times, at least: `+30d 12:45`.
const STAMP: usize = 10;

/// Width of a column of dates: `Tue 2026-03-31 15:55:30`.
const DATE: usize = 23;

/// Events named on a shared line.
const NAMED: usize = 8;

fn clock(time: Figure) -> String {
    format!("+{}", duration::stamp(time.seconds()))
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
            story_data::add(&mut ending, model, data);
        }
        let name = |&(_, row): &(u32, u32)| model.occurrences[row as usize].name.clone();
        let mut behind = outcome.behind.iter().filter(|row| row.0 as usize == index).map(name);
        ending.begun_by = behind.next();
        ending.lengthened_by = behind.collect();
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
        begun_by: None,
        lengthened_by: Vec::new(),
        work_recovery_h: Figure::hours(found.work_recovery),
        unserved: service
            .backlog
            .as_ref()
            .map(|_| [Figure(found.demand[0]), Figure(found.demand[1])]),
        data_loss_h: None,
        data_not_back: false,
        rpo_met: None,
        downtime_in_hours_h: service.hours.as_ref().map(|_| Figure::hours(found.downtime_in_hours)),
        counts_hours: service.hours.is_some() && model.rto_counts == RtoCounts::ServiceHours,
    }
}

/// The slot that a happening is about.
fn slot_of(happening: Happening) -> Option<u32> {
    match happening {
        Happening::AwaitsCondition { slot }
        | Happening::AwaitsAccess { slot }
        | Happening::AwaitsHours { slot }
        | Happening::Queues { slot }
        | Happening::Starts { slot, .. }
        | Happening::Paced { slot, .. }
        | Happening::Suspended { slot }
        | Happening::BrokenOff { slot }
        | Happening::Done { slot }
        | Happening::Failed { slot }
        | Happening::Reads { slot, .. }
        | Happening::BadCopy { slot, .. }
        | Happening::CleanCopy { slot, .. }
        | Happening::GivenUp { slot } => Some(slot),
        _ => None,
    }
}
