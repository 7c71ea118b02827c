//! The RTO that each node must keep so that the services above it can keep theirs.

use crate::analysis::damage::Damage;
use crate::analysis::damage::Harm;
use crate::analysis::damage::scenario_harm;
use crate::analysis::duration::longest_path;
use crate::model::Dependencies;
use crate::model::Model;
use crate::model::Need;
use crate::model::NodeId;
use crate::model::Service;
use crate::model::Step;
use crate::model::Threshold;

/// The required RTO of every node `[s]`, `None` if no service with an RTO depends on it.
///
/// ```text
/// required(a) = min over dependents b of (required(b) − work(b)),   not below 0
/// ```
///
/// starting from the staircase of each service. `work(b)` is the longest path of mean durations
/// through the repair of `b`, of the worst damage that the scenario does to it, or 0 if it has none:
/// the worst case, in which everything above is damaged as well and waits for `a`. Every arrow of `needs` counts, through each branch of each
/// gate; within an operational cycle nobody waits for each other, so its members share one requirement,
/// and leave what they need from outside the longest of their works.
///
/// What can be done without holds up no repair, so nothing is taken off, and it is asked for only
/// by the steps above the level that remains. What is bridged holds up no repair either, but a
/// restart; where nothing above it is damaged, it may take the mean of the tolerance longer.
///
/// This is the roll-down of a business impact analysis from activities to their resources.
pub fn required_rto(model: &Model) -> Vec<Option<f64>> {
    required(roll_down(model))
}

/// [`required_rto`] by the services whose RTO counts elapsed time, which is what promises are made of.
pub(super) fn required_elapsed(model: &Model) -> Vec<Option<f64>> {
    required(roll_down_of(model, |service| model.rto_is_elapsed(service)))
}

fn required(rows: Vec<Option<RolledDown>>) -> Vec<Option<f64>> {
    rows.into_iter().map(|row| row.map(|row| row.required)).collect()
}

/// What a node must keep, and for whom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RolledDown {
    /// The RTO that it must keep `[s]`, ≥ 0.
    pub required: f64,
    /// The service that decides it.
    pub service: NodeId,
    /// The step of its RTO that decides it.
    pub step: Step,
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
    roll_down_of(model, |_| true)
}

fn roll_down_of(model: &Model, counts: impl Fn(&Service) -> bool) -> Vec<Option<RolledDown>> {
    let graph = Dependencies::new(model);
    let harms = scenario_harm(model, &graph);
    let works: Vec<Work> = (0..model.nodes.len())
        .map(|row| Work::of(model, &harms[row], NodeId::from_index(row)))
        .collect();
    let mut rows: Vec<Vec<Asked>> = vec![Vec::new(); model.nodes.len()];
    for (id, _, service) in model.services().filter(|(_, _, service)| counts(service)) {
        for step in &service.steps {
            let Step { level, limit } = *step;
            let asked = Asked { level, required: limit, service: id, step: *step, above: id };
            ask(&mut rows[id.index()], asked);
        }
    }
    for members in graph.suppliers_first().into_iter().rev() {
        if let [_, _, ..] = members[..] {
            let all: Vec<Asked> = members.iter().flat_map(|it| rows[it.index()].clone()).collect();
            for node in &members {
                for asked in &all {
                    ask(&mut rows[node.index()], *asked);
                }
            }
        }
        // All of a cycle wait for what any of them needs from outside.
        let longest = members.iter().map(|node| works[node.index()]).reduce(Work::or_longer);
        for node in &members {
            let own = longest.unwrap_or(works[node.index()]);
            for at in 0..rows[node.index()].len() {
                let asked = Asked { above: *node, ..rows[node.index()][at] };
                let mut found = Vec::new();
                awaited(&model.nodes[node.index()].needs, asked, own, &mut found);
                for (supplier, asked) in found {
                    if members.binary_search(&supplier).is_err() {
                        ask(&mut rows[supplier.index()], asked);
                    }
                }
            }
        }
    }
    let strictest = |(row, asked): (usize, &Vec<Asked>)| {
        let Asked { required, service, step, above, level: _ } = *asked.first()?;
        let work = works[row].longest();
        Some(RolledDown { required, service, step, above, work })
    };
    rows.iter().enumerate().map(strictest).collect()
}

/// To deliver this level within this time.
#[derive(Debug, Clone, Copy)]
struct Asked {
    level: f64,
    required: f64,
    service: NodeId,
    step: Step,
    above: NodeId,
}

/// Adds what is asked of a node unless it is implied by what is asked already. More time is left
/// for more: rows ascend in both.
fn ask(rows: &mut Vec<Asked>, new: Asked) {
    if rows.iter().any(|row| row.level >= new.level && row.required <= new.required) {
        return;
    }
    rows.retain(|row| row.level > new.level || row.required < new.required);
    rows.insert(rows.partition_point(|row| row.required < new.required), new);
}

/// The mean work of bringing a node back, by what it waits for `[s]`.
#[derive(Debug, Clone, Copy)]
struct Work {
    /// Its repair, if it has one.
    repair: Option<f64>,
    /// Its restart after what it needs was gone; 0 if it comes back by itself.
    restart: f64,
}

