//! What a node and a procedure look like, in words that two models can be compared by.

use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::Procedure;
use crate::model::ProcedureId;
use crate::model::Threshold;

/// An aspect of a node that its recovery depends on, and how it is.
pub(super) type Aspect = (&'static str, String);

/// Place, kind, needs and procedures of a node.
pub(super) fn of_node(model: &Model, id: NodeId) -> Vec<Aspect> {
    let node = &model.nodes[id.index()];
    let places = model.places_around(node.location);
    let path: Vec<&str> = places.map(|at| model.locations[at.index()].name.as_str()).collect();
    let damage = &node.on_damage;
    let procedure =
        |id: Option<ProcedureId>| id.map_or("", |id| model.procedures[id.index()].name.as_str());
    let restored = [damage.degraded, damage.down, damage.destroyed, damage.corrupt, damage.restart];
    vec![
        ("place", path.join(" in ")),
        ("kind", node.kind.clone()),
        ("needs", of_need(model, &node.needs)),
        ("needs at its start", of_need(model, &node.starts)),
        ("capacity", node.capacity.map_or_else(String::new, |it| it.to_string())),
        ("procedures", restored.map(procedure).join(", ")),
    ]
}

/// An expression with names for ids.
pub(super) fn of_need(model: &Model, need: &Need) -> String {
    let name = |id: &NodeId| model.nodes[id.index()].name.clone();
    let all = |members: &[Need]| -> String {
        members.iter().map(|member| of_need(model, member)).collect::<Vec<_>>().join(", ")
    };
    match need {
        Need::Node(id) => name(id),
        Need::All(members) if members.is_empty() => String::new(),
        Need::All(members) => format!("all of {}", all(members)),
        Need::Any(members) => format!("any of {}", all(members)),
        Need::AtLeast { k, of } => format!("at least {k} of {}", all(of)),
        Need::Pool { shares } => {
            let of = shares
                .iter()
                .map(|(member, share)| format!("{} at {share}", of_need(model, member)));
            format!("pool of {}", of.collect::<Vec<_>>().join(", "))
        }
        Need::At { on, at } => {
            let at = match at {
                Threshold::Level(level) => level.to_string(),
                Threshold::Mbco(service) => format!("MBCO of {}", name(service)),
            };
            format!("{} from {at}", of_need(model, on))
        }
        Need::Without { on, left } => format!("{} (else {left})", of_need(model, on)),
        Need::Tolerates { on, tolerance, refill } => {
            format!("{} (bridged {tolerance:?} {refill:?})", of_need(model, on))
        }
        Need::Reaches { to, network } => format!("reaches {} over {}", name(to), network.index()),
    }
}

/// Everything about a procedure.
pub(super) fn of_procedure(model: &Model, procedure: &Procedure) -> String {
    let fallback =
        |id: Option<ProcedureId>| id.map_or("", |id| model.procedures[id.index()].name.as_str());
    let tasks = procedure.tasks.iter().map(|task| {
        let people = task
            .people
            .iter()
            .map(|it| format!("{} {}", it.count, model.teams[it.team.index()].name));
        let seats = task.seats.iter().map(|seat| format!("{seat:?}"));
        let people: Vec<String> = people.chain(seats).collect();
        let called = task.call.as_ref().map(|call| {
            let node = model.suppliers[call.supplier.index()].node;
            format!("{} {:?} {:?}", model.nodes[node.index()].name, call.lead_time, call.reason)
        });
        let takes = &task.takes.law;
        format!(
            "{} {:?} {takes:?} {} {people:?} {} {} {} {} {:?} {} {:?} {} {called:?} {:?}",
            task.name,
            task.after,
            task.is_lead_time,
            of_need(model, &task.needs),
            task.throughout,
            task.remote,
            task.success,
            task.give_up_after,
            task.tries,
            task.restores,
            fallback(task.fallback),
            task.cost,
        )
    });
    let needs = procedure.needs.as_ref().map(|needs| of_need(model, needs));
    format!(
        "{:?} {needs:?} {:?} {:?} {} {}",
        procedure.after,
        procedure.priority,
        procedure.give_up_after,
        fallback(procedure.fallback),
        tasks.collect::<Vec<_>>().join("; ")
    )
}
