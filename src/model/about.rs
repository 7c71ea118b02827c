//! What people sign: whose analysis it is, what it rests on, what is to be done.
//!
//! Nothing of it is simulated. Dates are as people write them, `2026-03-31`.

use crate::model::{Category, Severity};
use crate::units::Locale;

/// What a report says of itself.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct About {
    /// What the scenario is about, in words.
    pub description: String,
    /// Whose services they are.
    pub organisation: String,
    /// Version of the analysis.
    pub version: String,
    /// Its date.
    pub date: String,
    /// Who answers for it.
    pub owner: String,
    /// Who prepared it.
    pub prepared_by: String,
    /// When it is to be looked at again.
    pub next_review: String,
    /// Who may read it, such as `confidential`.
    pub confidentiality: String,
    /// Who gets it.
    pub distribution: Vec<String>,
    /// Who signs it.
    pub approvers: Vec<Approver>,
    /// Why it is made.
    pub purpose: String,
    /// What belongs to it, and what does not.
    pub scope: String,
    /// What it cannot tell.
    pub limits: Vec<String>,
    /// Who was asked.
    pub interviews: Vec<Interview>,
    /// What is asked of those who sign it.
    pub decision: String,
    /// Its earlier versions, latest last.
    pub changes: Vec<Change>,
    /// What severities mean, by category.
    pub criteria: Vec<Criterion>,
    /// Where values come from.
    pub assumptions: Vec<Assumption>,
    /// What is to be done.
    pub actions: Vec<Action>,
    /// The language in which documents are written, and its customs; `None` if not stated.
    pub locale: Option<Locale>,
}

/// What severities mean in one category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// The category; `None` is money.
    pub category: Option<Category>,
    /// Severities with their meaning.
    pub steps: Vec<(Severity, String)>,
}

/// Who signs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Approver {
    /// Name.
    pub name: String,
    /// Role.
    pub role: String,
    /// When they signed; empty if they have not.
    pub signed: String,
}

/// Who was asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Interview {
    /// Who.
    pub name: String,
    /// Their role.
    pub role: String,
    /// When.
    pub date: String,
    /// About what.
    pub topic: String,
}

/// A version.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// Its number.
    pub version: String,
    /// Its date.
    pub date: String,
    /// Who changed it.
    pub by: String,
    /// What changed.
    pub what: String,
}

/// Where a value comes from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Assumption {
    /// What is assumed.
    pub what: String,
    /// Names of what it is about.
    pub of: Vec<String>,
    /// The value, as people say it.
    pub value: String,
    /// Where it is from.
    pub source: String,
    /// When it was asked for or measured.
    pub date: String,
    /// Who answers for it.
    pub owner: String,
    /// How sure they are; `None` if not stated.
    pub confidence: Option<Confidence>,
}

/// How sure somebody is of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A guess.
    Low,
    /// An estimate of somebody who knows.
    Medium,
    /// Measured, or tested.
    High,
}

impl Confidence {
    /// The word used in files and reports.
    pub fn word(self) -> &'static str {
        match self {
            Confidence::Low => "low",
            Confidence::Medium => "medium",
            Confidence::High => "high",
        }
    }
}

/// Something that is to be done.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Action {
    /// What.
    pub what: String,
    /// Who does it.
    pub owner: String,
    /// By when.
    pub due: String,
    /// How far it is.
    pub status: String,
}

/// What people know of a service besides what was promised for it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Portrait {
    /// What it does.
    pub description: String,
    /// Its tier or criticality, such as `tier 1`.
    pub tier: String,
    /// How many people work with it.
    pub headcount: Option<u32>,
    /// What a regulator calls it, such as `important business service`.
    pub regulated_as: String,
    /// The impact tolerance that a regulator was told, in words.
    pub tolerance: String,
}
