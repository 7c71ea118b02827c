//! Estates at random: every mechanism of the engine, in combinations nobody thought of.

use blackstart::calendar::{Calendar, Days, Hours, Instant, Zone, text};
use blackstart::law::Law;
use blackstart::model::{
    Begins, CalendarId, CallTree, Condition, Contact, During, EndOfShift, Failback, Fatigue,
    Headcount, HeldSkill, Hit, Limit, Lost, Monitoring, Node, OnCall, OutsideHelp, Person,
    PersonId, Seat, SkillId, Slower, Standby, Target, Task, Unmonitored, Until,
};
use blackstart::model::{
    Effect, Gate, Need, NodeId, OnLoss, Phases, Spread, Threshold, Trigger, When,
};
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::estate::{Estate, H, hit, hours, staffed};

/// Dice that depend on a seed alone.
pub(crate) struct Dice(ChaCha8Rng);

impl Dice {
    pub(crate) fn new(seed: u64) -> Dice {
        Dice(ChaCha8Rng::seed_from_u64(seed))
    }

    pub(crate) fn below(&mut self, n: usize) -> usize {
        (self.0.next_u32() as usize) % n.max(1)
    }

    pub(crate) fn chance(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }
}

/// Durations: often whole hours, so that events coincide.
fn law(dice: &mut Dice) -> Law {
    match dice.below(4) {
        0 => hours(dice.below(5) as f64),
        1 => hours(1.0),
        2 => Law::exponential((1 + dice.below(6)) as f64 * H).expect("a law"),
        _ => Law::lognormal_median((1 + dice.below(4)) as f64 * H, 0.8).expect("a law"),
    }
}

/// A need over some of `nodes`.
fn need(dice: &mut Dice, nodes: &[NodeId], depth: usize) -> Need {
    let pick = |dice: &mut Dice| Need::Node(nodes[dice.below(nodes.len())]);
    if depth == 0 || dice.chance(30) {
        return pick(dice);
    }
    let n = 1 + dice.below(3);
    let members: Vec<Need> = (0..n).map(|_| need(dice, nodes, depth - 1)).collect();
    match dice.below(8) {
        0 | 1 => Need::All(members),
        2 => Need::Any(members),
        3 => Need::AtLeast { k: 1 + dice.below(n), of: members },
        4 => Need::Pool { shares: members.into_iter().map(|m| (m, 1.2 / n as f64)).collect() },
        5 => Need::At { on: Box::new(pick(dice)), at: Threshold::Level(0.5) },
        6 => Need::Without { on: Box::new(pick(dice)), left: 0.3 },
        _ => Need::Tolerates {
            on: Box::new(pick(dice)),
            tolerance: law(dice),
            refill: hours(dice.below(3) as f64),
        },
    }
}

/// A random estate with up to `n` assets and three services.
pub(crate) fn estate(seed: u64, n: usize) -> Estate {
    let mut dice = Dice::new(seed);
    let dice = &mut dice;
    let mut estate = Estate::new();
    estate.parts.horizon = 200.0 * H;
    let n = 2 + dice.below(n);
    let nodes: Vec<NodeId> =
        (0..n).map(|i| estate.asset(&format!("n{i:02}"), Need::nothing())).collect();
    let teams = [estate.team("a", 2), estate.team("b", 1)];
    for i in 1..n {
        if dice.chance(70) {
            let reach = if dice.chance(15) { n } else { i };
            let needs = need(dice, &nodes[..reach], 2);
            estate.node(nodes[i]).needs = needs;
        }
    }
    for &node in &nodes {
        procedures(dice, &mut estate, node, &nodes, &teams);
        if dice.chance(10) {
            estate.node(node).detection = Some(law(dice));
        }
        if dice.chance(20) {
            estate.node(node).priority = Some(1 + dice.below(3) as u32);
        }
    }
    for s in 0..3 {
        let needs = need(dice, &nodes, 2);
        let service = estate.service(&format!("s{s}"), needs, 4.0);
        if dice.chance(50) {
            let level = 0.5;
            estate.node(service).service.as_mut().expect("a service").steps[0].level = level;
        }
    }
    if dice.chance(50) {
        estate.parts.phases = Phases {
            detection: Some(law(dice)),
            diagnosis: Some(law(dice)),
            declaration: Some(law(dice)),
            mobilisation: Some(law(dice)),
            ..Phases::default()
        };
    }
    for strike in 0..=dice.below(3) {
        let hits = (0..=dice.below(3)).map(|_| random_hit(dice, &nodes, &teams)).collect();
        estate.strike(&format!("strike {strike}"), dice.below(6) as f64, hits);
    }
    if dice.chance(40) {
        let fires = blackstart::model::OccurrenceId::from_index(estate.parts.occurrences.len());
        let hits = vec![hit(&[nodes[dice.below(n)]], Effect::Down)];
        estate.strike("aftershock", 0.0, hits);
        estate.parts.occurrences.last_mut().expect("just added").incident = None;
        let node = nodes[dice.below(n)];
        let when = match dice.below(4) {
            0 => None,
            1 => Some(When::Up(node)),
            2 => Some(When::Down(node)),
            _ => Some(When::Below { node, level: 0.5, lasting: H }),
        };
        estate.parts.occurrences[0].triggers.push(Trigger {
            when,
            chance: 0.7,
            after: Some(hours(1.0)),
            fires,
            repeat: 2,
            number: None,
        });
    }
    if dice.chance(50) {
        people(dice, &mut estate);
    }
    estate
}

