//! Horizon runs: threats arrive, nodes fail, and one incident may fall into the recovery of another.
//!
//! It is the engine of exercises with other injections. An incident draws its random numbers at
//! addresses of its own, made of what struck and how often it had struck before, so that its luck
//! is that of an exercise, whatever else happens in the year. Nothing strikes after the end; what
//! is open then is followed to the run-off, and its loss and downtime stop at the end.

mod account;
mod added;
mod arrive;
mod bend;
mod clock;
mod draw;
mod forced;
mod mixed;
mod number;
mod outcome;
mod rows;
mod state;
mod tilt;

pub use bend::Tail;
pub(super) use bend::{Coin, Length};
pub use draw::YearDraw;
pub use outcome::{IncidentYear, ServiceYear, YearOutcome};
pub use rows::ArrivalKind;
pub(super) use rows::{ArrivalRow, ClockRow, YearTables};
pub(super) use state::YearState;
pub use tilt::{Breach, DEPTHS, Forcing, Tilt, TiltTally};
