//! When in the week an outage is worst: part of section 4.

use crate::calendar::{Calendar, Instant, Intensity};
use crate::model::{Begins, During, Impact, Model, Service};
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
/// and how many services are in use; and whether any service has hours at all.
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
        let during = service.critical_hours.as_ref().or(service.hours.as_ref());
        used |= during.is_some();
        let demand = during.map(|during| demand(model, during, origin));
        for (hour, at) in hours.iter_mut().zip(&moments) {
            let weight = demand.as_ref().map_or(1.0, |demand| demand.at(*at));
            hour.1 += f64::from(u8::from(weight > 0.0));
            hour.0 += cost(service, demand.as_ref(), *at);
        }
    }
    (hours, used)
}

/// How strongly hours are used in a week without holidays, and two days beyond.
fn demand(model: &Model, during: &During, origin: Instant) -> Intensity {
    let calendar = &model.calendars[during.calendar.index()];
    let plain = if calendar.open.is_empty() {
        calendar.clone()
    } else {
        Calendar { closed: Vec::new(), also_open: Vec::new(), ..calendar.clone() }
    };
    let span = 9.0 * DAY;
    match &during.part {
        None => plain.demand(origin, span),
        Some(part) => {
            let windows = plain.part(part, origin, span).unwrap_or_default();
            Intensity::new(&windows, &[], &[])
        }
    }
}

/// What an outage that begins at a moment costs by its end: its rate, weighed by use, and the sums
/// due by then. Cut-offs depend on dates and are left out.
fn cost(service: &Service, demand: Option<&Intensity>, at: f64) -> f64 {
    let impact: &Impact = &service.impact;
    let Some(curve) = &impact.money else { return 0.0 };
    let growth = |time: f64| integral(curve, (time - at).max(0.0));
    let running = match demand {
        Some(demand) => demand.weigh(at, at + LASTS, growth),
        None => growth(at + LASTS),
    };
    running.min(impact.cap.unwrap_or(f64::INFINITY))
}
