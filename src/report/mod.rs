//! What a study found, as people and programs read it.
//!
//! [`Report`] is plain data in the units of readers: hours, shares, money in the scenario's
//! currency. Renderers are functions of it: [`text`] for people, [`json`] and [`csv`] for
//! programs. [`order`] does the same for orders of restoration, [`year`] for years. A [`Story`]
//! tells one replication in the order of time, a [`chart`] shows what a table cannot. [`bia`] and
//! [`plan`] are documents.

// The report of a study, and its renderers.
mod build;
mod bus_factor;
mod columns;
pub mod csv;
mod figure;
pub mod json;
mod names;
mod quantiles;
mod held;
mod holder;
mod reasons;
mod standby;
mod table;
pub mod text;
mod unserved;
mod verdict;
mod wire;

// Reports of other studies.
pub mod calibration;
pub mod changes;
pub mod evidence;
pub mod graph;
pub mod measures;
pub mod order;
pub mod sensitivity;
pub mod year;

// One replication told.
pub mod story;
mod story_data;
mod story_supply;
mod story_words;

// Documents.
pub mod bia;
pub mod chart;
mod cover;
pub mod document;
pub mod plan;
pub mod tongue;

pub use bus_factor::{BusFactor, Missed};
pub use figure::Figure;
pub use story::Story;
pub use verdict::{Objective, Verdict};
pub use wire::{
    Censored, DefaultUsed, Disruptions, Loss, Milestone, Node, Position, QuantileBounds, Quantiles,
    Reached, Report, Restoration, SCHEMA_VERSION, Service, Share, Spread, Step, Task, Team,
};

#[cfg(test)]
mod tests;
