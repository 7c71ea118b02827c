//! Capacities and demands: `1500/h` or a plain `2000`.

use crate::units::UnitError;
use crate::units::duration;
use crate::units::number::leading;
use std::fmt;

/// A number of something, or of something per time.
///
/// The unit is only compared, never converted: capacities and the demand that
/// they meet are written in the same unit.
#[derive(Debug, Clone, PartialEq)]
pub struct Quantity {
    /// How much [`unit`], at least 0.
    pub value: f64,
    /// The unit as written, without blanks: `/h`, `payments/h`, or empty.
    pub unit: String,
}

/// Reads a quantity: `2000`, `1500/h`, `2k/h`, `40 desks`.
///
/// # Errors
///
/// No number, or a negative number.
pub fn parse(text: &str) -> Result<Quantity, UnitError> {
    let text = text.trim();
    let number = leading(text).ok_or_else(|| {
        UnitError::new(format!("`{text}` is not a quantity"))
            .with_hint("write a number and perhaps a unit, as in `2000` or `1500/h`")
    })?;
    if number.is_negative() {
        return Err(UnitError::new(format!("a quantity cannot be negative, got `{text}`")));
    }
    let (exponent, unit) = match number.rest.split_at_checked(1) {
        Some(("k", rest)) if !rest.starts_with(char::is_alphanumeric) => (3, rest),
        Some(("M", rest)) if !rest.starts_with(char::is_alphanumeric) => (6, rest),
        _ => (0, number.rest),
    };
    let unit = unit.split_whitespace().collect();
    Ok(Quantity { value: number.times_ten_to(exponent), unit })
}

impl Quantity {
    /// How many a second `[1/s]`, if the unit ends in a time: `/h`, `payments/min`.
    pub fn per_second(&self) -> Option<f64> {
        let (_, time) = self.unit.rsplit_once('/')?;
        duration::unit(time).ok().map(|seconds| self.value / seconds)
    }

    /// Whether the two can be compared: same unit text.
    pub fn same_unit(&self, other: &Self) -> bool {
        self.unit == other.unit
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let blank = if self.unit.is_empty() || self.unit.starts_with('/') { "" } else { " " };
        write!(f, "{}{blank}{}", self.value, self.unit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quantity_keeps_its_unit_for_comparison() {
        let capacity = parse("1500/h").expect("a quantity");
        let demand = parse("2k / h").expect("a quantity");
        assert_eq!((demand.value, demand.unit.as_str()), (2000.0, "/h"));
        assert!(capacity.same_unit(&demand));
        assert!(!capacity.same_unit(&parse("1500").expect("a quantity")));
        for text in ["2000", "1500/h", "40 desks", "3 kg"] {
            assert_eq!(parse(text).expect(text).to_string(), text);
        }
        assert_eq!(capacity.per_second(), Some(1500.0 / 3600.0));
        assert_eq!(parse("3 payments/min").expect("a quantity").per_second(), Some(0.05));
        assert_eq!(parse("40 desks").expect("a quantity").per_second(), None);
        assert!(parse("-1/h").is_err());
        assert!(parse("many").is_err());
    }
}
