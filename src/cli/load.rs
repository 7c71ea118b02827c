//! Reading the scenario that a command is about.

use std::path::Path;

use blackstart::analysis::{self, Damage};
use blackstart::diag::{Diagnostics, Severity, Sources, render_text};
use blackstart::model::{Model, NodeId};
use blackstart::report::DefaultUsed;
use blackstart::report::evidence::EvidenceUsed;
use blackstart::report::text::counted;
use blackstart::scenario::{self, Loaded, Opened};

use crate::cli::exit::{Exit, Failure};
use crate::cli::files::Folder;
use crate::cli::terminal;
use crate::cli::with::{self, With};

/// Diagnostics that are drawn at most; the rest is counted.
pub(crate) const DRAWN: usize = 50;

/// What was read.
pub(crate) struct Read {
    /// The texts.
    pub(crate) sources: Sources,
    /// What there is to say about them.
    pub(crate) diagnostics: Diagnostics,
    /// The scenario, if it has no errors.
    pub(crate) scenario: Option<Scenario>,
    /// All files that were read, with their bytes.
    pub(crate) files: Vec<(String, Vec<u8>)>,
}

impl Read {
    /// Whether it can be simulated: there is a scenario, and nothing is wrong with it.
    pub(crate) fn is_valid(&self) -> bool {
        self.scenario.is_some() && !self.diagnostics.has_errors()
    }
}

/// A scenario, and how it wants to be run.
pub(crate) struct Scenario {
    pub(crate) model: Model,
    pub(crate) runs: u64,
    pub(crate) seed: u64,
    pub(crate) precision: Option<f64>,
    pub(crate) defaults_used: Vec<DefaultUsed>,
    pub(crate) measures: blackstart::model::Measures,
    pub(crate) evidence_used: Vec<EvidenceUsed>,
    /// Where its parts were written.
    pub(crate) places: scenario::Places,
}

/// Reads the scenario at a path, with measures in force.
///
/// # Errors
///
/// There is no such file, or the measures cannot be taken. What is wrong with a file is in the
/// diagnostics.
pub(crate) fn read(path: &Path, with: &With) -> Result<Read, Failure> {
    let folder = Folder::open(path)?;
    read_opened(&Opened::read(&folder, &folder.entry), with)
}

/// Reads the scenario at a path as a horizon run, with measures in force.
///
/// # Errors
///
/// As [`read`].
pub(crate) fn read_year(path: &Path, with: &With) -> Result<Read, Failure> {
    let folder = Folder::open(path)?;
    read_opened(&Opened::read(&folder, &folder.entry).as_year(), with)
}

/// Reads the estate at a path, with measures in force; nothing need happen to it.
///
/// # Errors
///
/// As [`read_valid`].
pub(crate) fn read_valid_estate(path: &Path, with: &With) -> Result<Scenario, Failure> {
    let folder = Folder::open(path)?;
    let read = read_opened(&Opened::read(&folder, &folder.entry).at_rest(), with)?;
    valid(read, true).map(|(scenario, _)| scenario)
}

fn read_opened(opened: &Opened<'_>, with: &With) -> Result<Read, Failure> {
    let loaded = opened.load();
    Ok(match &loaded.scenario {
        Some(scenario) if !with.names.is_empty() => {
            let bundle = with::bundle(&scenario.measures, &with.names)?;
            with::tell_chances(&scenario.measures, &bundle);
            Read::of(opened.load_with(&bundle))
        }
        _ => Read::of(loaded),
    })
}

impl Read {
    /// What came of reading files.
    pub(crate) fn of(loaded: Loaded) -> Read {
        let scenario = loaded.scenario.map(|scenario| {
            let defaults_used = touched(&scenario.model, scenario.defaults_used);
            Scenario {
                model: scenario.model,
                runs: scenario.runs,
                seed: scenario.seed,
                precision: scenario.precision,
                defaults_used,
                measures: scenario.measures,
                places: scenario.places,
                evidence_used: scenario.evidence_used.into_iter().map(EvidenceUsed::new).collect(),
            }
        });
        let (sources, diagnostics) = (loaded.sources, loaded.diagnostics);
        Read { sources, diagnostics, scenario, files: loaded.files }
    }
}

