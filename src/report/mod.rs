//! What a study found, as people and programs read it.
//!
//! [`Report`] is plain data in the units of readers: hours, shares, money in the scenario's
//! currency. Renderers are functions of it: [`text`] for people, [`json`] and [`csv`] for
//! programs. [`order`] does the same for orders of restoration, [`year`] for years. A [`Story`] tells one replication in the order of time, a [`chart`] shows
//! what a table cannot.

mod figure;
mod wire;

mod build;
mod quantiles;
mod reasons;
mod standby;
mod verdict;

mod bus_factor;

pub mod changes;
pub mod chart;
pub mod tongue;
pub mod document;
pub mod bia;
pub mod plan;
pub mod csv;
pub mod graph;
pub mod json;
mod columns;
mod table;
pub mod text;
mod unserved;

mod names;
pub mod measures;
pub mod order;
pub mod calibration;
pub mod year;
pub mod sensitivity;
pub mod evidence;
pub mod story;
mod story_words;
mod story_data;
mod story_supply;

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
