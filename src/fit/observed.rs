//! Durations to fit a law to.

use crate::fit::FitError;
use crate::law::math;

/// Durations above 0 `[s]`: those that ended, and lower bounds of those that did not.
///
/// Both are sorted, so that results do not depend on the order of a file.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Observed {
    ended: Vec<f64>,
    open: Vec<f64>,
}

impl Observed {
    /// Durations that `ended`, and how long those that are `open` have lasted so far `[s]`.
    ///
    /// What is not above 0 or not finite is left out: no law fitted here gives it a likelihood.
    pub fn new(ended: impl IntoIterator<Item = f64>, open: impl IntoIterator<Item = f64>) -> Self {
        Self { ended: usable(ended), open: usable(open) }
    }

    /// Durations that ended `[s]`, ascending.
    pub fn ended(&self) -> &[f64] {
        &self.ended
    }

    /// Lower bounds of those that did not `[s]`, ascending.
    pub fn open(&self) -> &[f64] {
        &self.open
    }

    /// How many there are of both.
    pub fn len(&self) -> usize {
        self.ended.len() + self.open.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The mean logarithm of the durations that ended.
    pub(super) fn mean_log(&self) -> f64 {
        self.ended.iter().map(|x| math::ln(*x)).sum::<f64>() / self.ended.len() as f64
    }

    /// The same durations in another unit of so many seconds.
    pub(super) fn in_units_of(&self, unit: f64) -> Self {
        let scaled = |values: &[f64]| values.iter().map(|x| x / unit).collect();
        Self { ended: scaled(&self.ended), open: scaled(&self.open) }
    }

    /// Whether a law with two parameters can be fitted.
    pub(super) fn check(&self) -> Result<(), FitError> {
        match (self.ended.first(), self.ended.last()) {
            _ if self.is_empty() => Err(FitError::Empty),
            (Some(first), Some(last)) if first < last => Ok(()),
            (Some(_), _) => Err(FitError::AllEqual),
            (None, _) => Err(FitError::AllOpen),
        }
    }
}

fn usable(values: impl IntoIterator<Item = f64>) -> Vec<f64> {
    let mut values: Vec<f64> = values.into_iter().filter(|x| *x > 0.0 && x.is_finite()).collect();
    values.sort_unstable_by(f64::total_cmp);
    values
}
