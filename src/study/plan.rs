//! How many runs, from which seed, in how much detail.

/// What a study is to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Plan {
    /// Number of replications, ≥ 1. With a precision: the most that are run.
    pub runs: u64,
    /// The user's seed.
    pub seed: u64,
    /// Run until P(RTO met) of every service is known to ± this, in (0, 0.5).
    pub precision: Option<f64>,
    /// Confidence of all intervals, in (0, 1).
    pub confidence: f64,
    /// What is recorded.
    pub detail: Detail,
    /// Memory for exact distributions `[bytes]`; beyond it they become histograms.
    pub memory: usize,
}

impl Plan {
    /// This many replications from this seed, 95 % intervals, causes and nodes.
    pub fn new(runs: u64, seed: u64) -> Plan {
        Plan {
            runs,
            seed,
            precision: None,
            confidence: 0.95,
            detail: Detail::Brief,
            memory: 1 << 30,
        }
    }
}

/// What a study records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Detail {
    /// Recovery times, RTO met, mean loss.
    Outcomes,
    /// Also distributions of loss, causes of delay, nodes, teams.
    Brief,
    /// Also the restoration of the estate and its groups over time.
    Groups,
    /// Also level and impact of every service over time.
    Full,
}
