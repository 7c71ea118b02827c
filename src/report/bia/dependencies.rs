//! Section 7: what services stand on.

use crate::analysis::{
    Effort, FailureImpact, blackout_deadlocks, cut_sets, deadlocks, impact_matrix, restart_layers,
    roll_down,
};
use crate::model::{Dependencies, Model, NodeId, Person, Seat};
use crate::report::bia::case::{Bia, Known};
use crate::report::bia::concentration;
use crate::report::chart::map::{DependencyMap, View};
use crate::report::chart::{MatrixRow, draw_matrix};
use crate::report::document::{Cell, Figure, Kind, Section, Table, Tone, scale_on_page};
use crate::report::plan;
use crate::report::tongue::{Tongue, head, say};

pub(super) fn section(bia: &Bia<'_>) -> Section {
    let lead = bia.lead();
    let (model, tongue) = (lead.model, &bia.tongue);
    let mut section = Section::new("dependencies", "7", &say!(tongue, "bia-dependencies").text());
    section.text(say!(tongue, "bia-dependencies-what"));
    let services: Vec<Known<'_>> = lead.services().collect();
    map(bia, model, &mut section);
    section.table(resources(tongue, model, &services));
    matrix(tongue, model, &services, &mut section);
    single_points(tongue, model, &services, &mut section);
    rolled_down(tongue, model, &mut section);
    circles(tongue, model, &mut section);
    section.table(start_order(tongue, model));
    concentration::add(tongue, model, services.len(), &mut section);
    section
}

/// Boxes that a map of the whole estate shows at most, assets that are alike in one; of a larger one
/// the most exposed services are shown with what is nearest to them.
const WHOLE: usize = 70;

/// Services of the parts that are tried where more cannot be read on paper.
const PARTS: [usize; 6] = [20, 12, 8, 5, 3, 1];

/// The least scale of a map on paper: its names are then 5 pt high.
const LEGIBLE: f64 = 0.4;

fn map(bia: &Bia<'_>, model: &Model, section: &mut Section) {
    let tongue = &bia.tongue;
    let worst = bia.lead().worst_first();
    let part = |services: usize| {
        let focus: Vec<NodeId> = worst.iter().take(services).map(|known| known.id).collect();
        let n = focus.len();
        let map = DependencyMap::new(model, &View { focus, depth: None, most: Some(WHOLE) });
        map.to_chart(tongue).map(|chart| (map, chart, n))
    };
    let n_drawn = |map: &DependencyMap| map.nodes.iter().map(|node| node.count).sum::<usize>();
    let whole = DependencyMap::new(model, &View { most: Some(WHOLE), ..View::default() });
    let n_whole = n_drawn(&whole) + whole.left_out;
    let whole = (whole.left_out == 0).then_some(whole);
    let mut drawn = whole.and_then(|map| map.to_chart(tongue).map(|chart| (map, chart, 0)));
    for services in PARTS {
        if drawn.as_ref().is_some_and(|(_, chart, _)| scale_on_page(chart) >= LEGIBLE) {
            break;
        }
        drawn = part(services);
    }
    let Some((map, chart, n_focus)) = drawn else { return };
    let mut data = Table::new("", say!(tongue, "bia-who-needs"))
        .column(head!(tongue, "bia-from"), Kind::Text)
        .column(head!(tongue, "bia-needs"), Kind::Text)
        .column(head!(tongue, "bia-how-needed"), Kind::Text);
    for arrow in &map.arrows {
        let name = |node: usize| map.nodes[node].name.as_str();
        data.push(vec![
            name(arrow.from).into(),
            name(arrow.to).into(),
            tongue.arrow(arrow.kind).into(),
        ]);
    }
    let command = "blackstart graph --map";
    // The map of one service may hold all that there is.
    let caption = match (n_focus, worst.first()) {
        _ if n_whole == n_drawn(&map) => say!(tongue, "bia-map-caption"),
        (1, Some(known)) => {
            say!(tongue, "bia-map-large", service = known.name, command = command)
        }
        (2.., _) => say!(tongue, "bia-map-larger", n = n_focus, command = command),
        _ => say!(tongue, "bia-map-caption"),
    };
    section.figure(Figure::new(chart, caption, data));
}

