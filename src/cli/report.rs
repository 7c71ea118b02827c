//! `blackstart report PATH... --out DIR`.

use std::path::{Path, PathBuf};

use blackstart::calendar::text::date;
use blackstart::diag::Severity;
use blackstart::report::bia::{self, Bia, Case, Told};
use blackstart::report::document::{Document, csv, html, pdf, workbook};
use blackstart::report::tongue::Tongue;
use blackstart::report::{self, Report as Results};
use blackstart::scenario::Opened;
use blackstart::sim::Program;
use blackstart::study::{self, Detail, Findings, Plan, Sequence};
use blackstart::units::{Locale, UnitError};
use rayon::iter::{IntoParallelIterator, ParallelIterator};
use sha2::{Digest, Sha256};

use crate::cli::embedded::{Further, FurtherFlags};
use crate::cli::exit::{Exit, Failure};
use crate::cli::files::Folder;
use crate::cli::folder::{File, NewFolder};
use crate::cli::load::{self, Read, Scenario};
use crate::cli::study::StudyFlags;
use crate::cli::terminal;

/// Write the whole report of a business impact analysis into a folder.
///
/// The folder gets report.html, which stands alone, report.pdf, report.xlsx, every chart as SVG and PNG, and every table and
/// the data of every chart as CSV. Several scenarios of one estate make one report; what it says of
/// the estate is from the first. Of that one the report also tells what the results hang on, what a
/// year costs if threats have rates, and what its measures are worth: most of the time goes there,
/// and `--without` leaves it out.
///
/// The same files, seed, locale and version give the same bytes.
#[derive(Debug, clap::Args)]
pub(crate) struct Report {
    /// Files, or folders with `scenario.yaml` in them.
    #[arg(required = true, value_name = "FILE")]
    paths: Vec<PathBuf>,
    /// The folder to make. One that is there is replaced if it holds a former report and nothing
    /// else.
    #[arg(short, long, value_name = "DIR")]
    out: PathBuf,
    /// The date on the cover, as 2026-03-31 [the scenario's]; never that of the clock.
    #[arg(long, value_parser = day)]
    date: Option<String>,
    /// Language and customs of the report: en, en-GB, en-US, de, de-AT, de-CH or de-DE [the first
    /// scenario's, else en].
    #[arg(long, value_parser = locale, value_name = "LOCALE")]
    locale: Option<Locale>,
    #[command(flatten)]
    further: FurtherFlags,
    #[command(flatten)]
    study: StudyFlags,
}

pub(crate) fn day(text: &str) -> Result<String, String> {
    date(text).map(|_| text.to_owned()).map_err(|error| error.to_string())
}

pub(crate) fn locale(text: &str) -> Result<Locale, String> {
    text.parse().map_err(|error: UnitError| error.to_string())
}

/// Replications of which the work is looked at, at most: the first of the study.
const MOST_WATCHED: u64 = 2000;

/// A scenario with what was found.
struct Studied {
    key: String,
    scenario: Scenario,
    told: Vec<Told>,
    files: Vec<(String, String)>,
    program: Program,
    findings: Findings,
    sequence: Sequence,
    results: Results,
}

