//! Commands, one a file.
//!
//! Results go to standard output, everything else to standard error. [`files`] and [`folder`] alone
//! touch the disk, [`terminal`] alone the terminal; [`exit`] lists the exit codes.

mod exit;
mod files;
mod folder;
mod panic;
mod terminal;

mod load;
mod output;
mod with;
mod study;

mod calibrate;
mod charts;
mod check;
mod compare;
mod completions;
mod diff;
mod down;
mod embedded;
mod evidence;
mod explain;
mod gate;
mod graph;
mod man;
mod new;
mod optimise;
mod order;
mod plan;
mod raw;
mod report;
mod run;
mod schema;
mod sensitivity;
mod trace;
mod year;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

use crate::cli::exit::{Exit, Failure};
use crate::cli::terminal::Colour;

/// Simulates disasters and the recovery from them: recovery times against RTO, with the reasons.
#[derive(Debug, Parser)]
#[command(name = "blackstart", version, propagate_version = true, max_term_width = 100)]
#[command(after_help = exit::HELP)]
struct Arguments {
    /// When to use colours.
    #[arg(long, value_enum, default_value_t = Colour::Auto, global = true)]
    color: Colour,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write a commented scenario to begin with.
    New(new::New),
    /// Check a scenario without simulating it.
    Check(check::Check),
    /// Simulate a scenario many times and report.
    Run(run::Run),
    /// Write the whole report of a business impact analysis: HTML, PDF, Excel, CSV, charts.
    Report(report::Report),
    /// Write the recovery plan with a card for each team, or tell what changed since another version.
    Plan(plan::PlanCommand),
    /// Simulate years: what a year costs, and how available services are.
    Year(year::Year),
    /// Compare the estate as it is with measures in force, and tell what they are worth.
    Compare(compare::Compare),
    /// Find the bundles of measures that are worth their price.
    Optimise(optimise::Optimise),
    /// Compare orders of restoration and search for a better one.
    Order(order::Order),
    /// Fit laws to a history of incidents.
    Calibrate(calibrate::Calibrate),
    /// List the published rates and recovery times that a scenario can name.
    Evidence(evidence::Evidence),
    /// Show what the results hang on: whose luck, which estimates, what would help.
    Sensitivity(sensitivity::Sensitivity),
    /// Tell what happens in one replication, in the order of time.
    Trace(trace::Trace),
    /// Show the structure of an estate without simulating: failure impact, cut sets, a map.
    Graph(graph::Graph),
    /// Show what a change moves: objectives, single points, deadlocks, plans, backups.
    Diff(diff::Diff),
    /// Explain a code such as BS0102.
    Explain(explain::Explain),
    /// Print the JSON Schema of scenarios, for editors.
    Schema,
    /// Print a completion script for a shell.
    Completions(completions::Completions),
    /// Print the manual page, or write one for each command into a folder.
    Man(man::Man),
}

/// Does what the arguments say.
pub(crate) fn main() -> ExitCode {
    panic::install();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // Nothing can be done about a terminal that has gone away.
            let _ = error.print();
            let code = if error.use_stderr() { Exit::Usage } else { Exit::Success };
            return code.into();
        }
    };
    terminal::set_colour(arguments.color);
    let result = match &arguments.command {
        Command::New(command) => command.execute(),
        Command::Check(command) => command.execute(),
        Command::Run(command) => command.execute(),
        Command::Report(command) => command.execute(),
        Command::Plan(command) => command.execute(),
        Command::Year(command) => command.execute(),
        Command::Compare(command) => command.execute(),
        Command::Optimise(command) => command.execute(),
        Command::Order(command) => command.execute(),
        Command::Calibrate(command) => command.execute(),
        Command::Evidence(command) => command.execute(),
        Command::Sensitivity(command) => command.execute(),
        Command::Trace(command) => command.execute(),
        Command::Graph(command) => command.execute(),
        Command::Diff(command) => command.execute(),
        Command::Explain(command) => command.execute(),
        Command::Schema => schema::execute(),
        Command::Completions(command) => command.execute(&mut Arguments::command()),
        Command::Man(command) => command.execute(Arguments::command()),
    };
    match result {
        Ok(exit) => exit.into(),
        Err(Failure { exit, message }) => {
            terminal::complain(&message);
            exit.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_fit_together() {
        Arguments::command().debug_assert();
    }
}
