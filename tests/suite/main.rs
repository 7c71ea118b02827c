//! Everything that is tested through the public interface.

mod cli;
mod closed_form;
mod diagnostics;
mod estate;
mod psplib;