/// A random estate with standbys, and phases that depend on what else happens.
pub(crate) fn prepared_estate(seed: u64, n: usize) -> Estate {
    let mut estate = estate(seed, n);
    let mut dice = Dice::new(seed ^ 0x5747_4e44);
    let dice = &mut dice;
    let services: Vec<usize> = (0..estate.parts.nodes.len())
        .filter(|row| estate.parts.nodes[*row].service.is_some())
        .collect();
    let n_assets = services[0];
    let site = estate.asset("site", Need::nothing());
    estate.repair(site, law(dice), &[]);
    for (at, row) in services.into_iter().enumerate() {
        let primary = NodeId::from_index(dice.below(n_assets));
        let standby = Standby {
            shared: dice.chance(50).then_some(site),
            is_automatic: dice.chance(30),
            level: if dice.chance(30) { 0.5 } else { 1.0 },
            success: 0.6,
            tries: 1 + dice.below(3) as u32,
            sustain: dice.chance(40).then(|| law(dice)),
            data_lag: Some(law(dice)),
            use_rate: 1.0,
            excluded_by: if dice.chance(20) { vec![site] } else { Vec::new() },
            failback: Failback {
                after: dice.chance(50).then(|| law(dice)),
                p_outage: 0.3,
                outage: dice.chance(50).then(|| law(dice)),
            },
            ..Standby::new(primary)
        };
        let needs = if dice.chance(70) { Need::Node(site) } else { Need::nothing() };
        let tasks = (0..=dice.below(2)).map(|i| Task::new(format!("t{i}"), law(dice)));
        let activation = estate.procedure(&format!("activate {at}"), tasks.collect());
        let procedure = &mut estate.parts.procedures[activation.index()];
        procedure.after = [Gate::Onset, Gate::Declaration, Gate::Mobilisation][dice.below(3)];
        procedure.needs = None;
        let mut node = Node { needs, ..Node::standing_by(format!("standby {at}"), standby) };
        node.on_damage.restart = Some(activation);
        estate.parts.nodes.push(node);
        let id = NodeId::from_index(estate.parts.nodes.len() - 1);
        let needs = &mut estate.parts.nodes[row].needs;
        *needs = Need::Any(vec![std::mem::replace(needs, Need::nothing()), Need::Node(id)]);
    }
    let strikes = &mut estate.parts.occurrences[0].hits;
    strikes.push(Hit { chance: 0.4, ..hit(&[site], Effect::Down) });
    let node = |dice: &mut Dice| NodeId::from_index(dice.below(n_assets));
    let (by, unmonitored) = (Need::Node(node(dice)), Unmonitored::After(law(dice)));
    let monitoring = Monitoring { by, team: None, unmonitored };
    estate.parts.phases.monitoring = dice.chance(50).then_some(monitoring);
    if dice.chance(50) {
        estate.parts.phases.slower = vec![Slower { node: node(dice), factor: 2.0 }];
    }
    let contact = |name: &str, answers: f64| Contact {
        name: name.into(),
        answers,
        deputies: vec![(String::from("deputy"), 0.3)],
        retry_every: H,
        has_authority: false,
    };
    let contacts = vec![contact("first", 0.5), contact("second", 1.0)];
    let tree = CallTree { contacts, needs: Need::Node(node(dice)) };
    estate.parts.phases.call_tree = dice.chance(50).then_some(tree);
    estate
}

