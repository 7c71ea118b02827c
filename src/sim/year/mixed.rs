//! Rates of which more is known in one variant than in another.

use crate::law::Law;
use crate::random::{Address, Draws, open_unit};
use crate::sim::year::draw::{DrawRow, RATE};

/// A rate that is drawn apart in each variant, all at the same luck: its law differs by more than its
/// mean.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Mixed {
    pub(super) address: Address,
    pub(super) own: Option<RateLaw>,
    pub(super) all: Vec<RateLaw>,
}

/// What is known of the mean number of strikes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct RateLaw {
    pub(super) mean: f64,
    /// Of the gamma distribution; infinite if it is certain.
    pub(super) shape: f64,
}

impl Mixed {
    /// The row with the rates of one year: drawn at the largest of all variants, kept at its own.
    pub(super) fn row(&self, row: &DrawRow, draws: &Draws) -> DrawRow {
        let luck = open_unit(draws.pair(row.address.with(RATE), 0).0);
        let rate = |known: &RateLaw| {
            let unit = |law: Law| law.quantile(luck);
            known.mean * Law::gamma(known.shape, 1.0 / known.shape).map_or(1.0, unit)
        };
        let drawn = self.all.iter().map(rate).fold(0.0, f64::max);
        let own = self.own.as_ref().map_or(0.0, rate);
        let kept = if drawn > 0.0 { own / drawn } else { 0.0 };
        DrawRow { drawn, shape: f64::INFINITY, kept, ..*row }
    }

    /// Shape of the first law that is not certain.
    pub(super) fn shape(&self) -> f64 {
        let mut shapes = self.all.iter().map(|known| known.shape);
        shapes.find(|shape| shape.is_finite()).unwrap_or(f64::INFINITY)
    }
}
