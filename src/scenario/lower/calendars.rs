//! Calendars, what goes by them, and when the scenario begins.

use crate::calendar::Calendar;
use crate::calendar::Dates;
use crate::calendar::DayOfYear;
use crate::calendar::Days;
use crate::calendar::Hours;
use crate::calendar::Moment;
use crate::calendar::Peak;
use crate::calendar::Span;
use crate::calendar::When;
use crate::calendar::Zone;
use crate::calendar::{Batch, Instant};
use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::model::Begins;
use crate::model::CalendarId;
use crate::model::CutOff;
use crate::model::Due;
use crate::model::During;
use crate::model::Profile;
use crate::model::Season;
use crate::scenario::lower::Lower;
use crate::scenario::names::What;
use crate::scenario::raw::Begins as RawBegins;
use crate::scenario::raw::Calendar as RawCalendar;
use crate::scenario::raw::CivilTime;
use crate::scenario::raw::Count;
use crate::scenario::raw::Dates as RawDates;
use crate::scenario::raw::Drawn;
use crate::scenario::raw::Penalty as RawPenalty;
use crate::scenario::raw::Seasons;
use crate::scenario::raw::TimeOfDay;
use crate::scenario::raw::Usual;
use crate::scenario::raw::Week;
use crate::scenario::read::Named;
use crate::scenario::read::Spanned;

