//! Section 7: what services stand on.

use crate::analysis::{
    Effort, FailureImpact, blackout_deadlocks, cut_sets, deadlocks, impact_matrix, restart_layers,
    roll_down,
};
use crate::model::{Dependencies, Model, NodeId};
use crate::report::bia::case::{Bia, Known};
use crate::report::bia::concentration;
use crate::report::chart::map::{DependencyMap, View};
use crate::report::chart::{MatrixRow, draw_matrix};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone, Words};
use crate::report::text::count;

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let lead = bia.lead();
    let model = lead.model;
    let mut section = Section::new("dependencies", "7", "Dependencies");
    section.text(
        "What each service stands on, what its loss would do, and how soon each part must be back so \
         that the services keep their RTO. All of it follows from the files without simulation.",
    );
    let services: Vec<Known<'_>> = lead.services().collect();
    map(bia, model, &mut section);
    section.table(resources(model, &services));
    matrix(model, &services, &mut section);
    single_points(model, &services, &mut section);
    rolled_down(model, &mut section);
    circles(model, &mut section);
    section.table(start_order(model));
    concentration::add(model, services.len(), &mut section);
    section
}

/// Nodes that a map of the whole estate shows at most; of a larger one the most exposed service is
/// shown with what is nearest to it.
const WHOLE: usize = 70;

fn map(bia: &Bia<'_>, model: &Model, section: &mut Section) {
    let is_large = model.nodes.len() > WHOLE;
    let worst = bia.lead().worst_first();
    let focus = worst.first().filter(|_| is_large).map(|known| known.id);
    let view =
        View { focus: focus.into_iter().collect(), depth: None, most: is_large.then_some(WHOLE) };
    let map = DependencyMap::new(model, &view);
    let Some(chart) = map.to_chart() else { return };
    let mut data = Table::new("", "Who needs what.").texts(&["From", "Needs", "How"]);
    for arrow in &map.arrows {
        let name = |node: usize| map.nodes[node].name.as_str();
        data.push(vec![name(arrow.from).into(), name(arrow.to).into(), arrow.kind.word().into()]);
    }
    let caption = match focus {
        Some(focus) => format!(
            "The estate is large: what {} stands on, nearest first. Other services: blackstart graph --map.",
            name(model, focus)
        ),
        None => String::from("Services on the left; each needs what its arrows lead to."),
    };
    section.figure(Figure::new(chart, caption, data));
}

pub(super) fn name(model: &Model, node: NodeId) -> &str {
    &model.nodes[node.index()].name
}

/// At most so many names, and how many more.
pub(super) fn names(model: &Model, nodes: &[NodeId], most: usize) -> String {
    let list: Vec<&str> = nodes.iter().take(most).map(|node| name(model, *node)).collect();
    match nodes.len().saturating_sub(most) {
        0 => list.join(", "),
        more => format!("{} and {} more", list.join(", "), count(more as u64)),
    }
}

/// What each service stands on, by kind of resource.
fn resources(model: &Model, services: &[Known<'_>]) -> Table {
    let graph = Dependencies::new(model);
    let mut table = Table::new(
        "resources-by-service",
        "Resources by service, with all that they need in turn.",
    )
    .texts(&["Service"])
    .column("Premises", Kind::Prose)
    .column("Systems and supplies", Kind::Prose)
    .column("Data", Kind::Prose)
    .column("Suppliers", Kind::Prose)
    .column("People who restore it", Kind::Prose);
    for known in services {
        let below = below(&graph, known.id);
        let is_supplier = |node: NodeId| model.suppliers.iter().any(|it| it.node == node);
        let mut places: Vec<&str> = Vec::new();
        let (mut systems, mut data, mut suppliers) = (Vec::new(), Vec::new(), Vec::new());
        let mut teams: Vec<&str> = Vec::new();
        for &node in &below {
            let it = &model.nodes[node.index()];
            places.extend(it.location.map(|at| model.locations[at.index()].name.as_str()));
            if is_supplier(node) {
                suppliers.push(node);
            } else if it.data.is_some() {
                data.push(node);
            } else if it.service.is_none() {
                systems.push(node);
            }
            let damage = &it.on_damage;
            let ways =
                [damage.degraded, damage.down, damage.destroyed, damage.corrupt, damage.restart];
            for procedure in ways.into_iter().flatten() {
                for task in &model.procedures[procedure.index()].tasks {
                    let staff = task.people.iter().map(|staffing| staffing.team);
                    let seats = task.seats.iter().filter_map(|seat| seat.team);
                    let of = staff.chain(seats);
                    teams.extend(of.map(|team| model.teams[team.index()].name.as_str()));
                }
            }
        }
        for list in [&mut places, &mut teams] {
            list.sort_unstable();
            list.dedup();
        }
        table.push(vec![
            known.name.into(),
            places.join(", ").into(),
            names(model, &systems, 12).into(),
            names(model, &data, 8).into(),
            names(model, &suppliers, 8).into(),
            teams.join(", ").into(),
        ]);
    }
    table.without_empty_columns()
}

/// A node and everything that it needs, directly or not.
fn below(graph: &Dependencies, node: NodeId) -> Vec<NodeId> {
    let mut found = std::collections::BTreeSet::from([node]);
    let mut stack = vec![node];
    while let Some(node) = stack.pop() {
        stack.extend(graph.suppliers(node).filter(|supplier| found.insert(*supplier)));
    }
    found.into_iter().collect()
}

fn words(impact: FailureImpact) -> &'static str {
    match impact {
        FailureImpact::TakesOver => "an alternative takes over",
        FailureImpact::Reduced => "reduced, above the minimum",
        FailureImpact::Backup => "back after intervention",
        FailureImpact::Outage => "outage",
    }
}

