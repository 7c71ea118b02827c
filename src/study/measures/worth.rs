//! What a bundle of measures is worth over the years, from simulated years with and without it.
//!
//! Year i of a period is a simulated year; both sides of a pair are the same year on the same
//! random numbers. What is not known of a rate stays the same for all years of a period. In a year in
//! which something comes into force, an incident counts in the part in which it begins. With f(t) for the share of year t in which a stage of the bundle is in force:
//!
//! ```text
//! NPV = Σ_t (avoided loss_t · f(t) − yearly cost_t) / (1 + r)^t − Σ price / (1 + r)^at
//! ROSI = (loss avoided in a year − annual cost) / annual cost
//! BCR = Σ_t avoided loss_t · f(t) / (1 + r)^t  /  present value of all costs
//! ```
//!
//! Sources: NPV and BCR, HM Treasury, *The Green Book* (2022); ROSI, ENISA, *Introduction to Return
//! on Security Investment* (2012), which warns how easily it is tuned.

use crate::model::{Economics, Schedule};
use crate::stats::{Interval, Moments, Proportion};
use crate::study::measures::difference::{Change, mean};
use crate::study::outcomes::quantile;

/// Losses of simulated years of one stage, as a whole and by the part in which they arise.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::study) struct DatedLosses {
    /// `[currency]`.
    pub(in crate::study) years: Vec<f64>,
    /// Where years are cut in parts, rising `[yr]`.
    pub(in crate::study) cuts: Vec<f64>,
    /// The parts of each year, one after the other; empty without cuts `[currency]`.
    pub(in crate::study) parts: Vec<f64>,
}

impl DatedLosses {
    /// What arises in a year between two cuts, or its ends `[currency]`.
    fn between(&self, year: usize, from: f64, to: f64) -> f64 {
        if from <= 0.0 && to >= 1.0 {
            return self.years[year];
        }
        let n = self.cuts.len() + 1;
        let part_at = |at: f64| self.cuts.partition_point(|cut| *cut < at - HAIR);
        // A part ends with the cut before the next.
        let first = if from <= 0.0 { 0 } else { part_at(from) + 1 };
        let last = if to >= 1.0 { n } else { part_at(to) + 1 };
        self.parts[year * n..][first..last].iter().sum()
    }
}

/// Cuts closer than this are one `[yr]`: they come from the same lead time by different ways.
const HAIR: f64 = 1e-9;

/// A figure and its interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// Its interval.
    pub interval: Interval,
}

/// What a bundle is worth.
#[derive(Debug, Clone, PartialEq)]
pub struct Worth {
    /// Simulated years.
    pub years: u64,
    /// Expected loss of a year without it and with all of it in force `[currency/yr]`.
    pub annual_loss: Change,
    /// All costs in a year `[currency/yr]`.
    pub annual_cost: f64,
    /// All costs over the period, as a present value `[currency]`.
    pub present_cost: f64,
    /// Return on security investment; `None` if it costs nothing.
    pub rosi: Option<Estimate>,
    /// Expected net present value `[currency]`.
    pub npv: Estimate,
    /// Net present value of simulated periods that 5 %, half and 95 % of them do not exceed
    /// `[currency]`; NaN if not one period was simulated.
    pub npv_quantiles: [f64; 3],
    /// Simulated periods with a net present value above 0.
    pub pays: Proportion,
    /// Simulated periods in which no more is lost with it than without it, its price aside.
    pub harmless: Proportion,
    /// Present value of the avoided loss over that of all costs; `None` if it costs nothing.
    pub bcr: Option<Estimate>,
    /// After how long the expected savings have made up for the costs, what is bought again
    /// included, not discounted `[yr]`; `None` if not within the period.
    pub payback: Option<f64>,
    /// The same, discounted `[yr]`.
    pub discounted_payback: Option<f64>,
    /// The discount rate at which the expected net present value is 0; `None` if there is none or
    /// if flows change their sign more than once, which leaves several.
    pub irr: Option<f64>,
}

