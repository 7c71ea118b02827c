//! Services and what was promised for them.

use crate::model::{Model, Node, Service};
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::pairs;
use crate::report::plan::words;
use crate::report::tongue::{Tongue, say};

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let services = |model: &Model| -> Vec<Node> {
        model.services().map(|(_, node, _)| node.clone()).collect()
    };
    let (before, after) = (services(old), services(new));
    let found = pairs(&before, &after, |node| &node.name);
    for node in found.added {
        let about = say!(tongue, "since-service", name = &node.name);
        log.tell(about, say!(tongue, "since-new"));
    }
    for node in found.gone {
        let about = say!(tongue, "since-service", name = &node.name);
        log.tell(about, say!(tongue, "since-gone"));
    }
    for (former, node) in found.both {
        let (Some(was), Some(is)) = (&former.service, &node.service) else { continue };
        let about = say!(tongue, "since-service", name = &node.name).text();
        log.value(&about, say!(tongue, "since-rto"), &rto(tongue, was), &rto(tongue, is));
        let time = |time: Option<f64>| time.map_or_else(String::new, |it| tongue.duration(it));
        log.value(&about, say!(tongue, "since-rpo"), &time(was.rpo), &time(is.rpo));
        log.value(&about, say!(tongue, "since-mtpd"), &time(was.mtpd), &time(is.mtpd));
        log.value(&about, say!(tongue, "since-owner"), &was.owner, &is.owner);
        let (before, after) = (&was.portrait.description, &is.portrait.description);
        log.value(&about, say!(tongue, "since-description"), before, after);
        let priority = |node: &Node| node.priority.map_or_else(String::new, |it| it.to_string());
        log.value(&about, say!(tongue, "since-priority"), &priority(former), &priority(node));
        log.value(
            &about,
            say!(tongue, "since-up-first"),
            &words::need(tongue, old, &former.needs),
            &words::need(tongue, new, &node.needs),
        );
    }
    let listed = |model: &Model| -> String {
        let entries = model.restoration_order.iter().map(|entry| {
            let nodes: Vec<&str> =
                entry.nodes.iter().map(|node| model.nodes[node.index()].name.as_str()).collect();
            let nodes = nodes.join(" + ");
            match entry.task {
                Some((procedure, task)) => {
                    let step = &model.procedures[procedure.index()].tasks[task].name;
                    words::step_of(tongue, step, &nodes)
                }
                None => nodes,
            }
        });
        entries.collect::<Vec<_>>().join(", ")
    };
    let about = say!(tongue, "since-restoration-order");
    log.value(about, say!(tongue, "since-order"), &listed(old), &listed(new));
}

fn rto(tongue: &Tongue, service: &Service) -> String {
    let steps = service.steps.iter().map(|step| {
        if service.steps.len() == 1 {
            tongue.duration(step.limit)
        } else {
            let (level, limit) = (tongue.level(step.level), tongue.duration(step.limit));
            say!(tongue, "level-in", level = level, limit = limit).text()
        }
    });
    steps.collect::<Vec<_>>().join(", ")
}
