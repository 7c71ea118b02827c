//! Inputs of a scenario that can be changed one at a time.

use crate::law::Law;
use crate::model::{
    Arrival, Effect, GammaRate, Model, NodeId, Parts, PersonId, Phases, Rate, Target, Until,
};
use crate::sim::{Missing, Program};

/// One input of a scenario.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Input {
    /// How long a task takes: rows of procedure and task.
    Task(usize, usize),
    /// How long a phase takes, of the incident of an occurrence or of all that state none.
    Phase(Option<usize>, Phase),
    /// How soon a supplier responds: its row.
    Response(usize),
    /// How long a supplier then takes: its row.
    Repair(usize),
    /// How long an effect lasts: rows of the occurrence and of its hit.
    Effect(usize, usize),
    /// A factor that durations have in common: its row.
    Factor(usize),
    /// Whether a node is hit: its row.
    Node(usize),
    /// Whether a supplier honours its contract: its row.
    Honours(usize),
    /// How often a threat strikes in a year, or a node fails: row of the occurrence.
    Arrival(usize),
    /// What an estimate that is not certain is worth: its row among those of the program.
    Estimate(usize),
    /// What a hit loses at once: rows of the occurrence and of its hit.
    Sum(usize, usize),
    /// What a service loses once when it is disrupted: its node.
    OneOff(usize),
    /// What parts and outside work of a task cost: rows of procedure and task.
    Cost(usize, usize),
    /// What invoking a standby costs: its node.
    Fee(usize),
    /// How long work recovery of a service takes: its node.
    WorkRecovery(usize),
    /// Whether an attempt at a task fails: rows of procedure and task.
    Attempt(usize, usize),
    /// Whether an activation of a standby fails: its node.
    Activation(usize),
    /// Whether somebody is there.
    Person(Missing),
}

/// A phase of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Phase {
    /// From onset to detection.
    Detection,
    /// From detection to diagnosis.
    Diagnosis,
    /// From diagnosis to declaration.
    Declaration,
    /// From declaration to people in place.
    Mobilisation,
}

/// What is done to an input.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Change {
    /// It is always at this quantile of its law, in (0, 1); of a rate, of what is known of it.
    Quantile(f64),
    /// It is so many times as long, or comes so many times as often, > 0.
    Times(f64),
    /// It never happens: the node is not hit, the contract not broken, the attempt does not fail, the
    /// threat does not strike, no threat keeps the person away.
    Never,
    /// It happens for certain: the node is hit whenever it could be, the contract always broken, every
    /// attempt in vain, the person missing from the beginning to the end.
    Certainly,
}

impl Input {
    /// Inputs that are laws of durations or sums, and those that happen or not, in the order of the
    /// model.
    pub fn all(model: &Model) -> Vec<Input> {
        let mut parts = (**model).clone();
        let mut found = Vec::new();
        laws(&mut parts, &mut |input, law| {
            if law.mean() != 0.0 {
                found.push(input);
            }
        });
        let mut is_hit = vec![false; parts.nodes.len()];
        for hit in parts.occurrences.iter().flat_map(|occurrence| &occurrence.hits) {
            if let Target::Nodes(nodes) = &hit.target {
                for node in nodes {
                    is_hit[node.index()] = true;
                }
            }
        }
        found.extend((0..is_hit.len()).filter(|node| is_hit[*node]).map(Input::Node));
        let may_break = |row: &usize| parts.suppliers[*row].honours < 1.0;
        found.extend((0..parts.suppliers.len()).filter(may_break).map(Input::Honours));
        for (row, procedure) in parts.procedures.iter().enumerate() {
            let tasks = procedure.tasks.iter().enumerate();
            let chancy = tasks.filter(|(_, task)| may_fail(task.success));
            found.extend(chancy.map(|(at, _)| Input::Attempt(row, at)));
        }
        for (row, node) in parts.nodes.iter().enumerate() {
            if node.standby.as_ref().is_some_and(|it| may_fail(it.success)) {
                found.push(Input::Activation(row));
            }
        }
        let program = Program::compile(model);
        found.extend(program.everybody().into_iter().map(Input::Person));
        found.extend((0..program.estimates().count()).map(Input::Estimate));
        if parts.years.is_some() {
            let arrives = |row: &usize| parts.occurrences[*row].arrival.is_some();
            found.extend((0..parts.occurrences.len()).filter(arrives).map(Input::Arrival));
        }
        found
    }

    /// Whether it is known for certain, so that its quantiles are all the same; what happens or
    /// not has none.
    pub fn is_certain(self, model: &Model) -> bool {
        if let Input::Estimate(_) = self {
            return false;
        }
        let mut parts = (**model).clone();
        let mut is_certain = true;
        laws(&mut parts, &mut |input, law| {
            if input == self {
                is_certain = law.quantile(0.1) >= law.quantile(0.9);
            }
        });
        is_certain
    }

