//! Laws of random quantities: how long things take, what they cost.
//!
//! A [`Law`] is a checked description with exact moments, distribution function
//! and quantiles. A [`Sampler`] is the same law compiled for speed: one uniform
//! number in, one value out, the same bits on every platform. The two agree
//! within 1e-6 in terms of the distribution function.

mod chance;
mod error;
mod hazard;
mod kind;
pub(crate) mod math;
mod moments;
mod probability;
mod sampler;
pub(crate) mod special;
mod table;
mod times;

pub mod text;

pub use chance::{ChanceLaw, EstimatedChance};
pub use error::LawError;
pub use kind::{Estimated, Law};
pub use sampler::Sampler;
pub use sampler::Tables;
