//! What the results of a scenario hang on, as people and programs read it.

mod csv;
mod text;
mod wire;
mod words;

pub use csv::render as render_csv;
pub use text::render as render_text;
pub use wire::{Band, ChangedInput, IndexPair, Measured, SensitivityReport, UncertainSource};
pub(in crate::report) use words::kind_word;
