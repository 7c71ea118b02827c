//! What is known of standbys, and what changes of them.

use crate::random::Address;
use crate::random::Threshold;
use crate::sim::outcome::StandbyUse;
use crate::sim::program::{Csr, NONE, Program};
use crate::sim::wear::{WearRow, WearState};

/// A node that stands by.
#[derive(Debug, Clone)]
pub(super) struct StandbyRow {
    pub(super) node: u32,
    pub(super) subscriber: u32,
    pub(super) pool: u32,
    /// Its activation, or [`NONE`] if it is never activated.
    pub(super) job: u32,
    /// 1 first.
    pub(super) priority: u32,
    pub(super) level: f64,
    pub(super) below: f64,
    pub(super) success: Threshold,
    pub(super) tries: u32,
    /// Samplers, or [`NONE`].
    pub(super) sustain: u32,
    pub(super) data_lag: u32,
    pub(super) invocation_fee: u32,
    /// `[currency/s]`.
    pub(super) use_rate: f64,
    pub(super) failback_after: u32,
    pub(super) p_outage: Threshold,
    pub(super) outage: u32,
    pub(super) address: Address,
    pub(super) wear: WearRow,
}

/// All that stands by.
#[derive(Debug, Clone, Default)]
pub(super) struct Standbys {
    pub(super) rows: Vec<StandbyRow>,
    /// Row by node, or [`NONE`]; empty without standbys.
    pub(super) of_node: Vec<u32>,
    pub(super) of_subscriber: Csr,
    /// Rows that an incident excludes when it hits the node.
    pub(super) excluded: Csr,
    pub(super) has_exclusions: bool,
    /// How many of a pool can be in use at a time.
    pub(super) pools: Vec<u32>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    Idle,
    /// Wanted; its gate is not reached.
    Called,
    /// It may begin when it is its turn.
    Waiting,
    Activating,
    InUse,
    /// Of no use until the subscriber has been back.
    Spent,
}

/// What changes of a standby.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct StandbyState {
    pub(super) status: Status,
    /// When it was called, could have begun, was begun, and was in use `[s]`.
    pub(super) called_at: f64,
    pub(super) waited_from: f64,
    pub(super) invoked_at: f64,
    pub(super) used_from: f64,
    /// When use ends by itself, and when it is given back `[s]`; infinite if not.
    pub(super) sustained_to: f64,
    pub(super) failback_at: f64,
    /// Attempts in a row, and in all: the ordinal of draws.
    pub(super) tried: u32,
    pub(super) n_tried: u32,
    /// Books: invocations, successes, seconds to and in use, lag of the data.
    pub(super) record: StandbyUse,
    pub(super) wear: WearState,
}

impl StandbyState {
    pub(super) const START: StandbyState = StandbyState {
        status: Status::Idle,
        called_at: f64::INFINITY,
        waited_from: f64::INFINITY,
        invoked_at: f64::INFINITY,
        used_from: f64::INFINITY,
        sustained_to: f64::INFINITY,
        failback_at: f64::INFINITY,
        tried: 0,
        n_tried: 0,
        record: StandbyUse::NONE,
        wear: WearState::NONE,
    };
}

/// What a workspace keeps for standbys; empty without any.
#[derive(Debug, Default)]
pub(super) struct StandbyMemory {
    pub(super) states: Vec<StandbyState>,
    pub(super) touched: Vec<u32>,
    /// Rows that wait for their turn.
    pub(super) waiting: Vec<u32>,
    /// In use or being activated, by pool.
    pub(super) taken: Vec<u32>,
    /// Rows that an incident excludes: row, incident.
    pub(super) excluded: Vec<(u32, u32)>,
}

impl StandbyMemory {
    pub(super) fn reset(&mut self, program: &Program) {
        let standbys = &program.standbys;
        if self.states.len() != standbys.rows.len() {
            self.states = vec![StandbyState::START; standbys.rows.len()];
            self.touched.clear();
        }
        for &row in &self.touched {
            self.states[row as usize] = StandbyState::START;
        }
        self.touched.clear();
        self.waiting.clear();
        self.excluded.clear();
        self.taken.clear();
        self.taken.resize(standbys.pools.len(), 0);
    }

    /// When the activation by this job could have begun but for others `[s]`, and when it did.
    pub(super) fn turn(&self, program: &Program, job: u32) -> Option<(f64, f64)> {
        let node = program.jobs[job as usize].node;
        let row = *program.standbys.of_node.get(node as usize).filter(|row| **row != NONE)?;
        let state = &self.states[row as usize];
        (state.waited_from < state.invoked_at).then_some((state.waited_from, state.invoked_at))
    }
}

impl Program {
    /// Whether anything stands by.
    #[inline]
    pub(super) fn has_standbys(&self) -> bool {
        !self.standbys.rows.is_empty()
    }

    /// Number of standbys.
    pub fn n_standbys(&self) -> usize {
        self.standbys.rows.len()
    }

    /// Row of the node that standby `index` is.
    pub fn standby_node(&self, index: usize) -> usize {
        self.standbys.rows[index].node as usize
    }
}
