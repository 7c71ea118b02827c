//! Assets and what restores them, copies of data and papers, suppliers, standbys.

use crate::law::Law;
use crate::model::{Model, Node, NodeId, ProcedureId, Supplier};
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::pairs;
use crate::report::plan::words;
use crate::units::duration;

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let found = pairs(&old.nodes, &new.nodes, |node| &node.name);
    let is_asset = |node: &Node| node.service.is_none();
    for node in found.added.iter().filter(|node| is_asset(node)) {
        log.tell(format!("Asset {}", node.name), "is new");
    }
    for node in found.gone.iter().filter(|node| is_asset(node)) {
        log.tell(format!("Asset {}", node.name), "is no longer in the plan");
    }
    for (was, is) in &found.both {
        asset((old, was), (new, is), log);
    }
    papers(old, new, log);
    let name = |model: &Model, supplier: &Supplier| model.nodes[supplier.node.index()].name.clone();
    for is in &new.suppliers {
        let named = name(new, is);
        if let Some(was) = old.suppliers.iter().find(|was| name(old, was) == named) {
            supplier((old, was), (new, is), &format!("Supplier {named}"), log);
        }
    }
}

fn asset((old, was): (&Model, &Node), (new, is): (&Model, &Node), log: &mut Log) {
    let about = match is.service {
        Some(_) => format!("Service {}", is.name),
        None => format!("Asset {}", is.name),
    };
    let place = |model: &Model, node: &Node| words::place(model, node.location);
    log.value(&about, "where it stands", &place(old, was), &place(new, is));
    if is.service.is_none() {
        let need = |model: &Model, node: &Node| words::need(model, &node.needs);
        log.value(&about, "what must be up first", &need(old, was), &need(new, is));
    }
    let procedure = |model: &Model, id: Option<ProcedureId>| {
        id.map_or_else(String::new, |id| model.procedures[id.index()].name.clone())
    };
    let (before, after) = (&was.on_damage, &is.on_damage);
    for (what, was, is) in [
        ("what is done when it works in part", before.degraded, after.degraded),
        ("what is done when it has failed", before.down, after.down),
        ("what is done when it is destroyed", before.destroyed, after.destroyed),
        ("what is done when its data are unusable", before.corrupt, after.corrupt),
        ("how it is started again", before.restart, after.restart),
    ] {
        log.value(&about, what, &procedure(old, was), &procedure(new, is));
    }
    copies((old, was), (new, is), &about, log);
    let replaces = |model: &Model, node: &Node| {
        let standby = node.standby.as_ref();
        standby.map_or_else(String::new, |it| model.nodes[it.subscriber.index()].name.clone())
    };
    log.value(&about, "what it stands by for", &replaces(old, was), &replaces(new, is));
}

/// Copies of the data of a node: where they are kept, how often they are made.
fn copies((old, was): (&Model, &Node), (new, is): (&Model, &Node), about: &str, log: &mut Log) {
    let list = |model: &Model, node: &Node| -> Vec<(String, String, String, String)> {
        let Some(data) = &node.data else { return Vec::new() };
        let kept = |node: NodeId| {
            let place = words::place_of(model, node);
            let name = &model.nodes[node.index()].name;
            if place.is_empty() { name.clone() } else { format!("{name} ({place})") }
        };
        let backups = data.backups.iter().map(|backup| {
            let retention = backup.retention.map_or_else(String::new, duration::format);
            (backup.name.clone(), kept(backup.kept), duration::format(backup.every), retention)
        });
        let replicas = data.replicas.iter().map(|replica| {
            let name = format!("replica {}", model.nodes[replica.on.index()].name);
            (name, kept(replica.on), String::new(), String::new())
        });
        backups.chain(replicas).collect()
    };
    let (before, after) = (list(old, was), list(new, is));
    let found = pairs(&before, &after, |copy| &copy.0);
    for (name, kept, ..) in found.added {
        log.tell(about, format!("there is a new copy of its data: {name}, on {kept}"));
    }
    for (name, ..) in found.gone {
        log.tell(about, format!("the copy {name} of its data is no longer made"));
    }
    for (was, is) in found.both {
        let what = |what: &str| format!("copy {}: {what}", is.0);
        log.value(about, &what("where it is kept"), &was.1, &is.1);
        log.value(about, &what("how often it is made"), &was.2, &is.2);
        log.value(about, &what("how long it is kept"), &was.3, &is.3);
    }
}

/// Where the copies of papers lie.
fn papers(old: &Model, new: &Model, log: &mut Log) {
    let list = |model: &Model| -> Vec<(String, Vec<(String, String)>)> {
        let papers = model.documents.iter().map(|document| {
            let copies = document.copies.iter().map(|copy| {
                let place = copy.kept_with.map_or_else(
                    || words::place_of(model, copy.node),
                    |with| format!("with {}", model.nodes[with.index()].name),
                );
                (model.nodes[copy.node.index()].name.clone(), place)
            });
            (model.nodes[document.node.index()].name.clone(), copies.collect())
        });
        papers.collect()
    };
    let (before, after) = (list(old), list(new));
    for (was, is) in pairs(&before, &after, |paper| &paper.0).both {
        let about = format!("Paper {}", is.0);
        let found = pairs(&was.1, &is.1, |copy| &copy.0);
        for (name, place) in found.added {
            let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
            log.tell(&about, format!("there is a new copy: {name}{place}"));
        }
        for (name, _) in found.gone {
            log.tell(&about, format!("the copy {name} is no longer there"));
        }
        for (was, is) in found.both {
            log.value(&about, &format!("where the copy {} lies", is.0), &was.1, &is.1);
        }
    }
}

fn supplier(
    (old, was): (&Model, &Supplier),
    (new, is): (&Model, &Supplier),
    about: &str,
    log: &mut Log,
) {
    let time = |law: &Option<Law>| law.as_ref().map_or_else(String::new, words::time);
    log.value(about, "the time until it begins", &time(&was.response), &time(&is.response));
    log.value(about, "the time in which it delivers", &time(&was.repair), &time(&is.repair));
    let others = |model: &Model, supplier: &Supplier| {
        let names = supplier.alternatives.iter().map(|other| {
            model.nodes[model.suppliers[other.supplier.index()].node.index()].name.as_str()
        });
        names.collect::<Vec<_>>().join(", ")
    };
    log.value(about, "who can take its place", &others(old, was), &others(new, is));
}