impl Worth {
    /// The worth of a schedule, from the losses of simulated years without it, with all of it in
    /// force, and with each of its stages; `dated` are those of which periods are made, of each of
    /// its stages, nothing in force first.
    pub(in crate::study) fn of(
        schedule: &Schedule,
        economics: &Economics,
        annual_cost: f64,
        (without, full): (&[f64], &[f64]),
        stages: &[&[f64]],
        dated: &[DatedLosses],
        confidence: f64,
    ) -> Worth {
        let annual_loss = mean(without, full, confidence);
        let present_cost = schedule.present_cost();
        let mut benefit = Moments::default();
        benefits(schedule, without, stages).for_each(|saved| benefit.push(saved));
        let benefit = Estimate { value: benefit.mean(), interval: benefit.interval(confidence) };
        let over = |estimate: Estimate, by: f64| Estimate {
            value: estimate.value / by,
            interval: Interval {
                low: estimate.interval.low / by,
                high: estimate.interval.high / by,
            },
        };
        let less = |estimate: Estimate, by: f64| Estimate {
            value: estimate.value - by,
            interval: Interval {
                low: estimate.interval.low - by,
                high: estimate.interval.high - by,
            },
        };
        let saved = Estimate {
            value: -annual_loss.difference,
            interval: Interval { low: -annual_loss.interval.high, high: -annual_loss.interval.low },
        };
        let (npv_quantiles, pays, harmless) = periods(schedule, economics, present_cost, dated);
        let expected: Vec<f64> = (0..stages.len())
            .map(|stage| -mean(without, stages[stage], confidence).difference)
            .collect();
        Worth {
            years: without.len() as u64,
            annual_loss,
            annual_cost,
            present_cost,
            rosi: (annual_cost > 0.0).then(|| over(less(saved, annual_cost), annual_cost)),
            npv: less(benefit, present_cost),
            npv_quantiles,
            pays,
            harmless,
            bcr: (present_cost > 0.0).then(|| over(benefit, present_cost)),
            payback: payback(schedule, &expected, false),
            discounted_payback: payback(schedule, &expected, true),
            irr: irr(schedule, economics, &expected),
        }
    }
}

/// What a period is worth today in which every year is as each of the simulated ones, without
/// costs.
pub(super) fn benefits(
    schedule: &Schedule,
    without: &[f64],
    stages: &[&[f64]],
) -> impl Iterator<Item = f64> {
    // How much a loss avoided in a year of each stage is worth today, over the period.
    let mut weights = vec![0.0; stages.len()];
    for stretch in &schedule.stretches {
        weights[stretch.stage] += stretch.length() * stretch.discount;
    }
    without.iter().enumerate().map(move |(year, without)| {
        let saved = weights.iter().zip(stages);
        saved.map(|(weight, losses)| weight * (without - losses[year])).sum()
    })
}

/// The net present values of periods made of years in the order of simulation, each used once.
fn periods(
    schedule: &Schedule,
    economics: &Economics,
    present_cost: f64,
    dated: &[DatedLosses],
) -> ([f64; 3], Proportion, Proportion) {
    let length = economics.n_years();
    let n_years = dated.first().map_or(0, |without| without.years.len());
    let mut n_harmless = 0;
    let values: Vec<f64> = (0..n_years / length)
        .map(|period| {
            let (mut saved, mut lost) = (0.0, 0.0);
            for it in &schedule.stretches {
                let (year, start) = (period * length + it.year, it.year as f64);
                let loss =
                    |stage: usize| dated[stage].between(year, it.from - start, it.to - start);
                saved += it.discount * (loss(0) - loss(it.stage));
                lost += loss(0);
            }
            // Parts of a year are sums: the last bits of both sides may differ.
            n_harmless += u64::from(saved >= -HAIR * lost);
            saved - present_cost
        })
        .collect();
    let mut scratch = Vec::new();
    let quantiles = [0.05, 0.5, 0.95].map(|p| quantile(&values, p, &mut scratch));
    let above = values.iter().filter(|value| **value > 0.0).count() as u64;
    let n = values.len() as u64;
    (quantiles, Proportion::new(above, n), Proportion::new(n_harmless, n))
}

/// From when on the sum of expected flows is not negative, if savings and yearly costs flow evenly
/// within a stretch `[yr]`.
fn payback(schedule: &Schedule, saved: &[f64], discounts: bool) -> Option<f64> {
    let mut purchases = schedule.purchases.iter().zip(&schedule.present_purchases).peekable();
    let mut sum = 0.0;
    // What is bought again later may have to be made up for anew.
    let mut back = None;
    for stretch in &schedule.stretches {
        let rate = (saved[stretch.stage] - stretch.yearly)
            * if discounts { stretch.discount } else { 1.0 };
        let mut from = stretch.from;
        loop {
            // Up to the next purchase or the end of the stretch.
            let next = purchases.peek().filter(|(flow, _)| flow.at < stretch.to).copied();
            let to = next.map_or(stretch.to, |(flow, _)| flow.at.max(from));
            if sum < 0.0 && sum + rate * (to - from) >= 0.0 {
                back = Some(from - sum / rate);
            }
            sum += rate * (to - from);
            from = to;
            let Some((flow, present)) = next else { break };
            sum -= if discounts { *present } else { flow.amount };
            purchases.next();
            back = back.filter(|_| sum >= 0.0);
        }
        if sum < 0.0 {
            back = None;
        } else if back.is_none() && rate > 0.0 {
            // Nothing had to be made up for so far, and now there is something to show.
            back = Some(stretch.from);
        }
    }
    back
}

