//! Dates and times as ticket systems export them.

use crate::calendar::Zone;
use crate::calendar::text;
use crate::units::UnitError;

/// Which of day and month is written first where slashes part them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 31/12/2026.
    DayFirst,
    /// 12/31/2026.
    MonthFirst,
}

/// Reads a moment, in seconds since 1970-01-01 00:00 UTC `[s]`: `2026-03-31 15:55`,
/// `2026-03-31T15:55:01.5Z`, `2026-03-31 15:55:00+01:00`, `31.03.2026 15:55`, `2026-03-31`, and with
/// an order of dates `3/31/2026 3:55 PM`. Without an offset the time is that of `zone`.
///
/// # Errors
///
/// What is no date or time, and a date with slashes without an order.
pub fn moment(text: &str, order: Option<DateOrder>, zone: &Zone) -> Result<f64, UnitError> {
    let text = text.trim();
    if let Ok(number) = text.parse::<f64>()
        && DAYS_OF_SHEETS.contains(&number)
    {
        return Err(UnitError::new(format!("`{text}` is not a date")).with_hint(
            "it looks like the number of a day in a spreadsheet: give the column a format such as \
             yyyy-mm-dd hh:mm there, and store the table again",
        ));
    }
    let (day, rest) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let date = text::date(&in_order(day, text, order)?)?;
    let (clock, offset) = split_offset(rest.trim());
    let seconds = if clock.is_empty() { 0.0 } else { time(clock)? };
    let (whole, fraction) = (seconds.floor(), seconds.fract());
    let at = match offset {
        Some(offset) => {
            Zone::utc().instant(date, whole as u32).unix() as f64 - self::offset(offset)?
        }
        None => zone.instant(date, whole as u32).unix() as f64,
    };
    Ok(at + fraction)
}

/// Numbers by which spreadsheets know the days from 1954 to 2119.
const DAYS_OF_SHEETS: std::ops::Range<f64> = 20_000.0..80_000.0;

