//! When in the week an outage is worst: part of section 4.

use crate::calendar::{Calendar, Instant, Intensity, Windows};
use crate::law::Law;
use crate::model::{Begins, Due, During, Impact, Model, RtoCounts, Service};
use crate::report::bia::case::Bia;
use crate::report::bia::gap::finding;
use crate::report::bia::impact::integral;
use crate::report::chart::{WeekBy, days, draw_week};
use crate::report::document::{Cell, Figure, Kind, Section, Table};
use crate::report::tongue::{head, say};
use crate::units::duration::{DAY, HOUR};

/// How long the outage lasts whose cost is compared `[s]`.
const LASTS: f64 = 4.0 * HOUR;

/// The chart, if the hour matters for anything.
pub(super) fn add(bia: &Bia<'_>, section: &mut Section) {
    let (model, tongue) = (bia.lead().model, &bia.tongue);
    let Some(begins) = &model.begins else { return };
    let (hours, used) = week(model, begins);
    let all = model.services().count();
    let losses: Vec<f64> = hours.iter().map(|hour| hour.0).collect();
    let counts: Vec<f64> = hours.iter().map(|hour| hour.1).collect();
    let lasts = tongue.duration(LASTS);
    let by_loss = draw_week(tongue, &WeekBy::Loss(model.currency.clone()), &lasts, &losses);
    let by_use = || draw_week(tongue, &WeekBy::Services(all), &lasts, &counts);
    let Some(chart) = by_loss.or_else(by_use).filter(|_| used) else { return };
    let mut data = Table::new("", say!(tongue, "bia-week-data"))
        .column(head!(tongue, "bia-day"), Kind::Text)
        .column(head!(tongue, "bia-hour"), Kind::Number(String::new()))
        .column(head!(tongue, "bia-in-use"), Kind::Number(String::new()))
        .column(
            head!(tongue, "bia-cost-of-outage", lasts = &lasts),
            Kind::Money(model.currency.clone()),
        );
    let days = days(tongue);
    for (at, (loss, count)) in hours.iter().enumerate() {
        data.push(vec![
            (&days[at / 24]).into(),
            Cell::number((at % 24) as f64),
            Cell::number(*count),
            Cell::number(*loss),
        ]);
    }
    let caption = finding(&chart);
    section.figure(Figure::new(chart, caption, data));
}

/// For each hour of a week from Monday on: what an outage of all services costs that begins then,
/// and how many services are in use; and whether the hour matters for any service.
fn week(model: &Model, begins: &Begins) -> (Vec<(f64, f64)>, bool) {
    let mut monday = begins.zone.date(begins.from);
    while monday.weekday().to_monday_zero_offset() > 0 {
        monday = monday.yesterday().unwrap_or(monday);
    }
    let origin = begins.zone.instant(monday, 0);
    let mut moments = Vec::with_capacity(7 * 24);
    let mut date = monday;
    for _ in 0..7 {
        moments.extend((0..24).map(|hour| begins.zone.instant(date, hour * 3600).since(origin)));
        date = date.tomorrow().unwrap_or(date);
    }
    let mut hours = vec![(0.0, 0.0); moments.len()];
    let mut used = false;
    for (_, _, service) in model.services() {
        let by_hour = ByHour::new(model, service, begins, origin);
        used |= by_hour.demand.is_some() || !by_hour.cut_offs.is_empty();
        for (hour, at) in hours.iter_mut().zip(&moments) {
            let weight = by_hour.demand.as_ref().map_or(1.0, |demand| demand.at(*at));
            hour.1 += f64::from(u8::from(weight > 0.0));
            hour.0 += by_hour.cost(*at);
        }
    }
    (hours, used)
}

/// What of a service goes by the hour, in a week without holidays and two days beyond.
struct ByHour<'m> {
    service: &'m Service,
    /// How strongly it is used; all the time in the same way without hours.
    demand: Option<Intensity>,
    /// Its hours, if penalties count only the time within them.
    counted: Option<Windows>,
    /// When sums fall due.
    cut_offs: Vec<(Vec<f64>, Due)>,
}

/// How far beyond the week is looked: as long as an outage lasts, and to the next opening.
const SPAN: f64 = 9.0 * DAY;

impl<'m> ByHour<'m> {
    fn new(model: &Model, service: &'m Service, begins: &Begins, origin: Instant) -> ByHour<'m> {
        let used = service.critical_hours.as_ref().or(service.hours.as_ref());
        let in_hours = model.rto_counts == RtoCounts::ServiceHours;
        let hours = service.hours.as_ref();
        let every_day = Calendar::always("every day", begins.zone.clone());
        let days = hours.map_or(every_day, |during| without_holidays(model, during));
        let cut_offs = service.impact.cut_offs.iter();
        ByHour {
            service,
            demand: used.map(|during| demand(model, during, origin)),
            counted: hours.filter(|_| in_hours).map(|during| windows(model, during, origin)),
            cut_offs: cut_offs.map(|it| (days.moments(it.at, origin, SPAN), it.due)).collect(),
        }
    }

    /// What an outage that begins at a moment costs: its rate, weighed by use, what is lost at once,
    /// and the sums that fall due for it.
    fn cost(&self, at: f64) -> f64 {
        let impact: &Impact = &self.service.impact;
        let end = at + LASTS;
        let growth = |time: f64| {
            impact.money.as_ref().map_or(0.0, |curve| integral(curve, (time - at).max(0.0)))
        };
        let running = match &self.demand {
            Some(demand) => demand.weigh(at, end, growth),
            None => growth(end),
        };
        let once = impact.one_off.as_ref().map_or(0.0, Law::mean);
        let below = self.counted.as_ref().map_or(LASTS, |hours| hours.open_between(at, end));
        let penalties = impact.penalties.iter().filter(|it| below > 0.0 && below >= it.after);
        let penalties: f64 = penalties.map(|it| it.sum).sum();
        let unserved = self.demand.as_ref().map_or(LASTS, |demand| demand.between(at, end));
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
fn windows(model: &Model, during: &During, origin: Instant) -> Windows {
    let plain = without_holidays(model, during);
    match &during.part {
        None => plain.windows(origin, SPAN),
        Some(part) => plain.part(part, origin, SPAN).unwrap_or_default(),
    }
}

/// How strongly hours are used.
fn demand(model: &Model, during: &During, origin: Instant) -> Intensity {
    match &during.part {
        None => without_holidays(model, during).demand(origin, SPAN),
        Some(_) => Intensity::new(&windows(model, during, origin), &[], &[]),
    }
}
