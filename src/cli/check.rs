//! `blackstart check PATH`.

use std::path::PathBuf;

use blackstart::diag::{Severity, render_json};
use blackstart::model::Model;
use serde_json::{Value, json};

use crate::cli::exit::{Exit, Failure};
use crate::cli::gate::FailOn;
use crate::cli::load::{self, Read, number};
use crate::cli::output::Output;

/// Check a scenario without simulating it.
#[derive(Debug, clap::Args)]
pub(crate) struct Check {
    /// A file, a folder with `scenario.yaml` in it, or `-` for standard input.
    path: PathBuf,
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
        let read = load::read(&self.path)?;
        let text = match self.format {
            Format::Text => page(&read),
            Format::Json => object(&read),
        };
        self.output.write(&text)?;
        let counts = read.diagnostics.counts();
        Ok(if !read.is_valid() {
            Exit::Scenario
        } else if counts.findings > 0 && self.fail_on.contains(&FailOn::Findings) {
            Exit::Findings
        } else {
            Exit::Success
        })
    }
}

fn page(read: &Read) -> String {
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
    format!(
        "{}{estate}{}, {}{notes}\n",
        load::draw(read),
        number(counts.errors, "error"),
        number(counts.findings, "finding")
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

fn object(read: &Read) -> String {
    let count = |severity| {
        read.diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count()
    };
    let estate = read.scenario.as_ref().map_or(Value::Null, |scenario| {
        let Estate { services, assets, teams } = estate(&scenario.model);
        json!({ "services": services, "assets": assets, "teams": teams })
    });
    let value = json!({
        "schema_version": 1,
        "version": env!("CARGO_PKG_VERSION"),
        "estate": estate,
        "errors": count(Severity::Error),
        "findings": count(Severity::Finding),
        "notes": count(Severity::Note),
        "diagnostics": render_json(&read.diagnostics, &read.sources),
    });
    format!("{value:#}\n")
}
