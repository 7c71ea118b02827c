//! A comparison of estates with measures as files hold it.

use serde::Serialize;

use crate::model::{Bundle, Measures};
use crate::report::figure::Figure;
use crate::report::measures::sentence;
use crate::stats::{MatchedShares, Proportion};
use crate::study::measures::{
    Change, Comparison, Estimate, Information, Knowledge, Uncertain, Variant, Worth,
};

/// Version of the form of this report.
const SCHEMA_VERSION: u32 = 1;

/// Choices against the estate as it is. Times in hours, shares from 0 to 1, money in `currency`.
#[derive(Debug, Clone, Serialize)]
pub struct CompareReport {
    /// Version of this form.
    pub schema_version: u32,
    /// Version of the program.
    pub version: &'static str,
    /// What the scenario is called.
    pub title: String,
    /// Whether all replications were run.
    pub complete: bool,
    /// `exercise`: every figure is about the scenario, whose frequency is not known; `year`: every
    /// replication is a year in which threats strike by their rates.
    pub mode: &'static str,
    /// Replications of each variant.
    pub runs: u64,
    /// Replications asked for.
    pub runs_planned: u64,
    /// The seed.
    pub seed: u64,
    /// Of all intervals.
    pub confidence: f64,
    /// Currency of all amounts; perhaps empty.
    pub currency: String,
    /// Time after which what is not recovered is censored.
    pub horizon_h: Figure,
    /// What money is worth less for each year later.
    pub discount_rate: f64,
    /// Years over which measures are judged.
    pub period_years: f64,
    /// The choices.
    pub variants: Vec<VariantRow>,
    /// What it is worth to know rates that are not certain; null unless asked for.
    pub information: Option<InformationRow>,
}

/// What it is worth to know rates that are not certain before a choice is made.
#[derive(Debug, Clone, Serialize)]
pub struct InformationRow {
    /// Label of the choice with the largest expected net present value; null if it is best to do
    /// nothing.
    pub best: Option<String>,
    /// Each rate and each other estimate by itself, what is worth most first.
    pub rates: Vec<KnowledgeRow>,
    /// All together; null if all are certain, or if there are too few years.
    pub all: Option<KnowledgeRow>,
}

/// What it is worth to know something.
#[derive(Debug, Clone, Serialize)]
pub struct KnowledgeRow {
    /// The threat whose rate it is; null for another estimate, and for all together.
    pub threat: Option<String>,
    /// The estimate, by the keys down to it; absent for a rate, and for all together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub estimate: Option<String>,
    /// By how much a choice that is made with it is worth more, over the period.
    pub worth: EstimateRow,
    /// Chance that another choice is best once it is known.
    pub p_other_choice: Figure,
}

/// A choice and what it makes different.
#[derive(Debug, Clone, Serialize)]
pub struct VariantRow {
    /// Names of its measures.
    pub label: String,
    /// Its measures.
    pub measures: Vec<MeasureRow>,
    /// All costs in a year.
    pub annual_cost: Figure,
    /// All costs over the period, as a present value.
    pub present_cost: Figure,
    /// After which all of it is in force; null if not within the period.
    pub in_force_after_years: Option<Figure>,
    /// Its measures that are never in force within the period.
    pub never_in_force: Vec<String>,
    /// Share of replications in which anything was different.
    pub touched: Figure,
    /// What differs for each service that every variant has.
    pub services: Vec<ServiceChange>,
    /// Share of replications in which some service exceeds its MTPD.
    pub p_any_mtpd_breached: ChangeRow,
    /// Mean total loss.
    pub loss: ChangeRow,
    /// What it is worth; null in an exercise.
    pub worth: Option<WorthRow>,
    /// All that in words.
    pub sentence: String,
}

/// A measure.
#[derive(Debug, Clone, Serialize)]
pub struct MeasureRow {
    /// Its name.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// What it does to risk.
    pub kind: Option<&'static str>,
    /// Its price.
    pub once: Figure,
    /// What is paid for it in a year.
    pub yearly: Figure,
    /// After which it must be bought again.
    pub life_years: Option<Figure>,
    /// From the decision until it is in force.
    pub lead_time_years: Figure,
    /// Chance that it is in force when it is needed.
    pub works: Figure,
}

