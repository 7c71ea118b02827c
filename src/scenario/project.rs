//! A project: the first file of a scenario and all it includes.

use crate::diag::Code;
use crate::diag::Diagnostic;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Place;
use crate::diag::Sources;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Read;
use crate::scenario::read::Reader;
use crate::scenario::read::Spanned;
use crate::scenario::read::entry;
use crate::scenario::similar::nearest;
use crate::scenario::yaml::Node;
use crate::scenario::yaml::decode;
use crate::scenario::yaml::parse;

/// Longest chain of files that include each other.
const DEEPEST: usize = 64;

/// Where the files of a project come from. Paths are relative to the project
/// folder, have no `.` or `..`, and use `/`.
pub trait Files {
    /// The bytes of a file.
    ///
    /// # Errors
    ///
    /// Whatever keeps the file from being read.
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError>;

    /// The names of the files in a folder, for hints; `""` is the project
    /// folder itself.
    fn siblings(&self, _folder: &str) -> Vec<String> {
        Vec::new()
    }

    /// How to show a path to people.
    fn shown(&self, path: &str) -> String {
        path.to_owned()
    }
}

/// Why a file cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReadError {
    /// There is no such file.
    NotFound,
    /// Something else, in the words of the system.
    Other(String),
}

impl std::fmt::Display for ReadError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            ReadError::NotFound => f.write_str("there is no such file"),
            ReadError::Other(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for ReadError {}

/// One file of a project.
#[derive(Debug, Clone)]
pub struct Document {
    /// The file's number within the sources.
    pub file: FileId,
    /// Its path within the project folder.
    pub path: String,
    /// Its text as a tree, with the key `include` still in it.
    pub root: Node,
}

/// All files of a project.
#[derive(Debug, Clone, Default)]
pub struct Project {
    /// The texts, for drawing diagnostics.
    pub sources: Sources,
    /// The files that hold valid YAML: the first one, then what it includes in
    /// the order of the entries, each followed by what that includes.
    pub documents: Vec<Document>,
    /// What was wrong so far.
    pub diagnostics: Diagnostics,
}

/// Reads the file at `path`, which is relative to the project folder like all
/// others, and what it includes, each file once. Whatever is
/// wrong with one file is told and the others are read all the same.
pub fn load(files: &dyn Files, path: &str) -> Project {
    let mut loader = Loader {
        files,
        project: Project::default(),
        chain: Vec::new(),
        seen: std::collections::HashSet::new(),
    };
    match resolve("", path) {
        Some(path) => loader.load(path, None),
        None => loader.push(leaves_project(path), None),
    }
    loader.project.diagnostics.sort();
    loader.project
}

/// The path within the project folder that `path` means in a file that lies
/// in `folder`; `None` if it is absolute or leaves the project folder.
///
/// For files that a scenario names otherwise than by `include`, too.
pub fn resolve(folder: &str, path: &str) -> Option<String> {
    let is_drive = path.as_bytes().get(1) == Some(&b':');
    if path.starts_with('/') || path.contains('\\') || is_drive {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            _ => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

/// The folder of a path, empty for the project folder.
pub fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// An error that `path` is absolute or leaves the project folder.
pub fn leaves_project(path: &str) -> Diagnostic {
    let message = if path.is_empty() {
        String::from("an empty path names no file")
    } else {
        format!("the path `{path}` leaves the project")
    };
    Diagnostic::error(Code::PathLeavesProject, message)
        .help("name a file in the folder of the first file or below, with `/` between folders")
}

/// An error that the file at `path` within the project folder cannot be read,
/// with a hint at a similar name.
pub fn unreadable(files: &dyn Files, code: Code, path: &str, error: &ReadError) -> Diagnostic {
    let message = format!("cannot read `{}`: {error}", files.shown(path));
    let diagnostic = Diagnostic::error(code, message);
    let folder = folder_of(path);
    let name = path.rsplit('/').next().unwrap_or(path);
    let siblings = files.siblings(folder);
    match nearest(name, siblings.iter().map(String::as_str)) {
        Some(near) if *error == ReadError::NotFound => {
            diagnostic.help(format!("did you mean `{near}`?"))
        }
        _ => diagnostic,
    }
}

struct Loader<'a> {
    files: &'a dyn Files,
    project: Project,
    /// The files that are being read, each included by the one before.
    chain: Vec<String>,
    seen: std::collections::HashSet<String>,
}

impl Loader<'_> {
    fn push(&mut self, diagnostic: Diagnostic, include: Option<Place>) {
        self.project.diagnostics.push(match include {
            Some(place) if diagnostic.at.is_none() => diagnostic.at(place),
            _ => diagnostic,
        });
    }

    fn load(&mut self, path: String, include: Option<Place>) {
        if let Some(start) = self.chain.iter().position(|open| *open == path) {
            let mut names: Vec<_> = self.chain[start..].to_vec();
            names.push(path);
            let message = format!("files include each other: {}", names.join(" → "));
            let diagnostic = Diagnostic::error(Code::IncludeCycle, message);
            self.push(diagnostic.help("remove this entry"), include);
            return;
        }
        if self.chain.len() >= DEEPEST {
            let message = format!("a chain of more than {DEEPEST} files that include each other");
            self.push(Diagnostic::error(Code::TooDeep, message), include);
            return;
        }
        if !self.seen.insert(path.clone()) {
            return;
        }
        let code = if include.is_some() { Code::IncludeMissing } else { Code::FileUnreadable };
        let text = match self.files.read(&path) {
            Ok(bytes) => decode(&self.files.shown(&path), bytes),
            Err(error) => Err(Box::new(unreadable(self.files, code, &path, &error))),
        };
        let text = match text {
            Ok(text) => text,
            Err(diagnostic) => return self.push(*diagnostic, include),
        };
        let Project { sources, documents, diagnostics } = &mut self.project;
        let file = sources.add(self.files.shown(&path), text);
        let text = sources.source(file).map_or("", |source| source.text());
        let Some(root) = parse(text, file, diagnostics) else { return };
        let includes = includes(&root, sources, diagnostics);
        documents.push(Document { file, path: path.clone(), root });
        let folder = folder_of(&path).to_owned();
        self.chain.push(path);
        for include in includes {
            match resolve(&folder, &include.value) {
                Some(path) => self.load(path, Some(include.place)),
                None => self.push(leaves_project(&include.value), Some(include.place)),
            }
        }
        self.chain.pop();
    }
}

fn includes(
    root: &Node,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> OneOrMany<Spanned<String>> {
    match entry(root, "include") {
        Some((_, value)) if !value.is_null() => {
            OneOrMany::read(value, &mut Reader::new(sources, diagnostics)).unwrap_or_default()
        }
        _ => OneOrMany::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Memory(Vec<(&'static str, &'static str)>);

    impl Files for Memory {
        fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
            let found = self.0.iter().find(|(name, _)| *name == path);
            found.map(|(_, text)| text.as_bytes().to_vec()).ok_or(ReadError::NotFound)
        }

        fn siblings(&self, folder: &str) -> Vec<String> {
            let inside = self.0.iter().filter(|(path, _)| folder_of(path) == folder);
            inside.map(|(path, _)| path.rsplit('/').next().unwrap_or(path).to_owned()).collect()
        }
    }

    /// The paths read in order, and all diagnostics as `code place message`.
    fn read(files: Vec<(&'static str, &'static str)>) -> (Vec<String>, Vec<String>) {
        let project = load(&Memory(files), "main.yaml");
        let shown = project.diagnostics.iter().map(|d| {
            let place = d.at.map(|place| project.sources.locate(place)).unwrap_or_default();
            let hints: Vec<_> = d.help.iter().map(|hint| format!(" ({hint})")).collect();
            format!("{} {place} {}{}", d.code, d.message, hints.concat())
        });
        let paths = project.documents.iter().map(|document| document.path.clone());
        (paths.collect(), shown.collect())
    }

    #[test]
    fn files_are_found_from_the_including_one_and_read_once() {
        let (paths, mistakes) = read(vec![
            ("main.yaml", "include: [parts/a.yaml, b.yaml]"),
            ("parts/a.yaml", "include: [../b.yaml, ./deep/c.yaml]"),
            ("b.yaml", "x: 1"),
            ("parts/deep/c.yaml", "include: ../../b.yaml"),
        ]);
        assert_eq!(mistakes, Vec::<String>::new());
        assert_eq!(paths, ["main.yaml", "parts/a.yaml", "b.yaml", "parts/deep/c.yaml"]);
    }

    #[test]
    fn a_cycle_is_told_with_its_chain_where_it_closes() {
        let (paths, mistakes) = read(vec![
            ("main.yaml", "include: [a.yaml]"),
            ("a.yaml", "ü: 1\ninclude: [b.yaml]"),
            ("b.yaml", "include: [a.yaml]"),
        ]);
        assert_eq!(paths, ["main.yaml", "a.yaml", "b.yaml"]);
        assert_eq!(
            mistakes,
            ["BS0014 b.yaml:1:11 files include each other: a.yaml → b.yaml → a.yaml \
              (remove this entry)"]
        );
        let (_, mistakes) = read(vec![("main.yaml", "include: main.yaml")]);
        assert!(mistakes[0].contains("main.yaml → main.yaml"), "{mistakes:?}");
    }

    #[test]
    fn paths_that_leave_the_project_are_refused() {
        let (paths, mistakes) = read(vec![
            (
                "main.yaml",
                "include: [../x.yaml, /etc/x.yaml, 'a\\b.yaml', 'C:x.yaml', a/../../x.yaml, '']",
            ),
            ("x.yaml", "x: 1"),
        ]);
        assert_eq!(paths, ["main.yaml"]);
        assert_eq!(mistakes.len(), 6);
        assert!(mistakes.iter().all(|mistake| mistake.starts_with("BS0015 main.yaml:1:")));
    }

    #[test]
    fn a_missing_file_is_told_at_its_entry_and_the_others_are_read() {
        let (paths, mistakes) = read(vec![
            ("main.yaml", "# ä\ninclude: [estat.yaml, b.yaml, [c], broken.yaml]"),
            ("estate.yaml", "x: 1"),
            ("b.yaml", "x: 1"),
            ("broken.yaml", "a: 'x"),
        ]);
        assert_eq!(paths, ["main.yaml", "b.yaml"]);
        assert_eq!(
            mistakes,
            [
                "BS0013 main.yaml:2:11 cannot read `estat.yaml`: there is no such file \
                 (did you mean `estate.yaml`?)",
                "BS0203 main.yaml:2:31 expected a text, found a list",
                "BS0001 broken.yaml:1:4 a quote that is never closed \
                 (close it with the same quote it begins with)",
            ]
        );
    }

    #[test]
    fn a_missing_first_file_has_no_place() {
        let (_, mistakes) = read(vec![("mian.yaml", "x: 1")]);
        assert_eq!(
            mistakes,
            ["BS0016  cannot read `main.yaml`: there is no such file (did you mean `mian.yaml`?)"]
        );
    }

    #[test]
    fn an_endless_chain_of_files_is_cut() {
        struct Endless;
        impl Files for Endless {
            fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
                let number: usize = path.parse().map_err(|_| ReadError::NotFound)?;
                Ok(format!("include: '{}'", number + 1).into_bytes())
            }
        }
        let project = load(&Endless, "0");
        assert_eq!(project.documents.len(), DEEPEST);
        assert_eq!(project.diagnostics.iter().next().map(|d| d.code), Some(Code::TooDeep));
    }
}
