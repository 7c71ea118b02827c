//! In which order services come back, what each rests on, and where each procedure is described.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::{
    Damage, WorkTime, invocation_deadlines, task_times, times_with_people, work_times,
};
use crate::model::{Dependencies, Model, Need, NodeId, ProcedureId};
use crate::report::chart::file_stem;
use crate::report::plan::case::{PlanOf, Simulated};
use crate::report::tongue::{Tongue, say};

/// A service in the order of restoration.
#[derive(Debug)]
pub(super) struct Part {
    pub(super) service: NodeId,
    /// Its row among the services of the model.
    pub(super) row: usize,
    pub(super) id: String,
    /// Its number in the plan.
    pub(super) number: String,
    /// The service and what it rests on, suppliers first.
    pub(super) nodes: Vec<NodeId>,
    /// Services that it rests on, as rows of the parts.
    pub(super) before: Vec<usize>,
    /// Procedures that are described with it.
    pub(super) described: Vec<ProcedureId>,
    /// Procedures that are described elsewhere.
    pub(super) referred: Vec<ProcedureId>,
}

/// Why a procedure is carried out on a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Reason {
    /// To undo damage.
    Damage(Damage),
    /// To take over.
    Invocation,
    /// Because another procedure did not do.
    Fallback(ProcedureId),
}

/// The whole.
#[derive(Debug)]
pub(super) struct Outline<'a> {
    pub(super) model: &'a Model,
    pub(super) tongue: Tongue,
    pub(super) simulated: Option<Simulated<'a>>,
    pub(super) parts: Vec<Part>,
    /// Procedures of assets that no service rests on.
    pub(super) apart: Vec<ProcedureId>,
    /// Procedures that nothing uses.
    pub(super) unused: Vec<ProcedureId>,
    /// How long procedures take by themselves, by row.
    pub(super) work: Vec<WorkTime>,
    /// Within which time nine of ten are done, the wait for people included, by row `[s]`.
    pub(super) with_people: Vec<f64>,
    /// The same of what stands by for a service with an RTO, from its invocation on `[s]`.
    pub(super) activations: BTreeMap<NodeId, f64>,
    /// How long an attempt at each task takes, by procedure.
    pub(super) tasks: Vec<Vec<WorkTime>>,
    /// Ids of procedures, by row.
    pub(super) procedure_ids: Vec<String>,
    /// Ids of teams, by row.
    pub(super) team_ids: Vec<String>,
    /// Ids of persons, by row.
    pub(super) person_ids: Vec<String>,
    /// On what each procedure is carried out, and why.
    pub(super) used: Vec<BTreeMap<NodeId, BTreeSet<Reason>>>,
    /// The part in which each procedure is described; `None` if in none.
    pub(super) home: Vec<Option<usize>>,
}

