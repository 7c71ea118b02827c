//! Long stretches of time, in which years count, and what was seen in them: `2 in 7 years`.

use crate::units::UnitError;
use crate::units::duration;
use crate::units::number::leading;
use crate::units::rate::YEAR;

/// Reads a stretch of time `[s]`, at least 0: `1 year`, `5 years`, or any duration such as `90d`.
///
/// A year is 8760 h, as in rates.
///
/// # Errors
///
/// What is no duration, and years without a number or below 0.
///
/// # Examples
///
/// ```
/// use blackstart::units::exposure::parse;
///
/// assert_eq!(parse("2 years"), Ok(2.0 * 8760.0 * 3600.0));
/// assert_eq!(parse("90d"), Ok(90.0 * 86_400.0));
/// ```
pub fn parse(text: &str) -> Result<f64, UnitError> {
    let text = text.trim();
    if let Some(number) = leading(text)
        && matches!(
            number.rest.to_ascii_lowercase().as_str(),
            "y" | "yr" | "yrs" | "year" | "years"
        )
    {
        if number.is_negative() {
            return Err(UnitError::new(format!("a duration cannot be negative, got `{text}`")));
        }
        return Ok(number.value * YEAR);
    }
    duration::parse(text)
}

/// Reads how often something was seen in how long `[s]`: `2 in 7 years`, `0 in 18 months` is
/// refused since months have no fixed length.
///
/// # Errors
///
/// No whole number, no `in`, or a time that is not above 0.
///
/// # Examples
///
/// ```
/// use blackstart::units::exposure::parse_seen;
///
/// assert_eq!(parse_seen("2 in 7 years"), Ok((2.0, 7.0 * 8760.0 * 3600.0)));
/// ```
pub fn parse_seen(text: &str) -> Result<(f64, f64), UnitError> {
    let wrong = || {
        UnitError::new(format!("`{text}` is not a history"))
            .with_hint("write how often it was seen in how long, as in `2 in 7 years`")
    };
    let number = leading(text).ok_or_else(wrong)?;
    if number.value < 0.0 || number.value.fract() != 0.0 {
        return Err(UnitError::new(format!("`{text}`: events are counted in whole numbers")));
    }
    let period = number.rest.strip_prefix("in ").ok_or_else(wrong)?;
    let time = parse(period)?;
    if time > 0.0 {
        Ok((number.value, time))
    } else {
        Err(UnitError::new(format!("the time of `{text}` must be above 0")))
    }
}

/// Prints a stretch of time: in years if it is a whole number of them, in hours if it is one that
/// days do not hold, `1000h`, else as a duration.
pub fn format(seconds: f64) -> String {
    let years = seconds / YEAR;
    if years >= 1.0 && years.fract() == 0.0 {
        if years == 1.0 { String::from("1 year") } else { format!("{years} years") }
    } else if let Some(hours) = whole_hours(seconds) {
        format!("{hours}h")
    } else {
        duration::format(seconds)
    }
}

/// The number of hours in a stretch of more than a day, if it is a whole number that is not one of
/// days: rounded to days it would be another stretch.
pub fn whole_hours(seconds: f64) -> Option<f64> {
    let hours = seconds / duration::HOUR;
    let is_whole = hours > 24.0 && hours.fract() == 0.0 && hours % 24.0 != 0.0;
    is_whole.then_some(hours)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_has_8760_hours() {
        assert_eq!(parse("1 year"), Ok(8760.0 * 3600.0));
        assert_eq!(parse("0.5y"), Ok(4380.0 * 3600.0));
        assert_eq!(format(2.0 * YEAR), "2 years");
        assert_eq!(format(YEAR), "1 year");
        assert_eq!(format(90.0 * 86_400.0), "90d");
        assert_eq!(format(1000.0 * 3600.0), "1000h");
        assert_eq!(format(12.0 * 3600.0), "12h");
        assert_eq!(format(90.5 * 60.0), "1h 31m");
    }

    #[test]
    fn a_wrong_history_says_what_would_be_right() {
        for (text, part) in [
            ("often", "is not a history"),
            ("2.5 in 7 years", "whole numbers"),
            ("-1 in 7 years", "whole numbers"),
            ("2", "is not a history"),
            ("2 in 0 years", "must be above 0"),
            ("2 in 18 months", "no fixed length"),
        ] {
            let error = parse_seen(text).expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
