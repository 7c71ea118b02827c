//! `blackstart graph PATH --down a,b`.

use blackstart::analysis::delivered;
use blackstart::model::{Model, NodeId};
use blackstart::report::text::one_line;
use blackstart::units::level;
use serde_json::json;

use crate::cli::exit::{Exit, Failure};

/// Levels closer than this are the same.
const SAME: f64 = level::TOLERANCE;

/// What stops if these nodes are down, as text or as JSON.
///
/// # Errors
///
/// There is no such node.
pub(crate) fn tell(model: &Model, names: &[String], is_json: bool) -> Result<String, Failure> {
    let down = names.iter().map(|name| named(model, name.trim()));
    let down = down.collect::<Result<Vec<NodeId>, Failure>>()?;
    let before = delivered(model, &[]);
    let after = delivered(model, &down);
    let fallen: Vec<usize> =
        (0..model.nodes.len()).filter(|&row| after[row] < before[row] - SAME).collect();
    Ok(if is_json { object(model, &down, &before, &after) } else { page(model, &fallen, &after) })
}

/// The name that may have been meant.
pub(crate) fn hint<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> String {
    let near = blackstart::scenario::similar::nearest(name, names);
    near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"))
}

fn named(model: &Model, name: &str) -> Result<NodeId, Failure> {
    model.node_named(name).ok_or_else(|| {
        let names = model.nodes.iter().map(|node| node.name.as_str());
        let hint = hint(name, names);
        Failure::new(Exit::Usage, format!("there is no node `{name}`{hint}"))
    })
}

fn page(model: &Model, fallen: &[usize], after: &[f64]) -> String {
    let mut lines = Vec::new();
    for (heading, is_service) in [("Services", true), ("Assets", false)] {
        let rows: Vec<&usize> = fallen
            .iter()
            .filter(|&&row| model.nodes[row].service.is_some() == is_service)
            .collect();
        let all = model.nodes.iter().filter(|n| n.service.is_some() == is_service).count();
        lines.push(format!("{heading} that deliver less: {} of {all}\n", rows.len()));
        for &&row in &rows {
            let node = &model.nodes[row];
            let below =
                if is_service && after[row] < node.mbco() - SAME { ", below its MBCO" } else { "" };
            let level = level::format(after[row]);
            lines.push(format!("  {} at {level}{below}\n", one_line(&node.name)));
        }
    }
    lines.concat()
}

fn object(model: &Model, down: &[NodeId], before: &[f64], after: &[f64]) -> String {
    let nodes = model.nodes.iter().enumerate().map(|(row, node)| {
        json!({
            "id": node.name,
            "service": node.service.is_some(),
            "level": after[row],
            "level_before": before[row],
            "disrupted": after[row] < node.mbco() - SAME,
        })
    });
    let value = json!({
        "schema_version": 1,
        "down": down.iter().map(|id| &model.nodes[id.index()].name).collect::<Vec<_>>(),
        "nodes": nodes.collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}
