//! What has been set off and is yet to happen.

use crate::sim::program::NONE;

#[derive(Debug, Clone, Copy)]
pub(super) struct PendingStrike {
    pub(super) occurrence: u32,
    /// Incident it belongs to, or `NONE` if it begins one.
    pub(super) incident: u32,
    /// How often the occurrence struck before: the ordinal of its draws.
    pub(super) ordinal: u32,
    /// Of a primary occurrence in a year: how often it arrived before.
    pub(super) number: u32,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct PendingHit {
    pub(super) hit: u32,
    /// The node, or `NONE` for all targets of a delayed hit.
    pub(super) node: u32,
    pub(super) incident: u32,
    pub(super) depth: u32,
    /// The node from which it spreads, or `NONE`.
    pub(super) from: u32,
    pub(super) luck: u64,
    pub(super) ordinal: u32,
    /// It was announced, and its time has come.
    pub(super) is_announced: bool,
}

impl PendingHit {
    /// One that comes straight from its threat, unannounced.
    pub(super) fn new(hit: u32, node: u32, incident: u32, luck: u64, ordinal: u32) -> PendingHit {
        PendingHit { hit, node, incident, depth: 0, from: NONE, luck, ordinal, is_announced: false }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct StaffChange {
    /// When `[s]`.
    pub(super) at: f64,
    /// Whether they come back from an absence.
    pub(super) is_return: bool,
    pub(super) resource: u32,
    pub(super) by: i64,
    /// Those who come leave again after so long `[s]`; infinite if not.
    pub(super) lasts: f64,
}

/// What keeps a node contained or out of reach until an event.
#[derive(Debug, Clone, Copy)]
pub(super) struct Hold {
    pub(super) hit: u32,
    pub(super) node: u32,
    /// Until when it is so anyway `[s]`.
    pub(super) at_least: f64,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct DemandChange {
    pub(super) node: u32,
    pub(super) factor: f64,
    /// `[s]`
    pub(super) since: f64,
    pub(super) incident: u32,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct PendingCheck {
    pub(super) trigger: u32,
    pub(super) since: f64,
}
