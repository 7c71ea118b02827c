//! What a lognormal law is called that somebody knows by its mean, which its median is well below.

use crate::law::math;
use crate::law::text::read::Quantity;
use crate::units::duration::Unit;

/// The lognormal law with this mean and standard deviation as it is written, or how to find it.
///
/// ```text
/// r = sd / mean,   median = mean / √(1 + r²),   sigma = √ln(1 + r²)
/// ```
pub(super) fn lognormal_with(mean: f64, sd: Option<f64>, kind: Quantity) -> String {
    match sd {
        Some(sd) if mean > 0.0 && sd > 0.0 => {
            let spread = 1.0 + (sd / mean) * (sd / mean);
            let (median, sigma) = (value(mean / spread.sqrt(), kind), math::ln(spread).sqrt());
            let sigma = digits(sigma);
            format!(
                "this mean and deviation are those of `lognormal(median {median}, sigma {sigma})`"
            )
        }
        _ => String::from(
            "with r = sd / mean, the median is mean / sqrt(1 + r^2), and sigma is \
             sqrt(ln(1 + r^2))",
        ),
    }
}

/// A value with four digits, a duration `[s]` in one unit.
fn value(value: f64, kind: Quantity) -> String {
    if kind != Quantity::Duration {
        return digits(value);
    }
    let units = [Unit::Day, Unit::Hour, Unit::Minute];
    let unit = units.into_iter().find(|unit| unit.seconds() <= value).unwrap_or(Unit::Second);
    format!("{}{}", digits(value / unit.seconds()), unit.symbol())
}

/// A number > 0 with four significant digits.
fn digits(number: f64) -> String {
    // Decimal rounding by way of text is exact on every platform.
    let rounded: f64 = format!("{number:.3e}").parse().unwrap_or(number);
    rounded.to_string()
}
