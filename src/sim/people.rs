//! Persons and seats as dense tables.
//!
//! What a task asks of a person, a team and skills, is a *kind* of seat; equal ones share a row.
//! Persons who can take the same kind of seat make up a *pool*: a resource of the crew that counts
//! those of them who are there and free, so that most tasks that must wait are passed over by
//! looking at a number. Who takes which seat is decided by [`crate::model::Matching`].

use crate::calendar::Windows;
use crate::model::Fatigue;
use crate::random::Address;
use crate::sim::program::NONE;

/// Persons of a program, and what its slots ask of them.
#[derive(Debug, Clone)]
pub(super) struct PeopleTables {
    /// Persons in the order of the model, then the helper of each team that has persons.
    pub(super) rows: Vec<PersonRow>,
    pub(super) n_people: usize,
    /// The team that each kind of seat asks for, or [`NONE`].
    pub(super) kinds: Vec<u32>,
    /// The skills that each kind asks for.
    pub(super) skills: Vec<Vec<u32>>,
    /// Speed of a person in a kind of seat, 0 if it is not for them: all rows of a kind, then the
    /// next kind.
    pub(super) speeds: Vec<f64>,
    /// Kinds and numbers of seats, and their range by slot.
    pub(super) seats: Vec<(u32, u32)>,
    pub(super) seats_of: Vec<(u32, u32)>,
    /// The row of the helpers that can join a team, or [`NONE`] for a team without persons.
    pub(super) helper: Vec<u32>,
    /// When persons are on duty who are not always there; equal ones share a row.
    pub(super) duties: Vec<DutyRow>,
    /// Persons who come when called.
    pub(super) has_calls: bool,
    /// Chance that an attempt succeeds, by slot.
    pub(super) success: Vec<f64>,
    /// A person who is missing all the time, or [`NONE`].
    pub(super) missing: u32,
}

/// What a replication must know of a person.
#[derive(Debug, Clone)]
pub(super) struct PersonRow {
    pub(super) teams: Vec<u32>,
    /// Cost at work `[currency/s]`; not a number if it is that of the team.
    pub(super) rate: f64,
    /// The resource that counts the free ones, or [`NONE`] if nothing asks for the person.
    pub(super) pool: u32,
    /// How much of all work asks for the few of whom this is one.
    pub(super) scarcity: f64,
    pub(super) address: Address,
    /// When the person is on duty, or [`NONE`] if always.
    pub(super) duty: u32,
}

/// When a person is on duty.
#[derive(Debug, Clone)]
pub(super) struct DutyRow {
    /// On shift then; `None` is always, unless the person comes when called.
    pub(super) shifts: Option<Windows>,
    /// Sampler of the response to a call, or [`NONE`].
    pub(super) response: u32,
    pub(super) call: Address,
    /// Longest time at work; infinite without a limit `[s]`.
    pub(super) at_most: f64,
    /// A break of this length is a rest `[s]`.
    pub(super) rest: f64,
    pub(super) end: EndRow,
    pub(super) fatigue: Option<Fatigue>,
}

/// What becomes of work at the end of a shift.
#[derive(Debug, Clone, Copy)]
pub(super) enum EndRow {
    /// Handed over, with this share of what was done lost.
    HandOver(f64),
    /// Handed over, with more to do: a sampler.
    HandOverWith(u32),
    /// Kept for the same people.
    Suspend,
    /// They stay until it is done.
    Finish,
}

impl PeopleTables {
    /// Speed of a person in a kind of seat; 0 if it is not for them.
    #[inline]
    pub(super) fn speed(&self, kind: u32, row: u32) -> f64 {
        self.speeds[kind as usize * self.rows.len() + row as usize]
    }

    /// Kinds and numbers of the seats of a slot.
    #[inline]
    pub(super) fn seats(&self, slot: u32) -> &[(u32, u32)] {
        let (from, to) = self.seats_of[slot as usize];
        &self.seats[from as usize..to as usize]
    }

    /// When a person is on duty; `None` is always.
    #[inline]
    pub(super) fn duty(&self, row: u32) -> Option<&DutyRow> {
        self.duties.get(self.rows[row as usize].duty as usize)
    }

    /// The team that pays for a person in a kind of seat, or [`NONE`].
    pub(super) fn payer(&self, kind: u32, row: u32) -> u32 {
        match self.kinds[kind as usize] {
            NONE => self.rows[row as usize].teams.first().copied().unwrap_or(NONE),
            team => team,
        }
    }
}
