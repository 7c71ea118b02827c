//! Each happening in words.

use crate::model::{Condition, Model};
use crate::report::names;
use crate::report::story_data;
use crate::report::story_supply;
use crate::sim::{Happening, Program, StandbyStep};
use crate::units::{data, duration, level, money};

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
#[expect(clippy::too_many_lines, reason = "one arm a happening")]
pub(super) fn words(
    model: &Model,
    program: &Program,
    happening: Happening,
    who: &[String],
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
        Happening::Unseen { occurrence } => {
            let name = &model.occurrences[occurrence as usize].name;
            ("unseen", None, format!("monitoring does not see {name}"))
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
        Happening::Phase { occurrence, phase } => {
            let phase = PHASES[phase as usize % PHASES.len()];
            let name = &model.occurrences[occurrence as usize].name;
            ("phase", None, format!("{name} {phase}"))
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
        Happening::AwaitsHours { slot } => {
            on_task("awaits_hours", slot, "waits for its working hours")
        }
        Happening::AwaitsAccess { slot } => on_task("awaits_access", slot, "waits for access"),
        Happening::Queues { slot } => {
            let crew = names::crew(model, program, slot, &[]);
            on_task("queues", slot, &format!("waits for {crew}"))
        }
        Happening::Starts { slot, until } => {
            let task = names::task(model, program, slot);
            let until = duration::format(until);
            let crew = names::crew(model, program, slot, who);
            let text = if crew.is_empty() || names::has_people(model, program, slot) {
                let crew = if crew.is_empty() { task.node } else { &crew };
                let starts = if names::is_many(model, program, slot) { "start" } else { "starts" };
                format!("{crew} {starts} \"{}\" on {} (until +{until})", task.task, task.node)
            } else {
                format!("\"{}\" on {} starts with {crew} (until +{until})", task.task, task.node)
            };
            ("starts", Some(task.node.to_owned()), text)
        }
        Happening::Paced { slot, rate, until } => {
            let until = duration::format(until);
            let text = format!("goes on at {} (until +{until})", data::format_rate(rate));
            on_task("paced", slot, &text)
        }
        Happening::Suspended { slot } => on_task("suspended", slot, "is suspended"),
        Happening::BrokenOff { slot } => on_task("broken_off", slot, "is broken off"),
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
        Happening::PartsArrive { spare, count } => {
            let name = &model.spares[spare as usize].name;
            let verb = if count == 1 { "arrives" } else { "arrive" };
            ("parts_arrive", Some(name.clone()), format!("{count} {name} {verb}"))
        }
        Happening::Staff { resource, present } => {
            let teams = model.teams.iter().map(|team| &team.name);
            let channels = model.channels.iter().map(|channel| &channel.name);
            let name = teams.chain(channels).nth(resource as usize).cloned().unwrap_or_default();
            let text = format!("{name} now has {present} present");
            ("staff", Some(name), text)
        }
        Happening::Works { person, slot } => {
            let name = names::person(model, program, person);
            on_task("works", slot, &format!("is done by {name}"))
        }
        Happening::Person { person, is_present } => {
            let name = names::person(model, program, person);
            let verb = if is_present { "is there" } else { "is away" };
            let text = format!("{name} {verb}");
            ("person", Some(name), text)
        }
        Happening::LosesSkill { person, skill } => {
            let name = names::person(model, program, person);
            let text = format!("{name} cannot do {} for now", model.skills[skill as usize]);
            ("skill", Some(name), text)
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
        Happening::NotHonoured { .. }
        | Happening::SwitchesTo { .. }
        | Happening::WithoutPlan { .. }
        | Happening::GivesNotice { .. } => story_supply::words(model, program, happening),
        Happening::Reads { .. }
        | Happening::BadCopy { .. }
        | Happening::CleanCopy { .. }
        | Happening::DataLost { .. }
        | Happening::DataBack { .. }
        | Happening::Replicated { .. } => story_data::words(model, program, happening),
        Happening::Loss { sum, .. } => {
            let sum = money::format(sum, &model.currency);
            ("loss", None, format!("{sum} are lost"))
        }
    }
}