pub(super) fn name(model: &Model, node: NodeId) -> &str {
    &model.nodes[node.index()].name
}

/// At most so many names, and how many more.
pub(super) fn names(tongue: &Tongue, model: &Model, nodes: &[NodeId], most: usize) -> String {
    let list: Vec<&str> = nodes.iter().take(most).map(|node| name(model, *node)).collect();
    match nodes.len().saturating_sub(most) {
        0 => list.join(", "),
        more => say!(tongue, "plan-and-more", list = list.join(", "), n = more).text(),
    }
}

/// What each service stands on, by kind of resource.
fn resources(tongue: &Tongue, model: &Model, services: &[Known<'_>]) -> Table {
    let graph = Dependencies::new(model);
    let mut table = Table::new("resources-by-service", say!(tongue, "bia-resources-caption"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "bia-premises"), Kind::Prose)
        .column(head!(tongue, "bia-systems"), Kind::Prose)
        .column(head!(tongue, "plan-data"), Kind::Prose)
        .column(head!(tongue, "bia-suppliers"), Kind::Prose)
        .column(head!(tongue, "bia-restorers"), Kind::Prose);
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
            for procedure in it.on_damage.procedures() {
                for task in &model.procedures[procedure.index()].tasks {
                    let staff = task.people.iter().map(|staffing| staffing.team);
                    teams.extend(staff.map(|team| model.teams[team.index()].name.as_str()));
                    teams.extend(task.seats.iter().flat_map(|seat| who_can(model, seat)));
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
            names(tongue, model, &systems, 12).into(),
            names(tongue, model, &data, 8).into(),
            names(tongue, model, &suppliers, 8).into(),
            teams.join(", ").into(),
        ]);
    }
    table.without_empty_columns()
}

/// The team that a seat asks for, or the teams of those who can do what it asks for: each person
/// counts for the first team, which pays for the work, and without one for themselves.
fn who_can<'m>(model: &'m Model, seat: &Seat) -> Vec<&'m str> {
    if let Some(team) = seat.team {
        return vec![&model.teams[team.index()].name];
    }
    let able = model.people.iter().filter(|person| person.speed_in(seat).is_some());
    let name = |person: &'m Person| match person.teams.first() {
        Some(team) => model.teams[team.index()].name.as_str(),
        None => person.name.as_str(),
    };
    able.map(name).collect()
}

/// A node and everything that it needs, directly or not.
pub(super) fn below(graph: &Dependencies, node: NodeId) -> Vec<NodeId> {
    let mut found = std::collections::BTreeSet::from([node]);
    let mut stack = vec![node];
    while let Some(node) = stack.pop() {
        stack.extend(graph.suppliers(node).filter(|supplier| found.insert(*supplier)));
    }
    found.into_iter().collect()
}

