//! Days of the calendar: `2025-03-31`.

use crate::units::UnitError;

/// A day, as the number of days since 1970-01-01 in the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(pub i32);

/// Reads a day: year, month and day with hyphens between.
///
/// # Errors
///
/// Not of that form, or no such day.
pub fn parse(text: &str) -> Result<Date, UnitError> {
    let text = text.trim();
    let wrong = || {
        UnitError::new(format!("`{text}` is not a date"))
            .with_hint("write year, month and day, as in `2025-03-31`")
    };
    let parts: Vec<&str> = text.split('-').collect();
    let [year, month, day] = parts[..] else { return Err(wrong()) };
    if (year.len(), month.len(), day.len()) != (4, 2, 2) {
        return Err(wrong());
    }
    let number = |text: &str| text.parse::<i32>().map_err(|_| wrong());
    let (year, month, day) = (number(year)?, number(month)?, number(day)?);
    if !(1..=12).contains(&month) || day < 1 || day > length(year, month) {
        return Err(UnitError::new(format!("there is no day `{text}`")));
    }
    Ok(Date(days(year, month, day)))
}

fn is_leap(year: i32) -> bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
}

fn length(year: i32, month: i32) -> i32 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01. The year is taken to begin in March, so that a leap day ends it.
fn days(year: i32, month: i32, day: i32) -> i32 {
    let year = if month <= 2 { year - 1 } else { year };
    let since_march = (month + 9) % 12;
    let day_of_year = (153 * since_march + 2) / 5 + day - 1;
    365 * year + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
        - 719_468
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_from_1970() {
        let day = |text| parse(text).expect(text).0;
        assert_eq!(day("1970-01-01"), 0);
        assert_eq!(day("2000-03-01"), 11_017);
        assert_eq!(day("2024-03-01") - day("2024-02-28"), 2);
        assert_eq!(day("2025-03-01") - day("2025-02-28"), 1);
        assert_eq!(day("2025-12-31") - day("2024-12-31"), 365);
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in ["2025-02-29", "2025-13-01", "2025-04-31", "31.3.2025", "2025-3-1", "soon"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }
}
