//! Scenarios in one text, as files say them.

use blackstart::model::Model;
use blackstart::random::Seed;
use blackstart::scenario::Scenario;
use blackstart::scenario::load;
use blackstart::sim::{Outcome, Program, Workspace, simulate};
use blackstart::study::{Detail, Findings, Plan, Quiet, run};

use crate::files::Text;

/// The scenario that a text is.
#[track_caller]
pub(crate) fn scenario(yaml: &str) -> Scenario {
    let loaded = load(&Text(yaml), "scenario.yaml");
    let told: Vec<&str> = loaded.diagnostics.iter().map(|told| told.message.as_str()).collect();
    loaded.scenario.unwrap_or_else(|| panic!("{told:#?}"))
}

/// The model of a scenario.
#[track_caller]
pub(crate) fn model(yaml: &str) -> Model {
    scenario(yaml).model
}

/// What a study in brief finds.
pub(crate) fn brief(scenario: &Scenario, runs: u64) -> Findings {
    let plan = Plan { detail: Detail::Brief, ..Plan::new(runs, 1) };
    run(&Program::compile(&scenario.model), &plan, &Quiet)
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
