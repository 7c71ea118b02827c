//! When in the week an outage is worst: part of section 4.

use crate::model::{Begins, Model};
use crate::report::bia::by_hour::{ByHour, Week};
use crate::report::bia::case::Bia;
use crate::report::bia::gap::finding;
use crate::report::chart::{WeekBy, days, draw_week};
use crate::report::document::{Cell, Figure, Kind, Section, Table};
use crate::report::tongue::{head, say};
use crate::units::duration::HOUR;

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
    let week = Week::of(begins);
    let mut hours = vec![(0.0, 0.0); week.hours.len()];
    let mut matters = false;
    for (_, _, service) in model.services() {
        let by_hour = ByHour::new(model, service, &week, LASTS);
        matters |= by_hour.matters();
        for (hour, at) in hours.iter_mut().zip(&week.hours) {
            hour.1 += f64::from(u8::from(by_hour.is_in_use(*at)));
            hour.0 += by_hour.cost(*at, LASTS);
        }
    }
    (hours, matters)
}
