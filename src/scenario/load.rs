//! From files to a scenario that can be simulated.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::collections::HashSet;

use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Place;
use crate::diag::Severity;
use crate::diag::Sources;
use crate::evidence::Evidence;
use crate::model::Bundle;
use crate::model::Measures;
use crate::model::Model;
use crate::scenario::check::check;
use crate::scenario::lower;
use crate::scenario::lower::Columns;
use crate::scenario::lower::DefaultUsed;
use crate::scenario::lower::Lowered;
use crate::scenario::lower::Places;
use crate::scenario::lower::Way;
use crate::scenario::measures::Overlays;
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
    /// Changes of the estate that are weighed.
    pub measures: Measures,
    /// Published figures that values were taken from, in the order of their first use.
    pub evidence_used: Vec<&'static Evidence>,
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
    Opened::read(files, entry).load()
}

/// Reads a scenario as a horizon run, whatever `happens` in it.
pub fn load_year(files: &dyn Files, entry: &str) -> Loaded {
    Opened::read(files, entry).as_year().load()
}

/// The files of a scenario, from which it can be made as it is and with measures.
pub struct Opened<'f> {
    files: Recorder<'f>,
    project: project::Project,
    overlays: Overlays,
    way: Way,
}

impl std::fmt::Debug for Opened<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Opened { project, overlays, files: _, way } = self;
        let mut shown = f.debug_struct("Opened");
        shown.field("project", project).field("overlays", overlays).field("way", way).finish()
    }
}

impl<'f> Opened<'f> {
    /// Reads the file at `entry`, within the project folder of `files`, and what it includes.
    pub fn read(files: &'f dyn Files, entry: &str) -> Opened<'f> {
        let files = Recorder { inner: files, read: RefCell::new(Vec::new()) };
        let project = project::load(&files, entry);
        let overlays = Overlays::of(&project.documents, &project.sources);
        Opened { files, project, overlays, way: Way::AsWritten }
    }

    /// The same files read as a horizon run, whatever `happens` in them.
    #[must_use]
    pub fn as_year(self) -> Opened<'f> {
        Opened { way: Way::Year, ..self }
    }

    /// The same files read as an estate at rest, in which nothing need happen.
    #[must_use]
    pub fn at_rest(self) -> Opened<'f> {
        Opened { way: Way::AtRest, ..self }
    }

    /// The scenario as it is, telling also what is wrong with its measures.
    pub fn load(&self) -> Loaded {
        let loaded = self.make(self.project.clone(), true);
        finish(loaded, true, &self.files)
    }

    /// The scenario with the measures of a bundle in force. What is wrong with it or with their
    /// changes is told; measures that are not taken are not looked at.
    pub fn load_with(&self, bundle: &Bundle) -> Loaded {
        let loaded = self.make(self.patched(bundle), false);
        let mut loaded = finish(loaded, true, &self.files);
        if let Some(scenario) = &mut loaded.scenario {
            let with = self.overlays.measures.label(bundle);
            scenario.model.retitle(|title| match title {
                "" => format!("with {with}"),
                title => format!("{title}, with {with}"),
            });
        }
        loaded
    }

    /// The scenario with the measures of a bundle in force, without looking for findings; `None`
    /// if it has an error, which [`Opened::load_with`] tells.
    pub fn model_with(&self, bundle: &Bundle) -> Option<Model> {
        let loaded = self.make(self.patched(bundle), false);
        let loaded = finish(loaded, false, &self.files);
        loaded.scenario.map(|scenario| scenario.model)
    }

    /// What is new to say of the scenario if each measure is in force, with those that it requires:
    /// errors and findings that `base`, the scenario as it is, does not have.
    pub fn with_each(&self, base: &Loaded) -> Vec<(String, Loaded)> {
        let known: HashSet<(Code, Option<Place>, &str)> = base
            .diagnostics
            .iter()
            .map(|known| (known.code, known.at, known.message.as_str()))
            .collect();
        let measures = &self.overlays.measures;
        let each = measures.list.iter().enumerate().map(|(row, measure)| {
            let mut loaded = self.load_with(&measures.with_requirements(row));
            let mut new = Diagnostics::new();
            new.extend(loaded.diagnostics.into_iter().filter(|one| {
                one.severity != Severity::Note
                    && !known.contains(&(one.code, one.at, one.message.as_str()))
            }));
            loaded.diagnostics = new;
            (measure.name.clone(), loaded)
        });
        each.collect()
    }

    /// The project with a bundle laid over it.
    fn patched(&self, bundle: &Bundle) -> project::Project {
        let mut project = self.project.clone();
        let project::Project { sources, documents, diagnostics } = &mut project;
        self.overlays.lay(bundle, documents, &mut Reader::new(sources, diagnostics));
        project
    }

    fn make(&self, project: project::Project, is_base: bool) -> Made {
        let project::Project { mut sources, documents, mut diagnostics } = project;
        let files = &self.files;
        let columns = Columns::read(&documents, files, &mut sources, &mut diagnostics);
        let mut r = Reader::new(&sources, &mut diagnostics);
        if is_base {
            self.overlays.check(&documents, &mut r);
        }
        let read = documents.iter().filter_map(|document| {
            let root = Document::read(&document.root, &mut r)?;
            Some((document.path.clone(), root))
        });
        let read: Vec<_> = read.collect();
        let united = lower::unite(read, &mut r);
        let mut evidence: Vec<&'static Evidence> = Vec::new();
        for (entry, _) in std::mem::take(&mut r.evidence) {
            if !evidence.contains(&entry) {
                evidence.push(entry);
            }
        }
        let lowered = united.and_then(|project| {
            let registers = registers(&project, files, &mut sources, &mut diagnostics);
            let mut r = Reader::new(&sources, &mut diagnostics);
            let rows =
                registers.into_iter().flat_map(|file| register::read(file, &mut r)).collect();
            lower::lower(project.document, rows, &columns, (self.way, is_base), r)
        });
        Made { sources, diagnostics, lowered, evidence }
    }
}

/// A scenario that has yet to be looked through.
struct Made {
    sources: Sources,
    diagnostics: Diagnostics,
    lowered: Option<Lowered>,
    evidence: Vec<&'static Evidence>,
}

fn finish(made: Made, looks_through: bool, files: &Recorder<'_>) -> Loaded {
    let Made { sources, mut diagnostics, lowered, evidence } = made;
    if let Some(lowered) = &lowered
        && looks_through
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
        measures: lowered.measures,
        evidence_used: evidence,
    });
    Loaded { sources, diagnostics, scenario, files: files.read.borrow().clone() }
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
