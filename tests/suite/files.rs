//! Where the scenarios of tests stand: in one text, or in a folder.

use std::fs;
use std::path::PathBuf;

use blackstart::scenario::project::Files;
use blackstart::scenario::project::ReadError;

/// A scenario in one text, whatever it is called.
pub(crate) struct Text<'a>(pub(crate) &'a str);

impl Files for Text<'_> {
    fn read(&self, _: &str) -> Result<Vec<u8>, ReadError> {
        Ok(self.0.as_bytes().to_vec())
    }
}

/// The files of a folder.
pub(crate) struct InFolder(pub(crate) PathBuf);

impl Files for InFolder {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        fs::read(self.0.join(path)).map_err(|_| ReadError::NotFound)
    }

    fn siblings(&self, folder: &str) -> Vec<String> {
        let entries = fs::read_dir(self.0.join(folder)).into_iter().flatten().flatten();
        let mut names: Vec<String> =
            entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        names
    }
}
