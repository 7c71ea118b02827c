//! The order in which a dark estate can be started, in layers.

use crate::analysis::duration::Buffers;
use crate::analysis::duration::wait;
use crate::model::Dependencies;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;

/// Everything by the step in which it can be started.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RestartLayers {
    /// Nodes that can be started once all layers before theirs run; ascending within a layer.
    pub layers: Vec<Vec<NodeId>>,
    /// Nodes that never can, since they wait for each other or for such; ascending.
    pub stuck: Vec<NodeId>,
}

impl RestartLayers {
    /// The layer of each node from 0, `None` if it never starts.
    pub fn of_nodes(&self, n_nodes: usize) -> Vec<Option<usize>> {
        let mut of = vec![None; n_nodes];
        for (layer, nodes) in self.layers.iter().enumerate() {
            for node in nodes {
                of[node.index()] = Some(layer);
            }
        }
        of
    }
}

/// The layers in which the estate comes up if all is switched off and nothing is damaged.
///
/// A node can be started when what it needs at its start, what its restart procedure and the tasks
/// of it need (else its own `needs`), and what it needs to run delivers: the earliest member of
/// `any`, the latest of `all`, the k-th of `at_least`. Buffers are spent. What can be done without
/// holds nothing up, and within an operational cycle nobody waits for each other, only for what any of
/// them needs from outside. What stands by is left out: it is
/// started by decision.
pub fn restart_layers(model: &Model) -> RestartLayers {
    let graph = Dependencies::new(model);
    let n_nodes = model.nodes.len();
    let mut feeds: Vec<Vec<u32>> = vec![Vec::new(); n_nodes];
    for (row, node) in model.nodes.iter().enumerate() {
        let mut note = |need: &Need| {
            need.visit(&mut |part| {
                if let Need::Node(other) | Need::Reaches { to: other, .. } = part {
                    feeds[other.index()].push(row as u32);
                }
            });
        };
        awaited(model, row, &mut note);
        note(&node.needs);
    }
    // The round in which a node delivers, counted from 1; infinite before that.
    let mut round_of = vec![f64::INFINITY; n_nodes];
    let stands_by = |row: usize| model.nodes[row].standby.is_some();
    let mut to_try: Vec<usize> = (0..n_nodes).filter(|row| !stands_by(*row)).collect();
    let mut found = RestartLayers::default();
    while !to_try.is_empty() {
        let mut layer = Vec::new();
        for row in to_try {
            if round_of[row].is_infinite() && can_start(model, &graph, &mut round_of, row) {
                layer.push(NodeId::from_index(row));
            }
        }
        for node in &layer {
            round_of[node.index()] = found.layers.len() as f64 + 1.0;
        }
        let mut next: Vec<usize> = Vec::new();
        for node in &layer {
            next.extend(feeds[node.index()].iter().map(|row| *row as usize));
            // Those that need each other start together, so all of them may be able to now.
            let members = &graph.components()[graph.component_of(node.index())];
            next.extend(members.iter().map(|row| *row as usize).filter(|row| *row < n_nodes));
        }
        next.sort_unstable();
        next.dedup();
        next.retain(|row| !stands_by(*row) && round_of[*row].is_infinite());
        to_try = next;
        if !layer.is_empty() {
            found.layers.push(layer);
        }
    }
    let is_stuck = |row: &usize| round_of[*row].is_infinite() && !stands_by(*row);
    found.stuck = (0..n_nodes).filter(is_stuck).map(NodeId::from_index).collect();
    found
}

/// What must deliver besides its needs when a node is started.
fn awaited(model: &Model, row: usize, note: &mut impl FnMut(&Need)) {
    let node = &model.nodes[row];
    note(&node.starts);
    if let Some(procedure) = node.on_damage.restart {
        let procedure = &model.procedures[procedure.index()];
        procedure.needs.iter().for_each(&mut *note);
        procedure.tasks.iter().for_each(|task| note(&task.needs));
    }
}

