//! What was promised for a service before and after, in words.

use crate::model::{Model, Node, Service};
use crate::units::{duration, level};

/// What differs between the promises for a service of the same name.
pub(super) fn changes(
    first: (&Model, &Node, &Service),
    second: (&Model, &Node, &Service),
) -> Vec<String> {
    let (before, after) = (first.2, second.2);
    let mut found = Vec::new();
    let mut note = |what: &str, before: String, after: String| {
        if before != after {
            found.push(format!("{what} {before} -> {after}"));
        }
    };
    note("RTO", steps(before), steps(after));
    note("MTPD", time(before.mtpd), time(after.mtpd));
    note("RPO", time(before.rpo), time(after.rpo));
    let mbco = |service: &Service| level::format(service.mbco());
    if before.steps.is_empty() || after.steps.is_empty() {
        note("MBCO", mbco(before), mbco(after));
    }
    note("service hours", hours(first.0, before), hours(second.0, after));
    if before.impact != after.impact {
        found.push(String::from("impact was changed"));
    }
    found
}

fn time(time: Option<f64>) -> String {
    time.map_or_else(|| String::from("none"), duration::format)
}

fn steps(service: &Service) -> String {
    let step = |step: &crate::model::Step| {
        if service.steps.len() == 1 && step.level == 1.0 {
            duration::format(step.limit)
        } else {
            format!("{} in {}", level::format(step.level), duration::format(step.limit))
        }
    };
    match service.steps.as_slice() {
        [] => String::from("none"),
        steps => steps.iter().map(step).collect::<Vec<_>>().join(", "),
    }
}

/// Weeks over which opening hours are counted.
const WEEKS: f64 = 52.0;

/// Service hours in a mean week of the year that begins with the scenario.
fn hours(model: &Model, service: &Service) -> String {
    let Some(hours) = &service.hours else { return String::from("around the clock") };
    let calendar = &model.calendars[hours.calendar.index()];
    let part = hours.part.as_ref().map_or_else(String::new, |part| format!(" {part}"));
    let Some(begins) = &model.begins else { return format!("{}{part}", calendar.name) };
    let week = 7.0 * 86_400.0;
    let total = hours.windows(&model.calendars, begins.from, WEEKS * week).total();
    let tenths = (total / WEEKS / 360.0).round() / 10.0;
    format!("{}{part} ({tenths}h a week)", calendar.name)
}
