//! Levels of service: `40%` or `0.4`.

use crate::units::UnitError;
use crate::units::probability::fraction;

/// Two levels closer than this are the same level.
pub const TOLERANCE: f64 = 1e-9;

/// Reads a level between 0 (nothing works) and 1 (all works).
///
/// # Errors
///
/// No number, anything but `%` after it, or a value outside 0 to 1.
pub fn parse(text: &str) -> Result<f64, UnitError> {
    fraction(text, "a level")
}

/// Prints a level as a percentage: `40%`, `33.3%`.
pub fn format(level: f64) -> String {
    format!("{}%", (level * 1000.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_a_share_of_full_service() {
        assert_eq!(parse("40%"), Ok(0.4));
        assert_eq!(parse("0.4"), Ok(0.4));
        let error = parse("140%").expect_err("above full service");
        assert_eq!(error.message, "a level is between 0 and 1 (0% and 100%), got `140%`");
        assert_eq!(format(1.0 / 3.0), "33.3%");
    }
}
