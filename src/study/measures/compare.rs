//! Choices against the estate as it is, and any estate against another.

use crate::model::{Bundle, Schedule};
use crate::random::Seed;
use crate::study::batch::Watch;
use crate::study::measures::difference::Difference;
use crate::study::measures::estates::{ComparedService, Estate, Estates, Runs};
use crate::study::measures::information::Information;
use crate::study::measures::worth::{DatedLosses, Worth, benefits};
use crate::study::outcomes::Outcomes;

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
    /// What it is worth over the years; `None` in an exercise, which tells nothing of how often.
    pub worth: Option<Worth>,
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
    /// Whether replications are years, which threats strike by their rates.
    pub is_year: bool,
    /// The choices, in the order in which they were given.
    pub variants: Vec<Variant>,
    /// What it is worth to know rates and other estimates that are not certain, if rates are drawn
    /// apart.
    pub information: Option<Information>,
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
    let cuts = cuts(estates, choices);
    let mut runs = Runs::cut_at(plan.seed, plan.runs, &cuts);
    // What is not known of a rate or another estimate is the same for all years of a period.
    let n_years = estates.measures().economics.n_years() as u64;
    let mut periods = (estates.is_uncertain() && n_years > 1).then(|| runs.of_periods(n_years));
    let base = runs.of(estates, &Bundle::default(), watch);
    let horizon = estates.horizon();
    let n_services = estates.services().len();
    let variants: Vec<Variant> = choices
        .iter()
        .map(|bundle| {
            let with = runs.of(estates, bundle, watch);
            let difference = Difference::of(&base, &with, n_services, horizon, plan.confidence);
            let worth = estates.is_year().then(|| {
                let periods = periods.as_mut();
                worth(estates, &mut runs, periods, bundle, (&base, &with), plan, watch)
            });
            Variant { bundle: bundle.clone(), difference, worth }
        })
        .collect();
    let information = (estates.is_year() && estates.draws_rates_apart())
        .then(|| information(estates, &mut runs, choices, &base, plan, watch));
    let least = variants.iter().map(|variant| variant.difference.runs).min();
    Comparison {
        services: estates.services().to_vec(),
        runs: least.unwrap_or(base.runs() as u64),
        runs_planned: plan.runs,
        seed: plan.seed,
        confidence: plan.confidence,
        horizon,
        is_year: estates.is_year(),
        variants,
        information,
    }
}

/// What it is worth to know the rates before one of the choices, or none, is taken.
fn information(
    estates: &Estates,
    runs: &mut Runs,
    choices: &[Bundle],
    base: &Outcomes,
    plan: &ComparePlan,
    watch: &impl Watch,
) -> Information {
    let measures = estates.measures();
    let mut least = base.runs();
    let mut worth = Vec::new();
    for bundle in choices {
        let schedule = measures.schedule(bundle);
        let stages: Vec<Outcomes> =
            schedule.stages.iter().map(|set| runs.of(estates, set, watch)).collect();
        let years = stages.iter().map(Outcomes::runs).min().unwrap_or(0).min(base.runs());
        let losses: Vec<&[f64]> = stages.iter().map(|stage| stage.loss(0..years)).collect();
        let cost = schedule.present_cost();
        let saved = benefits(&schedule, base.loss(0..years), &losses);
        worth.push(saved.map(|saved| saved - cost).collect::<Vec<f64>>());
        least = least.min(years);
    }
    for values in &mut worth {
        values.truncate(least);
    }
    Information::of(&estates.unknowns(plan.seed, least), &worth, plan.confidence)
}

/// Where a measure comes into force within a year, rising `[yr]`.
fn cuts(estates: &Estates, choices: &[Bundle]) -> Vec<f64> {
    let measures = estates.measures();
    let schedules: Vec<Schedule> = choices.iter().map(|it| measures.schedule(it)).collect();
    let mut cuts: Vec<f64> = schedules.iter().flat_map(Schedule::cuts).collect();
    cuts.sort_by(f64::total_cmp);
    cuts.dedup();
    cuts
}

/// The worth of a bundle over the years, from years without it, with all of it in force, and with
/// what of it is in force before. `periods` are the years of which periods are made, if they share
/// more than others do.
fn worth(
    estates: &Estates,
    runs: &mut Runs,
    periods: Option<&mut Runs>,
    bundle: &Bundle,
    (base, with): (&Outcomes, &Outcomes),
    plan: &ComparePlan,
    watch: &impl Watch,
) -> Worth {
    let measures = estates.measures();
    let schedule = measures.schedule(bundle);
    let of = |runs: &mut Runs| -> Vec<Outcomes> {
        schedule.stages.iter().map(|set| runs.of(estates, set, watch)).collect()
    };
    let stages = of(runs);
    let of_periods = periods.map(of);
    let dated = of_periods.as_ref().unwrap_or(&stages);
    let runs_of = |all: &[Outcomes]| all.iter().map(Outcomes::runs).min().unwrap_or(0);
    let years = runs_of(&stages).min(base.runs()).min(with.runs());
    let n_dated = runs_of(dated);
    let cuts = runs.cuts();
    let by_part = |outcomes: &Outcomes| DatedLosses {
        years: outcomes.loss(0..n_dated).to_vec(),
        cuts: cuts.clone(),
        parts: outcomes.parts().to_vec(),
    };
    let losses: Vec<&[f64]> = stages.iter().map(|stage| stage.loss(0..years)).collect();
    let dated: Vec<DatedLosses> = dated.iter().map(by_part).collect();
    Worth::of(
        &schedule,
        &measures.economics,
        measures.annual_cost(bundle),
        (base.loss(0..years), with.loss(0..years)),
        &losses,
        &dated,
        plan.confidence,
    )
}

/// Compares one estate with another on the same random numbers: the services that both have, and
/// what differs.
pub fn compare_estates(
    first: &Estate,
    second: &Estate,
    plan: &ComparePlan,
    watch: &impl Watch,
) -> (Vec<ComparedService>, Difference) {
    let services = Estate::common(first, &std::iter::once(second));
    let (mut first, mut second) = (first.clone(), second.clone());
    Estate::draw_alike(&mut [&mut first, &mut second]);
    let seed = Seed::new(plan.seed);
    let of = |estate: &Estate| estate.run(&services, seed, plan.runs, &[], watch);
    let (a, b) = (of(&first), of(&second));
    let horizon = first.horizon().max(second.horizon());
    let difference = Difference::of(&a, &b, services.len(), horizon, plan.confidence);
    (services, difference)
}
