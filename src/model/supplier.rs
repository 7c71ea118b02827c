//! Those who deliver under a contract, and what happens when they do not.

use std::sync::Arc;

use crate::calendar::Calendar;
use crate::law::{EstimatedChance, Law};
use crate::model::Begins;
use crate::model::{During, NodeId, SupplierId};

/// The dates that a calendar is looked at: a year, with its holidays and the longest of its gaps `[s]`.
const YEAR: f64 = 366.0 * 86_400.0;

/// A supplier: a node with a contract.
#[derive(Debug, Clone, PartialEq)]
pub struct Supplier {
    /// The node that it is: what it needs, where it stands, what services need of it.
    pub node: NodeId,
    /// From the call until it begins `[s]`; `None` is at once.
    pub response: Option<Law>,
    /// From then until it has delivered `[s]`; `None` if every task states its own.
    pub repair: Option<Law>,
    /// Chance that it keeps to both when called, in [0, 1].
    pub honours: f64,
    /// What is known of that chance, if it is not certain; `honours` is the mean then.
    pub estimate: Option<Arc<EstimatedChance>>,
    /// What happens when it does not; `None` is the next alternative.
    pub otherwise: Option<Otherwise>,
    /// How long its services go on after it announced that it ceases `[s]`; `None` is not at all.
    pub notice: Option<Law>,
    /// Who can take its place, best first.
    pub alternatives: Vec<Alternative>,
    /// Its response passes in these hours only; at all times if there are none.
    pub hours: Option<During>,
}

/// What a supplier takes that does not keep to its contract.
#[derive(Debug, Clone, PartialEq)]
pub enum Otherwise {
    /// So many times as long, > 0.
    Times(f64),
    /// This long from the call `[s]`.
    Takes(Law),
}

/// Another supplier in place of one.
#[derive(Debug, Clone, PartialEq)]
pub struct Alternative {
    /// Which.
    pub supplier: SupplierId,
    /// How long it takes to change over `[s]`.
    pub switch: Law,
}

/// A task that is done by a supplier.
#[derive(Debug, Clone, PartialEq)]
pub struct Call {
    /// The supplier that is called first.
    pub supplier: SupplierId,
    /// From its response until it has delivered, instead of its contract's repair time `[s]`.
    pub lead_time: Option<Law>,
    /// What it is called for.
    pub reason: CallReason,
}

/// What a supplier is called for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CallReason {
    /// To do something for us: it must deliver itself, and so must its alternatives.
    Delivery,
    /// To bring its own service back; its alternatives only need the time of the change.
    OwnOutage,
    /// Not it but its alternatives, of which one takes its place.
    Replacement,
}

impl Supplier {
    /// A supplier without a contract.
    pub fn new(node: NodeId) -> Supplier {
        Supplier {
            node,
            response: None,
            repair: None,
            honours: 1.0,
            estimate: None,
            otherwise: None,
            notice: None,
            alternatives: Vec::new(),
            hours: None,
        }
    }

    /// What its contract promises on average, from the call to the delivery `[s]`; `lead_time`
    /// stands in for the repair time.
    pub fn promise(&self, lead_time: Option<&Law>) -> f64 {
        let mean = |law: Option<&Law>| law.map_or(0.0, Law::mean);
        mean(self.response.as_ref()) + mean(lead_time.or(self.repair.as_ref()))
    }

    /// How much longer that is, at most, for a response that passes in certain hours only `[s]`: the
    /// call comes at the worst moment of the year that follows the beginning.
    pub fn closed(&self, calendars: &[Calendar], begins: Option<&Begins>) -> f64 {
        let Some(during) = &self.hours else { return 0.0 };
        let origin = begins.map(|begins| begins.from).unwrap_or_default();
        let response = self.response.as_ref().map_or(0.0, Law::mean);
        during.windows(calendars, origin, YEAR).slowest(response) - response
    }
}
