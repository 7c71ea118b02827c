//! Days, hours and dates as people write them.

use jiff::civil::Date;

use crate::calendar::dates::{Dates, DayOfYear};
use crate::calendar::weekly::{Days, Span};
use crate::calendar::zone::DAY;
use crate::units::UnitError;

/// A date and a time of day, with the name of a time zone if one is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Civil {
    /// The date.
    pub date: Date,
    /// Seconds after midnight, below 86 400 `[s]`.
    pub second: u32,
    /// What stands behind the time, if anything.
    pub zone: Option<String>,
}

/// First and last year that a date may have.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2999;

const NAMES: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const LENGTHS: [i8; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Reads days of the week: `mon-fri`, `mon, wed, sat-sun`, `daily`, `weekdays`, `weekends`. A
/// stretch may run over Sunday: `fri-mon`.
///
/// # Errors
///
/// What is not a day.
pub fn days(text: &str) -> Result<Days, UnitError> {
    let mut found = Days::NONE;
    for part in text.split([',', '+']).map(str::trim) {
        let lower = part.to_ascii_lowercase();
        match lower.as_str() {
            "daily" | "every day" | "all days" => found = found.and(Days::ALL),
            "weekdays" | "working days" => found = found.and(Days::WORKING),
            "weekend" | "weekends" => found = found.and(Days::WEEKEND),
            _ => {
                let (first, last) = split_range(&lower).unwrap_or((&lower, &lower));
                let (first, last) = (day(first, text)?, day(last, text)?);
                let length = (last + 7 - first) % 7;
                found = (first..=first + length).fold(found, Days::with);
            }
        }
    }
    Ok(found)
}

fn day(word: &str, text: &str) -> Result<usize, UnitError> {
    let word = word.trim().trim_end_matches('.');
    let position = NAMES.iter().position(|name| word.len() >= 2 && name.starts_with(word));
    position.ok_or_else(|| {
        UnitError::new(format!("`{text}` is not a day of the week"))
            .with_hint("write `mon`, `tue` …, `mon-fri`, `sat, sun`, `daily` or `weekdays`")
    })
}

fn split_range(text: &str) -> Option<(&str, &str)> {
    ["..", "–", "-", " to "].iter().find_map(|between| text.split_once(between))
}

/// Reads stretches of a day: `09:00-16:00`, `9:00-12:00, 13:00-17:00`, `22:00-06:00` past midnight,
/// `all day`.
///
/// # Errors
///
/// What is not a time, an hour beyond 24, and stretches that end when they begin.
pub fn spans(text: &str) -> Result<Vec<Span>, UnitError> {
    text.split(',').map(span).collect()
}

/// Reads one stretch of a day; see [`spans`].
///
/// # Errors
///
/// Those of [`spans`].
pub fn span(text: &str) -> Result<Span, UnitError> {
    let text = text.trim();
    if text.eq_ignore_ascii_case("all day") {
        return Ok(Span::WHOLE_DAY);
    }
    let (first, last) = split_range(text).ok_or_else(|| {
        UnitError::new(format!("`{text}` is not a stretch of a day"))
            .with_hint("write `09:00-16:00`, `22:00-06:00` or `all day`")
    })?;
    let (mut from, to) = (time(first)?, time(last)?);
    from %= DAY;
    let to = if to <= from { to + DAY } else { to };
    // A whole day is from 00:00 to 24:00; any other stretch that ends as it begins is a slip.
    if to - from >= DAY && (from, to) != (0, DAY) || first.trim() == last.trim() {
        return Err(UnitError::new(format!("`{text}` ends when it begins"))
            .with_hint("write `00:00-24:00` for the whole day"));
    }
    Ok(Span { from, to })
}

/// Reads a time of day: `9:00`, `16:30`, `23:59:59`, `24:00`, in seconds after midnight `[s]`.
///
/// # Errors
///
/// What is not a time.
pub fn time(text: &str) -> Result<u32, UnitError> {
    let text = text.trim();
    let wrong = || {
        UnitError::new(format!("`{text}` is not a time of day"))
            .with_hint("write hours and minutes on a clock of 24 hours, as in `09:00` or `16:30`")
    };
    let mut parts = text.split(':');
    let mut part = |limit: u32, digits: std::ops::RangeInclusive<usize>| {
        let word = parts.next()?;
        let is_number = digits.contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit());
        word.parse::<u32>().ok().filter(|number| is_number && *number <= limit)
    };
    let hour = part(24, 1..=2).ok_or_else(wrong)?;
    let minute = part(59, 2..=2).ok_or_else(wrong)?;
    let second =
        if text.matches(':').count() > 1 { part(59, 2..=2).ok_or_else(wrong)? } else { 0 };
    let time = hour * 3600 + minute * 60 + second;
    if parts.next().is_some() || time > DAY { Err(wrong()) } else { Ok(time) }
}