impl Lower<'_> {
    /// Calendars with their peaks and batches.
    pub(super) fn calendars(&mut self, calendars: &Named<RawCalendar>) {
        for (name, raw) in calendars {
            let calendar = self.calendar(name, raw);
            if !calendar.ever_opens() && !self.is_told_within(raw.place) {
                let message = format!("the calendar `{}` is never open", name.value);
                let error = Diagnostic::error(Code::NeverOpen, message).at(name.place);
                self.r.push(error.help("add hours, such as `open: {mon-fri: 09:00-16:00}`"));
            }
            self.add_calendar(name, calendar);
        }
        for name in &calendars.unread {
            self.add_calendar(name, Calendar::always(&name.value, Zone::utc()));
        }
    }

    fn add_calendar(&mut self, name: &Spanned<String>, calendar: Calendar) {
        if self.names.add(What::Calendar, &name.value, name.place, &mut self.r).is_some() {
            self.parts.calendars.push(calendar);
            self.places.calendars.push(name.place);
        }
    }

    fn calendar(&mut self, name: &Spanned<String>, raw: &RawCalendar) -> Calendar {
        let mut demand = |demand: &Spanned<f64>| {
            if demand.value >= 0.0 && demand.value.is_finite() {
                return demand.value;
            }
            let message = "a demand is a number of at least 0";
            self.r.fail::<()>(Code::OutOfRange, demand.place, message);
            1.0
        };
        let peaks = raw.peaks.iter().map(|(name, peak)| Peak {
            name: name.value.clone(),
            when: when(&peak.dates, peak.last_open_days, peak.hours.as_ref()),
            factor: demand(&peak.demand),
        });
        let peaks = peaks.collect();
        let batches = raw.batches.iter().map(|(name, batch)| Batch {
            name: name.value.clone(),
            when: when(&batch.dates, batch.last_open_days, batch.hours.as_ref()),
            demand: batch.demand.as_ref().map_or(1.0, &mut demand),
        });
        let batches = batches.collect();
        for (name, _) in &raw.batches {
            if raw.peaks.iter().any(|(peak, _)| peak.value == name.value) {
                let message = format!("`{}` is a peak and a batch", name.value);
                self.r.fail::<()>(Code::DuplicateName, name.place, message);
            }
        }
        Calendar {
            name: name.value.clone(),
            zone: raw.zone.0.clone(),
            open: raw.open.clone().unwrap_or_default().0,
            closed: raw.closed.iter().map(|dates| dates.0).collect(),
            also_open: raw.also_open.clone().unwrap_or_default().0,
            peaks,
            batches,
        }
    }

    /// Hours of a calendar, or of one of its parts: `counter`, `counter/close`.
    pub(super) fn during(&mut self, name: &Spanned<String>) -> Option<During> {
        let table = self.names.table(What::Calendar);
        if let Some(row) = table.find(&name.value) {
            return Some(During { calendar: CalendarId::from_index(row), part: None });
        }
        let parts = name.value.rsplit_once('/');
        let Some((row, part)) = parts.and_then(|(it, part)| Some((table.find(it)?, part))) else {
            self.names.find(What::Calendar, name, &mut self.r)?;
            return None;
        };
        let calendar = &self.parts.calendars[row];
        if !calendar.parts().any(|known| known == part) {
            let known: Vec<&str> = calendar.parts().collect();
            let what = "peak or batch";
            return self.r.unknown(Code::UnknownName, name.place, what, part, known);
        }
        let part = Some(part.to_owned());
        Some(During { calendar: CalendarId::from_index(row), part })
    }

    /// Hours that may be left out.
    pub(super) fn maybe_during(&mut self, name: Option<&Spanned<String>>) -> Option<During> {
        name.and_then(|name| self.during(name))
    }

    /// A penalty at a time of the day.
    pub(super) fn cut_off(&mut self, at: &Spanned<TimeOfDay>, raw: &RawPenalty) -> Option<CutOff> {
        let label = raw.what.clone().unwrap_or_else(|| String::from("penalty"));
        if at.value.0 >= 86_400 {
            let message = "the last cut-off of a day is at 23:59:59";
            let error = Diagnostic::error(Code::OutOfRange, message).at(at.place);
            self.r.push(error.help("write 00:00 for midnight"));
            return None;
        }
        let due = match (&raw.sum, &raw.each, &raw.units) {
            (Some(sum), None, None) => Due::Sum(self.money(&sum.0, sum.place)),
            (None, Some(each), Some(units)) => {
                let price = self.money(&each.0, each.place);
                let Some(units) = units.value.0.per_second() else {
                    let message = "units are counted by time";
                    let error = Diagnostic::error(Code::OutOfRange, message).at(units.place);
                    self.r.push(error.help("write how many are asked for, as in `2000/h`"));
                    return None;
                };
                Due::Each { price, units }
            }
            (Some(_), Some(each), _) => {
                let message = "`sum` and `each` exclude each other";
                return self.fail(Code::ConflictingKeys, each.place, message);
            }
            (Some(_), None, Some(units)) => {
                let message = "`units` belongs to `each`, not to `sum`";
                return self.fail(Code::ConflictingKeys, units.place, message);
            }
            (None, Some(_), None) | (None, None, _) => {
                let message = "the penalty does not say what is due";
                let error = Diagnostic::error(Code::MissingKey, message).at(raw.place);
                let help = "add `sum`, or `each` and `units` for every unit that was not served";
                self.r.push(error.help(help));
                return None;
            }
        };
        Some(CutOff { at: at.value.0, due, label })
    }

    /// When the scenario begins; `profile` is that of the first threat that happens.
    pub(super) fn begins(&mut self, raw: Option<&RawBegins>, profile: &[Seasons]) {
        let Some(raw) = raw else { return };
        let begins = match raw {
            RawBegins::At(civil) => self.begins_at(civil),
            RawBegins::Drawn(drawn) => self.begins_drawn(drawn, profile),
        };
        self.places.begins = Some(match raw {
            RawBegins::At(civil) => civil.place,
            RawBegins::Drawn(drawn) => drawn.place,
        });
        self.parts.begins = begins;
    }

    /// The zone of the first calendar, unless one is stated.
    pub(super) fn zone(&self, stated: Option<&Zone>) -> Zone {
        let first = || self.parts.calendars.first().map(|calendar| calendar.zone.clone());
        stated.cloned().or_else(first).unwrap_or_else(Zone::utc)
    }

    fn begins_at(&mut self, civil: &Spanned<CivilTime>) -> Option<Begins> {
        let zone = self.zone(civil.zone.as_ref());
        let CivilTime { civil: text, .. } = &civil.value;
        match zone.moment(text.date, text.second) {
            Moment::Once(at) | Moment::Twice(at) => Some(Begins::at(zone, at)),
            Moment::Skipped(change) => {
                let message = "the clocks skip this time: daylight saving begins";
                let error = Diagnostic::error(Code::SkippedTime, message).at(civil.place);
                let next = zone.show(change);
                self.r.push(error.help(format!("the next time after the change is {next}")));
                None
            }
        }
    }

    fn begins_drawn(&mut self, drawn: &Drawn, profile: &[Seasons]) -> Option<Begins> {
        let words = if drawn.during.is_empty() { profile } else { &drawn.during };
        let calendar = first_word(words).and_then(|word| {
            let table = self.names.table(What::Calendar);
            let name = word.value.rsplit_once('/').map_or(&*word.value, |(name, _)| name);
            let row = table.find(&word.value).or_else(|| table.find(name))?;
            Some(self.parts.calendars[row].zone.clone())
        });
        let stated = drawn.zone.as_ref().map(|zone| zone.0.clone());
        let zone = self.zone(stated.or(calendar).as_ref());
        let during = self.profile(words, &zone)?;
        let &[first, last] = &drawn.between.value[..] else {
            if self.is_told_within(drawn.between.place) {
                return None;
            }
            let message = "`between` takes the first and the last date";
            return self.fail(Code::BadDate, drawn.between.place, message);
        };
        if last.0 < first.0 {
            let message = "the last date comes before the first";
            return self.fail(Code::BadDate, drawn.between.place, message);
        }
        let from = zone.instant(first.0, 0);
        let to: Instant = zone.instant(last.0, 86_400);
        let begins = Begins { zone, from, to, during };
        if begins.intensity().total() <= 0.0 {
            let message = "no moment between these dates is in all of these hours";
            return self.fail(Code::NoMoment, drawn.place, message);
        }
        Some(begins)
    }

    /// When something tends to happen.
    pub(super) fn profile(&mut self, raw: &[Seasons], zone: &Zone) -> Option<Profile> {
        let mut parts = Vec::new();
        for (word, factor) in raw.iter().flat_map(|seasons| &seasons.0) {
            let (calendar, part) = self.season(word, zone)?;
            if let Some(factor) = factor
                && !(factor.value >= 0.0 && factor.value.is_finite())
            {
                let message = "how many times as likely it is then must be 0 or more";
                return self.r.fail(Code::OutOfRange, factor.place, message);
            }
            let factor = factor.as_ref().map(|factor| factor.value);
            parts.push(Season { calendar, part, factor });
        }
        Some(Profile { parts })
    }

    /// A calendar, a part of one, or usual hours or a season.
    fn season(
        &mut self,
        word: &Spanned<String>,
        zone: &Zone,
    ) -> Option<(Calendar, Option<String>)> {
        let table = self.names.table(What::Calendar);
        let is_own = table.find(&word.value).is_some() || word.value.contains('/');
        let plain = word.value.replace(['-', '_'], " ");
        let usual = Usual::ALL.iter().find(|profile| profile.word() == plain);
        match usual.filter(|_| !is_own) {
            Some(profile) => Some((usual_calendar(*profile, zone), None)),
            None if is_own => {
                let During { calendar, part } = self.during(word)?;
                Some((self.parts.calendars[calendar.index()].clone(), part))
            }
            None => {
                let own = self.parts.calendars.iter().map(|calendar| calendar.name.as_str());
                let known = own.chain(Usual::ALL.iter().map(|profile| profile.word()));
                let what = "calendar or profile";
                self.r.unknown(Code::UnknownName, word.place, what, &word.value, known)
            }
        }
    }
}

