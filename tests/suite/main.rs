//! Tests of the whole: models whose answer is known, the order of events, laws that must hold.

mod allocation;
mod closed_form;
mod estate;
mod properties;
mod psplib;
mod r1;
#[path = "../../benches/r1/mod.rs"]
mod r1_model;
mod random_estate;
