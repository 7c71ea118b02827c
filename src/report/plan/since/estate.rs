//! Assets and what restores them, copies of data and papers, suppliers, standbys.

use crate::law::Law;
use crate::model::{Model, Node, NodeId, ProcedureId, Supplier};
use crate::report::plan::since::changes::Log;
use crate::report::plan::since::pairs::pairs;
use crate::report::plan::words;
use crate::report::tongue::say;

pub(super) fn compare(old: &Model, new: &Model, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let found = pairs(&old.nodes, &new.nodes, |node| &node.name);
    let is_asset = |node: &Node| node.service.is_none();
    for node in found.added.iter().filter(|node| is_asset(node)) {
        log.tell(say!(tongue, "since-asset", name = &node.name), say!(tongue, "since-new"));
    }
    for node in found.gone.iter().filter(|node| is_asset(node)) {
        log.tell(say!(tongue, "since-asset", name = &node.name), say!(tongue, "since-gone"));
    }
    for (was, is) in &found.both {
        asset((old, was), (new, is), log);
    }
    papers(old, new, log);
    let name = |model: &Model, supplier: &Supplier| model.nodes[supplier.node.index()].name.clone();
    for is in &new.suppliers {
        let named = name(new, is);
        if let Some(was) = old.suppliers.iter().find(|was| name(old, was) == named) {
            let about = say!(tongue, "since-supplier", name = named).text();
            supplier((old, was), (new, is), &about, log);
        }
    }
}

fn asset((old, was): (&Model, &Node), (new, is): (&Model, &Node), log: &mut Log) {
    let tongue = &log.tongue.clone();
    let about = match is.service {
        Some(_) => say!(tongue, "since-service", name = &is.name).text(),
        None => say!(tongue, "since-asset", name = &is.name).text(),
    };
    let place = |model: &Model, node: &Node| words::place(model, node.location);
    log.value(&about, say!(tongue, "since-place"), &place(old, was), &place(new, is));
    if is.service.is_none() {
        let need = |model: &Model, node: &Node| words::need(tongue, model, &node.needs);
        log.value(&about, say!(tongue, "since-up-first"), &need(old, was), &need(new, is));
    }
    let procedure = |model: &Model, id: Option<ProcedureId>| {
        id.map_or_else(String::new, |id| model.procedures[id.index()].name.clone())
    };
    let (before, after) = (&was.on_damage, &is.on_damage);
    for (what, was, is) in [
        (say!(tongue, "since-when-degraded"), before.degraded, after.degraded),
        (say!(tongue, "since-when-down"), before.down, after.down),
        (say!(tongue, "since-when-destroyed"), before.destroyed, after.destroyed),
        (say!(tongue, "since-when-corrupt"), before.corrupt, after.corrupt),
        (say!(tongue, "since-restart"), before.restart, after.restart),
    ] {
        log.value(&about, what, &procedure(old, was), &procedure(new, is));
    }
    copies((old, was), (new, is), &about, log);
    let replaces = |model: &Model, node: &Node| {
        let standby = node.standby.as_ref();
        standby.map_or_else(String::new, |it| model.nodes[it.subscriber.index()].name.clone())
    };
    log.value(&about, say!(tongue, "since-stands-by"), &replaces(old, was), &replaces(new, is));
}

/// A copy of data as it is told.
struct Copy {
    name: String,
    kept: String,
    kind: String,
    every: String,
    retention: String,
    immutable: String,
    restore: String,
}

