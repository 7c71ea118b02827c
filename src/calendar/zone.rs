//! Time zones, and instants told by their clocks.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};

use crate::units::UnitError;

/// A point in time: whole seconds since 1970-01-01 00:00 UTC, without leap seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Instant(i64);

impl Instant {
    /// The instant so many seconds after 1970-01-01 00:00 UTC `[s]`.
    pub fn from_unix(seconds: i64) -> Instant {
        Instant(seconds)
    }

    /// Seconds since 1970-01-01 00:00 UTC `[s]`.
    pub fn unix(self) -> i64 {
        self.0
    }

    /// The whole second that is `elapsed` `[s]` later, rounded down.
    #[must_use]
    pub fn after(self, elapsed: f64) -> Instant {
        Instant(self.0.saturating_add(elapsed.floor() as i64))
    }

    /// Seconds from an earlier instant to this one `[s]`; negative if it is later.
    pub fn since(self, earlier: Instant) -> f64 {
        (self.0 - earlier.0) as f64
    }

    fn timestamp(self) -> Timestamp {
        let (first, last) = (Timestamp::MIN.as_second(), Timestamp::MAX.as_second());
        Timestamp::from_second(self.0.clamp(first, last)).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// How often the clocks of a zone show a civil time on a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// Once, as nearly always.
    Once(Instant),
    /// Never: the clocks were put forward past it, at this instant.
    Skipped(Instant),
    /// Twice, for the clocks were put back: first at this instant.
    Twice(Instant),
}

impl Moment {
    /// The instant: the first of two; if skipped, that at which the clocks were put forward.
    pub fn instant(self) -> Instant {
        match self {
            Moment::Once(at) | Moment::Skipped(at) | Moment::Twice(at) => at,
        }
    }
}

/// A time zone of the IANA database, the version of which is part of the program: the same on every
/// machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(TimeZone);

impl Zone {
    /// Coordinated universal time.
    pub fn utc() -> Zone {
        Zone(TimeZone::UTC)
    }

    /// The zone of this name, such as `Europe/London`; upper and lower case are the same.
    ///
    /// # Errors
    ///
    /// A name that the database does not hold.
    pub fn named(name: &str) -> Result<Zone, UnitError> {
        TimeZoneDatabase::bundled().get(name.trim()).map(Zone).map_err(|_| {
            UnitError::new(format!("`{name}` is not a time zone"))
                .with_hint("write a name of the IANA database, such as `Europe/London` or `UTC`")
        })
    }

    /// All names of the database, in its order.
    pub fn names() -> Vec<String> {
        let database = TimeZoneDatabase::bundled();
        database.available().map(|name| name.as_str().to_owned()).collect()
    }

    /// The name in the database.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// When the clocks of the zone show `second` seconds after midnight `[s]` on a date; from
    /// 86 400 on, the next date or a later one.
    pub fn moment(&self, date: Date, second: u32) -> Moment {
        let mut day = date;
        for _ in 0..second / DAY {
            day = day.tomorrow().unwrap_or(Date::MAX);
        }
        let clock = day.to_datetime(time_of_day(second % DAY));
        let at = |offset: jiff::tz::Offset| {
            offset.to_timestamp(clock).map_or(Instant(i64::MAX), |at| Instant(at.as_second()))
        };
        match self.0.to_ambiguous_timestamp(clock).offset() {
            AmbiguousOffset::Unambiguous { offset } => Moment::Once(at(offset)),
            AmbiguousOffset::Fold { before, .. } => Moment::Twice(at(before)),
            AmbiguousOffset::Gap { before, after } => {
                let (before, after) = (at(before), at(after));
                let early = before.min(after).timestamp();
                let put_forward = self.0.following(early).next();
                let at = put_forward.map_or(before, |leap| Instant(leap.timestamp().as_second()));
                Moment::Skipped(at)
            }
        }
    }

    /// The instant of a civil time: [`Moment::instant`] of [`Zone::moment`].
    pub fn instant(&self, date: Date, second: u32) -> Instant {
        self.moment(date, second).instant()
    }

    /// The date that the calendars of the zone show.
    pub fn date(&self, at: Instant) -> Date {
        self.0.to_datetime(at.timestamp()).date()
    }

    /// An instant by the clocks of the zone: `Tue 2026-03-31 15:55`; seconds if there are any.
    pub fn show(&self, at: Instant) -> String {
        let clock = self.0.to_datetime(at.timestamp());
        let day = WEEKDAYS[clock.date().weekday().to_monday_zero_offset() as usize];
        let minute = format!("{day} {} {:02}:{:02}", clock.date(), clock.hour(), clock.minute());
        if clock.second() == 0 { minute } else { format!("{minute}:{:02}", clock.second()) }
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Days of the week, Monday first, as they are printed.
pub(super) const WEEKDAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// One day by the clock `[s]`.
pub(super) const DAY: u32 = 86_400;

fn time_of_day(second: u32) -> Time {
    let parts = [second / 3600, second / 60 % 60, second % 60].map(|part| part as i8);
    Time::new(parts[0], parts[1], parts[2], 0).unwrap_or(Time::MIN)
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn london() -> Zone {
        Zone::named("Europe/London").expect("a zone")
    }

    #[test]
    fn a_clock_shows_what_was_asked_of_it() {
        let at = london().instant(date(2026, 3, 31), 15 * 3600 + 55 * 60);
        assert_eq!(at, Instant::from_unix(1_774_968_900));
        assert_eq!(london().show(at), "Tue 2026-03-31 15:55");
        assert_eq!(Zone::utc().show(at.after(1.9)), "Tue 2026-03-31 14:55:01");
        assert_eq!(Zone::utc().name(), "UTC");
    }

    #[test]
    fn a_time_that_the_clocks_skip_is_the_moment_of_the_change() {
        // In London at 01:00 UTC on the last Sunday of March, in Berlin likewise.
        let change = Instant::from_unix(1_774_746_000);
        assert_eq!(london().moment(date(2026, 3, 29), 5400), Moment::Skipped(change));
        let berlin = Zone::named("Europe/Berlin").expect("a zone");
        assert_eq!(berlin.moment(date(2026, 3, 29), 2 * 3600 + 60), Moment::Skipped(change));
        assert_eq!(berlin.moment(date(2026, 3, 29), 3 * 3600), Moment::Once(change));
    }

    #[test]
    fn a_time_that_the_clocks_show_twice_is_the_first() {
        // 01:30 BST is 00:30 UTC.
        let first = Instant::from_unix(1_792_888_200);
        assert_eq!(london().moment(date(2026, 10, 25), 5400), Moment::Twice(first));
    }

    #[test]
    fn hours_past_midnight_belong_to_the_next_date() {
        let zone = london();
        let next = zone.instant(date(2026, 7, 2), 6 * 3600);
        assert_eq!(zone.instant(date(2026, 7, 1), 30 * 3600), next);
        assert_eq!(zone.date(next), date(2026, 7, 2));
    }

    #[test]
    fn a_zone_that_does_not_exist_is_refused() {
        let error = Zone::named("Europe/Londn").expect_err("no such zone");
        assert_eq!(error.message, "`Europe/Londn` is not a time zone");
        assert!(Zone::names().len() > 400);
        assert_eq!(Zone::named("europe/london").expect("a zone").name(), "Europe/London");
    }
}
