//! Estates with measures in force, on common random numbers.
//!
//! [`compare()`] holds choices against the estate as it is, replication by replication;
//! [`compare_estates`] any estate against another, [`frontier()`] looks for the
//! bundles that are worth their price.

mod bundles;
mod compare;
mod difference;
mod estates;
mod frontier;
mod hours;
mod information;
mod search;
mod stability;
mod worth;

pub use compare::{ComparePlan, Comparison, Variant, compare, compare_estates};
pub use difference::{Change, Difference, ServiceDifference};
pub use estates::{ComparedService, Estate, Estates, possible};
pub use frontier::{Efficient, Evaluated, Frontier, FrontierPlan, Residual, Vouched, frontier};
pub use hours::HourPrice;
pub use information::{Information, Knowledge, Uncertain};
pub use worth::{Estimate, Worth};
