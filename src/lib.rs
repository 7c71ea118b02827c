//! Simulates disasters and the recovery from them.
//!
//! Modules in reading order, lower layers first.

#![warn(clippy::unwrap_used)]

pub mod units;
pub mod diag;
pub mod stats;
pub mod random;
pub mod calendar;
pub mod law;
pub mod fit;
pub mod evidence;
pub mod model;
pub mod scenario;
pub mod history;
pub mod analysis;
pub mod sim;
pub mod study;
pub mod report;
