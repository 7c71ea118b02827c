//! How a history is to be read.

use crate::calendar::Zone;
use crate::history::DateOrder;

/// How a history is to be read. Columns that are not named are found by their usual headings.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Column with the beginning of each incident.
    pub start: Option<String>,
    /// Column with its end.
    pub end: Option<String>,
    /// Column with its duration.
    pub duration: Option<String>,
    /// Whether durations alone count: no beginning or end is read, and there is no rate.
    pub durations_only: bool,
    /// Column that says whether it is still open.
    pub open: Option<String>,
    /// Columns that part incidents into groups: one by its values, several by which of them is
    /// filled. None if all are one group.
    pub group: Vec<String>,
    /// Unit of durations that are plain numbers `[s]`; otherwise the heading has to say it.
    pub unit: Option<f64>,
    /// Whether 6/7/2026 is in June or in July; if not stated, it is what another date of the table
    /// shows that can be one thing only.
    pub order: Option<DateOrder>,
    /// The zone of times that name none.
    pub zone: Zone,
    /// When watching began and ended, seconds since 1970 `[s]`. Rows that begin outside are left
    /// out, and what is open lasts until the end.
    pub watched: (Option<f64>, Option<f64>),
    /// For how long incidents were counted `[yr]`, if the table does not say so.
    pub years: Option<f64>,
    /// How many things were watched: the rate is that of one of them.
    pub watched_things: f64,
    /// Whether cells that cannot be read are left out and counted rather than errors.
    pub skip_unreadable: bool,
    /// Whether incidents of a group that overlap are one.
    pub merge: bool,
}

impl Default for Reading {
    fn default() -> Reading {
        Reading {
            start: None,
            end: None,
            duration: None,
            durations_only: false,
            open: None,
            group: Vec::new(),
            unit: None,
            order: None,
            zone: Zone::utc(),
            watched: (None, None),
            years: None,
            watched_things: 1.0,
            skip_unreadable: false,
            merge: false,
        }
    }
}
