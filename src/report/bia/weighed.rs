//! What a report embeds of studies beside those of its scenarios.

use crate::report::measures::{CompareReport, FrontierReport};
use crate::study::year::YearFindings;

/// What the measures of the leading case would do, and what they are worth.
#[derive(Debug)]
pub struct Weighed<'a> {
    /// Each measure, with those that it requires, in the leading scenario.
    pub exercise: &'a CompareReport,
    /// Each measure and the bundle that is worth most, over years; none without rates.
    pub years: Option<&'a CompareReport>,
    /// Why there are no years although there are rates; empty if none need be told.
    pub no_years: &'a str,
    /// All bundles, over years if there are rates, else in the leading scenario.
    pub frontier: &'a FrontierReport,
    /// Years with a bundle in force.
    pub after: Option<After<'a>>,
}

/// Years with a bundle in force.
#[derive(Debug)]
pub struct After<'a> {
    /// Names of its measures.
    pub label: &'a str,
    /// What was found.
    pub findings: &'a YearFindings,
}

/// A study that a report embeds unless it is not wanted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Embedded {
    /// Years in which threats strike by their rates.
    Year,
    /// What results hang on.
    Sensitivity,
    /// What measures are worth.
    Measures,
}

impl Embedded {
    /// Its name on the command line.
    pub fn key(self) -> &'static str {
        match self {
            Embedded::Year => "year",
            Embedded::Sensitivity => "sensitivity",
            Embedded::Measures => "measures",
        }
    }
}
