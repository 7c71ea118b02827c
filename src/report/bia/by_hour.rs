//! What an outage of a service costs by the hour of the week at which it begins.

use crate::calendar::{Calendar, Instant, Intensity, Windows, Zone};
use crate::law::Law;
use crate::model::{Begins, Due, During, Impact, Model, RtoCounts, Service};
use crate::report::bia::impact::integral;
use crate::units::duration::DAY;

/// The hours of a week without holidays, from Monday on.
#[derive(Debug)]
pub(super) struct Week {
    zone: Zone,
    origin: Instant,
    /// When each begins, after the first `[s]`.
    pub(super) hours: Vec<f64>,
}

impl Week {
    /// The week in which a scenario begins.
    pub(super) fn of(begins: &Begins) -> Week {
        let mut date = begins.zone.date(begins.from);
        while date.weekday().to_monday_zero_offset() > 0 {
            date = date.yesterday().unwrap_or(date);
        }
        let origin = begins.zone.instant(date, 0);
        let mut hours = Vec::with_capacity(7 * 24);
        for _ in 0..7 {
            hours.extend((0..24).map(|hour| begins.zone.instant(date, hour * 3600).since(origin)));
            date = date.tomorrow().unwrap_or(date);
        }
        Week { zone: begins.zone.clone(), origin, hours }
    }
}

/// What of a service goes by the hour.
#[derive(Debug)]
pub(super) struct ByHour<'m> {
    service: &'m Service,
    /// How strongly it is used; all the time in the same way without hours.
    demand: Option<Intensity>,
    /// Its hours, if penalties count only the time within them.
    counted: Option<Windows>,
    /// When sums fall due.
    cut_offs: Vec<(Vec<f64>, Due)>,
}

impl<'m> ByHour<'m> {
    /// For outages of up to `longest` `[s]` that begin in a week.
    pub(super) fn new(
        model: &Model,
        service: &'m Service,
        week: &Week,
        longest: f64,
    ) -> ByHour<'m> {
        // A day more than a week: a summer time may begin in it.
        let (origin, span) = (week.origin, 8.0 * DAY + longest);
        let used = service.critical_hours.as_ref().or(service.hours.as_ref());
        let in_hours = model.rto_counts == RtoCounts::ServiceHours;
        let hours = service.hours.as_ref();
        let every_day = Calendar::always("every day", week.zone.clone());
        let days = hours.map_or(every_day, |during| without_holidays(model, during));
        let cut_offs = service.impact.cut_offs.iter();
        ByHour {
            service,
            demand: used.map(|during| demand(model, during, origin, span)),
            counted: hours.filter(|_| in_hours).map(|during| windows(model, during, origin, span)),
            cut_offs: cut_offs.map(|it| (days.moments(it.at, origin, span), it.due)).collect(),
        }
    }

    /// Whether the hour at which an outage begins changes anything.
    pub(super) fn matters(&self) -> bool {
        self.demand.is_some() || !self.cut_offs.is_empty()
    }

    /// Whether it is used at a moment of the week `[s]`.
    pub(super) fn is_in_use(&self, at: f64) -> bool {
        self.demand.as_ref().is_none_or(|demand| demand.at(at) > 0.0)
    }

    /// What an outage costs that begins at a moment of the week and lasts so long `[s]`: its rate,
    /// weighed by use, the mean of what is lost at once, and the sums that fall due for it.
    pub(super) fn cost(&self, at: f64, lasts: f64) -> f64 {
        let impact: &Impact = &self.service.impact;
        let end = at + lasts;
        let growth = |time: f64| {
            impact.money.as_ref().map_or(0.0, |curve| integral(curve, (time - at).max(0.0)))
        };
        let running = match &self.demand {
            Some(demand) => demand.weigh(at, end, growth),
            None => growth(end),
        };
        let once = impact.one_off.as_ref().map_or(0.0, Law::mean);
        let below = self.counted.as_ref().map_or(lasts, |hours| hours.open_between(at, end));
        let penalties = impact.penalties.iter().filter(|it| below > 0.0 && below >= it.after);
        let penalties: f64 = penalties.map(|it| it.sum).sum();
        let unserved = self.demand.as_ref().map_or(lasts, |demand| demand.between(at, end));
        let due = self.cut_offs.iter().map(|(times, due)| match due {
            // One at the very moment at which the outage begins or ends does not find it.
            Due::Sum(sum) => {
                *sum * times.iter().filter(|due| at < **due && **due < end).count() as f64
            }
            // What is not served after a cut-off is due at the next.
            Due::Each { price, units } if !times.is_empty() => price * units * unserved,
            Due::Each { .. } => 0.0,
        });
        running.min(impact.cap.unwrap_or(f64::INFINITY)) + once + penalties + due.sum::<f64>()
    }
}

/// The calendar of hours without its holidays.
fn without_holidays(model: &Model, during: &During) -> Calendar {
    let calendar = model.calendars[during.calendar.index()].clone();
    if calendar.open.is_empty() {
        return calendar;
    }
    Calendar { closed: Vec::new(), also_open: Vec::new(), ..calendar }
}

/// When hours are.
fn windows(model: &Model, during: &During, origin: Instant, span: f64) -> Windows {
    let plain = without_holidays(model, during);
    match &during.part {
        None => plain.windows(origin, span),
        Some(part) => plain.part(part, origin, span).unwrap_or_default(),
    }
}

/// How strongly hours are used.
fn demand(model: &Model, during: &During, origin: Instant, span: f64) -> Intensity {
    match &during.part {
        None => without_holidays(model, during).demand(origin, span),
        Some(_) => Intensity::new(&windows(model, during, origin, span), &[], &[]),
    }
}
