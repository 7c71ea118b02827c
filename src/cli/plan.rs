//! `blackstart plan PATH`.

use std::path::PathBuf;

use blackstart::report::document::{Document, csv, html, markdown, pdf, workbook};
use blackstart::report::plan::since::{Changes, between};
use blackstart::report::plan::{self, PlanOf, Simulated};
use blackstart::report::tongue::{Locale, Tongue};
use blackstart::sim::Program;
use blackstart::study::{self, Findings, Sequence};

use crate::cli::exit::{Exit, Failure};
use crate::cli::folder::{File, NewFolder};
use crate::cli::load::{self, Read, Scenario};
use crate::cli::report::{day, hash, locale};
use crate::cli::study::StudyFlags;
use crate::cli::terminal;
use crate::cli::with::With;

/// Write the recovery plan of an estate into a folder, or tell what changed since another version.
///
/// For each service in the order of restoration: who does what, in which order, with what, whom to
/// call, by when to decide, where copies are; and a card for each team, one a page. The folder gets
/// plan.html, plan.pdf, plan.xlsx, plan.md, cards.html, cards.pdf and every table as CSV.
///
/// Most of it follows from the files; a short study of what happens in the scenario gives the times
/// at which services are back. The same files, seed, locale and version give the same bytes.
#[derive(Debug, clap::Args)]
pub(crate) struct PlanCommand {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    /// The folder to make. One that is there is replaced if it holds a former plan or report and
    /// nothing else.
    #[arg(short, long, value_name = "DIR", required_unless_present = "since")]
    out: Option<PathBuf>,
    /// A former version: a file, or a folder with `scenario.yaml` in it. Tells what changed since.
    #[arg(long, value_name = "FILE")]
    since: Option<PathBuf>,
    /// How to tell what changed.
    #[arg(long, value_enum, default_value_t = Telling::Text, requires = "since")]
    format: Telling,
    /// The date on the plan, as 2026-03-31 [the scenario's]; never that of the clock.
    #[arg(long, value_parser = day)]
    date: Option<String>,
    /// Language and customs of the plan: en, en-GB, en-US, de, de-AT, de-CH or de-DE [the
    /// scenario's, else en].
    #[arg(long, value_parser = locale, value_name = "LOCALE")]
    locale: Option<Locale>,
    #[command(flatten)]
    with: With,
    #[command(flatten)]
    study: StudyFlags,
}

/// How changes are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Telling {
    /// For a terminal.
    Text,
    /// For a wiki or a mail.
    Markdown,
    /// A page that stands alone.
    Html,
}

/// Replications unless somebody says otherwise: enough for the time in which nine of ten are done.
const RUNS: u64 = 1000;

impl PlanCommand {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        self.study.on_threads(|| self.plan())
    }

    fn plan(&self) -> Result<Exit, Failure> {
        // What cannot be written is told before anything is simulated.
        let folder = self.out.as_deref().map(NewFolder::beside).transpose()?;
        let read = load::read(&self.path, &self.with)?;
        let files = read.files.iter().map(|(path, bytes)| (path.clone(), hash(bytes))).collect();
        let (scenario, _) = load::valid(read, self.study.quiet)?;
        let chosen = self.locale.or(scenario.model.about.locale);
        let tongue = Tongue::new(chosen.unwrap_or_default());
        let changes = match &self.since {
            None => None,
            Some(since) => {
                let read: Read = load::read(since, &self.with)?;
                let (former, _) = load::valid(read, true)?;
                Some(between(&former.model, &scenario.model, &tongue))
            }
        };
        if let Some(changes) = &changes {
            terminal::print(&self.told(changes))?;
        }
        match folder {
            Some(folder) => match folder_files(self, &scenario, files, changes, tongue) {
                Some(files) => self.write(&files, folder),
                None => Ok(terminal::nothing_written()),
            },
            None => Ok(Exit::Success),
        }
    }

    fn told(&self, changes: &Changes) -> String {
        match self.format {
            Telling::Text => changes.to_text(),
            Telling::Markdown => changes.to_markdown(),
            Telling::Html => html::render(&changes.document()),
        }
    }

    fn write(&self, files: &[File], folder: NewFolder) -> Result<Exit, Failure> {
        folder.fill("plan", files)?;
        if terminal::interrupted() {
            return Ok(terminal::nothing_written());
        }
        folder.show()?;
        if let Some(out) = &self.out {
            let shown = out.display();
            self.study.tell(&format!("plan in {shown}: plan.html, plan.pdf, cards.pdf and more\n"));
        }
        Ok(Exit::Success)
    }

    /// A study of what happens; none if nothing does at a fixed time.
    fn studied(&self, scenario: &Scenario) -> Option<(Program, Findings, Sequence)> {
        if scenario.model.years.is_some() {
            return None;
        }
        let program = Program::compile(&scenario.model);
        let plan = study::Plan::new(self.study.runs_or(RUNS), self.study.seed(scenario));
        let progress = self.study.progress(plan.runs);
        let findings = study::run(&program, &plan, &progress);
        drop(progress);
        let progress = self.study.progress(plan.runs);
        let sequence = study::sequence(&scenario.model, &program, &plan, &progress);
        drop(progress);
        Some((program, findings, sequence))
    }
}

/// All files of a plan; none if it was interrupted.
fn folder_files(
    command: &PlanCommand,
    scenario: &Scenario,
    files: Vec<(String, String)>,
    changes: Option<Changes>,
    tongue: Tongue,
) -> Option<Vec<File>> {
    terminal::catch_interrupts();
    let studied = command.studied(scenario);
    if terminal::interrupted() {
        return None;
    }
    let simulated = studied.as_ref().map(|(program, findings, sequence)| Simulated {
        program,
        findings,
        sequence,
    });
    let date = command.date.clone().unwrap_or_default();
    let of = PlanOf { model: &scenario.model, simulated, date, files, changes, tongue };
    let (plan, cards) = (plan::document(&of), plan::cards(&of));
    let mut written = rendered("plan", &plan);
    written.push(File::new("plan.xlsx", workbook::render(&plan)));
    written.push(File::new("plan.md", markdown::render(&plan)));
    written.extend(rendered("cards", &cards));
    for table in plan.tables() {
        written.push(File::new(format!("tables/{}.csv", table.name), csv::render(table)));
    }
    if let Some(changes) = &of.changes {
        written.push(File::new("changes.md", changes.to_markdown()));
    }
    Some(written)
}

fn rendered(name: &str, document: &Document) -> Vec<File> {
    vec![
        File::new(format!("{name}.html"), html::render(document)),
        File::new(format!("{name}.pdf"), pdf::render(document)),
    ]
}
