//! From a model to the comparison of its orders.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::model::Model;
use crate::random::Seed;
use crate::sim::{Program, Workspace};
use crate::stats::{Proportion, of_sections};
use crate::study::batch::Watch;
use crate::study::order::findings::{Best, OrderFindings, ServiceRow, Swap, Variant};
use crate::study::order::item::{Waits, ranks_of};
use crate::study::order::objective::{Goal, Objective};
use crate::study::order::policy::Policy;
use crate::study::order::search::{Problem, prune, search};
use crate::study::order::swaps;
use crate::study::outcomes::{Outcomes, quantile};

/// Sections of the fresh replications, for intervals.
const SECTIONS: usize = 20;

/// Replications on which the best is chosen, for each that the search sees.
const SELECTION: u64 = 5;

/// Fresh replications that are run at most once somebody asked to stop.
const IN_A_HURRY: u64 = 1000;

/// Work events that a search may take unless a number of lists is stated: under a minute.
const EVENTS: u64 = 50_000_000;

/// Lists that it compares at most, and a hundredth of that at least.
const MOST_LISTS: u64 = 20_000;

/// How orders are compared.
#[derive(Debug, Clone, PartialEq)]
pub struct OrderPlan {
    /// What they are judged by.
    pub goal: Goal,
    /// The user's seed.
    pub seed: u64,
    /// Fresh replications, ≥ 1.
    pub runs: u64,
    /// Replications on which the search compares lists, ≥ 1. One is enough, and one is taken, if
    /// all of them come to the same.
    pub sample: u64,
    /// Lists that the search compares at most; `None` for as many as suit the sample.
    pub lists: Option<u64>,
    /// Confidence of all intervals, in (0, 1).
    pub confidence: f64,
    /// Changes of the order as written that are told at most.
    pub swaps: usize,
}

impl OrderPlan {
    /// The P90 of recovery times, services weighted by priority; 200 replications for the search.
    pub fn new(model: &Model, objective: Objective, runs: u64, seed: u64) -> OrderPlan {
        OrderPlan {
            goal: Goal::by_priority(model, objective),
            seed,
            runs,
            sample: 200,
            lists: None,
            confidence: 0.95,
            swaps: 8,
        }
    }

    /// Lists that are compared on a sample that takes so many work events.
    fn lists_on(&self, events: u64) -> u64 {
        self.lists.unwrap_or((EVENTS / events.max(1)).clamp(MOST_LISTS / 100, MOST_LISTS))
    }
}

/// Programs whose queue order differs and nothing else.
struct Orders {
    written: Program,
    /// The written one without its restoration order.
    unlisted: Program,
    policies: Vec<(Policy, Program)>,
}

impl Orders {
    fn compile(model: &Model) -> Orders {
        let policies: Vec<(Policy, Program)> = Policy::ALL
            .par_iter()
            .map(|&policy| {
                (policy, Program::compile(&model.with_queue_order(policy.queue_order())))
            })
            .collect();
        let unlisted = model.with_queue_order(model.queue_order.clone());
        Orders { written: Program::compile(model), unlisted: Program::compile(&unlisted), policies }
    }

    /// The program without its restoration order and with these ranks.
    fn listed(&self, ranks: &[u32]) -> Program {
        let mut program = self.unlisted.clone();
        program.set_ranks(ranks);
        program
    }
}