impl<'a> Outline<'a> {
    pub(super) fn new(plan: &PlanOf<'a>) -> Outline<'a> {
        let model = plan.model;
        let mut taken = BTreeSet::new();
        let mut ids = |prefix: &str, names: &mut dyn Iterator<Item = &str>| -> Vec<String> {
            names.map(|name| own_id(prefix, name, &mut taken)).collect()
        };
        let mut outline = Outline {
            model,
            tongue: plan.tongue.clone(),
            simulated: plan.simulated,
            parts: Vec::new(),
            apart: Vec::new(),
            unused: Vec::new(),
            work: work_times(model),
            with_people: times_with_people(model),
            activations: invocation_deadlines(model)
                .into_iter()
                .map(|by| (by.standby, by.activation_p90))
                .collect(),
            tasks: task_times(model),
            procedure_ids: ids(
                "procedure",
                &mut model.procedures.iter().map(|it| it.name.as_str()),
            ),
            team_ids: ids("card-team", &mut model.teams.iter().map(|it| it.name.as_str())),
            person_ids: ids("card-person", &mut model.people.iter().map(|it| it.name.as_str())),
            used: uses(model),
            home: vec![None; model.procedures.len()],
        };
        let graph = Dependencies::new(model);
        let order = order(model, &graph, plan.simulated);
        let service_ids: Vec<String> = {
            let names: Vec<&str> = order.iter().map(|(_, id)| outline.name(*id)).collect();
            ids("service", &mut names.into_iter())
        };
        outline.take_parts(&graph, &order, service_ids);
        outline
    }

    fn take_parts(&mut self, graph: &Dependencies, order: &[(usize, NodeId)], ids: Vec<String>) {
        let copies = self.model.copies();
        let first: Vec<NodeId> = graph.suppliers_first().into_iter().flatten().collect();
        let mut at = vec![0; self.model.nodes.len()];
        for (position, node) in first.iter().enumerate() {
            at[node.index()] = position;
        }
        for (position, ((row, service), id)) in order.iter().zip(ids).enumerate() {
            let mut nodes: Vec<NodeId> = rests_on(self.model, graph, *service, true)
                .into_iter()
                .filter(|node| !copies.contains(node))
                .collect();
            nodes.sort_by_key(|node| at[node.index()]);
            let before = (0..position).filter(|other| nodes.contains(&order[*other].1)).collect();
            let mut described = Vec::new();
            let mut referred = Vec::new();
            for node in &nodes {
                for procedure in self.procedures_on(*node) {
                    let home = &mut self.home[procedure.index()];
                    if *home.get_or_insert(position) != position {
                        if !referred.contains(&procedure) {
                            referred.push(procedure);
                        }
                    } else if !described.contains(&procedure) {
                        described.push(procedure);
                    }
                }
            }
            self.parts.push(Part {
                service: *service,
                row: *row,
                id,
                number: (position + FIRST_PART).to_string(),
                nodes,
                before,
                described,
                referred,
            });
        }
        for row in 0..self.model.procedures.len() {
            let id = ProcedureId::from_index(row);
            if self.home[row].is_some() || is_alias(self.model, id) {
                continue;
            }
            let list = if self.used[row].is_empty() { &mut self.unused } else { &mut self.apart };
            list.push(id);
        }
    }

    pub(super) fn name(&self, node: NodeId) -> &'a str {
        &self.model.nodes[node.index()].name
    }

    /// The procedures that are carried out on a node, fallbacks after what they are for.
    pub(super) fn procedures_on(&self, node: NodeId) -> Vec<ProcedureId> {
        let mut found = Vec::new();
        for (_, first) in first_procedures(self.model, node) {
            let mut next = vec![first];
            while let Some(id) = next.pop() {
                if !found.contains(&id) {
                    found.push(id);
                    let mut then = fallbacks(self.model, id);
                    then.reverse();
                    next.extend(then);
                }
            }
        }
        found
    }

    /// Services for which a procedure is carried out, as rows of the parts, in order.
    pub(super) fn parts_of(&self, procedure: ProcedureId) -> Vec<usize> {
        let used = &self.used[procedure.index()];
        let serves = |part: &Part| part.nodes.iter().any(|node| used.contains_key(node));
        (0..self.parts.len()).filter(|row| serves(&self.parts[*row])).collect()
    }

    /// All procedures that are described, in the order of the plan.
    pub(super) fn procedures(&self) -> impl Iterator<Item = ProcedureId> + '_ {
        let parts = self.parts.iter().flat_map(|part| &part.described);
        parts.chain(&self.apart).copied()
    }
}

/// Number of the first part: what comes before it has the numbers below.
const FIRST_PART: usize = 4;

/// An id that nothing else has.
fn own_id(prefix: &str, name: &str, taken: &mut BTreeSet<String>) -> String {
    let stem = format!("{prefix}-{}", file_stem(name));
    let mut id = stem.clone();
    let mut number = 2;
    while !taken.insert(id.clone()) {
        id = format!("{stem}-{number}");
        number += 1;
    }
    id
}

