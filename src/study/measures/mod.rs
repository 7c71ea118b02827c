//! Estates with measures in force, on common random numbers.
//!
//! [`compare`] holds choices against the estate as it is, replication by replication;
//! [`compare_estates`] any estate against another.

mod difference;
mod estates;

mod worth;

mod compare;

pub use compare::{ComparePlan, Comparison, Variant, compare, compare_estates};
pub use difference::{Change, Difference, ServiceDifference};
pub use worth::{Estimate, Worth};
pub use estates::{ComparedService, Estate, Estates, possible};
