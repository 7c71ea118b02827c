//! Probabilities: `5%` and `0.05`.

use crate::units::UnitError;
use crate::units::number::leading;
use std::fmt;

/// A probability, 0 ≤ p ≤ 1.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Probability(f64);

impl Probability {
    /// What never happens.
    pub const ZERO: Self = Self(0.0);
    /// What always happens.
    pub const ONE: Self = Self(1.0);

    /// Checks that `p` is a probability.
    ///
    /// # Errors
    ///
    /// `p` outside 0 to 1, or not a number.
    pub fn new(p: f64) -> Result<Self, UnitError> {
        if (0.0..=1.0).contains(&p) {
            Ok(Self(p))
        } else {
            Err(UnitError::new(format!("a probability is between 0 and 1, got `{p}`")))
        }
    }

    /// Reads `5%`, `95 %` or `0.05`.
    ///
    /// # Errors
    ///
    /// No number, anything but `%` after it, or a value outside 0 to 1.
    ///
    /// # Examples
    ///
    /// ```
    /// use blackstart::units::Probability;
    ///
    /// assert_eq!(Probability::parse("5%")?.value(), 0.05);
    /// assert_eq!(
    ///     Probability::parse("1.2").unwrap_err().to_string(),
    ///     "a probability is between 0 and 1 (0% and 100%), got `1.2`"
    /// );
    /// # Ok::<(), blackstart::units::UnitError>(())
    /// ```
    pub fn parse(text: &str) -> Result<Self, UnitError> {
        fraction(text, "a probability").map(Self)
    }

    /// The number itself, between 0 and 1.
    pub fn value(self) -> f64 {
        self.0
    }

    /// The probability that it does not happen.
    #[must_use]
    pub fn complement(self) -> Self {
        Self(1.0 - self.0)
    }
}

impl fmt::Display for Probability {
    /// As a percentage with at most six significant decimals: `5%`, `0.02%`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let percent = (self.0 * 1e8).round() / 1e6;
        write!(f, "{percent}%")
    }
}

/// Reads a number between 0 and 1, as a percentage or not; `what` names it in
/// errors.
pub(crate) fn fraction(text: &str, what: &str) -> Result<f64, UnitError> {
    let text = text.trim();
    let unreadable = || {
        UnitError::new(format!("`{text}` is not {what}"))
            .with_hint("write a percentage such as `5%` or a number such as `0.05`")
    };
    let number = leading(text).ok_or_else(unreadable)?;
    let value = match number.rest {
        "" => number.value,
        "%" => number.times_ten_to(-2),
        _ => return Err(unreadable()),
    };
    if (0.0..=1.0).contains(&value) {
        return Ok(value);
    }
    let error = UnitError::new(format!("{what} is between 0 and 1 (0% and 100%), got `{text}`"));
    if number.rest.is_empty() && (1.0..=100.0).contains(&value) && value.fract() == 0.0 {
        return Err(error.with_hint(format!("did you mean `{text}%`?")));
    }
    Err(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_and_fractions_are_the_same_number() {
        for (text, value) in
            [("5%", 0.05), ("0.05", 0.05), ("95 %", 0.95), ("7%", 0.07), ("0", 0.0), ("100%", 1.0)]
        {
            assert_eq!(Probability::parse(text).map(Probability::value), Ok(value), "{text}");
        }
        assert_eq!(Probability::parse("7%").map(|p| p.to_string()), Ok("7%".to_owned()));
    }

    #[test]
    fn what_is_outside_the_range_is_refused() {
        for text in ["-1%", "1.2", "101%", "five", "5 of 10", "", "NaN"] {
            assert!(Probability::parse(text).is_err(), "{text}");
        }
        assert!(Probability::new(f64::NAN).is_err());
        let error = Probability::parse("5").expect_err("no percent sign");
        assert_eq!(error.hint.as_deref(), Some("did you mean `5%`?"));
    }
}
