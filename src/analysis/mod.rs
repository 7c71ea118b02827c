//! What can be said of a model without simulating it.
//!
//! Levels are those of the estate at rest: buffers spent, demand normal. Laws enter by their means
//! alone.

mod damage;
mod deadlock;
mod levels;
mod recovery;
mod structure;

pub use damage::Damage;
pub use deadlock::{DeadlockGroup, Deadlocks, Wait, blackout_deadlocks, deadlocks};
pub use recovery::Because;
pub use structure::{SinglePoint, blast_radius, delivered, single_points};

#[cfg(test)]
mod estate;
