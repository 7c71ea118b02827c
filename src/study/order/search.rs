//! Local search over a list of work.
//!
//! Several chains go side by side, each from another rule. A step moves or swaps one to three
//! pieces of work; it is kept if it is no worse, and now and then if it is slightly worse, so that
//! a chain gets out of a hollow. After each leg the chains that are behind begin again from the
//! best list of all. Chains share nothing while they run, so the result does not depend on the
//! number of threads.

use rayon::iter::{IntoParallelRefMutIterator, ParallelIterator};

use crate::random::Seed;
use crate::sim::{Program, Workspace};
use crate::study::batch::Watch;
use crate::study::order::item::{Item, ranks_of};
use crate::study::order::luck::Luck;
use crate::study::order::objective::{Goal, Score};
use crate::study::outcomes::Outcomes;

/// Chains side by side.
const CHAINS: usize = 6;

/// Times that chains are compared, unless that makes too long legs.
const LEGS: u64 = 6;

/// Most steps of a chain before chains are compared.
const LONGEST_LEG: u64 = 600;

/// A step that is worse is kept once in so many times …
const LENIENT: usize = 40;

/// … unless it is worse than the best by more than this share.
const SLACK: f64 = 0.05;

/// Entries that are tried to be left out of a list one by one.
const MOST_DROPPED: usize = 300;

/// What the search works on.
pub(super) struct Problem<'a> {
    pub(super) program: &'a Program,
    pub(super) items: &'a [Item],
    /// Ranks that decide between what the list leaves equal.
    pub(super) base: &'a [u32],
    pub(super) goal: &'a Goal,
    pub(super) seed: u64,
    /// Replications on which lists are compared, from the first on.
    pub(super) sample: u64,
}

/// The best list, its score, and how it was found.
pub(super) struct Found {
    pub(super) order: Vec<u32>,
    pub(super) score: Score,
    /// Lists that were tried.
    pub(super) tried: u64,
    /// Whether the watcher stopped it.
    pub(super) was_stopped: bool,
}

/// Memory to try lists in.
pub(super) struct Bench {
    program: Program,
    work: Workspace,
    outcomes: Outcomes,
    scratch: Vec<f64>,
}

impl Bench {
    pub(super) fn new(program: &Program) -> Bench {
        Bench {
            program: program.clone(),
            work: Workspace::default(),
            outcomes: Outcomes::default(),
            scratch: Vec::new(),
        }
    }

    /// The score of these ranks on the sample.
    pub(super) fn score(&mut self, problem: &Problem<'_>, ranks: &[u32]) -> Score {
        self.program.set_ranks(ranks);
        let seed = Seed::new(problem.seed);
        self.outcomes.refill(&self.program, seed, 0..problem.sample, &mut self.work, &mut ());
        problem.goal.score(&self.outcomes, &mut self.scratch)
    }
}

struct Chain {
    luck: Luck,
    bench: Bench,
    now: (Vec<u32>, Score),
    best: (Vec<u32>, Score),
    tried: u64,
    was_stopped: bool,
}

impl Chain {
    fn try_list(&mut self, problem: &Problem<'_>, order: &[u32]) -> Score {
        self.tried += 1;
        self.bench.score(problem, &ranks_of(order, problem.items, problem.base))
    }

    fn leg(&mut self, problem: &Problem<'_>, steps: u64, watch: &impl Watch) {
        let end = self.tried + steps;
        while self.tried < end {
            if watch.stop() {
                self.was_stopped = true;
                return;
            }
            let mut order = self.now.0.clone();
            self.step(&mut order);
            let score = self.try_list(problem, &order);
            watch.progress(problem.sample);
            let is_kept = score <= self.now.1
                || (self.luck.one_in(LENIENT) && score.0 <= self.best.1.0 * (1.0 + SLACK));
            if is_kept {
                self.now = (order, score);
                if score < self.best.1 {
                    self.best = self.now.clone();
                }
            }
        }
    }

    /// One to three moves; half of them near, half anywhere.
    fn step(&mut self, order: &mut Vec<u32>) {
        let n = order.len();
        let moves = [1, 1, 1, 2, 3][self.luck.below(5)];
        for _ in 0..moves {
            let from = self.luck.below(n);
            let to = if self.luck.one_in(2) {
                let near = n.min(8);
                let low = from.saturating_sub(near / 2).min(n - near);
                low + self.luck.below(near)
            } else {
                self.luck.below(n)
            };
            if self.luck.one_in(3) {
                order.swap(from, to);
            } else {
                let item = order.remove(from);
                order.insert(to, item);
            }
        }
    }
}

