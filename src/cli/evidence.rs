//! `blackstart evidence [NAME]`.

use blackstart::evidence::{LIBRARY, find};
use blackstart::report::evidence::{render_json, render_list, render_one};
use blackstart::scenario::similar::nearest;

use crate::cli::check::Format;
use crate::cli::exit::{Exit, Failure};
use crate::cli::output::Output;

/// List the published rates and recovery times that a scenario can name, or explain one.
///
/// Each has its source, what it rests on, and what speaks against it. None is about your estate.
#[derive(Debug, clap::Args)]
pub(crate) struct Evidence {
    /// The one to explain; without it all are listed.
    name: Option<String>,
    /// How to tell.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
}

impl Evidence {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        let entries: Vec<&blackstart::evidence::Evidence> = match &self.name {
            Some(name) => vec![find(name).ok_or_else(|| Failure::new(Exit::Usage, unknown(name)))?],
            None => LIBRARY.iter().collect(),
        };
        let text = match (self.format, &self.name) {
            (Format::Json, _) => render_json(&entries),
            (Format::Text, Some(_)) => render_one(entries[0]),
            (Format::Text, None) => render_list(&entries, self.output.width()),
        };
        self.output.write(&text)?;
        Ok(Exit::Success)
    }
}

fn unknown(name: &str) -> String {
    match nearest(name, LIBRARY.iter().map(|entry| entry.name)) {
        Some(near) => format!("the library has no evidence `{name}`: did you mean `{near}`?"),
        None => format!("the library has no evidence `{name}`; `blackstart evidence` lists all"),
    }
}