fn can_start(model: &Model, graph: &Dependencies, round_of: &mut [f64], row: usize) -> bool {
    let component = graph.component_of(row);
    let n_nodes = model.nodes.len();
    let members = || graph.components()[component].iter().map(|row| *row as usize);
    let held: Vec<(usize, f64)> =
        members().filter(|row| *row < n_nodes).map(|row| (row, round_of[row])).collect();
    let mut is_ready = true;
    let spent = Buffers::Spent;
    awaited(model, row, &mut |need| is_ready &= wait(round_of, need, spent).is_finite());
    if !is_ready {
        return false;
    }
    // The others of its cycle count as intact for what it needs to run: they would run on what they
    // need from outside, as far as that is there.
    for (row, _) in &held {
        round_of[*row] = 0.0;
    }
    let mut some = held.len() > 1;
    while std::mem::take(&mut some) {
        for (row, _) in &held {
            let runs = round_of[*row].is_finite();
            if runs && wait(round_of, &model.nodes[*row].needs, spent).is_infinite() {
                (round_of[*row], some) = (f64::INFINITY, true);
            }
        }
    }
    let supplied = wait(round_of, &model.nodes[row].needs, spent);
    for (row, round) in held {
        round_of[row] = round;
    }
    supplied.is_finite()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;

    #[test]
    fn layers_follow_the_earliest_way_through_each_gate() {
        let mut estate = Estate::of(&["mains", "ups", "db-1", "db-2", "app", "far"]);
        estate.needs("ups", &["mains"]);
        estate.needs("db-1", &["ups"]);
        estate.needs("db-2", &["far"]);
        estate.needs("far", &["db-1"]);
        estate.node("app").needs = estate.any(&["db-1", "db-2"]);
        let found = restart_layers(&estate.model());
        let layers = [vec!["mains"], vec!["ups"], vec!["db-1"], vec!["app", "far"], vec!["db-2"]];
        assert_eq!(found.layers, layers.map(|names| estate.ids(&names)));
        assert_eq!(found.stuck, []);
    }

    #[test]
    fn what_buffers_bridged_is_waited_for_since_they_are_spent() {
        let mut estate = Estate::of(&["server", "mains", "printer"]);
        let on = |estate: &Estate| Box::new(Need::Node(estate.id("mains")));
        let (on_mains, on_too) = (on(&estate), on(&estate));
        let lasts = crate::analysis::estate::constant(900.0);
        estate.node("server").needs =
            Need::Tolerates { on: on_mains, tolerance: lasts.clone(), refill: lasts };
        estate.node("printer").needs = Need::Without { on: on_too, left: 0.5 };
        let found = restart_layers(&estate.model());
        assert_eq!(found.layers, [estate.ids(&["mains", "printer"]), estate.ids(&["server"])]);
    }

    #[test]
    fn a_cycle_starts_together_unless_a_start_waits_in_it() {
        let mut estate = Estate::of(&["mains", "dns", "auth", "shop"]);
        estate.needs("dns", &["auth", "mains"]);
        estate.needs("auth", &["dns"]);
        estate.needs("shop", &["auth"]);
        let found = restart_layers(&estate.model());
        assert_eq!(found.stuck, []);
        assert_eq!(found.of_nodes(4)[3].map(|layer| layer > 0), Some(true));
        let (dns, auth) = (estate.all(&["dns"]), estate.all(&["auth"]));
        estate.node("auth").starts = dns;
        estate.node("dns").starts = auth;
        let found = restart_layers(&estate.model());
        assert_eq!(found.stuck, estate.ids(&["dns", "auth", "shop"]));
    }

    #[test]
    fn a_row_of_twenty_thousand_has_as_many_layers() {
        let names: Vec<String> = (0..20_000).map(|row| format!("n{row}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut estate = Estate::of(&names);
        for row in 1..20_000 {
            estate.parts.nodes[row].needs = Need::Node(NodeId::from_index(row - 1));
        }
        assert_eq!(restart_layers(&estate.model()).layers.len(), 20_000);
    }
}
