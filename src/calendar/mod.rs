//! Civil time: when people work, services are used and things happen.
//!
//! A [`Calendar`] says in the words of a time zone when it is open. [`Windows`] are what that means
//! in elapsed seconds since a given [`Instant`], daylight saving included; they are compiled once
//! and then only read. [`Intensity`] is how strongly something is used at each moment, or how likely it is.
//!
//! ```
//! use blackstart::calendar::{Calendar, Hours, Zone, text};
//!
//! let hours = Hours { days: text::days("mon-fri")?, spans: text::spans("09:00-16:00")? };
//! let counter = Calendar {
//!     open: vec![hours],
//!     ..Calendar::new("counter", Zone::named("Europe/London")?)
//! };
//! // Friday 27 March 2026, 15:00. On Sunday the clocks go forward.
//! let friday = counter.zone.instant(text::date("2026-03-27")?, 15 * 3600);
//! let windows = counter.windows(friday, 14.0 * 86_400.0);
//! assert!(windows.is_open(0.0));
//! assert_eq!(windows.next_change(0.0), 3600.0);
//! // Three hours of work: one on Friday, two on Monday, when 09:00 is an hour sooner.
//! assert_eq!(windows.add_open(0.0, 3.0 * 3600.0), (65.0 + 2.0) * 3600.0);
//! # Ok::<(), blackstart::units::UnitError>(())
//! ```

mod dates;
mod intensity;
pub mod text;
mod weekly;
mod windows;
mod year;
mod zone;

pub use dates::{Dates, DayOfYear, days_between, is_within_a_year};
pub use intensity::Intensity;
pub use jiff::civil::Date;
pub use weekly::{Days, Hours, Span};
pub use windows::Windows;
pub use year::{Batch, Calendar, Peak, When};
pub use zone::{Instant, Moment, Zone};
