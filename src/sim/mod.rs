//! One replication: what happens from the first strike to the last restoration.
//!
//! [`Program::compile`] turns a model into dense tables, [`simulate`] runs one replication on
//! them, and an [`Observer`] sees it happen. The outcome depends on the program, the seed and the
//! number of the replication alone.

mod agenda;
mod attribution;
mod buffer;
mod clock;
mod compile;
mod crew;
mod cycle;
mod decoupled;
mod dirty;
mod duty;
mod impact;
mod missing;
mod network;
mod observer;
mod outcome;
mod people;
mod presence;
mod program;
mod reach;
mod replication;
mod restoration;
mod ring;
mod help;
mod hours;
mod breakoff;
mod staff;
mod start;
mod transition;
mod trigger;
mod strike;
mod workspace;

pub use attribution::{Cause, N_CAUSES};
pub use missing::Missing;
pub use observer::{Happening, InBrief, InFull, Observer};
pub use outcome::{Outcome, ServiceOutcome};
pub use program::Program;
pub use replication::simulate;
pub use workspace::Workspace;
