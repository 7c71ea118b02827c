//! Estimates that are not certain: chances and scales that are drawn once a replication.
//!
//! A replication runs a copy of the program in which every estimate has a value of its own, drawn by
//! its address: so nothing else in the engine knows of it, and two variants of an estate that share
//! an estimate meet the same value. Years that belong together share theirs.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::law::{ChanceLaw, Estimated, EstimatedChance, Law, Sampler, math, special};
use crate::model::{Arrival, Model};
use crate::random::{Address, Draws, Purpose, bernoulli_threshold, open_unit};
use crate::sim::decoupled::{Decoupled, Renewals};
use crate::sim::program::{NONE, Program};

/// What is known of an estimate.
#[derive(Debug, Clone)]
enum Known {
    Chance(ChanceLaw),
    /// A factor on a scale: standard deviation of its logarithm.
    Scale(f64),
}

/// Where in a program an estimate is used.
#[derive(Debug, Clone)]
enum Spot {
    Target(u32),
    Together(u32),
    Spread(u32),
    Attempt(u32),
    /// An attempt without the plan at hand: row, and its share of the chance with it.
    WithoutPlan(u32, f64),
    Activation(u32),
    Call(u32),
    /// A sampler, as stated.
    Length(u32, Sampler),
    /// That of a factor.
    Factor(u32, Sampler),
    /// How long a buffer lasts, and how long it takes to fill.
    Tolerance(u32, Sampler),
    Refill(u32, Sampler),
    /// The law of a node's time to failure.
    Life(u32, Law),
}

/// One estimate.
#[derive(Debug, Clone)]
struct EstimateRow {
    name: String,
    address: Address,
    known: Known,
    spots: Vec<Spot>,
}

/// The estimates of a program that are not certain. A clone is another's: it shares no memory with
/// it, so that nobody mistakes a program for one that it was copied from.
#[derive(Debug)]
pub(super) struct Estimates(Arc<Vec<EstimateRow>>);

impl Clone for Estimates {
    fn clone(&self) -> Estimates {
        Estimates(Arc::new(self.0.to_vec()))
    }
}

/// An estimate for readers.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct EstimateInfo<'a> {
    /// Where it is written: the keys down to it, with dots between them.
    pub name: &'a str,
    /// Whether it is a chance, and not a scale.
    pub is_chance: bool,
}

/// A copy of a program with the values of one replication.
#[derive(Debug)]
pub(super) struct Settled {
    of: Arc<Vec<EstimateRow>>,
    program: Box<Program>,
}

impl EstimateRow {
    /// Its value at a quantile of what is known of it, in (0, 1): a chance, or a factor on a scale.
    fn at(&self, u: f64) -> f64 {
        match &self.known {
            Known::Chance(law) => law.quantile(u),
            Known::Scale(sigma) => math::exp(sigma * special::normal_inverse(u, 1.0 - u)),
        }
    }

    /// Where it stands in a replication, in (0, 1).
    fn luck(&self, draws: &Draws) -> f64 {
        open_unit(draws.pair(self.address, 0).0)
    }

    /// Gives it a value in a program.
    fn settle(&self, program: &mut Program, value: f64) {
        let chance = bernoulli_threshold(value.min(1.0));
        for spot in &self.spots {
            match spot {
                Spot::Target(at) => program.targets.chance[*at as usize] = chance,
                Spot::Together(hit) => {
                    if let Some((_, together)) = &mut program.hits[*hit as usize].together {
                        *together = chance;
                    }
                }
                Spot::Spread(hit) => {
                    if let Some(spread) = &mut program.hits[*hit as usize].spread {
                        spread.chance = chance;
                    }
                }
                Spot::Attempt(slot) => program.slots[*slot as usize].success = chance,
                Spot::WithoutPlan(plan, share) => {
                    program.plans[*plan as usize].success = bernoulli_threshold(share * value);
                }
                Spot::Activation(row) => program.standbys.rows[*row as usize].success = chance,
                Spot::Call(call) => program.calls[*call as usize].honours = chance,
                Spot::Length(row, stated) => program.samplers[*row as usize] = stated.times(value),
                Spot::Factor(row, stated) => program.factors[*row as usize].1 = stated.times(value),
                Spot::Tolerance(row, stated) => {
                    program.network.buffers[*row as usize].tolerance = stated.times(value);
                }
                Spot::Refill(row, stated) => {
                    program.network.buffers[*row as usize].refill = stated.times(value);
                }
                Spot::Life(clock, law) => {
                    if let (Some(years), Ok(law)) = (&mut program.years, law.scaled(value)) {
                        years.clocks[*clock as usize].law = law;
                    }
                }
            }
        }
    }
}

