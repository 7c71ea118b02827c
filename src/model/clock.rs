//! Civil time of a model: which hours, and when the scenario begins.

use crate::calendar::{Calendar, Instant, Intensity, Windows, Zone};
use crate::model::CalendarId;
use crate::model::profile::Profile;

/// Hours of a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct During {
    /// The calendar.
    pub calendar: CalendarId,
    /// One of its peaks or batch windows; `None` is when it is open.
    pub part: Option<String>,
}

impl During {
    /// When that is, in the `span` seconds from `origin` on, in seconds since `origin`.
    pub fn windows(&self, calendars: &[Calendar], origin: Instant, span: f64) -> Windows {
        part_of(&calendars[self.calendar.index()], self.part.as_deref(), origin, span)
    }
}

pub(super) fn part_of(
    calendar: &Calendar,
    part: Option<&str>,
    origin: Instant,
    span: f64,
) -> Windows {
    match part {
        None => calendar.windows(origin, span),
        Some(part) => calendar.part(part, origin, span).unwrap_or_default(),
    }
}

/// The date and time that 0 of the simulated time stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct Begins {
    /// The zone in which dates are shown.
    pub zone: Zone,
    /// The earliest instant.
    pub from: Instant,
    /// The end of the stretch in which it is drawn; `from` itself for a fixed beginning.
    pub to: Instant,
    /// When it tends to be.
    pub during: Profile,
}

impl Begins {
    /// A fixed beginning.
    pub fn at(zone: Zone, instant: Instant) -> Begins {
        Begins { zone, from: instant, to: instant, during: Profile::default() }
    }

    /// Whether every replication begins at the same instant.
    pub fn is_fixed(&self) -> bool {
        self.from == self.to
    }

    /// How likely each moment is to be drawn, in seconds since `from`; nothing for a fixed beginning.
    pub fn intensity(&self) -> Intensity {
        self.during.intensity(self.from, self.to.since(self.from))
    }
}

/// What an RTO counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum RtoCounts {
    /// Elapsed time.
    #[default]
    Elapsed,
    /// Time within the service's hours, for services that have hours.
    ServiceHours,
}

/// A penalty at a time of the day.
#[derive(Debug, Clone, PartialEq)]
pub struct CutOff {
    /// On every day on which the service is open, at this time: seconds after midnight `[s]`.
    pub at: u32,
    /// What is due.
    pub due: Due,
    /// What for.
    pub label: String,
}

/// What is due at a cut-off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Due {
    /// A sum if the service is below its MBCO just then `[currency]`.
    Sum(f64),
    /// A price for every unit of demand that was not served since the cut-off before.
    Each {
        /// Price of a unit `[currency]`.
        price: f64,
        /// Units asked for at ordinary demand `[1/s]`.
        units: f64,
    },
}
