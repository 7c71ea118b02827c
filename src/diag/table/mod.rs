//! The table of codes, in the order of their numbers. A new code ends its group; a number is never
//! used again.

mod changes;
mod documents;
mod structure;
mod resources;
mod recovery;
mod horizon;
mod measures;
mod evidence;
mod reports;

mod all;

pub use all::Code;
