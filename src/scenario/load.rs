//! From files to a scenario that can be simulated.

use std::cell::RefCell;
use std::collections::BTreeSet;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Sources;
use crate::model::Model;
use crate::scenario::check::check;
use crate::scenario::lower;
use crate::scenario::lower::Columns;
use crate::scenario::lower::DefaultUsed;
use crate::scenario::lower::Places;
use crate::scenario::lower::Way;
use crate::scenario::project;
use crate::scenario::project::Files;
use crate::scenario::project::ReadError;
use crate::scenario::project::folder_of;
use crate::scenario::project::leaves_project;
use crate::scenario::project::resolve;
use crate::scenario::project::unreadable;
use crate::scenario::raw::Document;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::register;
use crate::scenario::yaml::decode;

/// A scenario without errors.
#[derive(Debug)]
pub struct Scenario {
    /// The world and what befalls it.
    pub model: Model,
    /// What it is about, in words.
    pub description: String,
    /// Replications to run.
    pub runs: u64,
    /// Number that all randomness follows from.
    pub seed: u64,
    /// Run until every chance to meet an RTO is known to within this (95 %).
    pub precision: Option<f64>,
    /// Values that shipped kinds filled in, in the order of their first use.
    pub defaults_used: Vec<DefaultUsed>,
    /// Threats with the rates they state `[1/yr]`.
    pub rates: Vec<(String, f64)>,
    /// Where its parts were written.
    pub places: Places,
}

/// What came of reading files.
#[derive(Debug)]
pub struct Loaded {
    /// The texts, for drawing diagnostics.
    pub sources: Sources,
    /// Errors, findings and notes, by place.
    pub diagnostics: Diagnostics,
    /// The scenario; `None` if there is an error.
    pub scenario: Option<Scenario>,
    /// All files that were read, with their bytes, in the order of reading.
    pub files: Vec<(String, Vec<u8>)>,
}

/// Files that remember what was read.
struct Recorder<'a> {
    inner: &'a dyn Files,
    read: RefCell<Vec<(String, Vec<u8>)>>,
}

impl Files for Recorder<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let bytes = self.inner.read(path)?;
        let mut read = self.read.borrow_mut();
        if !read.iter().any(|(known, _)| known == path) {
            read.push((path.to_owned(), bytes.clone()));
        }
        Ok(bytes)
    }

    fn siblings(&self, folder: &str) -> Vec<String> {
        self.inner.siblings(folder)
    }

    fn shown(&self, path: &str) -> String {
        self.inner.shown(path)
    }
}

/// Reads the scenario whose first file is `entry`, within the project folder of `files`, and
/// whatever it includes and names, telling all mistakes at once.
///
/// What `happens` decides what it is: an exercise if anything does, else a horizon run if anything
/// happens by itself.
pub fn load(files: &dyn Files, entry: &str) -> Loaded {
    load_as(files, entry, Way::AsWritten)
}

/// Reads a scenario as a horizon run, whatever `happens` in it.
pub fn load_year(files: &dyn Files, entry: &str) -> Loaded {
    load_as(files, entry, Way::Year)
}

fn load_as(files: &dyn Files, entry: &str, way: Way) -> Loaded {
    let files = Recorder { inner: files, read: RefCell::new(Vec::new()) };
    let project = project::load(&files, entry);
    let project::Project { mut sources, documents, mut diagnostics } = project;
    let columns = Columns::read(&documents, &files, &mut sources, &mut diagnostics);

    let mut r = Reader::new(&sources, &mut diagnostics);
    let read = documents.iter().filter_map(|document| {
        let root = Document::read(&document.root, &mut r)?;
        Some((document.path.clone(), root))
    });
    let read: Vec<_> = read.collect();
    let united = lower::unite(read, &mut r);
    let lowered = united.and_then(|project| {
        let registers = registers(&project, &files, &mut sources, &mut diagnostics);
        let mut r = Reader::new(&sources, &mut diagnostics);
        let rows = registers.into_iter().flat_map(|file| register::read(file, &mut r)).collect();
        lower::lower(project.document, rows, &columns, way, r)
    });
    if let Some(lowered) = &lowered
        && !diagnostics.has_errors()
    {
        check(&lowered.model, &lowered.places, &mut diagnostics);
    }
    diagnostics.sort();
    let scenario = lowered.filter(|_| !diagnostics.has_errors()).map(|lowered| Scenario {
        model: lowered.model,
        description: lowered.description,
        runs: lowered.runs,
        seed: lowered.seed,
        precision: lowered.precision,
        defaults_used: lowered.defaults,
        rates: lowered.rates,
        places: lowered.places,
    });
    Loaded { sources, diagnostics, scenario, files: files.read.into_inner() }
}

/// Adds the registers of a project to the sources, each once.
fn registers(
    project: &lower::Project,
    files: &dyn Files,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Vec<FileId> {
    let mut seen = BTreeSet::new();
    let mut added = Vec::new();
    for (from, written) in &project.registers {
        let Some(path) = resolve(folder_of(from), &written.value) else {
            diagnostics.push(leaves_project(&written.value).at(written.place));
            continue;
        };
        if !seen.insert(path.clone()) {
            continue;
        }
        let text = match files.read(&path) {
            Ok(bytes) => decode(&files.shown(&path), bytes).map_err(|diagnostic| *diagnostic),
            Err(error) => Err(unreadable(files, Code::FileUnreadable, &path, &error)),
        };
        match text {
            Ok(text) => added.push(sources.add(files.shown(&path), text)),
            Err(diagnostic) => {
                let place = diagnostic.at.unwrap_or(written.place);
                diagnostics.push(diagnostic.at(place));
            }
        }
    }
    added
}
