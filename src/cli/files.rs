//! The only place that reads and writes files.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use blackstart::scenario::project::{Files, ReadError};

use crate::cli::exit::{Exit, Failure};

/// The file in a folder that is meant when the folder is named.
const ENTRY: &str = "scenario.yaml";

/// The name of the scenario that is read from standard input.
const STDIN: &str = "-";

/// The folder of a scenario, and which of its files comes first.
#[derive(Debug)]
pub(crate) struct Folder {
    root: PathBuf,
    /// The first file, relative to the root.
    pub(crate) entry: String,
    /// Its text, if it came from standard input.
    stdin: Option<Vec<u8>>,
}

impl Folder {
    /// The project that a path means: a file, a folder with `scenario.yaml` in it, or `-` for
    /// standard input, whose includes are relative to the working folder.
    ///
    /// # Errors
    ///
    /// Standard input cannot be read, or the path has no file name.
    pub(crate) fn open(path: &Path) -> Result<Folder, Failure> {
        if path == Path::new(STDIN) {
            let mut text = Vec::new();
            io::stdin().lock().read_to_end(&mut text).map_err(|error| {
                Failure::new(Exit::Io, format!("cannot read standard input: {error}"))
            })?;
            let entry = STDIN.to_owned();
            return Ok(Folder { root: PathBuf::new(), entry, stdin: Some(text) });
        }
        let path = if path.is_dir() { path.join(ENTRY) } else { path.to_owned() };
        let name = path.file_name().and_then(|name| name.to_str()).map(str::to_owned);
        let (Some(entry), Some(root)) = (name, path.parent()) else {
            let shown = path.display();
            return Err(Failure::new(Exit::Io, format!("`{shown}` names no file")));
        };
        // Told here rather than as an error of a scenario: there is none.
        if let Err(error) = readable(&path) {
            let shown = path.display();
            return Err(Failure::new(Exit::Io, format!("cannot read `{shown}`: {error}")));
        }
        Ok(Folder { root: root.to_owned(), entry, stdin: None })
    }
}

fn readable(path: &Path) -> Result<(), io::Error> {
    std::fs::File::open(path).map(|_| ())
}

impl Files for Folder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match &self.stdin {
            Some(text) if path == STDIN => Ok(text.clone()),
            _ => read(&self.root.join(path)).map_err(|error| match error.kind() {
                io::ErrorKind::NotFound => ReadError::NotFound,
                _ => ReadError::Other(error.to_string()),
            }),
        }
    }

    fn siblings(&self, folder: &str) -> Vec<String> {
        let folder = match self.root.join(folder) {
            folder if folder.as_os_str().is_empty() => PathBuf::from("."),
            folder => folder,
        };
        let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
        let names = entries.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.collect();
        // The order of a folder's entries is the system's.
        names.sort();
        names
    }

    fn shown(&self, path: &str) -> String {
        match &self.stdin {
            Some(_) if path == STDIN => String::from("<stdin>"),
            _ => self.root.join(path).display().to_string(),
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "this is the place")]
fn read(path: &Path) -> io::Result<Vec<u8>> {
    std::fs::read(path)
}

/// Writes a whole file: beside it first, then renamed, so that there is never half of one. What is
/// no regular file (`/dev/stdout`) is written to as it is; `-` is standard output.
///
/// # Errors
///
/// It cannot be written; then whatever was there is still there.
pub(crate) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if path == Path::new(STDIN) {
        return crate::cli::terminal::print(&String::from_utf8_lossy(bytes));
    }
    write_beside(path, bytes).map_err(|error| cannot_write(path, &error))
}

/// Whether a file could be written, so that long work is not done in vain; nothing is left behind.
///
/// # Errors
///
/// It could not.
pub(crate) fn can_write(path: &Path) -> Result<(), Failure> {
    if path.is_dir() {
        return Err(Failure::new(
            Exit::Io,
            format!("cannot write `{}`: it is a folder", path.display()),
        ));
    }
    // What is neither may be written, such as a device.
    if path == Path::new(STDIN) || path.exists() && !path.is_file() {
        return Ok(());
    }
    beside(path, folder_of(path)).map(|_| ()).map_err(|error| cannot_write(path, &error))
}

/// The same of files in a folder that may have to be made.
///
/// # Errors
///
/// They could not.
pub(crate) fn can_fill(folder: &Path) -> Result<(), Failure> {
    if folder.is_file() {
        let message = format!("cannot make the folder `{}`: it is a file", folder.display());
        return Err(Failure::new(Exit::Io, message));
    }
    let there = folder.ancestors().find(|it| it.as_os_str().is_empty() || it.exists());
    let file = there.unwrap_or(folder).join("file");
    beside(&file, folder_of(&file)).map(|_| ()).map_err(|error| cannot_write(folder, &error))
}

fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    // The system's words name a file that is none of the user's.
    let why = match error.kind() {
        io::ErrorKind::NotFound => String::from("there is no such folder"),
        io::ErrorKind::PermissionDenied => String::from("permission denied"),
        _ => error.to_string(),
    };
    Failure::new(Exit::Io, format!("cannot write `{}`: {why}", path.display()))
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

fn write_beside(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link is followed: what it points to is to be replaced, not the link.
    let path = path.canonicalize().unwrap_or_else(|_| path.to_owned());
    if path.exists() && !path.is_file() {
        let mut file = std::fs::OpenOptions::new().write(true).open(&path)?;
        return file.write_all(bytes);
    }
    let mut file = beside(&path, folder_of(&path))?;
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    file.persist(&path).map_err(|error| error.error)?;
    Ok(())
}

/// A new file in `folder` with the rights that `path` has, or that a new file would have.
fn beside(path: &Path, folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(".blackstart-");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let file = builder.tempfile_in(folder)?;
    if let Ok(present) = path.metadata() {
        file.as_file().set_permissions(present.permissions())?;
    }
    Ok(file)
}

/// Makes a folder and those above it.
///
/// # Errors
///
/// It cannot be made.
pub(crate) fn make_folder(path: &Path) -> Result<(), Failure> {
    std::fs::create_dir_all(path).map_err(|error| {
        Failure::new(Exit::Io, format!("cannot make the folder `{}`: {error}", path.display()))
    })
}

/// Writes a file that must not be there yet.
///
/// # Errors
///
/// It is there, or cannot be written.
pub(crate) fn write_new(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let file = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    let written = file.and_then(|mut file| file.write_all(bytes));
    written.map_err(|error| cannot_write(path, &error))
}
