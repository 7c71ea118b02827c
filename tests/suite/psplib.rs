//! Recovery with limited staff is resource-constrained project scheduling: a plan of PSPLIB is one
//! procedure, its jobs are tasks, its resources are teams, its durations are fixed.
//!
//! Source: R. Kolisch, A. Sprecher, *PSPLIB*, European Journal of Operational Research 96 (1996);
//! twelve j30 instances with their optimal makespans in `tests/data/psplib.txt`, written by
//! `scripts/psplib.py`. Set `PSPLIB_PLANS` to the script's output for the whole library to check
//! all of it.

#![expect(clippy::print_stdout, reason = "the gaps are worth reading with --nocapture")]

use blackstart::model::{ListedWork, Need, NodeId, ProcedureId, Task};
use blackstart::random::Seed;
use blackstart::sim::{Happening, Observer, Workspace, simulate};
use blackstart::study::Quiet;
use blackstart::study::order::{Objective, OrderPlan, compare_orders};

use crate::estate::{Estate, H, all, hours, staffed};

struct Plan {
    name: String,
    optimum: f64,
    critical: f64,
    capacity: Vec<u32>,
    jobs: Vec<Job>,
}

struct Job {
    duration: f64,
    requests: Vec<u32>,
    successors: Vec<usize>,
}

fn plans(text: &str) -> Vec<Plan> {
    let mut plans: Vec<Plan> = Vec::new();
    for line in text.lines() {
        let fields: Vec<&str> = line.split_whitespace().collect();
        let number = |at: usize| fields[at].parse::<u32>().expect("a number");
        if fields[0] == "plan" {
            plans.push(Plan {
                name: fields[1].to_string(),
                optimum: f64::from(number(2)),
                critical: f64::from(number(3)),
                capacity: (4..fields.len()).map(number).collect(),
                jobs: Vec::new(),
            });
            continue;
        }
        let plan = plans.last_mut().expect("a plan comes before its jobs");
        let n = plan.capacity.len();
        plan.jobs.push(Job {
            duration: f64::from(number(0)),
            requests: (1..=n).map(number).collect(),
            successors: (n + 1..fields.len()).map(|at| number(at) as usize - 1).collect(),
        });
    }
    plans
}

impl Plan {
    /// The plan as an estate; `staff` turns a capacity into a team size.
    fn estate(&self, staff: impl Fn(u32) -> u32) -> Estate {
        let mut estate = Estate::new();
        let teams: Vec<_> = self
            .capacity
            .iter()
            .enumerate()
            .map(|(i, &capacity)| estate.team(&format!("R{}", i + 1), staff(capacity)))
            .collect();
        let site: NodeId = estate.asset("site", Need::nothing());
        let tasks = self.jobs.iter().enumerate().map(|(index, job)| {
            let people: Vec<_> = teams
                .iter()
                .zip(&job.requests)
                .filter(|(_, count)| **count > 0)
                .map(|(&team, &count)| (team, count))
                .collect();
            let mut task =
                staffed(Task::new(format!("{}", index + 1), hours(job.duration)), &people);
            let before = self.jobs.iter().enumerate();
            task.after = before
                .filter(|(_, other)| other.successors.contains(&index))
                .map(|(other, _)| other)
                .collect();
            task
        });
        let tasks = tasks.collect();
        let procedure = estate.procedure("plan", tasks);
        estate.node(site).on_damage.down = Some(procedure);
        estate.service("project", all(&[site]), self.optimum.max(1.0));
        estate.down(0.0, &[site]);
        estate
    }

    /// Makespan [h], after a check that no capacity and no precedence is violated.
    fn makespan(&self, estate: &Estate, staff: impl Fn(u32) -> u32) -> f64 {
        let mut schedule = Schedule { starts: vec![f64::NAN; self.jobs.len()] };
        let program = estate.program();
        let mut work = Workspace::default();
        let outcome = simulate(&program, Seed::new(1), 0, &mut work, &mut schedule);
        let end = |job: usize| schedule.starts[job] + self.jobs[job].duration * H;
        for (index, job) in self.jobs.iter().enumerate() {
            for &next in &job.successors {
                assert!(schedule.starts[next] >= end(index), "{}: precedence", self.name);
            }
            // Use can only rise at a start: look at each.
            let now = schedule.starts[index];
            for (resource, &capacity) in self.capacity.iter().enumerate() {
                let used: u32 = (0..self.jobs.len())
                    .filter(|&other| schedule.starts[other] <= now && now < end(other))
                    .map(|other| self.jobs[other].requests[resource])
                    .sum();
                assert!(used <= staff(capacity), "{}: capacity", self.name);
            }
        }
        outcome.services[0].recovery / H
    }
}

/// Notes when each task starts.
struct Schedule {
    starts: Vec<f64>,
}

impl Observer for Schedule {
    const EVENTS: bool = true;

    fn see(&mut self, now: f64, happening: Happening) {
        if let Happening::Starts { slot, .. } = happening {
            assert!(self.starts[slot as usize].is_nan(), "a task starts once");
            self.starts[slot as usize] = now;
        }
    }
}

