//! Nodes that stand by become rows that watch the nodes which they replace.

use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;
use crate::random::Address;
use crate::random::Purpose;
use crate::random::bernoulli_threshold;
use crate::sim::compile::Samplers;
use crate::sim::compile::work::WorkTables;
use crate::sim::program::Csr;
use crate::sim::program::NONE;
use crate::sim::program::RESTART;
use crate::sim::standby_rows::StandbyRow;
use crate::sim::standby_rows::Standbys;
use crate::sim::wear::WearRow;

impl Standbys {
    /// The rows of a model. Among equals of a pool the higher priority comes first, then the order
    /// of the model; a subscriber has the highest priority of its own and of the services above.
    pub(super) fn compile(model: &Model, work: &WorkTables, samplers: &mut Samplers) -> Standbys {
        let mut rows = Vec::new();
        let mut of_node = Vec::new();
        let mut of_subscriber = vec![Vec::new(); model.nodes.len()];
        let mut excluded = vec![Vec::new(); model.nodes.len()];
        let mut pools: Vec<(usize, u32)> = Vec::new();
        let mut priorities = None;
        for (index, node) in model.nodes.iter().enumerate() {
            let Some(standby) = &node.standby else { continue };
            let row = rows.len() as u32;
            of_node.resize(model.nodes.len(), NONE);
            of_node[index] = row;
            of_subscriber[standby.subscriber.index()].push(row);
            for other in &standby.excluded_by {
                excluded[other.index()].push(row);
            }
            let shared = standby.shared.map_or(index, NodeId::index);
            let pool = pools.iter().position(|&(of, _)| of == shared).unwrap_or_else(|| {
                pools.push((shared, standby.serves));
                pools.len() - 1
            });
            let priorities = priorities.get_or_insert_with(|| inherited(model));
            rows.push(StandbyRow {
                node: index as u32,
                subscriber: standby.subscriber.index() as u32,
                pool: pool as u32,
                job: work.jobs_of_node[index][RESTART],
                priority: priorities[standby.subscriber.index()],
                level: standby.level,
                below: standby.below,
                success: bernoulli_threshold(standby.success),
                tries: standby.tries,
                sustain: samplers.maybe(standby.sustain.as_ref()),
                data_lag: samplers.maybe(standby.data_lag.as_ref()),
                invocation_fee: samplers.maybe(standby.invocation_fee.as_ref()),
                use_rate: standby.use_rate,
                failback_after: samplers.maybe(standby.failback.after.as_ref()),
                p_outage: bernoulli_threshold(standby.failback.p_outage),
                outage: samplers.maybe(standby.failback.outage.as_ref()),
                address: Address::of(Purpose::Standby, &[&node.name]),
                wear: WearRow::compile(standby, samplers),
            });
        }
        Standbys {
            has_exclusions: excluded.iter().any(|row| !row.is_empty()),
            rows,
            of_node,
            of_subscriber: Csr::new(of_subscriber),
            excluded: Csr::new(excluded),
            pools: pools.into_iter().map(|(_, serves)| serves).collect(),
        }
    }
}

/// The priority of each node: its own, else the highest (1 first) of what depends on it.
fn inherited(model: &Model) -> Vec<u32> {
    let own = |node: &crate::model::Node| node.priority.unwrap_or(u32::MAX);
    let mut priorities: Vec<u32> = model.nodes.iter().map(own).collect();
    // Each round hands priorities down one more arrow; an estate is rarely deeper than this.
    for _ in 0..model.nodes.len().min(64) {
        let mut has_moved = false;
        for (index, node) in model.nodes.iter().enumerate() {
            let above = priorities[index];
            node.needs.visit(&mut |need| {
                if let Need::Node(below) | Need::Reaches { to: below, .. } = need
                    && model.nodes[below.index()].priority.is_none()
                    && above < priorities[below.index()]
                {
                    priorities[below.index()] = above;
                    has_moved = true;
                }
            });
        }
        if !has_moved {
            break;
        }
    }
    priorities
}
