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

/// People with skills and shifts who fall ill and lose a skill, data with two kinds of copies,
/// corruption that is found late, and standbys that share a site.
const PEOPLE_DATA_AND_STANDBYS: &str = "
begins: 2026-03-02 08:00 Europe/Berlin
calendars:
  early: {zone: Europe/Berlin, open: {mon-sun: 06:00-14:00}}
  late: {zone: Europe/Berlin, open: {mon-sun: 14:00-22:00}}
locations: {hot-room: {}}
teams:
  ops: {}
  dba: {}
people:
  ann: {team: ops, shift: early, skills: oracle}
  bob: {team: ops, shift: late}
  cyd: {team: dba, skills: oracle}
services:
  pay: {rto: 4h, rpo: 1h, needs: [db, {any: [front, spare]}]}
  web: {rto: 4h, needs: {any: [site, second]}}
assets:
  vault: {restored by: fix}
  front: {restored by: fix}
  site: {restored by: fix}
  spare: {standby for: front, at: hot-room, activation: 1h, success: 80%, tries: 2, sustain: 1d}
  second: {standby for: site, at: hot-room, activation: 2h, success: 90%}
  db:
    data:
      search: by halves
      backups:
        - {kind: full, every: 1d, kept at: vault, retention: 10d, fails silently: 10%, restore: 1h}
        - {kind: log shipping, every: 1h, kept at: vault, retention: 10d, restore: 1min}
      replicas: [{to: front, lag: 10s}]
    restored by:
      corrupt: [{restore: {restores: yes, skill: oracle, takes: 30min}}]
      destroyed: [{rebuild: {takes: 4h, team: ops}}, {restore: {restores: yes, skill: oracle}}]
procedures: {fix: [{look: {takes: 'uniform(1h, 6h)', team: ops}}, {mend: {takes: 2h, people: {team: ops, count: 2}}}]}
horizon: 60d
happens:
  - {hits: [{nodes: [front, site, vault], chance: 60%, effect: down}, {nodes: db, chance: 20%, effect: destroyed}]}
  - {hits: {nodes: db}, effect: corrupt, discovered after: 'uniform(1h, 5d)'}
  - {at: 3h, hits: [{person: ann, chance: 50%, effect: {loses skill: oracle, for: 2d}}, {person: bob, chance: 30%, effect: {absent: 1, for: 1d}}]}
";

#[test]
fn people_data_and_standbys_allocate_nothing_once_memory_is_warm() {
    assert_frugal_model(&crate::told::scenario(PEOPLE_DATA_AND_STANDBYS).model);
}

fn assert_frugal(parts: Parts) {
    assert_frugal_model(&Model::new(parts).expect("the model is valid"));
}

fn assert_frugal_model(model: &Model) {
    let program = Program::compile(model);
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
        chance: 0.3,
        spread: Some(Spread {
            direction: Direction::Both,
            chance: 0.4,
            delay: Some(hours(0.1, 3.0)),
            limit: Some(3),
        }),
        ..Hit::new(Target::Nodes((0..N).map(NodeId::from_index).collect()), Effect::Down)
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
            units: 0,
        }],
        horizon: 1e7,
        ..Parts::default()
    }
}
