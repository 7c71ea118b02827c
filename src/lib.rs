//! Simulates disasters and the recovery from them.
//!
//! Modules in reading order, lower layers first.

#![warn(clippy::unwrap_used)]

pub mod diag;
pub mod law;
pub mod random;
pub mod scenario;
pub mod stats;
pub mod units;
