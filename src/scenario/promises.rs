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

/// A promise, how much of it may pass closed and is the change from the supplier before, and what is
/// required: `[s]` each.
pub(super) struct Promised {
    pub(super) promise: f64,
    pub(super) closed: f64,
    pub(super) switch: f64,
    pub(super) required: f64,
}

/// A promise that is later than what is required of `node`, or of the supplier itself.
pub(super) fn late(supplier: &str, node: Option<&str>, promised: &Promised) -> Words {
    let Promised { promise, closed, switch, required } = *promised;
    let must = node.map_or_else(
        || String::from("must be back"),
        |node| format!("`{node}` must have what it delivers"),
    );
    let message = format!(
        "`{supplier}` promises {}{}, but {must} within {}",
        if closed > 0.0 { "up to " } else { "" },
        duration::format(promise),
        duration::format(required)
    );
    let help = "required of it by the RTOs of what needs it, less the work after and above it";
    let mut helps = vec![help.to_owned()];
    if switch > 0.0 {
        let switch = duration::format(switch);
        helps.push(format!("it stands in for another, and the change takes {switch} of that"));
    }
    if closed > 0.0 {
        let closed = duration::format(closed);
        helps.push(format!(
            "its response passes in its `hours` only: up to {closed} of that it is closed"
        ));
    }
    (Code::LatePromise, message, helps)
}

/// Services, already in words, that hang on one supplier or group.
pub(super) fn concentration(what: &str, name: &str, services: &str) -> Words {
    let message = format!("{services} hang on the {what} `{name}`");
    (Code::OneSupplier, message, Vec::new())
}

/// A plan of this age `[s]`.
pub(super) fn stale(plan: &str, age: f64) -> Words {
    let message = format!("the plan `{plan}` was last brought up to date {} ago", years(age));
    (Code::StalePlan, message, Vec::new())
}

/// A plan that was tested so long ago `[s]`, or not since it was changed.
pub(super) fn untested(plan: &str, tested: Option<f64>) -> Words {
    let message = match tested {
        Some(tested) => format!("the plan `{plan}` was last tested {} ago", years(tested)),
        None => format!("the plan `{plan}` was changed after its last test"),
    };
    (Code::UntestedPlan, message, Vec::new())
}

/// A plan that may be lost with what it would bring back.
pub(super) fn unreachable(plan: &str) -> Words {
    let message = format!("what can happen leaves no copy of the plan `{plan}` within reach");
    let help = "keep a copy elsewhere: `copies: [.., {off site: yes}]`";
    (Code::UnreachablePlan, message, vec![help.to_owned()])
}

/// A long time in years with one decimal.
fn years(seconds: f64) -> String {
    let years = (seconds / (365.25 * duration::DAY) * 10.0).round() / 10.0;
    if years == 1.0 { String::from("a year") } else { format!("{years} years") }
}
