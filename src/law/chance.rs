//! What is known of a chance that is not certain.

use crate::law::Law;
use crate::law::special;
use crate::law::text::Quantity;
use crate::law::text::{LawText, TextError, WITHIN, parse};
use crate::units::UnitError;

/// What is known of a chance: a law of values in [0, 1].
#[derive(Debug, Clone, PartialEq)]
pub struct ChanceLaw(Kind);

#[derive(Debug, Clone, PartialEq)]
enum Kind {
    Beta {
        a: f64,
        b: f64,
    },
    /// Within two ends.
    Between(Law),
}

/// A chance that is not certain, by the name that its draws go by.
#[derive(Debug, Clone, PartialEq)]
pub struct EstimatedChance {
    /// Where it is written: the keys down to it, with dots between them.
    pub name: String,
    /// What is known of it.
    pub law: ChanceLaw,
}

/// What there is of the law of a chance.
const FORMS: &str = "write `3 of 40` for what was counted, or `beta(2, 18)`, `uniform(1%, 5%)`, \
                     `pert(1%, 5%, 20%)` or `triangular(1%, 5%, 20%)`";

impl ChanceLaw {
    /// The beta law with these shapes, both above 0; `None` for others.
    pub fn beta(a: f64, b: f64) -> Option<ChanceLaw> {
        let is_shape = |x: f64| x > 0.0 && x.is_finite();
        (is_shape(a) && is_shape(b)).then_some(ChanceLaw(Kind::Beta { a, b }))
    }

    /// What `hits` in `trials` tell from Jeffreys' prior: the beta law with `hits` + ½ and the rest +
    /// ½. `None` without a trial, or with more hits than trials.
    ///
    /// Source: A. Gelman and others, *Bayesian Data Analysis*, 3rd ed., §2.8.
    pub fn counted(hits: u32, trials: u32) -> Option<ChanceLaw> {
        let rest = trials.checked_sub(hits).filter(|_| trials > 0)?;
        ChanceLaw::beta(f64::from(hits) + 0.5, f64::from(rest) + 0.5)
    }

    /// The mean.
    pub fn mean(&self) -> f64 {
        match &self.0 {
            Kind::Beta { a, b } => a / (a + b),
            Kind::Between(law) => law.mean(),
        }
    }

    /// The variance.
    pub fn variance(&self) -> f64 {
        match &self.0 {
            Kind::Beta { a, b } => a * b / ((a + b) * (a + b) * (a + b + 1.0)),
            Kind::Between(law) => law.variance(),
        }
    }

    /// The chance that a share `u` of what is thought possible stays at or below, 0 < u < 1.
    pub fn quantile(&self, u: f64) -> f64 {
        match &self.0 {
            Kind::Beta { a, b } => beta_quantile(*a, *b, u),
            Kind::Between(law) => law.quantile(u).clamp(0.0, 1.0),
        }
    }

    /// Reads `3 of 40`, `beta(2, 18)` or a law between two ends; `None` if the text is a plain
    /// number, which is certain.
    ///
    /// # Errors
    ///
    /// A law of something else, or parameters that no such law has.
    pub fn read(text: &str) -> Result<Option<ChanceLaw>, TextError> {
        let text_ends = text.len();
        let fail = |message: String, hint: &str| {
            let error = UnitError::new(message).with_hint(hint);
            Err(TextError { span: 0..text_ends, error })
        };
        if text.contains(WITHIN) {
            return fail(format!("`{text}`: a chance is not known within a factor"), FORMS);
        }
        if let Some((hits, trials)) = text.split_once(" of ") {
            let (Ok(hits), Ok(trials)) = (hits.trim().parse(), trials.trim().parse()) else {
                return fail(
                    format!("`{text}` is not a number of cases in so many"),
                    "write whole numbers, as in `3 of 40`",
                );
            };
            return match ChanceLaw::counted(hits, trials) {
                Some(law) => Ok(Some(law)),
                None if trials == 0 => {
                    fail(format!("`{text}`: nothing was tried, and nothing is known of it"), FORMS)
                }
                None => fail(
                    format!("`{text}`: {hits} cannot be counted in {trials}"),
                    "write the cases first, then how often it was tried: `3 of 40`",
                ),
            };
        }
        let Some((name, arguments)) = text.split_once('(') else { return Ok(None) };
        if name.trim().eq_ignore_ascii_case("beta") {
            let shapes = arguments.trim_end().strip_suffix(')').unwrap_or_default();
            let shapes: Vec<f64> =
                shapes.split(',').filter_map(|shape| shape.trim().parse().ok()).collect();
            return match shapes[..] {
                [a, b] => match ChanceLaw::beta(a, b) {
                    Some(law) => Ok(Some(law)),
                    None => fail(
                        format!("`{text}`: both parameters of a beta law are above 0"),
                        "a beta law of 2 and 18 is what 2 cases in 20 tell, and has the mean 10%",
                    ),
                },
                _ => fail(format!("`{text}` needs two plain numbers"), "as in `beta(2, 18)`"),
            };
        }
        match parse(text, Quantity::Chance)? {
            LawText::Law { law: Law::Constant(_), .. } => Ok(None),
            LawText::Law {
                law: law @ (Law::Uniform { .. } | Law::Triangular { .. } | Law::Pert { .. }),
                ..
            } => Ok(Some(ChanceLaw(Kind::Between(law)))),
            _ => fail(format!("`{text}` is no law of a chance: it has no end at 100%"), FORMS),
        }
    }
}

