//! Replications on used memory allocate nothing.

use allocation_counter::measure;

use blackstart::law::Law;
use blackstart::model::{
    Channel, ChannelId, Direction, Duration, Effect, Gate, Hit, Incident, Model, Need, Node,
    NodeId, Occurrence, OnDamage, OnLoss, Parts, Procedure, ProcedureId, Spread, Staffing, Target,
    Task, Team, TeamId, Transfer,
};
use blackstart::random::Seed;
use blackstart::sim::{InBrief, InFull, Observer, Program, Workspace, simulate};

use crate::r1_model::{Crews, Estate};

/// Replications of the first pass, in which memory grows, and of the second, in which it is
/// counted: the same ones, so that nothing larger than before can come.
const REPLICATIONS: u64 = 500;

#[test]
fn r1_allocates_nothing_once_memory_is_warm() {
    assert_frugal(Estate::new(30).parts(Crews::Few));
}

#[test]
fn spread_restarts_retries_and_buffers_allocate_nothing_once_memory_is_warm() {
    assert_frugal(spreading_estate());
}

#[test]
fn transfers_allocate_nothing_once_memory_is_warm() {
    let mut parts = spreading_estate();
    let bandwidth = Some(1e9);
    parts.channels = vec![Channel { name: "wan".to_owned(), slots: 0, bandwidth }];
    for (row, procedure) in parts.procedures.iter_mut().enumerate() {
        for task in &mut procedure.tasks {
            let rate = 1e9 / (1 + row % 3) as f64;
            task.transfer = Some(Transfer { channel: ChannelId::from_index(0), rate });
        }
    }
    assert_frugal(parts);
}

fn assert_frugal(parts: Parts) {
    let program = Program::compile(&Model::new(parts).expect("the model is valid"));
    assert_eq!(second_pass(&program, &mut ()), 0, "outcomes");
    assert_eq!(second_pass(&program, &mut InBrief), 0, "causes and nodes");
    assert_eq!(second_pass(&program, &mut InFull), 0, "curves");
}

/// Allocations of a second pass over the same replications.
fn second_pass<O: Observer>(program: &Program, observer: &mut O) -> u64 {
    let mut work = Workspace::default();
    let seed = Seed::new(7);
    let mut pass = || {
        let mut events = 0;
        for replication in 0..REPLICATIONS {
            events += simulate(program, seed, replication, &mut work, observer).events;
        }
        assert!(events > REPLICATIONS, "there is work in most replications");
    };
    pass();
    measure(pass).count_total
}

/// A chain of eight nodes that infect each other and restart; repairs fail and queue.
fn spreading_estate() -> Parts {
    const N: usize = 8;
    let hours = |low: f64, high: f64| Law::uniform(low * 3600.0, high * 3600.0).expect("rising");
    let task = |name: &str, after: Vec<usize>| Task {
        after,
        takes: Duration { law: hours(1.0, 4.0), factor: None },
        people: vec![Staffing { team: TeamId::from_index(0), count: 1 }],
        success: 0.7,
        tries: 3,
        ..Task::new(name, hours(1.0, 4.0))
    };
    let procedure = |name: &str, tasks: Vec<Task>| Procedure {
        name: name.to_owned(),
        after: Gate::Onset,
        needs: None,
        priority: None,
        tasks,
        give_up_after: None,
        fallback: None,
    };
    let node = |i: usize| {
        let supplier = (i > 0).then(|| Need::Node(NodeId::from_index(i - 1)));
        let needs = match supplier {
            None => Need::nothing(),
            Some(need) if i % 3 == 2 => Need::Tolerates {
                on: Box::new(need),
                tolerance: hours(0.5, 2.0),
                refill: hours(1.0, 2.0),
            },
            Some(need) => need,
        };
        Node {
            needs,
            on_loss: if i % 2 == 1 { OnLoss::Restart } else { OnLoss::Resume },
            on_damage: OnDamage {
                down: Some(ProcedureId::from_index(0)),
                restart: Some(ProcedureId::from_index(1)),
                ..OnDamage::default()
            },
            service: (i >= N - 3).then(blackstart::model::Service::default),
            ..Node::asset(format!("n-{i}"))
        }
    };
    let hit = Hit {
        target: Target::Nodes((0..N).map(NodeId::from_index).collect()),
        chance: 0.3,
        chances: Vec::new(),
        together: false,
        effect: Effect::Down,
        spread: Some(Spread {
            direction: Direction::Both,
            chance: 0.4,
            delay: Some(hours(0.1, 3.0)),
            limit: Some(3),
        }),
        delay: None,
    };
    Parts {
        nodes: (0..N).map(node).collect(),
        teams: vec![Team { name: "crew".to_owned(), members: 2, rate: 0.01 }],
        procedures: vec![
            procedure("repair", vec![task("look", vec![]), task("mend", vec![0])]),
            procedure("restart", vec![task("boot", vec![])]),
        ],
        occurrences: vec![Occurrence {
            name: "worm".to_owned(),
            class: None,
            incident: Some(Incident { at: hours(0.0, 1.0), chance: 1.0, phases: None }),
            hits: vec![hit],
            triggers: Vec::new(),
            arrival: None,
        }],
        horizon: 1e7,
        ..Parts::default()
    }
}
