//! From when the times of a plan count.

use crate::model::{Model, RtoCounts, Service};
use crate::report::chart::counting_from;
use crate::report::document::Words;
use crate::report::plan::outline::Outline;
use crate::report::tongue::say;

/// Whether RTO and recovery times of a service count its hours only. A deadline that passes at all
/// hours cannot be told from them.
pub(super) fn counts_hours(model: &Model, service: &Service) -> bool {
    model.rto_counts == RtoCounts::ServiceHours && service.hours.is_some()
}

/// What RTO and recovery times of one service count, and its MTPD instead; nothing if it is all time
/// from the disruption.
pub(super) fn counting_of(outline: &Outline<'_>, service: &Service) -> Option<Words> {
    counting(outline, counts_hours(outline.model, service), service.mtpd.is_some())
}

/// The same of all services.
pub(super) fn counting_of_all(outline: &Outline<'_>) -> Option<Words> {
    let services = || outline.model.services().map(|(_, _, service)| service);
    let in_hours = services().any(|service| counts_hours(outline.model, service));
    counting(outline, in_hours, services().any(|service| service.mtpd.is_some()))
}

fn counting(outline: &Outline<'_>, in_hours: bool, has_mtpd: bool) -> Option<Words> {
    let tongue = &outline.tongue;
    let counting = counting_from(tongue, outline.model.rto_clock, in_hours)?;
    Some(if has_mtpd { counting.say(" ").then(say!(tongue, "bia-mtpd-elapsed")) } else { counting })
}
