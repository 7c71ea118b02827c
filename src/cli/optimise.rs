//! `blackstart optimise PATH`.

use std::path::PathBuf;

use blackstart::report::chart::draw_frontier;
use blackstart::report::measures::{FrontierReport, render_frontier};
use blackstart::report::tongue::Tongue;
use blackstart::scenario::Opened;
use blackstart::study::measures::{FrontierPlan, Residual, frontier};
use blackstart::units::{Money, money, term};

use crate::cli::exit::{Exit, Failure};
use crate::cli::files::Folder;
use crate::cli::output::Output;
use crate::cli::study::{Format, StudyFlags};
use crate::cli::with::Project;
use crate::cli::{charts, files, terminal};

/// Find the bundles of measures that leave least risk for their price.
///
/// Every bundle is simulated as a whole, for measures get in each other's way or add up to more
/// than their parts. All that the budget allows are if they are few enough, else a sample of them
/// and a search from its best.
#[derive(Debug, clap::Args)]
pub(crate) struct Optimise {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    /// What may be spent, as a present value over the period [the scenario's, else any amount].
    #[arg(long, value_parser = budget, allow_hyphen_values = true)]
    budget: Option<Money>,
    /// What bundles are judged by.
    #[arg(long, value_enum, default_value_t = Goal::Loss)]
    objective: Goal,
    /// Simulate years in which threats strike by their rates, whatever happens in the scenario.
    #[arg(long)]
    year: bool,
    /// Bundles that are simulated without a search; with one, so many at first.
    #[arg(long, default_value_t = 512, value_parser = clap::value_parser!(u64).range(2..=100_000))]
    most: u64,
    #[command(flatten)]
    study: StudyFlags,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// Also draw the frontier into this folder, as SVG and PNG.
    #[arg(long, value_name = "DIR")]
    charts: Option<PathBuf>,
}

/// What bundles are judged by; small is good unless it says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Goal {
    /// The mean loss: of a year, or of the scenario.
    Loss,
    /// The chance that some service exceeds its MTPD.
    Breach,
    /// The mean loss of the worst 5 %.
    Tail,
    /// The expected net present value, which is to be large: what is saved over the period less what
    /// it costs. Of years only.
    Benefit,
}

/// Replications of each bundle unless somebody said otherwise.
const RUNS: u64 = 2000;

fn budget(text: &str) -> Result<Money, String> {
    money::parse(text).map_err(|error| error.to_string())
}

impl Optimise {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        self.output.check()?;
        self.charts.as_deref().map_or(Ok(()), files::can_fill)?;
        self.study.on_threads(|| self.optimise())
    }

    fn optimise(&self) -> Result<Exit, Failure> {
        let folder = Folder::open(&self.path)?;
        let opened = Opened::read(&folder, &folder.entry);
        let opened = if self.year { opened.as_year() } else { opened };
        let project = Project::of(&opened, self.study.quiet)?;
        let (measures, model) = (&project.measures, &project.scenario.model);
        let residual = match self.objective {
            Goal::Loss => Residual::Loss,
            Goal::Breach => Residual::Breach,
            Goal::Tail => Residual::Tail,
            Goal::Benefit => Residual::Benefit,
        };
        if residual == Residual::Benefit && model.years.is_none() {
            let message = "`--objective benefit` is about what years cost: add `--year`";
            return Err(Failure::new(Exit::Usage, message));
        }
        let stated = self.budget.as_ref();
        if let Some(other) = stated.and_then(|budget| budget.currency.as_deref())
            && !model.currency.is_empty()
            && other != model.currency
        {
            let message = format!("--budget is in {other}, the scenario in {}", model.currency);
            return Err(Failure::new(Exit::Usage, message));
        }
        let budget = stated.map(|budget| budget.amount).or(measures.economics.budget);
        if let (Some(budget), Some((bundle, cost))) = (budget, measures.cheapest())
            && budget < cost
        {
            let message = format!(
                "a budget of {} buys nothing: the cheapest is {}, for {} over {}",
                money::format(budget, &model.currency),
                measures.label(&bundle),
                money::format(cost, &model.currency),
                term::format(measures.economics.period)
            );
            return Err(Failure::new(Exit::Usage, message));
        }
        let runs = self.study.runs_or(RUNS.min(project.scenario.runs));
        let seed = self.study.seed(&project.scenario);
        let mut plan = FrontierPlan::new(residual, budget, runs, seed);
        plan.most = self.most as usize;
        terminal::catch_interrupts();
        let progress = self.study.counting();
        let make = |bundle: &_| project.model(&opened, bundle);
        let found = frontier(measures, &plan, make, &progress)?;
        drop(progress);
        let report = FrontierReport::new(&model.title, &model.currency, measures, &found);
        let text = match self.format {
            Format::Text => render_frontier(&report, self.output.width()),
            Format::Json => report.to_json(),
            Format::Csv => report.to_csv(),
        };
        self.output.write(&text)?;
        if let Some(dir) = &self.charts {
            let chart = draw_frontier(&Tongue::default(), &report);
            let n_charts = charts::write_all(dir, &Vec::from_iter(chart))?;
            let dir = dir.display();
            self.study.tell(&format!("{n_charts} chart in {dir}\n"));
        }
        Ok(if report.complete { Exit::Success } else { Exit::Interrupted })
    }
}
