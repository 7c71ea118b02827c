//! A calendar: opening hours by the week, and the days on which all is different.

use jiff::civil::Date;

use crate::calendar::dates::{Dates, any_holds};
use crate::calendar::intensity::Intensity;
use crate::calendar::weekly::{Hours, Span, spans_on};
use crate::calendar::windows::Windows;
use crate::calendar::zone::{Instant, Zone};

/// When something is open: a service to be used, people at work, a supplier to be called.
///
/// Stretches that run past midnight belong to the date on which they begin, also for `closed`.
/// Times that daylight saving skips are the moment of the change; of times that come twice the
/// first counts. So two stretches of which one begins when the other ends always meet.
#[derive(Debug, Clone, PartialEq)]
pub struct Calendar {
    /// Unique name.
    pub name: String,
    /// The zone whose clocks it goes by.
    pub zone: Zone,
    /// Opening hours, by the week.
    pub open: Vec<Hours>,
    /// Dates on which it stays closed.
    pub closed: Vec<Dates>,
    /// Dates with hours of their own, which count instead of the week's and of `closed`.
    pub also_open: Vec<(Dates, Vec<Span>)>,
    /// When demand is higher than usual, or lower.
    pub peaks: Vec<Peak>,
    /// When work runs without people, open or not.
    pub batches: Vec<Batch>,
}

/// A time of unusual demand. It counts while the calendar is open.
#[derive(Debug, Clone, PartialEq)]
pub struct Peak {
    /// Unique among the peaks and batches of the calendar.
    pub name: String,
    /// When it is.
    pub when: When,
    /// What it multiplies the demand by, ≥ 0.
    pub factor: f64,
}

/// A time in which work runs by itself.
#[derive(Debug, Clone, PartialEq)]
pub struct Batch {
    /// Unique among the peaks and batches of the calendar.
    pub name: String,
    /// When it is.
    pub when: When,
    /// What it adds to the demand, ≥ 0.
    pub demand: f64,
}

/// Conditions that hold together; the default is always.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct When {
    /// On these dates; on all if there are none.
    pub dates: Vec<Dates>,
    /// On the last so many open days of the month.
    pub last_open_days: Option<u32>,
    /// In these hours of the week; in all if there are none.
    pub hours: Vec<Hours>,
}

/// Longest time for which a calendar is worked out `[s]`: 400 years, after which the dates of the
/// week repeat.
const LONGEST: f64 = 400.0 * 366.0 * 86_400.0;

impl Calendar {
    /// A calendar that is never open.
    pub fn new(name: &str, zone: Zone) -> Calendar {
        Calendar {
            name: name.to_owned(),
            zone,
            open: Vec::new(),
            closed: Vec::new(),
            also_open: Vec::new(),
            peaks: Vec::new(),
            batches: Vec::new(),
        }
    }

    /// A calendar that is always open.
    pub fn always(name: &str, zone: Zone) -> Calendar {
        Calendar { open: vec![Hours::always()], ..Calendar::new(name, zone) }
    }

    /// When it is open in the `span` seconds from `origin` on, in seconds since `origin`.
    ///
    /// A stretch that begins before `origin` or ends after the span is cut there.
    pub fn windows(&self, origin: Instant, span: f64) -> Windows {
        self.compile(origin, span, |date| self.spans(date))
    }

    /// When one of its peaks (while it is open) or batches is, by name; none of that name gives
    /// nothing.
    pub fn part(&self, name: &str, origin: Instant, span: f64) -> Option<Windows> {
        if let Some(peak) = self.peaks.iter().find(|peak| peak.name == name) {
            let peak = self.when(&peak.when, origin, span);
            return Some(peak.within(&self.windows(origin, span)));
        }
        let batch = self.batches.iter().find(|batch| batch.name == name)?;
        Some(self.when(&batch.when, origin, span))
    }

