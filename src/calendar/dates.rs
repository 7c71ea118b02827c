//! Dates and stretches of dates, of one year or of every year.

use jiff::ToSpan;
use jiff::civil::Date;

/// Days from one date to another; negative if that is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

/// Whether a date is at most one year before `today`, the same day of the year before included; of a
/// 29 February, the 28th a year later is the last.
pub fn is_within_a_year(date: Date, today: Date) -> bool {
    date.checked_add(1.year()).is_ok_and(|lapses| lapses >= today)
}

/// A day of any year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayOfYear {
    /// 1 to 12.
    pub month: i8,
    /// 1 to the length of the month; 29 February comes in leap years only.
    pub day: i8,
}

/// Dates from the first to the last, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// Of one year or several.
    Once(Date, Date),
    /// Of every year; the last may stand before the first, across New Year.
    Yearly(DayOfYear, DayOfYear),
}

impl Dates {
    /// Whether a date is one of them.
    pub fn holds(self, date: Date) -> bool {
        match self {
            Dates::Once(first, last) => first <= date && date <= last,
            Dates::Yearly(first, last) => {
                let day = DayOfYear { month: date.month(), day: date.day() };
                if first <= last {
                    first <= day && day <= last
                } else {
                    first <= day || day <= last
                }
            }
        }
    }
}

/// Whether any of several stretches holds a date.
pub(super) fn any_holds(dates: &[Dates], date: Date) -> bool {
    dates.iter().any(|dates| dates.holds(date))
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn of(month: i8, day: i8) -> DayOfYear {
        DayOfYear { month, day }
    }

    #[test]
    fn a_year_ago_is_within_a_year_and_the_day_before_is_not() {
        let today = date(2026, 9, 1);
        assert!(is_within_a_year(date(2025, 9, 1), today));
        assert!(!is_within_a_year(date(2025, 8, 31), today));
        // There was no 29 February a year later: the test of that day has lapsed by 1 March.
        assert!(is_within_a_year(date(2024, 2, 29), date(2025, 2, 28)));
        assert!(!is_within_a_year(date(2024, 2, 29), date(2025, 3, 1)));
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        assert_eq!(days_between(date(1970, 1, 1), date(2000, 3, 1)), 11_017);
        assert_eq!(days_between(date(2024, 2, 28), date(2024, 3, 1)), 2);
        assert_eq!(days_between(date(2025, 2, 28), date(2025, 3, 1)), 1);
        assert_eq!(days_between(date(2025, 12, 31), date(2024, 12, 31)), -365);
    }

    #[test]
    fn both_ends_belong_to_a_stretch() {
        let week = Dates::Once(date(2026, 12, 24), date(2027, 1, 1));
        for (day, is_in) in [(23, false), (24, true), (31, true)] {
            assert_eq!(week.holds(date(2026, 12, day)), is_in, "{day}");
        }
        assert!(week.holds(date(2027, 1, 1)) && !week.holds(date(2027, 12, 25)));
    }

    #[test]
    fn a_yearly_stretch_may_run_across_new_year() {
        let feast = Dates::Yearly(of(12, 24), of(1, 2));
        assert!(feast.holds(date(2030, 12, 31)) && feast.holds(date(2031, 1, 2)));
        assert!(!feast.holds(date(2031, 1, 3)) && !feast.holds(date(2031, 12, 23)));
        let leap = Dates::Yearly(of(2, 29), of(2, 29));
        assert!(leap.holds(date(2028, 2, 29)) && !leap.holds(date(2027, 3, 1)));
    }
}
