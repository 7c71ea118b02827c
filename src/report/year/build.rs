//! From findings to the report.

use crate::model::Model;
use crate::report::chart::{Chart, LossMarks, YearSetting, draw_exceedance};
use crate::report::figure::Figure;
use crate::report::tongue::Tongue;
use crate::report::wire::SCHEMA_VERSION;
use crate::report::year::wire::{
    AnnualLoss, BandPoint, LossPoint, NodeYear, Probability, RareBreach, ServiceYear, ThreatYear,
    UncertainRates, YearEstimate, YearReport,
};
use crate::sim::Breach;
use crate::stats::{Distribution, Exceedance, Interval, Proportion};
use crate::study::year::{Estimate, RareFindings, RateBand, ServiceFindings, YearFindings};

/// Points of a curve, about.
const POINTS: usize = 200;

impl YearReport {
    /// The report of a study of years; `complete` unless it was stopped.
    ///
    /// # Panics
    ///
    /// If the model is no horizon run.
    pub fn new(model: &Model, findings: &YearFindings, complete: bool) -> YearReport {
        let years = model.years.expect("a study of years has a year");
        let loss = findings.loss();
        // Sums in another order may differ in the last digits: all of it is all of it.
        let share = |part: f64| match part / loss.mean {
            _ if loss.mean <= 0.0 => Figure(f64::NAN),
            share if (share - 1.0).abs() < 1e-9 => Figure(1.0),
            share => Figure(share),
        };
        let mut threats: Vec<ThreatYear> = model
            .occurrences
            .iter()
            .zip(&findings.threats)
            .filter(|(occurrence, _)| occurrence.arrival.is_some())
            .map(|(occurrence, found)| ThreatYear {
                id: occurrence.name.clone(),
                incidents: Figure(found.incidents),
                p_rto_missed: Figure(found.rto_missed),
                loss: Figure(found.loss),
                share_of_loss: share(found.loss),
            })
            .collect();
        // Stable, so that equals stay in the order of the file.
        threats.sort_by(|a, b| b.loss.0.total_cmp(&a.loss.0));
        let mut nodes: Vec<NodeYear> = findings
            .nodes
            .iter()
            .map(|found| NodeYear {
                id: model.nodes[found.node as usize].name.clone(),
                loss: Figure(found.loss),
                share_of_loss: share(found.loss),
            })
            .collect();
        nodes.sort_by(|a, b| b.loss.0.total_cmp(&a.loss.0));
        let services = model.services().zip(&findings.services);
        let services = services.map(|((_, node, stated), found)| {
            service(findings, &node.name, (stated.rto(), stated.mtpd, stated.rpo), found)
        });
        let services: Vec<ServiceYear> = services.collect();
        let has_rpo = services.iter().any(|service| service.rpo_h.is_some());
        YearReport {
            schema_version: SCHEMA_VERSION,
            version: env!("CARGO_PKG_VERSION"),
            title: model.title.clone(),
            complete,
            currency: model.currency.clone(),
            span_h: Figure::hours(years.span),
            warm_up_h: Figure::hours(years.warm_up),
            run_off_h: Figure::hours(years.run_off),
            runs: findings.runs,
            runs_planned: findings.runs_planned,
            seed: findings.seed,
            confidence: Figure(findings.confidence),
            p_simulated: Figure(findings.covered),
            incidents: Figure(findings.incidents),
            loss: annual_loss(findings, loss),
            p_rto_missed: probability(findings, findings.rto_missed),
            p_mtpd_breached: probability(findings, findings.mtpd_breached),
            services,
            threats,
            nodes,
            runaways: findings.runaways,
            rates: None,
            rare: Vec::new(),
            p_rpo_missed: has_rpo.then(|| probability(findings, findings.rpo_missed)),
            evidence_used: Vec::new(),
        }
    }

