//! Recoveries that wait for each other: who, why, and what would break the circle.
//!
//! Run dependencies alone cannot deadlock, since a repair takes the other members of its
//! operational cycle as intact. What nodes need to start, and what procedures and tasks need, can:
//! a backbone whose repair needs tools that run over the backbone. What deadlocks is the
//! complement of the least set that is recoverable, which respects `any`, `at_least` and `pool`
//! where a search for plain cycles would not.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::collections::VecDeque;
use std::collections::btree_map::Entry;

use crate::analysis::break_glass::break_glass;
use crate::analysis::damage::Harm;
use crate::analysis::damage::blackout_harm;
use crate::analysis::damage::scenario_harm;
use crate::analysis::recovery::Because;
use crate::analysis::recovery::Climb;
use crate::model::Dependencies;
use crate::model::Model;
use crate::model::NodeId;
use crate::model::strong_components;

/// One node that waits for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait {
    /// Who waits.
    pub waiter: NodeId,
    /// For whom.
    pub on: NodeId,
    /// Why.
    pub because: Because,
}

impl Wait {
    /// The wait in words, with names in backticks.
    pub fn describe(&self, model: &Model) -> String {
        let name = |node: NodeId| &model.nodes[node.index()].name;
        let (waiter, on) = (name(self.waiter), name(self.on));
        match self.because {
            Because::Runs => format!("`{waiter}` needs `{on}`"),
            Because::Starts => format!("`{waiter}` waits for `{on}` (starts)"),
            Because::Procedure(id) => {
                let procedure = &model.procedures[id.index()].name;
                format!("`{waiter}` waits for `{on}` (procedure `{procedure}`)")
            }
            Because::Task(id, task) => {
                let procedure = &model.procedures[id.index()];
                let task = &procedure.tasks[task].name;
                format!("`{waiter}` waits for `{on}` (task `{task}` of `{}`)", procedure.name)
            }
            Because::Release => format!("`{waiter}` waits for `{on}` (released by it)"),
        }
    }
}

/// Nodes whose recoveries wait for each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeadlockGroup {
    /// All nodes on circles of waiting that touch each other, ascending; also those that are not
    /// harmed themselves but cannot deliver.
    pub members: Vec<NodeId>,
    /// One shortest circle through the first member that is harmed: each waits for the next.
    pub cycle: Vec<Wait>,
}

impl DeadlockGroup {
    /// The circle in words.
    pub fn describe(&self, model: &Model) -> String {
        let waits: Vec<String> = self.cycle.iter().map(|wait| wait.describe(model)).collect();
        waits.join(", ")
    }
}

/// What never recovers, and what would help.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Deadlocks {
    /// Harmed nodes that never recover, ascending: those in a circle, those held up by one, and
    /// those that lack a procedure or wait for such.
    pub stuck: Vec<NodeId>,
    /// The circles, by their first members.
    pub groups: Vec<DeadlockGroup>,
    /// Sets of members of circles that let everything else that is stuck by a circle recover, if
    /// they are made to deliver by other means. All smallest ones, up to ten, if a set of one to
    /// three will do and the search is small enough; else one set without a superfluous member.
    pub break_glass: Vec<Vec<NodeId>>,
}

/// Deadlocks when all that the scenario can hit is hit.
pub fn deadlocks(model: &Model) -> Deadlocks {
    let graph = Dependencies::new(model);
    search(model, &graph, &scenario_harm(model, &graph))
}

/// Deadlocks when besides all that has a procedure for being down is down, and all that must be
/// restarted after a loss is starved.
pub fn blackout_deadlocks(model: &Model) -> Deadlocks {
    let graph = Dependencies::new(model);
    search(model, &graph, &blackout_harm(model, &graph))
}

fn search(model: &Model, graph: &Dependencies, harms: &[Harm]) -> Deadlocks {
    let mut climb = Climb::new(model, graph, harms);
    climb.climb();
    let mut stuck = climb.left().to_vec();
    stuck.sort_unstable();
    let groups = groups(&mut climb, &stuck);
    let break_glass = break_glass(&mut climb, &groups);
    Deadlocks { stuck, groups, break_glass }
}

