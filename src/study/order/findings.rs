//! What a comparison of orders found.

use crate::stats::{Interval, Proportion};
use crate::study::order::item::Item;
use crate::study::order::objective::Objective;
use crate::study::order::policy::Policy;

/// The order as written, the policies, the best that was found, and what makes the difference.
#[derive(Debug, Clone)]
pub struct OrderFindings {
    /// What the orders were judged by.
    pub objective: Objective,
    /// Weight of each service in the order of the model.
    pub weights: Vec<f64>,
    /// Fresh replications that every figure is from.
    pub runs: u64,
    /// Fresh replications that were asked for.
    pub runs_planned: u64,
    /// Replications on which the search compared lists.
    pub sample: u64,
    /// Lists that it compared.
    pub tried: u64,
    /// The user's seed.
    pub seed: u64,
    /// Confidence of all intervals.
    pub confidence: f64,
    /// Whether the search ended before it had compared all lists that it was allowed.
    pub search_was_cut: bool,
    /// Whether somebody asked all of it to stop before its end.
    pub was_stopped: bool,
    /// Work whose order can matter.
    pub items: Vec<Item>,
    /// The order as written.
    pub written: Variant,
    /// Each policy.
    pub policies: Vec<(Policy, Variant)>,
    /// The best order that was found.
    pub best: Best,
    /// Services in the order of the model.
    pub services: Vec<ServiceRow>,
    /// What single changes of the order as written are worth, most first.
    pub swaps: Vec<Swap>,
}

/// The value of an order.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Variant {
    /// The objective over the fresh replications.
    pub value: f64,
    /// The same minus that of the order as written, and its interval.
    pub difference: f64,
    /// Interval of the difference, on common random numbers.
    pub interval: Interval,
}

/// The best order that was found.
#[derive(Debug, Clone)]
pub struct Best {
    /// What it is worth.
    pub variant: Variant,
    /// The list: rows of [`OrderFindings::items`]; empty if it is a policy or the order as written.
    pub list: Vec<usize>,
    /// The policy, if none of the lists was better.
    pub policy: Option<Policy>,
    /// Whether nothing was better than the order as written.
    pub is_written: bool,
}

/// What the best order does to one service.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ServiceRow {
    /// P90 of its recovery time as written and with the best order `[s]`; infinite if censored.
    pub p90: (f64, f64),
    /// Share that met the RTO as written and with the best order.
    pub rto_met: (Proportion, Proportion),
}

/// One change of the order as written, alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Swap {
    /// What goes earlier.
    pub first: Item,
    /// The work before which it goes.
    pub before: Item,
    /// What that is worth.
    pub variant: Variant,
}
