//! Histories of incidents, kept as tables in CSV, become durations that laws can be fitted to.
//!
//! [`read()`] finds the columns by their names, reads every row, and tells all that is wrong at once;
//! what it leaves out it counts. A [`History`] is one [`Group`] of durations for each value of the
//! grouping columns, and how long the incidents were watched.

mod reading;
mod moment;
mod length;
mod columns;
mod rows;
mod overlap;
mod read;

pub use moment::DateOrder;
pub use moment::moment;
pub use read::Group;
pub use read::History;
pub use read::LeftOut;
pub use read::read;
pub use reading::Reading;
