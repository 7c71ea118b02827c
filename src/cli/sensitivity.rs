//! `blackstart sensitivity PATH`.

use std::path::PathBuf;

use blackstart::report::chart::draw_tornado;
use blackstart::report::sensitivity::{SensitivityReport, render_csv, render_text};
use blackstart::report::tongue::Tongue;
use blackstart::scenario::similar::nearest;
use blackstart::sim::Program;
use blackstart::study::sensitivity::{Change, Input, SensitivityPlan, effects, indices, outputs};

use crate::cli::exit::{Exit, Failure};
use crate::cli::load::{self, Scenario};
use crate::cli::output::Output;
use crate::cli::study::{Format, StudyFlags};
use crate::cli::with::With;
use crate::cli::{files, terminal};

/// Show what the results hang on: whose luck, which estimates, what would help.
///
/// Shares of the variance come from drawing the random numbers of one task, threat, supplier or
/// asset anew while all others stay. Then every input is changed alone: to its P10 and P90, to half
/// the time, to never failing and to failing for certain. All of it on the same random numbers.
#[derive(Debug, clap::Args)]
pub(crate) struct Sensitivity {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    #[command(flatten)]
    with: With,
    /// The service that the page is about [the one that misses its RTO most].
    #[arg(long, value_name = "SERVICE", conflicts_with = "loss")]
    service: Option<String>,
    /// The page is about the loss.
    #[arg(long)]
    loss: bool,
    #[command(flatten)]
    study: StudyFlags,
    /// How to report; JSON and CSV hold every service.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// Also draw the tornado into this folder, as SVG and PNG.
    #[arg(long, value_name = "DIR")]
    charts: Option<PathBuf>,
    /// List all sources and inputs, however many there are.
    #[arg(long)]
    all: bool,
    /// About years in which threats strike by their rates, whatever `happens` in the scenario.
    #[arg(long)]
    year: bool,
}

/// Replications of each comparison, at most, unless stated.
const MOST_RUNS: u64 = 2000;

/// Services that are looked at, at most.
const MOST_SERVICES: usize = 20;

/// What is done to every input.
const CHANGES: [Change; 5] = [
    Change::Quantile(0.1),
    Change::Quantile(0.9),
    Change::Times(0.5),
    Change::Never,
    Change::Certainly,
];

impl Sensitivity {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        self.output.check()?;
        self.charts.as_deref().map_or(Ok(()), files::can_fill)?;
        let read = if self.year { load::read_valid_year } else { load::read_valid };
        let (scenario, _) = read(&self.path, &self.with, self.study.quiet)?;
        self.study.on_threads(|| self.look(&scenario))
    }

    fn look(&self, scenario: &Scenario) -> Result<Exit, Failure> {
        let model = &scenario.model;
        let program = Program::compile(model);
        let plan = SensitivityPlan {
            runs: self.study.runs_or(scenario.runs.min(MOST_RUNS)).max(2),
            seed: self.study.seed(scenario),
            confidence: 0.95,
        };
        let mut outputs = outputs(&program, plan.seed, MOST_SERVICES);
        if let Some(name) = &self.service {
            Self::add_service(name, model, &program, &mut outputs)?;
        }
        terminal::catch_interrupts();
        let progress = self.study.counting();
        let shares = indices(&program, &outputs, &plan, &progress);
        let inputs = Input::all(model);
        let changes = effects(model, &inputs, &CHANGES, &outputs, &plan, &progress);
        drop(progress);
        if shares.moments.is_empty() {
            return Err(Failure::new(Exit::Interrupted, "stopped before anything was found"));
        }
        let report =
            SensitivityReport::new(model, &program, &shares, &changes, plan.seed, plan.confidence);
        let focus = match &self.service {
            Some(name) => report.row_of(Some(name)),
            // A year is about money, where there is any.
            None if self.loss || program.is_year() && report.has_loss() => report.row_of(None),
            None => None,
        };
        let focus = focus.unwrap_or_else(|| report.focus());
        let text = match self.format {
            Format::Text => render_text(&report, focus, self.output.width(), self.all),
            Format::Json => report.to_json(),
            Format::Csv => render_csv(&report),
        };
        self.output.write(&text)?;
        if let Some(dir) = &self.charts {
            match draw_tornado(&Tongue::default(), &report, focus) {
                Some(chart) => {
                    files::make_folder(dir)?;
                    let path = |ending| dir.join(format!("{}.{ending}", chart.name));
                    files::write(&path("svg"), chart.to_svg().as_bytes())?;
                    files::write(&path("png"), &chart.to_png())?;
                }
                None => self.study.tell("no chart: no estimate moves the result\n"),
            }
        }
        Ok(if report.complete { Exit::Success } else { Exit::Interrupted })
    }

    /// Adds a service that was asked for by name, if it is not among the outputs.
    fn add_service(
        name: &str,
        model: &blackstart::model::Model,
        program: &Program,
        outputs: &mut Vec<blackstart::study::sensitivity::Output>,
    ) -> Result<(), Failure> {
        use blackstart::study::sensitivity::Output;
        let names: Vec<&str> = model.services().map(|(_, node, _)| node.name.as_str()).collect();
        let Some(row) = names.iter().position(|known| *known == name) else {
            let hint = nearest(name, names.iter().copied())
                .map_or_else(String::new, |near| format!(": did you mean `{near}`?"));
            let message = format!("there is no service `{name}`{hint}");
            return Err(Failure::new(Exit::Usage, message));
        };
        if !outputs.contains(&Output::Recovery(row)) {
            outputs.insert(0, Output::Recovery(row));
            if program.has_rto(row) {
                outputs.insert(1, Output::Missed(row));
            }
        }
        Ok(())
    }
}
