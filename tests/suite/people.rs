//! People whose answer is known exactly. Tolerances are four standard errors.

use blackstart::calendar::{Calendar, Days, Hours, Instant, Zone, text};
use blackstart::law::Law;
use blackstart::model::{
    Begins, CalendarId, During, Duty, Effect, Headcount, HeldSkill, Need, OnCall, Person, PersonId,
    Seat, SkillId, Target, Task, TeamId,
};
use blackstart::sim::{Missing, Program};
use blackstart::study::{Plan, Quiet, ServiceFindings, absences};

use crate::estate::{Estate, H, all, exponential, hit, hours, staffed};
use crate::told;

const RUNS: u64 = 20_000;

pub(crate) fn person(name: &str, teams: &[TeamId]) -> Person {
    Person { teams: teams.to_vec(), ..Person::new(name) }
}

/// Adds a team of `n` persons.
fn named_team(estate: &mut Estate, name: &str, n: usize) -> TeamId {
    let team = estate.team(name, n as u32);
    for i in 0..n {
        estate.parts.people.push(person(&format!("{name} {i}"), &[team]));
    }
    team
}

fn only(estate: &Estate, runs: u64) -> ServiceFindings {
    estate.run(runs).services.remove(0)
}

#[test]
fn the_chance_that_k_of_n_are_present_is_binomial() {
    // Each is away with 20 %; a repair of 1 h that takes k of n people meets an RTO of 2 h iff k
    // are there: P(at least k of n), exactly.
    let binomial = |n: i32, k: i32, p: f64| -> f64 {
        let choose = |i: i32| (0..i).map(|j| f64::from(n - j) / f64::from(j + 1)).product::<f64>();
        (k..=n).map(|i| choose(i) * p.powi(i) * (1.0 - p).powi(n - i)).sum()
    };
    for (n, k) in [(2, 1), (3, 3), (5, 3), (5, 4)] {
        let mut estate = Estate::new();
        let team = named_team(&mut estate, "crew", n as usize);
        let asset = estate.asset("a", Need::nothing());
        estate.repair(asset, hours(1.0), &[(team, k as u32)]);
        estate.service("s", all(&[asset]), 2.0);
        let mut ill = hit(&[], Effect::Absent { count: Headcount::Share(1.0), lasts: None });
        ill.target = Target::People((0..n as usize).map(PersonId::from_index).collect());
        ill.chance = 0.2;
        estate.strike("flu", 0.0, vec![ill, hit(&[asset], Effect::Down)]);
        let met = only(&estate, RUNS).rto_met;
        let expected = binomial(n, k, 0.8);
        let error = 4.0 * (expected * (1.0 - expected) / met.n as f64).sqrt();
        assert!((met.share() - expected).abs() <= error, "{k} of {n}: {met:?}, {expected}");
    }
}

/// Machines that all fail at once and are repaired by `crew`, one each.
fn machines(n: usize, crew: impl FnOnce(&mut Estate) -> TeamId) -> Estate {
    let mut estate = Estate::new();
    let team = crew(&mut estate);
    let assets: Vec<_> = (0..n).map(|i| estate.asset(&format!("a{i}"), Need::nothing())).collect();
    for &asset in &assets {
        estate.repair(asset, exponential(4.0), &[(team, 1)]);
    }
    estate.service("s", all(&assets), 9.0);
    estate.down(0.0, &assets);
    estate
}

#[test]
fn crews_by_name_and_by_number_repair_alike_to_the_second() {
    for r in [1, 3, 10] {
        let by_number = machines(10, |estate| estate.team("crew", r));
        let by_name = machines(10, |estate| named_team(estate, "crew", r as usize));
        let (number, name) = (by_number.run(200), by_name.run(200));
        assert_eq!(
            number.services[0].recovery_moments.mean(),
            name.services[0].recovery_moments.mean()
        );
        assert_eq!(number.teams, name.teams);
    }
}

#[test]
fn machine_repair_by_r_persons_is_a_death_process() {
    // With r of n exponentials at work the next ends at rate min(r, left)/mean: ten machines,
    // three people, 4 h each: 4 · (8/3 + 1/2 + 1) h.
    let estate = machines(10, |estate| named_team(estate, "crew", 3));
    let found = only(&estate, RUNS).recovery_moments;
    let error = 4.0 * found.standard_error() / H;
    let (got, expected) = (found.mean() / H, 4.0 * (8.0 / 3.0 + 0.5 + 1.0));
    assert!((got - expected).abs() <= error, "{got}, expected {expected} ± {error}");
}

