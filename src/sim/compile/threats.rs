//! Occurrences, their hits and triggers.

use std::collections::HashMap;

use crate::law::Law;
use crate::model::{
    Condition, Direction, Effect, Hit, Model, Need, OnLoss, Phases, Target, Until, When,
};
use crate::random::Address;
use crate::random::Purpose;
use crate::random::bernoulli_threshold;
use crate::sim::compile::Samplers;
use crate::sim::compile::node_row;
use crate::sim::compile::work::WorkTables;
use crate::sim::program::{CORRUPT, Csr, DEGRADED, DESTROYED, DOWN, NONE, RESTART};
use crate::sim::threat_rows::{
    HitRow, IncidentRow, OccurrenceRow, SpreadArrows, SpreadRow, Targets, TriggerRow,
};

/// Tables of what strikes.
pub(super) struct ThreatTables {
    pub(super) occurrences: Vec<OccurrenceRow>,
    pub(super) hits: Vec<HitRow>,
    pub(super) targets: Targets,
    pub(super) triggers: Vec<TriggerRow>,
    /// Triggers that watch a node or a slot.
    pub(super) watched: Vec<u32>,
    pub(super) watched_by_node: Vec<(u32, u32)>,
    /// Nodes of which someone must know when their level changes.
    pub(super) watched_nodes: Vec<usize>,
    pub(super) arrows: SpreadArrows,
    pub(super) ended_by_event: Vec<u32>,
    pub(super) moments: Vec<(u32, When)>,
}

impl ThreatTables {
    pub(super) fn new(model: &Model, work: &WorkTables, samplers: &mut Samplers) -> ThreatTables {
        let mut tables = ThreatTables {
            occurrences: Vec::new(),
            hits: Vec::new(),
            targets: Targets::default(),
            triggers: Vec::new(),
            watched: Vec::new(),
            watched_by_node: Vec::new(),
            watched_nodes: Vec::new(),
            arrows: SpreadArrows::default(),
            ended_by_event: Vec::new(),
            moments: Vec::new(),
        };
        for (index, occurrence) in model.occurrences.iter().enumerate() {
            let from = tables.hits.len() as u32;
            let mut seen = HashMap::new();
            for hit in &occurrence.hits {
                let number = tables.hits.len() as u32 - from;
                tables.hit(model, (index, number), hit, &mut seen, samplers);
            }
            let address = Address::of(Purpose::Other, &[&occurrence.name]);
            let incident = occurrence.incident.as_ref().map(|incident| IncidentRow {
                at: samplers.row(&incident.at),
                chance: bernoulli_threshold(incident.chance),
                phases: phases(incident.phases.as_ref().unwrap_or(&model.phases), samplers),
                rules: NONE,
            });
            let mut pulled = Vec::new();
            for (number, trigger) in occurrence.triggers.iter().enumerate() {
                if trigger.when.is_none() {
                    pulled.push(tables.triggers.len() as u32);
                }
                let fires = &model.occurrences[trigger.fires.index()].name;
                tables.triggers.push(TriggerRow {
                    when: trigger.when,
                    chance: bernoulli_threshold(trigger.chance),
                    after: samplers.maybe(trigger.after.as_ref()),
                    fires: trigger.fires.index() as u32,
                    repeat: trigger.repeat,
                    is_of_threat: trigger.number.is_some(),
                    // Those by themselves are counted from above.
                    counter: trigger.number.unwrap_or(NONE - 1 - tables.triggers.len() as u32),
                    owner: index as u32,
                    address: Address::of(Purpose::Trigger, &[&occurrence.name, fires])
                        .with(number as u64),
                });
            }
            tables.occurrences.push(OccurrenceRow {
                hits: (from, tables.hits.len() as u32),
                triggers: pulled,
                incident,
                address,
                identity: address.bits(),
                units: occurrence.units,
            });
        }
        tables.watch(model, work);
        tables.arrows(model);
        tables
    }

    /// Which jobs the scenario can bring about, by job: repairs of what it hits or begins with, and
    /// restarts of what restarts when its needs are gone or when it is let go. Where damage may
    /// spread to is not followed.
    pub(super) fn comes_about(&self, model: &Model, work: &WorkTables) -> Vec<bool> {
        let mut comes_about = vec![false; work.jobs.len()];
        let mut mark = |node: usize, kind: usize| {
            if let Some(job) = comes_about.get_mut(work.jobs_of_node[node][kind] as usize) {
                *job = true;
            }
        };
        for (row, node) in model.nodes.iter().enumerate() {
            if node.on_loss == OnLoss::Restart || node.initially.contained {
                mark(row, RESTART);
            }
            match node.initially.condition {
                Condition::Intact => {}
                Condition::Degraded => mark(row, DEGRADED),
                Condition::Down => mark(row, DOWN),
                Condition::Destroyed => mark(row, DESTROYED),
            }
        }
        for hit in &self.hits {
            let kind = match hit.effect {
                Effect::Degraded(_) => DEGRADED,
                Effect::Down => DOWN,
                Effect::Destroyed | Effect::Ceases => DESTROYED,
                Effect::Corrupt(_) => CORRUPT,
                Effect::Contained(_) => RESTART,
                _ => continue,
            };
            for target in hit.targets.0..hit.targets.1 {
                mark(self.targets.node[target as usize] as usize, kind);
            }
        }
        comes_about
    }