/// A random estate in which no work waits for a level: one strike, and repairs.
pub(crate) fn decoupled_estate(seed: u64, n: usize) -> Estate {
    let mut dice = Dice::new(seed);
    let dice = &mut dice;
    let mut estate = Estate::new();
    estate.parts.horizon = if dice.chance(30) { 12.0 * H } else { 200.0 * H };
    let n = 2 + dice.below(n);
    let mut nodes: Vec<NodeId> =
        (0..n).map(|i| estate.asset(&format!("n{i:02}"), Need::nothing())).collect();
    let teams = [estate.team("a", 2), estate.team("b", 1)];
    for i in 1..n {
        if dice.chance(70) {
            let needs = lasting_need(dice, &nodes[..i], 2);
            estate.node(nodes[i]).needs = needs;
        }
    }
    for &node in &nodes {
        let tasks = (0..dice.below(4)).map(|i| {
            let mut task = Task::new(format!("t{i}"), law(dice));
            task.after = if i > 0 && dice.chance(70) { vec![dice.below(i)] } else { Vec::new() };
            match dice.below(3) {
                0 => task,
                team => staffed(task, &[(teams[team - 1], 1)]),
            }
        });
        let tasks = tasks.collect();
        let procedure = estate.procedure(&format!("repair {}", node.index()), tasks);
        let row = &mut estate.parts.procedures[procedure.index()];
        row.needs = Some(Need::nothing());
        row.after =
            [Gate::Onset, Gate::Detection, Gate::Diagnosis, Gate::Declaration, Gate::Mobilisation]
                [dice.below(5)];
        let (knows, finds) = (dice.chance(20), dice.chance(20));
        let (detection, diagnosis) = (knows.then(|| law(dice)), finds.then(|| law(dice)));
        let priority = dice.chance(20).then(|| 1 + dice.below(3) as u32);
        let row = estate.node(node);
        (row.detection, row.diagnosis, row.priority) = (detection, diagnosis, priority);
        row.on_damage.down = Some(procedure);
        row.on_damage.degraded = Some(procedure);
        row.on_damage.destroyed = dice.chance(80).then_some(procedure);
    }
    for s in 0..3 {
        let needs = lasting_need(dice, &nodes, 2);
        let level = if dice.chance(50) { 0.5 } else { 1.0 };
        let service = estate.service(&format!("s{s}"), needs, 4.0);
        nodes.push(service);
        estate.node(service).service.as_mut().expect("a service").steps[0].level = level;
    }
    if dice.chance(50) {
        estate.parts.phases = Phases {
            detection: Some(law(dice)),
            diagnosis: Some(law(dice)),
            declaration: Some(law(dice)),
            mobilisation: Some(law(dice)),
            ..Phases::default()
        };
    }
    let mut hits: Vec<Hit> = Vec::new();
    for effect in [Effect::Down, Effect::Destroyed, Effect::Degraded(0.4)] {
        let left: Vec<NodeId> = nodes.iter().copied().filter(|_| dice.chance(40)).collect();
        nodes.retain(|node| !left.contains(node));
        if left.is_empty() {
            continue;
        }
        let mut made = hit(&left, effect);
        made.chance = if dice.chance(30) { 1.0 } else { 0.6 };
        made.together = dice.chance(20);
        hits.push(made);
    }
    if hits.is_empty() {
        hits.push(hit(&nodes[..1], Effect::Down));
    }
    estate.strike("strike", dice.below(6) as f64, hits);
    estate
}

