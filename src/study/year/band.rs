//! What is not known of rates and other estimates, kept apart from chance: years under each of many
//! sets of them.
//!
//! Sets are a Latin hypercube: of n sets, each of them is once in each n-th of what is known of it, which
//! set is where is drawn for each by itself. The ends of the band then hang far less on luck than
//! with sets drawn at random.
//!
//! Source: `McKay`, Beckman and Conover, *A comparison of three methods for selecting values of input
//! variables*, Technometrics 21 (1979).

use std::collections::BTreeMap;

use crate::random::{Address, Draws, Seed, open_unit};
use crate::sim::{Program, YearDraw};
use crate::stats::{Distribution, Exceedance, Sample};
use crate::study::batch::Watch;
use crate::study::year::plan::YearPlan;
use crate::study::year::runs::run_years;

/// What years are like under each of the drawn sets of rates.
#[derive(Debug, Clone)]
pub struct RateBand {
    /// Loss of a year under each set: its aggregate exceedance curve.
    pub curves: Vec<Exceedance>,
    /// Mean loss of a year under each set `[currency]`.
    pub mean: Distribution,
    /// Probability that some service misses its RTO in a year, under each set.
    pub rto_missed: Distribution,
    /// Whether some rate is not certain.
    pub has_rates: bool,
    /// Names of other estimates that are not certain.
    pub estimates: Vec<String>,
}

impl RateBand {
    /// Bounds of the middle 90 % of the sets for the probability of more than `x`.
    pub fn above(&self, x: f64) -> (f64, f64) {
        let mut sample = Sample::exact(self.curves.len());
        self.curves.iter().for_each(|curve| sample.push(curve.above(x)));
        let found = sample.finish();
        (found.quantile(0.05), found.quantile(0.95))
    }
}

/// Addresses of the draws of rates are those of years; this keeps them apart.
const APART: u64 = 0x6261_6e64;

/// Where each rate is in each of a number of sets.
struct Hypercube {
    seed: Seed,
    sets: u64,
    /// The part of what is known that each set has of a rate, by the bits of its address.
    parts: BTreeMap<u64, Vec<u64>>,
}

impl Hypercube {
    /// At which quantile a set has a rate, in (0, 1).
    fn luck(&mut self, set: u64, rate: Address) -> f64 {
        let (seed, sets) = (self.seed, self.sets);
        let draws = |set: u64| Draws::new(seed, set).salted(APART);
        let parts = self.parts.entry(rate.bits()).or_insert_with(|| {
            let mut order: Vec<u64> = (0..sets).collect();
            order.sort_by_key(|set| (draws(*set).pair(rate, 1).0, *set));
            let mut parts = vec![0; order.len()];
            for (part, set) in (0_u64..).zip(order) {
                parts[set as usize] = part;
            }
            parts
        });
        (parts[set as usize] as f64 + open_unit(draws(set).pair(rate, 0).0)) / sets as f64
    }
}

/// Runs years under `sets` sets of rates and other estimates, spread over what is known of them; each
/// set has the replications of `plan`, the same for all, so that they differ by these alone.
pub fn rate_band(
    program: &Program,
    draw: &YearDraw,
    sets: u64,
    plan: &YearPlan,
    watch: &impl Watch,
) -> RateBand {
    let seed = Seed::new(plan.seed);
    let sample = || Sample::exact(sets as usize);
    let (mut mean, mut rto_missed) = (sample(), sample());
    let mut curves = Vec::new();
    let mut cube = Hypercube { seed, sets, parts: BTreeMap::new() };
    for set in 0..sets {
        if watch.stop() {
            break;
        }
        let rates = draw.with_drawn_rates(program, |rate| cube.luck(set, rate));
        let settled = program
            .is_estimated()
            .then(|| program.with_estimates(|_, estimate| Some(cube.luck(set, estimate))));
        let findings = run_years(settled.as_ref().unwrap_or(program), &rates, plan, watch);
        // A set of fewer years would lie wider than the others.
        if findings.runs < plan.runs {
            break;
        }
        mean.push(findings.loss().mean);
        rto_missed.push(findings.over_all(findings.rto_missed).mean);
        curves.push(findings.aggregate());
    }
    RateBand {
        curves,
        mean: mean.finish(),
        rto_missed: rto_missed.finish(),
        has_rates: draw.is_uncertain(),
        estimates: program.estimates().map(|it| it.name.to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Purpose;

    #[test]
    fn of_n_sets_each_rate_is_once_in_each_nth() {
        let mut cube = Hypercube { seed: Seed::new(3), sets: 10, parts: BTreeMap::new() };
        let mut of = |name: &str| -> Vec<u64> {
            let rate = Address::of(Purpose::Measure, &[name]);
            (0..10).map(|set| (cube.luck(set, rate) * 10.0) as u64).collect()
        };
        let (a, b) = (of("a"), of("b"));
        assert_ne!(a, b, "each by itself");
        for mut parts in [a, b] {
            parts.sort_unstable();
            assert_eq!(parts, (0..10).collect::<Vec<u64>>());
        }
    }
}
