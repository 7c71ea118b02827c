//! Scenarios in one text, as files say them.

use blackstart::model::Model;
use blackstart::random::Seed;
use blackstart::scenario::Loaded;
use blackstart::scenario::load;
use blackstart::scenario::project::Files;
use blackstart::scenario::project::ReadError;
use blackstart::sim::{Outcome, Program, Workspace, simulate};
use blackstart::study::{Findings, Plan, Quiet, run};

struct Text<'a>(&'a str);

impl Files for Text<'_> {
    fn read(&self, _: &str) -> Result<Vec<u8>, ReadError> {
        Ok(self.0.as_bytes().to_vec())
    }
}

/// The model of a scenario.
#[track_caller]
pub(crate) fn model(yaml: &str) -> Model {
    let Loaded { diagnostics, scenario, .. } = load(&Text(yaml), "scenario.yaml");
    let told: Vec<&str> = diagnostics.iter().map(|told| told.message.as_str()).collect();
    scenario.unwrap_or_else(|| panic!("{told:#?}")).model
}

/// One replication of a scenario.
#[track_caller]
pub(crate) fn replication(yaml: &str, number: u64) -> Outcome {
    let program = Program::compile(&model(yaml));
    simulate(&program, Seed::new(1), number, &mut Workspace::default(), &mut ()).clone()
}

/// Many replications of a scenario.
#[track_caller]
pub(crate) fn study(yaml: &str, runs: u64) -> Findings {
    run(&Program::compile(&model(yaml)), &Plan::new(runs, 1), &Quiet)
}
