//! What a plan is made of.

use crate::model::Model;
use crate::report::cover;
use crate::report::plan::since::Changes;
use crate::report::tongue::Tongue;
use crate::sim::Program;
use crate::study::{Findings, Sequence};

/// The estate that a recovery plan is for.
#[derive(Debug)]
pub struct PlanOf<'a> {
    /// The model.
    pub model: &'a Model,
    /// What a study of its scenario found, if an incident was simulated.
    pub simulated: Option<Simulated<'a>>,
    /// The date of the plan; that of the scenario, or none, if empty.
    pub date: String,
    /// The files that were read, with the SHA-256 of their bytes in hexadecimal digits.
    pub files: Vec<(String, String)>,
    /// What changed since a former version, if there is one.
    pub changes: Option<Changes>,
    /// In which language it is written.
    pub tongue: Tongue,
}

/// A study of the scenario that the plan is read against.
#[derive(Debug, Clone, Copy)]
pub struct Simulated<'a> {
    /// The model, compiled.
    pub program: &'a Program,
    /// What was found of services and teams.
    pub findings: &'a Findings,
    /// When the work begins and ends.
    pub sequence: &'a Sequence,
}

impl PlanOf<'_> {
    /// The date of the plan; empty if none is known.
    pub(super) fn date(&self) -> &str {
        if self.date.is_empty() { &self.model.about.date } else { &self.date }
    }

    /// Organisation, version and date in a line, as they stand on every page.
    pub(super) fn marking(&self) -> String {
        cover::marking(&self.model.about, self.date(), &self.tongue)
    }
}