/// Reads a date: `2026-03-31`.
///
/// # Errors
///
/// What is not a date, and dates that the calendar does not have.
pub fn date(text: &str) -> Result<Date, UnitError> {
    let text = text.trim();
    let Some(&[(year, 4), (month, 1 | 2), (day, 1 | 2)]) = numbers(text).as_deref() else {
        return Err(UnitError::new(format!("`{text}` is not a date"))
            .with_hint("write year, month, day, as in `2026-05-01`"));
    };
    let year = i16::try_from(year).unwrap_or(i16::MAX);
    if !YEARS.contains(&year) {
        let years = format!("years go from {} to {}", YEARS.start(), YEARS.end());
        return Err(UnitError::new(format!("`{text}` is out of range")).with_hint(years));
    }
    day_of_year(month, day, text)?;
    Date::new(year, month as i8, day as i8).map_err(|_| {
        UnitError::new(format!("there is no `{text}`"))
            .with_hint(format!("February {year} has 28 days"))
    })
}

/// Reads dates: `2026-12-25`, `2026-12-24..2026-12-31`, and of every year `12-25`,
/// `12-24..01-02`. Both ends of a stretch belong to it.
///
/// # Errors
///
/// What is not a date, dates that the calendar does not have, a stretch of which only one end has
/// a year, and one that ends before it begins.
pub fn dates(text: &str) -> Result<Dates, UnitError> {
    let text = text.trim();
    let parts = text.split_once("..").or_else(|| text.split_once(" to "));
    let (first, last) = parts.unwrap_or((text, text));
    match (yearly(first.trim())?, yearly(last.trim())?) {
        (Some(first), Some(last)) => Ok(Dates::Yearly(first, last)),
        (None, None) => {
            let (first, last) = (date(first)?, date(last)?);
            if first <= last {
                Ok(Dates::Once(first, last))
            } else {
                Err(UnitError::new(format!("`{text}` ends before it begins"))
                    .with_hint(format!("write `{last}..{first}`")))
            }
        }
        _ => Err(UnitError::new(format!("`{text}` has a year at one end only"))
            .with_hint("write the year at both ends, or at neither for every year")),
    }
}

/// A date without a year, if it is written so.
fn yearly(text: &str) -> Result<Option<DayOfYear>, UnitError> {
    match numbers(text).ok_or_else(|| not_a_date(text))?[..] {
        [(month, 1 | 2), (day, 1 | 2)] => day_of_year(month, day, text).map(Some),
        _ => Ok(None),
    }
}

fn day_of_year(month: u32, day: u32, text: &str) -> Result<DayOfYear, UnitError> {
    let no_date = |why: String| UnitError::new(format!("there is no `{text}`")).with_hint(why);
    if !(1..=12).contains(&month) {
        return Err(no_date("months go from 01 to 12, and stand before the day".to_owned()));
    }
    let length = LENGTHS[month as usize - 1];
    if day < 1 || day > length as u32 {
        return Err(no_date(format!("that month has {length} days at most")));
    }
    Ok(DayOfYear { month: month as i8, day: day as i8 })
}

/// Numbers between hyphens, each with its number of digits.
fn numbers(text: &str) -> Option<Vec<(u32, usize)>> {
    let number = |word: &str| {
        let is_number = !word.is_empty() && word.bytes().all(|b| b.is_ascii_digit());
        word.parse().ok().filter(|_| is_number).map(|number| (number, word.len()))
    };
    text.split('-').map(number).collect()
}

fn not_a_date(text: &str) -> UnitError {
    UnitError::new(format!("`{text}` is not a date"))
        .with_hint("write year, month and day, as in `2026-03-31`, or `12-25` for every year")
}

