//! The dependency map of an estate: who needs whom, from services on the left to what they stand on.
//!
//! [`DependencyMap`] is plain data; it becomes an SVG picture, a DOT file for Graphviz, or a Mermaid
//! flow chart for pages of documentation.

mod alike;
mod fit;
mod build;
mod places;

mod layers;
mod layout;

mod dot;
mod mermaid;
mod svg;
mod chart;
mod tints;

#[cfg(test)]
mod tests;

pub use build::{Arrow, ArrowKind, DependencyMap, MapNode, Role, View};
