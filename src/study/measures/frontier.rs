//! The efficient frontier over bundles of measures.

use crate::model::{Bundle, Measures, Model};
use crate::stats::{Interval, Moments, Proportion};
use crate::study::batch::Watch;
use crate::study::measures::bundles::{affordable, root};
use crate::study::measures::difference::{Change, mean};
use crate::study::measures::estates::{ComparedService, Estates, Runs};
use crate::study::measures::worth::{Estimate, benefits};
use crate::study::outcomes::{Outcomes, quantile};

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
    /// The expected net present value is to be large: minus that of years `[currency]`.
    Benefit,
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
    /// What remains of what was to be small; where the net present value is to be large, of the mean
    /// loss of a year with all of it in force.
    pub residual: f64,
    /// Expected net present value over the period, where bundles are judged by it `[currency]`.
    pub npv: Option<f64>,
    /// P90 of the recovery time of each service `[s]`, at most the simulated time.
    pub p90: Vec<f64>,
}

impl Evaluated {
    /// What it is judged by; small is good.
    pub(super) fn judged(&self) -> f64 {
        self.npv.map_or(self.residual, |npv| -npv)
    }
}

/// A bundle that none is better than for its price.
#[derive(Debug, Clone, PartialEq)]
pub struct Efficient {
    /// Row of [`Frontier::evaluated`].
    pub row: usize,
    /// Against doing nothing, with the interval of the difference.
    pub change: Change,
    /// Interval of what remains.
    pub interval: Interval,
    /// Expected net present value with its interval, where bundles are judged by it `[currency]`.
    pub npv: Option<Estimate>,
    /// Replications with a breach, if that is what bundles are judged by.
    pub breaches: Option<u64>,
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
        /// How many bundles can be taken.
        count: u64,
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
    /// Whether replications are years.
    pub is_year: bool,
    /// Whether somebody asked to stop before all was simulated.
    pub was_stopped: bool,
}

/// Finds the bundles that none is better than for their price. What they are worth over the period
/// ([`Residual::Benefit`]) is asked of years only.
///
/// All bundles within the budget are simulated if they are few enough. Otherwise a sample is, that
/// favours none, and every measure by itself; what these suggest at lower budgets, and a local search
/// from the best for its price, go on from there. `make` makes
/// the model with a bundle in force.
///
/// # Errors
///
/// Those of `make`.
pub fn frontier<E>(
    measures: &Measures,
    plan: &FrontierPlan,
    mut make: impl FnMut(&Bundle) -> Result<Model, E>,
    watch: &impl Watch,
) -> Result<Frontier, E> {
    let candidates = candidates(measures, plan);
    let estates = Estates::make(measures, &[], &mut make)?;
    let mut archive = Archive {
        runs: Runs::new(plan.seed, plan.runs),
        is_chancy: measures.list.iter().any(|one| one.works > 0.0 && one.works < 1.0),
        estates,
        plan: *plan,
        kept: Vec::new(),
        without: Vec::new(),
    };
    // All rates must be known before the first year is drawn.
    for bundle in &candidates.bundles {
        archive.make(bundle, &mut make)?;
    }
    archive.draw_alike();
    for bundle in &candidates.bundles {
        if watch.stop() && !archive.kept.is_empty() {
            break;
        }
        archive.add(bundle, watch);
    }
    if candidates.vouched != Vouched::All {
        archive.search(&mut make, watch)?;
    }
    Ok(archive.finish(candidates.vouched, watch.stop()))
}

/// What is kept of a bundle.
pub(super) struct Kept {
    pub(super) evaluated: Evaluated,
    /// Loss, or 1 for a breach, replication by replication.
    pub(super) values: Vec<f64>,
    /// Minus the net present value of a period in which every year is as each of the simulated ones,
    /// where bundles are judged by it.
    worth: Vec<f64>,
}

impl Kept {
    /// What it is judged by, replication by replication.
    pub(super) fn judged(&self) -> &[f64] {
        if self.evaluated.npv.is_some() { &self.worth } else { &self.values }
    }
}

/// Which bundles are to be simulated first, and whether these are all.
struct Candidates {
    bundles: Vec<Bundle>,
    vouched: Vouched,
}

