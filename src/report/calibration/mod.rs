//! Laws fitted to a history of incidents, as people and programs read them.

mod csv;
mod snippet;
mod text;
mod wire;

pub use csv::render as render_csv;
pub use text::render as render_text;
pub use wire::{
    Between, CalibratedGroup, CalibrationReport, FittedLaw, FittedParameter, Rate, Watched,
};
