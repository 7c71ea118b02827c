//! One replication: what happens from the first strike to the last restoration.
//!
//! [`Program::compile`] turns a model into dense tables, [`simulate`] runs one replication on
//! them, and an [`Observer`] sees it happen. The outcome depends on the program, the seed and the
//! number of the replication alone.

mod accrual;
mod activity;
mod agenda;
mod attribution;
mod backlog;
mod buffer;
mod cause;
mod clock;
mod compile;
mod contract;
mod corruption;
mod crew;
mod culprit;
mod cycle;
mod demand;
mod data;
mod decoupled;
mod dirty;
mod duty;
mod impact;
mod incident;
mod instant;
mod lengthen;
mod line;
mod loss;
mod missing;
mod network;
mod observer;
mod opening;
mod outcome;
mod overload;
mod people;
mod presence;
mod plan;
mod phases;
mod program;
mod ranks;
mod reach;
mod redraw;
mod replication;
mod restoration;
mod ring;
mod rto_clock;
mod help;
mod hold;
mod hours;
mod breakoff;
mod staff;
mod skill_loss;
mod standby;
mod standby_rows;
mod start;
mod track;
mod transfer;
mod transition;
mod trigger;
mod strike;
mod walk;
mod wear;
mod spares;
mod spread;
mod threat_rows;
mod pending;
mod workspace;
mod year;

pub use accrual::Accrual;
pub use cause::{Cause, N_CAUSES};
pub use data::{DataOutcome, Fault};
pub use loss::LossClock;
pub use missing::Missing;
pub use observer::{Happening, InBrief, InFull, Observer, StandbyStep};
pub use outcome::{Outcome, ServiceOutcome, StandbyUse};
pub use program::{MilestoneRow, Program};
pub use redraw::Source;
pub use replication::{simulate, simulate_year};
pub use workspace::Workspace;
pub use year::{
    ArrivalKind, Breach, DEPTHS, Forcing, IncidentYear, ServiceYear, Tail, Tilt, TiltTally,
    YearDraw, YearOutcome,
};
