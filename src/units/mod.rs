//! Quantities as people write them: parsing and printing.
//!
//! A number without its unit is refused wherever a unit could be meant. Every
//! parser ignores surrounding blanks and allows `_` between digits; every
//! printer has a rounded form for tables and an exact form that parses back to
//! the same bits.
//!
//! Inside the engine a duration is `f64` seconds, money is `f64` in the
//! scenario's currency, a rate is events a year of 8760 h.

mod error;
pub(crate) mod number;

pub mod data;
pub mod duration;
pub mod exposure;
pub mod level;
pub mod money;
pub mod probability;
pub mod quantity;
pub mod rate;
pub mod term;

pub use error::UnitError;
pub use money::Money;
pub use probability::Probability;
pub use quantity::Quantity;
