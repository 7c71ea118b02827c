//! Many years: what a year costs, how available services are, how often objectives are breached.
//!
//! [`run_years`] simulates horizon runs and gathers [`YearFindings`], which keep the loss of every
//! replication, so that two variants of a scenario can be compared year by year: draw both with
//! [`YearDraw::among`](crate::sim::YearDraw::among) and the same seed, and replication i is the
//! same year for both.
//!
//! Years in which nothing strikes are left out where that can be done, and weighted exactly: all
//! figures are over all years.

mod band;
mod findings;
mod learn;
mod needs;
mod pilots;
mod plan;
mod rare;
mod runs;
mod shares;
mod tails;
mod tally;

pub use band::{RateBand, rate_band};
pub use findings::{Estimate, NodeLoss, ServiceFindings, ThreatFindings, YearFindings};
pub use plan::YearPlan;
pub use rare::{RareFindings, rare_breach};
pub use runs::run_years;
