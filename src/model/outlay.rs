//! What measures cost over the years, and what that is worth today.
//!
//! The decision is taken at time 0. The price is paid then, and again whenever the life of what was
//! bought is over within the period; what is left of a life at the end of the period counts for
//! nothing. What is paid or saved in a year counts at the end of that year, as in
//! Σ flow(t) / (1 + r)^t, and only for the part of it in which the measure is in force.
//!
//! Source: net present value and annuity as in HM Treasury, *The Green Book* (2022), annex 6, and
//! any textbook of corporate finance.

use crate::law::math;
use crate::model::measure::{Bundle, Economics, Measure, Measures};

/// Money that is paid at a time.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Flow {
    /// After the decision `[yr]`.
    pub at: f64,
    /// How much `[currency]`, ≥ 0.
    pub amount: f64,
}

impl Economics {
    /// What one unit of money after so many years is worth today.
    pub fn discount(&self, years: f64) -> f64 {
        math::pow(1.0 + self.discount_rate, -years)
    }

    /// The years of the period, the last one short or not.
    pub fn n_years(&self) -> usize {
        self.year_ends().count()
    }

    /// The ends of the years of the period `[yr]`; the last one may be short.
    pub fn year_ends(&self) -> impl Iterator<Item = f64> + use<> {
        let period = self.period;
        let mut end = 0.0;
        std::iter::from_fn(move || {
            if end >= period {
                return None;
            }
            end = f64::min(end + 1.0, period);
            Some(end)
        })
    }

    /// What one unit of money in each year of so many is worth today, paid at the end of each; a
    /// part of a year counts for that part.
    pub fn annuity(&self, years: f64) -> f64 {
        let span = Economics { period: years, ..*self };
        let mut before = 0.0;
        let mut sum = 0.0;
        for end in span.year_ends() {
            sum += (end - before) * self.discount(end);
            before = end;
        }
        sum
    }
}

impl Measure {
    /// The part of the year that ends at `end` and is `length` long in which it is in force `[yr]`.
    pub fn in_force(&self, end: f64, length: f64) -> f64 {
        (end - self.lead_time).clamp(0.0, length)
    }

    /// When its price is paid within the period, and how much.
    pub fn purchases(&self, economics: &Economics) -> Vec<Flow> {
        let mut flows = vec![Flow { at: 0.0, amount: self.cost.once }];
        if let Some(life) = self.cost.life {
            let ends = (1_u32..).map(|lives| self.lead_time + f64::from(lives) * life);
            let within = ends.take_while(|at| *at < economics.period);
            flows.extend(within.map(|at| Flow { at, amount: self.cost.once }));
        }
        flows
    }

    /// All that is paid for it within the period, in no particular order.
    pub fn outlays(&self, economics: &Economics) -> Vec<Flow> {
        let mut flows = self.purchases(economics);
        let mut before = 0.0;
        for end in economics.year_ends() {
            let amount = self.cost.yearly * self.in_force(end, end - before);
            flows.push(Flow { at: end, amount });
            before = end;
        }
        flows
    }

    /// What all that is worth today `[currency]`.
    pub fn present_cost(&self, economics: &Economics) -> f64 {
        let flows = self.outlays(economics);
        flows.iter().map(|flow| flow.amount * economics.discount(flow.at)).sum()
    }

    /// What it costs in a year `[currency/yr]`: its price spread evenly over its life, or over the
    /// period if it lasts, and what is paid yearly.
    pub fn annual_cost(&self, economics: &Economics) -> f64 {
        let years = self.cost.life.unwrap_or(economics.period);
        self.cost.once / economics.annuity(years) + self.cost.yearly
    }
}

impl Measures {
    /// The present costs of a bundle `[currency]`.
    pub fn present_cost(&self, bundle: &Bundle) -> f64 {
        let costs = bundle.rows().iter().map(|&row| &self.list[row]);
        costs.map(|measure| measure.present_cost(&self.economics)).sum()
    }

    /// What a bundle costs in a year `[currency/yr]`.
    pub fn annual_cost(&self, bundle: &Bundle) -> f64 {
        let costs = bundle.rows().iter().map(|&row| &self.list[row]);
        costs.map(|measure| measure.annual_cost(&self.economics)).sum()
    }

    /// The least that must be spent to get anything: a measure with those that it requires, and
    /// the present cost of both; `None` without measures.
    pub fn cheapest(&self) -> Option<(Bundle, f64)> {
        let each = (0..self.list.len()).map(|row| {
            let bundle = self.with_requirements(row);
            let cost = self.present_cost(&bundle);
            (bundle, cost)
        });
        each.reduce(|best, next| if next.1 < best.1 { next } else { best })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Cost;

    fn measure(cost: Cost, lead_time: f64) -> Measure {
        Measure {
            name: String::from("m"),
            title: String::from("m"),
            kind: None,
            cost,
            lead_time,
            works: 1.0,
            requires: Vec::new(),
            excludes: Vec::new(),
        }
    }

    fn near(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-12 * b.abs().max(1.0)
    }

    #[test]
    fn an_annuity_has_its_closed_form() {
        let economics = Economics { discount_rate: 0.08, ..Economics::DEFAULT };
        // (1 − 1.08⁻¹⁰) / 0.08 = 6.710081398941...
        assert!(near(economics.annuity(10.0), 6.710_081_398_941_457));
        let free = Economics { discount_rate: 0.0, ..Economics::DEFAULT };
        assert!(near(free.annuity(7.5), 7.5));
    }

    #[test]
    fn present_costs_are_those_worked_by_hand() {
        let economics = Economics { discount_rate: 0.1, period: 3.0, budget: None };
        let cost = Cost { once: 1000.0, yearly: 100.0, life: None };
        // 1000 + 100/1.1 + 100/1.21 + 100/1.331
        let expected = 1000.0 + 100.0 / 1.1 + 100.0 / 1.21 + 100.0 / 1.331;
        assert!(near(measure(cost, 0.0).present_cost(&economics), expected));
        // In force after six months: half of the first year is paid.
        let expected = 1000.0 + 50.0 / 1.1 + 100.0 / 1.21 + 100.0 / 1.331;
        assert!(near(measure(cost, 0.5).present_cost(&economics), expected));
    }

    #[test]
    fn what_wears_out_is_bought_again() {
        let economics = Economics { discount_rate: 0.0, period: 5.0, budget: None };
        let cost = Cost { once: 10.0, yearly: 0.0, life: Some(2.0) };
        // At 0, 2 and 4; with a lead time of a year at 0, 3; at the very end nothing is bought.
        assert!(near(measure(cost, 0.0).present_cost(&economics), 30.0));
        assert!(near(measure(cost, 1.0).present_cost(&economics), 20.0));
        assert!(near(measure(cost, 0.0).annual_cost(&economics), 5.0));
    }

    #[test]
    fn a_short_last_year_counts_for_its_part() {
        let economics = Economics { discount_rate: 0.0, period: 2.5, budget: None };
        let ends: Vec<f64> = economics.year_ends().collect();
        assert_eq!(ends, [1.0, 2.0, 2.5]);
        let cost = Cost { once: 0.0, yearly: 8.0, life: None };
        assert!(near(measure(cost, 0.0).present_cost(&economics), 20.0));
    }
}