/// The expected flows by time.
fn flows(schedule: &Schedule, economics: &Economics, saved: &[f64]) -> Vec<(f64, f64)> {
    let mut flows: Vec<(f64, f64)> =
        schedule.purchases.iter().map(|flow| (flow.at, -flow.amount)).collect();
    let ends: Vec<f64> = economics.year_ends().collect();
    for stretch in &schedule.stretches {
        let rate = saved[stretch.stage] - stretch.yearly;
        flows.push((ends[stretch.year], rate * stretch.length()));
    }
    flows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut merged: Vec<(f64, f64)> = Vec::new();
    for (at, amount) in flows {
        match merged.last_mut() {
            Some(last) if last.0 == at => last.1 += amount,
            _ => merged.push((at, amount)),
        }
    }
    merged
}

/// The internal rate of return, by bisection.
fn irr(schedule: &Schedule, economics: &Economics, saved: &[f64]) -> Option<f64> {
    let flows = flows(schedule, economics, saved);
    let signs: Vec<bool> =
        flows.iter().filter(|flow| flow.1 != 0.0).map(|flow| flow.1 > 0.0).collect();
    let changes = signs.windows(2).filter(|pair| pair[0] != pair[1]).count();
    if changes != 1 || signs[0] {
        return None;
    }
    let value = |rate: f64| -> f64 {
        let at_rate = Economics { discount_rate: rate, ..*economics };
        flows.iter().map(|(at, amount)| amount * at_rate.discount(*at)).sum()
    };
    let (mut low, mut high) = (-0.99, 100.0);
    if value(low) < 0.0 || value(high) > 0.0 {
        return None;
    }
    for _ in 0..200 {
        let middle = f64::midpoint(low, high);
        if value(middle) >= 0.0 { low = middle } else { high = middle }
    }
    Some(f64::midpoint(low, high))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cost, Measure, Measures};

    fn one(cost: Cost, lead_time: f64, economics: Economics) -> Measures {
        let measure = Measure {
            name: String::from("m"),
            title: String::from("m"),
            kind: None,
            cost,
            lead_time,
            works: 1.0,
            requires: Vec::new(),
            excludes: Vec::new(),
        };
        Measures { list: vec![measure], economics }
    }

    /// Losses that arise evenly over each year.
    fn evenly(schedule: &Schedule, stages: &[&[f64]]) -> Vec<DatedLosses> {
        let mut cuts: Vec<f64> = schedule.cuts().collect();
        cuts.sort_by(f64::total_cmp);
        cuts.dedup();
        let ends = || cuts.iter().copied().chain([1.0]);
        let starts = || std::iter::once(0.0).chain(cuts.iter().copied());
        let parts =
            |loss: &f64| starts().zip(ends()).map(|(a, b)| loss * (b - a)).collect::<Vec<_>>();
        let of = |losses: &&[f64]| DatedLosses {
            years: losses.to_vec(),
            cuts: cuts.clone(),
            parts: losses.iter().flat_map(parts).collect(),
        };
        stages.iter().map(of).collect()
    }

    /// The worth where every year loses 100 without the measure and 40 with it.
    fn certain(cost: Cost, lead_time: f64, rate: f64, period: f64) -> Worth {
        let economics = Economics { discount_rate: rate, period, budget: None };
        let measures = one(cost, lead_time, economics);
        let bundle = measures.bundle(vec![0]).expect("one measure");
        let schedule = measures.schedule(&bundle);
        let (without, with) = ([100.0; 40], [40.0; 40]);
        let stages: Vec<&[f64]> = schedule
            .stages
            .iter()
            .map(|stage| if stage.is_empty() { &without[..] } else { &with[..] })
            .collect();
        let annual = measures.annual_cost(&bundle);
        let dated = evenly(&schedule, &stages);
        Worth::of(&schedule, &economics, annual, (&without, &with), &stages, &dated, 0.95)
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-9 * b.abs().max(1.0)
    }

    #[test]
    fn certain_savings_have_the_closed_forms_of_the_textbook() {
        // Price 100, 10 a year, saves 60 a year, 8 % over 4 years.
        let worth = certain(Cost { once: 100.0, yearly: 10.0, life: None }, 0.0, 0.08, 4.0);
        let annuity = (1.0 - 1.08_f64.powi(-4)) / 0.08;
        assert!(near(worth.npv.value, 50.0 * annuity - 100.0), "{worth:?}");
        assert!(near(worth.npv.interval.low, worth.npv.value));
        assert!(near(worth.present_cost, 100.0 + 10.0 * annuity));
        assert!(near(worth.bcr.expect("it costs").value, 60.0 * annuity / worth.present_cost));
        let annual = 100.0 / annuity + 10.0;
        assert!(near(worth.rosi.expect("it costs").value, (60.0 - annual) / annual));
        // 100 / (60 − 10) years; discounted, 92.8 % of two years' 50 each bring 89.16, and the
        // rest of 10.84 comes at 50 / 1.08³ = 39.69 a year.
        assert!(near(worth.payback.expect("it pays"), 2.0));
        let two = 50.0 / 1.08 + 50.0 / 1.08_f64.powi(2);
        let rest = (100.0 - two) / (50.0 / 1.08_f64.powi(3));
        assert!(near(worth.discounted_payback.expect("it pays"), 2.0 + rest));
        // 100 = 50 · annuity at the internal rate.
        let irr = worth.irr.expect("one change of sign");
        assert!(near(50.0 * (1.0 - (1.0 + irr).powi(-4)) / irr, 100.0), "{irr}");
        assert_eq!(worth.pays, Proportion::new(10, 10));
        assert_eq!(worth.harmless, Proportion::new(10, 10));
        assert!(worth.npv_quantiles.iter().all(|npv| near(*npv, worth.npv.value)));
    }

    #[test]
    fn what_comes_late_saves_less() {
        let cost = Cost { once: 30.0, yearly: 0.0, life: None };
        let worth = certain(cost, 0.5, 0.0, 2.0);
        assert!(near(worth.npv.value, 60.0 * 1.5 - 30.0));
        assert!(near(worth.payback.expect("it pays"), 1.0));
    }

    #[test]
    fn what_is_bought_again_is_made_up_for_again_and_has_no_single_rate_of_return() {
        // Bought at 0 and after a year; in the last year there is more to pay than it saves.
        let cost = Cost { once: 70.0, yearly: 0.0, life: Some(1.0) };
        let worth = certain(cost, 0.0, 0.0, 3.0);
        assert!(near(worth.npv.value, -30.0), "{worth:?}");
        assert_eq!(worth.payback, None);
        assert!(worth.irr.expect("one change of sign") < 0.0);
        let cost = Cost { once: 100.0, yearly: 0.0, life: Some(2.5) };
        let worth = certain(cost, 0.0, 0.0, 4.0);
        // Made up for after 100/60 years; bought again after 2.5, when 50 are missing once more.
        assert!(near(worth.payback.expect("it pays"), 2.5 + 50.0 / 60.0));
        assert_eq!(worth.irr, None, "the second price changes the sign again");
    }

    #[test]
    fn what_costs_nothing_pays_at_once_and_has_no_ratio() {
        let worth = certain(Cost::default(), 0.0, 0.05, 5.0);
        assert_eq!((worth.payback, worth.rosi, worth.bcr), (Some(0.0), None, None));
    }

    #[test]
    fn most_periods_may_not_pay_although_the_mean_does() {
        // Once in ten years a loss of 1000 is avoided, for 50 a year.
        let economics = Economics { discount_rate: 0.0, period: 5.0, budget: None };
        let measures = one(Cost { once: 0.0, yearly: 50.0, life: None }, 0.0, economics);
        let bundle = measures.bundle(vec![0]).expect("one measure");
        let schedule = measures.schedule(&bundle);
        let without: Vec<f64> =
            (0..100).map(|year| if year % 20 == 3 { 2000.0 } else { 0.0 }).collect();
        let with = vec![0.0; 100];
        let annual = measures.annual_cost(&bundle);
        let stages: Vec<&[f64]> = schedule
            .stages
            .iter()
            .map(|stage| if stage.is_empty() { &without[..] } else { &with[..] })
            .collect();
        let dated = evenly(&schedule, &stages);
        let losses = (&without[..], &with[..]);
        let worth = Worth::of(&schedule, &economics, annual, losses, &stages, &dated, 0.95);
        assert!(near(worth.npv.value, 250.0), "mean");
        assert!(near(worth.npv_quantiles[1], -250.0), "median");
        assert_eq!(worth.pays, Proportion::new(5, 20));
    }
}
