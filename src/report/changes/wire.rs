//! A change as plain data.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::report::changes::limits::Judged;
use crate::report::figure::Figure;

/// What a change does to an estate.
#[derive(Debug, Clone, Serialize)]
pub struct ChangeReport {
    /// Version of these keys.
    pub schema_version: u32,
    /// Version of the program.
    pub version: &'static str,
    /// Title of the scenario before.
    pub title_before: String,
    /// Title of the scenario after.
    pub title_after: String,
    /// Currency of all sums, perhaps empty.
    pub currency: String,
    /// `exercise`, or `year` if each run is one.
    pub mode: &'static str,
    /// How long a run is, if it is a year or several.
    pub span_years: Option<Figure>,
    /// Both estates are the same, whatever was simulated.
    #[serde(skip)]
    pub is_same: bool,
    /// Whether everything that was asked for was done.
    pub complete: bool,
    /// Replications of each.
    pub runs: u64,
    /// The seed of both.
    pub seed: u64,
    /// Of all intervals.
    pub confidence: Figure,
    /// Share of replications in which anything was different.
    pub touched: Figure,
    /// What to make of it.
    pub decision: Decision,
    /// Figures that got worse for certain, though no limit is set for them.
    pub worse: Vec<Worse>,
    /// What was changed, if it made a difference in no run.
    pub unexercised: Vec<String>,
    /// Services that both have.
    pub services: Vec<ChangedService>,
    /// The mean total loss.
    pub loss: Moved,
    /// What was changed and what it entails, gravest first.
    pub items: Vec<Item>,
    /// Assets in the changed estate alone.
    pub added: Vec<String>,
    /// Assets in the former estate alone.
    pub removed: Vec<String>,
    /// Limits set for the change, and whether it keeps them.
    pub limits: Vec<Judged>,
    /// File and line of what the changed estate names.
    #[serde(skip)]
    pub places: Places,
}

/// File and line, from 1, by name.
pub type Places = BTreeMap<String, (String, usize)>;

/// What to make of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// It does nothing to object to.
    Approve,
    /// There is work to do with it.
    ApproveWithConditions,
    /// Too few runs to tell.
    RunMore,
    /// It crosses a limit that was set for figures, or closes a circle of recoveries.
    DoNotApprove,
}

/// A figure before and after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Moved {
    /// Before.
    pub before: Figure,
    /// After.
    pub after: Figure,
    /// After less before, on the same random numbers.
    pub difference: Figure,
    /// Lower end of its interval.
    pub low: Figure,
    /// Upper end of its interval.
    pub high: Figure,
}

/// What moved for one service; each side is judged by its own objectives.
#[derive(Debug, Clone, Serialize)]
pub struct ChangedService {
    /// Its name.
    pub id: String,
    /// Share of runs in which the RTO was met, if both have one.
    pub p_rto_met: Option<Moved>,
    /// Share in which no more data were lost than the RPO allows, if both have one.
    pub p_rpo_met: Option<Moved>,
    /// Share in which the MTPD was exceeded, if both have one.
    pub p_mtpd_breached: Option<Moved>,
    /// P90 of the recovery time; null beyond the horizon.
    pub p90_h: Moved,
    /// Mean loss.
    pub loss: Moved,
}

/// A figure that got worse beyond its interval.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Worse {
    /// The service.
    pub service: String,
    /// What moved, in words.
    pub because: String,
}

/// Where something came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// The change brings it.
    New,
    /// The change takes it away.
    Gone,
    /// It says what was changed.
    Change,
}

/// One thing to know about a change.
#[derive(Debug, Clone, Serialize)]
pub struct Item {
    /// Its code; `blackstart explain` tells more.
    pub code: &'static str,
    /// Whether it came, went, or is the change itself.
    pub origin: Origin,
    /// What it is about.
    pub subject: String,
    /// In words, names in backticks.
    pub message: String,
    /// The file that it is in, if it is anywhere in particular.
    pub file: Option<String>,
    /// The line, from 1.
    pub line: Option<usize>,
}