impl Work {
    fn of(model: &Model, harm: &Harm, node: NodeId) -> Work {
        let row = &model.nodes[node.index()];
        let length = |damage: &Damage| {
            let procedure = &model.procedures[damage.procedure(row)?.index()];
            Some(longest_path(model, Some(node), procedure))
        };
        let is_damage = |damage: &&Damage| !matches!(damage, Damage::Starved | Damage::Contained);
        let worst = harm.damages.iter().filter(is_damage).filter_map(length).reduce(f64::max);
        Work {
            repair: worst.or_else(|| length(&Damage::Down)),
            restart: length(&Damage::Starved).unwrap_or(0.0),
        }
    }

    /// The longer of two, of each kind.
    fn or_longer(self, other: Work) -> Work {
        let repair = self.repair.into_iter().chain(other.repair).reduce(f64::max);
        Work { repair, restart: self.restart.max(other.restart) }
    }

    /// Nothing waits.
    const NONE: Work = Work { repair: None, restart: 0.0 };

    fn longest(self) -> f64 {
        self.repair.unwrap_or(self.restart)
    }
}

/// What an expression asks for when its owner is to have a level by a time: the owner's own `work` is
/// taken off where it waits for it.
fn awaited(need: &Need, asked: Asked, work: Work, found: &mut Vec<(NodeId, Asked)>) {
    let off = |work: f64| Asked { required: (asked.required - work).max(0.0), ..asked };
    match need {
        Need::Node(node) | Need::Reaches { to: node, .. } => {
            found.push((*node, off(work.longest())));
        }
        Need::All(members) | Need::Any(members) | Need::AtLeast { of: members, .. } => {
            for member in members {
                awaited(member, asked, work, found);
            }
        }
        Need::Pool { shares } => {
            for (member, _) in shares {
                awaited(member, asked, work, found);
            }
        }
        Need::At { on, at: Threshold::Level(level) } => {
            awaited(on, Asked { level: *level, ..asked }, work, found);
        }
        Need::At { on, at: Threshold::Mbco(_) } => awaited(on, asked, work, found),
        Need::Without { on, left } => {
            if asked.level > *left {
                let level = (asked.level - left) / (1.0 - left);
                awaited(on, Asked { level, ..asked }, Work::NONE, found);
            }
        }
        Need::Tolerates { on, tolerance, .. } => {
            let Asked { required, .. } = off(work.restart);
            let bridged = required + tolerance.mean();
            let required = work.repair.map_or(bridged, |_| bridged.min(asked.required));
            awaited(on, Asked { required, ..asked }, Work::NONE, found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;
    use crate::analysis::estate::constant;
    use crate::model::Effect;
    use crate::model::Task;

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

    #[test]
    fn what_can_be_done_without_is_asked_for_by_the_steps_above_what_remains() {
        let mut estate = Estate::of(&["pay", "half", "most", "mains"]);
        estate.repair("pay");
        estate.service("pay");
        let node = |name: &str, estate: &Estate| Box::new(Need::Node(estate.id(name)));
        let bridge = crate::law::Law::constant(900.0).expect("a duration");
        let needs = vec![
            Need::Without { on: node("half", &estate), left: 0.5 },
            Need::Without { on: node("most", &estate), left: 1.0 },
            Need::Tolerates {
                on: node("mains", &estate),
                tolerance: bridge.clone(),
                refill: bridge,
            },
        ];
        let pay = estate.node("pay");
        pay.needs = Need::All(needs);
        let steps = [(0.5, 5400.0), (0.8, 9000.0), (1.0, 14_400.0)];
        let steps = steps.map(|(level, limit)| Step { level, limit });
        pay.service.as_mut().expect("a service").steps = steps.to_vec();
        // The repair of the service waits for none of them, and may go on beside theirs.
        let required = |estate: &Estate| required_rto(&estate.model());
        assert_eq!(required(&estate), [Some(5400.0), Some(9000.0), None, Some(5400.0)]);
        estate.node("pay").on_damage.down = None;
        assert_eq!(required(&estate)[3], Some(5400.0 + 900.0));
        // An hour of restart waits for the mains.
        let boot = estate.procedure("boot");
        estate.node("pay").on_damage.restart = Some(boot);
        assert_eq!(required(&estate)[3], Some(5400.0 - 3600.0 + 900.0));
    }

    #[test]
    fn the_work_is_that_of_what_the_scenario_does() {
        let mut estate = Estate::of(&["pay", "db"]);
        estate.needs("pay", &["db"]);
        estate.repair("db");
        promise(&mut estate, "pay", 14_400.0);
        let rebuild = estate.procedure("rebuild");
        estate.procedure_mut(rebuild).tasks = vec![Task::new("build", constant(7200.0))];
        estate.node("db").on_damage.destroyed = Some(rebuild);
        let work = |estate: &Estate| roll_down(&estate.model())[1].map(|row| row.work);
        assert_eq!(work(&estate), Some(3600.0));
        estate.strike(&["db"], Effect::Destroyed);
        assert_eq!(work(&estate), Some(7200.0));
    }
}
