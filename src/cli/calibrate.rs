//! `blackstart calibrate INCIDENTS.csv`.

use std::path::{Path, PathBuf};

use blackstart::calendar::Zone;
use blackstart::diag::{Diagnostics, Severity, Sources, render_text};
use blackstart::history::{self, DateOrder, Reading};
use blackstart::report::calibration::{CalibrationReport, render_csv, render_text as page};
use blackstart::report::chart::draw_fits;
use blackstart::scenario::project::Files;
use blackstart::units::duration;

use crate::cli::exit::{Exit, Failure};
use crate::cli::files::{self, Folder};
use crate::cli::output::Output;
use crate::cli::study::Format;
use crate::cli::{load, run, terminal};

/// Fit laws to a history of incidents: how long they take, and how often they come.
///
/// The table is CSV with a line of headings. Columns are found by their usual headings, such as
/// start, end and duration, or named. Durations of 0 and unknown ones are left out and counted;
/// incidents that are still open count as lasting at least so long.
#[derive(Debug, clap::Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub(crate) struct Calibrate {
    /// The table, or `-` for standard input.
    path: PathBuf,
    /// Column with the beginning of each incident.
    #[arg(long, value_name = "COLUMN")]
    start: Option<String>,
    /// Column with its end.
    #[arg(long, value_name = "COLUMN")]
    end: Option<String>,
    /// Column with its duration, which counts rather than start and end.
    #[arg(long, value_name = "COLUMN")]
    duration: Option<String>,
    /// Read no beginnings and ends: durations alone count, and there is no rate.
    #[arg(long, conflicts_with_all = ["start", "end", "from", "to"])]
    durations_only: bool,
    /// Column that says whether the incident is still open.
    #[arg(long, value_name = "COLUMN")]
    open: Option<String>,
    /// Column by which incidents are parted, a fit for each value; of several columns, the one
    /// that is filled names the group.
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    group: Vec<String>,
    /// Unit of durations that are plain numbers, such as min or h [as the heading says].
    #[arg(long, value_parser = duration::unit)]
    unit: Option<f64>,
    /// What comes first in dates with slashes.
    #[arg(long, value_enum)]
    dates: Option<Dates>,
    /// Zone of times that name no offset, such as Europe/London.
    #[arg(long, default_value = "UTC")]
    zone: String,
    /// When watching began, as 2020-01-01; earlier incidents are left out.
    #[arg(long, value_name = "DATE")]
    from: Option<String>,
    /// When watching ended; later incidents are left out, open ones last at least until then.
    #[arg(long, value_name = "DATE")]
    to: Option<String>,
    /// For how many years incidents were counted [--from to --to, or first to last].
    #[arg(long, value_parser = positive)]
    years: Option<f64>,
    /// How many things were watched: the rate is that of one of them.
    #[arg(long, value_name = "NUMBER", value_parser = positive, default_value = "1")]
    of: f64,
    /// Leave out rows that cannot be read, and count them.
    #[arg(long)]
    skip_unreadable: bool,
    /// Make one incident of those of a group that overlap.
    #[arg(long)]
    merge: bool,
    /// Of all intervals.
    #[arg(long, value_parser = confidence, default_value = "95%")]
    confidence: f64,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// Also draw the fits into this folder, as SVG and PNG.
    #[arg(long, value_name = "DIR")]
    charts: Option<PathBuf>,
    /// Show every law of every group, however many there are.
    #[arg(long)]
    all: bool,
    /// Show no findings on standard error.
    #[arg(short, long)]
    quiet: bool,
}

/// What comes first in dates with slashes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Dates {
    /// The day: 31/12/2026.
    Dmy,
    /// The month: 12/31/2026.
    Mdy,
}

fn positive(text: &str) -> Result<f64, String> {
    match text.replace('_', "").parse::<f64>() {
        Ok(number) if number > 0.0 && number.is_finite() => Ok(number),
        _ => Err(String::from("write a number above 0")),
    }
}

