//! When something tends to happen.

use crate::calendar::{Calendar, Instant, Intensity, Windows};
use crate::model::clock::part_of;

/// How likely something is at each moment; the same always if it has no parts.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Profile {
    /// Hours and seasons; all of them count.
    pub parts: Vec<Season>,
}

/// Hours of the week or a part of the year.
#[derive(Debug, Clone, PartialEq)]
pub struct Season {
    /// While this is open,
    pub calendar: Calendar,
    /// or in this part of it.
    pub part: Option<String>,
    /// How many times as likely it is then as at other times, ≥ 0; `None` if it only happens then.
    pub factor: Option<f64>,
}

impl Profile {
    /// Whether all moments are alike.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// How likely each moment of the `span` seconds from `origin` on is `[s]`.
    pub fn intensity(&self, origin: Instant, span: f64) -> Intensity {
        let mut only = Windows::new(vec![(0.0, span)]);
        let mut weighed = Vec::new();
        for Season { calendar, part, factor } in &self.parts {
            let windows = part_of(calendar, part.as_deref(), origin, span);
            match factor {
                None => only = only.within(&windows),
                Some(factor) => weighed.push((windows, *factor)),
            }
        }
        Intensity::new(&only, &weighed, &[])
    }
}
