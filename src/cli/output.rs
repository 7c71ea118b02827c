//! Where a result goes.

use std::path::PathBuf;

use crate::cli::exit::Failure;
use crate::cli::{files, terminal};

/// Standard output, or a file.
#[derive(Debug, clap::Args)]
pub(crate) struct Output {
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Output {
    /// Whether it goes to standard output.
    fn is_standard(&self) -> bool {
        self.output.is_none()
    }

    /// Columns that a page may have.
    pub(crate) fn width(&self) -> u16 {
        if self.is_standard() { terminal::width() } else { terminal::PAGE }
    }

    /// Looks whether the result can be written, before it is worked out.
    ///
    /// # Errors
    ///
    /// It cannot.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        self.output.as_deref().map_or(Ok(()), files::can_write)
    }

    /// Writes the result.
    ///
    /// # Errors
    ///
    /// It cannot be written.
    pub(crate) fn write(&self, text: &str) -> Result<(), Failure> {
        match &self.output {
            Some(path) => files::write(path, text.as_bytes()),
            None => terminal::print(text),
        }
    }
}
