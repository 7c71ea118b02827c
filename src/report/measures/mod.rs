//! Measures for readers: what they make different, what they are worth, which to take.

mod wire;

mod sentence;
mod side_effects;
mod knowledge;
mod text;
mod csv;

mod frontier_wire;
mod frontier_text;

pub use csv::render as render_csv;
pub use frontier_text::render as render_frontier;
pub use frontier_wire::{BundleRow, FrontierReport, FrontierRow, HourRow};
pub use text::render as render_text;
pub use wire::{
    ChangeRow, CompareReport, EstimateRow, InformationRow, KnowledgeRow, MeasureRow, ServiceChange,
    VariantRow, WorthRow,
};
