//! One replication: what happens from the first strike to the last restoration.
//!
//! [`Program::compile`] turns a model into dense tables, [`simulate`] runs one replication on
//! them, and an [`Observer`] sees it happen. The outcome depends on the program, the seed and the
//! number of the replication alone.

mod agenda;
mod attribution;
mod buffer;
mod compile;
mod crew;
mod cycle;
mod data;
mod decoupled;
mod dirty;
mod impact;
mod line;
mod network;
mod observer;
mod outcome;
mod phases;
mod program;
mod ranks;
mod reach;
mod replication;
mod restoration;
mod ring;
mod breakoff;
mod standby;
mod start;
mod transfer;
mod transition;
mod trigger;
mod strike;
mod wear;
mod workspace;

pub use attribution::{Cause, N_CAUSES};
pub use data::{DataOutcome, Fault};
pub use observer::{Happening, InBrief, InFull, Observer, StandbyStep};
pub use outcome::{Outcome, ServiceOutcome, StandbyUse};
pub use program::{MilestoneRow, Program};
pub use replication::simulate;
pub use workspace::Workspace;