    /// Adds what is not known of rates: `runs` replications for each set.
    pub fn add_rates(&mut self, band: &RateBand, runs: u64) {
        let of = |sets: &Distribution, p: f64| Figure(sets.quantile(p));
        let confidence = self.confidence.0;
        // A side that so few sets cannot bound is not known.
        let ends = |p: f64| {
            let Interval { low, high } = band.mean.quantile_interval(p, confidence);
            (Figure(if low > 0.0 { low } else { f64::NAN }), Figure(high))
        };
        let (low, high) = (ends(0.05), ends(0.95));
        let points = self.loss.aggregate.iter().map(|point| {
            let (p5, p95) = band.above(point.loss.0);
            BandPoint { loss: point.loss, p5: Figure(p5), p95: Figure(p95) }
        });
        self.rates = Some(UncertainRates {
            sets: band.curves.len() as u64,
            runs,
            mean_p5: of(&band.mean, 0.05),
            mean_p5_low: low.0,
            mean_p5_high: low.1,
            mean_p50: of(&band.mean, 0.5),
            mean_p95: of(&band.mean, 0.95),
            mean_p95_low: high.0,
            mean_p95_high: high.1,
            p_rto_missed_p5: of(&band.rto_missed, 0.05),
            p_rto_missed_p95: of(&band.rto_missed, 0.95),
            band: points.collect(),
            has_rates: band.has_rates,
            estimates: band.estimates.clone(),
        });
    }

    /// Adds a rare breach, which was looked at again after these years.
    pub fn add_rare(&mut self, model: &Model, years: &YearFindings, found: &RareFindings) {
        let row = found.breach.service();
        let service = &years.services[row];
        let (breach, seen) = match found.breach {
            Breach::Outage(_) => ("outage", service.with_outage),
            Breach::Rto(_) => ("rto", service.rto_missed),
            Breach::Mtpd(_) => ("mtpd", service.mtpd_breached),
            Breach::Rpo(_) => ("rpo", service.rpo_missed),
        };
        let agrees = found.agrees_with(seen, years.covered);
        let Estimate { mean, interval } = found.probability;
        let service = model.services().nth(row).map(|(_, node, _)| node.name.clone());
        self.rare.push(RareBreach {
            service: service.unwrap_or_default(),
            breach,
            p: Probability {
                value: Figure(mean),
                low: Figure(interval.low),
                high: Figure(interval.high),
            },
            effective: Figure(found.effective),
            runs: found.runs,
            is_reliable: agrees && found.is_reliable(),
            agrees,
            runs_that_would_do: found.runs_that_would_do(),
        });
    }

    /// The exceedance curves as a chart; `None` if no year costs anything.
    pub fn draw(&self) -> Option<Chart> {
        let of = |points: &[LossPoint]| -> Vec<(f64, f64)> {
            points.iter().map(|point| (point.loss.0, point.p.0)).collect()
        };
        let band = self.rates.iter().flat_map(|rates| &rates.band);
        let band: Vec<_> = band.map(|it| (it.loss.0, it.p5.0, it.p95.0)).collect();
        let setting = YearSetting {
            tongue: Tongue::default(),
            scenario: self.title.clone(),
            currency: self.currency.clone(),
            span: self.span_h.seconds(),
            runs: self.runs,
            seed: self.seed,
        };
        let loss = &self.loss;
        let (all, largest) = (of(&loss.aggregate), of(&loss.occurrence));
        let marks = LossMarks { mean: loss.mean.mean.0, tenth: loss.p90.0, hundredth: loss.p99.0 };
        draw_exceedance(&setting, &all, &largest, &band, marks)
    }

    /// The report as one JSON object, indented, with a line break at the end.
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        let mut text = text.expect("invariant: a report is plain data");
        text.push('\n');
        text
    }
}

