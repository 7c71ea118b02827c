//! Words for findings about demand, suppliers and plans.

use crate::diag::Code;

/// Code, message and hints of a finding.
type Words = (Code, String, Vec<String>);

/// A backlog for which no capacity is left; `capacity` is in normal demands.
pub(super) fn everlasting(service: &str, capacity: f64) -> Words {
    let capacity = (capacity * 100.0).round() / 100.0;
    let message =
        format!("`{service}` can do {capacity} times its normal demand: a backlog never drains");
    let help = "add `overtime` or more `capacity`, above 1 together";
    (Code::EverlastingBacklog, message, vec![help.to_owned()])
}
