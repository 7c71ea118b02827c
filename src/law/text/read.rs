//! From the text of a law to the law.

use crate::law::Law;
use crate::law::LawError;
use crate::law::text::call::Argument;
use crate::law::text::call::Piece;
use crate::law::text::form::form;
use crate::law::text::form::nearest;
use crate::law::text::form::unknown_law;
use crate::units::UnitError;
use crate::units::duration;
use crate::units::money;
use crate::units::number::leading;
use std::fmt;
use std::ops::Range;

/// What the values of a law are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quantity {
    /// Durations; the law is in seconds.
    Duration,
    /// Amounts of money.
    Money,
    /// Plain numbers.
    Number,
}

/// What a text says.
#[derive(Debug, Clone, PartialEq)]
pub enum LawText {
    /// A law.
    Law {
        /// In seconds for a duration.
        law: Law,
        /// The currency of its amounts, if one was written.
        currency: Option<String>,
    },
    /// A law given by the values in a file, which the caller reads.
    Empirical {
        /// The path as written.
        path: String,
    },
}

/// A law that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextError {
    /// Where in the text the offending part stands `[bytes]`.
    pub span: Range<usize>,
    /// What is wrong and what would be right.
    pub error: UnitError,
}

impl fmt::Display for TextError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl std::error::Error for TextError {}

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
    let whole = Piece { text, start: 0 }.trim();
    let Some((name, rest)) = whole.split_once("(") else {
        return constant(whole, kind);
    };
    let name = name.trim();
    let Some(inside) = rest.text.strip_suffix(')') else {
        return fail(whole.span(), UnitError::new(format!("`{}` has no closing `)`", whole.text)));
    };
    let inside = Piece { text: inside, ..rest }.trim();
    let Some((form, example)) = form(name.text) else {
        return fail(name.span(), unknown_law(name.text));
    };
    if form == "empirical" {
        return if inside.text.is_empty() {
            fail(whole.span(), UnitError::new("`empirical` needs a file").with_hint(example))
        } else {
            Ok(LawText::Empirical { path: inside.text.to_owned() })
        };
    }
    let pieces = if inside.text.is_empty() { Vec::new() } else { inside.split_commas() };
    let mut reader = Reader {
        kind,
        form,
        example,
        whole: whole.span(),
        left: pieces.into_iter().map(Argument::new).collect(),
        read: Vec::new(),
        currency: None,
    };
    let law = reader.law()?;
    reader.nothing_left()?;
    match law {
        Ok(law) => Ok(LawText::Law { law, currency: reader.currency }),
        Err(error) => fail(reader.place_of(error), UnitError::new(error.to_string())),
    }
}

pub(super) fn fail<T>(span: Range<usize>, error: UnitError) -> Result<T, TextError> {
    Err(TextError { span, error })
}

fn constant(whole: Piece<'_>, kind: Quantity) -> Result<LawText, TextError> {
    if let Some((form, example)) = form(whole.text) {
        let error = UnitError::new(format!("`{form}` needs its parameters"));
        return fail(whole.span(), error.with_hint(format!("as in `{example}`")));
    }
    let mut currency = None;
    let value = read_value(whole, kind, &mut currency)?;
    match Law::constant(value) {
        Ok(law) => Ok(LawText::Law { law, currency }),
        Err(error) => fail(whole.span(), UnitError::new(error.to_string())),
    }
}

pub(super) fn read_value(
    piece: Piece<'_>,
    kind: Quantity,
    currency: &mut Option<String>,
) -> Result<f64, TextError> {
    let at = |error| TextError { span: piece.span(), error };
    match kind {
        Quantity::Duration => duration::parse(piece.text).map_err(at),
        Quantity::Number => read_number(piece),
        Quantity::Money => {
            let found = money::parse(piece.text).map_err(at)?;
            match (&currency, found.currency) {
                (Some(known), Some(other)) if *known != other => {
                    let message = format!("`{other}` and `{known}` are mixed in one law");
                    return Err(at(UnitError::new(message)));
                }
                (None, Some(other)) => *currency = Some(other),
                _ => {}
            }
            Ok(found.amount)
        }
    }
}

pub(super) fn read_number(piece: Piece<'_>) -> Result<f64, TextError> {
    match leading(piece.text) {
        Some(number) if number.rest.is_empty() => Ok(number.value),
        _ => fail(piece.span(), UnitError::new(format!("`{}` is not a plain number", piece.text))),
    }
}

