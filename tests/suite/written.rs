//! Scenarios written in a test, and what comes of them.

use blackstart::scenario::Scenario;
use blackstart::scenario::load;
use blackstart::scenario::project::Files;
use blackstart::scenario::project::ReadError;
use blackstart::sim::Program;
use blackstart::study::{Detail, Findings, Plan, Quiet, run};

/// One file.
struct One<'a>(&'a str);

impl Files for One<'_> {
    fn read(&self, path: &str) -> Result<Vec<u8>, ReadError> {
        let text = (path == "main.yaml").then(|| self.0.as_bytes().to_vec());
        text.ok_or(ReadError::NotFound)
    }
}

/// The scenario that a text is.
#[track_caller]
pub(crate) fn scenario(yaml: &str) -> Scenario {
    let loaded = load(&One(yaml), "main.yaml");
    let told: Vec<String> = loaded.diagnostics.iter().map(|d| d.message.clone()).collect();
    loaded.scenario.unwrap_or_else(|| panic!("{told:?}"))
}

/// What a study of it finds.
pub(crate) fn study(scenario: &Scenario, runs: u64) -> Findings {
    let plan = Plan { detail: Detail::Brief, ..Plan::new(runs, 1) };
    run(&Program::compile(&scenario.model), &plan, &Quiet)
}
