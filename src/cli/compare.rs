//! `blackstart compare PATH`.

use std::path::PathBuf;

use blackstart::model::Bundle;
use blackstart::report::measures::{CompareReport, render_csv, render_text};
use blackstart::scenario::Opened;
use blackstart::study::measures::{ComparePlan, Estates, compare};

use crate::cli::exit::{Exit, Failure};
use crate::cli::files::Folder;
use crate::cli::output::Output;
use crate::cli::study::{Format, StudyFlags};
use crate::cli::terminal;
use crate::cli::with::{self, Project};

/// Compare the estate as it is with measures in force, on the same random numbers.
///
/// An exercise tells what measures do in its scenario. A year, in which threats strike by their
/// rates, also tells what they are worth: annual loss, NPV, ROSI, payback.
#[derive(Debug, clap::Args)]
pub(crate) struct Compare {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    /// Measures that are taken together, such as `drill,spare`; once for each choice [each measure
    /// by itself, with those that it requires].
    #[arg(long, value_name = "MEASURES")]
    with: Vec<String>,
    /// Simulate years in which threats strike by their rates, whatever happens in the scenario.
    #[arg(long)]
    year: bool,
    /// Say what it is worth to find out rates that are not certain before choosing; draws other
    /// years of the same kind.
    #[arg(long)]
    information: bool,
    #[command(flatten)]
    study: StudyFlags,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// List all services, however many there are.
    #[arg(long)]
    all: bool,
}

impl Compare {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        self.output.check()?;
        self.study.on_threads(|| self.compare())
    }

    fn compare(&self) -> Result<Exit, Failure> {
        let folder = Folder::open(&self.path)?;
        let opened = Opened::read(&folder, &folder.entry);
        let opened = if self.year { opened.as_year() } else { opened };
        let project = Project::of(&opened, self.study.quiet)?;
        let measures = &project.measures;
        let choices: Vec<Bundle> = if self.with.is_empty() {
            (0..measures.list.len()).map(|row| measures.with_requirements(row)).collect()
        } else {
            let names = self.with.iter().map(|names| {
                let names: Vec<String> = names.split(',').map(str::to_owned).collect();
                with::bundle(measures, &names)
            });
            names.collect::<Result<_, Failure>>()?
        };
        let mut estates =
            Estates::make(measures, &choices, |bundle| project.model(&opened, bundle))?;
        if self.information {
            if !estates.is_year() {
                let message = "`--information` is about how often things strike: add `--year`";
                return Err(Failure::new(Exit::Usage, message));
            }
            estates.draw_rates_apart();
        }
        let runs = self.study.runs(&project.scenario);
        let plan = ComparePlan::new(runs, self.study.seed(&project.scenario));
        terminal::catch_interrupts();
        let progress = self.study.counting();
        let comparison = compare(&estates, &choices, &plan, &progress);
        drop(progress);
        let model = &project.scenario.model;
        let report = CompareReport::new(&model.title, &model.currency, measures, &comparison);
        let text = match self.format {
            Format::Text => render_text(&report, self.output.width(), self.all),
            Format::Json => report.to_json(),
            Format::Csv => render_csv(&report),
        };
        self.output.write(&text)?;
        Ok(if report.complete { Exit::Success } else { Exit::Interrupted })
    }
}