/// The procedures with which work on a node begins. What was made of a written plan for a standby
/// is told by the plan itself.
fn first_procedures(model: &Model, id: NodeId) -> Vec<(Reason, ProcedureId)> {
    let node = &model.nodes[id.index()];
    let plan = node.standby.as_ref().and_then(|standby| standby.plan);
    let on = &node.on_damage;
    let restart = match (&node.standby, on.restart) {
        (Some(_), Some(own)) => Some((Reason::Invocation, plan.unwrap_or(own))),
        (None, Some(own)) => Some((Reason::Damage(Damage::Starved), own)),
        (_, None) => None,
    };
    [
        (Damage::Degraded, on.degraded),
        (Damage::Down, on.down),
        (Damage::Destroyed, on.destroyed),
        (Damage::Corrupt, on.corrupt),
    ]
    .into_iter()
    .filter_map(|(damage, procedure)| Some((Reason::Damage(damage), procedure?)))
    .chain(restart)
    .collect()
}

/// Whether a procedure was made of a written one for a standby.
fn is_alias(model: &Model, id: ProcedureId) -> bool {
    model.nodes.iter().any(|node| {
        let plan = node.standby.as_ref().and_then(|standby| standby.plan);
        plan.is_some_and(|plan| plan != id) && node.on_damage.restart == Some(id)
    })
}

/// What is done if a procedure, or a task of it, does not do.
pub(super) fn fallbacks(model: &Model, id: ProcedureId) -> Vec<ProcedureId> {
    let procedure = &model.procedures[id.index()];
    let tasks = procedure.tasks.iter().filter_map(|task| task.fallback);
    let mut found = Vec::new();
    for next in tasks.chain(procedure.fallback) {
        if !found.contains(&next) {
            found.push(next);
        }
    }
    found
}

fn uses(model: &Model) -> Vec<BTreeMap<NodeId, BTreeSet<Reason>>> {
    let mut used = vec![BTreeMap::<NodeId, BTreeSet<Reason>>::new(); model.procedures.len()];
    for row in 0..model.nodes.len() {
        let node = NodeId::from_index(row);
        let mut next = first_procedures(model, node);
        while let Some((reason, id)) = next.pop() {
            let reasons = used[id.index()].entry(node).or_default();
            if reasons.insert(reason) {
                let then = fallbacks(model, id);
                next.extend(then.into_iter().map(|then| (Reason::Fallback(id), then)));
            }
        }
    }
    used
}

/// A node and all that it rests on: what it needs while it works and to start, over networks, too;
/// with `recovery` also what its procedures need.
pub(super) fn rests_on(
    model: &Model,
    graph: &Dependencies,
    node: NodeId,
    recovery: bool,
) -> BTreeSet<NodeId> {
    let mut found = BTreeSet::from([node]);
    let mut next = vec![node];
    while let Some(node) = next.pop() {
        let mut below: Vec<NodeId> = graph.suppliers(node).collect();
        let row = &model.nodes[node.index()];
        below.extend(named(model, &row.needs));
        below.extend(named(model, &row.starts));
        below.extend(row.standby.as_ref().and_then(|standby| standby.shared));
        if recovery {
            for (_, first) in first_procedures(model, node) {
                let procedure = &model.procedures[first.index()];
                below.extend(procedure.needs.iter().flat_map(|need| named(model, need)));
                below.extend(procedure.tasks.iter().flat_map(|task| named(model, &task.needs)));
            }
        }
        next.extend(below.into_iter().filter(|node| found.insert(*node)));
    }
    found
}

/// The nodes that a need names, over networks, too.
fn named(model: &Model, need: &Need) -> Vec<NodeId> {
    let mut found = Vec::new();
    need.visit(&mut |need| match need {
        Need::Node(node) => found.push(*node),
        Need::Reaches { to, network } => {
            let network = &model.networks[network.index()];
            found.push(*to);
            found.extend(network.links.iter().map(|(link, ..)| *link));
            found.extend(&network.nodes);
        }
        _ => {}
    });
    found
}

