//! Terms of contracts and lives of machines: `10y`, `3 months`, in years.
//!
//! Here a month is a twelfth of a year and a year 8760 h, as in [`rate`](crate::units::rate): over
//! years the calendar does not matter.

use crate::units::UnitError;
use crate::units::number::leading;
use crate::units::rate::per_year;

/// A day in years.
const DAY: f64 = 1.0 / 365.0;

/// Reads a term `[yr]`, 0 or at least a day: `10y`, `18 months`, `3mo`, `90d`, `0`.
///
/// # Errors
///
/// No number, no unit, an unknown unit, a negative number, or less than a day.
///
/// # Examples
///
/// ```
/// use blackstart::units::term::parse;
///
/// assert_eq!(parse("18 months"), Ok(1.5));
/// assert_eq!(parse("10").unwrap_err().to_string(), "a term needs a unit: did you mean `10y`?");
/// ```
pub fn parse(text: &str) -> Result<f64, UnitError> {
    let text = text.trim();
    let number = leading(text).ok_or_else(|| not_a_term(text))?;
    if number.is_negative() {
        return Err(UnitError::new(format!("a term cannot be negative, got `{text}`")));
    }
    let unit = number.rest.trim();
    if unit.is_empty() {
        return if number.value == 0.0 {
            Ok(0.0)
        } else {
            let error = UnitError::new("a term needs a unit");
            Err(error.with_hint(format!("did you mean `{text}y`?")))
        };
    }
    let term = number.value / per_year(unit).map_err(|_| not_a_term(text))?;
    // A day is not exact in years.
    if term > 0.0 && term < DAY * (1.0 - 1e-9) {
        return Err(less_than_a_day(text, &number.digits, unit));
    }
    if term.is_finite() { Ok(term) } else { Err(UnitError::new(format!("`{text}` is too large"))) }
}

/// A minute is written like the beginning of a month.
fn less_than_a_day(text: &str, digits: &str, unit: &str) -> UnitError {
    let error = UnitError::new(format!("a term is at least a day, got `{text}`"));
    error.with_hint(match unit {
        "m" | "M" => format!("`{unit}` is minutes: write `{digits}mo` for months"),
        _ => "write a number and one unit, as in `10y`, `3mo` or `90d`".to_owned(),
    })
}

fn not_a_term(text: &str) -> UnitError {
    UnitError::new(format!("`{text}` is not a term"))
        .with_hint("write a number and one unit, as in `10y`, `3mo` or `90d`")
}

/// Prints a term `[yr]` in years, or in months if it is shorter than one: `2.4 years`, `3 months`.
pub fn format(years: f64) -> String {
    let (number, unit) = if years < 1.0 { (years * 12.0, "month") } else { (years, "year") };
    let number = (number * 10.0).round() / 10.0;
    let plural = if number == 1.0 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_are_years() {
        for (text, years) in
            [("10y", 10.0), ("1 year", 1.0), ("6mo", 0.5), ("73d", 0.2), ("0", 0.0)]
        {
            assert_eq!(parse(text), Ok(years), "{text}");
        }
        for text in ["", "x", "10", "-1y", "5 apples", "1e999y", "1s", "23h"] {
            assert!(parse(text).is_err(), "{text}");
        }
        for text in ["1d", "24h"] {
            assert!(parse(text).is_ok(), "{text}");
        }
    }

    #[test]
    fn minutes_are_no_months() {
        let error = parse("5m").expect_err("5 minutes");
        assert_eq!(
            error.to_string(),
            "a term is at least a day, got `5m`: `m` is minutes: write `5mo` for months"
        );
    }

    #[test]
    fn terms_are_printed_in_the_unit_that_suits_them() {
        let shown = [0.0, 0.25, 1.0, 2.44, 10.0].map(format);
        assert_eq!(shown, ["0 months", "3 months", "1 year", "2.4 years", "10 years"]);
    }
}
