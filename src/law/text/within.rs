//! A law and the factor that its scale is known within: `exp(6h) within factor 1.5`.

use crate::law::text::read::{LawText, Quantity, TextError, fail, parse_certain};
use crate::units::UnitError;

/// Reads a law whose values are of the given kind; the forms are listed at
/// the [module](crate::law::text).
///
/// # Errors
///
/// An unknown law or parameter, a missing, unreadable or surplus parameter, or
/// values that no such law can have; with the place of the offending part.
///
/// # Examples
///
/// ```
/// use blackstart::law::text::{Quantity, parse};
///
/// let error = parse("triangular(1h, 2, 6h)", Quantity::Duration).unwrap_err();
/// assert_eq!(error.span, 15..16);
/// assert_eq!(error.to_string(), "a duration needs a unit: write `2h` for hours, `2m` for minutes");
/// ```
pub fn parse(text: &str, kind: Quantity) -> Result<LawText, TextError> {
    let (law, factor) = split_within(text)?;
    let found = parse_certain(law, kind)?;
    let Some(factor) = factor else { return Ok(found) };
    match found {
        LawText::Law { law, currency } => match law.within(factor, "") {
            Ok(law) => Ok(LawText::Law { law, currency }),
            Err(error) => fail(0..text.len(), UnitError::new(error.to_string())),
        },
        LawText::Empirical { path, .. } => Ok(LawText::Empirical { path, within: Some(factor) }),
    }
}

/// What stands between a law and the factor that its scale is known within.
pub const WITHIN: &str = " within factor ";

/// The text of a law, and the factor that its scale is known within, above 1.
///
/// # Errors
///
/// What should be such a factor is something else.
///
/// # Examples
///
/// ```
/// use blackstart::law::text::split_within;
///
/// assert_eq!(split_within("exp(6h) within factor 1.5")?, ("exp(6h)", Some(1.5)));
/// assert_eq!(split_within("exp(6h)")?, ("exp(6h)", None));
/// # Ok::<(), blackstart::law::text::TextError>(())
/// ```
pub fn split_within(text: &str) -> Result<(&str, Option<f64>), TextError> {
    let Some((law, factor)) = text.split_once(WITHIN) else { return Ok((text, None)) };
    let span = text.len() - factor.len()..text.len();
    match factor.trim().parse::<f64>() {
        Ok(number) if number > 1.0 && number.is_finite() => Ok((law, Some(number))),
        Ok(number) if number > 0.0 && number < 1.0 => {
            let error = UnitError::new(format!("a factor either way is above 1, got `{number}`"));
            fail(
                span,
                error.with_hint(format!("did you mean `within factor {}`?", rounded(1.0 / number))),
            )
        }
        _ => {
            let message = format!("`{}` is not a factor above 1", factor.trim());
            let hint = "as in `within factor 1.5`: with 90 % it is not farther off, either way";
            fail(span, UnitError::new(message).with_hint(hint))
        }
    }
}

/// A number with three digits behind the point at most.
fn rounded(x: f64) -> f64 {
    (x * 1e3).round() / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_factor_is_above_one() {
        for (text, at, message) in [
            ("4h within factor 0.5", "0.5", "did you mean `within factor 2`?"),
            ("4h within factor 1", "1", "`1` is not a factor above 1"),
            ("4h within factor 50%", "50%", "`50%` is not a factor above 1"),
            ("4h within factor ", "", "`` is not a factor above 1"),
            ("4x within factor 2", "4x", "`x` is not a unit"),
        ] {
            let error = parse(text, Quantity::Duration).expect_err(text);
            assert_eq!(&text[error.span.clone()], at, "{text}");
            assert!(error.to_string().contains(message), "{text}: {error}");
        }
    }

    #[test]
    fn what_is_known_within_a_factor_reads_back_from_its_text() {
        for text in ["4h within factor 1.5", "lognormal(median 4h, sigma 0.8) within factor 3"] {
            let Ok(LawText::Law { law, .. }) = parse(text, Quantity::Duration) else {
                panic!("{text}")
            };
            assert_eq!(law.to_text(Quantity::Duration), text);
            // At the best estimate; and 90 % of a normal law are within 1.645 of its deviations.
            let (plain, _) = split_within(text).expect("read");
            assert_eq!(
                parse(plain, Quantity::Duration),
                Ok(LawText::Law { law: law.best_estimate().clone(), currency: None })
            );
        }
        let path = String::from("a.csv");
        let read = parse("empirical(a.csv) within factor 2", Quantity::Duration);
        assert_eq!(read, Ok(LawText::Empirical { path, within: Some(2.0) }));
    }
}
