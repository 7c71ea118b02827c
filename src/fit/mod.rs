//! Laws fitted to how long things took.
//!
//! [`Observed`] are durations, some of which only have a lower bound, for the incident is still
//! open. [`fit`] finds the parameters under which they are most likely, [`fit_all`] does so for
//! every [`Family`], the best by AIC first. [`ProductLimit`] is what the data say without a law,
//! and [`Arrivals`] how often such incidents begin.
//!
//! Nothing here is random: the same durations in any order give the same bits.

mod error;
mod observed;
mod family;

mod root;
mod location_scale;
mod gamma;

mod information;
mod fitted;
mod product_limit;
mod goodness;

mod arrivals;

pub use arrivals::Arrivals;
pub use error::FitError;
pub use family::Family;
pub use fitted::Fit;
pub use fitted::Parameter;
pub use fitted::fit;
pub use fitted::fit_all;
pub use goodness::Goodness;
pub use observed::Observed;
pub use product_limit::ProductLimit;