    /// How strongly it is used in the `span` seconds from `origin` on; see [`Intensity::new`].
    pub fn demand(&self, origin: Instant, span: f64) -> Intensity {
        let windows = |when| self.when(when, origin, span);
        let peaks: Vec<_> = self.peaks.iter().map(|p| (windows(&p.when), p.factor)).collect();
        let batches: Vec<_> = self.batches.iter().map(|b| (windows(&b.when), b.demand)).collect();
        Intensity::new(&self.windows(origin, span), &peaks, &batches)
    }

    /// Names of its peaks and batches.
    pub fn parts(&self) -> impl Iterator<Item = &str> {
        let peaks = self.peaks.iter().map(|peak| peak.name.as_str());
        peaks.chain(self.batches.iter().map(|batch| batch.name.as_str()))
    }

    /// When its clocks show `second` seconds after midnight on the dates on which it opens, in the
    /// `span` seconds from `origin` on, in seconds since `origin`.
    pub fn moments(&self, second: u32, origin: Instant, span: f64) -> Vec<f64> {
        let mut moments = Vec::new();
        self.each_date(origin, span, |date| {
            let at = self.zone.instant(date, second).since(origin);
            if !self.spans(date).is_empty() && (0.0..=span).contains(&at) {
                moments.push(at);
            }
        });
        moments
    }

    /// Whether anything ever opens it: hours of the week that are not closed on every date, or
    /// dates with hours of their own.
    pub fn ever_opens(&self) -> bool {
        let always_closed = self.closed.iter().any(|dates| is_every_day(*dates));
        self.also_open.iter().any(|(_, spans)| !spans.is_empty())
            || !always_closed
                && self.open.iter().any(|hours| !hours.days.is_empty() && !hours.spans.is_empty())
    }

    /// Opening hours that begin on a date.
    fn spans(&self, date: Date) -> Vec<Span> {
        if let Some((_, spans)) = self.also_open.iter().find(|(dates, _)| dates.holds(date)) {
            return spans.clone();
        }
        if any_holds(&self.closed, date) {
            return Vec::new();
        }
        spans_on(&self.open, date).collect()
    }

    fn when(&self, when: &When, origin: Instant, span: f64) -> Windows {
        self.compile(origin, span, |date| {
            let on_date = when.dates.is_empty() || any_holds(&when.dates, date);
            let at_end = || when.last_open_days.is_none_or(|last| self.is_among_last(date, last));
            if !on_date || !at_end() {
                Vec::new()
            } else if when.hours.is_empty() {
                vec![Span::WHOLE_DAY]
            } else {
                spans_on(&when.hours, date).collect()
            }
        })
    }

    /// Whether a date is one of the last so many open days of its month.
    fn is_among_last(&self, date: Date, last: u32) -> bool {
        let mut day = date;
        let mut after = 0;
        if self.spans(date).is_empty() {
            return false;
        }
        while let Ok(next) = day.tomorrow()
            && next.month() == date.month()
        {
            after += u32::from(!self.spans(next).is_empty());
            day = next;
        }
        after < last
    }

    fn compile(&self, origin: Instant, span: f64, spans: impl Fn(Date) -> Vec<Span>) -> Windows {
        let span = span.clamp(0.0, LONGEST);
        let mut stretches = Vec::new();
        self.each_date(origin, span, |date| {
            for part in spans(date) {
                let from = self.zone.instant(date, part.from).since(origin).max(0.0);
                let to = self.zone.instant(date, part.to).since(origin).min(span);
                stretches.push((from, to));
            }
        });
        Windows::new(stretches)
    }

    /// All dates of a span, from two days before it: what began then may still run.
    fn each_date(&self, origin: Instant, span: f64, mut see: impl FnMut(Date)) {
        let end = self.zone.date(origin.after(span.clamp(0.0, LONGEST)));
        let mut date = self.zone.date(origin);
        for _ in 0..2 {
            date = date.yesterday().unwrap_or(date);
        }
        loop {
            see(date);
            match date.tomorrow() {
                Ok(next) if date < end => date = next,
                _ => break,
            }
        }
    }
}

