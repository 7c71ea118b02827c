//! Demand that is not served, as written.

use crate::diag::Place;
use crate::scenario::raw::DurationLaw;
use crate::scenario::raw::Ladder;
use crate::scenario::raw::Level;
use crate::scenario::raw::NumberLaw;
use crate::scenario::raw::Quantity;
use crate::scenario::raw::Seconds;
use crate::scenario::raw::Share;
use crate::scenario::read::Spanned;
use crate::scenario::record::record;

record! {
    /// More demand than normal for a time after restoration.
    pub struct Surge {
        /// Factor on demand.
        required factor: NumberLaw,
        /// How long.
        required lasting ("for"): DurationLaw,
    }
}

/// What a service says of demand and backlog.
#[derive(Debug, Clone, Default)]
pub struct Backlog {
    /// Normal demand.
    pub demand: Option<Spanned<Quantity>>,
    /// Share of unserved demand that comes back.
    pub deferred: Option<Spanned<Share>>,
    /// Factor on capacity while there is a backlog.
    pub overtime: Option<Spanned<f64>>,
    /// What is let in, by time since technical restoration.
    pub reopens: Option<Ladder<Seconds, Level>>,
    /// More demand after restoration.
    pub surge: Option<Surge>,
}

impl Backlog {
    /// The place of the first key that is written, if one is.
    pub fn place(&self) -> Option<Place> {
        let keys = [
            self.demand.as_ref().map(|it| it.place),
            self.deferred.as_ref().map(|it| it.place),
            self.overtime.as_ref().map(|it| it.place),
            self.reopens.as_ref().map(|it| it.place),
            self.surge.as_ref().map(|it| it.place),
        ];
        keys.into_iter().flatten().next()
    }
}
