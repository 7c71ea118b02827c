//! `blackstart diff OLD NEW`.

use std::path::{Path, PathBuf};

use blackstart::analysis::structure_changes;
use blackstart::diag::{Place, Severity};
use blackstart::model::Model;
use blackstart::report::changes::{
    ChangeReport, Limit, Places, Ruling, Side, Told, render_junit, render_markdown, render_sarif,
    render_text,
};
use blackstart::study::measures::{ComparePlan, Estate, compare_estates};

use crate::cli::exit::{Exit, Failure};
use crate::cli::load::{self, Read, Scenario};
use crate::cli::output::Output;
use crate::cli::study::StudyFlags;
use crate::cli::with::With;
use crate::cli::{down, terminal};

/// Show what a change moves: both estates are simulated on the same random numbers, and compared
/// in structure, plans, tests, backups and findings.
#[derive(Debug, clap::Args)]
pub(crate) struct Diff {
    /// The estate before: a file, a folder with `scenario.yaml` in it, or `-` for standard input.
    old: PathBuf,
    /// The estate after; the former one with measures if not stated.
    new: Option<PathBuf>,
    #[command(flatten)]
    with: With,
    /// Exit with code 10 if the change crosses this limit, 12 if there are too few runs to tell,
    /// such as `p-rto drops 1%`, `p90 rises 30m for payments`, `new single point`; several times
    /// for several. Decides on the verdict instead of the usual limits.
    #[arg(long, value_name = "LIMIT", value_parser = limit)]
    fail_if: Vec<Limit>,
    #[command(flatten)]
    study: StudyFlags,
    /// How to report.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// List everything, however long.
    #[arg(long)]
    all: bool,
}

/// How to report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// One page for a change ticket.
    Markdown,
    /// For programs.
    Json,
    /// For pipelines that show tests.
    Junit,
    /// For pipelines that show findings in code (SARIF 2.1.0).
    Sarif,
}

fn limit(text: &str) -> Result<Limit, String> {
    Limit::parse(text).map_err(|error| error.0)
}

impl Diff {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        if self.new.is_none() && self.with.names.is_empty() {
            let message = "nothing to compare with: name a second estate, or measures with --with";
            return Err(Failure::new(Exit::Usage, message));
        }
        self.output.check()?;
        self.study.on_threads(|| self.compare())
    }

    fn compare(&self) -> Result<Exit, Failure> {
        let path = self.new.as_ref().unwrap_or(&self.old);
        let (before, told_before, places_before) = valid(load::read(&self.old, &With::default())?)?;
        let read = load::read(path, &self.with)?;
        let entry = read.files.first().map_or_else(String::new, |(name, _)| name.clone());
        let folder = folder_of(path);
        let (after, told_after, places_after) = valid(read)?;
        comparable(&before.model, &after.model)?;
        for limit in &self.fail_if {
            for (model, which) in [(&after.model, "after"), (&before.model, "before")] {
                let known = || model.services().map(|(_, node, _)| node.name.as_str());
                if let Some(name) = limit.service().filter(|name| known().all(|it| it != *name)) {
                    let hint = down::hint(name, known());
                    let message =
                        format!("--fail-if: there is no service `{name}` {which} the change{hint}");
                    return Err(Failure::new(Exit::Usage, message));
                }
            }
        }
        let runs = self.study.runs(&after);
        let plan = ComparePlan::new(runs, self.study.seed(&after));
        terminal::catch_interrupts();
        let progress = self.study.progress(2 * runs);
        let estates = [&before, &after].map(|scenario| Estate::new(&scenario.model));
        let (services, difference) = compare_estates(&estates[0], &estates[1], &plan, &progress);
        drop(progress);
        let structure = structure_changes(&before.model, &after.model);
        let limits = if self.fail_if.is_empty() { Limit::usual() } else { self.fail_if.clone() };
        let sides = (
            Side { model: &before.model, told: &told_before, places: &places_before },
            Side { model: &after.model, told: &told_after, places: &places_after },
        );
        let report = ChangeReport::new(sides, &structure, (&services, &difference), &plan, &limits);
        let text = match self.format {
            Format::Text => render_text(&report, self.output.width(), self.all),
            Format::Markdown => render_markdown(&report),
            Format::Json => report.to_json(),
            Format::Junit => render_junit(&report),
            Format::Sarif => render_sarif(&report, folder, &entry),
        };
        self.output.write(&text)?;
        Ok(self.verdict(&report))
    }

    fn verdict(&self, report: &ChangeReport) -> Exit {
        if !report.complete {
            return Exit::Interrupted;
        }
        match report.worst() {
            _ if self.fail_if.is_empty() => Exit::Success,
            Ruling::Crossed => Exit::Missed,
            Ruling::Undecided => Exit::Inconclusive,
            Ruling::Kept => Exit::Success,
        }
    }
}

/// Whether figures of one can be taken from those of the other.
fn comparable(before: &Model, after: &Model) -> Result<(), Failure> {
    let years = |model: &Model| model.years.map(|years| [years.span, years.warm_up, years.run_off]);
    let why = if before.years.is_some() != after.years.is_some() {
        "one tells of years, the other of an exercise: no figure of one can be taken from the other"
    } else if years(before) != years(after) || before.horizon != after.horizon {
        "they are simulated for different times: let both have the same `horizon` and `year`"
    } else if before.currency != after.currency {
        "their sums are in different currencies"
    } else if (before.rto_clock, before.rto_counts) != (after.rto_clock, after.rto_counts) {
        "they count recovery times differently: let both have the same `rto clock` and `rto counts`"
    } else {
        return Ok(());
    };
    Err(Failure::new(Exit::Usage, format!("the two cannot be compared: {why}")))
}

/// Where the entry of a project lies.
fn folder_of(path: &Path) -> &Path {
    if path.is_dir() { path } else { path.parent().unwrap_or(Path::new("")) }
}

/// A scenario without errors, what reading it told, and where its parts stand.
fn valid(read: Read) -> Result<(Scenario, Vec<Told>, Places), Failure> {
    let findings = read.diagnostics.iter().filter(|it| it.severity != Severity::Error);
    let told = findings.map(|diagnostic| {
        let source = diagnostic.at.and_then(|at| Some((at, read.sources.source(at.file)?)));
        Told {
            code: diagnostic.code,
            message: diagnostic.message.clone(),
            file: source.map(|(_, source)| source.name().to_owned()),
            line: source.map(|(at, source)| source.position(at.start).line),
        }
    });
    let told = told.collect();
    let places = places(&read);
    let (scenario, _) = load::valid(read, true)?;
    Ok((scenario, told, places))
}

/// File and line of assets, services and procedures; of namesakes the asset's.
fn places(read: &Read) -> Places {
    let Some(scenario) = &read.scenario else { return Places::new() };
    let at = |place: Place| {
        let source = read.sources.source(place.file)?;
        Some((source.name().to_owned(), source.position(place.start).line))
    };
    let (model, places) = (&scenario.model, &scenario.places);
    let procedures = model.procedures.iter().zip(&places.procedures);
    let procedures = procedures.map(|(it, place)| (&it.name, *place));
    let nodes = model.nodes.iter().zip(&places.nodes).map(|(it, place)| (&it.name, Some(*place)));
    let all = procedures.chain(nodes);
    all.filter_map(|(name, place)| Some((name.clone(), at(place?)?))).collect()
}
