//! `blackstart completions SHELL`.

use clap_complete::Shell;

use crate::cli::exit::{Exit, Failure};
use crate::cli::terminal;

/// Print a completion script for a shell.
#[derive(Debug, clap::Args)]
pub(crate) struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    pub(crate) fn execute(&self, command: &mut clap::Command) -> Result<Exit, Failure> {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, command, "blackstart", &mut script);
        terminal::print(&String::from_utf8_lossy(&script))?;
        Ok(Exit::Success)
    }
}
