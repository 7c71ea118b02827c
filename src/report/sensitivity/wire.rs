//! Sensitivities as plain data.

use serde::Serialize;

use crate::model::Model;
use crate::report::figure::Figure;
use crate::report::sensitivity::words;
use crate::report::tongue::Tongue;
use crate::report::wire::SCHEMA_VERSION;
use crate::sim::{Program, Source};
use crate::stats::Interval;
use crate::study::sensitivity::{Effects, Index, Indices, Input, Output};

/// What the results of a scenario hang on.
#[derive(Debug, Clone, Serialize)]
pub struct SensitivityReport {
    /// Version of these keys.
    pub schema_version: u32,
    /// Version of the program.
    pub version: &'static str,
    /// Title of the scenario.
    pub title: String,
    /// `exercise`, or `year` if each run is one.
    pub mode: &'static str,
    /// How long a run is, if it is a year or several.
    pub span_years: Option<Figure>,
    /// Whether everything that was asked for was done.
    pub complete: bool,
    /// Replications of each comparison.
    pub runs: u64,
    /// The seed.
    pub seed: u64,
    /// Of all intervals.
    pub confidence: f64,
    /// Time after which what is not recovered is censored.
    pub horizon_h: Figure,
    /// The results.
    pub outputs: Vec<Measured>,
    /// Whose luck their variance comes from, the largest total share of any result first.
    pub sources: Vec<UncertainSource>,
    /// How many more sources changed no result.
    pub sources_without_effect: usize,
    /// What changes of single inputs do, in the order of the model.
    pub inputs: Vec<ChangedInput>,
}

/// A result.
#[derive(Debug, Clone, Serialize)]
pub struct Measured {
    /// `recovery`, `rto_missed` or `loss`.
    pub output: &'static str,
    /// Of which service; null for the loss.
    pub service: Option<String>,
    /// `h`, `share`, or the currency, perhaps empty.
    pub unit: String,
    /// Its mean.
    pub mean: Figure,
    /// Its standard deviation.
    pub sd: Figure,
    /// In words.
    #[serde(skip)]
    pub words: String,
}

/// A value and its interval.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Band {
    /// The estimate.
    pub value: Figure,
    /// Lower end of the interval.
    pub low: Figure,
    /// Upper end.
    pub high: Figure,
}

impl Band {
    fn new(value: f64, Interval { low, high }: Interval, unit: f64) -> Band {
        let figure = |x: f64| Figure(x / unit);
        Band { value: figure(value), low: figure(low), high: figure(high) }
    }
}

/// Whose luck.
#[derive(Debug, Clone, Serialize)]
pub struct UncertainSource {
    /// `task`, `threat`, `node`, `supplier`, `factor` and so on.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// By result, in the order of `outputs`.
    pub indices: Vec<IndexPair>,
    /// What it is.
    #[serde(skip)]
    pub source: Source,
}

/// Two shares of a variance.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct IndexPair {
    /// What is left of it if everything else is known.
    pub total: Band,
    /// What goes of it, on average, if this is known.
    pub first: Band,
}

/// A change of one input.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedInput {
    /// `task`, `phase`, `supplier`, `factor`, `effect`, `sum` of money, `node`, `attempt` at a task or
    /// an activation, or `rate` of a threat or of failures.
    pub kind: &'static str,
    /// Its name.
    pub name: String,
    /// `p10`, `p90`, `half`, `never` or `certainly`.
    pub change: &'static str,
    /// With the change less without, by result, in the order of `outputs`.
    pub differences: Vec<Band>,
    /// What it is.
    #[serde(skip)]
    pub input: Input,
}

const HOUR: f64 = 3600.0;
/// `[s]`
const YEAR: f64 = 8760.0 * HOUR;

impl SensitivityReport {
    /// The same with the names of sources and inputs in another language.
    #[must_use]
    pub fn told_in(&self, tongue: &Tongue, model: &Model) -> SensitivityReport {
        let mut told = self.clone();
        // Estimates go by what is written in the scenario, in every language.
        let is_spoken = |kind: &str| kind != "estimate";
        for source in told.sources.iter_mut().filter(|it| is_spoken(it.kind)) {
            source.name = words::source(tongue, model, &[], source.source).1;
        }
        for input in told.inputs.iter_mut().filter(|it| is_spoken(it.kind)) {
            input.name = words::input(tongue, model, &[], input.input).1;
        }
        told
    }

