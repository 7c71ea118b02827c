//! Durations: `4h 30m` to and from seconds.
//!
//! Units are seconds, minutes, hours, days of 24 h and weeks. Months and years
//! are refused, for a month may be 28 days or 31; ISO 8601 durations such as
//! `PT2H` are read too.

use crate::units::UnitError;
use crate::units::number::leading;

/// One minute `[s]`.
pub const MINUTE: f64 = 60.0;
/// One hour `[s]`.
pub const HOUR: f64 = 3600.0;
/// One day of 24 hours `[s]`.
pub const DAY: f64 = 86_400.0;
/// One week of seven days `[s]`.
pub const WEEK: f64 = 604_800.0;

const NAMES: [(&str, f64); 20] = [
    ("ms", 0.001),
    ("s", 1.0),
    ("sec", 1.0),
    ("secs", 1.0),
    ("second", 1.0),
    ("seconds", 1.0),
    ("m", MINUTE),
    ("min", MINUTE),
    ("mins", MINUTE),
    ("minute", MINUTE),
    ("minutes", MINUTE),
    ("h", HOUR),
    ("hr", HOUR),
    ("hrs", HOUR),
    ("hour", HOUR),
    ("hours", HOUR),
    ("d", DAY),
    ("day", DAY),
    ("days", DAY),
    ("w", WEEK),
];

const LONG_NAMES: [&str; 9] =
    ["mo", "month", "months", "y", "yr", "yrs", "year", "years", "quarter"];

/// Whole seconds up to here are exact in an `f64`.
const EXACT_LIMIT: f64 = 9_007_199_254_740_992.0;

/// The length of a unit of time `[s]`, by any of its names.
///
/// # Errors
///
/// An unknown name, and months and years.
pub fn unit(name: &str) -> Result<f64, UnitError> {
    if name == "M" {
        return Err(UnitError::new("the unit `M` could be minutes or months")
            .with_hint("write `m` or `min` for minutes"));
    }
    let lower = name.to_ascii_lowercase();
    if let Some((_, seconds)) = NAMES.iter().find(|(known, _)| *known == lower) {
        return Ok(*seconds);
    }
    if matches!(lower.as_str(), "wk" | "wks" | "week" | "weeks") {
        return Ok(WEEK);
    }
    if LONG_NAMES.contains(&lower.as_str()) {
        return Err(UnitError::new(format!("`{name}` has no fixed length"))
            .with_hint("write the duration in days, hours, minutes or seconds"));
    }
    let error = UnitError::new(format!("`{name}` is not a unit of time"));
    Err(error.with_hint("use `s`, `m` (minutes), `h`, `d` or `w`"))
}

/// Reads a duration `[s]`, at least 0: `30s`, `90 min`, `4h 30m`, `4.5h`,
/// `2 days`, `PT2H`, `0`.
///
/// A product that misses a whole second only by rounding (`1.1h`) is that
/// whole second, so that times meant to be equal are equal.
///
/// # Errors
///
/// No number, no unit, an unknown unit, months or years, units that do not go
/// from large to small, or a negative number.
///
/// # Examples
///
/// ```
/// use blackstart::units::duration::parse;
///
/// assert_eq!(parse("4h 30m"), Ok(16_200.0));
/// assert_eq!(
///     parse("15").unwrap_err().to_string(),
///     "a duration needs a unit: write `15h` for hours, `15m` for minutes"
/// );
/// ```
pub fn parse(text: &str) -> Result<f64, UnitError> {
    let text = text.trim();
    if text.starts_with(['P', 'p']) {
        return parse_iso(text);
    }
    let mut rest = text;
    let mut total = 0.0;
    let mut larger = f64::INFINITY;
    loop {
        let number = leading(rest).ok_or_else(|| not_a_duration(text))?;
        if number.is_negative() {
            return Err(if text.starts_with('-') {
                UnitError::new(format!("a duration cannot be negative, got `{text}`"))
            } else {
                not_a_duration(text)
            });
        }
        let end = number.rest.find(|c: char| !c.is_alphabetic()).unwrap_or(number.rest.len());
        let (name, after) = number.rest.split_at(end);
        if name.is_empty() {
            return if number.value == 0.0 && after.is_empty() && larger == f64::INFINITY {
                Ok(0.0)
            } else {
                Err(missing_unit(text, &number.digits, after))
            };
        }
        let seconds = unit(name)?;
        if seconds >= larger {
            return Err(UnitError::new(format!("the units of `{text}` are out of order"))
                .with_hint("write the larger unit first, each unit once"));
        }
        larger = seconds;
        total += whole_if_meant(number.value, seconds);
        rest = after.trim_start();
        if rest.is_empty() {
            break;
        }
    }
    finite(total, text)
}

