//! Tests of the whole: models whose answer is known, the order of events, laws that must hold.

mod closed_form;
mod estate;
mod psplib;

mod allocation;
mod r1;
#[path = "../../benches/r1/mod.rs"]
mod r1_model;
