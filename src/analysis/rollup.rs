//! The RTO that each node must keep so that the services above it can keep theirs.

use crate::analysis::damage::Damage;
use crate::analysis::duration::longest_path;
use crate::model::Dependencies;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::Service;

/// The required RTO of every node `[s]`, `None` if no service with an RTO depends on it.
///
/// ```text
/// required(a) = min over dependents b of (required(b) − work(b)),   not below 0
/// ```
///
/// starting from the first step of each service's staircase. `work(b)` is the longest path of mean
/// durations through the repair of `b`, or 0 if it has none: the worst case, in which everything
/// above is damaged as well and waits for `a`. Every arrow of `needs` counts, through each branch
/// of each gate, but for those that can be missed or are bridged, which hold up no repair; within
/// an operational cycle nobody waits, so its members share one requirement.
///
/// This is the roll-down of a business impact analysis from activities to their resources.
pub fn required_rto(model: &Model) -> Vec<Option<f64>> {
    roll_down(model).into_iter().map(|row| row.map(|row| row.required)).collect()
}

/// What a node must keep, and for whom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RolledDown {
    /// The RTO that it must keep `[s]`, ≥ 0.
    pub required: f64,
    /// The service that decides it.
    pub service: NodeId,
    /// What needs it directly and passes the requirement on; the service itself if that is it.
    pub above: NodeId,
    /// The mean work of bringing it back itself, without any waiting `[s]`; 0 if it has no
    /// procedure.
    pub work: f64,
}

impl RolledDown {
    /// Time that its own work leaves for detection, decisions, people, and what it needs in turn
    /// `[s]`; below 0 it cannot keep what is required.
    pub fn slack(&self) -> f64 {
        self.required - self.work
    }
}

/// [`required_rto`] with the service that decides it, by node; of equals the first service.
pub fn roll_down(model: &Model) -> Vec<Option<RolledDown>> {
    let graph = Dependencies::new(model);
    let mut rows: Vec<Option<RolledDown>> = model
        .nodes
        .iter()
        .enumerate()
        .map(|(row, node)| {
            let id = NodeId::from_index(row);
            let required = node.service.as_ref().and_then(Service::rto)?;
            Some(RolledDown { required, service: id, above: id, work: work(model, id) })
        })
        .collect();
    for members in graph.suppliers_first().into_iter().rev() {
        let strictest = members
            .iter()
            .filter_map(|node| rows[node.index()])
            .min_by(|a, b| a.required.total_cmp(&b.required).then(a.service.cmp(&b.service)));
        let Some(strictest) = strictest else { continue };
        for node in &members {
            let own = work(model, *node);
            rows[node.index()] = match rows[node.index()] {
                Some(row) if row.required <= strictest.required => Some(row),
                _ => Some(RolledDown { work: own, ..strictest }),
            };
        }
        for node in &members {
            let left = (strictest.required - work(model, *node)).max(0.0);
            let mut suppliers = Vec::new();
            awaited(&model.nodes[node.index()].needs, &mut suppliers);
            for supplier in
                suppliers.into_iter().filter(|other| members.binary_search(other).is_err())
            {
                let row = &mut rows[supplier.index()];
                if row.is_none_or(|row| left < row.required) {
                    *row = Some(RolledDown {
                        required: left,
                        service: strictest.service,
                        above: *node,
                        work: work(model, supplier),
                    });
                }
            }
        }
    }
    rows
}

/// The mean work of bringing a node back: its repair, else its restart `[s]`.
fn work(model: &Model, node: NodeId) -> f64 {
    let row = &model.nodes[node.index()];
    let procedure = Damage::Down.procedure(row).or_else(|| Damage::Starved.procedure(row));
    procedure.map_or(0.0, |id| longest_path(&model.procedures[id.index()]))
}

fn awaited(need: &Need, found: &mut Vec<NodeId>) {
    match need {
        Need::Node(node) | Need::Reaches { to: node, .. } => found.push(*node),
        Need::All(members) | Need::Any(members) | Need::AtLeast { of: members, .. } => {
            for member in members {
                awaited(member, found);
            }
        }
        Need::Pool { shares } => {
            for (member, _) in shares {
                awaited(member, found);
            }
        }
        Need::At { on, .. } => awaited(on, found),
        Need::Without { .. } | Need::Tolerates { .. } => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;
    use crate::model::Step;

    fn promise(estate: &mut Estate, name: &str, rto: f64) {
        estate.service(name);
        let service = estate.node(name).service.as_mut().expect("a service");
        service.steps = vec![Step { level: 1.0, limit: rto }];
    }

    #[test]
    fn each_layer_keeps_what_the_work_above_it_leaves() {
        let mut estate = Estate::of(&["pay", "mail", "app", "db", "spare"]);
        estate.needs("pay", &["app"]);
        estate.needs("mail", &["db"]);
        estate.needs("app", &["db"]);
        // An hour of work each.
        for name in ["pay", "app", "db"] {
            estate.repair(name);
        }
        promise(&mut estate, "pay", 14_400.0);
        promise(&mut estate, "mail", 9000.0);
        assert_eq!(
            required_rto(&estate.model()),
            [Some(14_400.0), Some(9000.0), Some(10_800.0), Some(7200.0), None]
        );
        let rows = roll_down(&estate.model());
        let db = rows[3].expect("services stand on it");
        assert_eq!((db.service, db.above, db.work), (estate.id("pay"), estate.id("app"), 3600.0));
        assert_eq!(db.slack(), 3600.0);
        promise(&mut estate, "mail", 3600.0);
        assert_eq!(required_rto(&estate.model())[3], Some(3600.0));
        assert_eq!(roll_down(&estate.model())[3].map(|row| row.service), Some(estate.id("mail")));
    }

    #[test]
    fn a_requirement_does_not_fall_below_zero_and_a_cycle_shares_it() {
        let mut estate = Estate::of(&["pay", "dns", "auth", "san"]);
        estate.needs("pay", &["dns"]);
        estate.needs("dns", &["auth"]);
        estate.needs("auth", &["dns", "san"]);
        for name in ["pay", "auth"] {
            estate.repair(name);
        }
        promise(&mut estate, "pay", 5400.0);
        assert_eq!(
            required_rto(&estate.model()),
            [Some(5400.0), Some(1800.0), Some(1800.0), Some(0.0)]
        );
    }
}