fn matrix(tongue: &Tongue, model: &Model, services: &[Known<'_>], section: &mut Section) {
    section.heading("failure-impact-matrix", say!(tongue, "bia-matrix"));
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
    let Some(chart) = draw_matrix(tongue, &heads, &rows) else {
        section.text(say!(tongue, "bia-matrix-none"));
        return;
    };
    let mut data =
        Table::new("", say!(tongue, "bia-matrix-data")).column(head!(tongue, "asset"), Kind::Text);
    for head in &heads {
        data = data.column(head.clone(), Kind::Text);
    }
    for row in &rows {
        let mut cells = vec![Cell::from(&row.name)];
        cells.extend(
            row.impacts.iter().map(|impact| {
                impact.map_or_else(Cell::empty, |it| tongue.failure_impact(it).into())
            }),
        );
        data.push(cells);
    }
    let caption = say!(tongue, "bia-matrix-caption");
    section.figure(Figure::new(chart, caption, data));
    if matrix.left_out > 0 {
        section.text(say!(tongue, "bia-not-tried", n = matrix.left_out));
    }
}

fn single_points(tongue: &Tongue, model: &Model, services: &[Known<'_>], section: &mut Section) {
    let ids: Vec<NodeId> = services.iter().map(|known| known.id).collect();
    let effort = Effort { visits: 3_000_000, pairs: 2_000 };
    let cuts = cut_sets(model, &ids, effort);
    let mut table = Table::new("single-points", say!(tongue, "bia-single-caption"))
        .column(head!(tongue, "service"), Kind::Text)
        .column(head!(tongue, "bia-stopped-by-one"), Kind::Prose)
        .column(head!(tongue, "bia-number"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-stopped-by-two"), Kind::Prose)
        .column(head!(tongue, "bia-pairs"), Kind::Number(String::new()));
    for found in &cuts.services {
        let pairs: Vec<String> = found
            .pairs
            .iter()
            .take(6)
            .map(|(a, b)| format!("{} + {}", name(model, *a), name(model, *b)))
            .collect();
        let pairs = match found.pairs.len().saturating_sub(6) {
            0 => pairs.join(", "),
            more => say!(tongue, "plan-and-more", list = pairs.join(", "), n = more).text(),
        };
        let tone = if found.singles.is_empty() { Tone::Good } else { Tone::Bad };
        table.push(vec![
            name(model, found.service).into(),
            names(tongue, model, &found.singles, 8).into(),
            Cell::number(found.singles.len() as f64).toned(tone),
            pairs.into(),
            Cell::number(found.pairs.len() as f64),
        ]);
    }
    let complete = cuts.singles.is_complete() && cuts.pairs.is_complete();
    let table = table.without_empty_columns();
    section.table(if complete { table } else { table.noting(say!(tongue, "bia-not-all-tried")) });
}

fn rolled_down(tongue: &Tongue, model: &Model, section: &mut Section) {
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
    section.heading("required-rto", say!(tongue, "bia-required"));
    section.text(if late == 0 {
        say!(tongue, "bia-required-fit")
    } else {
        say!(tongue, "bia-required-late", late = late, all = rows.len())
    });
    let mut table = Table::new("required-rto-table", say!(tongue, "bia-required-caption"))
        .column(head!(tongue, "asset"), Kind::Text)
        .column(head!(tongue, "bia-required-rto"), Kind::Duration)
        .column(head!(tongue, "bia-own-repair"), Kind::Duration)
        .column(head!(tongue, "bia-left-for-else"), Kind::Duration)
        .column(head!(tongue, "bia-decided-by"), Kind::Text)
        .column(head!(tongue, "bia-through"), Kind::Text);
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
    section.table(table.showing(30).noting(say!(tongue, "bia-required-note")));
}

fn circles(tongue: &Tongue, model: &Model, section: &mut Section) {
    section.heading("deadlocks", say!(tongue, "bia-deadlocks"));
    let found = deadlocks(model);
    let dark = blackout_deadlocks(model);
    if found.groups.is_empty() && dark.groups.is_empty() {
        section.text(say!(tongue, "bia-deadlocks-none"));
        return;
    }
    let mut items = Vec::new();
    for (is_dark, found) in [(false, &found), (true, &dark)] {
        for group in &found.groups {
            let waits = group.cycle.iter().map(|wait| plan::wait(tongue, model, *wait));
            let waits = waits.collect::<Vec<_>>().join(", ");
            items.push(if is_dark {
                say!(tongue, "bia-deadlock-dark", waits = waits)
            } else {
                say!(tongue, "bia-deadlock-hit", waits = waits)
            });
        }
        if let Some(set) = found.break_glass.first() {
            items.push(say!(tongue, "bia-break-glass", names = names(tongue, model, set, 6)));
        }
    }
    section.list(items);
}

fn start_order(tongue: &Tongue, model: &Model) -> Table {
    let found = restart_layers(model);
    let mut table = Table::new("start-order", say!(tongue, "bia-start-caption"))
        .column(head!(tongue, "plan-step"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-can-start"), Kind::Prose)
        .column(head!(tongue, "bia-number"), Kind::Number(String::new()));
    for (step, layer) in found.layers.iter().enumerate() {
        table.push(vec![
            Cell::number((step + 1) as f64),
            names(tongue, model, layer, 14).into(),
            Cell::number(layer.len() as f64),
        ]);
    }
    if !found.stuck.is_empty() {
        table.push(vec![
            say!(tongue, "bia-never").into(),
            Cell::text(names(tongue, model, &found.stuck, 14)).toned(Tone::Bad),
            Cell::number(found.stuck.len() as f64),
        ]);
    }
    table
}