fn missing_unit(text: &str, digits: &str, after: &str) -> UnitError {
    if !after.is_empty() {
        return not_a_duration(text);
    }
    let error = UnitError::new("a duration needs a unit");
    let before = text.trim_end_matches(digits);
    if before.trim().is_empty() {
        return error.with_hint(format!("write `{digits}h` for hours, `{digits}m` for minutes"));
    }
    error.with_hint(format!("did you mean `{before}{digits}m`?"))
}

fn not_a_duration(text: &str) -> UnitError {
    UnitError::new(format!("`{text}` is not a duration"))
        .with_hint("write a number and a unit, as in `15m` or `4h 30m`")
}

fn finite(seconds: f64, text: &str) -> Result<f64, UnitError> {
    if seconds.is_finite() {
        Ok(seconds)
    } else {
        Err(UnitError::new(format!("`{text}` is too long")))
    }
}

fn whole_if_meant(value: f64, unit: f64) -> f64 {
    let seconds = value * unit;
    let whole = seconds.round();
    // A product of two rounded factors is off by at most two units in the last
    // place; seconds themselves are taken literally.
    if unit != 1.0 && (seconds - whole).abs() <= 4.0 * f64::EPSILON * seconds {
        whole
    } else {
        seconds
    }
}

/// `PnW`, or `PnDTnHnMnS` with any part left out.
fn parse_iso(text: &str) -> Result<f64, UnitError> {
    let mut rest = &text[1..];
    let mut in_time = false;
    let mut total = 0.0;
    let mut larger = f64::INFINITY;
    let mut n_parts = 0;
    while !rest.is_empty() {
        if !in_time && rest.starts_with(['T', 't']) {
            in_time = true;
            rest = &rest[1..];
        }
        let number = leading(rest).ok_or_else(|| not_a_duration(text))?;
        let mut letters = number.rest.chars();
        let letter = letters.next().map(|c| c.to_ascii_uppercase());
        let seconds = match (letter, in_time) {
            (Some('W'), false) => WEEK,
            (Some('D'), false) => DAY,
            (Some('H'), true) => HOUR,
            (Some('M'), true) => MINUTE,
            (Some('S'), true) => 1.0,
            (Some('M'), false) => return unit("months"),
            (Some('Y'), false) => return unit("years"),
            _ => return Err(not_a_duration(text)),
        };
        if seconds >= larger || number.is_negative() {
            return Err(not_a_duration(text));
        }
        larger = seconds;
        total += whole_if_meant(number.value, seconds);
        n_parts += 1;
        rest = letters.as_str();
    }
    if n_parts == 0 {
        return Err(not_a_duration(text));
    }
    finite(total, text)
}

/// Prints a duration `[s]` as people say it, in at most two neighbouring units:
/// `4h 30m`, `2d 6h`, `45s`, `0`.
///
/// Rounds to 0.001 s below a second, to 0.1 s below ten, to a second below an
/// hour, to a minute below a day, to an hour below 30 days and to a day above.
/// Infinity is `inf`; a negative difference carries a minus sign.
pub fn format(seconds: f64) -> String {
    if seconds == 0.0 {
        return "0".to_owned();
    }
    if !seconds.is_finite() {
        return seconds.to_string();
    }
    if seconds < 0.0 {
        return format!("-{}", format(-seconds));
    }
    let parts = parts(seconds).into_iter();
    parts.map(|(number, unit)| format!("{number}{}", unit.symbol())).collect::<Vec<_>>().join(" ")
}

