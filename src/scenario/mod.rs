//! Scenarios as people write them: projects of YAML files.

pub mod yaml;

pub mod schema;
pub mod similar;
pub mod equivalents;

pub mod read;
pub mod record;

pub mod project;

pub mod raw;

pub mod kinds;
pub mod names;
mod no_name;

pub mod lower;
pub(crate) mod cells;
pub mod register;

mod measures;

mod check;
mod promises;
mod check_data;
mod load;
mod new;

pub use load::Loaded;
pub use load::Opened;
pub use load::Scenario;
pub use load::load;
pub use load::load_year;
pub use lower::DefaultUsed;
pub use lower::Places;
pub use new::STARTER;
pub use raw::json_schema;