/// Reads a date and a time, with or without a time zone: `2026-03-31 15:55 Europe/London`,
/// `2026-03-31T15:55`.
///
/// # Errors
///
/// Those of [`date`] and [`time`].
pub fn civil(text: &str) -> Result<Civil, UnitError> {
    let text = text.trim();
    let (day, rest) = text.split_once([' ', 'T']).ok_or_else(|| {
        date(text).err().unwrap_or_else(|| {
            UnitError::new(format!("`{text}` has no time of day"))
                .with_hint(format!("write `{text} 09:00`"))
        })
    })?;
    let rest = rest.trim();
    let (clock, zone) = match rest.split_once(' ') {
        Some((clock, zone)) => (clock, Some(zone.trim().to_owned())),
        None => (rest, None),
    };
    let civil = Civil { date: date(day)?, second: time(clock)?, zone };
    if civil.second == DAY {
        return Err(UnitError::new(format!("`{text}` is the end of a day"))
            .with_hint("write 00:00 of the day after"));
    }
    Ok(civil)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date as day_of;

    fn message<T: std::fmt::Debug>(result: Result<T, UnitError>) -> String {
        result.expect_err("a mistake").to_string()
    }

    #[test]
    fn days_are_read_alone_in_stretches_and_in_lists() {
        let with = |days: &[usize]| days.iter().fold(Days::NONE, |all, &day| all.with(day));
        assert_eq!(days("mon-fri"), Ok(Days::WORKING));
        assert_eq!(days("Fri-Mon"), Ok(with(&[4, 5, 6, 0])));
        assert_eq!(days("mon, wed-thu, Sunday"), Ok(with(&[0, 2, 3, 6])));
        assert_eq!(days("daily"), Ok(Days::ALL));
        assert_eq!(days("weekends"), Ok(Days::WEEKEND));
        assert!(message(days("mon-fryday")).starts_with("`mon-fryday` is not a day of the week"));
        assert!(days("").is_err() && days("t").is_err());
    }

    #[test]
    fn stretches_are_read_also_past_midnight() {
        let of = |from: u32, to: u32| Span { from: from * 60, to: to * 60 };
        assert_eq!(spans("09:00-16:00"), Ok(vec![of(540, 960)]));
        assert_eq!(spans("9:00–12:00, 13:00-17:30"), Ok(vec![of(540, 720), of(780, 1050)]));
        assert_eq!(spans("22:00-06:00"), Ok(vec![of(1320, 1800)]));
        assert_eq!(spans("18:00-24:00"), Ok(vec![of(1080, 1440)]));
        assert_eq!(spans("18:00-00:00"), Ok(vec![of(1080, 1440)]));
        assert_eq!(spans("00:00-24:00"), Ok(vec![Span::WHOLE_DAY]));
        assert!(spans("01:30-25:30").is_err());
        assert_eq!(
            message(spans("09:00-09:00")),
            "`09:00-09:00` ends when it begins: write `00:00-24:00` for the whole day"
        );
        assert!(message(spans("9-17")).starts_with("`9` is not a time of day"));
        assert!(message(spans("09:60-10:00")).starts_with("`09:60` is not a time of day"));
        assert!(message(spans("noon")).starts_with("`noon` is not a stretch of a day"));
    }

    #[test]
    fn dates_are_read_once_and_yearly() {
        let (first, last) = (day_of(2026, 12, 24), day_of(2027, 1, 2));
        assert_eq!(dates("2026-12-24..2027-01-02"), Ok(Dates::Once(first, last)));
        assert_eq!(dates("2026-12-24"), Ok(Dates::Once(first, first)));
        let of = |month, day| DayOfYear { month, day };
        assert_eq!(dates("12-24 to 1-2"), Ok(Dates::Yearly(of(12, 24), of(1, 2))));
        assert_eq!(
            message(dates("2026-02-29")),
            "there is no `2026-02-29`: February 2026 has 28 days"
        );
        assert_eq!(
            message(dates("2026-04-31")),
            "there is no `2026-04-31`: that month has 30 days at most"
        );
        assert!(message(dates("2026-13-01")).contains("months go from 01 to 12"));
        assert!(message(dates("31.12.2026")).starts_with("`31.12.2026` is not a date"));
        assert!(message(dates("2026-12-24..01-02")).contains("at one end only"));
        assert!(message(dates("2027-01-02..2026-12-24")).contains("`2026-12-24..2027-01-02`"));
        assert!(message(dates("26-12-24")).contains("not a date"));
        assert!(message(date("1492-10-12")).contains("out of range"));
        assert_eq!(date("2028-02-29"), Ok(day_of(2028, 2, 29)));
    }

    #[test]
    fn a_moment_is_a_date_a_time_and_perhaps_a_zone() {
        let of = |zone: Option<&str>| Civil {
            date: day_of(2026, 3, 31),
            second: 57_300,
            zone: zone.map(str::to_owned),
        };
        assert_eq!(civil("2026-03-31 15:55 Europe/London"), Ok(of(Some("Europe/London"))));
        assert_eq!(civil("2026-03-31T15:55"), Ok(of(None)));
        assert!(message(civil("2026-03-31")).contains("write `2026-03-31 09:00`"));
        assert!(message(civil("31 March")).contains("not a date"));
        assert!(message(civil("2026-03-31 24:00")).contains("00:00 of the day after"));
        assert!(message(civil("2026-03-31 25:00")).contains("not a time of day"));
    }
}
