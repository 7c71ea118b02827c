//! Hours of the week.

use jiff::civil::Date;

/// A set of days of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Days(u8);

impl Days {
    /// No day.
    pub const NONE: Days = Days(0);
    /// All seven.
    pub const ALL: Days = Days(0b111_1111);
    /// Monday to Friday.
    pub const WORKING: Days = Days(0b001_1111);
    /// Saturday and Sunday.
    pub const WEEKEND: Days = Days(0b110_0000);

    /// These days and one more, counted from Monday = 0.
    #[must_use]
    pub fn with(self, day: usize) -> Days {
        Days(self.0 | 1 << (day % 7))
    }

    /// The days of both.
    #[must_use]
    pub fn and(self, other: Days) -> Days {
        Days(self.0 | other.0)
    }

    /// Whether a date falls on one of them.
    pub fn hold(self, date: Date) -> bool {
        self.0 >> date.weekday().to_monday_zero_offset() & 1 == 1
    }

    /// Whether it is one of them, for each day from Monday on.
    pub fn of_week(self) -> [bool; 7] {
        std::array::from_fn(|day| self.0 >> day & 1 == 1)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// From one time of the day up to another, by the clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// Seconds after midnight, below 86 400 `[s]`.
    pub from: u32,
    /// Seconds after the same midnight, later than `from` and at most a day after it: beyond
    /// 86 400 on the next date `[s]`.
    pub to: u32,
}

impl Span {
    /// Midnight to midnight.
    pub const WHOLE_DAY: Span = Span { from: 0, to: 86_400 };
}

/// Stretches of certain days. One that runs past midnight belongs to the day on which it begins.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Hours {
    /// On which days.
    pub days: Days,
    /// From when to when.
    pub spans: Vec<Span>,
}

impl Hours {
    /// Every hour of the week.
    pub fn always() -> Hours {
        Hours { days: Days::ALL, spans: vec![Span::WHOLE_DAY] }
    }
}

/// The stretches of all hours that fall on a date.
pub(super) fn spans_on(hours: &[Hours], date: Date) -> impl Iterator<Item = Span> {
    hours.iter().filter(move |hours| hours.days.hold(date)).flat_map(|hours| hours.spans.clone())
}