/// A need over some of `nodes`, without buffers.
fn lasting_need(dice: &mut Dice, nodes: &[NodeId], depth: usize) -> Need {
    loop {
        let made = need(dice, nodes, depth);
        if !format!("{made:?}").contains("Tolerates") {
            return made;
        }
    }
}

fn procedures(
    dice: &mut Dice,
    estate: &mut Estate,
    node: NodeId,
    nodes: &[NodeId],
    teams: &[blackstart::model::TeamId],
) {
    let name = estate.parts.nodes[node.index()].name.clone();
    let make = |dice: &mut Dice, estate: &mut Estate, kind: &str| {
        let n_tasks = dice.below(4);
        let tasks = (0..n_tasks).map(|i| task(dice, i, nodes, teams)).collect();
        let procedure = estate.procedure(&format!("{kind} {name}"), tasks);
        let row = &mut estate.parts.procedures[procedure.index()];
        row.after =
            [Gate::Onset, Gate::Detection, Gate::Diagnosis, Gate::Declaration, Gate::Mobilisation]
                [dice.below(5)];
        if dice.chance(60) {
            row.needs = None;
        }
        if dice.chance(10) {
            row.give_up_after = Some((1 + dice.below(5)) as f64 * H);
        }
        procedure
    };
    let down = make(dice, estate, "repair");
    let restart = make(dice, estate, "restart");
    let restore = make(dice, estate, "restore");
    if dice.chance(30) {
        let spare =
            estate.procedure(&format!("replace {name}"), vec![Task::new("replace", hours(6.0))]);
        estate.parts.procedures[down.index()].fallback = Some(spare);
    }
    let row = estate.node(node);
    row.on_damage.down = Some(down);
    row.on_damage.degraded = Some(down);
    row.on_damage.destroyed = dice.chance(80).then_some(down);
    row.on_damage.corrupt = Some(restore);
    if dice.chance(50) {
        row.on_loss = OnLoss::Restart;
    }
    row.on_damage.restart = dice.chance(70).then_some(restart);
    if dice.chance(20) {
        row.starts = Need::Node(nodes[dice.below(nodes.len())]);
    }
    if dice.chance(5) {
        row.initially.condition = Condition::Down;
    }
}

fn task(
    dice: &mut Dice,
    index: usize,
    nodes: &[NodeId],
    teams: &[blackstart::model::TeamId],
) -> Task {
    let mut task = Task::new(format!("t{index}"), law(dice));
    if index > 0 && dice.chance(70) {
        task.after = vec![dice.below(index)];
    }
    task = match dice.below(4) {
        0 => task,
        1 => staffed(task, &[(teams[0], 1)]),
        2 => staffed(task, &[(teams[1], 1)]),
        _ => staffed(task, &[(teams[0], 1 + dice.below(2) as u32), (teams[1], 1)]),
    };
    if dice.chance(20) {
        (task.success, task.tries) = (0.6, 3);
    }
    if dice.chance(15) {
        task.needs = Need::Node(nodes[dice.below(nodes.len())]);
        task.throughout = dice.chance(50);
    }
    task.remote = dice.chance(50);
    task.is_lead_time = dice.chance(10);
    if dice.chance(10) {
        task.give_up_after = Some((1 + dice.below(8)) as f64 * H);
    }
    task
}

fn random_hit(dice: &mut Dice, nodes: &[NodeId], teams: &[blackstart::model::TeamId]) -> Hit {
    let targets: Vec<NodeId> = nodes.iter().copied().filter(|_| dice.chance(50)).collect();
    let effect = match dice.below(10) {
        0..=2 => Effect::Down,
        3 => Effect::Destroyed,
        4 => Effect::Degraded(0.4),
        5 => Effect::Unavailable(law(dice)),
        6 => Effect::Contained(if dice.chance(50) {
            Until::For(law(dice))
        } else {
            Until::Event(When::Up(nodes[dice.below(nodes.len())]))
        }),
        7 => Effect::Inaccessible(Until::For(law(dice))),
        8 => Effect::Corrupt(law(dice)),
        _ => Effect::Overload { factor: 1.6, lasts: Some(law(dice)) },
    };
    let mut made = hit(&targets, effect);
    if targets.is_empty() || dice.chance(15) {
        made.target = Target::Team(teams[dice.below(2)]);
        made.effect = if dice.chance(70) {
            Effect::Absent { count: Headcount::Number(1), lasts: Some(law(dice)) }
        } else {
            Effect::Reinforced { count: 1, lasts: Some(law(dice)) }
        };
    } else if dice.chance(25) {
        made.spread = Some(Spread {
            direction: blackstart::model::Direction::Both,
            chance: 0.5,
            delay: Some(law(dice)),
            limit: Some(2),
        });
    }
    made.chance = if dice.chance(50) { 1.0 } else { 0.6 };
    made.together = dice.chance(20);
    made
}