fn is_every_day(dates: Dates) -> bool {
    match dates {
        Dates::Once(..) => false,
        Dates::Yearly(first, last) => {
            (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::text;

    const HOUR: f64 = 3600.0;
    const DAY: f64 = 24.0 * HOUR;

    fn hours(days: &str, spans: &str) -> Hours {
        Hours { days: text::days(days).expect("days"), spans: text::spans(spans).expect("spans") }
    }

    fn calendar(zone: &str, open: Vec<Hours>) -> Calendar {
        Calendar { open, ..Calendar::new("test", Zone::named(zone).expect("a zone")) }
    }

    fn dates(text: &str) -> Dates {
        text::dates(text).expect("dates")
    }

    fn instant(calendar: &Calendar, date: &str, hour: u32) -> Instant {
        calendar.zone.instant(text::date(date).expect("a date"), hour * 3600)
    }

    /// Opening hours from midnight of a date on, for so many days `[h]`.
    fn opens(calendar: &Calendar, date: &str, days: f64) -> Vec<(f64, f64)> {
        let windows = calendar.windows(instant(calendar, date, 0), days * DAY);
        windows.stretches().iter().map(|(from, to)| (from / HOUR, to / HOUR)).collect()
    }

    #[test]
    fn a_week_has_its_hours() {
        let shop =
            calendar("UTC", vec![hours("mon-thu", "9:00-16:00"), hours("sat", "10:00-12:00")]);
        // 28 January 2026 is a Wednesday.
        let expected = [(9.0, 16.0), (33.0, 40.0), (82.0, 84.0), (129.0, 136.0)];
        assert_eq!(opens(&shop, "2026-01-28", 6.0), expected);
        assert!(shop.ever_opens() && !calendar("UTC", vec![]).ever_opens());
    }

    #[test]
    fn the_day_on_which_the_clocks_go_forward_is_an_hour_shorter() {
        for zone in ["Europe/London", "Europe/Berlin"] {
            let counter = calendar(zone, vec![hours("daily", "09:00-16:00")]);
            // Sunday 29 March 2026: nine by the clock is eight hours after midnight.
            let spring = [(9.0, 16.0), (24.0 + 8.0, 24.0 + 15.0), (56.0, 63.0)];
            assert_eq!(opens(&counter, "2026-03-28", 2.9), spring, "{zone}");
            // Sunday 25 October 2026.
            let autumn = [(9.0, 16.0), (24.0 + 10.0, 24.0 + 17.0), (58.0, 65.0)];
            assert_eq!(opens(&counter, "2026-10-24", 3.0), autumn, "{zone}");
        }
    }

    #[test]
    fn a_night_shift_lasts_as_long_as_the_night() {
        let night = calendar("Europe/Berlin", vec![hours("fri, sat", "22:00-06:00")]);
        // Eight hours, then seven in the night in which the clocks go forward.
        assert_eq!(opens(&night, "2026-03-27", 3.0), [(22.0, 30.0), (46.0, 53.0)]);
        // In the night of 24 October they go back: nine hours.
        assert_eq!(opens(&night, "2026-10-23", 3.0), [(22.0, 30.0), (46.0, 55.0)]);
    }

    #[test]
    fn a_shift_that_began_before_the_origin_still_runs() {
        let night = calendar("UTC", vec![hours("daily", "22:00-06:00")]);
        assert_eq!(opens(&night, "2026-05-04", 1.0), [(0.0, 6.0), (22.0, 24.0)]);
        let around = calendar("UTC", vec![hours("daily", "18:00-06:00, 06:00-18:00")]);
        assert_eq!(opens(&around, "2026-05-04", 3.0), [(0.0, 72.0)]);
    }

    #[test]
    fn shifts_that_meet_in_a_skipped_or_repeated_hour_leave_no_gap() {
        let around = calendar("Europe/London", vec![hours("daily", "01:30-13:00, 13:00-01:30")]);
        assert_eq!(opens(&around, "2026-03-28", 3.0), [(0.0, 72.0)]);
        assert_eq!(opens(&around, "2026-10-24", 3.0), [(0.0, 72.0)]);
    }

    #[test]
    fn a_leap_day_is_a_day() {
        let shop = calendar("Europe/London", vec![hours("daily", "09:00-10:00")]);
        assert_eq!(opens(&shop, "2028-02-28", 3.0).len(), 3);
        let closed = Calendar { closed: vec![dates("02-29")], ..shop };
        assert_eq!(opens(&closed, "2028-02-28", 3.0), [(9.0, 10.0), (57.0, 58.0)]);
        assert_eq!(opens(&closed, "2027-02-28", 2.0), [(9.0, 10.0), (33.0, 34.0)]);
    }

    #[test]
    fn holidays_close_and_extra_dates_open() {
        let counter = Calendar {
            closed: vec![dates("2026-12-25..2026-12-28"), dates("01-01")],
            also_open: vec![(dates("2026-12-27"), text::spans("10:00-12:00").expect("spans"))],
            ..calendar("Europe/London", vec![hours("mon-fri", "09:00-16:00")])
        };
        // 24 December 2026 is a Thursday.
        let expected = [(9.0, 16.0), (82.0, 84.0), (129.0, 136.0), (153.0, 160.0), (177.0, 184.0)];
        assert_eq!(opens(&counter, "2026-12-24", 9.0), expected);
    }

    #[test]
    fn a_closed_date_keeps_what_began_the_day_before() {
        let night = Calendar {
            closed: vec![dates("12-25")],
            ..calendar("UTC", vec![hours("daily", "22:00-06:00")])
        };
        assert_eq!(opens(&night, "2026-12-24", 3.0), [(0.0, 6.0), (22.0, 30.0), (70.0, 72.0)]);
    }

    #[test]
    fn month_end_counts_open_days_back() {
        let peak = Peak {
            name: "month-end".into(),
            when: When { last_open_days: Some(2), ..When::default() },
            factor: 2.0,
        };
        let counter = Calendar {
            closed: vec![dates("2026-04-30")],
            peaks: vec![peak],
            ..calendar("Europe/London", vec![hours("mon-fri", "09:00-16:00")])
        };
        // April 2026 ends on a Thursday that is closed; May ends on a Sunday.
        let origin = instant(&counter, "2026-04-27", 0);
        let windows = counter.part("month-end", origin, 40.0 * DAY).expect("a part");
        let days: Vec<f64> =
            windows.stretches().iter().map(|(from, _)| (from / DAY).floor()).collect();
        assert_eq!(days, [1.0, 2.0, 31.0, 32.0]);
        assert_eq!(counter.demand(origin, 40.0 * DAY).at(24.0 * HOUR + 10.0 * HOUR), 2.0);
        assert_eq!(counter.part("no such part", origin, DAY), None);
    }

    #[test]
    fn demand_follows_the_hours_the_peaks_and_the_batches() {
        let close = Peak {
            name: "close".into(),
            when: When { hours: vec![hours("mon-fri", "15:00-18:00")], ..When::default() },
            factor: 1.6,
        };
        let night = Batch {
            name: "night".into(),
            when: When { hours: vec![hours("mon-fri", "22:00-02:00")], ..When::default() },
            demand: 0.25,
        };
        let counter = Calendar {
            peaks: vec![close],
            batches: vec![night],
            ..calendar("UTC", vec![hours("mon-fri", "09:00-16:00")])
        };
        let monday = instant(&counter, "2026-03-30", 0);
        let demand = counter.demand(monday, DAY);
        let steps: Vec<_> =
            demand.steps().iter().map(|(at, factor)| (at / HOUR, *factor)).collect();
        assert_eq!(steps, [(9.0, 1.0), (15.0, 1.6), (16.0, 0.0), (22.0, 0.25), (24.0, 0.0)]);
        let hours = demand.between(0.0, DAY) / HOUR;
        assert!((hours - (6.0 + 1.6 + 0.5)).abs() < 1e-12, "{hours}");
        let close = counter.part("close", monday, DAY).expect("a peak");
        assert_eq!(close.stretches(), [(15.0 * HOUR, 16.0 * HOUR)]);
        let night = counter.part("night", monday, 2.0 * DAY).expect("a batch");
        assert_eq!(night.stretches(), [(22.0 * HOUR, 26.0 * HOUR), (46.0 * HOUR, 48.0 * HOUR)]);
    }
}
