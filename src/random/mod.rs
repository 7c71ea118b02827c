//! Random numbers with an address.
//!
//! A number is not the next of a stream: it belongs to (seed, replication,
//! address, ordinal), where the address says for what and for whom it is
//! drawn. So a replication can be run alone, on any thread, and adding an
//! asset or repeating a task moves nobody else's numbers. Two variants of an
//! estate are then compared on the same luck.

mod address;
mod draws;
mod philox;
mod seed;
mod uniform;

pub use address::Address;
pub use address::Purpose;
pub use draws::Draws;
pub use seed::Seed;
pub use uniform::Threshold;
pub use uniform::bernoulli_threshold;
pub use uniform::open_unit;
