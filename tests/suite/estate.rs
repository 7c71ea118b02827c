//! Builds small estates from code.

use blackstart::law::Law;
use blackstart::model::{
    Ages, Arrival, Effect, Gate, Hit, Incident, Model, Need, Node, NodeId, Occurrence,
    OccurrenceId, OnLoss, Parts, Procedure, ProcedureId, Service, Staffing, Step, Target, Task,
    Team, TeamId, Years,
};
use blackstart::sim::{Program, YearDraw};
use blackstart::study::year::{YearFindings, YearPlan, run_years};
use blackstart::study::{Detail, Findings, Plan, Quiet, run};

/// One hour in seconds.
pub(crate) const H: f64 = 3600.0;

/// An estate in the making.
#[derive(Debug, Clone)]
pub(crate) struct Estate {
    pub(crate) parts: Parts,
}

/// A law that is always `hours`.
pub(crate) fn hours(hours: f64) -> Law {
    Law::constant(hours * H).expect("a duration")
}

/// Exponential with this mean [h].
pub(crate) fn exponential(mean: f64) -> Law {
    Law::exponential(mean * H).expect("a positive mean")
}

impl Estate {
    pub(crate) fn new() -> Estate {
        let parts = Parts { horizon: 10_000.0 * H, ..Parts::default() };
        Estate { parts }
    }

    pub(crate) fn asset(&mut self, name: &str, needs: Need) -> NodeId {
        let node = Node { needs, ..Node::asset(name) };
        self.parts.nodes.push(node);
        NodeId::from_index(self.parts.nodes.len() - 1)
    }

    /// A service with an RTO [h] for full level.
    pub(crate) fn service(&mut self, name: &str, needs: Need, rto: f64) -> NodeId {
        let id = self.asset(name, needs);
        self.node(id).service = Some(Service {
            steps: vec![Step { level: 1.0, limit: rto * H }],
            ..Service::default()
        });
        id
    }

    pub(crate) fn node(&mut self, id: NodeId) -> &mut Node {
        &mut self.parts.nodes[id.index()]
    }

    pub(crate) fn team(&mut self, name: &str, members: u32) -> TeamId {
        self.parts.teams.push(Team { name: name.into(), members, rate: 0.0 });
        TeamId::from_index(self.parts.teams.len() - 1)
    }

    /// A procedure that begins at once and needs nothing but what its tasks say.
    pub(crate) fn procedure(&mut self, name: &str, tasks: Vec<Task>) -> ProcedureId {
        self.parts.procedures.push(Procedure {
            name: name.into(),
            after: Gate::Onset,
            needs: Some(Need::nothing()),
            priority: None,
            tasks,
            give_up_after: None,
            fallback: None,
        });
        ProcedureId::from_index(self.parts.procedures.len() - 1)
    }

    /// A procedure of one task, after which the node is back.
    pub(crate) fn repair(
        &mut self,
        id: NodeId,
        takes: Law,
        people: &[(TeamId, u32)],
    ) -> ProcedureId {
        let name = format!("repair {}", self.parts.nodes[id.index()].name);
        let task = staffed(Task::new("work", takes), people);
        let procedure = self.procedure(&name, vec![task]);
        self.node(id).on_damage.down = Some(procedure);
        procedure
    }

    /// The node restarts in this time after a loss of its needs.
    pub(crate) fn restarts(&mut self, id: NodeId, takes: Law, people: &[(TeamId, u32)]) {
        let name = format!("restart {}", self.parts.nodes[id.index()].name);
        let procedure = self.procedure(&name, vec![staffed(Task::new("restart", takes), people)]);
        // The default prerequisite: its own needs.
        self.parts.procedures[procedure.index()].needs = None;
        self.node(id).on_loss = OnLoss::Restart;
        self.node(id).on_damage.restart = Some(procedure);
    }

    /// Something strikes at `at` [h].
    pub(crate) fn strike(&mut self, name: &str, at: f64, hits: Vec<Hit>) -> OccurrenceId {
        self.parts.occurrences.push(Occurrence {
            name: name.into(),
            class: None,
            incident: Some(Incident { at: hours(at), chance: 1.0, phases: None }),
            hits,
            triggers: Vec::new(),
            arrival: None,
            units: 0,
        });
        OccurrenceId::from_index(self.parts.occurrences.len() - 1)
    }

    /// Makes it a horizon run of so long after a warm-up [h].
    pub(crate) fn year(&mut self, span: f64, warm_up: f64, run_off: f64) {
        let years = Years { span: span * H, warm_up: warm_up * H, run_off: run_off * H };
        self.parts.horizon = years.horizon();
        self.parts.years = Some(years);
    }

    /// Something strikes by itself.
    pub(crate) fn arrives(&mut self, name: &str, arrival: Arrival, hits: Vec<Hit>) {
        let id = self.strike(name, 0.0, hits);
        self.parts.occurrences[id.index()].arrival = Some(arrival);
    }

    /// A node fails when it has been in order for so long.
    pub(crate) fn fails(&mut self, node: NodeId, after: Law) {
        let name = format!("{} fails", self.parts.nodes[node.index()].name);
        let hits = vec![hit(&[node], Effect::Down)];
        self.arrives(&name, Arrival::Failure { node, after, ages: Ages::InOrder }, hits);
    }

    /// Years in which something strikes, all of them if that cannot be told.
    pub(crate) fn years(&self, runs: u64) -> YearFindings {
        let program = self.program();
        run_years(&program, &YearDraw::of(&program), &YearPlan::new(runs, 11), &Quiet)
    }

    /// All given nodes go down at `at` [h].
    pub(crate) fn down(&mut self, at: f64, nodes: &[NodeId]) {
        let name = format!("loss {}", self.parts.occurrences.len() + 1);
        self.strike(&name, at, vec![hit(nodes, Effect::Down)]);
    }

    pub(crate) fn model(&self) -> Model {
        Model::new(self.parts.clone()).expect("a valid model")
    }

    pub(crate) fn program(&self) -> Program {
        Program::compile(&self.model())
    }

    pub(crate) fn run(&self, runs: u64) -> Findings {
        let plan = Plan { detail: Detail::Brief, ..Plan::new(runs, 1) };
        run(&self.program(), &plan, &Quiet)
    }
}

/// A certain hit.
pub(crate) fn hit(nodes: &[NodeId], effect: Effect) -> Hit {
    Hit::new(Target::Nodes(nodes.to_vec()), effect)
}

/// The task with these people.
pub(crate) fn staffed(mut task: Task, people: &[(TeamId, u32)]) -> Task {
    task.people = people.iter().map(|&(team, count)| Staffing { team, count }).collect();
    task
}

/// All of these.
pub(crate) fn all(nodes: &[NodeId]) -> Need {
    Need::All(nodes.iter().map(|&node| Need::Node(node)).collect())
}

/// Any of these.
pub(crate) fn any(nodes: &[NodeId]) -> Need {
    Need::Any(nodes.iter().map(|&node| Need::Node(node)).collect())
}
