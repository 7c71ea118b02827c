//! Data: copies of them, what becomes of both, and what is lost in the end.
//!
//! Jobs of a backup start at fixed times, one interval after the other, before and after the
//! scenario begins. A copy shows the data as of its job's start and is usable at its job's end;
//! which copies there are, and which of them are good, follows from addressed draws and is looked
//! up when somebody restores, so that backups cost nothing as long as nothing is restored.

mod content;
mod copies;
mod halves;
mod loss;
mod reading;
mod rows;
mod state;
mod tries;

pub(super) use rows::{
    DataRow, DataTables, ReadRow, ReplicaRow, RestoreRow, StreamRow, View, Viewed,
};
pub(super) use state::DataState;
pub(super) use tries::TryEnd;

pub use copies::Fault;
pub use loss::DataOutcome;
