//! `blackstart man [DIR]`.

use std::io;
use std::path::{Path, PathBuf};

use clap::Command;
use clap_mangen::Man as Page;

use crate::cli::exit::{Exit, Failure};
use crate::cli::{files, terminal};

/// Print the manual page, or write one for each command into a folder.
#[derive(Debug, clap::Args)]
pub(crate) struct Man {
    /// The folder; it is made if it is not there.
    dir: Option<PathBuf>,
}

impl Man {
    pub(crate) fn execute(&self, mut command: Command) -> Result<Exit, Failure> {
        command.build();
        match &self.dir {
            None => terminal::print(&String::from_utf8_lossy(&render(command)?))?,
            Some(dir) => {
                files::make_folder(dir)?;
                write_pages(dir, &command, "blackstart")?;
            }
        }
        Ok(Exit::Success)
    }
}

fn write_pages(dir: &Path, command: &Command, name: &str) -> Result<(), Failure> {
    files::write(&dir.join(format!("{name}.1")), &render(command.clone())?)?;
    for sub in command.get_subcommands().filter(|sub| sub.get_name() != "help") {
        write_pages(dir, sub, &format!("{name}-{}", sub.get_name()))?;
    }
    Ok(())
}

fn render(command: Command) -> Result<Vec<u8>, Failure> {
    let mut page = Vec::new();
    let rendered: io::Result<()> = Page::new(command).render(&mut page);
    rendered.map_err(|error| Failure::new(Exit::Unexpected, error.to_string()))?;
    Ok(page)
}