    /// The program of a model with this input changed; `None` if the change leaves it as it is, or
    /// does not fit the input.
    pub fn program(self, model: &Model, change: Change) -> Option<Program> {
        match (self, change) {
            (Input::Estimate(row), Change::Quantile(u)) => {
                let program = Program::compile(model);
                Some(program.with_estimates(|at, _| (at == row).then_some(u)))
            }
            (Input::Person(who), Change::Certainly) => Some(Program::compile(model).without(who)),
            _ => self.changed(model, change).map(|model| Program::compile(&model)),
        }
    }

    fn changed(self, model: &Model, change: Change) -> Option<Model> {
        let mut parts = (**model).clone();
        let mut is_changed = false;
        match (self, change) {
            (Input::Node(row), Change::Never | Change::Certainly) => {
                is_changed = hit_node(&mut parts, NodeId::from_index(row), change);
            }
            (Input::Honours(row), Change::Never | Change::Certainly) => {
                let honours = f64::from(u8::from(change == Change::Never));
                let supplier = &mut parts.suppliers[row];
                is_changed = supplier.honours != honours;
                supplier.honours = honours;
                supplier.estimate = None;
            }
            (Input::Attempt(row, at), Change::Never | Change::Certainly) => {
                let task = &mut parts.procedures[row].tasks[at];
                task.estimate = None;
                is_changed = set_chance(&mut task.success, change);
            }
            (Input::Activation(row), Change::Never | Change::Certainly) => {
                if let Some(standby) = &mut parts.nodes[row].standby {
                    standby.estimate = None;
                    is_changed = set_chance(&mut standby.success, change);
                }
            }
            (Input::Person(Missing::Person { person, alike: 1 }), Change::Never) => {
                is_changed = keep_person(&mut parts, PersonId::from_index(person));
            }
            (Input::Arrival(row), _) => {
                is_changed = change_arrival(&mut parts.occurrences[row].arrival, change);
            }
            (_, Change::Quantile(_) | Change::Times(_)) => {
                laws(&mut parts, &mut |input, law| {
                    let new = match change {
                        _ if input != self => return,
                        Change::Quantile(u) => Law::constant(law.quantile(u)),
                        Change::Times(factor) => law.scaled(factor),
                        _ => return,
                    };
                    if let Ok(new) = new {
                        is_changed |= new != *law;
                        *law = new;
                    }
                });
            }
            _ => {}
        }
        if is_changed { Model::new(parts).ok() } else { None }
    }
}

/// Whether something with this chance of success fails now and then.
fn may_fail(success: f64) -> bool {
    0.0 < success && success < 1.0
}

/// A chance of success if it never fails, or always; whether that changes anything.
fn set_chance(success: &mut f64, change: Change) -> bool {
    let new = f64::from(u8::from(change == Change::Never));
    let is_changed = (*success - new).abs() > 0.0;
    *success = new;
    is_changed
}

/// Changes how often something strikes; whether that changes anything.
fn change_arrival(arrival: &mut Option<Arrival>, change: Change) -> bool {
    let other = match (&*arrival, change) {
        (Some(_), Change::Never) => None,
        (Some(Arrival::Poisson(rate)), Change::Quantile(u)) => {
            let Some(known) = rate.known else { return false };
            let Ok(law) = Law::gamma(known.shape, 1.0 / known.years) else { return false };
            let mean = law.quantile(u);
            Some(Arrival::Poisson(Rate { mean, known: None, ..rate.clone() }))
        }
        (Some(Arrival::Poisson(rate)), Change::Times(factor)) => {
            let known = rate.known.map(|it| GammaRate { years: it.years / factor, ..it });
            Some(Arrival::Poisson(Rate { mean: rate.mean * factor, known, ..rate.clone() }))
        }
        (Some(Arrival::Renewal(between)), Change::Times(factor)) => {
            let Ok(between) = between.scaled(1.0 / factor) else { return false };
            Some(Arrival::Renewal(between))
        }
        (Some(Arrival::Failure { node, after, ages }), Change::Times(factor)) => {
            let Ok(after) = after.scaled(1.0 / factor) else { return false };
            Some(Arrival::Failure { node: *node, after, ages: *ages })
        }
        _ => return false,
    };
    *arrival = other;
    true
}

/// Takes a node out of all hits, or makes every hit of it certain; whether that changes anything.
///
/// A hit with one draw for all its targets cannot be certain for one of them alone: it becomes
/// certain for all.
fn hit_node(parts: &mut Parts, node: NodeId, change: Change) -> bool {
    let mut is_changed = false;
    for hit in parts.occurrences.iter_mut().flat_map(|occurrence| &mut occurrence.hits) {
        let Target::Nodes(nodes) = &mut hit.target else { continue };
        let is_target = |target: &NodeId| *target == node;
        if !nodes.iter().any(is_target) {
            continue;
        }
        let chance = f64::from(u8::from(change == Change::Certainly));
        if hit.together {
            if change == Change::Never && nodes.iter().any(|target| *target != node) {
                nodes.retain(|target| *target != node);
                hit.chances.clear();
                is_changed = true;
            } else {
                is_changed |= (hit.chance - chance).abs() > 0.0;
                hit.chance = chance;
                hit.estimate = None;
            }
            continue;
        }
        if hit.chances.is_empty() {
            hit.chances = vec![hit.chance; nodes.len()];
        }
        for (target, own) in nodes.iter().zip(&mut hit.chances) {
            if is_target(target) {
                is_changed |= (*own - chance).abs() > 0.0;
                *own = chance;
            }
        }
    }
    is_changed
}