/// The quantile of the beta law.
fn beta_quantile(a: f64, b: f64, u: f64) -> f64 {
    if b >= 1.0 {
        return special::beta_inverse(a, b, u);
    }
    if a >= 1.0 {
        return 1.0 - special::beta_inverse(b, a, 1.0 - u);
    }
    // Most of it is at both ends: nothing better than halving is safe.
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..100 {
        let middle = f64::midpoint(low, high);
        if special::beta_cdf(a, b, middle, 1.0 - middle) < u { low = middle } else { high = middle }
    }
    f64::midpoint(low, high)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> ChanceLaw {
        ChanceLaw::read(text).expect(text).expect(text)
    }

    #[test]
    fn every_form_has_the_moments_of_its_law() {
        for (text, mean, variance) in [
            // a / (a + b) and ab / ((a + b)² (a + b + 1)).
            ("beta(2, 18)", 0.1, 36.0 / (400.0 * 21.0)),
            ("3 of 40", 3.5 / 41.0, 3.5 * 37.5 / (41.0 * 41.0 * 42.0)),
            ("0 of 9", 0.05, 0.5 * 9.5 / (100.0 * 11.0)),
            ("uniform(1%, 5%)", 0.03, 0.04 * 0.04 / 12.0),
            ("triangular(0%, 10%, 20%)", 0.1, 0.2 * 0.2 / 24.0),
        ] {
            let law = read(text);
            assert!((law.mean() - mean).abs() < 1e-15, "{text}");
            assert!((law.variance() - variance).abs() < 1e-15, "{text}");
        }
        assert!((read("pert(1%, 5%, 20%)").mean() - 0.41 / 6.0).abs() < 1e-15);
        assert_eq!(ChanceLaw::read("5%"), Ok(None));
        assert_eq!(ChanceLaw::read("uniform(5%, 5%)"), Ok(None));
    }

    /// The mean of the quantiles is the mean, whatever side the shapes are on, by the midpoint rule:
    /// the error of a monotonous function is below 1 / n.
    #[test]
    fn quantiles_are_those_of_the_law() {
        for (a, b) in [(2.0, 18.0), (0.5, 9.5), (9.5, 0.5), (0.5, 0.5), (1.0, 1.0), (40.0, 3.0)] {
            let law = ChanceLaw::beta(a, b).expect("shapes");
            let n = 4000;
            let u = |at: i32| (f64::from(at) + 0.5) / f64::from(n);
            let values: Vec<f64> = (0..n).map(|at| law.quantile(u(at))).collect();
            assert!(values.windows(2).all(|pair| pair[0] <= pair[1]), "{a} {b}");
            let mean = values.iter().sum::<f64>() / f64::from(n);
            assert!((mean - law.mean()).abs() < 1.0 / f64::from(n), "{a} {b}: {mean}");
            for u in [1e-6, 0.1, 0.5, 0.99] {
                let x = law.quantile(u);
                let back = special::beta_cdf(a, b, x, 1.0 - x);
                assert!((back - u).abs() < 1e-9, "{a} {b} {u}: {back}");
            }
        }
    }

    #[test]
    fn what_is_no_law_of_a_chance_is_refused() {
        for (text, message) in [
            ("beta(-2, 18)", "both parameters of a beta law are above 0"),
            ("beta(2)", "needs two plain numbers"),
            ("uniform(1%, 120%)", "between 0 and 1"),
            ("lognormal(median 5%, sigma 1)", "no law of a chance"),
            ("5 of 3", "5 cannot be counted in 3"),
            ("0 of 0", "nothing was tried"),
            ("some of 3", "not a number of cases"),
            ("5% within factor 2", "a chance is not known within a factor"),
            ("pert(5%, 1%, 20%)", "`mode` is not above `low`"),
        ] {
            let error = ChanceLaw::read(text).expect_err(text);
            assert!(error.to_string().contains(message), "{text}: {error}");
        }
    }
}
