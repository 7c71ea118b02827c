//! Demand that was not served, in a sentence.

use crate::report::text::{count, one_line};
use crate::report::wire::Service;

/// What became of the demand that was not served, if there was any.
pub(super) fn sentence(service: &Service) -> Option<String> {
    let demand = service.demand.as_ref()?;
    if demand.lost.mean.0 + demand.deferred.mean.0 <= 0.0 {
        return None;
    }
    Some(format!(
        "{}: unserved demand, mean in {}: {} lost, {} deferred (largest backlog {}).",
        one_line(&service.id),
        one_line(&demand.unit),
        amount(demand.lost.mean.0),
        amount(demand.deferred.mean.0),
        amount(demand.peak_backlog.mean.0),
    ))
}

/// A number of things with as many digits as a reader wants.
fn amount(x: f64) -> String {
    if x >= 100.0 { count(x.round() as u64) } else { format!("{}", (x * 10.0).round() / 10.0) }
}
