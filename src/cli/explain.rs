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
        let text = if let Some(code) = &self.code {
            let known = Code::from_id(code);
            let known = known.ok_or_else(|| Failure::new(Exit::Usage, unknown(code)))?;
            known.explanation()
        } else {
            let lines = Code::ALL.iter().map(|code| format!("{code}  {}\n", code.title()));
            lines.collect::<Vec<String>>().concat()
        };
        terminal::print(&text)?;
        Ok(Exit::Success)
    }
}

fn unknown(code: &str) -> String {
    format!("there is no code `{code}`; `blackstart explain` lists all of them")
}
