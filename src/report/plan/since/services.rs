//! Services and what was promised for them.

use crate::model::{Model, Node, Service};
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::pairs;
use crate::report::plan::words;
use crate::units::{duration, level};

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let services = |model: &Model| -> Vec<Node> {
        model.services().map(|(_, node, _)| node.clone()).collect()
    };
    let (before, after) = (services(old), services(new));
    let found = pairs(&before, &after, |node| &node.name);
    for node in found.added {
        log.tell(format!("Service {}", node.name), "is new");
    }
    for node in found.gone {
        log.tell(format!("Service {}", node.name), "is no longer in the plan");
    }
    for (former, node) in found.both {
        let (Some(was), Some(is)) = (&former.service, &node.service) else { continue };
        let about = format!("Service {}", node.name);
        log.value(&about, "the RTO", &rto(was), &rto(is));
        let time = |time: Option<f64>| time.map_or_else(String::new, duration::format);
        log.value(&about, "the RPO", &time(was.rpo), &time(is.rpo));
        log.value(&about, "the MTPD", &time(was.mtpd), &time(is.mtpd));
        log.value(&about, "who answers for it", &was.owner, &is.owner);
        let priority = |node: &Node| node.priority.map_or_else(String::new, |it| it.to_string());
        log.value(&about, "the priority", &priority(former), &priority(node));
        log.value(
            &about,
            "what must be up first",
            &words::need(old, &former.needs),
            &words::need(new, &node.needs),
        );
    }
    let listed = |model: &Model| -> String {
        let entries = model.restoration_order.iter().map(|entry| {
            let nodes: Vec<&str> =
                entry.nodes.iter().map(|node| model.nodes[node.index()].name.as_str()).collect();
            let nodes = nodes.join(" and ");
            match entry.task {
                Some((procedure, task)) => {
                    format!("{} of {nodes}", model.procedures[procedure.index()].tasks[task].name)
                }
                None => nodes,
            }
        });
        entries.collect::<Vec<_>>().join(", ")
    };
    log.value("Restoration order", "the order", &listed(old), &listed(new));
}

fn rto(service: &Service) -> String {
    let steps = service.steps.iter().map(|step| {
        if service.steps.len() == 1 {
            duration::format(step.limit)
        } else {
            format!("{} in {}", level::format(step.level), duration::format(step.limit))
        }
    });
    steps.collect::<Vec<_>>().join(", ")
}