/// Searches from these lists, the best of which begin.
pub(super) fn search(
    problem: &Problem<'_>,
    rules: Vec<Vec<u32>>,
    lists: u64,
    watch: &impl Watch,
) -> Found {
    let mut bench = Bench::new(problem.program);
    let mut starts: Vec<(Vec<u32>, Score)> = Vec::new();
    for order in rules {
        if starts.iter().all(|(other, _)| *other != order) {
            let score = bench.score(problem, &ranks_of(&order, problem.items, problem.base));
            watch.progress(problem.sample);
            starts.push((order, score));
        }
    }
    let n_rules = starts.len() as u64;
    starts.sort_by(|a, b| a.1.partial_cmp(&b.1).unwrap_or(std::cmp::Ordering::Equal));
    let mut chains: Vec<Chain> = (0..CHAINS)
        .map(|number| Chain {
            luck: Luck::new(problem.seed, number as u64),
            bench: Bench::new(problem.program),
            now: starts[number % starts.len()].clone(),
            best: starts[number % starts.len()].clone(),
            tried: 0,
            was_stopped: false,
        })
        .collect();
    let of_chain = lists.saturating_sub(n_rules) / CHAINS as u64;
    let steps = (of_chain / LEGS).clamp(1, LONGEST_LEG);
    for _ in 0..of_chain / steps {
        chains.par_iter_mut().for_each(|chain| chain.leg(problem, steps, watch));
        if chains.iter().any(|chain| chain.was_stopped) {
            break;
        }
        meet(&mut chains);
    }
    let tried = n_rules + chains.iter().map(|chain| chain.tried).sum::<u64>();
    let was_stopped = chains.iter().any(|chain| chain.was_stopped);
    let best = leader(&chains);
    let (order, score) = chains.swap_remove(best).best;
    Found { order, score, tried, was_stopped }
}

/// A shorter list that is as good on the sample, to within a thousandth: first without its tail,
/// then without single entries. What is dropped follows by the queue order.
pub(super) fn prune(problem: &Problem<'_>, found: &Found, watch: &impl Watch) -> Vec<u32> {
    let mut bench = Bench::new(problem.program);
    let limit = found.score.0 + found.score.0.abs() * 1e-3;
    let mut is_as_good = |list: &[u32]| {
        watch.progress(problem.sample);
        bench.score(problem, &ranks_of(list, problem.items, problem.base)).0 <= limit
    };
    let mut list = found.order.clone();
    let mut cut = list.len() / 2;
    while cut > 0 && !watch.stop() {
        if cut < list.len() && is_as_good(&list[..list.len() - cut]) {
            list.truncate(list.len() - cut);
        } else {
            cut /= 2;
        }
    }
    let least = list.len().saturating_sub(MOST_DROPPED);
    for at in (least..list.len()).rev() {
        if list.len() == 1 || watch.stop() {
            break;
        }
        let dropped = list.remove(at);
        if !is_as_good(&list) {
            list.insert(at, dropped);
        }
    }
    let readable = as_worked(&list, problem.items);
    if is_as_good(&readable) { readable } else { list }
}

/// The list with the tasks of a procedure on a node in the order of the procedure, in the places
/// that they have together.
fn as_worked(list: &[u32], items: &[Item]) -> Vec<u32> {
    let procedure_of = |item: u32| {
        let item = &items[item as usize];
        item.task.map(|(procedure, _)| (item.node, procedure))
    };
    let mut sorted = list.to_vec();
    for at in 0..sorted.len() {
        let Some(procedure) = procedure_of(sorted[at]) else { continue };
        let later =
            (at..sorted.len()).filter(|&other| procedure_of(sorted[other]) == Some(procedure));
        let first = later.min_by_key(|&other| items[sorted[other] as usize].task);
        if let Some(first) = first {
            sorted.swap(at, first);
        }
    }
    sorted
}

/// The first of the chains with the best list.
fn leader(chains: &[Chain]) -> usize {
    let mut best = 0;
    for (index, chain) in chains.iter().enumerate() {
        if chain.best.1 < chains[best].best.1 {
            best = index;
        }
    }
    best
}

/// The worse half of the chains goes on from the best list of all, the others from their own best.
fn meet(chains: &mut [Chain]) {
    let best = chains[leader(chains)].best.clone();
    let mut order: Vec<usize> = (0..chains.len()).collect();
    order.sort_by(|&a, &b| {
        let scores = (chains[a].best.1, chains[b].best.1);
        scores.0.partial_cmp(&scores.1).unwrap_or(std::cmp::Ordering::Equal)
    });
    for (place, &chain) in order.iter().enumerate() {
        let chain = &mut chains[chain];
        if place * 2 >= CHAINS {
            chain.best.clone_from(&best);
        }
        chain.now.clone_from(&chain.best);
    }
}