/// Copies of the data of a node: where they are kept, how often they are made, how long it takes to
/// bring the data back.
fn copies((old, was): (&Model, &Node), (new, is): (&Model, &Node), about: &str, log: &mut Log) {
    let tongue = &log.tongue.clone();
    let list = |model: &Model, node: &Node| -> Vec<Copy> {
        let Some(data) = &node.data else { return Vec::new() };
        let kept = |node: NodeId| {
            let place = words::place_of(model, node);
            let name = &model.nodes[node.index()].name;
            if place.is_empty() { name.clone() } else { format!("{name} ({place})") }
        };
        let backups = data.backups.iter().map(|backup| Copy {
            name: backup.name.clone(),
            kept: kept(backup.kept),
            kind: words::kind_of_copy(tongue, backup.kind),
            every: tongue.duration(backup.every),
            retention: backup.retention.map_or_else(String::new, |it| tongue.duration(it)),
            immutable: if backup.immutable { say!(tongue, "yes").text() } else { String::new() },
            restore: words::time(tongue, &backup.restore.law()),
        });
        let replicas = data.replicas.iter().map(|replica| {
            let on = &model.nodes[replica.on.index()].name;
            Copy {
                name: say!(tongue, "since-replica", on = on).text(),
                kept: kept(replica.on),
                kind: say!(tongue, "plan-replica").text(),
                every: String::new(),
                retention: String::new(),
                immutable: String::new(),
                restore: words::time(tongue, &replica.restore.law()),
            }
        });
        backups.chain(replicas).collect()
    };
    let (before, after) = (list(old, was), list(new, is));
    let found = pairs(&before, &after, |copy| &copy.name);
    for Copy { name, kept, .. } in found.added {
        log.tell(about, say!(tongue, "since-copy-new", name = name, on = kept));
    }
    for Copy { name, .. } in found.gone {
        log.tell(about, say!(tongue, "since-copy-gone", name = name));
    }
    for (was, is) in found.both {
        let copy = &is.name;
        for (what, was, is) in [
            (say!(tongue, "since-copy-kept", copy = copy), &was.kept, &is.kept),
            (say!(tongue, "since-copy-kind", copy = copy), &was.kind, &is.kind),
            (say!(tongue, "since-copy-every", copy = copy), &was.every, &is.every),
            (say!(tongue, "since-copy-retention", copy = copy), &was.retention, &is.retention),
            (say!(tongue, "since-copy-immutable", copy = copy), &was.immutable, &is.immutable),
            (say!(tongue, "since-copy-restore", copy = copy), &was.restore, &is.restore),
        ] {
            log.value(about, what, was, is);
        }
    }
}

/// Which papers a procedure goes by, by the procedure.
fn goes_by(model: &Model, procedure: usize) -> String {
    let papers = model
        .documents
        .iter()
        .filter(|document| document.plans.iter().any(|plan| plan.procedure.index() == procedure));
    let names = papers.map(|document| model.nodes[document.node.index()].name.as_str());
    names.collect::<Vec<_>>().join(", ")
}

/// Where the copies of papers lie, and what is done by them.
fn papers(old: &Model, new: &Model, log: &mut Log) {
    let tongue = &log.tongue.clone();
    for (row, procedure) in new.procedures.iter().enumerate() {
        let former = old.procedures.iter().position(|it| it.name == procedure.name);
        let Some(former) = former else { continue };
        let about = say!(tongue, "since-procedure", name = &procedure.name);
        let what = say!(tongue, "since-goes-by");
        log.value(about, what, &goes_by(old, former), &goes_by(new, row));
    }
    let list = |model: &Model| -> Vec<(String, Vec<(String, String)>)> {
        let papers = model.documents.iter().map(|document| {
            let copies = document.copies.iter().map(|copy| {
                let place = copy.kept_with.map_or_else(
                    || words::place_of(model, copy.node),
                    |with| {
                        let with = &model.nodes[with.index()].name;
                        say!(tongue, "since-paper-with", with = with).text()
                    },
                );
                (model.nodes[copy.node.index()].name.clone(), place)
            });
            (model.nodes[document.node.index()].name.clone(), copies.collect())
        });
        papers.collect()
    };
    let (before, after) = (list(old), list(new));
    for (was, is) in pairs(&before, &after, |paper| &paper.0).both {
        let about = say!(tongue, "since-paper", name = &is.0).text();
        let found = pairs(&was.1, &is.1, |copy| &copy.0);
        for (name, place) in found.added {
            let place = if place.is_empty() { String::new() } else { format!(" ({place})") };
            let copy = format!("{name}{place}");
            log.tell(&about, say!(tongue, "since-paper-copy-new", copy = copy));
        }
        for (name, _) in found.gone {
            log.tell(&about, say!(tongue, "since-paper-copy-gone", name = name));
        }
        for (was, is) in found.both {
            let what = say!(tongue, "since-paper-copy-lies", copy = &is.0);
            log.value(&about, what, &was.1, &is.1);
        }
    }
}

fn supplier(
    (old, was): (&Model, &Supplier),
    (new, is): (&Model, &Supplier),
    about: &str,
    log: &mut Log,
) {
    let tongue = &log.tongue.clone();
    let time =
        |law: &Option<Law>| law.as_ref().map_or_else(String::new, |law| words::time(tongue, law));
    let (before, after) = (time(&was.response), time(&is.response));
    log.value(about, say!(tongue, "since-supplier-begins"), &before, &after);
    let (before, after) = (time(&was.repair), time(&is.repair));
    log.value(about, say!(tongue, "since-supplier-delivers"), &before, &after);
    let others = |model: &Model, supplier: &Supplier| {
        let names = supplier.alternatives.iter().map(|other| {
            model.nodes[model.suppliers[other.supplier.index()].node.index()].name.as_str()
        });
        names.collect::<Vec<_>>().join(", ")
    };
    log.value(about, say!(tongue, "since-supplier-instead"), &others(old, was), &others(new, is));
}