/// Takes a person out of all hits that keep people away; whether that changes anything.
fn keep_person(parts: &mut Parts, person: PersonId) -> bool {
    let mut is_changed = false;
    for hit in parts.occurrences.iter_mut().flat_map(|occurrence| &mut occurrence.hits) {
        let Target::People(people) = &mut hit.target else { continue };
        if !matches!(hit.effect, Effect::Absent { .. }) || !people.contains(&person) {
            continue;
        }
        if hit.together {
            // One draw for all: the others are hit as before.
            if people.iter().any(|other| *other != person) {
                people.retain(|other| *other != person);
                hit.chances.clear();
                is_changed = true;
            } else {
                is_changed |= hit.chance > 0.0;
                hit.chance = 0.0;
                hit.estimate = None;
            }
            continue;
        }
        if hit.chances.is_empty() {
            hit.chances = vec![hit.chance; people.len()];
        }
        for (_, own) in people.iter().zip(&mut hit.chances).filter(|(target, _)| **target == person)
        {
            is_changed |= *own > 0.0;
            *own = 0.0;
        }
    }
    is_changed
}

/// Visits the laws of all inputs that are laws.
fn laws(parts: &mut Parts, see: &mut impl FnMut(Input, &mut Law)) {
    for (row, procedure) in parts.procedures.iter_mut().enumerate() {
        for (at, task) in procedure.tasks.iter_mut().enumerate() {
            // What a supplier does takes what the supplier takes.
            if task.call.is_none() {
                see(Input::Task(row, at), &mut task.takes.law);
            }
            if let Some(cost) = &mut task.cost {
                see(Input::Cost(row, at), cost);
            }
        }
    }
    phases(&mut parts.phases, None, see);
    for (row, occurrence) in parts.occurrences.iter_mut().enumerate() {
        if let Some(own) = occurrence.incident.as_mut().and_then(|it| it.phases.as_mut()) {
            phases(own, Some(row), see);
        }
        for (at, hit) in occurrence.hits.iter_mut().enumerate() {
            if let Effect::Loss(sum) = &mut hit.effect {
                see(Input::Sum(row, at), sum);
            } else if let Some(law) = lasts(&mut hit.effect) {
                see(Input::Effect(row, at), law);
            }
        }
    }
    for (row, node) in parts.nodes.iter_mut().enumerate() {
        let service = node.service.as_mut();
        let (wrt, one_off) = match service {
            Some(service) => (service.wrt.as_mut(), service.impact.one_off.as_mut()),
            None => (None, None),
        };
        let fee = node.standby.as_mut().and_then(|it| it.invocation_fee.as_mut());
        let all = [
            (Input::WorkRecovery(row), wrt),
            (Input::OneOff(row), one_off),
            (Input::Fee(row), fee),
        ];
        for (input, law) in all {
            if let Some(law) = law {
                see(input, law);
            }
        }
    }
    for (row, supplier) in parts.suppliers.iter_mut().enumerate() {
        let both = [
            (Input::Response(row), supplier.response.as_mut()),
            (Input::Repair(row), supplier.repair.as_mut()),
        ];
        for (input, law) in both {
            if let Some(law) = law {
                see(input, law);
            }
        }
    }
    for (row, (_, law)) in parts.factors.iter_mut().enumerate() {
        see(Input::Factor(row), law);
    }
}

/// How long an effect lasts that ends by itself, or stays unnoticed.
fn lasts(effect: &mut Effect) -> Option<&mut Law> {
    match effect {
        Effect::Unavailable(law)
        | Effect::Contained(Until::For(law))
        | Effect::Inaccessible(Until::For(law))
        | Effect::Corrupt(law)
        | Effect::SilentlyCorrupt(law) => Some(law),
        Effect::Absent { lasts, .. }
        | Effect::Reinforced { lasts, .. }
        | Effect::Overload { lasts, .. }
        | Effect::LosesSkill { lasts, .. } => lasts.as_mut(),
        Effect::Down
        | Effect::Destroyed
        | Effect::Degraded(_)
        | Effect::Contained(Until::Event(_) | Until::Restart)
        | Effect::Inaccessible(Until::Event(_) | Until::Restart)
        | Effect::Ceases
        | Effect::Loss(_) => None,
    }
}

fn phases(phases: &mut Phases, of: Option<usize>, see: &mut impl FnMut(Input, &mut Law)) {
    let all = [
        (Phase::Detection, phases.detection.as_mut()),
        (Phase::Diagnosis, phases.diagnosis.as_mut()),
        (Phase::Declaration, phases.declaration.as_mut()),
        (Phase::Mobilisation, phases.mobilisation.as_mut()),
    ];
    for (phase, law) in all {
        if let Some(law) = law {
            see(Input::Phase(of, phase), law);
        }
    }
}
