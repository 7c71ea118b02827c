//! What it is worth to know a rate or another estimate before a choice between measures is made.
//!
//! With θ for what is not certain and NPV(d, θ) for the expected net present value of choice d,
//! "nothing" with 0 among them, knowing θ is worth
//!
//! ```text
//! E_θ max_d NPV(d, θ) − max_d E_θ NPV(d, θ)
//! ```
//!
//! and knowing a part φ of it the same with E(NPV(d, θ) | φ) in the place of NPV(d, θ). They are
//! drawn anew in each simulated year; E(NPV | φ) is found by regression of what the years are worth
//! on φ. It is linear in a rate, since incidents that strike at random cost in proportion to it, as
//! long as they do not meet; a parabola in a chance and in a scale, whose cost may bend.
//!
//! Sources: H. Raiffa, R. Schlaifer, *Applied Statistical Decision Theory* (1961); regression, M.
//! Strong, J. Oakley, A. Brennan, *Estimating multiparameter partial expected value of perfect
//! information from a probabilistic sensitivity analysis sample* (Medical Decision Making 34, 2014).

use crate::stats::{Interval, of_sections};
use crate::study::measures::worth::Estimate;

/// Sections of the years, for intervals.
const SECTIONS: usize = 20;

/// Years a section needs for each number that is fitted.
pub(super) const ENOUGH: usize = 5;

/// What is not certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Uncertain {
    /// How often this threat strikes.
    Rate(String),
    /// An estimate, by the keys down to it.
    Estimate(String),
}

/// What is not certain, in each of some replications.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::study) struct Unknown {
    pub(in crate::study) what: Uncertain,
    /// Its values, and functions of them that results may be linear in.
    pub(in crate::study) columns: Vec<Vec<f64>>,
}

/// What it is worth to know the rates and other estimates that are not certain.
#[derive(Debug, Clone, PartialEq)]
pub struct Information {
    /// The choice with the largest expected net present value, by its number; `None` if it is best
    /// to do nothing.
    pub best: Option<usize>,
    /// Each by itself, in no particular order.
    pub each: Vec<Knowledge>,
    /// All of them together; `None` if all is certain, or if there are too few years.
    pub all: Option<Knowledge>,
}

/// What it is worth to know something.
#[derive(Debug, Clone, PartialEq)]
pub struct Knowledge {
    /// What; `None` for all together.
    pub what: Option<Uncertain>,
    /// By how much a choice is worth more that is made with it, at most `[currency]`.
    pub worth: Estimate,
    /// How likely it is that another choice is best once it is known.
    pub changes: f64,
}

