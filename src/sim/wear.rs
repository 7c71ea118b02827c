//! What ends the use of a standby before its time: it breaks while it runs, or its fuel runs out.
//!
//! A failure in use takes down the asset that the standby is of, which is repaired like any other;
//! what stands by goes on when it is back. The clock of the next failure starts at the failure, and
//! one that falls due while the asset is down is passed over: exact for an exponential law.
//! A tank is full when use begins, and lasts while the asset runs. Deliveries are ordered then and at
//! each delivery; each fills it.

use crate::model::{Condition, Standby};
use crate::sim::agenda::Event;
use crate::sim::compile::Samplers;
use crate::sim::observer::{Happening, Observer, StandbyStep};
use crate::sim::program::NONE;
use crate::sim::replication::Run;
use crate::sim::year::Length;

/// Questions that draws at the address of a standby answer; those below are taken.
const FAILURE: u64 = 4;
const FUEL: u64 = 5;

/// Draws of one use are kept apart from those of the next by this much.
const EPOCH: u64 = 1 << 20;

/// What use wears out; samplers or [`NONE`].
#[derive(Debug, Clone, Copy)]
pub(super) struct WearRow {
    /// The asset that breaks.
    site: u32,
    fails_after: u32,
    fuel: u32,
    refuel: u32,
}

impl WearRow {
    pub(super) fn compile(standby: &Standby, samplers: &mut Samplers) -> WearRow {
        WearRow {
            site: standby.shared.map_or(NONE, |site| site.index() as u32),
            fails_after: samplers.maybe(standby.wear.fails_after.as_ref()),
            fuel: samplers.maybe(standby.wear.fuel.as_ref()),
            refuel: samplers.maybe(standby.wear.refuel.as_ref()),
        }
    }
}

/// When something is due `[s]`; infinite if nothing is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct WearState {
    fails_at: f64,
    dry_at: f64,
    delivery_at: f64,
    /// How long what is in the tank lasts while the asset is down `[s]`.
    left: f64,
    /// Failures and fillings drawn in this use.
    n_drawn: u64,
}

impl WearState {
    /// Nothing is due.
    pub(super) const NONE: WearState = WearState {
        fails_at: f64::INFINITY,
        dry_at: f64::INFINITY,
        delivery_at: f64::INFINITY,
        left: f64::INFINITY,
        n_drawn: 0,
    };
}

impl<O: Observer> Run<'_, O> {
    fn wear(&mut self, row: u32) -> &mut WearState {
        &mut self.w.standbys.states[row as usize].wear
    }

    /// Use begins.
    pub(super) fn begin_wear(&mut self, row: u32) {
        *self.wear(row) = WearState::NONE;
        let spec = self.p.standbys.rows[row as usize].wear;
        if spec.fails_after != NONE {
            self.plan_failure(row);
        }
        if spec.fuel != NONE {
            self.fill(row);
        }
    }

    /// Two draws for a question of this use.
    fn wear_draw(&mut self, row: u32, question: u64) -> (u64, u64) {
        let use_number = u64::from(self.w.standbys.states[row as usize].n_tried);
        let state = self.wear(row);
        let ordinal = use_number * EPOCH + state.n_drawn;
        state.n_drawn += 1;
        self.draws.pair(self.p.standbys.rows[row as usize].address.with(question), ordinal)
    }

    fn plan_failure(&mut self, row: u32) {
        let sampler = self.p.standbys.rows[row as usize].wear.fails_after;
        let (luck, _) = self.wear_draw(row, FAILURE);
        let luck = self.length(Length::Wear(row), sampler, luck);
        let at = self.now + self.p.samplers[sampler as usize].draw(luck);
        self.wear(row).fails_at = at;
        self.w.agenda.push(at, Event::StandbyTurns(row));
    }

    /// The tank is full, and the next delivery is ordered.
    fn fill(&mut self, row: u32) {
        let spec = self.p.standbys.rows[row as usize].wear;
        let (burns, comes) = self.wear_draw(row, FUEL);
        let lasts = self.p.samplers[spec.fuel as usize].draw(burns);
        if self.is_out(spec.site) {
            self.wear(row).left = lasts;
        } else {
            self.burn(row, lasts);
        }
        if spec.refuel != NONE {
            let delivery_at = self.now + self.p.samplers[spec.refuel as usize].draw(comes);
            self.wear(row).delivery_at = delivery_at;
            self.w.agenda.push(delivery_at, Event::StandbyTurns(row));
        }
    }

    /// The tank is empty after so long `[s]`.
    fn burn(&mut self, row: u32, lasts: f64) {
        let dry_at = self.now + lasts;
        self.wear(row).dry_at = dry_at;
        self.w.agenda.push(dry_at, Event::StandbyTurns(row));
    }

    fn is_out(&self, site: u32) -> bool {
        self.w.nodes.get(site as usize).is_some_and(|state| state.condition >= Condition::Down)
    }

    /// An asset broke, or is back: what it burns lasts longer by the time in between.
    pub(super) fn engine_changed(&mut self, site: u32) {
        let is_out = self.is_out(site);
        for row in 0..self.p.standbys.rows.len() as u32 {
            if self.p.standbys.rows[row as usize].wear.site != site {
                continue;
            }
            let now = self.now;
            let wear = self.wear(row);
            if is_out && wear.dry_at < f64::INFINITY {
                wear.left = wear.dry_at - now;
                wear.dry_at = f64::INFINITY;
            } else if !is_out && wear.left < f64::INFINITY {
                let left = std::mem::replace(&mut wear.left, f64::INFINITY);
                self.burn(row, left);
            }
        }
    }

    /// What is due now of a standby in use. A delivery at the moment when the tank would be empty
    /// is in time.
    pub(super) fn wear_turns(&mut self, row: u32) {
        let spec = &self.p.standbys.rows[row as usize];
        let (node, level, site) = (spec.node, spec.level, spec.wear.site);
        let now = self.now;
        let due = *self.wear(row);
        if due.delivery_at == now {
            let was_dry = self.w.nodes[node as usize].degraded <= 0.0;
            self.fill(row);
            if was_dry {
                self.touch(node).degraded = level;
                self.own_changed(node, NONE);
            }
            self.see(Happening::Standby { node, step: StandbyStep::Refuelled });
        } else if due.dry_at == now {
            self.wear(row).dry_at = f64::INFINITY;
            self.touch(node).degraded = 0.0;
            self.own_changed(node, NONE);
            self.see(Happening::Standby { node, step: StandbyStep::OutOfFuel });
        }
        if due.fails_at == now {
            self.plan_failure(row);
            if site != NONE && self.w.nodes[site as usize].condition == Condition::Intact {
                self.see(Happening::Standby { node, step: StandbyStep::Breaks });
                let incident = self.incident_of_standby(row);
                self.damage(site, Condition::Down, 1.0, incident);
            }
        }
    }
}
