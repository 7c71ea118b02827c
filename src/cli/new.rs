//! `blackstart new DIR`.

use std::path::PathBuf;

use crate::cli::exit::{Exit, Failure};
use crate::cli::{files, terminal};

/// The scenario to begin with.
const SCENARIO: &str = include_str!("template/scenario.yaml");

/// Write a commented scenario to begin with.
#[derive(Debug, clap::Args)]
pub(crate) struct New {
    /// The folder; it is made if it is not there. A scenario in it is left alone.
    dir: PathBuf,
}

impl New {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        files::make_folder(&self.dir)?;
        let path = self.dir.join("scenario.yaml");
        files::write_new(&path, SCENARIO.as_bytes())?;
        let dir = self.dir.display();
        terminal::print(&format!(
            "Wrote {}\nNext: blackstart check {dir}; blackstart run {dir}\n",
            path.display()
        ))?;
        Ok(Exit::Success)
    }
}
