//! What strikes, as dense tables.

use crate::model::{Effect, When};
use crate::random::Address;
use crate::random::Threshold;
use crate::sim::program::Csr;

/// Something that strikes.
#[derive(Debug, Clone)]
pub(super) struct OccurrenceRow {
    pub(super) hits: (u32, u32),
    /// Triggers that it sets off by striking.
    pub(super) triggers: Vec<u32>,
    /// Set for a primary occurrence.
    pub(super) incident: Option<IncidentRow>,
    pub(super) address: Address,
    /// What its incidents of a year are told apart by: stays when its numbers are drawn anew.
    pub(super) identity: u64,
    /// How many units there are of which it strikes one; 0 if it strikes all.
    pub(super) units: u32,
}

impl OccurrenceRow {
    /// Whether it does nothing but wait for events.
    pub(super) fn only_waits(&self) -> bool {
        self.hits.0 == self.hits.1 && self.triggers.is_empty()
    }
}

/// Stands for the incident that began last when an event comes.
pub(super) const UNDER_WAY: u32 = u32::MAX - 1;

/// When and how a primary occurrence begins an incident.
#[derive(Debug, Clone)]
pub(super) struct IncidentRow {
    pub(super) at: u32,
    pub(super) chance: Threshold,
    /// Detection, diagnosis, declaration, mobilisation: sampler and factor.
    pub(super) phases: [(u32, u32); 4],
    /// What they depend on: row of the rules, or [`NONE`](crate::sim::program::NONE).
    pub(super) rules: u32,
}

/// One kind of damage to a range of targets.
#[derive(Debug, Clone)]
pub(super) struct HitRow {
    pub(super) occurrence: u32,
    pub(super) targets: (u32, u32),
    /// The team it is aimed at, or [`NONE`](crate::sim::program::NONE).
    pub(super) team: u32,
    /// One draw for all: its address and threshold.
    pub(super) together: Option<(Address, Threshold)>,
    pub(super) effect: Effect,
    /// Sampler of the effect's duration, discovery or sum.
    pub(super) sampler: u32,
    pub(super) delay: u32,
    /// Chance threshold, delay sampler, limit, index of the arrow set.
    pub(super) spread: Option<SpreadRow>,
    pub(super) address: Address,
    /// The `until` event of a containment or a cordon.
    pub(super) until: Option<When>,
    /// Its targets are persons.
    pub(super) strikes_people: bool,
    /// The unit that must be struck for it, or [`NONE`](crate::sim::program::NONE) for any.
    pub(super) unit: u32,
}

/// How a hit spreads.
#[derive(Debug, Clone, Copy)]
pub(super) struct SpreadRow {
    pub(super) chance: Threshold,
    pub(super) delay: u32,
    pub(super) limit: u32,
    /// 0 dependents, 1 suppliers, 2 both, 3 neighbours.
    pub(super) arrows: u8,
}

/// Targets of hits, column by column so that draws run in one sweep.
#[derive(Debug, Clone, Default)]
pub(super) struct Targets {
    pub(super) node: Vec<u32>,
    pub(super) address: Vec<u64>,
    pub(super) chance: Vec<Threshold>,
}

/// Arrows along which damage spreads, by node.
#[derive(Debug, Clone, Default)]
pub(super) struct SpreadArrows {
    pub(super) dependents: Csr,
    pub(super) suppliers: Csr,
    pub(super) neighbours: Csr,
}

/// Sets off an occurrence.
#[derive(Debug, Clone)]
pub(super) struct TriggerRow {
    pub(super) when: Option<When>,
    pub(super) chance: Threshold,
    pub(super) after: u32,
    pub(super) fires: u32,
    pub(super) repeat: u32,
    /// Triggers that are counted together.
    pub(super) counter: u32,
    /// Whether a threat has it, and not the scenario itself.
    pub(super) is_of_threat: bool,
    pub(super) owner: u32,
    pub(super) address: Address,
}
