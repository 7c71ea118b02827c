//! Words for findings about demand, suppliers and plans.

use crate::diag::Code;
use crate::units::duration;

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

/// A promise `[s]` later than what is required `[s]` of `node`, or of the supplier itself.
pub(super) fn late(supplier: &str, node: Option<&str>, promise: f64, required: f64) -> Words {
    let what = node.map_or_else(|| String::from("itself"), |node| format!("`{node}`"));
    let message = format!(
        "`{supplier}` promises {}, but {what} must be back within {}",
        duration::format(promise),
        duration::format(required)
    );
    let help = "required of it by the RTOs of what needs it, less the work above it";
    (Code::LatePromise, message, vec![help.to_owned()])
}

/// Services, already in words, that hang on one supplier or group.
pub(super) fn concentration(what: &str, name: &str, services: &str) -> Words {
    let message = format!("{services} hang on the {what} `{name}`");
    (Code::OneSupplier, message, Vec::new())
}