    fn hit(
        &mut self,
        model: &Model,
        (occurrence, number): (usize, u32),
        hit: &Hit,
        seen: &mut HashMap<(&'static str, u32), u64>,
        samplers: &mut Samplers,
    ) {
        let name = &model.occurrences[occurrence].name;
        let word = word(&hit.effect);
        let (law, until) = timing(&hit.effect);
        let from = self.targets.node.len() as u32;
        let mut team = NONE;
        match &hit.target {
            Target::Nodes(nodes) => {
                for (at, &node) in nodes.iter().enumerate() {
                    let row = node_row(node);
                    let times = seen.entry((word, row)).or_insert(0);
                    let node_name = &model.nodes[node.index()].name;
                    let address = Address::of(Purpose::Hit, &[node_name, name, word]).with(*times);
                    *times += 1;
                    self.targets.node.push(row);
                    self.targets.address.push(address.bits());
                    let chance = hit.chances.get(at).copied().unwrap_or(hit.chance);
                    self.targets.chance.push(bernoulli_threshold(chance));
                }
            }
            Target::People(people) => {
                for (at, &person) in people.iter().enumerate() {
                    let row = person.index() as u32;
                    let times = seen.entry((PERSON, row)).or_insert(0);
                    let person = &model.people[person.index()].name;
                    let address = Address::of(Purpose::Hit, &[person, name, PERSON]).with(*times);
                    *times += 1;
                    self.targets.node.push(row);
                    self.targets.address.push(address.bits());
                    let chance = hit.chances.get(at).copied().unwrap_or(hit.chance);
                    self.targets.chance.push(bernoulli_threshold(chance));
                }
            }
            Target::Team(id) => team = id.index() as u32,
            Target::Organisation => {}
        }
        let index = self.hits.len() as u32;
        let address = Address::of(Purpose::Together, &[name, word]).with(u64::from(number));
        let of_nobody = matches!(hit.target, Target::Team(_) | Target::Organisation);
        if until.is_some() {
            self.ended_by_event.push(index);
        }
        self.hits.push(HitRow {
            occurrence: occurrence as u32,
            targets: (from, self.targets.node.len() as u32),
            team,
            together: (hit.together || of_nobody)
                .then(|| (address.with(1), bernoulli_threshold(most_likely(hit)))),
            effect: hit.effect.clone(),
            sampler: samplers.maybe(law),
            delay: samplers.maybe(hit.delay.as_ref()),
            spread: hit.spread.as_ref().map(|spread| SpreadRow {
                chance: bernoulli_threshold(spread.chance),
                delay: samplers.maybe(spread.delay.as_ref()),
                limit: spread.limit.unwrap_or(u32::MAX),
                arrows: match spread.direction {
                    Direction::Dependents => 0,
                    Direction::Suppliers => 1,
                    Direction::Both => 2,
                    Direction::Neighbours => 3,
                },
            }),
            address,
            until,
            strikes_people: matches!(hit.target, Target::People(_)),
            unit: hit.unit.unwrap_or(NONE),
        });
    }

    /// Lists triggers by the node or the slot that they watch.
    fn watch(&mut self, model: &Model, work: &WorkTables) {
        let mut by_node: Vec<Vec<u32>> = vec![Vec::new(); model.nodes.len()];
        for (index, trigger) in self.triggers.iter().enumerate() {
            match trigger.when {
                Some(When::Up(node) | When::Down(node) | When::Below { node, .. }) => {
                    by_node[node.index()].push(index as u32);
                    self.watched_nodes.push(node.index());
                }
                Some(when @ When::TaskDone { .. }) => {
                    self.moments.extend(slots_of(work, when).map(|slot| (slot, when)));
                }
                None => {}
            }
        }
        for &hit in &self.ended_by_event {
            match self.hits[hit as usize].until {
                Some(When::Up(node) | When::Down(node)) => self.watched_nodes.push(node.index()),
                Some(when @ When::TaskDone { .. }) => {
                    self.moments.extend(slots_of(work, when).map(|slot| (slot, when)));
                }
                _ => {}
            }
        }
        self.moments.sort_by_key(|(slot, _)| *slot);
        self.moments.dedup_by_key(|(slot, _)| *slot);
        for row in by_node {
            let from = self.watched.len() as u32;
            self.watched.extend(row);
            self.watched_by_node.push((from, self.watched.len() as u32));
        }
    }

    /// Triggers that watch the end of a slot, appended to the list of watchers.
    pub(super) fn watchers_of(&mut self, when: When) -> (u32, u32) {
        let from = self.watched.len() as u32;
        for (index, trigger) in self.triggers.iter().enumerate() {
            if trigger.when == Some(when) {
                self.watched.push(index as u32);
            }
        }
        (from, self.watched.len() as u32)
    }

    fn arrows(&mut self, model: &Model) {
        let directions: Vec<Direction> = model
            .occurrences
            .iter()
            .flat_map(|occurrence| &occurrence.hits)
            .filter_map(|hit| hit.spread.as_ref().map(|spread| spread.direction))
            .collect();
        if directions.is_empty() {
            return;
        }
        let n = model.nodes.len();
        let mut suppliers: Vec<Vec<u32>> = vec![Vec::new(); n];
        let mut dependents: Vec<Vec<u32>> = vec![Vec::new(); n];
        for (to, node) in model.nodes.iter().enumerate() {
            node.needs.visit(&mut |need| {
                if let Need::Node(from) | Need::Reaches { to: from, .. } = need {
                    suppliers[to].push(node_row(*from));
                    dependents[from.index()].push(to as u32);
                }
            });
        }
        for row in suppliers.iter_mut().chain(&mut dependents) {
            row.sort_unstable();
            row.dedup();
        }
        self.arrows.suppliers = Csr::new(suppliers);
        self.arrows.dependents = Csr::new(dependents);
        if directions.contains(&Direction::Neighbours) {
            self.arrows.neighbours = Csr::new(neighbours(model));
        }
    }
}

/// Nodes in the places next to each node's own place, below them included.
fn neighbours(model: &Model) -> Vec<Vec<u32>> {
    let mut at: Vec<Vec<u32>> = vec![Vec::new(); model.locations.len()];
    for (i, node) in model.nodes.iter().enumerate() {
        for location in model.places_around(node.location) {
            at[location.index()].push(i as u32);
        }
    }
    model
        .nodes
        .iter()
        .enumerate()
        .map(|(i, node)| {
            let mut row = Vec::new();
            for location in model.places_around(node.location) {
                for next in &model.locations[location.index()].next_to {
                    row.extend(at[next.index()].iter().copied().filter(|&n| n != i as u32));
                }
            }
            row.sort_unstable();
            row.dedup();
            row
        })
        .collect()
}

/// The slots that a [`When::TaskDone`] names: one in each job of the node that follows the
/// procedure, for one procedure may undo several kinds of damage.
fn slots_of(work: &WorkTables, when: When) -> impl Iterator<Item = u32> {
    let wanted = match when {
        When::TaskDone { node, procedure, task } => {
            Some((node.index() as u32, procedure.index() as u32, task as u32))
        }
        _ => None,
    };
    let places = work.places.iter().enumerate();
    places.filter(move |&(_, &place)| Some(place) == wanted).map(|(slot, _)| slot as u32)
}

fn phases(phases: &Phases, samplers: &mut Samplers) -> [(u32, u32); 4] {
    let laws = [&phases.detection, &phases.diagnosis, &phases.declaration, &phases.mobilisation];
    std::array::from_fn(|i| {
        let factor = phases.factors[i].map_or(NONE, |factor| factor.index() as u32);
        (samplers.maybe(laws[i].as_ref()), factor)
    })
}

/// What the draws of persons are addressed by, beside their name.
const PERSON: &str = "away";

/// The chance that a hit of all its targets together strikes any: that of the likeliest.
fn most_likely(hit: &Hit) -> f64 {
    hit.chances.iter().copied().reduce(f64::max).unwrap_or(hit.chance)
}

/// The word of an effect: part of the address of its draws.
fn word(effect: &Effect) -> &'static str {
    match effect {
        Effect::Down => "down",
        Effect::Destroyed => "destroyed",
        Effect::Degraded(_) => "degraded",
        Effect::Contained(_) => "contained",
        Effect::Inaccessible(_) => "inaccessible",
        Effect::Unavailable(_) => "unavailable",
        Effect::Corrupt(_) => "corrupt",
        Effect::SilentlyCorrupt(_) => "silently corrupt",
        Effect::Absent { .. } => "absent",
        Effect::Reinforced { .. } => "reinforced",
        Effect::Overload { .. } => "overload",
        Effect::Ceases => "ceases",
        Effect::Loss(_) => "loss",
        Effect::LosesSkill { .. } => "loses skill",
    }
}

/// The law that an effect draws from, and the event that ends it.
fn timing(effect: &Effect) -> (Option<&Law>, Option<When>) {
    match effect {
        Effect::Contained(until) | Effect::Inaccessible(until) => match until {
            Until::For(law) => (Some(law), None),
            Until::Event(when) => (None, Some(*when)),
            Until::Restart => (None, None),
        },
        Effect::Unavailable(law)
        | Effect::Corrupt(law)
        | Effect::SilentlyCorrupt(law)
        | Effect::Loss(law) => (Some(law), None),
        Effect::Absent { lasts, .. }
        | Effect::LosesSkill { lasts, .. }
        | Effect::Reinforced { lasts, .. }
        | Effect::Overload { lasts, .. } => (lasts.as_ref(), None),
        Effect::Down | Effect::Destroyed | Effect::Degraded(_) | Effect::Ceases => (None, None),
    }
}
