//! A fitted law as it is written into a scenario, rounded to what the data can tell.

use crate::fit::Arrivals;
use crate::fit::Fit;
use crate::law::Law;
use crate::units::duration::{DAY, HOUR, MINUTE};

/// The law in the notation of scenarios, with four significant digits: a lognormal law by median
/// and P90, which people can check against what they remember.
pub(super) fn law(fit: &Fit) -> String {
    match fit.law {
        Law::Lognormal { .. } => {
            format!(
                "lognormal(median {}, p90 {})",
                time(fit.law.median()),
                time(fit.law.quantile(0.9))
            )
        }
        Law::LogLogistic { scale, shape } => {
            format!("loglogistic(median {}, shape {})", time(scale), digits(shape))
        }
        Law::Weibull { shape, scale } => {
            format!("weibull(shape {}, scale {})", digits(shape), time(scale))
        }
        Law::Gamma { shape, scale } => {
            format!("gamma(shape {}, scale {})", digits(shape), time(scale))
        }
        ref other => format!("exponential(mean {})", time(other.mean())),
    }
}

/// The line of a rate with what the count leaves open: the gamma law of [`Arrivals::posterior`] by
/// its mean, and the time of watching that it is worth.
pub(super) fn rate(arrivals: Arrivals) -> String {
    let mean = digits(arrivals.posterior().mean());
    format!("rate: {{mean: {mean}/year, worth: {}}}", years(arrivals.years))
}

/// A time in one unit, with four significant digits: `1.534h`.
pub(super) fn time(seconds: f64) -> String {
    let (unit, name) = match seconds {
        s if s < 1.5 * MINUTE => (1.0, "s"),
        s if s < 1.5 * HOUR => (MINUTE, "m"),
        s if s < 3.0 * DAY => (HOUR, "h"),
        _ => (DAY, "d"),
    };
    format!("{}{name}", digits(seconds / unit))
}

/// A number of years with four significant digits: `1 year`, `7 years`.
pub(super) fn years(number: f64) -> String {
    match digits(number).as_str() {
        "1" => String::from("1 year"),
        number => format!("{number} years"),
    }
}

/// Four significant digits, without an exponent.
pub(super) fn digits(value: f64) -> String {
    significant(value, 4)
}

/// So many significant digits, at least one, without an exponent.
pub(super) fn significant(value: f64, n_digits: usize) -> String {
    let after_first = n_digits - 1;
    // Decimal rounding by way of text is exact on every platform.
    let rounded: f64 = format!("{value:.after_first$e}").parse().unwrap_or(value);
    rounded.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fit::{Family, Observed, fit};
    use crate::law::text::{LawText, Quantity, parse};

    #[test]
    fn what_is_pasted_is_the_law_that_was_fitted() {
        let observed = Observed::new([60.0, 400.0, 900.0, 5000.0, 86_400.0, 3e5], [1e4]);
        for family in Family::ALL {
            let fit = fit(family, &observed, 0.95).expect("enough");
            let text = law(&fit);
            let Ok(LawText::Law { law, .. }) = parse(&text, Quantity::Duration) else {
                panic!("{text} cannot be read");
            };
            for u in [0.1, 0.5, 0.9, 0.99] {
                // Each of two numbers is off by 5e-4 at most; at P99 of a lognormal law the
                // second counts 2.33 / 1.28 times.
                let ratio = law.quantile(u) / fit.law.quantile(u);
                assert!((ratio - 1.0).abs() < 5e-3, "{text} {u}: {ratio}");
            }
        }
    }

    #[test]
    fn four_digits_without_an_exponent() {
        assert_eq!(digits(0.000_123_456), "0.0001235");
        assert_eq!(digits(1_234_567.0), "1235000");
        assert_eq!(time(5521.0), "1.534h");
        assert_eq!(time(30.0), "30s");
    }
}
