//! `blackstart order PATH`.

use std::path::PathBuf;
use std::time::Duration;

use blackstart::model::Model;
use blackstart::report::order::{OrderReport, render_text};
use blackstart::study::order::{Objective, OrderPlan, compare_orders};
use blackstart::units::duration;

use crate::cli::check::Format;
use crate::cli::exit::{Exit, Failure};
use crate::cli::load::{self, Scenario};
use crate::cli::terminal::{Deadline, Progress};
use crate::cli::{files, terminal};

/// Compare orders of restoration: as written, by every queue policy, and the best that a search
/// finds.
///
/// All orders meet the same random numbers. The search has replications of its own; what is
/// reported comes from others.
#[derive(Debug, clap::Args)]
pub(crate) struct Order {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    /// What is to be small.
    #[arg(long, value_enum, default_value_t = Goal::P90)]
    objective: Goal,
    /// Weights of services, as `payments=3,shop=1`; of the others it is 0. By priority if not
    /// stated: 1 for priority 1, 1/2 for priority 2 and so on.
    #[arg(long, value_delimiter = ',', value_name = "SERVICE=WEIGHT")]
    weights: Vec<String>,
    /// Fresh replications that the figures come from [the scenario's, else 10000].
    #[arg(short = 'n', long, value_parser = clap::value_parser!(u64).range(1..=1_000_000_000))]
    runs: Option<u64>,
    /// Replications on which the search compares orders.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    sample: u64,
    /// How long to search: a number of orders to compare, or a time such as 30s, with which the
    /// result depends on the machine [by the sample].
    #[arg(long, value_parser = budget, value_name = "ORDERS|TIME")]
    budget: Option<Budget>,
    /// The seed [the scenario's, else 1].
    #[arg(long)]
    seed: Option<u64>,
    /// Threads [all processors]; they do not change the results.
    #[arg(short = 'j', long, value_parser = clap::value_parser!(u16).range(1..=1024))]
    threads: Option<u16>,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    /// Write the report to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// List all services and the whole order, however long.
    #[arg(long)]
    all: bool,
    /// Show no progress and no findings on standard error.
    #[arg(short, long)]
    quiet: bool,
}

/// What is to be small.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Goal {
    /// The P90 of recovery times, weighted over the services.
    P90,
    /// Mean recovery times, weighted over the services.
    Mean,
    /// The mean total loss.
    Loss,
    /// The mean time beyond the RTO, weighted over the services.
    Late,
    /// The share of missed RTOs, weighted over the services.
    Missed,
}

/// How long to search.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Budget {
    Orders(u64),
    Time(Duration),
}

fn budget(text: &str) -> Result<Budget, String> {
    if let Ok(orders) = text.replace('_', "").parse::<u64>() {
        return Ok(Budget::Orders(orders.max(1)));
    }
    match duration::parse(text) {
        Ok(seconds) if seconds > 0.0 && seconds < 1e9 => {
            Ok(Budget::Time(Duration::from_secs_f64(seconds)))
        }
        _ => {
            Err(String::from("a budget is a number of orders such as 5000, or a time such as 30s"))
        }
    }
}

/// Lists that a search may compare if only time limits it.
const ENDLESS: u64 = 1 << 40;

impl Order {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        let (scenario, _) = load::read_exercise(&self.path, self.quiet)?;
        let weights = self.weights(&scenario.model)?;
        let mut pool = rayon::ThreadPoolBuilder::new();
        if let Some(threads) = self.threads {
            pool = pool.num_threads(usize::from(threads));
        }
        let pool = pool.build().map_err(|error| {
            Failure::new(Exit::Unexpected, format!("cannot start threads: {error}"))
        })?;
        pool.install(|| self.compare(&scenario, weights))
    }

    fn compare(&self, scenario: &Scenario, weights: Option<Vec<f64>>) -> Result<Exit, Failure> {
        let model = &scenario.model;
        let objective = match self.objective {
            Goal::P90 => Objective::P90,
            Goal::Mean => Objective::Mean,
            Goal::Loss => Objective::Loss,
            Goal::Late => Objective::Late,
            Goal::Missed => Objective::Missed,
        };
        let runs = self.runs.unwrap_or(scenario.runs);
        let seed = self.seed.unwrap_or(scenario.seed);
        let mut plan = OrderPlan::new(model, objective, runs, seed);
        plan.sample = self.sample;
        if let Some(weights) = weights {
            plan.goal.weights = weights;
        }
        let time = match self.budget {
            Some(Budget::Orders(orders)) => {
                plan.lists = Some(orders);
                None
            }
            Some(Budget::Time(time)) => {
                plan.lists = Some(ENDLESS);
                Some(time)
            }
            None => None,
        };
        terminal::catch_interrupts();
        let progress = Progress::counting(!self.quiet);
        let findings = compare_orders(model, &plan, &Deadline::new(&progress, time), &progress);
        drop(progress);
        let stopped = terminal::interrupted() && (findings.was_stopped || findings.search_was_cut);
        let report = OrderReport { complete: !stopped, ..OrderReport::new(model, &findings) };
        let text = match self.format {
            Format::Text => {
                let width = if self.output.is_none() { terminal::width() } else { terminal::PAGE };
                render_text(&report, width, self.all)
            }
            Format::Json => report.to_json(),
        };
        match &self.output {
            Some(path) => files::write(path, text.as_bytes())?,
            None => terminal::print(&text)?,
        }
        Ok(if stopped { Exit::Interrupted } else { Exit::Success })
    }

    /// The weights that were stated, by service.
    fn weights(&self, model: &Model) -> Result<Option<Vec<f64>>, Failure> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use blackstart::study::Watch;

    #[test]
    fn a_budget_is_a_number_or_a_time() {
        assert_eq!(budget("5_000"), Ok(Budget::Orders(5000)));
        assert_eq!(budget("30s"), Ok(Budget::Time(Duration::from_secs(30))));
        assert!(budget("soon").is_err() && budget("0s").is_err());
    }

    #[test]
    fn the_deadline_of_a_search_lets_what_follows_go_on() {
        let progress = Progress::counting(false);
        let deadline = Deadline::new(&progress, Some(Duration::ZERO));
        assert!(deadline.stop() && !progress.stop());
        assert!(!Deadline::new(&progress, None).stop());
    }
}
