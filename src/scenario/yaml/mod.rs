//! YAML text as a tree in which every value knows its place.
//!
//! Values stay texts here: what a text means depends on who reads it, so `no`
//! is never turned into false behind anybody's back. Anchors, aliases and
//! merge keys are resolved within budgets, see [`Limits`].

mod chars;
mod decode;
mod tree;

mod build;
mod commas;
mod fault;
mod keys;

pub use build::Limits;
pub use build::parse;
pub use build::parse_within;
pub use decode::decode;
pub use tree::Node;
pub use tree::ScalarStyle;
pub use tree::Value;

#[cfg(test)]
mod tests;
