//! Measures: changes that are laid over a project before it is read, so that whatever can be
//! written can be changed and every mistake keeps its place.
//!
//! [`Overlays`] holds what the measures of a project change. A measure first removes, then changes,
//! then adds. Two measures that set the same thing differently contradict each other unless one
//! requires the other, and is then laid over it, or both exclude each other.

mod tree;

mod section;

mod add;
mod change;
mod remove;

mod contradiction;
mod declared;

mod overlays;

pub(super) use declared::declared;
pub(super) use overlays::Overlays;
