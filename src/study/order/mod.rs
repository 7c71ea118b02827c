//! Which order of restoration is best?
//!
//! [`compare_orders`] holds the order as written against every queue policy and against a search:
//! rules first, then local search over a list of work. The search uses a fixed sample of
//! replications; what is reported comes from fresh ones, all orders on the same random numbers, so
//! that it is not flattered by the search.

mod compare;
mod findings;
mod item;
mod luck;
mod objective;
mod policy;
mod search;
mod swaps;

pub use compare::{OrderPlan, compare_orders};
pub use findings::{Best, OrderFindings, ServiceRow, Swap, Variant};
pub use item::Item;
pub use objective::{Goal, Objective};
pub use policy::Policy;
