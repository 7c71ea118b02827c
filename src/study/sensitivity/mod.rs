//! What the results hang on.
//!
//! [`indices()`] shares the variance of a result among those whose luck it comes from, by drawing the
//! random numbers of each anew while all others stay. [`effects()`] changes one input at a time and
//! tells the difference on common random numbers.

mod effects;
mod indices;
mod input;
mod output;

pub use effects::{Effect, Effects, effects};
pub use indices::{Index, Indices, SourceIndices, indices, indices_of};
pub use input::{Change, Input, Phase};
pub use output::{Output, outputs};

/// How much is run.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SensitivityPlan {
    /// Replications of each comparison, ≥ 2.
    pub runs: u64,
    /// The user's seed.
    pub seed: u64,
    /// Of all intervals, in (0, 1).
    pub confidence: f64,
}