/// The defaults that decide something in the scenario, each with the nodes for which it does:
/// those that can suffer the damage that it repairs, and those that stand by.
fn touched(model: &Model, defaults: Vec<scenario::DefaultUsed>) -> Vec<DefaultUsed> {
    let possible = analysis::possible_damage(model);
    let defaults = defaults.into_iter().filter_map(|default| {
        let is_touched = |node: &&NodeId| {
            possible[node.index()].iter().any(|damage| match default.procedure {
                Some(_) => damage.procedure(&model.nodes[node.index()]) == default.procedure,
                None => *damage == Damage::Starved,
            })
        };
        // All other defaults without a procedure are of what stands by.
        let is_touched = |node: &&NodeId| {
            is_touched(node) || default.procedure.is_none() && default.key != "on loss"
        };
        let n_nodes = default.nodes.iter().filter(is_touched).count() as u64;
        (n_nodes > 0).then_some(DefaultUsed {
            kind: default.kind,
            key: default.key,
            value: default.text,
            nodes: n_nodes,
        })
    });
    defaults.collect()
}

/// Reads a scenario that is to be simulated: errors end the command, findings are told in short.
///
/// # Errors
///
/// There is no such file, the measures cannot be taken, or the scenario has errors.
pub(crate) fn read_valid(
    path: &Path,
    with: &With,
    quiet: bool,
) -> Result<(Scenario, usize), Failure> {
    valid(read(path, with)?, quiet)
}

/// Reads a scenario of which an incident is to be simulated.
///
/// # Errors
///
/// As [`read_valid`], and if it is a horizon run.
pub(crate) fn read_exercise(
    path: &Path,
    with: &With,
    quiet: bool,
) -> Result<(Scenario, usize), Failure> {
    let (scenario, n_findings) = read_valid(path, with, quiet)?;
    if scenario.model.years.is_some() {
        let message = "nothing `happens` in the scenario at a fixed time; simulate it with \
                       `blackstart year`";
        return Err(Failure::new(Exit::Scenario, message));
    }
    Ok((scenario, n_findings))
}

/// Reads a scenario of which years are to be simulated, whatever `happens` in it.
///
/// # Errors
///
/// As [`read_valid`].
pub(crate) fn read_valid_year(
    path: &Path,
    with: &With,
    quiet: bool,
) -> Result<(Scenario, usize), Failure> {
    valid(read_year(path, with)?, quiet)
}

/// What was read, if it can be simulated: errors are told and end the command, findings are told
/// in short.
///
/// # Errors
///
/// The scenario has errors.
pub(crate) fn valid(read: Read, quiet: bool) -> Result<(Scenario, usize), Failure> {
    let counts = read.diagnostics.counts();
    let is_valid = read.is_valid();
    match read.scenario {
        Some(scenario) if is_valid => {
            if !quiet {
                tell_findings(&read.diagnostics, &read.sources);
            }
            Ok((scenario, counts.findings))
        }
        _ => {
            let mut errors = Diagnostics::new();
            errors
                .extend(read.diagnostics.into_iter().filter(|one| one.severity == Severity::Error));
            terminal::tell(&render_text(&errors, &read.sources, terminal::style(DRAWN)));
            let message = format!("the scenario has {}", number(counts.errors, "error"));
            Err(Failure::new(Exit::Scenario, message))
        }
    }
}

/// Findings told one a line at most.
const TOLD: usize = 5;

/// The findings in short, on standard error.
fn tell_findings(diagnostics: &Diagnostics, sources: &Sources) {
    let findings = || diagnostics.iter().filter(|one| one.severity == Severity::Finding);
    for finding in findings().take(TOLD) {
        let place = finding.at.and_then(|place| Some((place, sources.source(place.file)?)));
        let place = place.map_or_else(String::new, |(place, source)| {
            format!(" ({}:{})", source.name(), source.position(place.start).line)
        });
        terminal::tell(&format!("finding[{}]: {}{place}\n", finding.code, finding.message));
    }
    let more = findings().count().saturating_sub(TOLD);
    if more > 0 {
        let more = counted(more as u64, "more finding");
        terminal::tell(&format!("... and {more}: blackstart check\n"));
    }
}

/// All diagnostics with the source, at most so many.
pub(crate) fn draw(diagnostics: &Diagnostics, sources: &Sources) -> String {
    render_text(diagnostics, sources, terminal::style(DRAWN))
}

/// A number of things in words: `no errors`, `1 error`, `2 errors`.
pub(crate) fn number(n: usize, thing: &str) -> String {
    match n {
        0 => format!("no {thing}s"),
        n => counted(n as u64, thing),
    }
}
