//! What is wrong with a written quantity.

use std::fmt;

/// A quantity that could not be read.
///
/// Both texts are lower case, have no final period and show what the user
/// typed between backticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitError {
    /// What is wrong.
    pub message: String,
    /// What would be right, where that can be guessed.
    pub hint: Option<String>,
}

impl UnitError {
    /// An error without a suggestion.
    pub fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    /// The same error with a suggestion of what would be right.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}

impl fmt::Display for UnitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        match &self.hint {
            Some(hint) => write!(f, ": {hint}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for UnitError {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hint_follows_the_message() {
        let error = UnitError::new("`5` has no unit");
        assert_eq!(error.to_string(), "`5` has no unit");
        let error = error.with_hint("did you mean `5m`?");
        assert_eq!(error.to_string(), "`5` has no unit: did you mean `5m`?");
    }
}
