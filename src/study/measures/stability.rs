//! How sure a ranking of bundles is, by drawing the replications again.

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::random::{Address, Draws, Purpose, Seed};
use crate::stats::Interval;
use crate::study::measures::frontier::{Archive, Kept, Residual};
use crate::study::measures::information::{ENOUGH, regression};
use crate::study::outcomes::quantile;

impl Archive {
    /// The replications of one resample.
    fn resample(&self, number: u64) -> Vec<u32> {
        let runs = self.kept[0].values.len() as u64;
        let draws = Draws::new(Seed::new(self.plan.seed), number);
        let address = Address::of(Purpose::Measure, &["", "resamples"]);
        let pick = |at: u64| {
            let (luck, _) = draws.pair(address, at);
            ((u128::from(luck) * u128::from(runs)) >> 64) as u32
        };
        (0..runs).map(pick).collect()
    }

    /// How often each of these bundles is the best of all that cost no more, if the replications
    /// are drawn again with replacement, the same for all bundles, and for losses the rates from
    /// what is known of them.
    pub(super) fn stability(&self, rows: &[usize]) -> Vec<f64> {
        let n = self.plan.resamples;
        let shifts = self.shifts();
        let wins: Vec<Vec<bool>> = (0..n)
            .into_par_iter()
            .map(|number| {
                let sample = self.resample(number);
                let mut residuals = self.residuals_of(&sample);
                if let Some(shifts) = &shifts {
                    // The first of a resample is as good as any.
                    let year = sample.first().map_or(0, |first| *first as usize);
                    // No mean loss is below nothing; the sum of two estimates may be.
                    let least =
                        if self.plan.residual == Residual::Loss { 0.0 } else { f64::NEG_INFINITY };
                    for (residual, shift) in residuals.iter_mut().zip(shifts) {
                        *residual = (*residual + shift[year]).max(least);
                    }
                }
                let wins = rows.iter().map(|&row| {
                    let mine = &self.kept[row].evaluated;
                    self.kept.iter().zip(&residuals).all(|(other, residual)| {
                        other.evaluated.cost > mine.cost || residuals[row] <= *residual
                    })
                });
                wins.collect()
            })
            .collect();
        let of = |at: usize| wins.iter().filter(|wins| wins[at]).count() as f64 / n as f64;
        (0..rows.len()).map(of).collect()
    }

    /// For each bundle, by how much its mean loss with the rates and other estimates of each
    /// replication differs from that with all of them; `None` if all are certain, or replications too
    /// few to tell. A loss is linear in rates as long as incidents do not meet.
    fn shifts(&self) -> Option<Vec<Vec<f64>>> {
        let is_mean = matches!(self.plan.residual, Residual::Loss | Residual::Benefit);
        if !is_mean {
            return None;
        }
        let years = self.kept[0].values.len();
        let unknowns = self.estates.unknowns(self.plan.seed, years);
        let rates: Vec<Vec<f64>> = unknowns.into_iter().flat_map(|it| it.columns).collect();
        if rates.is_empty() || years < ENOUGH * (rates.len() + 1) {
            return None;
        }
        let mean = |row: &Vec<f64>| row.iter().sum::<f64>() / years as f64;
        let means: Vec<f64> = rates.iter().map(mean).collect();
        let of = |kept: &Kept| {
            let fit = regression(&rates, kept.judged());
            let at = |year: usize| {
                let terms = rates.iter().zip(&means).zip(&fit[1..]);
                terms.map(|((rate, mean), slope)| slope * (rate[year] - mean)).sum::<f64>()
            };
            (0..years).map(at).collect::<Vec<f64>>()
        };
        Some(self.kept.par_iter().map(of).collect())
    }

    fn residuals_of(&self, sample: &[u32]) -> Vec<f64> {
        let (mut values, mut scratch) = (Vec::new(), Vec::new());
        let of = |kept: &Kept| {
            values.clear();
            values.extend(sample.iter().map(|run| kept.judged()[*run as usize]));
            self.plan.residual(&values, &mut scratch)
        };
        self.kept.iter().map(of).collect()
    }

    /// The intervals of what remains with a bundle and of its difference to doing nothing: quantiles
    /// over the resamples.
    pub(super) fn resampled(&self, row: usize) -> (Interval, Interval) {
        let found: Vec<(f64, f64)> = (0..self.plan.resamples)
            .into_par_iter()
            .map(|number| {
                let sample = self.resample(number);
                let (mut values, mut scratch) = (Vec::new(), Vec::new());
                let mut of = |row: usize| {
                    values.clear();
                    values.extend(sample.iter().map(|run| self.kept[row].values[*run as usize]));
                    self.plan.residual(&values, &mut scratch)
                };
                let remains = of(row);
                (remains, remains - of(0))
            })
            .collect();
        let outside = (1.0 - self.plan.confidence) / 2.0;
        let interval = |mut values: Vec<f64>| {
            values.sort_unstable_by(f64::total_cmp);
            let mut scratch = Vec::new();
            let mut at = |p: f64| quantile(&values, p, &mut scratch);
            Interval { low: at(outside), high: at(1.0 - outside) }
        };
        let (remains, differences) = found.into_iter().unzip();
        (interval(remains), interval(differences))
    }
}
