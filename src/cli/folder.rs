//! A folder of results that is there whole or not at all.

use std::collections::BTreeSet;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::TempDir;

use crate::cli::exit::{Exit, Failure};
use crate::cli::files;

/// A file to be written.
#[derive(Debug)]
pub(crate) struct File {
    /// Below the folder, with `/`.
    path: String,
    bytes: Vec<u8>,
}

impl File {
    pub(crate) fn new(path: impl Into<String>, bytes: impl Into<Vec<u8>>) -> File {
        File { path: path.into(), bytes: bytes.into() }
    }
}

/// The file that says what belongs to the folder, so that nothing else is ever removed.
const LIST: &str = "contents.txt";

/// How the first line of that file begins; what they are of follows.
const FIRST: &str = "Files of a blackstart ";

/// A folder that is filled beside the place where it is to be. If it is dropped before it is
/// shown, nothing is left.
#[derive(Debug)]
pub(crate) struct NewFolder {
    target: PathBuf,
    temporary: TempDir,
}

impl NewFolder {
    /// An empty folder beside `target`.
    ///
    /// # Errors
    ///
    /// Nothing can be written there, or `target` holds what is not of a former report.
    pub(crate) fn beside(target: &Path) -> Result<NewFolder, Failure> {
        if target.exists() {
            is_ours(target)?;
        }
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        files::make_folder(parent)?;
        let temporary = tempfile::Builder::new().prefix(".blackstart-").tempdir_in(parent);
        let temporary = temporary.map_err(|error| failed("make", target, &error))?;
        Ok(NewFolder { target: target.to_owned(), temporary })
    }

    /// Writes all files of a report, or of what `what` says, and the list of them.
    ///
    /// # Errors
    ///
    /// One cannot be written.
    pub(crate) fn fill(&self, what: &str, all: &[File]) -> Result<(), Failure> {
        let mut list: Vec<&str> = all.iter().map(|file| file.path.as_str()).collect();
        list.push(LIST);
        list.sort_unstable();
        let list = File::new(LIST, format!("{FIRST}{what}:\n{}\n", list.join("\n")));
        for file in all.iter().chain([&list]) {
            let path = self.temporary.path().join(&file.path);
            let written = path
                .parent()
                .map_or(Ok(()), std::fs::create_dir_all)
                .and_then(|()| std::fs::File::create(&path))
                .and_then(|mut written| written.write_all(&file.bytes));
            written.map_err(|error| failed("write", &self.target.join(&file.path), &error))?;
        }
        Ok(())
    }

    /// Puts the folder in its place. What is there is moved away first and removed last.
    ///
    /// # Errors
    ///
    /// It cannot be moved; then what was there is still there.
    pub(crate) fn show(self) -> Result<(), Failure> {
        let target = &self.target;
        readable(self.temporary.path());
        let old = if target.exists() {
            is_ours(target)?;
            let parent = self.temporary.path().parent().unwrap_or(Path::new("."));
            let old = tempfile::Builder::new().prefix(".blackstart-").tempdir_in(parent);
            let old = old.map_err(|error| failed("replace", target, &error))?;
            std::fs::rename(target, old.path().join("old"))
                .map_err(|error| failed("replace", target, &error))?;
            Some(old)
        } else {
            None
        };
        let new = self.temporary.keep();
        if let Err(error) = std::fs::rename(&new, target) {
            if let Some(old) = &old {
                // Nothing more can be done if even this fails; the error below is told.
                let _ = std::fs::rename(old.path().join("old"), target);
            }
            let _ = std::fs::remove_dir_all(&new);
            return Err(failed("write", target, &error));
        }
        Ok(())
    }
}

/// A temporary folder is the user's alone; a report is as readable as other folders.
fn readable(folder: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let example = folder.parent().and_then(|parent| parent.metadata().ok());
        let mode = example.map_or(0o755, |parent| parent.permissions().mode() & 0o755);
        // A folder that only its owner can read is still a folder.
        let _ = std::fs::set_permissions(folder, std::fs::Permissions::from_mode(mode | 0o700));
    }
}

fn failed(what: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::new(Exit::Io, format!("cannot {what} `{}`: {error}", path.display()))
}

/// Whether all that is in a folder is of a former report.
///
/// # Errors
///
/// It is no folder, cannot be read, or holds something else.
fn is_ours(target: &Path) -> Result<(), Failure> {
    let shown = target.display();
    if !target.is_dir() {
        return Err(Failure::new(Exit::Io, format!("`{shown}` is no folder")));
    }
    let mut found = Vec::new();
    collect(target, target, &mut found).map_err(|error| failed("read", target, &error))?;
    let list = std::fs::File::open(target.join(LIST)).and_then(io::read_to_string);
    let list = list.unwrap_or_default();
    let ours: BTreeSet<&str> = match list.split_once('\n') {
        Some((first, lines)) if first.starts_with(FIRST) => lines.lines().collect(),
        _ => BTreeSet::new(),
    };
    match found.iter().find(|path| !ours.contains(path.as_str())) {
        Some(path) => Err(Failure::new(
            Exit::Io,
            format!(
                "`{shown}` holds `{path}`, which is not of a former report: name a folder that is \
                 not there yet, or remove it"
            ),
        )),
        None => Ok(()),
    }
}

fn collect(root: &Path, folder: &Path, found: &mut Vec<String>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() && !path.is_symlink() {
            collect(root, &path, found)?;
            continue;
        }
        let inside = path.strip_prefix(root).unwrap_or(&path);
        let parts: Vec<_> = inside.iter().map(|part| part.to_string_lossy()).collect();
        found.push(parts.join("/"));
    }
    found.sort();
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut found = Vec::new();
        collect(folder, folder, &mut found).expect("readable");
        found
    }

    #[test]
    fn a_folder_is_replaced_only_if_it_is_a_former_report() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let target = root.path().join("out");
        for n in 1..=2 {
            let folder = NewFolder::beside(&target).expect("free");
            folder.fill("report", &[File::new("a/b.txt", n.to_string())]).expect("writable");
            folder.show().expect("free");
            assert_eq!(names(root.path()), ["out/a/b.txt", "out/contents.txt"]);
        }
        std::fs::File::create(target.join("diary.txt")).expect("writable");
        let refused = NewFolder::beside(&target).expect_err("not ours");
        assert!(refused.message.contains("diary.txt"), "{}", refused.message);
        assert_eq!(names(root.path()).len(), 3);
    }

    #[test]
    fn what_is_not_shown_leaves_nothing() {
        let root = tempfile::tempdir().expect("a temporary folder");
        let folder = NewFolder::beside(&root.path().join("out")).expect("free");
        folder.fill("plan", &[File::new("a.txt", "a")]).expect("writable");
        drop(folder);
        assert!(names(root.path()).is_empty());
        let file = root.path().join("file");
        std::fs::File::create(&file).expect("writable");
        assert!(NewFolder::beside(&file).is_err());
    }
}
