//! Names of sources, inputs, changes and outputs.

use crate::model::{Model, Target};
use crate::report::tongue::{Tongue, say};
use crate::sim::{Missing, Program, Source};
use crate::study::sensitivity::{Change, Input, Output, Phase};
use crate::units::exposure;
use crate::units::rate::YEAR;

fn task(model: &Model, procedure: usize, task: usize) -> String {
    let procedure = &model.procedures[procedure];
    format!("{}/{}", procedure.name, procedure.tasks[task].name)
}

/// A threat and the first that a hit of it strikes.
fn effect(model: &Model, occurrence: usize, hit: usize) -> String {
    let occurrence = &model.occurrences[occurrence];
    let target = match &occurrence.hits[hit].target {
        Target::Nodes(nodes) => nodes.first().map(|id| &model.nodes[id.index()].name),
        Target::People(people) => people.first().map(|id| &model.people[id.index()].name),
        Target::Team(team) => Some(&model.teams[team.index()].name),
        Target::Organisation => None,
    };
    match target {
        Some(target) => format!("{}/{target}", occurrence.name),
        None => occurrence.name.clone(),
    }
}

/// Names of the estimates of a program that are not certain.
pub(super) fn estimates(program: &Program) -> Vec<String> {
    program.estimates().map(|it| it.name.to_owned()).collect()
}

/// Kind and name of a source; `estimates` are the names of those.
pub(super) fn source(
    tongue: &Tongue,
    model: &Model,
    estimates: &[String],
    source: Source,
) -> (&'static str, String) {
    let node = |row: usize| model.nodes[row].name.clone();
    match source {
        Source::Begin => ("beginning", say!(tongue, "source-is-beginning").text()),
        Source::Factor(row) => ("factor", model.factors[row].0.clone()),
        Source::Threat(row) => ("threat", model.occurrences[row].name.clone()),
        Source::Task { procedure, task: at } => ("task", task(model, procedure, at)),
        Source::Node(row) => ("node", node(row)),
        Source::Supplier(row) => ("supplier", node(row)),
        Source::People => ("people", say!(tongue, "source-is-people").text()),
        Source::Help => ("people", say!(tongue, "source-is-help").text()),
        Source::Buffers => ("buffers", say!(tongue, "source-is-buffers").text()),
        Source::Copies => ("data", say!(tongue, "source-is-copies").text()),
        Source::Estimate(row) => ("estimate", estimates[row].clone()),
        Source::Documents => ("documents", say!(tongue, "source-is-documents").text()),
    }
}

/// Kind and name of an input; `estimates` are the names of those.
pub(super) fn input(
    tongue: &Tongue,
    model: &Model,
    estimates: &[String],
    input: Input,
) -> (&'static str, String) {
    let supplier = |row: usize| &model.nodes[model.suppliers[row].node.index()].name;
    let node = |row: usize| &model.nodes[row].name;
    match input {
        Input::Task(procedure, at) => ("task", task(model, procedure, at)),
        Input::Phase(of, phase) => {
            let phase = match phase {
                Phase::Detection => say!(tongue, "input-detection"),
                Phase::Diagnosis => say!(tongue, "input-diagnosis"),
                Phase::Declaration => say!(tongue, "input-declaration"),
                Phase::Mobilisation => say!(tongue, "input-mobilisation"),
            };
            let name = match of {
                Some(row) => {
                    let threat = &model.occurrences[row].name;
                    say!(tongue, "input-phase-of", phase = phase, threat = threat).text()
                }
                None => phase.text(),
            };
            ("phase", name)
        }
        Input::Response(row) => {
            ("supplier", say!(tongue, "input-response", supplier = supplier(row)).text())
        }
        Input::Repair(row) => {
            ("supplier", say!(tongue, "input-repair", supplier = supplier(row)).text())
        }
        Input::Effect(row, hit) => ("effect", effect(model, row, hit)),
        Input::Factor(row) => ("factor", model.factors[row].0.clone()),
        Input::Node(row) => ("node", model.nodes[row].name.clone()),
        Input::Honours(row) => {
            ("supplier", say!(tongue, "input-contract", supplier = supplier(row)).text())
        }
        Input::Estimate(row) => ("estimate", estimates[row].clone()),
        Input::Arrival(row) => ("rate", model.occurrences[row].name.clone()),
        Input::Sum(row, hit) => ("sum", effect(model, row, hit)),
        Input::OneOff(row) => ("sum", say!(tongue, "input-one-off", service = node(row)).text()),
        Input::Cost(procedure, at) => {
            ("sum", say!(tongue, "input-cost", task = task(model, procedure, at)).text())
        }
        Input::Fee(row) => ("sum", say!(tongue, "input-fee", standby = node(row)).text()),
        Input::WorkRecovery(row) => {
            ("phase", say!(tongue, "input-work-recovery", service = node(row)).text())
        }
        Input::Attempt(procedure, at) => ("attempt", task(model, procedure, at)),
        Input::Activation(row) => ("attempt", node(row).clone()),
        Input::Person(Missing::Person { person, alike }) => {
            let person = &model.people[person].name;
            let name = match alike {
                1 => person.clone(),
                _ => say!(tongue, "input-one-like", person = person).text(),
            };
            ("person", name)
        }
        Input::Person(Missing::Member { team }) => {
            let team = &model.teams[team].name;
            ("person", say!(tongue, "input-one-of", team = team).text())
        }
    }
}

/// What kind of thing an estimate or a source of luck is of, by its key.
pub(in crate::report) fn kind_word(tongue: &Tongue, key: &str) -> String {
    let words = match key {
        "beginning" => say!(tongue, "source-beginning"),
        "factor" => say!(tongue, "source-factor"),
        "threat" => say!(tongue, "source-threat"),
        "task" => say!(tongue, "source-task"),
        "node" => say!(tongue, "source-node"),
        "supplier" => say!(tongue, "source-supplier"),
        "people" => say!(tongue, "source-people"),
        "buffers" => say!(tongue, "source-buffers"),
        "data" => say!(tongue, "source-data"),
        "documents" => say!(tongue, "source-documents"),
        "phase" => say!(tongue, "source-phase"),
        "effect" => say!(tongue, "source-effect"),
        "rate" => say!(tongue, "source-rate"),
        "sum" => say!(tongue, "source-sum"),
        "attempt" => say!(tongue, "source-attempt"),
        "estimate" => say!(tongue, "source-estimate"),
        _ => return key.to_owned(),
    };
    words.text()
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
    // Loss `of a year`, but `in 5 years`.
    let (of, when) = match model.years.filter(|_| program.is_year()) {
        None => (String::new(), String::new()),
        Some(years) if years.span == YEAR => (" of a year".to_owned(), " in a year".to_owned()),
        Some(years) => {
            let when = format!(" in {}", exposure::format(years.span));
            (when.clone(), when)
        }
    };
    match output {
        Output::Recovery(row) => {
            let name = service(row);
            let what = if program.is_year() { "longest recovery" } else { "recovery time" };
            ("recovery", Some(name.clone()), format!("{what}{of} of {name}"))
        }
        Output::Missed(row) => {
            let name = service(row);
            ("rto_missed", Some(name.clone()), format!("P(RTO missed{when}) of {name}"))
        }
        Output::Loss => ("loss", None, format!("loss{of}")),
    }
}
