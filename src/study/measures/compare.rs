//! Choices against the estate as it is, and any estate against another.

use crate::model::Bundle;
use crate::random::Seed;
use crate::study::batch::Watch;
use crate::study::measures::difference::Difference;
use crate::study::measures::estates::{ComparedService, Estate, Estates, Runs};

/// How variants are compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ComparePlan {
    /// Replications of each variant, ≥ 1.
    pub runs: u64,
    /// The user's seed.
    pub seed: u64,
    /// Confidence of all intervals, in (0, 1).
    pub confidence: f64,
}

impl ComparePlan {
    /// So many replications from this seed, 95 % intervals.
    pub fn new(runs: u64, seed: u64) -> ComparePlan {
        ComparePlan { runs, seed, confidence: 0.95 }
    }
}

/// A choice and what it makes different.
#[derive(Debug, Clone)]
pub struct Variant {
    /// What is taken.
    pub bundle: Bundle,
    /// Against the estate as it is.
    pub difference: Difference,
}

/// Several choices against the estate as it is.
#[derive(Debug, Clone)]
pub struct Comparison {
    /// What they were compared for.
    pub services: Vec<ComparedService>,
    /// Replications that every figure is from.
    pub runs: u64,
    /// Replications asked for.
    pub runs_planned: u64,
    /// The user's seed.
    pub seed: u64,
    /// Confidence of all intervals.
    pub confidence: f64,
    /// Simulated time `[s]`.
    pub horizon: f64,
    /// The choices, in the order in which they were given.
    pub variants: Vec<Variant>,
}

/// Compares choices with the estate as it is, on the same random numbers.
///
/// The result depends on the estates and the plan, not on the number of threads, unless `watch`
/// stops it.
pub fn compare(
    estates: &Estates,
    choices: &[Bundle],
    plan: &ComparePlan,
    watch: &impl Watch,
) -> Comparison {
    let mut runs = Runs::new(estates, plan.seed, plan.runs);
    let base = runs.of(&Bundle::default(), watch);
    let horizon = estates.horizon();
    let n_services = estates.services().len();
    let variants: Vec<Variant> = choices
        .iter()
        .map(|bundle| {
            let with = runs.of(bundle, watch);
            let difference = Difference::of(&base, &with, n_services, horizon, plan.confidence);
            Variant { bundle: bundle.clone(), difference }
        })
        .collect();
    let least = variants.iter().map(|variant| variant.difference.runs).min();
    Comparison {
        services: estates.services().to_vec(),
        runs: least.unwrap_or(base.runs() as u64),
        runs_planned: plan.runs,
        seed: plan.seed,
        confidence: plan.confidence,
        horizon,
        variants,
    }
}

/// Compares one estate with another on the same random numbers: the services that both have, and
/// what differs.
pub fn compare_estates(
    first: &Estate,
    second: &Estate,
    plan: &ComparePlan,
    watch: &impl Watch,
) -> (Vec<ComparedService>, Difference) {
    let services = Estate::common(first, std::iter::once(second));
    let seed = Seed::new(plan.seed);
    let of = |estate: &Estate| estate.run(&services, seed, plan.runs, watch);
    let (a, b) = (of(first), of(second));
    let horizon = first.horizon().max(second.horizon());
    let difference = Difference::of(&a, &b, services.len(), horizon, plan.confidence);
    (services, difference)
}
