//! Why no law can be fitted.

use std::fmt;

/// Why no law can be fitted to durations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FitError {
    /// There is no duration at all.
    Empty,
    /// Every duration is a lower bound: nothing has ended yet.
    AllOpen,
    /// All durations that ended are equal, so that nothing tells their spread.
    AllEqual,
}

impl fmt::Display for FitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            FitError::Empty => "there are no durations",
            FitError::AllOpen => "no incident has ended, so no duration is known",
            FitError::AllEqual => "all durations are equal, so nothing tells their spread",
        })
    }
}

impl std::error::Error for FitError {}