fn candidates(measures: &Measures, plan: &FrontierPlan) -> Candidates {
    let found = affordable(measures, plan.budget, plan.most, plan.seed);
    if found.count.is_some_and(|count| count <= plan.most as u64) {
        return Candidates { bundles: found.bundles, vouched: Vouched::All };
    }
    let sampled = found.bundles.len() as u64;
    // The best of n bundles drawn at random is among the best share q of all with confidence
    // 1 − (1 − q)ⁿ.
    let share = 1.0 - root(1.0 - plan.confidence, sampled);
    let vouched = match found.count {
        Some(count) => Vouched::BestOf { count, sampled, share },
        None => Vouched::Nothing,
    };
    let mut bundles = vec![Bundle::default()];
    let singles = (0..measures.list.len()).map(|row| measures.with_requirements(row));
    for bundle in singles.filter(|one| plan.affords(measures, one)).chain(found.bundles) {
        if !bundles.contains(&bundle) {
            bundles.push(bundle);
        }
    }
    Candidates { bundles, vouched }
}

impl FrontierPlan {
    pub(super) fn affords(&self, measures: &Measures, bundle: &Bundle) -> bool {
        self.budget.is_none_or(|budget| measures.present_cost(bundle) <= budget * (1.0 + 1e-12))
    }

    /// What the values of some replications come to.
    pub(super) fn residual(&self, values: &[f64], scratch: &mut Vec<f64>) -> f64 {
        let n = values.len();
        match self.residual {
            Residual::Loss | Residual::Breach | Residual::Benefit => {
                values.iter().sum::<f64>() / n as f64
            }
            Residual::Tail => {
                let worst = ((n as f64 * TAIL).ceil() as usize).clamp(1, n.max(1));
                scratch.clear();
                scratch.extend_from_slice(values);
                if worst < n {
                    scratch.select_nth_unstable_by(n - worst, f64::total_cmp);
                }
                let tail = &mut scratch[n - worst..];
                // In one order, so that the sum is the same whatever the selection left.
                tail.sort_unstable_by(f64::total_cmp);
                tail.iter().sum::<f64>() / worst as f64
            }
        }
    }
}

/// All bundles that were simulated.
pub(super) struct Archive {
    runs: Runs,
    is_chancy: bool,
    pub(super) estates: Estates,
    pub(super) plan: FrontierPlan,
    pub(super) kept: Vec<Kept>,
    /// Losses of years without any measure, where worth is asked for.
    without: Vec<f64>,
}

impl Archive {
    /// Makes the estates that a bundle can lead to: where worth is asked for, those too in which not
    /// all of it is in force yet.
    pub(super) fn make<E>(
        &mut self,
        bundle: &Bundle,
        make: &mut impl FnMut(&Bundle) -> Result<Model, E>,
    ) -> Result<(), E> {
        if self.plan.residual == Residual::Benefit {
            for stage in self.estates.stages(bundle) {
                self.estates.add(&stage, make)?;
            }
        }
        self.estates.add(bundle, make)
    }

    pub(super) fn measures(&self) -> &Measures {
        self.estates.measures()
    }

    /// Has all estates meet the same luck, and keeps what is not known of rates apart from it.
    pub(super) fn draw_alike(&mut self) {
        self.estates.draw_alike();
        if matches!(self.plan.residual, Residual::Loss | Residual::Benefit) {
            self.estates.draw_rates_apart();
        }
    }

    /// Simulates a bundle unless it was.
    pub(super) fn add(&mut self, bundle: &Bundle, watch: &impl Watch) {
        if self.kept.iter().any(|kept| kept.evaluated.bundle == *bundle) {
            return;
        }
        let outcomes = self.runs.of(&self.estates, bundle, watch);
        let worth = match self.plan.residual {
            Residual::Benefit => self.worth(bundle, &outcomes, watch),
            _ => Vec::new(),
        };
        if !self.is_chancy {
            self.runs.forget();
        }
        let all = 0..outcomes.runs();
        let values = match self.plan.residual {
            Residual::Breach => outcomes
                .any_breached()
                .iter()
                .map(|breached| f64::from(u8::from(*breached)))
                .collect(),
            Residual::Loss | Residual::Tail | Residual::Benefit => {
                outcomes.loss(all.clone()).to_vec()
            }
        };
        let mut scratch = Vec::new();
        let horizon = self.estates.horizon();
        let p90 = (0..self.estates.services().len()).map(|service| {
            quantile(outcomes.recovery(service, all.clone()), 0.9, &mut scratch).min(horizon)
        });
        let p90 = p90.collect();
        let residual = self.plan.residual(&values, &mut scratch);
        let cost = self.measures().present_cost(bundle);
        let npv = (self.plan.residual == Residual::Benefit).then(|| npv(&worth));
        let evaluated = Evaluated { bundle: bundle.clone(), cost, residual, npv, p90 };
        self.kept.push(Kept { evaluated, values, worth });
    }

