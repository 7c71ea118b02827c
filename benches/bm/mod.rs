//! Model BM: the availability benchmark of `AvailSim4`.
//!
//! A block works iff (B1 or B2) and (B3a or B3b or (A1 and A2)) and C3; blocks stand in series. Each
//! component runs an exponential time with mean 100 h, is then down for exactly 1 h, and is as good
//! as new.

use blackstart::law::Law;
use blackstart::model::{
    Ages, Arrival, Effect, Gate, Hit, Incident, Model, Need, Node, NodeId, Occurrence, Parts,
    Procedure, ProcedureId, Service, Step, Target, Task, Years,
};

/// One hour in seconds.
pub(crate) const HOUR: f64 = 3600.0;

/// The model of this many blocks over 1000 h.
pub(crate) fn model(n_blocks: usize) -> Model {
    let years = Years { span: 1000.0 * HOUR, warm_up: 0.0, run_off: 10.0 * HOUR };
    let mut parts = Parts { horizon: years.horizon(), years: Some(years), ..Parts::default() };
    let mut blocks = Vec::new();
    for block in 0..n_blocks {
        let names = ["b1", "b2", "b3a", "b3b", "a1", "a2", "c3"];
        let [b1, b2, b3a, b3b, a1, a2, c3] =
            names.map(|name| Need::Node(component(&mut parts, &format!("{name}-{block}"))));
        let third = Need::Any(vec![b3a, b3b, Need::All(vec![a1, a2])]);
        blocks.push(Need::All(vec![Need::Any(vec![b1, b2]), third, c3]));
    }
    let service = Service { steps: vec![Step { level: 1.0, limit: HOUR }], ..Service::default() };
    let needs = Need::All(blocks);
    parts.nodes.push(Node { needs, service: Some(service), ..Node::asset("system") });
    Model::new(parts).expect("BM is a valid model")
}

fn component(parts: &mut Parts, name: &str) -> NodeId {
    let hour = Law::constant(HOUR).expect("a duration");
    parts.procedures.push(Procedure {
        name: format!("repair {name}"),
        after: Gate::Onset,
        needs: Some(Need::nothing()),
        priority: None,
        tasks: vec![Task::new("work", hour)],
        give_up_after: None,
        fallback: None,
    });
    let node = NodeId::from_index(parts.nodes.len());
    let mut asset = Node::asset(name);
    asset.on_damage.down = Some(ProcedureId::from_index(parts.procedures.len() - 1));
    parts.nodes.push(asset);
    let hit = Hit::new(Target::Nodes(vec![node]), Effect::Down);
    let after = Law::exponential(100.0 * HOUR).expect("a positive mean");
    parts.occurrences.push(Occurrence {
        name: format!("{name} fails"),
        class: None,
        incident: Some(Incident {
            at: Law::constant(0.0).expect("a time"),
            chance: 1.0,
            phases: None,
        }),
        hits: vec![hit],
        triggers: Vec::new(),
        arrival: Some(Arrival::Failure { node, after, ages: Ages::InOrder }),
        units: 0,
    });
    node
}