/// Mean excess over the optimum of the default policy; asserts what must hold of every plan.
fn mean_gap(plans: &[Plan]) -> f64 {
    let mut sum = 0.0;
    for plan in plans {
        let unlimited = plan.makespan(&plan.estate(|_| 10_000), |_| 10_000);
        assert_eq!(unlimited, plan.critical, "{}: unlimited staff", plan.name);
        let makespan = plan.makespan(&plan.estate(|n| n), |n| n);
        assert!(makespan >= plan.optimum, "{}: below the optimum", plan.name);
        sum += makespan / plan.optimum - 1.0;
    }
    sum / plans.len() as f64
}

#[test]
fn the_default_policy_is_near_the_optimum_on_twelve_plans() {
    let plans = plans(include_str!("../data/psplib.txt"));
    assert_eq!(plans.len(), 12);
    let gap = mean_gap(&plans);
    println!("mean gap on twelve plans: {:.2} %", 100.0 * gap);
    assert!(gap <= 0.12, "mean gap {:.2} %", 100.0 * gap);
}

#[test]
fn the_default_policy_is_near_the_optimum_on_the_whole_library() {
    let Ok(path) = std::env::var("PSPLIB_PLANS") else {
        println!("set PSPLIB_PLANS to the output of scripts/psplib.py to check the whole library");
        return;
    };
    #[expect(clippy::disallowed_methods, reason = "a file that the caller names")]
    let plans = plans(&std::fs::read_to_string(path).expect("a readable file"));
    let gap = mean_gap(&plans);
    println!("mean gap on {} plans: {:.2} %", plans.len(), 100.0 * gap);
    assert!(gap <= 0.066, "mean gap {:.2} %", 100.0 * gap);
}

/// Excess over the optimum of the best order that the search finds; what it reports is checked
/// against the plan that it makes.
fn gap_of_search(plan: &Plan, lists: Option<u64>) -> f64 {
    let estate = plan.estate(|n| n);
    let model = estate.model();
    let orders = OrderPlan { lists, ..OrderPlan::new(&model, Objective::P90, 2, 1) };
    let found = compare_orders(&model, &orders, &Quiet, &Quiet);
    assert_eq!(found.written.value, plan.makespan(&estate, |n| n) * H, "{}", plan.name);
    let makespan = found.best.variant.value / H;
    assert!(makespan >= plan.optimum, "{}: below the optimum", plan.name);
    if !found.best.list.is_empty() {
        // Written into the model the list gives the same makespan, by a schedule that is checked.
        let mut ordered = estate.clone();
        ordered.parts.restoration_order = found
            .best
            .list
            .iter()
            .map(|&row| &found.items[row])
            .map(|item| ListedWork {
                nodes: vec![NodeId::from_index(item.node)],
                task: item.task.map(|(row, task)| (ProcedureId::from_index(row), task)),
            })
            .collect();
        assert_eq!(plan.makespan(&ordered, |n| n), makespan, "{}", plan.name);
    }
    println!(
        "{}: optimum {}, as written {}, best found {makespan}",
        plan.name,
        plan.optimum,
        found.written.value / H
    );
    makespan / plan.optimum - 1.0
}

#[test]
fn the_search_for_an_order_is_within_two_percent_of_the_optimum_on_twelve_plans() {
    let plans = plans(include_str!("../data/psplib.txt"));
    let gaps: Vec<f64> = plans.iter().map(|plan| gap_of_search(plan, Some(12_000))).collect();
    let mean = gaps.iter().sum::<f64>() / gaps.len() as f64;
    println!("mean gap of the search on twelve plans: {:.2} %", 100.0 * mean);
    assert!(mean <= 0.02, "mean gap {:.2} %", 100.0 * mean);
}

#[test]
fn a_plan_with_one_person_fewer_in_each_team_is_told_to_be_impossible() {
    let plans = plans(include_str!("../data/psplib.txt"));
    let plan = plans.iter().find(|plan| plan.name == "j301_1").expect("it is one of the twelve");
    let estate = plan.estate(|n| n - 1);
    let told = blackstart::analysis::unstaffable(&estate.model());
    let impossible: Vec<(usize, u64, u64)> =
        told.iter().map(|task| (task.task + 1, task.needed, task.available)).collect();
    let expected: Vec<(usize, u64, u64)> = plan
        .jobs
        .iter()
        .enumerate()
        .flat_map(|(index, job)| {
            let short = job.requests.iter().zip(&plan.capacity);
            short.filter(|(request, capacity)| *request >= *capacity && **capacity > 0).map(
                move |(&request, &capacity)| {
                    (index + 1, u64::from(request), u64::from(capacity - 1))
                },
            )
        })
        .collect();
    assert!(!expected.is_empty());
    assert_eq!(impossible, expected);
    // The run goes on and reports that the plan never ends.
    let mut work = Workspace::default();
    let outcome = simulate(&estate.program(), Seed::new(1), 0, &mut work, &mut ());
    assert_eq!(outcome.services[0].recovery, f64::INFINITY);
}
