//! What the scenario can do to each node when everything that can strike does.

use crate::analysis::levels::EQUAL;
use crate::analysis::levels::Levels;
use crate::analysis::levels::Reading;
use crate::model::Condition;
use crate::model::Dependencies;
use crate::model::Direction;
use crate::model::Effect;
use crate::model::Hit;
use crate::model::Model;
use crate::model::Node;
use crate::model::NodeId;
use crate::model::OnLoss;
use crate::model::ProcedureId;
use crate::model::Spread;
use crate::model::Target;
use crate::model::Until;
use crate::model::When;

/// A kind of damage that calls for a procedure of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Damage {
    /// Works at a reduced level.
    Degraded,
    /// Needs repair.
    Down,
    /// Needs replacement; also a supplier that ceases.
    Destroyed,
    /// Its data are unusable.
    Corrupt,
    /// Lost its needs and must be restarted.
    Starved,
    /// Switched off on purpose.
    Contained,
}

impl Damage {
    /// The word used in messages.
    pub fn word(self) -> &'static str {
        match self {
            Damage::Degraded => "degraded",
            Damage::Down => "down",
            Damage::Destroyed => "destroyed",
            Damage::Corrupt => "corrupt",
            Damage::Starved => "starved",
            Damage::Contained => "contained",
        }
    }

    /// The procedure with which `node` undoes this damage.
    pub fn procedure(self, node: &Node) -> Option<ProcedureId> {
        match self {
            Damage::Degraded => node.on_damage.degraded,
            Damage::Down => node.on_damage.down,
            Damage::Destroyed => node.on_damage.destroyed,
            Damage::Corrupt => node.on_damage.corrupt,
            Damage::Starved | Damage::Contained => node.on_damage.restart,
        }
    }
}

/// How a containment or a cordon ends.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Release {
    /// After a time, by itself.
    ByItself,
    /// With an event.
    Event(When),
    /// With the restart procedure alone.
    Restart,
}

impl Release {
    fn of(until: &Until) -> Release {
        match until {
            Until::For(_) => Release::ByItself,
            Until::Event(event) => Release::Event(*event),
            Until::Restart => Release::Restart,
        }
    }
}

/// All that can befall one node.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Harm {
    /// Kinds of damage, each once, ascending.
    pub(super) damages: Vec<Damage>,
    /// The level left by degradation, the lowest if there are several.
    pub(super) degraded_to: Option<f64>,
    /// How its containments end.
    pub(super) contained: Vec<Release>,
    /// How its cordons end.
    pub(super) cordoned: Vec<Release>,
    /// Whether it can be off for a time and come back by itself.
    pub(super) is_interrupted: bool,
}

impl Harm {
    fn add(&mut self, damage: Damage) {
        if let Err(position) = self.damages.binary_search(&damage) {
            self.damages.insert(position, damage);
        }
    }

    /// Its own level while all of it lasts.
    pub(super) fn own(&self) -> f64 {
        match self.damages.as_slice() {
            [] => 1.0,
            [Damage::Degraded] => self.degraded_to.unwrap_or(0.0),
            _ => 0.0,
        }
    }

    fn suffer(&mut self, effect: &Effect) {
        match effect {
            Effect::Down => self.add(Damage::Down),
            Effect::Destroyed | Effect::Ceases => self.add(Damage::Destroyed),
            Effect::Corrupt(_) | Effect::SilentlyCorrupt(_) => self.add(Damage::Corrupt),
            Effect::Degraded(level) => {
                self.add(Damage::Degraded);
                self.degraded_to = Some(self.degraded_to.map_or(*level, |old| old.min(*level)));
            }
            Effect::Contained(until) => {
                self.add(Damage::Contained);
                self.contained.push(Release::of(until));
            }
            Effect::Inaccessible(until) => self.cordoned.push(Release::of(until)),
            Effect::Unavailable(_) => self.is_interrupted = true,
            Effect::Absent { .. }
            | Effect::LosesSkill { .. }
            | Effect::Reinforced { .. }
            | Effect::Overload { .. }
            | Effect::Loss(_) => {}
        }
    }
}

/// How often each occurrence can strike in an incident; 0 if nothing sets it off.
pub(super) fn strikes(model: &Model) -> Vec<u64> {
    let mut is_possible = vec![false; model.occurrences.len()];
    let mut stack: Vec<usize> = model
        .occurrences
        .iter()
        .enumerate()
        .filter(|(_, row)| row.incident.as_ref().is_some_and(|incident| incident.chance > 0.0))
        .map(|(row, _)| row)
        .collect();
    let mut counts = vec![0_u64; model.occurrences.len()];
    for row in &stack {
        (counts[*row], is_possible[*row]) = (1, true);
    }
    while let Some(row) = stack.pop() {
        for trigger in model.occurrences[row].triggers.iter().filter(|t| t.chance > 0.0) {
            let fired = trigger.fires.index();
            counts[fired] += u64::from(trigger.repeat);
            if !std::mem::replace(&mut is_possible[fired], true) {
                stack.push(fired);
            }
        }
    }
    counts
}

