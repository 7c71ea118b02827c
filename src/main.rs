//! The command line of blackstart.

mod cli;

fn main() -> std::process::ExitCode {
    cli::main()
}
