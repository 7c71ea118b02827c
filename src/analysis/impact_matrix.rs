//! Component failure impact analysis: each asset against each service.
//!
//! Source: the matrix of ITIL's availability management, whose letters are kept.

use crate::analysis::above::Above;
use crate::analysis::levels::EQUAL;
use crate::analysis::struck::Help;
use crate::analysis::struck::Struck;
use crate::analysis::struck::assets;
use crate::model::Dependencies;
use crate::model::Model;
use crate::model::NodeId;

/// What the loss of one asset does to one service that stands on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FailureImpact {
    /// It delivers as before: an alternative takes over.
    TakesOver,
    /// It delivers less, but not less than its MBCO.
    Reduced,
    /// It is disrupted until somebody brings into use what stands by.
    Backup,
    /// It is disrupted until the asset is back.
    Outage,
}

impl FailureImpact {
    /// All of them, mildest first.
    pub const ALL: [FailureImpact; 4] = [
        FailureImpact::TakesOver,
        FailureImpact::Reduced,
        FailureImpact::Backup,
        FailureImpact::Outage,
    ];

    /// The letter in a matrix.
    pub fn letter(self) -> char {
        match self {
            FailureImpact::TakesOver => 'A',
            FailureImpact::Reduced => 'r',
            FailureImpact::Backup => 'B',
            FailureImpact::Outage => 'X',
        }
    }

    /// The word in data.
    pub fn word(self) -> &'static str {
        match self {
            FailureImpact::TakesOver => "takes_over",
            FailureImpact::Reduced => "reduced",
            FailureImpact::Backup => "backup",
            FailureImpact::Outage => "outage",
        }
    }
}

/// One cell that is not empty.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ImpactCell {
    /// The service.
    pub service: NodeId,
    /// What becomes of it.
    pub impact: FailureImpact,
    /// What it still delivers once all that takes over is in use, in [0, 1].
    pub level: f64,
}

/// The services that stand on one asset.
#[derive(Debug, Clone, PartialEq)]
pub struct ImpactRow {
    /// The asset.
    pub asset: NodeId,
    /// Services on it, ascending; what the loss does not concern is left out.
    pub cells: Vec<ImpactCell>,
}

/// The matrix, without its empty cells.
#[derive(Debug, Clone, PartialEq)]
pub struct ImpactMatrix {
    /// Its columns.
    pub services: Vec<NodeId>,
    /// Its rows: all assets on which one of the services stands, ascending.
    pub rows: Vec<ImpactRow>,
    /// Assets that were not tried, since the estate is so large and so deep.
    pub left_out: usize,
}

/// Nodes, members of gates and links visited after which the matrix is broken off: some seconds.
const MOST_VISITS: usize = 120_000_000;

/// What the loss of each asset alone does to these services: buffers spent, demand normal, nothing
/// repaired.
pub fn impact_matrix(model: &Model, services: &[NodeId]) -> ImpactMatrix {
    let graph = Dependencies::new(model);
    let mut with =
        [Help::None, Help::Automatic, Help::Any].map(|help| Struck::new(model, &graph, help));
    // What stands by is not in use, so nothing happens to a service if it is lost.
    let above = Above::new(model, &graph, |node| model.nodes[node.index()].standby.is_none(), &[]);
    let all: Vec<NodeId> = model.services().map(|(id, _, _)| id).collect();
    let is_asked = |place: &usize| services.contains(&all[*place]);
    let asked: Vec<bool> = (0..all.len()).map(|place| is_asked(&place)).collect();
    let before: Vec<f64> = all.iter().map(|service| with[0].level(*service)).collect();
    // What is disrupted even with nothing lost has no single cause.
    let runs: Vec<bool> = all
        .iter()
        .map(|service| with[2].level(*service) >= model.nodes[service.index()].mbco() - EQUAL)
        .collect();
    let mut rows = Vec::new();
    let mut left_out = 0;
    for asset in assets(model) {
        let mut places = above.of(asset);
        places.retain(|place| asked[*place] && runs[*place]);
        if places.is_empty() {
            continue;
        }
        if with.iter().map(|struck| struck.levels.n_visits()).sum::<usize>() > MOST_VISITS {
            left_out += 1;
            continue;
        }
        let mbco = |place: usize| model.nodes[all[place].index()].mbco() - EQUAL;
        let levels = |struck: &Struck<'_>| -> Vec<f64> {
            places.iter().map(|place| struck.level(all[*place])).collect()
        };
        let mut now = vec![with[0].without(asset, levels)];
        for struck in &mut with[1..] {
            let is_short = |(level, place): (&f64, &usize)| *level < mbco(*place);
            if !now[now.len() - 1].iter().zip(&places).any(is_short) {
                break;
            }
            now.push(struck.without(asset, levels));
        }
        let cells = places.iter().enumerate().map(|(at, place)| {
            let enough = now.iter().position(|levels| levels[at] >= mbco(*place));
            let impact = match enough {
                Some(0) if now[0][at] < before[*place] - EQUAL => FailureImpact::Reduced,
                Some(0 | 1) => FailureImpact::TakesOver,
                Some(_) => FailureImpact::Backup,
                None => FailureImpact::Outage,
            };
            let level = now[enough.unwrap_or(now.len() - 1)][at];
            ImpactCell { service: all[*place], impact, level }
        });
        rows.push(ImpactRow { asset, cells: cells.collect() });
    }
    ImpactMatrix { services: services.to_vec(), rows, left_out }
}