/// The circles among those that wait and those that they wait for.
pub(super) fn groups(climb: &mut Climb<'_>, stuck: &[NodeId]) -> Vec<DeadlockGroup> {
    let mut waits: BTreeMap<NodeId, Vec<Wait>> = BTreeMap::new();
    let mut to_visit: Vec<NodeId> = stuck.to_vec();
    while let Some(waiter) = to_visit.pop() {
        if waits.contains_key(&waiter) {
            continue;
        }
        let held_up_by = climb.held_up_by(waiter);
        to_visit.extend(held_up_by.iter().map(|(on, _)| *on));
        let row = held_up_by.into_iter().map(|(on, because)| Wait { waiter, on, because });
        waits.insert(waiter, row.collect());
    }

    let rows: Vec<NodeId> = waits.keys().copied().collect();
    let position = |node: NodeId| rows.binary_search(&node).expect("invariant: visited");
    let arrows: Vec<(usize, usize)> =
        waits.values().flatten().map(|wait| (position(wait.waiter), position(wait.on))).collect();
    let mut groups: Vec<DeadlockGroup> = strong_components(rows.len(), arrows.iter().copied())
        .into_iter()
        .filter_map(|set| {
            let members: BTreeSet<NodeId> = set.into_iter().map(|row| rows[row]).collect();
            // Unharmed nodes that need each other run; only one that is harmed makes a circle.
            let first = *members.iter().find(|node| stuck.binary_search(node).is_ok())?;
            let cycle = shortest_circle(first, &members, &waits)?;
            Some(DeadlockGroup { members: members.into_iter().collect(), cycle })
        })
        .collect();
    groups.sort_by(|a, b| a.members.cmp(&b.members));
    groups
}

