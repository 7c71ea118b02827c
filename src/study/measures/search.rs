//! Better bundles from those that are known, where there are too many for all to be simulated.

use std::collections::BTreeSet;

use crate::model::{Bundle, Measures, Model};
use crate::study::batch::Watch;
use crate::study::measures::frontier::{Archive, efficient};

/// Budgets at most for which a bundle is made of what single measures do.
const RUNGS: usize = 200;

/// Parts of the largest budget that prices are rounded up to.
const UNITS: usize = 20_000;

impl Archive {
    /// Simulates what single measures suggest for a ladder of budgets, then goes on from the best of
    /// all and from the best at every other price to their neighbours, until nothing new is among
    /// them or as many were simulated as all in all may be.
    pub(super) fn search<E>(
        &mut self,
        make: &mut impl FnMut(&Bundle) -> Result<Model, E>,
        watch: &impl Watch,
    ) -> Result<(), E> {
        let most = self.kept.len() + self.plan.most;
        let (mut looked_around, mut paired_up) = (BTreeSet::new(), BTreeSet::new());
        let mut around = self.ladder();
        loop {
            for bundle in around {
                if watch.stop() || self.kept.len() >= most {
                    return Ok(());
                }
                self.make(&bundle, make)?;
                self.draw_alike();
                self.add(&bundle, watch);
            }
            let rows = efficient(&self.kept);
            let bundles = rows.iter().rev().map(|row| &self.kept[*row].evaluated.bundle);
            let open = bundles.clone().find(|bundle| !looked_around.contains(*bundle));
            // Two measures may each be nothing without the other: last, for these are many.
            let paired = bundles.clone().find(|bundle| !paired_up.contains(*bundle));
            match (open.cloned(), paired.cloned()) {
                (Some(next), _) => {
                    around = self.neighbours(&next);
                    looked_around.insert(next);
                }
                (None, Some(next)) => {
                    around = self.with_two_more(&next);
                    paired_up.insert(next);
                }
                (None, None) => return Ok(()),
            }
        }
    }

    /// The best bundles for a ladder of budgets if measures did together what they do alone: by the
    /// dynamic programme of the knapsack.
    fn ladder(&self) -> Vec<Bundle> {
        let measures = self.measures();
        let nothing = self.kept[0].evaluated.judged();
        let alone = |row: usize| {
            let bundle = measures.with_requirements(row);
            let kept = self.kept.iter().find(|kept| kept.evaluated.bundle == bundle)?;
            let gain = nothing - kept.evaluated.judged();
            (gain > 0.0).then_some((row, kept.evaluated.cost.max(0.0), gain))
        };
        let items: Vec<(usize, f64, f64)> = (0..measures.list.len()).filter_map(alone).collect();
        let total: f64 = items.iter().map(|item| item.1).sum();
        let budget = self.plan.budget.map_or(total, |budget| budget.min(total));
        if budget <= 0.0 {
            return Vec::new();
        }
        let weight = |cost: f64| (cost / budget * UNITS as f64 - 1e-9).ceil() as usize;
        let mut worth = vec![0.0; UNITS + 1];
        let mut takes = vec![vec![false; UNITS + 1]; items.len()];
        for ((_, cost, gain), takes) in items.iter().zip(&mut takes) {
            let weight = weight(*cost);
            for room in (weight..=UNITS).rev() {
                if worth[room - weight] + gain > worth[room] {
                    worth[room] = worth[room - weight] + gain;
                    takes[room] = true;
                }
            }
        }
        let mut found: Vec<Bundle> = Vec::new();
        // Where a little more money buys something better.
        let steps: Vec<usize> = (1..=UNITS).filter(|&room| worth[room] > worth[room - 1]).collect();
        let apart = steps.len().div_ceil(RUNGS).max(1);
        for &step in steps.iter().rev().step_by(apart) {
            let mut room = step;
            let mut rows = Vec::new();
            for ((row, cost, _), takes) in items.iter().zip(&takes).rev() {
                if takes[room] {
                    rows.extend_from_slice(measures.with_requirements(*row).rows());
                    room -= weight(*cost);
                }
            }
            if let Some(bundle) = self.possible(measures, rows)
                && !found.contains(&bundle)
            {
                found.push(bundle);
            }
        }
        found
    }

    /// The bundle of some measures, if they go together and can be paid.
    fn possible(&self, measures: &Measures, rows: Vec<usize>) -> Option<Bundle> {
        measures.bundle(rows).ok().filter(|bundle| self.plan.affords(measures, bundle))
    }

    /// What is one step from a bundle: with one measure more, with one less, with one for another.
    fn neighbours(&self, bundle: &Bundle) -> Vec<Bundle> {
        let measures = self.measures();
        let rows = bundle.rows();
        let outside = || (0..measures.list.len()).filter(|row| !rows.contains(row));
        let without = |gone: usize| rows.iter().copied().filter(move |row| *row != gone);
        let with = |rows: Vec<usize>, row: usize| {
            let new = measures.with_requirements(row);
            rows.into_iter().chain(new.rows().iter().copied()).collect::<Vec<usize>>()
        };
        let mut sets: Vec<Vec<usize>> = outside().map(|row| with(rows.to_vec(), row)).collect();
        for &gone in rows {
            sets.push(without(gone).collect());
            sets.extend(outside().map(|row| with(without(gone).collect(), row)));
        }
        sets.into_iter().filter_map(|rows| self.possible(measures, rows)).collect()
    }

    /// A bundle with any two measures more.
    fn with_two_more(&self, bundle: &Bundle) -> Vec<Bundle> {
        let measures = self.measures();
        let outside = || (0..measures.list.len()).filter(|row| !bundle.rows().contains(row));
        let mut sets = Vec::new();
        for first in outside() {
            for second in outside().filter(|row| *row > first) {
                let new = [first, second].map(|row| measures.with_requirements(row));
                let new = new.iter().flat_map(|it| it.rows().to_vec());
                sets.push(bundle.rows().iter().copied().chain(new).collect::<Vec<usize>>());
            }
        }
        sets.into_iter().filter_map(|rows| self.possible(measures, rows)).collect()
    }
}
