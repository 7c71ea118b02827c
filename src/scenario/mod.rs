//! Scenarios as people write them: projects of YAML files.

pub mod yaml;

pub mod schema;
pub mod similar;

pub mod read;
pub mod record;

pub mod project;
