//! What a reader is shown of a study.

pub mod chart;