fn shortest_circle(
    first: NodeId,
    members: &BTreeSet<NodeId>,
    waits: &BTreeMap<NodeId, Vec<Wait>>,
) -> Option<Vec<Wait>> {
    let mut led_here: BTreeMap<NodeId, Wait> = BTreeMap::new();
    let mut queue = VecDeque::from([first]);
    while let Some(node) = queue.pop_front() {
        for wait in waits[&node].iter().filter(|wait| members.contains(&wait.on)) {
            if wait.on == first {
                let mut circle = vec![*wait];
                while circle[circle.len() - 1].waiter != first {
                    circle.push(led_here[&circle[circle.len() - 1].waiter]);
                }
                circle.reverse();
                return Some(circle);
            }
            if let Entry::Vacant(entry) = led_here.entry(wait.on) {
                entry.insert(*wait);
                queue.push_back(wait.on);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::analysis::delivered;
    use crate::analysis::estate::Estate;
    use crate::analysis::estate::N;
    use crate::analysis::estate::any_need;
    use crate::analysis::estate::constant;
    use crate::model::Effect;
    use crate::model::Need;
    use crate::model::OnLoss;
    use crate::model::Until;
    use crate::model::When;

    /// A backbone whose repair needs tools that run over the backbone; a service on both.
    fn backbone() -> Estate {
        let mut estate = Estate::of(&["backbone", "tools", "feed", "out-of-band"]);
        estate.needs("tools", &["backbone"]);
        estate.needs("feed", &["backbone"]);
        let fix = estate.repair("backbone");
        let tools = estate.all(&["tools"]);
        estate.procedure_mut(fix).tasks[0].needs = tools;
        estate.strike(&["backbone"], Effect::Down);
        estate
    }

    #[test]
    fn a_repair_that_needs_what_it_repairs_is_named_with_what_breaks_the_circle() {
        let estate = backbone();
        let model = estate.model();
        let found = deadlocks(&model);
        assert_eq!(found.stuck, estate.ids(&["backbone"]));
        assert_eq!(found.groups.len(), 1);
        assert_eq!(found.groups[0].members, estate.ids(&["backbone", "tools"]));
        assert_eq!(
            found.groups[0].describe(&model),
            "`backbone` waits for `tools` (task `work` of `fix-backbone`), \
             `tools` needs `backbone`"
        );
        assert_eq!(found.break_glass, [estate.ids(&["backbone"]), estate.ids(&["tools"])]);
    }

    #[test]
    fn a_way_around_the_circle_opens_it() {
        let mut estate = backbone();
        let either = estate.any(&["tools", "out-of-band"]);
        estate.parts.procedures[0].tasks[0].needs = either;
        assert_eq!(deadlocks(&estate.model()), Deadlocks::default());
        // The way around is of no use once it is struck as well.
        estate.strike(&["out-of-band"], Effect::Down);
        let found = deadlocks(&estate.model());
        assert_eq!(found.stuck, estate.ids(&["backbone", "out-of-band"]));
        assert_eq!(found.groups[0].members, estate.ids(&["backbone", "tools"]));
    }

    #[test]
    fn waiting_that_is_given_up_takes_the_fallback() {
        let mut estate = backbone();
        let by_hand = estate.procedure("by-hand");
        estate.procedure_mut(by_hand).needs = Some(Need::nothing());
        estate.parts.procedures[0].tasks[0].fallback = Some(by_hand);
        assert_eq!(deadlocks(&estate.model()).stuck.len(), 1);
        estate.parts.procedures[0].tasks[0].give_up_after = Some(3600.0);
        assert_eq!(deadlocks(&estate.model()), Deadlocks::default());
        // Or the whole procedure is given up.
        let task = &mut estate.parts.procedures[0].tasks[0];
        (task.fallback, task.give_up_after) = (None, None);
        estate.parts.procedures[0].fallback = Some(by_hand);
        estate.parts.procedures[0].give_up_after = Some(3600.0);
        assert_eq!(deadlocks(&estate.model()), Deadlocks::default());
    }

    #[test]
    fn run_dependencies_alone_never_deadlock() {
        let mut estate = Estate::of(&["dns", "auth", "storage"]);
        estate.needs("dns", &["auth", "storage"]);
        estate.needs("auth", &["dns"]);
        for name in ["dns", "auth", "storage"] {
            estate.repair(name);
        }
        estate.strike(&["dns", "auth", "storage"], Effect::Down);
        assert_eq!(deadlocks(&estate.model()), Deadlocks::default());
        assert_eq!(blackout_deadlocks(&estate.model()), Deadlocks::default());
    }

    #[test]
    fn a_start_that_waits_in_a_circle_deadlocks_in_a_blackout_only() {
        let mut estate = Estate::of(&["mains", "licence", "db"]);
        estate.needs("licence", &["mains"]);
        estate.needs("db", &["mains"]);
        let (db, licence) = (estate.all(&["db"]), estate.all(&["licence"]));
        estate.node("licence").starts = db;
        estate.node("db").starts = licence;
        for name in ["licence", "db"] {
            estate.node(name).on_loss = OnLoss::Restart;
        }
        estate.repair("db");
        estate.strike(&["db"], Effect::Down);
        assert_eq!(deadlocks(&estate.model()), Deadlocks::default());
        let model = estate.model();
        let found = blackout_deadlocks(&model);
        assert_eq!(found.stuck, estate.ids(&["licence", "db"]));
        assert_eq!(
            found.groups[0].describe(&model),
            "`licence` waits for `db` (starts), `db` waits for `licence` (starts)"
        );
        // A mains failure does the same.
        estate.strike(&["mains"], Effect::Unavailable(constant(60.0)));
        assert_eq!(deadlocks(&estate.model()).stuck, estate.ids(&["licence", "db"]));
    }

    #[test]
    fn a_node_without_a_procedure_never_recovers_but_is_no_deadlock() {
        let mut estate = Estate::of(&["vault", "db"]);
        let fix = estate.repair("db");
        let vault = estate.all(&["vault"]);
        estate.procedure_mut(fix).needs = Some(vault);
        estate.strike(&["vault", "db"], Effect::Down);
        let found = deadlocks(&estate.model());
        assert_eq!(found.stuck, estate.ids(&["vault", "db"]));
        assert!(found.groups.is_empty());
        assert!(found.break_glass.is_empty());
    }

    #[test]
    fn what_is_off_for_a_time_comes_back_by_itself() {
        let mut estate = Estate::of(&["mains", "office", "db"]);
        estate.strike(&["mains"], Effect::Unavailable(constant(60.0)));
        estate.strike(&["office"], Effect::Contained(Until::For(constant(60.0))));
        let fix = estate.repair("db");
        let both = estate.all(&["mains", "office"]);
        estate.procedure_mut(fix).needs = Some(both);
        estate.strike(&["db"], Effect::Down);
        assert_eq!(deadlocks(&estate.model()), Deadlocks::default());
    }

    #[test]
    fn a_cordon_that_ends_with_the_repair_that_it_prevents_is_a_circle() {
        let mut estate = Estate::of(&["plant"]);
        estate.repair("plant");
        let plant = estate.id("plant");
        estate.strike(&["plant"], Effect::Down);
        let until_up = Until::Event(When::Up(plant));
        estate.strike(&["plant"], Effect::Inaccessible(until_up));
        let found = deadlocks(&estate.model());
        assert_eq!(found.groups[0].cycle.len(), 1);
        assert_eq!(found.groups[0].cycle[0].because, Because::Release);
        estate.parts.procedures[0].tasks[0].remote = true;
        assert_eq!(deadlocks(&estate.model()), Deadlocks::default());
    }

    #[test]
    fn edges_that_can_be_missed_do_not_hold_up_a_repair_but_a_procedure_follows_its_own_word() {
        let mut estate = Estate::of(&["a", "b"]);
        let b = Need::Node(estate.id("b"));
        estate.node("a").needs = Need::Without { on: Box::new(b), left: 0.0 };
        estate.repair("a");
        let fix = estate.repair("b");
        let a = estate.all(&["a"]);
        estate.procedure_mut(fix).needs = Some(a);
        estate.strike(&["a", "b"], Effect::Down);
        let model = estate.model();
        // a is repaired without b, but delivers nothing without it, and b waits for a.
        let found = deadlocks(&model);
        assert_eq!(found.stuck, estate.ids(&["b"]));
        assert_eq!(found.groups[0].members, estate.ids(&["a", "b"]));
        let id = estate.id("b");
        estate.node("a").needs = Need::Without { on: Box::new(Need::Node(id)), left: 0.5 };
        assert_eq!(deadlocks(&estate.model()), Deadlocks::default());
    }

    #[test]
    fn a_climb_takes_a_way_only_when_enough_of_it_delivers() {
        // Two of three voters must deliver before any of them is repaired: with one struck the
        // others carry it, with two struck nobody does.
        let mut estate = Estate::of(&["v1", "v2", "v3"]);
        let voters = ["v1", "v2", "v3"];
        let quorum =
            Need::AtLeast { k: 2, of: estate.ids(&voters).into_iter().map(Need::Node).collect() };
        for name in voters {
            let fix = estate.repair(name);
            estate.procedure_mut(fix).needs = Some(quorum.clone());
        }
        estate.strike(&["v1"], Effect::Down);
        assert_eq!(deadlocks(&estate.model()), Deadlocks::default());
        estate.strike(&["v2"], Effect::Down);
        let found = deadlocks(&estate.model());
        assert_eq!(found.stuck, estate.ids(&["v1", "v2"]));
        assert_eq!(found.break_glass, [estate.ids(&["v1"]), estate.ids(&["v2"])]);
        assert_eq!(delivered(&estate.model(), &found.stuck), [0.0, 0.0, 1.0]);
    }

    #[test]
    fn twenty_thousand_nodes_climb_in_one_wave() {
        let names: Vec<String> = (0..20_000).map(|row| format!("n{row}")).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let mut estate = Estate::of(&names);
        let fix = estate.procedure("fix");
        for row in 0..20_000 {
            estate.parts.nodes[row].on_damage.down = Some(fix);
            if row > 0 {
                let supplier = NodeId::from_index(row - 1);
                estate.parts.nodes[row].needs = Need::Node(supplier);
            }
        }
        assert_eq!(blackout_deadlocks(&estate.model()), Deadlocks::default());
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_can_run_climbs_back_if_nothing_but_run_dependencies_holds_it(
            needs in prop::collection::vec(any_need(), N),
        ) {
            let names: Vec<String> = (0..N).map(|row| format!("n{row}")).collect();
            let mut estate = Estate::of(&names.iter().map(String::as_str).collect::<Vec<_>>());
            for (name, needs) in names.iter().zip(needs) {
                estate.node(name).needs = needs;
                estate.repair(name);
            }
            let model = estate.model();
            let intact = delivered(&model, &[]);
            let found = blackout_deadlocks(&model);
            prop_assert!(found.stuck.iter().all(|node| intact[node.index()] == 0.0), "{found:?}");
            prop_assert_eq!(found.groups, []);
        }
    }
}
