//! Whose luck the variance of a result comes from: Sobol's indices.

use crate::sim::{Program, Source};
use crate::stats::{Interval, z};
use crate::study::batch::Watch;
use crate::study::sensitivity::SensitivityPlan;
use crate::study::sensitivity::output::{Output, Runs};

/// A share of a variance.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Index {
    /// The estimate; may be a little outside [0, 1].
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
}

/// What the luck of one source is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct SourceIndices {
    /// Whose luck.
    pub source: Source,
    /// Share of the variance that is left if everything else is known: total order, by output.
    pub total: Vec<Index>,
    /// Share of the variance that goes on average if this is known: first order, by output.
    pub first: Vec<Index>,
}

/// Shares of the variance of results.
#[derive(Debug, Clone, PartialEq)]
pub struct Indices {
    /// Replications of each comparison.
    pub runs: u64,
    /// The results.
    pub outputs: Vec<Output>,
    /// Mean and variance of each.
    pub moments: Vec<(f64, f64)>,
    /// Sources with an effect, in the order of the program.
    pub sources: Vec<SourceIndices>,
    /// How many more have random numbers of their own that changed no result.
    pub without_effect: usize,
    /// Whether the watcher stopped it.
    pub was_stopped: bool,
}

/// Replications after which a source that has changed nothing is left alone.
const PILOT: u64 = 256;

/// Estimates the indices of every source.
///
/// A is the study as it is, B the same with all luck drawn anew, and A with the luck of source i
/// drawn anew as in B is Aᵢ. By Jansen
///
/// ```text
/// total order   S_Tᵢ = E (A − Aᵢ)² / 2 Var A
/// first order   Sᵢ   = 1 − E (B − Aᵢ)² / 2 Var A
/// ```
///
/// so that k sources cost k + 2 studies. Intervals are those of a ratio of means, by the delta
/// method. A source whose luck changed nothing in the first 256 replications is left out and
/// counted.
///
/// Sources: M. Jansen, *Analysis of variance designs for model output*, Computer Physics
/// Communications 117 (1999), 35–43; A. Saltelli and others, *Variance based sensitivity analysis of
/// model output*, Computer Physics Communications 181 (2010), 259–270, table 2.
pub fn indices(
    program: &Program,
    outputs: &[Output],
    plan: &SensitivityPlan,
    watch: &impl Watch,
) -> Indices {
    let sources: Vec<Source> = program.sources();
    indices_of(program, &sources, outputs, plan, watch)
}

/// [`indices`] of some sources only; all others count as luck that is not looked at.
pub fn indices_of(
    program: &Program,
    sources: &[Source],
    outputs: &[Output],
    plan: &SensitivityPlan,
    watch: &impl Watch,
) -> Indices {
    let mut found = Indices {
        runs: plan.runs,
        outputs: outputs.to_vec(),
        moments: Vec::new(),
        sources: Vec::new(),
        without_effect: 0,
        was_stopped: false,
    };
    let all = program.redrawn(|_| true);
    let base = Runs::watched(program, outputs, plan, watch);
    let other = Runs::watched(&all, outputs, plan, watch);
    let (Some(base), Some(other)) = (base, other) else {
        found.was_stopped = true;
        return found;
    };
    found.moments = (0..outputs.len())
        .map(|output| {
            let moments = base.moments(output);
            (moments.mean(), moments.variance())
        })
        .collect();
    for &source in sources {
        let variant = program.redrawn(|other| other == source);
        let pilot = plan.runs.min(PILOT);
        let pilot = Runs::of(&variant, outputs, plan.seed, 0..pilot, watch);
        if watch.stop() {
            found.was_stopped = true;
            break;
        }
        if pilot.agrees_with(&base) {
            found.without_effect += 1;
            watch.progress(plan.runs);
            continue;
        }
        let Some(mixed) = Runs::watched(&variant, outputs, plan, watch) else {
            found.was_stopped = true;
            break;
        };
        let shares = |against: &Runs, is_total: bool| {
            (0..outputs.len())
                .map(|output| {
                    let share = ratio(&base, against, &mixed, output, plan.confidence);
                    if is_total { share } else { complement(share) }
                })
                .collect()
        };
        found.sources.push(SourceIndices {
            source,
            total: shares(&base, true),
            first: shares(&other, false),
        });
    }
    found
}

fn complement(share: Index) -> Index {
    let Interval { low, high } = share.interval;
    Index { value: 1.0 - share.value, interval: Interval { low: 1.0 - high, high: 1.0 - low } }
}

/// E (X − Y)² / 2 over the variance of the base, with its interval; 0 without a variance.
fn ratio(base: &Runs, x: &Runs, y: &Runs, output: usize, confidence: f64) -> Index {
    let n = base.len() as f64;
    let moments = base.moments(output);
    let (mean, variance) = (moments.mean(), moments.variance());
    if variance <= 0.0 || variance.is_nan() {
        return Index { value: 0.0, interval: Interval { low: 0.0, high: 0.0 } };
    }
    let pairs = x.column(output).zip(y.column(output));
    let halves: Vec<f64> = pairs.map(|(x, y)| 0.5 * (x - y) * (x - y)).collect();
    let squares = base.column(output).map(|a| (a - mean) * (a - mean));
    let numerator = halves.iter().sum::<f64>() / n;
    let value = numerator / variance;
    // Of numerator and denominator together, replication by replication.
    let spread: f64 = halves
        .iter()
        .zip(squares)
        .map(|(half, square)| {
            let off = (half - numerator) - value * (square - variance);
            off * off
        })
        .sum();
    let error = (spread / (n - 1.0) / n).sqrt() / variance;
    Index { value, interval: Interval::around(value, z(confidence) * error) }
}
