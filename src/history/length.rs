//! Durations as ticket systems export them.

use crate::units::UnitError;
use crate::units::duration;
use crate::units::number::leading;

/// A text whose number has a comma before its decimals, and perhaps points between its thousands, with
/// a point before its decimals: `1.234,5 h` is `1234.5 h`.
pub(super) fn with_point(text: &str) -> String {
    let text = text.trim();
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '-' | '−');
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    let Some((whole, decimals)) = number.split_once(',') else { return text.to_owned() };
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    let groups: Vec<&str> = whole.trim_start_matches(['-', '−']).split('.').collect();
    let are_thousands = groups[1..].iter().all(|group| group.len() == 3);
    if !is_digits(decimals) || !groups.iter().all(|group| is_digits(group)) || !are_thousands {
        return text.to_owned();
    }
    format!("{}.{decimals}{rest}", whole.replace('.', ""))
}

/// Reads a duration `[s]`, which may be negative: `4h 30m`, `01:12:00`, `2 days 01:12:00`, and with
/// a `unit` `[s]` a plain number.
///
/// # Errors
///
/// What is no duration, and a plain number without a unit.
pub(super) fn length(text: &str, unit: Option<f64>) -> Result<f64, UnitError> {
    let text = text.trim();
    let (sign, bare) = match text.strip_prefix(['-', '−']) {
        Some(bare) => (-1.0, bare.trim_start()),
        None => (1.0, text),
    };
    if let Some(number) = leading(bare)
        && number.rest.is_empty()
        && !bare.starts_with(['+', '-'])
    {
        return match unit {
            Some(unit) => Ok(sign * number.value * unit),
            None if number.value == 0.0 => Ok(0.0),
            None => Err(UnitError::new("a duration needs a unit")
                .with_hint("name it: `--unit min`, or in the heading as `duration [min]`")),
        };
    }
    if bare.contains(':') {
        return clock(bare).map(|seconds| sign * seconds).ok_or_else(|| {
            UnitError::new(format!("`{text}` is not a duration"))
                .with_hint("write `4h 30m`, or hours, minutes and seconds as `04:30:00`")
        });
    }
    duration::parse(bare).map(|seconds| sign * seconds)
}

/// `h:mm`, `h:mm:ss` and either after a number of days.
fn clock(text: &str) -> Option<f64> {
    let (days, clock) = match text.split_once("day") {
        Some((days, rest)) => {
            let rest = rest.trim_start_matches('s').trim_start_matches(',');
            (days.trim().parse::<u32>().ok()?, rest.trim())
        }
        None => (0, text),
    };
    let mut seconds = f64::from(days) * duration::DAY;
    let parts: Vec<&str> = clock.split(':').collect();
    let units = [duration::HOUR, duration::MINUTE, 1.0];
    if !(2..=3).contains(&parts.len()) {
        return None;
    }
    for (i, (part, unit)) in parts.iter().zip(units).enumerate() {
        let is_last = i + 1 == parts.len();
        let is_number = part.bytes().all(|b| b.is_ascii_digit() || is_last && b == b'.');
        let value: f64 = part.parse().ok().filter(|_| is_number)?;
        if i > 0 && value >= 60.0 {
            return None;
        }
        seconds += value * unit;
    }
    Some(seconds)
}

/// The unit of time that a heading ends with `[s]`: `duration [min]`, `minutes`, `downtime_h`.
pub(super) fn unit_of_heading(heading: &str) -> Option<f64> {
    let mut words = heading.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.next_back().and_then(|word| duration::unit(word).ok())
}

/// Whether a cell says that nothing is known.
pub(super) fn is_missing(text: &str) -> bool {
    let lower = text.trim().to_lowercase();
    ["", "na", "n/a", "nan", "nat", "null", "none", "-", "–", "?", "unknown", "tbd"]
        .contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn usual_exports_are_read() {
        for (text, unit, seconds) in [
            ("90", Some(60.0), 5400.0),
            ("93.5", Some(60.0), 5610.0),
            ("-5", Some(60.0), -300.0),
            ("4h 30m", None, 16_200.0),
            ("01:12:00", None, 4320.0),
            ("1:30", None, 5400.0),
            ("2 days 01:12:00", None, 177_120.0),
            ("1 day, 0:00:30", None, 86_430.0),
            ("0", None, 0.0),
        ] {
            assert_eq!(length(text, unit), Ok(seconds), "{text}");
        }
        for text in ["90", "soon", "1:75", "1:2:3:4", "--4", "3 months"] {
            assert!(length(text, None).is_err(), "{text}");
        }
    }

    #[test]
    fn a_comma_may_stand_before_decimals() {
        for (text, expected) in [
            ("33,5", "33.5"),
            ("1.234,5 h", "1234.5 h"),
            ("-0,25", "-0.25"),
            ("33.5", "33.5"),
            ("1,234.5", "1,234.5"),
            ("12.34,5", "12.34,5"),
            ("1,2,3", "1,2,3"),
            ("4h 30m", "4h 30m"),
        ] {
            assert_eq!(with_point(text), expected);
        }
    }

    #[test]
    fn a_heading_may_name_the_unit() {
        for (heading, unit) in [
            ("duration [min]", Some(60.0)),
            ("downtime_h", Some(3600.0)),
            ("Minutes", Some(60.0)),
            ("Down Time", None),
            ("duration", None),
        ] {
            assert_eq!(unit_of_heading(heading), unit, "{heading}");
        }
    }
}
