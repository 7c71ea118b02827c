//! From a model to the comparison of its orders.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::model::Model;
use crate::random::Seed;
use crate::sim::{Program, Workspace};
use crate::stats::{Proportion, of_sections};
use crate::study::batch::Watch;
use crate::study::order::findings::{Best, OrderFindings, ServiceRow, Swap, Variant};
use crate::study::order::item::{Waits, ranks_of};
use crate::study::order::objective::{Goal, Objective, Score, quantile};
use crate::study::order::outcomes::Outcomes;
use crate::study::order::policy::Policy;
use crate::study::order::search::{Found, Problem, search};
use crate::study::order::swaps;

/// Sections of the fresh replications, for intervals.
const SECTIONS: usize = 20;

/// Fresh replications that are run at most once somebody asked to stop.
const IN_A_HURRY: u64 = 1000;

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

    /// Lists that are compared on a sample of this size.
    fn lists_on(&self, sample: u64) -> u64 {
        self.lists.unwrap_or((600_000 / sample).clamp(1000, 30_000))
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
        Orders {
            written: Program::compile(model),
            unlisted: Program::compile(&unlisted),
            policies,
        }
    }
}

/// Compares the order as written with all policies and with a search.
///
/// Replications 0 to `plan.sample` are for the search, those after it for what is reported. The
/// result depends on the model, the plan and the version of the program, not on the number of
/// threads, unless `search_watch` or `watch` stop it: the first ends the search, the second all.
pub fn compare_orders(
    model: &Model,
    plan: &OrderPlan,
    search_watch: &impl Watch,
    watch: &impl Watch,
) -> OrderFindings {
    let orders = Orders::compile(model);
    let seed = Seed::new(plan.seed);
    // What waits, under any of the policies.
    let mut written = Outcomes::default();
    let mut work = Workspace::default();
    let mut waits = Waits::new(&orders.written);
    written.refill(&orders.written, seed, 0..plan.sample, &mut work, &mut waits);
    let sample = if written.are_alike() { 1 } else { plan.sample };
    let seen: Vec<(Waits, Outcomes)> = orders
        .policies
        .par_iter()
        .map(|(_, program)| {
            let mut waits = Waits::new(program);
            let mut outcomes = Outcomes::default();
            let mut work = Workspace::default();
            outcomes.refill(program, seed, 0..sample, &mut work, &mut waits);
            (waits, outcomes)
        })
        .collect();
    seen.iter().for_each(|(other, _)| waits.merge(other));
    if sample < plan.sample {
        written.refill(&orders.written, seed, 0..sample, &mut work, &mut ());
    }

    let items = waits.items(&orders.written);
    let base = orders.unlisted.ranks();
    let problem = Problem {
        program: &orders.unlisted,
        items: &items,
        base: &base,
        goal: &plan.goal,
        seed: plan.seed,
        sample,
    };
    let written_list = waits.sorted(&items, &orders.written.ranks());
    let mut scratch = Vec::new();
    let written_score = plan.goal.score(&written, &mut scratch);
    let scores = seen.iter().map(|(_, outcomes)| plan.goal.score(outcomes, &mut scratch));
    let scores: Vec<Score> = scores.collect();
    let found = (items.len() > 1).then(|| {
        let of_policy =
            |(_, program): &(Policy, Program)| waits.sorted(&items, &program.ranks());
        let policies = orders.policies.iter().map(of_policy);
        let rules: Vec<Vec<u32>> = std::iter::once(written_list.clone()).chain(policies).collect();
        search(&problem, rules, plan.lists_on(sample), search_watch)
    });
    let choice = choose(written_score, &scores, found.as_ref());

    let mut of_best = orders.unlisted.clone();
    let best_program = match (&choice, &found) {
        (Choice::List, Some(found)) => {
            of_best.set_ranks(&ranks_of(&found.order, &items, &base));
            &of_best
        }
        (Choice::Policy(index), _) => &orders.policies[*index].1,
        _ => &orders.written,
    };
    let fresh = Fresh { plan, watch, first: plan.sample };
    let reference = fresh.run(&orders.written);
    let best_outcomes = fresh.run(best_program);
    let mut report = Judge { plan, reference: &reference, scratch: Vec::new() };
    let best = Best {
        variant: report.variant(&best_outcomes),
        list: match (&choice, &found) {
            (Choice::List, Some(found)) => found.order.iter().map(|&item| item as usize).collect(),
            _ => Vec::new(),
        },
        policy: match choice {
            Choice::Policy(index) => Some(orders.policies[index].0),
            _ => None,
        },
        is_written: matches!(choice, Choice::Written),
    };
    let services = (0..plan.goal.weights.len())
        .map(|service| report.service(service, &best_outcomes))
        .collect();
    let policies = orders
        .policies
        .iter()
        .map(|(policy, program)| (*policy, report.variant(&fresh.run(program))))
        .collect();

    let written_ranks = orders.written.ranks();
    let around_written = Problem { base: &written_ranks, ..problem };
    let swaps = found.as_ref().filter(|_| !best.list.is_empty()).map_or_else(Vec::new, |found| {
        let changes = swaps::candidates(&around_written, &written_list, &found.order);
        let changes =
            swaps::helpful(&around_written, written_score, changes, plan.swaps, search_watch);
        let mut swaps: Vec<Swap> = changes
            .into_iter()
            .map(|change| {
                let mut program = orders.unlisted.clone();
                program.set_ranks(&change.ranks);
                Swap {
                    first: change.first as usize,
                    before: change.before as usize,
                    variant: report.variant(&fresh.run(&program)),
                }
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
        sample,
        tried: found.as_ref().map_or(0, |found| found.tried),
        seed: plan.seed,
        confidence: plan.confidence,
        search_was_cut: found.as_ref().is_some_and(|found| found.was_stopped),
        was_stopped: watch.stop() || (reference.runs() as u64) < plan.runs,
        items,
        written: report.variant(&reference),
        policies,
        best,
        services,
        swaps,
    }
}

/// What is best on the sample.
enum Choice {
    Written,
    Policy(usize),
    List,
}

/// The best on the sample; between equals the order as written, then a policy, then a list.
fn choose(written: Score, policies: &[Score], found: Option<&Found>) -> Choice {
    let mut best = (written.0, Choice::Written);
    for (index, score) in policies.iter().enumerate() {
        if score.0 < best.0 {
            best = (score.0, Choice::Policy(index));
        }
    }
    match found {
        Some(found) if found.score.0 < best.0 => Choice::List,
        _ => best.1,
    }
}

/// Runs fresh replications.
struct Fresh<'a, W: Watch> {
    plan: &'a OrderPlan,
    watch: &'a W,
    first: u64,
}

impl<W: Watch> Fresh<'_, W> {
    fn run(&self, program: &Program) -> Outcomes {
        let hurry = self.watch.stop();
        let runs = if hurry { self.plan.runs.min(IN_A_HURRY) } else { self.plan.runs };
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