/// Compares the order as written with all policies and with a search.
///
/// Replications 0 to `plan.sample` are for the search, the next for the choice between what it
/// found and the policies, those after them for what is reported. The result depends on the model,
/// the plan and the version of the program, not on the number of threads, unless `search_watch` or
/// `watch` stop it: the first ends the search, the second all.
pub fn compare_orders(
    model: &Model,
    plan: &OrderPlan,
    search_watch: &impl Watch,
    watch: &impl Watch,
) -> OrderFindings {
    let orders = Orders::compile(model);
    let seen = Seen::of(&orders, plan);
    let items = seen.waits.items(&orders.written);
    let base = orders.unlisted.ranks();
    let problem = Problem {
        program: &orders.unlisted,
        items: &items,
        base: &base,
        goal: &plan.goal,
        seed: plan.seed,
        sample: seen.sample,
    };
    let written_list = seen.waits.sorted(&items, &orders.written.ranks());
    let found = (items.len() > 1).then(|| {
        let of_policy =
            |(_, program): &(Policy, Program)| seen.waits.sorted(&items, &program.ranks());
        let policies = orders.policies.iter().map(of_policy);
        let rules: Vec<Vec<u32>> = std::iter::once(written_list.clone()).chain(policies).collect();
        search(&problem, rules, plan.lists_on(seen.events), search_watch)
    });
    let list = found.as_ref().map(|found| prune(&problem, found, search_watch));
    let of_list = list.as_ref().map(|list| orders.listed(&ranks_of(list, &items, &base)));
    let second = Fresh { plan, watch, first: plan.sample, runs: plan.sample * SELECTION };
    let (choice, best_program) = choose(&orders, of_list.as_ref(), &second);

    let first = plan.sample * (1 + SELECTION);
    let fresh = Fresh { plan, watch, first, runs: plan.runs };
    let reference = fresh.run(&orders.written);
    let best_outcomes = fresh.run(best_program);
    let mut judge = Judge { plan, reference: &reference, scratch: Vec::new() };
    let best = Best {
        variant: judge.variant(&best_outcomes),
        list: match (choice, &list) {
            (Choice::List, Some(list)) => list.iter().map(|&item| item as usize).collect(),
            _ => Vec::new(),
        },
        policy: match choice {
            Choice::Policy(index) => Some(orders.policies[index].0),
            _ => None,
        },
        is_written: choice == Choice::Written,
    };
    let n_services = plan.goal.weights.len();
    let services = (0..n_services).map(|row| judge.service(row, &best_outcomes)).collect();
    drop(best_outcomes);
    let policies = orders
        .policies
        .iter()
        .map(|(policy, program)| (*policy, judge.variant(&fresh.run(program))))
        .collect();
    let swaps = list.as_ref().map_or_else(Vec::new, |list| {
        let ranks = orders.written.ranks();
        let around_written = Problem { base: &ranks, ..problem };
        let changes = swaps::candidates(&around_written, &written_list, list);
        let changes = swaps::helpful(&around_written, changes, plan.swaps, search_watch);
        let mut swaps: Vec<Swap> = changes
            .into_iter()
            .map(|change| Swap {
                before: items[change.before as usize].clone(),
                variant: judge.variant(&fresh.run(&orders.listed(&change.ranks))),
                first: change.first,
            })
            .collect();
        swaps.sort_by(|a, b| a.variant.difference.total_cmp(&b.variant.difference));
        swaps
    });
    OrderFindings {
        objective: plan.goal.objective,
        weights: plan.goal.weights.clone(),
        runs: reference.runs() as u64,
        runs_planned: plan.runs,
        sample: seen.sample,
        tried: found.as_ref().map_or(0, |found| found.tried),
        seed: plan.seed,
        confidence: plan.confidence,
        search_was_cut: found.as_ref().is_some_and(|found| found.was_stopped),
        was_stopped: watch.stop() || (reference.runs() as u64) < plan.runs,
        written: judge.variant(&reference),
        items,
        policies,
        best,
        services,
        swaps,
    }
}

/// What the sample shows of the order as written and of all policies.
struct Seen {
    waits: Waits,
    /// Replications that tell orders apart: 1 if all come to the same.
    sample: u64,
    /// Work events of these.
    events: u64,
}