/// The arguments of one call, taken one after the other.
pub(super) struct Reader<'a> {
    pub(super) kind: Quantity,
    pub(super) form: &'static str,
    example: &'static str,
    pub(super) whole: Range<usize>,
    pub(super) left: Vec<Argument<'a>>,
    /// What has been read, by the name that [`LawError`] uses.
    pub(super) read: Vec<(&'static str, Range<usize>)>,
    pub(super) currency: Option<String>,
}

impl<'a> Reader<'a> {
    /// The inner error is that of the law's constructor.
    fn law(&mut self) -> Result<Result<Law, LawError>, TextError> {
        Ok(match self.form {
            "constant" => Law::constant(self.value("value")?),
            "uniform" => Law::uniform(self.value("low")?, self.value("high")?),
            "triangular" => {
                Law::triangular(self.value("low")?, self.value("mode")?, self.value("high")?)
            }
            "pert" => Law::pert(self.value("low")?, self.value("mode")?, self.value("high")?),
            "normal" => Law::normal(self.value("mean")?, self.value("sd")?),
            "lognormal" => return self.lognormal(),
            "loglogistic" => Law::log_logistic(self.value("median")?, self.number("shape")?),
            "gamma" => {
                let shape = self.number("shape")?;
                if self.has("mean") {
                    Law::gamma_mean(shape, self.value("mean")?)
                } else {
                    Law::gamma(shape, self.value("scale")?)
                }
            }
            "weibull" => {
                let shape = self.number("shape")?;
                Law::weibull(shape, self.value("scale")?)
            }
            _ => Law::exponential(self.value("mean")?),
        })
    }

    pub(super) fn unit(&mut self) -> Result<f64, TextError> {
        let piece = self.take("unit")?;
        duration::unit(piece.text).map_err(|error| TextError { span: piece.span(), error })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.position(name).is_some()
    }

    pub(super) fn position(&self, name: &str) -> Option<usize> {
        self.left.iter().position(|argument| {
            argument.name.is_some_and(|given| canonical(given.text).eq_ignore_ascii_case(name))
        })
    }

