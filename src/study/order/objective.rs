//! What an order is judged by.

use crate::model::Model;
use crate::study::outcomes::{Outcomes, quantile};

/// What is to be small.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Objective {
    /// Weighted mean over the services of the P90 of their recovery times `[s]`.
    P90,
    /// Weighted mean over the services of their mean recovery time `[s]`.
    Mean,
    /// Mean total loss `[currency]`.
    Loss,
    /// Weighted mean over the services of the time by which they exceed their RTO `[s]`.
    Late,
    /// Weighted share of the services that miss their RTO.
    Missed,
}

impl Objective {
    /// All of them.
    pub const ALL: [Objective; 5] =
        [Objective::P90, Objective::Mean, Objective::Loss, Objective::Late, Objective::Missed];
}

/// An objective with the weights of the services.
#[derive(Debug, Clone, PartialEq)]
pub struct Goal {
    /// What is to be small.
    pub objective: Objective,
    /// Weight of each service in the order of the model; they need not add up to 1.
    pub weights: Vec<f64>,
    /// RTO of each service `[s]`; infinite without one.
    limits: Vec<f64>,
    horizon: f64,
}

/// How good an order is: the objective, and the weighted mean recovery time between equals.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub(super) struct Score(pub(super) f64, pub(super) f64);

impl Goal {
    /// An objective with weights by priority: 1/priority, and a service without one counts as one
    /// of the lowest priority stated. Without any priority all services weigh the same.
    pub fn by_priority(model: &Model, objective: Objective) -> Goal {
        let priorities = || model.services().map(|(_, node, _)| node.priority);
        let lowest = priorities().flatten().max().unwrap_or(1);
        let weight = |priority: Option<u32>| 1.0 / f64::from(priority.unwrap_or(lowest).max(1));
        Goal {
            objective,
            weights: priorities().map(weight).collect(),
            limits: model
                .services()
                .map(|(_, _, service)| service.rto().unwrap_or(f64::INFINITY))
                .collect(),
            horizon: model.horizon,
        }
    }

    /// The value over some replications; what is not recovered counts as recovered at the horizon.
    /// `scratch` is memory.
    pub(super) fn value(
        &self,
        outcomes: &Outcomes,
        runs: std::ops::Range<usize>,
        scratch: &mut Vec<f64>,
    ) -> f64 {
        if runs.is_empty() {
            return f64::NAN;
        }
        let n = runs.len() as f64;
        if self.objective == Objective::Loss {
            return outcomes.loss(runs).iter().sum::<f64>() / n;
        }
        self.weighted(|service| match self.objective {
            Objective::P90 => self.p90(outcomes.recovery(service, runs.clone()), scratch),
            Objective::Missed => {
                outcomes.missed(service, runs.clone()).iter().filter(|missed| **missed).count()
                    as f64
                    / n
            }
            Objective::Late => {
                let limit = self.limits[service];
                let late = |time: &f64| (time.min(self.horizon) - limit).max(0.0);
                outcomes.recovery(service, runs.clone()).iter().map(late).sum::<f64>() / n
            }
            Objective::Mean | Objective::Loss => self.mean(outcomes, service, runs.clone()),
        })
    }

    /// The objective over all replications, then the weighted mean recovery time.
    pub(super) fn score(&self, outcomes: &Outcomes, scratch: &mut Vec<f64>) -> Score {
        let runs = 0..outcomes.runs();
        let mean = self.weighted(|service| self.mean(outcomes, service, runs.clone()));
        Score(self.value(outcomes, runs, scratch), mean)
    }

    fn mean(&self, outcomes: &Outcomes, service: usize, runs: std::ops::Range<usize>) -> f64 {
        let n = runs.len() as f64;
        let times = outcomes.recovery(service, runs);
        times.iter().map(|time| time.min(self.horizon)).sum::<f64>() / n
    }

    fn p90(&self, times: &[f64], scratch: &mut Vec<f64>) -> f64 {
        quantile(times, 0.9, scratch).min(self.horizon)
    }

    fn weighted(&self, mut value: impl FnMut(usize) -> f64) -> f64 {
        let total: f64 = self.weights.iter().sum();
        let weighted = self.weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0);
        let sum: f64 = weighted.map(|(service, weight)| weight * value(service)).sum();
        if total > 0.0 { sum / total } else { 0.0 }
    }
}
