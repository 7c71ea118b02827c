//! Simulates disasters and the recovery from them.
//!
//! Modules in reading order, lower layers first.

#![warn(clippy::unwrap_used)]

pub mod analysis;
pub mod diag;
pub mod law;
pub mod model;
pub mod random;
pub mod stats;
pub mod units;
