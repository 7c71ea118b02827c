//! Statistics of replications that can be merged.
//!
//! Everything here is fed one value a replication, in batches, and merged.
//! What is counted ([`Proportion`], [`Histogram`], [`Bands`]) merges in any
//! order to the same bits; what is summed in floating point ([`Moments`],
//! [`Paired`]) does so when the merges happen in a fixed order.
//!
//! | question | type |
//! |---|---|
//! | how often? | [`Proportion`] |
//! | how much on average? | [`Moments`] |
//! | how much in the worst 5 %? | [`Sample`], then [`Distribution`] |
//! | how much, if most of the time nothing? | [`Exceedance`] |
//! | better than before? | [`Paired`] |
//! | more often than before? | [`MatchedShares`] |
//! | how much, of what is no mean? | [`of_sections`] |
//! | how does it go over time? | [`Bands`] |
//! | were that enough runs? | [`Precision`] |
//!
//! Values are seconds or money, never negative and never NaN; infinity stands
//! for *censored*: not over when the observation ended. A censored value counts
//! in every share and quantile, and makes a mean infinite instead of being
//! dropped.

mod amounts;
mod curve;
mod distribution;
mod exceedance;
mod histogram;
mod interval;
mod matched;
mod moments;
mod paired;
mod poisson;
mod precision;
mod proportion;
mod rank;
mod sample;
mod sections;

pub use curve::{Bands, LevelCounts};
pub use distribution::Distribution;
pub use exceedance::Exceedance;
pub use histogram::Bin;
pub use histogram::Histogram;
pub use interval::Interval;
pub use interval::z;
pub use matched::MatchedShares;
pub use moments::Moments;
pub use paired::Paired;
pub use poisson::{poisson_at_least, poisson_at_most};
pub use precision::Need;
pub use precision::Precision;
pub use proportion::Proportion;
pub use sample::Sample;
pub use sections::of_sections;