#[test]
fn a_team_by_number_is_left_alone_by_persons_beside_it() {
    // The same repairs by a number, once with persons who do other work: same draws, same times.
    let alone = machines(6, |estate| estate.team("crew", 2));
    let mut beside = alone.clone();
    beside.parts.skills.push("paint".into());
    beside.parts.people.push(Person {
        skills: vec![HeldSkill { skill: SkillId::from_index(0), level: 1, speed: 0.5 }],
        ..person("ada", &[])
    });
    let wall = beside.asset("wall", Need::nothing());
    let mut paint = Task::new("paint", hours(1.0));
    paint.seats = vec![Seat { team: None, skills: vec![(SkillId::from_index(0), 1)], count: 1 }];
    let procedure = beside.procedure("paint", vec![paint]);
    beside.node(wall).on_damage.down = Some(procedure);
    beside.down(1.0, &[wall]);
    let recovery = |estate: &Estate| only(estate, 100).recovery_moments;
    assert_eq!(recovery(&alone), recovery(&beside));
}

#[test]
fn a_task_that_takes_a_team_and_a_person_waits_for_both() {
    // The crew is busy until 3, ada until 2; the joint task goes from 3 to 4.
    let mut estate = Estate::new();
    let crew = estate.team("crew", 1);
    let dba = named_team(&mut estate, "dba", 1);
    let assets: Vec<_> =
        ["a", "b", "c"].iter().map(|name| estate.asset(name, Need::nothing())).collect();
    for (asset, priority, people) in [(assets[0], 1, crew), (assets[1], 1, dba)] {
        let takes = hours(if people == crew { 3.0 } else { 2.0 });
        estate.repair(asset, takes, &[(people, 1)]);
        estate.node(asset).priority = Some(priority);
    }
    let joint = staffed(Task::new("joint", hours(1.0)), &[(crew, 1), (dba, 1)]);
    let procedure = estate.procedure("joint", vec![joint]);
    estate.node(assets[2]).on_damage.down = Some(procedure);
    estate.service("s", all(&assets), 9.0);
    estate.down(0.0, &assets);
    let findings = estate.run(1);
    assert_eq!(findings.services[0].recovery_moments.mean(), 4.0 * H);
    let teams: Vec<(f64, f64)> =
        findings.teams.iter().map(|team| (team.busy / H, team.mean_wait / H)).collect();
    assert_eq!(teams, [(4.0, 1.5), (3.0, 1.5)]);
    assert_eq!(findings.teams[1].utilisation, 0.75);
}

/// One asset that takes so long to repair, by these persons all together.
fn one_repair(takes: f64, people: Vec<Person>) -> Estate {
    let mut estate = Estate::new();
    let team = estate.team("crew", people.len() as u32);
    let count = people.len() as u32;
    estate.parts.people =
        people.into_iter().map(|person| Person { teams: vec![team], ..person }).collect();
    let asset = estate.asset("a", Need::nothing());
    estate.repair(asset, hours(takes), &[(team, count)]);
    estate.service("s", all(&[asset]), 3.0);
    estate.down(0.0, &[asset]);
    estate
}

#[test]
fn a_repair_on_one_shift_a_day_waits_as_long_as_the_hours_say() {
    // On shift from 9 to 17, the fault at any time t of a day, 2 h of work. Up to 9: (9 − t) + 2;
    // from 9 to 15: 2; from 15 to 17 it rests overnight: 18; after 17: (33 − t) + 2. In the mean
    // (58.5 + 12 + 36 + 101.5) / 24 h; within 3 h from 8 to 15: 7/24.
    let zone = || Zone::named("UTC").expect("a zone");
    let day = Hours { days: Days::ALL, spans: text::spans("09:00-17:00").expect("hours") };
    let shifts = vec![During { calendar: CalendarId::from_index(0), part: None }];
    let duty = Duty { shifts, ..Duty::default() };
    let mut estate = one_repair(2.0, vec![Person { duty, ..Person::new("ada") }]);
    estate.parts.calendars = vec![Calendar { open: vec![day], ..Calendar::new("day", zone()) }];
    estate.parts.begins = Some(Begins::at(zone(), Instant::from_unix(1_772_409_600)));
    let incident = estate.parts.occurrences[0].incident.as_mut().expect("it begins one");
    incident.at = Law::uniform(0.0, 24.0 * H).expect("a law");
    let service = only(&estate, RUNS);
    let error = 4.0 * service.recovery_moments.standard_error() / H;
    let (got, expected) = (service.recovery_moments.mean() / H, 208.0 / 24.0);
    assert!((got - expected).abs() <= error, "{got}, expected {expected} ± {error}");
    let (met, expected) = (service.rto_met, 7.0 / 24.0);
    let error = 4.0 * (expected * (1.0 - expected) / met.n as f64).sqrt();
    assert!((met.share() - expected).abs() <= error, "{met:?}, expected {expected}");
}