impl Estimates {
    /// Gives every estimate its value in a replication, in a copy of the program that is kept from
    /// one to the next.
    pub(super) fn settle(
        &self,
        program: &Program,
        kept: Option<Settled>,
        draws: &Draws,
    ) -> Settled {
        let kept = kept.filter(|it| Arc::ptr_eq(&it.of, &self.0));
        let mut settled = kept.unwrap_or_else(|| {
            let copy = Program { estimates: None, ..program.clone() };
            Settled { of: Arc::clone(&self.0), program: Box::new(copy) }
        });
        for row in self.0.iter() {
            row.settle(&mut settled.program, row.at(row.luck(draws)));
        }
        settled
    }

    /// Visits the addresses of all.
    pub(super) fn addresses_mut(&mut self) -> impl Iterator<Item = &mut Address> {
        Arc::make_mut(&mut self.0).iter_mut().map(|row| &mut row.address)
    }
}

impl Settled {
    pub(super) fn program(&self) -> &Program {
        &self.program
    }
}

impl Program {
    /// Estimates that are not certain, in the order of their names.
    pub fn estimates(&self) -> impl Iterator<Item = EstimateInfo<'_>> {
        self.estimate_rows().map(|row| EstimateInfo {
            name: &row.name,
            is_chance: matches!(row.known, Known::Chance(_)),
        })
    }

    fn estimate_rows(&self) -> impl Iterator<Item = &EstimateRow> {
        self.estimates.iter().flat_map(|estimates| estimates.0.iter())
    }

    /// Whether some estimate is not certain.
    pub fn is_estimated(&self) -> bool {
        self.estimates.is_some()
    }

    /// The values of all estimates in a replication, or in a group of them: chances, and factors on
    /// scales.
    pub fn values_of_estimates(&self, draws: &Draws) -> Vec<f64> {
        self.estimate_rows().map(|row| row.at(row.luck(draws))).collect()
    }

    /// The same program with some estimates certain: `luck` says at which quantile of what is known,
    /// in (0, 1), by the row and the address of its draw. Those for which it says nothing are drawn
    /// as before.
    #[must_use]
    pub fn with_estimates(&self, mut luck: impl FnMut(usize, Address) -> Option<f64>) -> Program {
        let mut program = self.clone();
        let mut open = Vec::new();
        for (at, row) in self.estimate_rows().enumerate() {
            match luck(at, row.address) {
                Some(u) => row.settle(&mut program, row.at(u)),
                None => open.push(row.clone()),
            }
        }
        program.estimates = (!open.is_empty()).then(|| Estimates(Arc::new(open)));
        program.find_short_ways();
        program
    }

    /// Finds the short ways through a replication, which know only programs whose values stay what
    /// they are.
    pub(super) fn find_short_ways(&mut self) {
        let is_certain = self.estimates.is_none();
        self.decoupled = if is_certain { Decoupled::of(self) } else { None };
        self.renewals = if is_certain { Renewals::of(self).map(Box::new) } else { None };
    }

    /// Notes which estimates of a model are not certain, and where they are used; `lengths` are the
    /// samplers of laws whose scale is not.
    pub(super) fn note_estimates(&mut self, model: &Model, lengths: &[(Arc<Estimated>, u32)]) {
        let mut rows = Rows::default();
        for (law, sampler) in lengths {
            let stated = self.samplers[*sampler as usize].clone();
            rows.scale(law, Spot::Length(*sampler, stated));
        }
        for (row, (_, law)) in model.factors.iter().enumerate() {
            if let Law::Estimated(law) = law {
                rows.scale(law, Spot::Factor(row as u32, self.factors[row].1.clone()));
            }
        }
        for (row, buffer) in self.network.buffers.iter().enumerate() {
            let [tolerance, refill] = &buffer.estimates;
            if let Some(law) = tolerance {
                rows.scale(law, Spot::Tolerance(row as u32, buffer.tolerance.clone()));
            }
            if let Some(law) = refill {
                rows.scale(law, Spot::Refill(row as u32, buffer.refill.clone()));
            }
        }
        if let Some(years) = &self.years {
            for (at, clock) in years.clocks.iter().enumerate() {
                let arrival = &model.occurrences[clock.occurrence as usize].arrival;
                if let Some(Arrival::Failure { after: Law::Estimated(law), .. }) = arrival {
                    rows.scale(law, Spot::Life(at as u32, law.law.clone()));
                }
            }
        }
        self.chances(model, &mut rows);
        let rows: Vec<EstimateRow> = rows.0.into_values().collect();
        self.estimates = (!rows.is_empty()).then(|| Estimates(Arc::new(rows)));
    }

    fn chances(&self, model: &Model, rows: &mut Rows) {
        for (at, occurrence) in model.occurrences.iter().enumerate() {
            let first = self.occurrences[at].hits.0;
            for (number, hit) in (first..).zip(&occurrence.hits) {
                let row = &self.hits[number as usize];
                if let Some(known) = &hit.estimate {
                    if row.together.is_some() {
                        rows.chance(known, Spot::Together(number));
                    } else {
                        for (at, target) in (row.targets.0..row.targets.1).enumerate() {
                            // One that has a chance of its own keeps it.
                            let own = hit.chances.get(at).is_none_or(|own| *own == hit.chance);
                            if own {
                                rows.chance(known, Spot::Target(target));
                            }
                        }
                    }
                }
                if let Some(known) = &hit.spread_estimate {
                    rows.chance(known, Spot::Spread(number));
                }
            }
        }
        for (slot, row) in self.slots.iter().enumerate() {
            let (_, Some(procedure), task) = self.task_of(slot as u32) else { continue };
            // A procedure without tasks has a slot all the same.
            let Some(task) = model.procedures[procedure].tasks.get(task) else { continue };
            let Some(known) = &task.estimate else { continue };
            rows.chance(known, Spot::Attempt(slot as u32));
            if row.plan != NONE {
                let without = self.plans[row.plan as usize].success.probability();
                rows.chance(known, Spot::WithoutPlan(row.plan, without / known.law.mean()));
            }
        }
        for (at, row) in self.standbys.rows.iter().enumerate() {
            let standby = model.nodes[row.node as usize].standby.as_ref();
            if let Some(known) = standby.and_then(|it| it.estimate.as_ref()) {
                rows.chance(known, Spot::Activation(at as u32));
            }
        }
        for (at, call) in self.calls.iter().enumerate() {
            let of = |node: u32| {
                let mut all = model.suppliers.iter();
                all.find(|supplier| supplier.node.index() == node as usize)
            };
            let is_bare = call.honours.probability() >= 1.0;
            if let Some(known) = of(call.node).and_then(|it| it.estimate.as_ref())
                && !is_bare
            {
                rows.chance(known, Spot::Call(at as u32));
            }
        }
    }
}

/// Estimates by their names.
#[derive(Default)]
struct Rows(BTreeMap<String, EstimateRow>);

impl Rows {
    fn add(&mut self, name: &str, spot: Spot, known: impl FnOnce() -> Known) {
        let row = self.0.entry(name.to_owned()).or_insert_with(|| EstimateRow {
            name: name.to_owned(),
            address: Address::of(Purpose::Estimate, &[name]),
            known: known(),
            spots: Vec::new(),
        });
        row.spots.push(spot);
    }

    fn scale(&mut self, law: &Estimated, spot: Spot) {
        self.add(&law.name, spot, || Known::Scale(law.sigma()));
    }

    fn chance(&mut self, known: &EstimatedChance, spot: Spot) {
        self.add(&known.name, spot, || Known::Chance(known.law.clone()));
    }
}
