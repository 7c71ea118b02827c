//! A replication's data, in words.

use crate::model::Model;
use crate::report::figure::Figure;
use crate::report::names;
use crate::report::story::Ending;
use crate::sim::{DataOutcome, Fault, Happening, Program};
use crate::units::duration;

/// The kind of a happening on data, whom it happened to, and the same in words.
pub(super) fn words(
    model: &Model,
    program: &Program,
    happening: Happening,
) -> (&'static str, Option<String>, String) {
    let on_node = |kind, row: u32, verb: &str| {
        let name = model.nodes[row as usize].name.clone();
        let text = format!("{name} {verb}");
        (kind, Some(name), text)
    };
    match happening {
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
            let text = format!("{copy} is of no use to {}: {}", task.node, reason(fault));
            ("bad_copy", Some(task.node.to_owned()), text)
        }
        Happening::CleanCopy { slot, source } => {
            let copy = names::copy(model, program, source);
            let task = names::task(model, program, slot);
            let text = format!("{copy} is clean; is a newer one for {}?", task.node);
            ("clean_copy", Some(task.node.to_owned()), text)
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
            on_node("replicated", node, "copies the corruption as a replica")
        }
        _ => ("", None, String::new()),
    }
}

fn reason(fault: Fault) -> &'static str {
    match fault {
        Fault::NeverWorked => "no copy of this backup was ever good",
        Fault::Broken => "it or what it builds on had failed without notice",
        Fault::Tainted => "it was made of corrupt data",
        Fault::Spoilt => "it was spoilt where it is kept",
        Fault::Unreadable => "it cannot be read",
    }
}

/// A moment that a copy shows, perhaps before the scenario begins `[s]`.
fn as_of(shows: f64) -> String {
    if shows < 0.0 {
        format!("{} before the beginning", duration::format(-shows))
    } else {
        format!("+{}", duration::stamp(shows))
    }
}

/// Adds what a service lost to how it came through.
pub(super) fn add(ending: &mut Ending, model: &Model, data: &DataOutcome) {
    let service = model.services().nth(data.service);
    let has_rpo = service.is_some_and(|(_, _, service)| service.rpo.is_some());
    ending.data_not_back = data.loss.is_infinite() && !data.lost_for_good;
    ending.data_loss_h = Some(Figure::hours(data.loss));
    ending.rpo_met = has_rpo.then_some(data.rpo_met);
}

/// What a service lost, to end a sentence with.
pub(super) fn ending(ending: &Ending) -> String {
    let mut text = match ending.data_loss_h {
        Some(_) if ending.data_not_back => String::from(", data not back"),
        Some(lost) if lost.0.is_infinite() => String::from(", all data lost"),
        Some(lost) if lost.0 > 0.0 => {
            format!(", {} of data lost", duration::format(lost.seconds()))
        }
        _ => String::new(),
    };
    match ending.rpo_met {
        Some(true) => text += ", RPO met",
        Some(false) => text += ", RPO missed",
        None => {}
    }
    text
}
