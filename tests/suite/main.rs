//! Tests of the whole: models whose answer is known, the order of events, laws that must hold,
//! the program as people and scripts meet it.

#![expect(
    clippy::disallowed_methods,
    reason = "tests play the people, the disk and the clock around the program"
)]

mod allocation;
mod bad_luck;
mod cli;
mod closed_form;
mod diagnostics;
mod estate;
mod mutations;
mod properties;
#[expect(clippy::print_stdout, reason = "gaps are figures to be read")]
mod psplib;
mod r1;
#[path = "../../benches/r1/mod.rs"]
mod r1_model;
mod random_estate;
mod scenario;