/// What the scenario can do to each node: initial states, all possible hits and all that they
/// spread to, what breaks in use, and what starves of it with spent buffers.
pub(super) fn scenario_harm(model: &Model, graph: &Dependencies) -> Vec<Harm> {
    let mut harms = initial_harm(model);
    let counts = strikes(model);
    for (occurrence, _) in model.occurrences.iter().zip(&counts).filter(|(_, count)| **count > 0) {
        for hit in &occurrence.hits {
            for node in struck(model, graph, hit) {
                harms[node.index()].suffer(&hit.effect);
            }
        }
    }
    for standby in model.nodes.iter().filter_map(|node| node.standby.as_ref()) {
        if let (Some(_), Some(site)) = (&standby.wear.fails_after, standby.shared) {
            harms[site.index()].add(Damage::Down);
        }
    }
    starve(model, graph, &mut harms);
    harms
}

/// What a total blackout does on top of the scenario: whatever has a procedure for being down is
/// down, and whatever must be restarted after a loss is starved.
pub(super) fn blackout_harm(model: &Model, graph: &Dependencies) -> Vec<Harm> {
    let mut harms = scenario_harm(model, graph);
    for (harm, node) in harms.iter_mut().zip(&model.nodes) {
        if node.on_damage.down.is_some() {
            harm.add(Damage::Down);
        }
        if node.on_loss == OnLoss::Restart {
            harm.add(Damage::Starved);
        }
    }
    harms
}

/// By node, the kinds of damage that the scenario can do to it if everything strikes that can, in
/// ascending order: by hits and what they spread to, in use, or for want of what it needs.
pub fn possible_damage(model: &Model) -> Vec<Vec<Damage>> {
    let harms = scenario_harm(model, &Dependencies::new(model));
    harms.into_iter().map(|harm| harm.damages).collect()
}

fn initial_harm(model: &Model) -> Vec<Harm> {
    let mut harms = vec![Harm::default(); model.nodes.len()];
    for (harm, node) in harms.iter_mut().zip(&model.nodes) {
        match node.initially.condition {
            Condition::Intact => {}
            Condition::Degraded => harm.suffer(&Effect::Degraded(node.initially.level)),
            Condition::Down => harm.suffer(&Effect::Down),
            Condition::Destroyed => harm.suffer(&Effect::Destroyed),
        }
        if node.initially.contained {
            harm.suffer(&Effect::Contained(Until::Restart));
        }
    }
    harms
}

/// The nodes that a hit can strike, directly or by spreading; ascending.
pub(super) fn struck(model: &Model, graph: &Dependencies, hit: &Hit) -> Vec<NodeId> {
    let Target::Nodes(targets) = &hit.target else { return Vec::new() };
    let mut is_struck = vec![false; model.nodes.len()];
    let mut front = Vec::new();
    for (position, node) in targets.iter().enumerate() {
        let chance = hit.chances.get(position).copied().unwrap_or(hit.chance);
        if chance > 0.0 && !std::mem::replace(&mut is_struck[node.index()], true) {
            front.push(*node);
        }
    }
    if let Some(spread) = hit.spread.as_ref().filter(|spread| spread.chance > 0.0) {
        let mut n_steps = 0;
        while !front.is_empty() && spread.limit.is_none_or(|limit| n_steps < limit) {
            let mut next = Vec::new();
            for node in front {
                for other in beside(model, graph, spread, node) {
                    if !std::mem::replace(&mut is_struck[other.index()], true) {
                        next.push(other);
                    }
                }
            }
            front = next;
            n_steps += 1;
        }
    }
    // What stands by is not struck itself, but what it needs.
    let can_be_struck = |row: &usize| is_struck[*row] && model.nodes[*row].standby.is_none();
    (0..is_struck.len()).filter(can_be_struck).map(NodeId::from_index).collect()
}

fn beside(model: &Model, graph: &Dependencies, spread: &Spread, node: NodeId) -> Vec<NodeId> {
    match spread.direction {
        Direction::Dependents => graph.dependents(node).collect(),
        Direction::Suppliers => graph.suppliers(node).collect(),
        Direction::Both => graph.dependents(node).chain(graph.suppliers(node)).collect(),
        Direction::Neighbours => {
            let Some(place) = model.nodes[node.index()].location else { return Vec::new() };
            let neighbours = &model.locations[place.index()].next_to;
            let is_beside =
                |other: &Node| other.location.is_some_and(|there| neighbours.contains(&there));
            let rows = model.nodes.iter().enumerate().filter(|(_, other)| is_beside(other));
            rows.map(|(row, _)| NodeId::from_index(row)).collect()
        }
    }
}