/// Prints a duration `[s]` with its interval, `67.2d [67.1d, 67.3d]`: like [`format()`], but with
/// decimals if the ends would read the same.
pub fn format_interval(seconds: f64, (low, high): (f64, f64)) -> String {
    let all = [seconds, low, high];
    let [value, from, to] = all.map(format);
    // Sums in another order may differ in the last digits.
    let is_same = |end: f64, other: f64| (end - other).abs() <= 1e-9 * other.abs();
    if from != to || is_same(low, high) {
        return format!("{value} [{from}, {to}]");
    }
    let units = [Unit::Day, Unit::Hour, Unit::Minute, Unit::Second];
    let unit = units.into_iter().find(|unit| unit.seconds() <= seconds).unwrap_or(Unit::Second);
    let shown = |digits: usize| {
        all.map(|time| format!("{:.digits$}{}", time / unit.seconds(), unit.symbol()))
    };
    let is_told = |text: &[String; 3]| {
        [(1, low), (2, high)]
            .into_iter()
            .all(|(row, end)| is_same(end, seconds) || text[row] != text[0])
    };
    let told = (1..=6).map(shown).find(is_told);
    let [value, from, to] = told.unwrap_or_else(|| shown(6));
    format!("{value} [{from}, {to}]")
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A day of 24 hours.
    Day,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
    /// A second.
    Second,
}

impl Unit {
    /// Its symbol in scenarios.
    pub const fn symbol(self) -> &'static str {
        match self {
            Unit::Day => "d",
            Unit::Hour => "h",
            Unit::Minute => "m",
            Unit::Second => "s",
        }
    }

    /// Its length `[s]`.
    pub const fn seconds(self) -> f64 {
        match self {
            Unit::Day => DAY,
            Unit::Hour => HOUR,
            Unit::Minute => MINUTE,
            Unit::Second => 1.0,
        }
    }
}

/// A finite duration `[s]`, above 0, as [`format()`] rounds it: one number or two with their units.
pub fn parts(seconds: f64) -> Vec<(f64, Unit)> {
    if seconds < 1.0 {
        return vec![((seconds * 1000.0).round() / 1000.0, Unit::Second)];
    }
    if seconds < 9.95 {
        return vec![((seconds * 10.0).round() / 10.0, Unit::Second)];
    }
    let to = |step: f64| (seconds / step).round() * step;
    if to(1.0) < HOUR {
        two_units(to(1.0), Unit::Minute, Unit::Second)
    } else if to(MINUTE) < DAY {
        two_units(to(MINUTE), Unit::Hour, Unit::Minute)
    } else if to(HOUR) < 30.0 * DAY {
        two_units(to(HOUR), Unit::Day, Unit::Hour)
    } else {
        two_units(to(DAY), Unit::Day, Unit::Hour)
    }
}

/// Prints a moment `[s]` after the beginning, at least 0: like [`format()`] within the first day, and
/// from then on to the minute: `2d 03:15`.
pub fn stamp(seconds: f64) -> String {
    let minutes = (seconds / MINUTE).round();
    if !seconds.is_finite() || minutes * MINUTE < DAY {
        return format(seconds);
    }
    let (days, minutes) = ((minutes / 1440.0).floor(), minutes % 1440.0);
    format!("{days}d {:02}:{:02}", (minutes / 60.0).floor(), minutes % 60.0)
}

fn two_units(seconds: f64, large: Unit, small: Unit) -> Vec<(f64, Unit)> {
    let n_large = (seconds / large.seconds()).floor();
    let n_small = (seconds - n_large * large.seconds()) / small.seconds();
    match (n_large == 0.0, n_small == 0.0) {
        (true, _) => vec![(n_small, small)],
        (_, true) => vec![(n_large, large)],
        _ => vec![(n_large, large), (n_small, small)],
    }
}