impl Report {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        self.study.on_threads(|| self.write())
    }

    fn write(&self) -> Result<Exit, Failure> {
        // Before anything is made that an interrupt would have to remove.
        terminal::catch_interrupts();
        // What cannot be written is told before anything is simulated.
        let folder = NewFolder::beside(&self.out)?;
        let folders: Vec<Folder> =
            self.paths.iter().map(|path| Folder::open(path)).collect::<Result<_, _>>()?;
        let opened = folders.iter().map(|folder| Opened::read(folder, &folder.entry));
        let read: Vec<Read> = opened.map(|opened| Read::of(opened.load())).collect();
        // What no report can be about is told before anything is simulated.
        for (path, read) in self.paths.iter().zip(&read) {
            is_of_a_scenario(path, read)?;
        }
        let mut studies = Vec::new();
        for (path, read) in self.paths.iter().zip(read) {
            let key = unused(&key(path), &studies);
            studies.push(self.study(key, read)?);
            if terminal::interrupted() {
                return Ok(terminal::nothing_written());
            }
        }
        let Some((lead, folder_of_lead)) = studies.first().zip(folders.first()) else {
            return Ok(Exit::Success);
        };
        let further = Further::of(&self.further, self.study, folder_of_lead, &lead.scenario)?;
        if terminal::interrupted() {
            return Ok(terminal::nothing_written());
        }
        let chosen = self.locale.or(lead.scenario.model.about.locale);
        let cases = studies.iter().map(|study| Case {
            key: study.key.clone(),
            model: &study.scenario.model,
            program: &study.program,
            findings: &study.findings,
            report: &study.results,
            told: study.told.clone(),
            files: study.files.clone(),
            sequence: Some(study.sequence.clone()),
            measures: &study.scenario.measures,
        });
        let bia = Bia {
            cases: cases.collect(),
            date: self.date.clone().unwrap_or_default(),
            year: further.year(),
            sensitivity: further.sensitivity.as_ref(),
            weighed: further.weighed(),
            not_weighed: further.not_weighed.clone(),
            left_out: self.further.left_out(),
            tongue: Tongue::new(chosen.unwrap_or_default()),
        };
        let document = bia::document(&bia);
        let results = studies.iter().map(|study| {
            let name = match studies.len() {
                1 => String::from("results.json"),
                _ => format!("results-{}.json", study.key),
            };
            File::new(name, report::json::render(&study.results))
        });
        let mut files = rendered(&document);
        files.extend(results);
        if terminal::interrupted() {
            return Ok(terminal::nothing_written());
        }
        folder.fill("report", &files)?;
        if terminal::interrupted() {
            return Ok(terminal::nothing_written());
        }
        folder.show()?;
        let shown = self.out.display();
        let figures = load::number(document.figures().count(), "chart");
        let tables = load::number(document.tables().count(), "table");
        self.study.tell(&format!("report with {figures} and {tables} in {shown}\n"));
        Ok(Exit::Success)
    }

    fn study(&self, key: String, read: Read) -> Result<Studied, Failure> {
        let told = told(&read);
        let files = read.files.iter().map(|(path, bytes)| (path.clone(), hash(bytes))).collect();
        let (scenario, _) = load::valid(read, self.study.quiet)?;
        let program = Program::compile(&scenario.model);
        let (runs, seed) = (self.study.runs(&scenario), self.study.seed(&scenario));
        let plan =
            Plan { precision: scenario.precision, detail: Detail::Full, ..Plan::new(runs, seed) };
        let progress = self.study.progress(plan.runs);
        let findings = study::run(&program, &plan, &progress);
        drop(progress);
        let plan = Plan { runs: plan.runs.min(MOST_WATCHED), ..plan };
        let progress = self.study.progress(plan.runs);
        let sequence = study::sequence(&scenario.model, &program, &plan, &progress);
        drop(progress);
        let defaults = scenario.defaults_used.clone();
        let results = Results::new(&scenario.model, &program, &findings, defaults, true);
        Ok(Studied { key, scenario, told, files, program, findings, sequence, results })
    }
}

/// All files of a report, drawn by all threads.
fn rendered(document: &Document) -> Vec<File> {
    let figures: Vec<_> = document.figures().collect();
    let mut files = vec![
        File::new("report.html", html::render(document)),
        File::new("report.pdf", pdf::render(document)),
        File::new("report.xlsx", workbook::render(document)),
    ];
    let charts: Vec<[File; 3]> = figures
        .into_par_iter()
        .map(|figure| {
            let path = |ending| format!("charts/{}.{ending}", figure.chart.name);
            [
                File::new(path("svg"), figure.chart.to_svg()),
                File::new(path("png"), figure.chart.to_png()),
                File::new(path("csv"), csv::render(&figure.data)),
            ]
        })
        .collect();
    files.extend(charts.into_iter().flatten());
    for table in document.tables() {
        files.push(File::new(format!("tables/{}.csv", table.name), csv::render(table)));
    }
    files
}

/// Refuses a file of years: it says what strikes how often, and a report is about what one incident
/// does.
fn is_of_a_scenario(path: &Path, read: &Read) -> Result<(), Failure> {
    if read.scenario.as_ref().is_none_or(|scenario| scenario.model.years.is_none()) {
        return Ok(());
    }
    let file = path.display();
    let message = format!(
        "{file} simulates years, and a report is about scenarios in which something `happens`. Leave \
         it out: the years of the first scenario are in its report if threats have rates. For the \
         years alone: blackstart year {file}"
    );
    Err(Failure::new(Exit::Scenario, message))
}

fn told(read: &Read) -> Vec<Told> {
    let told = read.diagnostics.iter().map(|one| {
        let place = one.at.and_then(|place| Some((place, read.sources.source(place.file)?)));
        Told {
            code: one.code.to_string(),
            is_finding: one.severity == Severity::Finding,
            message: one.message.clone(),
            place: place.map_or_else(String::new, |(place, source)| {
                let name = Path::new(source.name()).file_name().map(|name| name.to_string_lossy());
                let name = name.unwrap_or_default();
                format!("{name}, line {}", source.position(place.start).line)
            }),
        }
    });
    told.collect()
}

pub(crate) fn hash(bytes: &[u8]) -> String {
    let digest = Sha256::digest(bytes);
    let digits = digest.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
}

/// A short name of a scenario: that of its file, or of the folder that it is the first file of.
fn key(path: &Path) -> String {
    let is_first = path.file_name().is_some_and(|name| name == "scenario.yaml");
    let named = if is_first { path.parent().unwrap_or(path) } else { path };
    let stem = named.file_stem().map(|stem| stem.to_string_lossy()).unwrap_or_default();
    report::chart::file_stem(&stem)
}

fn unused(key: &str, studies: &[Studied]) -> String {
    let is_taken = |key: &str| studies.iter().any(|study| study.key == key);
    let mut name = key.to_owned();
    let mut number = 2;
    while is_taken(&name) {
        name = format!("{key}-{number}");
        number += 1;
    }
    name
}
