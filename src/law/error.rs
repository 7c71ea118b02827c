//! What makes a law invalid.

use std::fmt;

/// A parameter that no law of that kind can have.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum LawError {
    /// The parameter is infinite or not a number.
    NotFinite {
        /// Name of the parameter.
        parameter: &'static str,
    },
    /// The parameter is below zero.
    Negative {
        /// Name of the parameter.
        parameter: &'static str,
        /// Its value.
        value: f64,
    },
    /// The parameter is zero or below.
    NotPositive {
        /// Name of the parameter.
        parameter: &'static str,
        /// Its value.
        value: f64,
    },
    /// Two parameters are in the wrong order.
    OutOfOrder {
        /// Name of the parameter that must be the smaller.
        lower: &'static str,
        /// Name of the parameter that must be the larger.
        upper: &'static str,
    },
    /// The parameter is 1 or below.
    NotAboveOne {
        /// Name of the parameter.
        parameter: &'static str,
        /// Its value.
        value: f64,
    },
    /// An empirical law without values.
    Empty,
}

impl LawError {
    /// The name of the parameter to correct, if it is one.
    pub fn parameter(&self) -> Option<&'static str> {
        match *self {
            Self::NotFinite { parameter }
            | Self::Negative { parameter, .. }
            | Self::NotPositive { parameter, .. }
            | Self::NotAboveOne { parameter, .. } => Some(parameter),
            Self::OutOfOrder { upper, .. } => Some(upper),
            Self::Empty => None,
        }
    }
}

impl fmt::Display for LawError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFinite { parameter } => write!(f, "`{parameter}` is not a finite number"),
            Self::Negative { parameter, value } => {
                write!(f, "`{parameter}` cannot be negative, got `{value}`")
            }
            Self::NotPositive { parameter, value } => {
                write!(f, "`{parameter}` must be above 0, got `{value}`")
            }
            Self::NotAboveOne { parameter, value } => {
                write!(f, "`{parameter}` must be above 1, got `{value}`")
            }
            Self::OutOfOrder { lower, upper } => {
                write!(f, "`{upper}` is not above `{lower}`")
            }
            Self::Empty => f.write_str("an empirical law needs at least one value"),
        }
    }
}

impl std::error::Error for LawError {}