    /// The value called `name`, or else the first one without a name.
    pub(super) fn take(&mut self, name: &'static str) -> Result<Piece<'a>, TextError> {
        let unnamed = || self.left.iter().position(|argument| argument.name.is_none());
        let Some(at) = self.position(name).or_else(unnamed) else {
            // A misspelt name explains what is missing.
            self.nothing_left_but(name)?;
            let error = UnitError::new(format!("`{}` needs `{name}`", self.form));
            return fail(self.whole.clone(), error.with_hint(format!("as in `{}`", self.example)));
        };
        let value = self.left.remove(at).value;
        self.read.push((name, value.span()));
        Ok(value)
    }

    pub(super) fn value(&mut self, name: &'static str) -> Result<f64, TextError> {
        let piece = self.take(name)?;
        read_value(piece, self.kind, &mut self.currency)
    }

    pub(super) fn number(&mut self, name: &'static str) -> Result<f64, TextError> {
        read_number(self.take(name)?)
    }

    fn nothing_left(&self) -> Result<(), TextError> {
        let Some(argument) = self.left.first() else { return Ok(()) };
        let Some(name) = argument.name else {
            let error = UnitError::new(format!(
                "`{}` is one value too many for `{}`",
                argument.value.text, self.form
            ));
            return fail(argument.span(), error.with_hint(format!("as in `{}`", self.example)));
        };
        let error = UnitError::new(if self.read.iter().any(|(read, _)| *read == name.text) {
            format!("`{}` is given twice", name.text)
        } else {
            format!("`{}` is not a parameter of `{}` here", name.text, self.form)
        });
        fail(name.span(), error.with_hint(format!("as in `{}`", self.example)))
    }

    /// An argument whose name looks like `wanted` is a slip of the pen.
    fn nothing_left_but(&self, wanted: &'static str) -> Result<(), TextError> {
        for name in self.left.iter().filter_map(|argument| argument.name) {
            if nearest(&name.text.to_ascii_lowercase(), [wanted].into_iter()).is_some() {
                let message = format!("`{}` is not a parameter of `{}`", name.text, self.form);
                let error = UnitError::new(message);
                return fail(name.span(), error.with_hint(format!("did you mean `{wanted}`?")));
            }
        }
        Ok(())
    }

    fn place_of(&self, error: LawError) -> Range<usize> {
        let read = self.read.iter().find(|(name, _)| Some(*name) == error.parameter());
        read.map_or(self.whole.clone(), |(_, span)| span.clone())
    }
}

/// The name of a parameter behind the other words for it.
fn canonical(name: &str) -> &str {
    match name {
        "min" => "low",
        "max" => "high",
        "likely" => "mode",
        "std" => "sd",
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::math;
    use crate::law::sampler::examples;
    use proptest::prelude::*;

    const HOUR: f64 = 3600.0;

    fn law(text: &str, kind: Quantity) -> Law {
        match parse(text, kind) {
            Ok(LawText::Law { law, .. }) => law,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn every_form_is_read() {
        for (text, expected) in [
            ("4h", Law::constant(4.0 * HOUR)),
            ("0", Law::constant(0.0)),
            (" uniform( 1h , 2h ) ", Law::uniform(HOUR, 2.0 * HOUR)),
            ("uniform(high 2h, low 1h)", Law::uniform(HOUR, 2.0 * HOUR)),
            ("triangular(1h, 2h, 6h)", Law::triangular(HOUR, 2.0 * HOUR, 6.0 * HOUR)),
            ("pert(min 1h, mode=2h, max: 6h)", Law::pert(HOUR, 2.0 * HOUR, 6.0 * HOUR)),
            ("normal(4h, sd 1h)", Law::normal(4.0 * HOUR, HOUR)),
            ("normal(sd 1h, mean 4h)", Law::normal(4.0 * HOUR, HOUR)),
            ("exponential(mean 6h)", Law::exponential(6.0 * HOUR)),
            ("exp(6h)", Law::exponential(6.0 * HOUR)),
            ("lognormal(median 4h, sigma 0.8)", Law::lognormal_median(4.0 * HOUR, 0.8)),
            ("log-normal(4h, 0.8)", Law::lognormal_median(4.0 * HOUR, 0.8)),
            ("lognormal(median 4h, p90 12h)", Law::lognormal_p90(4.0 * HOUR, 12.0 * HOUR)),
            ("lognormal(median 4h, p95 12h)", Law::lognormal_p95(4.0 * HOUR, 12.0 * HOUR)),
            (
                "lognormal(mu 5.651, sigma 1.217, unit min)",
                Law::lognormal(5.651 + math::ln(60.0), 1.217),
            ),
            ("lognormal(90% 1h..12h)", Law::lognormal_interval(HOUR, 12.0 * HOUR)),
            ("loglogistic(median 2h, shape 1.2)", Law::log_logistic(2.0 * HOUR, 1.2)),
            ("Log-Logistic(2h, 1.2)", Law::log_logistic(2.0 * HOUR, 1.2)),
            ("gamma(shape 2, scale 3h)", Law::gamma(2.0, 3.0 * HOUR)),
            ("gamma(shape 2, mean 6h)", Law::gamma(2.0, 3.0 * HOUR)),
            ("weibull(shape 0.5, scale 25h)", Law::weibull(0.5, 25.0 * HOUR)),
        ] {
            assert_eq!(law(text, Quantity::Duration), expected.expect("valid"), "{text}");
        }
        let path = "data/repairs.csv".to_owned();
        let read = parse("empirical(data/repairs.csv)", Quantity::Duration);
        assert_eq!(read, Ok(LawText::Empirical { path }));
    }

    #[test]
    fn a_law_of_money_keeps_its_currency() {
        let read = parse("pert(£1k, 5k, GBP 2M)", Quantity::Money).expect("valid");
        let law = Law::pert(1e3, 5e3, 2e6).expect("valid");
        assert_eq!(read, LawText::Law { law, currency: Some("GBP".to_owned()) });
        let error = parse("uniform(£1k, €2k)", Quantity::Money).expect_err("two currencies");
        assert_eq!(error.to_string(), "`EUR` and `GBP` are mixed in one law");
    }

    #[test]
    fn an_error_points_at_the_offending_argument() {
        for (text, at, message) in [
            (
                "triangular(1h, 2, 6h)",
                "2",
                "a duration needs a unit: write `2h` for hours, `2m` for minutes",
            ),
            ("5", "5", "a duration needs a unit: write `5h` for hours, `5m` for minutes"),
            ("trianglar(1h, 2h, 6h)", "trianglar", "did you mean `triangular`?"),
            ("log-nomal(4h, 0.8)", "log-nomal", "did you mean `lognormal`?"),
            ("cauchy(1h)", "cauchy", "`cauchy` is not a law: use uniform"),
            ("triangular(1h, 9h, 6h)", "6h", "`high` is not above `mode`"),
            ("pert(1h, 2h)", "pert(1h, 2h)", "`pert` needs `high`: as in `pert(1h, 2h, 6h)`"),
            ("uniform(1h, 2h, 3h)", "3h", "`3h` is one value too many for `uniform`"),
            ("lognormal(median 4h, sigm 0.8)", "sigm", "did you mean `sigma`?"),
            ("lognormal(median 4h, sigma 8h)", "8h", "`8h` is not a plain number: if 90%"),
            ("lognormal(median 4h, sigma 0)", "0", "`sigma` must be above 0, got `0`"),
            ("lognormal(mu 5, sigma 1)", "lognormal(mu 5, sigma 1)", "needs `unit`"),
            // √1.25 = 1.118034 and √ln 1.25 = 0.472381.
            ("lognormal(mean 8h, sd 4h)", "mean", "`lognormal(median 7.155h, sigma 0.4724)`"),
            ("lognormal(sd 20, mean 40m)", "20", "a duration needs a unit"),
            ("lognormal(mean 8h, sigma 0.5)", "mean", "the median is mean / sqrt(1 + r^2)"),
            ("lognormal(90% 12h..1h)", "1h", "`p95` is not above `p5`"),
            ("uniform(1h, high 2h, skew 3h)", "skew", "`skew` is not a parameter of `uniform`"),
            ("normal(mean 4h, sd 1h, mean 5h)", "mean", "`mean` is given twice"),
            ("uniform(1h, 2h", "uniform(1h, 2h", "has no closing `)`"),
            ("uniform", "uniform", "`uniform` needs its parameters: as in `uniform(1h, 2h)`"),
            ("exp()", "exp()", "needs `mean`"),
            // ln 3 / 2.3263.
            (
                "lognormal(median 4h, p99 12h)",
                "p99",
                "of its quantiles `p90` and `p95` are: the same with `sigma 0.472` in its place",
            ),
            ("empirical()", "empirical()", "needs a file"),
            ("(1h)", "", "`` is not a law"),
            ("uniform(1h,)", "", "`` is not a duration"),
        ] {
            let error = parse(text, Quantity::Duration).expect_err(text);
            assert_eq!(&text[error.span.clone()], at, "{text}");
            assert!(error.to_string().contains(message), "{text}: {error}");
        }
    }

    #[test]
    fn every_law_reads_back_from_its_text() {
        for kind in [Quantity::Duration, Quantity::Money, Quantity::Number] {
            for expected in examples() {
                if !matches!(expected, Law::Empirical(_)) {
                    assert_eq!(law(&expected.to_text(kind), kind), expected);
                }
            }
        }
        let short = Law::weibull(0.5, 25.0 * HOUR).expect("valid");
        assert_eq!(short.to_text(Quantity::Duration), "weibull(shape 0.5, scale 1d 1h)");
    }

    proptest! {
        #[test]
        fn any_law_reads_back_from_its_text(
            x in 0.001..1e7f64, y in 0.001..1e7f64, z in 0.001..1e7f64, shape in 0.01..20.0f64,
        ) {
            let mut points = [x, y, z];
            points.sort_unstable_by(f64::total_cmp);
            let [low, mode, high] = points;
            for made in [
                Law::constant(x),
                Law::uniform(low, high),
                Law::triangular(low, mode, high),
                Law::pert(low, mode, high),
                Law::normal(x, y),
                Law::exponential(x),
                Law::lognormal_median(x, shape),
                Law::lognormal_median(x.round() + 1.0, shape),
                Law::log_logistic(x, shape),
                Law::gamma(shape, x),
                Law::weibull(shape, x),
            ] {
                let made = made.expect("valid");
                for kind in [Quantity::Duration, Quantity::Money, Quantity::Number] {
                    prop_assert_eq!(&law(&made.to_text(kind), kind), &made);
                }
            }
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,40}", inside in "[a-z0-9%., ()]{0,30}") {
            for text in [text, format!("lognormal({inside})"), format!("pert({inside})")] {
                if let Err(error) = parse(&text, Quantity::Duration) {
                    prop_assert!(text.get(error.span).is_some());
                }
            }
        }
    }
}
