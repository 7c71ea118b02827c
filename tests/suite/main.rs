//! Everything that is tested through the public interface.

mod cli;
mod closed_form;
mod estate;
mod psplib;
mod diagnostics;
