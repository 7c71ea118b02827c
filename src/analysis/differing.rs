//! All that runs can depend on and that differs between two models, in words.

use crate::analysis::face;
use crate::model::Location;
use crate::model::Model;
use crate::model::Node;

/// What differs, each once; `changed` are the nodes that differ in structure, with what differs.
///
/// Rows are compared as they are where both models have the same names in the same order: what refers
/// to a row does so by its number. Where rows came or went, only nodes and procedures are compared,
/// by names.
pub(super) fn differing(
    first: &Model,
    second: &Model,
    changed: &[(String, Vec<&'static str>)],
) -> Vec<String> {
    let mut found = Vec::new();
    if has_same_names(first, second) {
        rows(&mut found, "", (&first.nodes, &second.nodes), |node| node.name.clone());
        for words in &mut found {
            tell_aspects(words, first, second, changed);
        }
        let mut add = |words: Vec<String>| found.extend(words);
        add(of("procedure", (&first.procedures, &second.procedures), |it| it.name.clone()));
        add(of("team", (&first.teams, &second.teams), |it| it.name.clone()));
        add(of("channel", (&first.channels, &second.channels), |it| it.name.clone()));
        add(of("spare part", (&first.spares, &second.spares), |it| it.name.clone()));
        add(of("person", (&first.people, &second.people), |it| it.name.clone()));
        add(of("factor", (&first.factors, &second.factors), |it| it.0.clone()));
        add(of("threat", (&first.occurrences, &second.occurrences), |it| it.name.clone()));
        add(of("calendar", (&first.calendars, &second.calendars), |it| it.name.clone()));
        let name =
            |model: &Model, node: crate::model::NodeId| model.nodes[node.index()].name.clone();
        add(of("supplier", (&first.suppliers, &second.suppliers), |it| name(second, it.node)));
        add(of("document", (&first.documents, &second.documents), |it| name(second, it.node)));
        add(of("place", (&first.locations, &second.locations), |it: &Location| it.name.clone()));
    } else {
        let nodes = changed.iter();
        found.extend(nodes.map(|(name, what)| format!("`{name}` ({})", what.join(", "))));
        for procedure in &second.procedures {
            let mut known = first.procedures.iter().filter(|it| it.name == procedure.name);
            let is_other = |it: &crate::model::Procedure| {
                face::of_procedure(first, it) != face::of_procedure(second, procedure)
            };
            if known.next().is_some_and(is_other) {
                found.push(format!("`{}` (procedure)", procedure.name));
            }
        }
    }
    let wide = [
        ("the phases of an incident", first.phases != second.phases),
        ("help from outside", first.outside_help != second.outside_help),
        ("the order of work", first.queue_order != second.queue_order),
        ("the restoration order", first.restoration_order != second.restoration_order),
        ("the beginning", first.begins != second.begins),
    ];
    found.extend(wide.iter().filter(|(_, is_other)| *is_other).map(|it| it.0.to_owned()));
    found
}

/// Whether rows of the same number are the same thing in both.
fn has_same_names(first: &Model, second: &Model) -> bool {
    fn same<T>(a: &[T], b: &[T], name: impl Fn(&T) -> &str) -> bool {
        a.iter().map(&name).eq(b.iter().map(&name))
    }
    same(&first.nodes, &second.nodes, |it| &it.name)
        && same(&first.procedures, &second.procedures, |it| &it.name)
        && same(&first.teams, &second.teams, |it| &it.name)
        && same(&first.channels, &second.channels, |it| &it.name)
        && same(&first.spares, &second.spares, |it| &it.name)
        && same(&first.people, &second.people, |it| &it.name)
        && same(&first.skills, &second.skills, |it| it)
        && same(&first.groups, &second.groups, |it| it)
        && same(&first.factors, &second.factors, |it| &it.0)
        && same(&first.occurrences, &second.occurrences, |it| &it.name)
        && same(&first.calendars, &second.calendars, |it| &it.name)
        && same(&first.locations, &second.locations, |it| &it.name)
        && first.networks == second.networks
        && first.suppliers.iter().map(|it| it.node).eq(second.suppliers.iter().map(|it| it.node))
        && first.documents.iter().map(|it| it.node).eq(second.documents.iter().map(|it| it.node))
}

fn of<T: PartialEq>(kind: &str, sides: (&[T], &[T]), name: impl Fn(&T) -> String) -> Vec<String> {
    let mut found = Vec::new();
    rows(&mut found, kind, sides, name);
    found
}

/// Rows that differ: names in backticks, with the kind of thing that they are.
fn rows<T: PartialEq>(
    found: &mut Vec<String>,
    kind: &str,
    (first, second): (&[T], &[T]),
    name: impl Fn(&T) -> String,
) {
    let pairs = first.iter().zip(second).filter(|(a, b)| a != b);
    found.extend(pairs.map(|(_, it)| match kind {
        "" => name(it),
        kind => format!("`{}` ({kind})", name(it)),
    }));
}

/// The name of a node becomes words: with what differs, as far as it has a word.
fn tell_aspects(
    name: &mut String,
    first: &Model,
    second: &Model,
    changed: &[(String, Vec<&'static str>)],
) {
    let mut what: Vec<&str> = Vec::new();
    if let Some((_, aspects)) = changed.iter().find(|(other, _)| other == name) {
        what.extend(aspects);
    }
    let node = |model: &Model| -> Option<Node> {
        Some(model.nodes[model.node_named(name)?.index()].clone())
    };
    if let (Some(a), Some(b)) = (node(first), node(second)) {
        let aspects = [
            ("data", a.data != b.data),
            ("standby", a.standby != b.standby),
            ("objectives", a.service != b.service),
            ("detection", a.detection != b.detection),
            ("diagnosis", a.diagnosis != b.diagnosis),
            ("priority", a.priority != b.priority),
            ("groups", a.groups != b.groups || a.tags != b.tags),
            ("state at the beginning", a.initially != b.initially),
            ("behaviour on loss", a.on_loss != b.on_loss || a.trips_below != b.trips_below),
            ("procedures", a.on_damage != b.on_damage && !what.contains(&"procedures")),
        ];
        what.extend(aspects.iter().filter(|(_, is_other)| *is_other).map(|(word, _)| *word));
    }
    *name = match what.as_slice() {
        [] => format!("`{name}`"),
        what => format!("`{name}` ({})", what.join(", ")),
    };
}
