//! When the measures of a bundle come into force, and what is paid when.

use crate::model::measure::{Bundle, Measures};
use crate::model::outlay::Flow;

/// A stretch of the period in which nothing changes: at most a year, within one year.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Stretch {
    /// Its beginning `[yr]`.
    pub from: f64,
    /// Its end `[yr]`.
    pub to: f64,
    /// The year that it lies in, from 0.
    pub year: usize,
    /// The stage that is in force.
    pub stage: usize,
    /// What is paid for the measures in force `[currency/yr]`.
    pub yearly: f64,
    /// What money of this year is worth today.
    pub discount: f64,
}

impl Stretch {
    /// How long it is `[yr]`.
    pub fn length(&self) -> f64 {
        self.to - self.from
    }
}

/// A bundle over the period.
#[derive(Debug, Clone, PartialEq)]
pub struct Schedule {
    /// What is in force one after the other, nothing first.
    pub stages: Vec<Bundle>,
    /// The period in stretches, in the order of time.
    pub stretches: Vec<Stretch>,
    /// What is bought, in the order of time.
    pub purchases: Vec<Flow>,
    /// The same as present values `[currency]`.
    pub present_purchases: Vec<f64>,
}

impl Schedule {
    /// Where a stretch begins or ends within a year `[yr]` from its beginning, in (0, 1).
    pub fn cuts(&self) -> impl Iterator<Item = f64> {
        let ends = self.stretches.iter().flat_map(|it| {
            let year = it.year as f64;
            [it.from - year, it.to - year]
        });
        ends.filter(|cut| 0.0 < *cut && *cut < 1.0)
    }

    /// From when on all of a bundle is in force `[yr]`; `None` if not within the period.
    pub fn complete_from(&self, bundle: &Bundle) -> Option<f64> {
        let stretch = self.stretches.iter().find(|it| self.stages[it.stage] == *bundle);
        stretch.map(|it| it.from)
    }

    /// All costs as a present value `[currency]`.
    pub fn present_cost(&self) -> f64 {
        let running = self.stretches.iter().map(|it| it.yearly * it.length() * it.discount);
        self.present_purchases.iter().sum::<f64>() + running.sum::<f64>()
    }
}

impl Measures {
    /// When the measures of a bundle, decided at time 0, come into force: each after its lead time,
    /// and not before what it requires.
    pub fn schedule(&self, bundle: &Bundle) -> Schedule {
        let economics = &self.economics;
        let measures = || bundle.rows().iter().map(|&row| &self.list[row]);
        let in_force = |at: f64| self.in_force(bundle, |row| self.list[row].lead_time <= at);
        let mut cuts: Vec<f64> = economics.year_ends().collect();
        let leads = measures().map(|measure| measure.lead_time);
        cuts.extend(leads.filter(|lead| *lead > 0.0 && *lead < economics.period));
        cuts.sort_by(f64::total_cmp);
        cuts.dedup();
        let mut stages = vec![Bundle::default()];
        let mut from = 0.0;
        let mut stretches = Vec::with_capacity(cuts.len());
        for to in cuts {
            let set = in_force(from);
            let stage = stages.iter().position(|known| *known == set).unwrap_or_else(|| {
                stages.push(set);
                stages.len() - 1
            });
            let paid = measures().filter(|measure| measure.lead_time <= from);
            let yearly = paid.map(|measure| measure.cost.yearly).sum();
            let year = from.floor();
            let end = f64::min(year + 1.0, economics.period);
            let discount = economics.discount(end);
            stretches.push(Stretch { from, to, year: year as usize, stage, yearly, discount });
            from = to;
        }
        let mut purchases: Vec<Flow> =
            measures().flat_map(|measure| measure.purchases(economics)).collect();
        purchases.sort_by(|a, b| a.at.total_cmp(&b.at));
        let present = purchases.iter().map(|flow| flow.amount * economics.discount(flow.at));
        Schedule { stages, stretches, present_purchases: present.collect(), purchases }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cost, Economics, Measure};

    fn two() -> Measures {
        let measure = |name: &str, lead_time: f64, requires: &[usize]| Measure {
            name: name.to_owned(),
            title: name.to_owned(),
            kind: None,
            cost: Cost { once: 100.0, yearly: 12.0, life: Some(1.5) },
            lead_time,
            works: 1.0,
            requires: requires.to_vec(),
            excludes: Vec::new(),
        };
        Measures {
            list: vec![measure("a", 0.5, &[1]), measure("b", 1.25, &[])],
            economics: Economics { discount_rate: 0.1, period: 3.0, budget: None },
        }
    }

    #[test]
    fn a_measure_waits_for_what_it_requires_and_is_paid_all_the_same() {
        let measures = two();
        let both = measures.bundle(vec![0, 1]).expect("they go together");
        let schedule = measures.schedule(&both);
        assert_eq!(schedule.stages, [Bundle::default(), both.clone()]);
        let shown: Vec<_> =
            schedule.stretches.iter().map(|it| (it.from, it.to, it.stage, it.yearly)).collect();
        assert_eq!(
            shown,
            [
                (0.0, 0.5, 0, 0.0),
                (0.5, 1.0, 0, 12.0),
                (1.0, 1.25, 0, 12.0),
                (1.25, 2.0, 1, 24.0),
                (2.0, 3.0, 1, 24.0)
            ]
        );
        assert_eq!(schedule.complete_from(&both), Some(1.25));
        assert!((schedule.present_cost() - measures.present_cost(&both)).abs() < 1e-9);
    }
}
