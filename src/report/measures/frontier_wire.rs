//! The efficient frontier as files hold it.

use serde::Serialize;

use crate::model::Measures;
use crate::report::csv::{cell, safe};
use crate::report::figure::Figure;
use crate::report::measures::wire::{ChangeRow, change};
use crate::study::measures::{Frontier, Residual, Vouched};

/// Version of the form of this report.
const SCHEMA_VERSION: u32 = 1;

/// Which bundles of measures are worth their price. Money in `currency`, times in hours.
#[derive(Debug, Clone, Serialize)]
pub struct FrontierReport {
    /// Version of this form.
    pub schema_version: u32,
    /// Version of the program.
    pub version: &'static str,
    /// What the scenario is called.
    pub title: String,
    /// Whether all that was to be simulated was.
    pub complete: bool,
    /// `exercise` or `year`.
    pub mode: &'static str,
    /// `loss`, `breach`, `tail` or `benefit`.
    pub objective: &'static str,
    /// The currency, or `share`.
    pub unit: String,
    /// Currency of all amounts; perhaps empty.
    pub currency: String,
    /// Replications of each bundle.
    pub runs: u64,
    /// The seed.
    pub seed: u64,
    /// Of all intervals.
    pub confidence: f64,
    /// What may be spent, as a present value; null for any amount.
    pub budget: Option<Figure>,
    /// What money is worth less for each year later.
    pub discount_rate: f64,
    /// Years over which costs are counted.
    pub period_years: f64,
    /// `all`, `sample` or `nothing`: how far the search can be trusted.
    pub vouched: &'static str,
    /// Bundles that can be taken within the budget; null if they are too many to count.
    pub bundles: Option<u64>,
    /// With `sample`: the share of all bundles that may be better than the best that was found.
    pub share_that_may_be_better: Option<f64>,
    /// Times that the replications were drawn again.
    pub resamples: u64,
    /// Bundles that none is better than for their price, by price.
    pub frontier: Vec<FrontierRow>,
    /// What an hour of recovery costs.
    pub hours: Vec<HourRow>,
    /// All bundles that were simulated.
    pub evaluated: Vec<BundleRow>,
}

/// A bundle that was simulated.
#[derive(Debug, Clone, Serialize)]
pub struct BundleRow {
    /// Names of its measures.
    pub label: String,
    /// Its measures.
    pub measures: Vec<String>,
    /// All costs over the period, as a present value.
    pub present_cost: Figure,
    /// All costs in a year.
    pub annual_cost: Figure,
    /// What remains of what was to be small; with `benefit`, of the mean loss of a year with all of it
    /// in force.
    pub residual: Figure,
    /// Expected net present value over the period; absent unless bundles are judged by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub npv: Option<Figure>,
}

impl BundleRow {
    /// What it is judged by.
    pub fn judged(&self) -> Figure {
        self.npv.unwrap_or(self.residual)
    }
}

/// A bundle on the frontier.
#[derive(Debug, Clone, Serialize)]
pub struct FrontierRow {
    /// The bundle.
    #[serde(flatten)]
    pub bundle: BundleRow,
    /// Against doing nothing.
    pub change: ChangeRow,
    /// Lower end of the interval of what remains.
    pub residual_low: Figure,
    /// Its upper end.
    pub residual_high: Figure,
    /// Lower end of the interval of the expected net present value; absent unless bundles are judged
    /// by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub npv_low: Option<Figure>,
    /// Its upper end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub npv_high: Option<Figure>,
    /// Share of the resamples in which it is the best of all that cost no more; null where it leaves
    /// not one breach to draw again.
    pub best_at_its_price: Option<f64>,
}

/// One step in buying recovery of a service.
#[derive(Debug, Clone, Serialize)]
pub struct HourRow {
    /// The service.
    pub service: String,
    /// What is taken.
    pub label: String,
    /// P90 of the recovery time with it.
    pub p90_h: Figure,
    /// What it costs more than the step before.
    pub cost: Figure,
    /// The same for each hour by which the P90 becomes shorter.
    pub cost_per_hour: Figure,
}

