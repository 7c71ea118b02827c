//! From the format as written to the parts of a model.
//!
//! Every failure is told at the place it came from, and the rest is lowered all the same, so that
//! one pass tells all of them.

mod columns;
mod contacts;
mod unite;

mod context;
mod places;

mod laws;
mod needs;
mod select;

mod backlog;
mod data;
mod calendars;
mod estate;
mod nodes;
mod duty;
mod papers;
mod people;
mod power;
mod procedures;
mod services;
mod shared;
mod suppliers;
mod transfers;
mod standby;
mod standby_needs;

mod measures;

mod arrivals;
mod happens;
mod hits;
mod skill_loss;
mod phases;
mod listed;
mod spares;
mod struck;
mod threats;
mod units;

mod about;
mod errors;
mod study;

pub use arrivals::Way;
pub use columns::Columns;
pub use context::DefaultUsed;
pub use context::Lower;
pub use places::Places;
pub use study::Lowered;
pub use study::RegisterRow;
pub use study::lower;
pub use unite::Project;
pub use unite::unite;
