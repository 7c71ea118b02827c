//! What changes of a year.

use crate::sim::program::{NONE, Program};
use crate::sim::year::forced::Forced;
use crate::sim::year::outcome::ServiceYear;

/// Scratch memory of a year.
#[derive(Debug, Default)]
pub(in crate::sim) struct YearState {
    pub(super) clocks: Vec<ClockState>,
    /// Planned strikes and failures that have not come yet, stale ones included.
    pub(super) coming: usize,
    /// Something struck since all was quiet.
    pub(in crate::sim) is_busy: bool,
    /// By service.
    pub(super) services: Vec<ServiceState>,
    /// By incident.
    pub(super) losses: Vec<IncidentLoss>,
    /// Loss that belongs to no incident `[currency]`.
    pub(super) unattributed: f64,
    /// Loss by node.
    pub(super) nodes: Vec<(u32, f64)>,
    /// The incident that is forced, if one is.
    pub(super) forced: Forced,
}

/// The clock of a node that fails by itself.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClockState {
    /// When it fails `[s]`; not a number while it is out of order or rests.
    pub(super) due: f64,
    /// Its rest, if it is in order and rests.
    pub(super) rest: Option<Rest>,
    /// Times that it was started: the ordinal of its draws.
    pub(super) started: u32,
    /// When it was as good as new, were it not for its rests `[s]`.
    pub(super) since: f64,
}

/// A clock that rests while its node delivers nothing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rest {
    /// Time that it ran so far `[s]`.
    pub(super) age: f64,
    /// Time that it has still to run `[s]`.
    pub(super) left: f64,
}

/// What an incident has cost so far.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct IncidentLoss {
    pub(super) loss: f64,
    pub(super) rto_missed: bool,
}

/// What a year keeps of a service.
#[derive(Debug, Clone, Copy)]
pub(super) struct ServiceState {
    pub(super) found: ServiceYear,
    /// Below its MBCO since `[s]`; not a number if it is not.
    pub(super) down_since: f64,
    pub(super) episode: Episode,
}

/// A time in which one incident keeps a service from full level.
#[derive(Debug, Clone, Copy)]
pub(super) struct Episode {
    /// Whether there is one.
    pub(super) is_open: bool,
    pub(super) incident: u32,
    /// The node whose trouble began the outage under way, or [`NONE`].
    pub(super) node: u32,
    /// Loss of the outages before, told of the nodes that began them `[currency]`.
    pub(super) told: f64,
    pub(super) began: f64,
    /// Loss before the year began, and up to its end; not a number if not known yet.
    pub(super) before: f64,
    pub(super) up_to_end: f64,
}

impl Episode {
    pub(super) const NONE: Episode = Episode {
        is_open: false,
        incident: NONE,
        node: NONE,
        told: 0.0,
        began: 0.0,
        before: f64::NAN,
        up_to_end: f64::NAN,
    };
}

impl ServiceState {
    const START: ServiceState =
        ServiceState { found: ServiceYear::QUIET, down_since: f64::NAN, episode: Episode::NONE };
}

impl YearState {
    /// Row of the incident to which the trouble of a service belongs; beyond all if it has none.
    #[inline]
    pub(in crate::sim) fn incident_of_service(&self, service: usize) -> u32 {
        self.services[service].episode.incident
    }

    /// A planned strike has come.
    pub(in crate::sim) fn arrived(&mut self) {
        self.coming = self.coming.saturating_sub(1);
    }

    pub(in crate::sim) fn reset(&mut self, program: &Program) {
        let Some(tables) = &program.years else { return };
        self.clocks.clear();
        let new = ClockState { due: f64::NAN, rest: None, started: 0, since: 0.0 };
        self.clocks.resize(tables.clocks.len(), new);
        self.coming = 0;
        self.is_busy = false;
        self.services.clear();
        self.services.resize(program.services.len(), ServiceState::START);
        self.losses.clear();
        self.unattributed = 0.0;
        self.nodes.clear();
        self.forced.reset();
    }
}
