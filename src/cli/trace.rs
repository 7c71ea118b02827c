//! `blackstart trace PATH`.

use std::path::PathBuf;

use blackstart::report::Story;
use blackstart::sim::Program;

use crate::cli::check::Format;
use crate::cli::exit::{Exit, Failure};
use crate::cli::load;
use crate::cli::output::Output;
use crate::cli::with::With;

/// Tell what happens in one replication, in the order of time.
#[derive(Debug, clap::Args)]
pub(crate) struct Trace {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    #[command(flatten)]
    with: With,
    /// Number of the replication, from 0; it is the one that `run` with this seed has run.
    #[arg(short, long, default_value_t = 0)]
    replication: u64,
    /// The seed [the scenario's, else 1].
    #[arg(long)]
    seed: Option<u64>,
    /// How to tell.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
}

impl Trace {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        let (scenario, _) = load::read_valid(&self.path, &self.with, true)?;
        let program = Program::compile(&scenario.model);
        let seed = self.seed.unwrap_or(scenario.seed);
        let story = Story::of(&scenario.model, &program, seed, self.replication);
        let text = match self.format {
            Format::Text => story.to_text(),
            Format::Json => story.to_json(),
        };
        self.output.write(&text)?;
        Ok(Exit::Success)
    }
}