fn confidence(text: &str) -> Result<f64, String> {
    match run::share(text)? {
        share if share > 0.0 && share < 1.0 => Ok(share),
        _ => Err(String::from("a confidence is above 0 and below 100%")),
    }
}

impl Calibrate {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        let reading = self.reading()?;
        let folder = Folder::open(&self.path)?;
        let shown = folder.shown(&folder.entry);
        let bytes = folder.read(&folder.entry).map_err(|_| {
            Failure::new(Exit::Io, format!("cannot read `{}`", self.path.display()))
        })?;
        let text = String::from_utf8(bytes).map_err(|_| {
            let message = format!("`{shown}` is not UTF-8 text: store it as CSV UTF-8");
            Failure::new(Exit::Scenario, message)
        })?;
        let mut sources = Sources::new();
        let file = sources.add(shown, text.trim_start_matches('\u{feff}'));
        let mut diagnostics = Diagnostics::new();
        let history = history::read(&sources, file, &reading, &mut diagnostics);
        let Some(history) = history else {
            let counts = diagnostics.counts();
            let mut errors = Diagnostics::new();
            errors.extend(diagnostics.into_iter().filter(|one| one.severity == Severity::Error));
            errors.sort();
            terminal::tell(&render_text(&errors, &sources, terminal::style(load::DRAWN)));
            let message = format!("the history has {}", load::number(counts.errors, "error"));
            return Err(Failure::new(Exit::Scenario, message));
        };
        if !self.quiet {
            terminal::tell(&render_text(&diagnostics, &sources, terminal::style(load::DRAWN)));
        }
        let name = self.path.file_name().unwrap_or_default().to_string_lossy();
        let report = CalibrationReport::new(&name, &history, self.confidence)
            .map_err(|error| Failure::new(Exit::Scenario, error.to_string()))?;
        let text = match self.format {
            Format::Text => page(&report, self.output.width(), self.all),
            Format::Json => report.to_json(),
            Format::Csv => render_csv(&report),
        };
        self.output.write(&text)?;
        if let Some(dir) = &self.charts {
            self.draw(dir, &history, &report)?;
        }
        Ok(Exit::Success)
    }

    fn draw(
        &self,
        dir: &Path,
        history: &history::History,
        report: &CalibrationReport,
    ) -> Result<(), Failure> {
        files::make_folder(dir)?;
        let charts = draw_fits(history, report);
        for chart in &charts {
            let path = |ending| dir.join(format!("{}.{ending}", chart.name));
            files::write(&path("svg"), chart.to_svg().as_bytes())?;
            files::write(&path("png"), &chart.to_png())?;
        }
        if !self.quiet {
            let dir = dir.display();
            terminal::tell(&format!("{} in {dir}\n", load::number(charts.len(), "chart")));
        }
        Ok(())
    }

    fn reading(&self) -> Result<Reading, Failure> {
        let wrong =
            |error: blackstart::units::UnitError| Failure::new(Exit::Usage, error.to_string());
        let zone = Zone::named(&self.zone).map_err(wrong)?;
        let order = self.dates.map(|dates| match dates {
            Dates::Dmy => DateOrder::DayFirst,
            Dates::Mdy => DateOrder::MonthFirst,
        });
        let moment = |text: &Option<String>| {
            text.as_deref()
                .map(|text| history::moment(text, order, &zone).map_err(wrong))
                .transpose()
        };
        let watched = (moment(&self.from)?, moment(&self.to)?);
        if let (Some(from), Some(to)) = watched
            && from >= to
        {
            return Err(Failure::new(Exit::Usage, "--from is not before --to"));
        }
        Ok(Reading {
            start: self.start.clone(),
            end: self.end.clone(),
            duration: self.duration.clone(),
            durations_only: self.durations_only,
            open: self.open.clone(),
            group: self.group.clone(),
            unit: self.unit,
            order,
            watched,
            years: self.years,
            watched_things: self.of,
            skip_unreadable: self.skip_unreadable,
            merge: self.merge,
            zone,
        })
    }
}
