//! Phases and call trees.

use crate::law::Law;
use crate::model::{CallTree, Contact, Model};
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::{moved, pairs};
use crate::report::plan::words;
use crate::report::tongue::say;

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let (was, is) = (&old.phases, &new.phases);
    let time =
        |law: &Option<Law>| law.as_ref().map_or_else(String::new, |law| words::time(tongue, law));
    for (what, was, is) in [
        (say!(tongue, "since-detection"), &was.detection, &is.detection),
        (say!(tongue, "since-diagnosis"), &was.diagnosis, &is.diagnosis),
        (say!(tongue, "since-declaration"), &was.declaration, &is.declaration),
        (say!(tongue, "since-mobilisation"), &was.mobilisation, &is.mobilisation),
    ] {
        log.value(say!(tongue, "since-beginning"), what, &time(was), &time(is));
    }
    let about = say!(tongue, "plan-call-tree").text();
    match (&was.call_tree, &is.call_tree) {
        (None, None) => {}
        (None, Some(tree)) => {
            let names = names(tree).join(", ");
            log.tell(about, say!(tongue, "since-new-with", list = names));
        }
        (Some(_), None) => log.tell(about, say!(tongue, "since-gone")),
        (Some(was), Some(is)) => tree(was, is, &about, log),
    }
}

fn names(tree: &CallTree) -> Vec<&str> {
    tree.contacts.iter().map(|contact| contact.name.as_str()).collect()
}

fn tree(was: &CallTree, is: &CallTree, about: &str, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let found = pairs(&was.contacts, &is.contacts, |contact| &contact.name);
    for contact in &found.added {
        log.tell(about, say!(tongue, "since-call-added", name = &contact.name));
    }
    for contact in &found.gone {
        log.tell(about, say!(tongue, "since-call-gone", name = &contact.name));
    }
    for name in moved(&names(was), &names(is)) {
        let at = names(is).iter().position(|other| *other == name).unwrap_or(0);
        log.tell(about, say!(tongue, "since-call-moved", name = name, place = at + 1));
    }
    for (was, is) in found.both {
        let name = &is.name;
        let deputies = |contact: &Contact| {
            let names = contact.deputies.iter().map(|(name, _)| name.as_str());
            names.collect::<Vec<_>>().join(", ")
        };
        let what = say!(tongue, "since-call-stand-in", name = name);
        log.value(about, what, &deputies(was), &deputies(is));
        let what = say!(tongue, "since-call-answers", name = name);
        log.value(about, what, &tongue.percent(was.answers), &tongue.percent(is.answers));
        let what = say!(tongue, "since-call-again", name = name);
        let again = |contact: &Contact| tongue.duration(contact.retry_every);
        log.value(about, what, &again(was), &again(is));
        if was.has_authority != is.has_authority {
            let may = if is.has_authority {
                say!(tongue, "since-may-invoke", name = name)
            } else {
                say!(tongue, "since-may-not-invoke", name = name)
            };
            log.tell(about, may);
        }
    }
}
