//! Laws as people write them: `triangular(1h, 2h, 6h)`.
//!
//! | text | law |
//! |---|---|
//! | `4h` | constant |
//! | `uniform(1h, 2h)` | uniform |
//! | `triangular(1h, 2h, 6h)`, `pert(1h, 2h, 6h)` | by low, mode and high |
//! | `normal(4h, sd 1h)` | normal, above 0 |
//! | `exponential(mean 6h)`, `exp(6h)` | exponential |
//! | `lognormal(median 4h, sigma 0.8)` | also `p90 12h` or `p95 12h` for `sigma` |
//! | `lognormal(mu 5.651, sigma 1.217, unit min)` | by the logarithm in that unit |
//! | `lognormal(90% 1h..12h)` | by the interval that holds 90 % |
//! | `loglogistic(median 2h, shape 1.2)` | log-logistic |
//! | `gamma(shape 2, scale 3h)`, `gamma(shape 2, mean 6h)` | gamma |
//! | `weibull(shape 0.5, scale 25h)` | Weibull |
//! | `empirical(file.csv)` | the values of a file |
//! | any of them and ` within factor 1.5` | its scale is known within that factor |
//!
//! A parameter may be named or stand in its place: `uniform(high 2h, low 1h)`.

mod call;
mod form;
mod lognormal;
mod mean;
mod print;
mod read;
mod within;

pub use read::LawText;
pub use read::Quantity;
pub use read::TextError;
pub use within::WITHIN;
pub use within::parse;
pub use within::split_within;
