//! One replication of a scenario, as it was seen.

use blackstart::model::Model;
use blackstart::random::Seed;
use blackstart::scenario::load;
use blackstart::sim::Cause;
use blackstart::sim::Happening;
use blackstart::sim::Observer;
use blackstart::sim::Outcome;
use blackstart::sim::Program;
use blackstart::sim::ServiceOutcome;
use blackstart::sim::Workspace;
use blackstart::sim::simulate;

use crate::estate::H;
use crate::files::Text;
use crate::told;

/// The times of what does not happen.
pub(super) const NEVER: [f64; 0] = [];

/// Notes all that happens, with its time [s].
#[derive(Default)]
struct Notes(Vec<(f64, Happening)>);

impl Observer for Notes {
    const CAUSES: bool = true;
    const NODES: bool = true;
    const EVENTS: bool = true;

    fn see(&mut self, now: f64, happening: Happening) {
        self.0.push((now, happening));
    }
}

/// What a replication of a scenario was like.
pub(super) struct Story {
    model: Model,
    program: Program,
    seen: Vec<(f64, Happening)>,
    pub(super) outcome: Outcome,
}

impl Story {
    /// The first replication of a scenario, which it is if nothing in it is left to chance.
    #[track_caller]
    pub(super) fn of(yaml: &str) -> Story {
        Story::replication(yaml, 0)
    }

    #[track_caller]
    pub(super) fn replication(yaml: &str, number: u64) -> Story {
        let model = told::model(yaml);
        let program = Program::compile(&model);
        let (mut work, mut notes) = (Workspace::default(), Notes::default());
        let outcome = simulate(&program, Seed::new(1), number, &mut work, &mut notes).clone();
        Story { model, program, seen: notes.0, outcome }
    }

    /// What is told of a scenario that may be wrong.
    pub(super) fn told(yaml: &str) -> Vec<String> {
        let loaded = load(&Text(yaml), "scenario.yaml");
        loaded.diagnostics.iter().map(|finding| finding.message.clone()).collect()
    }

    /// Where the recovery time of a service went [h]: causes that took any.
    pub(super) fn delays(&self, name: &str) -> Vec<(&'static str, f64)> {
        let node = self.model.node_named(name).expect(name);
        let row = self.model.services().position(|(id, ..)| id == node).expect("a service");
        let parts = Cause::ALL.map(|cause| (cause.key(), self.outcome.delays[row][cause as usize]));
        parts.into_iter().filter(|part| part.1 > 0.0).map(|(key, part)| (key, part / H)).collect()
    }

    /// `node/task` of a slot.
    fn task(&self, slot: u32) -> String {
        let (node, procedure, task) = self.program.task_of(slot);
        let procedure = procedure.map(|row| &self.model.procedures[row]);
        let task = procedure.map_or("restart", |procedure| &procedure.tasks[task].name);
        format!("{}/{task}", self.model.nodes[node].name)
    }

    fn times(&self, is_meant: impl Fn(Happening) -> bool) -> Vec<f64> {
        let seen = self.seen.iter().filter(|&&(_, happening)| is_meant(happening));
        seen.map(|&(at, _)| at / H).collect()
    }

    /// When `node/task` starts or resumes.
    pub(super) fn starts(&self, task: &str) -> Vec<f64> {
        self.times(|seen| matches!(seen, Happening::Starts { slot, .. } if self.task(slot) == task))
    }

    /// Who takes its seats, in the order of its attempts.
    pub(super) fn works(&self, task: &str) -> Vec<&str> {
        let seen = self.seen.iter().filter_map(|&(_, happening)| match happening {
            Happening::Works { person, slot } if self.task(slot) == task => Some(person),
            _ => None,
        });
        seen.map(|person| match self.program.person_of(person) {
            Ok(row) => self.model.people[row].name.as_str(),
            Err(_) => "outside help",
        })
        .collect()
    }

    /// When it is suspended.
    pub(super) fn suspended(&self, task: &str) -> Vec<f64> {
        self.times(|seen| matches!(seen, Happening::Suspended { slot } if self.task(slot) == task))
    }

    /// When it is done.
    pub(super) fn done(&self, task: &str) -> Vec<f64> {
        self.times(|seen| matches!(seen, Happening::Done { slot } if self.task(slot) == task))
    }

    /// When it is given up.
    pub(super) fn given_up(&self, task: &str) -> Vec<f64> {
        self.times(|seen| matches!(seen, Happening::GivenUp { slot } if self.task(slot) == task))
    }

    /// When an occurrence strikes.
    pub(super) fn strikes(&self, name: &str) -> Vec<f64> {
        let row = |occurrence: u32| self.model.occurrences[occurrence as usize].name == name;
        self.times(|seen| matches!(seen, Happening::Strikes { occurrence } if row(occurrence)))
    }

    fn is(&self, row: u32, name: &str) -> bool {
        self.model.nodes[row as usize].name == name
    }

    /// When a hit reaches a node.
    pub(super) fn hits(&self, name: &str) -> Vec<f64> {
        self.times(|seen| matches!(seen, Happening::Hit { node, .. } if self.is(node, name)))
    }

    /// When damage puts a node in another condition.
    pub(super) fn damaged(&self, name: &str) -> Vec<f64> {
        self.times(|seen| matches!(seen, Happening::Damaged { node, .. } if self.is(node, name)))
    }

    /// When a hit finds a node already as badly damaged.
    pub(super) fn absorbed(&self, name: &str) -> Vec<f64> {
        self.times(|seen| matches!(seen, Happening::Absorbed { node, .. } if self.is(node, name)))
    }

    /// When damage of a node is undone.
    pub(super) fn restored(&self, name: &str) -> Vec<f64> {
        self.times(|seen| matches!(seen, Happening::Restored { node } if self.is(node, name)))
    }

    /// When a node must restart.
    pub(super) fn starved(&self, name: &str) -> Vec<f64> {
        self.times(|seen| matches!(seen, Happening::Starved { node } if self.is(node, name)))
    }

    /// The levels that a node delivers from then on, one for each instant in which it changes.
    pub(super) fn levels(&self, name: &str) -> Vec<(f64, f64)> {
        let mut levels: Vec<(f64, f64)> = Vec::new();
        for &(at, happening) in &self.seen {
            let Happening::Level { node, new, .. } = happening else { continue };
            if self.is(node, name) {
                levels.retain(|&(before, _)| before != at / H);
                levels.push((at / H, new));
            }
        }
        levels
    }

    /// Part of the recovery time of the first service that a cause took [h].
    pub(super) fn delay(&self, cause: blackstart::sim::Cause) -> f64 {
        self.outcome.delays[0][cause as usize] / H
    }

    pub(super) fn service(&self, name: &str) -> ServiceOutcome {
        let node = self.model.node_named(name).expect(name);
        let row = self.model.services().position(|(id, ..)| id == node).expect("a service");
        self.outcome.services[row]
    }

    /// Recovery time of a service [h].
    pub(super) fn recovery(&self, name: &str) -> f64 {
        self.service(name).recovery / H
    }
}