/// The order of dates with slashes that one of these texts shows, which can be one thing only, and that
/// none contradicts: no month is above 12.
pub(super) fn order_shown<'a>(texts: impl Iterator<Item = &'a str>) -> Option<DateOrder> {
    let (mut day_first, mut month_first) = (false, false);
    for text in texts {
        let day = text.trim().split(' ').next().unwrap_or_default();
        let mut parts = day.split('/').map(str::parse::<u32>);
        if let (Some(Ok(a)), Some(Ok(b)), Some(Ok(_)), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        {
            day_first |= (13..=31).contains(&a);
            month_first |= (13..=31).contains(&b);
        }
    }
    match (day_first, month_first) {
        (true, false) => Some(DateOrder::DayFirst),
        (false, true) => Some(DateOrder::MonthFirst),
        _ => None,
    }
}

/// The date as year, month, day.
fn in_order(day: &str, text: &str, order: Option<DateOrder>) -> Result<String, UnitError> {
    let year_first = |parts: &[&str]| parts[0].len() == 4;
    let slashes: Vec<&str> = day.split('/').collect();
    let dots: Vec<&str> = day.split('.').collect();
    match (slashes.as_slice(), dots.as_slice()) {
        ([y, m, d], _) | (_, [y, m, d]) if year_first(&[y]) => Ok(format!("{y}-{m}-{d}")),
        (_, [d, m, y]) => Ok(format!("{y}-{m}-{d}")),
        ([a, b, y], _) => match order {
            Some(DateOrder::DayFirst) => Ok(format!("{y}-{b}-{a}")),
            Some(DateOrder::MonthFirst) => Ok(format!("{y}-{a}-{b}")),
            None => Err(UnitError::new(format!("`{text}` could be of two dates"))
                .with_hint("say which comes first: `--dates mdy` or `--dates dmy`")),
        },
        _ => Ok(day.to_owned()),
    }
}

/// Cuts `Z`, `UTC` or `+01:00` off the end of a time.
fn split_offset(text: &str) -> (&str, Option<&str>) {
    for name in ["Z", "z", "UTC", "GMT"] {
        if let Some(clock) = text.strip_suffix(name) {
            return (clock.trim_end(), Some("+0"));
        }
    }
    match text.rfind(['+', '-', '−']) {
        Some(at) if at > 0 => (text[..at].trim_end(), Some(&text[at..])),
        _ => (text, None),
    }
}

/// Seconds ahead of UTC: `+01:00`, `-0800`, `+2`.
fn offset(text: &str) -> Result<f64, UnitError> {
    let wrong = || {
        UnitError::new(format!("`{text}` is not an offset from UTC"))
            .with_hint("write `Z`, `+01:00` or `-08:00`")
    };
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let number = |part: &str| part.parse::<u32>().map_err(|_| wrong());
    let (hours, minutes) = match digits.len() {
        1 | 2 => (number(&digits)?, 0),
        4 => (number(&digits[..2])?, number(&digits[2..])?),
        _ => return Err(wrong()),
    };
    if hours > 18 || minutes > 59 {
        return Err(wrong());
    }
    let seconds = f64::from(hours * 3600 + minutes * 60);
    Ok(if text.starts_with('+') { seconds } else { -seconds })
}

/// Seconds after midnight of `15:55`, `15:55:01.5` or `3:55 PM`.
fn time(text: &str) -> Result<f64, UnitError> {
    let upper = text.to_ascii_uppercase();
    let (clock, half) = match (upper.strip_suffix("AM"), upper.strip_suffix("PM")) {
        (Some(clock), _) => (clock.trim_end(), Some(0)),
        (_, Some(clock)) => (clock.trim_end(), Some(12)),
        _ => (upper.as_str(), None),
    };
    let (clock, fraction) = clock.split_once('.').unwrap_or((clock, ""));
    let fraction = match fraction {
        "" => 0.0,
        digits if digits.bytes().all(|b| b.is_ascii_digit()) => {
            format!("0.{digits}").parse().unwrap_or(0.0)
        }
        _ => {
            return Err(crate::calendar::text::time(text)
                .err()
                .unwrap_or_else(|| UnitError::new(format!("`{text}` is not a time of day"))));
        }
    };
    let mut second = crate::calendar::text::time(clock)?;
    if let Some(half) = half {
        let hour = second / 3600;
        if !(1..=12).contains(&hour) {
            return Err(UnitError::new(format!("`{text}` is not a time of day"))
                .with_hint("hours before AM and PM go from 1 to 12"));
        }
        second = second % 3600 + (hour % 12 + half) * 3600;
    }
    Ok(f64::from(second) + fraction)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 2026-03-31 15:55 UTC.
    const AT: f64 = 1_774_972_500.0;

    #[test]
    fn usual_exports_are_read() {
        let london = Zone::named("Europe/London").expect("known");
        for (text, expected) in [
            ("2026-03-31 16:55", AT),
            ("2026-03-31T15:55Z", AT),
            ("2026-03-31T15:55:00.250Z", AT + 0.25),
            ("2026-03-31 15:55:30+00:00", AT + 30.0),
            ("2026-03-31 07:55:00 -0800", AT),
            ("2026-03-31 17:55 +2", AT),
            ("31.3.2026 16:55", AT),
            ("2026/03/31 15:55 UTC", AT),
            ("2026-03-31", AT - 57_300.0 - 3600.0),
        ] {
            assert_eq!(moment(text, None, &london), Ok(expected), "{text}");
        }
        let american = Some(DateOrder::MonthFirst);
        assert_eq!(moment("3/31/2026 3:55 PM", american, &Zone::utc()), Ok(AT));
        assert_eq!(moment("3/31/2026 12:05 AM", american, &Zone::utc()), Ok(AT - 57_000.0));
        assert_eq!(moment("31/3/2026 15:55", Some(DateOrder::DayFirst), &Zone::utc()), Ok(AT));
    }

    #[test]
    fn a_date_that_can_be_one_thing_only_shows_the_order_of_all() {
        let shown = |texts: &[&str]| order_shown(texts.iter().copied());
        assert_eq!(shown(&["2/3/2024 10:40 PM", "1/15/2024"]), Some(DateOrder::MonthFirst));
        assert_eq!(shown(&["2/3/2024", "15/1/2024 08:10"]), Some(DateOrder::DayFirst));
        assert_eq!(shown(&["2/3/2024", "2024/1/15"]), None);
        assert_eq!(shown(&["15/1/2024", "1/15/2024"]), None);
    }

    #[test]
    fn what_cannot_be_read_says_what_would_be_right() {
        for (text, part) in [
            ("6/7/2026 10:00", "could be of two dates: say which comes first"),
            ("45292.34", "the number of a day in a spreadsheet"),
            ("yesterday", "`yesterday` is not a date"),
            ("2026-02-30 10:00", "there is no `2026-02-30`"),
            ("2026-02-03 25:00", "is not a time of day"),
            ("2026-02-03 13:00 PM", "hours before AM and PM go from 1 to 12"),
            ("2026-02-03 10:00+99:00", "is not an offset from UTC"),
        ] {
            let error = moment(text, None, &Zone::utc()).expect_err(text).to_string();
            assert!(error.contains(part), "{text}: {error}");
        }
    }
}
