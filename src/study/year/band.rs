//! What is not known of rates, kept apart from chance: years under each of many sets of rates.

use crate::random::{Draws, Seed};
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

/// Runs years under `sets` sets of rates, each drawn from what is known of them; each set has the
/// replications of `plan`, the same for all, so that they differ by their rates alone.
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
    for set in 0..sets {
        if watch.stop() {
            break;
        }
        let rates = draw.with_drawn_rates(program, &Draws::new(seed, set).salted(APART));
        let findings = run_years(program, &rates, plan, watch);
        mean.push(findings.loss().mean);
        rto_missed.push(findings.over_all(findings.rto_missed).mean);
        curves.push(findings.aggregate());
    }
    RateBand { curves, mean: mean.finish(), rto_missed: rto_missed.finish() }
}