impl Information {
    /// From what is not certain in each year, and what each choice is worth in each of them
    /// `[currency]`.
    pub(super) fn of(unknowns: &[Unknown], choices: &[Vec<f64>], confidence: f64) -> Information {
        let years = unknowns.first().map_or(0, |unknown| unknown.columns[0].len());
        let section = years / SECTIONS;
        let knowledge = |what: Option<Uncertain>, known: &[&[f64]]| {
            if known.is_empty() || section < ENOUGH * (known.len() + 1) {
                return None;
            }
            let within = |range: std::ops::Range<usize>| {
                let cut = |rows: &[&[f64]]| -> Vec<Vec<f64>> {
                    rows.iter().map(|row| row[range.clone()].to_vec()).collect()
                };
                let choices: Vec<&[f64]> = choices.iter().map(Vec::as_slice).collect();
                gain(&cut(known), &cut(&choices))
            };
            let (value, changes) = within(0..years);
            let sections: Vec<f64> =
                (0..SECTIONS).map(|at| within(at * section..(at + 1) * section).0).collect();
            let found = of_sections(value, &sections, confidence);
            let interval = Interval { low: found.low.max(0.0), high: found.high };
            Some(Knowledge { what, worth: Estimate { value, interval }, changes })
        };
        let each = unknowns.iter().filter_map(|unknown| {
            let columns: Vec<&[f64]> = unknown.columns.iter().map(Vec::as_slice).collect();
            knowledge(Some(unknown.what.clone()), &columns)
        });
        let all = unknowns.iter().flat_map(|unknown| &unknown.columns);
        let all: Vec<&[f64]> = all.map(Vec::as_slice).collect();
        Information {
            best: best(choices.iter().map(|worth| mean(worth))),
            each: each.collect(),
            all: knowledge(None, &all),
        }
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

/// The largest of these, if it is above 0.
fn best(values: impl Iterator<Item = f64>) -> Option<usize> {
    let mut found = None;
    let mut most = 0.0;
    for (at, value) in values.enumerate() {
        if value > most {
            (found, most) = (Some(at), value);
        }
    }
    found
}

/// What knowing these rates is worth, and how often another choice is best than without.
fn gain(known: &[Vec<f64>], choices: &[Vec<f64>]) -> (f64, f64) {
    let fits: Vec<Vec<f64>> = choices.iter().map(|worth| regression(known, worth)).collect();
    let at_mean = best(choices.iter().map(|worth| mean(worth)));
    let years = known[0].len();
    let (mut sum, mut changes) = (0.0, 0_usize);
    for year in 0..years {
        let fitted = |fit: &Vec<f64>| -> f64 {
            fit[0] + known.iter().zip(&fit[1..]).map(|(row, slope)| row[year] * slope).sum::<f64>()
        };
        let here = best(fits.iter().map(fitted));
        let worth = |choice: Option<usize>| choice.map_or(0.0, |at| fitted(&fits[at]));
        sum += worth(here) - worth(at_mean);
        changes += usize::from(here != at_mean);
    }
    (sum / years as f64, changes as f64 / years as f64)
}

/// Coefficients of least squares: the constant, then one for each column. One that cannot be told
/// from those before it is 0.
///
/// A library's sums go by the vector units of the machine, and so would the last bits of a result;
/// these are the same everywhere.
pub(super) fn regression(columns: &[Vec<f64>], values: &[f64]) -> Vec<f64> {
    let n = columns.len() + 1;
    let column = |at: usize, row: usize| if at == 0 { 1.0 } else { columns[at - 1][row] };
    // The normal equations, right-hand side last.
    let mut system = vec![vec![0.0; n + 1]; n];
    for (row, value) in values.iter().enumerate() {
        for (i, equation) in system.iter_mut().enumerate() {
            let x = column(i, row);
            for (j, sum) in equation[..n].iter_mut().enumerate() {
                *sum += x * column(j, row);
            }
            equation[n] += x * value;
        }
    }
    // Elimination without pivoting: the matrix is positive semidefinite.
    let scale: Vec<f64> = (0..n).map(|i| system[i][i]).collect();
    for i in 0..n {
        let pivot = system[i].clone();
        if pivot[i] <= 1e-12 * scale[i] {
            continue;
        }
        for equation in &mut system[i + 1..] {
            let factor = equation[i] / pivot[i];
            for (term, above) in equation.iter_mut().zip(&pivot) {
                *term -= factor * above;
            }
        }
    }
    let mut found = vec![0.0; n];
    for i in (0..n).rev() {
        let row = &system[i];
        if row[i] > 1e-12 * scale[i] {
            let rest: f64 = (i + 1..n).map(|j| row[j] * found[j]).sum();
            found[i] = (row[n] - rest) / row[i];
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use std::slice;

    use super::*;

    fn unknown(rates: Vec<f64>) -> Unknown {
        Unknown { what: Uncertain::Rate(String::from("fire")), columns: vec![rates] }
    }

    #[test]
    fn a_plane_is_found_again_and_a_column_that_says_nothing_new_is_left_out() {
        let x: Vec<f64> = (0..50).map(|i| f64::from(i * i % 17)).collect();
        let y: Vec<f64> = (0..50).map(|i| f64::from(i % 7)).collect();
        let z: Vec<f64> = x.iter().zip(&y).map(|(x, y)| 3.0 - 2.0 * x + 0.5 * y).collect();
        let found = regression(&[x.clone(), y.clone(), x], &z);
        for (found, expected) in found.iter().zip([3.0, -2.0, 0.5, 0.0]) {
            assert!((found - expected).abs() < 1e-9, "{found} for {expected}");
        }
    }

    /// Worth 10 · rate − 10, uniform rate in (0, 2): knowing gains E max(0, 10 (rate − 1)) = 2.5.
    #[test]
    fn knowing_is_worth_what_a_better_choice_gains() {
        let n = 2000;
        let rate: Vec<f64> =
            (0..n).map(|i| 2.0 * (f64::from(i * 7 % n) + 0.5) / f64::from(n)).collect();
        let worth: Vec<f64> = rate.iter().map(|rate| 10.0 * rate - 10.0).collect();
        let fire = unknown(rate.clone());
        let found = Information::of(slice::from_ref(&fire), slice::from_ref(&worth), 0.95);
        let all = found.all.expect("enough years");
        assert!((all.worth.value - 2.5).abs() < 1e-9, "{all:?}");
        assert!((all.changes - 0.5).abs() < 1e-9, "{all:?}");
        assert_eq!(found.each[0].worth, all.worth);
        // What is worth more whatever the rate leaves nothing to know.
        let sure: Vec<f64> = worth.iter().map(|worth| worth + 11.0).collect();
        let found = Information::of(&[fire], &[worth, sure], 0.95);
        assert_eq!(found.best, Some(1));
        assert!(found.all.expect("enough years").worth.value < 1e-9);
    }

    #[test]
    fn too_few_years_tell_nothing() {
        let found = Information::of(&[unknown(vec![1.0; 100])], &[vec![1.0; 100]], 0.95);
        assert_eq!((found.each.len(), found.all), (0, None));
    }
}
