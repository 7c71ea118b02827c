//! How many replications a command runs, with which random numbers, and on how many threads.

use blackstart::model::Model;

use crate::cli::exit::{Exit, Failure};
use crate::cli::load::Scenario;
use crate::cli::terminal::{self, Progress};

/// What every command that simulates many replications can be told.
#[derive(Debug, Clone, Copy, clap::Args)]
pub(crate) struct StudyFlags {
    /// Replications that are reported [the scenario's, else 10000].
    #[arg(short = 'n', long, value_parser = replications)]
    runs: Option<u64>,
    /// The seed [the scenario's, else 1].
    #[arg(long)]
    seed: Option<u64>,
    /// Threads [all processors]; they do not change the results.
    #[arg(short = 'j', long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// Show no progress and no findings on standard error.
    #[arg(short, long)]
    pub(crate) quiet: bool,
}

/// Replications at most.
const MOST_RUNS: u64 = 1_000_000_000;

/// A number as scenarios write it: `10_000`.
fn replications(text: &str) -> Result<u64, String> {
    match text.replace('_', "").parse() {
        Ok(runs @ 1..=MOST_RUNS) => Ok(runs),
        _ => Err(String::from("write a whole number from 1 to 1_000_000_000")),
    }
}

impl StudyFlags {
    /// Replications of a study of the scenario.
    pub(crate) fn runs(&self, scenario: &Scenario) -> u64 {
        self.runs.unwrap_or(scenario.runs)
    }

    /// Replications, or so many unless somebody said otherwise.
    pub(crate) fn runs_or(&self, runs: u64) -> u64 {
        self.runs.unwrap_or(runs)
    }

    /// Seed of a study of the scenario.
    pub(crate) fn seed(&self, scenario: &Scenario) -> u64 {
        self.seed.unwrap_or(scenario.seed)
    }

    /// Does the work on as many threads as were asked for.
    ///
    /// # Errors
    ///
    /// Threads cannot be started, or the work fails.
    pub(crate) fn on_threads<T: Send>(
        &self,
        work: impl FnOnce() -> Result<T, Failure> + Send,
    ) -> Result<T, Failure> {
        let mut pool = rayon::ThreadPoolBuilder::new();
        if let Some(threads) = self.threads {
            pool = pool.num_threads(usize::from(threads));
        }
        let pool = pool.build().map_err(|error| {
            Failure::new(Exit::Unexpected, format!("cannot start threads: {error}"))
        })?;
        pool.install(work)
    }

    /// Progress towards so many replications.
    pub(crate) fn progress(&self, runs: u64) -> Progress {
        Progress::new(runs, !self.quiet)
    }

    /// Progress where nobody knows how many replications there will be.
    pub(crate) fn counting(&self) -> Progress {
        Progress::counting(!self.quiet)
    }

    /// Tells on standard error, unless that is not wanted.
    pub(crate) fn tell(&self, text: &str) {
        if !self.quiet {
            terminal::tell(text);
        }
    }
}

/// How to report what can be a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs: everything.
    Json,
    /// For spreadsheets: one row a service.
    Csv,
}

/// Weights of services, as `payments=3,shop=1`.
#[derive(Debug, Clone, clap::Args)]
pub(crate) struct Weights {
    /// Weights of services, as `payments=3,shop=1`; of the others it is 0. By priority if not
    /// stated: 1 for priority 1, 1/2 for priority 2 and so on.
    #[arg(long, value_delimiter = ',', value_name = "SERVICE=WEIGHT")]
    weights: Vec<String>,
}

impl Weights {
    /// The weights that were stated, by service.
    ///
    /// # Errors
    ///
    /// One is of no service or no weight, or all are 0.
    pub(crate) fn by_service(&self, model: &Model) -> Result<Option<Vec<f64>>, Failure> {
        if self.weights.is_empty() {
            return Ok(None);
        }
        let names: Vec<&str> = model.services().map(|(_, node, _)| node.name.as_str()).collect();
        let mut weights = vec![0.0; names.len()];
        for stated in &self.weights {
            let wrong = |message: String| Failure::new(Exit::Usage, message);
            let Some((name, weight)) = stated.split_once('=') else {
                return Err(wrong(format!("`{stated}` is no weight: write `service=3`")));
            };
            let (name, weight) = (name.trim(), weight.trim());
            let Some(row) = names.iter().position(|known| *known == name) else {
                let near = blackstart::scenario::similar::nearest(name, names.iter().copied());
                let hint =
                    near.map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
                return Err(wrong(format!("there is no service `{name}`{hint}")));
            };
            weights[row] = match weight.parse::<f64>() {
                Ok(weight) if weight.is_finite() && weight >= 0.0 => weight,
                _ => return Err(wrong(format!("`{weight}` is no weight: write a number from 0"))),
            };
        }
        if weights.iter().sum::<f64>() <= 0.0 {
            return Err(Failure::new(Exit::Usage, "all weights are 0"));
        }
        Ok(Some(weights))
    }
}
