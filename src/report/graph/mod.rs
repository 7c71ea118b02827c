//! What can be said of an estate at rest: failure impact, cut sets, required RTOs, the order of a
//! restart, deadlocks, concentration.
//!
//! [`GraphReport`] is plain data; [`render_text`] and [`render_csv`] are functions of it.

mod wire;

mod build;

mod csv;
mod grid;
mod text;

pub use csv::render_csv;
pub use text::render_text;
pub use wire::{
    Circle, Concentrated, Cuts, Deadlocked, GraphReport, Impact, ImpactOn, ImpactRow, Pairs,
    RequiredRto, Restart, Section, Tried,
};