fn annual_loss(findings: &YearFindings, mean: Estimate) -> AnnualLoss {
    let aggregate = findings.aggregate();
    let with = |value: f64, interval: Interval| {
        (Figure(value), Figure(interval.low), Figure(interval.high))
    };
    let quantile =
        |p: f64| with(aggregate.quantile(p), aggregate.quantile_interval(p, findings.confidence));
    let tail =
        |p: f64| with(aggregate.tail_mean(p), aggregate.tail_mean_interval(p, findings.confidence));
    let none = findings.no_loss();
    let (p_none, p_none_low, p_none_high) = with(none.mean, none.interval);
    let (p50, p50_low, p50_high) = quantile(0.5);
    let (p90, p90_low, p90_high) = quantile(0.9);
    let (p95, p95_low, p95_high) = quantile(0.95);
    let (p99, p99_low, p99_high) = quantile(0.99);
    let (tail_mean_95, tail_mean_95_low, tail_mean_95_high) = tail(0.95);
    let (tail_mean_99, tail_mean_99_low, tail_mean_99_high) = tail(0.99);
    AnnualLoss {
        mean: estimate(mean, |x| x),
        p_none,
        p_none_low,
        p_none_high,
        p50,
        p50_low,
        p50_high,
        p90,
        p90_low,
        p90_high,
        p95,
        p95_low,
        p95_high,
        p99,
        p99_low,
        p99_high,
        tail_mean_95,
        tail_mean_95_low,
        tail_mean_95_high,
        tail_mean_99,
        tail_mean_99_low,
        tail_mean_99_high,
        occurrence: points(&findings.occurrence()),
        aggregate: points(&aggregate),
    }
}

fn points(curve: &Exceedance) -> Vec<LossPoint> {
    let points = curve.points(POINTS).into_iter();
    points.map(|(loss, p)| LossPoint { loss: Figure(loss), p: Figure(p) }).collect()
}

fn service(
    findings: &YearFindings,
    name: &str,
    (rto, mtpd, rpo): (Option<f64>, Option<f64>, Option<f64>),
    found: &ServiceFindings,
) -> ServiceYear {
    let hours = |of: Estimate| estimate(of, |seconds| seconds / 3600.0);
    let per_incident = found.rto_met.wilson(findings.confidence);
    ServiceYear {
        id: name.to_owned(),
        rto_h: rto.map(Figure::hours),
        mtpd_h: mtpd.map(Figure::hours),
        availability: Figure(found.availability()),
        availability_low: Figure(found.availability_interval().low),
        availability_high: Figure(found.availability_interval().high),
        service_hours_h: Figure::hours(found.hours),
        downtime_h: hours(found.downtime),
        downtime_in_hours_h: hours(found.downtime_in_hours),
        outages: estimate(found.outages, |x| x),
        mean_outage_h: Figure::hours(found.mean_outage),
        p_outage: probability(findings, found.with_outage),
        first_outage_h: Figure::hours(found.first.mean),
        first_outage_low_h: Figure::hours(found.first.interval.low),
        first_outage_high_h: Figure::hours(found.first.interval.high),
        p_rto_met_per_incident: rto.map(|_| Probability {
            value: Figure(if found.rto_met.n == 0 { f64::NAN } else { found.rto_met.share() }),
            low: Figure(per_incident.low),
            high: Figure(per_incident.high),
        }),
        p_rto_missed: rto.map(|_| probability(findings, found.rto_missed)),
        p_mtpd_breached: mtpd.map(|_| probability(findings, found.mtpd_breached)),
        loss: estimate(found.loss, |x| x),
        rpo_h: rpo.map(Figure::hours),
        p_rpo_missed: rpo.map(|_| probability(findings, found.rpo_missed)),
        data_loss: estimate(found.data_loss, |x| x),
    }
}

fn estimate(of: Estimate, unit: impl Fn(f64) -> f64) -> YearEstimate {
    YearEstimate {
        mean: Figure(unit(of.mean)),
        low: Figure(unit(of.interval.low)),
        high: Figure(unit(of.interval.high)),
    }
}

fn probability(findings: &YearFindings, found: Proportion) -> Probability {
    let Estimate { mean, interval } = findings.over_all(found);
    Probability { value: Figure(mean), low: Figure(interval.low), high: Figure(interval.high) }
}
