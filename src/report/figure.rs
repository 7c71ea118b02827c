//! Numbers for readers.

use serde::{Serialize, Serializer};

/// A number for readers: in files it has nine significant digits, and is null if it is infinite
/// (beyond the horizon) or not a number (nothing to measure).
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub struct Figure(pub f64);

impl Figure {
    /// A time `[s]` in hours.
    pub fn hours(seconds: f64) -> Figure {
        Figure(seconds / 3600.0)
    }

    /// A time in hours back in seconds.
    pub fn seconds(self) -> f64 {
        self.0 * 3600.0
    }

    /// The number as files show it; `None` if it is not finite.
    pub fn rounded(self) -> Option<f64> {
        if !self.0.is_finite() {
            return None;
        }
        // Decimal rounding by way of text is exact on every platform.
        let rounded = format!("{:.8e}", self.0).parse().unwrap_or(self.0);
        Some(if rounded == 0.0 { 0.0 } else { rounded })
    }
}

impl Serialize for Figure {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.rounded().serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_show_nine_digits_and_null_beyond_the_horizon() {
        let figures =
            [1.0 / 3.0, 12_345_678_912.0, -0.0, 1e-20, f64::INFINITY, f64::NAN].map(Figure);
        assert_eq!(
            serde_json::to_string(&figures).expect("figures can be written"),
            "[0.333333333,12345678900.0,0.0,1e-20,null,null]"
        );
    }

    #[test]
    fn hours_go_back_to_seconds() {
        assert_eq!(Figure::hours(5400.0), Figure(1.5));
        assert_eq!(Figure(1.5).seconds(), 5400.0);
    }
}