impl Seen {
    fn of(orders: &Orders, plan: &OrderPlan) -> Seen {
        let seed = Seed::new(plan.seed);
        let watched = |program: &Program, sample: u64| {
            let mut waits = Waits::new(program);
            let mut outcomes = Outcomes::default();
            let mut work = Workspace::default();
            outcomes.refill(program, seed, 0..sample, &mut work, &mut waits);
            (waits, outcomes)
        };
        let (mut waits, outcomes) = watched(&orders.written, plan.sample);
        let alike = outcomes.are_alike();
        let sample = if alike { 1 } else { plan.sample };
        let others: Vec<Waits> =
            orders.policies.par_iter().map(|(_, program)| watched(program, sample).0).collect();
        for other in &others {
            waits.merge(other);
        }
        let events = if alike { outcomes.events() / plan.sample } else { outcomes.events() };
        Seen { waits, sample, events }
    }
}

/// What is best.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Choice {
    Written,
    Policy(usize),
    List,
}

/// What is best on replications that the search has not seen, so that a list that only fits its
/// sample loses to a plain rule; between equals the order as written, then a policy, then the list.
fn choose<'a, W: Watch>(
    orders: &'a Orders,
    list: Option<&'a Program>,
    second: &Fresh<'_, W>,
) -> (Choice, &'a Program) {
    let policies = orders.policies.iter().enumerate();
    let policies = policies.map(|(index, (_, program))| (Choice::Policy(index), program));
    let list = list.map(|program| (Choice::List, program));
    let mut scratch = Vec::new();
    let mut judged =
        |program: &Program| second.plan.goal.score(&second.run(program), &mut scratch).0;
    let mut best = (Choice::Written, &orders.written);
    let mut least = judged(&orders.written);
    for (choice, program) in policies.chain(list) {
        let value = judged(program);
        if value < least {
            (best, least) = ((choice, program), value);
        }
    }
    best
}

/// Runs fresh replications.
struct Fresh<'a, W: Watch> {
    plan: &'a OrderPlan,
    watch: &'a W,
    first: u64,
    runs: u64,
}

impl<W: Watch> Fresh<'_, W> {
    fn run(&self, program: &Program) -> Outcomes {
        let hurry = self.watch.stop();
        let runs = if hurry { self.runs.min(IN_A_HURRY) } else { self.runs };
        Outcomes::of(program, Seed::new(self.plan.seed), self.first..self.first + runs, self.watch)
    }
}

/// Holds orders against the one as written.
struct Judge<'a> {
    plan: &'a OrderPlan,
    reference: &'a Outcomes,
    scratch: Vec<f64>,
}

impl Judge<'_> {
    /// The value of an order and its difference to the reference, over the replications that both
    /// have.
    fn variant(&mut self, outcomes: &Outcomes) -> Variant {
        let runs = outcomes.runs().min(self.reference.runs());
        let goal = &self.plan.goal;
        let mut difference = |from: usize, to: usize| {
            goal.value(outcomes, from..to, &mut self.scratch)
                - goal.value(self.reference, from..to, &mut self.scratch)
        };
        let all = difference(0, runs);
        // Sections of the same length; what is left over at the end is in none.
        let n_sections = SECTIONS.min(runs / 2);
        let length = runs / n_sections.max(1);
        let sections: Vec<f64> = (0..n_sections)
            .map(|section| difference(section * length, (section + 1) * length))
            .collect();
        Variant {
            value: goal.value(outcomes, 0..outcomes.runs(), &mut self.scratch),
            difference: all,
            interval: of_sections(all, &sections, self.plan.confidence),
        }
    }

    fn service(&mut self, service: usize, best: &Outcomes) -> ServiceRow {
        let mut p90 = |outcomes: &Outcomes| {
            quantile(outcomes.recovery(service, 0..outcomes.runs()), 0.9, &mut self.scratch)
        };
        let met = |outcomes: &Outcomes| {
            let missed = outcomes.missed(service, 0..outcomes.runs());
            let met = missed.iter().filter(|missed| !**missed).count() as u64;
            Proportion::new(met, missed.len() as u64)
        };
        ServiceRow {
            p90: (p90(self.reference), p90(best)),
            rto_met: (met(self.reference), met(best)),
        }
    }
}