/// What differs for one service.
#[derive(Debug, Clone, Serialize)]
pub struct ServiceChange {
    /// Its name.
    pub id: String,
    /// Its RTO as it is.
    pub rto_h: Option<Figure>,
    /// Its MTPD as it is.
    pub mtpd_h: Option<Figure>,
    /// Share of replications that meet the RTO.
    pub p_rto_met: ChangeRow,
    /// Share that exceeds the MTPD.
    pub p_mtpd_breached: ChangeRow,
    /// P90 of the recovery time; in a year of the longest of it.
    pub p90_h: ChangeRow,
    /// Mean loss.
    pub loss: ChangeRow,
}

/// A figure as it is and with the measures, and the second less the first.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct ChangeRow {
    /// As it is; null if beyond the horizon.
    pub before: Figure,
    /// With the measures.
    pub after: Figure,
    /// The second less the first.
    pub difference: Figure,
    /// Lower end of the interval of the difference.
    pub low: Figure,
    /// Upper end.
    pub high: Figure,
}

/// A figure and its interval.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct EstimateRow {
    /// The figure.
    pub value: Figure,
    /// Lower end.
    pub low: Figure,
    /// Upper end.
    pub high: Figure,
}

impl WorthRow {
    /// Whether chance leaves open that it is worth its price.
    pub fn is_open(&self) -> bool {
        self.periods > 0 && self.npv.low.0 < 0.0 && self.npv.high.0 > 0.0
    }
}

/// What a choice is worth over the years.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct WorthRow {
    /// Expected loss of a year.
    pub annual_loss: ChangeRow,
    /// (avoided annual loss − annual cost) / annual cost; null if it costs nothing.
    pub rosi: Option<EstimateRow>,
    /// Expected net present value.
    pub npv: EstimateRow,
    /// Net present value that 5 % of simulated periods do not exceed.
    pub npv_p5: Figure,
    /// The same for half of them.
    pub npv_p50: Figure,
    /// The same for 95 % of them.
    pub npv_p95: Figure,
    /// Simulated periods.
    pub periods: u64,
    /// Share of them whose net present value is above 0.
    pub p_npv_positive: EstimateRow,
    /// Share of them in which no more is lost with it than without it, its price aside.
    pub p_does_no_harm: EstimateRow,
    /// Avoided loss over cost, as present values; null if it costs nothing.
    pub benefit_cost_ratio: Option<EstimateRow>,
    /// When expected savings have made up for the costs; null if not within the period.
    pub payback_years: Option<Figure>,
    /// The same, discounted.
    pub discounted_payback_years: Option<Figure>,
    /// Internal rate of return; null if there is not exactly one.
    pub irr: Option<Figure>,
}

impl CompareReport {
    /// The report of a comparison.
    pub fn new(
        title: &str,
        currency: &str,
        measures: &Measures,
        comparison: &Comparison,
    ) -> CompareReport {
        let mut report = CompareReport {
            schema_version: SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION"),
            title: title.to_owned(),
            complete: comparison.runs == comparison.runs_planned,
            mode: if comparison.is_year { "year" } else { "exercise" },
            runs: comparison.runs,
            runs_planned: comparison.runs_planned,
            seed: comparison.seed,
            confidence: comparison.confidence,
            currency: currency.to_owned(),
            horizon_h: Figure::hours(comparison.horizon),
            discount_rate: measures.economics.discount_rate,
            period_years: measures.economics.period,
            variants: comparison
                .variants
                .iter()
                .map(|variant| variant_row(measures, comparison, variant))
                .collect(),
            information: comparison.information.as_ref().map(|found| {
                let choice = |at: usize| measures.label(&comparison.variants[at].bundle);
                information_row(found, choice)
            }),
        };
        let sentences: Vec<String> =
            report.variants.iter().map(|variant| sentence::of(&report, variant)).collect();
        for (variant, sentence) in report.variants.iter_mut().zip(sentences) {
            variant.sentence = sentence;
        }
        report
    }

    /// The report as one JSON object, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let mut text =
            serde_json::to_string_pretty(self).expect("invariant: a report is plain data");
        text.push('\n');
        text
    }

    /// Whether every replication is a year.
    pub fn is_year(&self) -> bool {
        self.mode == "year"
    }
}

/// The measures of a bundle.
pub(super) fn measure_rows(measures: &Measures, bundle: &Bundle) -> Vec<MeasureRow> {
    let rows = bundle.rows().iter().map(|&row| &measures.list[row]);
    rows.map(|measure| MeasureRow {
        name: measure.name.clone(),
        title: measure.title.clone(),
        kind: measure.kind.map(crate::model::MeasureKind::word),
        once: Figure(measure.cost.once),
        yearly: Figure(measure.cost.yearly),
        life_years: measure.cost.life.map(Figure),
        lead_time_years: Figure(measure.lead_time),
        works: Figure(measure.works),
    })
    .collect()
}

