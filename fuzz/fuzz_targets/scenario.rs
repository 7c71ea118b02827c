//! Any bytes as a scenario file: reading ends without a panic, and what there is to say is drawn.

#![no_main]

use blackstart::diag::{Style, render_json, render_text};
use blackstart::scenario::load;
use blackstart::scenario::project::{Files, ReadError};
use libfuzzer_sys::fuzz_target;

/// One file, which may include itself or use itself as a register.
struct One<'a>(&'a [u8]);

impl Files for One<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        match path {
            "a.yaml" | "a.csv" => Ok(self.0.to_vec()),
            _ => Err(ReadError::NotFound),
        }
    }

    fn siblings(&self, _: &str) -> Vec<String> {
        vec![String::from("a.csv"), String::from("a.yaml")]
    }
}

fuzz_target!(|bytes: &[u8]| {
    let loaded = load(&One(bytes), "a.yaml");
    assert_eq!(loaded.scenario.is_none(), loaded.diagnostics.has_errors());
    render_text(&loaded.diagnostics, &loaded.sources, Style::COLOURED);
    render_json(&loaded.diagnostics, &loaded.sources);
});
