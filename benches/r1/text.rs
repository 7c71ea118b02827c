//! Reading the estate as a scenario file.

use blackstart::model::Model;
use blackstart::scenario::project::{Files, ReadError};
use blackstart::scenario::{Loaded, load};

/// One file in memory.
struct OneFile<'a>(&'a str);

const ENTRY: &str = "scenario.yaml";

impl Files for OneFile<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        if path == ENTRY { Ok(self.0.as_bytes().to_vec()) } else { Err(ReadError::NotFound) }
    }
}

/// Reads and checks a scenario of one file.
pub(crate) fn read(text: &str) -> Loaded {
    load(&OneFile(text), ENTRY)
}

/// The model in a scenario of one file.
pub(crate) fn model(text: &str) -> Model {
    let loaded = read(text);
    let messages = format!("{:?}", loaded.diagnostics);
    loaded.scenario.unwrap_or_else(|| panic!("{messages:.2000}")).model
}