/// Adds starvation where everything that is struck at once takes away what a node needs.
fn starve(model: &Model, graph: &Dependencies, harms: &mut [Harm]) {
    let mut levels = Levels::intact(model, graph);
    for (row, harm) in harms.iter().enumerate() {
        let own = if harm.is_interrupted { 0.0 } else { harm.own() };
        levels.set_own(NodeId::from_index(row), own);
    }
    levels.settle();
    for (row, node) in model.nodes.iter().enumerate() {
        if node.on_loss == OnLoss::Restart {
            let supply = levels.value(NodeId::from_index(row), &node.needs, Reading::Level);
            if supply <= node.trips_below + EQUAL {
                harms[row].add(Damage::Starved);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analysis::estate::Estate;
    use crate::model::Location;
    use crate::model::LocationId;
    use crate::model::OccurrenceId;
    use crate::model::Trigger;

    /// Nodes a to d in a row of dependents, each in the next room.
    fn row() -> Estate {
        let mut estate = Estate::of(&["a", "b", "c", "d"]);
        let names = ["a", "b", "c", "d"];
        for position in 0..4_usize {
            let beside = [position.checked_sub(1), Some(position + 1).filter(|next| *next < 4)];
            estate.parts.locations.push(Location {
                name: format!("room-{position}"),
                parent: None,
                next_to: beside.into_iter().flatten().map(LocationId::from_index).collect(),
            });
            estate.node(names[position]).location = Some(LocationId::from_index(position));
            if position > 0 {
                estate.needs(names[position], &[names[position - 1]]);
            }
        }
        estate
    }

    fn struck_from(from: &str, direction: Direction, limit: Option<u32>) -> Vec<NodeId> {
        let mut estate = row();
        estate.strike(&[from], Effect::Down);
        let spread = Spread { direction, chance: 0.5, delay: None, limit };
        estate.parts.occurrences[0].hits[0].spread = Some(spread);
        let model = estate.model();
        struck(&model, &Dependencies::new(&model), &model.occurrences[0].hits[0])
    }

    #[test]
    fn damage_spreads_along_its_arrows_as_far_as_it_may() {
        let ids = |names: &[&str]| row().ids(names);
        assert_eq!(struck_from("b", Direction::Dependents, None), ids(&["b", "c", "d"]));
        assert_eq!(struck_from("b", Direction::Dependents, Some(1)), ids(&["b", "c"]));
        assert_eq!(struck_from("b", Direction::Suppliers, None), ids(&["a", "b"]));
        assert_eq!(struck_from("b", Direction::Both, None), ids(&["a", "b", "c", "d"]));
        assert_eq!(struck_from("d", Direction::Neighbours, Some(2)), ids(&["b", "c", "d"]));
    }

    #[test]
    fn own_chances_decide_who_can_be_struck() {
        let mut estate = row();
        estate.strike(&["a", "d"], Effect::Down);
        estate.parts.occurrences[0].hits[0].chances = vec![0.0, 0.5];
        let model = estate.model();
        let hit = &model.occurrences[0].hits[0];
        assert_eq!(struck(&model, &Dependencies::new(&model), hit), estate.ids(&["d"]));
    }

    #[test]
    fn occurrences_strike_as_often_as_they_are_set_off() {
        let mut estate = row();
        for _ in 0..3 {
            estate.strike(&["a"], Effect::Down);
        }
        let fires = |row, chance, repeat| Trigger {
            when: None,
            chance,
            after: None,
            fires: OccurrenceId::from_index(row),
            repeat,
            number: None,
        };
        estate.parts.occurrences[1].incident = None;
        estate.parts.occurrences[2].incident = None;
        estate.parts.occurrences[0].triggers = vec![fires(1, 0.5, 3), fires(2, 0.0, 9)];
        assert_eq!(strikes(&estate.model()), [1, 3, 0]);
    }

    #[test]
    fn what_lives_on_something_struck_starves_if_it_must_be_restarted() {
        let mut estate = row();
        estate.node("c").on_loss = OnLoss::Restart;
        estate.strike(&["a"], Effect::Degraded(0.5));
        let harm = |estate: &Estate| {
            let model = estate.model();
            scenario_harm(&model, &Dependencies::new(&model))
        };
        assert_eq!(harm(&estate)[2], Harm::default());
        estate.node("c").trips_below = 0.5;
        assert_eq!(harm(&estate)[2].damages, [Damage::Starved]);
        assert_eq!(harm(&estate)[0].own(), 0.5);
    }
}
