//! What differs between two variants of an estate.

use crate::stats::{Interval, MatchedShares, Paired, of_sections};
use crate::study::outcomes::{Outcomes, quantile};

/// Sections of the replications, for intervals of quantiles.
const SECTIONS: usize = 20;

/// A figure of two variants and the second less the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Change {
    /// Of the first; infinite if censored.
    pub first: f64,
    /// Of the second.
    pub second: f64,
    /// The second less the first; what is censored counts as the simulated time.
    pub difference: f64,
    /// Interval of the difference.
    pub interval: Interval,
}

/// What differs for one service.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceDifference {
    /// Share of replications in which every step of the RTO was met.
    pub rto_met: MatchedShares,
    /// Share in which the MTPD was exceeded.
    pub mtpd_breached: MatchedShares,
    /// P90 of the recovery time `[s]`.
    pub p90: Change,
    /// Mean loss `[currency]`.
    pub loss: Change,
    /// Share in which no more data were lost than the RPO allows; 1 without an RPO or data.
    pub rpo_met: MatchedShares,
}

/// What differs between two variants.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Replications that both have.
    pub runs: u64,
    /// Services in the order of the comparison.
    pub services: Vec<ServiceDifference>,
    /// Share of replications in which some service exceeded its MTPD.
    pub any_breached: MatchedShares,
    /// Mean total loss `[currency]`.
    pub loss: Change,
    /// Share of replications in which anything of this was different.
    pub touched: f64,
}

impl Difference {
    /// The second variant against the first; what is not recovered counts as recovered at
    /// `horizon` where it has to be a number `[s]`.
    pub(in crate::study) fn of(
        first: &Outcomes,
        second: &Outcomes,
        services: usize,
        horizon: f64,
        confidence: f64,
    ) -> Difference {
        let runs = first.runs().min(second.runs());
        let all = 0..runs;
        let each = (0..services).map(|service| {
            let met = |outcomes: &Outcomes| -> Vec<bool> {
                outcomes.missed(service, all.clone()).iter().map(|missed| !missed).collect()
            };
            let kept = |outcomes: &Outcomes| -> Vec<bool> {
                outcomes.rpo_missed(service, all.clone()).iter().map(|missed| !missed).collect()
            };
            ServiceDifference {
                rto_met: MatchedShares::of(&met(first), &met(second), confidence),
                mtpd_breached: MatchedShares::of(
                    first.breached(service, all.clone()),
                    second.breached(service, all.clone()),
                    confidence,
                ),
                p90: p90(
                    first.recovery(service, all.clone()),
                    second.recovery(service, all.clone()),
                    horizon,
                    confidence,
                ),
                loss: mean(
                    first.service_loss(service, all.clone()),
                    second.service_loss(service, all.clone()),
                    confidence,
                ),
                rpo_met: MatchedShares::of(&kept(first), &kept(second), confidence),
            }
        });
        let is_touched = |run: &usize| {
            first.loss(all.clone())[*run] != second.loss(all.clone())[*run]
                || (0..services).any(|service| {
                    let of = |outcomes: &Outcomes| {
                        let at = *run..*run + 1;
                        (
                            outcomes.recovery(service, at.clone())[0],
                            outcomes.missed(service, at.clone())[0],
                            outcomes.breached(service, at.clone())[0],
                            outcomes.rpo_missed(service, at.clone())[0],
                            outcomes.service_loss(service, at)[0],
                        )
                    };
                    of(first) != of(second)
                })
        };
        let touched = all.clone().filter(is_touched).count() as f64 / runs as f64;
        let (breached, other) = (first.any_breached(), second.any_breached());
        Difference {
            runs: runs as u64,
            services: each.collect(),
            any_breached: MatchedShares::of(&breached[..runs], &other[..runs], confidence),
            loss: mean(first.loss(all.clone()), second.loss(all), confidence),
            touched,
        }
    }
}

/// The difference of two means.
pub(in crate::study) fn mean(first: &[f64], second: &[f64], confidence: f64) -> Change {
    let mut paired = Paired::default();
    first.iter().zip(second).for_each(|(a, b)| paired.push(*a, *b));
    let mean = |values: &[f64]| values.iter().sum::<f64>() / values.len() as f64;
    Change {
        first: mean(first),
        second: mean(second),
        difference: paired.mean(),
        interval: paired.interval(confidence),
    }
}

/// The difference of two 90 % quantiles.
fn p90(first: &[f64], second: &[f64], horizon: f64, confidence: f64) -> Change {
    let mut scratch = Vec::new();
    let mut of = |values: &[f64]| quantile(values, 0.9, &mut scratch);
    let (a, b) = (of(first), of(second));
    let difference = b.min(horizon) - a.min(horizon);
    let n_sections = SECTIONS.min(first.len() / 2);
    let length = first.len() / n_sections.max(1);
    let sections: Vec<f64> = (0..n_sections)
        .map(|section| {
            let part = section * length..(section + 1) * length;
            of(&second[part.clone()]).min(horizon) - of(&first[part]).min(horizon)
        })
        .collect();
    let interval = of_sections(difference, &sections, confidence);
    Change { first: a, second: b, difference, interval }
}