/// Prints a duration `[s]`, at least 0, so that [`parse`] gives back the same
/// bits: `1d 2h 3m 4s`, `0.1s`, `0`.
pub fn format_exact(seconds: f64) -> String {
    if seconds == 0.0 {
        return "0".to_owned();
    }
    if seconds.fract() != 0.0 || !(0.0..=EXACT_LIMIT).contains(&seconds) {
        return format!("{seconds}s");
    }
    let mut left = seconds as u64;
    let mut parts = Vec::new();
    for (length, name) in [(86_400, "d"), (3600, "h"), (60, "m"), (1, "s")] {
        if left >= length {
            parts.push(format!("{}{name}", left / length));
            left %= length;
        }
    }
    parts.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_interval_is_as_fine_as_its_ends() {
        let hours = |value: f64, low: f64, high: f64| {
            format_interval(value * HOUR, (low * HOUR, high * HOUR))
        };
        assert_eq!(hours(1613.0, 1610.0, 1616.0), "67.2d [67.1d, 67.3d]");
        assert_eq!(hours(69.0, 68.9, 69.1), "2.875d [2.871d, 2.879d]");
        assert_eq!(hours(69.0, 60.0, 80.0), "2d 21h [2d 12h, 3d 8h]");
        assert_eq!(hours(4.0, 4.0, 4.0), "4h [4h, 4h]");
    }

    #[test]
    fn stamps_past_a_day_show_minutes() {
        let day = [0.0, 5400.0, 86_370.0, 86_399.0, 184_500.0, 8_640_000.0].map(stamp);
        assert_eq!(day, ["0", "1h 30m", "1d 00:00", "1d 00:00", "2d 03:15", "100d 00:00"]);
        assert_eq!(stamp(86_369.0), "23h 59m");
    }

    #[test]
    fn the_usual_spellings_are_read() {
        for (text, seconds) in [
            ("30s", 30.0),
            ("90 min", 5400.0),
            ("15m", 900.0),
            ("4h 30m", 16_200.0),
            ("4.5h", 16_200.0),
            ("1h30m", 5400.0),
            ("2d", 172_800.0),
            ("2 days", 172_800.0),
            ("1w", 604_800.0),
            ("1_000h", 3_600_000.0),
            ("1.1h", 3960.0),
            ("250ms", 0.25),
            ("0", 0.0),
            ("0h", 0.0),
            ("PT2H", 7200.0),
            ("P1DT2H30M", 95_400.0),
            ("P2W", 1_209_600.0),
            ("PT0.5S", 0.5),
        ] {
            assert_eq!(parse(text), Ok(seconds), "{text}");
        }
    }

    #[test]
    fn a_wrong_duration_says_what_would_be_right() {
        for (text, message) in [
            ("15", "a duration needs a unit: write `15h` for hours, `15m` for minutes"),
            ("4h 30", "a duration needs a unit: did you mean `4h 30m`?"),
            ("-5m", "a duration cannot be negative, got `-5m`"),
            (
                "3 months",
                "`months` has no fixed length: write the duration in days, hours, minutes or \
                 seconds",
            ),
            (
                "P1Y",
                "`years` has no fixed length: write the duration in days, hours, minutes or \
                 seconds",
            ),
            ("5M", "the unit `M` could be minutes or months: write `m` or `min` for minutes"),
            ("5 parsec", "`parsec` is not a unit of time: use `s`, `m` (minutes), `h`, `d` or `w`"),
            (
                "30m 4h",
                "the units of `30m 4h` are out of order: write the larger unit first, each unit \
                 once",
            ),
            (
                "soon",
                "`soon` is not a duration: write a number and a unit, as in `15m` or `4h 30m`",
            ),
            ("", "`` is not a duration: write a number and a unit, as in `15m` or `4h 30m`"),
            ("P", "`P` is not a duration: write a number and a unit, as in `15m` or `4h 30m`"),
        ] {
            assert_eq!(parse(text).expect_err(text).to_string(), message, "{text}");
        }
    }

    #[test]
    fn durations_print_as_people_say_them() {
        for (seconds, text) in [
            (0.0, "0"),
            (0.25, "0.25s"),
            (2.54, "2.5s"),
            (9.97, "10s"),
            (45.0, "45s"),
            (59.7, "1m"),
            (150.0, "2m 30s"),
            (3599.9, "1h"),
            (16_200.0, "4h 30m"),
            (16_229.0, "4h 30m"),
            (86_390.0, "1d"),
            (194_400.0, "2d 6h"),
            (8_650_000.0, "100d"),
            (-5400.0, "-1h 30m"),
            (f64::INFINITY, "inf"),
        ] {
            assert_eq!(format(seconds), text);
        }
    }

    proptest! {
        #[test]
        fn an_exact_duration_reads_back_to_the_same_bits(
            seconds in prop_oneof![0.0..1e9f64, (0u64..1 << 50).prop_map(|s| s as f64), 0.0..1e-6f64],
        ) {
            prop_assert_eq!(parse(&format_exact(seconds)), Ok(seconds));
        }

        #[test]
        fn a_printed_duration_is_near_the_true_one(seconds in 1.0..1e9f64) {
            let read = parse(&format(seconds)).expect("printed durations parse");
            prop_assert!((read - seconds).abs() <= 0.051 * seconds, "{} -> {}", seconds, read);
        }
    }
}
