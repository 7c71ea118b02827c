//! Names of sources, inputs, changes and outputs.

use crate::model::Model;
use crate::sim::{Program, Source};
use crate::study::sensitivity::{Change, Input, Output, Phase};

fn task(model: &Model, procedure: usize, task: usize) -> String {
    let procedure = &model.procedures[procedure];
    format!("{}/{}", procedure.name, procedure.tasks[task].name)
}

/// Kind and name of a source.
pub(super) fn source(model: &Model, source: Source) -> (&'static str, String) {
    let node = |row: usize| model.nodes[row].name.clone();
    match source {
        Source::Begin => ("beginning", String::from("the moment it begins")),
        Source::Factor(row) => ("factor", model.factors[row].0.clone()),
        Source::Threat(row) => ("threat", model.occurrences[row].name.clone()),
        Source::Task { procedure, task: at } => ("task", task(model, procedure, at)),
        Source::Node(row) => ("node", node(row)),
        Source::Supplier(row) => ("supplier", node(row)),
        Source::People => ("people", String::from("who is there and answers")),
        Source::Help => ("people", String::from("help from outside")),
        Source::Buffers => ("buffers", String::from("how long buffers hold")),
        Source::Copies => ("data", String::from("age and state of copies")),
        Source::Documents => ("documents", String::from("fetching documents")),
    }
}

/// Kind and name of an input.
pub(super) fn input(model: &Model, input: Input) -> (&'static str, String) {
    let supplier = |row: usize| &model.nodes[model.suppliers[row].node.index()].name;
    match input {
        Input::Task(procedure, at) => ("task", task(model, procedure, at)),
        Input::Phase(of, phase) => {
            let phase = match phase {
                Phase::Detection => "detection",
                Phase::Diagnosis => "diagnosis",
                Phase::Declaration => "declaration",
                Phase::Mobilisation => "mobilisation",
            };
            let name = match of {
                Some(row) => format!("{phase} of {}", model.occurrences[row].name),
                None => phase.to_owned(),
            };
            ("phase", name)
        }
        Input::Response(row) => ("supplier", format!("response of {}", supplier(row))),
        Input::Repair(row) => ("supplier", format!("repair by {}", supplier(row))),
        Input::Factor(row) => ("factor", model.factors[row].0.clone()),
        Input::Node(row) => ("node", model.nodes[row].name.clone()),
        Input::Honours(row) => ("supplier", format!("contract with {}", supplier(row))),
        Input::Arrival(row) => ("rate", model.occurrences[row].name.clone()),
    }
}

/// The key of a change.
pub(super) fn change(change: Change) -> &'static str {
    match change {
        Change::Quantile(u) if u < 0.5 => "p10",
        Change::Quantile(_) => "p90",
        Change::Times(_) => "half",
        Change::Never => "never",
        Change::Certainly => "certainly",
    }
}

/// Key, service, and words for an output.
pub(super) fn output(
    model: &Model,
    program: &Program,
    output: Output,
) -> (&'static str, Option<String>, String) {
    let service = |row: usize| model.nodes[program.service_node(row)].name.clone();
    let is_year = program.is_year();
    match output {
        Output::Recovery(row) => {
            let name = service(row);
            let what = if is_year { "longest recovery of a year" } else { "recovery time" };
            ("recovery", Some(name.clone()), format!("{what} of {name}"))
        }
        Output::Missed(row) => {
            let name = service(row);
            let when = if is_year { " in a year" } else { "" };
            ("rto_missed", Some(name.clone()), format!("P(RTO missed{when}) of {name}"))
        }
        Output::Loss if is_year => ("loss", None, String::from("loss of a year")),
        Output::Loss => ("loss", None, String::from("loss")),
    }
}
