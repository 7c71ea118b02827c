//! `blackstart explain CODE`.

use blackstart::diag::Code;

use crate::cli::exit::{Exit, Failure};
use crate::cli::terminal;

/// Explain a code such as BS0102.
#[derive(Debug, clap::Args)]
pub(crate) struct Explain {
    /// The code; `BS` and leading zeros may be left out. Without one, all codes are listed.
    code: Option<String>,
}

impl Explain {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        let text = match &self.code {
            Some(code) => match Code::from_id(code) {
                Some(code) => code.explanation(),
                None => return Err(Failure::new(Exit::Usage, unknown(code))),
            },
            None => Code::ALL.iter().map(|code| format!("{code}  {}\n", code.title())).collect(),
        };
        terminal::print(&text)?;
        Ok(Exit::Success)
    }
}

fn unknown(code: &str) -> String {
    format!("there is no code `{code}`; `blackstart explain` lists all of them")
}