fn when(dates: &[RawDates], last_open_days: Option<Count>, hours: Option<&Week>) -> When {
    When {
        dates: dates.iter().map(|dates| dates.0).collect(),
        last_open_days: last_open_days.map(|count| count.0),
        hours: hours.map(|week| week.0.clone()).unwrap_or_default(),
    }
}

/// The first word of a profile.
pub(super) fn first_word(raw: &[Seasons]) -> Option<&Spanned<String>> {
    raw.iter().flat_map(|seasons| &seasons.0).map(|(word, _)| word).next()
}

/// Usual hours or a season as a calendar.
fn usual_calendar(profile: Usual, zone: &Zone) -> Calendar {
    let new = Calendar::new(profile.word(), zone.clone());
    let hours = |days: Days, from: u32, to: u32| {
        vec![Hours { days, spans: vec![Span { from: from * 3600, to: to * 3600 }] }]
    };
    let months = |first: i8, last: i8| {
        let first = DayOfYear { month: first, day: 1 };
        let last = DayOfYear { month: last, day: 31 };
        vec![(Dates::Yearly(first, last), vec![Span::WHOLE_DAY])]
    };
    match profile {
        Usual::BusinessHours => Calendar { open: hours(Days::WORKING, 9, 17), ..new },
        Usual::Night => Calendar { open: hours(Days::ALL, 22, 30), ..new },
        Usual::Weekend => Calendar { open: hours(Days::WEEKEND, 0, 24), ..new },
        Usual::Spring => Calendar { also_open: months(3, 5), ..new },
        Usual::Summer => Calendar { also_open: months(6, 8), ..new },
        Usual::Autumn => Calendar { also_open: months(9, 11), ..new },
        Usual::Winter => Calendar { also_open: months(12, 2), ..new },
        Usual::StormSeason => Calendar { also_open: months(10, 3), ..new },
    }
}
