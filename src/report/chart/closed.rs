//! When a service is closed, as a ground behind curves over time.

use crate::calendar::{Calendar, Instant};
use crate::model::{Model, Service};
use crate::report::chart::page::{Page, Plot, Swatch};
use crate::report::chart::palette;
use crate::report::chart::scene::Area;
use crate::report::tongue::{Tongue, say};

/// Civil time of a scenario that begins at the same moment in every run.
#[derive(Debug, Clone, PartialEq)]
pub struct Civil {
    /// What 0 of the simulated time stands for.
    pub from: Instant,
    /// The calendars that hours refer to.
    pub calendars: Vec<Calendar>,
}

/// Height of the strip below the curves that they never cover `[px]`.
const STRIP: f64 = 7.0;
/// Stretches narrower than this cannot be seen `[px]`.
const NARROWEST: f64 = 1.5;

impl Civil {
    /// The civil time of a model; `None` if runs begin at different moments, or no service has
    /// hours.
    pub fn of(model: &Model) -> Option<Civil> {
        let begins = model.begins.as_ref().filter(|begins| begins.is_fixed())?;
        let has_hours = model.services().any(|(_, _, service)| service.hours.is_some());
        has_hours.then(|| Civil { from: begins.from, calendars: model.calendars.clone() })
    }

    /// When a service is closed between 0 and `end` `[s]`.
    pub(super) fn closed(&self, service: &Service, end: f64) -> Vec<(f64, f64)> {
        let Some(during) = &service.hours else { return Vec::new() };
        let open = during.windows(&self.calendars, self.from, end);
        let mut closed = Vec::new();
        let mut from = 0.0;
        for &(opens, closes) in open.stretches() {
            if opens > from {
                closed.push((from, opens.min(end)));
            }
            from = f64::max(from, closes);
            if from >= end {
                break;
            }
        }
        if from < end {
            closed.push((from, end));
        }
        closed
    }
}

/// The stretches that can be seen on an axis of this length.
pub(super) fn visible(
    civil: Option<&Civil>,
    service: &Service,
    x_end: f64,
    wide: f64,
) -> Vec<(f64, f64)> {
    let mut closed = civil.map_or_else(Vec::new, |civil| civil.closed(service, x_end));
    if closed.iter().any(|(from, to)| (to - from) / x_end * wide < NARROWEST && *to < x_end) {
        closed.clear();
    }
    closed
}

/// What the ground means.
pub(super) fn key(tongue: &Tongue) -> (Swatch, String) {
    (Swatch::Block(palette::CLOSED), say!(tongue, "chart-closed").text())
}

/// The ground, below all curves.
pub(super) fn shade(page: &mut Page, plot: &Plot, closed: &[(f64, f64)]) {
    for &(from, to) in closed {
        let area = Area { left: plot.x(from), right: plot.x(to), ..plot.area };
        page.scene.block(area, palette::CLOSED);
    }
}

/// The strip above all curves.
pub(super) fn strip(page: &mut Page, plot: &Plot, closed: &[(f64, f64)]) {
    for &(from, to) in closed {
        let (left, right) = (plot.x(from), plot.x(to));
        let area = Area { left, right, top: plot.area.bottom - STRIP, bottom: plot.area.bottom };
        page.scene.block(area, palette::CLOSED_STRIP);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Days, Hours, Span, Zone};
    use crate::model::{CalendarId, During};

    #[test]
    fn closed_is_what_is_not_open() {
        let hours = Hours { days: Days::ALL, spans: vec![Span { from: 9 * 3600, to: 17 * 3600 }] };
        let calendar = Calendar { open: vec![hours], ..Calendar::new("office", Zone::utc()) };
        let civil = Civil { from: Instant::from_unix(8 * 3600), calendars: vec![calendar] };
        let during = During { calendar: CalendarId::from_index(0), part: None };
        let service = Service { hours: Some(during), ..Service::default() };
        let hour = 3600.0;
        assert_eq!(
            civil.closed(&service, 34.0 * hour),
            [(0.0, hour), (9.0 * hour, 25.0 * hour), (33.0 * hour, 34.0 * hour)]
        );
        assert!(civil.closed(&Service::default(), hour).is_empty());
        // Nights of a year would be a grey of their own.
        assert!(visible(Some(&civil), &service, 9000.0 * hour, 700.0).is_empty());
    }
}
