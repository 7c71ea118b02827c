//! When a person is on duty, and what long hours do.

use crate::law::Law;
use crate::model::During;
use crate::model::TeamId;

/// When a person is on duty; always, unless something is stated.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Duty {
    /// On shift in these hours; at all times if there are none.
    pub shifts: Vec<During>,
    /// Comes when called off shift; without shifts, whenever there is work.
    pub on_call: Option<OnCall>,
    /// Longest time at work without a rest.
    pub limit: Option<Limit>,
    /// What becomes of work at the end of a shift, and at the limit.
    pub end_of_shift: EndOfShift,
    /// What long hours do.
    pub fatigue: Option<Fatigue>,
}

impl Duty {
    /// Whether the person is there at all times and never tires.
    pub fn is_plain(&self) -> bool {
        *self == Duty::default()
    }
}

/// Comes when called.
#[derive(Debug, Clone, PartialEq)]
pub struct OnCall {
    /// From the call to being there `[s]`; drawn once an incident.
    pub response: Law,
    /// One draw for all on call in this team, instead of one for each person.
    pub together: Option<TeamId>,
}

/// Longest time at work.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limit {
    /// At work at most so long, shorter breaks included `[s]`, > 0.
    pub at_most: f64,
    /// Then away for so long; a break of this length is a rest, too `[s]`, > 0.
    pub rest: f64,
}

/// What becomes of work at the end of a shift.
#[derive(Debug, Clone, PartialEq)]
pub enum EndOfShift {
    /// It is handed over: whoever can goes on, and so much of it is lost.
    HandOver(Option<Lost>),
    /// It is kept for the same people.
    Suspend,
    /// They stay until it is done.
    Finish,
}

impl Default for EndOfShift {
    fn default() -> Self {
        EndOfShift::HandOver(None)
    }
}

/// What a handover costs.
#[derive(Debug, Clone, PartialEq)]
pub enum Lost {
    /// Work more `[s]`.
    Time(Law),
    /// This share of what was done, in [0, 1].
    Share(f64),
}

/// What long hours do to work that begins in them.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Fatigue {
    /// After this time at work without a rest `[s]`.
    pub after: f64,
    /// Durations are multiplied by this, ≥ 1.
    pub duration: f64,
    /// Chances of failure are multiplied by this, ≥ 1, up to certainty.
    pub failure: f64,
}

impl Fatigue {
    /// After 12 h × 1.2 and × 2: a rule of thumb, not a measurement.
    pub const USUAL: Fatigue = Fatigue { after: 12.0 * 3600.0, duration: 1.2, failure: 2.0 };

    /// Break after which nobody is tired any more, without a [`Limit`] that states one `[s]`.
    pub const REST: f64 = 8.0 * 3600.0;
}

/// Help from outside that comes once the plan is invoked.
#[derive(Debug, Clone, PartialEq)]
pub struct OutsideHelp {
    /// The team that it joins.
    pub team: TeamId,
    /// How many, ≥ 1.
    pub members: u32,
    /// From declaration to being there `[s]`.
    pub arrives: Law,
    /// Leaves after this long `[s]`; `None` is at the end of all work.
    pub lasts: Option<Law>,
    /// Cost of one of them while there `[currency/s]`.
    pub rate: f64,
}
