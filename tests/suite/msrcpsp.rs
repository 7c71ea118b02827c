//! Recovery by people with skills is multi-skill project scheduling: a plan of iMOPSE is one
//! procedure, its resources are persons, each of its tasks asks for one person who has a skill at a
//! level or above, and durations are fixed.
//!
//! Source: P. B. Myszkowski, M. E. Skowronski, L. P. Olech, K. Oslizlo, *Hybrid Ant Colony
//! Optimization in solving Multi-Skill Resource-Constrained Project Scheduling Problem*, Soft
//! Computing 19 (2015); three instances in `tests/data/msrcpsp.txt`, written by
//! `scripts/msrcpsp.py`, with optimal makespans that were proved by constraint programming.

#![expect(clippy::print_stdout, reason = "the gaps are worth reading with --nocapture")]

use blackstart::model::{HeldSkill, Need, Person, Seat, SkillId, Task};
use blackstart::random::Seed;
use blackstart::sim::{Happening, Observer, Workspace, simulate};

use crate::estate::{Estate, H, all, hours};

struct Plan {
    name: String,
    optimum: f64,
    critical: f64,
    people: Vec<Vec<(String, u32)>>,
    tasks: Vec<Job>,
}

struct Job {
    duration: f64,
    skill: (String, u32),
    after: Vec<usize>,
}

fn skill(text: &str) -> (String, u32) {
    let (name, level) = text.split_once(':').expect("a skill with its level");
    (name.to_owned(), level.parse().expect("a level"))
}

fn plans() -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for line in include_str!("../data/msrcpsp.txt").lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let number = |at: usize| fields[at].parse::<u32>().expect("a number");
        if fields[0] == "plan" {
            plans.push(Plan {
                name: fields[1].to_owned(),
                optimum: f64::from(number(2)),
                critical: f64::from(number(3)),
                people: Vec::new(),
                tasks: Vec::new(),
            });
            continue;
        }
        let plan = plans.last_mut().expect("a plan comes first");
        match fields[0] {
            "person" => plan.people.push(fields[1..].iter().map(|text| skill(text)).collect()),
            _ => plan.tasks.push(Job {
                duration: f64::from(number(1)),
                skill: skill(fields[2]),
                after: (3..fields.len()).map(|at| number(at) as usize - 1).collect(),
            }),
        }
    }
    plans
}

impl Plan {
    /// The plan as an estate with each person `copies` times.
    fn estate(&self, copies: usize) -> Estate {
        let mut estate = Estate::new();
        for task in self.tasks.iter().map(|task| &task.skill.0) {
            if !estate.parts.skills.contains(task) {
                estate.parts.skills.push(task.clone());
            }
        }
        let names = estate.parts.skills.clone();
        let id =
            |name: &String| names.iter().position(|known| known == name).map(SkillId::from_index);
        for copy in 0..copies {
            for (index, skills) in self.people.iter().enumerate() {
                let held = skills.iter().filter_map(|(name, level)| {
                    Some(HeldSkill { skill: id(name)?, level: *level, speed: 1.0 })
                });
                estate.parts.people.push(Person {
                    skills: held.collect(),
                    ..Person::new(format!("{}.{copy}", index + 1))
                });
            }
        }
        let site = estate.asset("site", Need::nothing());
        let tasks = self.tasks.iter().enumerate().map(|(index, job)| {
            let mut task = Task::new(format!("{}", index + 1), hours(job.duration));
            task.after.clone_from(&job.after);
            let skill = (id(&job.skill.0).expect("a known skill"), job.skill.1);
            task.seats = vec![Seat { team: None, skills: vec![skill], count: 1 }];
            task
        });
        let tasks = tasks.collect();
        let procedure = estate.procedure("plan", tasks);
        estate.node(site).on_damage.down = Some(procedure);
        estate.service("project", all(&[site]), self.optimum);
        estate.down(0.0, &[site]);
        estate
    }

    /// Makespan [h], after a check that nobody does two things at once or what they cannot do, and
    /// that no task begins before those it waits for are done.
    fn makespan(&self, estate: &Estate) -> f64 {
        let n = self.tasks.len();
        let mut schedule = Schedule { starts: vec![f64::NAN; n], who: vec![None; n] };
        let mut work = Workspace::default();
        let program = estate.program();
        let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut schedule);
        let end = |task: usize| schedule.starts[task] + self.tasks[task].duration * H;
        for (index, task) in self.tasks.iter().enumerate() {
            for &before in &task.after {
                assert!(schedule.starts[index] >= end(before), "{}: precedence", self.name);
            }
            let who = schedule.who[index].expect("someone does it");
            let held = &self.people[who as usize % self.people.len()];
            let (name, level) = &task.skill;
            assert!(held.iter().any(|(own, has)| own == name && has >= level), "{}", self.name);
            for other in (0..n).filter(|&other| other != index) {
                let at_once =
                    schedule.starts[other] < end(index) && schedule.starts[index] < end(other);
                assert!(!at_once || schedule.who[other] != Some(who), "{}: twice", self.name);
            }
        }
        outcome.services[0].recovery / H
    }
}

/// Notes when each task starts, and who does it.
struct Schedule {
    starts: Vec<f64>,
    who: Vec<Option<u32>>,
}

impl Observer for Schedule {
    const EVENTS: bool = true;

    fn see(&mut self, now: f64, happening: Happening) {
        match happening {
            Happening::Works { person, slot } => {
                assert_eq!(self.who[slot as usize].replace(person), None, "one person a task");
            }
            Happening::Starts { slot, .. } => self.starts[slot as usize] = now,
            _ => {}
        }
    }
}

#[test]
fn plans_of_people_with_skills_are_feasible_and_near_the_optimum() {
    let plans = plans();
    assert_eq!(plans.len(), 3);
    let mut sum = 0.0;
    for plan in &plans {
        // With as many of each as there are tasks nobody waits for anybody.
        assert_eq!(plan.makespan(&plan.estate(plan.tasks.len())), plan.critical, "{}", plan.name);
        let makespan = plan.makespan(&plan.estate(1));
        println!("{}: {makespan} h, at best {} h", plan.name, plan.optimum);
        assert!(makespan >= plan.optimum, "{}: below the optimum", plan.name);
        sum += makespan / plan.optimum - 1.0;
    }
    let gap = sum / plans.len() as f64;
    assert!(gap <= 0.10, "mean gap {:.1} %", 100.0 * gap);
}
