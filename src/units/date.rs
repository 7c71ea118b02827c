//! Days of the calendar: `2026-05-01`.

use crate::units::UnitError;

/// A day of the Gregorian calendar; later days are greater.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: u8,
    day: u8,
}

impl Date {
    /// The day `day` of `month`, both from 1; `None` if there is no such day.
    ///
    /// # Examples
    ///
    /// ```
    /// use blackstart::units::date::Date;
    ///
    /// assert!(Date::new(2024, 2, 29).is_some());
    /// assert!(Date::new(2026, 2, 29).is_none());
    /// ```
    pub fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = match month {
            2 => 28 + u8::from(is_leap),
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        (1..=length).contains(&day).then_some(Date { year, month, day })
    }

    /// Days from `self` to `other`; negative if that is earlier.
    pub fn days_until(self, other: Date) -> i32 {
        other.day_number() - self.day_number()
    }

    /// Number of the day since a fixed one. The year is taken to begin in March, so that a leap
    /// day ends it.
    fn day_number(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = if month <= 2 { self.year - 1 } else { self.year };
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day;
        365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
    }

    /// Whether `self` is at most one year before `today`, the same day of the year before
    /// included.
    pub fn is_within_a_year_of(self, today: Date) -> bool {
        Date { year: self.year + 1, ..self } >= today
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Reads a date written year, month, day.
///
/// # Errors
///
/// Anything else, or a day that does not exist.
///
/// # Examples
///
/// ```
/// use blackstart::units::date::parse;
///
/// assert!(parse("2026-05-01").unwrap() < parse("2026-12-24").unwrap());
/// assert!(parse("1.5.2026").is_err());
/// ```
pub fn parse(text: &str) -> Result<Date, UnitError> {
    let text = text.trim();
    let mut parts = text.split('-');
    let mut number = |length: usize| {
        let part = parts.next()?;
        let is_number = part.len() == length && part.bytes().all(|byte| byte.is_ascii_digit());
        is_number.then(|| part.parse::<u16>().ok())?
    };
    let (year, month, day) = (number(4), number(2), number(2));
    let is_all = parts.next().is_none();
    let date = match (year, month, day) {
        (Some(year), Some(month), Some(day)) if is_all => {
            Date::new(i32::from(year), month as u8, day as u8)
        }
        _ => {
            let error = UnitError::new(format!("`{text}` is not a date"));
            return Err(error.with_hint("write year, month, day, as in `2026-05-01`"));
        }
    };
    date.ok_or_else(|| UnitError::new(format!("there is no day `{text}`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_ago_is_within_a_year_and_the_day_before_is_not() {
        let date = |text| parse(text).expect("a date");
        let today = date("2026-09-01");
        assert!(date("2025-09-01").is_within_a_year_of(today));
        assert!(!date("2025-08-31").is_within_a_year_of(today));
        // There was no 29 February a year later: the test of that day has lapsed by 1 March.
        assert!(!date("2024-02-29").is_within_a_year_of(date("2025-03-01")));
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        let days = |from, to| parse(from).expect("a date").days_until(parse(to).expect("a date"));
        assert_eq!(days("1970-01-01", "2000-03-01"), 11_017);
        assert_eq!(days("2024-02-28", "2024-03-01"), 2);
        assert_eq!(days("2025-02-28", "2025-03-01"), 1);
        assert_eq!(days("1899-12-31", "1900-03-01"), 60);
        assert_eq!(days("2025-12-31", "2024-12-31"), -365);
    }

    #[test]
    fn days_that_do_not_exist_and_other_ways_to_write_are_refused() {
        for text in ["2026-02-30", "2026-13-01", "2026-00-10", "2026-5-1", "26-05-01", "2026-05"] {
            assert!(parse(text).is_err(), "{text}");
        }
        assert_eq!(parse("2026-05-01"), Ok(Date { year: 2026, month: 5, day: 1 }));
    }
}