#[test]
fn people_on_call_come_after_their_response_and_a_team_comes_together() {
    // Exponential responses of 1 h, then 1 h of work. One person: 2 h in the mean; two who are
    // called one by one: 1 + 1.5 h, the later of two; two of a team that is called as one: 2 h.
    for (n, is_together, expected) in [(1, false, 2.0), (2, false, 2.5), (2, true, 2.0)] {
        let person = |i: usize| {
            let together = is_together.then(|| TeamId::from_index(0));
            let on_call = Some(OnCall { response: exponential(1.0), together });
            let duty = Duty { on_call, ..Duty::default() };
            Person { duty, ..Person::new(format!("p{i}")) }
        };
        let estate = one_repair(1.0, (0..n).map(person).collect());
        let found = only(&estate, RUNS).recovery_moments;
        let (got, error) = (found.mean() / H, 4.0 * found.standard_error() / H);
        assert!((got - expected).abs() <= error, "{n}: {got}, expected {expected} ± {error}");
    }
}

#[test]
fn people_are_ranked_by_what_their_absence_adds() {
    // ada does 4 h of work, ben the same at half the speed, cy 1 h of work that only cy can do, and
    // two of a team by number 2 h each. Without ada 8 h instead of 4; without one of the two 4 h
    // instead of 2; without ben nothing changes; without cy the third never comes back.
    let mut estate = Estate::new();
    estate.parts.horizon = 100.0 * H;
    estate.parts.skills = vec!["x".into(), "y".into()];
    let held = |skill, speed| HeldSkill { skill: SkillId::from_index(skill), level: 1, speed };
    for (name, skill, speed) in [("ada", 0, 1.0), ("ben", 0, 0.5), ("cy", 1, 1.0)] {
        let skills = vec![held(skill, speed)];
        estate.parts.people.push(Person { skills, ..Person::new(name) });
    }
    let crew = estate.team("crew", 2);
    let mut down = Vec::new();
    for (name, takes, skill) in [("a", 4.0, Some(0)), ("c", 1.0, Some(1)), ("b", 2.0, None)] {
        let mut nodes = vec![estate.asset(name, Need::nothing())];
        if skill.is_none() {
            nodes.push(estate.asset("b2", Need::nothing()));
        }
        for &node in &nodes {
            let mut task = Task::new("work", hours(takes));
            match skill {
                Some(skill) => {
                    let skills = vec![(SkillId::from_index(skill), 1)];
                    task.seats = vec![Seat { team: None, skills, count: 1 }];
                }
                None => task = staffed(task, &[(crew, 1)]),
            }
            let title = format!("repair {}", estate.parts.nodes[node.index()].name);
            let procedure = estate.procedure(&title, vec![task]);
            estate.node(node).on_damage.down = Some(procedure);
        }
        estate.service(&format!("service {name}"), all(&nodes), 5.0);
        down.extend(nodes);
    }
    estate.down(0.0, &down);
    let found = absences(&estate.program(), &Plan::new(10, 1), &Quiet);
    let told: Vec<(Missing, usize, f64, u64)> = found
        .iter()
        .map(|absence| {
            let (service, most) = absence.worst().expect("there are services");
            (absence.who, service, most.recovery.mean() / H, most.never)
        })
        .collect();
    let person = |person| Missing::Person { person, alike: 1 };
    let expected = [
        (person(2), 1, 99.0, 10),
        (person(0), 0, 4.0, 0),
        (Missing::Member { team: 0 }, 2, 2.0, 0),
    ];
    assert_eq!(told[..3], expected);
    assert_eq!((told[3].0, told[3].2, told.len()), (person(1), 0.0, 4));
    let ada = &found[1].services[0];
    assert_eq!((ada.rto_met_with().share(), ada.rto_met_without().share()), (1.0, 0.0));
}

