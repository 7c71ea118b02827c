//! What a year costs and how available services are, as people and programs read it.

mod build;
mod csv;
mod text;
mod wire;

pub use csv::{exceedance as render_exceedance, render as render_csv};
pub use text::render as render_text;
pub use wire::{
    AnnualLoss, BandPoint, LossPoint, NodeYear, Probability, RareBreach, ServiceYear, ThreatYear,
    UncertainRates, YearEstimate, YearReport,
};