fn matrix(model: &Model, services: &[Known<'_>], section: &mut Section) {
    section.heading("failure-impact-matrix", "What the loss of each asset does");
    let ids: Vec<NodeId> = services.iter().map(|known| known.id).collect();
    let matrix = impact_matrix(model, &ids);
    let mut rows: Vec<MatrixRow> = matrix
        .rows
        .iter()
        .map(|row| {
            let of = |service: &NodeId| {
                row.cells.iter().find(|cell| cell.service == *service).map(|cell| cell.impact)
            };
            let impacts = ids.iter().map(of).collect();
            MatrixRow { name: name(model, row.asset).to_owned(), impacts }
        })
        .collect();
    let weight = |row: &MatrixRow| {
        row.impacts
            .iter()
            .flatten()
            .map(|impact| match impact {
                FailureImpact::Outage => 10_000,
                FailureImpact::Backup => 100,
                FailureImpact::Reduced | FailureImpact::TakesOver => 1,
            })
            .sum::<usize>()
    };
    rows.sort_by_key(|row| std::cmp::Reverse(weight(row)));
    let heads: Vec<String> = services.iter().map(|known| known.name.to_owned()).collect();
    let Some(chart) = draw_matrix(&heads, &rows) else {
        section.text("No service stands on an asset.");
        return;
    };
    let mut data =
        Table::new("", "What the loss of each asset does to each service.").texts(&["Asset"]);
    for head in &heads {
        data = data.column(head.clone(), Kind::Text);
    }
    for row in &rows {
        let mut cells = vec![Cell::from(&row.name)];
        cells.extend(
            row.impacts.iter().map(|impact| impact.map_or_else(Cell::empty, |it| words(it).into())),
        );
        data.push(cells);
    }
    let caption = Words::new()
        .say("X outage, B back after intervention, r reduced but above the minimum, A an alternative takes over. ")
        .say("Read along a column to see what a service hangs on, along a row to see what an asset can take with it.");
    section.figure(Figure::new(chart, caption, data));
    if matrix.left_out > 0 {
        section.text(format!(
            "{} assets were not tried, since the estate is so large.",
            count(matrix.left_out as u64)
        ));
    }
}

fn single_points(model: &Model, services: &[Known<'_>], section: &mut Section) {
    let ids: Vec<NodeId> = services.iter().map(|known| known.id).collect();
    let effort = Effort { visits: 3_000_000, pairs: 2_000 };
    let cuts = cut_sets(model, &ids, effort);
    let mut table = Table::new(
        "single-points",
        "Single points of failure, and pairs that stop a service together.",
    )
    .texts(&["Service"])
    .column("Stopped by one of", Kind::Prose)
    .column("Number", Kind::Number(String::new()))
    .column("Stopped by two together", Kind::Prose)
    .column("Pairs", Kind::Number(String::new()));
    for found in &cuts.services {
        let pairs: Vec<String> = found
            .pairs
            .iter()
            .take(6)
            .map(|(a, b)| format!("{} + {}", name(model, *a), name(model, *b)))
            .collect();
        let more = match found.pairs.len().saturating_sub(6) {
            0 => String::new(),
            more => format!(" and {} more", count(more as u64)),
        };
        let tone = if found.singles.is_empty() { Tone::Good } else { Tone::Bad };
        table.push(vec![
            name(model, found.service).into(),
            names(model, &found.singles, 8).into(),
            Cell::number(found.singles.len() as f64).toned(tone),
            format!("{}{more}", pairs.join(", ")).into(),
            Cell::number(found.pairs.len() as f64),
        ]);
    }
    let complete = cuts.singles.is_complete() && cuts.pairs.is_complete();
    let note = if complete {
        ""
    } else {
        "The estate is so large that not all assets and pairs were tried."
    };
    section.table(table.without_empty_columns().noting(note));
}

fn rolled_down(model: &Model, section: &mut Section) {
    let rolled = roll_down(model);
    let mut rows: Vec<(NodeId, crate::analysis::RolledDown)> = rolled
        .into_iter()
        .enumerate()
        .filter_map(|(row, rolled)| Some((NodeId::from_index(row), rolled?)))
        .filter(|(node, _)| model.nodes[node.index()].service.is_none())
        .collect();
    if rows.is_empty() {
        return;
    }
    rows.sort_by(|a, b| a.1.slack().total_cmp(&b.1.slack()));
    let late = rows.iter().filter(|(_, rolled)| rolled.slack() < 0.0).count();
    section.heading("required-rto", "How soon each asset must be back");
    section.text(if late == 0 {
        Words::from("Every asset leaves time beyond its own mean repair, if all above it is damaged as well.")
    } else {
        Words::new()
            .strong(format!("{late} of {} assets", rows.len()))
            .say(" take longer by their mean repair alone than the services on them allow, in the worst case in which all above them is damaged as well.")
    });
    let mut table = Table::new("required-rto-table", "Required RTO by asset, the tightest first.")
        .texts(&["Asset"])
        .durations(&["Required RTO", "Own mean repair", "Left for all else"])
        .texts(&["Decided by", "Through"]);
    for (node, rolled) in &rows {
        let tone = if rolled.slack() < 0.0 { Tone::Bad } else { Tone::Plain };
        table.push(vec![
            name(model, *node).into(),
            Cell::number(rolled.required),
            Cell::number(rolled.work),
            Cell::number(rolled.slack()).toned(tone),
            name(model, rolled.service).into(),
            name(model, rolled.above).into(),
        ]);
    }
    section.table(table.showing(30).noting(
        "Worst case: all that stands on the asset is damaged too and waits for it. Left for all else: \
         detection, decisions, people, and what the asset itself needs.",
    ));
}

fn circles(model: &Model, section: &mut Section) {
    section.heading("deadlocks", "Recoveries that wait for each other");
    let found = deadlocks(model);
    let dark = blackout_deadlocks(model);
    if found.groups.is_empty() && dark.groups.is_empty() {
        section.text("None: whatever the scenario hits, and after a total blackout, recovery can begin somewhere.");
        return;
    }
    let mut items = Vec::new();
    for (when, found) in [
        ("When all that the scenario can hit is hit: ", &found),
        ("After a total blackout: ", &dark),
    ] {
        for group in &found.groups {
            items.push(
                Words::new().strong(when).say(group.describe(model).replace('`', "")).say("."),
            );
        }
        if let Some(set) = found.break_glass.first() {
            items.push(
                Words::new()
                    .say("It would help if these were made to deliver by other means: ")
                    .say(names(model, set, 6))
                    .say("."),
            );
        }
    }
    section.list(items);
}

fn start_order(model: &Model) -> Table {
    let found = restart_layers(model);
    let mut table =
        Table::new("start-order", "The order in which the estate can be started from nothing.")
            .column("Step", Kind::Number(String::new()))
            .column("Can be started", Kind::Prose)
            .column("Number", Kind::Number(String::new()));
    for (step, layer) in found.layers.iter().enumerate() {
        table.push(vec![
            Cell::number((step + 1) as f64),
            names(model, layer, 14).into(),
            Cell::number(layer.len() as f64),
        ]);
    }
    if !found.stuck.is_empty() {
        table.push(vec![
            Cell::text("never"),
            Cell::text(names(model, &found.stuck, 14)).toned(Tone::Bad),
            Cell::number(found.stuck.len() as f64),
        ]);
    }
    table
}