/// At most 4 h at work and 2 h of rest: a task of 6 h is finished first, the next one waits for the
/// rest.
#[test]
fn who_stays_to_finish_does_so_beyond_the_limit() {
    let outcome = told::replication(
        "services: {first: {needs: [a]}, second: {needs: [b]}}
teams: {t: {members: 1, at most: 4h, rest: 2h, end of shift: finish}}
assets:
  a: {restored by: [{work: {takes: 6h, team: t}}], priority: 1}
  b: {restored by: [{work: {takes: 1h, team: t}}]}
happens: [{hits: {nodes: [a, b]}, effect: down}]",
        0,
    );
    assert_eq!(outcome.services[0].recovery, 6.0 * H);
    assert_eq!(outcome.services[1].recovery, 9.0 * H);
}

/// Work that is not over by the horizon was done all the same: by a team by number, by a person, and
/// at their rates.
#[test]
fn work_under_way_at_the_horizon_counts() {
    let findings = told::study(
        "services: {s: {needs: [a, b]}}
currency: EUR
horizon: 10h
teams: {t: {members: 2, rate: 10/h}, u: [ada]}
people: {ada: {rate: 7/h}}
assets:
  a: {restored by: [{work: {takes: 100h, team: t}}]}
  b: {restored by: [{work: {takes: 100h, team: u}}]}
happens: [{at: 2h, hits: {nodes: [a, b]}, effect: down}]",
        10,
    );
    // One of two for 8 h, and ada.
    assert_eq!(findings.teams[0].utilisation, 0.5);
    assert_eq!(findings.teams[1].utilisation, 1.0);
    assert_eq!(findings.direct_loss.mean(), 8.0 * (10.0 + 7.0));
}

/// Those who are called and those who notice are missed as well: by name, each for their own place.
#[test]
fn a_contact_and_a_watcher_are_missed() {
    let missed = |page: &str| -> Vec<String> {
        let model = told::model(page);
        let program = Program::compile(&model);
        let everybody = program.everybody().into_iter();
        let names = everybody.map(|who| match who {
            Missing::Person { person, alike } => format!("{} {alike}", model.people[person].name),
            Missing::Member { team } => model.teams[team].name.clone(),
        });
        names.collect()
    };
    let calls = |person: &str| {
        format!(
            "
horizon: 10d
services: {{s: {{rto: 4h, needs: a}}}}
assets: {{a: {{restored by: {{after: declaration, takes: 1h, team: t}}}}}}
people: {{ann: {{team: t}}, bob: {{team: t}}, cy: {{team: t}}, eve: {{team: u}}}}
teams: {{t: {{}}, u: {{}}}}
phases: {{call tree: [{{person: {person}, answers: 100%, retry every: 1h, authority: yes}}]}}
happens: [{{hits: {{nodes: a}}, effect: down}}]"
        )
    };
    assert_eq!(missed(&calls("ann")), ["ann 1", "bob 2"]);
    assert_eq!(missed(&calls("eve")), ["ann 3", "eve 1"]);
    let watched = "
horizon: 10d
services: {s: {rto: 4h, needs: a}}
assets: {a: {restored by: {takes: 1h, team: t}}}
people: {ann: {team: noc}, bob: {team: noc}}
teams: {t: 2, noc: {}}
phases: {monitoring: {by: noc, unmonitored: 48h}}
happens: [{hits: {nodes: a}, effect: down}]";
    assert_eq!(missed(watched), ["t", "ann 2"]);
    // Without ann, who alone watches, it takes two days longer.
    let page = watched.replace(", bob: {team: noc}", "");
    let program = Program::compile(&told::model(&page));
    let plan = Plan::new(1, 1);
    let found = absences(&program, &plan, &Quiet);
    assert_eq!(found[0].who, Missing::Person { person: 0, alike: 1 });
    assert_eq!(found[0].services[0].recovery.mean(), 48.0 * H);
}
