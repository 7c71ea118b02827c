//! What a report is made of.

use crate::model::{Model, NodeId, Service as Stated};
use crate::report::bia::weighed::{Embedded, Weighed};
use crate::report::chart::{Setting, YearSetting};
use crate::report::document::{Section, Words};
use crate::report::sensitivity::SensitivityReport;
use crate::report::tongue::{Tongue, say};
use crate::report::wire::{Report, Service};
use crate::sim::Program;
use crate::study::{DataFindings, Findings, ServiceFindings};

/// The studies that a report is about.
#[derive(Debug)]
pub struct Bia<'a> {
    /// One case or several, the leading one first: what the report says of the estate is from it.
    pub cases: Vec<Case<'a>>,
    /// The date of the report; that of the scenario, or none, if empty.
    pub date: String,
    /// The years of the leading case, if its threats have rates.
    pub year: Option<Year<'a>>,
    /// In which language it is written.
    pub tongue: Tongue,
    /// What the results of the leading case hang on, if that was looked at.
    pub sensitivity: Option<&'a SensitivityReport>,
    /// What its measures are worth, if that was looked at.
    pub weighed: Option<Weighed<'a>>,
    /// Why its measures, if it has any, could not be weighed; empty if they could.
    pub not_weighed: String,
    /// Studies that were not wanted.
    pub left_out: Vec<Embedded>,
}

/// Years of an estate.
#[derive(Debug)]
pub struct Year<'a> {
    /// The model of which years were simulated.
    pub model: &'a Model,
    /// What was found.
    pub findings: &'a crate::study::year::YearFindings,
    /// What uncertain rates leave open, if some are.
    pub band: Option<&'a crate::study::year::RateBand>,
}

impl Year<'_> {
    /// Length of what is called a year `[s]`.
    pub(super) fn span(&self) -> f64 {
        self.model.years.expect("invariant: years are of a model with a horizon").span
    }

    /// What its charts are of.
    pub(super) fn setting(&self, tongue: &Tongue) -> YearSetting {
        YearSetting {
            scenario: self.model.about.organisation.clone(),
            currency: self.model.currency.clone(),
            span: self.span(),
            runs: self.findings.runs,
            seed: self.findings.seed,
            tongue: tongue.clone(),
        }
    }
}

/// A scenario that was studied.
#[derive(Debug)]
pub struct Case<'a> {
    /// A short name that no other case has, for files.
    pub key: String,
    /// The model.
    pub model: &'a Model,
    /// The same, compiled.
    pub program: &'a Program,
    /// What was found.
    pub findings: &'a Findings,
    /// The same as data: what `run --format json` writes.
    pub report: &'a Report,
    /// What a check of the files said.
    pub told: Vec<Told>,
    /// When the work of its recovery begins and ends, if that was looked at.
    pub sequence: Option<crate::study::Sequence>,
    /// Changes of the estate with their price.
    pub measures: &'a crate::model::Measures,
    /// The files that were read, with the SHA-256 of their bytes in hexadecimal digits.
    pub files: Vec<(String, String)>,
}

/// Something that a check said of the files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// Its code.
    pub code: String,
    /// Whether it is a finding; else a note.
    pub is_finding: bool,
    /// What it says.
    pub message: String,
    /// File and line; empty if it is about the whole.
    pub place: String,
}

/// A service with all that is known of it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    /// Its row among the services: its colour.
    pub(super) row: usize,
    pub(super) id: NodeId,
    pub(super) name: &'a str,
    pub(super) stated: &'a Stated,
    pub(super) found: &'a ServiceFindings,
    pub(super) shown: &'a Service,
    /// What was found of the data that it stands on, if it stands on any.
    pub(super) data: Option<&'a DataFindings>,
}

impl<'a> Bia<'a> {
    /// The leading case.
    pub(super) fn lead(&self) -> &Case<'a> {
        self.cases.first().expect("invariant: a report is about at least one case")
    }

    /// Whether names must tell cases apart.
    pub(super) fn has_many(&self) -> bool {
        self.cases.len() > 1
    }

    /// Whether the files say nothing of the report itself: who owns and signs it, what its scope
    /// is. Then the first section says once what is to be written, and no other section does.
    pub(super) fn is_bare(&self) -> bool {
        let about = &self.lead().model.about;
        let texts = [
            &about.organisation,
            &about.version,
            &about.owner,
            &about.prepared_by,
            &about.next_review,
            &about.scope,
            &about.decision,
        ];
        texts.iter().all(|text| text.is_empty())
            && about.approvers.is_empty()
            && about.interviews.is_empty()
            && about.changes.is_empty()
    }

    /// A note of what the files do not say of the report itself; a plain sentence if they say
    /// nothing of it.
    pub(super) fn untold(&self, section: &mut Section, what: Words, put: Words) {
        if self.is_bare() {
            section.text(what);
        } else {
            section.missing(what, put);
        }
    }

    /// Whether a study was not wanted; then the section says so.
    pub(super) fn says_left_out(&self, study: Embedded, section: &mut Section) -> bool {
        let tongue = &self.tongue;
        let is_left_out = self.left_out.contains(&study);
        if is_left_out {
            let option = format!("--without {}", study.key());
            section.text(say!(tongue, "bia-left-out", option = option));
        }
        is_left_out
    }

    /// The date of the report; empty if none is known.
    pub(super) fn date(&self) -> &str {
        if self.date.is_empty() { &self.lead().model.about.date } else { &self.date }
    }
}

impl<'a> Case<'a> {
    /// The services in the order of the model.
    pub(super) fn services(&self) -> impl Iterator<Item = Known<'a>> + '_ {
        let known = self.model.services().zip(&self.findings.services).zip(&self.report.services);
        known.enumerate().map(|(row, (((id, node, stated), found), shown))| Known {
            row,
            id,
            name: node.name.as_str(),
            stated,
            found,
            shown,
            data: self.findings.data.iter().find(|data| data.service == row),
        })
    }

    pub(super) fn setting(&self, tongue: &Tongue) -> Setting {
        Setting { tongue: tongue.clone(), ..Setting::new(self.model, self.findings) }
    }

    /// The title, or the name of the file in its place.
    pub(super) fn title(&self) -> &str {
        match self.model.title.trim() {
            "" => &self.key,
            title => title,
        }
    }

    /// A name for files and links: with several cases it begins with that of the case.
    pub(super) fn name(&self, bia: &Bia<'_>, name: &str) -> String {
        if bia.has_many() { format!("{}-{name}", self.key) } else { name.to_owned() }
    }

    /// `in this scenario`, or which one.
    pub(super) fn condition(&self, bia: &Bia<'_>) -> String {
        if bia.has_many() {
            say!(bia.tongue, "bia-given", scenario = self.title()).text()
        } else {
            say!(bia.tongue, "bia-in-scenario").text()
        }
    }

    /// The colour of a node's first service, and others by their row.
    pub(super) fn money(&self) -> crate::report::document::Kind {
        crate::report::document::Kind::Money(self.model.currency.clone())
    }
}
