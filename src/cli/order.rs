//! `blackstart order PATH`.

use std::path::PathBuf;
use std::time::Duration;

use blackstart::report::order::{OrderReport, render_text};
use blackstart::study::order::{Objective, OrderPlan, compare_orders};
use blackstart::units::duration;

use crate::cli::check::Format;
use crate::cli::exit::{Exit, Failure};
use crate::cli::load::{self, Scenario};
use crate::cli::output::Output;
use crate::cli::study::{StudyFlags, Weights};
use crate::cli::terminal;
use crate::cli::terminal::Deadline;
use crate::cli::with::With;

/// Compare orders of restoration: as written, by every queue policy, and the best that a search
/// finds.
///
/// All orders meet the same random numbers. The search has replications of its own; what is
/// reported comes from others.
#[derive(Debug, clap::Args)]
pub(crate) struct Order {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    #[command(flatten)]
    with: With,
    /// What is to be small.
    #[arg(long, value_enum, default_value_t = Goal::P90)]
    objective: Goal,
    #[command(flatten)]
    weights: Weights,
    #[command(flatten)]
    study: StudyFlags,
    /// Replications on which the search compares orders.
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u64).range(1..=1_000_000))]
    sample: u64,
    /// How long to search: a number of orders to compare, or a time such as 30s, with which the
    /// result depends on the machine [by the sample].
    #[arg(long, value_parser = budget, value_name = "ORDERS|TIME")]
    budget: Option<Budget>,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// List all services and the whole order, however long.
    #[arg(long)]
    all: bool,
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
        self.output.check()?;
        let (scenario, _) = load::read_exercise(&self.path, &self.with, self.study.quiet)?;
        let weights = self.weights.by_service(&scenario.model)?;
        self.study.on_threads(|| self.compare(&scenario, weights))
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
        let (runs, seed) = (self.study.runs(scenario), self.study.seed(scenario));
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
        let progress = self.study.counting();
        let findings = compare_orders(model, &plan, &Deadline::new(&progress, time), &progress);
        drop(progress);
        let stopped = terminal::interrupted() && (findings.was_stopped || findings.search_was_cut);
        let report = OrderReport { complete: !stopped, ..OrderReport::new(model, &findings) };
        let text = match self.format {
            Format::Text => render_text(&report, self.output.width(), self.all),
            Format::Json => report.to_json(),
        };
        self.output.write(&text)?;
        Ok(if stopped { Exit::Interrupted } else { Exit::Success })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::terminal::Progress;
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
