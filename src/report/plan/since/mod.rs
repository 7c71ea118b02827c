//! What changed from one version of a plan to another, in words.
//!
//! Two models are compared by the names of what is in them: what has the same name is the same.
//! Whatever would have to be learnt anew by those who go by the plan is told: services and what was
//! promised, steps, who does them and how long they take, people and how they are reached, copies,
//! suppliers, standbys. What follows from it, and whatever else reads differently on the pages, is
//! told after it, by comparing what both plans print.

mod changes;
mod calls;
mod estate;
mod pairs;
mod people;
mod printed;
mod procedures;
mod services;
mod show;

pub use changes::{Change, Changes, between};
