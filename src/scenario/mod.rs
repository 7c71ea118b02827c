//! Scenarios as people write them: projects of YAML files.

pub mod yaml;
