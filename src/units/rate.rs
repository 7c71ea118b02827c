//! How often something happens: `0.2/year`, `1 per 5 years`.

use crate::units::UnitError;
use crate::units::duration;
use crate::units::number::leading;

/// One year of 8760 hours `[s]`.
pub const YEAR: f64 = 8760.0 * duration::HOUR;

/// Reads a rate `[1/yr]`, at least 0: `0.2/year`, `3/month`, `1 per 5 years`,
/// `2/week`, `1.5e-4/h`.
///
/// A year is 8760 h and a month a twelfth of it: a rate is an average, for
/// which calendar months do not matter.
///
/// # Errors
///
/// No number, no period, an unknown unit of time, or a negative number.
///
/// # Examples
///
/// ```
/// use blackstart::units::rate::parse;
///
/// assert_eq!(parse("1 per 5 years"), Ok(0.2));
/// assert_eq!(
///     parse("0.2").unwrap_err().to_string(),
///     "a rate needs a period: did you mean `0.2/year`?"
/// );
/// ```
pub fn parse(text: &str) -> Result<f64, UnitError> {
    let text = text.trim();
    let number = leading(text).ok_or_else(|| not_a_rate(text))?;
    if number.is_negative() {
        return Err(UnitError::new(format!("a rate cannot be negative, got `{text}`")));
    }
    if number.rest.is_empty() {
        let error = UnitError::new("a rate needs a period");
        return Err(error.with_hint(format!("did you mean `{text}/year`?")));
    }
    let period = ["/", "per ", "in ", "every ", "a "]
        .iter()
        .find_map(|word| number.rest.strip_prefix(word))
        .ok_or_else(|| not_a_rate(text))?;
    let (n_units, name) = match leading(period) {
        Some(count) => (count.value, count.rest),
        None => (1.0, period.trim_start()),
    };
    if n_units <= 0.0 {
        return Err(UnitError::new(format!("the period of `{text}` must be above 0")));
    }
    let per_year =
        per_year(name).map_err(|error| other_unit(error, &number.digits, n_units, name))?;
    let rate = number.value * per_year / n_units;
    if rate.is_finite() { Ok(rate) } else { Err(UnitError::new(format!("`{text}` is too large"))) }
}

/// How many of the named unit of time a year has.
pub(crate) fn per_year(name: &str) -> Result<f64, UnitError> {
    match name.to_ascii_lowercase().as_str() {
        "y" | "yr" | "yrs" | "year" | "years" | "a" | "annum" => Ok(1.0),
        "quarter" | "quarters" => Ok(4.0),
        "mo" | "month" | "months" => Ok(12.0),
        _ => Ok(YEAR / duration::unit(name)?),
    }
}

/// With the units that a period may have, and how those are written that it may not.
fn other_unit(error: UnitError, digits: &str, n_units: f64, name: &str) -> UnitError {
    let so_many = match name.to_ascii_lowercase().as_str() {
        "fortnight" | "fortnights" => (2.0, "weeks"),
        "decade" | "decades" => (10.0, "years"),
        "century" | "centuries" => (100.0, "years"),
        _ => {
            return error.with_hint(
                "use `year`, `quarter`, `month`, `week`, `day`, `h`, `m` (minutes) or `s`",
            );
        }
    };
    let (many, unit) = so_many;
    error.with_hint(format!("write `{digits} per {} {unit}`", n_units * many))
}

fn not_a_rate(text: &str) -> UnitError {
    UnitError::new(format!("`{text}` is not a rate"))
        .with_hint("write how often in how long, as in `0.2/year` or `1 per 5 years`")
}

/// Prints a rate `[1/yr]` as people say it: `3/year`, or `1 per 5 years` if it
/// is rarer than once a year; three significant digits.
pub fn format(per_year: f64) -> String {
    if per_year == 0.0 {
        "never".to_owned()
    } else if per_year < 1.0 {
        format!("1 per {} years", three_digits(1.0 / per_year))
    } else {
        format!("{}/year", three_digits(per_year))
    }
}

fn three_digits(value: f64) -> f64 {
    let mut step = 1.0;
    while value >= 1000.0 * step && step < 1e300 {
        step *= 10.0;
    }
    let finer = if value < 10.0 {
        100.0
    } else if value < 100.0 {
        10.0
    } else {
        1.0
    };
    if step > 1.0 { (value / step).round() * step } else { (value * finer).round() / finer }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_spellings_are_read() {
        for (text, rate) in [
            ("0.2/year", 0.2),
            ("3/month", 36.0),
            ("1 per 5 years", 0.2),
            ("1 in 100 years", 0.01),
            ("2/week", 2.0 * 8760.0 / 168.0),
            ("1.5e-4/h", 1.5e-4 * 8760.0),
            ("1 / d", 365.0),
            ("0/year", 0.0),
        ] {
            let found = parse(text).expect(text);
            assert!((found - rate).abs() <= 1e-12 * rate, "{text}: {found}");
        }
    }

    #[test]
    fn a_wrong_rate_says_what_would_be_right() {
        for (text, part) in [
            ("0.2", "a rate needs a period: did you mean `0.2/year`?"),
            ("-1/year", "cannot be negative"),
            ("often", "`often` is not a rate"),
            ("3 years", "`3 years` is not a rate"),
            ("1/fortnite", "`fortnite` is not a unit of time: use `year`, `quarter`, `month`"),
            ("2/fortnight", "not a unit of time: write `2 per 2 weeks`"),
            ("2 per decade", "not a unit of time: write `2 per 10 years`"),
            ("1 in 3 decades", "not a unit of time: write `1 per 30 years`"),
            ("1 per 0 years", "must be above 0"),
        ] {
            let error = parse(text).expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }

    #[test]
    fn rare_events_print_as_a_return_period() {
        assert_eq!(format(0.2), "1 per 5 years");
        assert_eq!(format(36.0), "36/year");
        assert_eq!(format(12_345.0), "12300/year");
        assert_eq!(format(0.0), "never");
    }
}