/// Persons with skills, shifts, calls and limits; tasks that ask for them, and absences.
fn people(dice: &mut Dice, estate: &mut Estate) {
    let early = text::spans("06:00-14:00").expect("hours");
    let late = text::spans("13:00-22:00").expect("hours");
    for (name, spans) in [("early", early), ("late", late)] {
        let hours = Hours { days: Days::ALL, spans };
        let zone = Zone::named("UTC").expect("a zone");
        let calendar = Calendar { open: vec![hours], ..Calendar::new(name, zone) };
        estate.parts.calendars.push(calendar);
    }
    let zone = Zone::named("UTC").expect("a zone");
    estate.parts.begins = Some(Begins::at(zone, Instant::from_unix(1_772_409_600)));
    let crew = estate.team("crew", 0);
    estate.parts.skills = vec!["x".into(), "y".into()];
    for i in 0..2 + dice.below(3) {
        let mut person = Person::new(format!("p{i}"));
        if dice.chance(70) {
            person.teams.push(crew);
            estate.parts.teams[crew.index()].members += 1;
        }
        for skill in 0..2 {
            if dice.chance(60) {
                let level = 1 + dice.below(3) as u32;
                let speed = [0.5, 1.0, 1.5][dice.below(3)];
                let skill = SkillId::from_index(skill);
                person.skills.push(HeldSkill { skill, level, speed });
            }
        }
        let duty = &mut person.duty;
        if dice.chance(50) {
            let calendar = CalendarId::from_index(dice.below(2));
            duty.shifts = vec![During { calendar, part: None }];
        }
        if dice.chance(30) {
            let together = dice.chance(50).then_some(crew);
            duty.on_call = Some(OnCall { response: law(dice), together });
        }
        if dice.chance(30) {
            duty.limit = Some(Limit { at_most: 6.0 * H, rest: (4 + dice.below(6)) as f64 * H });
        }
        duty.end_of_shift = match dice.below(4) {
            0 => EndOfShift::HandOver(None),
            1 => EndOfShift::HandOver(Some(Lost::Time(law(dice)))),
            2 => EndOfShift::Suspend,
            _ => EndOfShift::Finish,
        };
        duty.fatigue = dice.chance(30).then_some(Fatigue { after: 3.0 * H, ..Fatigue::USUAL });
        estate.parts.people.push(person);
    }
    for procedure in &mut estate.parts.procedures {
        for task in &mut procedure.tasks {
            if dice.chance(40) {
                let team = dice.chance(50).then_some(crew);
                let skills = if team.is_none() || dice.chance(50) {
                    vec![(SkillId::from_index(dice.below(2)), 1 + dice.below(2) as u32)]
                } else {
                    Vec::new()
                };
                task.seats.push(Seat { team, skills, count: 1 + dice.below(2) as u32 });
            }
        }
    }
    let n = estate.parts.people.len();
    let mut away =
        hit(&[], Effect::Absent { count: Headcount::Share(1.0), lasts: Some(law(dice)) });
    away.target = Target::People((0..n).map(PersonId::from_index).collect());
    away.chance = 0.3;
    let at = dice.below(8) as f64;
    estate.strike("flu", at, vec![away]);
    if dice.chance(40) {
        let lasts = dice.chance(50).then(|| law(dice));
        let help = OutsideHelp { team: crew, members: 2, arrives: law(dice), lasts, rate: 0.01 };
        // A team that nobody belongs to is one by number, and help joins it all the same.
        estate.parts.outside_help.push(help);
    }
}
