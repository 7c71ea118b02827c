//! The efficient frontier over bundles of measures.

use std::collections::BTreeMap;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::model::Bundle;
use crate::random::{Address, Draws, Purpose, Seed};
use crate::study::batch::Watch;
use crate::study::measures::bundles::affordable;
use crate::study::measures::difference::{Change, mean};
use crate::study::measures::estates::{ComparedService, Estates, Runs};
use crate::study::outcomes::quantile;

/// Share of the worst replications that the tail is about.
const TAIL: f64 = 0.05;

/// What a bundle is to make small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Residual {
    /// Mean loss of a replication `[currency]`.
    Loss,
    /// Share of replications in which some service exceeds its MTPD.
    Breach,
    /// Mean loss of the worst 5 % of replications `[currency]`.
    Tail,
}

/// How bundles are judged.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrontierPlan {
    /// What is to be small.
    pub residual: Residual,
    /// What may be spent, as a present value `[currency]`; `None` for any amount.
    pub budget: Option<f64>,
    /// Replications of each bundle, ≥ 1.
    pub runs: u64,
    /// The user's seed.
    pub seed: u64,
    /// Confidence of all intervals, in (0, 1).
    pub confidence: f64,
    /// Bundles that are all simulated; if more can be taken, so many are at most.
    pub most: usize,
    /// Times that the replications are drawn again, to see how stable the ranking is.
    pub resamples: u64,
}

impl FrontierPlan {
    /// So many replications from this seed, up to 512 bundles, 400 resamples, 95 % intervals.
    pub fn new(residual: Residual, budget: Option<f64>, runs: u64, seed: u64) -> FrontierPlan {
        FrontierPlan { residual, budget, runs, seed, confidence: 0.95, most: 512, resamples: 400 }
    }
}

/// A bundle that was simulated.
#[derive(Debug, Clone, PartialEq)]
pub struct Evaluated {
    /// What is taken.
    pub bundle: Bundle,
    /// What it costs, as a present value `[currency]`.
    pub cost: f64,
    /// What remains of what was to be small.
    pub residual: f64,
    /// P90 of the recovery time of each service `[s]`, at most the simulated time.
    pub p90: Vec<f64>,
}

/// A bundle that none is better than for its price.
#[derive(Debug, Clone, PartialEq)]
pub struct Efficient {
    /// Row of [`Frontier::evaluated`].
    pub row: usize,
    /// Against doing nothing, with the interval of the difference; NaN ends for the tail, of which
    /// there is none.
    pub change: Change,
    /// Share of the resamples in which it is the best of all that cost no more.
    pub best: f64,
}

/// How far the search can be trusted.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Vouched {
    /// All bundles that can be taken were simulated.
    All,
    /// A sample that favours none was simulated, and the best it led to is better than at least
    /// this share of all bundles, with this confidence.
    BestOf {
        /// How many bundles can be taken, if they can be counted.
        count: Option<u64>,
        /// How many were in the sample.
        sampled: u64,
        /// The share of all bundles that may be better.
        share: f64,
    },
    /// More than can be counted can be taken: nothing is known of those that were not simulated.
    Nothing,
}

/// The efficient frontier.
#[derive(Debug, Clone)]
pub struct Frontier {
    /// How bundles were judged.
    pub plan: FrontierPlan,
    /// The services that times are about.
    pub services: Vec<ComparedService>,
    /// Replications of each bundle.
    pub runs: u64,
    /// All bundles that were simulated, nothing first.
    pub evaluated: Vec<Evaluated>,
    /// Those that none is better than for its price, by price.
    pub efficient: Vec<Efficient>,
    /// How far the search can be trusted.
    pub vouched: Vouched,
    /// Simulated time `[s]`.
    pub horizon: f64,
    /// Whether somebody asked to stop before all was simulated.
    pub was_stopped: bool,
}

/// What is kept of a bundle.
struct Kept {
    evaluated: Evaluated,
    /// Loss, or 1 for a breach, replication by replication.
    values: Vec<f64>,
}

/// Which bundles are to be simulated first, and whether these are all.
#[derive(Debug, Clone)]
pub struct Candidates {
    /// The bundles, nothing first.
    pub bundles: Vec<Bundle>,
    vouched: Vouched,
}

/// The bundles to simulate: all within the budget, or a sample that favours none and every measure
/// with what it requires.
pub fn candidates(measures: &crate::model::Measures, plan: &FrontierPlan) -> Candidates {
    let found = affordable(measures, plan.budget, plan.most, plan.seed);
    let is_all = found.count.is_some_and(|count| count <= plan.most as u64);
    if is_all {
        return Candidates { bundles: found.bundles, vouched: Vouched::All };
    }
    let sampled = found.bundles.len() as u64;
    // With n bundles drawn at random, the best of them is among the best share q of all with
    // confidence 1 − (1 − q)^n.
    let share = 1.0 - crate::study::measures::bundles::root(1.0 - plan.confidence, sampled);
    let vouched = match found.count {
        Some(count) => Vouched::BestOf { count: Some(count), sampled, share },
        None => Vouched::Nothing,
    };
    let mut bundles = vec![Bundle::default()];
    let singles = (0..measures.list.len()).map(|row| measures.with_requirements(row));
    let affords = |bundle: &Bundle| {
        plan.budget.is_none_or(|budget| measures.present_cost(bundle) <= budget)
    };
    for bundle in singles.filter(affords).chain(found.bundles) {
        if !bundles.contains(&bundle) {
            bundles.push(bundle);
        }
    }
    Candidates { bundles, vouched }
}
