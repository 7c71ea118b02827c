//! `blackstart year PATH`.

use std::path::PathBuf;

use blackstart::report::text::Layout;
use blackstart::report::year::{YearReport, render_csv, render_exceedance, render_text};
use blackstart::sim::{Program, YearDraw};
use blackstart::study::year::{YearPlan, run_years};

use crate::cli::exit::{Exit, Failure};
use crate::cli::load::{self, Scenario};
use crate::cli::output::Output;
use crate::cli::terminal::Progress;
use crate::cli::{files, terminal};

/// Simulate years in which threats strike by their rates: what a year costs, how available
/// services are, how likely objectives are breached.
///
/// What `happens` at a fixed time is left out: exercises and years are never mixed in one figure.
#[derive(Debug, clap::Args)]
pub(crate) struct Year {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    /// Replications [the scenario's, else 10000]; where quiet years can be left out, each is a year
    /// in which something strikes.
    #[arg(short = 'n', long, value_parser = clap::value_parser!(u64).range(1..=50_000_000))]
    runs: Option<u64>,
    /// The seed [the scenario's, else 1].
    #[arg(long)]
    seed: Option<u64>,
    /// Threads [all processors]; they do not change the results.
    #[arg(short = 'j', long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// Also write the loss exceedance curves to this file, as CSV.
    #[arg(long, value_name = "FILE")]
    exceedance: Option<PathBuf>,
    /// List all services, however many there are.
    #[arg(long)]
    all: bool,
    /// Show no progress and no findings on standard error.
    #[arg(short, long)]
    quiet: bool,
}

/// How to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs: everything.
    Json,
    /// For spreadsheets: one row a service.
    Csv,
}

impl Year {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        let (scenario, _) = load::read_valid_year(&self.path, self.quiet)?;
        let mut pool = rayon::ThreadPoolBuilder::new();
        if let Some(threads) = self.threads {
            pool = pool.num_threads(usize::from(threads));
        }
        let pool = pool.build().map_err(|error| {
            Failure::new(Exit::Unexpected, format!("cannot start threads: {error}"))
        })?;
        pool.install(|| self.simulate(&scenario))
    }

    fn simulate(&self, scenario: &Scenario) -> Result<Exit, Failure> {
        let program = Program::compile(&scenario.model);
        let runs = self.runs.unwrap_or(scenario.runs);
        let plan = YearPlan::new(runs, self.seed.unwrap_or(scenario.seed));
        terminal::catch_interrupts();
        let progress = Progress::new(plan.runs, !self.quiet);
        let findings = run_years(&program, &YearDraw::of(&program), &plan, &progress);
        drop(progress);
        let complete = !terminal::interrupted() || findings.runs == findings.runs_planned;
        let report = YearReport::new(&scenario.model, &findings, complete);
        let text = match self.format {
            Format::Text => render_text(&report, self.layout()),
            Format::Json => report.to_json(),
            Format::Csv => render_csv(&report),
        };
        self.output.write(&text)?;
        if let Some(path) = &self.exceedance {
            files::write(path, render_exceedance(&report).as_bytes())?;
        }
        Ok(if complete { Exit::Success } else { Exit::Interrupted })
    }

    fn layout(&self) -> Layout {
        let layout = Layout::default();
        Layout {
            width: if self.output.is_standard() { terminal::width() } else { layout.width },
            most_services: if self.all { usize::MAX } else { layout.most_services },
        }
    }
}
