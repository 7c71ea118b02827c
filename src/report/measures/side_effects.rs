//! What a choice makes worse, beyond the interval of the difference.

use crate::report::figure::Figure;
use crate::report::measures::wire::{ChangeRow, CompareReport, ServiceChange, VariantRow};
use crate::report::text::{one_line, percent, span};
use crate::units::money;

/// Side effects that are named at most.
const NAMED: usize = 4;

/// A sentence of what gets worse, empty if nothing does for certain; `told` is a service of which
/// recovery was spoken before.
pub(super) fn of(report: &CompareReport, variant: &VariantRow, told: Option<&str>) -> String {
    // The loss of the only service that loses anything is the loss that was spoken of.
    let n_losing = variant
        .services
        .iter()
        .filter(|service| service.loss.before.0 > 0.0 || service.loss.after.0 > 0.0);
    let is_of_several = n_losing.count() > 1;
    let mut found = Vec::new();
    for service in &variant.services {
        if told != Some(service.id.as_str()) {
            found.extend(recovery(report, service));
        }
        if is_of_several && rises(&service.loss) {
            let of = |x: Figure| money::format(x.0, &report.currency);
            let per = if report.is_year() { " a year" } else { "" };
            let (before, after) = (of(service.loss.before), of(service.loss.after));
            if before != after {
                let name = one_line(&service.id);
                found.push(format!("{name} loses {after}{per} instead of {before}"));
            }
        }
    }
    if found.is_empty() {
        return String::new();
    }
    let more = match found.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!("; and {more} more"),
    };
    found.truncate(NAMED);
    format!(" What gets worse: {}{more}.", found.join("; "))
}

/// What gets worse about the recovery of a service.
fn recovery(report: &CompareReport, service: &ServiceChange) -> Vec<String> {
    let name = one_line(&service.id);
    let of = if report.is_year() { "of the years" } else { "of runs" };
    let mut found = Vec::new();
    let mut share = |verb: &str, before: f64, after: f64| {
        let [before, after] = [before, after].map(percent);
        if before != after {
            found.push(format!("{name} {verb} in {after} {of} instead of {before}"));
        }
    };
    let met = &service.p_rto_met;
    if service.rto_h.is_some() && met.high.0 < 0.0 {
        share("misses its RTO", 1.0 - met.before.0, 1.0 - met.after.0);
    }
    let breached = &service.p_mtpd_breached;
    if service.mtpd_h.is_some() && rises(breached) {
        share("exceeds its MTPD", breached.before.0, breached.after.0);
    }
    if rises(&service.p90_h) {
        let shown = |x: Figure| span(x, report.horizon_h);
        let (before, after) = (shown(service.p90_h.before), shown(service.p90_h.after));
        let what =
            if report.is_year() { "the longest outage in a year" } else { "the recovery time" };
        if before != after {
            found.push(format!("the P90 of {what} of {name} goes from {before} to {after}"));
        }
    }
    found
}

/// Whether a figure becomes larger for certain.
fn rises(change: &ChangeRow) -> bool {
    change.low.0.is_finite() && change.low.0 > 0.0
}