    /// Minus what a period is worth in which every year is as each of the simulated ones: as many
    /// years as all of its stages have.
    fn worth(&mut self, bundle: &Bundle, full: &Outcomes, watch: &impl Watch) -> Vec<f64> {
        if self.without.is_empty() {
            let nothing = self.runs.of(&self.estates, &Bundle::default(), watch);
            self.without = nothing.loss(0..nothing.runs()).to_vec();
        }
        let schedule = self.measures().schedule(bundle);
        let stages: Vec<Vec<f64>> = schedule
            .stages
            .iter()
            .map(|stage| {
                if stage.is_empty() {
                    return self.without.clone();
                }
                let outcomes =
                    if stage == bundle { full } else { &self.runs.of(&self.estates, stage, watch) };
                outcomes.loss(0..outcomes.runs()).to_vec()
            })
            .collect();
        let years = stages.iter().map(Vec::len).min().unwrap_or(0).min(self.without.len());
        let losses: Vec<&[f64]> = stages.iter().map(|stage| &stage[..years]).collect();
        let cost = schedule.present_cost();
        let saved = benefits(&schedule, &self.without[..years], &losses);
        saved.map(|saved| cost - saved).collect()
    }

    fn finish(mut self, vouched: Vouched, was_stopped: bool) -> Frontier {
        // Whoever was stopped in between has fewer replications.
        let runs = |kept: &Kept| kept.values.len().min(kept.judged().len());
        let runs = self.kept.iter().map(runs).min().unwrap_or(0);
        let mut scratch = Vec::new();
        for kept in &mut self.kept {
            kept.values.truncate(runs);
            kept.worth.truncate(runs);
            kept.evaluated.npv = kept.evaluated.npv.map(|_| npv(&kept.worth));
            kept.evaluated.residual = self.plan.residual(&kept.values, &mut scratch);
        }
        let rows = efficient(&self.kept);
        let best = self.stability(&rows);
        let nothing = &self.kept[0].values;
        let efficient = rows.iter().zip(best).map(|(&row, best)| {
            let values = &self.kept[row].values;
            let confidence = self.plan.confidence;
            let (change, interval, breaches) = match self.plan.residual {
                Residual::Tail => {
                    let first = self.kept[0].evaluated.residual;
                    let second = self.kept[row].evaluated.residual;
                    let (of_it, interval) = self.resampled(row);
                    let change = Change { first, second, difference: second - first, interval };
                    (change, of_it, None)
                }
                Residual::Loss | Residual::Benefit => {
                    // No mean loss is below nothing.
                    let Interval { low, high } = of_mean(values, confidence);
                    let interval = Interval { low: low.max(0.0), high };
                    (mean(nothing, values, confidence), interval, None)
                }
                Residual::Breach => {
                    let hits = values.iter().filter(|value| **value > 0.0).count() as u64;
                    let interval = Proportion::new(hits, runs as u64).wilson(confidence);
                    (mean(nothing, values, confidence), interval, Some(hits))
                }
            };
            let npv = self.kept[row].evaluated.npv.map(|value| {
                let Interval { low, high } = of_mean(&self.kept[row].worth, confidence);
                Estimate { value, interval: Interval { low: -high, high: -low } }
            });
            Efficient { row, change, interval, npv, breaches, best }
        });
        Frontier {
            plan: self.plan,
            services: self.estates.services().to_vec(),
            runs: runs as u64,
            is_year: self.estates.is_year(),
            horizon: self.estates.horizon(),
            efficient: efficient.collect(),
            evaluated: self.kept.iter().map(|kept| kept.evaluated.clone()).collect(),
            vouched,
            was_stopped,
        }
    }
}

/// The mean of what is kept as its negative.
fn npv(worth: &[f64]) -> f64 {
    // Nothing is worth 0, and not less than it.
    0.0 - worth.iter().sum::<f64>() / worth.len() as f64
}

/// The interval of a mean.
fn of_mean(values: &[f64], confidence: f64) -> Interval {
    let mut moments = Moments::default();
    for value in values {
        moments.push(*value);
    }
    moments.interval(confidence)
}

/// Rows of the bundles that none is better than for its price, by price: of those that leave the
/// same the cheapest, of those the first.
pub(super) fn efficient(kept: &[Kept]) -> Vec<usize> {
    let mut rows: Vec<usize> = (0..kept.len()).collect();
    rows.sort_by(|&a, &b| {
        let (a, b) = (&kept[a].evaluated, &kept[b].evaluated);
        a.cost.total_cmp(&b.cost).then(a.judged().total_cmp(&b.judged()))
    });
    let mut least = f64::INFINITY;
    rows.retain(|&row| {
        let judged = kept[row].evaluated.judged();
        let is_better = judged < least;
        least = least.min(judged);
        is_better
    });
    rows
}