/// Services with their rows: by the restoration order, then by stated priority, by RTO, and by the
/// simulated median; what another service rests on comes before it.
fn order(
    model: &Model,
    graph: &Dependencies,
    simulated: Option<Simulated<'_>>,
) -> Vec<(usize, NodeId)> {
    let mut listed = BTreeMap::new();
    for (position, entry) in model.restoration_order.iter().enumerate() {
        for node in &entry.nodes {
            listed.entry(*node).or_insert(position);
        }
    }
    let mut keyed: Vec<_> = model
        .services()
        .enumerate()
        .map(|(row, (id, node, service))| {
            let below = rests_on(model, graph, id, false);
            let position = listed.get(&id).copied();
            let position =
                position.or_else(|| below.iter().filter_map(|it| listed.get(it)).min().copied());
            let rto = service.rto().unwrap_or(f64::INFINITY);
            let median =
                simulated.map_or(0.0, |it| it.findings.services[row].recovery.quantile(0.5));
            let key = (position.unwrap_or(usize::MAX), node.priority.unwrap_or(u32::MAX));
            (key, rto, median, row, id, below)
        })
        .collect();
    keyed.sort_by(|a, b| {
        a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)).then(a.2.total_cmp(&b.2)).then(a.3.cmp(&b.3))
    });
    let mut placed = Vec::new();
    let mut is_placed = vec![false; keyed.len()];
    for index in 0..keyed.len() {
        // What it rests on goes first, in the same order; of those that rest on each other the one
        // that is met first.
        let below = |at: usize| {
            let mut rows: Vec<usize> = (0..keyed.len())
                .filter(|other| *other != at && keyed[at].5.contains(&keyed[*other].4))
                .collect();
            rows.sort_by_key(|row| (keyed[*row].5.len(), *row));
            rows
        };
        let mut rows = below(index);
        rows.push(index);
        for row in rows {
            if !std::mem::replace(&mut is_placed[row], true) {
                placed.push((keyed[row].3, keyed[row].4));
            }
        }
    }
    placed
}

/// Names in a line: those that differ in their last number alone are drawn together, and after
/// `most` the rest is counted.
pub(super) fn names(tongue: &Tongue, model: &Model, nodes: &[NodeId], most: usize) -> String {
    together(
        tongue,
        &nodes.iter().map(|node| model.nodes[node.index()].name.as_str()).collect::<Vec<_>>(),
        most,
    )
}

/// See [`names`].
pub(super) fn together(tongue: &Tongue, names: &[&str], most: usize) -> String {
    let mut spans: Vec<(&str, &str, usize, u64)> = Vec::new();
    for name in names {
        let digits = name.len() - name.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (stem, number) = name.split_at(name.len() - digits);
        let value = number.parse::<u64>().ok().filter(|_| digits <= 18);
        if let (Some(value), Some((first, last, count, end))) = (value, spans.last_mut())
            && first.len() - digits.min(first.len()) == stem.len()
            && first.starts_with(stem)
            && last.len() == name.len()
            && *end != u64::MAX
            && *end + 1 == value
        {
            (*last, *count, *end) = (name, *count + 1, value);
            continue;
        }
        spans.push((name, name, 1, value.unwrap_or(u64::MAX)));
    }
    let shown = spans.iter().take(most).map(|(first, last, count, _)| match count {
        1 => (*first).to_owned(),
        2 => format!("{first}, {last}"),
        _ => say!(tongue, "plan-from-to", first = *first, last = *last).text(),
    });
    let shown = shown.collect::<Vec<_>>().join(", ");
    let more: usize = spans.iter().skip(most).map(|(_, _, count, _)| count).sum();
    if more == 0 { shown } else { say!(tongue, "plan-and-more", list = shown, n = more).text() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_count_up_are_drawn_together() {
        let names = ["pc-08", "pc-09", "pc-10", "lan", "db-1", "db-2", "x9", "x10"];
        let tongue = Tongue::default();
        assert_eq!(together(&tongue, &names, 9), "pc-08 to pc-10, lan, db-1, db-2, x9, x10");
        assert_eq!(together(&tongue, &names, 1), "pc-08 to pc-10 and 5 more");
    }

    #[test]
    fn ids_are_told_apart() {
        let mut taken = BTreeSet::new();
        let ids = ["A b", "a-b", "<a b>"].map(|name| own_id("service", name, &mut taken));
        assert_eq!(ids, ["service-a-b", "service-a-b-2", "service-a-b-3"]);
    }
}
