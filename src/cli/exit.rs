//! Exit codes: the only list of them, also in `docs/formats/exit-codes.md`.

use std::process::ExitCode;

/// What the process ends with. Numbers are never used again for something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// What was asked for was done.
    Success = 0,
    /// A mistake of the program itself.
    Unexpected = 1,
    /// The arguments are wrong.
    Usage = 2,
    /// The scenario has errors.
    Scenario = 3,
    /// Something cannot be read or written.
    Io = 4,
    /// An objective is missed, with `--fail-on`.
    Missed = 10,
    /// There are findings, with `--fail-on findings`.
    Findings = 11,
    /// Too few runs to tell whether an objective is met, with `--fail-on`.
    Inconclusive = 12,
    /// Ctrl-C.
    Interrupted = 130,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// The list as `--help` shows it.
pub(crate) const HELP: &str = "\
Exit codes: 0 done, 1 unexpected, 2 usage, 3 scenario has errors, 4 cannot read or write,
10 objective missed, 11 findings, 12 too few runs to tell (10 to 12 with --fail-on), 130 interrupted";

/// Why a command ends early.
#[derive(Debug)]
pub(crate) struct Failure {
    /// With which code.
    pub(crate) exit: Exit,
    /// What to tell; empty if all is told.
    pub(crate) message: String,
}

impl Failure {
    /// Ends with this code and message.
    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Failure {
        Failure { exit, message: message.into() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_and_the_documentation_name_every_code() {
        let page = include_str!("../../docs/formats/exit-codes.md");
        for exit in [
            Exit::Success,
            Exit::Unexpected,
            Exit::Usage,
            Exit::Scenario,
            Exit::Io,
            Exit::Missed,
            Exit::Findings,
            Exit::Inconclusive,
            Exit::Interrupted,
        ] {
            let code = (exit as u8).to_string();
            assert!(page.contains(&format!("| {code} |")), "{code} is not documented");
            let mut words = HELP.split(|c: char| !c.is_ascii_digit());
            assert!(words.any(|word| word == code), "{code} is not in the help");
        }
    }
}
