//! How many years.

/// What a study of years is to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct YearPlan {
    /// Number of replications, ≥ 1.
    pub runs: u64,
    /// The user's seed.
    pub seed: u64,
    /// Confidence of all intervals, in (0, 1).
    pub confidence: f64,
}

impl YearPlan {
    /// This many replications from this seed, 95 % intervals.
    pub fn new(runs: u64, seed: u64) -> YearPlan {
        YearPlan { runs, seed, confidence: 0.95 }
    }
}
