//! `blackstart run PATH`.

use std::path::PathBuf;

use blackstart::model::Model;
use blackstart::report::text::{self, Layout};
use blackstart::report::{self, BusFactor, Report};
use blackstart::sim::Program;
use blackstart::study::{self, Detail, Plan};
use blackstart::units::probability::Probability;

use crate::cli::exit::{Exit, Failure};
use crate::cli::gate::{self, FailOn};
use crate::cli::load::{self, Scenario};
use crate::cli::output::Output;
use crate::cli::study::{Format, StudyFlags};
use crate::cli::with::With;
use crate::cli::{charts, files, raw, terminal};

/// Simulate a scenario many times and report.
///
/// The same scenario, seed and version give the same bytes whatever the number of threads.
#[derive(Debug, clap::Args)]
pub(crate) struct Run {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    #[command(flatten)]
    with: With,
    #[command(flatten)]
    study: StudyFlags,
    /// Run until every P(RTO met) is known to ± this, such as 1%, or all runs are done.
    #[arg(long, value_parser = half_width)]
    precision: Option<f64>,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// Exit with code 10 if an objective is missed, 12 if there are too few runs to tell, 11 on
    /// findings.
    #[arg(long, value_enum, value_delimiter = ',')]
    fail_on: Vec<FailOn>,
    /// The share of runs that must keep an objective.
    #[arg(long, value_parser = share, default_value = "95%")]
    at_least: f64,
    /// Record how the estate and its groups come back over time, for --format json.
    #[arg(long)]
    curves: bool,
    /// Also draw charts into this folder, as SVG and PNG.
    #[arg(long, value_name = "DIR")]
    charts: Option<PathBuf>,
    /// Also write every replication to this file, as CSV.
    #[arg(long, value_name = "FILE")]
    raw: Option<PathBuf>,
    /// Also rank people by what their absence does to recovery: as many runs again without each of
    /// them, at most 2000.
    #[arg(long)]
    bus_factor: bool,
    /// List all services, however many there are.
    #[arg(long)]
    all: bool,
}

/// Runs without each person, at most.
const MOST_RUNS_WITHOUT: u64 = 2000;

pub(crate) fn share(text: &str) -> Result<f64, String> {
    Probability::parse(text).map(Probability::value).map_err(|error| error.to_string())
}

fn half_width(text: &str) -> Result<f64, String> {
    match share(text)? {
        width if width > 0.0 && width < 0.5 => Ok(width),
        _ => Err(String::from("a precision is above 0 and below 50%")),
    }
}

impl Run {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        self.output.check()?;
        self.raw.as_deref().map_or(Ok(()), files::can_write)?;
        self.charts.as_deref().map_or(Ok(()), files::can_fill)?;
        let (scenario, n_findings) = load::read_exercise(&self.path, &self.with, self.study.quiet)?;
        self.study.on_threads(|| self.simulate(scenario, n_findings))
    }

    fn simulate(&self, scenario: Scenario, n_findings: usize) -> Result<Exit, Failure> {
        let program = Program::compile(&scenario.model);
        let plan = self.plan(&scenario);
        terminal::catch_interrupts();
        let progress = self.study.progress(plan.runs);
        let findings = study::run(&program, &plan, &progress);
        drop(progress);
        let complete = !terminal::interrupted() || findings.runs == findings.runs_planned;
        let model = &scenario.model;
        let mut report = Report::new(model, &program, &findings, scenario.defaults_used, complete);
        report.evidence_used = scenario.evidence_used;
        if self.bus_factor && complete {
            report.bus_factor = Some(self.bus_factor(model, &program, &plan));
        }
        let text = match self.format {
            Format::Text => text::render(&report, self.layout()),
            Format::Json => report::json::render(&report),
            Format::Csv => report::csv::render(&report),
        };
        self.output.write(&text)?;
        if !complete {
            let (done, planned) =
                (load::number(findings.runs as usize, "run"), findings.runs_planned);
            self.study.tell(&format!("PARTIAL: stopped after {done} of {planned}\n"));
            if self.charts.is_some() || self.raw.is_some() {
                self.study.tell("charts and single runs are not written of a part\n");
            }
            return Ok(Exit::Interrupted);
        }
        if let Some(dir) = &self.charts {
            let n_charts = charts::write(dir, model, &findings)?;
            let dir = dir.display();
            self.study.tell(&format!("{} in {dir}\n", load::number(n_charts, "chart")));
        }
        if let Some(path) = &self.raw {
            raw::write(path, model, &program, findings.seed, findings.runs)?;
        }
        let wanted = plan.precision.filter(|wanted| report.half_width() > *wanted);
        if let Some(wanted) = wanted {
            let reached = text::percent(report.half_width());
            let wanted = text::percent(wanted);
            self.study.tell(&format!(
                "P(RTO met) is known to ±{reached}, not to ±{wanted}: more runs are needed (-n)\n"
            ));
        }
        Ok(gate::judge(&report, &self.fail_on, self.at_least, n_findings))
    }

    /// Who is missed most.
    fn bus_factor(&self, model: &Model, program: &Program, plan: &Plan) -> BusFactor {
        let plan = Plan { runs: plan.runs.min(MOST_RUNS_WITHOUT), ..*plan };
        let progress = self.study.progress(plan.runs);
        let absences = study::absences(program, &plan, &progress);
        drop(progress);
        BusFactor::new(model, program, &absences, plan.runs, plan.confidence)
    }

    fn plan(&self, scenario: &Scenario) -> Plan {
        let detail = if self.charts.is_some() {
            Detail::Full
        } else if self.curves || !scenario.model.milestones.is_empty() {
            Detail::Groups
        } else {
            Detail::Brief
        };
        Plan {
            precision: self.precision.or(scenario.precision),
            detail,
            ..Plan::new(self.study.runs(scenario), self.study.seed(scenario))
        }
    }

    fn layout(&self) -> Layout {
        let layout = Layout::default();
        Layout {
            width: self.output.width(),
            most_services: if self.all { usize::MAX } else { layout.most_services },
        }
    }
}
