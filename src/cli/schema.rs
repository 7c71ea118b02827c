//! `blackstart schema`.

use crate::cli::exit::{Exit, Failure};
use crate::cli::terminal;

/// Prints the JSON Schema of scenarios.
pub(crate) fn execute() -> Result<Exit, Failure> {
    let schema = blackstart::scenario::json_schema();
    terminal::print(&format!("{schema:#}\n"))?;
    Ok(Exit::Success)
}