fn variant_row(measures: &Measures, comparison: &Comparison, variant: &Variant) -> VariantRow {
    let difference = &variant.difference;
    let services = comparison.services.iter().zip(&difference.services);
    let schedule = measures.schedule(&variant.bundle);
    let rows = variant.bundle.rows().iter().copied();
    let never = rows.filter(|row| schedule.stages.iter().all(|set| !set.rows().contains(row)));
    VariantRow {
        label: measures.label(&variant.bundle),
        measures: measure_rows(measures, &variant.bundle),
        annual_cost: Figure(measures.annual_cost(&variant.bundle)),
        present_cost: Figure(measures.present_cost(&variant.bundle)),
        in_force_after_years: schedule.complete_from(&variant.bundle).map(Figure),
        never_in_force: never.map(|row| measures.list[row].name.clone()).collect(),
        touched: Figure(difference.touched),
        services: services
            .map(|(service, found)| ServiceChange {
                id: service.name.clone(),
                rto_h: service.rto.map(Figure::hours),
                mtpd_h: service.mtpd.map(Figure::hours),
                p_rto_met: shares(&found.rto_met),
                p_mtpd_breached: shares(&found.mtpd_breached),
                p90_h: change(&found.p90, Figure::hours),
                loss: change(&found.loss, Figure),
            })
            .collect(),
        p_any_mtpd_breached: shares(&difference.any_breached),
        loss: change(&difference.loss, Figure),
        worth: variant.worth.as_ref().map(|worth| worth_row(worth, comparison.confidence)),
        sentence: String::new(),
    }
}

fn shares(found: &MatchedShares) -> ChangeRow {
    ChangeRow {
        before: Figure(found.first),
        after: Figure(found.second),
        difference: Figure(found.difference),
        low: Figure(found.interval.low),
        high: Figure(found.interval.high),
    }
}

/// A change in the unit of a figure.
pub(super) fn change(found: &Change, figure: impl Fn(f64) -> Figure) -> ChangeRow {
    ChangeRow {
        before: figure(found.first),
        after: figure(found.second),
        difference: figure(found.difference),
        low: figure(found.interval.low),
        high: figure(found.interval.high),
    }
}

fn information_row(found: &Information, choice: impl Fn(usize) -> String) -> InformationRow {
    let row = |knowledge: &Knowledge| KnowledgeRow {
        threat: match &knowledge.what {
            Some(Uncertain::Rate(threat)) => Some(threat.clone()),
            _ => None,
        },
        estimate: match &knowledge.what {
            Some(Uncertain::Estimate(name)) => Some(name.clone()),
            _ => None,
        },
        worth: estimate(knowledge.worth),
        p_other_choice: Figure(knowledge.changes),
    };
    let mut rates: Vec<KnowledgeRow> = found.each.iter().map(row).collect();
    rates.sort_by(|a, b| {
        b.worth
            .value
            .0
            .total_cmp(&a.worth.value.0)
            .then_with(|| (&a.threat, &a.estimate).cmp(&(&b.threat, &b.estimate)))
    });
    InformationRow { best: found.best.map(choice), rates, all: found.all.as_ref().map(row) }
}

fn estimate(found: Estimate) -> EstimateRow {
    EstimateRow {
        value: Figure(found.value),
        low: Figure(found.interval.low),
        high: Figure(found.interval.high),
    }
}

fn worth_row(worth: &Worth, confidence: f64) -> WorthRow {
    let share = |of: Proportion| {
        let interval = of.wilson(confidence);
        EstimateRow {
            value: Figure(of.share()),
            low: Figure(interval.low),
            high: Figure(interval.high),
        }
    };
    WorthRow {
        annual_loss: change(&worth.annual_loss, Figure),
        rosi: worth.rosi.map(estimate),
        npv: estimate(worth.npv),
        npv_p5: Figure(worth.npv_quantiles[0]),
        npv_p50: Figure(worth.npv_quantiles[1]),
        npv_p95: Figure(worth.npv_quantiles[2]),
        periods: worth.pays.n,
        p_npv_positive: share(worth.pays),
        p_does_no_harm: share(worth.harmless),
        benefit_cost_ratio: worth.bcr.map(estimate),
        payback_years: worth.payback.map(Figure),
        discounted_payback_years: worth.discounted_payback.map(Figure),
        irr: worth.irr.map(Figure),
    }
}
