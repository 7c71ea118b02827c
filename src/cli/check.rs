//! `blackstart check PATH`.

use std::path::PathBuf;

use blackstart::diag::{Counts, Severity, render_json};
use blackstart::model::Model;
use blackstart::scenario::{Loaded, Opened};
use serde_json::{Value, json};

use crate::cli::exit::{Exit, Failure};
use crate::cli::files::Folder;
use crate::cli::gate::FailOn;
use crate::cli::load::{self, Read, number};
use crate::cli::output::Output;
use crate::cli::with::{self, With};

/// Check a scenario without simulating it.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
    #[command(flatten)]
    with: With,
    /// How to tell.
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
    #[command(flatten)]
    output: Output,
    /// Exit with code 11 if there are findings.
    #[arg(long, value_enum, value_delimiter = ',')]
    fail_on: Vec<FailOn>,
}

/// How to tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

impl Check {
    pub(crate) fn execute(&self) -> Result<Exit, Failure> {
        let folder = Folder::open(&self.path)?;
        let opened = Opened::read(&folder, &folder.entry);
        let mut loaded = opened.load();
        let mut measures = Vec::new();
        if let Some(scenario) = &loaded.scenario {
            if self.with.names.is_empty() {
                measures = opened.with_each(&loaded);
            } else {
                let bundle = with::bundle(&scenario.measures, &self.with.names)?;
                loaded = opened.load_with(&bundle);
            }
        }
        let read = Read::of(loaded);
        let text = match self.format {
            Format::Text => page(&read, &measures),
            Format::Json => object(&read, &measures),
        };
        self.output.write(&text)?;
        let counts = read.diagnostics.counts();
        let are_valid = measures.iter().all(|(_, loaded)| loaded.scenario.is_some());
        Ok(if !read.is_valid() || !are_valid {
            Exit::Scenario
        } else if counts.findings > 0 && self.fail_on.contains(&FailOn::Findings) {
            Exit::Findings
        } else {
            Exit::Success
        })
    }
}

/// What is new to say with each measure in force.
fn page_of_measures(measures: &[(String, Loaded)]) -> String {
    let mut page = String::new();
    for (name, loaded) in measures.iter().filter(|(_, loaded)| !loaded.diagnostics.is_empty()) {
        page.push_str(&format!("with the measure `{name}`:\n\n"));
        page.push_str(&load::draw(&loaded.diagnostics, &loaded.sources));
    }
    page
}

/// The number of measures and of what is new with them, behind the counts of the scenario itself.
fn counts_of_measures(measures: &[(String, Loaded)]) -> String {
    if measures.is_empty() {
        return String::new();
    }
    let mut counts = Counts::default();
    for (_, loaded) in measures {
        counts.errors += loaded.diagnostics.counts().errors;
        counts.findings += loaded.diagnostics.counts().findings;
    }
    let new = match (counts.errors, counts.findings) {
        (0, 0) => String::from("nothing new"),
        (0, findings) => number(findings, "finding"),
        (errors, 0) => number(errors, "error"),
        (errors, findings) => {
            format!("{}, {}", number(errors, "error"), number(findings, "finding"))
        }
    };
    format!("; with {}: {new}", number(measures.len(), "measure"))
}

fn page(read: &Read, measures: &[(String, Loaded)]) -> String {
    let counts = read.diagnostics.counts();
    let estate = match &read.scenario {
        Some(scenario) => {
            let Estate { services, assets, teams } = estate(&scenario.model);
            format!(
                "{}, {}, {}; ",
                number(services, "service"),
                number(assets, "asset"),
                number(teams, "team")
            )
        }
        None => String::new(),
    };
    let notes = match counts.notes {
        0 => String::new(),
        n => format!(", {}", number(n, "note")),
    };
    // Most of what can be found is looked for in a scenario without errors.
    let findings = match (counts.errors, counts.findings) {
        (1.., 0) => String::from("findings are looked for once there are none"),
        (_, findings) => number(findings, "finding"),
    };
    format!(
        "{}{}{estate}{}, {findings}{notes}{}\n",
        load::draw(&read.diagnostics, &read.sources),
        page_of_measures(measures),
        number(counts.errors, "error"),
        counts_of_measures(measures)
    )
}

struct Estate {
    services: usize,
    assets: usize,
    teams: usize,
}

fn estate(model: &Model) -> Estate {
    let services = model.services().count();
    // What stands by is written as one asset and is two nodes.
    let standing_by = model.nodes.iter().filter(|node| node.standby.is_some()).count();
    let assets = model.nodes.len() - services - standing_by;
    Estate { services, assets, teams: model.teams.len() }
}

fn object(read: &Read, measures: &[(String, Loaded)]) -> String {
    let count = |severity| {
        read.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    };
    let estate = read.scenario.as_ref().map_or(Value::Null, |scenario| {
        let Estate { services, assets, teams } = estate(&scenario.model);
        json!({ "services": services, "assets": assets, "teams": teams })
    });
    let measures = measures.iter().map(|(name, loaded)| {
        let diagnostics = render_json(&loaded.diagnostics, &loaded.sources);
        json!({ "measure": name, "diagnostics": diagnostics })
    });
    let value = json!({
        "schema_version": 1,
        "version": env!("CARGO_PKG_VERSION"),
        "estate": estate,
        "errors": count(Severity::Error),
        "findings": count(Severity::Finding),
        "notes": count(Severity::Note),
        "diagnostics": render_json(&read.diagnostics, &read.sources),
        "measures": measures.collect::<Vec<_>>(),
    });
    format!("{value:#}\n")
}
