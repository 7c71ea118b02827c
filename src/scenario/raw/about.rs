//! What a report says of itself, as written: nothing of it is simulated.

use crate::scenario::raw::Count;
use crate::scenario::raw::Date;
use crate::scenario::raw::Ladder;
use crate::scenario::raw::SeverityWord;
use crate::scenario::read::OneOrMany;
use crate::scenario::read::Spanned;
use crate::scenario::record::choice;
use crate::scenario::record::record;

choice! {
    /// How sure somebody is of a value.
    pub enum ConfidenceWord {
        /// A guess.
        Low = "low",
        /// An estimate of somebody who knows.
        Medium = "medium",
        /// Measured, or tested.
        High = "high",
    }

    /// The language in which documents are written, with the customs of a country.
    pub enum LocaleWord {
        /// English of no country, dates as 2026-03-31.
        En = "en",
        /// English of the United Kingdom.
        EnGb = "en-GB",
        /// English of the United States.
        EnUs = "en-US",
        /// German.
        De = "de",
        /// German of Austria.
        DeAt = "de-AT",
        /// German of Switzerland.
        DeCh = "de-CH",
        /// German of Germany.
        DeDe = "de-DE",
    }

    /// How far an action is.
    pub enum StatusWord {
        /// Not begun.
        Open = "open",
        /// Begun.
        InProgress = "in progress",
        /// Done.
        Done = "done",
    }
}

record! {
    /// Whose analysis it is, and who signs it.
    pub struct About {
        /// Whose services they are.
        optional organisation: Option<String>,
        /// Version of the analysis.
        optional version: Option<String>,
        /// Its date.
        optional date: Option<Spanned<Date>>,
        /// Who answers for it.
        optional owner: Option<String>,
        /// Who prepared it.
        optional prepared_by: Option<String>,
        /// When it is to be looked at again.
        optional next_review: Option<Spanned<Date>>,
        /// Who may read it, such as `internal`.
        optional confidentiality: Option<String>,
        /// Who gets it.
        optional distribution: OneOrMany<String>,
        /// Who signs it.
        optional approvers: OneOrMany<Approver>,
        /// Why it is made.
        optional purpose: Option<String>,
        /// What belongs to it, and what does not.
        optional scope: Option<String>,
        /// What it cannot tell.
        optional limits: OneOrMany<String>,
        /// Who was asked.
        optional interviews: OneOrMany<Interview>,
        /// What those who sign are to decide.
        optional decision: Option<String>,
        /// Its versions, latest last.
        optional changes: OneOrMany<Change>,
        /// Language and customs of documents.
        optional locale: Option<LocaleWord>,
    }

    /// Who signs.
    pub struct Approver {
        /// Name.
        required name: String,
        /// Role.
        optional role: Option<String>,
        /// When they signed.
        optional signed: Option<Spanned<Date>>,
    }

    /// Who was asked.
    pub struct Interview {
        /// Who.
        required name: String,
        /// Their role.
        optional role: Option<String>,
        /// When.
        optional date: Option<Spanned<Date>>,
        /// About what.
        optional about: Option<String>,
    }

    /// A version.
    pub struct Change {
        /// Its number.
        required version: String,
        /// Its date.
        optional date: Option<Spanned<Date>>,
        /// Who changed it.
        optional by: Option<String>,
        /// What changed.
        required what: String,
    }

    /// What severities mean, by category.
    pub struct Criteria {
        /// In money.
        optional money: Option<Ladder<SeverityWord, String>>,
        /// For the standing with the public.
        optional reputation: Option<Ladder<SeverityWord, String>>,
        /// For customers.
        optional customers: Option<Ladder<SeverityWord, String>>,
        /// For staff morale.
        optional morale: Option<Ladder<SeverityWord, String>>,
        /// For health and safety.
        optional health_and_safety: Option<Ladder<SeverityWord, String>>,
        /// Before law and regulators.
        optional legal: Option<Ladder<SeverityWord, String>>,
        /// For competitive advantage.
        optional competitive_advantage: Option<Ladder<SeverityWord, String>>,
    }

    /// Where a value comes from.
    pub struct Assumption {
        /// What is assumed.
        required what: String,
        /// Names of what it is about.
        optional of: OneOrMany<Spanned<String>>,
        /// The value, as people say it.
        optional value: Option<String>,
        /// Where it is from: an interview, a test, a contract, a public statistic.
        optional source: Option<String>,
        /// When it was asked for or measured.
        optional asked_on: Option<Spanned<Date>>,
        /// Who answers for it.
        optional owner: Option<String>,
        /// How sure they are.
        optional confidence: Option<ConfidenceWord>,
    }

    /// Something that is to be done.
    pub struct Action {
        /// What.
        required what: String,
        /// Who does it.
        optional owner: Option<String>,
        /// By when.
        optional due: Option<Spanned<Date>>,
        /// How far it is; default open.
        optional status: Option<StatusWord>,
    }
}

/// What people know of a service besides what was promised for it.
#[derive(Debug, Clone, Default)]
pub struct Portrait {
    /// Its tier or criticality.
    pub tier: Option<String>,
    /// How many people work with it.
    pub headcount: Option<Count>,
    /// What a regulator calls it.
    pub regulated_as: Option<String>,
    /// The impact tolerance that a regulator was told.
    pub tolerance: Option<String>,
}