    /// Puts what was found into words and units. All are of the same program and outputs.
    pub fn new(
        model: &Model,
        program: &Program,
        indices: &Indices,
        effects: &Effects,
        seed: u64,
        confidence: f64,
    ) -> SensitivityReport {
        let unit = |output: &Output| if matches!(output, Output::Recovery(_)) { HOUR } else { 1.0 };
        let units: Vec<f64> = indices.outputs.iter().map(unit).collect();
        let outputs = indices.outputs.iter().zip(&indices.moments).zip(&units);
        let outputs = outputs.map(|((&output, &(mean, variance)), unit)| {
            let (key, service, words) = words::output(model, program, output);
            Measured {
                output: key,
                service,
                unit: match output {
                    Output::Recovery(_) => String::from("h"),
                    Output::Missed(_) => String::from("share"),
                    Output::Loss => model.currency.clone(),
                },
                mean: Figure(mean / unit),
                sd: Figure(variance.sqrt() / unit),
                words,
            }
        });
        let band = |index: &Index| Band::new(index.value, index.interval, 1.0);
        let english = Tongue::default();
        let estimates = words::estimates(program);
        let mut sources: Vec<UncertainSource> = indices
            .sources
            .iter()
            .map(|found| {
                let (kind, name) = words::source(&english, model, &estimates, found.source);
                let pairs = found.total.iter().zip(&found.first);
                let pairs = pairs
                    .map(|(total, first)| IndexPair { total: band(total), first: band(first) });
                UncertainSource { kind, name, indices: pairs.collect(), source: found.source }
            })
            .collect();
        let largest = |source: &UncertainSource| {
            source.indices.iter().map(|pair| pair.total.value.0).fold(0.0, f64::max)
        };
        sources.sort_by(|a, b| largest(b).total_cmp(&largest(a)));
        let inputs = effects.effects.iter().map(|effect| {
            let (kind, name) = words::input(&english, model, &estimates, effect.input);
            let differences = effect.differences.iter().zip(&units).map(|(difference, unit)| {
                Band::new(difference.mean(), difference.interval(confidence), *unit)
            });
            let change = words::change(effect.change);
            let differences = differences.collect();
            ChangedInput { kind, name, change, differences, input: effect.input }
        });
        let years = model.years.filter(|_| program.is_year());
        SensitivityReport {
            schema_version: SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION"),
            title: model.title.clone(),
            mode: if years.is_some() { "year" } else { "exercise" },
            span_years: years.map(|years| Figure(years.span / YEAR)),
            complete: !indices.was_stopped && !effects.was_stopped,
            runs: indices.runs,
            seed,
            confidence,
            horizon_h: Figure::hours(program.horizon()),
            outputs: outputs.collect(),
            sources,
            sources_without_effect: indices.without_effect,
            inputs: inputs.collect(),
        }
    }

    /// The result that a page is about unless another is asked for: the recovery of the service
    /// that misses its RTO most, among those that vary at all; else whatever varies.
    pub fn focus(&self) -> usize {
        let varies = |at: &usize| self.outputs[*at].sd.0 > 0.0;
        let missed = (0..self.outputs.len())
            .filter(|at| self.outputs[*at].output == "rto_missed" && varies(&(at - 1)));
        let worst = missed.reduce(|worst, at| {
            if self.outputs[at].mean.0 > self.outputs[worst].mean.0 { at } else { worst }
        });
        // Recovery stands before whether the RTO is missed.
        let worst = worst.map(|at| at - 1);
        worst.or_else(|| (0..self.outputs.len()).find(varies)).unwrap_or(0)
    }

    /// Whether anything costs anything.
    pub fn has_loss(&self) -> bool {
        self.row_of(None).is_some_and(|row| self.outputs[row].sd.0 > 0.0)
    }

    /// The row of a result: of a service, or of the loss without one; `None` if it is not among
    /// the outputs.
    pub fn row_of(&self, service: Option<&str>) -> Option<usize> {
        self.outputs.iter().position(|output| match service {
            Some(name) => output.output == "recovery" && output.service.as_deref() == Some(name),
            None => output.output == "loss",
        })
    }

    /// The report as one JSON object, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let mut text =
            serde_json::to_string_pretty(self).expect("invariant: a report is plain data");
        text.push('\n');
        text
    }
}
