//! Phases and call trees.

use crate::law::Law;
use crate::model::{CallTree, Contact, Model};
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::{moved, pairs};
use crate::report::plan::words;
use crate::report::text::percent;
use crate::units::duration;

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let (was, is) = (&old.phases, &new.phases);
    let time = |law: &Option<Law>| law.as_ref().map_or_else(String::new, words::time);
    for (what, was, is) in [
        ("the time until it is noticed", &was.detection, &is.detection),
        ("the time until the cause is known", &was.diagnosis, &is.diagnosis),
        ("the time until the plan is invoked", &was.declaration, &is.declaration),
        ("the time until people are in place", &was.mobilisation, &is.mobilisation),
    ] {
        log.value("Beginning", what, &time(was), &time(is));
    }
    let about = "Call tree";
    match (&was.call_tree, &is.call_tree) {
        (None, None) => {}
        (None, Some(tree)) => log.tell(about, format!("is new: {}", names(tree).join(", "))),
        (Some(_), None) => log.tell(about, "is no longer in the plan"),
        (Some(was), Some(is)) => tree(was, is, about, log),
    }
}

fn names(tree: &CallTree) -> Vec<&str> {
    tree.contacts.iter().map(|contact| contact.name.as_str()).collect()
}

fn tree(was: &CallTree, is: &CallTree, about: &str, log: &mut Log) {
    let found = pairs(&was.contacts, &is.contacts, |contact| &contact.name);
    for contact in &found.added {
        log.tell(about, format!("{} is called, too", contact.name));
    }
    for contact in &found.gone {
        log.tell(about, format!("{} is no longer called", contact.name));
    }
    for name in moved(&names(was), &names(is)) {
        let at = names(is).iter().position(|other| *other == name).unwrap_or(0);
        log.tell(about, format!("{name} is now called at place {}", at + 1));
    }
    for (was, is) in found.both {
        let what = |what: &str| format!("{}: {what}", is.name);
        let deputies = |contact: &Contact| {
            let names = contact.deputies.iter().map(|(name, _)| name.as_str());
            names.collect::<Vec<_>>().join(", ")
        };
        log.value(about, &what("who stands in"), &deputies(was), &deputies(is));
        log.value(
            about,
            &what("the chance that a call is answered"),
            &percent(was.answers),
            &percent(is.answers),
        );
        log.value(
            about,
            &what("the time until the next call"),
            &duration::format(was.retry_every),
            &duration::format(is.retry_every),
        );
        if was.has_authority != is.has_authority {
            let may = if is.has_authority { "may now" } else { "may no longer" };
            log.tell(about, format!("{} {may} invoke the plan", is.name));
        }
    }
}