impl FrontierReport {
    /// The report of a frontier.
    pub fn new(
        title: &str,
        currency: &str,
        measures: &Measures,
        frontier: &Frontier,
    ) -> FrontierReport {
        let row = |row: usize| {
            let found = &frontier.evaluated[row];
            let names = found.bundle.rows().iter().map(|&row| measures.list[row].name.clone());
            BundleRow {
                label: measures.label(&found.bundle),
                measures: names.collect(),
                present_cost: Figure(found.cost),
                annual_cost: Figure(measures.annual_cost(&found.bundle)),
                residual: Figure(found.residual),
                npv: found.npv.map(Figure),
            }
        };
        let hours = frontier.services.iter().enumerate().flat_map(|(service, it)| {
            let prices = frontier.price_of_hours(service);
            prices.into_iter().map(|price| HourRow {
                service: it.name.clone(),
                label: measures.label(&frontier.evaluated[price.row].bundle),
                p90_h: Figure::hours(price.p90),
                cost: Figure(price.cost),
                cost_per_hour: Figure(price.per_hour),
            })
        });
        let (vouched, bundles, share) = match frontier.vouched {
            Vouched::All => ("all", Some(frontier.evaluated.len() as u64), None),
            Vouched::BestOf { count, share, .. } => ("sample", Some(count), Some(share)),
            Vouched::Nothing => ("nothing", None, None),
        };
        let plan = &frontier.plan;
        FrontierReport {
            schema_version: SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION"),
            title: title.to_owned(),
            complete: !frontier.was_stopped,
            mode: if frontier.is_year { "year" } else { "exercise" },
            objective: match plan.residual {
                Residual::Loss => "loss",
                Residual::Breach => "breach",
                Residual::Tail => "tail",
                Residual::Benefit => "benefit",
            },
            unit: match plan.residual {
                Residual::Breach => String::from("share"),
                _ => currency.to_owned(),
            },
            currency: currency.to_owned(),
            runs: frontier.runs,
            seed: plan.seed,
            confidence: plan.confidence,
            budget: plan.budget.map(Figure),
            discount_rate: measures.economics.discount_rate,
            period_years: measures.economics.period,
            vouched,
            bundles,
            share_that_may_be_better: share,
            resamples: plan.resamples,
            frontier: frontier
                .efficient
                .iter()
                .map(|found| FrontierRow {
                    bundle: row(found.row),
                    change: change(&found.change, Figure),
                    residual_low: Figure(found.interval.low),
                    residual_high: Figure(found.interval.high),
                    npv_low: found.npv.map(|npv| Figure(npv.interval.low)),
                    npv_high: found.npv.map(|npv| Figure(npv.interval.high)),
                    best_at_its_price: (found.breaches != Some(0)).then_some(found.best),
                })
                .collect(),
            hours: hours.collect(),
            evaluated: (0..frontier.evaluated.len()).map(row).collect(),
        }
    }

    /// The report as one JSON object, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let mut text =
            serde_json::to_string_pretty(self).expect("invariant: a report is plain data");
        text.push('\n');
        text
    }

    /// All bundles that were simulated for spreadsheets, one a row.
    pub fn to_csv(&self) -> String {
        let mut writer = ::csv::Writer::from_writer(Vec::new());
        let mut write = |row: [String; 7]| {
            writer.write_record(row).expect("invariant: memory can be written");
        };
        write(
            [
                "measures",
                "present cost",
                "annual cost",
                "residual",
                "efficient",
                "best at its price",
                "npv",
            ]
            .map(str::to_owned),
        );
        for bundle in &self.evaluated {
            let found = self.frontier.iter().find(|row| row.bundle.label == bundle.label);
            write([
                safe(&bundle.label),
                cell(bundle.present_cost),
                cell(bundle.annual_cost),
                cell(bundle.residual),
                if found.is_some() { "yes" } else { "no" }.to_owned(),
                found.map_or_else(String::new, |row| {
                    row.best_at_its_price.map_or_else(String::new, |best| cell(Figure(best)))
                }),
                bundle.npv.map_or_else(String::new, cell),
            ]);
        }
        let bytes = writer.into_inner().expect("invariant: memory can be written");
        String::from_utf8(bytes).expect("invariant: only text was written")
    }
}
